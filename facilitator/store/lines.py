"""Lines of the journal: what was done, when, by whom, and how it is written down.

What is being typed stands in its row alone: what came of it is told when it is entered, and what
was wiped again is nobody's business.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import blake2b
from itertools import groupby
from typing import Any, Final, NamedTuple, TypeAlias, cast

from facilitator.model.core import Change, Text
from facilitator.model.core.records import Record
from facilitator.model.core.words import ContextText, CountedText, DayText, ListText
from facilitator.store.schema.shapes import Layout, Stored, UnreadableError

DRAFTS: Final = "draft"
"""The table of text that is being typed, of which no line tells."""


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One change as the journal holds it.

    `number` counts from 1 without gaps. `who` is "" where nobody was named. `activities` are the
    ids of the activities it touched ("" for the programme's own records). `undoes` is the number
    of the line it took back. `size` is the number of records in the programme after it.
    """

    number: int
    at: datetime
    who: str
    activities: frozenset[str]
    label: Text
    before: tuple[Record, ...]
    after: tuple[Record, ...]
    undoes: int | None
    undoable: bool
    size: int

    @property
    def change(self) -> Change:
        return Change(self.label, self.before, self.after, self.undoable)


class FirstLine(NamedTuple):
    """The first line of a journal that told of something: its number, and when it was made."""

    number: int
    at: datetime


def line_of(
    change: Change, number: int, size: int, at: datetime, who: str, undoes: int | None
) -> JournalLine:
    """Return the journal's line for a change. An anonymous one names nobody and the minute only."""
    if change.anonymous:
        at, who = at.replace(second=0, microsecond=0), ""
    return JournalLine(
        number=number,
        at=at,
        who=who,
        activities=change.scopes(),
        label=change.label,
        before=change.before,
        after=change.after,
        undoes=undoes,
        undoable=change.undoable,
        size=size,
    )


def encode_line(line: JournalLine, layout: Layout) -> dict[str, Stored]:
    return summed(
        {
            "number": line.number,
            "at": line.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "who": line.who,
            "activities": " ".join(sorted(line.activities)),
            "label": as_json(_label(line.label)),
            "before": _records(line.before, layout),
            "after": _records(line.after, layout),
            "undoes": line.undoes,
            "undoable": int(line.undoable),
            "size": line.size,
            "schema": layout.version,
        }
    )


def summed(row: Mapping[str, Stored]) -> dict[str, Stored]:
    """Return a row of the journal with the sum that belongs to what stands in it."""
    held = {name: value for name, value in row.items() if name != "sum"}
    return {**held, "sum": sum_of(held.values())}


def sum_of(values: Iterable[Stored]) -> int:
    """Return the sum of the values of a row in their order, the sum itself left out."""
    found = blake2b(digest_size=8)
    for value in values:
        held = str(value).encode()
        found.update(b"%d:" % len(held))
        found.update(held)
    return int.from_bytes(found.digest(), "big", signed=True)


