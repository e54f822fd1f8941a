"""The few strokes everything is drawn with, and the colour keys every surface has a table for."""

from dataclasses import dataclass
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
