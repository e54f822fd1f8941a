"""A tip stands where it applies; a press puts tips away, and the settings bring them back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.editing.opening import add_activity
from facilitator.methods import METHODS
from facilitator.model.core.records import Session
from facilitator.ui.settings.rows import ROWS
from facilitator.ui.workspace.programme_windows import ProgrammeWindows


def add_wall(sitting: ProgrammeWindows) -> None:
    """Look at another wall, on which nothing is yet."""
    desk, method = sitting.desk, METHODS[0]
    session = desk.world.all(Session)[0].id
    desk.look_at(add_activity(desk.programme, session, method, method.templates[0].key))


def shown(sitting: ProgrammeWindows) -> str:
    return sitting.window.strip.resting.accessibleName()


def test_a_tip_is_put_away_for_good_with_one_press(sitting: ProgrammeWindows):
    window = sitting.window
    add_wall(sitting)
    QApplication.processEvents()
    window.saying.begin()
    assert "F1 opens help" in shown(sitting)
    assert window.strip.tip_off.isVisible()
    QTest.mouseClick(window.strip.tip_off, Qt.MouseButton.LeftButton)
    assert shown(sitting) == ""
    assert not window.strip.tip_off.isVisible()
    window.saying.begin()
    assert shown(sitting) == ""
    held = next(each for each in ROWS if each.key == "tips")
    held.reset(sitting.settings_context())
    window.saying.begin()
    QApplication.processEvents()
    assert "F1 opens help" in shown(sitting)


def test_what_is_so_has_no_way_to_put_it_away(sitting: ProgrammeWindows):
    sitting.window.saying.begin()
    assert "m on this wall" in shown(sitting)
    assert not sitting.window.strip.tip_off.isVisible()
