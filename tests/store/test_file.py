"""A programme file is made, opened, changed and opened again."""

import gc
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from facilitator.errors import ExistsError, NotThereError, ReadOnlyError
from facilitator.model.agenda.records import Block
from facilitator.model.board import removal
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import SessionId
from facilitator.model.core.records import BOARD_RECORDS, Activity, Card, Programme, Session
from facilitator.model.core.words import counted, text
from facilitator.model.core.world import Change, StaleChangeError, adding, replacing
from facilitator.model.record_types import SHARED_RECORDS
from facilitator.store import Store, describe_file, lock, sqlite
from facilitator.store.schema.migrating import FIRST_VERSION, STEPS
from tests.store.helpers import (
    NOW,
    WALL,
    card,
    digest,
    drag,
    first_records,
    make,
    names_in,
    new_id,
    reopen,
    write,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "autumn.facilitator"


def test_a_new_file_holds_its_first_records_and_nothing_lies_beside_it(path: Path):
    store = make(path)
    assert set(store.world) == set(first_records())
    assert (store.last, store.saved, store.read_only) == (1, 1, False)
    store.close()
    assert names_in(path.parent) == [path.name]


def test_a_new_file_never_takes_the_place_of_another(path: Path):
    path.write_bytes(b"a letter")
    with pytest.raises(ExistsError, match="Choose another name"):
        make(path)
    assert path.read_bytes() == b"a letter"


def test_what_was_done_is_there_after_reopening(path: Path):
    store = make(path)
    bridge = write(store, "A new bridge 🌉\0 \n\t“ü”")
    drag(store, bridge, 12.5, 0.1)
    store.apply(adding(text("more"), *(card(f"{n}", n) for n in range(2, 50))), at=NOW)
    gone = store.world.all(Card)[10]
    store.apply(Change(text("gone"), (gone,)), at=NOW)
    seen = store.world
    store.close()
    again = reopen(path)
    assert again.world == seen
    assert again.last == 5
    again.close()


def test_every_kind_of_value_comes_back(path: Path):
    store = make(path)
    session = Session(
        id=SessionId(new_id()), title="", on=PartialDate(1999, 12, 31), position=-1_000_000
    )
    elsewhere = datetime(
        2026, 3, 29, 1, 30, 0, 7, tzinfo=timezone(timedelta(hours=-3, minutes=-30))
    )
    tall = card("x", 1, x=1e6, y=-0.25, z=999_999, on_wall=False, at=elsewhere)
    store.apply(adding(text("x"), session, tall), at=NOW)
    store.close()
    again = reopen(path)
    assert again.world.get(Session, session.id) == session
    assert again.world.get(Card, tall.id) == tall
    assert type(again.world.get(Card, tall.id).on_wall) is bool
    again.close()


def test_pragmas_mode_and_marks_of_the_file(path: Path):
    store = make(path)
    write(store, "one")
    assert store.flush(10)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    store.close()
    header = path.read_bytes()[:100]
    assert header[18:20] == b"\1\1"  # rollback journal, not a write-ahead log
    assert header[68:72] == b"FACi"
    assert int.from_bytes(header[60:64], "big") == FIRST_VERSION + len(STEPS)
    names = {name for (name,) in sqlite3.connect(path).execute("SELECT name FROM sqlite_schema")}
    assert {"card", "journal", "state", "poll_closing"} <= names


def test_what_writes_waits_for_the_disk_and_wipes_what_goes(path: Path):
    """Read off the connection that writes: nothing in the file would tell."""
    make(path).close()
    made: list[sqlite3.Connection] = []

    def connect(uri: str) -> sqlite3.Connection:
        made.append(sqlite.plain_connect(uri))
        return made[-1]

    store = Store.open(path, SHARED_RECORDS, connect=connect)
    write(store, "one")
    assert store.flush(10)
    extra, on = 3, 1
    wanted = {
        "journal_mode": "delete",
        "synchronous": extra,
        "foreign_keys": on,
        "secure_delete": on,
        "trusted_schema": 0,
    }
    found = {name: made[-1].execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    store.close()
    assert found == wanted


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be synced there")
def test_a_new_file_is_on_the_disk_and_then_its_name(path: Path, monkeypatch: pytest.MonkeyPatch):
    synced: list[str] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        synced.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    make(path).close()
    assert synced == ["file", "folder"]


def test_a_file_others_could_read_is_made_private_when_opened(path: Path):
    make(path).close()
    path.chmod(0o644)
    reopen(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_change_of_records_that_moved_on_is_a_bug_found_at_once(path: Path):
    store = make(path)
    old = write(store, "one")
    drag(store, old, 1, 1)
    with pytest.raises(StaleChangeError):
        drag(store, old, 2, 2)
    store.close()


def test_links_never_point_to_nothing(path: Path):
    store = make(path)
    head = write(store, "head")
    under = write(store, "under", stack=head.id)
    seen, last = store.world, store.last
    with pytest.raises(StaleChangeError, match="still pointed to"):
        store.apply(Change(text("x"), (head,)), at=NOW)
    with pytest.raises(StaleChangeError, match="points to nothing"):
        store.apply(adding(text("x"), card("x", stack=new_id())), at=NOW)
    assert (store.world, store.last) == (seen, last)
    loose = replace(under, stack=None)
    store.apply(Change(text("x"), (under, head), (loose,)), at=NOW)
    store.close()
    reopen(path).close()


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "half an emoji \ud83d"},
        {"text": "x" * 100_001},
        {"text": 7},
        {"x": float("nan")},
        {"z": 2**63},
        {"at": datetime(2026, 1, 1)},  # noqa: DTZ001  (that is the point)
        {"voice": "loud"},
        {"activity": None},
    ],
)
def test_what_could_not_be_read_back_is_not_taken(path: Path, fields: dict[str, object]):
    store = make(path)
    with pytest.raises((ValueError, TypeError, StaleChangeError)):
        store.apply(adding(text("x"), replace(card("x"), **fields)), at=NOW)  # pyright: ignore[reportArgumentType]
    assert store.last == 1
    store.close()


