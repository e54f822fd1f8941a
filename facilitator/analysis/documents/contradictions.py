"""What people stated of the programme and the records cannot agree with: days and years.

Only what cannot be is told. A day that is known to the month or the year contradicts another one
where no day of it fits.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from facilitator.analysis.documents import phrases
from facilitator.analysis.documents.source import DocumentSource
from facilitator.analysis.proposals import traceability
from facilitator.analysis.proposals.traceability import Trail
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda.wording import session_words
from facilitator.model.core import PartialDate, SessionId, Text, counted, day_of, text
from facilitator.model.core.records import Record, Session
from facilitator.model.core.words import joined
from facilitator.model.framing import queries
from facilitator.model.framing.records import Challenge
from facilitator.model.people import taking_part

_NO_END: Final = 9999
YEAR: Final = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)(?:\s*[-–—/]\s*(?P<last>(?:19|20)?\d\d)(?!\d))?(?!\d)"
)
"""A year, or two that belong together ("2011", "2010–2012", "2011/12")."""
_OPEN: Final = re.compile(
    r"(?:^|\s)(?:since|from)\s+\D*\d{4}\W*$|\d{4}\s*[-–—]\s*\D*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something to be looked at, in a sentence, and the record on which it is put right, if one."""

    words: Text
    about: Record | None = None


def years_in(words: str) -> tuple[int, int] | None:
    """Return the first and the last year that words name ("April 2011 – March 2013"); or None."""
    found: list[int] = []
    for each in YEAR.finditer(words):
        first, last = each["first"], each["last"] or each["first"]
        found += [int(first), int(first[: 4 - len(last)] + last)]
    if not found:
        return None
    return min(found), _NO_END if _OPEN.search(words) else max(found)


def contradictions(m: DocumentSource) -> Iterator[Gap]:
    """Go through what is stated and cannot be by the records: years, wordings, proposals."""
    yield from _of_years(m)
    yield from _of_calls(m)
    for challenge in queries.challenges(m.world):
        yield from _of_wordings(m, challenge)
    for trail in traceability.trails(m.world, m.pool).trails:
        yield from _of_proposal(m, trail)


def _of_years(m: DocumentSource) -> Iterator[Gap]:
    """Compare when the programme is said to have run with the days of its sessions."""
    days = {each.id: on for each in m.world.all(Session) if (on := m.date_of(each)) is not None}
    apart = [s for s in agenda_queries.sessions(m.world) if s.id in days and _off(m, days[s.id])]
    if apart and len(apart) == len(days):
        said = text(
            "The programme is said to have run “{ran}”; its sessions are of {years}.",
            ran=m.programme.ran,
            years=phrases.years(tuple(days.values())),
        )
        yield Gap(said, m.programme)
        return
    for each in apart:
        said = text(
            "“{session}” is dated {day}; the programme is said to have run “{ran}”.",
            session=session_words(each),
            day=day_of(days[each.id]),
            ran=m.programme.ran,
        )
        yield Gap(said, each)


def _of_calls(m: DocumentSource) -> Iterator[Gap]:
    """Compare the days of calls with that of the session they stand in."""
    for each in m.met:
        if each.on is None:
            continue
        days = [call.began.astimezone().date() for call in taking_part.calls(m.world, each.id)]
        others = sorted(day for day in days if not each.on.first <= day <= each.on.last)
        if others:
            first, last = day_of(others[0]), day_of(others[-1])
            when = first if others[0] == others[-1] else joined((first, last), " – ")
            said = counted(
                len(others),
                "“{session}” is dated {day}; one call in it was made on {when}.",
                "“{session}” is dated {day}; {count} calls in it were made on {when}.",
                session=session_words(each),
                day=day_of(each.on),
                when=when,
            )
            yield Gap(said, each)


def _off(m: DocumentSource, day: PartialDate) -> bool:
    """Whether a day lies outside the years in which the programme is said to have run."""
    said = years_in(m.programme.ran)
    return said is not None and not said[0] <= day.year <= said[1]


