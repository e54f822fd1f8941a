"""The wheel and the keys that page scroll. They change no field, on any page, in any sheet."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QSpinBox,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

FIELDS = (QComboBox, QAbstractSpinBox, QTabBar, QAbstractSlider)


def turn(widget: QWidget, by: int = -120) -> None:
    """Turn the wheel with the pointer over a widget; what it leaves goes to what it stands in."""
    held: QWidget | None = widget
    while held is not None:
        middle = QPointF(held.rect().center())
        event = QWheelEvent(
            middle,
            QPointF(held.mapToGlobal(middle.toPoint())),
            QPoint(0, 0),
            QPoint(0, by),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(held, event)
        held = None if event.isAccepted() or held.isWindow() else held.parentWidget()


def pages(field: QWidget) -> None:
    """Press the keys that page with the focus in a field; a slider is moved by them."""
    if isinstance(field, QAbstractSlider) or not field.isEnabled():
        return
    keys = [Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown]
    if isinstance(field, QComboBox) and not field.isEditable():
        keys += [Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_End]
    field.setFocus()
    for key in keys:
        QTest.keyClick(field, key)
    field.clearFocus()


def value(widget: QWidget) -> object:
    if isinstance(widget, QComboBox | QTabBar):
        return widget.currentIndex()
    if isinstance(widget, QAbstractSpinBox):
        return widget.text()
    assert isinstance(widget, QAbstractSlider)
    return widget.value()


def fields(whole: QWidget) -> list[QWidget]:
    held = [each for kind in FIELDS for each in whole.findChildren(kind)]
    return [each for each in held if not isinstance(each, QScrollBar) and each.isVisible()]


def holds_still(whole: QWidget, *, paging: bool = True) -> int:
    """Turn the wheel over every field inside, and page; return how many there were.

    Beside a wall the keys that page lead on in the work: they go into no field there.
    """
    found = fields(whole)
    for each in found:
        if each.hasFocus():
            each.clearFocus()
        before = value(each)
        for by in (-120, 120, -120, -120):
            turn(each, by)
            inner = each.findChild(QLineEdit)
            if inner is not None:
                turn(inner, by)
        if paging:
            pages(each)
        assert value(each) == before, (each, each.accessibleName())
        assert each.focusPolicy() is not Qt.FocusPolicy.WheelFocus
    return len(found)


def test_no_page_of_the_sample_changes(sampled: ProgrammeWindows):
    window = sampled.window
    before, seen = sampled.desk.programme.store.last, 0
    shown = [lambda key=each.key: window.open_page(key) for each in PLACES]
    for show in (
        *shown,
        sampled.open_check,
        sampled.open_backups,
        sampled.choose_wall,
    ):
        show()
        QApplication.processEvents()
        seen += holds_still(window)
        assert sampled.desk.programme.store.last == before, window.page
    window.leave_page()
    for activity in sampled.desk.agenda():
        sampled.desk.show_activity(activity.id)
        QApplication.processEvents()
        seen += holds_still(window, paging=False)
    assert seen > 20
    assert sampled.desk.programme.store.last == before


def test_no_sheet_changes(sampled: ProgrammeWindows):
    window, seen = sampled.window, 0
    for command in ("new_activity", "check", "plan", "say"):
        window.commands.run(command)
        QApplication.processEvents()
        for sheet in window.findChildren(QDialog):
            if sheet.isVisible():
                seen += holds_still(sheet)
                sheet.close()
    assert seen


def test_the_page_scrolls_and_no_number_changes_with_the_keys_in_it_or_not(
    sitting: ProgrammeWindows,
):
    area, inside = QScrollArea(), QWidget()
    column = QVBoxLayout(inside)
    spins = [QSpinBox() for _ in range(40)]
    for each in spins:
        column.addWidget(each)
    area.setWidget(inside)
    area.resize(200, 200)
    area.show()
    area.activateWindow()
    QApplication.processEvents()
    turn(spins[3])
    assert spins[3].value() == 0
    assert area.verticalScrollBar().value() > 0
    spins[3].setFocus()
    assert spins[3].hasFocus()
    turn(spins[3], 120)
    assert spins[3].value() == 0
    area.close()
    area.deleteLater()
