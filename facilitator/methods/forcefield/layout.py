"""Where a force field lies on the wall: sides, the length of arrows, rows, what a place means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facilitator.methods.common.layout.measuring import high_of, sizes, wide_of
from facilitator.methods.forcefield.records import ForceAction, ForceSide
from facilitator.methods.forcefield.rows import ForceRow
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import WallSize, least_text

CENTRE = 800.0
"""The present state: what helps pushes from the left of it, what holds back from the right."""
TIP = 10.0
"""Wall units between the centre line and the tips of the arrows."""
LONGEST = 190.0
"""Length of the arrow of the strongest force there can be."""
STUB = 60.0
"""Length of the dashed arrow of a force that nobody rated: it is not nothing."""
NOTHING = 16.0
"""Length of what is left of an arrow where the force is gone."""
EDGE = 48.0
NOTE_GAP = 8.0
NOTE_WIDTH = CENTRE - TIP - LONGEST - NOTE_GAP - EDGE
"""The words stand in one column at each side, however long their arrows are."""
WANTED_X = 1574.0
REGIONS: dict[str, ForceSide] = {
    "side:helping": ForceSide.HELPING,
    "side:holding": ForceSide.HOLDING,
}
TRAY = "side:none"
LARGEST = 50.0
"""Largest size of the words of a force."""
GAP, WIDEST_GAP = 10.0, 64.0
LOWEST = 52.0
"""A force is no lower than a hand finds."""
ACT_GAP = 4.0
ACT_INDENT = 20.0
"""What will be done hangs under its force, and begins a little further in."""
_ARROW = "strength:"


def side_of_region(key: str) -> ForceSide | None:
    """Return the side a region stands for; None for anything else."""
    return next((side for name, side in REGIONS.items() if key.startswith(name)), None)


def side_at(x: float) -> ForceSide:
    """Return the side a place lies on."""
    return ForceSide.HELPING if x < CENTRE else ForceSide.HOLDING


def arrow_of(card: str) -> str:
    """Return the id of a card's arrow."""
    return _ARROW + card


def cards_of(on: Sequence[str]) -> tuple[str, ...]:
    """Return the ids with those of arrows as those of their cards, each once."""
    return tuple(dict.fromkeys(key.removeprefix(_ARROW) for key in on))


def length(strength: int | None, most: int) -> float:
    """Return how long the arrow of a force is: in proportion to its strength, the rest a stub."""
    if strength is None:
        return STUB
    return LONGEST * strength / most if strength else NOTHING


def start(side: ForceSide, long: float, y: float) -> Point:
    """Return where an arrow of that length begins."""
    far = TIP + long
    return Point(CENTRE - far if side is ForceSide.HELPING else CENTRE + far, y)


def end(side: ForceSide, y: float) -> Point:
    """Return where an arrow's tip is."""
    return start(side, 0.0, y)


def strength_at(at: Point, values: Sequence[int]) -> int:
    """Return the strength whose arrow would begin nearest to a place."""
    far = abs(at.x - CENTRE) - TIP
    most = max(values)
    return min(values, key=lambda value: abs(length(value, most) - far))


def column(side: ForceSide) -> float:
    """Return where the words of a side begin."""
    return EDGE if side is ForceSide.HELPING else 2 * CENTRE - EDGE - NOTE_WIDTH


def act_size(size: float, frame: WallSize) -> float:
    """Return the text size of what will be done, beside that of the forces."""
    return max(least_text(frame), 0.8 * size)


def beside(act: ForceAction) -> str:
    """Return who does it, and by when, as far as it is said."""
    return " · ".join(part for part in (act.owner, act.due) if part)


def act_widths(act: ForceAction, size: float) -> tuple[float, float]:
    """Return how wide what will be done is, and who does it by when."""
    whole = CENTRE - TIP - EDGE - 2 * ACT_INDENT - 40
    who = min(0.5 * whole, wide_of(beside(act), size) + 4) if beside(act) else 0.0
    return whole - who - (20 if who else 0), who


def _act_high(act: ForceAction, size: float) -> float:
    wide, who = act_widths(act, size)
    said = high_of(f"→ {act.text}", size, wide, strong=True)
    return max(said, high_of(beside(act), size, who) if who else 0.0) + 14


def _note_high(row: ForceRow, size: float, frame: WallSize) -> float:
    room = NOTE_WIDTH - 24 - max(2 * size, wide_of(str(row.card.number), size) + 0.6 * size)
    small = max(least_text(frame), 0.75 * size)
    badges = " · ".join(str(badge) for badge in row.badges)
    words = high_of(row.card.text, size, room) if row.here else 0.0
    return max(LOWEST, 1.9 * size, words + high_of(badges, small, room, strong=True) + 14)


