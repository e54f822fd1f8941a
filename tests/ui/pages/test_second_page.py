"""A second reader at the laptop, and what both make of their differences."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from facilitator.findings import agreed
from facilitator.model import reading, themes
from facilitator.ui.desk import Desk
from facilitator.ui.pages.second import SecondPage
from facilitator.ui.pages.second_reading import ReadingBlind
from tests.findings.readers import Reading
from tests.ui.driver import Begin, Facilitator


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Reading]:
    made = Reading(tmp_path / "centres.facilitator")
    made.says("Tenders come too late", "Nobody answers the phone", "Forms are long")
    trust = made.theme("Trust", "People know whom to ask.")
    made.theme("Tenders", "Small groups hear of tenders too late.")
    made.first_reads(dict.fromkeys(made.keys, trust))
    yield made
    made.programme.close()


@pytest.fixture
def me(begin: Begin, study: Reading) -> Facilitator:
    made = begin(desk=Desk(study.programme))
    made.window.open_page("second")
    made.settle()
    assert isinstance(made, Facilitator)
    return made


def page(me: Facilitator) -> SecondPage:
    held = me.window.page
    assert isinstance(held, SecondPage)
    return held


def lent(me: Facilitator) -> ReadingBlind:
    me.settle()
    (held,) = me.window.findChildren(ReadingBlind)
    return held


def draws(me: Facilitator) -> None:
    page(me).name.setText("Bob")
    me.presses("Draw the sample")


def test_the_second_reader_sees_one_comment_and_no_earlier_answer(me: Facilitator):
    draws(me)
    me.presses("Hand the laptop over…")
    me.presses("I have it: begin")
    held = lent(me)
    assert me.sees("Comment 1 of 3", held)
    seen = [words for words in me.words() if words.startswith(("Tenders come", "Nobody", "Forms"))]
    assert len(seen) == 1
    assert not any(button.isChecked() for button in held.findChildren(type(held._weak)))
    me.key(Qt.Key.Key_F4)
    assert isinstance(me.window.page, SecondPage)


def test_reading_by_keys_locking_and_deciding_with_a_reason(me: Facilitator, study: Reading):
    draws(me)
    me.presses("Hand the laptop over…")
    me.presses("I have it: begin")
    lent(me).setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_0):
        me.key(key)
    me.presses("I have finished")
    me.presses("I am the facilitator")
    assert me.sees("Bob has read 3 of 3 comments")
    me.presses("Lock the reading…")
    me.presses("Lock it", me.sheet())
    told = agreed.last(study.world)
    assert told is not None
    assert (told.same, told.both) == (1, 3)
    assert me.sees("The first reader and Bob agree on 1 of 3 comments.")
    comment = told.differing[0].comment
    me.presses("Decide")
    assert "Say why" in page(me).notices.words
    page(me).where.setCurrentIndex(2)
    page(me).reason.setText("It is about hearing of tenders")
    me.presses("Decide")
    decided = themes.reconciled(study.world)[comment]
    assert decided.reason == "It is about hearing of tenders"
    assert page(me).list.item(0).text().endswith("decided: Tenders")


def test_a_weak_answer_and_going_back_to_another(me: Facilitator, study: Reading):
    draws(me)
    me.presses("Hand the laptop over…")
    me.presses("I have it: begin")
    lent(me).setFocus()
    me.key(Qt.Key.Key_2)
    me.key(Qt.Key.Key_Left)
    me.key(Qt.Key.Key_W)
    mine = reading.visible_to(study.world, study.reading.reader)
    assert [coding.fit.value for coding in mine] == ["weak"]
    me.key(Qt.Key.Key_1)
    answers = reading.answers(study.world, study.reading.reader)
    assert list(answers.values()) == [themes.themes(study.world)[0].id]
