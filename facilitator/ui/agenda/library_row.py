"""An entry of the library: one row, painted, as there are many of them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontInfo,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QStyle

from facilitator.editing.library import FreeTime, TemplateOffer
from facilitator.model.core.words import text
from facilitator.ui.style import icons
from facilitator.ui.style.mirroring import write
from facilitator.ui.style.sizes import em, hold, shrunk, usual, zoom, zoomed
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import colours, plain_tip, shortened
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.lists.reorderable_list import Carrier, ReorderableRow

HIGH, HEAD, REMARK = 52, 28, 18
"""Pixels of a row, and what a heading over it and a remark in it add."""
PLUS, SIGN, LINE, BESIDE = 40, 18, 20, 16
"""Pixels at the end of a row that add it, of the sign there, of a line, and beside a title."""


@guards
class LibraryRow(ReorderableRow):
    """It is dragged onto a day, or added by a press on its "+" or by Enter."""

    def __init__(
        self,
        offered: TemplateOffer | FreeTime,
        group: str,
        carrier: Carrier,
        add: Callable[[str], object],
    ) -> None:
        """Make it; `group` is the heading it stands under, `add` puts it on the day."""
        told = offered.template if isinstance(offered, TemplateOffer) else offered
        super().__init__(offered.key, say(told.title), carrier)
        dress(self, "entry")
        self.group = group
        self._offered, self._add = offered, add
        self._purpose = say(told.purpose)
        self._heading = self._remark = ""
        self._titled = LINE
        self._minutes: int | None = told.minutes
        self._told = told.minutes
        self._takes: Callable[[TemplateOffer], int] | None = None
        self._over_plus = self._marked = False
        self.fits = True
        self.setMouseTracking(True)
        self.setToolTip(plain_tip(self._purpose))
        self.setAccessibleDescription(self._purpose)
        self.opened.connect(add)
        self._grow()

    @property
    def minutes(self) -> int:
        """How long it takes on the day that is chosen; worked out when somebody looks."""
        if self._minutes is None:
            assert self._takes is not None  # noqa: S101 - `plan_for` gave it
            assert isinstance(self._offered, TemplateOffer)  # noqa: S101
            self._minutes = self._takes(self._offered)
        return self._minutes

    def plan_for(self, takes: Callable[[TemplateOffer], int]) -> None:
        """Take as long as `takes` says from now on."""
        if isinstance(self._offered, TemplateOffer):
            self._takes, self._minutes = takes, None
            self.update()

    def show_as(self, *, fits: bool) -> None:
        """Be in sight where it fits what is sought."""
        if fits != self.fits:
            self.fits = fits
            self.setVisible(fits)

    def mark(self, *, on: bool) -> None:
        """Show that Enter in the search adds it."""
        if on != self._marked:
            self._marked = on
            self.update()

    def head(self, heading: str) -> None:
        """Stand under this heading; under none where another one of its group is above."""
        if heading != self._heading:
            self._heading = heading
            self._grow()

    def say_remark(self, words: str) -> None:
        """Say what stands against it."""
        if words != self._remark:
            self._remark = words
            self._grow()

    def plus(self) -> QRect:
        """Return where a press adds it."""
        return _grown(self._plus())

    def _plus(self) -> QRect:
        whole, top = self._whole(), HEAD if self._heading else 0
        return self._placed(QRect(whole.width() - PLUS, top, PLUS, whole.height() - top))

    def _placed(self, place: QRect) -> QRect:
        """Return a place, told from the left, where it lies as one reads."""
        return QStyle.visualRect(self.layoutDirection(), self._whole(), place)

    def _whole(self) -> QRect:
        """Return all of it, in pixels where words are as usual: so it is painted."""
        return shrunk(QRectF(self.rect())).toRect()

    def sizeHint(self) -> QSize:
        return QSize(em(200), self.height())

    def _grow(self) -> None:
        more = (HEAD if self._heading else 0) + (REMARK if self._remark else 0)
        hold(self, high=HIGH + self._titled - LINE + more)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title as many lines as it needs in this width."""
        super().resizeEvent(event)
        strong, small = self._fonts()
        takes = say(text("{minutes} min", minutes=self._minutes or self._told))
        room = self._whole().width() - PLUS - QFontMetrics(small).horizontalAdvance(takes) - BESIDE
        within, wraps = QRect(0, 0, max(60, room), 200), int(Qt.TextFlag.TextWordWrap)
        titled = max(LINE, QFontMetrics(strong).boundingRect(within, wraps, self.words).height())
        if titled != self._titled:
            self._titled = titled
            self._grow()

    def _fonts(self) -> tuple[QFont, QFont]:
        """Return the letters of titles, and the smaller ones."""
        strong, small = usual(self.font()), usual(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(max(11, QFontInfo(small).pixelSize() - 2))
        return strong, small

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Add it where the "+" is; elsewhere it is taken in the hand."""
        if self.plus().contains(event.position().toPoint()):
            self._add(self.key)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.plus().contains(event.position().toPoint()):
            super().mouseDoubleClickEvent(event)
        else:
            self._add(self.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(at_plus=self.plus().contains(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(at_plus=False)
        self.update()

    def _point(self, *, at_plus: bool) -> None:
        """Say what a press does there."""
        if at_plus != self._over_plus:
            self._over_plus = at_plus
            adds = text("Add “{name}” to the day that is chosen", name=self.words)
            self.setToolTip(plain_tip(say(adds) if at_plus else self._purpose))
            shape = Qt.CursorShape.PointingHandCursor if at_plus else Qt.CursorShape.OpenHandCursor
            self.setCursor(shape)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        whole = zoomed(painter, QRectF(self.rect())).toRect()
        tokens, top = colours(), HEAD if self._heading else 0
        strong, small = self._fonts()
        if self._heading:
            heading = QFont(small)
            heading.setWeight(QFont.Weight.DemiBold)
            place = QRect(8, 6, whole.width() - 16, HEAD - 6)
            self._write(painter, place, self._heading, heading, tokens.muted)
        box = QRect(0, top, whole.width(), whole.height() - top).adjusted(1, 1, -1, -1)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        lit = self.underMouse() or self._marked
        painter.setBrush(QColor(tokens.hover) if lit else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 8, 8)
        takes = say(text("{minutes} min", minutes=self.minutes))
        wide = QFontMetrics(small).horizontalAdvance(takes) + 2
        right, under = whole.width() - PLUS, top + 7 + self._titled
        self._write(painter, QRect(right - wide, top + 6, wide, LINE), takes, small, tokens.muted)
        painter.setFont(strong)
        painter.setPen(QColor(tokens.text))
        title = QRect(8, top + 6, right - wide - BESIDE + 2, self._titled)
        write(painter, self._placed(title), self.words, wraps=True)
        line = QRect(8, under, right - 8, 18)
        self._write(painter, line, self._purpose, small, tokens.muted)
        if self._remark:
            self._write(painter, line.translated(0, 18), self._remark, small, tokens.danger)
        self._paint_plus(painter)

    def _paint_plus(self, painter: QPainter) -> None:
        tokens, middle = colours(), self._plus().center()
        if self._over_plus:
            painter.setPen(QPen(QColor(tokens.control_line), 1))
            painter.setBrush(QColor(tokens.control))
            painter.drawRoundedRect(QRect(middle.x() - 15, middle.y() - 15, 30, 30), 8, 8)
        sign = icons.pixmap("plus", tokens.text, SIGN, self.devicePixelRatioF() * zoom())
        painter.drawPixmap(middle.x() - SIGN // 2, middle.y() - SIGN // 2, sign)

    def _write(self, painter: QPainter, box: QRect, words: str, font: QFont, ink: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        shown = shortened(words, box.width(), QFontMetrics(font))
        write(painter, self._placed(box), shown)


def _grown(place: QRect) -> QRect:
    """Return a rectangle in pixels of now."""
    return QRect(em(place.x()), em(place.y()), em(place.width()), em(place.height()))
