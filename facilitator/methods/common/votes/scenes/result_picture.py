"""What a vote looks like: its result on the wall, and the ballot of the one who has the laptop."""

from collections.abc import Sequence
from dataclasses import replace

from facilitator.methods.common.layout import drawing, flow
from facilitator.methods.common.layout.boxes import LayoutBox, TextBox, choice
from facilitator.methods.common.layout.columns import ColumnBox, RowBox
from facilitator.methods.common.votes.scales import point_words, scales, values_of
from facilitator.methods.common.votes.scenes import outcome, spread
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.model.board import queries as board_queries
from facilitator.model.core.records import Mark, Poll, PollKind
from facilitator.model.core.words import Text, counted, text
from facilitator.model.display.picture import Emphasis, Picture, WallSize
from facilitator.model.voting import queries as voting_queries

_PLACES: tuple[Text, ...] = (text("1st"), text("2nd"), text("3rd"))
_SIZE, _SMALL, _LEAST, _LOW, _HIGHEST = 28.0, 22.5, 44.0, 64.0, 158.0
"""Size of words to the one who votes, and of answers side by side; and how high a thing to tap is,
in wall units: an answer beside others, a thing by itself, and at most."""


def result(booth: VoteConfig, poll: Poll, frame: WallSize) -> Picture:
    """Return a closed vote: what was given to each thing, or how answers spread."""
    if poll.kind is PollKind.SCALE:
        return spread.scene(booth, poll, frame)
    return outcome.scene(booth, poll, frame)


def ballot(booth: VoteConfig, frame: WallSize) -> Picture:
    """The list to mark, for the one person who has the laptop. Nobody's marks but their own."""
    poll = board_queries.open_poll(booth.world, booth.activity)
    in_hand = voting_queries.ballot_in_hand(booth.world, poll) if poll else None
    if poll is None or in_hand is None:
        words = text("There is nothing to vote on at the moment.")
        shape = drawing.banner("ballot", words, "", frame)
        return Picture(height=frame.height, page=frame.height, shapes=(shape,))
    marks = voting_queries.marks_of(booth.world, in_hand)
    given = {mark.item: mark.value for mark in marks}
    listed = [item.item for item in voting_queries.items(booth.world, poll)]
    if poll.kind is PollKind.SCALE:
        rows = [_on_scale(booth, poll, item, given.get(item)) for item in listed]
        columns = 1
    else:
        rows = [_choice(booth, item, given.get(item), poll) for item in listed]
        columns = 2
    items = flow.rows(frame, rows, columns=columns, gap=12, highest=_HIGHEST, down=columns > 1)
    asked = next(iter(booth.asked(poll)), booth.question(poll))
    question = TextBox("ballot:question", asked, _SIZE, Emphasis.STRONG, most=_HIGHEST)
    invite = TextBox("ballot:invite", _invite(poll, marks), _SIZE)
    return flow.picture(frame, question, invite, items)


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


def _choice(booth: VoteConfig, item: str, value: int | None, poll: Poll) -> LayoutBox:
    badge = _mark_words(poll, value) if value else ""
    return choice(item, booth.label(item), _LOW, badge, chosen=bool(value))


def _mark_words(poll: Poll, value: int) -> Text:
    if poll.kind is PollKind.RANKED:
        return _PLACES[value - 1] if value <= len(_PLACES) else text("{n}th", n=value)
    return text("chosen") if poll.budget == 1 else counted(value, "1 dot", "{count} dots")


def _on_scale(booth: VoteConfig, poll: Poll, item: str, given: int | None) -> LayoutBox:
    """One thing, and beside it all its answers."""
    cells = [
        choice(f"{item}:{value}", point_words(poll.scale, value), _LEAST, chosen=given == value)
        for value in values_of(poll)
    ]
    across = RowBox([replace(cell, size=_SMALL) for cell in cells], gap=8)
    label, beside = booth.label(item), booth.beside(item) if booth.beside else ""
    words = text("{words} · {beside}", words=label, beside=beside) if str(beside) else label
    told = ColumnBox([TextBox(item, words, _SMALL)], middle=True)
    return RowBox([told, across], (0.28, 0.72), 12)
