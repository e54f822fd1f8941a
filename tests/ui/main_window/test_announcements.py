"""What a screen reader says although no focus tells it."""

from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from facilitator.errors import DiskFullError
from facilitator.model.core.records import Card
from facilitator.model.core.words import text
from facilitator.model.display.gesture import AskField, FieldKind
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.widgets.basics import trouble_label
from facilitator.ui.widgets.question_form import QuestionSheet
from facilitator.ui.widgets.search_window import SearchWindow
from tests.ui.driver import Begin

Heard = list[tuple[str, bool]]
"""What was said, and whether it broke in."""


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    said: Heard = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            broke_in = event.politeness() is QAccessible.AnnouncementPoliteness.Assertive
            said.append((event.message(), broke_in))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    QAccessible.setActive(True)
    yield said
    QAccessible.setActive(False)


def test_what_is_told_and_asked_is_announced_once(begin: Begin, heard: Heard):
    me = begin()
    heard.clear()
    me.desk.tell(text("One minute left."))
    question = Notice(words=text("Count it?"), answers=((text("Yes"), lambda: None),), urgent=True)
    me.window.notice(question)
    me.settle()
    assert heard == [("One minute left.", False), ("Count it?, Yes, F12", True)]


def test_steps_cover_and_hold_are_announced(begin: Begin, heard: Heard):
    me = begin()
    heard.clear()
    me.presses("Start")
    assert [words for words, _ in heard if words.startswith("Step: ")]
    for key, on, off in (
        (Qt.Key.Key_B, "The wall is covered.", "The wall is not covered."),
        (Qt.Key.Key_H, "The room’s wall is held.", "The room’s wall is not held."),
    ):
        heard.clear()
        me.key(key, Qt.KeyboardModifier.ControlModifier)
        me.key(key, Qt.KeyboardModifier.ControlModifier)
        said = [words for words, _ in heard]
        assert said.count(on) == said.count(off) == 1


def test_what_is_done_on_the_wall_is_announced(begin: Begin, heard: Heard):
    me = begin()
    me.presses("Start")
    heard.clear()
    me.writes("One")
    (card,) = me.desk.world.all(Card)
    assert [words for words, _ in heard if str(card.number) in words]
    assert not [words for words, _ in heard if card.text in words], "labels hold no words of cards"


def test_an_undo_and_a_refusal_are_announced(begin: Begin, heard: Heard):
    me = begin()
    me.presses("Start")
    me.writes("One")
    heard.clear()
    me.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert heard
    heard.clear()
    me.desk.refuse(text("Nothing is asked at the moment."))
    assert [words for words, _ in heard] == ["Nothing is asked at the moment."]


def test_what_is_wrong_with_a_form_breaks_in_once(qapp: QApplication, heard: Heard):
    trouble = trouble_label()
    for _ in range(2):
        trouble.setText("A name is needed.")
    trouble.setText("")
    assert heard == [("A name is needed.", True)]
    trouble.deleteLater()


def test_trouble_with_the_disk_and_its_end_are_announced(begin: Begin, heard: Heard):
    me = begin()
    heard.clear()
    me.store.on_trouble(DiskFullError(text("The disk is full. Nothing is lost so far.")))
    me.settle()
    me.store.on_trouble(None)
    me.settle()
    assert [words for words, _ in heard] == [
        "The disk is full. Nothing is lost so far.",
        "Saved again.",
    ]


def test_what_enter_would_take_is_announced_once_nobody_types(begin: Begin, heard: Heard):
    me = begin()
    me.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    sought = me.window.findChild(SearchWindow)
    assert sought is not None
    heard.clear()
    QTest.keyClicks(sought.line, "print n")
    QTest.qWait(600)
    assert [words for words, _ in heard] == ["Print now"]
    QTest.keyClick(sought.line, Qt.Key.Key_Down)
    QTest.qWait(600)
    assert heard[1:] == [(sought.list.currentItem().text().split("    ")[0], False)]
    QTest.keyClicks(sought.line, "zzzz")
    QTest.qWait(600)
    assert heard[-1] == ("Nothing found.", False)
    sought.close()


def test_enter_answers_again_once_one_is_back_at_the_question(begin: Begin):
    me = begin()
    answered: list[Mapping[str, object]] = []
    yes = AskField("yes", text("With names"), kind=FieldKind.YES)
    sheet = QuestionSheet(me.window, text("Print it?"), (yes,), confirm=text("Print"))
    sheet.ask(answered.append)
    me.settle()
    box = sheet.findChild(QCheckBox)
    assert box is not None
    QTest.keyClicks(box, "late")
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert not answered, "it ends a line of what is kept"
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert answered
    me.settle()
    assert me.window.capture.line.text() == "late"
