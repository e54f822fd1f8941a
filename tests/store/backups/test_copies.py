"""Copies, erasure, a second opener, and files of earlier versions."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from facilitator.errors import (
    CopyError,
    DamagedError,
    ExistsError,
    InUseError,
    OnlyReadableError,
    ReadOnlyError,
)
from facilitator.model.core.records import Card, Draft, Revision
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, adding, replacing
from facilitator.model.record_types import SHARED_RECORDS
from facilitator.store import Store
from facilitator.store.schema.migrating import FIRST_VERSION, STEPS
from tests.conftest import LogLines
from tests.store.helpers import NOW, WALL, card, digest, drag, make, names_in, new_id, reopen, write

if TYPE_CHECKING:
    from alembic.operations import Operations

HEAD = FIRST_VERSION + len(STEPS)
CANARY = "kanarienvogel"
ROOT = Path(__file__).parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hall.facilitator"


def test_a_backup_is_whole_private_and_a_programme_of_its_own(path: Path, tmp_path: Path):
    store = make(path)
    held = write(store, "one")
    to = tmp_path / "copies" / "hall.facilitator"
    to.parent.mkdir()
    store.backup(to)
    drag(store, held, 1, 1)
    store.backup(to)  # takes the place of the earlier one
    copy = reopen(to)
    assert copy.world == store.world
    assert copy.history() == store.history()
    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    assert names_in(to.parent) == [to.name]
    copy.close()
    store.close()


def test_a_copy_that_cannot_be_made_leaves_nothing(path: Path, tmp_path: Path):
    store = make(path)
    with pytest.raises(CopyError, match="Choose another place"):
        store.backup(tmp_path / "missing" / "x.facilitator")
    with pytest.raises(CopyError, match="the open programme itself"):
        store.backup(path)
    with pytest.raises(ExistsError):
        store.rescue(path)
    assert names_in(tmp_path) == [path.name]
    store.close()


def test_the_lone_file_copied_while_open_is_a_sound_programme(path: Path, tmp_path: Path):
    store = make(path)
    for n in range(30):
        write(store, str(n))
        if n % 10 == 0:
            assert store.flush(30)
            copy = tmp_path / f"copy-{n}.facilitator"
            copy.write_bytes(path.read_bytes())
            alone = reopen(copy)
            assert alone.world == store.world
            alone.close()
    store.close()


def test_a_rescued_copy_holds_all_and_can_be_undone(path: Path, tmp_path: Path):
    store = make(path)
    held = write(store, "one")
    store.close()
    store = reopen(path)
    drag(store, held, 5, 5)
    to = tmp_path / "safe.facilitator"
    store.rescue(to)
    safe = reopen(to)
    assert safe.world == store.world
    assert safe.history() == store.history()
    safe.close()
    store.close()


def test_nothing_is_left_of_what_was_erased(path: Path, tmp_path: Path):
    store = make(path)
    doomed: list[Card] = []
    for n in range(200):
        words = f"{CANARY} " * 80 if n % 7 == 0 else f"said {n}" * 20
        made = write(store, words, source=CANARY if n % 7 == 0 else "")
        if n % 7 == 0:
            doomed.append(made)
        else:
            drag(store, made, n, n)
    drafts = [
        Draft(id=new_id(), activity=WALL, text=CANARY, at=NOW, card=doomed[0].id),
        Revision(
            id=new_id(),
            activity=WALL,
            card=doomed[1].id,
            position=1,
            text=CANARY,
            at=NOW,
        ),
    ]
    store.apply(adding(text("x"), *drafts), at=NOW)
    moved = [replace(held, x=9.0) for held in doomed]
    store.apply(replacing(text("x"), zip(doomed, moved, strict=True)), at=NOW)
    assert store.flush(30)
    assert CANARY.encode() in path.read_bytes()
    gone = (*drafts, *moved)
    store.erase(Change(text("x"), gone), [record.id for record in gone], at=NOW)
    assert store.wait_wiped()
    assert CANARY.encode() not in path.read_bytes()
    assert names_in(tmp_path) == [path.name]
    with contextlib.closing(sqlite3.connect(path)) as connection:  # the file was written anew
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    before = store.history()
    assert all(line.before or line.after or not line.undoable for line in before)
    write(store, "and on")
    assert len(store.history()) == len(before) + 1
    seen, last = store.world, store.last
    store.close()
    again = reopen(path)
    assert (again.world, again.last) == (seen, last)
    assert [line.number for line in again.history(1)] == [last]
    assert again.history(10**6)[:-1] == before
    again.close()


def test_a_second_opener_is_told_and_may_read(path: Path):
    store = make(path)
    write(store, "one")
    assert store.flush(30)
    with pytest.raises(InUseError) as found:
        reopen(path)
    assert found.value.process == os.getpid()
    assert found.value.since is not None
    beside = reopen(path, read_only=True)
    assert beside.world == store.world
    beside.close()
    write(store, "two")
    store.close()
    reopen(path).close()


OPENER = """
import sys
from pathlib import Path
from facilitator.errors import InUseError
from facilitator.model.record_types import SHARED_RECORDS
from facilitator.store import Store
from facilitator.store.schema.migrating import FIRST_VERSION, STEPS
path = Path(sys.argv[1])
try:
    store = Store.open(path, SHARED_RECORDS)
