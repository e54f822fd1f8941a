"""Takes the words of what was removed for good out of the journal, and out of the file's pages.

The first is part of the transaction that removes the records. The file is then written anew,
because `secure_delete` wipes what is removed but not what a page was rebuilt from. Until that is
done a mark in the file's state says so, and whoever opens the file does it.
"""

import sqlite3
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection, select, update

from facilitator.store import sqlite
from facilitator.store.lines import DRAFTS, FirstLine, Told, restated, summed, without
from facilitator.store.schema.tables import Tables


def strip(core: Connection, tables: Tables, record_ids: Collection[str]) -> FirstLine | None:
    """Take out of the journal every record that is one of these or names one.

    Return the first line that told of any.

    What else a line tells of stays, and so do its number, time and activities; one that told of
    nothing else says only that something was removed. Records that stay and lost a line by it are
    told of once more, as they are, in the last line. Bytes go of which nothing tells any more.
    """
    journal = tables.journal
    rows = [dict(row) for row in core.execute(select(journal)).mappings()]
    touched = [
        row for row in rows if any(key in row["before"] + row["after"] for key in record_ids)
    ]
    staying: set[tuple[str, str]] = set()
    for row in touched:
        left, gone = without(row, record_ids)
        staying |= {(table, key) for table, key in gone if key not in record_ids}
        _write(core, tables, {**row, "who": "", **left})
    _tell_again(core, tables, staying)
    core.execute(tables.unused_blobs)
    core.execute(update(tables.state).values(unwiped=1))
    first = min(touched, key=lambda row: row["number"], default=None)
    return (
        None if first is None else FirstLine(first["number"], datetime.fromisoformat(first["at"]))
    )


def holds_drafts(connection: sqlite3.Connection) -> bool:
    """Whether a file of any schema holds text that is being typed, or its journal tells of some.

    In those of earlier schemas it does.
    """
    told = f'%["{DRAFTS}",%'
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
        held = tables.named(name)
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
