"""Votes: what marks weigh, what a ballot may hold, how points and reach are counted, and ties.

Points and reach are always two numbers. Totals counted on paper are taken as they are; who
gave them (reach) is then not known. Ties are never broken silently.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from facilitator.model.board import edits, queries
from facilitator.model.core import Change, World, ids, text
from facilitator.model.core.records import (
    Ballot,
    Card,
    ChoiceWay,
    Count,
    CountWay,
    Group,
    Mark,
    Poll,
    PollChoice,
    PollItem,
    PollKind,
    Reveal,
)


class PointsGiven(NamedTuple):
    """Points by how they came in: a dot on a ballot and a hand that goes up are not the same.

    What was given `elsewhere` was counted by another tool, and brought in as a number.
    """

    ballots: int = 0
    paper: int = 0
    hands: int = 0
    elsewhere: int = 0

    @property
    def mixed(self) -> bool:
        """Whether they came in in more than one way."""
        return sum(1 for each in self if each) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemResult:
    """How one item did. `share` is of all points, 0 to 1; `reach` counts distinct voters.

    `place` is 1 for the most points; items with equal points have the same place.
    `given` are its points by how they came in.
    `united` are the items whose points were added to it.
    """

    item: str
    points: int
    reach: int | None
    share: float
    place: int
    given: PointsGiven
    united: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteTally:
    """A vote as it was counted: most points first; `voters` is None when counted on paper."""

    standings: tuple[ItemResult, ...]
    total: int
    voters: int | None

    @property
    def given(self) -> PointsGiven:
        """All points by how they came in."""
        ways = zip(*(standing.given for standing in self.standings), strict=True)
        return PointsGiven(*map(sum, ways))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Who is in the top `size`: certain ones, those chosen among the tied, and those still tied.

    `seats` is how many places the tied ones share.
    """

    size: int
    inside: tuple[str, ...]
    tied: tuple[str, ...] = ()
    seats: int = 0


