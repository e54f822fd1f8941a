"""What is drawn, in words: charts as tables, pictures as lists. For writers that do not draw."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from facilitator.model.core.words import Say, Words, text
from facilitator.model.display.document import (
    BarChart,
    Cell,
    Grid,
    Table,
    Timeline,
    TimelineEvent,
    cell_words,
)
from facilitator.model.display.geometry import Rect, around
from facilitator.model.display.picture import (
    Arrow,
    Banner,
    Bar,
    Caption,
    Line,
    LineStyle,
    Note,
    Picture,
    Region,
    Shape,
)

_NUMBER: Final = re.compile(r"[+−-]?\d[\d,.]*( ?%)?")
_NONE_THERE: Final = frozenset({"", "–", "—", "-"})


def holds_numbers(said: Sequence[str]) -> bool:
    """Return whether a column holds numbers, with a word here and there where one is not known."""
    held = [each for each in map(str.strip, said) if each not in _NONE_THERE]
    return 2 * sum(bool(_NUMBER.fullmatch(each)) for each in held) > len(held)


def as_table(block: BarChart | Timeline | Grid, say: Say) -> Table:
    """Return a chart as a table that holds all its words."""
    if isinstance(block, Grid):
        rows = tuple((row.name, *(cell_words(cell) for cell in row.cells)) for row in block.rows)
        return Table(head=(block.corner, *block.columns), rows=rows)
    if isinstance(block, Timeline):
        return Table(
            head=(text("When"), text("What"), text("Who took part")),
            rows=tuple(
                (event.day, _joined((event.title, event.detail), say), _came(event, say))
                for event in block.events
            ),
            widths=(0.24, 0.4, 0.36),
        )
    return Table(
        head=(),
        rows=tuple(
            (
                _joined((bar.name, bar.detail), say),
                _joined((bar.words, *(part.said for part in bar.parts)), say),
            )
            for bar in block.rows
        ),
        widths=(0.55, 0.45),
    )


def shares_of(block: Grid) -> list[list[float]]:
    """Return for each cell what share its number is of the largest, from 0 to 1; 0 for a sum."""
    last_row, last_column = len(block.rows) - 1, len(block.columns) - 1

    def number(row: int, column: int, cell: Cell) -> int:
        is_sum = (block.sums_below and row == last_row) or (
            block.sums_right and column == last_column
        )
        return cell if isinstance(cell, int) and not is_sum else 0

    held = [
        [number(at, place, cell) for place, cell in enumerate(row.cells)]
        for at, row in enumerate(block.rows)
    ]
    most = max((each for row in held for each in row), default=0) or 1
    return [[max(0.0, each / most) for each in row] for row in held]


def _came(event: TimelineEvent, say: Say) -> str:
    return _joined((event.total, *(part.said for part in event.parts)), say)


def _joined(words: Iterable[Words], say: Say) -> str:
    return " · ".join(said for each in words if (said := say(each)))


@dataclass(frozen=True, slots=True)
class ShapeWords:
    """What one shape says: its number or letter, its words, and what stands at its edge.

    `depth` counts the regions that hold it and say something themselves.
    """

    id: str
    mark: str
    words: str
    details: tuple[str, ...] = ()
    depth: int = 0
    heading: bool = False

    @property
    def line(self) -> str:
        """What it says, as it is read on paper: "7 Rooms stand empty (parked)"."""
        beside = f"({', '.join(self.details)})" if self.details else ""
        return " ".join(filter(None, (self.mark, self.words, beside)))

    @property
    def heard(self) -> str:
        """What it says, with a pause after each part: "7, Rooms stand empty, parked"."""
        return ", ".join(filter(None, (self.mark, self.words, *self.details)))


def told(picture: Picture, say: Say) -> list[ShapeWords]:
    """Return what a picture says, in reading order: regions with what lies in them, links last.

    Whatever says nothing is left out.
    """
    by_id = {shape.id: shape for shape in picture.shapes}
    found: list[ShapeWords] = []
    depths: dict[str, int] = {}
    for shape, region in in_order(picture):
        said = _told(shape, by_id, say)
        depth = depths.get(region, 0)
        depths[shape.id] = depth + bool(said.line)
        if said.line:
            found.append(replace(said, depth=depth))
    return found


def told_alone(shape: Shape, say: Say) -> ShapeWords:
    """Return what a shape says by itself; a link then does not know its ends."""
    return _told(shape, {}, say)


def words_of(picture: Picture, say: Say) -> str:
    """Return what a picture says as running text, to be read in its place."""
    return "; ".join(each.line for each in told(picture, say))


def _told(shape: Shape, by_id: Mapping[str, Shape], say: Say) -> ShapeWords:
    beside: tuple[Words, ...] = ()
    match shape:
        case Bar() | Caption() if shape.told is not None:
            mark, words = "", say(shape.told)
        case Note():
            mark, words, beside = shape.number, shape.text, (*shape.badges, *shape.aside)
        case Region():
            nameless = text("Group without a name") if shape.moves else ""
            mark, words = shape.mark, say(shape.title) or say(nameless)
            beside = (shape.badge, shape.tally)
        case Bar():
            mark, words, beside = shape.place, say(shape.text), (shape.tag, shape.value)
        case Arrow():
            mark, (words, beside) = "", _link(shape, by_id, say)
        case Caption() | Banner():
            detail = say(shape.detail) if isinstance(shape, Banner) else ""
            mark, words = "", " ".join(filter(None, (say(shape.text), detail)))
        case Line():
            mark, words = "", ""
    details = tuple(said for each in beside if (said := say(each)))
    return ShapeWords(shape.id, mark, words, details, heading=isinstance(shape, Region))


_ONE_WAY: Final = frozenset({LineStyle.CAUSE, LineStyle.PLAIN})


def _link(shape: Arrow, by_id: Mapping[str, Shape], say: Say) -> tuple[str, tuple[Words, ...]]:
    """Return what an arrow is, with both its ends, and what is said of it."""
    if shape.thick:
        fixed = text("nobody can change it") if shape.striped else ""
        before = text("as it was before") if shape.faint else ""
        return say(text("Arrow")), (shape.label, fixed, before)
    ends = [_told(by_id[key], {}, say) for key in shape.joins if key in by_id]
    if len(ends) < len(shape.joins):
        return say(text("Link")), (shape.label,)
    start, end = (" ".join(filter(None, (each.mark, each.words))) for each in ends)
    if shape.style in _ONE_WAY:
        words = text("Link from {start} to {end}", start=start, end=end)
    else:
        words = text("Link between {start} and {end}", start=start, end=end)
    return say(words), (shape.label,)


def in_order(picture: Picture) -> list[tuple[Shape, str]]:
    """Return the shapes in reading order, each with the id of the region that holds it, or "".

    On a board that is rows down and then across; a scene is read in the order it was drawn in.
    Links between things come last.
    """
    inside: dict[str, list[Shape]] = {}
    links: list[tuple[Shape, str]] = []
    held = _held(picture)
    for shape in picture.shapes:
        if isinstance(shape, Arrow) and not shape.thick:
            links.append((shape, ""))
        else:
            inside.setdefault(held.get(shape.id, ""), []).append(shape)
    if picture.board:
        inside = {key: _in_rows(shapes) for key, shapes in inside.items()}
    found: list[tuple[Shape, str]] = []
    waiting = [(shape, "") for shape in reversed(inside.get("", ()))]
    while waiting:
        shape, region = waiting.pop()
        found.append((shape, region))
        waiting.extend((each, shape.id) for each in reversed(inside.pop(shape.id, ())))
    return [*found, *links]


def _held(picture: Picture) -> dict[str, str]:
    """Return for each shape in a region the id of that region: the smallest it lies in."""
    regions = [shape for shape in picture.shapes if isinstance(shape, Region)]
    regions.sort(key=lambda each: each.rect.width * each.rect.height)
    held = {key: region.id for region in reversed(regions) for key in region.holds}
    rank = {region.id: place for place, region in enumerate(regions)}
    for shape in picture.shapes:
        if shape.id in held:
            continue
        larger = regions[rank.get(shape.id, -1) + 1 :]
        middle = _rect(shape).centre
        region = next((each for each in larger if each.rect.holds(*middle)), None)
        if region is not None:
            held[shape.id] = region.id
    return {key: region for key, region in held.items() if _above(key, held)}


def _above(key: str, held: Mapping[str, str]) -> bool:
    """Whether one comes to an end by going from what holds a shape to what holds that."""
    seen = {key}
    while (key := held.get(key, "")) and key not in seen:
        seen.add(key)
    return not key


_ROW: Final = 60.0
"""How much lower a thing may begin, in wall units, and be read in the same row."""


def _in_rows(shapes: Iterable[Shape]) -> list[Shape]:
    waiting = sorted(shapes, key=lambda each: (_rect(each).y, _rect(each).x))
    found: list[Shape] = []
    row: list[Shape] = []
    for shape in waiting:
        if row and _rect(shape).y > _rect(row[0]).y + min(_rect(row[0]).height / 2, _ROW):
            found += sorted(row, key=lambda each: _rect(each).x)
            row = []
        row.append(shape)
    return found + sorted(row, key=lambda each: _rect(each).x)


def _rect(shape: Shape) -> Rect:
    if isinstance(shape, Arrow):
        return around((Rect(*shape.start, 0.0, 0.0), Rect(*shape.end, 0.0, 0.0)))
    if isinstance(shape, Line):
        return around(Rect(*point, 0.0, 0.0) for point in shape.points)
    return shape.rect
