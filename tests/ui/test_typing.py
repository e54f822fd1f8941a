"""Words being typed are kept while they are typed, without a pause, and survive a kill."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.editing.opening import open_file
from facilitator.methods import METHODS
from facilitator.model.core.records import Card, Draft, PrivateNote
from facilitator.store import describe_file
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.open_programme import make_programme, sit_down

ROOT = Path(__file__).parents[2]
KEYS = 1_500
"""Keys after which nothing was kept, if nothing ever is."""


def in_the_line(sitting: ProgrammeWindows) -> QWidget:
    return sitting.window.capture.line


def in_the_note(sitting: ProgrammeWindows) -> QWidget:
    return sitting.window.side.note


def on_a_card(sitting: ProgrammeWindows) -> QWidget:
    card = sitting.desk.world.all(Card)[0]
    canvas = sitting.window.stage.canvas
    canvas.edit(card.id, "")
    field = QApplication.focusWidget()
    assert field is not None
    return field


@pytest.mark.parametrize("where", [in_the_line, in_the_note, on_a_card])
def test_typing_without_a_pause_is_kept_all_the_same(
    sitting: ProgrammeWindows, where: Callable[[ProgrammeWindows], QWidget]
):
    field = where(sitting)
    for _ in range(KEYS):
        QTest.keyClicks(field, "ab")
        QTest.qWait(5)
        kept = [*sitting.desk.world.all(Draft), *sitting.desk.world.all(PrivateNote)]
        if any(each.text.startswith("ab") for each in kept):
            return
    pytest.fail("nothing was kept")


@pytest.mark.skipif(os.name == "nt", reason="kills as a flat battery does")
def test_killed_while_typing_the_words_are_offered_again(qapp: QApplication, tmp_path: Path):
    path = tmp_path / "p.facilitator"
    make_programme(path).close()
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.typist", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert typist.stdout is not None
    on_disk = 0
    for said in typist.stdout:
        _typed, on_disk = map(int, said.split())
        if on_disk > 40:  # twice over, at least
            break
    typist.kill()
    typist.communicate()
    assert describe_file(path).unfinished
    sitting = sit_down(open_file(path, METHODS), tmp_path)
    held = sitting.window.capture.line.text()
    assert len(held) >= on_disk
    assert held.startswith("Nobody asked the parents")
    assert "stands here again" in sitting.window.strip.notices.words
    sitting.close()
    sitting.deleteLater()
