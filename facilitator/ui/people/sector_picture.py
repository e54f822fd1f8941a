"""Who is here and who is expected, by sector: a ring, its numbers in words, and a larger one."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from facilitator.model.core.words import Words, text
from facilitator.model.people.wording import SectorCount
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import in_a_line, say
from facilitator.ui.widgets.basics import RowButton, Short, colours, plain_label, plain_tip, row
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.share_bars import Swatch, brushes

SMALL, LARGE = 34, 200
"""Pixels of the ring in its line, and of the larger one."""
_THICK, _THIN = 0.5, 0.16
"""Shares of the ring's radius that it is broad: where people are here, where they are expected."""


@guards
class SectorRing(QWidget):
    """A ring of all sectors: broad for those who are here, narrow for those still expected."""

    def __init__(self, wide: int) -> None:
        """Make an empty ring, so many pixels wide and high."""
        super().__init__()
        self._counts: tuple[SectorCount, ...] = ()
        hold(self, wide=wide, high=wide)

    def show_counts(self, counts: tuple[SectorCount, ...]) -> None:
        if counts != self._counts:
            self._counts = counts
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sectors clockwise from the top, in the order of their words."""
        whole = sum(each.here + each.expected for each in self._counts)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours().accent), 1))
            at = 0.0
            for place, each in enumerate(self._counts):
                for people, broad in ((each.here, _THICK), (each.expected, _THIN)):
                    if people:
                        self._paint_part(painter, place, (at / whole, people / whole), broad)
                        at += people

    def _paint_part(
        self, painter: QPainter, place: int, part: tuple[float, float], broad: float
    ) -> None:
        outer = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        inset = outer.width() / 2 * broad
        inner = outer.adjusted(inset, inset, -inset, -inset)
        begins, turn = 90 - 360 * part[0], -360 * part[1]
        path = QPainterPath()
        path.arcMoveTo(outer, begins)
        path.arcTo(outer, begins, turn)
        path.arcTo(inner, begins + turn, -turn)
        path.closeSubpath()
        for brush in brushes(place):
            painter.setBrush(brush)
            painter.drawPath(path)


class SectorPicture(RowButton):
    """The ring with its numbers in a line; a press shows it large, with a table beside it."""

    def __init__(self) -> None:
        super().__init__(self._show_large)
        self._counts: tuple[SectorCount, ...] = ()
        self._ring, self._words = SectorRing(SMALL), Short(kind="muted", lines=2)
        self.holds(self._ring)
        self.holds(self._words, 1)
        self.inside.setContentsMargins(4, 0, 4, 0)
        self.large: QFrame | None = None
        """The last larger one that was opened."""

    def show_counts(self, counts: tuple[SectorCount, ...], lead: Words = "") -> None:
        """Show how many there are by sector, after what leads the line."""
        self._counts = counts
        self._ring.show_counts(counts)
        self._ring.setVisible(bool(counts))
        told = in_a_line((lead, *(each.words for each in counts)))
        self._words.show_words(told)
        name = say(text("By sector: {parts}", parts=told))
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.setVisible(bool(told))
        policy = Qt.FocusPolicy.TabFocus if counts else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)  # without sectors there is nothing to show large

    def _show_large(self) -> None:
        """Open the ring large over the page; Escape or a press elsewhere closes it."""
        if not self._counts:
            return
        made = dress(QFrame(self, Qt.WindowType.Popup), "card")
        if self.large is not None:
            self.large.deleteLater()
        self.large = made
        made.setAccessibleName(self.accessibleName())
        inside = row(made, space=20, edge=18)
        ring = SectorRing(LARGE)
        ring.show_counts(self._counts)
        inside.addWidget(ring)
        inside.addWidget(_table(self._counts), 0, Qt.AlignmentFlag.AlignVCenter)
        made.adjustSize()
        made.move(self.mapToGlobal(QPoint(0, self.height())))
        made.show()


def _table(counts: tuple[SectorCount, ...]) -> QWidget:
    """Return the numbers in rows, each with the look of its part."""
    made = QWidget()
    lines = QGridLayout(made)
    expected = any(each.expected for each in counts)
    heads = [text("Sector"), text("Here"), *([text("Expected")] if expected else [])]
    for across, words in enumerate(heads):
        lines.addWidget(plain_label(words, "section", wrap=False), 0, across + 1)
    for place, each in enumerate(counts):
        lines.addWidget(Swatch(place), place + 1, 0)
        lines.addWidget(plain_label(each.sector, wrap=False), place + 1, 1)
        numbers = [each.here, *([each.expected] if expected else [])]
        for across, number in enumerate(numbers):
            lines.addWidget(_figure(number), place + 1, across + 2)
    return made


def _figure(number: int) -> QLabel:
    made = plain_label(str(number), wrap=False)
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made
