"""The still layer: a pixmap of all shapes that stand still, mended only where it went stale.

It is kept in device pixels with a device pixel ratio of 1; the canvas undoes its own ratio once.
"""

import time
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform

from facilitator.ui.canvas.view_transform import ViewTransform

SLICE = 0.007
"""Seconds of mending in one go before people are let in again."""
_ACROSS, _DOWN = 5, 4
_MOST_RECTS = 24


class StaticLayer:
    """A window-sized pixmap and the list of its stale rectangles, all in device pixels.

    `steps(rect)` gives the steps that paint everything in a rectangle afresh, ground included.
    While `in_steps()` holds, these are many and short: a rectangle may then be left half painted
    when time is up, and all is painted as one.
    """

    def __init__(
        self,
        steps: Callable[[QRect], Iterable[Callable[[QPainter], None]]],
        in_steps: Callable[[], bool],
    ) -> None:
        """Begin with an empty layer of one pixel."""
        self._steps, self._in_steps = steps, in_steps
        self._begun: Iterator[Callable[[QPainter], None]] | None = None
        self.pixmap = _opaque(1, 1, QColor("white"))
        self._stale: list[QRect] = [self.pixmap.rect()]
        self.mended: list[QRect] = []
        """What the last mending made whole: to be shown, wherever it lies."""
        self._ground = QColor("white")
        self._sharp: tuple[QPixmap, ViewTransform] | None = None
        self._stretched: ViewTransform | None = None

    @property
    def stale(self) -> tuple[QRect, ...]:
        """What is still to be painted."""
        return tuple(self._stale)

    def resize(self, wide: int, high: int, ground: QColor) -> None:
        """Take another size; what was painted stays where it was, at the top left."""
        self._ground = ground
        if (wide, high) == (self.pixmap.width(), self.pixmap.height()):
            return
        self._begin()
        new = _opaque(wide, high, ground)
        with QPainter(new) as painter:
            painter.drawPixmap(0, 0, self.pixmap)
        self.pixmap = new
        self.spoil_all()

    def spoil(self, rect: QRect) -> None:
        """Mark a rectangle as stale."""
        rect = rect.intersected(self.pixmap.rect())
        if rect.isEmpty():
            return
        self._begun = None
        if any(each.contains(rect) for each in self._stale):
            return
        self._stale = [each for each in self._stale if not rect.contains(each)]
        self._stale.append(rect)
        if len(self._stale) > _MOST_RECTS + _ACROSS * _DOWN:
            self._stale = [_around(self._stale)]

    def spoil_all(self) -> None:
        """Mark everything as stale, in tiles, so that the middle comes first."""
        self._begun = None
        if self._in_steps():
            self._stale = [self.pixmap.rect()]
            return
        wide, high = self.pixmap.width(), self.pixmap.height()
        xs = [wide * i // _ACROSS for i in range(_ACROSS + 1)]
        ys = [high * i // _DOWN for i in range(_DOWN + 1)]
        self._stale = [
            QRect(xs[i], ys[j], xs[i + 1] - xs[i], ys[j + 1] - ys[j])
            for i in range(_ACROSS)
            for j in range(_DOWN)
            if xs[i + 1] > xs[i] and ys[j + 1] > ys[j]
        ]

    def follow(self, old: ViewTransform, new: ViewTransform) -> None:
        """Show what is painted through another lens; what is not sharp any more is stale."""
        if old.scale == new.scale and self._stretched is None:
            self._scroll(new.x - old.x, new.y - old.y)
            return
        if self._sharp is None:
            self._sharp = (self.pixmap, old)
        self._stretched = new
        self.spoil_all()

    def draw(self, painter: QPainter, rect: QRect) -> None:
        """Paint a rectangle of the layer, in device pixels."""
        if self._stretched is None or self._sharp is None:
            painter.drawPixmap(rect.topLeft(), self.pixmap, rect)
            return
        sharp, lens = self._sharp
        ratio = self._stretched.scale / lens.scale
        x, y = self._stretched.x - lens.x * ratio, self._stretched.y - lens.y * ratio
        target = QRectF(x, y, sharp.width() * ratio, sharp.height() * ratio)
        if not target.contains(QRectF(rect)):
            painter.fillRect(rect, self._ground)
        painter.save()
        painter.setClipRect(rect)
        painter.setTransform(QTransform(ratio, 0, 0, ratio, x, y), combine=True)
        painter.drawPixmap(0, 0, sharp)
        painter.restore()

    def _scroll(self, dx: int, dy: int) -> None:
        whole = self.pixmap.rect()
        if abs(dx) >= whole.width() or abs(dy) >= whole.height():
            self.spoil_all()
            return
        self._sharp = self._begun = None
        moved = [rect.translated(dx, dy) for rect in self._stale]
        self.pixmap.scroll(dx, dy, whole)
        self._stale = []
        for rect in (*moved, *_bare(whole, dx, dy)):
            self.spoil(rect)

    def _begin(self) -> None:
        """Have what was stretched so far as a ground to mend on."""
        if self._stretched is None:
            return
        pixmap = _opaque(self.pixmap.width(), self.pixmap.height(), self._ground)
        with QPainter(pixmap) as painter:
            self.draw(painter, pixmap.rect())
        self.pixmap, self._stretched = pixmap, None

    def mend(self, seconds: float = SLICE) -> bool:
        """Paint what is stale, nearest to the middle first, for about so long.

        Returns whether all is done. At least one rectangle is painted.
        """
        self._begin()
        self.mended = []
        if not self._stale:
            return True
        if self._begun is None:
            middle = self.pixmap.rect().center()
            self._stale.sort(key=lambda rect: -(rect.center() - middle).manhattanLength())
        start = last = time.perf_counter()
        longest = 0.0
        with QPainter(self.pixmap) as painter:
            while self._stale and (last == start or last + longest < start + seconds):
                if not self._mend_next(painter, start + seconds):
                    break
                now = time.perf_counter()
                longest, last = max(longest, now - last), now
        if not self._stale:
            self._sharp = None
        return not self._stale

    def _mend_next(self, painter: QPainter, end: float) -> bool:
        """Paint one rectangle, and return whether it is whole."""
        rect = self._stale[-1]
        steps, self._begun = self._begun or iter(self._steps(rect)), None
        painter.save()
        painter.setClipRect(rect)
        for step in steps:
            step(painter)
            if self._in_steps() and time.perf_counter() > end:
                self._begun = steps
                break
        painter.restore()
        if self._begun is None:
            self.mended.append(self._stale.pop())
        return self._begun is None


def _opaque(wide: int, high: int, ground: QColor) -> QPixmap:
    pixmap = QPixmap(max(1, wide), max(1, high))
    pixmap.fill(ground)
    return pixmap


def _around(rects: list[QRect]) -> QRect:
    whole = QRect()
    for rect in rects:
        whole = whole.united(rect)
    return whole


def _bare(whole: QRect, dx: int, dy: int) -> Iterator[QRect]:
    wide, high = whole.width(), whole.height()
    if dx:
        yield QRect(0 if dx > 0 else wide + dx, 0, abs(dx), high)
    if dy:
        yield QRect(0, 0 if dy > 0 else high + dy, wide, abs(dy))
