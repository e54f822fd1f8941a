"""Disks that fail, fill up or go away: said in words, nothing lost, nothing doubled."""

from __future__ import annotations

import contextlib
import os
import queue
import shutil
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from facilitator.errors import DiskFullError, FacilitatorError, FileGoneError, NotSavedError
from facilitator.model.board import removal
from facilitator.model.core.records import Card
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, StaleChangeError
from facilitator.model.record_types import SHARED_RECORDS
from facilitator.store import Store, lock, removing, sqlite
from tests.conftest import LogLines
from tests.store.helpers import NOW, digest, drag, make, names_in, new_id, reopen, write

PATIENCE = 30
CANARY = "kanarienvogel"


class Disk:
    """A disk that can be told to fail. `after` fails commits that did reach the disk."""

    def __init__(self) -> None:
        self.fault: sqlite3.Error | None = None
        self.after = False
        self.times = 0

    def connect(self, uri: str) -> sqlite3.Connection:
        disk = self

        class Connection(sqlite3.Connection):
            def commit(self) -> None:
                if disk.fault and not disk.after:
                    disk.fail()
                super().commit()
                if disk.fault and disk.after:
                    disk.fail()

        return sqlite3.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, factory=Connection
        )

    def fail(self) -> None:
        assert self.fault
        fault = self.fault
        self.times -= 1
        if self.times <= 0:
            self.fault = None
        raise fault


def fault(name: str) -> sqlite3.OperationalError:
    made = sqlite3.OperationalError("disk I/O error")
    made.sqlite_errorname = name  # pyright: ignore[reportAttributeAccessIssue]
    return made


