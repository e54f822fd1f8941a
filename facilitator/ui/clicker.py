"""The keys of a clicker, wherever the focus is: on and back, cover, the wall on.

The facilitator's window has shortcuts of its own for them; this listens where those do not
reach (the room's window), and for the clicker's black-screen key in a line nobody typed in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from facilitator.ui.pages.page import Page
from facilitator.ui.wall.guard import guarded

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.ui.desk import Desk

_TURNING = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)


class Clicker(QObject):
    """Hears the clicker while a programme is open."""

    def __init__(
        self, app: QApplication, desk: Desk, wall_on: Callable[[], object], parent: QObject
    ) -> None:
        """Listen to the whole application; `wall_on` shows the wall, or ends it."""
        super().__init__(parent)
        self._app, self._desk = app, desk
        self._acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_PageDown: lambda: desk.advance(1),
            Qt.Key.Key_PageUp: lambda: desk.advance(-1),
            Qt.Key.Key_B: self._cover,
            Qt.Key.Key_Period: self._cover,
            Qt.Key.Key_F5: wall_on,
        }
        app.installEventFilter(self)

    def stop(self) -> None:
        """Listen no more."""
        self._app.removeEventFilter(self)

    @guarded(answer=False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the clicker's keys out of the stream; everything else goes its way."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(watched, QWidget):
            return False
        if not isinstance(event, QKeyEvent) or not self._is_ours(event, watched):
            return False
        if not event.isAutoRepeat():
            self._acts[Qt.Key(event.key())]()
        return True

    def _is_ours(self, event: QKeyEvent, watched: QWidget) -> bool:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        known = any(event.key() == key for key in self._acts)
        if not plain or not known or self._app.activeModalWidget() or self._app.activePopupWidget():
            return False
        if event.key() == Qt.Key.Key_F5:
            return True
        if event.key() in _TURNING and _on_page(watched):
            return False
        return not isinstance(watched, _FIELDS) or _is_black_screen(event, watched)

    def _cover(self) -> None:
        self._desk.cover(covered=not self._desk.wall.covered)


def _on_page(widget: QWidget) -> bool:
    """Whether a page stands in the place of the wall here: its lists are turned by these keys."""
    held: QWidget | None = widget
    while held is not None and not isinstance(held, Page):
        held = held.parentWidget()
    return held is not None


def _is_black_screen(event: QKeyEvent, field: QWidget) -> bool:
    """A full stop in an empty line is the clicker's: no card begins with one."""
    empty = isinstance(field, QLineEdit) and not field.text()
    return empty and event.key() == Qt.Key.Key_Period
