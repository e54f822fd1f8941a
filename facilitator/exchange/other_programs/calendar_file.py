"""Sessions in a calendar (iCalendar): an event for each, with its agenda; blocks if wanted.

Times have no zone: they are those of the room, wherever the calendar is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from facilitator.exchange.plain import as_written, one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """Something at a time: minutes after midnight of its day."""

    key: str
    title: str
    on: date
    starts: int
    ends: int
    place: str = ""
    about: str = ""


def calendar(title: str, events: Sequence[CalendarEvent], now: datetime) -> bytes:
    """Return events as an .ics file."""
    import icalendar

    held: Any = icalendar.Calendar()
    held.add("prodid", "-//Facilitator//Agenda//EN")
    held.add("version", "2.0")
    held.add("name", one_line(title))
    held.add("x-wr-calname", one_line(title))
    for each in events:
        held.add_component(_event(each, now))
    return held.to_ical()


def _event(each: CalendarEvent, now: datetime) -> Any:
    import icalendar

    made: Any = icalendar.Event()
    made.add("uid", f"{each.key}@facilitator")
    made.add("dtstamp", now)
    made.add("dtstart", _at(each.on, each.starts))
    made.add("dtend", _at(each.on, max(each.ends, each.starts + 1)))
    made.add("summary", one_line(each.title))
    for name, said in (("location", one_line(each.place)), ("description", each.about)):
        if as_written(said):
            made.add(name, as_written(said))
    return made


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minutes)