def decode_line(row: Sequence[Any], layout: Layout, blobs: Callable[[str], bytes]) -> JournalLine:
    """Read a row of the journal: the values in the order `encode_line` gives them.

    `blobs` reads bytes by their digest. Raises UnreadableError.
    """
    number, at, who, activities, label, before, after, undoes, undoable, size, _schema, kept = row
    if sum_of(row[:-1]) != kept:
        raise UnreadableError(f"line {number} of the journal is not as it was written")
    try:
        said = _text(json.loads(label))
        return JournalLine(
            number=number,
            at=datetime.fromisoformat(at),
            who=who,
            activities=frozenset(activities.split(" ")),
            label=said,
            before=_read(before, layout, blobs),
            after=_read(after, layout, blobs),
            undoes=undoes,
            undoable=bool(undoable),
            size=size,
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UnreadableError(f"line {number} of the journal") from None


Told: TypeAlias = "list[tuple[str, dict[str, Stored]]]"
"""Records as a side of a line tells of them: the table, and the row in it."""


def without(
    told: Mapping[str, Any], record_ids: Collection[str]
) -> tuple[dict[str, Stored], set[tuple[str, str]]]:
    """Return label, before and after of a row without any record that is or names one of these.

    A record that names one only before, or only after, goes from both. Of a row of which nothing
    is left, or that cannot be read, they say only that something was removed. The table and id of
    each record that went are returned as well.
    """
    try:
        label, before, after = (json.loads(told[key]) for key in ("label", "before", "after"))
        gone = {
            (table, fields["id"])
            for table, fields in (*before, *after)
            if any(key in as_json(fields) for key in record_ids)
        }
        ids = {key for _table, key in gone}
        kept = [[e for e in side if e[1]["id"] not in ids] for side in (before, after)]
    except (ValueError, TypeError, KeyError, AttributeError):
        return dict(ERASED), set()
    if not any(kept):
        return dict(ERASED), gone
    plain = all(isinstance(value, int | float) for value in label[1].values())
    return {
        "label": as_json(label) if plain else '["Edit",{}]',
        "before": as_json(kept[0]),
        "after": as_json(kept[1]),
    }, gone


def restated(told: Mapping[str, Any], records: Told) -> dict[str, Stored]:
    """Return both sides of a row made to tell of these records as well, as they are.

    Those it tells of already are left as it tells of them.
    """
    before, after = (json.loads(told[key]) for key in ("before", "after"))
    known = {fields["id"] for _table, fields in (*before, *after)}
    more = [each for each in records if each[1]["id"] not in known]
    return {"before": as_json([*before, *more]), "after": as_json([*after, *more])}


GONE: Final = "Removed for good"
"""The label of such a line."""

ERASED: Mapping[str, Stored] = {
    "label": f'["{GONE}",{{}}]',
    "before": "[]",
    "after": "[]",
    "undoable": 0,
}
"""What is left of a line that told of nothing else than what was removed for good."""


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _records(records: Sequence[Record], layout: Layout) -> str:
    shapes = map(layout.of, records)
    told = (each for each in zip(shapes, records, strict=True) if each[0].table != DRAFTS)
    return as_json([[shape.table, shape.row(record)] for shape, record in told])


def _read(stored: str, layout: Layout, blobs: Callable[[str], bytes]) -> tuple[Record, ...]:
    found: list[Record] = []
    entries = cast("list[tuple[str, dict[str, Any]]]", json.loads(stored))
    for table, run in groupby(entries, key=lambda entry: entry[0]):
        shape = layout.by_table[table]
        held: list[dict[str, Any]] = [fields for _, fields in run]
        for name in shape.blobs:
            held = [{**each, name: blobs(each[name]) if each[name] else None} for each in held]
        found += shape.decode([[fields[name] for name in shape.names] for fields in held])
    return tuple(found)


def _label(said: Text) -> list[Any]:
    """A text as JSON: its key and its values; a value that is a text is such a list itself.

    Behind them stands what another language needs to know: the forms and the number, the context,
    the day, or whether a list ends.
    """
    values = {k: _label(v) if isinstance(v, Text) else v for k, v in said.values.items()}
    match said:
        case CountedText():
            return [said.key, values, said.one, said.many, said.number]
        case DayText():
            return [said.key, values, said.day.isoformat(), said.skeleton]
        case ContextText():
            return [said.key, values, said.context]
        case ListText():
            return [said.key, values, said.ends]
        case _:
            return [said.key, values]


def _text(held: Any) -> Text:
    key, values, *more = held
    values = {k: _text(v) if isinstance(v, list) else v for k, v in values.items()}
    match more:
        case [one, many, number]:
            return CountedText(key, values, one, many, number)
        case [day, skeleton]:
            return DayText(key, values, date.fromisoformat(day), skeleton)
        case [bool(ends)]:
            return ListText(key, values, ends)
        case [context]:
            return ContextText(key, values, context)
        case _:
            return Text(str(key), values)
