"""Remarks stand together by rule, however many there are, and nothing pasted is lost."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from facilitator.methods.contract import Hint
from facilitator.model.board import queries
from facilitator.model.core.records import Card, Override
from facilitator.model.core.words import text
from facilitator.model.display.gesture import Advance, Write
from facilitator.ui.main_window.side_panel.private import FEW, MOST, HintRow, Hints
from facilitator.ui.main_window.side_panel.tabs import HINTS, NOTES
from facilitator.ui.system import clipboard
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.open_programme import part

SHORT = 40


@pytest.fixture
def hints(sitting: ProgrammeWindows) -> Hints:
    """The remarks of a wall on which many cards are short."""
    sitting.desk.do(Write(texts=tuple(f"Bench {n}" for n in range(SHORT))))
    made = part(sitting.window.side, Hints)
    made.refresh()
    return made


def rows(hints: Hints) -> list[HintRow]:
    QApplication.processEvents()
    return [row for row in hints.findChildren(HintRow) if row.isVisibleTo(hints)]


def said(row: HintRow) -> str:
    return row.findChildren(QLabel)[0].text()


def press(row: HintRow, words: str) -> None:
    next(b for b in row.findChildren(QPushButton) if b.text() == words).click()


def test_many_of_one_rule_are_one_row(sitting: ProgrammeWindows, hints: Hints):
    (row,) = rows(hints)
    assert said(row) == f"{SHORT} cards are very short. Will they be understood tomorrow?"
    press(row, "Which?")
    assert len(sitting.window.choice.ids) == SHORT


def test_a_row_says_anew_what_is_and_is_not_built_again(sitting: ProgrammeWindows, hints: Hints):
    (row,) = rows(hints)
    sitting.desk.do(Write(texts=("Tree",)))
    hints.refresh()
    assert rows(hints) == [row]
    assert said(row).startswith(f"{SHORT + 1} cards")


def test_all_of_a_row_are_set_aside_in_one_edit(sitting: ProgrammeWindows, hints: Hints):
    press(rows(hints)[0], "Dismiss")
    hints.refresh()
    assert rows(hints) == []
    assert len(sitting.desk.world.all(Override, sitting.desk.activity)) == SHORT


def test_three_rows_are_in_sight_and_no_more_than_ten_are_built(
    sitting: ProgrammeWindows, monkeypatch: pytest.MonkeyPatch
):
    many = tuple(Hint(rule=f"rule {n // 3}", text=text("Look")) for n in range(90))
    method = sitting.desk.method
    monkeypatch.setattr(type(method), "hints", lambda *_args: many)
    made = part(sitting.window.side, Hints)
    made.refresh()
    assert len(rows(made)) == FEW
    more = next(b for b in made.findChildren(QPushButton) if b.text() == "27 more")
    more.click()
    assert len(rows(made)) == MOST
    assert any("kinds: 20" in label.text() for label in made.findChildren(QLabel))


def written(sitting: ProgrammeWindows) -> tuple[Card, ...]:
    assert sitting.desk.activity is not None
    return tuple(queries.cards(sitting.desk.world, sitting.desk.activity))


def test_every_line_that_is_pasted_becomes_a_card(sitting: ProgrammeWindows):
    data = QMimeData()
    data.setText("\n".join(f"There is no bench at stop {n}" for n in range(2501)))
    before = len(written(sitting))
    sitting.window.capture.paste(data)
    assert len(written(sitting)) == before + 2501


def test_every_card_that_is_copied_comes_over(sitting: ProgrammeWindows):
    sitting.desk.do(Write(texts=tuple(f"There is no bench at stop {n}" for n in range(2501))))
    cards = written(sitting)
    found = clipboard.pasted(clipboard.copied(cards, "Here"), "Here")
    assert sum(len(write.texts) for write in found) == len(cards)


def test_what_is_pressing_comes_to_the_front(
    sitting: ProgrammeWindows, monkeypatch: pytest.MonkeyPatch
):
    loud = Hint(rule="loud", text=text("Read it aloud first"), pressing=True)
    calm = Hint(rule="calm", text=text("A long card"))
    monkeypatch.setattr(type(sitting.desk.method), "hints", lambda *_args: (calm, loud))
    side = sitting.window.side
    made = part(side, Hints)
    side.tabs.setCurrentIndex(NOTES)
    side.refresh_hints()
    assert [said(row) for row in rows(made)] == ["A long card"]
    assert side.tabs.currentIndex() == HINTS
    assert side._pressing.isVisible()
    assert said(side._pressing) == "Read it aloud first"
    side.tabs.setCurrentIndex(NOTES)
    side.refresh_hints()
    assert side.tabs.currentIndex() == NOTES, "it comes once"
    sitting.desk.set_wall(overlooked=True)
    assert not side._pressing.isVisible()


def test_what_is_pressed_away_moves_nothing_while_the_hand_is_there(
    sitting: ProgrammeWindows, hints: Hints, qtbot: QtBot
):
    side = sitting.window.side
    sitting.desk.do(Advance())
    (row,) = rows(hints)

    def at() -> int:
        return side.tabs._do.mapTo(side, side.tabs._do.rect().topLeft()).y()

    before = at()
    side.tabs.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    press(row, "Dismiss")
    hints.refresh()
    for _ in range(3):
        QApplication.processEvents()
    assert rows(hints) == []
    assert at() == before
    QApplication.sendEvent(side.tabs, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: at() < before)  # the room is given back
