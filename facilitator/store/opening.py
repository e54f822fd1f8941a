"""Opening a programme file: every check before a word of it is believed, then its records.

A file that fails a check is left byte for byte as it was; none is ever initialised over.
"""

import gc
import sqlite3
import stat
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from facilitator.errors import NewerVersionError, NotAProgrammeError, NotThereError, StoreError
from facilitator.model.core import World
from facilitator.model.core.records import Record
from facilitator.store import sqlite
from facilitator.store.faults import Faults, origin_of, unopened
from facilitator.store.lines import FirstLine, JournalLine, decode_line
from facilitator.store.lock import Hold
from facilitator.store.saving import Saver, add_kinds
from facilitator.store.schema.shapes import Layout, RecordShape, UnreadableError
from facilitator.store.schema.tables import Tables, parts
from facilitator.store.sqlite import Connect


@dataclass(slots=True)
class Contents:
    """What a sound file holds."""

    world: World = field(default_factory=World)
    last: int = 0
    history_from: int = 0
    pointed: Counter[str] = field(default_factory=Counter[str])
    missing: tuple[str, ...] = ()
    unwiped: bool = False


def look_at(path: Path) -> None:
    """Raise NotThereError or NotAProgrammeError for what is no file, or an empty one."""
    try:
        found = path.stat()
    except OSError:
        raise NotThereError(
            "“{name}” is not there, or its disk is not. Look for it elsewhere.", name=path.name
        ) from None
    if not stat.S_ISREG(found.st_mode):
        raise sqlite.not_ours(path.name)
    if found.st_size == 0:
        raise NotAProgrammeError(
            "“{name}” is empty: nothing was ever written to it, or it was cut off when it was "
            "copied. It was left as it is. Open a copy or a backup of it.",
            name=path.name,
        )


def newer(name: str, version: int, known: int) -> NewerVersionError:
    """Return the error for a file of a later schema."""
    return NewerVersionError(
        "“{name}” was made by a newer version of this program (its format is {version}, "
        "this one knows {known}). It was left as it is. Update the program to open it.",
        name=name,
        version=version,
        known=known,
    )


def _of_another_kind(name: str) -> NewerVersionError:
    return NewerVersionError(
        "“{name}” holds a method this version of the program does not know. It was left as "
        "it is. Update the program to open it.",
        name=name,
    )


def settle(path: Path, hold: Hold, head: int) -> None:
    """Take back what a crash left half written; take in what is in another program's log.

    Nobody else has the file: it is locked. SQLite does so when it opens the file for writing, so
    the header is looked at first.
    """
    header = hold.header()
    logged = sqlite.log_beside(path) or sqlite.keeps_a_log(header)
    if not (logged or sqlite.has_hot_journal(path)):
        return
    if not sqlite.header_is_ours(header):
        raise sqlite.not_ours(path.name)
    version = int.from_bytes(header[60:64], "big")
    if version > head:
        raise newer(path.name, version, head)
    try:
        connection = sqlite.writing(path)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        finally:
            connection.close()
    except Faults as fault:
        raise unopened(path, fault) from None


def version_of(path: Path, head: int) -> int:
    """Return the schema version of a programme file, `head` at most. Raises StoreError."""
    try:
        with sqlite.reading(path) as connection:
            version = sqlite.version_of(connection, path.name)
    except Faults as fault:
        raise unopened(path, fault) from None
    if version > head:
        raise newer(path.name, version, head)
    return version


def read(path: Path, layout: Layout, tables: Tables) -> Contents:
    """Check a file of the current schema and read all its records. Raises StoreError."""
    try:
        with sqlite.reading(path) as connection, _no_collecting():
            connection.execute("BEGIN")  # all is read as it is at one moment
            return _read(connection, path.name, layout, tables)
    except Faults as fault:
        raise unopened(path, fault) from None


@contextmanager
def _no_collecting() -> Generator[None]:
    """Hold back Python's search for cycles: records have none, and it takes a third of the time.

    What was read counts as old from then on, so that the next search leaves it alone as well. What
    nobody holds any more, of a file that was closed, goes first: counted as old it would stay.
    """
    was_on = gc.isenabled()
    ages = not gc.get_freeze_count()  # else what somebody keeps out of searches would be let in
    if ages:
        gc.collect(1)
    gc.disable()
    try:
        yield
        if ages:
            gc.freeze()
            gc.unfreeze()  # and nothing stays out of later searches
    finally:
        if was_on:
            gc.enable()


def saver(
    path: Path, hold: Hold, connect: Connect, layout: Layout, tables: Tables, missing: Sequence[str]
) -> Saver:
    """Return what writes to a file just read, which gets the tables it has not held yet.

    Raises StoreError.
    """
    try:
        made = Saver(hold, path.name, lambda: sqlite.writing(path, connect), layout, tables)
        if missing:
            made.run(lambda core, _raw: add_kinds(core, tables, missing))
    except Faults as fault:
        raise unopened(path, fault) from None
    return made


def check(connection: sqlite3.Connection, name: str, layout: Layout, tables: Tables) -> None:
    """Check what a connection sees as a file of the current schema. Raises one of the faults."""
    _read(connection, name, layout, tables)


