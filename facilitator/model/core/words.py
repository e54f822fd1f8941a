"""Texts for people: a key with values, put into words only at the edge.

The key is the English source text itself, so that code stays readable and a missing
translation still says something. The wall, paper and the window may speak different languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeAlias, cast

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

    def having(self, **values: str | int | Text) -> Text:
        """Return the same text with these values and no others."""
        return replace(self, values=values)


@dataclass(frozen=True, slots=True)
class CountedText(Text):
    """A text about a `number` of things, with both English templates: others have up to six."""

    one: str = ""
    many: str = ""
    number: int = 0

    __hash__ = Text.__hash__


@dataclass(frozen=True, slots=True)
class ContextText(Text):
    """A text whose English words mean something else elsewhere; `context` tells them apart."""

    context: str = ""

    __hash__ = Text.__hash__


@dataclass(frozen=True, slots=True)
class DayText(Text):
    """A day, of which languages write in their own order what `skeleton` names (CLDR: "yMMMMd")."""

    day: date = date.min
    skeleton: str = ""

    __hash__ = Text.__hash__


@dataclass(frozen=True, slots=True)
class DecimalText(Text):
    """A number with a decimal point; languages have their own sign for that."""

    __hash__ = Text.__hash__


@dataclass(frozen=True, slots=True)
class ListText(Text):
    """Several words one after another, as each language sets them apart.

    Where it `ends`, "and" stands before the last.
    """

    ends: bool = False

    __hash__ = Text.__hash__


def _plain(value: str | int | Text) -> str | int:
    return str(value) if isinstance(value, Text) else value


Words: TypeAlias = str | Text
"""What people said is a `str`; what the program says is a `Text`."""
Say: TypeAlias = Callable[[Words], str]
"""What puts them into words."""


def is_leftwards(say: Say) -> bool:
    """Whether words are put into a language that is written from right to left."""
    return bool(getattr(say, "leftwards", False))


def text(key: str, /, **values: str | int | Text) -> Text:
    """Make a text for people: `text("Card {number} parked", number=12)`."""
    return Text(key, values)


def counted(count: int, one: str, many: str, /, **values: str | int | Text) -> Text:
    """Choose between a singular and a plural template; both may use `{count}`.

    The text keeps both and the count: other languages have up to six forms.
    """
    key = one if count == 1 else many
    return CountedText(key, {"count": count, **values}, one, many, count)


def joined(parts: Sequence[Words], between: str = "") -> Words:
    """Put words one after another as they are; what people wrote is never a template."""
    held = [part for part in parts if part]
    if len(held) < 2:
        return held[0] if held else ""
    key = (
        between.replace("{", "{{")
        .replace("}", "}}")
        .join(f"{{p{place}}}" for place in range(len(held)))
    )
    return Text(key, {f"p{place}": part for place, part in enumerate(held)})


def listed(parts: Iterable[Words]) -> Words:
    """Return a list in words: "one", "one and two", "one, two and three"; "" of none."""
    return _list(parts, ends=True)


def in_a_row(parts: Iterable[Words]) -> Words:
    """Return words one after another: "one, two, three"; "" of none."""
    return _list(parts, ends=False)


def _list(parts: Iterable[Words], *, ends: bool) -> Words:
    held = [part for part in parts if part]
    if len(held) < 2:
        return held[0] if held else ""
    values = {f"p{place}": part for place, part in enumerate(held)}
    return ListText(list_template(NEXT, LAST, len(held), ends=ends), values, ends)


def list_template(following: str, last: str, count: int, *, ends: bool) -> str:
    """Return the template of a list from how a language says "{some}, {next}" and so on."""
    found = "{p0}"
    for place in range(1, count):
        name = f"{{p{place}}}"
        if ends and place == count - 1:
            found = last.format(some=found, last=name)
        else:
            found = following.format(some=found, next=name)
    return found


def in_context(context: str, key: str, /, **values: str | int | Text) -> Text:
    """Make a text of words that mean something else elsewhere: `in_context("a vote", "Close")`."""
    return ContextText(key, values, context)


def from_data(held: object) -> Text:
    """Return a text of our data: words, or `{ text = "Close", context = "the last step" }`.

    Raises ValueError where there are none.
    """
    told = cast("dict[object, object]", held) if isinstance(held, dict) else {"text": held}
    key, context = told.get("text"), told.get("context", "")
    if not isinstance(key, str) or not key.strip() or not isinstance(context, str):
        message = "a text is missing"
        raise ValueError(message)
    return in_context(context, key.strip()) if context else text(key.strip())


def later(key: str, /) -> str:
    """Mark words that are made a text later, so that translators get them: `later("January")`."""
    return key


def forms(one: str, many: str, /) -> tuple[str, str]:
    """Mark a singular and a plural template that are counted later: `counted(n, *forms(…))`."""
    return one, many


NEXT = later("{some}, {next}")
LAST = later("{some} and {last}")
"""How a list goes on, and how it ends."""
_MONTHS = (
    in_context("a month", "January"),
    in_context("a month", "February"),
    in_context("a month", "March"),
    in_context("a month", "April"),
    in_context("a month", "May"),
    in_context("a month", "June"),
    in_context("a month", "July"),
    in_context("a month", "August"),
    in_context("a month", "September"),
    in_context("a month", "October"),
    in_context("a month", "November"),
    in_context("a month", "December"),
)


def day_of(on: date | PartialDate, *, year: bool = True) -> Text:
    """Return a day in words, as exactly as it is known: "10 October 2026", "October 2026", "2026".

    Without its `year` where there is more. Each language has its own order and names of months.
    """
    if on.month is None:
        return text("{year}", year=on.year)
    if on.day is None:
        return month_of(on) if year else text("{month}", month=_name(on.month))
    named = date(on.year, on.month, on.day)
    if not year:
        values = {"day": on.day, "month": _name(on.month)}
        return DayText("{day} {month}", values, named, "MMMMd")
    values = {"day": on.day, "month": _name(on.month), "year": on.year}
    return DayText("{day} {month} {year}", values, named, "yMMMMd")


def month_of(on: date | PartialDate) -> Text:
    """Return the month of a day in words: "October 2026"; the year where no month is known."""
    if on.month is None:
        return day_of(on)
    values = {"month": _name(on.month), "year": on.year}
    return DayText("{month} {year}", values, date(on.year, on.month, 1), "yMMMM")


def _name(month: int) -> Text:
    return _MONTHS[month - 1]


def time_of_day(at: datetime) -> str:
    """Return an aware time as the clock in the room shows it: "15:02", in this machine's zone."""
    return f"{at.astimezone():%H:%M}"
