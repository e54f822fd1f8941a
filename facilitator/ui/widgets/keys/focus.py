"""Where the focus is: a dialog opens in its first field, it is in sight, Enter presses it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from facilitator.ui.widgets.keys.tab_order import stops

_BY_TAB = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})
_PLAIN = frozenset({Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def first_part(dialog: QDialog) -> QWidget | None:
    """Return what the keys go to when a dialog opens; None where nothing in it takes any."""
    parts = list(stops(dialog))
    fields = (each for each in parts if _is_field(each))
    read = (each for each in parts if isinstance(each, QScrollArea))
    buttons = [each for each in parts if isinstance(each, QPushButton)]
    default = (each for each in buttons if each.isDefault())
    found = next(fields, None) or next(read, None)
    return found or next(default, None) or next(iter(buttons), None)


def _is_field(part: QWidget) -> bool:
    if isinstance(part, QLineEdit | QPlainTextEdit | QTextEdit):
        inner = isinstance(part.parentWidget(), QComboBox | QAbstractSpinBox)
        return not part.isReadOnly() and not inner
    if isinstance(part, QRadioButton):  # Tab comes to the one that is chosen
        return part.isChecked()
    return isinstance(part, QComboBox | QAbstractSpinBox | QCheckBox | QAbstractItemView)


def bring(part: QWidget, event: QFocusEvent) -> None:
    """Scroll to what Tab came to, also from outside what is scrolled.

    A window that is larger than its screen scrolls to whatever has the keys.
    """
    tabbed, whole = event.reason() in _BY_TAB, part.window()
    central = whole.centralWidget() if isinstance(whole, QMainWindow) else None
    held: QWidget | None = part.parentWidget()
    while held is not None and not held.isWindow():
        if isinstance(held, QScrollArea) and (tabbed or held is central):
            held.ensureWidgetVisible(part)
            _show_beginning(held, part)
        held = held.parentWidget()


def _show_beginning(area: QScrollArea, part: QWidget) -> None:
    """Scroll to the corner where one begins to read a part that is larger than its area."""
    view, across, down = area.viewport(), area.horizontalScrollBar(), area.verticalScrollBar()
    at = part.mapTo(view, QPoint())
    if part.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        beyond = view.width() - at.x() - part.width()
    else:
        beyond = at.x()
    across.setValue(across.value() + min(0, beyond))
    down.setValue(down.value() + min(0, at.y()))


def enters_button(button: QPushButton, event: QKeyEvent) -> bool:
    """Press the button that has the focus by Enter, as by Space: what shows the ring is meant."""
    if event.key() not in _ENTER or event.modifiers() not in _PLAIN:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True
