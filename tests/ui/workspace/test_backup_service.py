"""Backups of the open programme: when they are made, what is said, and that nothing waits."""

import contextlib
import errno
import sqlite3
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from types import SimpleNamespace
from typing import Self

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.editing.opening import open_file, record_types
from facilitator.methods import METHODS
from facilitator.model.core.records import Card
from facilitator.model.display.gesture import Act, Write
from facilitator.model.people.records import Person
from facilitator.store import Store
from facilitator.store.backups import backups
from facilitator.store.backups.backups import Backup, Why, backup_place
from facilitator.ui.people.files import ImportSheet
from facilitator.ui.people.page import PeoplePage
from facilitator.ui.settings.controls import SecondPlace
from facilitator.ui.settings.view import SettingFrame
from facilitator.ui.system import file_dialogs
from facilitator.ui.workspace import backup_service
from facilitator.ui.workspace.backup_service import (
    SECOND_PLACE,
    KeptReceipt,
    backups_in,
)
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.conftest import LogLines
from tests.ui.open_programme import make_programme, part, sit_down


def made(sitting: ProgrammeWindows) -> tuple[Backup, ...]:
    return backups.of_file(backup_place(), sitting.desk.programme.store.path)


def keeps(qtbot: QtBot, sitting: ProgrammeWindows, why: Why = Why.DURING) -> None:
    """Have a backup made, and wait until that has ended."""
    ended: list[bool] = []
    sitting.safe.keep(why, lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(ended))


def cards(backup: Backup) -> list[str]:
    store = Store.open(backup.path, record_types(METHODS), read_only=True)
    found = [card.text for card in store.world.all(Card)]
    store.close()
    return found


def test_on_open_from_time_to_time_and_on_close(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(backup_service, "FIRST", 0)
    sitting = sit_down(make_programme(tmp_path / "p.facilitator"), tmp_path)
    qtbot.waitUntil(lambda: len(made(sitting)) == 1)
    keeps(qtbot, sitting, Why.IMPORT)
    sitting.safe.keep(Why.DURING)  # nothing was changed since
    sitting.desk.do(Write(texts=("A fourth card",)))
    sitting.close()
    sitting.safe.wait()
    held = {b.why: b for b in made(sitting)}
    assert set(held) == {Why.OPENED, Why.IMPORT, Why.CLOSED}
    assert "A fourth card" in cards(held[Why.CLOSED])
    sitting.deleteLater()


def test_a_list_of_people_comes_in_once_a_backup_without_it_is_kept(
    qtbot: QtBot, sitting: ProgrammeWindows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = tmp_path / "list.csv"
    file.write_text("Surname;Forename\nCole;Mary\nDean;Tom\n")
    monkeypatch.setattr(file_dialogs, "to_open_list", lambda *_: file)
    sitting.window.open_page("people")
    page = part(sitting.window, PeoplePage)
    offered = {str(row.words): row.act for row in page.doing.for_list(page.session)}
    offered["Open a list…"]()
    qtbot.waitUntil(lambda: sitting.window.findChild(ImportSheet) is not None)
    part(sitting.window, ImportSheet).confirm.click()
    qtbot.waitUntil(lambda: len(sitting.desk.world.all(Person)) == 2)
    (kept,) = made(sitting)
    assert kept.why is Why.IMPORT
    store = Store.open(kept.path, record_types(METHODS), read_only=True)
    assert store.world.all(Person) == ()
    store.close()


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("UPDATE card SET text = 'other words' WHERE number = 1", "1 record (card "),
        ("UPDATE card SET number = 2", "would not have let in"),
    ],
)
def test_what_was_changed_on_the_disk_is_told_after_opening(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, harm: str, said: str
):
    path = tmp_path / "p.facilitator"
    make_programme(path).close()
    with contextlib.closing(sqlite3.connect(path)) as other, other:
        other.execute(harm)
    sitting = sit_down(open_file(path, METHODS), tmp_path)
    told: list[str] = []
    sitting.safe.doubted.connect(lambda words: told.append(str(words)))
    sitting.safe.compare()
    qtbot.waitUntil(lambda: any(said in words for words in told), timeout=30_000)
    assert sitting.window.strip.notices.words == told[0]
    assert "other words" not in " ".join(told)
    sitting.close()
    sitting.deleteLater()


def test_a_programme_left_as_it_was_makes_none_on_close(sitting: ProgrammeWindows):
    sitting.close()
    sitting.safe.wait()
    assert made(sitting) == ()


def test_the_second_place_has_them_when_it_is_there(
    qtbot: QtBot, sitting: ProgrammeWindows, tmp_path: Path
):
    stick = tmp_path / "stick"
    sitting.settings.set_word(SECOND_PLACE, str(stick))
    keeps(qtbot, sitting)  # the stick is not in: no word of it
    assert sitting.window.strip.notices.words == ""
    stick.mkdir()
    sitting.desk.do(Write(texts=("A fourth card",)))
    keeps(qtbot, sitting)
    (also,) = backups.of_file(backups_in(stick), sitting.desk.programme.store.path)
    assert "A fourth card" in cards(also)


