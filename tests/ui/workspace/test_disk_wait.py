"""A window that is closed at a slow disk stays alive until that has everything."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from facilitator.editing.opening import open_file
from facilitator.methods import METHODS
from facilitator.model.core.records import Card
from facilitator.model.display.gesture import Act, Write
from facilitator.store import removing
from facilitator.store.saving import RowWriter
from facilitator.ui.workspace import disk_wait
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

PATIENCE = 30


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """A disk that takes nothing until this is set."""
    ready = threading.Event()
    for owner, name in ((RowWriter, "write"), (removing, "wipe")):
        whole = getattr(owner, name)

        def slow(*given: Any, whole: Any = whole) -> None:
            assert ready.wait(PATIENCE)
            whole(*given)

        monkeypatch.setattr(owner, name, slow)
    monkeypatch.setattr(disk_wait, "PATIENCE", 0.05)
    return ready


def test_the_window_waits_alive_and_then_closes(
    sitting: ProgrammeWindows, qtbot: QtBot, disk: threading.Event, tmp_path: Path
):
    desk, window = sitting.desk, sitting.window
    doomed = desk.world.all(Card)[0]
    desk.do(Write(texts=("Said at the end",)))
    desk.do(Act(action="remove", on=(doomed.id,), answers={"sure": True}))
    assert desk.programme.removing
    for _ in range(2):
        assert not window.close()
        assert window.isVisible()
    assert "closes when the disk" in window.strip.notices.words
    desk.do(Write(texts=("And one more",)))
    with qtbot.waitSignal(sitting.left, timeout=PATIENCE * 1000):
        disk.set()
    assert not window.isVisible()
    again = open_file(tmp_path / "p.facilitator", METHODS)
    held = [card.text for card in again.world.all(Card)]
    assert held[-2:] == ["Said at the end", "And one more"]
    assert doomed.text not in held
    again.close()


def test_who_needs_the_file_closed_waits(sitting: ProgrammeWindows, disk: threading.Event):
    sitting.desk.do(Write(texts=("Said at the end",)))
    threading.Timer(0.3, disk.set).start()
    with_it = []
    sitting.left.connect(lambda: with_it.append(sitting.desk.saved))
    sitting.close()
    assert with_it == [True]


def test_what_the_disk_refused_is_not_waited_for_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(disk_wait, "PATIENCE", 0.01)
    tries: list[bool] = []
    answers: list[bool | None] = []

    def refuses() -> bool:
        time.sleep(0.05)
        tries.append(False)
        return False

    owner = QObject()
    waiting = disk_wait.DiskWait(lambda: answers.append(waiting.wait(refuses)), owner)
    assert waiting.wait(refuses) is None
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE * 1000)
    assert (answers, tries) == ([False], [False])
