"""A table in a document for Word: how wide its columns are, what stands at the right, its tints.

Lengths are in points. Needs python-docx.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from facilitator.exchange.docx_fields import child
from facilitator.exchange.docx_marks import DocxRun, put_run
from facilitator.model.display.palette import QUIET, Rgb, code_of, tinted
from facilitator.model.display.plain_text import holds_numbers
from facilitator.typeset.breaking import measure

_PAD = 10.0
"""What the margins of a cell take of its width, and a little more."""
_BROADER = 1.12
"""Fonts that stand in for those of the house may be so much broader than what is measured."""
_ENDLESS = 16.0
"""A word longer than this many times the size of the text may be broken."""
_SMALLEST = 0.7
"""A table with many columns is set in letters of no less than this share of the text's size."""
_DARKEST = 0.5
"""Share of the bars' colour in the cell of the largest number, as on paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxTable:
    """Words in rows, `widths` as shares where they are meant to be so, else by content.

    `sums`: the last column and the last row are sums. In a `ruled` one there is room to write.
    `shades` say how dark cells of the rows are, from 0 to 1; its columns but the first are centred.
    `links` are the cells, by row and column, in which words lead somewhere.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float] = ()
    sums: tuple[bool, bool] = (False, False)
    ruled: bool = False
    shades: Sequence[Sequence[float]] = field(default=())
    links: Mapping[tuple[int, int], Sequence[DocxRun]] = field(
        default_factory=dict[tuple[int, int], Sequence[DocxRun]]
    )

    @property
    def across(self) -> int:
        return max([len(self.head), *(len(row) for row in self.rows)], default=0)

    @property
    def shown(self) -> list[Sequence[str]]:
        """The rows as they stand below one another, the head among them where there is one."""
        return [self.head, *self.rows] if any(self.head) else list(self.rows)

    def column(self, at: int) -> list[str]:
        """Return what stands in a column under its head."""
        return [row[at] for row in self.rows if at < len(row)]

    def holds_numbers(self, at: int) -> bool:
        """Return whether a column that is neither the first nor a grid's holds numbers."""
        return at > 0 and not self.shades and holds_numbers(self.column(at))


def fill(made: Any, table: DocxTable, wide: float, body: float, bar: Rgb) -> None:
    """Fill a table of Word that has as many rows and columns; text is `body` points large."""
    widths, share = columns(table, wide, body)
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Pt(round(width, 1))
    size = body * share
    numbers = [table.holds_numbers(at) for at in range(table.across)]
    headed = len(table.shown) - len(table.rows)
    for at, words in enumerate(table.shown):
        row = made.rows[at]
        is_head, is_sum = at < headed, table.sums[1] and at == len(table.shown) - 1
        whole(row, again=is_head)
        for place, cell in enumerate(row.cells):
            cell.width = Pt(round(widths[place], 1))
            said = words[place] if place < len(words) else ""
            bold = is_head or is_sum or (table.sums[0] and place == table.across - 1)
            runs = table.links.get((at - headed, place)) or (DocxRun(words=said),)
            line = _put(cell, runs, size, bold=bold, quiet=is_head)
            _align(line, table, place, number=numbers[place])
        if table.shades and not is_head:
            _shade(row, table.shades[at - headed], bar)
        if table.ruled and not is_head:
            row.height = Pt(body * 2.4)


def _align(line: Any, table: DocxTable, place: int, *, number: bool) -> None:
    """Put what is in a cell of a grid in its middle, and numbers at the right."""
    if table.shades and place:
        line.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    elif number:
        line.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT
        if place < table.across - 1:  # words in the next column begin apart from it
            line.paragraph_format.right_indent = Pt(_PAD)


def columns(table: DocxTable, wide: float, body: float) -> tuple[list[float], float]:
    """Return the widths of columns, which fill the width, and the share of the size of letters.

    No word is cut where there is room for all; a column takes what it needs to say the rest.
    """
    held = [[*table.head[at : at + 1], *table.column(at)] for at in range(table.across)]
    needed = [_longest((w for said in column for w in said.split()), body) for column in held]
    needed = [
        min(each, body * _ENDLESS) + _PAD * (2 if table.holds_numbers(at) else 1)
        for at, each in enumerate(needed)
    ]
    if sum(needed) > wide:
        share = max(_SMALLEST, wide / sum(needed))
        return [wide * each / sum(needed) for each in needed], share
    if len(table.widths) == table.across and sum(table.widths):
        wanted = [wide * share / sum(table.widths) for share in table.widths]
    else:
        cells = (table.column(at) for at in range(table.across))  # a head goes on in a new line
        wanted = [min(_longest(column, body), wide) + _PAD for column in cells]
    more = [max(0.0, want - need) for want, need in zip(wanted, needed, strict=True)]
    spare = wide - sum(needed)
    part = min(1.0, spare / sum(more)) if sum(more) else 0.0
    rest = (spare - part * sum(more)) / table.across
    return [need + part * each + rest for need, each in zip(needed, more, strict=True)], 1.0


def _longest(texts: Any, body: float) -> float:
    return max((measure(said, size=body) for said in texts), default=0.0) * _BROADER


def _put(cell: Any, runs: Sequence[DocxRun], size: float, *, bold: bool, quiet: bool) -> Any:
    line = cell.paragraphs[0]
    line.paragraph_format.space_after = Pt(0)
    for each in runs:
        run = put_run(line, each)
        run.bold = bold
        run.font.size = Pt(round(size * (1.72 if quiet else 2)) / 2)
        if quiet:
            run.font.color.rgb = RGBColor.from_string(digits(QUIET))
    if quiet:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    return line


def _shade(row: Any, shades: Sequence[float], bar: Rgb) -> None:
    for cell, share in zip(row.cells, shades, strict=False):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        if share > 0:
            tint(cell, tinted(bar, share * _DARKEST))


def digits(colour: Rgb) -> str:
    """Return a colour as Word writes it."""
    return code_of(colour)[1:].upper()


def tint(cell: Any, colour: Rgb) -> None:
    """Lay a ground under a cell."""
    shape = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - python-docx has no public way to it
    made = child(shape, "w:shd", val="clear", color="auto", fill=digits(colour))
    for behind in shape.findall(qn("w:vAlign")):
        made.addnext(behind)


def box(cell: Any, ground: Rgb, edge: Rgb, inner: float) -> None:
    """Make a cell a box with a bar at its left, and `inner` points around what is in it."""
    shape = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - as above
    borders = child(shape, "w:tcBorders")
    child(borders, "w:left", val="single", sz="24", space="0", color=digits(edge))
    tint(cell, ground)
    margins = child(shape, "w:tcMar")
    for side, share in (("top", 0.6), ("left", 1.0), ("bottom", 0.4), ("right", 1.0)):
        child(margins, f"w:{side}", w=f"{inner * share * 20:.0f}", type="dxa")


def whole(row: Any, *, again: bool = False) -> None:
    """Keep a row on one page; one that is a head stands `again` on every page."""
    shape = row._tr.get_or_add_trPr()  # noqa: SLF001
    child(shape, "w:cantSplit")
    if again:
        child(shape, "w:tblHeader")
