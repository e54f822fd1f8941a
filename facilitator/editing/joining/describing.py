"""Words for records of any type: what one is called, where it belongs, what its fields say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum
from typing import Final

from facilitator.editing.joining.questions import BothSides, JoinQuestion, QuestionKind
from facilitator.editing.joining.sides import Unit, named
from facilitator.model.core import PartialDate, Text, World, day_of, scope_of, text
from facilitator.model.core.figures import whole
from facilitator.model.core.records import Activity, Card, Record, Session
from facilitator.model.house_style.records import HouseStyle

_LONGEST: Final = 60
_NAMES: Final = ("title", "name", "text", "words", "code")
"""Fields that say what a record is called, the first it has."""

_FIELDS: Final[Mapping[str, Text]] = {
    "text": text("Words"),
    "words": text("Words"),
    "title": text("Title"),
    "name": text("Name"),
    "question": text("Question"),
    "message": text("Message"),
    "place": text("Place"),
    "on": text("Day"),
    "ran": text("When it ran"),
    "wall_language": text("Language of the wall"),
    "paper_language": text("Language of paper"),
    "starts": text("Begins"),
    "ends": text("Ends"),
    "minutes": text("Minutes"),
    "group": text("Group"),
    "parent": text("Lies in"),
    "stack": text("Under the card"),
    "state": text("Where it stands"),
    "consent": text("What may be printed"),
    "contact": text("Contact"),
    "needs": text("Needs"),
    "sector": text("Sector"),
    "organisation": text("Organisation"),
    "person": text("Person"),
    "theme": text("Theme"),
    "value": text("Value"),
    "total": text("Total"),
    "main": text("Headings and covers"),
    "second": text("Bars, lines and numbers"),
    "third": text("Quotations"),
    "fonts": text("Fonts"),
    "footer": text("Footer, on every page"),
    "address": text("Address, on the first page"),
    "sheet": text("Paper"),
    "data": text("The file itself"),
    "kicker": text("Above the title"),
    "sections": text("Order of the sections"),
    "shown": text("Is printed"),
    "headed": text("With its heading"),
    "form": text("How it stands"),
}


class Describing:
    """Says what records of two sides are called and say."""

    def __init__(self, here: World, there: World) -> None:
        self._here, self._there = here, there

    def question(
        self,
        kind: QuestionKind,
        pair: tuple[Record | None, Record | None],
        parts: Iterable[Unit],
        usual: str,
    ) -> JoinQuestion:
        """Return what is asked of a record, one of the pair or both, with the parts it is about."""
        here, there = pair
        record = here or there
        assert record is not None  # noqa: S101  (one side has it)
        return JoinQuestion(
            key=record.id,
            kind=kind,
            about=self.called(record),
            sides=tuple(_grouped(self._sides(pair, tuple(parts)))),
            usual=usual,
            session=session.title if (session := self.session(record)) else "",
        )

    def _sides(
        self, pair: tuple[Record | None, Record | None], parts: tuple[Unit, ...]
    ) -> Iterable[BothSides]:
        here, there = pair
        if here is None or there is None:
            gone = str(text("removed"))
            record = here or there
            held = self.called(record) if record is not None else ""
            both = (held, gone) if there is None else (gone, held)
            return [BothSides(text("What it is"), *both)]
        names = [name for unit in parts for name in unit]
        changed = (name for name in names if getattr(here, name) != getattr(there, name))
        return [
            BothSides(
                _FIELDS.get(name, text("Something else")),
                self._value(here, name),
                self._value(there, name),
            )
            for name in changed
        ]

    def _value(self, record: Record, name: str) -> str:
        value = getattr(record, name)
        if isinstance(value, bool):
            return str(text("Yes") if value else text("No"))
        if value is None or value == "":
            return str(text("nothing"))
        if isinstance(value, Enum):
            return str(value.value)
        if isinstance(value, bytes):
            return str(text("{size} kB", size=max(1, whole(len(value) / 1000))))
        if isinstance(value, PartialDate):
            return str(day_of(value))
        if isinstance(value, datetime):
            return value.isoformat(" ", "minutes")
        if name == "sections":
            return ", ".join(self._called_by(key) for key in str(value).split())
        return self._called_by(str(value))

    def _called_by(self, key: str) -> str:
        other = self._find(key)
        return self.called(other) if other is not None else key

    def _find(self, key: str) -> Record | None:
        return self._here.find(Record, key) or self._there.find(Record, key)

    def called(self, record: Record) -> str:
        """Return what a record is called, by its own words or by what it belongs to."""
        name = next((held for key in _NAMES if (held := getattr(record, key, ""))), "")
        words = _short(name) if isinstance(name, str) else ""
        if isinstance(record, Card):
            return str(text("Card {number}: {words}", number=record.number, words=words))
        if words:
            return words
        owner = next((r for _, key in named(record) if (r := self._find(key)) is not None), None)
        if owner is None or owner is record:
            house = isinstance(record, HouseStyle)
            return str(text("the house style") if house else text("the programme itself"))
        own = self._short_name(owner)
        return str(text("something said of {owner}", owner=own))

    def _short_name(self, record: Record) -> str:
        name = next((held for key in _NAMES if (held := getattr(record, key, ""))), "")
        return f"“{_short(str(name))}”" if name else str(text("something else"))

    def session(self, record: Record) -> Session | None:
        """Return the session a record belongs to; None for what is the programme's own."""
        if isinstance(record, Session):
            return record
        key = getattr(record, "session", None)
        if key is None:
            activity = self._find(scope_of(record) or getattr(record, "about", "") or "")
            key = getattr(activity, "session", None) if isinstance(activity, Activity) else None
        found = self._find(key) if isinstance(key, str) else None
        return found if isinstance(found, Session) else None


def _grouped(found: Iterable[BothSides]) -> Iterable[BothSides]:
    """Return the differences, the fields without a name of their own as one."""
    seen: dict[str, BothSides] = {}
    for each in found:
        seen.setdefault(each.about.key, each)
    return seen.values()


def _short(words: str) -> str:
    first = " ".join(words.split())
    return first if len(first) <= _LONGEST else f"{first[: _LONGEST - 1].rstrip()}…"