def test_a_stick_that_was_out_is_cleaned_when_it_is_there_again_and_a_receipt_says_so(
    qtbot: QtBot, sitting: ProgrammeWindows, tmp_path: Path
):
    stick, pocket = tmp_path / "stick", tmp_path / "pocket"
    stick.mkdir()
    sitting.settings.set_word(SECOND_PLACE, str(stick))
    keeps(qtbot, sitting)
    receipts: list[KeptReceipt] = []
    sitting.safe.removed.connect(receipts.append)
    stick.rename(pocket)
    doomed = sitting.desk.world.all(Card)[0]
    with qtbot.waitSignal(sitting.safe.removed, timeout=30_000):
        sitting.desk.do(Act(action="remove", on=(doomed.id,), answers={"sure": True}))
    assert receipts[0].receipt.away == str(stick)
    pocket.rename(stick)
    with qtbot.waitSignal(sitting.safe.removed, timeout=30_000):
        sitting.desk.do(Write(texts=("More",)))
        keeps(qtbot, sitting)
    assert receipts[1].receipt.done.cleaned == 1
    assert not [p for p in stick.rglob("*.facilitator") if doomed.text.encode() in p.read_bytes()]


def test_what_goes_wrong_is_said_once(
    qtbot: QtBot, sitting: ProgrammeWindows, monkeypatch: pytest.MonkeyPatch
):
    said: list[str] = []
    sitting.safe.said.connect(lambda words: said.append(str(words)))

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(backups.sqlite, "copy_into", full)
    from facilitator.store.backups import copying

    monkeypatch.setattr(copying.sqlite, "copy_into", full)

    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return super().now(tz) + timedelta(minutes=15)

    keeps(qtbot, sitting)
    monkeypatch.setattr(backup_service, "datetime", Later)
    keeps(qtbot, sitting)
    assert len(said) == 1
    assert "the disk is full" in said[0]


def test_a_disk_that_fills_is_told_at_200_and_again_at_20(
    qtbot: QtBot, sitting: ProgrammeWindows, monkeypatch: pytest.MonkeyPatch
):
    said: list[str] = []
    sitting.safe.said.connect(lambda words: said.append(str(words)))
    for megabytes in (900, 180, 150, 12, 11, 500, 190):
        monkeypatch.setattr(
            backups.shutil, "disk_usage", lambda _p, m=megabytes: SimpleNamespace(free=m * 10**6)
        )
        with qtbot.waitSignal(sitting.safe.looked):
            sitting.safe.look()
    assert [int("".join(c for c in words if c.isdigit())[-3:]) for words in said] == [180, 12, 190]
    assert "nearly full" in said[1]


def test_a_backup_that_made_room_is_said(
    qtbot: QtBot, sitting: ProgrammeWindows, monkeypatch: pytest.MonkeyPatch
):
    said: list[str] = []
    sitting.safe.said.connect(lambda words: said.append(str(words)))
    keeps(qtbot, sitting)
    for megabytes, left in ((900, 2), (100, 2), (5, 1)):
        monkeypatch.setattr(
            backups.shutil, "disk_usage", lambda _p, m=megabytes: SimpleNamespace(free=m * 10**6)
        )
        sitting.desk.do(Write(texts=(f"With {megabytes} MB",)))
        keeps(qtbot, sitting)
        assert len(made(sitting)) == left
    assert [("was removed" in words, "No backup was made" in words) for words in said] == [
        (True, False),
        (True, False),
        (False, True),
    ]


def test_the_second_place_is_chosen_in_the_settings(
    sitting: ProgrammeWindows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    sitting.window.open_page("settings", "backups")
    page = sitting.window.page
    assert page is not None
    held = next(each for each in page.findChildren(SettingFrame) if each.held.key == "backups")
    control = held.control
    assert isinstance(control, SecondPlace)
    assert "one place only" in control.place.text()
    monkeypatch.setattr(file_dialogs, "folder", lambda *_: tmp_path / "stick")
    control.choose.click()
    assert "it is not now" in control.place.text()
    (tmp_path / "stick").mkdir()
    control.choose.click()
    assert control.place.text() == f"Also in “{tmp_path / 'stick'}”"
    held.back.click()
    assert sitting.settings.word(SECOND_PLACE) == ""


@pytest.mark.parametrize("what", ["renamed", "deleted", "replaced"])
def test_a_file_taken_away_is_said_though_nothing_is_written_and_all_is_copied(
    qtbot: QtBot, sitting: ProgrammeWindows, tmp_path: Path, log_lines: LogLines, what: str
):
    path = sitting.desk.programme.store.path
    assert sitting.desk.programme.store.flush(30)
    if what == "deleted":
        path.unlink()
    else:
        path.rename(tmp_path / "away")
    if what == "replaced":
        make_programme(path, cards=("Another one's",)).close()
    notices = sitting.window.strip.notices
    qtbot.waitUntil(lambda: "moved, deleted or replaced" in notices.words, timeout=30_000)
    log_lines.expect("FileGoneError")
    qtbot.waitUntil(lambda: len(made(sitting)) == 1, timeout=30_000)
    (copy,) = made(sitting)
    assert copy.why is Why.TROUBLE
    assert len(cards(copy)) == 3
    sitting.desk.programme.store.close(abandon=True)