class Listener:
    """What the window would be told, in the order it is told."""

    def __init__(self, store: Store) -> None:
        self._said: queue.Queue[FacilitatorError | None] = queue.Queue()
        store.on_trouble = self._said.put

    def next(self) -> FacilitatorError | None:
        return self._said.get(timeout=PATIENCE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hall.facilitator"


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def store(path: Path, disk: Disk) -> Any:
    make(path).close()
    opened = Store.open(path, SHARED_RECORDS, connect=disk.connect)
    yield opened
    opened.close(abandon=True)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("times", [1, 3])
def test_a_commit_that_fails_is_tried_again_and_never_doubled(
    store: Store, disk: Disk, path: Path, log_lines: LogLines, after: bool, times: int
):
    listener = Listener(store)
    disk.fault, disk.after, disk.times = fault("SQLITE_IOERR_FSYNC"), after, times
    held = write(store, "said once")
    trouble = listener.next()
    assert isinstance(trouble, NotSavedError)
    assert "SQLITE_IOERR_FSYNC" in str(trouble)
    assert "said once" not in str(trouble)
    drag(store, held, 3, 4)
    assert store.flush(PATIENCE)
    assert listener.next() is None
    assert store.trouble is None
    seen = store.world
    store.close()
    again = reopen(path)
    assert again.world == seen
    assert [line.number for line in again.history()] == [2, 3]
    again.close()
    log_lines.expect("not saved: OperationalError")


def test_a_full_disk_is_called_one_and_edits_queue_up(
    store: Store, disk: Disk, path: Path, log_lines: LogLines
):
    listener = Listener(store)
    disk.fault, disk.times = fault("SQLITE_FULL"), 10**9
    write(store, "one")
    trouble = listener.next()
    assert isinstance(trouble, DiskFullError)
    assert "Make room" in str(trouble)
    for n in range(300):
        write(store, str(n))
    assert not store.flush(0.01)
    assert (store.saved, store.last) == (1, 302)
    with pytest.raises(DiskFullError):
        store.close()
    with pytest.raises(DiskFullError):
        store.erase(Change(text("x"), (store.world.all(Card)[0],)), ["x"], at=NOW)
    disk.fault = None
    assert store.flush(PATIENCE)
    assert listener.next() is None
    store.close()
    again = reopen(path)
    assert len(again.world.all(Card)) == 301
    assert again.last == 302
    again.close()
    log_lines.expect("not saved")


@pytest.mark.parametrize("after", [False, True])
def test_a_removal_for_good_is_done_wholly_or_not_at_all(
    store: Store, disk: Disk, path: Path, log_lines: LogLines, after: bool
):
    doomed = write(store, CANARY)
    held = write(store, "said", stack=doomed.id)
    moved = drag(store, held, 7, 7)
    assert store.flush(PATIENCE)
    change = removal.remove_for_good(store.world, doomed, new_id=new_id, at=NOW)
    disk.fault, disk.after, disk.times = fault("SQLITE_FULL"), after, 1
    before, last = store.world, store.last
    if not after:
        with pytest.raises(DiskFullError, match="Nothing was removed"):
            store.erase(change, {doomed.id}, at=NOW)
        assert (store.world, store.last, store.saved) == (before, last, last)
        assert store.trouble is None
        log_lines.expect("not done: OperationalError")
    if store.last == last:
        store.erase(change, {doomed.id}, at=NOW)
    assert store.world.all(Card) == (replace(moved, stack=None),)
    store.rescue(path.with_name("rescued.facilitator"))  # though its lines lost what they rest on
    seen = store.world
    store.close()
    assert not [p for p in path.parent.iterdir() if CANARY.encode() in p.read_bytes()]
    again = reopen(path.with_name("rescued.facilitator"))
    assert again.world == seen
    again.close()


@pytest.mark.parametrize("fails", [False, True])
def test_edits_go_on_while_a_slow_disk_removes_something(
    store: Store, path: Path, log_lines: LogLines, monkeypatch: pytest.MonkeyPatch, fails: bool
):
    doomed, held = write(store, CANARY), write(store, "said")
    go_on, strip = threading.Event(), removing.strip

    def slow(*given: Any) -> None:
        assert go_on.wait(PATIENCE)
        if fails:
            raise fault("SQLITE_FULL")
        strip(*given)

    monkeypatch.setattr(removing, "strip", slow)
    change = removal.remove_for_good(store.world, doomed, new_id=new_id, at=NOW)
    store.begin_erase(change, lambda: {doomed.id}, at=NOW)
    assert doomed in store.world.all(Card), "it is there until the disk has it"
    held = drag(store, held, 7, 7)
    write(store, "meanwhile")
    with pytest.raises(StaleChangeError):
        write(store, "under it", stack=doomed.id)
    with pytest.raises(StaleChangeError):
        drag(store, doomed, 1, 1)
    store.rescue(path.with_name("rescued.facilitator"))
    go_on.set()
    with pytest.raises(DiskFullError) if fails else contextlib.nullcontext():
        store.end_erase()
    assert [c.text for c in store.world.all(Card)] == [CANARY] * fails + ["said", "meanwhile"]
    write(store, "later")
    assert [line.number for line in store.history()] == list(range(2, 8))
    seen = store.world
    store.close()
    assert (CANARY.encode() in path.read_bytes()) == fails
    again = reopen(path)
    assert again.world == seen
    assert not again.disagreement()
    again.close()
    again = reopen(path.with_name("rescued.facilitator"))
    assert {c.text for c in again.world.all(Card)} == {CANARY, "said", "meanwhile"}
    again.close()
    if fails:
        log_lines.expect("not done: OperationalError")


def test_a_drive_that_knows_no_locks_any_more_is_said_at_once_and_tried_again(
    store: Store, path: Path, log_lines: LogLines, monkeypatch: pytest.MonkeyPatch
):
    known = threading.Event()
    monkeypatch.setattr(lock, "_can_be_locked", lambda _file: known.is_set())
    write(store, "said meanwhile")
    told: queue.Queue[NotSavedError | None] = queue.Queue()
    store.on_trouble = told.put
    if store.trouble is None:
        assert told.get(timeout=PATIENCE) is not None
    assert "No locks available" in str(store.trouble)
    assert store.saved < store.last
    known.set()
    assert store.flush(PATIENCE)
    log_lines.expect("not saved: OSError")
    assert [c.text for c in reopen(path, read_only=True).world.all(Card)] == ["said meanwhile"]


def test_what_can_be_undone_is_known_while_the_file_is_written_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    doomed, _ = write(store, CANARY), write(store, "said")
    locked, go_on, vacuum = threading.Event(), threading.Event(), sqlite.vacuum

    def slow(connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN EXCLUSIVE")
        locked.set()
        go_on.wait(PATIENCE)
        connection.execute("ROLLBACK")
        vacuum(connection)

    monkeypatch.setattr(sqlite, "vacuum", slow)
    change = removal.remove_for_good(store.world, doomed, new_id=new_id, at=NOW)
    store.erase(change, {doomed.id}, at=NOW)
    assert locked.wait(PATIENCE)
    write(store, "later")
    assert [line.number for line in store.history()] == [2, 3, 4, 5]
    go_on.set()
    store.close()


def test_a_removal_that_could_not_be_finished_is_finished_when_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch, log_lines: LogLines
):
    store = make(path)
    doomed = write(store, CANARY)

    def full(_connection: sqlite3.Connection) -> None:
        raise fault("SQLITE_FULL")

    monkeypatch.setattr(sqlite, "vacuum", full)
    store.erase(Change(text("x"), (doomed,)), {doomed.id}, at=NOW)
    assert not store.wait_wiped()
    store.close()
    log_lines.expect("not written anew")
    spare = sqlite3.connect(path)  # a page between the others that still holds them
    spare.executescript(
        f"PRAGMA secure_delete=OFF; CREATE TABLE t AS SELECT '{CANARY}'; DROP TABLE t"
    )
    spare.close()
    assert CANARY.encode() in path.read_bytes()
    monkeypatch.undo()
    again = reopen(path)
    assert again.wait_wiped()
    assert CANARY.encode() not in path.read_bytes()
    again.close()


def test_a_file_replaced_underneath_takes_nothing_more(
    store: Store, path: Path, log_lines: LogLines
):
    listener = Listener(store)
    write(store, "kept")
    assert store.flush(PATIENCE)
    other = path.with_name("other")
    shutil.copy(path, other)
    was = digest(other)
    mine = path.with_name("mine")
    path.rename(mine)
    other.rename(path)
    write(store, "said after")
    assert isinstance(listener.next(), FileGoneError)
    assert store.saved == 2
    assert digest(path) == was
    mine.replace(path)  # put back
    assert store.flush(PATIENCE)
    assert listener.next() is None
    assert store.saved == 3
    log_lines.expect("not saved: FileGoneError")


def test_a_file_deleted_is_noticed_though_nothing_is_written(
    store: Store, path: Path, log_lines: LogLines, tmp_path: Path
):
    listener = Listener(store)
    write(store, "kept")
    assert store.flush(PATIENCE)
    path.unlink()
    trouble = listener.next()
    assert isinstance(trouble, FileGoneError)
    assert "save everything elsewhere" in str(trouble)
    write(store, "said after")
    safe = tmp_path / "safe.facilitator"
    store.rescue(safe)
    with pytest.raises(FileGoneError):
        store.close()
    seen, last = store.world, store.last
    store.close(abandon=True)
    saved = reopen(safe)
    assert saved.world == seen
    assert [line.number for line in saved.history()] == [2, 3]
    assert saved.last == last
    write(saved, "and on")
    saved.close()
    reopen(safe).close()
    log_lines.expect("not saved: FileGoneError")


def test_a_file_written_by_another_program_is_left_alone(
    store: Store, path: Path, log_lines: LogLines
):
    listener = Listener(store)
    write(store, "one")
    assert store.flush(PATIENCE)
    other = sqlite3.connect(path)
    with other:
        other.execute("DELETE FROM journal WHERE number = 2")
    other.close()
    write(store, "two")
    assert "not what was saved" in str(listener.next())
    assert store.saved == 2
    log_lines.expect("not saved")


def test_a_log_another_program_began_takes_no_edit(store: Store, path: Path):
    """What is saved is in the one file people copy, whatever was set in it meanwhile."""
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=WAL")
    write(store, "one")
    assert store.flush(PATIENCE)
    assert names_in(path.parent) == [path.name]
    alone = Path(shutil.copy(path, path.with_name("alone.facilitator")))
    with contextlib.closing(reopen(alone, read_only=True)) as copied:
        assert [card.text for card in copied.world.all(Card)] == ["one"]


def _overwritten(path: Path) -> None:
    """Another program writes over a page in the middle of the file."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(os.urandom(4096))


def _reworded(path: Path) -> None:
    """Another program changes what a card says, and leaves all else in order."""
    with contextlib.closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE card SET text = 'other words'")


@pytest.mark.parametrize(
    ("harm", "noticed"),
    [
        (_overwritten, "doing nothing"),
        (_overwritten, "a backup"),
        (_reworded, "writing"),
        (_reworded, "closing"),
    ],
)
def test_a_file_that_is_not_what_was_saved_takes_nothing_more(
    store: Store, path: Path, log_lines: LogLines, harm: Callable[[Path], None], noticed: str
):
    write(store, "kept")
    assert store.flush(PATIENCE)
    listener = Listener(store)
    harm(path)
    if noticed == "writing":
        write(store, "said after")
    elif noticed == "closing":
        with pytest.raises(NotSavedError):
            store.close()
    elif noticed == "a backup":
        with pytest.raises(NotSavedError):
            store.backup(path.with_name("backup.facilitator"))
        assert not path.with_name("backup.facilitator").exists()
    assert "not what was saved" in str(listener.next())
    write(store, "and on")
    assert not store.flush(0.05)
    assert store.saved == 2
    store.rescue(path.with_name("safe.facilitator"))
    seen = store.world
    with pytest.raises(NotSavedError):
        store.close()
    safe = reopen(path.with_name("safe.facilitator"))
    assert safe.world == seen
    safe.close()
    log_lines.expect("not saved: FileChangedError")


def test_a_file_that_was_only_touched_goes_on(store: Store, path: Path):
    write(store, "one")
    assert store.flush(PATIENCE)
    os.utime(path)
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("VACUUM")
    write(store, "two")
    assert store.flush(PATIENCE)
    store.close()
    reopen(path).close()


def test_a_listener_that_fails_does_not_stop_the_saving(store: Store, log_lines: LogLines):
    def broken(_: int) -> None:
        raise RuntimeError

    store.on_saved = broken
    write(store, "one")
    assert store.flush(PATIENCE)
    store.on_saved = None
    write(store, "two")
    assert store.flush(PATIENCE)
    log_lines.expect("a listener of the store failed")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a POSIX system")
def test_a_pipe_is_no_programme(tmp_path: Path):
    pipe = tmp_path / "pipe.facilitator"
    os.mkfifo(pipe)
    with pytest.raises(FacilitatorError):
        reopen(pipe)