except InUseError as error:
    only = Store.open(path, SHARED_RECORDS, read_only=True)
    print(error.process, int(error.since.timestamp()), len(only.world), error)
else:
    print("open", flush=True)
    sys.stdin.readline()
"""


def open_in_another_process(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", OPENER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who and since when")
def test_another_process_is_told_since_when_and_by_whom(path: Path):
    before = int(path.parent.stat().st_mtime)
    store = make(path)
    other = open_in_another_process(path)
    said, _ = other.communicate(timeout=60)
    process, since, count, *words = said.split()
    assert int(process) == os.getpid()
    assert int(since) >= before
    assert int(count) == len(store.world)
    assert "already open elsewhere, since" in " ".join(words)
    store.close()


def test_a_crash_leaves_no_lock_behind(path: Path):
    make(path).close()
    other = open_in_another_process(path)
    assert other.stdout
    assert other.stdout.readline() == "open\n"
    with pytest.raises(InUseError):
        reopen(path)
    other.kill()
    other.communicate(timeout=60)
    reopen(path).close()
    assert names_in(path.parent) == [path.name]


def test_where_it_cannot_be_written_it_is_opened_for_reading(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    make(path).close()
    was = digest(path)
    real = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: mode != os.W_OK and real(p, mode))
    store = reopen(path)
    assert store.read_only
    with pytest.raises(ReadOnlyError, match="Save a copy"):
        write(store, "x")
    store.backup(path.with_name("copy.facilitator"))
    store.close()
    assert digest(path) == was


# Steps of a schema to come, tried on the mechanism.


def touch_up(op: Operations) -> None:
    import sqlalchemy as sa

    op.drop_index("card_stack")
    op.execute("UPDATE card SET text = text || '!'")
    op.create_index("card_stack", "card", ["stack"])
    with op.batch_alter_table("session") as batch:
        batch.alter_column("place", existing_type=sa.Text(), nullable=False)


def touch_up_and_break(op: Operations) -> None:
    touch_up(op)
    op.execute("UPDATE card SET stack = 'nobody'")


def test_an_earlier_schema_is_copied_and_brought_up(path: Path):
    store = make(path)
    write(store, "one")
    store.close()
    was = digest(path)
    reader = Store.open(path, SHARED_RECORDS, read_only=True, steps=(*STEPS, touch_up))
    assert reader.world.all(Card)[0].text == "one!"
    reader.backup(path.with_name("copy.facilitator"))
    reader.close()
    assert digest(path) == was
    path.with_name("copy.facilitator").unlink()
    assert names_in(path.parent) == [path.name]
    store = Store.open(path, SHARED_RECORDS, steps=(*STEPS, touch_up))
    assert store.world.all(Card)[0].text == "one!"
    assert store.history() == []  # undo ends at a change of the schema
    write(store, "two")
    store.close()
    kept = path.with_name(f"hall.before-v{HEAD + 1}.facilitator")
    assert digest(kept) == was
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert int.from_bytes(path.read_bytes()[60:64], "big") == HEAD + 1
    Store.open(path, SHARED_RECORDS, steps=(*STEPS, touch_up)).close()
    assert sorted(names_in(path.parent)) == [kept.name, path.name]


def test_a_step_that_fails_leaves_the_file_as_it_was(path: Path, log_lines: LogLines):
    store = make(path)
    store.apply(adding(text("x"), card("one")), at=NOW)
    store.close()
    was = digest(path)
    for _ in range(2):
        with pytest.raises(DamagedError, match=f"before-v{HEAD + 1}"):
            Store.open(path, SHARED_RECORDS, steps=(*STEPS, touch_up_and_break))
        log_lines.expect("not brought up")
    assert digest(path) == was
    assert len(names_in(path.parent)) == 2  # the copy was made once
    with contextlib.closing(reopen(path)) as store:
        assert len(store.world.all(Card)) == 1


def test_no_room_to_bring_an_earlier_file_up_is_said(path: Path, monkeypatch: pytest.MonkeyPatch):
    make(path).close()
    was = digest(path)

    def full(_source: Path, _to: Path) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(OnlyReadableError, match="no room"):
        Store.open(path, SHARED_RECORDS, steps=(*STEPS, touch_up))
    assert digest(path) == was
    assert names_in(path.parent) == [path.name]
