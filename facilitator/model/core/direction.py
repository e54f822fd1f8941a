"""Which languages are written from right to left, and which words."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_LANGUAGES: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "glk", "he", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd"}
    | {"syr", "ug", "ur", "yi"}
)
_SCRIPTS: Final = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"})


def is_right_to_left(tag: str) -> bool:
    """Whether a language by its tag (BCP 47: "ar", "pa-Arab") is written from right to left.

    After the scripts of Unicode's CLDR 46; where a tag names a script, that counts.
    """
    language, *rest = tag.casefold().replace("_", "-").split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    return script in _SCRIPTS if script else language in _LANGUAGES


_ISOLATED: Final = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")


@lru_cache(maxsize=4096)
def reads_leftwards(words: str) -> bool | None:
    """Whether words are read from right to left: by their first letter, or None without one.

    Words that were set apart (`set_apart`) in others say nothing of those, unless they come first
    and are nearly all there is: a sentence of somebody's into which a date of ours was put.
    """
    outside = _outside(words)
    around, first = _first(outside), _first(words)
    if around is None or around is first:
        return first
    own = _letters(words, leftwards=first) - _letters(outside, leftwards=first)
    return first if own >= _NEARLY * _letters(outside, leftwards=around) else around


_NEARLY: Final = 3
"""How many letters of those set apart there are for one of what they lie among."""


def _outside(words: str) -> str:
    """Return words without those set apart in them, and in those."""
    while (without := _ISOLATED.sub("", words)) != words:
        words = without
    return words


def _first(words: str) -> bool | None:
    """Whether the first letter is read from right to left; None without one."""
    for letter in words:
        kind = unicodedata.bidirectional(letter)
        if kind in _STRONG and not _is_private(letter):
            return kind != "L"
    return None


def _is_private(letter: str) -> bool:
    """Whether a letter is one of our own (`display.marked`), which Unicode takes to be Latin."""
    return "\ue000" <= letter <= "\uf8ff"


def _letters(words: str, *, leftwards: bool | None) -> int:
    """Return how many letters are read in a direction."""
    kinds = map(unicodedata.bidirectional, words)
    return sum(kind in _STRONG and (kind != "L") is leftwards for kind in kinds)


_STRONG: Final = frozenset({"L", "R", "AL"})


def set_apart(words: str) -> str:
    """Return words that lie among others in their own direction, and turn nothing round there."""
    begins = "\u2067" if reads_leftwards(words) else "\u2066"
    return f"{begins}{words}\u2069"


def is_turned(words: str) -> bool:
    """Whether words are read from the left, and a paragraph would take the direction of a few."""
    return reads_leftwards(words) is False and _first(_outside(words)) is True
