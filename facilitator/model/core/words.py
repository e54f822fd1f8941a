"""Texts for people: a key with values, put into words only at the edge.

The key is the English source text itself, so that code stays readable and a missing
translation still says something. The wall, paper and the window may speak different languages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from facilitator.model.core.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Text:
    """A text for people: an English template and the values for its `{placeholders}`.

    A value may be a text itself: it is put into words with the whole, and not before.
    """

    key: str
    values: Mapping[str, str | int | Text] = field(default_factory=dict[str, "str | int | Text"])

    def __str__(self) -> str:
        return self.key.format_map({name: _plain(value) for name, value in self.values.items()})

    def __hash__(self) -> int:
        """Hash by key and values, so that texts can be members of sets and cache keys."""
        return hash((self.key, frozenset(self.values.items())))


def _plain(value: str | int | Text) -> str | int:
    return str(value) if isinstance(value, Text) else value


Words: TypeAlias = str | Text
"""What people said is a `str`; what the program says is a `Text`."""
Say: TypeAlias = Callable[[Words], str]
"""What puts them into words."""


def text(key: str, /, **values: str | int | Text) -> Text:
    """Make a text for people: `text("Card {number} parked", number=12)`."""
    return Text(key, values)


def counted(count: int, one: str, many: str, /, **values: str | int | Text) -> Text:
    """Choose between a singular and a plural template; both may use `{count}`."""
    return Text(one if count == 1 else many, {"count": count, **values})


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_of(on: date | PartialDate, *, year: bool = True) -> Text:
    """Return a day in words, as exactly as it is known: "10 October 2026", "October 2026", "2026".

    Without its `year` where there is more. Names of months follow the text's language.
    """
    if on.month is None:
        return text("{year}", year=on.year)
    month = Text(_MONTHS[on.month - 1])
    if on.day is None:
        return text("{month} {year}", month=month, year=on.year) if year else month
    if not year:
        return text("{day} {month}", day=on.day, month=month)
    return text("{day} {month} {year}", day=on.day, month=month, year=on.year)


def month_of(on: date | PartialDate) -> Text:
    """Return the month of a day in words: "October 2026"; the year where no month is known."""
    if on.month is None:
        return day_of(on)
    return text("{month} {year}", month=Text(_MONTHS[on.month - 1]), year=on.year)


def time_of_day(at: datetime) -> str:
    """Return an aware time as the clock in the room shows it: "15:02", in this machine's zone."""
    return f"{at.astimezone():%H:%M}"
