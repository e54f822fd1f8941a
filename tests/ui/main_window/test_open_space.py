"""An Open Space in the facilitator's window: a topic dragged to a cell, and back to the tray."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.editing.opening import add_activity, add_session, create
from facilitator.methods import METHODS, method
from facilitator.methods.openspace import layout, topics
from facilitator.model.display.geometry import Rect
from facilitator.model.display.gesture import Advance, Write
from facilitator.model.display.picture import Note, Region
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
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
    cell = rect_of(sitting, layout.cell_key(2, 1))
    drag(sitting, rect_of(sitting, one.card.id), cell)
    held = topics.numbered(sitting.desk.world, activity, 1)
    assert held is not None
    assert held.cell == (2, 1)
    assert rect_of(sitting, one.card.id).y >= cell.y

    drag(sitting, rect_of(sitting, one.card.id), rect_of(sitting, layout.TRAY))
    assert len(topics.tray(sitting.desk.world, activity)) == 2
    sitting.desk.programme.undo(activity)
    held = topics.numbered(sitting.desk.world, activity, 1)
    assert held is not None
    assert held.cell == (2, 1)
