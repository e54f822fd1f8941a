"""What of a wall the room is shown: the whole while that can be read, else page after page.

A board is shown as far as it is used, in a few sizes, so that not every card moves all others.
Where even the smallest size that can be read is too large, it has pages: each holds whole groups
and cards. Scenes lay out their own pages, and are shown as they are.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter, is_
from typing import NamedTuple

from facilitator.model.core.records import Card, Group, PollChoice
from facilitator.model.core.world import Change
from facilitator.model.display.geometry import Rect, around
from facilitator.model.display.picture import (
    BOARD_EDGE,
    PAGE_WIDTH,
    Arrow,
    Line,
    Note,
    Picture,
    Region,
    Shape,
    WallSize,
    board_sizes,
    with_spare,
)


@dataclass(frozen=True, slots=True)
class WallPage:
    """A part of a wall that fills the room's; of `units` it may show some only in part."""

    area: Rect
    units: Sequence[_Unit] = ()


class _Unit(NamedTuple):
    """What is never cut: a group with all it holds, or a card of its own."""

    rect: Rect
    ids: frozenset[str]


def pages(picture: Picture) -> tuple[WallPage, ...]:
    """Return the pages of a wall, at least one."""
    return _known(picture).pages


def pages_of(picture: Picture) -> int:
    """Return how many pages a wall has, at least one."""
    return len(pages(picture))


def whole(picture: Picture) -> Rect:
    """Return all of a wall that is used, however small that is; a board is not enlarged past it."""
    made = pages(picture)
    if len(made) == 1:
        return made[0].area
    if picture.board:
        used = around([unit.rect for unit in _known(picture).units])
    else:
        used = around([rect for shape in picture.shapes if (rect := box(shape))])
    shape = PAGE_WIDTH / picture.page
    low = max(picture.page, used.bottom + BOARD_EDGE, picture.width / shape)
    return Rect((picture.width - low * shape) / 2, 0.0, low * shape, low)


def nearest(picture: Picture, area: Rect) -> Rect:
    """Return the page of a picture that has most in common with a part of the wall."""
    return max((page.area for page in pages(picture)), key=lambda held: held.overlap(area))


def on_page(picture: Picture, number: int) -> Picture:
    """Return a picture with only what a page shows whole; the same one where that is all."""
    held = _known(picture)
    away = held.away(number)
    if not away:
        return picture
    if number not in held.shown:
        shapes = tuple([shape for shape in picture.shapes if shape.id not in away])
        held.shown[number] = replace(picture, shapes=shapes)
    return held.shown[number]


def left_out(picture: Picture, number: int) -> tuple[Rect, ...]:
    """Return where groups and cards lie that a page would cut, and that it does not show."""
    held = _known(picture)
    page = held.pages[min(number, len(held.pages) - 1)]
    return tuple([unit.rect for unit in _cut(page)])


def page_of_work(picture: Picture, change: Change, here: int) -> int:
    """Return the page on which a change shows, counted from 0.

    Where it shows on the page `here`, or nowhere, that page stays, as far as the wall has it.
    Where most of the wall only lies elsewhere, it is read anew: from the first page.
    What is new weighs more than what was there; then what has other words, or lies in another
    group, and what a hand moved itself, than what made room for it.
    """
    known = _known(picture)
    made = known.pages
    here = max(0, min(here, len(made) - 1))
    old = {getattr(record, "id", None): record for record in change.before}
    hands = next(iter(old), None)
    told = {
        record.id
        for record in change.after
        if isinstance(record, Card | Group)
        and (record.id == hands or _told(record) != _told(old.get(record.id)))
    }
    settled = {record.item for record in change.after if isinstance(record, PollChoice)}
    told |= settled
    touched = settled | {getattr(record, "id", None) for record in change.after}
    found = [
        (shape, rect) for shape in picture.shapes if shape.id in touched and (rect := box(shape))
    ]
    if len(made) == 1 or not found:
        return here

    fresh = told - {hands} or touched - old.keys()
    if not fresh and _most(picture, [shape for shape, _ in found]):
        return 0

    found.sort(key=lambda each: each[1].y)  # many come at once where they were written elsewhere
    tops, low = [rect.y for _, rect in found], max(rect.bottom for _, rect in found)

    def shown(number: int) -> tuple[int, int, int, bool]:
        area = made[number].area
        near = found[bisect_left(tops, area.y) : bisect_right(tops, area.bottom)]
        inside = [shape for shape, rect in near if _inside(rect, area)]
        away = known.away(number) if inside else ()
        seen = [shape for shape in inside if shape.id not in away]
        new = sum(shape.id not in old for shape in seen)
        return new, sum(shape.id in told for shape in seen), len(seen), number == here

    first = bisect_left(made, tops[0], key=lambda page: page.area.bottom)
    last = bisect_right(made, low, key=lambda page: page.area.y)
    near = sorted({here, *range(first, last)})  # a large wall has many pages that show none of it
    return max(near, key=shown)


