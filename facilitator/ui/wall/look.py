"""What part of the wall a canvas looks at: everything, one page, or where a person went. No Qt."""

from __future__ import annotations

from collections.abc import Callable

from facilitator.model.geometry import Point, Rect
from facilitator.ui.wall.lens import CLOSEST, Lens, fitting


class Look:
    """The lens of one canvas. It stays on everything, or on its page, until a person moves it.

    `changed(old, new)` is called after every change of the lens.
    """

    def __init__(self, changed: Callable[[Lens, Lens], None]) -> None:
        """Look at an empty wall."""
        self._changed = changed
        self._wall = Rect(0, 0, 1600, 790)
        self._page = 790.0
        self._used = 0.0
        self._view = (1, 1)
        self._fit: int | None = 0  # 0 is everything, n is page n, None is where a person went
        self.lens = Lens()

    @property
    def fitted(self) -> bool:
        """Whether it follows the wall or a page of it by itself."""
        return self._fit is not None

    @property
    def pages(self) -> int:
        """The number of pages of the wall, at least one."""
        return max(1, round(self._wall.height / max(self._page, 1.0)))

    @property
    def wall(self) -> Rect:
        """The whole wall."""
        return self._wall

    @property
    def view(self) -> tuple[int, int]:
        """Width and height of the canvas in device pixels."""
        return self._view

    def on_wall(self, width: float, height: float, page: float) -> None:
        """Take in the size of another picture."""
        wall = Rect(0, 0, width, height)
        if (wall, page) != (self._wall, self._page):
            self._wall, self._page = wall, page
            self._refit()

    def on_used(self, low: float) -> None:
        """Take in how far down people work on the wall: everything ends there, not below."""
        if low != self._used:
            self._used = low
            self._refit()

    def on_view(self, wide: int, high: int) -> None:
        """Take in another size of the canvas, in device pixels."""
        if (wide, high) == self._view:
            return
        old = self._view
        self._view = (max(1, wide), max(1, high))
        if self._fit is not None:
            self._refit()
            return
        middle = self.lens.to_wall(old[0] / 2, old[1] / 2)
        self._look_at(middle, self.lens.scale)

    def fit(self) -> None:
        """Show everything."""
        self._fit = 0
        self._refit()

    def fit_page(self, number: int) -> None:
        """Show one page whole; pages count from 1, and numbers beyond the last mean the last."""
        self._fit = max(1, min(number, self.pages))
        self._refit()

    def zoom(self, factor: float, x: float | None = None, y: float | None = None) -> None:
        """Zoom about a pixel (the middle when none is given), within sensible limits."""
        wide, high = self._view
        least = min(fitting(self._wall, wide, high).scale, CLOSEST)
        scale = max(least, min(CLOSEST, self.lens.scale * factor))
        about = (wide / 2 if x is None else x, high / 2 if y is None else y)
        self._fit = None
        self._set(self.lens.zoomed(scale, *about))

    def pan(self, dx: float, dy: float) -> None:
        """Move the wall by so many pixels, as far as there is wall."""
        new = self.lens.panned(dx, dy).bounded(self._wall, *self._view)
        if new != self.lens:
            self._fit = None
            self._set(new)

    def centre_on(self, point: Point) -> None:
        """Bring a place on the wall to the middle, as far as the wall's edges allow."""
        self._fit = None
        self._look_at(point, self.lens.scale)

    def go_to(self, lens: Lens) -> None:
        """Look through a lens that was used before, as far as the wall's edges allow."""
        self._fit = None
        self._set(lens)

    def reveal(self, rect: Rect) -> None:
        """Pan just so far that a rectangle is in view."""
        pixels = self.lens.cover(rect, 8)
        wide, high = self._view
        dx = _inside(pixels.x, pixels.width, wide)
        dy = _inside(pixels.y, pixels.height, high)
        if dx or dy:
            self.pan(dx, dy)

    def _look_at(self, middle: Point, scale: float) -> None:
        wide, high = self._view
        x, y = round(wide / 2 - middle.x * scale), round(high / 2 - middle.y * scale)
        self._set(Lens(scale, x, y))

    def _refit(self) -> None:
        wide, high = self._view
        if self._fit is None:
            self._set(self.lens)
        elif self._fit == 0:
            low = min(self._wall.height, max(self._page, self._used or self._wall.height))
            self._set(fitting(Rect(0, 0, self._wall.width, low), wide, high))
        else:
            self._fit = min(self._fit, self.pages)
            top = (self._fit - 1) * self._page
            self._set(fitting(Rect(0, top, self._wall.width, self._page), wide, high))

    def _set(self, lens: Lens) -> None:
        if self._fit is None or self._fit == 0:
            lens = lens.bounded(self._wall, *self._view)
        if lens != self.lens:
            old, self.lens = self.lens, lens
            self._changed(old, lens)


def _inside(start: int, long: int, view: int) -> int:
    if start < 0 or long > view:
        return -start
    return min(0, view - start - long)
