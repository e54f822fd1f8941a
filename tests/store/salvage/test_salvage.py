"""A damaged file gives up what it holds: from rows and journal, and what is missing is said."""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.errors import DamagedError, FacilitatorError, NotAProgrammeError
from facilitator.model.board import removal
from facilitator.model.core.ids import PhotoId
from facilitator.model.core.records import Card, Session
from facilitator.model.core.words import text
from facilitator.model.core.world import World, adding
from facilitator.model.photos.records import Photo
from facilitator.model.record_types import SHARED_RECORDS
from facilitator.store.salvage.salvage import Salvage, salvage, write
from tests.store.helpers import NOW, digest, drag, make, new_id, reopen
from tests.store.helpers import write as write_card

PAGE = 4096
CANARY = "kanarienvogel"
PICTURE = b"\xff\xd8\xff" + bytes(range(256)) * 90


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, World]:
    """A programme with cards that were moved, one removed for good, and a photograph."""
    store = make(tmp_path_factory.mktemp("sound") / "hall.facilitator")
    doomed = write_card(store, CANARY)
    for n in range(120):
        drag(store, write_card(store, f"said number {n} " + "word " * (n % 9)), n, 0.5)
    photo = Photo(id=PhotoId(new_id()), data=PICTURE, width=40, height=30, position=1)
    store.apply(adding(text("x"), photo), at=NOW)
    change = removal.remove_for_good(store.world, doomed, new_id=new_id, at=NOW)
    store.erase(change, {doomed.id}, at=NOW)
    store.close()
    return store.path.read_bytes(), store.world


def pages_of(data: bytes, name: str) -> list[int]:
    """The pages of a table with rows on them, counted from 1."""
    with contextlib.closing(sqlite3.connect(":memory:")) as memory:
        memory.deserialize(data)
        asked = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        (root,) = memory.execute(asked, (name,)).fetchone()
    from facilitator.store.salvage.pages import FilePages

    return sorted(FilePages(data).pages_of(root))


def without(data: bytes, *pages: int) -> bytes:
    """The file with some pages full of something else."""
    held = bytearray(data)
    for page in pages:
        held[(page - 1) * PAGE : page * PAGE] = b"\xa5" * PAGE
    return bytes(held)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "the first page": lambda data: without(data, 1),
    "every row of a card": lambda data: without(data, *pages_of(data, "card")),
    "a page of the history": lambda data: without(data, pages_of(data, "journal")[-3]),
    "the way to the history": lambda data: without(
        data, *sqlite_root(data, "journal"), *sqlite_root(data, "card")
    ),
}


def sqlite_root(data: bytes, name: str) -> tuple[int, ...]:
    with contextlib.closing(sqlite3.connect(":memory:")) as memory:
        memory.deserialize(data)
        asked = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        return tuple(memory.execute(asked, (name,)).fetchone())


def salvaged(path: Path, data: bytes) -> Salvage:
    path.write_bytes(data)
    with contextlib.suppress(FacilitatorError):  # some are refused as no programme at all
        reopen(path).close()
        pytest.fail("it opens")
    was = digest(path)
    found = salvage(path, SHARED_RECORDS)
    assert digest(path) == was
    return found


@pytest.mark.parametrize("damage", DAMAGE)
def test_everything_is_read_where_rows_or_history_still_tell_it(
    workshop: tuple[bytes, World], tmp_path: Path, damage: str
):
    sound, world = workshop
    found = salvaged(tmp_path / "hall.facilitator", DAMAGE[damage](sound))
    assert found.world == world
    assert not found.lost
    assert (found.lost_lines > 0 or not found.ends) == ("history" in damage or "first" in damage)
    to = tmp_path / "rescued.facilitator"
    write(found, to, SHARED_RECORDS)
    with contextlib.closing(reopen(to)) as store:
        assert store.world == world
        assert not store.disagreement()
        write_card(store, "and on")
    assert CANARY.encode() not in to.read_bytes()


def test_what_cannot_be_read_any_more_is_counted(workshop: tuple[bytes, World], tmp_path: Path):
    sound, world = workshop
    half = sound[: len(sound) // 2]
    found = salvaged(tmp_path / "hall.facilitator", half)
    known = {card.id: card for card in world.all(Card)}
    assert all(known[card.id].text == card.text for card in found.world.all(Card))
    assert not found.whole


def test_a_word_changed_in_a_row_is_read_from_the_history(
    workshop: tuple[bytes, World], tmp_path: Path
):
    sound, world = workshop
    said = b"said number 77 "
    begins = ((page - 1) * PAGE for page in pages_of(sound, "card"))
    (at,) = (at for n in begins if (at := sound.find(said, n, n + PAGE)) >= 0)
    spoilt = sound[:at] + said.upper() + sound[at + len(said) :]
    count = sqlite_root(spoilt, "count")
    found = salvaged(tmp_path / "hall.facilitator", without(spoilt, *count))
    assert found.world == world


def test_cards_whose_session_is_gone_are_kept_in_an_empty_one(tmp_path: Path):
    path = tmp_path / "hall.facilitator"
    store = make(path)
    write_card(store, "kept")
    store.close()
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM session")
        connection.execute("UPDATE journal SET after = '[]' WHERE number = 1")
    with pytest.raises(DamagedError):
        reopen(path)
    found = salvage(path, SHARED_RECORDS)
    (held,) = found.world.all(Session)
    assert found.stand_ins == Counter({Session: 1})
    assert held == replace(held, title="")
    assert [card.text for card in found.world.all(Card)] == ["kept"]


@pytest.mark.parametrize("content", [b"", b"Dear all,\n" * 5000, bytes(50_000)])
def test_a_file_of_another_kind_gives_nothing(tmp_path: Path, content: bytes):
    path = tmp_path / "letter.facilitator"
    path.write_bytes(content)
    with pytest.raises(NotAProgrammeError, match="Nothing could be read"):
        salvage(path, SHARED_RECORDS)
