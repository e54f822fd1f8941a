"""A picture painted with a QPainter: canvas, projector, thumbnail and PNG all come through here.

Cards are painted once for each text, colour, size and scale, kept as pixmaps, and blitted at
whole pixels. Below a third of full size cards are flat: one pixmap of plain colour serves all of
a size, which is faster than a list of rectangles and keeps the order in which cards lie.
"""

import logging
import math
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from facilitator.model.core.words import Say
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import (
    Arrow,
    Emphasis,
    Note,
    Picture,
    Region,
    Shape,
    least_lettering,
)
from facilitator.typeset.arrows import ArrowPart
from facilitator.typeset.breaking import FontWeight, fit
from facilitator.typeset.drawing import strokes
from facilitator.typeset.regions import RegionPart, ShapePart, lowest_first
from facilitator.typeset.strokes import Box, Ink
from facilitator.ui.canvas.hit_test import swept
from facilitator.ui.canvas.painting.flat_cards import DIMMED, FlatCards
from facilitator.ui.canvas.painting.strokes import (
    SHADOW_ROOM,
    colours_for,
    paint_block,
    paint_lifted_shadow,
    paint_strokes,
    wall_transform,
)
from facilitator.ui.canvas.view_transform import Pixels, ViewTransform
from facilitator.ui.style.tokens import WallTokens
from facilitator.ui.translation import language_of

__all__ = ["PicturePainter", "paint_strokes"]

log = logging.getLogger(__name__)

FLAT = 0.27
"""Below this many device-independent pixels per wall unit cards are drawn flat: their words, of
about 25 units, are read down to there, which a whole wall in a window of 1024 needs."""
_ROOM = 12.0
_TURN = -1.6
_CACHE = 48 * 1024 * 1024
_FEW, _TIMES = 64, 4
"""How many pixmaps are kept beside those of a picture, and how often those of the largest one."""
_SEEN = 600
"""How many cards' pixmaps are found again by the card alone, without looking at its words."""
_STEP = 1000
"""How many shapes are drawn flat in one step: less than a millisecond."""
_DOT_GAP = 40.0
_NAME_PIXELS = 10.0

_BIAS = 1 << 20
"""Pixels that no flat wall reaches: above zero `int` rounds as well as `round`, and faster."""

Step = Callable[[QPainter], None]
"""A part of painting a picture; painted one after the other they make it whole."""


