"""What part of the wall a canvas looks at: what it is told, or where a person went. No Qt."""

from collections.abc import Callable

from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import PAGE_WIDTH
from facilitator.ui.canvas.view_transform import CLOSEST, ViewTransform, fitting


class Viewport:
    """The lens of one canvas. It stays on the part of the wall it is told until a person moves it.

    `changed(old, new)` is called after every change of the lens.
    """

    def __init__(self, changed: Callable[[ViewTransform, ViewTransform], None]) -> None:
        self._changed = changed
        self._wall = Rect(0, 0, PAGE_WIDTH, 790)
        self._part: Rect | None = None
        self._view = (1, 1)
        self._fitted = True
        self.lens = ViewTransform()

    @property
    def fitted(self) -> bool:
        """Whether it stays by itself on the part of the wall it was told."""
        return self._fitted

    @property
    def wall(self) -> Rect:
        return self._wall

    @property
    def part(self) -> Rect:
        """The part of the wall it was told to show: all of it, unless it was told another."""
        return self._part or self._wall

    @property
    def view(self) -> tuple[int, int]:
        """Width and height of the canvas in device pixels."""
        return self._view

    def on_wall(self, width: float, height: float) -> None:
        """Take in the size of another picture."""
        wall = Rect(0, 0, width, height)
        if wall != self._wall:
            self._wall = wall
            self._refit()

    def on_part(self, part: Rect | None) -> None:
        """Take in which part of the wall it stays on, while no person moves it; None is all."""
        if part != self._part:
            self._part = part
            if self._fitted:
                self._refit()

    def on_view(self, wide: int, high: int) -> None:
        """Take in another size of the canvas, in device pixels."""
        if (wide, high) == self._view:
            return
        old = self._view
        self._view = (max(1, wide), max(1, high))
        if self._fitted:
            self._refit()
            return
        middle = self.lens.to_wall(old[0] / 2, old[1] / 2)
        self._look_at(middle, self.lens.scale)

    def fit(self) -> None:
        """Show its part of the wall whole, and stay there."""
        self._fitted = True
        self._refit()

    def show(self, part: Rect | None) -> None:
        """Show a part of the wall whole, and stay there; None is all of it."""
        self._part = part
        self.fit()

    def zoom(self, factor: float, x: float | None = None, y: float | None = None) -> None:
        """Zoom about a pixel (the middle when none is given), within sensible limits."""
        wide, high = self._view
        least = min(fitting(self._wall, wide, high).scale, self.fitting().scale, CLOSEST)
        scale = max(least, min(CLOSEST, self.lens.scale * factor))
        about = (wide / 2 if x is None else x, high / 2 if y is None else y)
        self._fitted = False
        self._set(self.lens.zoomed(scale, *about))

    def pan(self, dx: float, dy: float) -> None:
        """Move the wall by so many pixels, as far as there is wall."""
        new = self.lens.panned(dx, dy).bounded(self._wall, *self._view)
        if new != self.lens:
            self._fitted = False
            self._set(new)

    def centre_on(self, point: Point) -> None:
        """Bring a place on the wall to the middle, as far as the wall's edges allow."""
        self._fitted = False
        self._look_at(point, self.lens.scale)

    def go_to(self, lens: ViewTransform) -> None:
        """Look through a lens that was used before, as far as the wall's edges allow."""
        self._fitted = False
        self._set(lens)

    def reveal(self, rect: Rect) -> None:
        """Pan just so far that a rectangle is in view."""
        pixels = self.lens.cover(rect, 8)
        wide, high = self._view
        dx = _inside(pixels.x, pixels.width, wide)
        dy = _inside(pixels.y, pixels.height, high)
        if dx or dy:
            self.pan(dx, dy)

    def fitting(self) -> ViewTransform:
        """Return the lens that shows its part of the wall whole."""
        return fitting(self.part, *self._view)

    def _look_at(self, middle: Point, scale: float) -> None:
        wide, high = self._view
        x, y = round(wide / 2 - middle.x * scale), round(high / 2 - middle.y * scale)
        self._set(ViewTransform(scale, x, y))

    def _refit(self) -> None:
        self._set(self.fitting() if self._fitted else self.lens)

    def _set(self, lens: ViewTransform) -> None:
        if not self._fitted:
            lens = lens.bounded(self._wall, *self._view)
        if lens != self.lens:
            old, self.lens = self.lens, lens
            self._changed(old, lens)


def _inside(start: int, long: int, view: int) -> int:
    return -start if start < 0 or long > view else min(0, view - start - long)
