"""The laws of `Change`: from them follow undo, redo, the journal and repainting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.core.records import CardState
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, StaleChangeError, World, adding, replacing
from tests.model.strategies import card, changes_of, histories, worlds


@given(histories())
def test_the_inverse_of_the_inverse_is_the_change(history: tuple[World, list[Change]]) -> None:
    for change in history[1]:
        assert change.inverse().inverse() == change


@given(histories())
def test_applying_and_taking_back_is_identity(history: tuple[World, list[Change]]) -> None:
    world, changes = history
    for change in changes:
        after = world.apply(change)
        assert after.apply(change.inverse()) == world
        world = after


@given(histories(length=6))
def test_squashing_is_composition(history: tuple[World, list[Change]]) -> None:
    start, changes = history
    end, squashed = start, Change(text("Nothing"))
    for change in changes:
        end, squashed = end.apply(change), squashed.then(change)
    assert start.apply(squashed) == end
    assert end.apply(squashed.inverse()) == start


@given(worlds, st.data())
def test_a_change_and_its_inverse_squash_to_nothing(world: World, data: st.DataObject) -> None:
    change = data.draw(changes_of(world))
    assert not change.then(change.inverse())


@given(histories())
def test_a_world_does_not_change(history: tuple[World, list[Change]]) -> None:
    world, changes = history
    held = World(world)
    for change in changes[:1]:
        world.apply(change)
    assert world == held


@given(histories())
def test_lookups_agree_with_the_records(history: tuple[World, list[Change]]) -> None:
    world, changes = history
    for change in changes:
        world = world.apply(change)
    assert len(world) == len(list(world))
    for record in world:
        assert record.id in world
        assert world.get(type(record), record.id) == record
        assert record in world.all(type(record))


def test_what_did_not_change_is_shared() -> None:
    one = card("card-1", "one", 0, CardState.ACTIVE)
    other = card("card-2", "two", 0, CardState.ACTIVE)
    world = World([one, other])
    moved = card("card-1", "one", 5, CardState.ACTIVE)
    after = world.apply(replacing(text("Move"), [(one, moved)]))
    assert after.bucket(type(other), other.activity) is world.bucket(type(other), other.activity)
    assert after.bucket(type(one), one.activity) is not world.bucket(type(one), one.activity)


def test_a_change_against_records_that_moved_on_is_found_at_once() -> None:
    one = card("card-1", "one", 0, CardState.ACTIVE)
    moved = card("card-1", "one", 5, CardState.ACTIVE)
    world = World([moved])
    with pytest.raises(StaleChangeError, match="moved on"):
        world.apply(replacing(text("Move"), [(one, card("card-1", "one", 9, CardState.ACTIVE))]))
    with pytest.raises(StaleChangeError, match="exists already"):
        world.apply(adding(text("Write"), one))
    with pytest.raises(StaleChangeError, match="twice"):
        World().apply(adding(text("Write"), one, moved))


def test_two_records_cannot_share_an_id() -> None:
    one = card("card-1", "one", 0, CardState.ACTIVE)
    with pytest.raises(ValueError, match="share the id"):
        World([one, one])
