"""Tables: rows between thin rules, heads again on every page, empty cells to write in by pen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from facilitator.model.core.words import Words
from facilitator.model.display.document import Table
from facilitator.model.display.plain_text import holds_numbers
from facilitator.paper.colours import PEN_RULE, QUIET, TEXT, Colour
from facilitator.paper.flow import Strip
from facilitator.paper.setting import (
    RuleDrawing,
    Setter,
    Type,
    again,
    draw_line,
    kept,
    kept_all,
    nothing,
    rule,
    spaced,
    with_drawing,
)
from facilitator.paper.sheet import PdfSheet
from facilitator.typeset.breaking import TextBlock
from facilitator.typeset.faces import FontWeight

LONG_ROW = 12
"""A row of more lines than this may go on over a page's end."""
WHOLE_TABLE = 0.4
"""A table of no more than this share of a page is not parted."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where columns begin, how wide their texts are, and which hold numbers: those end at right."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    numbers: tuple[bool, ...]


def table(block: Table, setter: Setter) -> list[Strip]:
    """A table; in large print a list, as columns of 18 points would be too narrow.

    One to be filled in by hand stays a table, unless a word in it is broader than its column.
    """
    columns = _columns(block, setter)
    if setter.look.large and (not block.ruled or _breaks(block, setter, columns)):
        return _listed(block, setter)
    setter = setter.within("Table")
    heads = _head(block, setter, columns)
    strips = list(heads)
    heads = tuple(map(again, heads))
    for row in block.rows:
        strips.extend(
            replace(strip, heads=heads) for strip in _row(row, setter, columns, ruled=block.ruled)
        )
    return spaced(_together(strips, setter.look.room), setter.look.body * 0.7)


def _breaks(block: Table, setter: Setter, columns: _Columns) -> bool:
    """Whether a word or a number would go on in the next line of its cell."""
    return any(
        setter.aside.line(word, setter.look.measure, setter.body).widest > width
        for row in block.rows
        for words, width in zip(row, columns.widths, strict=False)
        for word in setter.say(words).split()
    )


def _together(strips: list[Strip], room: float) -> list[Strip]:
    """Keep a short table whole."""
    high = sum(strip.gap + strip.height for strip in strips)
    if high > room * WHOLE_TABLE:
        return strips
    return [*kept_all(strips[:-1]), *strips[-1:]]


def _columns(block: Table, setter: Setter) -> _Columns:
    count = max([len(block.head), *(len(row) for row in block.rows)], default=1) or 1
    shares = block.widths if len(block.widths) == count else (1 / count,) * count
    total = sum(shares) or 1.0
    gap = setter.look.body
    lefts: list[float] = []
    widths: list[float] = []
    x = 0.0
    meant = [setter.look.measure * share / total for share in shares]
    for room in _for_whole_words(block, setter, meant):
        lefts.append(x)
        widths.append(max(room - gap, gap))
        x += room
    numbers = tuple(_holds_numbers(block, setter, place) for place in range(count))
    return _Columns(tuple(lefts), tuple(widths), numbers)


def _for_whole_words(block: Table, setter: Setter, meant: Sequence[float]) -> Sequence[float]:
    """Return what columns are wide, so that no word in them is cut, where others have the room."""
    body = setter.look.body
    held = (block.head, *block.rows)
    rows = [(*row, *("",) * len(meant))[: len(meant)] for row in held]
    words = [[setter.say(each).split() for each in column] for column in zip(*rows, strict=True)]
    longest = [max((len(word) for cell in column for word in cell), default=0) for column in words]
    if not words or all(long * body <= room for long, room in zip(longest, meant, strict=True)):
        return meant
    needed = [body * 2] * len(meant)
    for place, column in enumerate(words):
        if block.ruled and not all(column):
            needed[place] = meant[place]  # it is to be written in
        for word in {word for cell in column for word in cell}:
            wide = setter.aside.line(word, setter.look.measure, setter.body).widest
            needed[place] = max(needed[place], wide + body + 1)
    missing = sum(max(0.0, need - room) for need, room in zip(needed, meant, strict=True))
    slack = sum(max(0.0, room - need) for need, room in zip(needed, meant, strict=True))
    if not missing or missing > slack:
        return meant
    return [
        need if need > room else room - (room - need) * missing / slack
        for need, room in zip(needed, meant, strict=True)
    ]


def _holds_numbers(block: Table, setter: Setter, place: int) -> bool:
    """Whether a column that is not the first holds numbers, or words where one is not known."""
    said = [setter.say(row[place]) for row in block.rows if place < len(row)]
    return place > 0 and holds_numbers(said)


def _head(block: Table, setter: Setter, columns: _Columns) -> tuple[Strip, ...]:
    if not any(setter.say(words) for words in block.head):
        return ()
    kind = Type(setter.look.small, colour=QUIET)
    cells = _cells(block.head, setter, columns, kind, scope="Column")
    return tuple(
        replace(strip, keep=True)
        for strip in (*_lines(cells, columns, QUIET), rule(setter.look.measure))
    )


def _cells(
    row: Sequence[Words], setter: Setter, columns: _Columns, kind: Type, *, scope: str = ""
) -> tuple[TextBlock, ...]:
    """A row as cells: heads of what the `scope` says, else the first names the row."""
    held = setter.within("TR")
    whole = (*row, *("",) * (len(columns.widths) - len(row)))
    found: list[TextBlock] = []
    for place, words in enumerate(whole[: len(columns.widths)]):
        named = scope or ("Row" if place == 0 and len(columns.widths) > 1 else "")
        cell = held.within("TH", scope=named) if named and setter.say(words) else held.within("TD")
        kind_of = replace(kind, right=columns.numbers[place])
        found.append(cell.block(words, columns.widths[place], kind_of))
    return tuple(found[: len(row)])


def _lines(cells: Sequence[TextBlock], columns: _Columns, colour: Colour) -> list[Strip]:
    count = max((len(cell.lines) for cell in cells), default=0)
    leading = max((cell.leading for cell in cells), default=0.0)
    return [
        Strip(
            height=leading,
            draw=partial(_draw_cells, tuple(cells), columns.lefts, index, colour),
            keep=count <= LONG_ROW or index in {0, count - 2},
        )
        for index in range(count)
    ]


def _draw_cells(
    cells: Sequence[TextBlock],
    lefts: Sequence[float],
    index: int,
    colour: Colour,
    sheet: PdfSheet,
    x: float,
    y: float,
) -> None:
    for cell, left in zip(cells, lefts, strict=False):
        if index < len(cell.lines):
            draw_line(cell, index, left, colour, sheet, x, y)


def _row(row: Sequence[Words], setter: Setter, columns: _Columns, *, ruled: bool) -> list[Strip]:
    body = setter.look.body
    cells = _cells(row, setter, columns, setter.body)
    lines = _lines(cells, columns, TEXT)
    for words, cell, left in zip(row, cells, columns.lefts, strict=False):
        lines = setter.linked(lines, words, cell, left, setter.body)
    lines = lines or [Strip(height=body * 1.25, draw=nothing, keep=True)]
    blank = sum(not cell.lines for cell in cells)
    if ruled:
        missing = body * 2.2 - sum(line.height for line in lines)
        lines[-1] = replace(lines[-1], height=lines[-1].height + max(0.0, missing))
    for cell, left, width in zip(cells, columns.lefts, columns.widths, strict=False):
        if not cell.lines:
            line = RuleDrawing(left, lines[-1].height - 1, width, PEN_RULE)
            lines[-1] = with_drawing(lines[-1], line)
    if ruled and len(cells) - blank <= 1 and blank:  # the lines to write on are rules enough
        return spaced([*lines[:-1], replace(lines[-1], keep=False)], body * 0.42)
    strips = [*kept(lines), rule(setter.look.measure, above=body * 0.42)]
    return spaced(strips, body * 0.42)


def _listed(block: Table, setter: Setter) -> list[Strip]:
    """Each row as a short list: what the column is called, and what stands in it."""
    strips: list[Strip] = []
    listed = setter.within("L")
    for row in block.rows:
        setter = listed.within("LI").within("LBody")
        for index, words in enumerate(row):
            name = setter.say(block.head[index]) if index < len(block.head) else ""
            said = setter.say(words)
            if index == 0:
                lines = setter.strips(said, Type(setter.look.body, FontWeight.MEDIUM))
                lines = spaced(lines, setter.look.body * 0.6)
            else:
                lines = setter.strips(f"{name}: {said}" if name else said, setter.body)
                if block.ruled and not said:
                    lines = _to_write(name, lines, setter)
            strips.extend(kept(lines) if index < len(row) - 1 else lines)
    return spaced(strips, setter.look.body * 0.5)


def _to_write(name: str, lines: list[Strip], setter: Setter) -> list[Strip]:
    """What a column is called, and a line to write on beside it."""
    body, wide = setter.look.body, setter.look.measure
    left = setter.aside.line(f"{name}: ", wide, setter.body).widest + body / 2
    held = lines or [Strip(height=body * 1.25, draw=nothing)]
    last = replace(held[-1], height=max(held[-1].height, body * 2.2))
    line = RuleDrawing(left, last.height - 1, wide - left, PEN_RULE)
    return [*held[:-1], with_drawing(last, line)]
