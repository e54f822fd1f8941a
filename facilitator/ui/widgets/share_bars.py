"""Bars that show a share: how much of a whole, or what parts it is made of. Words say the same."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.widgets.basics import colours
from facilitator.ui.widgets.guard import guards

_PATTERNS: Final = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense5Pattern,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.DiagCrossPattern,
    Qt.BrushStyle.Dense6Pattern,
)
"""What tells parts apart without colour, in order; more parts begin again."""


@guards
class ShareBar(QWidget):
    """A bar of one share from 0 to 1, or of parts side by side, each with a pattern of its own."""

    def __init__(self, high: int = 7) -> None:
        """Make an empty bar, `high` pixels."""
        super().__init__()
        self._parts: tuple[float, ...] = ()
        self.setFixedHeight(high)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[float]) -> None:
        """Show shares of the whole width, side by side."""
        if tuple(parts) != self._parts:
            self._parts = tuple(parts)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the parts over the quiet ground of the whole."""
        tokens = colours()
        whole = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(tokens.divider))
            painter.drawRoundedRect(whole, 3, 3)
            left = 0.0
            for place, share in enumerate(self._parts):
                wide = whole.width() * share
                part = QRectF(left, 0, max(0.0, wide - (len(self._parts) > 1)), whole.height())
                self._paint_part(painter, part, place)
                left += wide

    def _paint_part(self, painter: QPainter, part: QRectF, place: int) -> None:
        tokens = colours()
        if len(self._parts) == 1:
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(part, 3, 3)
            return
        painter.setBrush(QColor(tokens.soft))
        painter.drawRect(part)
        painter.setBrush(QBrush(QColor(tokens.accent), _PATTERNS[place % len(_PATTERNS)]))
        painter.drawRect(part)
