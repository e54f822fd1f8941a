"""What of a wall the room is shown: the whole while that can be read, else page after page.

A board is shown as far as it is used, in a few sizes, so that not every card moves all others.
Where even the smallest size that can be read is too large, it has pages: each holds whole groups
and cards. Scenes lay out their own pages, and are shown as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.model.geometry import Rect, around
from facilitator.model.picture import (
    Arrow,
    Badge,
    Frame,
    Line,
    Note,
    Region,
    least_lettering,
    least_text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.model.picture import Picture, Shape
    from facilitator.model.world import Change

SIZES = (1.6, 1.33, 1.15, 1.0, 0.87, 0.75)
"""How large a board may be shown, beside its own size."""
WIDEST_CARD = 384.0
"""Width up to which a card is enlarged, in wall units."""
EDGE = 24.0
"""Wall units around what is used."""


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a wall that fills the room's; `away` is what would be seen of it only in part."""

    area: Rect
    away: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is never cut: a group with all it holds, or a card of its own."""

    rect: Rect
    ids: frozenset[str]


def pages(picture: Picture) -> tuple[Page, ...]:
    """Return the pages of a wall, at least one."""
    return _kept(picture)[1]


def pages_of(picture: Picture) -> int:
    """Return how many pages a wall has, at least one."""
    return len(pages(picture))


def whole(picture: Picture) -> Rect:
    """Return all of a wall that is used, however small that is; a board is not enlarged past it."""
    made = pages(picture)
    if picture.board:
        used = around([unit.rect for unit in _units(picture)])
    else:
        used = around([rect for shape in picture.shapes if (rect := box(shape))])
    low = max(picture.page, used.bottom + EDGE)
    if len(made) == 1:
        return made[0].area
    wide = picture.width * low / picture.page
    return Rect((picture.width - wide) / 2, 0.0, wide, low)


def nearest(picture: Picture, area: Rect) -> Rect:
    """Return the page of a picture that has most in common with a part of the wall."""
    return max((page.area for page in pages(picture)), key=lambda held: held.overlap(area))


def on_page(picture: Picture, number: int) -> Picture:
    """Return a picture with only what a page shows whole; the same one where that is all."""
    held = _kept(picture)
    page = held[1][min(number, len(held[1]) - 1)]
    if not page.away:
        return picture
    if number not in held[2]:
        shapes = tuple(shape for shape in picture.shapes if shape.id not in page.away)
        held[2][number] = replace(picture, shapes=shapes)
    return held[2][number]


def page_of_work(picture: Picture, change: Change, here: int) -> int:
    """Return the page on which a change shows, counted from 0.

    Where it shows on the page `here`, or nowhere, that page stays, as far as the wall has it.
    What is new weighs more than what was only moved.
    """
    made = pages(picture)
    here = max(0, min(here, len(made) - 1))
    old = {getattr(record, "id", None) for record in change.before}
    touched = {getattr(record, "id", None) for record in change.after}
    found = [
        (shape, rect) for shape in picture.shapes if shape.id in touched and (rect := box(shape))
    ]
    if len(made) == 1 or not found:
        return here

    def shown(number: int) -> tuple[int, int, bool]:
        page = made[number]
        seen = [s for s, rect in found if s.id not in page.away and _inside(rect, page.area)]
        new = sum(shape.id not in old for shape in seen)
        return new, len(seen), number == here

    return max(range(len(made)), key=shown)


def box(shape: Shape) -> Rect | None:
    """Return the place of a shape on the wall; None for what only joins others."""
    if isinstance(shape, Arrow | Line):
        return None
    if isinstance(shape, Badge):
        return Rect(shape.at.x, shape.at.y, 0.0, 0.0)
    return shape.rect


_Kept = tuple["Picture", tuple[Page, ...], dict[int, "Picture"]]
_last: list[_Kept] = []
_MOST = 6


def _kept(picture: Picture) -> _Kept:
    """Return what was worked out for a picture; it is asked for many times in a row."""
    for held in _last:
        if held[0] is picture:
            return held
    made: _Kept = (picture, _pages(picture), {})
    _last.insert(0, made)
    del _last[_MOST:]
    return made


def _pages(picture: Picture) -> tuple[Page, ...]:
    high = picture.page
    if not picture.board:
        count = max(1, round(picture.height / max(high, 1.0)))
        return tuple(Page(Rect(0.0, n * high, picture.width, high)) for n in range(count))
    units = _units(picture)
    if not units:
        return (Page(Rect(0.0, 0.0, picture.width, high)),)
    need = _need([unit.rect for unit in units], picture)
    size = next((size for size in _sizes(picture) if _fits(need, picture, size)), None)
    if size is not None:
        return (Page(_area(need, picture, size)),)
    return _in_pages(picture, units)


def _sizes(picture: Picture) -> tuple[float, ...]:
    """Return the sizes a board may be shown at, the largest first: the last can still be read."""
    least = least_text(Frame(height=picture.page)) / least_lettering(picture)
    widest = max((s.rect.width for s in picture.shapes if isinstance(s, Note)), default=240.0)
    most = max(1.0, WIDEST_CARD / widest)
    return (*(size for size in SIZES if least < size <= most), least)


def _need(rects: Sequence[Rect], picture: Picture) -> Rect:
    """Return the room around what is used, without what lies beyond the wall's edges."""
    used = around(rects)
    room = used.grown(EDGE)
    left, top = min(used.x, max(0.0, room.x)), min(used.y, max(0.0, room.y))
    right = max(used.right, min(picture.width, room.right))
    return Rect(left, top, right - left, room.bottom - top)


