"""The room's page of a long wall goes where the work is, until the facilitator holds it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from facilitator.model.geometry import Point
from facilitator.model.gesture import Drop, Write
from facilitator.model.picture import Audience
from facilitator.model.records import Card
from facilitator.ui.sitting import Sitting
from facilitator.ui.turning import pages_of

CTRL = Qt.KeyboardModifier.ControlModifier


def _fill(sitting: Sitting) -> None:
    """Write cards until the wall has two pages; the last one lies on the second."""
    desk = sitting.desk
    while pages_of(desk.picture(Audience.ROOM)) < 2:
        desk.do(Write(texts=tuple(f"Card {number}" for number in range(12))))
    desk.do(Write(texts=("The last one",)))


def _offers(sitting: Sitting) -> str:
    QApplication.processEvents()
    return sitting.window.strip._pages.text()


def _first(sitting: Sitting) -> Card:
    return min(sitting.desk.world.all(Card), key=lambda card: card.number)


def test_one_page_needs_no_turning(sitting: Sitting):
    assert sitting.desk.wall.page == 0
    assert not sitting.window.strip._pages.isVisible()
    sitting.window.commands.runner("page_on")()
    assert "one page" in sitting.window.strip.notices.words


def test_the_page_goes_where_something_was_written(sitting: Sitting):
    _fill(sitting)
    assert sitting.desk.wall.page == 1
    assert _offers(sitting) == "Room: 2 of 2"


def test_the_page_goes_where_a_card_was_dropped(sitting: Sitting):
    _fill(sitting)
    sitting.desk.do(Drop(places=((_first(sitting).id, Point(900.0, 600.0)),)))
    assert sitting.desk.wall.page == 0
    assert _offers(sitting) == "Room: 1 of 2"


def test_a_page_turned_by_key_stays(sitting: Sitting):
    _fill(sitting)
    canvas = sitting.window.stage.canvas
    QTest.keyClick(canvas, Qt.Key.Key_PageUp, CTRL)
    assert sitting.desk.wall.page == 0
    sitting.desk.do(Write(texts=("One more",)))
    assert sitting.desk.wall.page == 0
    QTest.keyClick(canvas, Qt.Key.Key_PageDown, CTRL)
    QTest.keyClick(canvas, Qt.Key.Key_PageDown, CTRL)
    assert sitting.desk.wall.page == 1


def test_the_whole_wall_is_one_key_away_and_back(sitting: Sitting):
    _fill(sitting)
    canvas = sitting.window.stage.canvas
    QTest.keyClick(canvas, Qt.Key.Key_R, CTRL)
    assert sitting.desk.wall.page is None
    assert _offers(sitting) == "Room: whole wall"
    QTest.keyClick(canvas, Qt.Key.Key_R, CTRL)
    assert sitting.desk.wall.follows
    assert _offers(sitting) == "Room: 1 of 2"


def test_the_strip_offers_every_way(sitting: Sitting):
    _fill(sitting)
    menu = sitting.window.strip._pages.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    entries = {entry.text(): entry for entry in menu.actions()}
    assert list(entries) == [
        "The page you work on", "Page 1", "Page 2", "The whole wall, small",
    ]  # fmt: skip
    assert [words for words, entry in entries.items() if entry.isChecked()] == [
        "The page you work on"
    ]
    entries["Page 1"].trigger()
    assert (sitting.desk.wall.page, sitting.desk.wall.follows) == (0, False)


def test_undo_that_makes_the_wall_shorter_leaves_no_empty_page(sitting: Sitting):
    _fill(sitting)
    sitting.desk.set_wall(page=1, follows=False)
    while pages_of(sitting.desk.picture(Audience.ROOM)) > 1:
        sitting.desk.undo()
    assert sitting.desk.wall.page == 0


def test_a_held_picture_stays_on_its_page(sitting: Sitting):
    _fill(sitting)
    sitting.desk.freeze(frozen=True)
    sitting.desk.do(Drop(places=((_first(sitting).id, Point(900.0, 600.0)),)))
    assert sitting.desk.wall.page == 1
