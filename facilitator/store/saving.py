"""What the writer thread does to the file: rows and journal lines, in one transaction."""

import contextlib
import errno
import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NoReturn, TypeAlias, TypeVar

from sqlalchemy import Connection, Engine, bindparam, select, update

from facilitator.errors import NotSavedError, NotThereError, StoreError
from facilitator.model.core.records import Record
from facilitator.store import comparing, removing, sqlite
from facilitator.store.faults import Faults, unopened
from facilitator.store.lines import FirstLine, JournalLine, encode_line
from facilitator.store.lock import Hold
from facilitator.store.problems import changed, gone
from facilitator.store.schema.shapes import Layout, Stored
from facilitator.store.schema.tables import Tables

T = TypeVar("T")

_KEY = "key of the row"

_Stands: TypeAlias = "tuple[int, int, int, int]"
"""Size, times and SQLite's own version of a file: any other writer changes one of them."""


class RowWriter:
    """Turns changes of records into statements: many records in one `executemany`."""

    def __init__(self, layout: Layout, tables: Tables) -> None:
        self._layout = layout
        self._tables = tables

    def write(self, core: Connection, line: JournalLine) -> None:
        self._keep_blobs(core, line.after)
        before = {record.id: record for record in line.before}
        after = {record.id: record for record in line.after}
        kept = {
            key for key, old in before.items() if key in after and type(after[key]) is type(old)
        }
        self._remove(core, (r for key, r in before.items() if key not in kept))
        self._replace(core, [(before[key], after[key]) for key in after if key in kept])
        self._add(core, (r for key, r in after.items() if key not in kept))
        self.note(core, line)

    def note(self, core: Connection, line: JournalLine) -> None:
        """Write a line of the journal only."""
        row = encode_line(line, self._layout)
        core.execute(self._tables.journal.insert(), [row])

    def _keep_blobs(self, core: Connection, records: Iterable[Record]) -> None:
        held: dict[str, bytes] = {}
        for record in records:
            held |= self._layout.of(record).blobs_of(record)
        if held:
            kept = self._tables.blob.insert().prefix_with("OR IGNORE")
            core.execute(kept, [{"digest": key, "bytes": each} for key, each in held.items()])

    def _remove(self, core: Connection, records: Iterable[Record]) -> None:
        for kind, going in _by_type(records).items():
            table = self._tables.of(kind)
            statement = table.delete().where(table.c.id == bindparam(_KEY))
            core.execute(statement, [{_KEY: record.id} for record in going])

    def _add(self, core: Connection, records: Iterable[Record]) -> None:
        for kind, new in _by_type(records).items():
            shape = self._layout.shape(kind)
            core.execute(self._tables.of(kind).insert(), [shape.row(record) for record in new])

    def _replace(self, core: Connection, pairs: Iterable[tuple[Record, Record]]) -> None:
        """Write only the columns that differ, so that indexes of the others stay untouched."""
        groups: dict[tuple[type[Record], tuple[str, ...]], list[tuple[Stored, ...]]]
        groups = defaultdict(list)
        for old, new in pairs:
            values = self._layout.of(new).differing(old, new)
            if values:
                groups[type(new), tuple(values)].append((*values.values(), new.id))
        for (kind, names), rows in groups.items():
            core.exec_driver_sql(self._tables.updating(self._layout.shape(kind), names), rows)