class PicturePainter:
    """Paints shapes on any QPainter in device pixels; keeps the pixmaps of cards.

    `density` is the device pixel ratio of what is painted on.
    """

    def __init__(self, tokens: WallTokens, say: Say = str) -> None:
        self.tokens = tokens
        self.density = 1.0
        self.least = 0.0
        self.failures = 0
        self._spoken = say
        self._cards: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._bytes = 0
        self._most = _FEW
        self._seen: dict[int, tuple[Note, float, QPixmap, int]] = {}
        self._plains = FlatCards()

    @property
    def _say(self) -> Say:
        return language_of(self._spoken)

    def wear(self, tokens: WallTokens) -> None:
        """Take other colours; nothing happens for those it has."""
        if tokens is self.tokens:
            return
        self.tokens = tokens
        self.forget()

    def forget(self) -> None:
        """Paint all anew: its colours or its language are others now."""
        self._cards.clear()
        self._seen.clear()
        self._plains.forget()
        self._bytes = 0

    def follow(self, picture: Picture) -> None:
        """Set no word smaller than this picture allows, and keep as many cards as it may need."""
        self._most = max(self._most, _FEW + _TIMES * len(picture.shapes))
        least = least_lettering(picture)
        if least != self.least:
            self.least = least
            self._seen.clear()

    def is_flat(self, lens: ViewTransform) -> bool:
        """Whether cards are drawn without their words at this scale."""
        return lens.scale < FLAT * self.density

    def ground(self, painter: QPainter, rect: QRect, lens: ViewTransform, wall: Rect) -> None:
        """Paint the bare wall in a rectangle: background, and dots where they are not too dense."""
        painter.fillRect(rect, QColor(self.tokens.background))
        gap = _DOT_GAP * lens.scale
        if gap < 9 * self.density or self.tokens.dots == self.tokens.background:
            return
        size = max(1, round(1.2 * self.density))
        area = lens.uncover(Pixels(rect.x() - 3, rect.y() - 3, rect.width() + 6, rect.height() + 6))
        xs = _multiples(max(area.x, wall.x), min(area.right, wall.right))
        ys = _multiples(max(area.y, wall.y), min(area.bottom, wall.bottom))
        columns = [round(x * lens.scale) + lens.x for x in xs]
        rows = [round(y * lens.scale) + lens.y for y in ys]
        if not columns:
            return
        line = QPixmap(columns[-1] - columns[0] + size, size)
        line.fill(Qt.GlobalColor.transparent)
        with QPainter(line) as pen:
            dots = QColor(self.tokens.dots)
            for x in columns:
                pen.fillRect(x - columns[0], 0, size, size, dots)
        for y in rows:
            painter.drawPixmap(columns[0], y, line)

    def shapes(
        self,
        painter: QPainter,
        shapes: Iterable[Shape],
        lens: ViewTransform,
        *,
        lit: Collection[str] | None = None,
    ) -> None:
        """Paint shapes, lowest first; all but the `lit` ones dimmed, when `lit` is given."""
        for step in self.steps(list(shapes), lens, lit=lit):
            step(painter)

    def steps(
        self, shapes: Sequence[Shape], lens: ViewTransform, *, lit: Collection[str] | None = None
    ) -> Iterator[Step]:
        """Give the steps in which `shapes` paints: many short ones for many flat shapes."""
        if not self.is_flat(lens):
            yield partial(self._all, shapes=shapes, lens=lens, lit=lit)
            return
        named: list[Region | Arrow] = []
        for start in range(0, len(shapes), _STEP):
            part = shapes[start : start + _STEP]
            yield partial(self._flat, shapes=part, lens=lens, lit=lit, named=named)
        yield partial(self._names, named=named, lens=lens, lit=lit)

    def lifted(self, painter: QPainter, shape: Shape, rect: Rect, lens: ViewTransform) -> None:
        """Paint a shape that is held in a hand, at `rect`: slightly turned, with a deep shadow."""
        room = math.ceil(SHADOW_ROOM * lens.scale)
        if isinstance(shape, Note):
            key = ("lifted", *_key(shape), lens.scale, self.least)
            pixmap = self.kept(
                key, lambda: self._lifted_card(_at_origin(shape, rect), lens.scale, room)
            )
            x, y = pixel(rect, lens)
            painter.drawPixmap(x - room, y - room, pixmap)
        elif isinstance(shape, Region):
            painter.save()
            painter.setTransform(wall_transform(lens.scale, lens.x, lens.y), combine=True)
            where = QRectF(rect.x, rect.y, rect.width, rect.height)
            paint_lifted_shadow(painter, where, 14.0, self.tokens)
            painter.restore()
            self._strokes(painter, replace(shape, rect=rect), lens)
        elif isinstance(shape, Arrow) and shape.stops:
            first, span = shape.stops[0], swept(shape)
            start = Point(first.x + rect.x - span.x, first.y + rect.y - span.y)
            self._strokes(painter, replace(shape, start=start), lens)

    def still(self, painter: QPainter, note: Note, rect: Rect, lens: ViewTransform) -> None:
        """Paint a card at `rect` as it would lie there."""
        if self.is_flat(lens):
            plain = self._plain(note, rect, lens.scale)
            painter.drawPixmap(*pixel(rect, lens), plain)
        else:
            self.card(painter, note, rect, lens)

    def card(self, painter: QPainter, note: Note, rect: Rect, lens: ViewTransform) -> None:
        """Paint one card at `rect` from its pixmap."""
        if rect.width != note.rect.width or rect.height != note.rect.height:
            note = _at_origin(note, rect)
        x, y = round(rect.x * lens.scale) + lens.x, round(rect.y * lens.scale) + lens.y
        self.card_at(painter, note, x, y, lens.scale)

    def card_at(self, painter: QPainter, note: Note, x: int, y: int, scale: float) -> None:
        """Paint one card from its pixmap with its top left corner at a pixel."""
        pixmap, room = self._found(note, scale)
        painter.drawPixmap(x - room, y - room, pixmap)

    def held(self, note: Note, scale: float) -> tuple[QPixmap, int]:
        """Return a pixmap of one of many cards in a hand, and how far it reaches beyond the card.

        The card has no shadow and no round corners, which is painted much faster.
        """
        if self.is_flat(ViewTransform(scale)):
            return self._plain(note, note.rect, scale), 0
        if note.stacked or note.faint:
            return self._found(note, scale)
        wide, high = round(note.rect.width * scale), round(note.rect.height * scale)
        pixmap = QPixmap(max(1, wide), max(1, high))
        pixmap.fill(QColor(self.tokens.card(note.tint).fill))
        with QPainter(pixmap) as painter:
            self.card_at(painter, note, 0, 0, scale)
        return pixmap, 0

    def _found(self, note: Note, scale: float) -> tuple[QPixmap, int]:
        seen = self._seen.get(id(note))
        if seen is None or seen[0] is not note or seen[1] != scale:
            room = math.ceil((_ROOM + 5 * min(note.stacked, 3)) * scale)
            key = (*_key(note), scale, self.least)
            pixmap = self.kept(key, lambda: self._card(_at_origin(note, note.rect), scale, room))
            if len(self._seen) > _SEEN:
                self._seen.clear()
            seen = self._seen[id(note)] = (note, scale, pixmap, room)
        return seen[2], seen[3]

    def _all(
        self,
        painter: QPainter,
        shapes: Sequence[Shape],
        lens: ViewTransform,
        lit: Collection[str] | None,
    ) -> None:
        for shape in lowest_first(shapes):
            painter.setOpacity(1.0 if lit is None or shape.id in lit else DIMMED)
            self._shape(painter, shape, lens)
        painter.setOpacity(1.0)

    def _shape(self, painter: QPainter, shape: Shape | ShapePart, lens: ViewTransform) -> None:
        try:
            if isinstance(shape, Note):
                self.card(painter, shape, shape.rect, lens)
            else:
                self._strokes(painter, shape, lens)
        except Exception as problem:  # noqa: BLE001 - one bad shape must not take the wall along
            self._blank(painter, shape, lens)
            self.failures += 1
            log.error(  # noqa: TRY400 - the exception's text may quote a card
                "a %s could not be painted: %s", type(shape).__name__, type(problem).__name__
            )

    def _strokes(self, painter: QPainter, shape: Shape | ShapePart, lens: ViewTransform) -> None:
        painter.save()
        painter.setTransform(wall_transform(lens.scale, lens.x, lens.y), combine=True)
        of = shape.region if isinstance(shape, RegionPart) else shape
        of = of.arrow if isinstance(of, ArrowPart) else of
        palette = colours_for(self.tokens, of)
        paint_strokes(painter, strokes(shape, self._say, self.least), self.tokens, palette=palette)
        painter.restore()

    def _blank(self, painter: QPainter, shape: Shape | ShapePart, lens: ViewTransform) -> None:
        rect = getattr(shape, "rect", None)
        if isinstance(rect, Rect):
            painter.fillRect(_pixels(rect, lens), QColor(self.tokens.card("grey").fill))

    def _card(self, note: Note, scale: float, room: int) -> QPixmap:
        pixmap = clear(note.rect, scale, room)
        with QPainter(pixmap) as painter:
            painter.setTransform(wall_transform(scale, room, room))
            palette = colours_for(self.tokens, note)
            paint_strokes(
                painter, strokes(note, self._say, self.least), self.tokens, palette=palette
            )
        return pixmap

    def _lifted_card(self, note: Note, scale: float, room: int) -> QPixmap:
        pixmap = clear(note.rect, scale, room)
        rect = QRectF(0, 0, note.rect.width, note.rect.height)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setTransform(wall_transform(scale, room, room))
            painter.translate(rect.center())
            painter.rotate(_TURN)
            painter.translate(-rect.center())
            paint_lifted_shadow(painter, rect, 4.0, self.tokens)
            palette = colours_for(self.tokens, note)
            drawn = strokes(note, self._say, self.least)
            paint_strokes(painter, drawn, self.tokens, palette=palette, shadows=False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.tokens.ring), 3.0))
            painter.drawRoundedRect(rect, 5.0, 5.0)
        return pixmap

    def kept(self, key: Hashable, make: Callable[[], QPixmap]) -> QPixmap:
        """Return a pixmap for a key; it is made where none is kept for it, in these colours."""
        pixmap = self._cards.get(key)
        if pixmap is not None:
            self._cards.move_to_end(key)
            return pixmap
        pixmap = make()
        self._cards[key] = pixmap
        self._bytes += _bytes(pixmap)
        while (self._bytes > _CACHE or len(self._cards) > self._most) and len(self._cards) > 1:
            _, oldest = self._cards.popitem(last=False)
            self._bytes -= _bytes(oldest)
            self._seen.clear()
        return pixmap

    def _flat(
        self,
        painter: QPainter,
        shapes: Sequence[Shape],
        lens: ViewTransform,
        lit: Collection[str] | None,
        named: list[Region | Arrow],
    ) -> None:
        """Paint shapes flat, and add regions and arrows, whose words lie above all, to `named`.

        The first branch is the way of ten thousand cards: nothing is asked twice in it.
        """
        scale, left, top = lens.scale, lens.x + _BIAS + 0.5, lens.y + _BIAS + 0.5
        draw, at_all = painter.drawPixmap, lit is None
        tint, wide, high, said, plain = None, -1.0, -1.0, False, QPixmap()
        for shape in shapes:
            if type(shape) is Note and at_all and not shape.faint:
                rect = shape.rect
                if (
                    shape.tint is not tint
                    or rect.width != wide
                    or rect.height != high
                    or bool(shape.text) is not said
                ):
                    tint, wide, high, said = shape.tint, rect.width, rect.height, bool(shape.text)
                    plain = self._plain(shape, rect, scale)
                draw(int(rect.x * scale + left) - _BIAS, int(rect.y * scale + top) - _BIAS, plain)
            else:
                self._flat_other(painter, shape, lens, lit)
                if isinstance(shape, Region | Arrow):
                    named.append(shape)
        painter.setOpacity(1.0)

    def _flat_other(
        self, painter: QPainter, shape: Shape, lens: ViewTransform, lit: Collection[str] | None
    ) -> None:
        shown = lit is None or shape.id in lit
        painter.setOpacity(1.0)
        if isinstance(shape, Note):
            plain = self._plain(shape, shape.rect, lens.scale, dim=shape.faint or not shown)
            painter.drawPixmap(*pixel(shape.rect, lens), plain)
        elif isinstance(shape, Region):
            self._flat_region(painter, shape, lens, lit)
        else:
            painter.setOpacity(1.0 if shown else DIMMED)
            self._shape(painter, shape, lens)
        painter.setOpacity(1.0)

    def _plain(self, note: Note, rect: Rect, scale: float, *, dim: bool = False) -> QPixmap:
        return self._plains.of(note, rect, scale, self.tokens, self.density, dim=dim)

    def _flat_region(
        self, painter: QPainter, region: Region, lens: ViewTransform, lit: Collection[str] | None
    ) -> None:
        painter.setOpacity(1.0 if lit is None or region.id in lit else DIMMED)
        rect, scale, look = region.rect, lens.scale, (region.tint, region.emphasis, region.dashed)
        key = ("flat", *look, rect.width, rect.height, scale, self.density)
        x, y = pixel(rect, lens)
        painter.drawPixmap(x - 1, y - 1, self.kept(key, lambda: self._ground_of(region, scale)))

    def _ground_of(self, region: Region, scale: float) -> QPixmap:
        """Return a region without its words, for a wall on which they are not read."""
        rect = region.rect
        pixmap = clear(rect, scale, 1)
        wide = max(2.0, 1.2 * self.density / scale / (self.tokens.line / 2))
        drawn = strokes(RegionPart(region, heading=False), self._say)
        boxes = [replace(box, width=wide, shadow=False) for box in drawn if isinstance(box, Box)]
        with QPainter(pixmap) as painter:
            painter.setTransform(wall_transform(scale, 1 - rect.x * scale, 1 - rect.y * scale))
            paint_strokes(painter, boxes, self.tokens, palette=colours_for(self.tokens, region))
        return pixmap

    def _names(
        self,
        painter: QPainter,
        named: Sequence[Region | Arrow],
        lens: ViewTransform,
        lit: Collection[str] | None,
    ) -> None:
        for part in lowest_first(shape for shape in named if isinstance(shape, Arrow)):
            if isinstance(part, ArrowPart) and part.label:
                painter.setOpacity(1.0 if lit is None or part.id in lit else DIMMED)
                self._shape(painter, part, lens)
        for region in (shape for shape in named if isinstance(shape, Region)):
            painter.setOpacity(1.0 if lit is None or region.id in lit else DIMMED)
            outer = region.moves and region.emphasis is Emphasis.STRONG  # a group of groups
            self._name(painter, region, lens, most=1 if outer else 2)
        painter.setOpacity(1.0)

    def _name(self, painter: QPainter, region: Region, lens: ViewTransform, most: int) -> None:
        """Paint a region's name at a size that can be read, whatever the scale.

        It takes `most` lines: one where a second would lie on the name of a group in it.
        """
        title = self._say(region.title)
        name = f"{region.mark}  {title}" if region.mark and title else (region.mark or title)
        size = max(_NAME_PIXELS * self.density / lens.scale, 24.0)
        pad = 6.0 * self.density / lens.scale
        width = region.rect.width - 2 * pad
        if not name or width < size * 1.5:
            return
        room = int((region.rect.height - pad) / (size * 1.3))
        lines = max(1, room if str(region.tally) else min(most, room))
        high = lines * size * 1.3
        block = fit(
            name,
            width=width,
            height=high,
            largest=size,
            smallest=0.8 * size,
            weight=FontWeight.BOLD,
        )
        if block.height > region.rect.height:
            return
        painter.save()
        painter.setTransform(wall_transform(lens.scale, lens.x, lens.y), combine=True)
        painter.setPen(colours_for(self.tokens, region)[Ink.TEXT])
        paint_block(painter, block, region.rect.x + pad, region.rect.y + pad / 2)
        painter.restore()


