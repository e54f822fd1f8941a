"""Votes on paper: how each came out, with its ties and how they were settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.methods.common import vote_words
from facilitator.methods.common.booth import Booth, label_of
from facilitator.methods.common.scales import scales
from facilitator.model import board, voting
from facilitator.model.document import Bar, Bars, Block, Heading, Paragraph, Reader, Table
from facilitator.model.records import ChoiceWay, Poll, PollKind
from facilitator.model.scales import earlier, spreads
from facilitator.model.words import Words, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.model.scales import Spread

_TIE_SETTLED: Mapping[ChoiceWay, str] = {
    ChoiceWay.ALL: "Tied, so all of them count: {names}",
    ChoiceWay.TALK: "Tied; the group talked and chose: {names}",
    ChoiceWay.LOT: "Tied; the lot was drawn: {names}",
}


def blocks(booth: Booth, reader: Reader) -> list[Block]:
    """Return the votes that are closed: what was chosen last, and on a scale what was said last.

    The record has those before them too.
    """
    if booth.shown() is None:
        return []
    whole = reader is Reader.RECORD
    polls = [p for p in board.polls(booth.world, booth.activity) if p.runoff_of is None]
    last = {poll.kind is PollKind.SCALE: poll for poll in polls}
    found: list[Block] = []
    for scaled, title in _TITLES:
        if scaled in last:
            found.append(Heading(text=title, level=2))
            found += _of_vote(booth, last[scaled], whole=whole)
    before = [poll for poll in polls if poll not in last.values()]
    if whole and before:
        found.append(Heading(text=text("Earlier votes"), level=2))
        for poll in before:
            found += _of_vote(booth, poll, whole=True)
    return found


_TITLES = ((False, text("What came out on top")), (True, text("How far people agree")))


def _of_vote(booth: Booth, poll: Poll, *, whole: bool) -> list[Block]:
    if poll.kind is PollKind.SCALE:
        return _spread(booth, poll, whole=whole)
    counted = booth.counted(poll)
    rows = tuple(
        Bar(
            name=label_of(booth.world, standing.item, whole=whole),
            value=float(standing.points),
            words=vote_words.points(booth.world, poll, standing, counted),
        )
        for standing in counted.standings
    )
    found: list[Block] = [
        Paragraph(text=vote_words.how(booth.world, poll, counted), quiet=True),
        Bars(rows=rows),
    ]
    found += _settled(booth, poll, whole=whole)
    if whole:
        found.append(_table(booth, poll, counted))
    return found


def _spread(booth: Booth, poll: Poll, *, whole: bool) -> list[Block]:
    scale = scales().get(poll.scale)
    rows: list[tuple[Words, ...]] = []
    for held in spreads(booth.world, poll):
        name = label_of(booth.world, held.item, whole=whole)
        for number, before in enumerate(earlier(booth.world, poll, held.item), 1):
            words = text("{name} (round {number})", name=name, number=number)
            rows.append((words, *_given(poll, before)))
        rows.append((name, *_given(poll, held)))
    found: list[Block] = [
        Paragraph(text=vote_words.scale_words(poll), quiet=True),
        Table(
            head=(text("About"), text("Answers (value: people)"), text("In short")),
            rows=tuple(rows),
            widths=(0.46, 0.26, 0.28),
        ),
    ]
    if scale is not None and whole:
        found.append(Paragraph(text=text("Scale: {source}", source=scale.source), quiet=True))
    return found


def _given(poll: Poll, held: Spread) -> tuple[Words, Words]:
    return vote_words.given_words(held), vote_words.spread_words(poll, held)


def _settled(booth: Booth, poll: Poll, *, whole: bool) -> list[Block]:
    world, cut = booth.world, booth.outcome(poll)

    def named(items: tuple[str, ...]) -> str:
        return ", ".join(str(label_of(world, item, whole=whole)) for item in items)

    if cut.tied:
        words = text("{tie}: {names}", tie=vote_words.tied_words(cut), names=named(cut.tied))
        return [Paragraph(text=words)]
    found: list[Block] = []
    for runoff in voting.runoffs(world, poll):
        tally = voting.tally(world, runoff)
        names = ", ".join(f"{named((s.item,))}: {s.points}" for s in tally.standings)
        found.append(Paragraph(text=text("Run-off of the tied: {names}", names=names)))
    chosen = voting.choices(world, poll)
    if chosen:
        names = named(tuple(choice.item for choice in chosen))
        words = text(_TIE_SETTLED[chosen[0].way], names=names)
        if chosen[0].way is ChoiceWay.LOT and whole:
            words = text("{said} (seed {seed})", said=words, seed=chosen[0].seed)
        found.append(Paragraph(text=words))
    return found


def _table(booth: Booth, poll: Poll, counted: voting.Tally) -> Table:
    rows = tuple(
        (
            str(standing.place),
            label_of(booth.world, standing.item, whole=True),
            str(standing.points),
            text("not known") if standing.reach is None else str(standing.reach),
            f"{standing.share:.0%}",
        )
        for standing in counted.standings
    )
    said = vote_words.unit(booth.world, poll)
    head = (
        text("Place"),
        text("Group or card"),
        said.column,
        text("Named by"),
        said.share,
    )
    return Table(head=head, rows=rows, widths=(0.1, 0.48, 0.12, 0.14, 0.16))
