"""Rounds of pairs in which all who may meet meet once, and nobody else does.

Rounds are the colours of an edge colouring: no two pairs of one colour share a person. Where a
pair finds no round, two rounds trade their pairs along a path (a Kempe chain); a colouring so
made takes as many rounds as somebody has people to meet, or one more (V. G. Vizing, 1964). By
the same trades rounds come out alike in size (C. McDiarmid, 1972).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, product
from typing import Final

from facilitator.model.rotation import bounds
from facilitator.model.rotation.wishes import Pair, RotationPlan, RotationWishes, Round, pair

TRIES: Final = 20
"""So many times as many steps as there are pairs may be taken to find each a round."""
MORE: Final = 3
"""So many rounds more than the bound are tried before it is given up."""
FEW: Final = 40
AGAIN: Final = 8
"""For so few people it is tried so often to find more rounds in which sitting out is shared."""


def fresh_pairs(wishes: RotationWishes) -> tuple[Pair, ...]:
    """Return the pairs who may meet and have not."""
    out = wishes.barred | wishes.met
    return tuple(two for two in combinations(range(wishes.people), 2) if two not in out)


@lru_cache(maxsize=32)
def every_pair_once(wishes: RotationWishes) -> RotationPlan | None:
    """Return rounds in which each pair of `fresh_pairs` meets once; None where none are found.

    They are as many as that takes, whatever number is wished.
    """
    held = _coloured(wishes)
    return held.plan(held.rounds) if held else None


def meeting_once(wishes: RotationWishes) -> RotationPlan | None:
    """Return the wished number of rounds, each pair of `fresh_pairs` at most once.

    As many meet as can be found, sitting out is shared as evenly, and of two rounds the earlier
    one has as many tables as the later one or one more. None where it takes fewer rounds.
    """
    held = _coloured(wishes)
    if held is None or held.rounds < wishes.rounds:
        return None
    return held.plan(wishes.rounds)


@lru_cache(maxsize=32)
def shared_evenly(wishes: RotationWishes) -> RotationPlan | None:
    """Return the most rounds, up to those wished, in which sitting out is shared; None for none.

    Each pair of `fresh_pairs` meets at most once, and half of the people or more have a table;
    where that cannot be it is one round.
    """
    tries = AGAIN if wishes.people <= FEW else 1
    held = [_coloured(replace(wishes, seed=wishes.seed + more)) for more in range(tries)]
    found = [each for each in held if each is not None]
    for rounds in range(min(wishes.rounds, bounds.shared_at_most(wishes)), 1, -1):
        for plan in (each.plan(rounds) for each in found if each.rounds >= rounds):
            if wishes.is_even(plan) and 4 * len(plan.rounds[-1]) >= wishes.people:
                return plan
    return found[0].plan(1) if found else None


def _coloured(wishes: RotationWishes) -> _Colouring | None:
    """Return a colouring of one's own, to trade in; None where none is found."""
    held = _found(replace(wishes, rounds=1))  # it is the same however many rounds are wished
    return held.copied(wishes) if held else None


@lru_cache(maxsize=32)
def _found(wishes: RotationWishes) -> _Colouring | None:
    pairs = fresh_pairs(wishes)
    if not pairs:
        return None
    first = bounds.rounds_for(wishes.people, pairs)
    for rounds in range(first, first + MORE):
        held = _Colouring(wishes, rounds)
        if held.place(pairs):
            return held
    return None


