"""Which shape lies where. No Qt, all in wall units."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from enum import Enum
from functools import lru_cache
from itertools import compress, count
from operator import attrgetter, is_not
from typing import TypeAlias

from facilitator.model.display.geometry import Point, Rect, around
from facilitator.model.display.picture import Arrow, Note, Picture, Region, Shape
from facilitator.typeset.drawing import bounds
from facilitator.ui.canvas.painting.picture_difference import (
    PictureDifference,
    common_end,
    common_start,
    raised_id,
    reordered_ids,
)

_LEVELS = (240.0, 960.0)
"""How wide and high the cells of each level are. A shape lies in the one cell of its corner, of the
first level with cells as large as itself; what is larger still is looked at one by one."""
_ARROW_REACH = 9.0
_GRIP = 12.0
"""How far from the start of an arrow a hand still has its grip."""

_SCAN = 7
"""Asking so many of the shapes one by one costs as much as looking one up in the cells."""

_Cell: TypeAlias = tuple[float, int, int]
_Edges: TypeAlias = tuple[float, float, float, float]


class Direction(Enum):
    """The direction of an arrow key."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


class HitTest:
    """The shapes of one picture, by id and by place."""

    def __init__(self) -> None:
        self.shapes: tuple[Shape, ...] = ()
        self._ids: list[str] = []
        self._by_id: dict[str, Shape] = {}
        self._rank: dict[str, int] = {}  # only the order of these numbers means anything
        self._highest = 0
        self._cells: defaultdict[_Cell, set[str]] = defaultdict(set)
        self._edges: dict[str, _Edges] = {}
        self._large: set[str] = set()
        self._reach: _Edges = (math.inf, math.inf, -math.inf, -math.inf)

    def __contains__(self, key: object) -> bool:
        return key in self._by_id

    def get(self, key: str) -> Shape | None:
        """Return the shape of that id, or None."""
        return self._by_id.get(key)

    def show(self, picture: Picture, held: Collection[str] = ()) -> PictureDifference:
        """Take in another picture and say what differs. Areas of `held` shapes are left out."""
        old, new = self.shapes, picture.shapes
        start = common_start(old, new)
        if start == len(old) == len(new):
            self.shapes = new
            return PictureDifference()
        end = common_end(old, new, start)
        self.shapes = new
        return self._take_in(old[start : len(old) - end], new[start : len(new) - end], start, held)

    def at(self, point: Point, reach: float = 0.0, skip: Collection[str] = ()) -> str:
        """Return the heading, else the topmost note, arrow or region at a point, or "".

        The name of a group lies above everything. A line between two things is what is meant only
        beside cards and headings.

        A finger that hits no note takes the nearest one that lies within `reach`.
        """
        near = self.within(Rect(point.x, point.y, 0, 0).grown(max(reach, _ARROW_REACH)))
        candidates = [s for s in near if s.id not in skip]
        return _named(candidates, point) or _topmost(candidates, point, reach)

    def pulled(self, point: Point, reach: float = 0.0) -> str:
        """Return the topmost arrow whose grip or body a hand has there, or "".

        A finger takes the nearest grip that lies within `reach`.
        """
        near = self.within(Rect(point.x, point.y, 0, 0).grown(max(reach, _GRIP)))
        loose = [s for s in near if isinstance(s, Arrow) and s.stops]
        for shape in reversed(loose):
            if math.dist(shape.start, point) <= _GRIP:
                return shape.id
        grips = sorted(loose, key=lambda s: math.dist(s.start, point))
        if grips and math.dist(grips[0].start, point) <= reach:
            return grips[0].id
        return next((s.id for s in reversed(loose) if touches(s, point)), "")

    def target(self, point: Point, skip: Collection[str], lying: Rect | None = None) -> str:
        """Return the topmost note, or region that takes drops, at a point; "" for the bare wall.

        Over the bare wall it is the region that what is held covers with more than half of it.
        """
        found = self._target_at(point, skip)
        return found or (self._mostly_on(lying, skip) if lying is not None else "")

    def _mostly_on(self, lying: Rect, skip: Collection[str]) -> str:
        half = lying.width * lying.height / 2
        near = [s for s in self.within(lying) if s.id not in skip]
        for shape in reversed(near):
            if isinstance(shape, Region) and shape.drops and shape.rect.overlap(lying) > half:
                return shape.id
        return ""

    def _target_at(self, point: Point, skip: Collection[str]) -> str:
        near = [s for s in self.within(Rect(point.x, point.y, 0, 0).grown(1)) if s.id not in skip]
        if named := _named([s for s in near if isinstance(s, Region) and s.drops], point):
            return named
        for shape in reversed(near):
            if not isinstance(shape, Note | Region):
                continue
            if isinstance(shape, Region) and not shape.drops:
                continue
            if shape.rect.holds(point.x, point.y):
                return shape.id
        return ""

    def region_at(self, point: Point, skip: Collection[str]) -> str:
        """Return the topmost region that takes drops at a point, or ""."""
        for shape in reversed(self.within(Rect(point.x, point.y, 0, 0).grown(1))):
            if _in_region(shape, point) and shape.id not in skip:
                return shape.id
        return ""

    def inside(self, area: Rect) -> list[str]:
        """Return ids of the notes whose middle lies in an area, lowest first."""
        return [
            s.id
            for s in self.within(area)
            if isinstance(s, Note) and area.holds(*s.rect.centre) and s.moves
        ]

    def next(self, key: str, way: Direction) -> str:
        """Return the shape that lies next in a direction, or `key` when there is none."""
        here = self._by_id.get(key)
        if here is None:
            return key
        start = anchor(here)
        best, least = key, math.inf
        dx, dy = way.value
        for shape in self.shapes:
            if not isinstance(shape, Note | Region | Arrow) or shape.id == key:
                continue
            there = anchor(shape)
            along = (there.x - start.x) * dx + (there.y - start.y) * dy
            across = abs((there.x - start.x) * dy) + abs((there.y - start.y) * dx)
            if along <= 0.5 or across > 3 * along:
                continue
            cost = along + 2.5 * across
            if cost < least:
                best, least = shape.id, cost
        return best

    def carried(self, key: str) -> tuple[str, ...]:
        """Return a shape with all it holds, and what these hold, lowest first."""
        found: dict[str, None] = {}
        waiting = [key]
        while waiting:
            each = waiting.pop()
            shape = self._by_id.get(each)
            if shape is not None and each not in found:
                found[each] = None
                waiting.extend(shape.holds if isinstance(shape, Region) else ())
        return self.in_order(found)

    def in_order(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Return those of the ids that exist, lowest first."""
        return tuple(sorted((k for k in keys if k in self._rank), key=self._rank.__getitem__))

    def within(self, area: Rect) -> list[Shape]:
        """Return the shapes that draw anything in an area, lowest first."""
        left, top, right, bottom = area.x, area.y, area.right, area.bottom
        reach = self._reach
        if left < reach[0] and top < reach[1] and reach[2] < right and reach[3] < bottom:
            return list(self.shapes)
        edges, by_id = self._edges, self._by_id
        nearby = _ranges((left, top, right, bottom))
        if sum(len(xs) * len(ys) for _, xs, ys in nearby) * _SCAN > len(self._cells):
            return [
                shape
                for shape, e in zip(self.shapes, map(edges.__getitem__, self._ids), strict=True)
                if e[0] < right and left < e[2] and e[1] < bottom and top < e[3]
            ]
        cells = self._cells
        wanted = ((level, x, y) for level, xs, ys in nearby for x in xs for y in ys)
        found = [
            key
            for key in self._large.union(*(cells[cell] for cell in wanted if cell in cells))
            if (e := edges[key])[0] < right and left < e[2] and e[1] < bottom and top < e[3]
        ]
        found.sort(key=self._rank.__getitem__)
        return [by_id[key] for key in found]

    def _take_in(
        self, before: tuple[Shape, ...], after: tuple[Shape, ...], start: int, held: Collection[str]
    ) -> PictureDifference:
        known, ids = self._by_id, list(map(_ID, after))
        others = list(map(is_not, map(known.get, ids), after))
        new = dict(zip(compress(ids, others), compress(after, others), strict=True))
        came = {key for key in new if key not in known}
        ids_before = self._ids[start : start + len(before)]
        short = len(before) + len(came) != len(after)
        went = set(ids_before).difference(ids) if short else set[str]()
        changed = {key for key, shape in new.items() if key not in came and known[key] != shape}
        areas = [_area(self._edges[key]) for key in went | changed if key not in held]
        for key in went:
            del known[key], self._rank[key]
            self._leave(key, self._edges.pop(key))
        known.update(new)
        self._learn([new[key] for key in came | changed])
        self._ids[start : start + len(before)] = ids
        moved = self._reorder(ids_before, ids, start, came | changed | went)
        if len(came) == len(self._ids):
            areas.append(_area(self._reach))  # all is new
        else:
            areas += [_area(self._edges[key]) for key in came | changed | moved if key not in held]
        return PictureDifference(tuple(areas), frozenset(came), frozenset(changed), frozenset(went))

    def _reorder(
        self, before: list[str], after: list[str], start: int, others: Collection[str]
    ) -> set[str]:
        """Rank the ids anew; return which lie in another order, apart from the `others`."""
        if before == after:
            return set()
        raised = raised_id(before, after) if start + len(after) == len(self._ids) else ""
        if raised:
            self._highest += 1
            self._rank[raised] = self._highest
            return {raised}.difference(others)
        old = [key for key in before if key not in others]
        kept = len(old)
        if old == after[:kept] and start + len(after) == len(self._ids):  # the others lie on top
            self._rank.update(zip(after[kept:], count(self._highest + 1)))
            self._highest += len(after) - kept
            return set()
        self._rank.update(zip(self._ids, count()))
        self._highest = max(self._highest, len(self._ids))
        new = [key for key in after if key not in others]
        return set() if old == new else reordered_ids(old, new)

    def _learn(self, shapes: Sequence[Shape]) -> None:
        """Keep where shapes lie, whether or not they were known before."""
        if not shapes:
            return
        edges, cells, known = list(map(_edges, shapes)), self._cells, self._edges
        for key, here in zip(map(_ID, shapes), edges, strict=True):
            if key in known:
                self._leave(key, known[key])
            known[key] = here
            cell = _cell(here)
            if cell is None:
                self._large.add(key)
            else:
                cells[cell].add(key)
        lefts, tops, rights, bottoms = zip(self._reach, *edges, strict=True)
        self._reach = (min(lefts), min(tops), max(rights), max(bottoms))

    def _leave(self, key: str, edges: _Edges) -> None:
        cell = _cell(edges)
        if cell is None:
            self._large.discard(key)
        else:
            self._cells[cell].discard(key)


_ID = attrgetter("id")


def _edges(shape: Shape) -> _Edges:
    """Return left, top, right and bottom of all that a shape draws."""
    if type(shape) is Note:  # nearly all of them, so without a rectangle more for each
        rect, room = shape.rect, _room(shape.stacked)
        x, y = rect.x - room, rect.y - room
        return (x, y, x + rect.width + 2 * room, y + rect.height + 2 * room)
    area = bounds(shape)
    return (area.x, area.y, area.right, area.bottom)


@lru_cache(maxsize=64)
def _room(stacked: int) -> float:
    """Return how far a card's shadow, and the cards under it, reach beyond it."""
    return -bounds(Note(id="", rect=Rect(0, 0, 1, 1), text="", stacked=stacked)).x


def _area(edges: _Edges) -> Rect:
    left, top, right, bottom = edges
    return Rect(left, top, right - left, bottom - top)


def anchor(shape: Shape) -> Point:
    """Return the place a shape is found at by arrow keys: its heading, or its middle."""
    if isinstance(shape, Region):
        return Point(shape.rect.x + min(60.0, shape.rect.width / 2), shape.rect.y)
    return place(shape).centre


def place(shape: Shape) -> Rect:
    """Return the rectangle a shape takes up for people, without room for shadows and heads."""
    if isinstance(shape, Arrow):
        x, y = min(shape.start.x, shape.end.x), min(shape.start.y, shape.end.y)
        return Rect(x, y, abs(shape.start.x - shape.end.x), abs(shape.start.y - shape.end.y))
    rect = getattr(shape, "rect", None)
    return rect if isinstance(rect, Rect) else bounds(shape)


def lying_in(shapes: Iterable[Shape], area: Rect) -> list[Shape]:
    """Return the shapes that take up something of an area, in their order."""
    left, top, right, bottom = area.x, area.y, area.right, area.bottom
    return [
        shape
        for shape in shapes
        if (rect := shape.rect if type(shape) is Note else place(shape)).y < bottom
        and rect.y + rect.height > top
        and rect.x < right
        and rect.x + rect.width > left
    ]


def swept(arrow: Arrow) -> Rect:
    """Return the rectangle that an arrow may cover while its start is pulled about."""
    span = around(Rect(*point, 0, 0) for point in (*arrow.stops, arrow.end))
    return span.grown(arrow.thick / 2 + _GRIP)


def heading(region: Region) -> Rect:
    """Return the part of a region by which it is picked up: all of a folded one."""
    high = region.rect.height if str(region.tally) else region.title_height
    return Rect(region.rect.x, region.rect.y, region.rect.width, min(high, region.rect.height))


def _named(shapes: Iterable[Shape], point: Point) -> str:
    """Return the topmost group whose heading lies at a point, or ""."""
    groups = [s for s in shapes if isinstance(s, Region) and s.moves]
    found = [group.id for group in groups if heading(group).holds(*point)]
    return found[-1] if found else ""


def _topmost(shapes: list[Shape], point: Point, reach: float) -> str:
    """Return the topmost note, arrow or region at a point; a line only where nothing else is."""
    line = ""
    for shape in reversed(shapes):
        if not isinstance(shape, Note | Region | Arrow) or not touches(shape, point):
            continue
        if isinstance(shape, Arrow) and not shape.thick:
            line = line or shape.id  # it may cross a card or a heading, which is meant then
            continue
        if isinstance(shape, Region) and not heading(shape).holds(*point):
            if line:
                return line
            if reach:
                break
        return shape.id
    if line:
        return line
    nearest = _nearest_note(shapes, point, reach)
    return nearest or next((s.id for s in reversed(shapes) if _in_region(s, point)), "")


def touches(shape: Note | Region | Arrow, point: Point) -> bool:
    """Whether a point lies on a shape; an arrow is as thick as a fingertip is sure."""
    if isinstance(shape, Arrow):
        reach = max(_ARROW_REACH, shape.thick / 2)
        return _distance(point, shape.start, shape.end) <= reach
    return shape.rect.holds(point.x, point.y)


def _in_region(shape: Shape, point: Point) -> bool:
    return isinstance(shape, Region) and shape.drops and shape.rect.holds(point.x, point.y)


def _nearest_note(shapes: list[Shape], point: Point, reach: float) -> str:
    best, least = "", reach
    for shape in reversed(shapes):
        if isinstance(shape, Note):
            rect = shape.rect
            dx = max(rect.x - point.x, 0.0, point.x - rect.right)
            dy = max(rect.y - point.y, 0.0, point.y - rect.bottom)
            if (far := math.hypot(dx, dy)) < least:
                best, least = shape.id, far
    return best


def _distance(point: Point, start: Point, end: Point) -> float:
    dx, dy = end.x - start.x, end.y - start.y
    long = dx * dx + dy * dy
    share = ((point.x - start.x) * dx + (point.y - start.y) * dy) / long if long else 0.0
    share = max(0.0, min(1.0, share))
    return math.hypot(point.x - start.x - share * dx, point.y - start.y - share * dy)


def _cell(edges: _Edges) -> _Cell | None:
    """Return the cell a shape lies in; None for one that is larger than any."""
    left, top, right, bottom = edges
    high, wide = bottom - top, right - left
    for level in _LEVELS:
        if wide <= level and high <= level:
            return level, int(left // level), int(top // level)
    return None


def _ranges(area: _Edges) -> list[tuple[float, range, range]]:
    """Return in which cells of each level, across and down, whatever reaches into an area lies."""
    left, top, right, bottom = area
    return [
        (
            level,
            range(int(left // level) - 1, int(right // level) + 1),
            range(int(top // level) - 1, int(bottom // level) + 1),
        )
        for level in _LEVELS
    ]
