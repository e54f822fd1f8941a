"""The cells of a grid on paper: heads, rows, signs and their key."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.model.display.document import Cell, Grid, GridRow, GridSign, cell_words
from facilitator.model.display.geometry import Point, Rect
from facilitator.paper.colours import BAR, PEN_RULE, QUIET, RULE, TEXT, WHITE
from facilitator.paper.flow import Strip
from facilitator.paper.setting import Setter, Type
from facilitator.paper.sheet import PdfSheet
from facilitator.paper.tags import ARTEFACT, Node
from facilitator.typeset.breaking import TextBlock
from facilitator.typeset.faces import FontWeight

_DARKEST = 0.5
"""Share of the bars' colour in the cell of the largest number: its number stays legible."""
_GAP = 1.2
"""Between cells, in points."""


@dataclass(frozen=True, slots=True)
class GridWidths:
    """The widths of the column of names and of the others; whether heads stand `upright`."""

    name: float
    columns: tuple[float, ...]
    upright: bool

    @property
    def lefts(self) -> list[float]:
        lefts = [self.name]
        for wide in self.columns:
            lefts.append(lefts[-1] + wide)
        return lefts

    @property
    def width(self) -> float:
        return self.lefts[-1]


@dataclass(frozen=True, slots=True)
class Head:
    """The heads of the columns, which end on one line."""

    corner: TextBlock
    heads: tuple[TextBlock, ...]
    plan: GridWidths
    height: float

    @classmethod
    def of(cls, block: Grid, setter: Setter, plan: GridWidths) -> Head:
        kind = Type(setter.look.small, colour=QUIET)
        row = setter.within("TR")
        corner = row.within("TH", scope="Column").block(
            block.corner, plan.name - setter.look.body, kind
        )
        cells = [row.within("TH", scope="Column") for _ in block.columns]
        if plan.upright:
            heads = tuple(
                cell.block(head, 96.0, kind)
                for cell, head in zip(cells, block.columns, strict=True)
            )
            high = max((head.widest for head in heads), default=0.0)
        else:
            heads = tuple(
                cell.block(head, wide - setter.look.body * 0.4, kind)
                for cell, head, wide in zip(cells, block.columns, plan.columns, strict=True)
            )
            high = max((head.height for head in heads), default=0.0)
        return cls(corner, heads, plan, max(high, corner.height) + setter.look.body * 0.5)

    def strip(self) -> Strip:
        """The strip that draws them; it stays with the first row."""
        return Strip(height=self.height, draw=self._draw, keep=True)

    def _draw(self, sheet: PdfSheet, x: float, y: float) -> None:
        foot = y + self.height - 4
        sheet.block(self.corner, x, foot - self.corner.height, QUIET)
        for head, left, wide in zip(self.heads, self.plan.lefts, self.plan.columns, strict=False):
            middle = x + left + wide / 2
            if self.plan.upright:
                sheet.stand(head, middle - head.height / 2, foot, QUIET)
            else:
                sheet.block(head, middle - _middle(head), foot - head.height, QUIET)
        line = y + self.height - 0.6
        sheet.path((Point(x, line), Point(x + self.plan.width, line)), edge=PEN_RULE, width=0.6)


def _middle(block: TextBlock) -> float:
    """Half the width of a block that is to stand in the middle of something."""
    return block.widest / 2


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: its words or its sign, and how dark it is, from 0 to 1."""

    block: TextBlock
    mark: GridSign | None
    shade: float
    centred: bool
    figure: Node = ARTEFACT


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row: its name, and its cells, all as high as the highest; a row of sums stands apart."""

    name: TextBlock
    cells: tuple[_Cell, ...]
    plan: GridWidths
    height: float
    is_sum: bool

    @classmethod
    def of(
        cls,
        row: GridRow,
        setter: Setter,
        plan: GridWidths,
        most: int,
        *,
        right: bool,
        sum_row: bool,
    ) -> DrawnRow:
        """Set a row. `most` is the largest number that is no sum; `right`: the last is a sum."""
        body = setter.look.body
        weight = FontWeight.BOLD if sum_row else FontWeight.REGULAR
        held = setter.within("TR")
        named = held.within("TH", scope="Row")
        name = named.block(row.name, plan.name - body, Type(body * 0.92, weight))
        cells: list[_Cell] = []
        places = [held.within("TD") for _ in plan.columns]
        for index, (cell, wide) in enumerate(zip(row.cells, plan.columns, strict=False)):
            is_sum = sum_row or (right and index == len(plan.columns) - 1)
            cells.append(_cell(cell, places[index], wide, 0 if is_sum else most, bold=is_sum))
        high = max((each.block.height for each in cells if each.mark is None), default=0.0)
        high = max(high, name.height, body * 1.2) + body * 0.62
        return cls(name, tuple(cells), plan, high, sum_row)

    def strip(self) -> Strip:
        return Strip(height=self.height, draw=self._draw)

    def _draw(self, sheet: PdfSheet, x: float, y: float) -> None:
        sheet.block(self.name, x, y + (self.height - self.name.height) / 2, TEXT)
        for cell, left, wide in zip(self.cells, self.plan.lefts, self.plan.columns, strict=False):
            _draw_cell(sheet, cell, Rect(x + left, y, wide, self.height))
        line, right = y + self.height, x + self.plan.width
        sheet.path((Point(x, line), Point(right, line)), edge=RULE, width=0.6)
        if self.is_sum:
            sheet.path((Point(x, y), Point(right, y)), edge=PEN_RULE, width=0.8)


