"""What lies above the still layer: rings, the outline of a target, hands, a rubber band, a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from facilitator.model.geometry import Point, Rect
from facilitator.model.picture import Arrow, Note, Region, Shape
from facilitator.ui.wall.held import Hand
from facilitator.ui.wall.lens import Lens

if TYPE_CHECKING:
    from facilitator.ui.wall.canvas import Canvas

_FEW = 12
"""Up to so many held cards are turned and shadowed; more are painted as they lie."""


class Overlay:
    """Paints in device pixels what no layer keeps."""

    def __init__(self, canvas: Canvas) -> None:
        """Belong to a canvas."""
        self._canvas = canvas
        self.band: Rect | None = None
        self.line: tuple[Point, Point] | None = None

    def show_band(self, band: Rect | None) -> None:
        """Show a rubber band, or take it away."""
        for each in (self.band, band):
            if each is not None:
                self._canvas.update_wall(each)
        self.band = band

    def show_line(self, line: tuple[Point, Point] | None) -> None:
        """Show a relation that is being drawn, or take it away."""
        for each in (self.line, line):
            if each is not None:
                self._canvas.update_wall(_span(*each))
        self.line = line

    def paint(self, painter: QPainter, clip: QRect) -> None:
        """Paint all of it that meets the clip."""
        canvas, lens = self._canvas, self._canvas.lens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if canvas.controls:
            self._rings(painter, clip)
        targets = {hand.target for hand in canvas.hands.all if hand.target}
        for target in targets | self._line_ends():
            shape = canvas.finder.get(target)
            if isinstance(shape, Note | Region):
                self._outline(painter, shape, lens)
        for hand in canvas.hands.all:
            self._hand(painter, hand, clip, lens)
        if self.band is not None:
            self._paint_band(painter, self.band, lens)
        if self.line is not None:
            pen = QPen(QColor(canvas.painter.tokens.accent), 3 * canvas.ratio)
            painter.setPen(pen)
            start, end = (QPointF(*lens.to_view(*point)) for point in self.line)
            painter.drawLine(QLineF(start, end))

    def _line_ends(self) -> set[str]:
        return {self._canvas.finder.target(self.line[1], ())} if self.line else set()

    def _rings(self, painter: QPainter, clip: QRect) -> None:
        canvas, lens, ratio = self._canvas, self._canvas.lens, self._canvas.ratio
        held = canvas.hands.held
        tokens = canvas.painter.tokens
        outer, inner = QPen(QColor(tokens.ring_outer), 5 * ratio), QPen(QColor(tokens.ring))
        inner.setWidthF(3 * ratio)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for key in canvas.selection:
            shape = canvas.finder.get(key)
            if shape is None or key in held:
                continue
            for pen in (outer, inner):
                painter.setPen(pen)
                _trace(painter, shape, lens, 1.5 * ratio, clip)
        focus = canvas.finder.get(canvas.focus)
        if focus is not None and canvas.rings_focus and canvas.hasFocus() and focus.id not in held:
            pen = QPen(QColor(tokens.ring), 2 * ratio, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            _trace(painter, focus, lens, 5 * ratio, clip)

    def _outline(self, painter: QPainter, shape: Note | Region, lens: Lens) -> None:
        ratio = self._canvas.ratio
        pen = QPen(QColor(self._canvas.painter.tokens.drop_line), 3 * ratio)
        pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _trace(painter, shape, lens, ratio)

    def _hand(self, painter: QPainter, hand: Hand, clip: QRect, lens: Lens) -> None:
        canvas = self._canvas
        few = len(hand.places) <= _FEW and not canvas.painter.is_flat(lens)
        for key, rect in hand.places.items():
            shape = canvas.finder.get(key)
            if shape is None:
                continue
            now = rect.moved(hand.dx, hand.dy)
            if not QRect(*lens.cover(now, 60)).intersects(clip):
                continue
            if isinstance(shape, Note) and not (few and key in hand.by):
                canvas.painter.still(painter, shape, now, lens)
            else:
                canvas.painter.lifted(painter, shape, now, lens)

    def _paint_band(self, painter: QPainter, band: Rect, lens: Lens) -> None:
        colour = QColor(self._canvas.painter.tokens.accent)
        painter.setPen(QPen(colour, self._canvas.ratio))
        painter.setBrush(QColor(colour.red(), colour.green(), colour.blue(), 28))
        painter.drawRect(_view(band, lens))


def _trace(
    painter: QPainter, shape: Shape, lens: Lens, room: float, clip: QRect | None = None
) -> None:
    """Draw a line around a shape, `room` pixels outside of it."""
    if isinstance(shape, Arrow):
        start, end = QPointF(*lens.to_view(*shape.start)), QPointF(*lens.to_view(*shape.end))
        painter.drawLine(QLineF(start, end))
        return
    rect = getattr(shape, "rect", None)
    if not isinstance(rect, Rect):
        return
    view = _view(rect, lens).adjusted(-room, -room, room, room)
    if clip is not None and not view.adjusted(-9, -9, 9, 9).intersects(QRectF(clip)):
        return
    round_by = (14.0 if isinstance(shape, Region) else 4.0) * lens.scale + room
    painter.drawRoundedRect(view, round_by, round_by)


def _view(rect: Rect, lens: Lens) -> QRectF:
    x, y = lens.to_view(rect.x, rect.y)
    return QRectF(x, y, rect.width * lens.scale, rect.height * lens.scale)


def _span(start: Point, end: Point) -> Rect:
    x, y = min(start.x, end.x), min(start.y, end.y)
    return Rect(x, y, abs(start.x - end.x), abs(start.y - end.y))
