"""A card with words of a stated size: how its words, number and badges stand, and how high it is.

Words begin at the top; the number stands at the lower right, beside the last words where these
leave it room. So all cards of a kind have one size of words, and a longer one is higher.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from facilitator.typeset.breaking import Extent, FontWeight, TextBlock, break_lines, extent

LEAST_MARK, MARK = 22.0, 0.62
"""Size of a card's number and badges: the least, and as a share of that of its words."""
_PADDING, _SHARE = 12.0, 0.4
"""Room between a card's edge and its words: the least, and as a share of their size."""
_GAP = 10.0
_MOST_BADGES = 3
_T = TypeVar("_T")


def mark_of(size: float, least: float = 0.0) -> float:
    """Return the size of number and badges beside words of a size."""
    return max(LEAST_MARK, MARK * size, least)


@dataclass(frozen=True, slots=True)
class Face:
    """A card's words, badges and number, broken; `pad` is the room round them.

    `height` is what the card needs; `beside` says that the last words leave room for the number.
    """

    words: TextBlock
    number: TextBlock | None
    badges: TextBlock | None
    pad: float
    height: float
    beside: bool

    @property
    def foot(self) -> float:
        """How high the line of badges and number is."""
        return max((b.height for b in (self.number, self.badges) if b is not None), default=0.0)


@lru_cache(maxsize=4096)
def face(
    text: str, number: str, badges: str, *, width: float, size: float, mark: float, most: float
) -> Face:
    """Break what stands on a card of that width; what needs more height than `most` is cut."""
    pad = max(_PADDING, _SHARE * size)
    room = width - 2 * pad
    told = break_lines(number, width=room, size=mark, weight=FontWeight.BOLD) if number else None
    aside = told.widest + _GAP if told else 0.0
    badge = _badges(break_lines, badges, room - aside, mark) if badges else None
    words = break_lines(text, width=room, size=size, align="reading")
    marks = (told.extent if told else None, badge.extent if badge else None)
    beside, height = _standing(words.extent, *marks, room, pad)
    if height > most + 0.5:
        foot = _foot(*marks)
        lines = max(1, int((most - 2 * pad - foot) / words.leading + 0.01))
        words = break_lines(text, width=room, size=size, max_lines=lines, align="reading")
        beside, height = False, words.height + foot + 2 * pad
    return Face(words, told, badge, pad, height, beside)


def needed(text: str, number: str, badges: str, *, width: float, size: float, mark: float) -> float:
    """Return how high the `face` of a card of that width is, at less than half its cost."""
    pad = max(_PADDING, _SHARE * size)
    room = width - 2 * pad
    words = extent(text, width=room, size=size, align="reading")
    told = None
    if number:
        told = None if badges else _digits(number, words, room, mark)
        told = told or extent(number, width=room, size=mark, weight=FontWeight.BOLD)
    aside = told.widest + _GAP if told else 0.0
    badge = _badges(extent, badges, room - aside, mark) if badges else None
    return _standing(words, told, badge, room, pad)[1]


def _digits(number: str, words: Extent, room: float, mark: float) -> Extent | None:
    """Return the room of digits where it is plain whether they stand beside the words.

    So most need not be measured: a large wall has thousands of numbers, each another one. None
    where it depends on how they stand beside one another.
    """
    if not (number.isascii() and number.isdigit()):
        return None
    digits = [_digit(each, mark) for each in number]
    wide, kerned = sum([each.widest for each in digits]), _KERNED * mark * len(number)
    least, most = wide - kerned, wide + kerned
    fits, left = words.end + most + _GAP <= room, words.end + least + _GAP > room
    if most > room or not (fits or left):
        return None
    wide = most if fits else least
    return Extent(digits[0].height, wide, wide)


_KERNED = 0.06
"""By how much of their size two digits may stand nearer or further than each by itself."""


@lru_cache(maxsize=256)
def _digit(digit: str, mark: float) -> Extent:
    return extent(digit, width=mark, size=mark, weight=FontWeight.BOLD)


def _badges(broken: Callable[..., _T], words: str, room: float, mark: float) -> _T:
    return broken(words, width=room, size=mark, weight=FontWeight.MEDIUM, max_lines=_MOST_BADGES)


def _standing(
    words: Extent, told: Extent | None, badge: Extent | None, room: float, pad: float
) -> tuple[bool, float]:
    """Return whether the number stands beside the last words, and how high the card is."""
    beside = badge is None and (told is None or words.end + told.widest + _GAP <= room)
    foot = _foot(told, badge)
    return beside, (max(words.height, foot) if beside else words.height + foot) + 2 * pad


def _foot(told: Extent | None, badge: Extent | None) -> float:
    high = told.height if told is not None else 0.0
    return high if badge is None else max(high, badge.height)
