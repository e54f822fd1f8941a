"""Rows of long lists, painted and never one widget a row: comments, ideas, proposals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.model.core.words import text
from facilitator.ui.style.mirroring import across, write
from facilitator.ui.style.sizes import em, usual, zoomed
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import colours, plain_tip, shortened
from facilitator.ui.widgets.guard import guards

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 68
"""Height of a row in pixels: two lines of words, and a small one."""
_CHIP = 190
"""Widest chip, in pixels."""
_SMALL = 11
"""Height of the small line's letters, in pixels."""
_LONGEST = 600
"""Letters of a row's words that can be seen on two lines at most."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A name in a small frame. `best`: the first of several; `loose`: still to be settled."""

    words: str
    best: bool = False
    loose: bool = False


def one_chip(words: str) -> tuple[Chip, ...]:
    """Return one chip with words; none where there are none."""
    return (Chip(words, best=True),) if words else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """What stands in a row: its number, its words, a remark and chips under them.

    `ticked` says whether it is chosen together with others; None where none are.
    """

    key: str
    words: str
    mark: str = ""
    remark: str = ""
    chips: tuple[Chip, ...] = ()
    ticked: bool | None = None

    @property
    def spoken(self) -> str:
        """All that is seen of it, for whoever cannot see it."""
        ticked = say(text("chosen")) if self.ticked else ""
        held = (ticked, self.mark, self.words, self.remark, *(chip.words for chip in self.chips))
        return ", ".join(part for part in held if part)


@guards
class ListModel(QAbstractListModel):
    """The rows of a list, as `ListRow`."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[ListRow] = ()
        self._rows: dict[str, int] = {}

    def show_lines(self, lines: Sequence[ListRow]) -> None:
        """Show other rows; where their keys are the same, they only look different."""
        rows = {line.key: row for row, line in enumerate(lines)}
        if list(rows) == list(self._rows):
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines, self._rows = lines, rows
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """Return the row of a key; -1 when it is not shown."""
        return self._rows.get(key, -1)

    def key(self, row: int) -> str:
        """Return the key of a row; "" outside the list."""
        return self.lines[row].key if 0 <= row < len(self.lines) else ""

    def tick(self, key: str, *, on: bool) -> None:
        """Show a row as chosen together with others, or not; an unknown key is left alone."""
        row = self.row_of(key)
        if row >= 0:
            line = replace(self.lines[row], ticked=on)
            self.lines = (*self.lines[:row], line, *self.lines[row + 1 :])
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return line if role == Qt.ItemDataRole.UserRole else None


@guards
class RowPainter(QStyledItemDelegate):
    """Paints a `ListRow` as a card: words on two lines at most, remark and chips under them."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(em(120), em(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: ListRow = index.data(Qt.ItemDataRole.UserRole)
        held: Any = option
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font, whole = usual(held.font), zoomed(painter, QRectF(held.rect))
        inside = _ground(painter, whole, held.state, line)
        if line.ticked is not None:
            box = QRectF(inside.left(), inside.top() + 8, 18, 18)
            _tick(painter, across(painter, whole, box), on=line.ticked)
            inside.setLeft(inside.left() + 30)
        if line.mark:
            inside.setLeft(_mark(painter, whole, font, inside, line.mark))
        painter.setFont(font)
        painter.setPen(QColor(colours().text))
        place = inside.adjusted(0, -2, 0, -18)
        words = two_lines(line.words[:_LONGEST], int(place.width()), QFontMetrics(font))
        write(painter, across(painter, whole, place), "\n".join(words))
        small = QFont(font)
        small.setPixelSize(_SMALL)
        painter.setFont(small)
        _foot(painter, whole, inside.adjusted(0, inside.height() - 18, 0, 0), line)
        painter.restore()


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


def _ground(painter: QPainter, room: QRectF, state: QStyle.StateFlag, line: ListRow) -> QRectF:
    """Paint the card itself; returns the room inside it."""
    tokens, box = colours(), room.adjusted(2, 3, -8, -3)
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    current = bool(state & QStyle.StateFlag.State_HasFocus)
    edge = tokens.accent if chosen else tokens.divider
    if current:  # the line of what is chosen has the colour of the other mark
        edge = tokens.accent_focus if chosen else tokens.focus
    painter.setPen(QPen(QColor(edge), 2 if current else 1))
    soft = chosen if line.ticked is None else line.ticked
    painter.setBrush(QColor(tokens.soft if soft else tokens.raised))
    painter.drawRoundedRect(across(painter, room, box), 9, 9)
    return QRectF(box.toRect().adjusted(12, 6, -9, -4))


def _tick(painter: QPainter, box: QRectF, *, on: bool) -> None:
    tokens = colours()
    painter.setPen(QPen(QColor(tokens.accent if on else tokens.outline), 1.5))
    painter.setBrush(QColor(tokens.accent if on else tokens.raised))
    painter.drawRoundedRect(box, 4, 4)
    if on:
        painter.setPen(QPen(QColor(tokens.on_accent), 2))
        x, y = box.left(), box.top()
        points = (QPointF(x + 4, y + 9), QPointF(x + 8, y + 13), QPointF(x + 14, y + 5))
        painter.drawPolyline(list(points))


def _mark(painter: QPainter, whole: QRectF, font: QFont, inside: QRectF, mark: str) -> float:
    """Paint a number or letter in front; returns where the words begin."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    painter.setFont(bold)
    painter.setPen(QColor(colours().accent_text))
    write(painter, across(painter, whole, inside.adjusted(0, -2, 0, -18)), mark)
    return inside.left() + max(30, QFontMetrics(bold).horizontalAdvance(mark) + 10)


def _foot(painter: QPainter, whole: QRectF, foot: QRectF, line: ListRow) -> None:
    """Paint the chips from the end, and the remark in the room they leave."""
    metrics = painter.fontMetrics()
    left = _chips(painter, whole, foot, line.chips)
    painter.setPen(QColor(colours().muted))
    remark = shortened(line.remark, max(40, int(left - foot.left() - 8)), metrics)
    write(painter, across(painter, whole, foot), remark)


def _chips(painter: QPainter, whole: QRectF, foot: QRectF, chips: Sequence[Chip]) -> float:
    """Paint chips from the end, as many as there is room for; returns where they begin."""
    metrics, tokens, right = painter.fontMetrics(), colours(), foot.right()
    for chip in reversed(chips):
        words = shortened(chip.words, _CHIP, metrics)
        wide = metrics.horizontalAdvance(words) + 18
        if right - wide < foot.left() + 60:
            continue
        pen = QPen(QColor(tokens.say_edge if chip.loose else tokens.outline), 1)
        pen.setStyle(Qt.PenStyle.NoPen if chip.best else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        ground = tokens.soft_hover if chip.best else tokens.raised
        painter.setBrush(QColor(tokens.say if chip.loose else ground))
        box = QRectF(right - wide, foot.top(), wide, foot.height())
        box = across(painter, whole, box)
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(QColor(tokens.say_text if chip.loose else tokens.accent_text))
        write(painter, box, words, Qt.AlignmentFlag.AlignHCenter)
        right -= wide + 6
    return right
