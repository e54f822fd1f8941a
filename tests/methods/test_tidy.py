"""Tidy the wall: groups in even rows in the order they are read, then the loose cards."""

from __future__ import annotations

import random

import pytest

from facilitator.methods import METHODS
from facilitator.model.board import queries
from facilitator.model.core.records import Card, Group
from facilitator.model.display.geometry import Point, Rect, around
from facilitator.model.display.gesture import Act, Drop, Edit, Join
from facilitator.model.display.picture import Audience, WallSize
from tests.methods.boards import covered
from tests.methods.play import Table

WALLS = {
    3: ((7, 3, 5), 4),
    6: ((3, 8, 2, 5, 4, 6), 5),
    9: ((2, 5, 3, 7, 4, 2, 6, 3, 4), 6),
    14: ((3, 2, 5, 4, 2, 6, 3, 1, 4, 2, 3, 5, 2, 4), 3),
}
SAID = "rooms stand empty at weekends nobody asks parents about money and time to fill in forms"


def pushed_about(groups: int, frame: WallSize, seed: int) -> Table:
    """Groups of uneven sizes and loose cards, some of them pushed elsewhere by hand."""
    chance, words = random.Random(seed), SAID.split()
    sizes, loose = WALLS[groups]
    table = Table(METHODS[0])
    table.frame = frame
    said = (" ".join(chance.sample(words, chance.randint(2, 9))) for _ in range(sum(sizes) + loose))
    table.write(*said)
    cards = [card.id for card in queries.cards(table.world, table.activity)]
    for size in sizes:
        table.do(Join(on=tuple(cards[:size])))
        del cards[:size]
    for group in queries.groups(table.world, table.activity):
        name = " ".join(chance.sample(words, chance.randint(1, 4)))
        table.do(Edit(on=group.id, text=name))
    for group in chance.choices(queries.groups(table.world, table.activity), k=6):
        to = Point(chance.uniform(0, 1200), chance.uniform(0, 900))
        table.do(Drop(places=((group.id, to),)))
    return table


def rect(group: Group) -> Rect:
    return Rect(group.x, group.y, group.width, group.height)


def rows(table: Table) -> list[list[Group]]:
    """The groups that begin at one height, from the top down."""
    found: dict[float, list[Group]] = {}
    for group in sorted(queries.groups(table.world, table.activity), key=lambda g: (g.y, g.x)):
        found.setdefault(round(group.y), []).append(group)
    return list(found.values())


@pytest.mark.parametrize("height", [790.0, 890.0, 1090.0])
@pytest.mark.parametrize("groups", list(WALLS))
@pytest.mark.parametrize("seed", range(2))
def test_tidy_packs_groups_in_even_rows(groups: int, height: float, seed: int) -> None:
    frame = WallSize(height=height)
    table = pushed_about(groups, frame, seed)
    before = table.world
    table.do(Act(action="tidy"))
    picture = table.method.picture(table.world, table.activity, Audience.ROOM, frame)
    assert not covered(picture)
    rects = [rect(group) for group in queries.groups(table.world, table.activity)]
    whole = around(rects)
    assert sum(r.width * r.height for r in rects) >= 0.72 * whole.width * whole.height
    for row in rows(table):
        lows = sorted(group.height for group in row)
        assert lows[len(lows) // 2] >= 0.6 * lows[-1], "most end near where the highest ends"
    cards = [table.world.get(Card, c.id) for c in queries.lone(table.world, table.activity)]
    last = rows(table)[-1][0].y
    assert all(card.y >= last - 1 for card in cards), "loose cards come after the groups"
    table.undo()
    assert table.world == before, "one step back"


def test_tidy_keeps_the_order_in_which_groups_are_read() -> None:
    table = Table(METHODS[0])
    table.write(*(f"Card {number}" for number in range(24)))
    cards = [card.id for card in queries.cards(table.world, table.activity)]
    for first in range(0, 24, 4):
        table.do(Join(on=tuple(cards[first : first + 4])))
    table.do(Act(action="tidy"))
    order = [group.number for row in rows(table) for group in row]
    moved = queries.groups(table.world, table.activity)[0]
    table.do(Drop(places=((moved.id, Point(0.0, 2500.0)),)))
    table.do(Act(action="tidy"))
    after = [group.number for row in rows(table) for group in row]
    assert after[-1] == moved.number
    assert [number for number in after if number != moved.number] == [
        number for number in order if number != moved.number
    ]


def test_a_wall_that_is_tidy_says_so() -> None:
    table = Table(METHODS[0])
    table.write(*(f"Card {number}" for number in range(20)))
    cards = [card.id for card in queries.cards(table.world, table.activity)]
    for first in range(0, 12, 4):
        table.do(Join(on=tuple(cards[first : first + 4])))
    table.do(Act(action="tidy"))
    assert "already" in str(table.answer(Act(action="tidy")))


@pytest.mark.parametrize("height", [790.0, 890.0, 1090.0])
@pytest.mark.parametrize("groups", list(WALLS))
@pytest.mark.parametrize("seed", range(4))
def test_what_is_tidy_stays_as_it_is(groups: int, height: float, seed: int) -> None:
    table = pushed_about(groups, WallSize(height=height), seed)
    scatter(table, seed)
    table.do(Act(action="tidy"))
    assert "already" in str(table.answer(Act(action="tidy")))


def scatter(table: Table, seed: int) -> None:
    """Cards of many heights, on their own and in groups, laid anywhere."""
    chance, words = random.Random(f"scatter {seed}"), SAID.split()
    table.write(*(" ".join(chance.choices(words, k=chance.choice((1, 6, 20)))) for _ in range(9)))
    for card in queries.cards(table.world, table.activity):
        to = Point(chance.uniform(0, 1300), chance.uniform(0, 900))
        if card.group is None and chance.random() < 0.7:
            table.do(Drop(places=((card.id, to),)))
        elif card.group is not None and chance.random() < 0.4:
            group = table.world.get(Group, card.group)
            inside = Point(group.x + chance.uniform(0, group.width), group.y + 90)
            table.do(Drop(places=((card.id, inside),), onto=group.id))
