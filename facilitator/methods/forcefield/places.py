"""Where a force field lies on the wall: sides, the length of arrows, rows, what a place means."""

from collections.abc import Sequence

from facilitator.methods.forcefield.records import ForceSide
from facilitator.model.display.geometry import Point

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
WIDE = CENTRE - TIP - EDGE
"""Width of a side."""
HEADS = (390.0, NOTE_WIDTH + EDGE - 22.0, 410.0, 1.0)
"""Widths of what stands above the sides."""
GAP, WIDEST_GAP, BETWEEN = 10.0, 64.0, 8.0
"""Between forces, the least and the most; and between the parts of the wall."""
ACT_INDENT = 20.0
"""What will be done hangs under its force, and begins a little further in."""
LOWEST = 52.0
"""A force is no lower than a hand finds."""
_ARROW = "strength:"


def side_of_region(key: str) -> ForceSide | None:
    """Return the side a region stands for; None for anything else."""
    return next((side for name, side in REGIONS.items() if key.startswith(name)), None)


def side_at(x: float) -> ForceSide:
    return ForceSide.HELPING if x < CENTRE else ForceSide.HOLDING


def arrow_of(card: str) -> str:
    return _ARROW + card


def cards_of(on: Sequence[str]) -> tuple[str, ...]:
    """Return the ids with those of arrows as those of their cards, each once."""
    return tuple(dict.fromkeys(key.removeprefix(_ARROW) for key in on))


def length(strength: float | None, most: int) -> float:
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
