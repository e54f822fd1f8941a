"""Going back to a backup: what is said to differ, and that nothing is ever lost by it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from facilitator.errors import CopyError, DamagedError, InUseError
from facilitator.model.core.records import Card
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, replacing
from facilitator.store import Store
from facilitator.store.backups import backups
from facilitator.store.backups.backups import Backup, Why
from facilitator.store.backups.going_back import (
    Content,
    content_of,
    differences,
    go_back,
    offer,
    which_differ,
)
from facilitator.ui.backups.backup_list import held_words
from tests.store.helpers import NOW, make, names_in, reopen, write

AT = datetime(2026, 11, 24, 14, 45, tzinfo=UTC)


def backed_up(store: Store, place: Path, minutes: int = 0) -> Backup:
    made = backups.make(store, place, AT + timedelta(minutes=minutes), Why.DURING)
    assert made
    return made


def words(path: Path) -> list[str]:
    held = reopen(path, read_only=True)
    found = [card.text for card in held.world.all(Card)]
    held.close()
    return found


def test_what_differs_from_now(tmp_path: Path):
    store = make(tmp_path / "p.facilitator")
    one, two = write(store, "one"), write(store, "two")
    made = backed_up(store, tmp_path / "Backups")
    write(store, "three")
    store.apply(replacing(text("x"), [(one, replace(one, text="ONE"))]), at=NOW)
    store.apply(Change(text("x"), (two,)), at=NOW)
    found = offer(made).content
    assert found
    assert str(found.words) == "2 cards, 1 activity"
    assert [str(w) for w in differences(found, content_of(store.world))] == [
        "1 card of now is not in it",
        "1 card that is gone now",
        "1 card with other words",
    ]
    named = which_differ(found, content_of(store.world))
    assert [[str(card) for card in cards] for _heading, cards in named] == [
        ["KJ, 3: three"],
        ["KJ, 2: two"],
        ["KJ, 1: one · now: ONE"],
    ]
    assert differences(found, found) == which_differ(found, found) == ()
    assert [str(w) for w in differences(Content(), found)][-1] == "1 activity fewer"
    store.close()


def test_of_which_file_it_is_is_said_where_it_is_another_one(tmp_path: Path):
    store = make(tmp_path / "p.facilitator")
    made = backed_up(store, tmp_path / "Backups")
    assert offer(made, store.path).of is None
    assert str(offer(made, tmp_path / "q.facilitator").of) == "of the file “p”"
    elsewhere = offer(made, tmp_path / "stick" / "p.facilitator")
    assert str(elsewhere.of) == "of “p” in another folder"
    assert str(held_words(elsewhere, None)).startswith("of “p” in another folder · 0 cards")
    store.close()


def test_going_back_keeps_what_was_there(tmp_path: Path):
    path = tmp_path / "hall" / "p.facilitator"
    path.parent.mkdir()
    store = make(path)
    write(store, "one")
    made = backed_up(store, tmp_path / "Backups")
    write(store, "two")
    store.close()
    kept = go_back(path, made.path, AT)
    assert kept
    assert (words(path), words(kept)) == (["one"], ["one", "two"])
    again = go_back(path, kept, AT)
    assert again
    assert words(path) == ["one", "two"]
    assert names_in(path.parent) == sorted([path.name, kept.name, again.name])
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("damage", ["half", "empty", "gone", "foreign"])
def test_the_drill_damage_then_back(tmp_path: Path, damage: str):
    path = tmp_path / "hall" / "p.facilitator"
    path.parent.mkdir()
    store = make(path)
    for n in range(30):
        write(store, str(n))
    made = backed_up(store, tmp_path / "Backups")
    store.close()
    whole = path.read_bytes()
    spoilt = {"half": whole[: len(whole) // 2], "empty": b"", "foreign": b"a letter" * 99}
    path.unlink()
    if damage in spoilt:
        path.write_bytes(spoilt[damage])
        with pytest.raises(Exception):  # noqa: B017, PT011 (each says it in its own way)
            reopen(path)
    (found,) = backups.of_file(tmp_path / "Backups", path)
    assert found.path == made.path
    kept = go_back(path, found.path, AT)
    assert len(words(path)) == 30
    assert (kept.read_bytes() if kept else None) == spoilt.get(damage)


def test_a_programme_that_is_open_is_left_alone(tmp_path: Path):
    store = make(tmp_path / "p.facilitator")
    made = backed_up(store, tmp_path / "Backups")
    with pytest.raises(InUseError):
        go_back(store.path, made.path, AT)
    store.close()


def test_a_backup_that_is_damaged_changes_nothing(tmp_path: Path):
    path = tmp_path / "hall" / "p.facilitator"
    path.parent.mkdir()
    store = make(path)
    for n in range(60):
        write(store, "words " * 50 + str(n))
    made = backed_up(store, tmp_path / "Backups")
    store.close()
    whole = bytearray(made.path.read_bytes())
    whole[len(whole) // 2 : len(whole) // 2 + 8192] = bytes(8192)
    made.path.write_bytes(whole)
    before = path.read_bytes()
    with pytest.raises((CopyError, DamagedError)):
        go_back(path, made.path, AT)
    assert path.read_bytes() == before
    assert names_in(path.parent) == [path.name]


def test_one_that_cannot_be_read_says_so(tmp_path: Path):
    path = tmp_path / "x.facilitator"
    path.write_bytes(b"nothing of ours")
    assert offer(Backup(AT, path, Why.DURING, 15)).content is None
    assert offer(Backup(AT, tmp_path / "gone", Why.DURING, 0)).content is None
