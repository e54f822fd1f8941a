"""What is not saved: said in front of all else, with what helps, also to who closes."""

import errno
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from facilitator.editing.receipts import SURE, Receipt
from facilitator.errors import DiskFullError
from facilitator.model.core.words import text
from facilitator.model.display.gesture import Write
from facilitator.store.backups.erasing import Erased
from facilitator.store.saving import RowWriter
from facilitator.ui.app import openings
from facilitator.ui.app.controller import Program
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.translation import say
from facilitator.ui.workspace import disk_wait
from facilitator.ui.workspace.backup_service import KeptReceipt
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.conftest import LogLines
from tests.ui.open_programme import make_programme

GOOD = ((text("Good"), lambda: None),)


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Program]:
    made = Program(qapp)
    yield made
    made.dispose()
    made.deleteLater()


def ways(sitting: ProgrammeWindows) -> dict[str, QPushButton]:
    """What can be pressed in the notice, by its words."""
    QApplication.processEvents()
    held = sitting.window.strip.notices.findChildren(QPushButton)
    return {each.text(): each for each in held if not each.isHidden()}


def go_on_trying(sitting: ProgrammeWindows) -> None:
    """Give the disk trouble, and put aside what is said of it."""
    sitting.desk._set_trouble(DiskFullError(text("The disk is full. All is kept here.")))
    ways(sitting)["Go on trying"].click()
    assert sitting.window.strip.notices.property("state") != "grave"


def _full(sitting: ProgrammeWindows, monkeypatch: pytest.MonkeyPatch, *, seconds: float) -> None:
    """Have the disk take nothing more, and need so long to say so."""

    def full(*_given: Any) -> None:
        time.sleep(seconds)
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(RowWriter, "write", full)
    sitting.desk.do(Write(texts=("Not on the disk",)))


def test_who_closes_while_it_is_not_saved_is_told_and_may_leave(
    sitting: ProgrammeWindows,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    log_lines: LogLines,
):
    monkeypatch.setattr(disk_wait, "PATIENCE", 0.02)
    sitting.ask(Notice(words=text("The projector"), answers=GOOD))
    _full(sitting, monkeypatch, seconds=0.1)
    notices = sitting.window.strip.notices
    qtbot.waitUntil(lambda: sitting.trouble._notice is not None, timeout=30_000)
    ways(sitting)["Go on trying"].click()
    log_lines.expect("OSError")
    assert notices.words == "The projector"
    assert not sitting.window.close()
    qtbot.waitUntil(lambda: notices.property("state") == "grave", timeout=5_000)
    assert "Save everything elsewhere…" in ways(sitting)
    assert sitting.window.isVisible()
    with qtbot.waitSignal(sitting.left, timeout=30_000):
        ways(sitting)["Close without saving"].click()


def test_not_saved_leads_back_to_what_helps(sitting: ProgrammeWindows):
    go_on_trying(sitting)
    sitting.window.topbar._unsaved.click()
    assert sitting.window.strip.notices.property("state") == "grave"


def test_closing_the_start_page_says_what_is_not_saved(
    program: Program, tmp_path: Path, qtbot: QtBot
):
    path = tmp_path / "p.facilitator"
    make_programme(path).close()
    program.begin(path)
    qtbot.waitUntil(lambda: program.sitting is not None, timeout=30_000)
    sitting = program.sitting
    assert sitting is not None
    go_on_trying(sitting)
    program.show_start()
    program.frame.close()
    assert "Close without saving" in ways(sitting)
    sitting.desk._set_trouble(None)


def test_what_was_done_to_the_whole_file_is_said_in_front_of_a_paused_clock(
    sitting: ProgrammeWindows,
):
    notices = sitting.window.strip.notices
    sitting.ask(Notice(words=text("Its clock is paused"), answers=GOOD))
    sitting.show(openings._told(text("Gone back")))
    assert notices.words == "Gone back"
    sitting.window.strip.notices.dismiss()
    assert notices.words == "Its clock is paused"
    done = Erased(cleaned=1, left=())
    receipt = Receipt(name="p", at=datetime.now(UTC), what=(), wiped=True, done=done)
    sitting._tell_removed(KeptReceipt(receipt, None))
    assert notices.words == say(SURE)


def test_what_comes_of_a_removal_after_the_window_was_closed_is_not_said(sitting: ProgrammeWindows):
    receipt = Receipt(name="p", at=datetime.now(UTC), what=(), wiped=True, done=Erased())
    sitting._tell_removed(KeptReceipt(receipt, None))
    sitting.close()
    sitting.window.strip.notices.dismiss()
    for _ in range(2):
        sitting._tell_removed(KeptReceipt(receipt, None))
    assert sitting.window.strip.notices.words == ""
