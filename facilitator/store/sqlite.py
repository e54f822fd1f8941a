"""Everything that only SQLite understands: connections, pragmas, checks, copies.

A programme file keeps a rollback journal (DELETE, EXTRA) and no write-ahead log, because people
copy the file while it is open. Every pragma that matters is read back after it was set.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from facilitator import APPLICATION_ID
from facilitator.errors import DamagedError, NotAProgrammeError

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from sqlalchemy import Connection, Engine

BUSY_SECONDS = 10.0
"""How long a writer waits for a reader (a copy being made) before it counts as trouble."""

Connect: TypeAlias = "Callable[[str], sqlite3.Connection]"
"""Opens a connection by the URI of a file: a place for tests to put a bad disk."""

_ROW_LIMIT = 4 * 1024 * 1024
_STEPS_AT_ONCE = 10_000
_LEAST_STEPS = 20_000_000
_STEPS_A_PAGE = 50_000

_SAFE = {
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "mmap_size": ("0", 0),
    "temp_store": ("MEMORY", 2),
}
_WRITING = {
    "journal_mode": ("DELETE", "delete"),
    "synchronous": ("EXTRA", 3),
    "foreign_keys": ("ON", 1),
    "secure_delete": ("ON", 1),
}


def plain_connect(uri: str, patience: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open a connection that leaves transactions to us and may be handed to another thread.

    `patience` is how many seconds it waits for others.
    """
    return sqlite3.connect(
        uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False
    )


def uri_of(path: Path, mode: str) -> str:
    """Return the URI of a file; `mode` is "ro", "rw" or "rwc"."""
    return f"{path.resolve().as_uri()}?mode={mode}"


def writing(path: Path, connect: Connect = plain_connect) -> sqlite3.Connection:
    """Open the one connection that writes. Raises DamagedError when a pragma does not hold."""
    connection = connect(uri_of(path, "rw"))
    try:
        _set(connection, path.name, {**_SAFE, **_WRITING})
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def reading(path: Path, patience: float = BUSY_SECONDS) -> Generator[sqlite3.Connection]:
    """Open a connection that cannot write, and whose every statement ends."""
    connection = plain_connect(uri_of(path, "ro"), patience)
    try:
        _set(connection, path.name, _SAFE)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1)
        limit_steps(connection, path)
        yield connection
    finally:
        connection.close()


@contextmanager
def in_memory(path: Path) -> Generator[sqlite3.Connection]:
    """Open a copy of a file in memory, as it stands at one moment."""
    memory = plain_connect("file::memory:")
    try:
        with reading(path) as source:
            source.backup(memory)
        limit_steps(memory, path)
        yield memory
    finally:
        memory.close()


def limit_rows(connection: sqlite3.Connection, length: int = _ROW_LIMIT) -> None:
    """Refuse rows longer than `length` bytes from now on."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, length)


def engine_on(connection: sqlite3.Connection, begin: str) -> Engine:
    """Return an SQLAlchemy engine over one connection; `begin` opens its transactions."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    engine = create_engine(
        "sqlite://",
        creator=lambda: connection,
        poolclass=StaticPool,
        hide_parameters=True,  # an error's message must not hold what people said
    )

    def on_begin(core: Connection) -> None:
        core.exec_driver_sql(begin)

    event.listen(engine, "begin", on_begin)
    return engine


def stamp(connection: Connection, version: int) -> None:
    """Mark a file as ours and of this schema version, within the transaction that is open."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={version}")


def version_of(connection: sqlite3.Connection, name: str) -> int:
    """Return the schema version. Raises NotAProgrammeError for a file that is not ours."""
    if _value(connection, "application_id") != APPLICATION_ID:
        raise not_ours(name)
    version = _value(connection, "user_version")
    if not isinstance(version, int) or version < 1:
        raise not_ours(name)
    return version


def objects(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the name and SQL of everything in the schema but the indexes SQLite makes itself.

    Raises ValueError for a trigger, a view, a virtual table or anything without a statement.
    """
    found: dict[str, str] = {}
    rows = connection.execute("SELECT type, name, tbl_name, sql, rootpage FROM sqlite_schema")
    for kind, name, table, sql, root in rows:
        if kind == "index" and sql is None and name.startswith(f"sqlite_autoindex_{table}_"):
            continue
        if kind not in ("table", "index") or not isinstance(sql, str) or not root:
            raise ValueError("the schema holds what does not belong there")
        found[str(name)] = sql
    return found


def sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds every page, every row and every index in order.

    The quick check would pass over an index without a row, and an edit of that row would then
    reach no disk.
    """
    return connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]


def check_types(connection: sqlite3.Connection, schema: Iterable[str]) -> None:
    """Raise ValueError where a text or a whole number is held as something else, of any length.

    `schema` names the tables, as `objects` does. What is looked at is not read into memory.
    """
    for name in schema:
        columns = connection.execute(f"PRAGMA table_info({_quoted(name)})").fetchall()
        odd = [
            f"typeof({_quoted(column)}) NOT IN ('null', '{kind.lower()}')"
            for _, column, kind, *_ in columns
            if kind in ("TEXT", "INTEGER")
        ]
        wrong = f"SELECT 1 FROM {_quoted(name)} WHERE {' OR '.join(odd)} LIMIT 1"  # noqa: S608
        if odd and connection.execute(wrong).fetchone() is not None:
            raise ValueError("a text or a number is held as something else")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def check_references(connection: sqlite3.Connection) -> None:
    """Raise ValueError when a row points to one that is not there."""
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise ValueError("a row points to nothing")


def without_references(connection: sqlite3.Connection) -> None:
    """Let tables be rebuilt: links are not followed by this connection, but checked at the end."""
    connection.execute("PRAGMA foreign_keys=OFF")


def vacuum(connection: sqlite3.Connection) -> None:
    """Write the whole file anew, so that nothing is left between its rows."""
    connection.execute("VACUUM")


def copy_into(source: sqlite3.Connection, target: Path) -> None:
    """Copy a database as it stands at one moment into a file, which is then like any other.

    It is taken into memory first, so that a slow target does not hold up saving.
    """
    memory = sqlite3.connect(":memory:")
    try:
        source.backup(memory)
        copy = sqlite3.connect(uri_of(target, "rw"), uri=True)
        try:
            memory.backup(copy)
        finally:
            copy.close()
    finally:
        memory.close()


def has_hot_journal(path: Path) -> bool:
    """Whether a rollback journal lies beside the file: a writer is at work, or was cut off."""
    try:
        return path.with_name(path.name + "-journal").stat().st_size > 0
    except OSError:
        return False


def log_beside(path: Path) -> bool:
    """Whether another program left a write-ahead log beside the file, with something in it."""
    try:
        return path.with_name(path.name + "-wal").stat().st_size > 0
    except OSError:
        return False


def keeps_a_log(header: bytes) -> bool:
    """Whether the first 100 bytes of a file say that it is kept with a write-ahead log."""
    return 2 in header[18:20]


def header_is_ours(header: bytes) -> bool:
    """Whether the first 100 bytes of a file are those of a programme."""
    ours = APPLICATION_ID.to_bytes(4, "big")
    return header.startswith(b"SQLite format 3\0") and header[68:72] == ours


def not_ours(name: str) -> NotAProgrammeError:
    """Return the error for a file of another program."""
    return NotAProgrammeError(
        "“{name}” is not a programme of this program. It was left as it is. "
        "Open it with the program that made it, or choose another file.",
        name=name,
    )


def damaged(name: str) -> DamagedError:
    return DamagedError(
        "“{name}” is damaged and was not opened. It was left as it is. "
        "Open a copy or a backup of it, and keep the damaged file.",
        name=name,
    )


def _set(
    connection: sqlite3.Connection, name: str, wanted: Mapping[str, tuple[str, int | str]]
) -> None:
    for pragma, (value, expected) in wanted.items():
        connection.execute(f"PRAGMA {pragma}={value}").fetchall()
        held = _value(connection, pragma)
        if held != expected and (pragma, held) != ("mmap_size", None):  # None: built without it
            raise DamagedError(
                "“{name}” could not be opened in the safe way ({setting}). "
                "It was left as it is. Copy it to a local disk and open the copy.",
                name=name,
                setting=pragma,
            )


def _value(connection: sqlite3.Connection, pragma: str) -> object:
    row = connection.execute(f"PRAGMA {pragma}").fetchone()
    return row[0] if row else None


def limit_steps(connection: sqlite3.Connection, path: Path) -> None:
    """Have every statement of a connection end: the larger the file, the more steps it may take."""
    try:
        pages = path.stat().st_size // 512  # the smallest page SQLite knows
    except FileNotFoundError:  # another took its place just now; the first statement says so
        pages = 0
    left = (_LEAST_STEPS + pages * _STEPS_A_PAGE // 8) // _STEPS_AT_ONCE

    def tick() -> int:
        nonlocal left
        left -= 1
        return int(left < 0)

    connection.set_progress_handler(tick, _STEPS_AT_ONCE)
