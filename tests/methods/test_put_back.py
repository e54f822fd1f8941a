"""Cards that are put back on the wall lie where they lay before they were set aside."""

import pytest

from facilitator.methods import METHODS, method
from facilitator.methods.openspace.records import Topic
from facilitator.model.board import queries
from facilitator.model.core.records import Card, CardState
from facilitator.model.display.gesture import Join
from facilitator.model.voting import rules as voting_rules
from tests.methods.boards import covered
from tests.methods.play import Table

SAID = ("Fees", "Buses", "Hours", "Rooms", "Forms")


def wall(key: str) -> Table:
    table = Table(next(each for each in METHODS if each.key == key))
    table.write(*SAID)
    return table


def groups_by(method: str) -> bool:
    table = wall(method)
    keys = tuple(table.key(words) for words in SAID[:3])
    try:
        table.do(Join(on=keys))
    except Exception:  # noqa: BLE001  (whatever it says, it makes no groups)
        return False
    return bool(table.marks())


def lies(table: Table, words: str) -> tuple[object, ...]:
    card = table.card(words)
    return card.state, card.group, card.stack, round(card.x), round(card.y)


GROUPING = [each.key for each in METHODS if groups_by(each.key)]


def test_the_boards_make_groups():
    assert {"kj", "boardstorm"} <= set(GROUPING)


@pytest.mark.parametrize("method", GROUPING)
@pytest.mark.parametrize("way", ["park", "bin", "withdraw"])
def test_a_card_comes_back_into_its_group(method: str, way: str):
    table = wall(method)
    table.group(*SAID[:3])
    before = lies(table, "Buses")
    table.act(way, "Buses")
    assert table.card("Buses").group is None
    table.act("restore", "Buses")
    assert lies(table, "Buses") == before
    if table.picture().board:
        assert not covered(table.picture())


def test_cards_come_back_together_and_each_into_its_own_group():
    table = wall("kj")
    table.write("Names", "Doors")
    table.group("Fees", "Buses", "Hours")
    table.group("Rooms", "Forms", "Names")
    out = ("Buses", "Hours", "Forms", "Doors")
    before = [lies(table, words) for words in out]
    table.act("park", *out)
    table.act("restore", *out)
    assert [lies(table, words) for words in out] == before
    assert not covered(table.picture())


def test_a_card_comes_back_into_a_group_that_was_moved():
    table = wall("kj")
    table.group("Fees", "Buses", "Hours")
    table.act("park", "Buses")
    table.drag("A", to=(900.0, 500.0))
    table.act("restore", "Buses")
    group = table.group_at("A")
    assert table.card("Buses").group == group.id
    assert group.width < 900, "the group reaches for no place it left"
    assert not covered(table.picture())


def test_a_card_of_a_group_that_is_gone_comes_back_on_its_own():
    table = wall("kj")
    table.group("Fees", "Buses")
    table.act("park", "Buses")
    table.act("dissolve", "A")
    table.act("restore", "Buses")
    assert table.card("Buses").group is None


def test_a_card_comes_back_onto_its_stack():
    table = wall("kj")
    table.act("stack", "Fees", "Buses", "Hours")
    table.act("park", "Buses")
    table.act("restore", "Buses")
    assert table.drawn().startswith("Fees\n= Buses\n= Hours")


def test_a_card_comes_back_beside_what_is_voted_on():
    table = wall("kj")
    table.group("Fees", "Buses", "Hours")
    table.group("Rooms", "Forms")
    table.act("park", "Buses")
    table.act("open_vote")
    table.act("restore", "Buses")
    card = table.card("Buses")
    assert (card.state, card.group) == (CardState.ACTIVE, None)
    assert voting_rules.frozen(table.world, table.activity, [table.group_at("A").id])


def test_a_card_that_took_no_part_in_the_history_comes_back_where_it_is():
    table = wall("kj")
    table.group("Fees", "Buses", "Hours")
    table.act("park", "Buses")
    table.done.clear()
    table.act("restore", "Buses")
    assert table.card("Buses").state is CardState.ACTIVE
    assert len(queries.cards(table.world, table.activity)) == len(table.world.all(Card))


def on_the_grid() -> Table:
    """Three topics with hosts, the first of them in a cell."""
    table = Table(method("openspace"))
    for line in ("One — Ann", "Two — Bo", "Three — Cy"):
        table.type(line)
    table.step("opening")
    table.step("market")
    table.act("place", "1", slot="1", space="1")
    return table


def cells(table: Table) -> list[tuple[int, int]]:
    held = table.world.all(Topic)
    return [(each.slot, each.space) for each in sorted(held, key=lambda each: each.card)]


def test_a_topic_comes_back_into_its_cell():
    table = on_the_grid()
    table.act("park", "1")
    table.act("restore", "1")
    assert cells(table).count((1, 1)) == 1


def test_a_topic_whose_cell_is_taken_comes_back_into_the_tray():
    table = on_the_grid()
    table.act("park", "1")
    table.act("place", "2", slot="1", space="1")
    table.act("restore", "1")
    assert cells(table).count((1, 1)) == 1
    assert "One" in " ".join(table.seen())
    table.undo()
    assert table.card("1").state is CardState.PARKED


def test_a_force_comes_back_on_its_side():
    table = Table(method("forcefield"))
    for line in ("> Parents want it", "> The council pays", "< No time"):
        table.type(line)
    before = table.seen(), table.picture().shapes
    table.act("park", "2")
    table.act("restore", "2")
    assert (table.seen(), table.picture().shapes) == before
