"""What is said at the foot of the window is answered and put away by the keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from facilitator.model.core.words import text
from facilitator.model.display import keys
from facilitator.ui.main_window.panels.notices import Notice, Notices
from facilitator.ui.widgets.keys.field_keys import keep_fields_still
from facilitator.ui.widgets.question_form import FormDialog
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

Sitting = ProgrammeWindows
PLACES = ["", "people", "agenda"]


@pytest.fixture(autouse=True)
def heard(qapp: QApplication) -> None:
    """Keys are heard and followed as in the program."""
    keep_fields_still(qapp)


def focus() -> QWidget:
    has = QApplication.focusWidget()
    assert has is not None
    return has


def press(key: Qt.Key) -> None:
    QTest.keyClick(focus(), key)
    QApplication.processEvents()


def said_at(at: Sitting, place: str) -> Notices:
    """Go to a page, or the wall; return where things are said there."""
    if place:
        at.window.open_page(place)
    QApplication.processEvents()
    return at.window.page.notices if at.window.page is not None else at.window.strip.notices


def offer(heard: list[str], *names: str, brief: bool = False) -> Notice:
    answers = tuple((text(name), lambda name=name: heard.append(name)) for name in names)
    return Notice(words=text("Three came before. Expect them?"), answers=answers, brief=brief)


def test_its_key_is_named_in_the_table():
    assert keys.WINDOW["answer"] == ("F12",)


def test_it_gives_the_one_answer_there_is_unless_it_came_just_now(at_sample: Sitting):
    notices, before, heard = said_at(at_sample, "people"), focus(), list[str]()
    while notices.settling:
        QTest.qWait(20)
    at_sample.window.notice(offer(heard, "Show the wall there", brief=True))
    press(Qt.Key.Key_F12)
    assert heard == ["Show the wall there"]
    assert not notices.words
    assert focus() is before
    later = [offer(heard, "Undo"), offer(heard, "Open", brief=True)]
    for each in later:
        at_sample.window.notice(each)
    assert notices.settling
    press(Qt.Key.Key_F12)
    assert heard == ["Show the wall there"], "it was meant for what stood here before"
    before.setFocus()
    for each in later:
        at_sample.window.withdraw(each)


@pytest.mark.parametrize("place", PLACES)
def test_enter_answers_and_the_keys_are_where_they_were(at_sample: Sitting, place: str):
    notices, before, heard = said_at(at_sample, place), focus(), list[str]()
    at_sample.window.notice(offer(heard, "Expect them", "Not now"))
    press(Qt.Key.Key_F12)
    has = focus()
    assert isinstance(has, QPushButton)
    assert has.text() == "Expect them"
    press(Qt.Key.Key_Return)
    assert heard == ["Expect them"]
    assert not notices.words
    assert focus() is before


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("brief", [False, True])
def test_esc_puts_away_what_needs_no_answer(at_sample: Sitting, place: str, brief: bool):
    notices, before, heard = said_at(at_sample, place), focus(), list[str]()
    page = at_sample.window.page
    at_sample.window.notice(offer(heard, "Undo", brief=brief))
    notices.take_keys()
    press(Qt.Key.Key_Escape)
    assert not notices.words
    assert not heard
    assert focus() is before
    assert at_sample.window.page is page, "Esc was for the message alone"


def test_a_question_waits_and_gives_the_keys_back(at_sample: Sitting):
    notices, before, heard = said_at(at_sample, "people"), focus(), list[str]()
    asked = offer(heard, "They are here", "Not yet")
    at_sample.window.notice(asked)
    press(Qt.Key.Key_F12)
    press(Qt.Key.Key_Tab)
    assert isinstance(has := focus(), QPushButton)
    assert has.text() == "Not yet"
    press(Qt.Key.Key_Escape)
    assert notices.words
    assert focus() is before
    at_sample.window.withdraw(asked)


@pytest.mark.parametrize("place", PLACES)
def test_what_comes_back_by_itself_is_not_what_the_key_was_pressed_for(
    at_sample: Sitting, place: str
):
    notices, before, heard = said_at(at_sample, place), focus(), list[str]()
    asked = offer(heard, "Let it go on")
    at_sample.window.notice(asked)
    notices.ask(offer(heard, "Undo", brief=True))
    notices.time_is_up()
    while notices.settling:
        QTest.qWait(20)
    press(Qt.Key.Key_F12)
    assert not heard
    assert isinstance(has := focus(), QPushButton)
    assert has.text() == "Let it go on"
    press(Qt.Key.Key_Return)
    assert heard == ["Let it go on"]
    assert focus() is before


@pytest.mark.parametrize("place", PLACES)
def test_it_is_in_sight_where_the_window_is_smaller_than_its_parts(at_sample: Sitting, place: str):
    notices, window = said_at(at_sample, place), at_sample.window
    before = window.size()
    window.resize(500, 330)
    area = window.centralWidget()
    assert isinstance(area, QScrollArea)
    notices.tell(text("Nobody is here yet."))
    QApplication.processEvents()
    for far in (False, True):
        for bar in (area.horizontalScrollBar(), area.verticalScrollBar()):
            bar.setValue(bar.maximum() if far else 0)
        QApplication.processEvents()
        at = QRect(notices.mapTo(area.viewport(), QPoint()), notices.size())
        assert area.viewport().rect().contains(at), far
    notices.dismiss()
    window.resize(before)


def test_the_key_says_so_where_nothing_is_asked(at_sample: Sitting):
    notices, before = said_at(at_sample, ""), focus()
    press(Qt.Key.Key_F12)
    assert focus() is before or notices.isAncestorOf(focus())
    notices.dismiss()
    before.setFocus()


LONG = "The file could not be written to the stick, and so it was kept beside the programme. " * 5


@pytest.mark.parametrize("place", PLACES)
def test_a_long_message_has_two_lines_and_is_read_whole_in_a_sheet(at_sample: Sitting, place: str):
    notices = said_at(at_sample, place)
    notices.tell(text("{words}", words=LONG))
    QApplication.processEvents()
    lines = (notices.height() - 8) // notices.fontMetrics().lineSpacing()
    assert lines <= 3
    more = next(b for b in notices.findChildren(QPushButton) if b.text() == "More…")
    assert more.isVisible()
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    (sheet,) = (s for s in at_sample.window.findChildren(FormDialog) if s.isVisible())
    assert any(LONG.strip() in each.text() for each in sheet.findChildren(QLabel))
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    QApplication.processEvents()
    notices.tell(text("Saved."))
    QApplication.processEvents()
    assert not more.isVisible()
    notices.dismiss()
