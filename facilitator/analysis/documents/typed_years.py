"""Years that somebody typed of the programme itself, where it ran in others: told, never changed.

Only a sentence that speaks of the programme or its sessions is looked at, and no year by, until or
since which something is so: that one may be of what was before, or is to come.
"""

import re
from collections.abc import Iterator
from typing import Final

from facilitator.analysis.documents import contradictions, markdown, phrases
from facilitator.analysis.documents.source import DocumentSource
from facilitator.model.core.records import Session
from facilitator.model.core.words import Words, text

_SPEAKS_OF_IT: Final = re.compile(
    r"\b(?:programme|workshops?|sessions?|meetings?|interviews?|participants?|took part|"
    r"came together|we met|we asked)\b",
    re.IGNORECASE,
)
_OF_ELSE: Final = re.compile(
    r"\b(?:by|until|till|before|after|since|than)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_SENTENCES: Final = re.compile(r"(?<=[.!?])\s+")


def typed_years(own: str, m: DocumentSource) -> tuple[str, ...]:
    """Return the years typed of the programme in which it did not run, as typed, each once."""
    ran = _years(m)
    if ran is None:
        return ()
    lines = (line for line in markdown.plain(own) for line in _SENTENCES.split(line))
    return tuple(dict.fromkeys(each for line in lines for each in _apart(line, ran)))


def known_years(m: DocumentSource) -> Words:
    """Return when the programme ran as it is known: somebody's words, and the days of sessions."""
    by_days = phrases.years(m.days)
    if not m.programme.ran or not by_days or m.programme.ran == by_days:
        return m.ran
    return text("{ran}, its sessions {years}", ran=m.programme.ran, years=by_days)


def _apart(line: str, ran: tuple[int, int]) -> Iterator[str]:
    if not _SPEAKS_OF_IT.search(line):
        return
    for each in contradictions.YEAR.finditer(line):
        said = contradictions.years_in(each[0])
        if said is None or _OF_ELSE.search(line[: each.start()]):
            continue
        if said[1] < ran[0] or said[0] > ran[1]:
            yield each[0]


def _years(m: DocumentSource) -> tuple[int, int] | None:
    """Return the first and the last year in which the programme ran, by all that is known."""
    said = contradictions.years_in(m.programme.ran)
    days = [on for each in m.world.all(Session) if (on := m.date_of(each)) is not None]
    held = [*(said or ()), *(day.year for day in days)]
    return (min(held), max(held)) if held else None
