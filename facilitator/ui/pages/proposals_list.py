"""A list of lines, painted and never one widget a line: proposals, ideas, comments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.ui.panels.parts import colours, plain_tip, shortened
from facilitator.ui.wall.guard import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 78
"""Height of a line in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What stands in a line: its number, its words, a remark under them, and a chip."""

    key: str
    words: str
    mark: str = ""
    remark: str = ""
    chip: str = ""


class Lines(QAbstractListModel):
    """The lines of a list."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        if tuple(lines) != self.lines:
            self.beginResetModel()
            self.lines = tuple(lines)
            self.endResetModel()

    @guarded(answer=0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One row a line."""
        return 0 if parent.isValid() else len(self.lines)

    @guarded(answer=None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a line."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(p for p in (line.mark, line.words, line.remark, line.chip) if p)
        return line if role == Qt.ItemDataRole.UserRole else None


class LinePainter(QStyledItemDelegate):
    """Paints a line as a card: words on two lines at most, the remark under them."""

    @guarded(answer=QSize())
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All lines are alike high."""
        return QSize(120, HEIGHT)

    @guarded()
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one."""
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        option_: Any = option
        tokens = colours()
        chosen = bool(option_.state & QStyle.StateFlag.State_Selected)
        box = QRectF(option_.rect).adjusted(2, 3, -4, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(QColor(tokens.accent if chosen else tokens.divider), 2 if chosen else 1)
        )
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(box, 8, 8)
        left = box.left() + 14
        painter.setFont(_bold(option_.font))
        if line.mark:
            painter.setPen(QColor(tokens.accent_text))
            painter.drawText(QRectF(left, box.top() + 7, 36, 20), 0, line.mark)
            left += 38
        right = box.right() - 14
        if line.chip:
            right = _chip(painter, line.chip, box, option_.font)
        _words(painter, line, QRectF(left, box.top() + 7, right - left, 42), option_.font)
        painter.setPen(QColor(tokens.muted))
        room = QRectF(left, box.bottom() - 23, box.right() - 14 - left, 18)
        painter.drawText(room, 0, shortened(line.remark, int(room.width()), painter.fontMetrics()))
        painter.restore()


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _words(painter: QPainter, line: Line, room: QRectF, font: QFont) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colours().text))
    words = shortened(line.words, int(room.width() * 1.85), painter.fontMetrics())
    painter.drawText(room, Qt.TextFlag.TextWordWrap, words)


def _chip(painter: QPainter, words: str, box: QRectF, font: QFont) -> float:
    """Paint a chip at the right; returns where it begins."""
    tokens = colours()
    painter.setFont(font)
    words = shortened(words, int(box.width() * 0.3), painter.fontMetrics())
    width = painter.fontMetrics().horizontalAdvance(words) + 20
    place = QRectF(box.right() - 12 - width, box.top() + 8, width, 24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.soft))
    painter.drawRoundedRect(place, 12, 12)
    painter.setPen(QColor(tokens.accent_text))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
    return place.left() - 10


class LineList(QListView):
    """Enter or a double click opens a line; dragged, or with Alt and an arrow, it moves."""

    opened = Signal(str)
    """A line is to be opened (its key)."""
    chosen = Signal(str)
    """Another line is chosen ("" for none)."""
    moved = Signal(str, str)
    """A line is to stand before another one ("": at the end)."""

    def __init__(self, name: str, *, moves: bool = False, parent: QWidget | None = None) -> None:
        """Show nothing yet; `name` is said to screen readers."""
        super().__init__(parent)
        self._moves, self._held = moves, ""
        self.lines = Lines()
        self.setModel(self.lines)
        self.setItemDelegate(LinePainter(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._key(index.row())))
        self.selectionModel().currentChanged.connect(
            lambda index, _old: self.chosen.emit(self._key(index.row()))
        )

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines; the one that was chosen stays chosen while it is there."""
        held = self.current()
        self.lines.show_lines(lines)
        if self.current() != held or not held:
            self.choose(held)

    def current(self) -> str:
        """Return the key of the chosen line; "" for none."""
        return self._key(self.currentIndex().row())

    def choose(self, key: str) -> None:
        """Choose a line; where it is not there, the first one."""
        keys = [line.key for line in self.lines.lines]
        if keys:
            self.setCurrentIndex(self.lines.index(keys.index(key) if key in keys else 0))
        else:
            self.chosen.emit("")

    def _key(self, row: int) -> str:
        held = self.lines.lines
        return held[row].key if 0 <= row < len(held) else ""

    @guarded(answer=False)
    def event(self, event: QEvent) -> bool:
        """Take Enter before the window's shortcuts do."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            event.accept()
            return True
        return super().event(event)

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Alt with an arrow moves."""
        row, alt = self.currentIndex().row(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.opened.emit(self.current())
        elif self._moves and alt and event.key() == Qt.Key.Key_Up and row > 0:
            self.moved.emit(self.current(), self._key(row - 1))
        elif self._moves and alt and event.key() == Qt.Key.Key_Down and row >= 0:
            self.moved.emit(self.current(), self._key(row + 2))
        else:
            super().keyPressEvent(event)

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a line."""
        super().mousePressEvent(event)
        self._held = self._key(self.indexAt(event.position().toPoint()).row())

    @guarded()
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of a line where it belongs."""
        super().mouseReleaseEvent(event)
        held, self._held = self._held, ""
        self.unsetCursor()
        here = event.position().toPoint()
        index = self.indexAt(here)
        target = self._key(index.row())
        if self._moves and held and target != held and self.viewport().rect().contains(here):
            self.moved.emit(held, target)

    @guarded()
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A line that is held is carried, not another one chosen."""
        if self._moves and self._held:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            super().mouseMoveEvent(event)