def _cell(cell: Cell, setter: Setter, wide: float, most: int, *, bold: bool) -> _Cell:
    words = cell_words(cell)
    centred = isinstance(cell, int) or len(setter.say(words)) == 1
    weight = FontWeight.BOLD if bold else FontWeight.REGULAR
    kind = Type(setter.look.body * 0.92, weight)
    block = setter.block(words, wide - setter.look.body * 0.6, kind)
    shade = max(0.0, min(1.0, cell / most)) if isinstance(cell, int) and most > 0 else 0.0
    if not isinstance(cell, GridSign):
        return _Cell(block, None, shade, centred)
    figure = setter.part.add("Figure", alt=setter.say(words))
    return _Cell(block, cell, shade, centred, figure)


def _draw_cell(sheet: PdfSheet, cell: _Cell, place: Rect) -> None:
    if cell.shade > 0:
        inner = Rect(
            place.x + _GAP / 2, place.y + _GAP / 2, place.width - _GAP, place.height - _GAP
        )
        sheet.box(inner, fill=BAR.mixed(cell.shade * _DARKEST))
    if cell.mark is not None:
        with sheet.picturing(cell.figure, place):
            draw_mark(sheet, cell.mark, place.centre, min(place.height, place.width) * 0.42)
        return
    left = (place.width - cell.block.widest) / 2 if cell.centred else place.width * 0.04
    sheet.block(cell.block, place.x + left, place.y + (place.height - cell.block.height) / 2, TEXT)


def draw_mark(sheet: PdfSheet, mark: GridSign, middle: Point, across: float) -> None:
    """Draw a sign: a tick on a full box, an empty box, a short line."""
    half = across / 2
    box = Rect(middle.x - half, middle.y - half, across, across)
    if mark is GridSign.AVAILABLE:
        sheet.box(box, fill=BAR, radius=across * 0.18)
        tick = ((-0.26, 0.02), (-0.07, 0.22), (0.27, -0.2))
        points = [Point(middle.x + dx * across, middle.y + dy * across) for dx, dy in tick]
        sheet.path(points, edge=WHITE, width=across * 0.14)
    elif mark is GridSign.MISSING:
        sheet.box(box, fill=WHITE, edge=TEXT, width=0.9, radius=across * 0.18)
    else:
        ends = (Point(middle.x - half * 0.8, middle.y), Point(middle.x + half * 0.8, middle.y))
        sheet.path(ends, edge=QUIET, width=1.2)


@dataclass(frozen=True, slots=True)
class Key:
    """The signs of a grid with their words, on one line."""

    told: tuple[tuple[GridSign, TextBlock], ...]
    size: float

    @classmethod
    def of(cls, block: Grid, setter: Setter) -> list[Strip]:
        """The strip with the signs a grid has; none without signs."""
        held = {cell for row in block.rows for cell in row.cells if isinstance(cell, GridSign)}
        size = setter.look.small
        kind = Type(size, colour=QUIET)
        told = tuple(
            (mark, setter.line(cell_words(mark), setter.look.measure / 3, kind))
            for mark in GridSign
            if mark in held
        )
        key = cls(told, size)
        return [Strip(height=size * 1.3, draw=key.draw, gap=size * 0.7)] if told else []

    def draw(self, sheet: PdfSheet, x: float, y: float) -> None:
        for mark, words in self.told:
            draw_mark(sheet, mark, Point(x + self.size / 2, y + words.height / 2), self.size)
            sheet.block(words, x + self.size * 1.6, y, QUIET)
            x += self.size * 3.2 + words.widest
