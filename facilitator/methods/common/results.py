"""What a vote looks like: its result on the wall, and the ballot of the one who has the laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.methods.common import drawing
from facilitator.methods.common.booth import Booth, label_of
from facilitator.methods.common.scales import point_words, scales, values_of
from facilitator.methods.common.vote_words import (
    given_words,
    how,
    median_words,
    points,
    scale_words,
    spread_words,
    tied_words,
)
from facilitator.model import board, voting
from facilitator.model.geometry import Point, Rect
from facilitator.model.picture import (
    Badge,
    Bar,
    Caption,
    Emphasis,
    Picture,
    Region,
    Shape,
    Tint,
)
from facilitator.model.records import Group, Mark, Poll, PollKind
from facilitator.model.scales import Spread, earlier, spreads
from facilitator.model.words import Text, Words, counted, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.model.picture import Frame
    from facilitator.model.world import World

_PLACES: tuple[Text, ...] = (text("1st"), text("2nd"), text("3rd"))
_LEFT = 100.0
_WIDE = 1400.0
_NAMED = 1000.0
_ROW = 64.0
_BLOCK = 158.0


def result(booth: Booth, poll: Poll, frame: Frame) -> Picture:
    """Return a closed vote as bars."""
    if poll.kind is PollKind.SCALE:
        return _answers(booth, poll, frame)
    return _points(booth, poll, frame)


def _points(booth: Booth, poll: Poll, frame: Frame) -> Picture:
    """A bar each, with what is tied at the cut."""
    tally, cut = booth.counted(poll), booth.outcome(poll)
    most = max((s.points for s in tally.standings), default=0)
    shapes: list[Shape] = [_quiet("ranking:how", how(booth.world, poll, tally))]
    top, step = 66.0, _row(len(tally.standings), frame)
    for standing in _arranged(booth.world, poll, tally):
        rect = Rect(_LEFT, top, _WIDE, step - 10)
        certain = standing.item in cut.inside
        shapes.append(
            Bar(
                id=standing.item,
                rect=rect,
                share=standing.points / most if most else 0.0,
                text=_with_united(booth.world, standing),
                value=points(booth.world, poll, standing, tally),
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
        shapes.append(Caption(id="ranking:tie", rect=rect, text=tied_words(cut), size=26))
        top += 50
    return _paged(shapes, top, frame)


def _arranged(world: World, poll: Poll, tally: voting.Tally) -> Sequence[voting.Standing]:
    """In the order of the list, which says nothing of who won; by result once that was asked."""
    if voting.by_result(world, poll):
        return tally.standings
    places = {item.item: item.position for item in voting.items(world, poll)}
    return sorted(tally.standings, key=lambda standing: places[standing.item])


def _answers(booth: Booth, poll: Poll, frame: Frame) -> Picture:
    """How answers on a scale spread: every point of it for one thing, a line each for several."""
    held = spreads(booth.world, poll)
    if len(held) != 1:
        return _several(booth, poll, held, frame)
    shapes: list[Shape] = [_quiet("ranking:how", scale_words(poll))]
    top = 66.0
    rows = _point_bars(booth, poll, held[0])
    step = _row(len(rows), frame)
    for key, share, words, value, tint in rows:
        rect = Rect(_LEFT, top, _WIDE, step - 10)
        shapes.append(Bar(id=key, rect=rect, share=share, text=words, value=value, tint=tint))
        top += step
    return _paged(shapes, top, frame)


def _several(booth: Booth, poll: Poll, held: Sequence[Spread], frame: Frame) -> Picture:
    """A line for each thing: how many agree and the median; beside it, how many gave each value."""
    shapes: list[Shape] = [_quiet("ranking:how", scale_words(poll))]
    values = values_of(poll)
    wide = (_WIDE - _NAMED - 40) / len(values)
    places = [(value, _LEFT + _NAMED + 40 + n * wide) for n, value in enumerate(values)]
    if held:
        shapes += [
            Caption(id=f"value:{value}", rect=Rect(x, 54, wide - 8, 30), text=str(value), size=22)
            for value, x in places
        ]
    if voting.by_result(booth.world, poll):
        held = sorted(held, key=_agreed, reverse=True)
    top, step = 90.0, _row(len(held), frame)
    for each in held:
        shapes.append(
            Bar(
                id=each.item,
                rect=Rect(_LEFT, top, _NAMED, step - 10),
                share=_agreed(each),
                text=label_of(booth.world, each.item),
                value=median_words(poll, each),
                tint=Tint.GREEN if each.passed else Tint.GREY,
            )
        )
        for value, x in places:
            given = each.given.get(value, 0)
            shapes.append(
                Bar(
                    id=f"{each.item}:{value}",
                    rect=Rect(x, top, wide - 8, step - 10),
                    share=given / each.n if each.n else 0.0,
                    text=str(given) if given else "–",
                    tint=Tint.BLUE,
                )
            )
        top += step
    return _paged(shapes, top, frame)


_Row = tuple[str, float, Words, Words, Tint]


def _point_bars(booth: Booth, poll: Poll, held: Spread) -> list[_Row]:
    passed = Tint.GREEN if held.passed else Tint.GREY
    name = label_of(booth.world, held.item)
    rows: list[_Row] = [(held.item, _agreed(held), name, spread_words(poll, held), passed)]
    rows += [
        (
            f"{held.item}:{value}",
            held.given.get(value, 0) / held.n if held.n else 0.0,
            point_words(poll.scale, value),
            str(held.given.get(value, 0)),
            Tint.BLUE,
        )
        for value in values_of(poll)
    ]
    for number, before in enumerate(earlier(booth.world, poll, held.item), 1):
        words = text("Round {number}: {given}", number=number, given=given_words(before))
        said = spread_words(poll, before)
        rows.append((f"round:{number}", _agreed(before), words, said, Tint.GREY))
    return rows


def _agreed(held: Spread) -> float:
    """Return the share of those whose answer is enough."""
    return 1 - held.short / held.n if held.n else 0.0


def _quiet(key: str, words: Text) -> Caption:
    rect = Rect(_LEFT, 20, _WIDE, 34)
    return Caption(id=key, rect=rect, text=words, size=22, emphasis=Emphasis.QUIET)


def _paged(shapes: Sequence[Shape], bottom: float, frame: Frame) -> Picture:
    pages = max(1, int(-(-bottom // frame.height)))
    return Picture(height=pages * frame.height, page=frame.height, shapes=tuple(shapes))


def _row(count: int, frame: Frame) -> float:
    """Return the height of a bar with its words: large, but all on one page if that can be."""
    return min(100.0, max(66.0, (frame.height - 130) / max(1, count)))


def _with_united(world: World, standing: voting.Standing) -> Words:
    name = label_of(world, standing.item)
    others = [world.find(Group, key) for key in standing.united]
    marks = ", ".join(board.letter(group.number) for group in others if group is not None)
    if not marks:
        return name
    return text("{name} (counted with {marks})", name=name, marks=marks)


def ballot(booth: Booth, frame: Frame) -> Picture:
    """The list to mark, for the one person who has the laptop. Nobody's marks but their own."""
    poll = board.open_poll(booth.world, booth.activity)
    in_hand = voting.ballot_in_hand(booth.world, poll) if poll else None
    if poll is None or in_hand is None:
        words = text("There is nothing to vote on at the moment.")
        shape = drawing.banner("ballot", words, "", frame)
        return Picture(height=frame.height, page=frame.height, shapes=(shape,))
    marks = voting.marks_of(booth.world, in_hand)
    rect = Rect(24, 12, 1552, 44)
    invite = Caption(id="ballot:invite", rect=rect, text=_invite(poll, marks), size=28)
    given = {mark.item: mark.value for mark in marks}
    listed = [item.item for item in voting.items(booth.world, poll)]
    if poll.kind is PollKind.SCALE:
        rows, height = _scale_rows(booth.world, poll, listed, given, frame)
    else:
        rows, height = _list_rows(booth.world, poll, listed, given, frame)
    return Picture(height=height, page=frame.height, shapes=(invite, *rows))


