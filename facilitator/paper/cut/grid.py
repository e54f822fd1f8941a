"""Equal cells on a sheet to be cut apart, and the marks that show where the knife goes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from facilitator.model.core.words import Say, Words
from facilitator.model.display.geometry import Point, Rect
from facilitator.paper.colours import CROP, PEN_RULE, TEXT, Colour
from facilitator.paper.look import PaperSize, sheet_size
from facilitator.paper.sheet import PdfSheet
from facilitator.paper.tags import Node
from facilitator.typeset.breaking import Align, TextBlock, fit
from facilitator.typeset.faces import FontWeight

GRIDS = {
    1: (1, 1),
    2: (1, 2),
    3: (1, 3),
    4: (2, 2),
    6: (2, 3),
    8: (2, 4),
    10: (2, 5),
    12: (3, 4),
    15: (3, 5),
}
"""Columns and rows for so many pieces on a page."""
_EDGE = 22.0


def cells(size: PaperSize, per_page: int) -> tuple[Rect, ...]:
    """The cells of an upright page, row by row. Raises KeyError: there is no such grid."""
    across, down = GRIDS[per_page]
    width, height = sheet_size(size)
    wide, high = (width - 2 * _EDGE) / across, (height - 2 * _EDGE) / down
    return tuple(
        Rect(_EDGE + column * wide, _EDGE + row * high, wide, high)
        for row in range(down)
        for column in range(across)
    )


def crop_marks(sheet: PdfSheet, held: Sequence[Rect]) -> None:
    """Short lines in the margin and small crosses between cells: nothing to see once cut."""
    xs = sorted({round(x, 3) for cell in held for x in (cell.x, cell.right)})
    ys = sorted({round(y, 3) for cell in held for y in (cell.y, cell.bottom)})
    for x in xs:
        for y in ys:
            left = 14.0 if x == xs[0] else 6.0
            right = 14.0 if x == xs[-1] else 6.0
            up = 14.0 if y == ys[0] else 6.0
            down = 14.0 if y == ys[-1] else 6.0
            ends = (
                (Point(x - left, y), Point(x + right, y)),
                (Point(x, y - up), Point(x, y + down)),
            )
            for pair in ends:
                sheet.path(pair, edge=CROP, width=0.5)
    for x in xs[1:-1]:
        sheet.path((Point(x, ys[0]), Point(x, ys[-1])), edge=CROP, width=0.3, dash=(1.0, 5.0))
    for y in ys[1:-1]:
        sheet.path((Point(xs[0], y), Point(xs[-1], y)), edge=CROP, width=0.3, dash=(1.0, 5.0))


@dataclass(slots=True)
class Pen:
    """Writes and rules on a sheet. `missing` gathers what no bundled font has.

    What is written is of a `part` of the document; where none is named, a paragraph.
    """

    sheet: PdfSheet
    say: Say = str
    missing: dict[str, None] = field(default_factory=dict[str, None])

    def set(
        self,
        words: Words,
        place: Rect,
        largest: float,
        smallest: float = 8.0,
        *,
        weight: FontWeight = FontWeight.REGULAR,
        align: Align = "reading",
        heading: bool = False,
    ) -> TextBlock:
        """Set a text as large as a place allows; what is too long ends in an ellipsis.

        A `heading` is in the house's family of headings.
        """
        block = fit(
            self.say(words),
            width=place.width,
            height=place.height,
            largest=largest,
            smallest=smallest,
            weight=self.sheet.house.cut(weight, heading=heading),
            align="left" if align == "reading" and self.sheet.mirrored else align,
        )
        self.missing.update(dict.fromkeys(block.missing))
        return block

    def write(  # noqa: PLR0913 - how a text is set
        self,
        words: Words,
        place: Rect,
        largest: float,
        smallest: float = 8.0,
        *,
        weight: FontWeight = FontWeight.REGULAR,
        align: Align = "reading",
        colour: Colour = TEXT,
        middle: bool = False,
        heading: bool = False,
        part: Node | None = None,
    ) -> float:
        """Write a text in a place, at its top or in its `middle`; return how high it is."""
        if not self.say(words):
            return 0.0
        block = self.set(
            words, place, largest, smallest, weight=weight, align=align, heading=heading
        )
        down = (place.height - block.height) / 2 if middle else 0.0
        self.sheet.block(replace(block, part=part), place.x, place.y + down, colour)
        return block.height

    def rule(self, x: float, y: float, width: float) -> None:
        """Draw a line to write on."""
        self.sheet.path((Point(x, y), Point(x + width, y)), edge=PEN_RULE, width=0.6)

    def box(self, place: Rect) -> None:
        self.sheet.box(place, edge=CROP, width=0.8, radius=2.0)

    def ring(self, x: float, y: float, across: float) -> None:
        """Draw a circle to fill in, with its middle at x, y."""
        place = Rect(x - across / 2, y - across / 2, across, across)
        self.sheet.box(place, edge=CROP, width=0.8, radius=across / 2)
