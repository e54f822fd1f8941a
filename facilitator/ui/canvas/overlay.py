"""What lies above the still layer: rings, the outline of a target, hands, a rubber band, a line."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QRegion

from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import Arrow, Note, Picture, Region, Shape
from facilitator.ui.canvas.hands.grabs import Grab
from facilitator.ui.canvas.hit_test import place
from facilitator.ui.canvas.painting.painter import clear, pixel
from facilitator.ui.canvas.painting.strokes import SHADOW_ROOM
from facilitator.ui.canvas.view_transform import Pixels, ViewTransform
from facilitator.ui.style.tokens import WallTokens

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.canvas.canvas import Canvas

_FEW = 12
"""Up to so many held cards are turned and shadowed; more are painted as they lie."""
_SHADE = 26
"""How dark what the room does not see is shaded, of 255."""
_MARGIN = 200
"""How far, in pixels, many held cards can be carried before others come into view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pack:
    """Many held shapes, made ready to be painted with one call for all cards.

    `rect` is what part of the hand is ready, in the hand's pixels: these count from the wall's
    corner as it was when the hand lifted them. `made` are the pixmaps of cards by their ids.
    """

    picture: Picture
    tokens: WallTokens
    scale: float
    count: int
    rect: QRect
    xs: list[int] = field(default_factory=list)
    ys: list[int] = field(default_factory=list)
    pixmaps: list[QPixmap] = field(default_factory=list)
    regions: list[tuple[Shape, Rect]] = field(default_factory=list)
    made: dict[str, tuple[QPixmap, int]] = field(default_factory=dict)

    def shows(self, hand: Grab, canvas: Canvas) -> bool:
        return (
            self.picture is canvas.picture
            and self.tokens is canvas.painter.tokens
            and self.scale == canvas.lens.scale
            and self.count == len(hand.places)
        )


