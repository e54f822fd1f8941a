"""The title and the question above the wall: after Enter the keys are the wall's again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.model.core.records import Activity, Card
from facilitator.ui.main_window.panels.topbar import InPlace
from facilitator.ui.workspace.programme_windows import ProgrammeWindows


def types(sitting: ProgrammeWindows, words: str, *after: Qt.Key) -> None:
    QTest.keyClicks(QApplication.focusWidget() or sitting.window, words)
    for key in after:
        QTest.keyClick(QApplication.focusWidget() or sitting.window, key)
    QApplication.processEvents()


def wall_of(sitting: ProgrammeWindows) -> Activity:
    assert sitting.desk.activity is not None
    return sitting.desk.world.get(Activity, sitting.desk.activity)


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("which", ["title", "question"])
def test_what_is_typed_after_enter_is_a_card(sitting: ProgrammeWindows, which: str, enter: Qt.Key):
    field: InPlace = getattr(sitting.window.topbar, which)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    field.selectAll()
    types(sitting, "What keeps people away?", enter)
    assert sitting.window.capture.line.hasFocus()
    types(sitting, "Buses come late", enter)
    assert getattr(wall_of(sitting), which) == "What keeps people away?"
    assert "Buses come late" in {card.text for card in sitting.desk.world.all(Card)}


@pytest.mark.parametrize("which", ["title", "question"])
def test_enter_without_a_change_gives_the_keys_back_too(sitting: ProgrammeWindows, which: str):
    before = wall_of(sitting)
    field: InPlace = getattr(sitting.window.topbar, which)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    types(sitting, "", Qt.Key.Key_Return)
    types(sitting, "Buses")
    assert sitting.window.capture.line.text() == "Buses"
    assert wall_of(sitting) == before
