"""Whether the rows of a programme file hold what its journal tells of them, and each line its sum.

Rows and journal tell the same twice. Where a disk or another program changed one of them in a way
SQLite cannot notice, the other says so. Nothing that is found holds anybody's words.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facilitator.store import sqlite
from facilitator.store.faults import Faults, unopened
from facilitator.store.lines import DRAFTS, sum_of
from facilitator.store.schema.shapes import digest


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where rows and journal differ: the table and id of each record, and numbers of lines.

    `records` have a row that is not what the journal tells of them last, or have none, or are
    told of nowhere. `lines` are not as they were written. `blobs` are the digests of bytes that
    are not those they are told by.
    """

    records: tuple[tuple[str, str], ...] = ()
    lines: tuple[int, ...] = ()
    blobs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.records or self.lines or self.blobs)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the journal tells of a record last; `fields` is None where it says that it is gone."""

    line: int
    table: str
    fields: dict[str, Any] | None


def disagreement(path: Path) -> Disagreement:
    """Compare the rows of a file with its journal, as it stands at one moment.

    It is taken into memory first, so that nobody who writes waits. May be called from any thread.
    Raises StoreError for a file that cannot be read.
    """
    try:
        with sqlite.in_memory(path) as connection:
            connection.text_factory = _decoded
            return _compared(connection)
    except Faults as fault:
        raise unopened(path, fault) from None


def _decoded(held: bytes) -> str:
    """Return text that is none as what cannot be encoded again, so that its line is strange."""
    return held.decode(errors="surrogateescape")


def _compared(connection: sqlite3.Connection) -> Disagreement:
    found = rows_and_journal(connection)
    lines = tuple(sorted(found.strange))
    records = (*found.changed, *(() if lines else found.untold))
    return Disagreement(records, lines, tuple(_wrong_blobs(connection)))


@dataclass(slots=True)
class Compared:
    """Records whose row is not what they were told to be, or of which no line tells; and lines.

    Lines that are `strange` are passed over, and so is what was told before them.
    """

    changed: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    untold: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    strange: list[int] = field(default_factory=list[int])


def rows_and_journal(connection: sqlite3.Connection) -> Compared:
    """Compare the rows of a file of any schema with its journal."""
    found = Compared()
    told = _last_told(connection, found.strange)
    newest_strange = max(found.strange, default=0)
    for table in connection.execute("SELECT kinds FROM state").fetchone()[0].split():
        if table == DRAFTS:  # no line tells of one
            continue
        for row in _rows(connection, table):
            last = told.pop(str(row["id"]), None)
            if last is None:
                found.untold.append((table, str(row["id"])))
            elif last.line > newest_strange and not _same(last, table, row):
                found.changed.append((table, str(row["id"])))
    found.changed += [
        (last.table, key)
        for key, last in told.items()
        if last.fields is not None and last.line > newest_strange and last.table != DRAFTS
    ]
    return found


def _last_told(connection: sqlite3.Connection, strange: list[int]) -> dict[str, _Told]:
    """Return what is told last of each record, and add the lines that cannot be believed."""
    told: dict[str, _Told] = {}
    rows = connection.execute("SELECT * FROM journal ORDER BY number DESC")
    names = [each[0] for each in rows.description]
    for row in rows:
        held = dict(zip(names, row, strict=True))
        number = held["number"]
        try:
            if "sum" in held and sum_of(row[:-1]) != held["sum"]:
                strange.append(number)
                continue
            for table, fields in json.loads(held["after"]):
                told.setdefault(fields["id"], _Told(number, table, fields))
            for table, fields in json.loads(held["before"]):
                told.setdefault(fields["id"], _Told(number, table, None))
        except (ValueError, TypeError, KeyError, RecursionError):
            strange.append(number)
    return told


def _same(last: _Told, table: str, row: dict[str, Any]) -> bool:
    """Whether a row is as it was told; a line of an earlier schema told of other fields as well."""
    if last.fields is None or last.table != table:
        return False
    return all(row[name] == last.fields[name] for name in row.keys() & last.fields.keys())


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    found = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608  (a name of ours)
    names = [each[0] for each in found.description]
    for row in found:
        yield dict(zip(names, row, strict=True))


def _wrong_blobs(connection: sqlite3.Connection) -> Iterator[str]:
    for key, held in connection.execute("SELECT digest, bytes FROM blob"):
        if digest(held) != key:
            yield str(key)
