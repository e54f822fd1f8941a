"""What a vote looks like: its result on the wall, and the ballot of the one who has the laptop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.methods.common.layout import drawing
from facilitator.methods.common.votes import outcome_scene, spread_scene
from facilitator.methods.common.votes.scales import point_words, scales, values_of
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.model.board import queries as board_queries
from facilitator.model.core.records import Mark, Poll, PollKind
from facilitator.model.core.words import Text, Words, counted, text
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import (
    Caption,
    Emphasis,
    Picture,
    Region,
    Shape,
    Tint,
    WallSize,
)
from facilitator.model.voting import queries as voting_queries

_PLACES: tuple[Text, ...] = (text("1st"), text("2nd"), text("3rd"))
_ROW = 64.0
_BLOCK = 158.0


def result(booth: VoteConfig, poll: Poll, frame: WallSize) -> Picture:
    """Return a closed vote: what was given to each thing, or how answers spread."""
    if poll.kind is PollKind.SCALE:
        return spread_scene.scene(booth, poll, frame)
    return outcome_scene.scene(booth, poll, frame)


def ballot(booth: VoteConfig, frame: WallSize) -> Picture:
    """The list to mark, for the one person who has the laptop. Nobody's marks but their own."""
    poll = board_queries.open_poll(booth.world, booth.activity)
    in_hand = voting_queries.ballot_in_hand(booth.world, poll) if poll else None
    if poll is None or in_hand is None:
        words = text("There is nothing to vote on at the moment.")
        shape = drawing.banner("ballot", words, "", frame)
        return Picture(height=frame.height, page=frame.height, shapes=(shape,))
    marks = voting_queries.marks_of(booth.world, in_hand)
    rect = Rect(24, 12, 1552, 44)
    invite = Caption(id="ballot:invite", rect=rect, text=_invite(poll, marks), size=28)
    given = {mark.item: mark.value for mark in marks}
    listed = [item.item for item in voting_queries.items(booth.world, poll)]
    if poll.kind is PollKind.SCALE:
        rows, height = _scale_rows(booth, poll, listed, given, frame)
    else:
        rows, height = _list_rows(booth, poll, listed, given, frame)
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
    booth: VoteConfig, poll: Poll, listed: Sequence[str], given: dict[str, int], frame: WallSize
) -> tuple[list[Shape], float]:
    rows = max(1, int((frame.height - 70) // (_ROW + 12)))
    shapes: list[Shape] = []
    for index, item in enumerate(listed):
        column, row = divmod(index, rows)
        sheet, column = divmod(column, 2)
        y = 70 + sheet * frame.height + row * (_ROW + 12)
        place = Rect(24 + column * 784, y, 1552 if len(listed) <= rows else 768, _ROW)
        shapes.append(_choice(booth, item, place, given.get(item), poll))
    sheets = -(-len(listed) // (2 * rows)) if listed else 1
    return shapes, sheets * frame.height


def _choice(booth: VoteConfig, item: str, place: Rect, value: int | None, poll: Poll) -> Region:
    region = _cell(item, place, booth.label(item), chosen=bool(value))
    return replace(region, badge=_mark_words(poll, value)) if value else region


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
    booth: VoteConfig, poll: Poll, listed: Sequence[str], given: dict[str, int], frame: WallSize
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
        shapes.append(Caption(id=item, rect=name, text=booth.label(item), size=28))
        for place, value in enumerate(values):
            rect = Rect(24 + place * wide, y + 44, wide - 8, _BLOCK - 60)
            key, words = f"{item}:{value}", point_words(poll.scale, value)
            shapes.append(_cell(key, rect, words, chosen=given.get(item) == value))
    sheets = max(1, -(-len(listed) // each_page))
    return shapes, sheets * frame.height
