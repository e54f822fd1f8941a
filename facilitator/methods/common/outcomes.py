"""How a vote came out, told once for wall, panel and paper: places, ties, what goes on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from facilitator.methods.common import vote_words
from facilitator.model import board, voting
from facilitator.model.records import ChoiceWay, Group, PollKind
from facilitator.model.words import Text, Words, counted, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.methods.common.booth import Booth
    from facilitator.model.records import Poll

TIED = text("tied")
_CHOSEN: Mapping[ChoiceWay, tuple[Text, Text]] = {
    ChoiceWay.ALL: (text("tied, all count"), TIED),
    ChoiceWay.TALK: (text("tied, chosen together"), text("tied, not chosen")),
    ChoiceWay.LOT: (text("tied, drawn by lot"), text("tied, not drawn")),
}
"""What is said of a thing that a tie was settled for, and of one that it was settled against."""


class Row(NamedTuple):
    """One thing and how it did. `tag` says that, and how, it was tied; `share` is of the most."""

    item: str
    place: int
    points: int
    words: Words
    value: Text
    share: float
    inside: bool
    tied: bool
    tag: Words = ""


class Outcome(NamedTuple):
    """A vote with dots or points as it came out: what goes on first; things with nothing folded."""

    rows: tuple[Row, ...]
    empty: tuple[str, ...]
    how: Text
    decided: Text | None


def outcome(booth: Booth, poll: Poll, *, whole: bool = False) -> Outcome:
    """Return how a closed vote came out. A single thing that got nothing is told like the rest."""
    tally, cut = booth.counted(poll), booth.outcome(poll)
    most = max((s.points for s in tally.standings), default=0)
    tags = _tags(booth, poll, tally, cut)
    order = sorted(tally.standings, key=lambda s: (_rank(s.item, cut), s.place))
    beside = {s.item: booth.beside(s.item) for s in order} if booth.beside else {}
    zero = tuple(s.item for s in order if not s.points and not beside.get(s.item))
    empty = zero if len(zero) > 1 else ()
    rows = tuple(
        Row(
            item=each.item,
            place=each.place,
            points=each.points,
            words=_with_united(booth, each, whole=whole),
            value=_value(vote_words.points(poll, each, tally), beside.get(each.item, "")),
            share=each.points / most if most else 0.0,
            inside=each.item in cut.inside,
            tied=each.item in cut.tied,
            tag=tags.get(each.item, ""),
        )
        for each in order
        if each.item not in empty
    )
    return Outcome(rows, empty, vote_words.how(poll, tally), _decided(booth, poll, cut))


def _value(points: Text, beside: Words) -> Text:
    return text("{points} · {beside}", points=points, beside=beside) if beside else points


def _rank(item: str, cut: voting.Cut) -> int:
    return 0 if item in cut.inside else 1 if item in cut.tied else 2


def _tags(booth: Booth, poll: Poll, tally: voting.Tally, cut: voting.Cut) -> Mapping[str, Words]:
    """Return what is said beside things that were tied: still, or how that was settled."""
    found: dict[str, Words] = {}
    points = {s.item: s.points for s in tally.standings}
    level = Counter(points[item] for item in cut.inside)
    for item in cut.inside:
        if level[points[item]] > 1:
            found[item] = TIED
    first = voting.tied_first(tally, booth.top)
    chosen = {choice.item: choice.way for choice in voting.choices(booth.world, poll)}
    again = voting.runoffs(booth.world, poll)
    for item in first:
        if item in cut.tied:
            found[item] = TIED
        elif chosen:
            way = next(iter(chosen.values()))
            found[item] = _CHOSEN[way][0 if item in cut.inside else 1]
        elif again:
            won = item in cut.inside
            found[item] = text("tied, won the run-off") if won else text("tied, lost the run-off")
    return found


_SETTLED: Mapping[ChoiceWay, str] = {
    ChoiceWay.ALL: "Tied, so all of them count: {names}",
    ChoiceWay.TALK: "Tied; the group talked and chose: {names}",
    ChoiceWay.LOT: "Tied; the lot was drawn: {names}",
}


def _decided(booth: Booth, poll: Poll, cut: voting.Cut) -> Text | None:
    """Return in few words what is tied at the cut, or how that was decided; None without a tie."""
    if cut.tied:
        return vote_words.tied_words(cut)
    chosen = voting.choices(booth.world, poll)
    if not chosen:
        return None
    named_by = [booth.named(choice.item) for choice in chosen]
    names = ", ".join(str(mark or words) for mark, words in named_by)
    return text(_SETTLED[chosen[0].way], names=names)


def decided_words(booth: Booth, poll: Poll, *, whole: bool) -> Text | None:
    """Return in whole words what is tied at the cut, or how that was decided, as paper tells it."""
    cut, chosen = booth.outcome(poll), voting.choices(booth.world, poll)
    items = cut.tied or tuple(choice.item for choice in chosen)
    if not items:
        return None
    names = ", ".join(str(booth.label(item, whole=whole)) for item in items)
    if cut.tied:
        return text("{tie}: {names}", tie=vote_words.tied_words(cut), names=names)
    said = text(_SETTLED[chosen[0].way], names=names)
    if chosen[0].way is ChoiceWay.LOT and whole:
        return text("{said} (seed {seed})", said=said, seed=chosen[0].seed)
    return said


def few_behind(booth: Booth, poll: Poll) -> tuple[voting.Standing, ...]:
    """Return what stands high by dots and low by people: many dots, given by few.

    Dots pile up where a voter may put several on one thing, so points and people are two numbers
    (the voting lists of Workshop Weaver and the Albany thread on dots warn of it). The threshold is
    this program's own: it is in the top by points, and as many other things as that top has places
    were named by more people. Where it is not known who voted there is nothing to say.
    """
    tally = booth.counted(poll)
    if poll.kind is PollKind.SCALE or tally.voters is None:
        return ()
    top = [s for s in tally.standings if s.points and s.place <= booth.top]
    people = [s.reach or 0 for s in tally.standings]
    return tuple(s for s in top if sum(n > (s.reach or 0) for n in people) >= booth.top)


def few_words(booth: Booth, poll: Poll, each: voting.Standing, *, whole: bool = True) -> Text:
    """Return in words that many dots of a thing came from few people."""
    tally = booth.counted(poll)
    return counted(
        each.reach or 0,
        "{name}: {given} from 1 of {voters} people. Others were named by more.",
        "{name}: {given} from {count} of {voters} people. Others were named by more.",
        name=booth.label(each.item, whole=whole),
        given=vote_words.amount(poll, each.given),
        voters=tally.voters or 0,
    )


def runoff_words(booth: Booth, poll: Poll, *, whole: bool = False) -> tuple[Text, ...]:
    """Return each run-off of a vote in words: what each of the tied got."""
    found: list[Text] = []
    for runoff in voting.runoffs(booth.world, poll):
        tally = voting.tally(booth.world, runoff)
        names = ", ".join(
            f"{booth.label(s.item, whole=whole)}: {s.points}" for s in tally.standings
        )
        found.append(text("Run-off of the tied: {names}", names=names))
    return tuple(found)


def empty_words(poll: Poll, number: int) -> Text:
    """Return in words how many things got nothing."""
    if poll.kind is PollKind.RANKED:
        return counted(number, "and 1 without a point", "and {count} without a point")
    return counted(number, "and 1 without a dot", "and {count} without a dot")


def _with_united(booth: Booth, standing: voting.Standing, *, whole: bool) -> Words:
    name = booth.label(standing.item, whole=whole)
    others = [booth.world.find(Group, key) for key in standing.united]
    marks = ", ".join(board.letter(group.number) for group in others if group is not None)
    if not marks:
        return name
    return text("{name} (counted with {marks})", name=name, marks=marks)
