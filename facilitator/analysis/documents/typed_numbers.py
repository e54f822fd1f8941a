"""Numbers that somebody typed into their own text where another was counted: told, never changed.

Only a number that stands right before what is counted is looked at ("30 people"), and only where
it can mean the whole: not about, above or below; not years; not how many came to one session;
not whom somebody serves or wrote to; and only from half of what was counted to its double.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from facilitator.analysis.documents import markdown
from facilitator.analysis.documents.metrics import Number
from facilitator.analysis.documents.placeholders import NAMES
from facilitator.analysis.documents.source import DocumentSource

_IN_WORDS: Final = (
    *("two", "three", "four", "five", "six", "seven"),
    *("eight", "nine", "ten", "eleven", "twelve"),
)
_ABOUT: Final = re.compile(
    r"\b(?:about|around|nearly|almost|roughly|some|over|under|than|least|most|up to|upwards of|of|"
    r"or|another|other|further|first|last|next|"
    r"serv(?:e|es|ed|ing)|hous(?:e|es|ed|ing)|employ(?:s|ed|ing)?|invit(?:e|ed|ing)|home to|"
    r"wrote to|written to|sent to|room for|space for)\s+$",
    re.IGNORECASE,
)
_APART: Final = r"(?<![\w.,–-])"
_YEARS: Final = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number as it was typed ("30 people"), and the name that says what was counted."""

    typed: str
    name: str
    counted: Number

    @property
    def braced(self) -> str:
        """The name as text uses it: "{people}"."""
        return f"{{{self.name}}}"

    def place(self, own: str) -> int:
        """Return where it stands in a text as it was typed; -1 where marks part it."""
        found = re.search(rf"{_APART}{re.escape(self.typed)}\b", own)
        return found.start() if found else -1


def typed_numbers(own: str, m: DocumentSource) -> tuple[TypedNumber, ...]:
    """Return the numbers typed in a text that differ from what was counted, each once."""
    found = [each for line in markdown.plain(own) for each in _in_line(line, m)]
    return tuple({each.typed: each for each in found}.values())


def _in_line(line: str, m: DocumentSource) -> Iterator[TypedNumber]:
    pattern, names = _nouns()
    for at in pattern.finditer(line):
        value, name = _value(at["number"]), names[at["noun"].casefold()]
        if _ABOUT.search(line[: at.start()]) or (value in _YEARS and at["number"].isdigit()):
            continue
        counted = NAMES[name].of(m)
        if (
            isinstance(counted, Number)
            and _is_doubtful(value, counted)
            and value not in _parts(name, m)
        ):
            yield TypedNumber(at[0], name, counted)


@lru_cache(maxsize=1)
def _nouns() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return what finds a number before what is counted, and the name of each such noun.

    "One" and "1" are left alone: they speak of a particular one.
    """
    names = {
        each.kind.many.removeprefix("{count} ").casefold(): name
        for name, each in NAMES.items()
        if each.kind is not None
    }
    nouns, words = "|".join(map(re.escape, names)), "|".join(_IN_WORDS)
    number = rf"{_APART}(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}}|{words})"
    return re.compile(rf"{number}\s+(?P<noun>{nouns})\b", re.IGNORECASE), names


def _value(number: str) -> int:
    if number[0].isdigit():
        return int(number.replace(",", ""))
    return _IN_WORDS.index(number.casefold()) + 2


def _is_doubtful(value: int, counted: Number) -> bool:
    """Whether a number can be meant for the counted one, and is another."""
    return value != counted.value and value <= 2 * counted.value <= 4 * value


def _parts(name: str, m: DocumentSource) -> set[int]:
    """Return numbers that are true of a part: how many came to one session."""
    if name in ("people", "attendances"):
        return {len(held) for held in m.came.values()}
    return set()
