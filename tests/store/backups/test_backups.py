"""Backups in real folders: made whole, private, thinned, in two places, and giving way."""

import os
import shutil
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from facilitator.errors import CopyError, FileGoneError
from facilitator.model.core.records import Card, Programme
from facilitator.model.core.words import text
from facilitator.model.core.world import adding
from facilitator.store import Store
from facilitator.store.backups import backups, going_back
from facilitator.store.backups.backups import Backup, Why
from tests.conftest import LogLines
from tests.store.helpers import card, make, names_in, reopen, write

NOW = datetime(2026, 11, 24, 14, 45, 10, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "data" / "Backups"


def words(path: Path) -> list[str]:
    held = reopen(path, read_only=True)
    found = [card.text for card in held.world.all(Card)]
    held.close()
    return found


def programme(store: Store) -> Programme:
    return store.world.all(Programme)[0]


def test_a_backup_is_a_programme_with_a_name_one_knows(tmp_path: Path, place: Path):
    store = make(tmp_path / "Autumn workshop.facilitator")
    write(store, "one")
    made = backups.make(store, place, NOW, Why.DURING)
    assert made is not None
    assert made.path.parent.name.startswith("Autumn workshop bbbbbbbb-")
    assert made.path.name.endswith("while open, line 2.facilitator")
    assert words(made.path) == ["one"]
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(p.stat().st_mode) for p in (place, made.path.parent)} == {0o700}
    (found,) = backups.of_file(place, store.path)
    assert (found.at, found.path, found.why) == (made.at, made.path, made.why)
    store.close()


def test_nothing_changed_makes_no_second_one(tmp_path: Path, place: Path):
    store = make(tmp_path / "p.facilitator")
    assert backups.make(store, place, NOW, Why.OPENED) is not None
    assert backups.make(store, place, NOW + timedelta(minutes=15), Why.DURING) is None
    before = backups.make(store, place, NOW + timedelta(minutes=16), Why.IMPORT)
    assert before is not None  # one before an import is made in any case
    write(store, "one")
    assert backups.make(store, place, NOW + timedelta(minutes=30), Why.DURING) is not None
    store.close()
    assert backups.make(store, place, NOW + timedelta(minutes=31), Why.CLOSED) is None


def test_they_are_found_when_the_file_is_gone_or_was_moved(tmp_path: Path, place: Path):
    path = tmp_path / "p.facilitator"
    store = make(path)
    assert backups.make(store, place, NOW, Why.OPENED)
    held = programme(store)
    store.close()
    moved = path.rename(tmp_path / "q.facilitator")
    assert len(backups.of_file(place, path)) == 1
    assert backups.of_file(place, moved) == ()
    store = reopen(moved)
    write(store, "one")
    assert backups.make(store, place, NOW + timedelta(hours=1), Why.OPENED)
    assert [len(words(b.path)) for b in backups.of_programme(place, held)] == [1, 0]
    store.close()


def test_old_ones_are_thinned_and_foreign_files_left_alone(tmp_path: Path, place: Path):
    store = make(tmp_path / "p.facilitator")
    folder = backups.folder_of(place, programme(store), store.path)
    for n in range(12):
        write(store, str(n))
        assert backups.make(store, place, NOW + timedelta(minutes=n * 15), Why.DURING)
    (folder / "notes.txt").write_text("mine")
    later = NOW + timedelta(hours=26)
    for n in range(6):
        there = len(backups.of_file(place, store.path))
        write(store, "later")
        assert backups.make(store, place, later + n * timedelta(minutes=15), Why.DURING)
        assert len(backups.of_file(place, store.path)) == there  # one comes, and one goes
    held = [f"{b.at.astimezone(UTC):%d %H:%M}" for b in backups.of_file(place, store.path)]
    assert held[6:] == ["24 17:30", "24 17:15", "24 17:00", "24 16:45"]
    assert "notes.txt" in names_in(folder)
    store.close()


def test_a_clock_that_is_wrong_takes_no_backups_with_it(tmp_path: Path, place: Path):
    store = make(tmp_path / "p.facilitator")
    for n in range(7):
        write(store, str(n))
        assert backups.make(store, place, NOW + timedelta(minutes=n * 15), Why.DURING)
    for wrong in (NOW + timedelta(days=500), NOW - timedelta(days=900)):
        write(store, "wrong")
        assert backups.make(store, place, wrong, Why.DURING)
        write(store, "right again")
        assert backups.make(store, place, NOW + timedelta(hours=3), Why.CLOSED)
    held = backups.of_file(place, store.path)
    assert [b.line for b in held][:8] == [12, 11, 10, 9, 8, 7, 6, 5]
    assert len(held) >= 9
    assert [b.line for b in held if b.doubted] == [11, 9]
    store.close()


def test_after_going_back_a_later_backup_with_fewer_lines_is_the_newest(
    tmp_path: Path, place: Path
):
    path = tmp_path / "p.facilitator"
    store = make(path)
    for n in range(5):
        write(store, str(n))
        assert backups.make(store, place, NOW + timedelta(minutes=n * 15), Why.DURING)
    store.close()
    earlier = backups.of_file(place, path)[-1]
    assert earlier.line == 2
    going_back.go_back(path, earlier.path, NOW)
    store = reopen(path)
    later = NOW + timedelta(hours=2)
    store.apply(adding(text("x"), card("another way", 9)), at=later)
    assert backups.make(store, place, later, Why.DURING)
    held = backups.of_file(place, path)
    assert [b.line for b in held] == [3, 6, 5, 4, 3, 2]
    assert not any(b.doubted for b in held)
    store.close()