class Overlay:
    """Paints in device pixels what no layer keeps."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.band: Rect | None = None
        self.line: tuple[Point, Point] | None = None
        self.seen: Rect | None = None
        self.unseen: tuple[Rect, ...] = ()
        self._packs: dict[Hashable, _Pack] = {}

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

    def show_seen(self, area: Rect | None, but: tuple[Rect, ...] = ()) -> None:
        """Show which part of the wall the room has before it, without what lies in it in part.

        None shows nothing of the kind.
        """
        if (area, but) != (self.seen, self.unseen):
            self.seen, self.unseen = area, but
            self._canvas.update()

    def paint(self, painter: QPainter, clip: QRect) -> None:
        canvas, lens = self._canvas, self._canvas.lens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._beyond(painter, clip)
        if canvas.controls:
            self._rings(painter, clip)
        targets = {hand.target for hand in canvas.hands.all if hand.target}
        for target in targets | self._line_ends():
            shape = canvas.finder.get(target)
            if isinstance(shape, Note | Region):
                self._outline(painter, shape, lens)
        for hand in canvas.hands.all:
            self._hand(painter, hand, clip, lens)
        if self._packs:
            busy = {hand.key for hand in canvas.hands.all}
            self._packs = {key: pack for key, pack in self._packs.items() if key in busy}
        if self.band is not None:
            self._paint_band(painter, self.band, lens)
        if self.line is not None:
            pen = QPen(QColor(canvas.painter.tokens.accent), 3 * canvas.ratio)
            painter.setPen(pen)
            start, end = (QPointF(*lens.to_view(*point)) for point in self.line)
            painter.drawLine(QLineF(start, end))

    def _beyond(self, painter: QPainter, clip: QRect) -> None:
        """Shade what the room does not see, and draw the edge of what it does."""
        canvas = self._canvas
        if self.seen is None:
            return
        frame = QRect(*canvas.lens.cover(self.seen, 0))
        view = QRect(0, 0, *canvas.look.view)
        if not self.unseen and frame.contains(view.adjusted(2, 2, -2, -2)):
            return
        shade = QColor(canvas.painter.tokens.ink)
        shade.setAlpha(_SHADE)
        inside = QRegion(frame)
        for rect in self.unseen:
            inside -= QRegion(QRect(*canvas.lens.cover(rect, 0)))
        outside = QRegion(clip).subtracted(inside)
        for part in outside:  # pyright: ignore[reportGeneralTypeIssues] - it is iterable
            painter.fillRect(part, shade)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(canvas.painter.tokens.accent), 2 * canvas.ratio))
        edge = frame.adjusted(1, 1, -1, -1).intersected(view.adjusted(1, 1, -2, -2))
        if not edge.isEmpty():
            painter.drawRect(edge)

    def _line_ends(self) -> set[str]:
        return {self._canvas.finder.target(self.line[1], ())} if self.line else set()

    def _rings(self, painter: QPainter, clip: QRect) -> None:
        canvas, lens, ratio = self._canvas, self._canvas.lens, self._canvas.ratio
        held = canvas.hands.held
        tokens = canvas.painter.tokens
        painter.setBrush(Qt.BrushStyle.NoBrush)
        bare = [key for key in canvas.selection if key not in held]
        chosen = [shape for shape in map(canvas.finder.get, bare) if shape]
        if len(chosen) > 2 * _FEW:
            self._plain_rings(painter, chosen, clip)
            chosen = []
        rings = ((tokens.ring_outer, 5), (tokens.ring, 3))
        for shape in chosen:
            for colour, width in rings:
                painter.setPen(QPen(QColor(colour), width * ratio))
                _trace(painter, shape, lens, 1.5 * ratio, clip)
        focus = canvas.finder.get(canvas.focus)
        if not canvas.rings_focus or not canvas.hasFocus():
            return
        painter.setPen(QPen(QColor(tokens.ring), 2 * ratio, Qt.PenStyle.DotLine))
        if focus is None:  # nothing stands there yet: the wall itself has the keys
            inset, size = math.ceil(3 * ratio), canvas.size() * ratio
            painter.drawRect(inset, inset, size.width() - 2 * inset, size.height() - 2 * inset)
        elif focus.id not in held:
            _trace(painter, focus, lens, 5 * ratio, clip)

    def _plain_rings(self, painter: QPainter, shapes: list[Shape], clip: QRect) -> None:
        """Draw rings around very many shapes: sharp rectangles, all at once."""
        ratio, lens, tokens = self._canvas.ratio, self._canvas.lens, self._canvas.painter.tokens
        grow = round(1.5 * ratio)
        views = [QRect(*lens.cover(place(shape), grow)) for shape in shapes]
        views = [view for view in views if view.intersects(clip)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for colour, width in ((tokens.ring_outer, 5), (tokens.ring, 3)):
            painter.setPen(QPen(QColor(colour), round(width * ratio)))
            painter.drawRects(views)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _outline(self, painter: QPainter, shape: Note | Region, lens: ViewTransform) -> None:
        """Draw the dashes around what would take the drop: of a card, as often as a hand moves."""
        if isinstance(shape, Region):
            self._dash(painter, shape, lens)
            return
        rect, scale, ratio = shape.rect, lens.scale, self._canvas.ratio
        room = math.ceil(4 * ratio)

        def dashed() -> QPixmap:
            origin = replace(shape, rect=Rect(room / scale, room / scale, rect.width, rect.height))
            made = clear(rect, scale, room)
            with QPainter(made) as on_it:
                on_it.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._dash(on_it, origin, ViewTransform(scale))
            return made

        key = ("outline", rect.width, rect.height, scale, ratio)
        x, y = pixel(rect, lens)
        painter.drawPixmap(x - room, y - room, self._canvas.painter.kept(key, dashed))

    def _dash(self, painter: QPainter, shape: Note | Region, lens: ViewTransform) -> None:
        ratio = self._canvas.ratio
        pen = QPen(QColor(self._canvas.painter.tokens.drop_line), 3 * ratio)
        pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _trace(painter, shape, lens, ratio)

    def _hand(self, painter: QPainter, hand: Grab, clip: QRect, lens: ViewTransform) -> None:
        canvas = self._canvas
        if len(hand.places) > _FEW:
            self._many(painter, hand, lens)
            return
        flat = canvas.painter.is_flat(lens)
        for key, rect in hand.places.items():
            shape = canvas.finder.get(key)
            now = rect.moved(hand.dx, hand.dy)
            if shape is None or not QRect(*lens.cover(now, 60)).intersects(clip):
                continue
            if isinstance(shape, Note) and (flat or key not in hand.by):
                canvas.painter.still(painter, shape, now, lens)
            else:
                canvas.painter.lifted(painter, shape, now, lens)

    def _many(self, painter: QPainter, hand: Grab, lens: ViewTransform) -> None:
        """Paint many shapes as they lie; what there is to paint is found out once for a while."""
        canvas, scale = self._canvas, lens.scale
        dx, dy = round(hand.dx * scale) + lens.x, round(hand.dy * scale) + lens.y
        whole = QRect(*ViewTransform(scale).cover(hand.start, math.ceil(SHADOW_ROOM * scale)))
        view = QRect(0, 0, *canvas.look.view).translated(-dx, -dy)
        need = whole.intersected(view)
        pack = self._packs.get(hand.key)
        if pack is None or not pack.shows(hand, canvas) or not pack.rect.contains(need):
            made = pack.made if pack is not None and pack.shows(hand, canvas) else {}
            ready = whole.intersected(view.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))
            pack = self._packs[hand.key] = self._pack(hand, scale, ready, made)
        for shape, rect in pack.regions:
            canvas.painter.lifted(painter, shape, rect.moved(hand.dx, hand.dy), lens)
        painter.save()
        painter.translate(dx, dy)
        deque(map(painter.drawPixmap, pack.xs, pack.ys, pack.pixmaps), maxlen=0)
        painter.restore()

    def _pack(
        self, hand: Grab, scale: float, ready: QRect, made: dict[str, tuple[QPixmap, int]]
    ) -> _Pack:
        canvas, lens = self._canvas, ViewTransform(scale)
        pack = _Pack(
            picture=canvas.picture,
            tokens=canvas.painter.tokens,
            scale=scale,
            count=len(hand.places),
            rect=ready,
            made=made,
        )
        pixels = Pixels(ready.x(), ready.y(), ready.width(), ready.height())
        area = lens.uncover(pixels).grown(SHADOW_ROOM)
        for key, rect in hand.places.items():
            shape = canvas.finder.get(key)
            if shape is None or not rect.meets(area):
                continue
            if not isinstance(shape, Note):
                pack.regions.append((shape, rect))
                continue
            if key not in made:
                made[key] = canvas.painter.held(shape, scale)
            pixmap, room = made[key]
            pack.xs.append(round(rect.x * scale) - room)
            pack.ys.append(round(rect.y * scale) - room)
            pack.pixmaps.append(pixmap)
        return pack

    def _paint_band(self, painter: QPainter, band: Rect, lens: ViewTransform) -> None:
        colour = QColor(self._canvas.painter.tokens.accent)
        painter.setPen(QPen(colour, self._canvas.ratio))
        painter.setBrush(QColor(colour.red(), colour.green(), colour.blue(), 28))
        painter.drawRect(_view(band, lens))


def _trace(
    painter: QPainter, shape: Shape, lens: ViewTransform, room: float, clip: QRect | None = None
) -> None:
    """Draw a line around a shape, `room` pixels outside of it."""
    if isinstance(shape, Arrow):
        _glow(painter, shape, lens)
        return
    rect = getattr(shape, "rect", None)
    if not isinstance(rect, Rect):
        return
    view = _view(rect, lens).adjusted(-room, -room, room, room)
    if clip is not None and not view.adjusted(-9, -9, 9, 9).intersects(QRectF(clip)):
        return
    round_by = (14.0 if isinstance(shape, Region) else 4.0) * lens.scale + room
    painter.drawRoundedRect(view, round_by, round_by)


def _glow(painter: QPainter, arrow: Arrow, lens: ViewTransform) -> None:
    """Draw a broad glow along a relation, through which its line and word are still seen."""
    pen = QPen(painter.pen())
    colour = pen.color()
    colour.setAlpha(60)
    pen.setColor(colour)
    pen.setWidthF(4 * pen.widthF())
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    start, end = QPointF(*lens.to_view(*arrow.start)), QPointF(*lens.to_view(*arrow.end))
    painter.drawLine(QLineF(start, end))


def _view(rect: Rect, lens: ViewTransform) -> QRectF:
    x, y = lens.to_view(rect.x, rect.y)
    return QRectF(x, y, rect.width * lens.scale, rect.height * lens.scale)


def _span(start: Point, end: Point) -> Rect:
    x, y = min(start.x, end.x), min(start.y, end.y)
    return Rect(x, y, abs(start.x - end.x), abs(start.y - end.y))
