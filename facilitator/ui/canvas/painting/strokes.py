"""Strokes drawn with a QPainter: boxes, paths and glyphs, in the colours of a wall."""

import math
from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QGlyphRun,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRawFont,
    QTransform,
)

from facilitator.model.display.picture import Arrow, Banner, Bar, Note, Region, Shape, Tint
from facilitator.typeset.breaking import Run, TextBlock
from facilitator.typeset.faces import face_path, outline, units_per_em
from facilitator.typeset.strokes import Box, Ink, Lettering, Path, Stroke
from facilitator.ui.style.tokens import WallTokens

_SHADOW = ((3.4, 9), (2.4, 11), (1.5, 14), (0.7, 18))
"""Rings of a card's shadow: how far they reach in wall units, and their alpha (of 255)."""
_LIFTED_SHADOW = ((18.0, 4), (14.0, 5), (10.5, 6), (7.0, 8), (4.5, 11), (2.0, 14))
SHADOW_ROOM = 26.0
"""How far a lifted shape's shadow, ring and turn reach beyond it, in wall units."""

_LARGEST_GLYPH = 60.0
"""Pixels. Qt draws nothing at all for glyph runs of more than 64; those are filled as paths."""

Colours = dict[Ink, QColor]


@lru_cache(maxsize=128)
def colours(tokens: WallTokens, kind: str = "", tint: str = "") -> Colours:
    """Return the colour of every ink on a kind of shape (a shape type's name, or "")."""
    found = {
        Ink.NONE: QColor(0, 0, 0, 0),
        Ink.TEXT: QColor(tokens.ink),
        Ink.MUTED: QColor(tokens.muted),
        Ink.ACCENT: QColor(tokens.accent),
        Ink.ON_ACCENT: QColor(tokens.on_accent),
        Ink.EDGE: QColor(tokens.region_line),
        Ink.REGION: QColor(tokens.region_fill),
        Ink.NUMBER: QColor(tokens.muted),
        Ink.ARROW: QColor(tokens.arrow),
        Ink.BANNER: QColor(tokens.banner),
        Ink.SHADOW: QColor(tokens.shadow),
    }
    found |= {Ink(f"card {each.value}"): QColor(tokens.card(each.value).fill) for each in Tint}
    if kind in {"Note", "Region"} and tint:
        card = tokens.card(tint)
        found[Ink.NUMBER] = QColor(card.number)
        found[Ink.TEXT] = QColor(card.ink)
        if kind == "Note":
            found[Ink.EDGE] = QColor(card.edge)
    elif kind == "Banner" and tint:
        band = tokens.band(tint)
        found[Ink(f"card {tint}")] = QColor(band.fill)
        found[Ink.TEXT] = QColor(band.ink)
        found[Ink.MUTED] = QColor(band.number)
        found[Ink.EDGE] = QColor(band.edge)
    elif kind == "Banner":
        found[Ink.TEXT] = found[Ink.MUTED] = QColor(tokens.on_banner)
        found[Ink.ACCENT] = QColor(tokens.banner)
    elif kind == "Bar":
        found[Ink.REGION] = QColor(tokens.bar_track)
    return found


def colours_for(tokens: WallTokens, shape: Shape) -> Colours:
    match shape:
        case Note():
            return colours(tokens, "Note", shape.tint)
        case Arrow() if shape.thick:
            return colours(tokens, "Note", shape.tint)
        case Region() if shape.tint is not Tint.WHITE:
            return colours(tokens, "Region", shape.tint)
        case Banner():
            return colours(tokens, "Banner", shape.tint or "")
        case Bar():
            return colours(tokens, "Bar")
        case _:
            return colours(tokens)


def paint_strokes(
    painter: QPainter,
    drawn: Iterable[Stroke],
    tokens: WallTokens,
    *,
    palette: Colours | None = None,
    shadows: bool = True,
) -> None:
    """Paint strokes in the painter's own coordinates, which must be wall units, uniformly scaled.

    `palette` overrules the colours of `tokens` (`colours_for`). Leaves the painter as it was.
    """
    inks = palette or colours(tokens)
    thick = tokens.line / 2.0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = painter.opacity()
    for stroke in drawn:
        match stroke:
            case Box():
                painter.setOpacity(whole * stroke.opacity)
                _box(painter, stroke, inks, thick, shadows=shadows)
            case Path():
                painter.setOpacity(whole)
                _path(painter, stroke, inks, thick)
            case Lettering():
                painter.setOpacity(whole)
                painter.setPen(inks[stroke.ink])
                paint_block(painter, stroke.block, stroke.x, stroke.y)
    painter.restore()


