"""A question that leads to another one: what was typed in the first is never lost in the second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton, QWidget

from facilitator.editing.programme import EditOutcome
from facilitator.model.core.records import Group
from facilitator.model.display.gesture import Advance, Ask, Edit, Join
from facilitator.ui.widgets.question_form import AskSheet
from facilitator.ui.workspace.workspace import Workspace
from tests.methods.test_bringing import Day
from tests.ui.driver import CTRL, Begin, Facilitator
from tests.ui.widgets import test_form_keys as keys

TYPED = "Which of these comes first?"


@pytest.fixture
def owner(qapp: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(1000, 700)
    made.show()
    QTest.qWaitForWindowActive(made)
    yield made
    made.close()
    made.deleteLater()


def shown(owner: QWidget) -> list[QDialog]:
    QApplication.processEvents()
    return [d for d in owner.findChildren(QDialog) if d.isVisible()]


def top(owner: QWidget) -> QDialog:
    found = shown(owner)
    found[-1].activateWindow()
    assert QTest.qWaitForWindowActive(found[-1])
    return found[-1]


def presses(sheet: QDialog, words: str) -> None:
    held = next(b for b in sheet.findChildren(QPushButton) if b.text() == words and b.isVisible())
    QTest.mouseClick(held, Qt.MouseButton.LeftButton)


def two() -> list[tuple[Ask, ...]]:
    """Questions that lead to another one, and that: of all methods' one for each set of fields."""
    found = [chain for chain in keys.chains().values() if len(chain) > 1]
    assert len(found) > 5
    return list(
        {tuple(f.kind for ask in each for f in ask.fields): each for each in found}.values()
    )


def leads(owner: QWidget, first: Ask, then: Ask) -> AskSheet:
    """A question with something typed, answered."""
    asked = replace(first, fields=(*first.fields, keys.NOTE))
    sheet = AskSheet(owner, asked, lambda _gesture: EditOutcome(ask=then))
    keys.shown(sheet)
    sheet.form.field("note").setFocus()
    QTest.keyClicks(sheet.form.field("note"), TYPED)
    sheet.accept()
    return sheet


def test_words_of_the_first_question_are_asked_after_and_gone_back_to(owner: QWidget):
    for first, then in two():
        sheet = leads(owner, first, then)
        second = top(owner)
        assert second.windowTitle() == str(then.title)
        QTest.keyClick(second, Qt.Key.Key_Escape)
        assert top(owner) is not second, f"{first.title}: gone without asking"
        presses(top(owner), "Keep writing")
        assert top(owner) is second
        presses(second, "Back")
        assert top(owner) is sheet
        assert sheet.form.values()["note"] == TYPED
        sheet.accept()
        QTest.keyClick(top(owner), Qt.Key.Key_Escape)
        presses(top(owner), "Throw away")
        assert not shown(owner)


def test_where_nothing_was_typed_nothing_is_asked(owner: QWidget):
    for first, then in two():
        outcome = EditOutcome(ask=then)
        sheet = AskSheet(owner, first, lambda _gesture, outcome=outcome: outcome)
        keys.shown(sheet)
        for held in first.fields:  # what must be filled in is, and was so
            sheet.form.put(held.key, held.value)
        if sheet.form.missing() is not None:
            sheet.leave()
            continue
        sheet.accept()
        QTest.keyClick(top(owner), Qt.Key.Key_Escape)
        assert not shown(owner), first.title


def test_the_answers_of_a_chain_come_once_and_all_its_windows_go(owner: QWidget):
    first, then = two()[0]
    last, told = EditOutcome(), list[EditOutcome]()
    outcomes = iter((EditOutcome(ask=then), EditOutcome(ask=then), last))
    sheet = AskSheet(owner, replace(first, fields=()), lambda _gesture: next(outcomes))
    sheet.answered.connect(told.append)
    keys.shown(sheet)
    sheet.accept()
    presses(top(owner), "Back")
    sheet.accept()
    second = top(owner)
    assert isinstance(second, AskSheet)
    second.accept()
    assert not shown(owner)
    assert told == [last]


def test_a_question_written_before_the_cards_are_chosen_is_kept(begin: Begin, tmp_path: Path):
    day = Day(tmp_path / "d.facilitator")
    groups = day.adds("kj", "Groups")
    day.brings(groups, "Boardstorm: all 4 cards")
    day.programme.do(groups, Advance(to="group"))
    for pair in (day.cards(groups)[:2], day.cards(groups)[2:]):
        day.programme.do(groups, Join(on=tuple(card.id for card in pair)))
    for name, group in zip(("Money", "People"), day.world.all(Group), strict=True):
        day.programme.do(groups, Edit(on=group.id, text=name))
    me = begin(desk=Workspace(day.programme))
    assert isinstance(me, Facilitator)
    me.desk.show_activity(day.adds("decide", "Choose"))
    me.settle()
    me.presses("Start")
    first = me.sheet()
    assert isinstance(first, AskSheet)
    box = first.form.field("what")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText("Groups: groups that you choose…"))
    line = first.form.field("question")
    line.setFocus()
    me.key(Qt.Key.Key_A, CTRL)
    me.types(TYPED)
    me.enter()
    second = me.sheet()
    assert second is not first, "which groups is asked next"
    me.key(Qt.Key.Key_Escape)
    me.presses("Keep writing", me.sheet())
    second.activateWindow()
    me.presses("Back", me.sheet())
    assert me.sheet() is first
    assert first.form.values()["question"] == TYPED
    me.key(Qt.Key.Key_Escape)
    me.presses("Throw away", me.sheet())
    day.programme.close()


def test_every_button_says_what_it_does_and_only_goes_on_where_more_is_asked():
    for name, chain in keys.chains().items():
        assert str(chain[-1].confirm) != "Continue", name
        for ask in chain[:-1]:
            assert str(ask.confirm) in {"Continue", "Put it there", "Bring them"}, name
