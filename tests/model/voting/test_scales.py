"""How answers on a scale spread: worked example V3, and the median against the library's."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.core.ids import ActivityId, CardId, SessionId
from facilitator.model.core.records import Activity, Card, CountWay, Poll, PollKind
from facilitator.model.core.words import text
from facilitator.model.core.world import World
from facilitator.model.voting import ballots, queries
from facilitator.model.voting.scales import Scale, ScalePoint, Spread, earlier, spread, spreads

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
ACT, CARD = ActivityId("act"), CardId("card")
V3 = [5, 4, 3, 3, 4, 2, 5, 4, 3, 5]
ids = (f"id{number}" for number in count())


def new_id() -> str:
    return next(ids)


def scale(*, falling: bool = False, enough: int = 3) -> Scale:
    points = tuple(ScalePoint(value=value, label=text("point")) for value in range(6))
    return Scale(
        key="six-1",
        title=text("Six points"),
        ask=text("How far?"),
        source="a test",
        points=points,
        enough=enough,
        falling=falling,
    )


def opened(world: World, held: Scale) -> World:
    new = ballots.NewVote(kind=PollKind.SCALE, items=(CARD,), budget=1, scale=held)
    return world.apply(ballots.open_vote(world, ACT, new, new_id=new_id, at=NOW))


def wall() -> World:
    activity = Activity(id=ACT, session=SessionId("s"), method="boardstorm", title="Wall")
    return World([activity, Card(id=CARD, activity=ACT, number=1, text="A later bus")])


def poll_of(world: World) -> Poll:
    found = queries.latest(world, ACT)
    assert found is not None
    return found


def answered(world: World, values: list[int]) -> World:
    for value in values:
        world = world.apply(ballots.cast(world, poll_of(world), [(CARD, value)], new_id=new_id))
    return world


def closed(world: World) -> World:
    return world.apply(ballots.close(world, poll_of(world), new_id=new_id, at=NOW))


def spread_of(world: World) -> Spread:
    return spread(world, poll_of(world), CARD)


def test_v3_one_voice_is_to_be_heard():
    held = spread_of(answered(opened(wall(), scale()), V3))
    assert sum(value * n for value, n in held.given.items()) / held.n == 3.8
    assert (held.weakest, held.short, held.passed) == (2, 1, False)


@given(st.lists(st.integers(0, 5), max_size=25))
def test_the_median_is_the_one_in_the_middle(values: list[int]):
    held = spread_of(answered(opened(wall(), scale()), values))
    assert held.n == len(values)
    assert held.median == (median(values) if values else None)


def test_hands_and_ballots_are_counted_alike():
    by_hands = opened(wall(), scale())
    totals = {(str(CARD), value): V3.count(value) for value in range(6)}
    change = ballots.count_on_paper(
        by_hands, poll_of(by_hands), totals, new_id=new_id, way=CountWay.HANDS
    )
    by_hands = by_hands.apply(change)
    by_ballots = answered(opened(wall(), scale()), V3)
    one, other = spread_of(by_hands), spread_of(by_ballots)
    assert (one.median, one.short, one.n) == (other.median, other.short, other.n)


@pytest.mark.parametrize(("values", "weakest", "short"), [([0, 1, 3], 3, 0), ([0, 4, 5], 5, 2)])
def test_on_a_falling_scale_a_high_answer_falls_short(values: list[int], weakest: int, short: int):
    held = spread_of(answered(opened(wall(), scale(falling=True)), values))
    assert (held.weakest, held.short) == (weakest, short)


def test_nobody_answering_is_not_agreement():
    assert not spread_of(opened(wall(), scale())).passed


def test_rounds_are_kept_apart_and_in_order():
    world = closed(answered(opened(wall(), scale()), [1, 5]))
    world = closed(answered(opened(world, scale()), [3, 5]))
    poll = poll_of(world)
    assert [held.weakest for held in earlier(world, poll, CARD)] == [1]
    assert [held.weakest for held in spreads(world, poll)] == [3]


def test_what_the_group_says_is_enough_is_kept():
    new = ballots.NewVote(kind=PollKind.SCALE, items=(CARD,), budget=1, scale=scale(), enough=5)
    world = wall()
    world = world.apply(ballots.open_vote(world, ACT, new, new_id=new_id, at=NOW))
    assert spread_of(answered(world, [4])).short == 1
