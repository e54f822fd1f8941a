"""No number of a record is so large that the program counts for good: held to at every door."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.editing.opening import record_types
from facilitator.errors import DamagedError, FacilitatorError
from facilitator.exchange.json_file import parsed, records_of, tables_of
from facilitator.methods import METHODS
from facilitator.methods.speed.records import Seat
from facilitator.model.core.bounds import NUMBER
from facilitator.model.core.records import Card
from facilitator.model.core.words import text
from facilitator.model.core.world import adding
from facilitator.model.record_types import SHARED_RECORDS
from facilitator.store import Store
from facilitator.store.schema.shapes import UnreadableError, layout_of
from tests.store.helpers import NOW, card, make, write

LAYOUT = layout_of(record_types(METHODS))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = make(tmp_path / "hall.facilitator")
    yield made
    made.close()


@pytest.mark.parametrize(
    "beyond",
    [
        {"z": 10**9},
        {"number": -(10**7)},
        {"x": 1e30},
        {"at": datetime(1, 1, 1, tzinfo=UTC)},
        {"at": datetime(9999, 12, 31, tzinfo=UTC)},
    ],
)
def test_an_edit_goes_no_further(store: Store, beyond: dict[str, object]):
    with pytest.raises(ValueError, match="cannot be stored"):
        store.apply(adding(text("x"), card("x", **{"number": 1, **beyond})), at=NOW)
    assert not store.world.all(Card)


@pytest.mark.parametrize(
    "beyond", ["number = 1000000000", "x = 1e30", "at = '0001-01-01T00:00:00+00:00'"]
)
def test_a_file_that_goes_further_is_refused(tmp_path: Path, beyond: str):
    path = tmp_path / "hall.facilitator"
    made = make(path)
    write(made, "x")
    made.close()
    connection = sqlite3.connect(path)
    connection.execute(f"UPDATE card SET {beyond}")  # noqa: S608
    connection.commit()
    connection.close()
    with pytest.raises(DamagedError):
        Store.open(path, SHARED_RECORDS)


def test_rounds_and_tables_are_as_many_as_a_room_has():
    rounds = next(f for f in LAYOUT.shape(Seat).fields if f.name == "round")
    assert rounds.bounds.most < NUMBER.most
    with pytest.raises(UnreadableError, match="out of bounds"):
        rounds.decoded([1, 10**9])


def test_json_that_goes_further_is_refused(store: Store):
    write(store, "x")
    tables = json.loads(json.dumps(tables_of(store.world, LAYOUT)))
    records_of(tables, LAYOUT)
    tables["card"][0]["z"] = 10**9
    with pytest.raises(UnreadableError, match="out of bounds"):
        records_of(tables, LAYOUT)


def test_a_number_of_thousands_of_digits_is_said():
    with pytest.raises(FacilitatorError, match="not readable"):
        parsed(b'{"format": ' + b"9" * 5000 + b"}", "a.json")