def _of_wordings(m: DocumentSource, challenge: Challenge) -> Iterator[Gap]:
    """Compare the days noted for a challenge with the programme, its sessions and one another."""
    every = queries.versions(m.world, challenge.id)
    dated = [(each, each.on) for each in every if each.on is not None]
    last: PartialDate | None = None
    for each, on in dated:
        words = _against(m, challenge, on, last)
        if words is None and each is every[0]:
            words = _after_its_work(m, challenge, on)
        if words is not None:
            yield Gap(words, each)
        last = on


def _against(
    m: DocumentSource, challenge: Challenge, on: PartialDate, before: PartialDate | None
) -> Text | None:
    """Return why a challenge cannot have been worded on a day; None where it can.

    `before` is the day of the wording it had before that, where one was noted.
    """
    worded = _dated(challenge, on)
    if on.is_ahead(m.now.astimezone().date()):
        return text("{worded}, a day still to come.", worded=worded)
    if _off(m, on):
        return text(
            "{worded}; the programme is said to have run “{ran}”.",
            worded=worded,
            ran=m.programme.ran,
        )
    if before is not None and on.last < before.first:
        return text(
            "{worded}; how it was worded before is dated {day}.",
            worded=worded,
            day=day_of(before),
        )
    return None


def _dated(challenge: Challenge, on: PartialDate) -> Text:
    return text(
        "A wording of challenge {number} is dated {day}", number=challenge.number, day=day_of(on)
    )


def _after_its_work(m: DocumentSource, challenge: Challenge, on: PartialDate) -> Text | None:
    """Return that a challenge was worded only after it was worked on, or answered."""
    worded = _dated(challenge, on)
    sessions = [each.id for each in queries.sessions_by_challenge(m.world)[challenge.id]]
    last = _latest(m, sessions)
    if last is not None and on.first > last.last:
        return text(
            "{worded}; the last session that worked on it is dated {last}.",
            worded=worded,
            last=day_of(last),
        )
    for trail in traceability.trails(m.world, m.pool).trails:
        due = trail.proposal.due
        if due is not None and due.last < on.first and not set(sessions).isdisjoint(trail.sessions):
            number = trail.proposal.number
            return text(
                "{worded}; proposal {number}, which answers it, is due {due}.",
                worded=worded,
                number=number,
                due=day_of(due),
            )
    return None


def _of_proposal(m: DocumentSource, trail: Trail) -> Iterator[Gap]:
    """Compare the day a proposal is due with the sessions its comments come from."""
    due = trail.proposal.due
    if due is None:
        return
    dated = text("Proposal {number} is due {day}", number=trail.proposal.number, day=day_of(due))
    first = _earliest(m, trail.sessions or tuple(each.id for each in m.met))
    said = years_in(m.programme.ran)
    if first is not None and due.last < first.first:
        yield Gap(
            text(
                "{dated}; the first session behind it is dated {first}.",
                dated=dated,
                first=day_of(first),
            ),
            trail.proposal,
        )
    elif said is not None and due.last.year < said[0]:
        yield Gap(
            text(
                "{dated}; the programme is said to have run “{ran}”.",
                dated=dated,
                ran=m.programme.ran,
            ),
            trail.proposal,
        )


def _earliest(m: DocumentSource, sessions: Sequence[SessionId]) -> PartialDate | None:
    """Return the day of the first of some sessions; None where the day of one is not known."""
    days = [m.date_of(m.world.get(Session, each)) for each in sessions]
    known = [day for day in days if day is not None]
    return min(known, key=lambda day: day.first) if known and len(known) == len(days) else None


def _latest(m: DocumentSource, sessions: Sequence[SessionId]) -> PartialDate | None:
    """Return the day of the last of some sessions; None where the day of one is not known."""
    days = [m.date_of(m.world.get(Session, each)) for each in sessions]
    known = [day for day in days if day is not None]
    return max(known, key=lambda day: day.last) if known and len(known) == len(days) else None
