"""Small numbers kept out of a table that leaves the room, and those that would tell them.

It is the rule of official statistics: a small number is not told, and in its line so many others
are not that it cannot be worked out from their sum.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from facilitator.model.people.wording import FEWEST

IN_ALL: Final = -1
"""The column of a row's sum."""
Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Line:
    """Cells that add up to a sum which is told; it may be kept out as well where it has a place."""

    cells: tuple[Place, ...]
    total: Place | None = None


def kept_out(counts: Sequence[Sequence[int | None]], fewest: int = FEWEST) -> frozenset[Place]:
    """Return the rows and columns of the cells that are not told; `IN_ALL` for a row's sum.

    Rows are equally long; None is no number and always told. The sums of the rows stand in the
    table, those of the columns elsewhere. A number below `fewest` is not told, but nothing at all
    (0) is. In each line at least two are not told then, that make `fewest` or more together, or
    none of it is, or its sum is not.
    """
    held = {
        (row, column): count
        for row, cells in enumerate(counts)
        for column, count in enumerate(cells)
        if count is not None
    }
    hidden = {place for place, count in held.items() if 0 < count < fewest}
    rows = [
        _Line(tuple(place for place in held if place[0] == row), (row, IN_ALL))
        for row in range(len(counts))
    ]
    columns = [
        _Line(tuple(place for place in held if place[1] == column))
        for column in range(max(map(len, counts), default=0))
    ]
    for line in rows:
        if 0 < sum(held[place] for place in line.cells) < fewest:
            hidden.add((line.cells[0][0], IN_ALL))
    before = -1
    while before != len(hidden):
        before = len(hidden)
        for line in (*columns, *rows):
            _close(line, held, hidden, fewest)
    return frozenset(hidden)


def _close(line: _Line, held: dict[Place, int], hidden: set[Place], fewest: int) -> None:
    """Keep more out of a line until what is kept out of it cannot be worked out from its sum."""
    while (line.total is None or line.total not in hidden) and _tells(line, held, hidden, fewest):
        left = sorted((held[place], place) for place in line.cells if place not in hidden)
        some = [place for count, place in left if count]
        if some:
            hidden.add(some[0])
        elif line.total is not None:
            hidden.add(line.total)
        elif left:
            hidden.add(left[0][1])
        else:
            return


def _tells(line: _Line, held: dict[Place, int], hidden: set[Place], fewest: int) -> bool:
    out = [held[place] for place in line.cells if place in hidden]
    return bool(out) and (len(out) == 1 or sum(out) < fewest)
