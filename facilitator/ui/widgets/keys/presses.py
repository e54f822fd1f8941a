"""Presses that would go astray: beside a list that is open, and the rest of a double click.

An open list takes the press that is meant for a button and only closes: the button gets it all
the same. The second half of a double click falls on whatever has come under the hand meanwhile
("Back to the wall" makes way for "Cover wall"): a button does nothing by it.
"""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QListView, QWidget

PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class Presses:
    """Looks at every press of a mouse in the application."""

    def __init__(self) -> None:
        self._last: QWidget | None = None
        self._was = ("", "")

    def takes(self, watched: QObject, event: QEvent) -> bool:
        """Whether a press is not for what it falls on."""
        if not isinstance(watched, QWidget) or not isinstance(event, QMouseEvent):
            return False
        again = event.type() is QEvent.Type.MouseButtonDblClick
        if not again and _beside_list(watched, event):
            return True
        last, was = self._last, self._was
        self._last, self._was = watched, _as_seen(watched)
        return again and self._was != was and last is not None and _is_another(last, watched)


def _as_seen(widget: QWidget) -> tuple[str, str]:
    """Return what a widget is to who sees it: a row that is made anew is the same row."""
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return type(widget).__name__, widget.accessibleName() or words


def _is_another(last: QWidget, watched: QWidget) -> bool:
    """Whether what a hand pressed last is gone or stands elsewhere, and one of both is a button."""
    if last is watched:
        return False
    if not shiboken6.isValid(last):
        return True
    if last.isAncestorOf(watched) or watched.isAncestorOf(last):
        return False
    return isinstance(last, QAbstractButton) or isinstance(watched, QAbstractButton)


def _beside_list(watched: QWidget, event: QMouseEvent) -> bool:
    """Press the button that an open list would have kept a press from; the list closes."""
    where = event.globalPosition()
    here = watched.rect().contains(watched.mapFromGlobal(where).toPoint())
    if here or watched is not QApplication.activePopupWidget() or not _is_list(watched):
        return False
    under = QApplication.widgetAt(where.toPoint())
    handle = under.window().windowHandle() if isinstance(under, QAbstractButton) else None
    if handle is None:
        return False
    watched.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # else some systems press it again
    watched.close()
    local, button, keys = QPointF(handle.mapFromGlobal(where)), event.button(), event.modifiers()
    # both halves: the window that had the first one is gone, and with it the other one
    for kind, held in (
        (QEvent.Type.MouseButtonPress, event.buttons()),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        half = QMouseEvent(kind, local, local, where, button, held, keys)
        QApplication.sendEvent(handle, half)
    return True


def _is_list(popup: QWidget) -> bool:
    """Whether it is the list of a drop-down field, or of what a field proposes."""
    return isinstance(popup, QListView) or isinstance(popup.parentWidget(), QComboBox)
