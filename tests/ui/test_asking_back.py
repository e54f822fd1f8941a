"""A question whose answer is refused stays open, with what was typed and the reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from facilitator.editing import opening
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS, method
from facilitator.methods.notes.records import Speaker
from facilitator.model.core.records import Programme
from facilitator.model.display.gesture import Act, Advance
from facilitator.ui.workspace.workspace import Workspace
from tests.ui.driver import CTRL, Begin, Facilitator
from tests.ui.fakes import MemoryStore

At = Callable[[str, str], Facilitator]


@pytest.fixture
def at(begin: Begin) -> At:
    """Somebody at a window with one activity of a method."""

    def leads(key: str, template: str) -> Facilitator:
        store = MemoryStore(Programme(id="p", title="Children’s centres"))
        opened = OpenProgramme(store, METHODS)  # pyright: ignore[reportArgumentType]
        session = opening.add_session(opened, "Facilitated session")
        opening.add_activity(opened, session, method(key), template, question="What helps?")
        found: Facilitator = begin(desk=Workspace(opened))
        return found

    return leads


def sheets(me: Facilitator) -> list[QDialog]:
    me.settle()
    return [sheet for sheet in me.window.findChildren(QDialog) if sheet.isVisible()]


def hats(me: Facilitator) -> str:
    activity = me.desk.activity
    assert activity is not None
    script = me.desk.programme.method(activity).script(me.desk.world, activity)
    return " ".join(str(step.title).split(":")[0] for step in script)


def test_a_slip_in_the_sequence_stays_in_its_question_and_is_typed_over(at: At):
    me = at("hats", "problem")
    me.desk.do(Act(action="type_hats"))
    sheet = me.sheet()
    me.types("W, Yellow, P, G")
    me.enter()
    assert sheets(me) == [sheet]
    assert any("P" in words and "hat" in words for words in me.words(sheet)), me.words(sheet)
    assert not me.said(), "it is said where it was typed"
    me.types("W, Y, G")
    me.enter()
    assert not sheets(me)
    assert hats(me) == "White Yellow Green"
    assert not me.cards(), "nothing that was typed became a card"


def test_a_code_that_is_taken_is_asked_for_again(at: At):
    me = at("notes", "interview")
    for _ in range(2):
        me.desk.do(Act(action="add_speaker"))
        me.key(Qt.Key.Key_A, CTRL)
        me.types("I1")
        me.enter()
    (sheet,) = sheets(me)
    assert me.sees("There is a speaker I1 already.", sheet)
    me.types("I9")
    me.enter()
    assert not sheets(me)
    assert {each.code for each in me.desk.world.all(Speaker)} == {"I1", "I9"}


def test_what_was_typed_into_a_question_is_not_thrown_away_unasked(at: At):
    me = at("notes", "interview")
    me.desk.do(Act(action="add_speaker"))
    sheet = me.sheet()
    me.types("I17")
    for way_out in (lambda: me.key(Qt.Key.Key_Escape), sheet.close):
        way_out()
        assert sheet.isVisible()
        me.presses("Keep writing", me.sheet())
        assert sheets(me) == [sheet]
    me.presses("Cancel", sheet)
    me.presses("Throw away", me.sheet())
    assert not sheets(me)
    assert not me.desk.world.all(Speaker)


def test_a_question_in_which_nothing_was_typed_goes_at_once(at: At):
    me = at("notes", "interview")
    me.desk.do(Act(action="add_speaker"))
    me.sheet()
    me.key(Qt.Key.Key_Escape)
    assert not sheets(me)


def test_a_session_goes_on_when_an_activity_is_opened_again_after_its_end(at: At):
    me = at("notes", "interview")
    me.desk.do(Advance())
    me.desk.do(Act(action="close"))
    me.desk.course.end()
    assert me.desk.course.current is None
    me.desk.do(Act(action="reopen", answers={"reason": ""}))
    assert me.desk.course.current is not None
