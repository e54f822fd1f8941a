"""The comments as a list that stays fluent with thousands: painted lines, and nothing else.

A press chooses, with Ctrl or Shift many; a drag carries what is chosen. Number keys, 0, W, S and
the keys to go on by are handed on as they are pressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from facilitator.model.core.words import Words
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import colours, shortened
from facilitator.ui.widgets.guard import guarded

Index = QModelIndex | QPersistentModelIndex
LINE: Final = Qt.ItemDataRole.UserRole
ROW: Final = 62
"""Height of a comment in pixels: two lines of words, and a small one."""
CHIP: Final = 190
"""Widest chip, in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentRow:
    """A comment as it is painted: its words, where it was said, and the names of its themes.

    The first of the `chips` is the `best` match, where that is among them. `loose`: it is still to
    be placed, or fits nowhere.
    """

    key: str
    words: str
    told: str
    chips: tuple[str, ...] = ()
    loose: bool = False
    best: bool = True


class CommentModel(QAbstractListModel):
    """The lines."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[CommentRow] = ()
        self._rows: dict[str, int] = {}

    def show_lines(self, lines: Sequence[CommentRow]) -> None:
        """Show other lines; where the comments are the same, they only look different."""
        same = [line.key for line in lines] == [line.key for line in self.lines]
        if not same:
            self.beginResetModel()
        self.lines = lines
        if same:
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self._rows = {line.key: row for row, line in enumerate(lines)}
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """Return the row of a comment; -1 when it is not shown."""
        return self._rows.get(key, -1)

    @guarded(answer=0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    @guarded(answer=None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what was said, and all that is known of it to whoever cannot see."""
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join((line.words, line.told, *line.chips))
        return None


