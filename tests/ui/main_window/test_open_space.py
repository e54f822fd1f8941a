"""An Open Space in the facilitator's window: a topic dragged to a cell, and back to the tray."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QScrollArea

from facilitator.editing.opening import add_activity, add_session
from facilitator.methods import METHODS, method
from facilitator.methods.openspace.plan import TRAY, cell_key
from facilitator.methods.openspace.topics import status as topics
from facilitator.model.core.ids import PersonId
from facilitator.model.core.words import Text
from facilitator.model.core.world import adding
from facilitator.model.display.geometry import Rect
from facilitator.model.display.gesture import Act, Advance, Write
from facilitator.model.display.picture import Audience, Note, Region
from facilitator.model.people.records import Person
from facilitator.ui.projector import wall_paging
from facilitator.ui.widgets.question_form import FormDialog
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.new_file import create
from tests.ui.open_programme import sit_down

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def sitting(qapp: QApplication, tmp_path: Path) -> Iterator[ProgrammeWindows]:
    programme = create(tmp_path / "p.facilitator", "Centres", METHODS)
    session = add_session(programme, "Afternoon")
    space = add_activity(programme, session, method("openspace"), "two", title="Together")
    programme.do(space, Advance(to="market"))
    programme.do(space, Write(texts=("Opening hours — Bea", "Keys — Tom")))
    made = sit_down(programme, tmp_path)
    yield made
    made.close()
    made.deleteLater()


def rect_of(sitting: ProgrammeWindows, key: str) -> Rect:
    shapes = sitting.window.stage.canvas.picture.shapes
    return next(s.rect for s in shapes if isinstance(s, Note | Region) and s.id == key)


def drag(sitting: ProgrammeWindows, start: Rect, end: Rect) -> None:
    canvas = sitting.window.stage.canvas
    first, last = (QPoint(*map(round, canvas.lens.to_view(*rect.centre))) for rect in (start, end))
    QTest.mousePress(canvas, LEFT, Qt.KeyboardModifier.NoModifier, first)
    QTest.mouseMove(canvas, (first + last) / 2)
    QTest.mouseMove(canvas, last)
    QTest.mouseRelease(canvas, LEFT, Qt.KeyboardModifier.NoModifier, last)
    QApplication.processEvents()


def test_a_topic_is_dragged_to_a_cell_and_back_to_the_tray(sitting: ProgrammeWindows):
    activity = sitting.desk.activity
    assert activity is not None
    world = sitting.desk.world
    one, _ = topics.tray(world, activity)
    cell = rect_of(sitting, cell_key(2, 1))
    drag(sitting, rect_of(sitting, one.card.id), cell)
    held = topics.numbered(sitting.desk.world, activity, 1)
    assert held is not None
    assert held.cell == (2, 1)
    assert rect_of(sitting, one.card.id).y >= cell.y

    drag(sitting, rect_of(sitting, one.card.id), rect_of(sitting, TRAY))
    assert len(topics.tray(sitting.desk.world, activity)) == 2
    sitting.desk.programme.undo(activity)
    held = topics.numbered(sitting.desk.world, activity, 1)
    assert held is not None
    assert held.cell == (2, 1)


def sheet(sitting: ProgrammeWindows) -> FormDialog:
    (found,) = (d for d in sitting.window.findChildren(FormDialog) if d.isVisible())
    return found


def buttons(dialog: FormDialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(QPushButton) if each.isVisible()]


def type_line(sitting: ProgrammeWindows, words: str) -> None:
    line = sitting.window.capture.line
    line.setFocus()
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_a_taken_cell_asks_with_buttons_that_say_what_they_do(sitting: ProgrammeWindows):
    type_line(sitting, "1 > 1A")
    type_line(sitting, "2 > 1A")
    asked = sheet(sitting)
    ways = ["The other goes to the tray", "Both meet there: they share the space"]
    assert set(ways) < set(buttons(asked))
    assert "Leave it where it is" in buttons(asked)
    assert "Put it there" not in buttons(asked)
    both = next(b for b in asked.findChildren(QPushButton) if b.text() == ways[1])
    QTest.mouseClick(both, LEFT)
    activity = sitting.desk.activity
    assert activity is not None
    assert {h.cell for h in topics.every(sitting.desk.world, activity)} == {(1, 1)}


def test_a_line_typed_while_a_question_is_open_stands_in_the_capture_line(
    sitting: ProgrammeWindows,
):
    type_line(sitting, "1 > 1A")
    type_line(sitting, "2 > 1A")
    asked = sheet(sitting)
    QTest.keyClicks(asked.focusWidget() or asked, "Take the night bus")
    QTest.keyClick(asked.focusWidget() or asked, Qt.Key.Key_Return)
    assert asked.isVisible(), "Enter ends the line and answers nothing"
    asked.cancel.click()
    QApplication.processEvents()
    assert sitting.window.capture.line.text() == "Take the night bus"
    activity = sitting.desk.activity
    assert activity is not None
    assert [h.cell for h in topics.every(sitting.desk.world, activity)] == [(1, 1), (0, 0)]


def test_a_line_whose_question_is_not_answered_comes_back(sitting: ProgrammeWindows):
    for number, name in enumerate(("Anna Berg", "Anna Cole"), 1):
        person = Person(id=PersonId(f"p{number}"), number=number, name=name)
        sitting.desk.programme.apply(adding(Text("Met"), person))
    type_line(sitting, "Night bus @ Anna")
    asked = sheet(sitting)
    assert {"Anna Berg", "Anna Cole", "Another Anna"} < set(buttons(asked))
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert sitting.window.capture.line.text() == "Night bus @ Anna"


@pytest.mark.usefixtures("dressed")
def test_what_is_missing_covers_nothing_of_the_question(sitting: ProgrammeWindows):
    desk, activity = sitting.desk, sitting.desk.activity
    assert activity is not None
    desk.do(Write(texts=("Lockers — Una",)))
    cards = tuple(each.card.id for each in topics.every(desk.world, activity))
    desk.do(Act(action="merge", on=cards))
    QApplication.processEvents()
    sheet = sitting.window.findChild(FormDialog)
    assert sheet is not None
    QTest.qWaitForWindowActive(sheet)
    QTest.mouseClick(sheet.confirm, LEFT)
    QApplication.processEvents()
    room = sheet.findChild(QScrollArea)
    assert room is not None
    for box in sheet.findChildren(QCheckBox):
        at = QRect(box.mapTo(room.viewport(), QPoint()), box.size())
        assert room.viewport().rect().contains(at), box.text()
    sheet.leave()


@pytest.mark.parametrize("step", ["market", "round1", "news", "closing"])
def test_the_frame_on_the_laptop_stands_round_what_the_room_sees(
    sitting: ProgrammeWindows, step: str
):
    desk, canvas = sitting.desk, sitting.window.stage.canvas
    desk.do(Advance(to=step))
    QApplication.processEvents()
    mine = {s.id: rect for s in canvas.picture.shapes if (rect := wall_paging.box(s))}
    room = [s.id for s in desk.picture(Audience.ROOM).shapes if wall_paging.box(s)]
    frame = canvas.overlay.seen
    assert frame is not None
    assert room
    assert all(frame.meets(mine[key]) for key in room if key in mine)
    assert any(key in mine for key in room)
    framed = {key for key, rect in mine.items() if frame.meets(rect)}
    assert framed <= set(room)
