"""Votes on a scale: fist to five, gradients of agreement, ratings; and how the answers spread.

A scale is data (`resources/scales.toml`), versioned by its key, because sources disagree on
length and order. What is told is the median and how many gave what, never a mean alone.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.model.board import queries as board_queries
from facilitator.model.core import Text, World
from facilitator.model.core.records import Mark, Poll, PollKind
from facilitator.model.voting import queries


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalePoint:
    """One point of a scale: its number, and what it says."""

    value: int
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A scale with its source. On a `falling` one the lowest value is the strongest yes.

    `enough` is the value at which an answer counts as agreement, unless a group says otherwise.
    One that is not `general` is asked by a method of its own, and offered nowhere else. An answer
    that stands in the way of all others is its `veto`.
    """

    key: str
    title: Text
    ask: Text
    source: str
    points: tuple[ScalePoint, ...]
    enough: int
    falling: bool = False
    general: bool = True
    veto: int | None = None

    @property
    def values(self) -> tuple[int, ...]:
        return tuple(sorted(point.value for point in self.points))

    @property
    def least(self) -> int:
        return min(point.value for point in self.points)

    @property
    def most(self) -> int:
        return max(point.value for point in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How answers on one item spread: how many gave each value; how many fall short of enough.

    `median` and `weakest` (the answer furthest from yes) are None while nobody has answered.
    """

    item: str
    given: Mapping[int, int]
    median: float | None
    weakest: int | None
    short: int

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(self.given.values())

    @property
    def passed(self) -> bool:
        """Whether somebody answered and nobody falls short."""
        return self.n > 0 and self.short == 0


def falls_short(poll: Poll, value: int) -> bool:
    """Whether an answer is further from yes than the group said is enough."""
    return value > poll.enough if poll.falling else value < poll.enough


def spread(world: World, poll: Poll, item: str) -> Spread:
    """Return how the answers on one item spread: those of cast ballots and those counted."""
    cast = {ballot.id for ballot in queries.ballots(world, poll)}
    given: Counter[int] = Counter()
    for mark in world.bucket(Mark, poll.activity).values():
        if mark.ballot in cast and mark.item == item:
            given[mark.value] += 1
    for count in queries.counts(world, poll):
        if count.item == item:
            given[count.value] += count.total
    values = sorted(given)
    weakest = None
    if values:
        weakest = values[-1] if poll.falling else values[0]
    return Spread(
        item=item,
        given=given,
        median=_median(given),
        weakest=weakest,
        short=sum(number for value, number in given.items() if falls_short(poll, value)),
    )


def _median(given: Counter[int]) -> float | None:
    """Return the value in the middle, or half way between the two in the middle."""
    n, seen = given.total(), 0
    middle: list[int] = []
    for value in sorted(given):
        before, seen = seen, seen + given[value]
        middle += [value for place in ((n - 1) // 2, n // 2) if before <= place < seen]
    return sum(middle) / 2 if middle else None


def spreads(world: World, poll: Poll) -> tuple[Spread, ...]:
    """Return how the answers spread on each item, in the order of the list."""
    return tuple(spread(world, poll, item.item) for item in queries.items(world, poll))


def earlier(world: World, poll: Poll, item: str) -> tuple[Spread, ...]:
    """Return the rounds before this one: closed votes on the same item and scale, in order."""
    rounds = [
        p
        for p in board_queries.polls(world, poll.activity)
        if p.kind is PollKind.SCALE and p.scale == poll.scale and p.position < poll.position
    ]
    return tuple(
        spread(world, p, item)
        for p in rounds
        if any(listed.item == item for listed in queries.items(world, p))
    )
