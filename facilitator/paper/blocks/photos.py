"""Photographs on paper: as wide as the text or beside each other, their captions under them."""

import math
from dataclasses import dataclass, replace

from facilitator.model.core.words import text
from facilitator.model.display.document import Photograph, PhotoRow
from facilitator.model.display.geometry import Rect
from facilitator.paper.colours import QUIET
from facilitator.paper.flow import Strip
from facilitator.paper.setting import (
    Setter,
    Type,
    led_by,
    shifted,
    side_by_side,
    spaced,
    stacked,
)
from facilitator.paper.sheet import PdfSheet
from facilitator.paper.tags import Node

HIGHEST, HIGHEST_LARGE = 0.52, 0.36
"""The largest share of a page's height that a photograph takes up, and in large print.

An upright A4 page has room for one of 4 by 3 as wide as its text, or in large print for two.
"""


LEAST_SHARE = 0.5
"""A large photograph may be made so much smaller rather than leave the foot of a page white."""


def photos(block: PhotoRow, setter: Setter) -> list[Strip]:
    """A row of photographs, never parted; in large print one below the other, told as well.

    For easy reading each stands at the left of its words.
    """
    look = setter.look
    if look.beside:
        return [_beside(each, setter) for each in block.photos]
    if look.large:
        return [_row((each,), 1, setter) for each in block.photos]
    return [_row(block.photos, block.across, setter)] if block.photos else []


def _row(
    held: tuple[Photograph, ...], columns: int, setter: Setter, highest: float = math.inf
) -> Strip:
    look = setter.look
    between = look.body * 1.2
    width = (look.measure - between * (columns - 1)) / columns
    whole = side_by_side([_one(each, width, setter, highest) for each in held], width + between)
    made = replace(whole, gap=look.body * 0.9)
    if highest < math.inf or columns > 2:
        return made
    tallest = max(_high(each, width, setter) for each in held)
    words = whole.height - tallest

    def fitted(room: float) -> Strip | None:
        lower = room - words
        return _row(held, columns, setter, lower) if lower >= tallest * LEAST_SHARE else None

    return replace(made, fitted=fitted)


def _high(photo: Photograph, width: float, setter: Setter) -> float:
    """Return how high a photograph stands where there is room."""
    highest = setter.look.room * (HIGHEST_LARGE if setter.look.large else HIGHEST)
    return min(width * photo.height / photo.width, highest)


def _one(photo: Photograph, width: float, setter: Setter, highest: float) -> list[Strip]:
    look = setter.look
    high = min(highest, _high(photo, width, setter))
    wide = high * photo.width / photo.height
    words = setter.say(photo.alternative)
    seen = words or setter.say(photo.caption) or setter.say(text("Photograph"))
    part = setter.part.add("Figure", alt=seen)
    strips = [Strip(height=high, draw=_Drawn(photo.data, wide, high, part))]
    kind = Type(look.small, colour=QUIET)
    if setter.say(photo.caption):
        strips += spaced(setter.strips(photo.caption, kind, width=width), look.body * 0.4)
    if look.large and words:
        told = text("What is to be seen: {words}", words=photo.alternative)
        strips += spaced(setter.strips(told, setter.body, width=width), look.body * 0.4)
    return strips


def _beside(photo: Photograph, setter: Setter) -> Strip:
    look = setter.look
    wide = look.beside - look.body
    high = wide * photo.height / photo.width
    told = photo.alternative or photo.caption or text("A photograph that nobody has described.")
    part = setter.part.add("Figure", alt=setter.say(told))
    words = stacked(setter.aside.strips(told, replace(setter.body, leading=1.1)))
    drawn = shifted(_Drawn(photo.data, wide, high, part), -look.beside, 0.0)
    strip = led_by(drawn, words)
    return replace(strip, height=max(high, words.height), gap=look.body)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A photograph `width` by `height` points, for a part whose words are read in its place."""

    data: bytes
    width: float
    height: float
    part: Node

    def __call__(self, sheet: PdfSheet, x: float, y: float) -> None:
        sheet.picture(self.data, Rect(x, y, self.width, self.height), self.part)
