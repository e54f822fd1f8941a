"""Cards nobody has put on a side yet: under the question which way they work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.methods.common.layout import scene
from facilitator.methods.forcefield import layout
from facilitator.model.core.words import text
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Note, Region, Shape, WallSize, least_text

_ACROSS, _WIDE = 3, 490.0


class Tray:
    """Such cards, in rows, and how much room they take."""

    def __init__(self, held: Sequence[Note], frame: WallSize) -> None:
        """Measure what is held, for a page of a frame."""
        self._held, self._frame = held, frame
        least = least_text(frame)
        size = max(27.0, least)
        self._head = 1.25 * size + 16
        rows = [self._cards[n : n + _ACROSS] for n in range(0, len(held), _ACROSS)]
        highs = [max(each.high(size, _WIDE, least) for each in row) for row in rows]
        self.high = self._head + sum(highs) + scene.GAP * (len(rows) - 1) + 16

    @property
    def _cards(self) -> list[scene.CardContent]:
        return [scene.CardContent(words=each.text, badges=each.badges) for each in self._held]

    def shapes(self, top: float, high: float, page: int) -> list[Shape]:
        """Return them in so much of a page, and on pages after it."""
        area = Rect(24, top + self._head, self._frame.width - 48, max(40.0, high - self._head - 12))
        laid = scene.cards(self._cards, area, self._frame)
        down = page * self._frame.height
        regions: list[Shape] = [
            Region(
                id=layout.TRAY if not n else f"{layout.TRAY}:{n}",
                rect=Rect(8, top + down + n * self._frame.height, self._frame.width - 16, high),
                title=text("Helps or holds back? Say which, or drag each across"),
                drops=False,
                title_height=self._head,
            )
            for n in range(laid.pages)
        ]
        notes = [
            replace(each, rect=rect.moved(0, down), size=laid.size, row=False)
            for each, rect in zip(self._held, laid.places, strict=True)
        ]
        return [*regions, *notes]
