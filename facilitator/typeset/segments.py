"""Where a text may break: paragraphs, words, and the clusters that never come apart.

The rules are those of UAX #14 where they matter on a card: after spaces, after hyphens and slashes
before a letter, between ideographs but not before their closing marks. Thai and its like, which
write no spaces, break between clusters.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

import regex

_SPACES = " \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_NEWLINE = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_AROUND = re.compile(f"^[{_SPACES}]+|[{_SPACES}]+$")
_TOKEN = re.compile(f"([^{_SPACES}]+)([{_SPACES}]*)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CLUSTER = regex.compile(r"\X")
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
_UNSPACED = regex.compile(r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Javanese}]")
_THAI_LEADS = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
_THAI_FOLLOWS = frozenset("\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eb0\u0eb2\u0eb3\u0ec6")


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
    return {match.start() for match in _CLUSTER.finditer(token)}


def clusters(text: str) -> list[str]:
    """The grapheme clusters: what a reader takes for one character."""
    return _CLUSTER.findall(text)


def unspaced(text: str) -> bool:
    """Whether the text has a script that writes no spaces, so that it may break anywhere."""
    return bool(_UNSPACED.search(text))


def pieces(word: str) -> list[str]:
    """Where a word comes apart that must: its clusters, with Thai vowels beside their letters."""
    found: list[str] = []
    for cluster in clusters(word):
        glued = found and (found[-1][-1] in _THAI_LEADS or cluster[0] in _THAI_FOLLOWS)
        if glued:
            found[-1] += cluster
        else:
            found.append(cluster)
    return found
