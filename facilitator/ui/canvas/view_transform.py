"""Where the wall lies on a surface: one scale and a whole-pixel offset. No Qt.

A lens works in device pixels of the surface it belongs to, so that nothing is scaled twice on
screens with a broken device pixel ratio.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from facilitator.model.display.geometry import Point, Rect

CLOSEST = 4.0
"""The largest scale a person can zoom to, in device pixels per wall unit."""


class Pixels(NamedTuple):
    """A rectangle of whole device pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ViewTransform:
    """Device pixels per wall unit, and the pixel at which the wall's top left corner lies."""

    scale: float = 1.0
    x: int = 0
    y: int = 0

    def to_view(self, x: float, y: float) -> tuple[float, float]:
        """Return the pixel of a place on the wall."""
        return x * self.scale + self.x, y * self.scale + self.y

    def to_wall(self, x: float, y: float) -> Point:
        """Return the place on the wall under a pixel."""
        return Point((x - self.x) / self.scale, (y - self.y) / self.scale)

    def cover(self, rect: Rect, room: int = 1) -> Pixels:
        """Return the whole pixels a rectangle touches, with `room` more on every side."""
        left = math.floor(rect.x * self.scale) + self.x - room
        top = math.floor(rect.y * self.scale) + self.y - room
        right = math.ceil(rect.right * self.scale) + self.x + room
        bottom = math.ceil(rect.bottom * self.scale) + self.y + room
        return Pixels(left, top, right - left, bottom - top)

    def uncover(self, pixels: Pixels) -> Rect:
        """Return the part of the wall that lies under some pixels."""
        x, y = self.to_wall(pixels.x, pixels.y)
        return Rect(x, y, pixels.width / self.scale, pixels.height / self.scale)

    def zoomed(self, scale: float, x: float, y: float) -> ViewTransform:
        """Return a lens of another scale that keeps the place under pixel (x, y) where it is."""
        here = self.to_wall(x, y)
        return ViewTransform(scale, round(x - here.x * scale), round(y - here.y * scale))

    def panned(self, dx: float, dy: float) -> ViewTransform:
        """Return the lens moved by so many pixels, rounded to whole ones."""
        return ViewTransform(self.scale, self.x + round(dx), self.y + round(dy))

    def bounded(self, wall: Rect, wide: int, high: int) -> ViewTransform:
        """Return the nearest lens that shows no more beside the wall than it must.

        A wall narrower than the view stands in its middle, a lower one at its top.
        """
        x = _bounded(self.x, wall.x * self.scale, wall.width * self.scale, wide, 0.5)
        y = _bounded(self.y, wall.y * self.scale, wall.height * self.scale, high, 0.0)
        return ViewTransform(self.scale, x, y)


def _bounded(offset: int, start: float, long: float, view: int, share: float) -> int:
    if long <= view:
        return round((view - long) * share - start)
    return round(max(view - long - start, min(-start, offset)))


def fitting(rect: Rect, wide: int, high: int) -> ViewTransform:
    """Return the lens that shows a rectangle whole and as large as it goes, at the top."""
    scale = min(wide / max(rect.width, 1.0), high / max(rect.height, 1.0))
    scale = max(scale, 1e-4)
    x = (wide - rect.width * scale) / 2 - rect.x * scale
    return ViewTransform(scale, round(x), round(-rect.y * scale))
