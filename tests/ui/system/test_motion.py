"""Nothing moves on the screen where somebody, or the system, does not want it to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

import facilitator.ui
from facilitator.ui.system import motion
from facilitator.ui.system.settings import Settings

MOVING = re.compile(r"QVariantAnimation|QPropertyAnimation|QTimeLine|setRange\(0, 0")


@pytest.fixture
def chosen(qapp: QApplication, tmp_path: Path) -> Iterator[Settings]:
    settings = Settings(tmp_path / "settings.ini")
    yield settings
    settings.set_word(motion.KEPT, motion.ALL)
    motion.choose_motion(qapp, settings)
    qapp.setProperty("facilitator_motion", None)


def choose(app: QApplication, settings: Settings, word: str) -> None:
    settings.set_word(motion.KEPT, word)
    motion.choose_motion(app, settings)


@pytest.mark.parametrize("system", [True, False])
def test_what_is_chosen_goes_before_what_the_system_says(
    qapp: QApplication, chosen: Settings, system: bool, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(motion, "_system_moves", lambda: system)
    assert motion.moves() is system, "before anything is chosen"
    for word, moves in ((motion.FEWER, False), (motion.ALL, True), (motion.SYSTEM, system)):
        choose(qapp, chosen, word)
        assert motion.moves() is moves
        if word != motion.SYSTEM:
            assert QApplication.isEffectEnabled(Qt.UIEffect.UI_General) is moves


def test_all_that_moves_asks():
    """Whoever makes something move asks `moves`; there is no second way."""
    for path in Path(facilitator.ui.__path__[0]).rglob("*.py"):
        words = path.read_text(encoding="utf-8")
        if path.name != "motion.py" and MOVING.search(words):
            assert "moves()" in words, path.name
