"""A strip of votes: each vote as a mark at its value. Words beside it say the same numbers."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.model.core.words import Words
from facilitator.ui.style.mirroring import across, placed, write
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import colours, small_font
from facilitator.ui.widgets.guard import guards

_MARK, _GAP, _ROWS, _SIDE = 7.0, 2.0, 2, 6.0
"""Pixels of a mark and between two; rows of marks over a value; pixels between two values."""
_NAME: Final = 16
"""Pixels of the line that names the values."""


@guards
class VoteStrip(QWidget):
    """Marks over the values of a scale, or in one line where there is one value without a name."""

    def __init__(self, marks: Sequence[tuple[str, int]], words: Words) -> None:
        """Make it of the names of the values with how often each was given; `words` say so."""
        super().__init__()
        self._marks = tuple(marks)
        self._named = any(name for name, _count in marks)
        self.setAccessibleName(say(words))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        rows = _ROWS if self._named else 1
        self.setFixedHeight(int(rows * (_MARK + _GAP)) + (_NAME if self._named else 2))
        self._font = small_font()

    def sizeHint(self) -> QSize:
        return QSize(160, self.height())

    def places(self) -> list[list[QRectF]]:
        """Return where the marks of each value are: side by side, and on above one another."""
        wide = self.width() / max(1, len(self._marks))
        high = self.height() - (_NAME if self._named else 0)
        direction, whole = self.layoutDirection(), QRectF(self.rect())
        laid = (
            _laid(count, QRectF(number * wide, 0, wide - _SIDE, high))
            for number, (_name, count) in enumerate(self._marks)
        )
        return [[placed(direction, whole, mark) for mark in marks] for marks in laid]

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = colours()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._font)
            wide = self.width() / max(1, len(self._marks))
            for number, marks in enumerate(self.places()):
                left, name = number * wide, self._marks[number][0]
                if self._named:
                    painter.setPen(QColor(tokens.outline))
                    down = self.height() - _NAME
                    under = QRectF(left, down, wide - _SIDE, _NAME)
                    under = across(painter, QRectF(self.rect()), under)
                    painter.drawLine(under.topLeft().toPoint(), under.topRight().toPoint())
                    painter.setPen(QColor(tokens.muted))
                    write(painter, under, name)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.accent))
                for mark in marks:
                    painter.drawRoundedRect(mark, 1.5, 1.5)


def _laid(count: int, area: QRectF) -> list[QRectF]:
    """Lay marks from the lower left on; where there are too many they become smaller."""
    size = _MARK
    while size > 1:
        step = size + _GAP * size / _MARK
        across, rows = int(area.width() / step), int(area.height() / step)
        if across * rows >= count:
            break
        size -= 0.5
    else:
        return [area]
    return [
        QRectF(
            area.left() + n % across * step, area.bottom() - (n // across + 1) * step, size, size
        )
        for n in range(count)
    ]
