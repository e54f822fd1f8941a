"""What a plan is wanted for, and what a plan is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

Pair: TypeAlias = "tuple[int, int]"
"""Two people by their places in the list, the lower one first."""

Table: TypeAlias = "tuple[int, ...]"
Round: TypeAlias = "tuple[Table, ...]"
"""The tables of a round, each with the people at it. A table may be empty."""


def pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def table_sizes(people: int, size: int, *, trio: bool = False, least: int = 0) -> tuple[int, ...]:
    """Return how many sit at each table, larger tables first; `least` is how many tables at least.

    Nobody sits alone: where that would be, one person sits out; `trio` makes one table of three
    of that. Otherwise everybody sits, at tables of `size` and, where it does not come out even,
    of one less or as near to it as can be.
    """
    if size == 2:
        tables = people // 2
        odd = people % 2 == 1
        if odd and trio and tables:
            return (3,) + (2,) * (tables - 1)
        return (2,) * tables
    tables = max(-(-people // size), least)
    low, more = divmod(people, tables) if tables else (0, 0)
    sizes = (low + 1,) * more + (low,) * (tables - more)
    return tuple(each for each in sizes if each > 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RotationWishes:
    """What is wanted. People are their places in a list, 0 to `people` - 1.

    `size` is how many sit at a table (2 or more), `trio` a table of three instead of one person
    sitting out. `bodies` gives each person's organisation as any number, -1 for none: colleagues
    are `apart`, or meet where it takes that for everybody to have a table. `met` are pairs who met
    before, `sat` how many rounds each has sat out before. `never` are pairs who must not meet,
    `must` pairs who are to meet at least once. `fixed` are people who stay at their table all the
    time. One `seed` gives one plan; `effort` is how many steps the search may take.
    """

    people: int
    size: int
    rounds: int
    trio: bool = False
    bodies: tuple[int, ...] = ()
    apart: bool = True
    met: frozenset[Pair] = frozenset()
    sat: tuple[int, ...] = ()
    never: frozenset[Pair] = frozenset()
    must: frozenset[Pair] = frozenset()
    fixed: frozenset[int] = frozenset()
    seed: int = 0
    effort: int = 300_000

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many sit at each table.

        Where an organisation has more people than there are tables, more tables are taken, as long
        as each has one seat less or fewer: so nobody sits out.
        """
        if self.size == 2:
            return table_sizes(self.people, 2, trio=self.trio)
        least = min(self.largest, self.people // max(3, self.size - 1)) if self.apart else 0
        return table_sizes(self.people, self.size, least=least)

    @property
    def largest(self) -> int:
        """How many people the largest organisation has; 0 where there is none."""
        return max(Counter(body for body in self.bodies if body >= 0).values(), default=0)

    @property
    def colleagues(self) -> frozenset[Pair]:
        """The pairs from one organisation; two who are to meet are none."""
        held: dict[int, list[int]] = {}
        for person, body in enumerate(self.bodies):
            if body >= 0:
                held.setdefault(body, []).append(person)
        found = frozenset(two for group in held.values() for two in combinations(group, 2))
        return found - self.must

    @property
    def barred(self) -> frozenset[Pair]:
        """The pairs who never share a table, whoever sits out for that."""
        return self.never | self.colleagues if self.apart else self.never

    @property
    def is_plain(self) -> bool:
        """Whether it does not matter who is who."""
        return not (
            self.met or self.never or self.must or self.fixed or self.colleagues or any(self.sat)
        )

    @property
    def may_sit_out(self) -> bool:
        """Whether people may sit out: in pairs, unless a table of three is wanted instead."""
        return self.size == 2 and not (self.trio and self.people % 2)

    def all_byes(self, plan: RotationPlan) -> tuple[int, ...]:
        """Return how many rounds each person sits out, those before the plan included."""
        sat = self.sat or (0,) * self.people
        return tuple(old + new for old, new in zip(sat, plan.byes, strict=True))

    def is_even(self, plan: RotationPlan) -> bool:
        """Whether nobody sits out two rounds more than somebody else, or more than before."""
        byes = self.all_byes(plan)
        before = max(self.sat) - min(self.sat) if self.sat else 0
        return max(byes) - min(byes) <= max(1, before)


@dataclass(frozen=True, slots=True)
class RotationPlan:
    """Who sits where, round by round. Who is at no table in a round sits out."""

    people: int
    rounds: tuple[Round, ...]
    _times: list[Counter[Pair]] = field(default_factory=list[Counter[Pair]], compare=False)

    @property
    def times(self) -> Counter[Pair]:
        """How often each pair meets; pairs who never meet are not in it."""
        if not self._times:
            self._times.append(Counter(self.pairs()))
        return self._times[0]

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs that meet, once for each time."""
        for tables in self.rounds:
            for table in tables:
                yield from combinations(sorted(table), 2)

    def out(self, number: int) -> tuple[int, ...]:
        """Return who sits out in a round, counted from 0."""
        seated = {person for table in self.rounds[number] for person in table}
        return tuple(person for person in range(self.people) if person not in seated)

    @property
    def byes(self) -> tuple[int, ...]:
        """How many rounds each person sits out."""
        seated = Counter(person for tables in self.rounds for table in tables for person in table)
        return tuple(len(self.rounds) - seated[person] for person in range(self.people))

    def repeats(self, met: Iterable[Pair] = ()) -> int:
        """Return how many meetings are not the first of their pair, earlier sessions included."""
        before = frozenset(met)
        return sum(n if two in before else n - 1 for two, n in self.times.items())

    def together(self, pairs: Iterable[Pair]) -> int:
        """Return how many meetings are of these pairs."""
        return sum(self.times[two] for two in pairs)

    @property
    def coverage(self) -> float:
        """Distinct pairs that meet / all pairs, 0 to 1; 1 where there is no pair."""
        every = self.people * (self.people - 1) // 2
        return len(self.times) / every if every else 1.0
