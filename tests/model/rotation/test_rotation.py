"""Who sits with whom: the worked examples, what is proven, and laws of every plan."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from facilitator.model.rotation import bounds, designs
from facilitator.model.rotation.matchings import every_pair_once, fresh_pairs, meeting_once
from facilitator.model.rotation.plans import (
    ImpossibleError,
    colleagues_last,
    is_quick,
    make_plan,
    met_at_soonest,
    missed,
    nobody_may_meet,
    promise,
    rounds_apart,
    soonest,
)
from facilitator.model.rotation.search import LOOK
from facilitator.model.rotation.starters import STARTERS, Starter
from facilitator.model.rotation.wishes import RotationPlan, RotationWishes, Round, table_sizes

pytestmark = pytest.mark.slow


def is_repeat_free(rounds: Sequence[Round]) -> bool:
    pairs = [set(two) for turn in rounds for table in turn for two in combinations(table, 2)]
    return all(pairs.count(two) == 1 for two in pairs)


def everybody_once_a_round(plan: RotationPlan) -> bool:
    seated = [[person for table in turn for person in table] for turn in plan.rounds]
    return all(len(turn) == len(set(turn)) for turn in seated)


def planned(
    people: int, size: int, rounds: int, **more: object
) -> tuple[RotationWishes, RotationPlan]:
    wishes = RotationWishes(people=people, size=size, rounds=rounds, **more)  # pyright: ignore[reportArgumentType]
    return wishes, make_plan(wishes)


# worked examples


@pytest.mark.parametrize(
    ("people", "rounds", "tables", "byes"), [(10, 9, 5, 0), (5, 5, 2, 1), (9, 9, 4, 1)]
)
def test_everybody_meets_everybody_once(people: int, rounds: int, tables: int, byes: int) -> None:
    _, plan = planned(people, 2, rounds)
    assert all(len(turn) == tables for turn in plan.rounds)
    assert plan.times == dict.fromkeys(combinations(range(people), 2), 1)
    assert set(plan.byes) == {byes}


def test_the_circle_of_six_is_the_one_in_the_books() -> None:
    rounds = [
        sorted(tuple(sorted((a + 1, b + 1))) for a, b in turn) for turn in designs.circle(6).rounds
    ]
    assert rounds == [
        [(1, 6), (2, 5), (3, 4)],
        [(1, 5), (2, 3), (4, 6)],
        [(1, 4), (2, 6), (3, 5)],
        [(1, 3), (2, 4), (5, 6)],
        [(1, 2), (3, 6), (4, 5)],
    ]


def test_a_latecomer_in_the_empty_seat_changes_nobodys_plan() -> None:
    """Nine people sit out in turn; a tenth who comes after round 2 meets who would sit out."""
    _, plan = planned(9, 2, 9)
    late = {plan.out(turn)[0] for turn in range(2, 9)}
    assert len(late) == 7
    assert len(plan.times) + len(late) == 43


def test_four_meet_six_in_six_rounds_and_each_of_the_six_waits_twice() -> None:
    plan = RotationPlan(10, designs.two_rows(4, 6, 6))
    assert plan.times == {(a, b): 1 for a in range(4) for b in range(4, 10)}
    assert plan.byes == (0,) * 4 + (2,) * 6


@pytest.mark.parametrize(
    ("people", "size", "rounds"),
    [
        (9, 3, 4), (12, 3, 4), (15, 3, 7), (18, 3, 8), (21, 3, 10), (24, 3, 11), (27, 3, 13),
        (30, 3, 14), (16, 4, 5), (20, 4, 5), (24, 4, 7), (28, 4, 9), (32, 4, 10), (40, 4, 13),
        (25, 5, 6), (49, 7, 8),
    ],
)  # fmt: skip
def test_the_longest_plans_known_without_a_repeat(people: int, size: int, rounds: int) -> None:
    """Known best values of the social golfer problem."""
    _, plan = planned(people, size, rounds)
    assert (len(plan.rounds), plan.repeats()) == (rounds, 0)
    assert everybody_once_a_round(plan)


@pytest.mark.parametrize(
    ("people", "size", "least"), [(12, 4, 3), (10, 5, 8), (6, 3, 2), (8, 4, 4)]
)
def test_what_is_impossible_without_repeats_is_said_and_then_done_as_well_as_can_be(
    people: int, size: int, least: int
) -> None:
    wishes, plan = planned(people, size, 2)
    assert promise(wishes).without_repeat == 1
    assert promise(wishes).repeats == plan.repeats() == least


def test_nothing_is_sought_once_no_plan_can_be_better() -> None:
    wishes, asked = RotationWishes(people=8, size=4, rounds=2), list[bool]()

    def going_on() -> bool:
        asked.append(True)
        return True

    plan = make_plan(wishes, going_on)
    assert plan.repeats() == promise(wishes).repeats == 4
    assert len(asked) * LOOK < wishes.effort / 2


@pytest.mark.parametrize(
    ("people", "size", "rounds", "others"),
    [(32, 4, 10, 36), (15, 3, 7, 7), (28, 4, 9, 31), (30, 3, 14, 20)],
)
def test_no_more_repeats_than_the_public_genetic_solver_left(
    people: int, size: int, rounds: int, others: int
) -> None:
    _, plan = planned(people, size, rounds)
    assert plan.repeats() <= others


# tables of starters and fields


@pytest.mark.parametrize(
    "starter", [each for held in STARTERS.values() for each in held], ids=lambda s: s.people
)
def test_a_starter_seats_everybody_each_round_and_nobody_twice_together(starter: Starter) -> None:
    rounds = starter.rounds()
    assert is_repeat_free(rounds)
    for turn in rounds:
        assert sorted(who for table in turn for who in table) == list(range(starter.people))


@pytest.mark.parametrize("order", [2, 3, 4, 5, 7, 8, 9, 16, 25, 27])
def test_a_field_is_one(order: int) -> None:
    sums, products = designs.field(order)
    every = list(range(order))
    for x in every:
        assert sorted(sums[x]) == every
        assert x == 0 or sorted(products[x]) == every
        for y in every:
            assert (sums[x][y], products[x][y]) == (sums[y][x], products[y][x])
            z = (x + y) % order
            assert products[x][sums[y][z]] == sums[products[x][y]][products[x][z]]


def test_where_there_is_no_field_it_is_said() -> None:
    with pytest.raises(ValueError, match="no prime power"):
        designs.field(6)


# wishes


def test_colleagues_are_kept_apart_where_that_can_be() -> None:
    wishes, plan = planned(30, 3, 7, bodies=tuple(i // 6 for i in range(30)))
    assert (plan.repeats(), plan.together(wishes.colleagues)) == (0, 0)


def test_organisations_of_four_three_and_three_meet_in_seven_rounds_and_no_colleague() -> None:
    """33 pairs may meet; the three of one body have 7 others to meet; the four sit out once."""
    wishes, plan = planned(10, 2, 7, bodies=(0,) * 4 + (1,) * 3 + (2,) * 3)
    known = promise(wishes)
    assert (known.by_person, known.by_pairs, known.all_met) == (7, 7, 7)
    assert plan.times == dict.fromkeys(
        (two for two in combinations(range(10), 2) if two not in wishes.colleagues), 1
    )
    assert len(plan.times) == 33
    assert plan.byes == (1,) * 4 + (0,) * 6
    assert plan == make_plan(wishes)
    assert promise(replace(wishes, rounds=6)).all_met == 7
    assert "At least 7 rounds" in str(met_at_soonest(known))


def test_rounds_end_before_the_same_people_sit_out_again_so_that_colleagues_do_not_meet() -> None:
    """Five of one body and three of another: two of the five wait in every round."""
    wishes, plan = planned(8, 2, 5, bodies=(0,) * 5 + (1,) * 3)
    assert [len(turn) for turn in plan.rounds] == [3, 3]
    assert plan.together(wishes.colleagues) == 0
    assert plan.byes == (1, 1, 1, 1, 0, 0, 0, 0) or sum(plan.byes) == 4
    assert bounds.out_at_least(wishes) == 2
    assert rounds_apart(wishes) == 2
    most = colleagues_last(wishes)
    assert most.rounds[:2] == plan.rounds
    assert [len(turn) for turn in most.rounds] == [3, 3, 4, 4, 4]
    assert most.together(wishes.colleagues)


def test_who_sat_out_before_has_a_table_now() -> None:
    _, plan = planned(7, 2, 3, sat=(1, 1, 1, 0, 0, 0, 0))
    assert plan.byes[:3] == (0, 0, 0)
    assert sum(plan.byes) == 3


def test_a_large_organisation_meets_the_others_once_and_then_itself_only_where_it_may() -> None:
    wishes, plan = planned(8, 2, 3, bodies=(0,) * 6 + (1, 2))
    assert [len(turn) for turn in plan.rounds] == [2]
    free = replace(wishes, apart=False)
    assert promise(free).colleagues == make_plan(free).together(wishes.colleagues) == 6
    assert not make_plan(replace(wishes, bodies=(0,) * 8)).rounds


def test_a_table_more_is_taken_where_else_somebody_would_sit_out() -> None:
    """Ten of thirty are colleagues: at ten tables of three, not eight of four, all have a seat."""
    wishes, plan = planned(30, 4, 4, bodies=(0,) * 10 + (-1,) * 20, effort=2_000)
    assert [len(turn) for turn in plan.rounds] == [10] * 4
    assert set(plan.byes) == {0}
    assert plan.together(wishes.colleagues) == 0


def test_pairs_that_must_meet_do_and_those_that_must_not_do_not() -> None:
    must, never = frozenset({(0, 5), (1, 9)}), frozenset({(2, 3), (4, 11)})
    wishes, plan = planned(12, 3, 3, must=must, never=never)
    assert not missed(wishes, plan)
    assert plan.together(never) == 0
    assert plan.repeats() == 0


def test_who_met_before_is_not_met_again_while_there_are_others() -> None:
    _, before = planned(16, 4, 2)
    wishes, plan = planned(16, 4, 3, met=frozenset(before.times))
    assert plan.repeats(wishes.met) == 0


def test_who_stays_at_a_table_stays() -> None:
    _, plan = planned(15, 3, 5, fixed=frozenset({0, 7, 8}))
    for person in (0, 7, 8):
        homes = {
            place for turn in plan.rounds for place, table in enumerate(turn) if person in table
        }
        assert len(homes) == 1


def test_a_table_of_three_instead_of_sitting_out() -> None:
    _, plan = planned(7, 2, 3, trio=True)
    assert all(sorted(map(len, turn)) == [2, 2, 3] for turn in plan.rounds)
    assert set(plan.byes) == {0}
    assert plan.repeats() == 0


@pytest.mark.parametrize(
    ("people", "size", "sizes"),
    [
        (10, 3, (3, 3, 2, 2)),
        (11, 4, (4, 4, 3)),
        (5, 4, (3, 2)),
        (7, 2, (2, 2, 2)),
        (3, 3, (3,)),
        (2, 2, (2,)),
        (1, 2, ()),
    ],
)
def test_tables_come_out_even(people: int, size: int, sizes: tuple[int, ...]) -> None:
    assert table_sizes(people, size) == sizes


@pytest.mark.parametrize(
    "numbers",
    [
        {"people": 1, "size": 2, "rounds": 1},
        {"people": 4, "size": 1, "rounds": 1},
        {"people": 4, "size": 2, "rounds": 0},
        {"people": 4, "size": 2, "rounds": 1, "fixed": frozenset({0, 1, 2})},
    ],
)
def test_what_cannot_be_planned_at_all_is_refused(numbers: dict[str, object]) -> None:
    with pytest.raises(ImpossibleError):
        make_plan(RotationWishes(**numbers))  # pyright: ignore[reportArgumentType]


def test_enough_is_enough_and_the_best_so_far_is_a_whole_plan() -> None:
    asked: list[int] = []

    def going_on() -> bool:
        asked.append(1)
        return len(asked) < 3

    wishes = RotationWishes(people=30, size=5, rounds=6)
    plan = make_plan(wishes, going_on)
    assert len(plan.rounds) == 6
    assert all(sorted(map(len, turn)) == [5] * 6 for turn in plan.rounds)
    assert len(asked) < 10


def test_a_plan_by_formula_needs_no_search() -> None:
    assert is_quick(RotationWishes(people=10, size=2, rounds=9))
    assert not is_quick(RotationWishes(people=10, size=2, rounds=3, bodies=(0,) * 10))
    assert not is_quick(RotationWishes(people=12, size=4, rounds=3))


# another solver: every round there is, tried in turn


def every_round(people: tuple[int, ...], sizes: tuple[int, ...]) -> list[list[tuple[int, ...]]]:
    if not sizes:
        return [[]]
    first, size = people[0], sizes[0]
    found: list[list[tuple[int, ...]]] = []
    for others in combinations(people[1:], size - 1):
        rest = tuple(p for p in people if p != first and p not in others)
        found += [[(first, *others), *more] for more in every_round(rest, sizes[1:])]
    return found


def fewest_repeats(people: int, size: int, rounds: int) -> int:
    """Try every plan, the first round being any (all are alike but for names)."""
    each = [
        frozenset(two for table in turn for two in combinations(table, 2))
        for turn in every_round(tuple(range(people)), table_sizes(people, size))
    ]
    best = rounds * len(each[0])

    def look(left: int, seen: frozenset[tuple[int, int]], repeats: int) -> None:
        nonlocal best
        if repeats >= best:
            return
        if not left:
            best = repeats
            return
        for turn in each:
            look(left - 1, seen | turn, repeats + len(seen & turn))

    look(rounds - 1, each[0], 0)
    return best


@pytest.mark.parametrize(
    ("people", "size", "rounds"),
    [(6, 3, 2), (6, 3, 3), (8, 4, 3), (9, 3, 3), (8, 2, 4), (6, 2, 5), (4, 2, 3)],
)
def test_no_plan_at_all_has_fewer_repeats(people: int, size: int, rounds: int) -> None:
    wishes, plan = planned(people, size, rounds)
    assert promise(wishes).repeats <= fewest_repeats(people, size, rounds) == plan.repeats()


# laws

PAIRS = st.frozensets(
    st.tuples(st.integers(0, 19), st.integers(0, 19)).filter(lambda two: two[0] < two[1]),
    max_size=6,
)


@st.composite
def wanted(draw: st.DrawFn) -> RotationWishes:
    people = draw(st.integers(4, 20))

    def among(pairs: frozenset[tuple[int, int]]) -> frozenset[tuple[int, int]]:
        return frozenset(two for two in pairs if two[1] < people)

    size = draw(st.integers(2, 5))
    tables = len(table_sizes(people, size))
    return RotationWishes(
        people=people,
        size=size,
        rounds=draw(st.integers(1, 6)),
        trio=draw(st.booleans()),
        bodies=tuple(draw(st.lists(st.integers(-1, 4), min_size=people, max_size=people))),
        met=among(draw(PAIRS)),
        never=among(draw(PAIRS)),
        must=among(draw(PAIRS)),
        fixed=frozenset(range(draw(st.integers(0, min(2, tables))))),
        seed=draw(st.integers(0, 9)),
        effort=400,
    )


@settings(max_examples=60)
@example(RotationWishes(people=5, size=2, rounds=5, fixed=frozenset({0})))
@example(
    RotationWishes(people=6, size=2, rounds=2, bodies=(0, 0, 0, 0, 0, 1), must=frozenset({(0, 1)}))
)
@given(wanted())
def test_every_plan_keeps_the_laws(wishes: RotationWishes) -> None:
    plan = make_plan(wishes)
    known = promise(wishes)
    assert everybody_once_a_round(plan)
    assert plan == make_plan(wishes)
    assert not plan.together(wishes.barred)
    assert bool(plan.rounds) != nobody_may_meet(wishes)
    assert len(plan.rounds) == wishes.rounds or (wishes.barred and len(plan.rounds) < wishes.rounds)
    assert all(len(table) > 1 for turn in plan.rounds for table in turn)
    if plan.rounds and (wishes.size == 2 or wishes.barred):
        again = -(-wishes.rounds // (soonest(wishes) or wishes.rounds))
        moving = [n for person, n in enumerate(plan.byes) if person not in wishes.fixed]
        # where some may meet only one other, and two of them must, all meet in that one's rounds
        assert max(moving) - min(moving) <= again or wishes.must
    if not wishes.barred:
        for turn in plan.rounds:
            assert sorted(map(len, turn), reverse=True) == sorted(wishes.sizes, reverse=True)
        assert plan.repeats(wishes.met) >= known.repeats
        if not plan.repeats():
            assert len(plan.rounds) <= known.without_repeat


@settings(max_examples=60)
@example(counts=[1, 5], others=6, size=2, rounds=8)
@given(
    st.lists(st.integers(1, 8), min_size=1, max_size=5),
    st.integers(0, 6),
    st.integers(2, 4),
    st.integers(1, 8),
)
def test_no_colleagues_share_a_table_and_sitting_out_is_shared(
    counts: list[int], others: int, size: int, rounds: int
) -> None:
    bodies = tuple(body for body, count in enumerate(counts) for _ in range(count))
    assume(len(bodies) + others >= 3)
    wishes = RotationWishes(
        people=len(bodies) + others,
        size=size,
        rounds=rounds,
        bodies=bodies + (-1,) * others,
        effort=400,
    )
    once = soonest(wishes) or rounds  # from then on people begin to meet again
    plan = make_plan(replace(wishes, rounds=min(once, rounds)))
    assert not plan.together(wishes.colleagues)
    assert nobody_may_meet(wishes) != bool(plan.rounds)
    assert max(plan.byes) - min(plan.byes) <= 1
    if size == 2 and wishes.colleagues:
        assert len(plan.rounds) <= bounds.shared_at_most(wishes) or len(plan.rounds) == 1
        assert len(plan.rounds) == min(rounds, rounds_apart(wishes)) or not plan.rounds
        assert all(len(plan.out(n)) >= bounds.out_at_least(wishes) for n in range(len(plan.rounds)))
        held = replace(wishes, rounds=len(plan.rounds))
        assert len(plan.times) <= bounds.pairs_apart(held)
    whole = colleagues_last(wishes)
    assert len(whole.rounds) == rounds
    if size == 2:
        first = RotationPlan(wishes.people, whole.rounds[: len(plan.rounds)])
        assert not first.together(wishes.colleagues)


@given(st.integers(2, 60), st.integers(1, 70))
def test_sitting_out_is_shared_evenly(people: int, rounds: int) -> None:
    turns = min(rounds, people)
    _, plan = planned(people, 2, turns, effort=50)
    assert max(plan.byes) - min(plan.byes) <= 1


@given(st.integers(4, 120), st.sampled_from([2, 3, 4]))
def test_half_the_possible_rounds_need_no_repeat(people: int, size: int) -> None:
    rounds = max(1, (people - 1) // (size - 1) // 2)
    _, plan = planned(people, size, rounds, effort=50)
    assert plan.repeats() == bounds.least_repeats(
        RotationWishes(people=people, size=size, rounds=rounds)
    )


# all meet whom they may


def of_bodies(*counts: int, rounds: int, **more: object) -> RotationWishes:
    """Wishes for so many people of each organisation, in pairs, colleagues apart."""
    bodies = tuple(body for body, count in enumerate(counts) for _ in range(count))
    return RotationWishes(people=len(bodies), size=2, rounds=rounds, bodies=bodies, **more)  # pyright: ignore[reportArgumentType]


def test_two_organisations_of_three_fill_three_rounds_and_then_begin_again() -> None:
    wishes = of_bodies(3, 3, rounds=6)
    assert soonest(wishes) == 3
    plan = make_plan(wishes)
    assert [len(turn) for turn in plan.rounds] == [3] * 6
    assert plan.together(wishes.colleagues) == 0
    assert set(plan.times.values()) == {2}
    assert set(make_plan(replace(wishes, rounds=3)).times.values()) == {1}


def test_who_sit_out_would_be_the_same_ones_too_often_to_say_when_all_have_met() -> None:
    assert soonest(of_bodies(5, 3, rounds=9)) == 0
    assert soonest(RotationWishes(people=10, size=2, rounds=20)) == 9
    assert soonest(RotationWishes(people=9, size=2, rounds=20)) == 9
    assert soonest(RotationWishes(people=9, size=3, rounds=20)) == 0


def most_that_can_meet(wishes: RotationWishes) -> int:
    """Return how many pairs can meet once at most in the rounds, by trying all ways."""

    @cache
    def left(pairs: frozenset[tuple[int, int]], rounds: int) -> int:
        if not rounds:
            return 0
        return max(len(turn) + left(pairs - turn, rounds - 1) for turn in matchings(pairs))

    return left(frozenset(fresh_pairs(wishes)), wishes.rounds)


def matchings(pairs: frozenset[tuple[int, int]]) -> list[frozenset[tuple[int, int]]]:
    """Return all sets of these pairs in which nobody is twice, that no pair more fits into."""
    found: set[frozenset[tuple[int, int]]] = set()

    def grow(held: frozenset[tuple[int, int]], free: frozenset[tuple[int, int]]) -> None:
        if not free:
            found.add(held)
        first = min(free, default=None)
        for two in free:
            if first is not None and (two == first or set(two) & set(first)):
                grow(held | {two}, frozenset(x for x in free if not set(x) & set(two)))

    grow(frozenset(), pairs)
    return sorted(found, key=sorted) or [frozenset()]


@settings(max_examples=30)
@given(st.lists(st.integers(1, 3), min_size=2, max_size=4), st.integers(1, 4), st.integers(0, 3))
def test_as_many_meet_as_can_and_no_round_is_thinner_than_a_later_one(
    counts: list[int], rounds: int, seed: int
) -> None:
    """Where nobody meets a colleague, or anybody twice, in a plan: it is as full as one can be."""
    assume(3 <= sum(counts) <= 6)
    wishes = of_bodies(*counts, rounds=rounds, seed=seed, effort=20_000)
    plan = make_plan(wishes)
    tables = [len(turn) for turn in plan.rounds]
    if 0 < soonest(wishes) < rounds:
        assert tables == [tables[at % soonest(wishes)] for at in range(rounds)]
        return
    assert tables == sorted(tables, reverse=True)
    assert not plan.together(wishes.colleagues)
    if len(plan.rounds) == rounds and not plan.repeats():
        assert len(plan.times) == most_that_can_meet(wishes)


@settings(max_examples=20)
@given(st.lists(st.integers(1, 9), min_size=2, max_size=6), st.integers(0, 3))
def test_all_who_may_meet_do_once_in_rounds_that_differ_by_a_table_at_most(
    counts: list[int], seed: int
) -> None:
    wishes = of_bodies(*counts, rounds=1, seed=seed)
    whole = every_pair_once(wishes)
    assert whole is not None
    assert everybody_once_a_round(whole)
    assert whole.times == dict.fromkeys(fresh_pairs(wishes), 1)
    assert len(whole.rounds) <= bounds.rounds_for(wishes.people, fresh_pairs(wishes)) + 1
    most = len(whole.rounds)
    for rounds in {*range(1, most, max(1, most // 5)), most}:  # one round, some between, all
        plan = meeting_once(replace(wishes, rounds=rounds))
        assert plan is not None
        tables = [len(turn) for turn in plan.rounds]
        assert tables == sorted(tables, reverse=True)
        assert tables[0] - tables[-1] <= 1
        assert set(plan.times) <= set(fresh_pairs(wishes))
        assert everybody_once_a_round(plan)
