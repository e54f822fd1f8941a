"""A press does what the hand meant: beside an open list, and in the rest of a double click."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.widgets.keys.field_keys import keep_fields_still
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

LEFT = Qt.MouseButton.LeftButton
OF_A_LIST = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


class Sheet(QWidget):
    """A field that proposes, a field to choose in, and a button below."""

    def __init__(self) -> None:
        super().__init__()
        inside = QVBoxLayout(self)
        self.line, self.box, self.keep = QLineEdit(), QComboBox(), QPushButton("Keep")
        completer = QCompleter(["Lark Lane", "Larkhill"], self.line)
        self.list = QListView()
        completer.setPopup(self.list)
        self.line.setCompleter(completer)
        self.box.addItems(["not asked", "quoted by name"])
        for each in (self.line, self.box):
            inside.addWidget(each)
        inside.addStretch(1)
        inside.addWidget(self.keep)
        self.kept: list[str] = []
        self.keep.clicked.connect(lambda: self.kept.append(self.line.text()))
        self.resize(400, 500)
        self.show()


@pytest.fixture
def sheet(qapp: QApplication) -> Iterator[Sheet]:
    keep_fields_still(qapp)
    made = Sheet()
    QTest.qWaitForWindowActive(made)
    yield made
    made.close()
    made.deleteLater()


def presses(sheet: Sheet, on: QWidget) -> None:
    """Press as a hand does: through the window, so that an open list has it first."""
    handle = sheet.windowHandle()
    QTest.mouseClick(
        handle, LEFT, Qt.KeyboardModifier.NoModifier, on.mapTo(sheet, on.rect().center())
    )
    QApplication.processEvents()


@OF_A_LIST
def test_a_button_is_pressed_at_once_while_a_field_proposes(sheet: Sheet):
    sheet.line.setFocus()
    QTest.keyClicks(sheet.line, "Lark")
    assert sheet.list.isVisible()
    presses(sheet, sheet.keep)
    assert sheet.kept == ["Lark"]
    assert not sheet.list.isVisible()


@OF_A_LIST
def test_a_button_is_pressed_once_while_a_list_is_open(sheet: Sheet):
    sheet.box.showPopup()
    QApplication.processEvents()
    assert sheet.box.view().isVisible()
    presses(sheet, sheet.keep)
    assert sheet.kept == [""]
    assert not sheet.box.view().isVisible()
    presses(sheet, sheet.keep)
    assert sheet.kept == ["", ""]


def twice(window: QWidget, at: QPoint) -> None:
    """Press twice, at one place, as fast as a hand does."""
    QTest.mouseDClick(window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    QApplication.processEvents()


def test_the_rest_of_a_double_click_does_not_cover_the_wall(
    qapp: QApplication, sitting: ProgrammeWindows
):
    """ "Back to the wall" goes, and "Cover wall" comes to lie where it was."""
    keep_fields_still(qapp)
    window = sitting.window
    for key in (each.key for each in PLACES if not each.under):
        window.open_page(key)
        QApplication.processEvents()
        held = window.findChildren(QPushButton)
        back = next(b for b in held if b.text() == "Back to the wall" and b.isVisible())
        twice(window, back.mapTo(window, back.rect().center()))
        assert window.page is None, key
        assert not sitting.desk.wall.covered, key


def test_a_button_pressed_fast_is_pressed_each_time(sheet: Sheet):
    for _ in range(3):
        twice(sheet, sheet.keep.mapTo(sheet, sheet.keep.rect().center()))
    assert len(sheet.kept) == 6
