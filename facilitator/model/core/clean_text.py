r"""The one gate through which text enters: what is kept, what is cleaned, where it is cut.

Rule: line ends become `\n`; lone surrogates, and the two signs that no XML may hold (U+FFFE and
U+FFFF), become U+FFFD, so that every file tells a card alike; controls (but newline and tab) are
dropped; the rest is put into Unicode normal form C; blanks at the ends go. Directional marks,
joiners and combining marks are kept: they belong to what was written.
"""

import re
import unicodedata
from collections.abc import Iterable

import regex

LIMIT = 4000
"""Characters on one card. More goes on the next card: layout time grows with the square."""

_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean(raw: str) -> str:
    """Return text as it is kept. Cleaning twice changes nothing more."""
    joined = _NO_CHARACTER.sub("\ufffd", _LINE_END.sub("\n", raw))
    return unicodedata.normalize("NFC", _CONTROL.sub("", joined)).strip()


_SEPARATORS = str.maketrans("،、，؛；：", ",,,;;:")


def plain_marks(typed: str) -> str:
    """Return a typed line with the digits, commas, semicolons and colons of every keyboard as ours.

    For lines that are taken apart or read; words of people stay as they were typed.
    """
    if typed.isascii():
        return typed
    digits = (str(unicodedata.decimal(each, each)) for each in typed)
    return "".join(digits).translate(_SEPARATORS)


_MARKS = (("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"))


def in_quotes(words: str) -> str:
    """Return words in quotation marks: those they stand in already, or ours."""
    for opens, closes in _MARKS:
        inside = words[len(opens) : -len(closes)]
        whole = words.startswith(opens) and words.endswith(closes) and len(words) > 2
        if whole and opens not in inside and closes not in inside:
            return words
    return f"“{words}”"


def one_line(raw: str) -> str:
    """Return a name as it is kept: clean, on one line, with single spaces."""
    return " ".join(clean(raw).split())


def pieces(raw: str, limit: int = LIMIT) -> tuple[str, ...]:
    """Return cleaned text in pieces of at most `limit` characters, cut at blanks where possible.

    Returns nothing for text that is blank.
    """
    rest = clean(raw)
    found: list[str] = []
    while len(rest) > limit:
        cut = max(rest.rfind(" ", 1, limit + 1), rest.rfind("\n", 1, limit + 1))
        if cut < limit // 2:
            cut = _cluster_start(rest, limit)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if rest:
        found.append(rest)
    return tuple(found)


FEW = 40


def few_words(raw: str, limit: int = FEW) -> str:
    """Return what something is called by, on one line, where it does not stand in full."""
    whole = one_line(raw)
    parts = pieces(whole, limit)
    return whole if len(parts) < 2 else f"{parts[0]}…"


def word_count(raw: str) -> int:
    """Return how many words a text has, by Unicode's word boundaries.

    Chinese, Japanese, Thai, Lao, Khmer and Burmese are written without spaces, and where a word
    ends there only a dictionary knows. It is estimated: two characters a word in Chinese and
    Japanese, four (with what stands on and under them) in the others. Signs alone are no word.
    """
    found, spaced = 0, raw
    if not raw.isascii():
        for run in _UNSPACED.finditer(raw):
            whole = len(regex.findall(r"\X", run.group()))
            found += -(-whole // (2 if run.group(1) else 4))
        spaced = _UNSPACED.sub(" ", raw)
    return found + sum([_LETTER.search(part) is not None for part in _BOUNDARY.split(spaced)])


_UNSPACED = regex.compile(
    r"([\p{Han}\p{Hiragana}\p{Katakana}ー]+)|[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+"
)
_BOUNDARY = regex.compile(r"\b", regex.V1 | regex.WORD)
_LETTER = regex.compile(r"[\p{L}\p{N}]")


def _cluster_start(value: str, at: int) -> int:
    """Step back from `at` so that no combining mark or joiner is cut from its base."""
    cut = at
    while cut > at // 2 and _joins(value, cut):
        cut -= 1
    return cut


def _joins(value: str, at: int) -> bool:
    return bool(unicodedata.combining(value[at])) or "\u200d" in value[at - 1 : at + 1]


def lines(raw: str) -> tuple[str, ...]:
    """Return a pasted list or table as card texts: one per line or cell, no blank ones."""
    cells = re.split(r"[\n\t]", _LINE_END.sub("\n", raw))
    return tuple(piece for cell in cells for piece in pieces(_bullet.sub("", cell)))


_bullet = re.compile(r"^\s*(?:[-*•–·]|\d{1,3}[.)])\s+")


def run_together(sentences: Iterable[str]) -> str:
    """Return sentences one after the other in one: "No centre closes; the money is what it is"."""
    return "; ".join(each.strip().removesuffix(".") for each in sentences)
