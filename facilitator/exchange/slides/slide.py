"""What stands on a slide, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

WIDE, HIGH = 13.333, 7.5
"""Inches of a slide: 16 to 9."""
SIZES: Final = (24, 20)
"""Points of words: the larger where all of them fit; else they go on on the next slide."""


class SlideLineStyle(StrEnum):
    """How a line stands: running text, a point of a list, somebody's words, or a heading."""

    TEXT = "text"
    POINT = "point"
    QUOTE = "quote"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class SlideLine:
    """A line of words. A point may have a `mark` in place of its dot; `depth` is from 0 to 2."""

    words: str
    style: SlideLineStyle = SlideLineStyle.POINT
    mark: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """A slide: a picture told in `alternative`, lines of words, or a table below its lines.

    The first row of a table is its head. `size` are the points of its words, the same on all
    slides that a list goes on over. `notes` are for who presents it.
    """

    title: str
    picture: bytes = b""
    alternative: str = ""
    lines: tuple[SlideLine, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    size: int = SIZES[0]
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The first slide: `kicker` stands above the title, `lines` below it.

    `figures` are large numbers and what they count, `message` what the whole is about.
    """

    title: str
    kicker: str = ""
    lines: tuple[str, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    message: str = ""
    notes: str = ""
