"""How a vote came out, told once for wall, panel and paper: places, ties, what goes on."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from facilitator.methods.common.votes import wording
from facilitator.methods.common.votes.vote_config import HIGH, VoteConfig
from facilitator.model.board import queries as board_queries
from facilitator.model.core.records import ChoiceWay, Group, Poll, PollChoice, PollKind
from facilitator.model.core.words import Text, Words, counted, in_a_row, joined, later, text
from facilitator.model.voting import queries as voting_queries

TIED = text("tied")
_CHOSEN: Mapping[ChoiceWay, tuple[Text, Text]] = {
    ChoiceWay.ALL: (text("tied, all count"), TIED),
    ChoiceWay.TALK: (text("tied, chosen together"), text("tied, not chosen")),
    ChoiceWay.LOT: (text("tied, drawn by lot"), text("tied, not drawn")),
}
"""What is said of a thing that a tie was settled for, and of one that it was settled against."""


class OutcomeRow(NamedTuple):
    """One thing and how it did. `tag` says that, and how, it was tied; `share` is of the most.

    `inside` are those that go on, or the first where nobody said how many do; `tied` those of
    which that is not settled. `rank` is its place as it is told, where that is.
    """

    item: str
    place: int
    points: int
    words: Words
    value: Text
    share: float
    inside: bool
    tied: bool
    tag: Words = ""
    rank: str = ""


class VoteOutcome(NamedTuple):
    """A vote with dots or points as it came out: what goes on first; things with nothing folded.

    `lined` where somebody said how many go on. `open` is what is still tied, in words, and
    `decided` how ties were settled.
    """

    rows: tuple[OutcomeRow, ...]
    empty: tuple[str, ...]
    how: Text
    lined: bool
    open: Text | None
    decided: tuple[Text, ...]


def outcome(booth: VoteConfig, poll: Poll, *, whole: bool = False) -> VoteOutcome:
    """Return how a closed vote came out. A single thing that got nothing is told like the rest."""
    tally, cut, ranked = booth.counted(poll), booth.outcome(poll), booth.ranked(poll)
    most = max((s.points for s in tally.standings), default=0)
    tags, places = _tags(booth, poll, tally, cut), _places(ranked)
    inside, tied = set(cut.inside), set(cut.tied)
    if not poll.top and ranked:
        (inside if len(ranked[0]) == 1 else tied).update(ranked[0])
    last = 1 + len(places)
    order = sorted(
        tally.standings,
        key=lambda s: (s.item not in inside, s.item not in tied, places.get(s.item, last)),
    )
    beside = {s.item: booth.beside(s.item) for s in order} if booth.beside else {}
    zero = tuple(s.item for s in order if not s.points and not beside.get(s.item))
    empty = zero if 1 < len(zero) < len(order) else ()
    rows = tuple(
        OutcomeRow(
            item=each.item,
            place=place,
            points=each.points,
            words=_with_united(booth, each, whole=whole),
            value=_value(wording.points(poll, each, tally), beside.get(each.item, "")),
            share=each.points / most if most else 0.0,
            inside=each.item in inside,
            tied=each.item in tied,
            tag=tags.get(each.item, ""),
            rank=f"{place}." if numbered else "",
        )
        for each in order
        if each.item not in empty
        for place in (places.get(each.item, last),)
        for numbered in (each.item in inside | tied or (not poll.top and each.points),)
    )
    how = wording.how(poll, tally)
    return VoteOutcome(rows, empty, how, bool(poll.top), _open(booth, poll), _decided(booth, poll))


def _places(ranked: Sequence[Sequence[str]]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for level in ranked:
        found |= dict.fromkeys(level, 1 + len(found))
    return found


def _value(points: Text, beside: Words) -> Text:
    return text("{points} · {beside}", points=points, beside=beside) if beside else points


def _tags(
    booth: VoteConfig, poll: Poll, tally: voting_queries.VoteTally, cut: voting_queries.Cut
) -> Mapping[str, Words]:
    """Return what is said beside things that were tied: still, or how that was settled.

    Of what is level below the line, or anywhere but first where there is none, nothing is said.
    """
    found: dict[str, Words] = {}
    chosen = {choice.item: choice.way for choice in voting_queries.choices(booth.world, poll)}
    ranked = booth.ranked(poll)
    first = set(ranked[0]) if ranked else set[str]()
    for level in voting_queries.tied_at_first(tally):
        ways = [chosen[item] for item in level if item in chosen]
        parts = [part for part in ranked if set(part) <= set(level)]
        asked = {*cut.inside, *cut.tied} & set(level) or first & set(level)
        for item in level:
            if item in cut.tied:
                found[item] = TIED
            elif ways:
                found[item] = _CHOSEN[chosen.get(item, ways[0])][0 if item in chosen else 1]
            elif len(parts) > 1 and asked:
                won = item in cut.inside if cut.tied or poll.top else item in parts[0]
                found[item] = _WON if won else _LOST
            elif asked:
                found[item] = TIED
    return found


def told_apart(booth: VoteConfig, poll: Poll, item: str) -> Words:
    """Return how something that goes on was told from its equals; empty where points did that.

    Who was first among those that go on anyway does not matter to that.
    """
    for choice in voting_queries.choices(booth.world, poll):
        if choice.item == item and not (poll.top and choice.place):
            return _CHOSEN[choice.way][0]
    tag = _tags(booth, poll, booth.counted(poll), booth.outcome(poll)).get(item, "")
    return _WON if tag == _WON else ""


_WON, _LOST = text("tied, won the run-off"), text("tied, lost the run-off")
_SETTLED: Mapping[ChoiceWay, str] = {
    ChoiceWay.ALL: later("Tied, so all of them count: {names}"),
    ChoiceWay.TALK: later("Tied; the group talked and chose: {names}"),
    ChoiceWay.LOT: later("Tied; drawn by lot: {names}"),
}
_SETTLED_FIRST: Mapping[ChoiceWay, str] = {
    ChoiceWay.ALL: later("Tied for first place, and left so: {names}"),
    ChoiceWay.TALK: later("Tied for first place; the group talked and chose: {names}"),
    ChoiceWay.LOT: later("Tied for first place; drawn by lot: {names}"),
}
_SETTLED_AT: Mapping[ChoiceWay, str] = {
    ChoiceWay.ALL: later("Tied for place {place}, and left so: {names}"),
    ChoiceWay.TALK: later("Tied for place {place}; the group talked and chose: {names}"),
    ChoiceWay.LOT: later("Tied for place {place}; drawn by lot: {names}"),
}


def pressing(booth: VoteConfig, poll: Poll) -> voting_queries.Tie | None:
    """Return the tie that people wait for: at the cut, or for the first place."""
    return next((tie for tie in booth.ties(poll) if tie.place <= 1), None)


def _open(booth: VoteConfig, poll: Poll) -> Text | None:
    tie = pressing(booth, poll)
    return wording.tied_words(tie) if tie is not None else None


def _chosen(booth: VoteConfig, poll: Poll) -> list[list[PollChoice]]:
    """Return what ties were settled for, those of one tie together, in the order of the result."""
    ranked = [item for level in booth.ranked(poll) for item in level]
    places = {item: place for place, item in enumerate(ranked)}
    held = sorted(
        voting_queries.choices(booth.world, poll),
        key=lambda each: (each.at, places.get(each.item, len(places))),
    )
    return [list(group) for _, group in groupby(held, key=lambda each: each.at)]


def _decided(booth: VoteConfig, poll: Poll) -> tuple[Text, ...]:
    """Return in few words how ties were settled."""
    found: list[Text] = []
    for chosen in _chosen(booth, poll):
        names = joined([_short(*booth.named(choice.item)) for choice in chosen], ", ")
        found.append(_settled(chosen[0], names))
    return tuple(found)


def _short(mark: str, words: Words) -> Words:
    """Return what to call a thing in few words; the number of a card is not read as a count."""
    if not mark:
        return words
    return text("card {number}", number=mark) if mark.isdecimal() else mark


def _settled(choice: PollChoice, names: Words) -> Text:
    words = _SETTLED_AT if choice.place > 1 else _SETTLED_FIRST if choice.place else _SETTLED
    return text(words[choice.way], names=names, place=choice.place)


def decided_words(booth: VoteConfig, poll: Poll, *, whole: bool) -> tuple[Text, ...]:
    """Return in whole words what is tied, and how ties were settled, as paper tells it."""
    found: list[Text] = []
    for chosen in _chosen(booth, poll):
        names = in_a_row(booth.told(choice.item, whole=whole) for choice in chosen)
        said = _settled(chosen[0], names)
        if chosen[0].way is ChoiceWay.LOT and whole:
            said = text("{said} (lot number {seed})", said=said, seed=chosen[0].seed)
        found.append(said)
    tie = pressing(booth, poll)
    if tie is not None:
        names = in_a_row(booth.told(item, whole=whole) for item in tie.tied)
        found.append(text("{tie}: {names}", tie=wording.tied_words(tie), names=names))
    return tuple(found)


def few_behind(booth: VoteConfig, poll: Poll) -> tuple[voting_queries.ItemResult, ...]:
    """Return what stands high by dots and low by people: many dots, given by few.

    Dots pile up where a voter may put several on one thing, so points and people are two numbers
    (the voting lists of Workshop Weaver and the Albany thread on dots warn of it). The threshold is
    this program's own: it is in the top by points, and as many other things as that top has places
    were named by more people. Where it is not known who voted there is nothing to say.
    """
    tally = booth.counted(poll)
    if poll.kind is PollKind.SCALE or tally.voters is None:
        return ()
    size = poll.top or HIGH
    top = [s for s in tally.standings if s.points and s.place <= size]
    people = [s.reach or 0 for s in tally.standings]
    return tuple(s for s in top if sum(n > (s.reach or 0) for n in people) >= size)


def few_behind_words(booth: VoteConfig, poll: Poll, each: voting_queries.ItemResult) -> Text:
    """Return in words that many dots of a thing came from few people."""
    tally = booth.counted(poll)
    return counted(
        each.reach or 0,
        "{name}: {given} from 1 of {voters} people. Others were named by more.",
        "{name}: {given} from {count} of {voters} people. Others were named by more.",
        name=booth.told(each.item, whole=True),
        given=wording.amount(poll, each.given),
        voters=tally.voters or 0,
    )


def runoff_words(booth: VoteConfig, poll: Poll, *, whole: bool = False) -> tuple[Text, ...]:
    """Return each run-off of a vote in words: what each of the tied got."""
    found: list[Text] = []
    for runoff in voting_queries.runoffs(booth.world, poll):
        tally = voting_queries.tally(booth.world, runoff)
        apart = tally.given.mixed
        names = in_a_row(
            text(
                "{name}: {value}",
                name=booth.told(s.item, whole=whole),
                value=wording.amount(runoff, s.given) if apart else s.points,
            )
            for s in tally.standings
        )
        found.append(text("Run-off of the tied: {names}", names=names))
    return tuple(found)


def empty_words(poll: Poll, number: int) -> Text:
    """Return in words how many things got nothing."""
    if poll.kind is PollKind.RANKED:
        return counted(number, "and 1 without a point", "and {count} without a point")
    return counted(number, "and 1 without a dot", "and {count} without a dot")


def _with_united(booth: VoteConfig, standing: voting_queries.ItemResult, *, whole: bool) -> Words:
    name = booth.told(standing.item, whole=whole)
    others = [booth.world.find(Group, key) for key in standing.united]
    marks = ", ".join(board_queries.letter(group.number) for group in others if group is not None)
    if not marks:
        return name
    return text("{name} (counted with {marks})", name=name, marks=marks)