def test_history_comes_back_oldest_first_and_with_all_it_needs(path: Path):
    store = make(path)
    one = write(store, "one")
    moved = drag(store, one, 5, 5)
    back = Change(text("Card moved"), (moved,), (one,))
    number = store.apply(back, at=NOW, who="Ada", undoes=store.last)
    here = store.history()
    store.close()
    again = reopen(path)
    assert again.history() == here
    assert [line.number for line in here] == [2, 3, 4]
    last = again.history(1)[0]
    assert (last.number, last.who, last.undoes, last.undoable) == (number, "Ada", 3, True)
    assert last.at == NOW
    assert last.activities == {WALL}
    assert str(here[0].label) == "Card 1 written"
    assert again.world.apply(last.change.inverse()).get(Card, one.id) == moved
    again.close()


def test_history_goes_on_over_several_sittings(path: Path):
    make(path).close()
    for _ in range(3):
        store = reopen(path)
        for _ in range(4):
            write(store, "x")
        store.close()
    store = reopen(path)
    write(store, "x")
    assert [line.number for line in store.history(6)] == [9, 10, 11, 12, 13, 14]
    assert len(store.history(100)) == 13
    store.close()


def test_an_anonymous_change_names_nobody_and_the_minute_only(path: Path):
    store = make(path)
    secret = Change(text("x"), (), (card("x"),), anonymous=True)
    store.apply(secret, at=NOW, who="Ada")
    store.close()
    assert b"Ada" not in path.read_bytes()
    line = reopen_history(path)[-1]
    assert (line.who, line.at) == ("", datetime(2026, 11, 22, 14, 5, tzinfo=UTC))


def reopen_history(path: Path):
    store = reopen(path)
    lines = store.history()
    store.close()
    return lines


def test_an_empty_change_leaves_no_line(path: Path):
    store = make(path)
    assert store.apply(replacing(text("x"), []), at=NOW) == 1
    assert store.last == 1
    store.close()


def test_the_marks_move_when_the_disk_has_it(path: Path):
    store = make(path)
    saved: list[int] = []
    store.on_saved = saved.append
    for n in range(20):
        write(store, str(n))
    assert store.flush(30)
    assert store.saved == store.last == 21
    assert saved == sorted(saved)
    assert saved[-1] == 21
    store.close()


def test_reading_only_changes_nothing(path: Path):
    store = make(path)
    write(store, "x")
    store.close()
    was = digest(path)
    only = reopen(path, read_only=True)
    assert only.read_only
    with pytest.raises(ReadOnlyError):
        write(only, "y")
    assert only.flush(0)
    only.close()
    assert digest(path) == was


