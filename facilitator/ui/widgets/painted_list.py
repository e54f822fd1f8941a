"""A list of lines, painted and never one widget a line: proposals, ideas, comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.model.core.words import text
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import colours, plain_tip, shortened
from facilitator.ui.widgets.guard import guarded

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 78
"""Height of a line in pixels."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """What stands in a line: its number, its words, a remark under them, and a chip.

    `ticked` says whether it is chosen together with others; None where none are.
    """

    key: str
    words: str
    mark: str = ""
    remark: str = ""
    chip: str = ""
    ticked: bool | None = None


class ListModel(QAbstractListModel):
    """The lines of a list."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[ListRow, ...] = ()

    def show_lines(self, lines: Sequence[ListRow]) -> None:
        """Show other lines."""
        if tuple(lines) != self.lines:
            self.beginResetModel()
            self.lines = tuple(lines)
            self.endResetModel()

    def tick(self, key: str, *, on: bool) -> None:
        """Show a line as chosen together with others, or not."""
        row = next(n for n, line in enumerate(self.lines) if line.key == key)
        line = replace(self.lines[row], ticked=on)
        self.lines = (*self.lines[:row], line, *self.lines[row + 1 :])
        self.dataChanged.emit(self.index(row), self.index(row))

    @guarded(answer=0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
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
            ticked = say(text("chosen")) if line.ticked else ""
            held = (ticked, line.mark, line.words, line.remark, line.chip)
            return ", ".join(part for part in held if part)
        return line if role == Qt.ItemDataRole.UserRole else None


class LinePainter(QStyledItemDelegate):
    """Paints a line as a card: words on two lines at most, the remark under them."""

    @guarded(answer=QSize())
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, HEIGHT)

    @guarded()
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: ListRow = index.data(Qt.ItemDataRole.UserRole)
        option_: Any = option
        tokens = colours()
        chosen = bool(option_.state & QStyle.StateFlag.State_Selected)
        box = QRectF(option_.rect).adjusted(2, 3, -4, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(QColor(tokens.accent if chosen else tokens.divider), 2 if chosen else 1)
        )
        painter.setBrush(QColor(tokens.soft if line.ticked else tokens.raised))
        painter.drawRoundedRect(box, 8, 8)
        left = box.left() + 14
        painter.setFont(_bold(option_.font))
        if line.ticked is not None:
            _tick(painter, QRectF(left, box.top() + 18, 18, 18), on=line.ticked)
            left += 30
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


def _tick(painter: QPainter, box: QRectF, *, on: bool) -> None:
    """Paint a box, with a tick in it where the line is chosen."""
    tokens = colours()
    painter.setPen(QPen(QColor(tokens.accent if on else tokens.outline), 1.5))
    painter.setBrush(QColor(tokens.accent if on else tokens.raised))
    painter.drawRoundedRect(box, 4, 4)
    if on:
        painter.setPen(QPen(QColor(tokens.on_accent), 2))
        x, y = box.left(), box.top()
        points = (QPointF(x + 4, y + 9), QPointF(x + 8, y + 13), QPointF(x + 14, y + 5))
        painter.drawPolyline(list(points))


def _words(painter: QPainter, line: ListRow, room: QRectF, font: QFont) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colours().text))
    metrics = painter.fontMetrics()
    words = shortened(line.words, int(room.width() * 1.85), metrics)
    if not line.mark and metrics.horizontalAdvance(words) <= room.width():
        room = room.translated(0, 9)  # one line alone stands in the middle
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
    """Enter or a double click opens a line; dragged, or with Alt and an arrow, it moves.

    Where lines are ticked, a click, Space and Enter do that instead.
    """

    opened = Signal(str)
    """A line is to be opened (its key)."""
    chosen = Signal(str)
    """Another line is chosen ("" for none)."""
    moved = Signal(str, str)
    """A line is to stand before another one ("": at the end)."""
    ticked = Signal(str)
    """A line is to be chosen together with others, or no longer."""

    def __init__(self, name: str, *, moves: bool = False, ticks: bool = False) -> None:
        """Show nothing yet; `name` is said to screen readers."""
        super().__init__()
        self._moves, self._ticks, self._held = moves, ticks, ""
        self._gap: int | None = None
        self.lines = ListModel()
        self.setModel(self.lines)
        self.setItemDelegate(LinePainter(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if ticks:
            self.clicked.connect(lambda index: self.ticked.emit(self._key(index.row())))
        else:
            self.doubleClicked.connect(lambda index: self.opened.emit(self._key(index.row())))
        self.selectionModel().currentChanged.connect(
            lambda index, _old: self.chosen.emit(self._key(index.row()))
        )

    def show_lines(self, lines: Sequence[ListRow]) -> None:
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
            and event.key() in (*_ENTER, Qt.Key.Key_Space)
        ):
            event.accept()
            return True
        return super().event(event)

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Alt with an arrow moves."""
        row, alt = self.currentIndex().row(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self._ticks and event.key() in (*_ENTER, Qt.Key.Key_Space) and not _with_ctrl(event):
            self.ticked.emit(self.current())
        elif event.key() in _ENTER and self.current():
            self.opened.emit(self.current())
        elif self._moves and alt and event.key() == Qt.Key.Key_Up and row > 0:
            self.moved.emit(self.current(), self._key(row - 1))
        elif self._moves and alt and event.key() == Qt.Key.Key_Down and row >= 0:
            self.moved.emit(self.current(), self._key(row + 2))
        else:
            super().keyPressEvent(event)

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._held = self._key(self.indexAt(event.position().toPoint()).row())

    @guarded()
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        here, held, self._held = event.position().toPoint(), self._held, ""
        carried = self._gap is not None and self.viewport().rect().contains(here)
        self._show_gap(None)
        self.unsetCursor()
        row = next((n for n, line in enumerate(self.lines.lines) if line.key == held), None)
        gap = self._gap_at(here)
        if row is not None and carried and gap not in (row, row + 1):
            self.moved.emit(held, self._key(gap))

    @guarded()
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A line that is held is carried, not another one chosen; a mark shows where it lands."""
        if not (self._moves and self._held):
            super().mouseMoveEvent(event)
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        here = event.position().toPoint()
        bar, edge = self.verticalScrollBar(), HEIGHT // 3
        if here.y() < edge:
            bar.setValue(bar.value() - edge)
        elif here.y() > self.viewport().height() - edge:
            bar.setValue(bar.value() + edge)
        inside = self.viewport().rect().contains(here)
        self._show_gap(self._gap_at(here) if inside else None)

    @guarded()
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, and where the one that is carried will land."""
        super().paintEvent(event)
        if self._gap is None:
            return
        last = self.visualRect(self.lines.index(len(self.lines.lines) - 1)).bottom() + 1
        there = self._gap < len(self.lines.lines)
        y = self.visualRect(self.lines.index(self._gap)).top() if there else last
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours().accent))
            y = max(2, min(y, self.viewport().height() - 3))
            painter.drawRoundedRect(QRectF(2, y - 2, self.viewport().width() - 6, 4), 2, 2)

    def _gap_at(self, here: QPoint) -> int:
        """Return before which row a line would land there; after the last it is their number."""
        index = self.indexAt(here)
        if not index.isValid():
            return len(self.lines.lines)
        return index.row() + (here.y() > self.visualRect(index).center().y())

    def _show_gap(self, gap: int | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()


def _with_ctrl(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
