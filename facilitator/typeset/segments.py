"""Where a text may break: paragraphs, words, and the clusters that never come apart.

The rules are those of UAX #14 where they matter on a card: after spaces, after hyphens and slashes
before a letter, between ideographs but not before their closing marks, and between the words of
Thai, Lao, Khmer and Burmese, which a dictionary knows.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate, pairwise

import regex

from facilitator.typeset.clusters import clusters
from facilitator.typeset.dictionary import word_starts

_SPACES = " \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_NEWLINE = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_AROUND = re.compile(f"^[{_SPACES}]+|[{_SPACES}]+$")
_TOKEN = re.compile(f"([^{_SPACES}]+)([{_SPACES}]*)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LATE = "\u0e00"  # below it no script breaks without a space
_AFTER_HYPHEN = re.compile(
    r"(?<=[^\s\-\u2010\u2012-\u2014][\-/\u2010\u2012-\u2014])(?=[^\W\d_])|(?<=\u200b)(?=.)"
)
_IDEOGRAPH = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Bopomofo}\p{Yi}"
    r"\u3001-\u303f\uff01-\uff60\p{Emoji_Presentation}]"
)
_NO_START = regex.compile(
    r"[\p{Pe}\p{Pf}!,.:;?%\u2026\u3001\u3002\u3005\u303b\u309d\u309e\u30fb-\u30fe\uff01\uff05\uff0c"
    r"\uff0e\uff1a\uff1b\uff1f\uff61\uff64\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087"
    r"\u308e\u3095\u3096\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6"
    r"\p{Zs}\u2060\ufeff]"
)
_NO_END = regex.compile(r"[\p{Ps}\p{Pi}$\uff04\uffe5\p{Zs}\u2060\ufeff]$")
_UNSPACED = regex.compile(r"[\p{Tibetan}\p{Javanese}]")


def tidy(text: str) -> str:
    """The text as it is set: NFC, one kind of newline, tabs as spaces, no white space at the ends.

    White space at the ends of inner lines goes as well; empty lines between others stay.
    Half of a surrogate pair becomes U+FFFD.
    """
    if text.isascii() and text.isprintable() and text == text.strip():
        return text
    text = _SURROGATE.sub("\ufffd", unicodedata.normalize("NFC", text.replace("\t", " ")))
    lines = [_AROUND.sub("", line) for line in _NEWLINE.split(text)]
    return "\n".join(lines).strip("\n")


def tokens(paragraph: str) -> list[tuple[str, str]]:
    """What stands between two spaces in a tidy paragraph, with the white space after each."""
    return _TOKEN.findall(paragraph)


@lru_cache(maxsize=4096)
def unbreakable(token: str) -> tuple[str, ...]:
    """The unbreakable pieces of what stands between two spaces."""
    if token.isascii() and token.isalnum():
        return (token,)
    breaks = {match.start() for match in _AFTER_HYPHEN.finditer(token)}
    if max(token) >= _LATE:
        breaks = (breaks | _between_ideographs(token)) & _cluster_starts(token)
        breaks |= word_starts(token)
    edges = [0, *sorted(breaks - {0}), len(token)]
    return tuple(token[start:end] for start, end in pairwise(edges))


def _between_ideographs(token: str) -> set[int]:
    found: set[int] = set()
    start = 0
    for before, after in pairwise(clusters(token)):
        start += len(before)
        either = _IDEOGRAPH.match(before) or _IDEOGRAPH.match(after)
        if either and not _NO_START.match(after) and not _NO_END.search(before):
            found.add(start)
    return found


def _cluster_starts(token: str) -> set[int]:
    return set(accumulate(map(len, clusters(token)), initial=0))


def unspaced(text: str) -> bool:
    """Whether it has a script without spaces and without a dictionary: it may break anywhere."""
    return bool(_UNSPACED.search(text))
