"""A small picture made of parts to choose from: with the mouse, the keys, and told in words."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from facilitator.ui.style.mirroring import arrow
from facilitator.ui.widgets.basics import colours, plain_tip
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.roles import give_role

_NEAR = 6
"""Pixels beside a part that still count as on it."""


@guards
class PickedParts(QWidget):
    """Parts with a key and words each; a press chooses one, or Enter where the arrow keys went.

    Who paints one says with `place` where each part is.
    """

    chosen = Signal(str)
    """A part is wanted (its key)."""

    def __init__(self) -> None:
        super().__init__()
        give_role(self, QAccessible.Role.Graphic)
        self._keys: tuple[str, ...] = ()
        self._words: tuple[str, ...] = ()
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def place(self, number: int) -> QRectF:
        """Return where a part is, by its number."""
        raise NotImplementedError

    def show_parts(self, parts: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """Have parts of a key and words each, with the keys at the chosen one."""
        self._keys = tuple(key for key, _words in parts)
        self._words = tuple(words for _key, words in parts)
        self._at = min(self._at, max(0, len(parts) - 1))
        if chosen in self._keys:
            self._at = self._keys.index(chosen)
        self._tell()
        self.update()

    def rect_of(self, key: str) -> QRectF:
        """Return where the part of a key is. Raises ValueError where it has none."""
        return self.place(self._keys.index(key))

    def _tell(self) -> None:
        self.setAccessibleDescription(self._words[self._at] if self._words else "")

    def _part_at(self, point: QPointF) -> int | None:
        """Return the number of the part at a point; of two the later one lies above."""
        for number in range(len(self._keys) - 1, -1, -1):
            if self.place(number).adjusted(-1, -_NEAR, 1, _NEAR).contains(point):
                return number
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the part that is pressed."""
        found = self._part_at(event.position())
        if found is not None:
            self._at = found
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from part to part with the arrow keys, and choose one with Enter."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(arrow(event))
        if step is not None and self._keys:
            self._at = max(0, min(len(self._keys) - 1, self._at + step))
            self._tell()
            self._show_tip(self._at)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        if self._keys:
            self.chosen.emit(self._keys[self._at])

    def event(self, event: QEvent) -> bool:
        """Say what a part is, with the mouse over it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._part_at(QPointF(event.pos()))
            if found is not None:
                self._show_tip(found)
            return True
        return super().event(event)

    def _show_tip(self, number: int) -> None:
        under = self.mapToGlobal(self.place(number).bottomLeft().toPoint())
        QToolTip.showText(under, plain_tip(self._words[number]), self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paint_focus(self, painter: QPainter) -> None:
        """Paint a line round the part the keys are at, while they are here."""
        if self.hasFocus() and self._keys:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours().focus), 2))
            painter.drawRect(self.place(self._at).adjusted(0, -2, 0, 2))
