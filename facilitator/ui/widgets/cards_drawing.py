"""A small drawing of a wall with cards, for places where there is nothing yet to show."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from facilitator.ui.style.tokens import WALL_LIGHT
from facilitator.ui.widgets.basics import colours
from facilitator.ui.widgets.guard import guards

_WIDE, _HIGH, _SCALE = 208, 112, 0.8
_CARDS = ((14, 33), (58, 33), (14, 65), (122, 27), (166, 41), (118, 70))
_EMPTY = QRectF(58, 65, 38, 26)
"""The place in the group that the next card will take."""


@guards
class CardsDrawing(QWidget):
    """A wall with a group of cards, three loose ones and a place for the next."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(self.sizeHint())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(round(_WIDE * _SCALE), round(_HIGH * _SCALE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        worn, card = colours(), WALL_LIGHT.card("yellow")
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(_SCALE, _SCALE)
            painter.setPen(QPen(QColor(worn.outline), 2))
            painter.setBrush(QColor(worn.window))
            painter.drawRoundedRect(QRectF(1, 1, _WIDE - 2, _HIGH - 2), 10, 10)
            painter.fillRect(QRectF(14, 14, 86, 6), QColor(worn.accent_text))
            painter.setPen(QPen(QColor(worn.accent), 2))
            painter.drawRoundedRect(QRectF(8, 26, 94, 72), 8, 8)
            painter.setPen(QPen(QColor(worn.accent), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(_EMPTY, 3, 3)
            painter.setPen(QPen(QColor(card.edge), 1))
            painter.setBrush(QColor(card.fill))
            for left, top in _CARDS:
                painter.drawRoundedRect(QRectF(left, top, 36, 26), 3, 3)
