"""The store made worse on purpose, each way by a name: trials that do not notice prove nothing."""

from __future__ import annotations

import itertools
import logging
import random
import sqlite3
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

from facilitator.exchange import weighing
from facilitator.exchange.table_export import writing
from facilitator.exchange.tables import reading
from facilitator.store import comparing, files, lock, opening, removing, saving, sqlite
from facilitator.store.backups import backups, ordering, thinning
from facilitator.store.saving import RowWriter, Saver
from facilitator.store.schema import migrating
from facilitator.store.schema.shapes import References

# pyright: reportPrivateUsage=false


def apart(patch: pytest.MonkeyPatch) -> None:
    """Write each statement by itself, not all of a change in one transaction."""
    whole = sqlite.engine_on
    patch.setattr(sqlite, "engine_on", lambda connection, _: whole(connection, "SELECT 1"))


def forgetful(patch: pytest.MonkeyPatch, one_in: int = 1000) -> None:
    """Forget one change of rows in so many; the journal tells of it."""
    replace, written = RowWriter._replace, itertools.count(random.SystemRandom().randrange(one_in))

    def forgets(self: RowWriter, core: Any, pairs: Any) -> None:
        if next(written) % one_in:
            replace(self, core, pairs)

    patch.setattr(RowWriter, "_replace", forgets)


def unchecked(patch: pytest.MonkeyPatch) -> None:
    """Open a file without a look at its schema, its pages, its journal, and how long it takes."""
    patch.setattr(opening, "_compare", lambda *_told, **_how: None)
    patch.setattr(sqlite, "objects", _objects)
    patch.setattr(sqlite, "sound", lambda _: True)
    patch.setattr(sqlite, "limit_steps", lambda *_: None)
    patch.setattr(comparing, "disagreement", lambda _: comparing.Disagreement())


def _objects(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT name, sql FROM sqlite_schema").fetchall())


def trusting(patch: pytest.MonkeyPatch) -> None:
    """Read what is brought in without weighing it."""
    for name in ("CELLS", "LETTERS", "ELEMENTS", "REPEATED", "UNPACKED"):
        patch.setattr(weighing, f"MOST_{name}", 1 << 60)
    patch.setattr(reading, "MOST_BYTES", 1 << 60)


def live(patch: pytest.MonkeyPatch) -> None:
    """Write cells of tables as a spreadsheet would take them."""
    patch.setattr(writing, "safe", str)
    patch.setattr(writing, "_write_cell", lambda sheet, *cell: sheet.write(*cell))


def talking(patch: pytest.MonkeyPatch) -> None:
    """Log what is written."""
    write = RowWriter.write

    def telling(self: RowWriter, core: Any, line: Any) -> None:
        logging.getLogger("talking").info("%s", line)
        write(self, core, line)

    patch.setattr(RowWriter, "write", telling)


def believing(patch: pytest.MonkeyPatch) -> None:
    """Go by the dates of backups alone, and thin all at once."""

    def thin(folder: Path, now: datetime) -> int:
        held = backups.in_order(backups._in(folder), now)
        staying = thinning.kept({b.at for b in held}, now)
        return sum(backups._drop(b) for b in held if b.at not in staying)

    def by_date(found: Iterable[ordering.Backup], _now: datetime) -> list[ordering.Backup]:
        return sorted(found, key=lambda b: b.at, reverse=True)

    patch.setattr(backups, "thin", thin)
    patch.setattr(backups, "in_order", by_date)


def unstripped(patch: pytest.MonkeyPatch) -> None:
    """Leave in the journal what was removed for good."""
    patch.setattr(removing, "strip", lambda *_: None)


def unwiped(patch: pytest.MonkeyPatch) -> None:
    """Leave between the rows what was removed for good."""
    patch.setattr(removing, "wipe", lambda _: None)
    patch.setitem(sqlite._WRITING, "secure_delete", ("OFF", 0))


def uncopied(patch: pytest.MonkeyPatch) -> None:
    """Bring an earlier file up without a copy of it."""
    patch.setattr(migrating, "_keep", lambda path, _head: path)


def not_rolled_back(patch: pytest.MonkeyPatch) -> None:
    """Leave what a change that failed has written so far."""
    begin = Saver._begin

    @contextmanager
    def begun(self: Saver) -> Generator[Any]:
        with begin(self) as core:
            fault: Exception | None = None
            try:
                yield core
            except Exception as error:  # noqa: BLE001  (that is what is made worse)
                fault = error
        if fault is not None:
            raise fault

    patch.setattr(Saver, "_begin", begun)


def written_again(patch: pytest.MonkeyPatch) -> None:
    """Do not look what is there already after a commit that failed."""
    patch.setattr(saving, "_last_line", lambda _: 0)
    patch.setattr(Saver, "_refuse", lambda _: None)


def blind(patch: pytest.MonkeyPatch) -> None:
    """Do not notice that another program wrote to the file."""
    patch.setattr(Saver, "look", lambda self, _on_disk: self.check_place())


def elsewhere(patch: pytest.MonkeyPatch) -> None:
    """Do not look whether the path still leads to the open file.

    With a rollback journal SQLite would look itself; with a write-ahead log it does not.
    """
    patch.setitem(sqlite._WRITING, "journal_mode", ("WAL", "wal"))
    for name in ("check_place", "look"):
        patch.setattr(Saver, name, lambda *_: None)


def uncompared(patch: pytest.MonkeyPatch) -> None:
    """Do not compare the rows with the journal."""
    patch.setattr(comparing, "disagreement", lambda _: comparing.Disagreement())


def unlinked(patch: pytest.MonkeyPatch) -> None:
    """Do not check that what a record names is there."""
    patch.setattr(References, "follow", lambda *_: None)
    patch.setitem(sqlite._WRITING, "foreign_keys", ("OFF", 0))


def unlocked(patch: pytest.MonkeyPatch) -> None:
    """Lock no file."""
    patch.setattr(lock, "_lock", lambda *_: None)


def open_to_all(patch: pytest.MonkeyPatch) -> None:
    """Leave a file as anybody may read it."""
    patch.setattr(files, "make_private", lambda _: None)


WORSE: Final[dict[str, Callable[[pytest.MonkeyPatch], None]]] = {
    "apart": apart,
    "forgetful": forgetful,
    "forgetful often": partial(forgetful, one_in=20),
    "unchecked": unchecked,
    "trusting": trusting,
    "live": live,
    "talking": talking,
    "believing": believing,
    "unstripped": unstripped,
    "unwiped": unwiped,
    "uncopied": uncopied,
    "not rolled back": not_rolled_back,
    "written again": written_again,
    "blind": blind,
    "elsewhere": elsewhere,
    "uncompared": uncompared,
    "unlinked": unlinked,
    "open to all": open_to_all,
    "unlocked": unlocked,
}


def make_worse(how: str) -> None:
    """Make the store of this process worse for good; "" leaves it as it is."""
    if how:
        WORSE[how](pytest.MonkeyPatch())
