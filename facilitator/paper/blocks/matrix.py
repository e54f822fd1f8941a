"""Something by something: cells shaded by their number and written, signs with a key in words.

It stands across the page if it can, else with its heads upright, else on a page turned on its
side, else in parts of fewer columns.
"""

from collections.abc import Sequence
from dataclasses import replace

from facilitator.model.core.words import text
from facilitator.model.display.document import Cell, Grid, GridSign, cell_words
from facilitator.model.display.plain_text import as_table
from facilitator.paper.blocks.cells import DrawnRow, GridWidths, Head, Key
from facilitator.paper.blocks.table import table
from facilitator.paper.colours import QUIET
from facilitator.paper.flow import LED_BY, Strip
from facilitator.paper.setting import Setter, Type, again, kept_all, spaced

WHOLE_GRID = 24
"""A grid of no more rows than this is not parted."""
TALLEST = 0.25
"""Share of a page that a row may take; a grid with a taller one is set as a table."""
_UPRIGHT = 96.0
"""Points an upright head may be long; a longer one breaks into lines."""


def grid(block: Grid, setter: Setter) -> list[Strip]:
    """A grid with its caption and key; in large print row by row in words."""
    look = setter.look
    if look.large:
        return _in_words(block, setter)
    for wide, width in ((False, look.measure), (True, look.wide_measure)):
        for upright in (False, True):
            plan = _plan(block, setter, width, upright=upright)
            if plan is not None and not (wide and look.close):
                return _drawn(block, setter, plan, wide=wide)
    return [strip for part in _cut(block) for strip in grid(part, setter)]


def _in_words(block: Grid, setter: Setter) -> list[Strip]:
    look = setter.look
    words = table(as_table(block, setter.say), setter)
    kind = setter.body if look.large else Type(look.small, colour=QUIET)
    return spaced([*kept_all(setter.strips(block.caption, kind)), *words], look.body * 0.6)


def _cut(block: Grid) -> list[Grid]:
    """The grid in two of fewer columns, each with the names of its rows."""
    half = len(block.columns) // 2
    return [
        replace(
            block,
            columns=block.columns[part],
            rows=tuple(replace(row, cells=row.cells[part]) for row in block.rows),
            sums_right=block.sums_right and part.stop is None,
        )
        for part in (slice(0, half), slice(half, None))
    ]


def _plan(block: Grid, setter: Setter, width: float, *, upright: bool) -> GridWidths | None:
    """The widths of columns that hold every word whole; None where they are too many."""
    body = setter.look.body
    size = body * 0.92
    names = [setter.say(block.corner), *(setter.say(row.name) for row in block.rows)]
    natural = max(setter.measure(name, size) for name in names) + body
    name = max(min(natural, width * 0.34), _longest(names, setter, size) + body)
    needed: list[float] = []
    for index, head in enumerate(block.columns):
        cells = [row.cells[index] for row in block.rows if index < len(row.cells)]
        said = setter.say(head)
        kind = Type(setter.look.small)
        if upright:
            own = setter.aside.block(said, _UPRIGHT, kind).height + body * 0.3
        else:
            own = _longest([said], setter, kind.size) + body * 0.5
        needed.append(max(own, *(_wide(cell, setter, size) for cell in cells), body * 1.9))
    spare = width - name - sum(needed)
    if spare < 0 and len(needed) > 1:
        return None
    return GridWidths(
        *_spread(min(name, width * 0.6), needed, max(0.0, spare), body), upright=upright
    )


def _spread(
    name: float, needed: Sequence[float], spare: float, body: float
) -> tuple[float, tuple[float, ...]]:
    """The widths with what is to spare: columns grow to a fair size, the names take the rest."""
    share = spare / (len(needed) + 1)
    columns = tuple(wide + max(0.0, min(share, body * 9 - wide)) for wide in needed)
    return name + spare + sum(needed) - sum(columns), columns


def _longest(texts: Sequence[str], setter: Setter, size: float) -> float:
    """The width of the longest word; an endless one may be broken."""
    words = (word for said in texts for word in said.split())
    return min(max((setter.measure(word, size) for word in words), default=0.0), size * 14)


def _wide(cell: Cell, setter: Setter, size: float) -> float:
    """The width a cell needs: a number and a sign theirs, words that of a narrow column."""
    if isinstance(cell, GridSign):
        return size * 2
    said = setter.say(cell_words(cell))
    if isinstance(cell, int):
        return setter.measure(said, size) + size
    return max(_longest([said], setter, size), min(setter.measure(said, size), size * 9)) + size


def _drawn(block: Grid, setter: Setter, plan: GridWidths, *, wide: bool) -> list[Strip]:
    look = setter.look
    kind = Type(look.small, colour=QUIET)
    before, after, setter = setter.within("Sect"), setter, setter.within("Table")
    caption = kept_all(before.strips(block.caption, kind)) if not wide else []
    head = Head.of(block, setter, plan).strip()
    most = max((cell for row in _inner(block) for cell in row), default=0)
    last = len(block.rows) - 1
    rows = [
        DrawnRow.of(row, setter, plan, most, right=block.sums_right, sum_row=_sums(block, at, last))
        for at, row in enumerate(block.rows)
    ]
    strips = [replace(row.strip(), heads=(again(head),)) for row in rows]
    if any(strip.height > look.room * TALLEST for strip in strips):
        return _in_words(block, before)
    key = Key.of(block, after)
    if wide:
        return _pages(block, before, head, strips, key)
    strips[-1:] = kept_all(strips[-1:]) if key else strips[-1:]
    if len(strips) <= WHOLE_GRID:
        strips[:-1] = kept_all(strips[:-1])
    return spaced([*caption, head, *strips, *key], look.body * 0.7)


def _sums(block: Grid, at: int, last: int) -> bool:
    return block.sums_below and at == last


def _inner(block: Grid) -> list[list[int]]:
    """The numbers that are no sums."""
    rows = block.rows[:-1] if block.sums_below else block.rows
    end = -1 if block.sums_right else None
    return [[cell for cell in row.cells[:end] if isinstance(cell, int)] for row in rows]


def _pages(
    block: Grid, setter: Setter, head: Strip, rows: Sequence[Strip], key: list[Strip]
) -> list[Strip]:
    """Turned pages, each with caption, heads, as many rows as it holds, and the key."""
    look = setter.look
    kind = Type(look.small, colour=QUIET)
    caption = setter.aside.block(block.caption, look.wide_measure, kind)
    under = sum(strip.gap + strip.height for strip in key)
    room = look.wide_room - LED_BY - caption.height - head.height - under - look.body * 2
    parts: list[list[Strip]] = [[]]
    for row in rows:
        if parts[-1] and sum(each.height for each in parts[-1]) + row.height > room:
            parts.append([])
        parts[-1].append(row)
    strips: list[Strip] = []
    for index, part in enumerate(parts, start=1):
        said = setter.say(block.caption)
        if len(parts) > 1:
            said += setter.say(text(" · part {part} of {parts}", part=index, parts=len(parts)))
        top = setter.strips(said, kind, width=look.wide_measure)
        page = [*top, replace(head, gap=look.body * 0.6), *part, *key]
        head, key = again(head), list(map(again, key))
        strips += [replace(strip, wide=True, keep=strip is not page[-1]) for strip in page]
    return strips
