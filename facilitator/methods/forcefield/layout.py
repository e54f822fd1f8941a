"""Where a force field lies on the wall: sides, the length of arrows, and what a place means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.methods.forcefield.records import Side
from facilitator.model.geometry import Point, Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.model.picture import Frame

CENTRE = 800.0
"""The present state: what helps pushes from the left of it, what holds back from the right."""
TIP = 10.0
"""Wall units between the centre line and the tips of the arrows."""
LONGEST = 320.0
"""Length of the arrow of the strongest force there can be."""
STUB = 50.0
"""Length of the dashed arrow of a force that nobody rated: it is not nothing."""
NOTHING = 16.0
"""Length of what is left of an arrow where the force is gone."""
NOTE_WIDTH = 440.0
NOTE_GAP = 8.0
TOP, FOOT = 122.0, 62.0
"""Room above the rows for the change and the names of the sides, and below for the totals."""
ROWS_HIGH = (60.0, 92.0)
"""Height of a row with its gap: no lower than can be read, no higher than looks well."""
ROW_GAP = 10.0
WANTED_X = 1590.0
REGIONS: dict[str, Side] = {"side:helping": Side.HELPING, "side:holding": Side.HOLDING}
TRAY = "side:none"
_ARROW = "strength:"


def side_of_region(key: str) -> Side | None:
    """Return the side a region stands for; None for anything else."""
    return next((side for name, side in REGIONS.items() if key.startswith(name)), None)


def side_at(x: float) -> Side:
    """Return the side a place lies on."""
    return Side.HELPING if x < CENTRE else Side.HOLDING


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


def start(side: Side, long: float, y: float) -> Point:
    """Return where an arrow of that length begins."""
    far = TIP + long
    return Point(CENTRE - far if side is Side.HELPING else CENTRE + far, y)


def end(side: Side, y: float) -> Point:
    """Return where an arrow's tip is."""
    return start(side, 0.0, y)


def strength_at(at: Point, values: Sequence[int]) -> int:
    """Return the strength whose arrow would begin nearest to a place."""
    far = abs(at.x - CENTRE) - TIP
    most = max(values)
    return min(values, key=lambda value: abs(length(value, most) - far))


def note_rect(side: Side, long: float, middle: float, high: float) -> Rect:
    """Return where the words of a force stand: beside the start of its arrow."""
    at = start(side, long, middle)
    x = at.x - NOTE_GAP - NOTE_WIDTH if side is Side.HELPING else at.x + NOTE_GAP
    return Rect(x, middle - high / 2, NOTE_WIDTH, high)


def fitting(count: int, frame: Frame) -> Frame:
    """Return a frame for so many rows with no empty wall below them, for paper."""
    high = TOP + FOOT + ROWS_HIGH[1] * max(1, count)
    return replace(frame, height=min(frame.height, high))


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the longer side on pages of a frame."""

    count: int
    frame: Frame

    @property
    def a_page(self) -> int:
        """How many rows fit on a page."""
        return max(1, int((self.frame.height - TOP - FOOT) // ROWS_HIGH[0]))

    @property
    def pages(self) -> int:
        """How many pages the rows need."""
        return max(1, -(-self.count // self.a_page))

    @property
    def high(self) -> float:
        """How high a row is, with its gap."""
        room = self.frame.height - TOP - FOOT
        least, most = ROWS_HIGH
        rows = min(self.a_page, max(1, self.count))
        return min(most, max(least, room / rows))

    def middle(self, row: int) -> float:
        """Return the middle of a row, from the top of the wall."""
        page, place = divmod(row, self.a_page)
        return page * self.frame.height + TOP + (place + 0.5) * self.high

    def bottom(self, page: int) -> float:
        """Return where the rows of a page end."""
        rows = min(self.a_page, self.count - page * self.a_page)
        return page * self.frame.height + TOP + max(0, rows) * self.high
