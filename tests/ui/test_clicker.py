"""The clicker's keys, wherever the focus is, and never into a word being typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from facilitator.ui.sitting import Sitting


@pytest.fixture(autouse=True)
def wall(sitting: Sitting) -> None:
    """The wall is rehearsed in a window."""
    sitting.wall.rehearse()


def test_forward_and_back_step_from_the_rooms_window(sitting: Sitting, qtbot: QtBot):
    steps = sitting.desk.steps()
    qtbot.keyClick(sitting.wall.window, Qt.Key.Key_PageDown)
    assert sitting.desk.step() == steps[0]
    qtbot.keyClick(sitting.wall.window, Qt.Key.Key_PageDown)
    assert sitting.desk.step() == steps[1]
    qtbot.keyClick(sitting.wall.window, Qt.Key.Key_PageUp)
    assert sitting.desk.step() == steps[0]


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_Period])
def test_the_black_screen_key_covers_and_uncovers(sitting: Sitting, qtbot: QtBot, key: Qt.Key):
    qtbot.keyClick(sitting.wall.window, key)
    assert sitting.desk.wall.covered
    qtbot.keyClick(sitting.wall.window, key)
    assert not sitting.desk.wall.covered


def test_words_being_typed_get_their_letters(sitting: Sitting, qtbot: QtBot):
    line = QLineEdit(sitting.window)
    qtbot.keyClicks(line, "bb.")
    assert line.text() == "bb."
    assert not sitting.desk.wall.covered


def test_a_full_stop_in_an_empty_line_is_the_clickers(sitting: Sitting, qtbot: QtBot):
    line = QLineEdit(sitting.window)
    qtbot.keyClick(line, Qt.Key.Key_Period)
    assert line.text() == ""
    assert sitting.desk.wall.covered


def test_f5_ends_the_wall_that_is_shown(sitting: Sitting, qtbot: QtBot):
    qtbot.keyClick(sitting.wall.window, Qt.Key.Key_F5)
    assert not sitting.wall.window.isVisible()


def test_keys_with_ctrl_are_left_alone(sitting: Sitting, qtbot: QtBot):
    qtbot.keyClick(sitting.wall.window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert not sitting.desk.wall.covered
