"""Files that are not what they should be: refused in words, left byte for byte, none hangs."""

from __future__ import annotations

import random
import sqlite3
import tracemalloc
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.editing.opening import record_types
from facilitator.errors import DamagedError, FacilitatorError, NewerVersionError, NotAProgrammeError
from facilitator.methods import METHODS
from facilitator.model.core.records import Card
from facilitator.model.core.words import text
from facilitator.model.core.world import adding
from facilitator.model.record_types import SHARED_RECORDS
from facilitator.store import Store, describe_file
from facilitator.store.schema.migrating import FIRST_VERSION, STEPS
from tests.conftest import LogLines
from tests.store.helpers import NOW, card, digest, first_records, make, reopen

CARDS = 60

HOSTILE_SQL = {
    "trigger that empties the table": (
        "CREATE TRIGGER t AFTER INSERT ON card BEGIN DELETE FROM card; END"
    ),
    "trigger that swallows": (
        "CREATE TRIGGER t BEFORE INSERT ON card BEGIN SELECT raise(IGNORE); END"
    ),
    "endless view": (
        "DROP TABLE count; CREATE VIEW count AS WITH RECURSIVE n(x) AS "
        "(SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
    ),
    "endless view with the title": (
        "PRAGMA foreign_keys=OFF; DROP TABLE programme; CREATE VIEW programme AS WITH RECURSIVE "
        "n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) AS title FROM n"
    ),
    "generated column": "ALTER TABLE card ADD COLUMN bomb TEXT AS (hex(zeroblob(1000000000)))",
    "one column more": "ALTER TABLE card ADD COLUMN extra TEXT",
    "a table gone": "DROP TABLE count",
    "a table more": "CREATE TABLE other (x)",
    "an index gone": "DROP INDEX card_stack",
    "an index over an expression": "CREATE INDEX other ON card (hex(zeroblob(1000)))",
    "no journal": "DROP TABLE journal",
    "no state": "DROP TABLE state",
    "empty state": "DELETE FROM state",
    "two states": "INSERT INTO state SELECT 2, first_line, history_from, kinds, 0, '' FROM state",
    "a card less than the journal knows": "DELETE FROM card WHERE {one}",
    "a gap in the journal": "DELETE FROM journal WHERE number = 1",
    "an empty journal": "DELETE FROM journal",
    "bytes for the words of a line": "UPDATE journal SET label = x'00' WHERE number = 1",
    "half a size": "UPDATE journal SET size = 1.5 WHERE number = 1",
    "blob for text": "UPDATE card SET text = x'00ff' WHERE {one}",
    "bad UTF-8": "UPDATE card SET text = CAST(x'c328' AS TEXT) WHERE {one}",
    "text for a number": "UPDATE card SET number = 'many' WHERE {one}",
    "fraction for a number": "UPDATE card SET number = 1.5 WHERE {one}",
    "text for a fraction": "UPDATE card SET x = 'left' WHERE {one}",
    "text without end": "UPDATE card SET text = printf('%.200000c', 'x') WHERE {one}",
    "a row too large": "UPDATE card SET text = CAST(zeroblob(9000000) AS TEXT) WHERE {one}",
    "a time that is none": "UPDATE card SET at = 'noon' WHERE {one}",
    "a time without a zone": "UPDATE card SET at = '2026-01-01T00:00:00' WHERE {one}",
    "a link to nothing": "UPDATE card SET stack = 'nobody' WHERE {one}",
    "an id shared by two types": "UPDATE session SET id = 'x'; UPDATE activity SET session = 'x', "
    "id = 'x'; UPDATE card SET activity = 'x'",
    "no value where one must be": "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = "
    "replace(sql, '\"text\" TEXT NOT NULL', '\"text\" TEXT') "
    "WHERE name = 'card'; "
    "PRAGMA writable_schema=RESET; UPDATE card SET text = NULL WHERE {one}",
    "a choice that is none": "PRAGMA ignore_check_constraints=ON; UPDATE card SET voice = 'loud'",
    "a truth that is neither": "PRAGMA ignore_check_constraints=ON; UPDATE card SET on_wall = 2",
    "another program's": "PRAGMA application_id = 17",
    "no program's": "PRAGMA application_id = 0",
    "no version": "PRAGMA user_version = 0",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "sound.facilitator"
    store = make(path)
    store.apply(adding(text("x"), *(card(f"said {n}", n) for n in range(CARDS))), at=NOW)
    store.close()
    return path.read_bytes()


def refuse(path: Path, kind: type[FacilitatorError] = FacilitatorError) -> str:
    """Open a file that is to be refused, with and without writing; return what was said."""
    was = digest(path)
    with pytest.raises(kind) as found:
        reopen(path)
    with pytest.raises(kind):
        reopen(path, read_only=True)
    describe_file(path)
    assert digest(path) == was
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    said = str(found.value)
    assert path.name in said
    return said


@pytest.mark.parametrize("name", HOSTILE_SQL)
def test_hostile_and_wrong_contents(tmp_path: Path, sound: bytes, name: str):
    path = tmp_path / "received.facilitator"
    path.write_bytes(sound)
    spoil = sqlite3.connect(path)
    spoil.executescript(HOSTILE_SQL[name].replace("{one}", "rowid = 7"))
    spoil.commit()
    spoil.close()
    assert "left as it is" in refuse(path)


SCHEMA_1 = Path(__file__).parents[1] / "data" / "schema-1.facilitator"


@pytest.mark.parametrize(
    "spoilt",
    [
        HOSTILE_SQL["trigger that swallows"],
        "CREATE VIEW other AS SELECT 1",
        "ALTER TABLE poll ADD COLUMN bomb TEXT AS (hex(zeroblob(1000000000)))",
        "UPDATE card SET text = x'00ff' WHERE rowid = 7",
        "DELETE FROM card WHERE rowid = 7",
        "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET rootpage = 0 WHERE name = 'programme'",
    ],
)
def test_an_earlier_file_that_fails_a_check_is_left_as_it_was(
    tmp_path: Path, spoilt: str, log_lines: LogLines
):
    path = tmp_path / "received.facilitator"
    path.write_bytes(SCHEMA_1.read_bytes())
    with closing(sqlite3.connect(path)) as other:
        other.executescript(spoilt)
    was = digest(path)
    for reads in (True, False):
        with pytest.raises(FacilitatorError):
            Store.open(path, record_types(METHODS), read_only=reads)
    assert digest(path) == was
    copies = [each for each in tmp_path.iterdir() if each != path]
    assert [digest(each) for each in copies] in ([], [was])
    log_lines.unexpected.clear()


def test_what_was_changed_in_an_earlier_file_is_told_once_it_is_brought_up(tmp_path: Path):
    path = tmp_path / "received.facilitator"
    path.write_bytes(SCHEMA_1.read_bytes())
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE programme SET title = 'Another'")
    store = Store.open(path, record_types(METHODS))
    assert [table for table, _ in store.disagreement().records] == ["programme"]
    store.close()  # what was so before is not taken for something done meanwhile


def test_a_file_another_program_keeps_with_a_log_is_put_in_order(tmp_path: Path, sound: bytes):
    """A reader leaves it as it is; a writer takes in what is in the log, if all is in order."""
    path = tmp_path / "received.facilitator"
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("PRAGMA journal_mode=WAL")
    was = digest(path)
    describe_file(path)
    reopen(path, read_only=True).close()
    assert ([each.name for each in tmp_path.iterdir()], digest(path)) == ([path.name], was)
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE other (x)")
    log = path.with_name(f"{path.name}-wal").read_bytes()
    left = path.read_bytes()
    other.close()
    path.write_bytes(left)
    path.with_name(f"{path.name}-wal").write_bytes(log)
    with pytest.raises(DamagedError):
        reopen(path)
    assert path.with_name(f"{path.name}-wal").read_bytes() == log
    path.with_name(f"{path.name}-wal").unlink()
    store = reopen(path)
    assert path.read_bytes()[18:20] == b"\1\1"
    store.close()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_reader_leaves_a_log_and_a_journal_of_a_crash_as_they_are(tmp_path: Path, sound: bytes):
    path = tmp_path / "received.facilitator"
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as other, other:
        other.executescript("CREATE VIEW other AS SELECT 1; PRAGMA journal_mode=WAL")
    beside = path.with_name(f"{path.name}-journal")
    beside.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    was = digest(path), digest(beside)
    with pytest.raises(DamagedError):
        reopen(path, read_only=True)
    assert (digest(path), digest(beside)) == was


@pytest.mark.parametrize("column", ["label", "undoes"])
def test_bytes_in_an_earlier_file_are_refused_before_they_are_read(
    tmp_path: Path, column: str, log_lines: LogLines
):
    path = tmp_path / "received.facilitator"
    path.write_bytes(SCHEMA_1.read_bytes())
    with closing(sqlite3.connect(path)) as other, other:
        other.execute(f"UPDATE journal SET {column} = zeroblob(9000000) WHERE number = 3")  # noqa: S608
    tracemalloc.start()
    try:
        with pytest.raises(DamagedError):
            Store.open(path, record_types(METHODS))
        assert tracemalloc.get_traced_memory()[1] < 9_000_000
    finally:
        tracemalloc.stop()
    log_lines.unexpected.clear()


BYTES: dict[str, tuple[type[FacilitatorError], Callable[[bytes], bytes]]] = {
    "empty": (NotAProgrammeError, lambda _: b""),
    "text": (NotAProgrammeError, lambda _: b"Dear all,\n" * 500),
    "zeros": (NotAProgrammeError, lambda data: bytes(len(data))),
    "one byte": (NotAProgrammeError, lambda _: b"S"),
    "header only": (FacilitatorError, lambda data: data[:100]),
    "a zip": (NotAProgrammeError, lambda data: b"PK\3\4" + data[4:]),
    "cut to a page": (DamagedError, lambda data: data[:4096]),
    "cut in mid-page": (DamagedError, lambda data: data[: len(data) // 2 + 77]),
    "the last page missing": (DamagedError, lambda data: data[:-4096]),
    "zeros at the end": (DamagedError, lambda data: data[:-8192] + bytes(8192)),
    "newer": (NewerVersionError, lambda data: data[:60] + b"\0\0\0\x63" + data[64:]),
}


@pytest.mark.parametrize("name", BYTES)
def test_files_cut_off_or_of_another_kind(tmp_path: Path, sound: bytes, name: str):
    kind, change = BYTES[name]
    path = tmp_path / "received.facilitator"
    path.write_bytes(change(sound))
    refuse(path, kind)
    assert describe_file(path).wrong is not None or name != "text"


def test_a_newer_file_says_what_to_do(tmp_path: Path, sound: bytes):
    path = tmp_path / "new.facilitator"
    path.write_bytes(sound[:60] + (99).to_bytes(4, "big") + sound[64:])
    assert f"format is 99, this one knows {FIRST_VERSION + len(STEPS)}" in refuse(
        path, NewerVersionError
    )


def test_a_method_this_version_lacks_is_refused_as_newer(tmp_path: Path):
    path = tmp_path / "new.facilitator"
    Store.create(path, SHARED_RECORDS, first_records()).close()
    was = digest(path)
    fewer = tuple(kind for kind in SHARED_RECORDS if kind.__name__ != "Count")
    with pytest.raises(NewerVersionError, match="does not know"):
        Store.open(path, fewer)
    assert digest(path) == was


def test_another_programs_database_with_a_journal_is_not_rolled_back(tmp_path: Path):
    path = tmp_path / "other.facilitator"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (x)")
    other.close()
    beside = tmp_path / "other.facilitator-journal"
    beside.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    was = digest(path), digest(beside)
    with pytest.raises(NotAProgrammeError):
        reopen(path)
    assert (digest(path), digest(beside)) == was


def hit(sound: bytes, chance: random.Random) -> bytes:
    """A file with a few bytes or half a sector changed."""
    data = bytearray(sound)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        length = chance.choice((1, 1, 2, 8, 512))
        data[at : at + length] = chance.randbytes(len(data[at : at + length]))
    return bytes(data)


@pytest.mark.slow
def test_random_damage_never_opens_as_something_else(tmp_path: Path, sound: bytes):
    """150 files that were hit: refused, or whole; where a word changed, the journal says so."""
    chance = random.Random(2026)
    path = tmp_path / "hit.facilitator"
    path.write_bytes(sound)
    store = reopen(path, read_only=True)
    world, opened = store.world, 0
    store.close()
    for _ in range(150):
        path.write_bytes(hit(sound, chance))
        try:
            store = reopen(path, read_only=True)
        except FacilitatorError:
            continue
        assert len(store.world.all(Card)) == CARDS
        assert store.world == world or store.disagreement()
        assert store.disagreement().lines or len(store.history()) == 1
        store.close()
        opened += 1
    assert opened < 150


def test_an_index_that_lost_a_row_is_noticed(tmp_path: Path, sound: bytes):
    """Its table reads well, and yet an edit of that row would reach no disk."""
    path = tmp_path / "odd.facilitator"
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as connection:
        asked = "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_session_1'"
        (page,) = connection.execute(asked).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    at = sound.index(b"5" * 32, (page - 1) * size)
    assert at < page * size
    path.write_bytes(sound[:at] + b"4" * 32 + sound[at + 32 :])
    refuse(path, DamagedError)