class CommentDelegate(QStyledItemDelegate):
    """Paints a comment as a card: words, where it was said, and its themes as chips."""

    @guarded(answer=QSize())
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, ROW + 6)

    @guarded()
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: CommentRow = index.data(LINE)
        held: Any = option
        box = QRectF(held.rect).adjusted(2, 3, -8, -3)
        tokens = colours()
        chosen = bool(held.state & QStyle.StateFlag.State_Selected)
        current = bool(held.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = tokens.accent if chosen else tokens.divider
        painter.setPen(QPen(QColor(edge), 2 if chosen or current else 1))
        painter.setBrush(QColor(tokens.soft if chosen else tokens.raised))
        painter.drawRoundedRect(box, 9, 9)
        inside = box.toRect().adjusted(12, 6, -10, -5)
        small = QFont(held.font)
        small.setPixelSize(11)
        self._words(painter, held.font, inside, line, tokens.text)
        foot = QRect(inside.left(), inside.bottom() - 17, inside.width(), 17)
        painter.setFont(small)
        left = self._chips(painter, QFontMetrics(small), foot, line)
        told = shortened(line.told, max(40, left - foot.left() - 8), QFontMetrics(small))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, told)
        painter.restore()

    def _words(
        self, painter: QPainter, font: QFont, inside: QRect, line: CommentRow, colour: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        metrics = QFontMetrics(font)
        place = inside.adjusted(0, -2, 0, -18)
        words = "\n".join(two_lines(line.words[:600], place.width(), metrics))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, int(flags), words)

    def _chips(
        self, painter: QPainter, metrics: QFontMetrics, foot: QRect, line: CommentRow
    ) -> int:
        """Paint the themes from the right; returns where they begin."""
        tokens, right = colours(), foot.right()
        for n, name in reversed(list(enumerate(line.chips))):
            words = shortened(name, CHIP, metrics)
            wide = metrics.horizontalAdvance(words) + 18
            if right - wide < foot.left() + 60:
                continue
            box = QRectF(right - wide, foot.top(), wide, foot.height())
            best = n == 0 and line.best and not line.loose
            pen = QPen(QColor(tokens.say_edge if line.loose else tokens.outline), 1)
            if line.loose or not best:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(Qt.PenStyle.NoPen if best else pen)
            ground = tokens.say if line.loose else tokens.soft_hover if best else tokens.raised
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(box, 8, 8)
            painter.setPen(QColor(tokens.say_text if line.loose else tokens.accent_text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            right -= wide + 6
        return right


def two_lines(words: str, room: int, metrics: QFontMetrics) -> tuple[str, ...]:
    """Return words on at most two lines that are `room` pixels wide."""
    whole = " ".join(words.split())
    if metrics.horizontalAdvance(whole) <= room:
        return (whole,)
    first, rest = "", whole.split(" ")
    while len(rest) > 1 and metrics.horizontalAdvance(f"{first} {rest[0]}") <= room:
        first = f"{first} {rest.pop(0)}".strip()
    if not first:
        return (shortened(whole, room, metrics),)
    return first, shortened(" ".join(rest), room, metrics)


_KEYS: Final = {
    Qt.Key.Key_W: "weak",
    Qt.Key.Key_S: "strong",
    Qt.Key.Key_0: "nowhere",
    Qt.Key.Key_Return: "next",
    Qt.Key.Key_Enter: "next",
    Qt.Key.Key_Space: "next",
    Qt.Key.Key_Backspace: "undo",
    Qt.Key.Key_Delete: "again",
}
_SHIFTED: Final = {key: n for n, key in enumerate("!@#$%^&*(", 1)}
"""What Shift makes of the number keys where the system does not tell the number itself."""


def meaning(event: QKeyEvent) -> str:
    """Return what a key means to whoever sorts: "3", "also 3", "weak", "next"…; "" for nothing."""
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    if event.modifiers() & control:
        return ""
    key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    number = key - Qt.Key.Key_0 if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 else 0
    if not number and shift:
        number = _SHIFTED.get(event.text(), 0)
    if number:
        return f"also {number}" if shift else str(number)
    return "" if shift else _KEYS.get(Qt.Key(key), "")


class CommentList(QListView):
    """The list. It says what was pressed and where something was carried, and does nothing."""

    told = Signal(str)
    """A key that sorts was pressed (`meaning`)."""
    carried = Signal(QPoint)
    """What is chosen is carried, and is here on the screen."""
    let_go = Signal(QPoint)
    """What was carried was let go here on the screen."""
    put_back = Signal()
    """Carrying was given up."""
    moved = Signal()
    """Something else is chosen."""
    menu_asked = Signal(QPoint)
    """What can be done with what is chosen is wanted at a place on the screen."""

    def __init__(self, name: Words) -> None:
        """Show nothing yet; `name` is said to screen readers."""
        super().__init__()
        self.comments = CommentModel()
        self.setModel(self.comments)
        self.setItemDelegate(CommentDelegate(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet("QListView, QListView::item { background: transparent; border: none; }")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.selectionModel().selectionChanged.connect(lambda *_: self.moved.emit())
        self.setAccessibleName(say(name))
        self._from: QPoint | None = None
        self._on_chosen = self.carrying = False

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the comments that are chosen, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self.comments.lines[row].key for row in rows)

    def current(self) -> str:
        """Return the key of the comment the keys are at; "" for none."""
        row = self.currentIndex().row()
        return self.comments.lines[row].key if 0 <= row < len(self.comments.lines) else ""

    def show_lines(self, lines: Sequence[CommentRow]) -> None:
        """Show comments; what was chosen stays so, or what stands in its place is chosen."""
        chosen, row, here = set(self.keys()), self.currentIndex().row(), self.current()
        seen = self.verticalScrollBar().value()
        self.comments.show_lines(lines)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(seen)
        if not lines or not here or self.current() == here:
            return
        left = [n for key in chosen if (n := self.comments.row_of(key)) >= 0]
        at = self.comments.row_of(here)
        self.go(at if at >= 0 else min(row, len(lines) - 1))
        if len(left) > 1:
            held = QItemSelection()
            for n in left:
                held.select(self.comments.index(n), self.comments.index(n))
            self.selectionModel().select(held, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def go(self, row: int) -> None:
        """Choose the comment in a row, and bring it into sight."""
        index = self.comments.index(row)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, or take hold of what is chosen already."""
        self._from, self._on_chosen = None, False
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self._from = event.position().toPoint()
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            self._on_chosen = plain and self.selectionModel().isSelected(index)
        if self._on_chosen:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            return
        super().mousePressEvent(event)

    @guarded()
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry what is chosen, once the hand has moved far enough to mean it."""
        if self._from is None:
            return
        far = (event.position().toPoint() - self._from).manhattanLength()
        if self.carrying or far >= QApplication.startDragDistance():
            self.carrying = True
            self.carried.emit(event.globalPosition().toPoint())

    @guarded()
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of what is carried, or choose the one comment that was pressed."""
        carrying, pressed = self.carrying, self._on_chosen
        self._from, self._on_chosen, self.carrying = None, False, False
        if carrying:
            self.let_go.emit(event.globalPosition().toPoint())
        elif pressed:
            self.go(self.indexAt(event.position().toPoint()).row())
        else:
            super().mouseReleaseEvent(event)

    @guarded(answer=False)
    def event(self, event: QEvent) -> bool:
        """Take the keys that sort before the window's shortcuts do."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ours = meaning(event) or (self.carrying and event.key() == Qt.Key.Key_Escape)
            event.setAccepted(bool(ours))
            return bool(ours) or super().event(event)
        return super().event(event)

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand on what a key means to sorting."""
        if self.carrying and event.key() == Qt.Key.Key_Escape:
            self._from, self.carrying = None, False
            self.put_back.emit()
            return
        said = meaning(event)
        if said:
            self.told.emit(said)
            return
        super().keyPressEvent(event)

    def _menu(self, where: QPoint) -> None:
        if not self.keys() and self.comments.lines:
            self.go(0)
        if self.keys():
            inside = where if self.rect().contains(where) else self.rect().center()
            self.menu_asked.emit(self.viewport().mapToGlobal(inside))
