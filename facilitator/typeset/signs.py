"""Signs drawn with lines, the same on screen and paper: no font and no picture file is needed."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

GRID: Final = 24.0
"""Width and height of the square that a sign is drawn in."""

_Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class SignLine:
    """One line of a sign, through points in its square; `filled` ones are areas."""

    points: _Points
    filled: bool = False


def _arc(x: float, y: float, radius: float, steps: int = 32) -> _Points:
    turn = 2 * math.pi / steps
    return tuple(
        (x + radius * math.cos(turn * i), y + radius * math.sin(turn * i)) for i in range(steps + 1)
    )


def _bend(*ends: tuple[float, float]) -> _Points:
    """Return a curve from the first of three points to the last, drawn towards the second."""
    (ax, ay), (bx, by), (cx, cy) = ends
    shares = [i / 10 for i in range(11)]
    return tuple(
        (
            (1 - t) ** 2 * ax + 2 * (1 - t) * t * bx + t * t * cx,
            (1 - t) ** 2 * ay + 2 * (1 - t) * t * by + t * t * cy,
        )
        for t in shares
    )


def _heart() -> _Points:
    turns = [2 * math.pi * i / 48 for i in range(49)]
    return tuple(
        (
            12 + 0.62 * 16 * math.sin(t) ** 3,
            11.2
            - 0.62
            * (13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)),
        )
        for t in turns
    )


def _rays() -> tuple[SignLine, ...]:
    turns = [math.pi * i / 4 for i in range(8)]
    return tuple(
        SignLine(
            (
                (12 + 7.4 * math.cos(t), 12 + 7.4 * math.sin(t)),
                (12 + 10.6 * math.cos(t), 12 + 10.6 * math.sin(t)),
            )
        )
        for t in turns
    )


def _leaf(tip: tuple[float, float], foot: tuple[float, float], bow: float) -> SignLine:
    x, y = (tip[0] + foot[0]) / 2, (tip[1] + foot[1]) / 2
    there = _bend(foot, (x, y - bow), tip)
    return SignLine((*there, *_bend(tip, (x, y + bow), foot)), filled=True)


SIGNS: Final[Mapping[str, tuple[SignLine, ...]]] = {
    "page": (
        SignLine(((5, 2), (14, 2), (19, 7), (19, 22), (5, 22), (5, 2))),
        SignLine(((14, 2), (14, 7), (19, 7))),
        SignLine(((8.5, 12), (15.5, 12))),
        SignLine(((8.5, 16.5), (15.5, 16.5))),
    ),
    "ticks": (
        SignLine(((3, 6), (5, 8.5), (9, 3.5))),
        SignLine(((12, 6), (21, 6))),
        SignLine(((3, 13), (5, 15.5), (9, 10.5))),
        SignLine(((12, 13), (21, 13))),
        SignLine(((3, 20), (5, 22.5), (9, 17.5))),
        SignLine(((12, 20), (21, 20))),
    ),
    "bars": (
        SignLine(((2.5, 2), (2.5, 21.5), (22, 21.5))),
        SignLine(((6, 19), (6, 13), (9, 13), (9, 19), (6, 19)), filled=True),
        SignLine(((11.5, 19), (11.5, 5), (14.5, 5), (14.5, 19), (11.5, 19)), filled=True),
        SignLine(((17, 19), (17, 9), (20, 9), (20, 19), (17, 19)), filled=True),
    ),
    "days": (
        SignLine(((3, 5), (21, 5), (21, 21.5), (3, 21.5), (3, 5))),
        SignLine(((3, 10), (21, 10))),
        SignLine(((8, 2.5), (8, 7))),
        SignLine(((16, 2.5), (16, 7))),
        SignLine(((10, 13.5), (14, 13.5), (14, 18), (10, 18), (10, 13.5)), filled=True),
    ),
    "speech": (
        SignLine(
            ((2.5, 3.5), (21.5, 3.5), (21.5, 16), (11, 16), (6, 21), (6, 16), (2.5, 16), (2.5, 3.5))
        ),
        SignLine(((7, 8), (17, 8))),
        SignLine(((7, 12), (14, 12))),
    ),
    "heart": (SignLine(_heart(), filled=True),),
    "warning": (
        SignLine(((12, 2.5), (22.5, 21), (1.5, 21), (12, 2.5))),
        SignLine(((12, 9), (12, 14.5))),
        SignLine(_arc(12, 17.6, 0.5, 12), filled=True),
    ),
    "sun": (SignLine(_arc(12, 12, 4.2), filled=True), *_rays()),
    "shoot": (
        SignLine(((12, 22), (12, 9))),
        _leaf((2.5, 6.5), (12, 14), 4.6),
        _leaf((21.5, 3), (12, 10.5), 5.2),
    ),
    "compass": (
        SignLine(_arc(12, 12, 10)),
        SignLine(((16.6, 7.4), (13.4, 13.4), (7.4, 16.6), (10.6, 10.6), (16.6, 7.4)), filled=True),
    ),
}
"""What a band or a part for easy reading may carry: a name that says what is drawn, its lines."""