class Saver:
    """The one connection that writes, made again whenever the disk gave trouble.

    Used by the writer thread only. `on_disk` is the number of the last line known to be there.
    """

    def __init__(
        self,
        hold: Hold,
        name: str,
        connect: Callable[[], sqlite3.Connection],
        layout: Layout,
        tables: Tables,
    ) -> None:
        """Write to the file that is held open, through connections that `connect` makes.

        Raises what `connect` raises: the first connection is made here.
        """
        self._hold = hold
        self._name = name
        self._connect = connect
        self._rows = RowWriter(layout, tables)
        self._tables = tables
        self._raw: sqlite3.Connection | None = None
        self._engine: Engine | None = None
        self._in_doubt = False
        self._left: _Stands | None = None
        self.spoiled: NotSavedError | None = None
        """Why nothing more is written to the file, once that is so."""
        self._ready()
        self._note_how_it_is_left()

    def check_place(self) -> None:
        """Raise FileGoneError when the path does not lead to the open file any more."""
        if not self._hold.in_place():
            raise gone(self._name)

    def _check_reach(self) -> None:
        """Check its place, and that it can be locked there: SQLite would try that for long.

        Raises FileGoneError, or OSError where the drive knows no locks any more.
        """
        self.check_place()
        if not self._hold.can_be_locked():
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    def look(self, on_disk: int) -> None:
        """See that the file is in its place, and as it was left; `on_disk` is its last line.

        Where something else wrote to it, all of it is read. Raises FileGoneError, OSError where it
        cannot be locked, or NotSavedError for a file that is not what was saved: from then on,
        whenever it is asked.
        """
        self._check_reach()
        if self.spoiled is None:
            self._ready()
            if self._left != self._as_it_stands():
                self.read_all(on_disk)
                self._without_a_log()
        if self.spoiled is not None:
            raise self.spoiled

    def _without_a_log(self) -> None:
        """Connect anew: that takes in and ends a log the other program may have begun."""
        if self.spoiled is None:
            self.drop()
            self._ready()
            self._note_how_it_is_left()

    def read_all(self, on_disk: int) -> None:
        """Read all of the file, and see whether it holds what was saved."""
        if self._is_sound(on_disk):
            self._note_how_it_is_left()
        else:
            self.spoiled = changed(self._name)

    def _note_how_it_is_left(self) -> None:
        """Note how the file stands after we wrote to it; where that fails it is read once more."""
        self._left = None
        with contextlib.suppress(sqlite3.Error, OSError):
            self._left = self._as_it_stands()

    def _as_it_stands(self) -> _Stands:
        """Return what changes whenever anything else writes to the file."""
        raw, _ = self._ready()
        return *self._hold.stands(), int(raw.execute("PRAGMA data_version").fetchone()[0])

    def _is_sound(self, on_disk: int) -> bool:
        path = self._hold.path
        try:
            with sqlite.reading(path) as connection:
                last = connection.execute("SELECT max(number) FROM journal").fetchone()
                if last != (on_disk,) or not sqlite.sound(connection):
                    return False
            return not comparing.disagreement(path)
        except (StoreError, *Faults) as fault:
            told = fault if isinstance(fault, StoreError) else unopened(path, fault)
            return isinstance(told, NotThereError)  # busy just now, or gone: said otherwise

    def save(self, lines: Sequence[JournalLine], on_disk: int) -> None:
        """Write changes in order, in one transaction; return when the disk has them.

        `on_disk` is the last line that was acknowledged. After a commit that failed, a line may
        prove to be there already; it is not written twice.
        """
        self._look_unless_in_doubt(on_disk)
        with self._begin() as core:
            there = _last_line(core)
            if there != on_disk and not (self._in_doubt and there > on_disk):
                self._refuse()
            self._in_doubt = True
            for line in lines:
                if line.number > there:
                    self._rows.write(core, line)
        self.check_place()
        self._in_doubt = False
        self._note_how_it_is_left()

    def _look_unless_in_doubt(self, on_disk: int) -> None:
        """Look, but not for a line that a commit which failed may have written all the same."""
        if self._in_doubt:
            self._check_reach()
        else:
            self.look(on_disk)

    def erase(
        self, line: JournalLine | None, record_ids: Collection[str], on_disk: int
    ) -> FirstLine | None:
        """Write a removal and take its words out of the journal: both are there, or neither.

        Without a line only the journal loses them. Where a commit that failed did reach the disk
        after all, it is done. Return the first line that told of any, where that is known.
        """
        self.look(on_disk)
        first = None
        try:
            with self._begin() as core:
                self._expect(core, on_disk)
                if line is not None:
                    self._rows.write(core, line)
                first = removing.strip(core, self._tables, record_ids)
        except Exception:
            self.drop()
            if line is None or not self._holds(line.number):
                raise
        self._note_how_it_is_left()
        return first

    def _expect(self, core: Connection, on_disk: int) -> None:
        if _last_line(core) != on_disk:
            self._refuse()

    def _refuse(self) -> NoReturn:
        self.spoiled = changed(self._name)
        raise self.spoiled

    def _holds(self, number: int) -> bool:
        with self._begin() as core:
            return _last_line(core) == number

    def wipe(self) -> None:
        """Write the file anew, if words that were removed may still lie between its rows."""
        self.check_place()
        raw, _ = self._ready()
        removing.wipe(raw)
        self._note_how_it_is_left()

    def run(self, job: Callable[[Connection, sqlite3.Connection], T]) -> T:
        """Run a job on the writing connection, outside a transaction it does not open itself."""
        self.check_place()
        raw, engine = self._ready()
        with engine.connect() as core:
            result = job(core, raw)
        self._note_how_it_is_left()
        return result

    def drop(self) -> None:
        """Close the connection. The next use makes a new one, which clears up after trouble."""
        raw, self._raw, self._engine = self._raw, None, None
        self._left = None
        if raw is not None:
            with contextlib.suppress(sqlite3.Error):
                raw.close()
            self._hold.renew()

    def _ready(self) -> tuple[sqlite3.Connection, Engine]:
        if self._raw is None or self._engine is None:
            self._raw = self._connect()
            self._engine = sqlite.engine_on(self._raw, "BEGIN IMMEDIATE")
            self.check_place()  # it was opened by its path
        return self._raw, self._engine

    def _begin(self) -> contextlib.AbstractContextManager[Connection]:
        return self._ready()[1].begin()


def _last_line(core: Connection) -> int:
    """Return the last line there is. Asked before every change, so by the shortest way."""
    cursor = core.connection.cursor()
    row = cursor.execute("SELECT max(number) FROM journal").fetchone()  # pyright: ignore[reportOptionalMemberAccess]
    return int(row[0] or 0)


def add_kinds(core: Connection, tables: Tables, names: Iterable[str]) -> None:
    """Create the tables of records this file has not held yet."""
    wanted = tuple(names)
    state = tables.state
    with core.begin():
        for statement in tables.ddl(wanted).values():
            core.exec_driver_sql(statement)
        held = core.execute(select(state.c.kinds)).scalar_one().split()
        core.execute(update(state).values(kinds=" ".join([*held, *wanted])))


def _by_type(records: Iterable[Record]) -> dict[type[Record], list[Record]]:
    sorted_out: dict[type[Record], list[Record]] = defaultdict(list)
    for record in records:
        sorted_out[type(record)].append(record)
    return sorted_out
