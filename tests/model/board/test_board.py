"""What a board holds, and the edits every method shares."""

from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda.records import Block
from facilitator.model.board import edits, removal
from facilitator.model.board import queries as board_queries
from facilitator.model.core.ids import ActivityId, BlockId, GroupId, SessionId
from facilitator.model.core.records import (
    Activity,
    Card,
    CardState,
    Group,
    Record,
    Revision,
    Session,
)
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, World, adding
from facilitator.model.display.geometry import Point, Rect

WALL = ActivityId("wall")
NOW = datetime(2026, 11, 22, 9, 30, 12, tzinfo=UTC)
_ids = count()


def new_id() -> str:
    return f"id-{next(_ids)}"


def wall(*texts: str) -> World:
    """A wall with cards in a row."""
    places = [(index * 220.0, 0.0) for index in range(len(texts))]
    return written(World(), *texts, places=places)


def written(world: World, *texts: str, places: list[tuple[float, float]]) -> World:
    new = edits.NewCards(texts=texts, places=places)
    return world.apply(edits.write(world, WALL, new, new_id=new_id, at=NOW))


def card(world: World, number: int) -> Card:
    return next(c for c in world.all(Card) if c.number == number)


def grouped(world: World, *numbers: int, number: int = 1, parent: str | None = None) -> World:
    group = Group(
        id=GroupId(f"group-{number}"),
        activity=WALL,
        number=number,
        parent=GroupId(parent) if parent else None,
    )
    world = world.apply(adding(text("Group"), group))
    return world.apply(edits.regroup(world, [card(world, n) for n in numbers], group.id))


def test_cards_are_numbered_on_and_kept_to_the_minute() -> None:
    world = wall("one", "two")
    assert [c.number for c in board_queries.cards(world, WALL)] == [1, 2]
    assert card(world, 1).at == NOW.replace(second=0)
    assert board_queries.next_number(world, WALL) == 3


def test_the_number_of_a_removed_card_stays_taken() -> None:
    world = wall("one", "two")
    world = world.apply(removal.remove_for_good(world, card(world, 2), new_id=new_id, at=NOW))
    assert board_queries.next_number(world, WALL) == 3
    assert all("two" not in repr(record) for record in world)


def test_new_words_keep_what_was_said() -> None:
    world = wall("teh budget")
    world = world.apply(edits.reword(world, card(world, 1), "the budget", new_id=new_id, at=NOW))
    assert card(world, 1).text == "the budget"
    assert [r.text for r in world.all(Revision)] == ["teh budget"]
    assert not edits.reword(world, card(world, 1), "the budget", new_id=new_id, at=NOW)


def test_a_group_takes_its_cards_along() -> None:
    world = grouped(wall("one", "two", "three"), 1, 2)
    world = world.apply(edits.move(world, {"group-1": Point(100, 50)}))
    assert (card(world, 2).x, card(world, 2).y) == (320, 50)
    assert card(world, 3).x == 440


def test_a_card_is_in_one_group_only() -> None:
    world = grouped(wall("one", "two"), 1)
    world = grouped(world, 1, 2, number=2)
    assert [c.number for c in board_queries.members(world, WALL)[GroupId("group-2")]] == [1, 2]
    assert GroupId("group-1") not in board_queries.members(world, WALL)


def test_a_group_left_with_nothing_goes_and_comes_back_on_undo() -> None:
    world = grouped(grouped(wall("one"), number=1), 1, number=2, parent="group-1")
    change = removal.without_empty_groups(world, edits.regroup(world, [card(world, 1)], None))
    after = world.apply(change)
    assert board_queries.groups(after, WALL) == ()
    assert after.apply(change.inverse()) == world


def test_stacking_and_unstacking_lose_nothing() -> None:
    world = wall("one", "two", "three")
    world = world.apply(edits.stack(world, [card(world, 2)], card(world, 3)))
    world = world.apply(edits.stack(world, [card(world, 3)], card(world, 1)))
    assert [c.number for c in board_queries.stacked(world, WALL)[card(world, 1).id]] == [2, 3]
    world = world.apply(edits.unstack(world, card(world, 1), (20, 20)))
    assert [c.number for c in board_queries.lone(world, WALL)] == [1, 2, 3]


@pytest.mark.parametrize("state", [CardState.PARKED, CardState.WITHDRAWN, CardState.BINNED])
def test_a_card_set_aside_leaves_what_lies_under_it_on_the_wall(state: CardState) -> None:
    world = wall("one", "two")
    world = world.apply(edits.stack(world, [card(world, 2)], card(world, 1)))
    world = world.apply(edits.set_state(world, [card(world, 1)], state))
    assert [c.number for c in board_queries.lone(world, WALL)] == [2]
    assert [c.number for c in board_queries.cards(world, WALL, state)] == [1]


def test_letters_go_on_after_z() -> None:
    assert [board_queries.letter(n) for n in (1, 26, 27, 52, 53)] == ["A", "Z", "AA", "AZ", "BA"]


