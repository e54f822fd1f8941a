"""Whole programme files made new: by `create`, by `rescue`, and as copies of one that is there."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import exc

from facilitator.errors import CopyError, DamagedError, ExistsError
from facilitator.model.core import World, adding, text
from facilitator.store import files, opening, removing, sqlite
from facilitator.store.lines import JournalLine, line_of
from facilitator.store.opening import Contents
from facilitator.store.problems import not_copied
from facilitator.store.saving import RowWriter
from facilitator.store.schema.shapes import Layout, References
from facilitator.store.schema.tables import Tables

_Faults = (OSError, sqlite3.Error, exc.SQLAlchemyError)


def make(
    path: Path, layout: Layout, tables: Tables, lines: Sequence[JournalLine], history_from: int
) -> None:
    """Make a file of a journal and the rows that follow from it, and read it back.

    Raises ExistsError when there is one already, CopyError when the disk does not take it.
    """
    try:
        with files.whole(path, over=False) as draft:
            _fill(draft, layout, tables, lines, history_from)
            _read_back(draft, layout, tables, lines[-1])
    except FileExistsError:
        raise exists(path) from None
    except _Faults as fault:
        raise not_copied(fault, path.name) from None


def copy(
    source: Path,
    to: Path,
    layout: Layout,
    tables: Tables,
    check: Callable[[Contents], object] = lambda _: None,
) -> None:
    """Copy a programme as it stands on disk, and read the copy back. Replaces what `to` was.

    `check` is given what the copy holds before it takes its place. Raises CopyError, or what
    `check` raises; then nothing half made is left and `to` is as it was.
    """
    try:
        with files.whole(to, over=True) as draft:
            with sqlite.reading(source) as connection:
                sqlite.copy_into(connection, draft)
            _wipe(draft)
            check(opening.read(draft, layout, tables))
    except DamagedError:
        raise _another(to) from None
    except _Faults as fault:
        raise not_copied(fault, to.name) from None


def _wipe(draft: Path) -> None:
    """Leave in a copy no words that were removed, though the file itself still holds some."""
    connection = sqlite.writing(draft)
    try:
        removing.wipe(connection)
    finally:
        connection.close()


def first_line(world: World, layout: Layout, number: int) -> JournalLine:
    """Return the line with which a journal begins that has no earlier ones.

    Raises TypeError, ValueError or StaleChangeError for a world that could not be read back.
    """
    records = tuple(world)
    for record in records:
        layout.of(record).check(record)
    made = adding(text("Programme made"), *records, undoable=False)
    References(layout, Counter()).follow(made, world)
    return line_of(made, number, len(world), datetime.now(UTC), "", None)


def exists(path: Path) -> ExistsError:
    """Return the error for a new file where one is already."""
    return ExistsError(
        "There is a file “{name}” already. It was left as it is. Choose another name.",
        name=path.name,
    )


def _fill(
    draft: Path, layout: Layout, tables: Tables, lines: Sequence[JournalLine], history_from: int
) -> None:
    connection = sqlite.writing(draft)
    try:
        rows = RowWriter(layout, tables)
        with sqlite.engine_on(connection, "BEGIN IMMEDIATE").begin() as core:
            for statement in tables.ddl().values():
                connection.execute(statement)
            kinds = " ".join(shape.table for shape in layout)
            marks = {"first_line": lines[0].number, "history_from": history_from}
            own = {"id": 1, "kinds": kinds, "unwiped": 0, "cleaned_of": ""}
            core.execute(tables.state.insert(), [{**own, **marks}])
            for line in lines:
                rows.write(core, line)
            sqlite.stamp(core, layout.version)
    finally:
        connection.close()


def _read_back(draft: Path, layout: Layout, tables: Tables, last: JournalLine) -> None:
    contents = opening.read(draft, layout, tables)
    if (contents.last, len(contents.world)) != (last.number, last.size):
        raise _another(draft)


def _another(to: Path) -> CopyError:
    return CopyError(
        "“{name}” could not be made: the disk gave back something else than was written to it. "
        "Nothing was left there. Choose another disk.",
        name=to.name,
    )
