"""Photographs in a programme file: their bytes lie there once, and can be removed for good."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.errors import DamagedError
from facilitator.model.core.ids import PhotoId
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, adding, replacing
from facilitator.model.photos.records import Photo
from facilitator.model.record_types import SHARED_RECORDS
from facilitator.store import Store
from facilitator.store.schema.shapes import BLOB_LIMIT
from tests.store.helpers import NOW, make, new_id, reopen, write

PICTURE = b"\xff\xd8\xff" + bytes(range(256)) * 400


def photo(data: bytes = PICTURE) -> Photo:
    return Photo(id=PhotoId(new_id()), data=data, width=40, height=30, position=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "autumn.facilitator"


def test_bytes_lie_once_however_often_a_photograph_is_described(path: Path):
    store = make(path)
    empty = path.stat().st_size
    held = photo()
    store.apply(adding(text("x"), held, replace(held, id=PhotoId(new_id()))), at=NOW)
    for n in range(20):
        new = replace(held, caption=f"The wall at {n}")
        store.apply(replacing(text("x"), [(held, new)]), at=NOW)
        held = new
    store.apply(Change(text("x"), (held,)), at=NOW)
    seen = store.world
    store.close()
    assert path.read_bytes().count(PICTURE[:2000]) <= 1
    assert path.stat().st_size < empty + 2 * len(PICTURE)
    again = reopen(path)
    assert again.world == seen
    assert again.history()[-1].before == (held,)
    again.close()


def test_what_is_removed_for_good_leaves_no_byte(path: Path):
    store = make(path)
    going, staying = photo(), photo(b"\xff\xd8\xffstays")
    store.apply(adding(text("x"), going, staying), at=NOW)
    store.erase(Change(text("x"), (going,)), {going.id}, at=NOW)
    assert [type(each) for each in store.world if isinstance(each, Photo)] == [Photo]
    store.close()
    assert PICTURE[:64] not in path.read_bytes()
    again = reopen(path)
    assert again.world.get(Photo, staying.id) == staying
    again.close()


def test_a_copy_out_of_memory_holds_them(path: Path, tmp_path: Path):
    store = make(path)
    gone, held = photo(), photo(b"\xff\xd8\xffheld")
    store.apply(adding(text("x"), gone, held), at=NOW)
    store.apply(Change(text("x"), (gone,)), at=NOW)
    assert store.flush(10)
    store.rescue(tmp_path / "rescued.facilitator")
    store.close()
    again = reopen(tmp_path / "rescued.facilitator")
    assert again.world.get(Photo, held.id) == held
    assert again.history()[-1].before == (gone,)
    again.close()


def test_more_bytes_than_fit_reach_no_disk(path: Path):
    store = make(path)
    with pytest.raises(ValueError, match="cannot be stored"):
        store.apply(adding(text("x"), photo(bytes(BLOB_LIMIT + 1))), at=NOW)
    write(store, "one")
    store.close()
    reopen(path).close()


@pytest.mark.parametrize(
    "harm", ["DELETE FROM blob", "UPDATE blob SET bytes = 'words'", "UPDATE photo SET data = 'x'"]
)
def test_a_file_without_them_is_damaged(path: Path, harm: str):
    store = make(path)
    store.apply(adding(text("x"), photo()), at=NOW)
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute(harm)
    connection.close()
    with pytest.raises(DamagedError):
        Store.open(path, SHARED_RECORDS)
