"""A large page on several sheets of a usual size: a plan of them first, then each, to be glued.

Lengths are in points. Every sheet shows an equal part of the page, in its true size; neighbours
show the same `OVERLAP` on their common edge.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Final

from facilitator.model.core.words import Say, Text, Words, text
from facilitator.model.display.geometry import Point, Rect
from facilitator.paper.colours import CROP, QUIET, TITLE
from facilitator.paper.cut.grid import Pen
from facilitator.paper.house import PLAIN_HOUSE, HouseLook
from facilitator.paper.look import PaperSize, sheet_size
from facilitator.paper.sheet import PdfSheet
from facilitator.paper.tags import ARTEFACT, Node
from facilitator.typeset.faces import FontWeight

EDGE: Final = 30.0
"""White on each side of a sheet: no office printer reaches further, and the marks stand there."""
OVERLAP: Final = 28.35
"""A centimetre that two neighbours both show, to glue one on the other."""
LEAST: Final = 0.9
"""The least share of the size asked for that a poster has, for the sake of fewer sheets."""
CM: Final = 72 / 2.54
_MARK: Final = 18.0


@dataclass(frozen=True, slots=True)
class Tiling:
    """How a page of `width` by `height` lies on sheets: so many `across` and `down`.

    A sheet shows a part `wide` by `high`.
    """

    width: float
    height: float
    sheet: tuple[float, float]
    across: int
    down: int

    @property
    def count(self) -> int:
        return self.across * self.down

    @property
    def wide(self) -> float:
        return (self.width + (self.across - 1) * OVERLAP) / self.across

    @property
    def high(self) -> float:
        return (self.height + (self.down - 1) * OVERLAP) / self.down

    @property
    def whole(self) -> Rect:
        return Rect(0.0, 0.0, self.width, self.height)

    def part(self, row: int, column: int) -> Rect:
        """Return what a sheet shows of the page, both counted from 0."""
        left, top = column * (self.wide - OVERLAP), row * (self.high - OVERLAP)
        return Rect(left, top, self.wide, self.high)

    def name(self, row: int, column: int) -> str:
        """Return what a sheet is called: "B3" is the third of the second row."""
        return f"{chr(ord('A') + row)}{column + 1}"

    def places(self) -> Iterator[tuple[int, int]]:
        """Go through rows and columns, from the top left."""
        return ((row, column) for row in range(self.down) for column in range(self.across))


def tiling(width: float, height: float, on: PaperSize) -> Tiling:
    """Return the fewest sheets of a size, upright or on their side, that hold a page."""
    short, long = sheet_size(on)
    ways = [_laid(width, height, sheet) for sheet in ((short, long), (long, short))]
    return min(ways, key=lambda way: way.count)


def filling(width: float, height: float, on: PaperSize) -> tuple[float, float]:
    """Return the size of a poster that makes the most of its sheets, of those of the size `on`.

    It is no larger than asked for, and each side at least `LEAST` of it, on the fewest sheets.
    """
    short, long = sheet_size(on)
    ways: list[tuple[int, float, float]] = []
    for sheet in ((short, long), (long, short)):
        most = _laid(width, height, sheet)
        for across in range(1, most.across + 1):
            for down in range(1, most.down + 1):
                wide, high = (
                    min(whole, count * (side - 2 * EDGE - OVERLAP) + OVERLAP)
                    for whole, count, side in zip(
                        (width, height), (across, down), sheet, strict=True
                    )
                )
                if wide >= LEAST * width and high >= LEAST * height:
                    ways.append((across * down, wide, high))
    _, wide, high = min(ways, key=lambda way: (way[0], -way[1] * way[2]))
    return wide, high


def _laid(width: float, height: float, sheet: tuple[float, float]) -> Tiling:
    across, down = (
        max(1, ceil((whole - OVERLAP) / (side - 2 * EDGE - OVERLAP) - 1e-6))
        for whole, side in zip((width, height), sheet, strict=True)
    )
    return Tiling(width, height, sheet, across, down)


class TiledSheet(PdfSheet):
    """A PDF whose large pages come out in sheets. A page is drawn once and shown in parts."""

    def __init__(
        self,
        *,
        title: str,
        lang: str,
        made_at: datetime,
        on: PaperSize,
        author: str = "Facilitator",
        house: HouseLook = PLAIN_HOUSE,
        say: Say = str,
    ) -> None:
        """Begin one; its sheets are of the size `on`."""
        super().__init__(title=title, lang=lang, made_at=made_at, author=author, house=house)
        self._title, self._on, self._say = title, on, say
        self._large, self._posters = (0.0, 0.0), 0

    def begin(self, width: float, height: float) -> None:
        self._large = (width, height)
        self._posters += 1
        self._begin_form(self._name, (width, height))
        self._wide, self._high = width, height
        self._mirrors = self.mirrored

    def end(self) -> None:
        self._end_form()
        self._mirrors = False  # sheets are glued from the left everywhere
        held = tiling(*self._large, self._on)
        self._draw_plan(held)
        for row, column in held.places():
            self._draw_part(held, row, column)

    def later(self, draw: object, part: Node = ARTEFACT) -> None:
        """A poster has one page: it says no numbers of pages."""

    def place(self, name: str, y: float) -> None:
        """Leave places out: what is glued leads nowhere."""

    def lead(self, rect: Rect, name: str, part: Node | None) -> None:
        """Leave what leads to them out."""

    def link(self, rect: Rect, mark: int, part: Node | None) -> None:
        """Leave out what leads to its headings, too."""

    def bookmark(self, title: str, level: int, y: float) -> None:
        """A poster is seen whole: nothing leads to parts of it."""

    @property
    def _name(self) -> str:
        return f"poster{self._posters}"

    def _show(self, at: Point, part: Point, scale: float = 1.0) -> None:
        """Draw the whole page so that a point of it comes to lie at a point of the sheet."""
        across = at.x - part.x * scale
        up = self._high - at.y - (self._large[1] - part.y) * scale
        self._turn_to(ARTEFACT)
        self._code.append(f"q {scale:.5f} 0 0 {scale:.5f} {across:.2f} {up:.2f} cm")
        self._flush()
        self._canvas.doForm(self._name)
        self._code.append("Q")

    def _draw_part(self, held: Tiling, row: int, column: int) -> None:
        super().begin(*held.sheet)
        part, (wide, high) = held.part(row, column), held.sheet
        shown = Rect((wide - part.width) / 2, (high - part.height) / 2, part.width, part.height)
        self.clip(shown)
        self._show(Point(shown.x, shown.y), Point(part.x, part.y))
        self.unclip()
        self._marks(shown, glued=(column + 1 < held.across, row + 1 < held.down))
        where = text(
            "{name} · row {row} of {rows}, {column} of {columns} · {title}",
            name=held.name(row, column),
            row=row + 1,
            rows=held.down,
            column=column + 1,
            columns=held.across,
            title=self._title,
        )
        place = Rect(shown.x + _MARK, shown.bottom + 5, shown.width - 2 * _MARK, 12)
        Pen(self, self._say).write(where, place, 8, 6, colour=QUIET)
        super().end()

    def _marks(self, shown: Rect, glued: tuple[bool, bool]) -> None:
        """Draw where to cut, and, dashed, how far the next sheet is laid over this one."""
        for x in (shown.x, shown.right):
            self._mark(Point(x, shown.y), down=True)
            self._mark(Point(x, shown.bottom), down=True)
        for y in (shown.y, shown.bottom):
            self._mark(Point(shown.x, y), down=False)
            self._mark(Point(shown.right, y), down=False)
        if glued[0]:
            for y in (shown.y, shown.bottom):
                self._mark(Point(shown.right - OVERLAP, y), down=True, dash=(2.0, 2.0))
        if glued[1]:
            for x in (shown.x, shown.right):
                self._mark(Point(x, shown.bottom - OVERLAP), down=False, dash=(2.0, 2.0))

    def _mark(self, at: Point, *, down: bool, dash: tuple[float, ...] = ()) -> None:
        """Draw a short line in the white edge beside a point, none over the page."""
        high, wide = self._high, self._sheet_width
        if down:
            ends = (at.y - _MARK, at.y - 2) if at.y < high / 2 else (at.y + 2, at.y + _MARK)
            line = (Point(at.x, ends[0]), Point(at.x, ends[1]))
        else:
            ends = (at.x - _MARK, at.x - 2) if at.x < wide / 2 else (at.x + 2, at.x + _MARK)
            line = (Point(ends[0], at.y), Point(ends[1], at.y))
        self.path(line, edge=CROP, width=0.5, dash=dash)

    @property
    def _sheet_width(self) -> float:
        return tiling(*self._large, self._on).sheet[0]

    def _draw_plan(self, held: Tiling) -> None:
        """The plan: the page small, its sheets by name on it, and what to do."""
        width, height = sheet_size(self._on)
        super().begin(width, height)
        pen, wide = Pen(self, self._say), width - 4 * EDGE
        y = 2 * EDGE
        y += pen.write(self._title, Rect(2 * EDGE, y, wide, 20), 11, 8, colour=QUIET) + 4
        title, place = text("How the poster is put together"), Rect(2 * EDGE, y, wide, 60)
        bold = FontWeight.BOLD
        head = self.root.heading(0)
        y += (
            pen.write(title, place, 20, 12, weight=bold, colour=TITLE, heading=True, part=head) + 14
        )
        for words in _steps(held, self._on):
            y += pen.write(words, Rect(2 * EDGE, y, wide, 60), 11) + 5
        room = Rect(2 * EDGE, y + 16, wide, height - y - 16 - 2 * EDGE)
        scale = min(room.width / held.width, room.height / held.height)
        corner = Point(room.x + (room.width - held.width * scale) / 2, room.y)
        figure = self.root.add("Figure", alt="; ".join(filter(None, self._said)) or self._title)
        with self.picturing(figure, _scaled(held.whole, corner, scale)):
            self._show(corner, Point(0, 0), scale)
            for row, column in held.places():
                part = held.part(row, column)
                self._name_part(pen, _scaled(part, corner, scale), held.name(row, column))
        super().end()

    def _name_part(self, pen: Pen, at: Rect, name: str) -> None:
        self.box(at, edge=CROP, width=0.6, dash=(3.0, 2.0))
        wide = min(30.0, at.width * 0.5)
        label = Rect(at.centre.x - wide / 2, at.centre.y - 9, wide, 18)
        self.box(label, fill=(1.0, 1.0, 1.0), edge=CROP, width=0.6, radius=4)
        pen.write(name, label, 11, 6, weight=FontWeight.BOLD, align="center", middle=True)


def _scaled(part: Rect, corner: Point, scale: float) -> Rect:
    left, top = corner.x + part.x * scale, corner.y + part.y * scale
    return Rect(left, top, part.width * scale, part.height * scale)


def _steps(held: Tiling, on: PaperSize) -> tuple[Words, ...]:
    if held.count == 1:
        return (text("It goes onto one sheet of {size}: cut it along the marks.", size=on.value),)
    how: Text = text(
        "On {size}: {count} in all, {across} by {down}; put together {wide} by {high} cm. Print "
        "them at 100 %, not fitted to the page.",
        count=held.count,
        size=on.value,
        across=held.across,
        down=held.down,
        wide=round(held.width / CM),
        high=round(held.height / CM),
    )
    return (
        how,
        text("1. Cut off the white edge at the left and at the top of each sheet, by its marks."),
        text("2. Lay each row from the left, over the last one up to the dashed marks; glue."),
        text("3. Glue the rows on one another in the same way, from the top."),
        text("4. Cut off what is white round the whole."),
    )
