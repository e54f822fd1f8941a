"""What an agenda says of itself: what is late, what is free, how structured and open it is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from facilitator.model.agenda import queries
from facilitator.model.agenda.queries import ScheduledBlock, Timed
from facilitator.model.agenda.records import Block, BlockWeight, TalkMode
from facilitator.model.agenda.schedule import minutes_words, time_words
from facilitator.model.core import PartialDate, Text, Words, World, counted, day_of, text
from facilitator.model.core.clean_text import plain_marks
from facilitator.model.core.records import Activity, Session, SessionKind
from facilitator.model.core.words import time_of_day

BAND: Final = (0.40, 0.70)
"""Shares of structured minutes between which nothing is remarked."""

MODES: Final = {
    TalkMode.STRUCTURED: text("Structured talk"),
    TalkMode.OPEN: text("Open talk"),
    TalkMode.PAUSE: text("Break"),
}
KINDS: Final = {
    SessionKind.WORKSHOP: text("Workshop"),
    SessionKind.FACILITATED: text("Facilitated session"),
    SessionKind.INTERVIEW: text("Interview"),
    SessionKind.TASK_GROUP: text("Task group"),
    SessionKind.STEERING_GROUP: text("Steering group"),
    SessionKind.LISTENING: text("Listening workshop"),
    SessionKind.OTHER: text("Other meeting"),
}
WEIGHTS: Final = {BlockWeight.MUST: text("Must happen"), BlockWeight.COULD: text("Optional")}


NEW_SESSION: Final = text("New session")
"""What a session is called until somebody names it; later ones have a number behind it."""


def given_title(session: Session) -> str:
    """Return what somebody called a session; empty where nobody has yet."""
    number = session.title.removeprefix(str(NEW_SESSION))
    unnamed = number != session.title and (not number or number.strip().isdecimal())
    return "" if unnamed else session.title


def session_words(session: Session) -> Words:
    """Return what paper calls a session among others, also one that nobody named."""
    return given_title(session) or text("Session")


def title_of(world: World, block: Block) -> Words:
    """Return what a block is called: its own title, or that of the activity it runs."""
    activity = world.find(Activity, block.runs)
    held = block.title or (activity.title if activity else "")
    return held or text("Without a name")


def meets(line: ScheduledBlock, name: Words, *, running: bool = False) -> Text | None:
    """Return how a line meets its fixed point, if not exactly; `name` is its title.

    While the session is `running` it is late, as the forecast says; before, the plan is too long.
    """
    at = time_words(line.starts if line.block.starts is None else line.block.starts)
    if line.late and running:
        late = minutes_words(line.late)
        return text("“{block}” {late} late: fixed at {time}", block=name, late=late, time=at)
    if line.late:
        return text(
            "{late} too long: {name} is fixed at {time}",
            late=minutes_words(line.late),
            name=name,
            time=at,
        )
    if line.gap:
        return counted(
            line.gap,
            "{count} minute free before {name} at {time}",
            "{count} minutes free before {name} at {time}",
            name=name,
            time=at,
        )
    return None


def end_words(session: Session, lines: Sequence[ScheduledBlock]) -> Text:
    """Return when an agenda ends, against what was promised.

    Where a fixed point cannot be met the end is not promised: by how much it is missed is said.
    """
    missed = next((line for line in lines if line.late), None)
    if missed is not None:
        return text(
            "{late} too long before {time}",
            late=minutes_words(missed.late),
            time=time_words(missed.starts),
        )
    ends = queries.end_of(lines, session.starts)
    time = time_words(ends)
    if session.ends is None:
        return text("Ends {time}", time=time)
    over = ends - session.ends
    if over > 0:
        return text(
            "Ends {time}, {late} later than promised ({promised})",
            time=time,
            late=minutes_words(over),
            promised=time_words(session.ends),
        )
    if over < 0:
        return text(
            "Ends {time}, {early} earlier than promised ({promised})",
            time=time,
            early=minutes_words(-over),
            promised=time_words(session.ends),
        )
    return text("Ends {time}, as promised", time=time)


def balance_words(held: Iterable[Timed]) -> Text | None:
    """Return structured and open minutes in words; None without either."""
    taken = list(held)
    if queries.structured_share(taken) is None:
        return None
    return text(
        "{structured} min of structured talk, {open} min of open talk",
        structured=sum(each.structured for each in taken),
        open=sum(each.open for each in taken),
    )


def talk_words(held: Iterable[Timed]) -> Mapping[TalkMode, Text]:
    """Return in words how many minutes a day has of each kind of talk, and of breaks if any."""
    found = dict.fromkeys(TalkMode, 0)
    for each in held:
        for mode, minutes in each.by_mode.items():
            found[mode] += minutes
    told = {
        TalkMode.STRUCTURED: text(
            "{minutes} min of structured talk", minutes=found[TalkMode.STRUCTURED]
        ),
        TalkMode.OPEN: text("{minutes} min of open talk", minutes=found[TalkMode.OPEN]),
    }
    if found[TalkMode.PAUSE]:
        told[TalkMode.PAUSE] = text("{minutes} min of breaks", minutes=found[TalkMode.PAUSE])
    return told if any(found.values()) else {}


def balance_note(share: float | None) -> Text | None:
    """Return the remark on a share outside the usual band. It is information, no more."""
    if share is None or BAND[0] <= share <= BAND[1]:
        return None
    if share > BAND[1]:
        return text("There is little open talk. Plan some more?")
    return text("It is largely open talk. Plan a round?")


JUST_PAST: Final = 60
"""Days back that a day without a year may lie; earlier ones are of the year that comes."""
_ORDINAL: Final = re.compile(r"(\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_DOTTED: Final = re.compile(r"(\d)\. ")
_SMALL: Final = re.compile(r"^(?:in|on|by) |(?<=[a-z])\.", re.IGNORECASE)
_SHORTENED: Final = re.compile(r"\bsept\b", re.IGNORECASE)
_SHORT_YEAR: Final = re.compile(r"^(\d{1,2}[./]\d{1,2}[./])(\d{2})$")
_WEEKDAYS: Final = frozenset(
    name
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    for name in (day, day[:3], day[:4])
) | {"tues", "thurs"}
_TIME: Final = re.compile(r"(\d{1,2})\s*(?:[:.h ]\s*(\d{2}))?|(\d{1,2})(\d{2})")


def time_from(words: str) -> int | None:
    """Return a time of day that somebody typed ("9", "9:30", "9.30", "0930"), in minutes."""
    found = _TIME.fullmatch(plain_marks(words).strip())
    if found is None:
        return None
    hours, minutes = found[1] or found[3], found[2] or found[4] or "0"
    whole = int(hours) * 60 + int(minutes)
    return whole if int(minutes) < 60 and whole < queries.DAY else None


_DAYS: Final = (
    *("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d %m %Y"),
    *("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y"),
)
_MONTHS: Final = ("%Y-%m", "%m/%Y", "%m.%Y", "%m %Y", "%B %Y", "%b %Y")
_YEARS: Final = re.compile(r"(?:19|20|21)\d\d", re.ASCII)
_NEAR: Final = {"today": 0, "tomorrow": 1, "yesterday": -1}


def day_from(words: str, today: date) -> PartialDate | None:
    """Return a day that somebody typed, as far as they know it; None for what is no day.

    "2025-01-21", "21.1.", "21/1/25", "Tue 21 Jan" and "today" are days, "November 2011" and
    "11/2011" months, "2011" is a year. Without a year it is the next such day, of those just past
    that one.
    """
    said = " ".join(_ORDINAL.sub(r"\1", plain_marks(words)).replace(",", " ").split())
    said = _SHORTENED.sub("Sep", _SMALL.sub("", said))
    if said.lower() in _NEAR:
        return PartialDate.of(today + timedelta(days=_NEAR[said.lower()]))
    if said.split(" ")[0].rstrip(".").lower() in _WEEKDAYS:
        said = said.partition(" ")[2]
    said = _DOTTED.sub(r"\1 ", said)
    said = _SHORT_YEAR.sub(r"\g<1>20\2", said)
    whole = _read_day(said)
    if whole is not None or said.isdecimal():
        return whole
    return next(
        (
            found
            for year in range(today.year, today.year + 8)
            for end in (f".{year}", f"/{year}", f" {year}")
            if (found := _read_day(said.rstrip("./") + end)) is not None
            and not found.is_over(today - timedelta(days=JUST_PAST))
        ),
        None,
    )


def _read_day(words: str) -> PartialDate | None:
    if _YEARS.fullmatch(words):
        return PartialDate(int(words))
    for pattern in (*_DAYS, *_MONTHS):
        try:
            found = PartialDate.of(datetime.strptime(words, pattern).date())  # noqa: DTZ007 - a day
        except ValueError:
            continue
        return found if pattern in _DAYS else PartialDate(found.year, found.month)
    return None


def as_at(world: World, now: datetime) -> Text:
    """Say when paper was true: on a day on which people meet, to the minute (local time)."""
    local = now.astimezone()
    days = (queries.held_on(world, each) for each in world.all(Session))
    if any(on is not None and on.exact == local.date() for on in days):
        return text("As at {time}, {day}", time=time_of_day(now), day=day_of(local))
    return text("As at {day}", day=day_of(local))