def paint_lifted_shadow(painter: QPainter, rect: QRectF, radius: float, tokens: WallTokens) -> None:
    """Paint the deep shadow under something that is held in a hand."""
    _rings(painter, rect.translated(0, 9), radius, QColor(tokens.shadow), _LIFTED_SHADOW)


def paint_block(painter: QPainter, block: TextBlock, x: float, y: float) -> None:
    """Paint broken text with the painter's pen; its top left corner is at (x, y)."""
    device = painter.deviceTransform()
    scale = math.hypot(device.m11(), device.m12()) or 1.0
    upright = device.m12() == 0.0 and device.m21() == 0.0
    painter.save()
    painter.scale(1 / scale, 1 / scale)
    for line in block.lines:
        base = (y + line.baseline) * scale
        if upright:  # letters stand sharp on whole pixels
            base += math.floor(base + device.dy() + 0.5) - (base + device.dy())
        for run in line.runs:
            _run(painter, run, round(block.size * scale, 2), scale, QPointF(x * scale, base))
    painter.restore()


def _run(painter: QPainter, run: Run, size: float, scale: float, start: QPointF) -> None:
    places = [QPointF(x * scale, y * scale) for x, y in zip(run.xs, run.ys, strict=True)]
    if size > _LARGEST_GLYPH:
        grow = QTransform.fromScale(size, size)
        for glyph, place in zip(run.glyphs, places, strict=True):
            path = grow.map(_outline(run.face, glyph)).translated(start + place)
            painter.fillPath(path, painter.pen().brush())
        return
    glyphs = QGlyphRun()
    glyphs.setRawFont(_raw(run.face, size))
    glyphs.setGlyphIndexes(run.glyphs)
    glyphs.setPositions(places)
    painter.drawGlyphRun(start, glyphs)


@lru_cache(maxsize=32)
def _face(face: str) -> QRawFont:
    raw = QRawFont(str(face_path(face)), 16.0, QFont.HintingPreference.PreferNoHinting)
    if not raw.isValid():
        raise FileNotFoundError(f"the font {face} cannot be read")
    return raw


@lru_cache(maxsize=512)
def _raw(face: str, pixels: float) -> QRawFont:
    raw = QRawFont(_face(face))
    raw.setPixelSize(pixels)
    return raw


@lru_cache(maxsize=1024)
def _outline(face: str, glyph: int) -> QPainterPath:
    """Return the outline of a glyph, one em high, y downwards."""
    path, em = QPainterPath(), units_per_em(face)
    path.setFillRule(Qt.FillRule.WindingFill)
    for letter, *numbers in outline(face, glyph):
        at = [float(n) / em for n in numbers]
        points = [QPointF(x, -y) for x, y in zip(at[::2], at[1::2], strict=True)]
        match letter:
            case "M":
                path.moveTo(*points)
            case "L":
                path.lineTo(*points)
            case "C":
                path.cubicTo(*points)
            case _:
                path.closeSubpath()
    return path


def _box(painter: QPainter, box: Box, inks: Colours, thick: float, *, shadows: bool) -> None:
    rect = QRectF(box.rect.x, box.rect.y, box.rect.width, box.rect.height)
    if box.shadow and shadows:
        _rings(painter, rect.translated(0, 1.6), box.radius, inks[Ink.SHADOW], _SHADOW)
    painter.setBrush(Qt.BrushStyle.NoBrush if box.fill is Ink.NONE else QBrush(inks[box.fill]))
    if box.edge is Ink.NONE or box.width <= 0:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(inks[box.edge], box.width * thick)
        if box.dashed:
            pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        half = box.width * thick / 2
        rect = rect.adjusted(half, half, -half, -half)
    if box.radius:
        painter.drawRoundedRect(rect, box.radius, box.radius)
    else:
        painter.drawRect(rect)


def _rings(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    colour: QColor,
    rings: tuple[tuple[float, int], ...],
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for reach, alpha in rings:
        painter.setBrush(QColor(colour.red(), colour.green(), colour.blue(), alpha))
        grown = rect.adjusted(-reach, -reach, reach, reach)
        painter.drawRoundedRect(grown, radius + reach, radius + reach)


def _path(painter: QPainter, path: Path, inks: Colours, thick: float) -> None:
    points = QPolygonF([QPointF(p.x, p.y) for p in path.points])
    if path.fill is not Ink.NONE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks[path.fill])
        painter.drawPolygon(points)
    if path.edge is not Ink.NONE and path.width > 0:
        pen = QPen(inks[path.edge], path.width * thick)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if path.dash:
            pen.setDashPattern([each / (path.width * thick) for each in path.dash])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(points)


def wall_transform(scale: float, x: float, y: float) -> QTransform:
    return QTransform(scale, 0, 0, scale, x, y)
