"""Cards too small for their words: one pixmap serves all of a colour and size."""

from typing import Final

from PySide6.QtGui import QColor, QPainter, QPixmap

from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Note, Tint
from facilitator.ui.style.tokens import CardColours, WallTokens

DIMMED: Final = 0.16
"""How much is left of what is not in the light."""
_MOST: Final = 600
"""How many pixmaps are kept."""
_LEAST_LINED: Final = 7
"""Pixels of a card's width and height from which it has an edge, and lines for its words."""
_LINES: Final = ((0.7, 0.25), (0.76, 0.45), (0.45, 0.65))
"""Shares of a card's width that they are long, and of its height that they are down."""


class FlatCards:
    """Pixmaps of flat cards at one scale: plain colour, with lines where there are words."""

    def __init__(self) -> None:
        self._held: dict[tuple[Tint, float, float, bool, bool], QPixmap] = {}
        self._scale = 0.0

    def forget(self) -> None:
        self._held.clear()

    def of(
        self,
        note: Note,
        rect: Rect,
        scale: float,
        tokens: WallTokens,
        density: float,
        *,
        dim: bool = False,
    ) -> QPixmap:
        """Return the pixmap of a card as large as `rect`; pale where it is set back or `dim`."""
        if scale != self._scale or len(self._held) > _MOST:
            self._held.clear()
            self._scale = scale
        dim, said = dim or note.faint, bool(note.text)
        key = (note.tint, rect.width, rect.height, dim, said)
        if key not in self._held:
            worn = tokens.card(note.tint)
            colour = QColor(worn.fill)
            colour.setAlphaF(2 * DIMMED if dim else 1.0)
            pixmap = QPixmap(max(1, round(rect.width * scale)), max(1, round(rect.height * scale)))
            pixmap.fill(colour)
            if min(pixmap.width(), pixmap.height()) >= _LEAST_LINED * density:
                _line(pixmap, worn, max(1, round(density)), said=said)
            self._held[key] = pixmap
        return self._held[key]


def _line(pixmap: QPixmap, worn: CardColours, thick: int, *, said: bool) -> None:
    """Draw an edge, and lines where words are that cannot be read there: it is not blank."""
    wide, high = pixmap.width(), pixmap.height()
    with QPainter(pixmap) as painter:
        painter.setPen(QColor(worn.edge))
        painter.drawRect(0, 0, wide - 1, high - 1)
        for share, down in _LINES if said else ():
            left, top = round(0.12 * wide), round(down * high)
            painter.fillRect(left, top, round(share * wide), thick, QColor(worn.number))