def _key(note: Note) -> tuple[Hashable, ...]:
    rect = note.rect
    return (
        note.text,
        note.number,
        note.tint,
        note.badges,
        note.aside,
        note.faint,
        note.stacked,
        note.size,
        note.row,
        rect.width,
        rect.height,
    )


def _at_origin(note: Note, rect: Rect) -> Note:
    return replace(note, id="", rect=Rect(0, 0, rect.width, rect.height))


def pixel(rect: Rect, lens: ViewTransform) -> tuple[int, int]:
    """Return the whole pixel at which a card's corner is painted."""
    return round(rect.x * lens.scale) + lens.x, round(rect.y * lens.scale) + lens.y


def _pixels(rect: Rect, lens: ViewTransform) -> QRect:
    x, y = pixel(rect, lens)
    return QRect(x, y, round(rect.width * lens.scale), round(rect.height * lens.scale))


def clear(rect: Rect, scale: float, room: int) -> QPixmap:
    """Return a pixmap with nothing on it, for a card at a scale with so many pixels round it."""
    wide = math.ceil(rect.width * scale) + 2 * room
    high = math.ceil(rect.height * scale) + 2 * room
    pixmap = QPixmap(max(1, wide), max(1, high))
    pixmap.fill(QColor(0, 0, 0, 0))
    return pixmap


def _bytes(pixmap: QPixmap) -> int:
    return 4 * pixmap.width() * pixmap.height()


def _multiples(low: float, high: float) -> list[float]:
    first, last = math.ceil(low / _DOT_GAP), math.floor(high / _DOT_GAP)
    return [_DOT_GAP * each for each in range(first, last + 1)]
