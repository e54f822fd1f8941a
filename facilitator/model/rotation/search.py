"""Making a plan better by small swaps: simulated annealing over a fixed number of steps.

No clock: steps are counted, so one seed gives one plan. Whoever waits may say at any time that
it is enough; the best so far is then the answer.
"""

import math
import random
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from facilitator.model.rotation.wishes import RotationPlan, RotationWishes, Round

COLLEAGUES: Final = 2
"""What a meeting of colleagues who may meet weighs; a pair that meets t times weighs t * t.

Less than the 3 that a second meeting adds: no pair meets twice so that colleagues do not meet.
"""
NEVER: Final = 1000
"""What a meeting of two who must not meet weighs."""
MISSED: Final = 60
"""What it weighs that two who are to meet do not."""
SITTING_OUT: Final = 30
"""What b rounds of sitting out weigh, times b * b: they are shared evenly."""

HOT, COLD = 1.0, 0.3
"""Temperatures between which the search cools, in the weights above."""
LOOK: Final = 512
"""Steps between two questions whether to go on."""


class Weights:
    """What each meeting weighs, as a flat table of people times people."""

    def __init__(self, wishes: RotationWishes) -> None:
        self.people = wishes.people
        self.extra = [0] * (wishes.people * wishes.people)
        self.must = [False] * (wishes.people * wishes.people)
        for pairs, weight in (
            (wishes.met, 2),  # with t times more, (t + 1)² - t² - 1 is twice t
            (wishes.colleagues, NEVER if wishes.apart else COLLEAGUES),
            (wishes.never, NEVER),
        ):
            for one, other in pairs:
                self.extra[one * self.people + other] += weight
                self.extra[other * self.people + one] += weight
        for one, other in wishes.must:
            self.must[one * self.people + other] = self.must[other * self.people + one] = True

    def more(self, place: int, times: int) -> int:
        """Return what one more meeting of a pair weighs that has met so often."""
        return 2 * times + 1 + self.extra[place] - (MISSED if not times and self.must[place] else 0)


def cost(wishes: RotationWishes, plan: RotationPlan) -> int:
    """Return what a plan weighs: less is better."""
    weights = Weights(wishes)
    found = MISSED * len(wishes.must)
    for (one, other), times in plan.times.items():
        place = one * wishes.people + other
        found += sum(weights.more(place, before) for before in range(times))
    return found + SITTING_OUT * sum(byes * byes for byes in wishes.all_byes(plan))


def seat_people(
    wishes: RotationWishes,
    rounds: Sequence[Round],
    staying: frozenset[int],
    steps: int,
    going_on: Callable[[], bool],
) -> RotationPlan:
    """Give people to the points of a design, so that repeats stay as they are.

    Those who are to stay at their table get points that do, as far as there are any.
    """
    people = wishes.people
    chance = random.Random(wishes.seed)  # noqa: S311  (a plan that can be made again)
    who = _first_seats(wishes, staying, chance)
    if steps:
        who = _Exchange(wishes, rounds, who).run(steps, chance, going_on)
    seated = tuple(tuple(tuple(who[point] for point in table) for table in turn) for turn in rounds)
    return RotationPlan(people, seated)


def _first_seats(
    wishes: RotationWishes, staying: frozenset[int], chance: random.Random
) -> list[int]:
    """Return who sits at each point to begin with; without a seed's chance for a plain plan."""
    people = list(range(wishes.people))
    if not wishes.is_plain:
        chance.shuffle(people)
    places = sorted(staying)[: len(wishes.fixed)]
    for point, person in zip(places, sorted(wishes.fixed), strict=False):
        at = people.index(person)
        people[at], people[point] = people[point], people[at]
    return people


class _Exchange:
    """People trading points of a design: who meets whom changes, how often anybody meets not."""

    def __init__(self, wishes: RotationWishes, rounds: Sequence[Round], who: list[int]) -> None:
        self.who = who
        self._partners = _partners(wishes.people, rounds)
        self._byes = RotationPlan(wishes.people, tuple(rounds)).byes
        self._sat = wishes.sat or (0,) * wishes.people
        self._weights, self._n = Weights(wishes), wishes.people
        self._free = [p for p in range(self._n) if who[p] not in wishes.fixed]

    def run(self, steps: int, chance: random.Random, going_on: Callable[[], bool]) -> list[int]:
        """Trade while that makes the plan better, or not much worse yet; return the best seats."""
        now = best = 0
        kept = list(self.who)
        for step in range(steps if len(self._free) > 1 else 0):
            if step % LOOK == 0 and not going_on():
                break
            a, b = chance.sample(self._free, 2)
            delta = self._delta(a, b)
            if _taken(delta, _heat(step, steps), chance):
                self.who[a], self.who[b] = self.who[b], self.who[a]
                now += delta
                if now < best:
                    best, kept = now, list(self.who)
        return kept

    def _delta(self, a: int, b: int) -> int:
        p, q, of = self.who[a], self.who[b], self._weight
        return of(q, a, b) + of(p, b, a) - of(p, a, b) - of(q, b, a)

    def _weight(self, person: int, point: int, swapped: int) -> int:
        """Return what a person at a point weighs, beside the one they may trade with."""
        found = 2 * SITTING_OUT * self._byes[point] * self._sat[person]
        for partner, times in self._partners[point]:
            if partner != swapped:
                place = person * self._n + self.who[partner]
                found += times * self._weights.extra[place] - MISSED * self._weights.must[place]
        return found