def _most(picture: Picture, shapes: Sequence[Shape]) -> bool:
    """Whether these are most of the cards of a wall."""
    count, every = (sum(isinstance(s, Note) for s in held) for held in (shapes, picture.shapes))
    return 2 * count > every


def _told(record: object) -> tuple[object, ...]:
    """Return what of a card or a group is more than where it lies."""
    if isinstance(record, Card):
        return record.text, record.group, record.stack, record.state, record.on_wall
    return (record.title, record.parent, record.folded) if isinstance(record, Group) else ()


def box(shape: Shape) -> Rect | None:
    """Return the place of a shape on the wall; None for what only joins others."""
    return None if isinstance(shape, Arrow | Line) else shape.rect


class _Known:
    """What was worked out for a picture; it is asked for many times in a row."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.shown: dict[int, Picture] = {}
        self._away: dict[int, frozenset[str]] = {}

    def away(self, number: int) -> frozenset[str]:
        """Return what would be seen only in part of a page; few pages are asked for it."""
        page = self.pages[min(number, len(self.pages) - 1)]
        if number not in self._away:
            cut = _away(self.picture, page) if page.units else frozenset[str]()
            self._away[number] = cut
        return self._away[number]

    @cached_property
    def units(self) -> list[_Unit]:
        """What of a board is never cut."""
        for other in _last:
            if "units" in vars(other) and self._shows_as(other):
                return other.units
        return _units(self.picture)

    @cached_property
    def sizes(self) -> tuple[float, ...]:
        """The sizes a board may be shown at, the largest first: the last can still be read."""
        picture = self.picture
        cards = [shape.rect.width for shape in picture.shapes if isinstance(shape, Note)]
        return board_sizes(WallSize(height=picture.page), min(cards, default=240.0))

    @cached_property
    def pages(self) -> tuple[WallPage, ...]:
        """The pages, at least one; those of a picture for others, where the same lies there."""
        picture = self.picture
        if not picture.board:
            high = picture.page
            count = max(1, round(picture.height / max(high, 1.0)))
            areas = [Rect(0.0, n * high, picture.width, high) for n in range(count)]
            return tuple(map(WallPage, areas))
        done = [other for other in _last if "pages" in vars(other)]
        for other in done:
            if self._shows_as(other):
                return other.pages
        for other in done:
            if self._lies_as(other):
                return other.pages
        if not self.units:
            return (WallPage(Rect(0.0, 0.0, picture.width, picture.page)),)
        area = self._one_page()
        return (WallPage(area),) if area is not None else _in_pages(self)

    def _one_page(self) -> Rect | None:
        """Return what is shown if all fits at a size that can be read, if need be without edge."""
        picture, rects = self.picture, [unit.rect for unit in self.units]
        need, used = _need(rects, picture), around(rects)
        roomy = with_spare(need, picture.spare)
        sizes = [size for size in self.sizes if _fits(need, picture, size)]
        if sizes:
            size = next((size for size in sizes if _fits(roomy, picture, size)), sizes[-1])
            return self._still(need, size) or _area(need, picture, size)
        least = self.sizes[-1]
        return _close(used, picture, least) if _fits(used, picture, least) else None

    def _still(self, need: Rect, size: float) -> Rect | None:
        """Return the part of this board that was shown last, if all fits there in that size.

        While groups form, it stays also where it shows more than that: it would only come and go.
        """
        mine, wide = {shape.id for shape in self.picture.shapes}, PAGE_WIDTH / size
        for other in _last:
            if "pages" not in vars(other) or not self._alike(other):
                continue
            area, *more = (page.area for page in other.pages)
            kept = area.width == wide or (self.picture.spare > 0.0 and area.width > wide)
            same = not more and kept and _inside(need, area)
            if same and any(shape.id in mine for shape in other.picture.shapes):
                return area
        return None

    def _shows_as(self, other: _Known) -> bool:
        """Whether it holds the very same shapes as another picture: that of the other window."""
        mine, its = self.picture.shapes, other.picture.shapes
        same = self._alike(other) and self.picture.spare == other.picture.spare
        return same and len(mine) == len(its) and all(map(is_, mine, its))

    def _lies_as(self, other: _Known) -> bool:
        same = self._alike(other) and self.picture.spare == other.picture.spare
        same = same and self.units == other.units
        return same and self.sizes == other.sizes

    def _alike(self, other: _Known) -> bool:
        mine, its = self.picture, other.picture
        return (mine.width, mine.page, mine.board) == (its.width, its.page, its.board)


_last: list[_Known] = []
_MOST = 6


def _known(picture: Picture) -> _Known:
    for held in _last:
        if held.picture is picture:
            return held
    made = _Known(picture)
    _last.insert(0, made)
    del _last[_MOST:]
    return made


def _need(rects: Sequence[Rect], picture: Picture) -> Rect:
    """Return the room around what is used, without what lies beyond the wall's edges."""
    used = around(rects)
    room = used.grown(BOARD_EDGE)
    left, top = min(used.x, max(0.0, room.x)), min(used.y, max(0.0, room.y))
    right = max(used.right, min(picture.width, room.right))
    return Rect(left, top, right - left, room.bottom - top)


