"""Columns side by side, or one under the other where there is no room for that."""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtWidgets import QBoxLayout, QWidget

from facilitator.ui.style.sizes import em, held, hold

NARROW: Final = 930
"""Pixels of width below which columns that may be slimmer are."""
_SLIM: Final = 0.8
"""How much slimmer they are."""


class Columns:
    """The parts of a row: those that are held at a width, and what takes the rest.

    Where the page is narrower than `stacked` they stand one under the other, and the page scrolls.
    All is in pixels where words are as usual.
    """

    def __init__(
        self,
        beside: QBoxLayout,
        parts: Sequence[QWidget],
        *,
        slims: Collection[QWidget],
        stacked: int,
        least: int = 300,
    ) -> None:
        """Hold a row; each part is `least` pixels high at least where it stands under another."""
        self._beside, self._slims = beside, slims
        self._parts = {part: held(part).get("wide") for part in parts}
        self._stacked, self._least = stacked, least
        self._shown: object = None

    def fit(self, wide: int) -> None:
        """Stand in a page so wide, in pixels of now."""
        stacked, narrow = wide < em(self._stacked), wide < em(NARROW)
        if (stacked, narrow) == self._shown:
            return
        self._shown = stacked, narrow
        ways = QBoxLayout.Direction
        self._beside.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        for part, width in self._parts.items():
            hold(part, least_high=self._least if stacked else None)
            if width is not None:
                slim = width * _SLIM if narrow and part in self._slims else width
                hold(part, wide=None if stacked else round(slim))
