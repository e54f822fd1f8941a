"""The clicker's keys: on and back, and the black-screen key once it was taught."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui.room_check.page import CheckPage
from facilitator.ui.system.presenter_remote import known_key
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

Key = Qt.Key


class Watch:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch(sitting: ProgrammeWindows) -> Watch:
    """The clock by which the clicker is told from typing."""
    held = Watch()
    sitting.clicker._seconds = held
    sitting.clicker._typed = -1.0
    return held


def focus(sitting: ProgrammeWindows) -> QWidget:
    return sitting.window.focusWidget() or sitting.window


def teach(sitting: ProgrammeWindows, qtbot: QtBot, key: Key = Key.Key_B) -> None:
    """Teach the black-screen key on the page of the check."""
    sitting.open_check()
    page = sitting.window.page
    assert isinstance(page, CheckPage)
    sitting.clicker.learn()
    qtbot.keyClick(page, key)
    sitting.window.leave_page()


def passes(sitting: ProgrammeWindows, watch: Watch) -> None:
    """Let the moment pass in which a letter may be followed by another."""
    watch.now += 1
    if sitting.clicker.waits.isActive():
        sitting.clicker.waits.stop()
        sitting.clicker.waits.timeout.emit()


def test_forward_and_back_step_from_the_rooms_window(sitting: ProgrammeWindows, qtbot: QtBot):
    sitting.wall.rehearse()
    steps = sitting.desk.steps()
    qtbot.keyClick(sitting.wall.window, Key.Key_PageDown)
    assert sitting.desk.step() == steps[0]
    qtbot.keyClick(sitting.wall.window, Key.Key_PageDown)
    assert sitting.desk.step() == steps[1]
    qtbot.keyClick(sitting.wall.window, Key.Key_PageUp)
    assert sitting.desk.step() == steps[0]


def test_beside_a_page_it_turns_nothing_and_offers_to(sitting: ProgrammeWindows, qtbot: QtBot):
    sitting.wall.rehearse()
    qtbot.keyClick(sitting.wall.window, Key.Key_PageDown)
    step = sitting.desk.shown.step()
    sitting.window.open_page("people")
    page = sitting.window.page
    assert page is not None
    qtbot.keyClick(page, Key.Key_PageDown)
    assert sitting.desk.shown.step() == step
    assert page.notices._held is not None
    page.notices._held.answers[0][1]()
    assert sitting.desk.shown.step() == sitting.desk.shown.steps()[1]


@pytest.mark.parametrize("key", [Key.Key_B, Key.Key_Period])
def test_no_single_letter_acts_before_it_was_taught(
    sitting: ProgrammeWindows, qtbot: QtBot, watch: Watch, key: Key
):
    qtbot.keyClick(sitting.window.stage.canvas, key)
    passes(sitting, watch)
    assert not sitting.desk.wall.covered
    assert sitting.window.capture.line.text() in ("b", ".")


@pytest.mark.parametrize("key", [Key.Key_B, Key.Key_Period, Key.Key_F24])
def test_the_key_that_was_taught_covers_and_uncovers(
    sitting: ProgrammeWindows, qtbot: QtBot, watch: Watch, key: Key
):
    teach(sitting, qtbot, key)
    for covered in (True, False):
        qtbot.keyClick(focus(sitting), key)
        passes(sitting, watch)
        assert sitting.desk.wall.covered is covered
        assert sitting.window.capture.line.text() == ""


def test_a_key_of_the_program_is_not_taught(sitting: ProgrammeWindows, qtbot: QtBot):
    sitting.open_check()
    sitting.clicker.learn()
    qtbot.keyClick(focus(sitting), Key.Key_F5)
    assert sitting.clicker.learning
    assert known_key(sitting.settings) == ""
    qtbot.keyClick(focus(sitting), Key.Key_Escape)


def test_that_the_wall_is_covered_is_not_said_once_it_is_shown(
    sitting: ProgrammeWindows, qtbot: QtBot, watch: Watch
):
    teach(sitting, qtbot)
    qtbot.keyClick(focus(sitting), Key.Key_B)
    passes(sitting, watch)
    notices = sitting.window.strip.notices
    assert notices._held is not None
    sitting.desk.cover(covered=False)
    assert notices._held is None


def test_it_is_taken_in_the_rooms_window_too(sitting: ProgrammeWindows, qtbot: QtBot, watch: Watch):
    teach(sitting, qtbot)
    sitting.wall.rehearse()
    qtbot.keyClick(sitting.wall.window, Key.Key_B)
    passes(sitting, watch)
    assert sitting.desk.wall.covered


def test_a_word_that_begins_with_it_gets_its_letter(
    sitting: ProgrammeWindows, qtbot: QtBot, watch: Watch
):
    teach(sitting, qtbot)
    qtbot.keyClicks(sitting.window.stage.canvas, "b")
    qtbot.keyClicks(focus(sitting), "abble")
    passes(sitting, watch)
    assert sitting.window.capture.line.text() == "babble"
    assert not sitting.desk.wall.covered


def test_it_is_a_letter_right_after_another_key(
    sitting: ProgrammeWindows, qtbot: QtBot, watch: Watch
):
    teach(sitting, qtbot)
    line = sitting.window.capture.line
    qtbot.keyClick(line, Key.Key_Backspace)
    watch.now += 0.2
    qtbot.keyClicks(line, "b")
    passes(sitting, watch)
    assert line.text() == "b"
    assert not sitting.desk.wall.covered


def test_it_is_a_letter_in_any_other_field(sitting: ProgrammeWindows, qtbot: QtBot, watch: Watch):
    teach(sitting, qtbot)
    line = QLineEdit(sitting.window)
    qtbot.keyClicks(line, "b")
    passes(sitting, watch)
    assert line.text() == "b"
    assert not sitting.desk.wall.covered


def test_a_slow_typist_gets_the_letter_back(sitting: ProgrammeWindows, qtbot: QtBot, watch: Watch):
    teach(sitting, qtbot)
    qtbot.keyClick(sitting.window.capture.line, Key.Key_B)
    passes(sitting, watch)
    held = sitting.window.strip.notices._held
    assert held is not None
    (words, give_back) = held.answers[0]
    assert "letter" in words.key
    give_back()
    assert sitting.window.capture.line.text() == "b"
    assert not sitting.desk.wall.covered


def test_a_key_with_another_meaning_is_not_learnt(sitting: ProgrammeWindows, qtbot: QtBot):
    teach(sitting, qtbot, Key.Key_PageDown)
    assert known_key(sitting.settings) == ""
    sitting.clicker.learning = False
    teach(sitting, qtbot, Key.Key_B)
    assert known_key(sitting.settings) == "B"
    sitting.clicker.forget()
    assert known_key(sitting.settings) == ""


def test_esc_learns_nothing(sitting: ProgrammeWindows, qtbot: QtBot):
    sitting.open_check()
    sitting.clicker.learn()
    qtbot.keyClick(focus(sitting), Key.Key_Escape)
    assert not sitting.clicker.learning
    assert known_key(sitting.settings) == ""
    assert isinstance(sitting.window.page, CheckPage)


def test_the_windows_keys_cover_from_the_rooms_window(sitting: ProgrammeWindows, qtbot: QtBot):
    sitting.wall.rehearse()
    qtbot.keyClick(sitting.wall.window, Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert sitting.desk.wall.covered
    qtbot.keyClick(sitting.wall.window, Key.Key_F3)
    assert sitting.window.page is not None
    assert sitting.window.page.key == "agenda"