def _fits(need: Rect, picture: Picture, size: float) -> bool:
    return need.width <= PAGE_WIDTH / size and need.height <= picture.page / size


def _area(need: Rect, picture: Picture, size: float) -> Rect:
    """Return the part shown at a size: what is used in the middle, as far as there is wall."""
    wide, high = PAGE_WIDTH / size, picture.page / size
    if wide >= picture.width:
        x = (picture.width - wide) / 2
    else:
        x = max(0.0, min(need.centre.x - wide / 2, picture.width - wide))
    if picture.spare:
        x = max(0.0, x)  # from its left side on, so that it stays there while groups form
    return Rect(x, need.y if need.bottom > high else min(0.0, need.y), wide, high)


def _close(used: Rect, picture: Picture, size: float) -> Rect:
    """Return the part shown at a size that has room for what is used, but for no edge."""
    area = _area_from(used.y, used.x, picture, size)
    return area.moved(0.0, -min(used.y, (area.height - used.height) / 2))


def _in_pages(known: _Known) -> tuple[WallPage, ...]:
    """Return as few pages as show every unit whole, at the largest size that has so few."""
    picture = known.picture
    sizes = [size for size in known.sizes if size <= 1.0]
    every = _whole_ones(picture, known.units, sizes[-1])
    every.sort(key=lambda unit: (unit.rect.y, unit.rect.x))
    tallest = max(unit.rect.height for unit in every) + 2 * BOARD_EDGE
    fitting = [size for size in (sizes[0], sizes[-1]) if tallest <= picture.page / size]
    fill = _filled if len(every) <= _MANY else _in_turn
    found: list[Rect] = []
    for size in dict.fromkeys(reversed(fitting or sizes[-1:])):  # the larger, if no more need be
        found = fill(picture, every, size, len(found) or len(every)) or found
    return tuple(WallPage(area, every) for area in found)


def _filled(picture: Picture, every: Sequence[_Unit], size: float, most: int) -> list[Rect]:
    """Return page after page at one size, each as full as can be around what is not shown yet.

    None at all where more than `most` would be needed.
    """
    waiting, found = list(every), list[Rect]()
    high = picture.page / size
    while waiting:
        if len(found) == most:
            return []
        first = waiting[0].rect
        near = [u for u in every if abs(u.rect.y - first.y) < high]
        tops = {max(0.0, u.rect.y - BOARD_EDGE) for u in near if u.rect.y <= first.y}
        tops |= {max(0.0, u.rect.bottom + BOARD_EDGE - high) for u in near}
        lefts = dict.fromkeys((0.0, math.inf, first.x - BOARD_EDGE))
        areas = [_area_from(top, x, picture, size) for top in sorted(tops) for x in lefts]
        areas = list(dict.fromkeys(areas))
        areas = [area for area in areas if _inside(first, area)] or areas[:1]
        new = {id(unit) for unit in waiting}

        def fullness(area: Rect, near: list[_Unit] = near, new: set[int] = new) -> tuple[int, int]:
            whole = [unit for unit in near if _inside(unit.rect, area)]
            return sum(id(unit) in new for unit in whole), len(whole)

        area = max(areas, key=fullness)
        waiting = [u for u in waiting[1:] if not _inside(u.rect, area)]
        found.append(area)
    return sorted(found, key=lambda area: (area.y, area.x))


_MANY = 60
"""Units up to which every place of a page is tried; above it pages follow one another plainly."""


