"""Who does what was decided, and by when, where its own words say so: no line is left for it.

A sentence that begins with somebody who is known says who does it ("Clara rings them"); one with
a time says when ("before 15 January"). Nothing is guessed beyond those words.
"""

import re
from typing import Final

from facilitator.model.core.world import World
from facilitator.model.people import queries

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
