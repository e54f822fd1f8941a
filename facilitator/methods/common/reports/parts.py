"""Parts of a report under a heading of their own; nothing at all where there is nothing to tell."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from facilitator.model.core import Words, World
from facilitator.model.display.document import (
    Block,
    Facts,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    Table,
)
from facilitator.model.people import queries


def listed(title: Words, entries: Iterable[OutlineEntry], level: int = 2) -> list[Block]:
    held = tuple(entries)
    return [Heading(text=title, level=level), Outline(entries=held)] if held else []


def facts(title: Words, pairs: Sequence[tuple[Words, Words]]) -> list[Block]:
    return [Heading(text=title, level=2), Facts(pairs=tuple(pairs))] if pairs else []


def table(
    title: Words,
    head: tuple[Words, ...],
    rows: Iterable[tuple[Words, ...]],
    widths: tuple[float, ...],
    level: int = 2,
) -> list[Block]:
    held = tuple(rows)
    if not held:
        return []
    return [Heading(text=title, level=level), Table(head=head, rows=held, widths=widths)]


def to_do(
    title: Words,
    head: tuple[Words, ...],
    rows: Iterable[tuple[Words, ...]],
    widths: tuple[float, ...],
    what: int,
    level: int = 2,
    *,
    ruled: bool = False,
) -> list[Block]:
    """Return a table of what will be done: it stands in the column `what` of each row."""
    held = tuple(rows)
    if not held:
        return []
    acts = tuple((row, what) for row in range(len(held)))
    made = Table(head=head, rows=held, widths=widths, ruled=ruled, actions=acts)
    return [Heading(text=title, level=level), made]


def quietly(said: Iterable[Words]) -> list[Block]:
    """Return sentences of small print, each by itself."""
    return [Paragraph(text=words, quiet=True) for words in said]


_DAYS: Final = "Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"
_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_BEFORE: Final = r"\b(?:by|before|until|till|on|in|from)\s+(?:the\s+)?"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_TIME: Final = re.compile(
    rf"""(?:{_BEFORE})?\b(?:
        {_DAY}\s+(?:of\s+)?(?-i:{_MONTHS})\b(?:\s+\d{{4}}\b)?
        | \d{{4}}-\d{{2}}-\d{{2}}\b
        | (?:next\s+)?(?-i:{_DAYS})day\b
        | (?:today|tomorrow|tonight)\b
        | (?:next|this)\s+(?:week|month|term|year|spring|summer|autumn|winter)\b
        | end\s+of\s+(?:the\s+)?(?:week|month|term|year)\b
    ) | {_BEFORE}(?:
        (?-i:{_MONTHS})\b(?:\s+{_DAY}\b)?(?:,?\s+\d{{4}}\b)?
        | \d{{1,2}}[./]\d{{1,2}}(?:[./](?:\d{{4}}|\d{{2}}))?\b
        | (?-i:Easter|Christmas|Whitsun|Ramadan|Eid|Diwali)\b(?:\s+\d{{4}}\b)?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ALSO: Final = r"(?:\s*[,&+]\s*|\s+and\s+)"


_DOES: Final = r"(?=\s*[:,(]|\s+(?:will|would|to|can|and|\w+s)\b)"
"""What follows a first name that is no other word: "Mark rings them", not "Mark the trees"."""


def who_in(world: World, words: str) -> str:
    """Return the people that a sentence begins with: "Clara and Dilip"; "" where it does not."""
    names = {each.name for each in queries.everybody(world) if each.name}
    names |= {name.split()[0] for name in names}
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    if not known:
        return ""
    found = re.match(rf"(?:{known})\b(?:{_ALSO}(?:{known})\b)*{_DOES}", words.strip())
    return found.group() if found else ""


def when_in(words: str) -> str:
    """Return the time that a sentence names: "before 15 January"; "" where it names none."""
    found = _TIME.search(words)
    return found.group().strip() if found else ""
