"""Cards go on from one activity to the next, with mouse and keys in the facilitator's window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox

from facilitator.model.board import bringing
from facilitator.ui.workspace.workspace import Workspace
from tests.methods.test_bringing import SAID, Day
from tests.ui.driver import Begin, Facilitator

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    made = Day(tmp_path / "d.facilitator")
    yield made
    made.programme.close()


@pytest.fixture
def me(begin: Begin, day: Day) -> Iterator[Facilitator]:
    made = begin(desk=Workspace(day.programme))
    assert isinstance(made, Facilitator)
    yield made
    QGuiApplication.clipboard().clear()  # what is left on it outlives Qt, and ends the run badly


def test_cards_are_brought_from_the_list_of_commands_and_taken_back_in_one_step(
    me: Facilitator, day: Day
):
    wall = day.adds("kj", "What comes first")
    me.desk.show_activity(wall)
    me.settle()
    me.key(Qt.Key.Key_K, CTRL)
    assert any("Bring cards here…" in row for row in me.finds("bring cards"))
    me.key(Qt.Key.Key_Return)
    sheet = me.sheet()
    (box,) = sheet.findChildren(QComboBox)
    assert box.currentText() == "Boardstorm: all 4 cards"
    me.presses("Bring them", sheet)
    me.comes_back()
    assert me.cards() == list(SAID)
    assert len(me.desk.programme.pool) == 4
    me.window.stage.canvas.select([day.cards(wall)[2].id])
    me.settle()
    assert me.sees("Card 3, from Boardstorm 3")
    me.window.stage.canvas.setFocus()
    me.key(Qt.Key.Key_Z, CTRL)
    assert me.cards() == []


def test_what_is_copied_to_another_wall_is_the_same_card_there(me: Facilitator, day: Day):
    wall = day.adds("kj", "What comes first")
    me.desk.show_activity(day.storm)
    me.settle()
    me.window.stage.canvas.setFocus()
    me.chooses(SAID[1], SAID[3])
    me.key(Qt.Key.Key_C, CTRL)
    me.desk.show_activity(wall)
    me.settle()
    me.window.stage.canvas.setFocus()
    me.key(Qt.Key.Key_V, CTRL)
    assert [(c.number, c.text) for c in day.cards(wall)] == [(2, SAID[1]), (4, SAID[3])]
    assert all(bringing.is_copy(day.world, card) for card in day.cards(wall))
    assert len(me.desk.programme.pool) == 4
    me.key(Qt.Key.Key_V, CTRL)
    assert me.sees("here already")
    assert len(day.cards(wall)) == 2