def _taken(delta: int, heat: float, chance: random.Random) -> bool:
    """Whether a step is taken: one that is better always, a worse one the less the colder it is."""
    return delta <= 0 or chance.random() < math.exp(-delta / heat)


def _partners(points: int, rounds: Sequence[Round]) -> list[list[tuple[int, int]]]:
    times = RotationPlan(points, tuple(rounds)).times
    found: list[list[tuple[int, int]]] = [[] for _ in range(points)]
    for (one, other), count in times.items():
        found[one].append((other, count))
        found[other].append((one, count))
    return found


def _heat(step: int, steps: int) -> float:
    return HOT * (COLD / HOT) ** (step / steps)


class Swaps:
    """Rounds in which two people trade seats, with what that does to the weight of the plan."""

    def __init__(self, wishes: RotationWishes, rounds: Iterable[Round], held: int) -> None:
        """Take over rounds; the first `held` stay as they are."""
        self.wishes, self.held = wishes, held
        self._weights = Weights(wishes)
        self._n = wishes.people
        self._times = [0] * (self._n * self._n)
        self._tables: list[list[list[int]]] = []
        self._at: list[list[int]] = []
        self._byes = list(wishes.sat) or [0] * self._n
        for turn in rounds:
            self._take(turn)

    @property
    def rounds(self) -> tuple[Round, ...]:
        return tuple(
            tuple(tuple(sorted(table)) for table in tables[:-1]) for tables in self._tables
        )

    def _take(self, turn: Round) -> None:
        at = [-1] * self._n
        tables = [list(table) for table in turn]
        for place, table in enumerate(tables):
            for number, one in enumerate(table):
                at[one] = place
                for other in table[number + 1 :]:
                    self._times[one * self._n + other] += 1
                    self._times[other * self._n + one] += 1
        out = [person for person in range(self._n) if at[person] < 0]
        for person in out:
            at[person] = len(tables)
            self._byes[person] += 1
        self._tables.append([*tables, out])
        self._at.append(at)

    def better(
        self,
        steps: int,
        chance: random.Random,
        going_on: Callable[[], bool],
        is_best: Callable[[], bool] = lambda: False,
    ) -> int:
        """Swap for so many steps and end with the best rounds found; return what was gained.

        `is_best` is asked of better rounds: whether none can be better still.
        """
        turns = range(self.held, len(self._tables))
        movers = [p for p in range(self._n) if p not in self.wishes.fixed]
        if not turns or len(movers) < 2:
            return 0
        now = best = 0
        kept = self._copy()
        for step in range(steps):
            if step % LOOK == 0 and not going_on():
                break
            turn = chance.randrange(self.held, len(self._tables))
            one, other = chance.choice(movers), chance.choice(movers)
            if self._at[turn][one] == self._at[turn][other]:
                continue
            delta = self._delta(turn, one, other)
            if _taken(delta, _heat(step, steps), chance):
                self._swap(turn, one, other)
                now += delta
                if now < best:
                    best, kept = now, self._copy()
                    if is_best():
                        break
        self._tables, self._at = kept
        return -best

    def _copy(self) -> tuple[list[list[list[int]]], list[list[int]]]:
        tables = [[list(table) for table in turn] for turn in self._tables]
        return tables, [list(at) for at in self._at]

    def _delta(self, turn: int, one: int, other: int) -> int:
        """Return what a swap would add to the weight."""
        tables, at = self._tables[turn], self._at[turn]
        out = len(tables) - 1
        found = 0
        for leaves, comes in ((one, other), (other, one)):
            table = at[leaves]
            if table == out:
                found += 2 * SITTING_OUT * (self._byes[comes] - self._byes[leaves] + 1)
                continue
            for beside in tables[table]:
                if beside != leaves:
                    found += self._of_pair(leaves, comes, beside)
        return found

    def _of_pair(self, leaves: int, comes: int, beside: int) -> int:
        gone, new = leaves * self._n + beside, comes * self._n + beside
        times, weights = self._times, self._weights
        return weights.more(new, times[new]) - weights.more(gone, times[gone] - 1)

    def _swap(self, turn: int, one: int, other: int) -> None:
        tables, at = self._tables[turn], self._at[turn]
        out, n, times = len(tables) - 1, self._n, self._times
        for leaves, comes in ((one, other), (other, one)):
            table = at[leaves]
            if table == out:
                self._byes[leaves] -= 1
                self._byes[comes] += 1
                continue
            for beside in tables[table]:
                if beside != leaves:
                    times[leaves * n + beside] -= 1
                    times[beside * n + leaves] -= 1
                    times[comes * n + beside] += 1
                    times[beside * n + comes] += 1
        here, there = at[one], at[other]
        tables[here][tables[here].index(one)] = other
        tables[there][tables[there].index(other)] = one
        at[one], at[other] = there, here