def default_dots(items: int) -> int:
    """Return how many dots a voter gets for so many items: a third, from 1 to 10."""
    return min(10, max(1, -(-items // 3)))


def default_cap(budget: int) -> int:
    """Return how many dots one item may get from a voter: one fewer than the budget, from 1."""
    return max(1, budget - 1)


def weight(poll: Poll, value: int) -> int:
    """Return the points a mark gives: for a ranking of three, first place gives 3, third 1."""
    return poll.budget + 1 - value if poll.kind is PollKind.RANKED else value


def latest(world: World, activity: ids.ActivityId) -> Poll | None:
    """Return the last vote that is not a run-off of another one."""
    held = [p for p in queries.polls(world, activity) if p.runoff_of is None]
    return held[-1] if held else None


def shown(world: World, activity: ids.ActivityId) -> Poll | None:
    """Return the last vote when it is closed; while it or a run-off is open nothing is shown."""
    poll = latest(world, activity)
    return None if queries.open_poll(world, activity) is not None else poll


def runoffs(world: World, poll: Poll) -> tuple[Poll, ...]:
    """Return the closed run-offs that followed a vote, in order."""
    later = [p for p in queries.polls(world, poll.activity) if p.runoff_of == poll.id]
    return tuple(p for p in later if queries.poll_closing(world, p) is not None)


def on_show(world: World, poll: Poll, *, usual: bool) -> bool:
    """Whether the result of a closed vote is on the wall in this step.

    It is once the vote is closed, until the step ends or the facilitator says otherwise; in
    steps that are about the result, where that is `usual`, it is again.
    """
    entry = queries.step_entry(world, poll.activity)
    since = entry.at if entry else poll.at
    told = {_RESULT + poll.id: True, _CARDS + poll.id: False}
    held = [r for r in world.bucket(Reveal, poll.activity).values() if r.step in told]
    last = max(held, key=lambda reveal: reveal.at, default=None)
    if last is not None and last.at >= since:
        return told[last.step]
    closings = [queries.poll_closing(world, each) for each in (poll, *runoffs(world, poll))]
    return usual or any(closing is not None and closing.at >= since for closing in closings)


def show(poll: Poll, *, shown: bool, new_id: Callable[[], str], at: datetime) -> Change:
    """Return the change that puts a result on the wall, or the cards instead of it."""
    what = (_RESULT if shown else _CARDS) + poll.id
    change = edits.reveal(poll.activity, what, 0, new_id=new_id, at=at)
    return replace(change, label=text("Show the result") if shown else text("Show the cards again"))


_RESULT, _CARDS = "result:", "cards:"


def items(world: World, poll: Poll) -> tuple[PollItem, ...]:
    """Return what can be voted on, in the order of the list."""
    held = [i for i in world.bucket(PollItem, poll.activity).values() if i.poll == poll.id]
    return tuple(sorted(held, key=lambda item: item.position))


def ballots(world: World, poll: Poll) -> tuple[Ballot, ...]:
    held = world.bucket(Ballot, poll.activity).values()
    cast = (ballot for ballot in held if ballot.poll == poll.id and ballot.cast)
    return tuple(sorted(cast, key=lambda ballot: ballot.position))


def ballot_in_hand(world: World, poll: Poll) -> Ballot | None:
    """Return the ballot being filled in at the laptop, if there is one."""
    held = world.bucket(Ballot, poll.activity).values()
    return next((b for b in held if b.poll == poll.id and not b.cast), None)


def marks_of(world: World, ballot: Ballot) -> tuple[Mark, ...]:
    """Return what a ballot gives, by value."""
    held = world.bucket(Mark, ballot.activity).values()
    return tuple(sorted((m for m in held if m.ballot == ballot.id), key=lambda m: (m.value, m.id)))


def counts(world: World, poll: Poll) -> tuple[Count, ...]:
    """Return what was counted on paper."""
    return tuple(c for c in world.bucket(Count, poll.activity).values() if c.poll == poll.id)


def tally(world: World, poll: Poll, united: Mapping[str, str] | None = None) -> VoteTally:
    """Count a vote. `united` says to which item's points another one's are added."""
    heads = united or {}
    marked: Counter[str] = Counter()
    told: defaultdict[CountWay, Counter[str]] = defaultdict(Counter)
    voters: defaultdict[str, set[str]] = defaultdict(set)
    cast = {ballot.id for ballot in ballots(world, poll)}
    paper = counts(world, poll)
    for mark in world.bucket(Mark, poll.activity).values():
        if mark.ballot in cast:
            head = heads.get(mark.item, mark.item)
            marked[head] += weight(poll, mark.value)
            voters[head].add(mark.ballot)
    for count in paper:
        told[count.way][heads.get(count.item, count.item)] += count.total
    points = sum((marked, *told.values()), Counter[str]())
    listed = [i.item for i in items(world, poll) if i.item not in heads]
    total = sum(points[key] for key in listed)
    scores = sorted((points[key] for key in listed), reverse=True)
    standings = [
        ItemResult(
            item=key,
            points=points[key],
            reach=None if paper else len(voters[key]),
            share=points[key] / total if total else 0.0,
            place=scores.index(points[key]) + 1,
            given=PointsGiven(marked[key], *(told[way][key] for way in CountWay)),
            united=tuple(other for other, head in heads.items() if head == key),
        )
        for key in listed
    ]
    standings.sort(key=lambda s: s.place)
    people = {voter for key in listed for voter in voters[key]}
    return VoteTally(standings=tuple(standings), total=total, voters=None if paper else len(people))


def ranked(
    world: World, poll: Poll, counted: VoteTally, runoffs: Sequence[Poll] = ()
) -> tuple[tuple[str, ...], ...]:
    """Return what got points, best first; what is level, and settled by nothing, is together.

    Run-offs settle ties, in order, and then what was recorded (`PollChoice`).
    """
    found = _levels(counted)
    for runoff in runoffs:
        found = [part for level in found for part in _by_runoff(level, tally(world, runoff))]
    for chosen in _settled(world, poll):
        found = [part for level in found for part in _parted(level, chosen)]
    return tuple(found)


def cut(
    world: World, poll: Poll, counted: VoteTally, size: int, runoffs: Sequence[Poll] = ()
) -> Cut:
    """Return the top `size` of a vote. A tie across the cut stays open until it is settled.

    What was settled for another place settles it only as far as it goes. Where nobody said how
    many go on (0), nothing is cut.
    """
    held = choices(world, poll)
    levels = _levels(counted)
    for runoff in runoffs:
        levels = [part for level in levels for part in _by_runoff(level, tally(world, runoff))]
    for chosen in _settled(world, poll, placed=True):
        levels = [part for level in levels for part in _parted(level, chosen)]
    across = {choice.item for choice in held if not choice.place}
    inside: list[str] = []
    for level in levels if size else ():
        seats = size - len(inside)
        if len(level) <= seats:
            inside += level
            continue
        settled = [key for key in level if key in across]
        if settled or not seats:
            return Cut(size=size, inside=(*inside, *(settled if seats else ())))
        return Cut(size=size, inside=tuple(inside), tied=level, seats=seats)
    return Cut(size=size, inside=tuple(inside))


class Tie(NamedTuple):
    """Things that are level: for so many `seats` at the cut, or for a `place` (else 0)."""

    tied: tuple[str, ...]
    seats: int
    place: int = 0


def ties(
    world: World, poll: Poll, counted: VoteTally, runoffs: Sequence[Poll] = ()
) -> tuple[Tie, ...]:
    """Return what is still level, the tie at the cut first. Below the cut no order is asked for.

    Who shares the places that a tie at the cut was settled for is not asked again.
    """
    held = cut(world, poll, counted, poll.top, runoffs)
    found = [Tie(held.tied, held.seats)] if held.tied else []
    done = choices(world, poll)
    across = {choice.item for choice in done if not choice.place}
    level_for_good = {choice.item for choice in done if choice.way is ChoiceWay.ALL}
    settled = {key for level in _levels(counted) if across & set(level) for key in level}
    place = 1
    for level in ranked(world, poll, counted, runoffs):
        open_ = len(level) > 1 and not set(level) & (settled | level_for_good | set(held.tied))
        if open_ and (not poll.top or set(level) <= set(held.inside)):
            found.append(Tie(level, 1, place))
        place += len(level)
    return tuple(found)


def tied_at_first(counted: VoteTally) -> tuple[tuple[str, ...], ...]:
    """Return what was level when it was counted, whatever settled it since, best first."""
    return tuple(level for level in _levels(counted) if len(level) > 1)


def _levels(counted: VoteTally) -> list[tuple[str, ...]]:
    points = dict.fromkeys(s.points for s in counted.standings if s.points > 0)
    return [tuple(s.item for s in counted.standings if s.points == each) for each in points]


def _by_runoff(level: tuple[str, ...], counted: VoteTally) -> list[tuple[str, ...]]:
    """Return what is level, parted by a run-off about it; those without a point stay level."""
    points = {s.item: s.points for s in counted.standings}
    if not points.keys() & set(level):
        return [level]
    steps = sorted({points.get(key, 0) for key in level}, reverse=True)
    return [tuple(key for key in level if points.get(key, 0) == each) for each in steps]


def _settled(world: World, poll: Poll, *, placed: bool = False) -> list[set[str]]:
    """Return what ties were settled for, in order; only those for a place if `placed`."""
    found: dict[datetime, set[str]] = {}
    for choice in sorted(choices(world, poll), key=lambda each: (each.at, each.id)):
        if choice.place or not placed:
            found.setdefault(choice.at, set()).add(choice.item)
    return list(found.values())


def _parted(level: tuple[str, ...], chosen: set[str]) -> list[tuple[str, ...]]:
    first = tuple(key for key in level if key in chosen)
    rest = tuple(key for key in level if key not in chosen)
    return [part for part in (first, rest) if part]


def choices(world: World, poll: Poll) -> tuple[PollChoice, ...]:
    """Return what ties were settled for, if any was."""
    held = world.bucket(PollChoice, poll.activity).values()
    return tuple(sorted((c for c in held if c.poll == poll.id), key=lambda c: c.item))


def ends(world: World, item: str) -> tuple[ids.CardId | None, ids.GroupId | None, str]:
    """Return an item's id as a card's, as a group's, and as another thing's; one is not empty."""
    card, group = world.find(Card, item), world.find(Group, item)
    other = "" if card or group else item
    return (card.id if card else None), (group.id if group else None), other