def _fits(need: Rect, picture: Picture, size: float) -> bool:
    return need.width <= picture.width / size and need.height <= picture.page / size


def _area(need: Rect, picture: Picture, size: float) -> Rect:
    """Return the part shown at a size: from the wall's corner, if all that is used fits so."""
    wide, high = picture.width / size, picture.page / size
    if wide >= picture.width:
        x = (picture.width - wide) / 2
    else:
        x = max(0.0, min(need.x, picture.width - wide)) if need.right > wide else 0.0
    return Rect(x, need.y if need.bottom > high else min(0.0, need.y), wide, high)


def _in_pages(picture: Picture, units: Sequence[_Unit]) -> tuple[Page, ...]:
    """Return as few pages as show every unit whole, at the largest size that has so few."""
    sizes = [size for size in _sizes(picture) if size <= 1.0]
    every = sorted(_whole_ones(picture, units, sizes[-1]), key=lambda u: (u.rect.y, u.rect.x))
    tallest = max(unit.rect.height for unit in every) + 2 * EDGE
    fitting = [size for size in (sizes[0], sizes[-1]) if tallest <= picture.page / size]
    found = [_filled(picture, every, size) for size in dict.fromkeys(fitting or sizes[-1:])]
    areas = min(found, key=len)
    return tuple(Page(area, _away(picture, every, area)) for area in areas)


def _filled(picture: Picture, every: Sequence[_Unit], size: float) -> list[Rect]:
    """Return page after page at one size, each as full as can be around what is not shown yet."""
    waiting, found = list(every), list[Rect]()
    high = picture.page / size
    while waiting:
        first = waiting[0].rect
        near = [u for u in every if abs(u.rect.y - first.y) < high]
        tops = {max(0.0, first.y - EDGE)}
        if len(every) <= _MANY:
            tops |= {max(0.0, u.rect.y - EDGE) for u in near if u.rect.y <= first.y}
            tops |= {max(0.0, u.rect.bottom + EDGE - high) for u in near}
        areas = [_area_from(top, picture, size) for top in sorted(tops)]
        areas = [area for area in areas if _inside(first, area)] or areas[:1]
        new = {id(unit) for unit in waiting}

        def fullness(area: Rect, near: list[_Unit] = near, new: set[int] = new) -> tuple[int, int]:
            whole = [unit for unit in near if _inside(unit.rect, area)]
            return sum(id(unit) in new for unit in whole), len(whole)

        area = max(areas, key=fullness)
        waiting = [u for u in waiting[1:] if not _inside(u.rect, area)]
        found.append(area)
    return found


_MANY = 60
"""Units up to which every place of a page is tried; above it pages follow one another plainly."""


def _area_from(top: float, picture: Picture, size: float) -> Rect:
    wide = picture.width / size
    return Rect((picture.width - wide) / 2, top, wide, picture.page / size)


def _whole_ones(picture: Picture, units: Sequence[_Unit], least: float) -> list[_Unit]:
    """Return the units, and what is too high for any page in its parts."""
    found: list[_Unit] = []
    most = picture.page / least - EDGE
    for unit in units:
        if unit.rect.height <= most or len(unit.ids) == 1:
            found.append(unit)
        else:
            cards = [s for s in picture.shapes if s.id in unit.ids and isinstance(s, Note)]
            found += [_Unit(card.rect, frozenset({card.id})) for card in cards]
    return found


def _away(picture: Picture, units: Sequence[_Unit], area: Rect) -> frozenset[str]:
    """Return what would be cut: units that are not whole in an area, and what hangs on them."""
    cut = [unit for unit in units if unit.rect.meets(area) and not _inside(unit.rect, area)]
    gone = {key for unit in cut for key in unit.ids}
    for shape in picture.shapes:
        if isinstance(shape, Arrow):
            ends = (shape.start, shape.end)
            if not all(area.grown(2.0).holds(*end) for end in ends) or any(
                unit.rect.grown(2.0).holds(*end) for unit in cut for end in ends
            ):
                gone.add(shape.id)
        elif isinstance(shape, Badge) and any(unit.rect.holds(*shape.at) for unit in cut):
            gone.add(shape.id)
    return frozenset(gone)


def _inside(rect: Rect, area: Rect) -> bool:
    across = area.x <= rect.x and rect.right <= area.right
    return across and area.y <= rect.y and rect.bottom <= area.bottom


def _units(picture: Picture) -> list[_Unit]:
    """Return the groups that lie in no other, with all they hold, and the cards of their own."""
    boxes = {shape.id: rect for shape in picture.shapes if (rect := box(shape))}
    holds = {s.id: s.holds for s in picture.shapes if isinstance(s, Region)}
    held = {key for keys in holds.values() for key in keys}
    found: list[_Unit] = []
    for key, rect in boxes.items():
        if key in held:
            continue
        ids, waiting = {key}, list(holds.get(key, ()))
        while waiting:
            each = waiting.pop()
            if each in boxes and each not in ids:
                ids.add(each)
                waiting.extend(holds.get(each, ()))
        inside = around([boxes[each] for each in ids]) if len(ids) > 1 else rect
        found.append(_Unit(inside, frozenset(ids)))
    return found
