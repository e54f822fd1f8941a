"""Whether the rows of a programme file hold what its journal tells of them, and each line its sum.

Rows and journal tell the same twice. Where a disk or another program changed one of them in a way
SQLite cannot notice, the other says so. Nothing that is found holds anybody's words.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facilitator.store import sqlite
from facilitator.store.faults import Faults, unopened
from facilitator.store.lines import sum_of
from facilitator.store.schema.shapes import Layout, digest
from facilitator.store.schema.tables import Tables


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
    schema: int


def disagreement(path: Path, layout: Layout, tables: Tables) -> Disagreement:
    """Compare the rows of a file with its journal, as it stands at one moment.

    It is taken into memory first, so that nobody who writes waits. May be called from any thread.
    Raises StoreError for a file that cannot be read.
    """
    try:
        with sqlite.in_memory(path) as connection:
            connection.text_factory = _decoded
            return _compared(connection, layout, tables)
    except Faults as fault:
        raise unopened(path, fault) from None


def _decoded(held: bytes) -> str:
    """Return text that is none as what cannot be encoded again, so that its line is strange."""
    return held.decode(errors="surrogateescape")


def _compared(connection: sqlite3.Connection, layout: Layout, tables: Tables) -> Disagreement:
    told, strange, oldest = _last_told(connection, tables)
    newest_strange = max(strange, default=0)
    differing: list[tuple[str, str]] = []
    kinds = set(connection.execute("SELECT kinds FROM state").fetchone()[0].split())
    for shape in (each for each in layout if each.table in kinds):
        for row in _rows(connection, shape.table):
            last = told.pop(str(row["id"]), None)
            if last is None:
                # a change of the schema makes rows that no line tells of
                differs = oldest >= layout.version and not strange
            else:
                differs = last.line > newest_strange and not _same(last, shape.table, row)
            if differs:
                differing.append((shape.table, str(row["id"])))
    differing += [
        (last.table, key)
        for key, last in told.items()
        if last.fields is not None and last.line > newest_strange
    ]
    return Disagreement(tuple(differing), tuple(sorted(strange)), tuple(_wrong_blobs(connection)))


def _last_told(
    connection: sqlite3.Connection, tables: Tables
) -> tuple[dict[str, _Told], list[int], int]:
    """Return what is told last of each record, the lines that are strange, the oldest schema."""
    told: dict[str, _Told] = {}
    strange: list[int] = []
    oldest = 1 << 62
    columns = [column.name for column in tables.journal.columns]
    place = {name: at for at, name in enumerate(columns)}
    for row in connection.execute("SELECT * FROM journal ORDER BY number DESC"):
        number, schema = row[place["number"]], row[place["schema"]]
        oldest = min(oldest, schema)
        try:
            if sum_of(row[:-1]) != row[-1]:
                strange.append(number)
                continue
            for table, fields in json.loads(row[place["after"]]):
                told.setdefault(fields["id"], _Told(number, table, fields, schema))
            for table, fields in json.loads(row[place["before"]]):
                told.setdefault(fields["id"], _Told(number, table, None, schema))
        except (ValueError, TypeError, KeyError, RecursionError):
            strange.append(number)
    return told, strange, oldest


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
