"""What the writer thread does to the file: rows and journal lines, in one transaction."""

import contextlib
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

from sqlalchemy import Connection, Engine, Update, bindparam, select, update

from facilitator.errors import FileGoneError, NotSavedError
from facilitator.model.core.records import Record
from facilitator.store import removing, sqlite
from facilitator.store.lines import JournalLine, encode_line
from facilitator.store.lock import Hold
from facilitator.store.schema.shapes import Layout, Stored
from facilitator.store.schema.tables import Tables

T = TypeVar("T")

_KEY = "key of the row"


class RowWriter:
    """Turns changes of records into statements: many records in one `executemany`."""

    def __init__(self, layout: Layout, tables: Tables) -> None:
        self._layout = layout
        self._tables = tables
        self._updates: dict[tuple[type[Record], tuple[str, ...]], Update] = {}

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
        for kind, gone in _by_type(records).items():
            table = self._tables.of(kind)
            statement = table.delete().where(table.c.id == bindparam(_KEY))
            core.execute(statement, [{_KEY: record.id} for record in gone])

    def _add(self, core: Connection, records: Iterable[Record]) -> None:
        for kind, new in _by_type(records).items():
            shape = self._layout.shape(kind)
            core.execute(self._tables.of(kind).insert(), [shape.row(record) for record in new])

    def _replace(self, core: Connection, pairs: Iterable[tuple[Record, Record]]) -> None:
        """Write only the columns that differ, so that indexes of the others stay untouched."""
        groups: dict[tuple[type[Record], tuple[str, ...]], list[dict[str, Stored]]]
        groups = defaultdict(list)
        for old, new in pairs:
            values = self._layout.of(new).differing(old, new)
            if values:
                row = {f"to {name}": value for name, value in values.items()}
                groups[type(new), tuple(values)].append({_KEY: new.id, **row})
        for (kind, names), rows in groups.items():
            core.execute(self._update(kind, names), rows)

    def _update(self, kind: type[Record], names: tuple[str, ...]) -> Update:
        known = self._updates.get((kind, names))
        if known is None:
            table = self._tables.of(kind)
            known = (
                update(table)
                .where(table.c.id == bindparam(_KEY))
                .values({name: bindparam(f"to {name}") for name in names})
            )
            self._updates[kind, names] = known
        return known


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
        self._ready()

    def check_place(self) -> None:
        """Raise FileGoneError when the path does not lead to the open file any more."""
        if not self._hold.in_place():
            raise gone(self._name)

    def save(self, lines: Sequence[JournalLine], on_disk: int) -> None:
        """Write changes in order, in one transaction; return when the disk has them.

        `on_disk` is the last line that was acknowledged. After a commit that failed, a line may
        prove to be there already; it is not written twice.
        """
        self.check_place()
        with self._begin() as core:
            there = _last_line(core)
            if there != on_disk and not (self._in_doubt and there > on_disk):
                raise changed(self._name)
            self._in_doubt = True
            for line in lines:
                if line.number > there:
                    self._rows.write(core, line)
        self.check_place()
        self._in_doubt = False

    def erase(self, line: JournalLine | None, record_ids: Collection[str], on_disk: int) -> None:
        """Write a removal and take its words out of the journal: both are there, or neither.

        Without a line only the journal loses them. Where a commit that failed did reach the disk
        after all, it is done.
        """
        self.check_place()
        try:
            with self._begin() as core:
                self._expect(core, on_disk)
                if line is not None:
                    self._rows.write(core, line)
                removing.strip(core, self._tables, record_ids)
        except Exception:
            self.drop()
            if line is None or not self._holds(line.number):
                raise

    def _expect(self, core: Connection, on_disk: int) -> None:
        if _last_line(core) != on_disk:
            raise changed(self._name)

    def _holds(self, number: int) -> bool:
        with self._begin() as core:
            return _last_line(core) == number

    def wipe(self) -> None:
        """Write the file anew, if words that were removed may still lie between its rows."""
        self.check_place()
        raw, _ = self._ready()
        removing.wipe(raw)

    def run(self, job: Callable[[Connection, sqlite3.Connection], T]) -> T:
        """Run a job on the writing connection, outside a transaction it does not open itself."""
        self.check_place()
        raw, engine = self._ready()
        with engine.connect() as core:
            return job(core, raw)

    def drop(self) -> None:
        """Close the connection. The next use makes a new one, which clears up after trouble."""
        raw, self._raw, self._engine = self._raw, None, None
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


def gone(name: str) -> FileGoneError:
    return FileGoneError(
        "“{name}” was moved, deleted or replaced while it was open, or its disk was taken "
        "out. Everything done since is kept here, in memory. Put it back where it was, or "
        "save everything elsewhere.",
        name=name,
    )


def changed(name: str) -> NotSavedError:
    """Return the error for a file somebody else wrote to."""
    return NotSavedError(
        "“{name}” was changed by another program while it was open, so nothing more is "
        "written to it. Everything is kept here, in memory: save everything elsewhere.",
        name=name,
    )


def _by_type(records: Iterable[Record]) -> dict[type[Record], list[Record]]:
    sorted_out: dict[type[Record], list[Record]] = defaultdict(list)
    for record in records:
        sorted_out[type(record)].append(record)
    return sorted_out
