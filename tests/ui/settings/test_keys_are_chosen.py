"""Keys are chosen in the settings, hold at once and everywhere, and none means two things."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.model.core.records import Card
from facilitator.model.display.keys import ENTRIES, Heard, KeyEntry
from facilitator.ui.help.key_sheet import key_parts, put_in_keys
from facilitator.ui.settings.key_control import KeyControl
from facilitator.ui.settings.view import SettingFrame, SettingsPage, SettingsView
from facilitator.ui.system.chosen_keys import (
    ALONE,
    CHOSEN,
    name_of,
    why_no_key,
    why_not_usual,
)
from facilitator.ui.system.presenter_remote import KNOWN_KEY
from facilitator.ui.system.settings import Settings
from facilitator.ui.themes.comment_list import meaning
from facilitator.ui.translation import say
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
COVER = next(each for each in ENTRIES if each.name == "cover")
PRINT = next(each for each in ENTRIES if each.name == "print")


@pytest.fixture
def view(sitting: ProgrammeWindows) -> SettingsView:
    sitting.window.open_page("settings")
    page = sitting.window.page
    assert isinstance(page, SettingsPage)
    return page.view


def frame_of(view: SettingsView, entry: KeyEntry) -> tuple[SettingFrame, KeyControl]:
    view.show_setting(name_of(entry))
    QApplication.processEvents()
    frame = next(each for each in view.frames if each.held.key == name_of(entry))
    assert isinstance(frame.control, KeyControl)
    return frame, frame.control


def choose(control: KeyControl, key: Qt.Key, held: Qt.KeyboardModifier = CTRL) -> None:
    """Press the key of something, and then another one."""
    control.key.click()
    has = QApplication.focusWidget() or control
    QTest.keyClick(has, key, held)
    QApplication.processEvents()


def kept(tmp_path: Path, **words: str) -> Settings:
    made = Settings(tmp_path / "settings.ini")
    for name, word in words.items():
        made.set_word(f"keys/{name}", word)
    return made


def test_as_it_comes_every_key_can_be_and_none_means_two_things():
    for entry in ENTRIES:
        assert why_not_usual(entry) is None, entry.name
        for key in entry.usual:
            assert entry.fixed or why_no_key(entry, QKeySequence(key)) is None, key
    assert len({each.name for each in ENTRIES}) == len(ENTRIES)


def test_a_key_that_is_pressed_holds_at_once_and_is_told_everywhere(
    sitting: ProgrammeWindows, view: SettingsView
):
    frame, control = frame_of(view, COVER)
    choose(control, Qt.Key.Key_B, CTRL | SHIFT)
    assert control.key.text() == "Ctrl+Shift+B"
    window = sitting.window
    QTest.keyClick(control.key, Qt.Key.Key_B, CTRL)
    assert not sitting.desk.wall.covered, "the key it had is free"
    QTest.keyClick(control.key, Qt.Key.Key_B, CTRL | SHIFT)
    assert sitting.desk.wall.covered
    tips = [each.toolTip() for each in window.topbar.findChildren(QPushButton)]
    assert any("(Ctrl+Shift+B)" in tip for tip in tips)
    assert window.commands["cover"].shown_key == "Ctrl+Shift+B"
    told = {say(does): say(keys) for _area, held in key_parts(None) for keys, does in held}
    assert told[say(COVER.does)] == "Ctrl+Shift+B"
    assert put_in_keys()("key", "cover") == "Ctrl+Shift+B"
    again = Settings(sitting.desk.programme.store.path.with_name("settings.ini"))
    assert again.word(name_of(COVER)) == "Ctrl+Shift+B"
    frame.back.click()
    assert CHOSEN.of("cover") == COVER.usual


def test_a_key_of_a_button_that_was_made_before_is_told_anew(
    sitting: ProgrammeWindows, view: SettingsView
):
    choose(frame_of(view, PRINT)[1], Qt.Key.Key_F8, SHIFT)
    tips = [each.toolTip() for each in sitting.window.topbar.findChildren(QPushButton)]
    assert any("(Shift+F8)" in tip for tip in tips)
    assert not any("(Ctrl+P)" in tip for tip in tips)


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_P, CTRL),  # printing has it
        (Qt.Key.Key_G, CTRL),  # a method's
        (Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier),  # a letter of a card
        (Qt.Key.Key_Return, CTRL),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier),  # a clicker's
    ],
)
def test_what_is_taken_is_refused_in_words_and_another_may_be_pressed(
    view: SettingsView, key: Qt.Key, held: Qt.KeyboardModifier
):
    _, control = frame_of(view, COVER)
    choose(control, key, held)
    assert CHOSEN.of("cover") == COVER.usual
    assert control.listens
    words = control.trouble.text()
    assert words
    other = next((e for e in ENTRIES if e is not COVER and _has(e, key, held)), None)
    assert other is None or say(other.does) in words
    QTest.keyClick(control.key, Qt.Key.Key_Escape)
    assert not control.listens
    assert CHOSEN.of("cover") == COVER.usual


def _has(entry: KeyEntry, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
    return QKeySequence(held.value | key.value) in map(QKeySequence, entry.usual)


def test_a_usual_key_that_something_else_has_now_is_not_put_back(view: SettingsView):
    frame, control = frame_of(view, COVER)
    choose(control, Qt.Key.Key_B, CTRL | SHIFT)
    choose(frame_of(view, PRINT)[1], Qt.Key.Key_B, CTRL)
    assert CHOSEN.of("print") == ("Ctrl+B",)
    frame.back.click()
    assert CHOSEN.of("cover") == ("Ctrl+Shift+B",)
    next(each for each in view.frames if each.held.key == "all-keys").control.click()  # pyright: ignore[reportAttributeAccessIssue]
    assert all(CHOSEN.of(each.name) == each.usual for each in ENTRIES)
    assert control.key.text() == "Ctrl+B" or not control.isVisible()


def test_the_clickers_key_is_not_chosen_for_anything_else(
    view: SettingsView, sitting: ProgrammeWindows
):
    sitting.settings.set_word(KNOWN_KEY, "F24")
    _, control = frame_of(view, COVER)
    choose(control, Qt.Key.Key_F24, Qt.KeyboardModifier.NoModifier)
    assert control.trouble.text()
    assert CHOSEN.of("cover") == COVER.usual


def test_a_key_may_be_taken_away(view: SettingsView, sitting: ProgrammeWindows):
    _, control = frame_of(view, COVER)
    control.none.click()
    assert CHOSEN.of("cover") == ()
    QTest.keyClick(control.key, Qt.Key.Key_B, CTRL)
    assert not sitting.desk.wall.covered


def test_keys_of_methods_are_chosen_too(sitting: ProgrammeWindows):
    cards = tuple(card.id for card in sitting.desk.world.all(Card))[:2]
    offered = sitting.window.offers
    assert "Ctrl+G" in {each.keys for each in offered.all(cards)}
    sitting.settings.set_word("keys/group", "Ctrl+Shift+O")
    CHOSEN.read(sitting.settings)
    assert "Ctrl+Shift+O" in {each.keys for each in offered.all(cards)}
    assert "Ctrl+G" not in {each.keys for each in offered.all(cards)}


def test_what_is_kept_and_cannot_be_used_is_left_out_and_said(tmp_path: Path):
    CHOSEN.read(kept(tmp_path, cover="Ctrl+Bogus", print="x", group="Ctrl+F", next="F8"))
    assert all(CHOSEN.of(each.name) == each.usual for each in ENTRIES)
    said = " ".join(map(say, CHOSEN.trouble))
    assert len(CHOSEN.trouble) == 3, "a clicker's key is nobody's to choose"
    assert say(COVER.does) in said
    assert say(next(each.does for each in ENTRIES if each.name == "find")) in said


def test_two_that_are_kept_may_change_places(tmp_path: Path):
    CHOSEN.read(kept(tmp_path, cover="Ctrl+P", print="Ctrl+B"))
    assert (CHOSEN.of("cover"), CHOSEN.of("print")) == (("Ctrl+P",), ("Ctrl+B",))
    assert not CHOSEN.trouble


def test_letters_and_digits_alone_can_be_other_keys_or_none(tmp_path: Path):
    def pressed(key: Qt.Key, words: str, held: Qt.KeyboardModifier) -> str:
        return meaning(QKeyEvent(QKeyEvent.Type.KeyPress, key, held, words))

    plain = Qt.KeyboardModifier.NoModifier
    assert pressed(Qt.Key.Key_W, "w", plain) == "weak"
    settings = kept(tmp_path, weak="Ctrl+Shift+U")
    CHOSEN.read(settings)
    assert pressed(Qt.Key.Key_W, "w", plain) == ""
    assert pressed(Qt.Key.Key_U, "", CTRL | SHIFT) == "weak"
    settings.set_flag(ALONE, on=False)
    CHOSEN.read(settings)
    for key, words in ((Qt.Key.Key_S, "s"), (Qt.Key.Key_0, "0"), (Qt.Key.Key_3, "3")):
        assert pressed(key, words, plain) == ""
    assert pressed(Qt.Key.Key_U, "", CTRL | SHIFT) == "weak"
    assert pressed(Qt.Key.Key_Return, "\r", plain) == "next"
    assert {each.heard for each in ENTRIES if any(len(k) == 1 for k in each.usual)} == {
        Heard.SORTING
    }
