"""Where a word that is longer than its line is broken with a hyphen.

No dictionary: a card does not say in which language it is, and one is needed only where a single
word is wider than a whole card. Words are broken before a consonant that a vowel follows, which
reads well in the languages written in Latin, Greek and Cyrillic letters; elsewhere in the word
where that would leave half the line empty. Addresses, numbers and other scripts have no hyphen.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import regex

HYPHEN = "\u2010"
"""The hyphen that is put in: not the one on a keyboard, so that it can be told from that."""

LEAST = 2
"""Letters that stay together at each end."""

_ADDRESS = regex.compile(r"[\p{Nd}@_\\=&#~|<>]|//|www\.|\p{L}\.\p{L}|/.*/")
_LETTER = regex.compile(r"[\p{Latin}\p{Greek}\p{Cyrillic}]\p{M}*")
_BEFORE, _AFTER = regex.compile(r"[\p{Ps}\p{Pi}\"'¿¡]+"), regex.compile(r"[\p{P}]+")
_VOWELS = frozenset("aeiouyæøœıаеёиіїоуыэєюяαεηιουω")
_TOGETHER = frozenset(
    first + second
    for second, before in (("h", "cgprstwz"), ("l", "bcfgkp"), ("r", "bcdfgkptvw"), ("u", "q"))
    for first in before
) | {"ck", "kn", "sc", "st"}


def may_have(token: str) -> bool:
    """Whether a hyphen may be put into any word of a token: not into an address or a number."""
    return not _ADDRESS.search(token)


@lru_cache(maxsize=512)
def places(clusters: Sequence[str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where a word may be broken: where a syllable begins, and anywhere at all."""
    first, last = 0, len(clusters)
    while first < last and _BEFORE.fullmatch(clusters[first]):
        first += 1
    while last > first and _AFTER.fullmatch(clusters[last - 1]):
        last -= 1
    word = clusters[first:last]
    if not all(_LETTER.fullmatch(each) or each in "'\u2019" for each in word):
        return (), ()
    bare = [unicodedata.normalize("NFD", each)[0].lower() for each in word]
    if _VOWELS.isdisjoint(bare):
        return (), ()  # no word that is spoken
    inside = range(LEAST, len(word) - LEAST + 1)
    found = [first + n for n in inside if _begins_a_syllable(bare, n)]
    return tuple(found), tuple(first + n for n in inside)


def _begins_a_syllable(word: Sequence[str], at: int) -> bool:
    """Whether consonants and a vowel follow there, and no letters that belong together part."""
    if word[at] in _VOWELS or word[at - 1] + word[at] in _TOGETHER:
        return False
    if not _VOWELS.intersection(word[:at]):
        return False
    after = at + 1
    while after < len(word) and word[after - 1] + word[after] in _TOGETHER:
        after += 1
    return after < len(word) and word[after] in _VOWELS
