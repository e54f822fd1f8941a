"""Bars that show a share: how much of a whole, or what parts it is made of. Words say the same."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.style.mirroring import across
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.widgets.basics import colours, emptied, plain_label, row
from facilitator.ui.widgets.flow_layout import FlowLayout
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
        hold(self, high=high)
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
                self._paint_part(painter, across(painter, whole, part), place)
                left += wide

    def _paint_part(self, painter: QPainter, part: QRectF, place: int) -> None:
        if len(self._parts) == 1:
            painter.setBrush(QColor(colours().accent))
            painter.drawRoundedRect(part, 3, 3)
            return
        for brush in brushes(place):
            painter.setBrush(brush)
            painter.drawRect(part)


def brushes(place: int) -> tuple[QBrush, QBrush]:
    """Return what a part is filled with by its place in order: a ground, and a pattern over it."""
    tokens = colours()
    pattern = QBrush(QColor(tokens.accent), _PATTERNS[place % len(_PATTERNS)])
    return QBrush(QColor(tokens.soft)), pattern


@guards
class Swatch(QWidget):
    """A small square in the look of a part; the words beside it say which part that is."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self._place = place
        self.setFixedSize(em(12), em(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(QColor(colours().accent))
            for brush in brushes(self._place):
                painter.setBrush(brush)
                painter.drawRect(0, 0, self.width() - 1, self.height() - 1)


class Legend(QWidget):
    """What the parts of a picture are, in words, each with its swatch."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[str, ...] = ()
        self._flow = FlowLayout(self, space=10)

    def show_parts(self, parts: Sequence[tuple[int, str]]) -> None:
        """Show parts by their places in order, each with its words."""
        if (told := tuple(words for _place, words in parts)) == self._shown:
            return
        self._shown = told
        emptied(self._flow)
        for place, words in parts:
            made = QWidget()
            beside = row(made, space=5)
            beside.addWidget(Swatch(place))
            beside.addWidget(plain_label(words, "small", wrap=False))
            self._flow.addWidget(made)
            made.show()  # a layout that flows measures only what is shown
        self.updateGeometry()
