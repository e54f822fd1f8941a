"""A plan of any tables in which none share one who must not: some sit out, all about as often."""

from collections.abc import Sequence
from itertools import combinations

from facilitator.model.rotation.wishes import Pair, RotationPlan, RotationWishes, Round, pair


def keep_apart(wishes: RotationWishes, plan: RotationPlan) -> RotationPlan:
    """Return the rounds of a plan without the pairs that are barred, and no more than is fair.

    Who would meet somebody they must not sits out, or somebody who has done so less often. Rounds
    past which sitting out is not shared evenly are left out, and such in which fewer than half of
    the people have a table; the first that is left of all is kept.
    """
    mended: list[Round] = []
    byes = list(wishes.sat) or [0] * wishes.people
    for turn in plan.rounds:
        tables = _Tables(wishes, turn, byes)
        tables.part()
        tables.seat_who_can()
        tables.trade()
        if tables.held:
            mended.append(tuple(tuple(sorted(table)) for table in tables.held))
            for person in tables.out:
                byes[person] += 1
    return _fair(wishes, mended)


def _fair(wishes: RotationWishes, rounds: Sequence[Round]) -> RotationPlan:
    """Return as many of the rounds as are fair, those first in which most have a table."""
    fullest = sorted(rounds, key=_seated, reverse=True)
    for count in range(len(rounds), 1, -1):
        for chosen in (rounds[:count], fullest[:count]):
            plan = RotationPlan(wishes.people, tuple(chosen))
            if wishes.is_even(plan) and 2 * min(map(_seated, chosen)) >= wishes.people:
                return plan
    return RotationPlan(wishes.people, tuple(fullest[:1]))


def _seated(turn: Round) -> int:
    return sum(len(table) for table in turn)


class _Tables:
    """The tables of a round while people leave them, and others take their seats."""

    def __init__(self, wishes: RotationWishes, turn: Round, byes: Sequence[int]) -> None:
        self.held = [list(table) for table in turn]
        self._barred: frozenset[Pair] = wishes.barred
        self._size, self._fixed, self._byes = max(map(len, turn)), wishes.fixed, byes
        seated = {person for table in turn for person in table}
        self.out = [person for person in range(wishes.people) if person not in seated]

    def part(self) -> None:
        """Take from each table who must not be there, as few as can be."""
        for table in self.held:
            while clashes := [two for two in combinations(table, 2) if pair(*two) in self._barred]:
                who = max(
                    {person for two in clashes for person in two},
                    key=lambda each: (
                        sum(each in two for two in clashes),
                        each not in self._fixed,
                        -self._byes[each],
                        -each,
                    ),
                )
                table.remove(who)
                self.out.append(who)
        self.out += [person for table in self.held if len(table) == 1 for person in table]
        self.held = [table for table in self.held if len(table) > 1]

    def seat_who_can(self) -> None:
        """Give a seat to who may sit at a table that has one, or with each other."""
        for who in sorted(self.out, key=lambda each: (-self._byes[each], each)):
            if who not in self.out:
                continue  # sits with somebody already
            tables = [t for t in self.held if len(t) < self._size and self._fits(who, t)]
            if tables:
                min(tables, key=len).append(who)
                self.out.remove(who)
                continue
            other = next((each for each in self.out if each != who and self._fits(who, [each])), -1)
            if other >= 0:
                self.held.append([who, other])
                self.out = [each for each in self.out if each not in {who, other}]

    def trade(self) -> None:
        """Let somebody sit out who has done so less often than who does now."""
        for who in sorted(self.out, key=lambda each: (-self._byes[each], each)):
            found = min(
                (
                    (self._byes[other], other, table)
                    for table in self.held
                    for other in table
                    if other not in self._fixed
                    and self._fits(who, [each for each in table if each != other])
                ),
                default=None,
            )
            if found and found[0] < self._byes[who]:
                _, other, table = found
                table[table.index(other)] = who
                self.out[self.out.index(who)] = other

    def _fits(self, who: int, others: Sequence[int]) -> bool:
        return not any(pair(who, other) in self._barred for other in others)
