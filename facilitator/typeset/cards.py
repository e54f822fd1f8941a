"""A card with words of a stated size: how its words, number and badges stand, and how high it is.

Words begin at the top; the number stands at the lower right, beside the last words where these
leave it room. So all cards of a kind have one size of words, and a longer one is higher.
"""

from dataclasses import dataclass
from functools import lru_cache

from facilitator.typeset.breaking import FontWeight, TextBlock, break_lines

LEAST_MARK, MARK = 22.0, 0.62
"""Size of a card's number and badges: the least, and as a share of that of its words."""
_PADDING, _SHARE = 12.0, 0.4
"""Room between a card's edge and its words: the least, and as a share of their size."""
_GAP = 10.0
_MOST_BADGES = 3


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
    badge = _badges(badges, room - aside, mark) if badges else None
    words = break_lines(text, width=room, size=size, align="reading")
    foot = max((b.height for b in (told, badge) if b is not None), default=0.0)
    beside = badge is None and (told is None or _end(words) + aside <= room)
    if _height(words, pad, foot, beside=beside) > most + 0.5:
        beside = False
        lines = max(1, int((most - 2 * pad - foot) / (words.leading * size) + 0.01))
        words = break_lines(text, width=room, size=size, max_lines=lines, align="reading")
    return Face(words, told, badge, pad, _height(words, pad, foot, beside=beside), beside)


def _badges(words: str, room: float, mark: float) -> TextBlock:
    return break_lines(
        words, width=room, size=mark, weight=FontWeight.MEDIUM, max_lines=_MOST_BADGES
    )


def _height(words: TextBlock, pad: float, foot: float, *, beside: bool) -> float:
    inside = max(words.height, foot) if beside else words.height + foot
    return inside + 2 * pad


def _end(words: TextBlock) -> float:
    """Return how far to the right the last line reaches."""
    last = words.lines[-1].runs if words.lines else ()
    return max((run.x + run.width for run in last), default=0.0)