class _Colouring:
    """Who meets whom in each round: `at[person][round]` is the partner, or -1."""

    def __init__(self, wishes: RotationWishes, rounds: int) -> None:
        self.people, self.rounds = wishes.people, rounds
        self._chance = random.Random(wishes.seed)  # noqa: S311  (a plan that can be made again)
        self._sat = wishes.sat or (0,) * wishes.people
        self._at = [[-1] * rounds for _ in range(wishes.people)]

    def copied(self, wishes: RotationWishes) -> _Colouring:
        made = _Colouring(wishes, self.rounds)
        made._at = [list(held) for held in self._at]
        return made

    def place(self, pairs: tuple[Pair, ...]) -> bool:
        """Give each pair a round; whether all have one."""
        left = list(pairs)
        self._chance.shuffle(left)
        for _ in range(TRIES * len(pairs)):
            if not left:
                break
            one, other = left.pop()
            if not self._placed(one, other):
                left.insert(self._chance.randrange(len(left) + 1), self._forced(one, other))
        return not left

    def _free(self, person: int) -> list[int]:
        return [turn for turn, partner in enumerate(self._at[person]) if partner < 0]

    def _placed(self, one: int, other: int) -> bool:
        mine, theirs = self._free(one), self._free(other)
        both = [turn for turn in mine if turn in theirs]
        if both:
            self._join(one, other, both[0])
            return True
        for turn, spare in product(mine, theirs):
            path = self._path(other, spare, turn)
            if path[-1] != one:
                self._trade(path, spare, turn)
                self._join(one, other, turn)
                return True
        return False

    def _forced(self, one: int, other: int) -> Pair:
        """Put a pair in the place of another, which is returned."""
        turn = self._chance.choice(self._free(one))
        gone = self._at[other][turn]
        self._at[gone][turn] = -1
        self._join(one, other, turn)
        return pair(other, gone)

    def _join(self, one: int, other: int, turn: int) -> None:
        self._at[one][turn], self._at[other][turn] = other, one

    def _path(self, person: int, free: int, taken: int) -> list[int]:
        """Return who is linked from a person on, who is free in one round, by two rounds."""
        path = [person]
        turn, after = taken, free
        while (partner := self._at[path[-1]][turn]) >= 0:
            path.append(partner)
            turn, after = after, turn
        return path

    def _trade(self, path: list[int], one: int, other: int) -> None:
        """Let two rounds trade their pairs along a whole path."""
        for person in path:
            held = self._at[person]
            held[one], held[other] = held[other], held[one]

    # the first rounds

    def plan(self, rounds: int) -> RotationPlan:
        """Return so many rounds, the fullest first.

        Trades are of whole rounds, so that another number may be asked for after it.
        """
        while self._fuller(rounds) or self._fairer(rounds):
            pass
        while self._evener(rounds):
            pass
        made = sorted((self._round(turn) for turn in range(rounds)), key=len, reverse=True)
        return RotationPlan(self.people, tuple(made))

    def _round(self, turn: int) -> Round:
        held = ((who, self._at[who][turn]) for who in range(self.people))
        return tuple((one, other) for one, other in held if one < other)

    def _paths(self, low: int, high: int) -> Iterator[list[int]]:
        """Yield the paths that begin with who is free in one round and not in another."""
        for person in range(self.people):
            if self._at[person][low] < 0 <= self._at[person][high]:
                yield self._path(person, low, high)

    def _fuller(self, rounds: int) -> bool:
        """Bring a pair more into one of the first rounds; False where no path does."""
        for low, high in product(range(rounds), range(rounds, self.rounds)):
            for path in self._paths(low, high):
                if len(path) % 2 == 0:
                    self._trade(path, low, high)
                    return True
        return False

    def _fairer(self, rounds: int) -> bool:
        """Let somebody sit out of the first rounds for who does so twice more; False for nobody."""
        byes = [
            sat + held[:rounds].count(-1) for sat, held in zip(self._sat, self._at, strict=True)
        ]
        for low, high in product(range(rounds), range(rounds, self.rounds)):
            for path in self._paths(low, high):
                if byes[path[0]] > byes[path[-1]] + 1:
                    self._trade(path, low, high)
                    return True
        return False

    def _evener(self, rounds: int) -> bool:
        """Bring a pair from a round to one that has two fewer; False where none has."""
        sizes = [len(self._round(turn)) for turn in range(rounds)]
        low, high = sizes.index(min(sizes)), sizes.index(max(sizes))
        if sizes[high] - sizes[low] < 2:
            return False
        self._trade(next(p for p in self._paths(low, high) if len(p) % 2 == 0), low, high)
        return True
