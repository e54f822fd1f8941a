"""Takes the words of what was removed for good out of the journal, and out of the file's pages.

The first is part of the transaction that removes the records. The file is then written anew,
because `secure_delete` wipes what is removed but not what a page was rebuilt from. Until that is
done a mark in the file's state says so, and whoever opens the file does it.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, select, update

from facilitator.store import sqlite
from facilitator.store.lines import FirstLine, Told, restated, summed, without
from facilitator.store.schema.tables import Tables

DRAFTS: Final = "draft"
"""The table of text that is being typed."""


def strip(core: Connection, tables: Tables, record_ids: Collection[str]) -> FirstLine | None:
    """Take out of the journal every record that is one of these or names one.

    Return the first line that told of any.

    What else a line tells of stays, and so do its number, time and activities; one that told of
    nothing else says only that something was removed. Records that stay and lost a line by it are
    told of once more, as they are, in the last line. Bytes go of which nothing tells any more.
    Every text that was being typed goes from the journal too: it names no record, and may hold the
    same words half written.
    """
    journal = tables.journal
    rows = [dict(row) for row in core.execute(select(journal)).mappings()]
    going = {*record_ids, *(key for row in rows for key in _drafts(row))}
    touched = [row for row in rows if any(key in row["before"] + row["after"] for key in going)]
    staying: set[tuple[str, str]] = set()
    for row in touched:
        left, gone = without(row, going)
        staying |= {(table, key) for table, key in gone if key not in record_ids}
        _write(core, tables, {**row, "who": "", **left})
    _tell_again(core, tables, staying)
    core.execute(tables.unused_blobs)
    core.execute(update(tables.state).values(unwiped=1))
    first = min(touched, key=lambda row: row["number"], default=None)
    return (
        None if first is None else FirstLine(first["number"], datetime.fromisoformat(first["at"]))
    )


def _drafts(row: Mapping[str, Any]) -> Iterator[str]:
    """Go through the ids of what was being typed that a line tells of."""
    for side in (row["before"], row["after"]):
        if f'"{DRAFTS}"' in side:
            with suppress(ValueError, TypeError, KeyError):
                yield from (fields["id"] for table, fields in json.loads(side) if table == DRAFTS)


def holds_drafts(connection: sqlite3.Connection) -> bool:
    """Whether a file of any schema holds text that is being typed, or its journal tells of some."""
    told = f'%"{DRAFTS}"%'
    return bool(
        connection.execute(f"SELECT 1 FROM {DRAFTS}").fetchone()  # noqa: S608  (a name of ours)
        or connection.execute(
            "SELECT 1 FROM journal WHERE before LIKE ? OR after LIKE ?", (told, told)
        ).fetchone()
    )


def wipe(connection: sqlite3.Connection) -> None:
    """Write a file anew whose state says that it must be."""
    if connection.execute("SELECT unwiped FROM state").fetchone() != (0,):
        sqlite.vacuum(connection)
        connection.execute("UPDATE state SET unwiped = 0")


def _tell_again(core: Connection, tables: Tables, staying: Iterable[tuple[str, str]]) -> None:
    """Have the last line tell of these records as they are, those that are there still.

    Else the journal would end with what they were before, and undo would believe it.
    """
    journal = tables.journal
    records: Told = []
    for name, key in sorted(staying):
        held = tables.metadata.tables[name]
        row = core.execute(select(held).where(held.c.id == key)).mappings().one_or_none()
        if row is not None:
            records.append((name, dict(row)))
    if records:
        last = select(journal).order_by(journal.c.number.desc()).limit(1)
        line = dict(core.execute(last).mappings().one())
        _write(core, tables, {**line, **restated(line, records)})


def _write(core: Connection, tables: Tables, row: dict[str, object]) -> None:
    journal = tables.journal
    changed = update(journal).where(journal.c.number == row["number"])
    core.execute(changed.values(**summed(row)))  # pyright: ignore[reportArgumentType]
