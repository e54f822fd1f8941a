"""Where words begin in scripts that are written without spaces: Thai, Lao, Khmer, Burmese.

Only a list of words knows. Of all ways to read a text as words of the list, the one that leaves the
fewest characters over is taken, and of these the one with the fewest words (maximal matching,
Sornlertlamvanich 1993). What is left over, a name or a word misspelt, is kept together.
"""

import gzip
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import Final

import regex

from facilitator.resources import resource
from facilitator.typeset.clusters import pieces

_RUN: Final = regex.compile(
    r"(?P<thai>\p{Thai}+)|(?P<lao>\p{Lao}+)|(?P<khmer>\p{Khmer}+)|(?P<burmese>\p{Myanmar}+)"
)
_STAYS: Final = regex.compile(r"[\p{P}\p{Nd}\u0e2f\u0e46\u0eaf\u0ec6\u17d7]")
"""What a line does not begin with or break before: signs, digits, marks of repeating."""
_LONGEST: Final = 24
"""Characters as a reader counts them; longer ones in the lists are several words in a row."""


@lru_cache(maxsize=1024)
def word_starts(text: str) -> frozenset[int]:
    """Return the places in a text before which a word of these scripts begins, but its first."""
    return frozenset(
        run.start() + at
        for run in _RUN.finditer(text)
        for at in _starts(run.lastgroup or "", run.group())
    )


def _starts(script: str, run: str) -> list[int]:
    edges = list(accumulate(map(len, pieces(run)), initial=0))
    least = _read(run, edges, _words(script))
    found: list[int] = []
    at, was_known = 0, False
    while at < len(edges) - 1:
        _, _, end, is_known = least[at]
        start = edges[at]
        if at and (is_known or was_known) and not _STAYS.match(run, start):
            found.append(start)
        at, was_known = end, is_known
    return found


def _read(
    run: str, edges: Sequence[int], known: frozenset[str]
) -> list[tuple[int, int, int, bool]]:
    """For each edge, from there on: characters left over, words, the next edge, whether a word."""
    last = len(edges) - 1
    least = [(0, 0, last, True)] * (last + 1)
    for at in range(last - 1, -1, -1):
        left, words, *_ = least[at + 1]
        best = (left + 1, words, at + 1, False)
        for end in range(at + 1, min(last, at + _LONGEST) + 1):
            if _composed(run[edges[at] : edges[end]]) in known:
                left, words, *_ = least[end]
                best = min(best, (left, words + 1, end, True), key=_cost)
        least[at] = best
    return least


def _composed(word: str) -> str:
    """The vowel "am" as one character, as the lists have it: many keyboards write it as two."""
    return word.replace("\u0e4d\u0e32", "\u0e33").replace("\u0ecd\u0eb2", "\u0eb3")


def _cost(way: tuple[int, int, int, bool]) -> tuple[int, int, int]:
    """Fewest characters left over, then fewest words, then the longest word first."""
    left, words, end, _ = way
    return left, words, -end


@cache
def _words(script: str) -> frozenset[str]:
    with gzip.open(resource("words", f"{script}.txt.gz"), "rt", encoding="utf-8") as file:
        return frozenset(file.read().split("\n"))
