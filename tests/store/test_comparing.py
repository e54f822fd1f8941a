"""Rows and journal tell the same twice: where one was changed, the other says so."""

import contextlib
import gzip
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.editing import opening
from facilitator.methods import METHODS
from facilitator.model.board import removal
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, replacing
from facilitator.model.photos.records import Photo
from facilitator.store.comparing import Disagreement
from tests.store.helpers import NOW, drag, make, new_id, reopen, write

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A programme in which one card was removed for good from under another that was moved."""
    store = make(tmp_path / "hall.facilitator")
    doomed = write(store, "doomed")
    held = write(store, "said", x=0.5, source="a\0b")
    stacked = replace(held, stack=doomed.id, x=4.0)
    store.apply(replacing(text("x"), [(held, stacked)]), at=NOW)
    going = write(store, "going")
    store.apply(Change(text("x"), (going,)), at=NOW)
    change = removal.remove_for_good(store.world, doomed, new_id=new_id, at=NOW)
    store.erase(change, {doomed.id}, at=NOW)
    drag(store, write(store, "moved"), 1e6, -0.0)
    store.close()
    return store.path


def found(path: Path) -> Disagreement:
    with contextlib.closing(reopen(path, read_only=True)) as store:
        return store.disagreement()


def spoil(path: Path, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_they_agree_after_all_that_was_done(path: Path):
    assert found(path) == Disagreement()


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_they_agree_in_what_was_brought_up(version: int, tmp_path: Path):
    path = tmp_path / f"schema-{version}.facilitator"
    packed = DATA / f"{path.name}.gz"
    path.write_bytes(
        gzip.decompress(packed.read_bytes()) if packed.exists() else (DATA / path.name).read_bytes()
    )
    programme = opening.open_file(path, METHODS)
    assert programme.store.disagreement() == Disagreement()
    programme.close()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        told = "SELECT count(*) FROM journal WHERE before || after LIKE '%[\"draft\",%'"
        assert connection.execute(told).fetchone() == (0,), (
            "what was being typed is told by no line"
        )


def test_a_word_that_changed_in_a_row_is_named_by_its_id(path: Path):
    spoil(path, "UPDATE card SET text = 'sald' WHERE text = 'said'")
    ((table, key),) = found(path).records
    with contextlib.closing(sqlite3.connect(path)) as connection:
        ((held,),) = connection.execute("SELECT id FROM card WHERE text = 'sald'").fetchall()
    assert (table, key) == ("card", held)


def test_a_word_that_changed_in_the_journal_is_named_by_its_line(path: Path):
    spoil(path, "UPDATE journal SET after = replace(after, 'moved', 'loved') WHERE number = 8")
    assert found(path) == Disagreement(lines=(8,))


def test_bytes_that_changed_are_named_by_what_they_are_told_by(path: Path):
    store = reopen(path)
    photo = Photo(id=new_id(), data=b"\xff\xd8\xff1", width=1, height=1, position=1)  # pyright: ignore[reportArgumentType]
    store.apply(Change(text("x"), (), (photo,)), at=NOW)
    store.close()
    spoil(path, "UPDATE blob SET bytes = x'ffd8ff32'")
    assert len(found(path).blobs) == 1