def test_a_clock_that_is_right_is_not_blamed_after_going_back(tmp_path: Path, place: Path):
    path = tmp_path / "p.facilitator"
    store = make(path)
    made = list[Backup]()
    for n in range(2):
        write(store, str(n))
        made += filter(None, [backups.make(store, place, _after(n), Why.DURING)])
    store.close()
    going_back.go_back(path, made[0].path, NOW)
    store = reopen(path)
    for n, why in ((2, Why.BACK), (3, Why.IMPORT)):  # nothing was written in it since
        assert backups.make(store, place, _after(n), why)
    told = [(b.line, b.doubted) for b in backups.of_file(place, path)]
    assert told == [(2, False), (2, False), (3, False), (2, False)]
    store.apply(adding(text("x"), card("another way", 9)), at=_after(4))
    assert backups.make(store, place, _after(4), Why.CLOSED)
    told = [(b.line, b.doubted) for b in backups.of_file(place, path)]
    assert told == [(3, False), (2, False), (2, False), (3, False), (2, False)]
    store.close()


def test_a_copy_that_goes_on_by_itself_blames_no_clock(tmp_path: Path, place: Path):
    path = tmp_path / "p.facilitator"
    store = make(path)
    write(store, "one")
    assert backups.make(store, place, NOW, Why.DURING)
    store.close()
    copy = Path(shutil.copyfile(path, tmp_path / "q.facilitator"))
    store = reopen(path)
    held = programme(store)
    write(store, "two")
    assert backups.make(store, place, _after(1), Why.CLOSED)
    store.close()
    store = reopen(copy)
    assert backups.make(store, place, _after(2), Why.OPENED)
    store.close()
    told = [(b.line, b.doubted) for b in backups.of_programme(place, held)]
    assert told == [(2, False), (3, False), (2, False)]


def _after(quarters: int) -> datetime:
    return NOW + timedelta(minutes=quarters * 15)


def test_what_was_cut_off_is_cleared_away(tmp_path: Path, place: Path):
    store = make(tmp_path / "p.facilitator")
    folder = backups.folder_of(place, programme(store), store.path)
    folder.mkdir(parents=True)
    (folder / ".2026-11-24 x.facilitator.part").write_bytes(b"half")
    assert backups.make(store, place, NOW, Why.OPENED)
    assert len(names_in(folder)) == 1
    store.close()


def test_a_second_place_has_the_same(tmp_path: Path, place: Path):
    store = make(tmp_path / "p.facilitator")
    write(store, "one")
    made = backups.make(store, place, NOW, Why.OPENED)
    assert made
    stick = tmp_path / "stick" / "Facilitator backups"
    backups.also_to(made, stick)
    (also,) = backups.of_file(stick, store.path)
    assert words(also.path) == ["one"]
    store.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs rights that bind")
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, place: Path):
    place.mkdir(parents=True)
    place.chmod(0o500)
    store = make(tmp_path / "p.facilitator")
    with pytest.raises(CopyError, match="Choose another place"):
        backups.make(store, place, NOW, Why.OPENED)
    store.close()


def test_a_place_that_is_no_folder_is_said(tmp_path: Path, place: Path):
    place.parent.mkdir()
    place.write_text("a file stands here")
    store = make(tmp_path / "p.facilitator")
    with pytest.raises(CopyError, match="programme itself is as it was"):
        backups.make(store, place, NOW, Why.OPENED)
    store.close()


def test_the_oldest_gives_way_on_a_full_disk_but_never_the_newest(
    tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
):
    store = make(tmp_path / "p.facilitator")
    for n in range(4):
        write(store, str(n))
        assert backups.make(store, place, NOW + timedelta(minutes=n), Why.DURING)

    def left(_place: Path) -> SimpleNamespace:
        count = len(backups.of_file(place, store.path))
        return SimpleNamespace(free=backups.SCARCE + 10 - count * 5)  # two would have to go

    went: list[Backup] = []
    monkeypatch.setattr(backups.shutil, "disk_usage", left)
    assert backups.make_room(place, 0, went.append)
    assert [int(words(b.path)[-1]) for b in backups.of_file(place, store.path)] == [3, 2, 1]
    monkeypatch.setattr(backups.shutil, "disk_usage", lambda _place: SimpleNamespace(free=1000))
    write(store, "more")
    for left_over in ([3, 2], [3], [3]):
        with pytest.raises(CopyError, match="Make room on that disk"):
            backups.make(store, place, NOW + timedelta(hours=1), Why.DURING, went.append)
        held = backups.of_file(place, store.path)
        assert [int(words(b.path)[-1]) for b in held] == left_over, "one at a time"
    assert [b.line for b in went] == [2, 3, 4]
    store.close()


def test_a_file_put_in_the_place_of_ours_is_never_backed_up(
    tmp_path: Path, place: Path, log_lines: LogLines
):
    path = tmp_path / "p.facilitator"
    store = make(path)
    other = make(tmp_path / "other.facilitator")
    other.close()
    other.path.replace(path)
    write(store, "one")
    with pytest.raises(FileGoneError):
        backups.make(store, place, NOW, Why.DURING)
    assert backups.of_file(place, path) == ()
    log_lines.expect("FileGoneError")
    store.close(abandon=True)