def test_levels_count_from_the_cards_up() -> None:
    world = grouped(grouped(wall("one"), number=1), 1, number=2, parent="group-1")
    assert board_queries.level(world, world.get(Group, "group-1")) == 2
    assert board_queries.level(world, world.get(Group, "group-2")) == 1


@given(
    st.lists(st.tuples(st.floats(0, 1500), st.floats(0, 1500)), max_size=30),
    st.sampled_from(list(board_queries.CARD_SIZES.values())),
    st.lists(st.integers(0, 6), min_size=1, max_size=60),
)
def test_new_cards_lie_on_free_places_of_the_wall(
    there: list[tuple[float, float]], size: tuple[float, float], higher: list[int]
) -> None:
    taken = [Rect(x, y, *size) for x, y in there]
    sizes = [(size[0], size[1] + 37.5 * lines) for lines in higher]
    found = board_queries.free_places(taken, sizes)
    places = [Rect(*at, *each) for at, each in zip(found, sizes, strict=True)]
    for index, place in enumerate(places):
        assert place.x >= 0
        assert place.right <= 1600
        assert not any(place.meets(other) for other in (*taken, *places[:index]))


def test_new_cards_fill_the_wall_in_the_shape_of_a_screen() -> None:
    def rows(count: int, **room: float) -> list[int]:
        cards = [board_queries.CARD_SIZES["normal"]] * count
        places = board_queries.free_places((), cards, **room)
        heights = sorted({y for _, y in places})
        return [sum(y == height for _, y in places) for height in heights]

    assert rows(5) == [3, 2]
    assert rows(12) == [4, 4, 4]
    assert rows(15) == [5, 5, 5]
    assert rows(24) == [6, 6, 6, 6]
    assert rows(40) == [6, 6, 6, 6, 6, 6, 4]
    assert rows(40, room=2133.0) == [8, 8, 8, 8, 8]


def test_new_cards_stand_in_line_with_those_that_lie_there() -> None:
    size = board_queries.CARD_SIZES["normal"]
    lying = [Rect(101.0 + 246.0 * n, 60.0, *size) for n in range(3)]
    lying.append(Rect(700.0, 300.0, *size))
    found = board_queries.free_places(lying, [size] * 6)
    assert {(x - 101.0) % 246.0 for x, _ in found} == {0.0}


def test_labels_never_hold_what_people_said() -> None:
    world = wall("a secret", "another")
    changes: list[Change] = [
        edits.reword(world, card(world, 1), "new secret", new_id=new_id, at=NOW),
        edits.set_state(world, [card(world, 1)], CardState.PARKED),
        edits.stack(world, [card(world, 1)], card(world, 2)),
        edits.show_on_wall([card(world, 1)], on_wall=False),
        removal.remove_for_good(world, card(world, 1), new_id=new_id, at=NOW),
    ]
    assert all("secret" not in str(change.label) for change in changes)


def test_moving_cards_leaves_all_else_alone() -> None:
    world = wall("one", "two")
    change = edits.move(world, {card(world, 1).id: Point(5, 6)})
    kept: list[Record] = [r for r in world.apply(change) if r.id != card(world, 1).id]
    assert kept == [card(world, 2)]


def test_the_agenda_goes_session_by_session():
    first, second = (
        Session(id=SessionId(key), title=key, position=place) for key, place in (("z", 1), ("a", 2))
    )
    third, opening, later = (
        Activity(id=ActivityId(key), session=of.id, method="kj", title=key)
        for key, of in (("3", second), ("2", first), ("1", first))
    )
    blocks = [
        Block(id=BlockId(f"b{a.id}"), session=a.session, position=place, runs=a.id)
        for a, place in ((third, 1), (opening, 1), (later, 2))
    ]
    world = World([second, third, later, first, opening, *blocks])
    assert agenda_queries.sessions(world) == (first, second)
    assert agenda_queries.activities(world) == (opening, later, third)


def test_a_group_that_is_moved_lies_on_top_with_its_cards_in_their_order() -> None:
    world = grouped(wall("one", "two", "three"), 1, 2)
    group = GroupId("group-1")
    for number in (3, 1):  # the first card lies over the second
        world = world.apply(edits.move(world, {card(world, number).id: Point(0, 0)}))
    world = world.apply(edits.move(world, {group: Point(300, 300)}))
    assert card(world, 3).z < world.get(Group, group).z < card(world, 2).z < card(world, 1).z


@given(st.floats(1, 500), st.floats(1, 500), st.floats(-900, 900), st.floats(-900, 900))
def test_a_line_leaves_a_card_at_its_edge(wide: float, high: float, x: float, y: float) -> None:
    rect = Rect(-wide / 2, -high / 2, wide, high)
    edge = rect.edge_towards(Point(x, y))
    if abs(x) < 0.01 and abs(y) < 0.01:
        return
    assert max(abs(edge.x) / (wide / 2), abs(edge.y) / (high / 2)) == pytest.approx(1)
    assert edge.x * y == pytest.approx(edge.y * x, abs=1e-3), "on the way there"
