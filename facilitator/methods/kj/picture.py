"""What each audience sees of a KJ activity: the wall, the ranking once closed, or a ballot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.methods.common import drawing, steps
from facilitator.methods.kj import voting
from facilitator.methods.kj.wall import wall
from facilitator.model import board
from facilitator.model import voting as votes
from facilitator.model.geometry import Point, Rect
from facilitator.model.picture import (
    Audience,
    Badge,
    Bar,
    Caption,
    Emphasis,
    Picture,
    Region,
    Shape,
    Tint,
)
from facilitator.model.records import Group, PollKind
from facilitator.model.words import Text, Words, counted, text

if TYPE_CHECKING:
    from facilitator.model.ids import ActivityId
    from facilitator.model.picture import Frame
    from facilitator.model.records import Poll
    from facilitator.model.world import World

_RESULT_STEPS = frozenset({"rank", "choose", "result"})
_PLACES: tuple[Text, ...] = (text("1st"), text("2nd"), text("3rd"))
_LEFT = 100.0
_WIDE = 1400.0


def picture(world: World, activity: ActivityId, audience: Audience, frame: Frame) -> Picture:
    """Return what that audience sees."""
    if audience is Audience.ONE:
        return _ballot(world, activity, frame)
    if steps.step_key(world, activity) in _RESULT_STEPS:
        poll = voting.shown_ranking(world, activity)
        if poll is not None:
            return ranking(world, poll, frame)
    return wall(world, activity, audience, frame)


def ranking(world: World, poll: Poll, frame: Frame) -> Picture:
    """Return the closed ranking as bars, most points first, with what is tied at the cut."""
    counted_votes = voting.counted(world, poll)
    cut = voting.outcome(world, poll)
    most = max((s.points for s in counted_votes.standings), default=0)
    shapes: list[Shape] = [
        Caption(
            id="ranking:how",
            rect=Rect(_LEFT, 20, _WIDE, 34),
            text=how(counted_votes),
            size=22,
            emphasis=Emphasis.QUIET,
        )
    ]
    top, step = 66.0, _row(len(counted_votes.standings), frame)
    for standing in counted_votes.standings:
        rect = Rect(_LEFT, top, _WIDE, step - 10)
        certain = standing.item in cut.inside
        shapes.append(
            Bar(
                id=standing.item,
                rect=rect,
                share=standing.points / most if most else 0.0,
                text=_with_united(world, standing),
                value=points(standing, counted_votes),
                tint=Tint.GREEN if certain else Tint.GREY,
            )
        )
        if standing.item in cut.tied:
            at = Point(_LEFT - 50, rect.centre.y)
            badge = Badge(id=f"tied:{standing.item}", at=at, text=text("tied"), tint=Tint.PINK)
            shapes.append(badge)
        top += step
    if cut.tied:
        rect = Rect(_LEFT, top + 4, _WIDE, 40)
        words = tied_words(cut)
        shapes.append(Caption(id="ranking:tie", rect=rect, text=words, size=26))
        top += 50
    pages = max(1, int(-(-top // frame.height)))
    return Picture(height=pages * frame.height, page=frame.height, shapes=tuple(shapes))


def _row(count: int, frame: Frame) -> float:
    """Return the height of a bar with its words: large, but all on one page if that can be."""
    return min(100.0, max(66.0, (frame.height - 130) / max(1, count)))


def how(tally: votes.Tally) -> Text:
    """Return how a vote was counted, in words."""
    if tally.voters is None:
        return text("{total} points, counted on paper; who voted is not known", total=tally.total)
    return counted(
        tally.voters,
        "{total} points from 1 person",
        "{total} points from {count} people",
        total=tally.total,
    )


def points(standing: votes.Standing, tally: votes.Tally) -> Text:
    """Return an item's points, and how many people named it, in words."""
    if standing.reach is None or tally.voters is None:
        return counted(standing.points, "1 point", "{count} points")
    return counted(
        standing.points,
        "1 point · named by {reach} of {voters}",
        "{count} points · named by {reach} of {voters}",
        reach=standing.reach,
        voters=tally.voters,
    )


def tied_words(cut: votes.Cut) -> Text:
    """Return in words what is tied at the cut."""
    return counted(
        cut.seats,
        "Tied at the cut: {tied} for one place",
        "Tied at the cut: {tied} for {count} places",
        tied=len(cut.tied),
    )


def _with_united(world: World, standing: votes.Standing) -> Words:
    name = voting.label_of(world, standing.item)
    others = [world.find(Group, key) for key in standing.united]
    marks = ", ".join(board.letter(group.number) for group in others if group is not None)
    if not marks:
        return name
    return text("{name} (counted with {marks})", name=str(name), marks=marks)


def _ballot(world: World, activity: ActivityId, frame: Frame) -> Picture:
    """The list to rank, for the one person who has the laptop. Nobody's marks but their own."""
    poll = board.open_poll(world, activity)
    in_hand = votes.ballot_in_hand(world, poll) if poll else None
    if poll is None or in_hand is None:
        words = text("There is nothing to vote on at the moment.")
        shape = drawing.banner("ballot", words, "", frame)
        return Picture(height=frame.height, page=frame.height, shapes=(shape,))
    given = {mark.item: mark.value for mark in votes.marks_of(world, in_hand)}
    invite = text("Tap what matters most, then the second, then the third. Tap again to undo.")
    if poll.kind is not PollKind.RANKED:
        invite = text("Tap the one you choose. Tap again to undo.")
    rect = Rect(24, 12, 1552, 44)
    shapes: list[Shape] = [Caption(id="ballot:invite", rect=rect, text=invite, size=28)]
    high = 64.0
    rows = max(1, int((frame.height - 70) // (high + 12)))
    listed = votes.items(world, poll)
    for index, item in enumerate(listed):
        column, row = divmod(index, rows)
        sheet, column = divmod(column, 2)
        y = 70 + sheet * frame.height + row * (high + 12)
        place = Rect(24 + column * 784, y, 768, high)
        shapes += _choice(world, item.item, place, given.get(item.item), poll)
    sheets = -(-len(listed) // (2 * rows)) if listed else 1
    return Picture(height=sheets * frame.height, page=frame.height, shapes=tuple(shapes))


def _choice(
    world: World, item: str, place: Rect, value: int | None, poll: Poll
) -> tuple[Shape, ...]:
    region = Region(
        id=item,
        rect=place,
        title=voting.label_of(world, item),
        tint=Tint.GREEN if value else Tint.WHITE,
        emphasis=Emphasis.STRONG if value else Emphasis.NORMAL,
        drops=False,
        title_height=place.height,
    )
    if not value:
        return (region,)
    words = text("chosen")
    if poll.kind is PollKind.RANKED:
        words = _PLACES[value - 1] if value <= len(_PLACES) else text("{n}th", n=value)
    at = Point(place.right - 44, place.centre.y)
    return (region, Badge(id=f"rank:{item}", at=at, text=words, tint=Tint.GREEN))
