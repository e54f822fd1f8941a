"""How the cells of the table of people are painted."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from facilitator.model.people.records import PresenceState
from facilitator.ui.people.people_model import BELOW, STATE, TAPS, Index
from facilitator.ui.style.mirroring import across, write
from facilitator.ui.style.sizes import em, usual, zoomed
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import colours, shortened
from facilitator.ui.widgets.guard import guards

ROW, EDGE = 44, 10
"""Height of a row in pixels: a finger finds it; and the space before its words."""


class CellDelegate(QStyledItemDelegate):
    """Paints cells of the table it is made for."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self.view = view


@guards
class TwoLines(CellDelegate):
    """Paints the words of a cell, and smaller under them what belongs to it."""

    def __init__(self, view: QTableView, *, strong: bool = False) -> None:
        """Make it; the first line is `strong` for what one looks for."""
        super().__init__(view)
        self._strong = strong

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground of the cell, then one line or two."""
        words, under, place = str(index.data()), index.data(BELOW), rect_of(option)
        view = self.view
        paint_ground(view, painter, option, index)
        tokens, upper, lower = colours(), *_fonts(view.font(), strong=self._strong)
        box = across(painter, place, place.adjusted(EDGE, 0, -4, 0))
        middle = int(box.center().y())
        painter.save()
        if under:
            _line(painter, box.adjusted(0, 3, 0, middle - box.bottom()), words, upper, tokens.text)
            low = box.adjusted(0, middle - box.top(), 0, -3)
            _line(painter, low, str(under), lower, tokens.muted)
        else:
            _line(painter, box, words, upper, tokens.text)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the wider line."""
        view = self.view
        fonts = _fonts(view.font(), strong=self._strong)
        lines = (str(index.data()), str(index.data(BELOW) or ""))
        wide = max(
            QFontMetrics(font).horizontalAdvance(line)
            for font, line in zip(fonts, lines, strict=True)
        )
        return QSize(wide + EDGE + 6, em(ROW))


@guards
class StateDelegate(CellDelegate):
    """Paints where somebody is as a chip: its colour, its sign and its words say the same."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.view
        paint_ground(view, painter, option, index)
        words, standing, tokens = str(index.data()), index.data(STATE), colours()
        fill, ink = {
            PresenceState.HERE: (tokens.soft, tokens.accent_text),
            PresenceState.EXPECTED: (tokens.warn_soft, tokens.on_warn),
        }.get(standing, (tokens.control, tokens.muted))
        painter.save()
        place = zoomed(painter, rect_of(option))
        font = QFont(_fonts(usual(view.font()))[1])
        font.setWeight(QFont.Weight.DemiBold)
        wide = QFontMetrics(font).horizontalAdvance(words) + (34 if standing else 20)
        chip = QRectF(place.left() + 4, place.center().y() - 12, min(wide, place.width() - 6), 25)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(across(painter, place, chip), 12, 12)
        left = 10
        if standing:
            sign = QRectF(chip.left() + 10, chip.center().y() - 4, 8, 8)
            _sign(painter, across(painter, place, sign), standing, ink)
            left = 24
        _line(painter, across(painter, place, chip.adjusted(left, 0, -6, 0)), words, font, ink)
        painter.restore()


@guards
class TapDelegate(CellDelegate):
    """Paints the last columns as buttons: what is waited for has a ground, the others are quiet."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.view
        paint_ground(view, painter, option, index)
        words = str(index.data())
        if not words:
            return
        tokens = colours()
        waiting = words == say(TAPS[PresenceState.EXPECTED])
        state: Any = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        box = zoomed(painter, rect_of(option)).adjusted(4, 6, -4, -6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if waiting or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(tokens.control_line), 1))
            painter.setBrush(QColor(tokens.soft if waiting else tokens.control))
            painter.drawRoundedRect(box, 8, 8)
        font = QFont(_fonts(usual(view.font()))[1])
        font.setWeight(QFont.Weight.DemiBold if waiting else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(tokens.accent_text if waiting else tokens.muted))
        write(painter, box, words, Qt.AlignmentFlag.AlignHCenter)
        painter.restore()


def rect_of(option: QStyleOptionViewItem) -> QRectF:
    held: Any = option.rect  # pyright: ignore[reportAttributeAccessIssue]
    return QRectF(held)


def paint_ground(
    view: QTableView, painter: QPainter, option: QStyleOptionViewItem, index: Index
) -> None:
    """Paint what a cell has under its words: that it is chosen, and the line below its row."""
    place, tokens = rect_of(option), colours()
    if index.row() == view.currentIndex().row():
        painter.fillRect(place, QColor(tokens.soft_hover if view.hasFocus() else tokens.hover))
    painter.fillRect(QRectF(place.left(), place.bottom(), place.width(), 1), QColor(tokens.divider))


def _fonts(held: QFont, *, strong: bool = False) -> tuple[QFont, QFont]:
    upper, lower = QFont(held), QFont(held)
    if strong:
        upper.setWeight(QFont.Weight.DemiBold)
    lower.setPixelSize(max(11, QFontInfo(held).pixelSize() - 2))
    return upper, lower


def _line(painter: QPainter, box: QRectF, words: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = shortened(words, int(box.width()), QFontMetrics(font))
    write(painter, box, shown)


def _sign(painter: QPainter, box: QRectF, standing: PresenceState, ink: str) -> None:
    """Draw a dot for who is here, a ring for who is expected, a dash for who is not there."""
    painter.setPen(QPen(QColor(ink), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if standing == PresenceState.LEFT:  # Qt makes plain words of it
        middle = box.center().y()
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
        return
    if standing == PresenceState.HERE:
        painter.setBrush(QColor(ink))
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
