"""The plan for a wish: a design without repeats, people given to its places, then small swaps."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from facilitator.model.core.words import Text, counted, text
from facilitator.model.rotation import bounds, search
from facilitator.model.rotation.designs import best_design
from facilitator.model.rotation.matchings import (
    every_pair_once,
    fresh_pairs,
    meeting_once,
    shared_evenly,
)
from facilitator.model.rotation.sitting_out import keep_apart
from facilitator.model.rotation.wishes import RotationPlan, RotationWishes, Round

MANY: Final = 120
"""Of more people nobody says when all have met: there is no time for so many rounds."""


class ImpossibleError(ValueError):
    """There is no plan for such numbers at all. The message says why, for developers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What can be said of a wish before it is planned, each figure proven (`bounds`).

    `without_repeat` is how many rounds no plan without a repeat exceeds; `repeats` and
    `colleagues` are how many meetings of that kind every plan has at least; `coverage` is the
    share of all pairs that can meet at most, 0 to 1. `by_person` and `by_pairs` are the rounds it
    takes at least until all have met whom they may meet: one person's, and all pairs'.
    """

    without_repeat: int
    repeats: int
    colleagues: int
    coverage: float
    by_person: int
    by_pairs: int

    @property
    def all_met(self) -> int:
        """How many rounds it takes at least until all have met whom they may meet."""
        return max(self.by_person, self.by_pairs)


def promise(wishes: RotationWishes) -> Promise:
    """Return what no plan for a wish can do better."""
    every = wishes.people * (wishes.people - 1) // 2
    meetings = wishes.rounds * bounds.pairs_of(wishes.sizes)
    repeats = bounds.least_repeats(replace(wishes, met=frozenset()))
    by_person, by_pairs = bounds.rounds_to_meet(wishes)
    return Promise(
        without_repeat=bounds.longest(wishes.people, wishes.sizes),
        repeats=bounds.least_repeats(wishes),
        colleagues=bounds.colleagues_at_least(wishes),
        coverage=min(1.0, (meetings - repeats) / every) if every else 1.0,
        by_person=by_person,
        by_pairs=by_pairs,
    )


def make_plan(wishes: RotationWishes, going_on: Callable[[], bool] = lambda: True) -> RotationPlan:
    """Return the best plan found; the same for the same wishes on every machine.

    None who are barred share a table; where that leaves people without one more often than others
    it has fewer rounds than are wished, or none where nobody may meet. `going_on` is asked now and
    then; once it says no, the best so far is returned. Raises ImpossibleError when there are fewer
    than two people, or a table would seat fewer than two.
    """
    _check(wishes)
    once = soonest(wishes)
    if once and wishes.rounds > once:
        return _repeated(make_plan(replace(wishes, rounds=once), going_on), wishes.rounds)
    barred = wishes.barred
    if nobody_may_meet(wishes):
        return RotationPlan(wishes.people, ())
    in_pairs = _in_pairs(wishes)
    apart = meeting_once(wishes) if in_pairs else None
    if apart is not None and _is_full(wishes, apart):
        return apart
    if barred and in_pairs and not wishes.must:
        apart = shared_evenly(wishes)
        if apart is not None and len(apart.rounds) < wishes.rounds:
            return apart
    found = _searched(wishes, going_on)
    return min((apart or found, found), key=lambda plan: _faults(wishes, plan))


def colleagues_last(
    wishes: RotationWishes, going_on: Callable[[], bool] = lambda: True
) -> RotationPlan:
    """Return as many rounds as are wished: colleagues meet in those no other plan has."""
    once = soonest(wishes) or wishes.rounds
    first = make_plan(replace(wishes, rounds=min(once, wishes.rounds)), going_on)
    left = wishes.rounds - len(first.rounds)
    if not left:
        return first
    more = replace(
        wishes,
        rounds=left,
        apart=False,
        met=wishes.met | frozenset(first.times),
        sat=wishes.all_byes(first),
        must=wishes.must - frozenset(first.times),
    )
    rest = make_plan(more, going_on)
    return RotationPlan(wishes.people, (*first.rounds, *rest.rounds))


def rounds_apart(wishes: RotationWishes) -> int:
    """Return how many rounds of those wished a plan of pairs has, in which nobody meets twice.

    Of larger tables it is as many as are wished: that is known once there is a plan.
    """
    once = soonest(wishes)
    if once:
        return min(once, wishes.rounds)
    shared = shared_evenly(wishes) if wishes.barred and _in_pairs(wishes) else None
    return len(shared.rounds) if shared and not wishes.must else wishes.rounds


def nobody_may_meet(wishes: RotationWishes) -> bool:
    """Whether every pair is barred."""
    return len(wishes.barred) == wishes.people * (wishes.people - 1) // 2


def soonest(wishes: RotationWishes) -> int:
    """Return after how many rounds of pairs all have met whom they may, and had not met before.

    0 where that is not known: at larger tables, of very many people, and where sitting out would
    not be shared evenly.
    """
    if wishes.is_plain and wishes.may_sit_out:
        return len(best_design(wishes.people, 2, wishes.people).rounds)
    plan = every_pair_once(replace(wishes, rounds=1)) if _in_pairs(wishes) else None
    return len(plan.rounds) if plan is not None and wishes.is_even(plan) else 0


def _in_pairs(wishes: RotationWishes) -> bool:
    """Whether all who may meet can be given rounds at once: of very many people that takes long."""
    few = wishes.people <= MANY
    return few and wishes.may_sit_out and not wishes.is_plain and not wishes.fixed


def _is_full(wishes: RotationWishes, plan: RotationPlan) -> bool:
    """Whether no plan has more meetings of who may meet, all else being as it should."""
    most = min(len(fresh_pairs(wishes)), len(wishes.sizes) * wishes.rounds)
    return len(plan.times) == most and not any(_faults(wishes, plan)[:-1])


def _faults(wishes: RotationWishes, plan: RotationPlan) -> tuple[int, ...]:
    """Return what is wrong with a plan, the worst first: less is better."""
    return (
        plan.together(wishes.barred),
        wishes.rounds - len(plan.rounds),
        not wishes.is_even(plan),
        len(missed(wishes, plan)),
        plan.repeats(wishes.met),
        plan.together(wishes.colleagues),
        -len(plan.times),
    )


def _repeated(plan: RotationPlan, rounds: int) -> RotationPlan:
    """Return so many rounds: those of a plan over and over, so that all meet again as often."""
    found = tuple(plan.rounds[number % len(plan.rounds)] for number in range(rounds))
    return RotationPlan(plan.people, found)


def _searched(wishes: RotationWishes, going_on: Callable[[], bool]) -> RotationPlan:
    """Return the best plan that a search from a design on finds, with all tables taken."""
    design = best_design(wishes.people, wishes.size, wishes.rounds, len(wishes.sizes))
    rounds = _with_trios(design.rounds, wishes) if wishes.trio else design.rounds
    steps = 0 if wishes.is_plain else wishes.effort // 3
    seated = search.seat_people(wishes, rounds, design.staying, steps, going_on)
    whole = _filled(wishes, seated)
    held = len(seated.rounds) if not wishes.trio else 0
    known = promise(wishes)
    if held < wishes.rounds and not _is_best(wishes, whole, known):
        whole = _swapped(wishes, whole, held, known, going_on)
    if not _is_best(wishes, whole, known):
        freely = _swapped(wishes, whole, 0, known, going_on)
        whole = min((whole, freely), key=lambda plan: search.cost(wishes, plan))
    if wishes.barred:
        whole = keep_apart(wishes, whole)
    return _numbered(wishes, whole)


def met_at_soonest(known: Promise) -> Text:
    """Say how many rounds it takes at least until all have met whom they may meet, and why."""
    why = text("so many pairs do not fit into fewer")
    if known.by_person >= known.by_pairs:
        why = text("somebody has so many to meet, one after the other")
    return counted(
        max(known.by_person, known.by_pairs),
        "1 round is enough at the soonest for all to meet whom they may",
        "At least {count} rounds until all have met whom they may: {why}",
        why=why,
    )


def is_quick(wishes: RotationWishes) -> bool:
    """Whether a plan is there at once, without a search."""
    once = soonest(wishes)
    wishes = replace(wishes, rounds=min(wishes.rounds, once or wishes.rounds))
    if wishes.is_plain:
        return len(best_design(wishes.people, wishes.size, wishes.rounds).rounds) == wishes.rounds
    if not _in_pairs(wishes):
        return False
    apart = meeting_once(wishes)
    if apart is not None and _is_full(wishes, apart):
        return True
    fewer = shared_evenly(wishes) if wishes.barred and not wishes.must else None
    return fewer is not None and len(fewer.rounds) < wishes.rounds


def _numbered(wishes: RotationWishes, plan: RotationPlan) -> RotationPlan:
    """Put the tables of those who stay first in each round, so that they keep their number."""
    if not wishes.fixed:
        return plan
    order = {person: place for place, person in enumerate(sorted(wishes.fixed))}
    last = len(order)

    def home(table: tuple[int, ...]) -> int:
        return min((order.get(person, last) for person in table), default=last)

    return RotationPlan(plan.people, tuple(tuple(sorted(turn, key=home)) for turn in plan.rounds))


def _check(wishes: RotationWishes) -> None:
    if wishes.people < 2 or wishes.size < 2 or not wishes.sizes:
        message = f"{wishes.people} people at tables of {wishes.size}"
        raise ImpossibleError(message)
    if wishes.rounds < 1:
        message = "no rounds"
        raise ImpossibleError(message)
    if len(wishes.fixed) > len(wishes.sizes):
        message = "more people stay at their table than there are tables"
        raise ImpossibleError(message)


def _with_trios(rounds: tuple[Round, ...], wishes: RotationWishes) -> tuple[Round, ...]:
    """Seat who sits out as the third at a table, another table each round."""
    found: list[Round] = []
    for number, turn in enumerate(rounds):
        out = RotationPlan(wishes.people, (turn,)).out(0)
        tables = list(turn)
        if out and tables:
            place = number % len(tables)
            tables[place] = (*tables[place], *out)
            tables.insert(0, tables.pop(place))
        found.append(tuple(tables))
    return tuple(found)


def _filled(wishes: RotationWishes, plan: RotationPlan) -> RotationPlan:
    """Add the rounds a design has not: everybody at some table, those fixed at their own."""
    chance = random.Random(wishes.seed)  # noqa: S311  (a plan that can be made again)
    rounds = list(plan.rounds)
    homes = _homes(wishes, plan)
    rounds = [_at_home(turn, homes) for turn in rounds]
    while len(rounds) < wishes.rounds:
        rounds.append(_any_round(wishes, homes, chance))
    return RotationPlan(plan.people, tuple(rounds))


def _homes(wishes: RotationWishes, plan: RotationPlan) -> dict[int, int]:
    """Return the table of each person who stays: where they sit first, or the next free one."""
    homes: dict[int, int] = {}
    first = plan.rounds[0] if plan.rounds else ()
    at = {person: place for place, table in enumerate(first) for person in table}
    free = list(range(len(wishes.sizes)))
    for person in sorted(wishes.fixed):
        place = at.get(person, -1)
        if place not in free:
            place = free[0]
        free.remove(place)
        homes[person] = place
    return homes


def _at_home(turn: Round, homes: dict[int, int]) -> Round:
    """Trade seats in a round so that those who stay are at their table."""
    tables = [list(table) for table in turn]
    for person, home in homes.items():
        here = next((place for place, table in enumerate(tables) if person in table), None)
        if here == home:
            continue
        other = next(p for p in tables[home] if p not in homes or homes[p] != home)
        tables[home][tables[home].index(other)] = person
        if here is not None:
            tables[here][tables[here].index(person)] = other
    return tuple(tuple(table) for table in tables)


def _any_round(wishes: RotationWishes, homes: dict[int, int], chance: random.Random) -> Round:
    others = [person for person in range(wishes.people) if person not in homes]
    chance.shuffle(others)
    tables: list[list[int]] = [[] for _ in wishes.sizes]
    for person, place in homes.items():
        tables[place].append(person)
    for table, size in zip(tables, wishes.sizes, strict=True):
        while len(table) < size:
            table.append(others.pop())
    return tuple(tuple(table) for table in tables)


def _swapped(
    wishes: RotationWishes,
    plan: RotationPlan,
    held: int,
    known: Promise,
    going_on: Callable[[], bool],
) -> RotationPlan:
    swaps = search.Swaps(wishes, plan.rounds, held)
    chance = random.Random(wishes.seed + 1)  # noqa: S311  (a plan that can be made again)
    swaps.better(
        wishes.effort,
        chance,
        going_on,
        lambda: _is_best(wishes, RotationPlan(plan.people, swaps.rounds), known),
    )
    return RotationPlan(plan.people, swaps.rounds)


def _is_best(wishes: RotationWishes, plan: RotationPlan, known: Promise) -> bool:
    """Whether nothing is left to wish for, as far as the bounds tell."""
    return (
        plan.repeats(wishes.met) <= known.repeats
        and plan.together(wishes.colleagues) <= known.colleagues
        and not plan.together(wishes.never)
        and all(plan.times[two] for two in wishes.must)
        and wishes.is_even(plan)
    )


def missed(wishes: RotationWishes, plan: RotationPlan) -> frozenset[tuple[int, int]]:
    """Return the pairs that are to meet and do not."""
    return frozenset(two for two in wishes.must if not plan.times[two])
