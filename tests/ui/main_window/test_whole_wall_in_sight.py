"""The room goes on seeing the whole wall while cards are sorted, as long as it fits on one page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.model.board import queries
from facilitator.model.core.records import Card, Group
from facilitator.model.display.geometry import Point
from facilitator.model.display.gesture import Drop, Edit, Join
from facilitator.model.display.picture import Audience
from facilitator.ui.main_window.panels.wall_view import WHOLE_WALL
from facilitator.ui.projector.wall_paging import pages_of
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from facilitator.ui.workspace.room_pages import TIDY, WallSight
from tests.ui.open_programme import make_programme, sit_down

SAID = tuple(
    f"{words} {n}"
    for n, words in enumerate(
        ("Ferries end too early", "Nobody knows who pays", "Rents go up") * 10
    )
)
NAME = "Who comes by ferry is late for work and pays twice for it, and nobody has ever said so"
SORTED = ((3, 7, 12), (5, 6, 16), (8, 14, 15), (2, 17, 9, 20, 19, 10, 11))


@pytest.fixture
def held(dressed: QApplication, tmp_path: Path) -> Iterator[ProgrammeWindows]:
    del dressed
    made = sit_down(make_programme(tmp_path / "p.facilitator", SAID[:21]), tmp_path)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def full(dressed: QApplication, tmp_path: Path) -> Iterator[ProgrammeWindows]:
    """A wall on which thirty cards lie: they fill it."""
    del dressed
    made = sit_down(make_programme(tmp_path / "p.facilitator", SAID), tmp_path)
    yield made
    made.close()
    made.deleteLater()


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def pages(held: ProgrammeWindows) -> int:
    return pages_of(held.desk.picture(Audience.ROOM))


def sort(held: ProgrammeWindows, *numbers: int, into: Group | None = None) -> None:
    activity = held.desk.activity
    assert activity is not None
    cards = {card.number: card.id for card in queries.cards(held.desk.world, activity)}
    on = tuple(cards[number] for number in numbers)
    held.desk.do(Join(on=on, into=into.id if into else ""))
    settle()


def drag_together(held: ProgrammeWindows) -> None:
    """Drag the last cards onto the first group, with a hand."""
    activity, into = held.desk.activity, held.desk.world.all(Group)[0]
    assert activity is not None
    cards = {card.number: card.id for card in queries.cards(held.desk.world, activity)}
    places = tuple((cards[number], Point(into.x, into.y)) for number in SORTED[3])
    held.desk.do(Drop(places=places, onto=into.id))
    settle()


def test_twenty_cards_that_are_sorted_stay_in_the_rooms_sight(held: ProgrammeWindows) -> None:
    words = held.window.strip.notices
    for numbers in SORTED[:3]:
        sort(held, *numbers)
        assert pages(held) == 1
    first = held.desk.world.all(Group)[0]
    sort(held, *SORTED[3], into=first)
    assert pages(held) == 1
    assert "Tidied" in words.words


def test_what_was_tidied_is_taken_back_by_itself_and_then_only_offered(
    full: ProgrammeWindows,
) -> None:
    words = full.window.strip.notices
    for numbers in SORTED[:3]:
        sort(full, *numbers)
    before = full.desk.world
    sort(full, *SORTED[3])
    assert pages(full) == 1
    full.desk.undo()
    settle()
    assert pages(full) > 1
    assert "Tidied, it fits on one" in words.words
    full.desk.undo()
    settle()
    assert full.desk.world == before


@pytest.mark.parametrize("way", ["by hand", "by number"])
def test_what_is_moved_into_a_group_leaves_all_else_where_it_lies(
    full: ProgrammeWindows, way: str
) -> None:
    for numbers in SORTED[:3]:
        sort(full, *numbers)
    if way == "by hand":
        drag_together(full)
    else:
        sort(full, *SORTED[3], into=full.desk.world.all(Group)[0])
    assert pages(full) > 1
    words = full.window.strip.notices.words
    assert "Tidied, so" not in words
    assert "needs 2 pages now" in words


def test_the_wall_is_not_tidied_because_a_group_is_given_a_name(full: ProgrammeWindows) -> None:
    for numbers in (*SORTED[:3], (1, 4), (10, 11), (13, 18), (21, 22)):
        sort(full, *numbers)
    for group in full.desk.world.all(Group):
        before = full.desk.world
        full.desk.do(Edit(on=group.id, text=f"{NAME}, {NAME} {group.number}"))
        settle()
        named = full.desk.world
        full.desk.undo()
        settle()
        assert full.desk.world == before, "it made room, and nothing more was done"
        full.desk.redo()
        settle()
        assert full.desk.world == named


def test_cards_stay_as_large_as_they_were_while_the_wall_has_room(held: ProgrammeWindows) -> None:
    large = WallSight.of(held.desk.picture(Audience.ROOM))
    for numbers in SORTED[:3]:
        sort(held, *numbers)
        assert not large.is_better_than(WallSight.of(held.desk.picture(Audience.ROOM)))
    assert "as large" in held.window.strip.notices.words


def test_what_makes_cards_smaller_by_hand_is_told_with_the_way_out(held: ProgrammeWindows) -> None:
    large = WallSight.of(held.desk.picture(Audience.ROOM))
    for numbers in SORTED[:3]:
        sort(held, *numbers)
    held.desk.undo()
    settle()
    assert large.is_better_than(WallSight.of(held.desk.picture(Audience.ROOM)))
    notices = held.window.strip.notices
    assert "Tidied, they are larger" in notices.words
    held.desk.do(TIDY)
    settle()
    assert not large.is_better_than(WallSight.of(held.desk.picture(Audience.ROOM)))
    assert "Tidied, they are larger" not in notices.words


def test_what_is_offered_is_said_of_the_wall_as_it_is_now(held: ProgrammeWindows) -> None:
    for numbers in SORTED[:3]:
        sort(held, *numbers)
    held.desk.undo()
    settle()
    notices = held.window.strip.notices
    assert "Tidied, they are larger" in notices.words
    last = max(held.desk.world.all(Card), key=lambda card: card.number)
    held.desk.do(Drop(places=((last.id, Point(20.0, 1500.0)),)))
    settle()
    assert pages(held) > 1
    assert "needs 2 pages now" in notices.words


def test_a_card_is_gone_to_without_a_move_where_it_is_in_sight_and_the_view_is_named(
    full: ProgrammeWindows,
) -> None:
    desk, stage = full.desk, full.window.stage
    assert desk.activity is not None
    cards = queries.cards(desk.world, desk.activity)
    look, lens, shown = stage.canvas.look, stage.canvas.look.lens, desk.wall
    desk.look_at(desk.activity, cards[-1].id)
    assert (look.lens, desk.wall) == (lens, shown)
    assert stage.view_name == WHOLE_WALL
    assert "Whole wall" in buttons(full)
    look.zoom(3.0, 0.0, 0.0)
    assert "Part of it" in buttons(full)
    desk.look_at(desk.activity, cards[-1].id)
    assert look.lens.scale > lens.scale, "what a hand enlarged stays as large"
    assert desk.wall == shown
    stage.fit()
    assert look.lens == lens
    assert "Whole wall" in buttons(full)


def buttons(full: ProgrammeWindows) -> set[str]:
    return {each.text() for each in full.window.strip.findChildren(QPushButton)}
