"""Notices under the wall, pressed with a real mouse."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator.model.core.words import text
from facilitator.ui.main_window.panels import notices
from facilitator.ui.main_window.panels.notices import Notice, Notices

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pressed() -> list[str]:
    return []


@pytest.fixture
def line(dressed: QApplication, qtbot: QtBot) -> Notices:
    made = Notices()
    qtbot.addWidget(made)
    made.resize(700, 42)
    made.show()
    return made


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
    line.ask(asking("Take it back", pressed, brief=True))
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
    line.ask(asking("Take it back", pressed, brief=True))
    line.time_is_up()
    assert line.words == "Take it back"


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
    assert over.geometry().right() < page.width() // 2