def _in_turn(picture: Picture, every: Sequence[_Unit], size: float, most: int) -> list[Rect]:
    """Return page after page at one size, each from the topmost that is not shown yet.

    None at all where more than `most` would be needed.
    """
    tops = [unit.rect.y for unit in every]
    waiting, begun, found = [unit.rect for unit in every], 0, list[Rect]()
    while begun < len(waiting):
        if len(found) == most:
            return []
        first = waiting[begun]
        top, left = max(0.0, first.y - BOARD_EDGE), first.x - BOARD_EDGE
        area = _area_from(top, left, picture, size)
        left, top, right, bottom = area.x, area.y, area.right, area.bottom
        end = bisect_left(tops, bottom, begun + 1)
        cut = [
            rect
            for rect in waiting[begun + 1 : end]
            if rect.y + rect.height > bottom
            or rect.x + rect.width > right
            or rect.x < left
            or rect.y < top
        ]
        begun = max(begun + 1, end) - len(cut)
        waiting[begun : begun + len(cut)] = cut
        tops[begun : begun + len(cut)] = [rect.y for rect in cut]
        found.append(area)
    return found


def _area_from(top: float, left: float, picture: Picture, size: float) -> Rect:
    """Return the part shown at a size that begins there, as far as there is wall."""
    wide = PAGE_WIDTH / size
    spare = picture.width - wide
    return Rect(
        max(0.0, min(left, spare)) if spare > 0 else spare / 2, top, wide, picture.page / size
    )


def _whole_ones(picture: Picture, units: Sequence[_Unit], least: float) -> list[_Unit]:
    """Return the units, and what is too high for any page in its parts."""
    found: list[_Unit] = []
    most = picture.page / least - BOARD_EDGE
    for unit in units:
        if unit.rect.height <= most or len(unit.ids) == 1:
            found.append(unit)
        else:
            cards = [s for s in picture.shapes if s.id in unit.ids and isinstance(s, Note)]
            found += [_Unit(card.rect, frozenset({card.id})) for card in cards]
    return found


def _away(picture: Picture, page: WallPage) -> frozenset[str]:
    """Return what a page would cut: units that are not whole on it, and what hangs on them."""
    area, cut = page.area, _cut(page)
    gone = {key for unit in cut for key in unit.ids}
    for shape in picture.shapes:
        if isinstance(shape, Arrow):
            ends = (shape.start, shape.end)
            if not all(area.grown(2.0).holds(*end) for end in ends) or any(
                unit.rect.grown(2.0).holds(*end) for unit in cut for end in ends
            ):
                gone.add(shape.id)
    return frozenset(gone)


def _cut(page: WallPage) -> list[_Unit]:
    """Return the units that lie on a page in part only."""
    area, units = page.area, page.units
    near = units[: bisect_left(units, area.bottom, key=lambda unit: unit.rect.y)]
    near = [unit for unit in near if (rect := unit.rect).y + rect.height > area.y]
    return [unit for unit in near if unit.rect.meets(area) and not _inside(unit.rect, area)]


def _inside(rect: Rect, area: Rect) -> bool:
    return (
        area.x <= rect.x
        and rect.x + rect.width <= area.x + area.width
        and area.y <= rect.y
        and rect.y + rect.height <= area.y + area.height
    )


def _units(picture: Picture) -> list[_Unit]:
    """Return the groups that lie in no other, with all they hold, and the cards of their own."""
    notes = [shape for shape in picture.shapes if type(shape) is Note]  # nearly all of them
    others = [shape for shape in picture.shapes if type(shape) is not Note]
    boxes = dict(zip(map(_ID, notes), map(_RECT, notes), strict=True))
    boxes |= {shape.id: rect for shape in others if (rect := box(shape)) is not None}
    holds = {shape.id: shape.holds for shape in others if isinstance(shape, Region)}
    held = {key for keys in holds.values() for key in keys}
    alone = _ALONE.get
    return [
        _group(key, holds, boxes)
        if key in holds
        else unit
        if (unit := alone(key)) is not None and unit.rect is rect
        else _alone(key, rect)
        for key, rect in boxes.items()
        if key not in held
    ]


def _group(key: str, holds: Mapping[str, tuple[str, ...]], boxes: Mapping[str, Rect]) -> _Unit:
    """Return a group with all it holds that is seen."""
    ids, waiting = {key}, [each for each in holds[key] if each in boxes]
    if holds.keys().isdisjoint(waiting):
        ids.update(waiting)
        waiting = []
    while waiting:
        each = waiting.pop()
        if each in boxes and each not in ids:
            ids.add(each)
            waiting.extend(holds.get(each, ()))
    return _Unit(around([boxes[each] for each in ids]), frozenset(ids))


def _alone(key: str, rect: Rect) -> _Unit:
    """Return a card of its own, which is kept for as long as it lies there."""
    if len(_ALONE) > _MOST_ALONE:
        _ALONE.clear()
    made = _ALONE[key] = _Unit(rect, frozenset((key,)))
    return made


_ID, _RECT = attrgetter("id"), attrgetter("rect")
_ALONE: dict[str, _Unit] = {}
_MOST_ALONE = 20_000