def _read(connection: sqlite3.Connection, name: str, layout: Layout, tables: Tables) -> Contents:
    found = sqlite.objects(connection)
    if "state" not in found or "journal" not in found:
        raise UnreadableError("no journal")
    _compare(found, tables.ddl(("state", "journal")))
    sqlite.limit_rows(connection)
    contents = Contents()
    first, contents.history_from, kinds, contents.unwiped = _state(connection, tables)
    known = [shape for shape in layout if shape.table in kinds]
    if len(known) != len(kinds):
        raise _of_another_kind(name)
    _compare(found, tables.ddl((*tables.own, *kinds)), whole=True)
    if not sqlite.sound(connection):
        raise UnreadableError("not sound")
    contents.missing = tuple(shape.table for shape in layout if shape.table not in kinds)
    contents.last, size = _journal(connection, tables, first)
    contents.world = World(_records(connection, known, layout, tables, contents.pointed))
    if len(contents.world) != size:
        raise UnreadableError("records are missing")
    return contents


def _compare(found: dict[str, str], wanted: dict[str, str], *, whole: bool = False) -> None:
    if whole and found.keys() != wanted.keys():
        raise UnreadableError("the schema is another one")
    for name, statement in wanted.items():
        held = found.get(name, "")
        if held != statement and parts(held) != parts(statement):
            raise UnreadableError(f"the schema of {name} is another one")


def _state(connection: sqlite3.Connection, tables: Tables) -> tuple[int, int, list[str], bool]:
    """Return where the journal begins, where undo ends, and which tables of records there are.

    And whether words that were removed for good may still lie between the rows.
    """
    rows = connection.execute(tables.reading_state).fetchall()
    if [list(map(type, row)) for row in rows] != [[int, int, int, str, int, str]]:
        raise UnreadableError("the state of the file")
    _, first, history_from, kinds, unwiped, _cleaned = rows[0]
    return first, history_from, kinds.split(), bool(unwiped)


def _journal(connection: sqlite3.Connection, tables: Tables, begins: int) -> tuple[int, int]:
    """Return the number of the last line and how many records there were after it."""
    row: tuple[int, ...] = connection.execute(tables.counting_lines).fetchone()
    count, first, last, wrong = row[0], row[1], row[2], row[3:]
    if first != begins or last - first + 1 != count or any(wrong):
        raise UnreadableError("the journal has gaps")
    size = connection.execute("SELECT size FROM journal WHERE number = ?", (last,)).fetchone()
    return last, int(size[0])


def _records(
    connection: sqlite3.Connection,
    shapes: Sequence[RecordShape],
    layout: Layout,
    tables: Tables,
    pointed: Counter[str],
) -> list[Record]:
    rows: dict[str, Sequence[Sequence[Any]]] = {}
    records: list[Record] = []
    for shape in shapes:
        rows[shape.table] = connection.execute(tables.reading(shape)).fetchall()
        records += shape.decode(rows[shape.table])
    ids = {table: {row[0] for row in held} for table, held in rows.items()}
    for shape in shapes:
        for place, link in enumerate(shape.fields):
            if link.target:
                column = [row[place] for row in rows[shape.table] if row[place] is not None]
                pointed.update(column)
                if not set(column) <= ids.get(layout.shape(link.target).table, set()):
                    raise UnreadableError(f"{shape.table}.{link.name} points to nothing")
    return records


def read_lines(
    path: Path, layout: Layout, tables: Tables, after: int, upto: int, limit: int
) -> list[JournalLine]:
    """Read the newest `limit` lines of the journal with `after` < number <= `upto`, newest first.

    They end before a line that cannot be read. Raises StoreError.
    """
    found: list[JournalLine] = []
    try:
        with sqlite.reading(path) as connection:
            connection.execute("BEGIN")
            held = _blobs(connection, tables)
            for row in connection.execute(tables.reading_lines, (after, upto, limit)):
                found.append(decode_line(row, layout, held))  # noqa: PERF401  (up to a bad line)
    except UnreadableError:
        return found
    except Faults as fault:
        if not hasattr(origin_of(fault), "sqlite_errorname"):
            return found  # bytes that are no text
        raise unopened(path, fault) from None
    return found


def first_told(path: Path, record_id: str) -> FirstLine | None:
    """Return the first line of a journal that tells of a record; None where none can be read."""
    asked = (
        'SELECT number, "at" FROM journal WHERE instr("after", ?) OR instr("before", ?)'
        " ORDER BY number LIMIT 1"
    )
    try:
        with sqlite.reading(path) as connection:
            found = connection.execute(asked, (record_id, record_id)).fetchone()
        return None if found is None else FirstLine(found[0], datetime.fromisoformat(found[1]))
    except (*Faults, StoreError):
        return None


def _blobs(connection: sqlite3.Connection, tables: Tables) -> Callable[[str], bytes]:
    """Return what reads bytes by their digest, each once. It raises KeyError."""

    @cache
    def held(digest: str) -> bytes:
        found = connection.execute(tables.reading_blob, (digest,)).fetchone()
        if found is None:
            raise KeyError(digest)
        return bytes(found[0])

    return held
