"""Lines of the journal: what was done, when, by whom, and how it is written down."""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, cast

from facilitator.model.core import Change, Text
from facilitator.model.core.records import Record
from facilitator.store.schema.shapes import Layout, Stored, UnreadableError


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
    return {
        "number": line.number,
        "at": line.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "who": line.who,
        "activities": " ".join(sorted(line.activities)),
        "label": _json(_label(line.label)),
        "before": _records(line.before, layout),
        "after": _records(line.after, layout),
        "undoes": line.undoes,
        "undoable": int(line.undoable),
        "size": line.size,
        "schema": layout.version,
    }


def decode_line(row: Sequence[Any], layout: Layout, blobs: Callable[[str], bytes]) -> JournalLine:
    """Read a row of the journal: the values in the order `encode_line` gives them.

    `blobs` reads bytes by their digest. Raises UnreadableError.
    """
    number, at, who, activities, label, before, after, undoes, undoable, size, _schema = row
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


def without(told: dict[str, str], record_ids: Collection[str]) -> dict[str, Stored] | None:
    """Return label, before and after of a row without any record that is or names one of these.

    A record that names one only before, or only after, goes from both. None where nothing is left,
    or where the row cannot be read.
    """
    try:
        label, before, after = (json.loads(told[key]) for key in ("label", "before", "after"))
        gone = {
            fields["id"]
            for _table, fields in (*before, *after)
            if any(key in _json(fields) for key in record_ids)
        }
        kept = [[e for e in side if e[1]["id"] not in gone] for side in (before, after)]
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    if not any(kept):
        return None
    plain = all(isinstance(value, int | float) for value in label[1].values())
    return {
        "label": _json(label) if plain else '["Edit",{}]',
        "before": _json(kept[0]),
        "after": _json(kept[1]),
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _records(records: Sequence[Record], layout: Layout) -> str:
    shapes = map(layout.of, records)
    return _json([[s.table, s.row(record)] for s, record in zip(shapes, records, strict=True)])


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
    """A text as JSON: its key and its values; a value that is a text is such a list itself."""
    values = {k: _label(v) if isinstance(v, Text) else v for k, v in said.values.items()}
    return [said.key, values]


def _text(held: Any) -> Text:
    key, values = held
    return Text(str(key), {k: _text(v) if isinstance(v, list) else v for k, v in values.items()})
