"""Sizes and measures of a printed page, in points."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from facilitator.model.core.words import later
from facilitator.paper.house import PLAIN_HOUSE, HouseLook


class PaperSize(StrEnum):
    """Sheets a printer in a hall has, and what a print shop makes posters on."""

    A4 = "A4"
    A3 = "A3"
    LETTER = later("Letter")
    A2 = "A2"
    A1 = "A1"


SHEETS: Final = (PaperSize.A4, PaperSize.A3, PaperSize.LETTER)
POSTERS: Final = (PaperSize.A1, PaperSize.A2, PaperSize.A3)


_SIZES = {
    PaperSize.A4: (595.28, 841.89),
    PaperSize.A3: (841.89, 1190.55),
    PaperSize.LETTER: (612.0, 792.0),
    PaperSize.A2: (1190.55, 1683.78),
    PaperSize.A1: (1683.78, 2383.94),
}

BODY = 10.5
SMALLEST_BODY = 8.5
"""No hand-out is shrunk below this, whatever has to fit on its one page."""
LARGE_BODY = 18.0
EASY_BODY = 16.0
"""Easy reading: nothing in the text is smaller than 14 points."""
EASY_BESIDE = 0.2
"""Of the page's width, for what is drawn beside the text."""
WALL_WIDTH, WALL_BODY = 680.0, 11.5
"""Pages for a wall: so wide that a line of text is a fortieth of the wall's height."""


@dataclass(frozen=True, slots=True)
class PageStyle:
    """How large everything is. `body` is the size of running text; the rest follows it.

    `figure` is how much of the width a picture takes, from 0 to 1; `columns` how many an outline
    is set in; `narrow` what share of the width the text has. A `tight` one has small margins and
    small titles, where all else has been tried to get it onto one page.
    A `mirrored` one is drawn from the right edge, for languages that are written from there.
    `beside` is how wide the column is that stands free at the left for pictures, in points.
    `house` gives colours, fonts, logo and words at the foot.
    """

    width: float
    height: float
    body: float = BODY
    large: bool = False
    figure: float = 1.0
    columns: int = 1
    narrow: float = 1.0
    tight: bool = False
    beside: float = 0.0
    mirrored: bool = False
    house: HouseLook = PLAIN_HOUSE

    @property
    def margin(self) -> float:
        """Left and right of all that stands on the page."""
        if self.tight:
            return self.width * 0.055
        return self.width * (0.075 if self.large or self.columns > 1 else 0.09)

    @property
    def left(self) -> float:
        """From the edge of the page to the text."""
        return self.margin + self.beside

    @property
    def top(self) -> float:
        return self.margin

    @property
    def foot(self) -> float:
        """Under the text: the rule and the footer stand in it."""
        return 42.0 if self.tight else 54.0 if self.close else 66.0

    @property
    def close(self) -> bool:
        """Whether things stand closer together, to get a hand-out onto its one page."""
        return self.columns > 1 or self.narrow < 1

    @property
    def measure(self) -> float:
        return (self.width - 2 * self.margin - self.beside) * self.narrow

    @property
    def room(self) -> float:
        return self.height - self.top - self.foot

    @property
    def wide_measure(self) -> float:
        """Width of what stands on a page turned on its side; its margins are smaller."""
        return self.height - 2 * self.wide_margin

    @property
    def wide_room(self) -> float:
        """Height of what stands on a page turned on its side."""
        return self.width - self.wide_margin - self.foot

    @property
    def wide_margin(self) -> float:
        """Left, right and above on a page turned on its side."""
        return 36.0

    @property
    def title(self) -> float:
        size = 30.0 if self.large or self.beside else 24.0 * self.body / BODY
        return size * (0.75 if self.tight else 1.0)

    @property
    def small(self) -> float:
        """Size of kickers, captions, heads of tables and footers."""
        return 14.0 if self.large or self.beside else max(8.0, self.body * 0.86)

    def heading(self, level: int) -> float:
        """Size of a heading; level 1 is the largest."""
        if self.large:
            return {1: 24.0, 2: 21.0}.get(level, 19.0)
        return self.body * {1: 1.24, 2: 1.1}.get(level, 1.0)


def wall_look(shape: float, house: HouseLook = PLAIN_HOUSE) -> PageStyle:
    """The look of pages in the shape of a wall (height / width), to be read from afar."""
    return PageStyle(WALL_WIDTH, WALL_WIDTH * shape, WALL_BODY, figure=0.7, columns=2, house=house)


def sheet_size(size: PaperSize) -> tuple[float, float]:
    """Width and height of an upright sheet."""
    return _SIZES[size]


_POSTER_SHARES: Final = (
    *(2.4, 2.2, 2.0, 1.85, 1.7, 1.55, 1.4, 1.3, 1.2, 1.1, 1.0),
    *(0.92, 0.85, 0.78, 0.7, 0.6, 0.52, 0.45, 0.38, 0.32),
)
"""Of the size that a page of A4 would have if it were enlarged."""


def poster_looks(size: PaperSize) -> tuple[PageStyle, ...]:
    """Looks for a poster, the one with the largest text first: it takes the first that fits."""
    width, height = _SIZES[size]
    usual = BODY * width / _SIZES[PaperSize.A4][0]
    sizes = (usual * share for share in _POSTER_SHARES)
    fit = (size for size in sizes if size >= SMALLEST_BODY)
    return tuple(PageStyle(width, height, size, columns=2) for size in fit)


def look_of(
    size: PaperSize, house: HouseLook = PLAIN_HOUSE, *, large_print: bool = False
) -> PageStyle:
    """The look of a document on a sheet; A3 is set a little larger, large print in 18 points."""
    width, height = _SIZES[size]
    if large_print:
        return PageStyle(width, height, LARGE_BODY, large=True, house=house)
    return PageStyle(width, height, BODY * (1.2 if size is PaperSize.A3 else 1.0), house=house)


def easy_look(size: PaperSize, house: HouseLook = PLAIN_HOUSE) -> PageStyle:
    """The look of a document for easy reading: 16 points, pictures in a column at the left."""
    width, height = _SIZES[size]
    return PageStyle(width, height, EASY_BODY, beside=width * EASY_BESIDE, house=house)