def test_where_locks_are_unknown_a_reader_has_a_copy_of_his_own(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    store = make(path)
    write(store, "x")
    store.close()
    was = digest(path)
    monkeypatch.setattr(lock, "locks_are_known", lambda _path: False)
    only = reopen(path, read_only=True)
    assert [held.text for held in only.world.all(Card)] == ["x"]
    assert only.path == path
    assert len(only.history()) == 1
    copy = only.read_from
    only.close()
    assert not copy.exists()
    assert digest(path) == was


def test_a_file_that_is_written_to_without_locks_is_busy_and_not_damaged(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    make(path).close()
    monkeypatch.setattr(lock, "locks_are_known", lambda _path: False)
    copied = shutil.copyfile

    def meanwhile_written(source: Path, to: Path) -> None:
        copied(source, to)
        os.utime(source)

    monkeypatch.setattr(shutil, "copyfile", meanwhile_written)
    with pytest.raises(NotThereError, match="busy"):
        reopen(path, read_only=True)


def test_a_second_close_does_nothing_and_a_closed_store_takes_nothing(path: Path):
    store = make(path)
    store.close()
    store.close()
    with pytest.raises(ReadOnlyError):
        write(store, "y")


def test_what_is_not_there_is_said(path: Path):
    with pytest.raises(NotThereError, match="not there"):
        reopen(path)


def test_a_file_of_fewer_record_types_gets_the_tables_it_lacks(path: Path):
    few = tuple(kind for kind in SHARED_RECORDS if kind.__name__ != "Count")
    Store.create(path, few, first_records()).close()
    was = digest(path)
    reopen(path, read_only=True).close()
    assert digest(path) == was
    store = reopen(path)
    write(store, "x")
    store.close()
    reopen(path).close()


def test_the_start_page_reads_title_and_time(path: Path, tmp_path: Path):
    make(path).close()
    found = describe_file(path)
    assert (found.title, found.wrong) == ("Children’s centres", None)
    assert found.changed is not None
    assert describe_file(tmp_path / "none.facilitator").wrong is not None
    assert describe_file(tmp_path).wrong is not None


def test_the_committed_file_of_schema_1_opens(tmp_path: Path):
    sample = Path(__file__).parents[1] / "data" / "schema-1.facilitator"
    copy = tmp_path / sample.name
    copy.write_bytes(sample.read_bytes())
    store = reopen(copy)
    world = store.world
    assert world.all(Programme)[0].title == "Children’s centres"
    assert len(world.all(Card)) == 40
    assert {type(record) for record in world} == {*BOARD_RECORDS, Block}
    (activity,), (block,) = world.all(Activity), world.all(Block)
    assert (block.runs, block.session, block.minutes) == (activity.id, activity.session, 0)
    assert [session.starts for session in world.all(Session)] == [540]
    assert store.history() == []  # undo ends at a change of the schema
    newest = FIRST_VERSION + len(STEPS)
    kept = f"schema-1.before-v{newest}.facilitator"
    assert [copied.name for copied in tmp_path.glob("*.before-*")] == [kept]
    store.close()
    reopen(copy).close()


def test_importing_the_store_loads_no_sql():
    code = (
        "import sys, facilitator.store;print('sqlalchemy' in sys.modules, 'alembic' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False", "False"]


def test_a_label_with_a_text_in_it_is_read_back(tmp_path: Path) -> None:
    """A label's values may be texts, which are put into words only when it is shown."""
    path = tmp_path / "p.facilitator"
    label = text("{what} of {name}", what=counted(2, "One vote", "{count} votes"), name="A")
    store = Store.create(path, SHARED_RECORDS, ())
    session = Session(id=SessionId("s"), title="Workshop")
    store.apply(adding(label, session), at=datetime(2026, 11, 22, tzinfo=UTC))
    store.close()
    again = Store.open(path, SHARED_RECORDS)
    assert [line.label for line in again.history(1)] == [label]
    again.close()


def test_files_that_were_closed_leave_no_more_the_more_there_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    make(tmp_path / "a.facilitator").close()
    monkeypatch.setattr(gc, "get_freeze_count", lambda: 0)  # as in the program
    for name in ("freeze", "unfreeze"):
        monkeypatch.setattr(gc, name, lambda: None)

    def left_by(times: int) -> int:
        gc.collect()
        for _ in range(times):
            store = reopen(tmp_path / "a.facilitator")
            write(store, "said")
            store.close()
        return gc.collect()

    assert left_by(6) < 2 * left_by(1)


def test_a_removal_reads_again_only_what_it_changed_of_the_history(tmp_path: Path):
    path = tmp_path / "p.facilitator"
    store = make(path)
    before = [write(store, f"said {n}") for n in range(3)]
    drag(store, before[0], 1, 1)
    earlier = store.history()
    doomed = write(store, "doomed")
    drag(store, before[1], 2, 2)
    change = removal.remove_for_good(store.world, doomed, new_id=new_id, at=NOW)
    store.erase(change, {doomed.id}, at=NOW)
    held = store.history()
    assert all(one is other for one, other in zip(held, earlier, strict=False))
    assert "doomed" not in repr(held)
    store.close()
    again = reopen(path)
    assert [(line.number, line.change) for line in again.history()] == [
        (line.number, line.change) for line in held
    ]
    again.close()
