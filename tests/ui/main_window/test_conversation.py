"""A focused conversation at the window: one way on, answers typed, a hand on the four parts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from facilitator.editing import opening
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS, method
from facilitator.model.core.records import Programme
from facilitator.model.display.gesture import Advance
from facilitator.model.display.picture import Audience, Region, texts
from facilitator.ui.projector.wall_heading import heading_words
from facilitator.ui.workspace.workspace import Workspace
from tests.ui.driver import LEFT, Begin, Facilitator
from tests.ui.fakes import MemoryStore


@pytest.fixture
def me(begin: Begin) -> Facilitator:
    """Somebody who leads a conversation about findings, at its first question."""
    store = MemoryStore(Programme(id="p", title="Children’s centres"))
    opened = OpenProgramme(store, METHODS)  # pyright: ignore[reportArgumentType]
    session = opening.add_session(opened, "Facilitated session")
    talk = method("orid")
    opening.add_activity(opened, session, talk, "findings", question="What do they tell us?")
    found = begin(desk=Workspace(opened))
    found.presses("Start")
    found.presses("Next question")
    return found


def parts(me: Facilitator) -> list[str]:
    shapes = me.desk.picture(Audience.ROOM).shapes
    return [str(shape.title) for shape in shapes if isinstance(shape, Region)]


def drags_onto(me: Facilitator, words: str, shape: str) -> None:
    """Drag a card onto a shape of the wall with the mouse."""
    canvas, start = me.window.stage.canvas, me.point(words)
    target = canvas.finder.get(shape)
    assert isinstance(target, Region)
    x, y = canvas.lens.to_view(*target.rect.centre)
    end = QPoint(round(x / canvas.ratio), round(y / canvas.ratio))
    QTest.mousePress(canvas, LEFT, pos=start)
    for share in (0.2, 0.6, 1.0):
        QTest.mouseMove(canvas, start + (end - start) * share)
    QTest.mouseRelease(canvas, LEFT, pos=end)
    me.settle()


def test_the_next_question_is_the_one_filled_button(me: Facilitator):
    held = me.window.side.findChildren(QPushButton)
    filled = [b for b in held if b.isVisible() and b.property("kind") == "primary"]
    (only,) = [b.accessibleName() for b in filled]
    assert only.startswith("Next question: ")
    assert heading_words(me.desk) == ("What do they tell us?", "Facts")
    assert me.sees("Facts · ", me.window.side)


def test_answers_are_typed_and_a_hand_says_where_they_belong(me: Facilitator):
    me.writes("It took them three calls", "Just tell us the date")
    assert parts(me)[0] == "Facts · 2"
    drags_onto(me, "Just tell us the date", "part:decision")
    assert parts(me) == ["Facts · 1", "Reactions", "Meaning", "Decision · 1 held"]
    drags_onto(me, "It took them three calls", "part:meaning")
    assert parts(me)[2] == "Meaning · 1"
    me.drags("It took them three calls", (200, 120))
    assert parts(me)[2] == "Meaning · 1", "let go on the empty wall nothing happens"


def test_a_question_that_comes_up_is_asked_at_once(me: Facilitator):
    me.presses("Ask another question…")
    sheet = me.sheet()
    me.types("What did she say first?")
    me.presses("Ask it", sheet)
    assert me.desk.step() is not None
    assert "What did she say first?" in str(me.desk.picture(Audience.ROOM).shapes)


def test_enter_ends_either_form_and_shift_enter_begins_a_line(me: Facilitator):
    me.presses("Ask another question…")
    me.types("What did she say first?")
    me.enter()
    assert "What did she say first?" in texts(me.desk.picture(Audience.ROOM))
    me.comes_back()
    for part in ("q1", "q4", "q6", "q9"):  # on to the time to decide
        me.desk.do(Advance(to=part))
    me.settle()
    me.presses("Add a commitment…")
    me.types("Ring them all,")
    me.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    me.types("before Friday")
    me.enter()
    assert "Ring them all,\nbefore Friday" in me.cards()
    assert not [d for d in me.window.findChildren(QDialog) if d.isVisible()]
