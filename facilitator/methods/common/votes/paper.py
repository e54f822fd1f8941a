"""Votes on paper: the ballot, how each came out, with its ties and how they were settled."""

from facilitator.methods.common.votes import outcomes, wording
from facilitator.methods.common.votes.scales import point_words, scales, values_of
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.model.board import queries as board_queries
from facilitator.model.core import CardId, Words, figures, in_context, text
from facilitator.model.core.records import Card, Poll, PollKind
from facilitator.model.core.words import joined
from facilitator.model.display.document import (
    BarChart,
    Block,
    ChartBar,
    Heading,
    Paragraph,
    Readership,
    Table,
)
from facilitator.model.display.forms import BallotForm
from facilitator.model.voting import queries as voting_queries
from facilitator.model.voting.scales import Spread, earlier, spreads


def blocks(booth: VoteConfig, reader: Readership) -> list[Block]:
    """Return the votes that are closed: what was chosen last, and on a scale what was said last.

    The record has those before them too.
    """
    if booth.shown() is None:
        return []
    whole = reader is Readership.RECORD
    polls = [p for p in board_queries.polls(booth.world, booth.activity) if p.runoff_of is None]
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


def named_whole(booth: VoteConfig) -> frozenset[CardId]:
    """Return what the hand-out names with all its words under what came out on top."""
    polls = [p for p in board_queries.polls(booth.world, booth.activity) if p.runoff_of is None]
    last = next((p for p in reversed(polls) if p.kind is not PollKind.SCALE), None)
    if booth.shown() is None or last is None:
        return frozenset()
    cards = (booth.world.find(Card, row.item) for row in outcomes.outcome(booth, last).rows)
    return frozenset(c.id for c in cards if c is not None and booth.named(c.id)[1] == c.text)


_TITLES = ((False, text("What came out on top")), (True, text("How far people agree")))


def _of_vote(booth: VoteConfig, poll: Poll, *, whole: bool) -> list[Block]:
    if poll.kind is PollKind.SCALE:
        return _spread(booth, poll, whole=whole)
    told = outcomes.outcome(booth, poll, whole=whole)
    found: list[Block] = [Paragraph(text=told.how, quiet=True)]
    found += [_table(booth, poll, told)] if whole else _chart(poll, told)
    found += [Paragraph(text=words) for words in outcomes.runoff_words(booth, poll, whole=whole)]
    decided = outcomes.decided_words(booth, poll, whole=whole)
    found += [Paragraph(text=words) for words in decided]
    if whole:
        few = outcomes.few_behind(booth, poll)
        found += [Paragraph(text=outcomes.few_behind_words(booth, poll, each)) for each in few]
    return found


def _chart(poll: Poll, told: outcomes.VoteOutcome) -> list[Block]:
    rows = tuple(
        ChartBar(name=_ranked(row), value=float(row.points), words=row.value) for row in told.rows
    )
    found: list[Block] = [BarChart(rows=rows)]
    if told.empty:
        found.append(Paragraph(text=outcomes.empty_words(poll, len(told.empty)), quiet=True))
    return found


def _ranked(row: outcomes.OutcomeRow) -> Words:
    """Return a thing with its place before it, and behind it how it was tied."""
    words = _tagged(row)
    return text("{rank} {name}", rank=row.rank, name=words) if row.rank else words


def _tagged(row: outcomes.OutcomeRow) -> Words:
    return text("{name} ({tag})", name=row.words, tag=row.tag) if row.tag else row.words


def _spread(booth: VoteConfig, poll: Poll, *, whole: bool) -> list[Block]:
    scale = scales().get(poll.scale)
    rows: list[tuple[Words, ...]] = []
    for held in spreads(booth.world, poll):
        name = booth.told(held.item, whole=whole)
        for number, before in enumerate(earlier(booth.world, poll, held.item), 1):
            words = text("{name} (round {number})", name=name, number=number)
            rows.append((words, *_given(poll, before)))
        rows.append((name, *_given(poll, held)))
    found: list[Block] = [
        Paragraph(text=wording.scale_words(poll), quiet=True),
        Table(
            head=(text("About"), text("Answers (value: people)"), text("In short")),
            rows=tuple(rows),
            widths=(0.46, 0.26, 0.28),
        ),
    ]
    named = [point_words(poll.scale, value) for value in values_of(poll)]
    values = text("The answers: {values}.", values=joined(named, "; "))
    found.append(Paragraph(text=values, quiet=True))
    if scale is not None and whole:
        found.append(Paragraph(text=text("Scale: {source}", source=scale.source), quiet=True))
    return found


def _given(poll: Poll, held: Spread) -> tuple[Words, Words]:
    short, veto = wording.spread_words(poll, held), wording.veto_words(poll, held)
    said = text("{short} · {veto}", short=short, veto=veto) if veto else short
    return wording.given_words(held), said


def _table(booth: VoteConfig, poll: Poll, told: outcomes.VoteOutcome) -> Table:
    """Return all there was to vote on, each with its place, what was chosen first.

    What came in in different ways is counted in columns of its own.
    """
    counted = booth.counted(poll)
    ways, held = wording.columns(poll, counted), {s.item: s for s in counted.standings}
    last = 1 + len(told.rows)
    placed = [(row.item, row.place, _tagged(row)) for row in told.rows]
    placed += [(item, last, booth.told(item, whole=True)) for item in told.empty]
    rows = tuple(
        (
            str(place),
            name,
            *(str(way.of(held[item].given)) for way in ways),
            text("not known") if (reach := held[item].reach) is None else str(reach),
            *(f"{figures.percent(way.share(held[item], counted))}%" for way in ways),
        )
        for item, place, name in placed
    )
    head = (
        in_context("in a ranking", "Place"),
        text("Group or card"),
        *(way.column for way in ways),
        text("Named by"),
        *(way.share_column for way in ways),
    )
    return Table(head=head, rows=rows, widths=_widths(len(ways)))


def _widths(ways: int) -> tuple[float, ...]:
    each, reach, place = (0.13, 0.14, 0.1) if ways == 1 else (0.24 / ways, 0.12, 0.08)
    return (place, 1 - place - reach - 2 * ways * each, *[each] * ways, reach, *[each] * ways)


def ballot(booth: VoteConfig) -> BallotForm | None:
    """Return the ballot; None where there is nothing to choose from, or the vote is over."""
    world, activity = booth.world, booth.activity
    poll = board_queries.open_poll(world, activity)
    if poll is not None:
        return _of_poll(booth, poll)
    items = booth.suggested()
    if booth.shown() is not None or board_queries.closed(world, activity) or len(items) < 2:
        return None
    ranked = booth.kind is PollKind.RANKED
    budget = booth.budget or (3 if ranked else voting_queries.default_dots(len(items)))
    return BallotForm(
        ask=booth.question(),
        kind=booth.kind,
        items=tuple(booth.named(item, whole=True) for item in items),
        budget=budget,
        cap=1 if ranked else voting_queries.default_cap(budget),
    )


def _of_poll(booth: VoteConfig, poll: Poll) -> BallotForm:
    scale = scales().get(poll.scale)
    points = tuple((point.value, point.label) for point in scale.points) if scale else ()
    if poll.kind is PollKind.SCALE and not points:
        points = tuple((value, "") for value in range(poll.least, poll.most + 1))
    return BallotForm(
        ask=next(iter(booth.asked(poll)), booth.question(poll)),
        kind=poll.kind,
        items=tuple(
            booth.named(held.item, whole=True)
            for held in voting_queries.items(booth.world, poll)
            if held.item in booth.world
        ),
        budget=poll.budget,
        cap=poll.cap,
        points=points,
    )
