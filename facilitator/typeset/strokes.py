"""The few strokes everything is drawn with, and the colour keys every surface has a table for."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import Tint
from facilitator.typeset.breaking import TextBlock


class Ink(StrEnum):
    """Colour keys of strokes; every surface has a table from these to colours."""

    NONE = "none"
    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    ON_ACCENT = "on accent"
    EDGE = "edge"
    REGION = "region"
    NUMBER = "number"
    ARROW = "arrow"
    BANNER = "banner"
    SHADOW = "shadow"
    CARD_YELLOW = "card yellow"
    CARD_BLUE = "card blue"
    CARD_GREEN = "card green"
    CARD_PINK = "card pink"
    CARD_VIOLET = "card violet"
    CARD_GREY = "card grey"
    CARD_WHITE = "card white"
    CARD_RED = "card red"
    CARD_BLACK = "card black"


FILL = {tint: Ink(f"card {tint.value}") for tint in Tint}


@dataclass(frozen=True, slots=True)
class Box:
    """A filled and bordered rectangle; `width` is the border's, in wall units."""

    rect: Rect
    fill: Ink
    edge: Ink = Ink.NONE
    width: float = 0.0
    radius: float = 0.0
    dashed: bool = False
    shadow: bool = False
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points, or a filled polygon when `fill` is set."""

    points: tuple[Point, ...]
    edge: Ink = Ink.NONE
    width: float = 0.0
    fill: Ink = Ink.NONE
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Lettering:
    """Broken text; `x`, `y` are the block's top left corner. Each line knows where it starts."""

    block: TextBlock
    x: float
    y: float
    ink: Ink = Ink.TEXT


Stroke: TypeAlias = Box | Path | Lettering


def mirrored(drawn: tuple[Stroke, ...], within: Rect) -> tuple[Stroke, ...]:
    """Return strokes as they lie in a rectangle that is read from right to left.

    A drawing of several lines keeps its shape, and words that of their letters.
    """
    points = [point.x for each in drawn if isinstance(each, Path) for point in each.points]
    ends = within.x + within.right
    shift = ends - min(points) - max(points) if points else 0.0
    return tuple(_mirrored(each, ends, shift) for each in drawn)


def _mirrored(stroke: Stroke, ends: float, shift: float) -> Stroke:
    match stroke:
        case Box():
            rect = stroke.rect
            return replace(stroke, rect=replace(rect, x=ends - rect.right))
        case Lettering():
            block = stroke.block
            wide = block.widest if block.align == "start" else block.width
            return replace(stroke, x=ends - stroke.x - wide)
        case Path():
            moved = tuple(Point(point.x + shift, point.y) for point in stroke.points)
            return replace(stroke, points=moved)
