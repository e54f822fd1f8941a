"""The part of the wall where cards lie: under the band, beside the hats worn already."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from facilitator.methods.common.board_config import PAGE, WIDTH
from facilitator.model.board.queries import GAP, MARGIN
from facilitator.model.core.records import Card
from facilitator.model.display.geometry import Point, Rect

SIDE = 360.0
"""Width of the column of hats worn already."""
BAND = Rect(MARGIN, 14, WIDTH - 2 * MARGIN, 128)
TOP, EDGE = BAND.bottom + 16, 20.0
RIGHT = WIDTH - SIDE - 2 * MARGIN
"""Cards lie between the left margin and `RIGHT`, and from `TOP` down."""


def order_of(card: Card, size: tuple[float, float]) -> tuple[int, float, int]:
    """Return the place of a card in reading order: its row, how far along, its number."""
    return round((card.y - TOP) / (size[1] + GAP)), card.x, card.number


def clamped(at: Point, size: tuple[float, float]) -> Point:
    """Return the place, moved to where cards lie."""
    return Point(min(max(MARGIN, at.x), RIGHT - size[0]), max(TOP, at.y))


def rect_of(card: Card, size: tuple[float, float]) -> Rect:
    return Rect(*clamped(Point(card.x, card.y), size), *size)


def free(
    taken: Iterable[Rect], size: tuple[float, float], number: int, start: Sequence[Rect] = ()
) -> list[tuple[float, float]]:
    """Return places for so many cards, row by row from the top left, on what is not `taken`.

    Those in `start` are taken as they are, first.
    """
    found = [(rect.x, rect.y) for rect in start][:number]
    lying = [*taken, *start]
    for place in _grid(size):
        if len(found) >= number:
            break
        rect = Rect(*place, *size)
        if not any(rect.meets(other) for other in lying):
            found.append(place)
    return found


def _grid(size: tuple[float, float]) -> Iterator[tuple[float, float]]:
    columns = max(1, int((RIGHT - MARGIN + GAP) // (size[0] + GAP)))
    for page in count():
        y = page * PAGE + TOP
        while y + size[1] <= (page + 1) * PAGE - GAP:
            for column in range(columns):
                yield MARGIN + column * (size[0] + GAP), y
            y += size[1] + GAP