def _invite(poll: Poll, marks: Sequence[Mark]) -> Text:
    if poll.kind is PollKind.SCALE:
        scale = scales().get(poll.scale)
        return scale.ask if scale else text("Tap your answer for each.")
    if poll.kind is PollKind.RANKED:
        return text("Tap what matters most, then the second, then the third. Tap again to undo.")
    if poll.budget == 1:
        return text("Tap the one you choose. Tap again to undo.")
    left = poll.budget - sum(mark.value for mark in marks)
    if poll.cap == 1:
        return text("Tap to give a dot; again to take it off. Dots left: {left}", left=left)
    return text(
        "Tap to give a dot: at most {cap} on one, then they come off again. Dots left: {left}",
        cap=poll.cap,
        left=left,
    )


def _list_rows(
    world: World, poll: Poll, listed: Sequence[str], given: dict[str, int], frame: Frame
) -> tuple[list[Shape], float]:
    rows = max(1, int((frame.height - 70) // (_ROW + 12)))
    shapes: list[Shape] = []
    for index, item in enumerate(listed):
        column, row = divmod(index, rows)
        sheet, column = divmod(column, 2)
        y = 70 + sheet * frame.height + row * (_ROW + 12)
        place = Rect(24 + column * 784, y, 768, _ROW)
        shapes += _choice(world, item, place, given.get(item), poll)
    sheets = -(-len(listed) // (2 * rows)) if listed else 1
    return shapes, sheets * frame.height


def _choice(
    world: World, item: str, place: Rect, value: int | None, poll: Poll
) -> tuple[Shape, ...]:
    region = _cell(item, place, label_of(world, item), chosen=bool(value))
    if not value:
        return (region,)
    at = Point(place.right - 44, place.centre.y)
    words = _mark_words(poll, value)
    return (region, Badge(id=f"rank:{item}", at=at, text=words, tint=Tint.GREEN))


def _mark_words(poll: Poll, value: int) -> Text:
    if poll.kind is PollKind.RANKED:
        return _PLACES[value - 1] if value <= len(_PLACES) else text("{n}th", n=value)
    return text("chosen") if poll.budget == 1 else counted(value, "1 dot", "{count} dots")


def _cell(key: str, place: Rect, words: Words, *, chosen: bool) -> Region:
    return Region(
        id=key,
        rect=place,
        title=words,
        tint=Tint.GREEN if chosen else Tint.WHITE,
        emphasis=Emphasis.STRONG if chosen else Emphasis.NORMAL,
        drops=False,
        title_height=place.height,
    )


def _scale_rows(
    world: World, poll: Poll, listed: Sequence[str], given: dict[str, int], frame: Frame
) -> tuple[list[Shape], float]:
    """Each thing with all answers under it, side by side."""
    shapes: list[Shape] = []
    values = values_of(poll)
    each_page = max(1, int((frame.height - 70) // _BLOCK))
    wide = 1552 / len(values)
    for index, item in enumerate(listed):
        sheet, row = divmod(index, each_page)
        y = 70 + sheet * frame.height + row * _BLOCK
        name = Rect(24, y, 1552, 40)
        shapes.append(Caption(id=item, rect=name, text=label_of(world, item), size=28))
        for place, value in enumerate(values):
            rect = Rect(24 + place * wide, y + 44, wide - 8, _BLOCK - 60)
            key, words = f"{item}:{value}", point_words(poll.scale, value)
            shapes.append(_cell(key, rect, words, chosen=given.get(item) == value))
    sheets = max(1, -(-len(listed) // each_page))
    return shapes, sheets * frame.height
