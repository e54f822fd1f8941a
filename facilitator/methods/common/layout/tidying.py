"""How a wall is tidied: groups in rows, as high as one another, and loose cards after them.

Groups stand in the order they are read. Each may be laid out in fewer or more columns of cards;
that arrangement is taken in which all of it is seen largest, and least of it is empty.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeAlias

from facilitator.methods.common.layout import space
from facilitator.model.board.queries import GAP, MARGIN
from facilitator.model.display.geometry import Point, Rect, around
from facilitator.model.display.picture import BOARD_EDGE, WallSize, board_width

_MOST = 9
"""Columns of cards in a group at most, and rows that are tried."""
_EMPTY = 0.35
"""What the empty part of a row counts beside how large the whole is."""
_STEP = 60.0


@dataclass(frozen=True, slots=True)
class Bundle:
    """A group to be placed: how large it is in one, two … columns of cards."""

    id: str
    sizes: tuple[tuple[float, float], ...]


class Arranged(NamedTuple):
    """In how many columns each group is laid out, counted from 0, and where each group stands."""

    columns: tuple[int, ...]
    places: tuple[Point, ...]


class Laid(NamedTuple):
    """Where groups stand, in how many columns of cards, counted from 0, and where loose cards."""

    columns: tuple[int, ...]
    places: tuple[Point, ...]
    loose: tuple[Point, ...]


_Way: TypeAlias = tuple[float, tuple[int, ...]]
"""How wide a row is, and in how many columns each group of it."""


class _Row(NamedTuple):
    """Groups side by side: from which one on to which, and how high the highest is."""

    first: int
    end: int
    high: float


def in_columns(
    things: Sequence[tuple[float, float]], most: float
) -> tuple[tuple[float, float], ...]:
    """Return how large things are in one, two … columns, none wider than the most; at least one."""
    found: list[tuple[float, float]] = []
    wide = max((width for width, _ in things), default=0.0)
    for count in range(1, min(len(things), _MOST) + 1):
        room = count * (wide + GAP) - GAP
        if count > 1 and room > most:
            break
        places = space.in_rows(things, room)
        right = max(at.x + size[0] for at, size in zip(places, things, strict=True))
        bottom = max(at.y + size[1] for at, size in zip(places, things, strict=True))
        found.append((right, bottom))
    return tuple(found)


def laid(
    bundles: Sequence[Bundle],
    loose: Sequence[tuple[float, float]],
    frame: WallSize,
    shown: tuple[Sequence[float], float],
) -> Laid:
    """Return where groups, at least one, and loose cards lie so that the room's wall is filled.

    `shown` are the sizes a wall may be shown at, the largest first, and how wide it may become:
    it is wider than a page of its own size only where not all of it can be seen so. It stands in
    the middle of what the room sees.
    """
    sizes, widest = shown
    made, whole = _laid(bundles, loose, frame.width, frame)
    size = _shown_at(whole, sizes, frame)
    if size is None and widest > frame.width:
        made, whole = _laid(bundles, loose, widest, frame)
        size = _shown_at(whole, sizes, frame)
    spare = frame.height / size - whole.height if size else 0.0
    side = board_width(frame, whole.moved(BOARD_EDGE, 0.0)) - whole.width
    x, y = max(MARGIN, side / 2), max(MARGIN, spare / 2)

    def moved(places: Sequence[Point]) -> tuple[Point, ...]:
        return tuple([Point(x + place.x, y + place.y) for place in places])

    return Laid(made.columns, moved(made.places), moved(made.loose))


def _laid(
    bundles: Sequence[Bundle], loose: Sequence[tuple[float, float]], wide: float, frame: WallSize
) -> tuple[Laid, Rect]:
    """Return where all lies from a corner on, on a wall so wide, and what it takes up."""
    most, screen = wide - 2 * MARGIN, frame.height * wide / frame.width - 2 * MARGIN
    area = sum((width + GAP) * (height + GAP) for width, height in loose)
    plan = arranged(bundles, area, most, screen)
    groups = _chosen(bundles, plan.columns)
    found = space.in_rows(loose, most, after(groups, plan.places, most))
    places = zip((*plan.places, *found), (*groups, *loose), strict=True)
    whole = around([Rect(*at, *size) for at, size in places])
    return Laid(plan.columns, plan.places, tuple(found)), whole


def _shown_at(whole: Rect, sizes: Sequence[float], frame: WallSize) -> float | None:
    """Return the largest size at which all of it is seen at once; None if there is none."""
    wide, high = whole.width + 2 * BOARD_EDGE, whole.height + 2 * BOARD_EDGE
    fitting = (s for s in sizes if s * wide <= frame.width and s * high <= frame.height)
    return next(fitting, None)


def arranged(bundles: Sequence[Bundle], loose: float, most: float, screen: float) -> Arranged:
    """Return how groups, at least one, fill a wall best, with so much area of loose cards.

    `most` is the width there is, `screen` the height of what is seen at once.
    """
    best, cost = Arranged((), ()), math.inf

    @cache  # the same groups share a row at many widths
    def ways_of(first: int, end: int) -> list[_Way]:
        return _ways(bundles[first:end])

    for way in _choices(bundles):
        for wide in _widths(max(width for width, _ in _chosen(bundles, way)), most):
            rows = _rows(_chosen(bundles, way), wide)
            columns = tuple(n for row in rows for n in _lowest(ways_of(row.first, row.end), wide))
            sizes = _chosen(bundles, columns)
            rows = [_Row(a, b, max(high for _, high in sizes[a:b])) for a, b, _ in rows]
            own = _cost(sizes, rows, loose, (most, screen))
            if own < cost - 1e-9:
                best, cost = Arranged(columns, _places(sizes, rows)), own
    return best


def _chosen(bundles: Sequence[Bundle], columns: Sequence[int]) -> list[tuple[float, float]]:
    return [bundle.sizes[n] for bundle, n in zip(bundles, columns, strict=True)]


def _ways(row: Sequence[Bundle]) -> list[_Way]:
    """Return how wide a row is, and in how many columns each group of it, the lowest way first."""
    found: list[_Way] = []
    for high in sorted({high for bundle in row for _, high in bundle.sizes}):
        columns = tuple(_within(bundle, high) for bundle in row)
        sizes = _chosen(row, columns)
        if max(h for _, h in sizes) <= high:
            found.append((sum(w + GAP for w, _ in sizes) - GAP, columns))
    return [*found, (0.0, (0,) * len(row))]


def _lowest(ways: Sequence[_Way], wide: float) -> tuple[int, ...]:
    """Return in how many columns groups are that share a row, so that it is as low as can be."""
    return next(columns for own, columns in ways if own <= wide)


def _choices(bundles: Sequence[Bundle]) -> Iterator[tuple[int, ...]]:
    """Yield in how many columns each group may be: all as wide, or all at most so high."""
    seen: set[tuple[int, ...]] = set()
    heights = sorted({math.ceil(high) for bundle in bundles for _, high in bundle.sizes})
    ways = [tuple(min(n, len(b.sizes) - 1) for b in bundles) for n in range(_MOST)]
    ways += [tuple(_within(bundle, high) for bundle in bundles) for high in heights]
    for way in ways:
        if way not in seen:
            seen.add(way)
            yield way


def _within(bundle: Bundle, high: float) -> int:
    """Return the fewest columns in which a group is no higher than that."""
    fitting = (n for n, size in enumerate(bundle.sizes) if size[1] <= high + space.SLACK)
    return next(fitting, len(bundle.sizes) - 1)


def _widths(least: float, most: float) -> list[float]:
    if least >= most:
        return [least]
    count = math.ceil((most - least) / _STEP)
    return [least + (most - least) * n / count for n in range(count + 1)]


def _rows(sizes: Sequence[tuple[float, float]], wide: float) -> list[_Row]:
    found: list[_Row] = []
    first, used, high = 0, 0.0, 0.0
    for n, size in enumerate(sizes):
        if n > first and used + size[0] > wide + space.SLACK:
            found.append(_Row(first, n, high))
            first, used, high = n, 0.0, 0.0
        used, high = used + size[0] + GAP, max(high, size[1])
    return [*found, _Row(first, len(sizes), high)]


def _cost(
    sizes: Sequence[tuple[float, float]],
    rows: Sequence[_Row],
    loose: float,
    room: tuple[float, float],
) -> float:
    """Return how small the whole is seen, and how much of its rows is empty."""
    wides = [sum(w + GAP for w, _ in sizes[row.first : row.end]) - GAP for row in rows]
    wide = max(wides)
    high = sum(row.high + GAP for row in rows) - GAP
    filled = sum(w * h for w, h in sizes)
    empty = 1.0 - filled / (wide * high)
    spare = sum((wide - own) * row.high for own, row in zip(wides[-1:], rows[-1:], strict=True))
    over = max(0.0, loose - spare) / max(wide, 0.8 * room[0]) if loose else 0.0
    seen = max(max(wide, 0.8 * room[0] if over else 0.0) / room[0], (high + over) / room[1])
    return seen * (1.0 + _EMPTY * empty)


def _places(sizes: Sequence[tuple[float, float]], rows: Sequence[_Row]) -> tuple[Point, ...]:
    found: list[Point] = []
    y = 0.0
    for row in rows:
        x = 0.0
        for width, _ in sizes[row.first : row.end]:
            found.append(Point(x, y))
            x += width + GAP
        y += row.high + GAP
    return tuple(found)


def after(
    sizes: Sequence[tuple[float, float]], places: Sequence[Point], most: float
) -> list[tuple[float, float]]:
    """Return how far down the wall is taken by groups in rows, from which x on: where cards go."""
    last = max((at.y for at in places), default=0.0)
    row = [(at, size) for at, size in zip(places, sizes, strict=True) if at.y == last]
    if not row:
        return [(0.0, 0.0)]
    end = max(at.x + size[0] for at, size in row) + GAP
    bottom = last + max(size[1] for _, size in row) + GAP
    return [(0.0, bottom), (end, last)] if end < most else [(0.0, bottom)]
