"""An interview at the window: questions are chosen by a click or by the keys they show."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog

from facilitator.editing import opening
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS, method
from facilitator.methods.notes import lines, plan
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Programme
from facilitator.model.display.gesture import Act
from facilitator.model.display.picture import Caption, Region
from facilitator.model.people import queries
from facilitator.model.people.records import Consent
from facilitator.model.people.wording import CONSENT_TITLES, SENTENCES
from facilitator.ui.widgets.form_fields import LongText
from facilitator.ui.workspace.workspace import Workspace
from tests.ui.driver import LEFT, Begin, Facilitator
from tests.ui.fakes import MemoryStore


@pytest.fixture
def me(begin: Begin) -> Facilitator:
    """Somebody who takes notes of an interview."""
    store = MemoryStore(Programme(id="p", title="Children’s centres"))
    opened = OpenProgramme(store, METHODS)  # pyright: ignore[reportArgumentType]
    session = opening.add_session(opened, "Interviews")
    notes = method("notes")
    opening.add_activity(opened, session, notes, "interview", question="What would change?")
    found: Facilitator = begin(desk=Workspace(opened))
    found.presses("Start")
    return found


def talk(me: Facilitator) -> ActivityId:
    assert me.desk.activity is not None
    return me.desk.activity


def noted(me: Facilitator) -> dict[int, list[str]]:
    """What was noted, by the place of its question."""
    held = lines.by_question(me.desk.world, talk(me))
    asked = enumerate(plan.guide(me.desk.world, talk(me)), 1)
    return {n: [c.text for c in held[q.id]] for n, q in asked if held.get(q.id)}


def clicks(me: Facilitator, place: int) -> None:
    """Click on a question at the left of the wall."""
    me.settle()
    canvas = me.window.stage.canvas
    key = plan.guide(me.desk.world, talk(me))[place - 1].id
    shape = canvas.finder.get(f"ask:{key}")
    assert isinstance(shape, Region)
    x, y = canvas.lens.to_view(*shape.rect.centre)
    where = QPointF(x / canvas.ratio, y / canvas.ratio).toPoint()
    QTest.mouseClick(canvas, LEFT, pos=where)
    me.settle()


def test_a_click_on_a_question_chooses_it(me: Facilitator):
    clicks(me, 3)
    me.writes("The door is locked at eight")
    clicks(me, 2)
    me.writes("Tuesdays work")
    assert noted(me) == {3: ["The door is locked at eight"], 2: ["Tuesdays work"]}


def test_each_question_shows_the_key_that_chooses_it(me: Facilitator):
    shapes = me.window.stage.canvas.picture.shapes
    shown = [str(s.text) for s in shapes if isinstance(s, Caption) and s.id.startswith("key:")]
    assert shown[:3] == ["Alt+1", "Alt+2", "Alt+3"]
    me.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    me.writes("Tuesdays work")
    assert noted(me) == {2: ["Tuesdays work"]}


def test_the_sentence_to_read_aloud_follows_what_is_chosen_and_is_what_is_kept(me: Facilitator):
    me.desk.do(Act(action="agreed_by_all"))
    sheet = me.sheet()
    choice, words = sheet.findChild(QComboBox), sheet.findChild(LongText)
    assert choice is not None
    assert words is not None
    for consent, sentence in SENTENCES.items():
        choice.setCurrentText(str(CONSENT_TITLES[consent]))
        assert words.toPlainText() == str(sentence)
    choice.setCurrentText("Quoted by name")
    me.presses("It was read aloud", sheet)
    rule = queries.rule_in(me.desk.world, talk(me))
    assert rule is not None
    assert (rule.consent, rule.words) == (Consent.NAMED, str(SENTENCES[Consent.NAMED]))


def test_a_sentence_of_ones_own_stays_whatever_is_chosen(me: Facilitator):
    me.desk.do(Act(action="agreed_by_all"))
    sheet: QDialog = me.sheet()
    choice, words = sheet.findChild(QComboBox), sheet.findChild(LongText)
    assert choice is not None
    assert words is not None
    words.setPlainText("As we said on the telephone.")
    choice.setCurrentText("Counted, not quoted")
    me.presses("It was read aloud", sheet)
    rule = queries.rule_in(me.desk.world, talk(me))
    assert rule is not None
    assert (rule.consent, rule.words) == (Consent.THEMES, "As we said on the telephone.")
