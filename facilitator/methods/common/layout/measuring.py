"""About how much room words take on the wall, in wall units: enough to lay a scene out by.

The exact lines are broken later (`typeset`), from the same widths of letters; what is said here is
a little more than they need.
"""

import unicodedata
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from facilitator.model.core.words import Say, Words
from facilitator.model.display.picture import WallSize, least_text
from facilitator.typeset.breaking import FontWeight, break_lines

LEADING, TALL = 1.25, 1.5
"""Height of a line in text sizes: of most scripts, and of those that need more."""
STEPS = (58.0, 50.0, 42.0, 36.0, 31.0, 27.0)
"""Text sizes of a scene, the largest first; the smallest text the wall may show is the last."""
LARGER = (90.0, 74.0, 66.0)
"""Text sizes of words that stand alone, or above all else."""

_WIDTHS = (
    (0.3, " '’Iijl·"),
    (0.4, "!(),./1:;[\\]`frt|"),
    (0.5, "-T^_{}–"),
    (0.6, '"*257?EFJLYacehknosuvxyz'),
    (0.7, "#$&+034689<=>BDKPRSVXZbdgpq~"),
    (0.8, "ACGHNOQU"),
    (1.0, "Wmw%@M—…→"),
)
_EMS = {letter: wide for wide, letters in _WIDTHS for letter in letters}
_REGULAR = 0.95
"""How wide letters are that are not bold, beside those that are."""
_OTHER, _SQUARE = 0.75, 1.0
_FIRST_SQUARE, _FIRST_TALL = 0x2E80, 0x0590


_spoken: ContextVar[Say] = ContextVar("spoken", default=str)
"""The language of those for whom something is laid out now."""


@contextmanager
def laid_out_for(frame: WallSize) -> Generator[None]:
    """Measure what the program says in the words of those who see that frame."""
    token = _spoken.set(frame.say)
    try:
        yield
    finally:
        _spoken.reset(token)


def said(words: Words) -> str:
    """Return words as they are measured: in the language of those for whom they are laid out."""
    return _spoken.get()(words)


def sizes(frame: WallSize, most: float = STEPS[0]) -> tuple[float, ...]:
    """Return the text sizes a scene may take, the largest first, none below the smallest."""
    least = least_text(frame)
    return (*(size for size in (*LARGER, *STEPS) if least < size <= most), least)


def wide_of(words: Words, size: float, *, strong: bool = False) -> float:
    return size * _ems(said(words)) * (1.0 if strong else _REGULAR)


def lines_of(words: Words, size: float, wide: float, *, strong: bool = False) -> int:
    """Return how many lines words take in a width; none where there are no words."""
    told = said(words)
    if not told.strip():
        return 0
    about = _lines(told, wide / size / (1.0 if strong else _REGULAR))
    if about == 1 or not _is_unusual(told):
        return about
    weight = FontWeight.BOLD if strong else FontWeight.REGULAR
    return max(about, len(break_lines(told, width=wide, size=size, weight=weight).lines))


def high_of(words: Words, size: float, wide: float, *, strong: bool = False) -> float:
    leading = TALL if _is_tall(said(words)) else LEADING
    return size * leading * lines_of(words, size, wide, strong=strong)


def is_narrow(words: Words, size: float, wide: float, *, strong: bool = False) -> bool:
    """Whether a usual word is wider than a width; one that may be broken is not."""
    room = wide / size / (1.0 if strong else _REGULAR)
    return _longest(said(words)) > room


@lru_cache(maxsize=4096)
def _longest(words: str) -> float:
    """Return how wide the widest word is that must not be broken, in ems."""
    usual = [w for w in words.split() if len(w) <= _USUAL and ord(max(w)) < _FIRST_SQUARE]
    return max(map(_ems, usual), default=0.0)


_USUAL = 20
"""Letters of a word from which on it may be broken; one in square letters always may be."""


@lru_cache(maxsize=4096)
def _ems(words: str) -> float:
    return sum(map(_em, words))


def _em(letter: str) -> float:
    known = _EMS.get(letter)
    if known is not None:
        return known
    if ord(letter) >= _FIRST_SQUARE:
        return _SQUARE
    if unicodedata.combining(letter):
        return 0.0
    return _EMS.get(unicodedata.normalize("NFD", letter)[0], _OTHER)


@lru_cache(maxsize=4096)
def _is_tall(words: str) -> bool:
    return any(_FIRST_TALL <= ord(letter) < 0x2000 for letter in words)


@lru_cache(maxsize=4096)
def _is_unusual(words: str) -> bool:
    """Whether words may take more lines than they seem to: long ones are broken in syllables."""
    return _is_tall(words) or any(len(word) > _LONG for word in words.split())


_LONG = 14


@lru_cache(maxsize=8192)
def _lines(words: str, ems: float) -> int:
    """Return how many lines words take in a width, given in ems; what is too wide is broken."""
    return sum(_of_paragraph(paragraph, ems) for paragraph in words.splitlines())


_FULL = 0.65
"""How full a line is at least on which a word goes on: it is broken where a syllable begins."""


def _of_paragraph(words: str, ems: float) -> int:
    found, used, gap = 1, 0.0, _EMS[" "]
    for word in words.split():
        wide = _ems(word)
        if used and used + gap + wide > ems:
            found, used = found + 1, 0.0
        used += wide + (gap if used else 0.0)
        while used > ems:
            found, used = found + 1, used - max(_FULL * ems, 1.0)
    return found