@dataclass(frozen=True, slots=True)
class ForcePlace:
    """Where a force stands: its words, and what will be done about it below them."""

    rect: Rect
    acts: tuple[Rect, ...]

    @property
    def middle(self) -> float:
        """The height of its arrow."""
        return self.rect.centre.y


@dataclass(frozen=True, slots=True)
class ForceRows:
    """The rows of both sides: in one size of words, on as many pages as the longer side needs."""

    size: float
    places: Mapping[ForceSide, Sequence[ForcePlace]]
    pages: int

    def bottom(self, frame: WallSize) -> float:
        """Return where the last page's rows end."""
        top = (self.pages - 1) * frame.height
        ends = [
            (place.acts[-1] if place.acts else place.rect).bottom
            for held in self.places.values()
            for place in held
        ]
        return max((each for each in ends if each > top), default=top)


_Highs = tuple[float, tuple[float, ...]]


def laid(sides: Mapping[ForceSide, Sequence[ForceRow]], area: Rect, frame: WallSize) -> ForceRows:
    """Return the rows in an area of a page, on as few pages and as large as they can be."""
    found: ForceRows | None = None
    for size in reversed(sizes(frame, LARGEST)):
        needs = {side: _needs(rows, size, frame) for side, rows in sides.items()}
        pages = max((_pages(held, area.height) for held in needs.values()), default=1)
        whole = all(_block(need) <= area.height for held in needs.values() for need in held)
        if found is not None and (pages > found.pages or not whole):
            break
        places = {side: _stacked(side, held, pages, area, frame) for side, held in needs.items()}
        found = ForceRows(size, places, pages)
    return found or ForceRows(least_text(frame), dict.fromkeys(sides, ()), 1)


def high(sides: Mapping[ForceSide, Sequence[ForceRow]], size: float, frame: WallSize) -> float:
    """Return how high the rows of the longer side are in a size."""
    return max((_whole(_needs(rows, size, frame)) for rows in sides.values()), default=0.0)


def _needs(rows: Sequence[ForceRow], size: float, frame: WallSize) -> list[_Highs]:
    small = act_size(size, frame)
    return [
        (_note_high(row, size, frame), tuple(_act_high(act, small) for act in row.acts))
        for row in rows
    ]


def _block(need: _Highs) -> float:
    return need[0] + sum(high + ACT_GAP for high in need[1])


def _whole(needs: Sequence[_Highs]) -> float:
    return sum(map(_block, needs)) + GAP * max(0, len(needs) - 1)


def _shared(needs: Sequence[_Highs], room: float) -> list[list[_Highs]]:
    """Return the rows of each page, as many on each as have room."""
    pages: list[list[_Highs]] = [[]]
    for note, acts in needs:
        need = (min(note, room), acts)
        if pages[-1] and _whole([*pages[-1], need]) > room:
            pages.append([])
        pages[-1].append(need)
    return pages


def _pages(needs: Sequence[_Highs], room: float) -> int:
    return len(_shared(needs, room))


def _stacked(
    side: ForceSide, needs: Sequence[_Highs], pages: int, area: Rect, frame: WallSize
) -> list[ForcePlace]:
    """Return the places of one side's rows on so many pages, about alike in each."""
    room = (
        next(
            each
            for part in range(10, 21)
            if (each := min(area.height, _whole(needs) / pages * part / 10)) == area.height
            or _pages(needs, max(each, *map(_block, needs))) <= pages
        )
        if needs
        else area.height
    )
    found: list[ForcePlace] = []
    for page, held in enumerate(_shared(needs, max(room, *map(_block, needs)) if needs else room)):
        spare = area.height - sum(map(_block, held))
        gap = min(WIDEST_GAP, max(GAP, spare / max(1, len(held))))
        y = page * frame.height + area.y
        for need in held:
            found.append(_place(side, need, y))
            y += _block(need) + gap
    return found


def _place(side: ForceSide, need: _Highs, y: float) -> ForcePlace:
    rect = Rect(column(side), y, NOTE_WIDTH, need[0])
    wide = CENTRE - TIP - EDGE - 2 * ACT_INDENT
    x = EDGE + ACT_INDENT if side is ForceSide.HELPING else CENTRE + TIP + ACT_INDENT
    top, acts = rect.bottom + ACT_GAP, list[Rect]()
    for high_ in need[1]:
        acts.append(Rect(x, top, wide, high_))
        top += high_ + ACT_GAP
    return ForcePlace(rect, tuple(acts))
