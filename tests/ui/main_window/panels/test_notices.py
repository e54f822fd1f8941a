"""Notices under the wall, pressed with a real mouse."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator.model.core.words import text
from facilitator.ui.main_window.panels import notices
from facilitator.ui.main_window.panels.capture import RefusedLine
from facilitator.ui.main_window.panels.notices import Notice, Notices
from tests.ui.driver import Begin

pytestmark = pytest.mark.usefixtures("dressed")

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pressed() -> list[str]:
    return []


@pytest.fixture
def line(dressed: QApplication, qtbot: QtBot) -> Iterator[Notices]:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(700, 200)
    page.show()
    yield Notices(page)
    page.close()


def asking(words: str, pressed: list[str], *, brief: bool = False) -> Notice:
    act = partial(pressed.append, words)
    return Notice(words=text("{words}", words=words), answers=((text("Yes"), act),), brief=brief)


def press(line: Notices) -> None:
    QApplication.processEvents()
    shown = [each for each in line.findChildren(QPushButton) if each.text() == "Yes"]
    QTest.mouseClick(next(each for each in shown if each.isVisible()), LEFT)


def test_a_press_meant_for_what_stood_there_answers_nothing(
    line: Notices, pressed: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(notices, "SETTLES", 60_000)
    line.ask(asking("The projector", pressed))
    line.ask(asking("Undo", pressed, brief=True))
    line.dismiss()  # as its time is up
    press(line)
    assert pressed == []
    assert line.words == "The projector"


def test_no_press_answers_what_came_after_a_moment_without_any(
    line: Notices, pressed: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(notices, "SETTLES", 60_000)
    first = asking("One", pressed)
    line.ask(first)
    line.withdraw(first)
    line.ask(asking("Two", pressed))
    press(line)
    assert pressed == []


def test_what_came_to_an_empty_place_is_answered_at_once(
    line: Notices, pressed: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(notices, "SETTLES", 60_000)
    line.ask(asking("One", pressed))
    press(line)
    assert pressed == ["One"]


def test_after_a_moment_it_is_answered(line: Notices, pressed: list[str], qtbot: QtBot):
    line.ask(asking("One", pressed))
    line.ask(asking("Two", pressed, brief=True))
    qtbot.waitUntil(lambda: not line.settling)
    press(line)
    assert pressed == ["Two"]


def test_a_way_back_stays_while_the_hand_is_on_its_way_to_it(
    line: Notices, pressed: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(line, "underMouse", lambda: True)
    line.ask(asking("Undo", pressed, brief=True))
    line.time_is_up()
    assert line.words == "Undo"


def test_over_a_page_it_covers_little_more_than_its_words(dressed: QApplication, qtbot: QtBot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1150, 700)
    over = Notices(page)
    page.show()
    over.tell(text("Every comment is placed."))
    dressed.processEvents()
    words = next(each for each in over.findChildren(QLabel) if each.text())
    needed = words.fontMetrics().horizontalAdvance(words.text())
    assert needed <= words.width(), "in one line"
    assert over.width() < needed + 200
    middle = page.width() // 2
    assert abs(over.geometry().center().x() - middle) <= 1
    assert over.geometry().bottom() < page.height() - notices.EDGE + 1


def on_screen(part: QWidget) -> QRect:
    return QRect(part.mapToGlobal(QPoint()), part.size())


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (980, 640)])
def test_nothing_moves_as_something_is_chosen_or_said(begin: Begin, size: tuple[int, int]):
    me = begin(activities=1, size=size)
    me.writes("One", "Two")
    strip = me.window.strip
    parts = (me.window.stage, me.window.capture, me.window.side, strip)

    def places() -> list[QRect]:
        me.settle()
        return [part.geometry() for part in parts]

    before = places()
    me.chooses("One")
    assert strip.bar.isVisible()
    bar = strip.bar.geometry()
    me.window.notice(
        Notice(
            words=text("The projector is plugged in."),
            answers=((text("Show the wall there"), lambda: None),),
        )
    )
    assert places() == before
    assert strip.bar.geometry() == bar
    assert not on_screen(strip.notices).intersects(on_screen(strip.bar))
    me.chooses("Two")
    assert strip.bar.geometry().topLeft() == bar.topLeft()
    strip.notices.dismiss()
    me.chooses()
    assert places() == before


def test_what_is_chosen_has_four_acts_and_a_menu_of_all(begin: Begin):
    me = begin(activities=1)
    me.writes("One", "Two")
    me.chooses("One")
    bar = me.window.strip.bar
    acts = [each for each in bar.findChildren(QPushButton) if each.isVisible()]
    assert bar.words == "Card 1"
    assert 2 <= len(acts) <= 5
    assert bar.more in acts
    me.presses("Set aside", bar)
    assert me.cards() == ["Two"]
    assert not bar.isVisible()


def ways_of(answer: QPushButton) -> QWidget:
    found = answer.parentWidget()
    assert found is not None
    return found


def hand_over(line: Notices) -> QPushButton:
    """Bring the pointer over the answer that stands there."""
    QApplication.processEvents()
    answer = next(each for each in line.findChildren(QPushButton) if each.text() == "Yes")
    ways_of(answer).setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    return answer


def hand_goes(line: Notices, answer: QPushButton) -> None:
    ways = ways_of(answer)
    ways.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
    QApplication.sendEvent(ways, QEvent(QEvent.Type.Leave))


def test_nothing_comes_between_a_hand_and_the_answer_it_is_at(line: Notices, pressed: list[str]):
    line.ask(asking("End it?", pressed))
    answer = hand_over(line)
    line.tell(text("A sound device was plugged in."))
    assert line.words == "End it?"
    QTest.mouseClick(answer, LEFT)
    assert pressed == ["End it?"]
    assert line.words == "A sound device was plugged in.", "it is said once the hand has pressed"


def test_what_waited_for_a_hand_is_said_when_it_goes(line: Notices, pressed: list[str]):
    line.ask(asking("End it?", pressed))
    answer = hand_over(line)
    line.tell(text("The projector was plugged in."))
    hand_goes(line, answer)
    assert line.words == "The projector was plugged in."
    line.dismiss()
    assert line.words == "End it?", "the question is not lost"


def test_an_urgent_question_does_not_come_under_the_hand_either(line: Notices, pressed: list[str]):
    line.ask(asking("End it?", pressed))
    answer = hand_over(line)
    line.ask(replace(asking("The laptop slept", pressed), urgent=True))
    QTest.mouseClick(answer, LEFT)
    assert pressed == ["End it?"]
    assert line.words == "The laptop slept"


@pytest.mark.parametrize("under", [True, False])
def test_what_comes_over_a_page_under_the_hand_takes_no_press(
    dressed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, under: bool
):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1150, 700)
    over = Notices(page)
    page.show()
    where = QPoint(575, 670 if under else 100)
    monkeypatch.setattr(QCursor, "pos", lambda: page.mapToGlobal(where))
    over.tell(text("Every comment is placed."))
    passes = Qt.WidgetAttribute.WA_TransparentForMouseEvents
    assert over.testAttribute(passes) is under
    if under:
        qtbot.waitUntil(lambda: not over.testAttribute(passes), timeout=5000)


def test_what_waits_on_one_place_is_asked_on_the_other_and_answered_once_for_both(
    line: Notices, pressed: list[str], qtbot: QtBot
):
    told: list[str] = []
    line.answered.connect(lambda notice: told.append(str(notice.words)))
    line.ask(asking("Tidy up?", pressed))
    line.ask(asking("Undo", pressed, brief=True))
    other = QWidget()
    qtbot.addWidget(other)
    there = Notices(other)
    there.stand_in_for(line)
    line.ask(asking("Look at them?", pressed))
    assert there.words == "Tidy up?"
    there.take_keys()
    for button in there.findChildren(QPushButton):
        if button.text() == "Yes":
            button.click()
    assert (pressed, told) == (["Tidy up?"], ["Tidy up?"])
    assert there.words == line.words == "Look at them?"
    line.dismiss()
    later = asking("Later?", pressed)
    line.ask(later)
    line.withdraw(later)
    assert there.words == "Look at them?"


def test_a_question_is_seen_on_every_page_with_its_key_and_reached_by_tab(begin: Begin):
    me = begin()
    asked = Notice(words=text("Count them?"), answers=((text("Yes"), lambda: None),) * 2)
    me.window.strip.notices.ask(asked)
    for key in ("", "people"):
        if key:
            me.window.open_page(key)
            me.settle()
        page = me.window.page
        here = page.notices if page is not None else me.window.strip.notices
        assert any("F12" in label.text() for label in here.findChildren(QLabel))
        for _ in range(15):
            me.key(Qt.Key.Key_Tab)
            if here.isAncestorOf(me.focus()):
                break
        assert here.isAncestorOf(me.focus()), key


def test_words_that_were_not_taken_are_put_back_from_a_page_on_the_wall(begin: Begin):
    me = begin(activities=1)
    line = RefusedLine(words="A thought", activity=me.desk.activity)
    me.window.capture.given_up.emit(line)
    me.window.open_page("people")
    me.settle()
    assert me.window.page is not None
    me.presses("Put it back", me.window.page.notices)
    assert me.window.page is None
    assert me.window.capture.line.text() == "A thought"


def test_where_it_is_narrow_its_words_stand_whole_above_its_answers(line: Notices):
    page = line.parentWidget()
    assert page is not None
    page.resize(360, 200)
    act = (text("Save elsewhere…"), str), (text("Try again"), str)
    line.ask(Notice(words=text("The file could not be saved: the stick is full."), answers=act))
    QApplication.processEvents()
    words, answer = line.findChildren(QLabel)[0], line.findChildren(QPushButton)[-1]
    assert words.text().replace("\n", " ") == line.words
    assert words.height() >= words.heightForWidth(words.width())
    assert answer.mapTo(line, QPoint()).y() >= words.geometry().bottom()


def test_what_is_grave_stands_in_front_until_it_is_answered(line: Notices, pressed: list[str]):
    grave = replace(asking("Not saved", pressed), grave=True)
    line.ask(asking("The projector", pressed))
    line.tell(text("The disk is full."))
    line.ask(grave)
    line.ask(replace(asking("The laptop slept", pressed), urgent=True))
    line.ask(asking("Its clock is paused", pressed))
    assert line.words == "Not saved"
    line.tell(text("Moved."))
    line.ask(replace(asking("Slept again", pressed), urgent=True))
    assert line.words == "Not saved"
    line.withdraw(grave)
    assert line.words in {"The laptop slept", "Slept again"}


def test_what_is_grave_comes_though_a_hand_is_at_the_answers(line: Notices, pressed: list[str]):
    line.ask(asking("The projector", pressed))
    hand_over(line)
    line.ask(replace(asking("Not saved", pressed), grave=True))
    assert line.words == "Not saved"


def test_words_that_are_cut_keep_room_beside_many_answers(line: Notices):
    page = line.parentWidget()
    assert page is not None
    page.resize(800, 200)
    ways = ("Save everything elsewhere…", "Close without saving", "Go on trying")
    answers = tuple((text("{words}", words=way), lambda: None) for way in ways)
    words = text("{words}", words="Everything done since is kept here. " * 4)
    line.ask(Notice(words=words, answers=answers))
    QApplication.processEvents()
    assert line._words.width() >= notices.LEAST
