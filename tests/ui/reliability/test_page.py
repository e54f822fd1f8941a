"""A second reader at the laptop, and what both make of their differences."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from facilitator.analysis.reliability import comparison
from facilitator.model.core.words import text
from facilitator.model.core.world import replacing
from facilitator.model.reliability import queries as reliability_queries
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import SecondReading
from facilitator.ui.reliability.blind_reading import ReadingBlind
from facilitator.ui.reliability.page import SecondPage
from facilitator.ui.workspace.workspace import Workspace
from tests.analysis.readers import Reading
from tests.ui.driver import Begin, Facilitator
from tests.ui.open_programme import sit_down


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
    made = begin(desk=Workspace(study.programme))
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


def test_the_second_reader_sees_the_codebook_and_what_was_asked(me: Facilitator, study: Reading):
    trust = theme_queries.themes(study.world)[0]
    whole = {"include": "a name to ring", "exclude": "opening hours", "example": "I ring Ana"}
    study.does(replacing(text("Describe"), [(trust, replace(trust, **whole))]))
    draws(me)
    me.presses("Hand the laptop over…")
    me.presses("I have it: begin")
    assert me.sees("Day 1, Wall · asked: Why?", lent(me))
    for words in whole.values():
        assert me.sees(words, lent(me).codebook)
    lent(me).codebook.setFocus()
    me.key(Qt.Key.Key_1)
    assert me.sees("Comment 2 of 3", lent(me)), "keys answer from the codebook too"


def test_the_laptop_comes_back_at_any_time_and_what_is_unread_is_told(me: Facilitator):
    draws(me)
    me.presses("Hand the laptop over…")
    me.presses("Not now: back to the program")
    assert me.sees("Bob has read 0 of 3", page(me))
    me.presses("Hand the laptop over…")
    me.presses("I have it: begin")
    me.key(Qt.Key.Key_1)
    me.presses("Finish and hand back")
    assert me.sees("2 comments are not read yet", lent(me))
    me.presses("Go on reading")
    me.key(Qt.Key.Key_1)
    me.presses("Finish and hand back")
    me.presses("Hand it back unfinished")
    assert me.sees("One comment of the sample is not read yet.", lent(me))
    me.presses("Back to the comments")
    me.key(Qt.Key.Key_1)
    me.presses("Finish and hand back")
    assert me.sees("All comments of the sample are read.", lent(me))
    me.presses("I am the facilitator")
    assert me.sees("Bob has read 3 of 3", page(me))


def test_reading_by_keys_locking_and_deciding_with_a_reason(me: Facilitator, study: Reading):
    draws(me)
    me.presses("Hand the laptop over…")
    me.presses("I have it: begin")
    lent(me).setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_0):
        me.key(key)
    me.presses("Finish and hand back")
    me.presses("I am the facilitator")
    assert me.sees("Bob has read 3 of 3")
    ways = {held.text(): held for held in page(me).findChildren(QPushButton)}
    assert ways["Lock the reading…"].property("kind") == "primary", "it is what comes next"
    me.presses("Lock the reading…")
    me.presses("Lock it", me.sheet())
    me.comes_back()
    (told,) = comparison.every(study.world)
    assert (told.same, told.both) == (1, 3)
    assert me.sees("The first reader and Bob agree on 1 of 3 comments.")
    comment = told.differing[0].comment
    me.presses("Decide")
    assert me.sees("Say why")
    page(me).where.setCurrentIndex(2)
    page(me).reason.setText("It is about hearing of tenders")
    me.presses("Decide")
    decided = theme_queries.reconciled(study.world)[comment]
    assert decided.reason == "It is about hearing of tenders"
    assert page(me).list.item(0).text().endswith("decided: Tenders")
    assert page(me).list.currentRow() == 1
    assert me.focus() is page(me).where
    assert me.sees("2 differences: talk each over, then decide")
    page(me).reason.setText("It is about hearing of tenders")
    me.presses("Decide")
    assert me.sees("2 differences, all decided")
    page(me).list.setCurrentRow(0)
    page(me).where.setCurrentIndex(1)
    me.presses("Decide")
    assert page(me).list.currentRow() == 1, "once more, and on to the next one"
    assert me.focus() is page(me).where


def test_a_reading_is_given_up_only_when_that_is_meant(me: Facilitator, study: Reading):
    draws(me)
    reads(me, Qt.Key.Key_1, Qt.Key.Key_2)
    reading = study.world.all(SecondReading)
    me.presses("Give it up…")
    sheet = me.sheet()
    assert me.sees("2 answers of Bob", sheet)
    sheet.reject()
    assert study.world.all(SecondReading) == reading
    me.presses("Give it up…")
    sheet = me.sheet()
    me.presses("Give it up", sheet)
    assert study.world.all(SecondReading) == ()
    me.desk.undo_on("second")
    assert study.world.all(SecondReading) == reading


def test_a_reason_that_is_not_decided_stays_with_its_difference(me: Facilitator, study: Reading):
    draws(me)
    reads(me, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_2)
    locks(me)
    page(me).reason.setFocus()
    me.types("It is about hearing")
    page(me).where.setFocus()
    me.key(Qt.Key.Key_Down)
    place = page(me).where.currentText()
    page(me).list.setCurrentRow(1)
    assert page(me).reason.text() == ""
    page(me).list.setCurrentRow(0)
    assert page(me).reason.text() == "It is about hearing"
    assert page(me).where.currentText() == place
    me.window.open_page("themes")
    me.window.open_page("second")
    me.settle()
    assert page(me).reason.text() == "It is about hearing"
    assert page(me).where.currentText() == place
    comment = comparison.every(study.world)[0].differing[0].comment
    me.presses("Decide")
    assert theme_queries.reconciled(study.world)[comment].reason == "It is about hearing"
    me.desk.undo_on("second")
    me.settle()
    page(me).list.setCurrentRow(0)
    assert page(me).reason.text() == "", "what was decided and taken back is not held as typed"


def test_a_weak_answer_and_going_back_to_another(me: Facilitator, study: Reading):
    draws(me)
    me.presses("Hand the laptop over…")
    me.presses("I have it: begin")
    lent(me).setFocus()
    me.key(Qt.Key.Key_2)
    me.key(Qt.Key.Key_Left)
    me.key(Qt.Key.Key_W)
    mine = reliability_queries.visible_to(study.world, study.reading.reader)
    assert [coding.fit.value for coding in mine] == ["weak"]
    me.key(Qt.Key.Key_1)
    answers = reliability_queries.answers(study.world, study.reading.reader)
    assert list(answers.values()) == [theme_queries.themes(study.world)[0].id]


def reads(me: Facilitator, *keys: Qt.Key) -> None:
    me.presses("Hand the laptop over…")
    me.presses("I have it: begin")
    lent(me).setFocus()
    for key in keys:
        me.key(key)
    me.presses("Finish and hand back")
    if me.sees("not read yet", lent(me)):
        me.presses("Hand it back unfinished")
    me.presses("I am the facilitator")
    me.comes_back()


def locks(me: Facilitator) -> None:
    me.presses("Lock the reading…")
    me.presses("Lock it", me.sheet())
    me.comes_back()


def test_a_later_reading_takes_the_place_of_none_and_each_is_chosen(
    me: Facilitator, study: Reading
):
    one, two = Qt.Key.Key_1, Qt.Key.Key_2
    draws(me)
    reads(me, one, one, two)
    locks(me)
    page(me).name.setText("Ana")
    page(me).many.setValue(1)
    me.presses("Draw the sample")
    assert me.sees("The first reader and Bob agree on 2 of 3 comments."), "while Ana reads"
    reads(me, one)
    locks(me)
    assert me.sees("The first reader and Ana agree on 1 of 1 comment.")
    listed = page(me).readings
    assert ["Bob" in listed.item(0).text(), "Ana" in listed.item(1).text()] == [True, True]
    assert "3 of 3 read" in listed.item(0).text()
    QTest.mouseClick(
        listed.viewport(),
        Qt.MouseButton.LeftButton,
        pos=listed.visualItemRect(listed.item(0)).center(),
    )
    me.settle()
    assert me.sees("The first reader and Bob agree on 2 of 3 comments.")
    page(me).where.setCurrentIndex(1)
    page(me).reason.setText("Trust is what it is about")
    me.presses("Decide")
    assert me.sees("The first reader and Bob agree on 2 of 3 comments."), "it stays chosen"
    assert len(comparison.every(study.world)) == 2


def test_a_locked_reading_is_opened_again_for_a_reason_and_taken_back(
    me: Facilitator, study: Reading
):
    one, two = Qt.Key.Key_1, Qt.Key.Key_2
    draws(me)
    reads(me, one, two, two)
    locks(me)
    before = comparison.every(study.world)
    me.presses("Open it again…")
    me.presses("Open it again", me.sheet())
    assert me.sheet().isVisible(), "a reason is needed"
    me.types("Bob had the old list of themes")
    me.presses("Open it again", me.sheet())
    me.comes_back()
    assert me.sees("Bob has read 3 of 3")
    assert not me.sees("Give it up"), "what was locked once is kept"
    me.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    (held,) = reliability_queries.readings(study.world)
    assert held.locked
    assert comparison.every(study.world) == before
    me.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    me.presses("Hand the laptop over…")
    me.presses("I have it: begin")
    lent(me).setFocus()
    for key in (Qt.Key.Key_Right, one, one):
        me.key(key)
    me.presses("Finish and hand back")
    me.presses("I am the facilitator")
    locks(me)
    assert me.sees("The first reader and Bob agreed on 1 of 3 comments, read blind; since")
    assert me.sees("they agree on 3 of 3.")
    assert me.sees("Bob had the old list of themes. Until then they agreed on 1 of 3.")


@pytest.mark.usefixtures("dressed")
def test_a_decision_stays_in_sight_when_both_agree_after_reading_again(
    me: Facilitator, study: Reading
):
    one, two = Qt.Key.Key_1, Qt.Key.Key_2
    draws(me)
    reads(me, one, two, two)
    locks(me)
    page(me).reason.setText("The word was meant widely")
    me.presses("Decide")
    me.presses("Open it again…")
    me.types("Bob had the old list of themes")
    me.presses("Open it again", me.sheet())
    me.comes_back()
    assert "Hand the laptop over" in getattr(me.focus(), "text", str)()
    assert not me.sees("stays hidden")
    assert me.sees("It was read blind, and opened again on")
    reads(me, one, one, one)
    locks(me)
    listed = page(me).list
    assert [listed.item(n).text().split(" · ")[-1] for n in range(listed.count())] == [
        "had differed; decided: Trust; now both agree"
    ]
    assert page(me).reason.text() == "The word was meant widely"


def test_undo_goes_back_while_reading_and_says_so(me: Facilitator, study: Reading):
    draws(me)
    me.presses("Hand the laptop over…")
    me.presses("I have it: begin")
    lent(me).setFocus()
    me.key(Qt.Key.Key_1)
    assert me.sees("Comment 2 of 3", lent(me))
    me.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert me.sees("Comment 1 of 3", lent(me))
    assert me.sees("Another answer takes the place of yours.", lent(me))
    me.key(Qt.Key.Key_2)
    second = theme_queries.themes(study.world)[1].id
    assert list(reliability_queries.answers(study.world, study.reading.reader).values()) == [second]


def test_after_a_slip_backspace_goes_back_to_that_comment(me: Facilitator, study: Reading):
    draws(me)
    me.presses("Hand the laptop over…")
    me.presses("I have it: begin")
    lent(me).setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_1):  # the second, and then on to the third
        me.key(key)
    assert me.sees("Comment 3 of 3", lent(me))
    me.key(Qt.Key.Key_Left)
    me.key(Qt.Key.Key_Left)
    me.key(Qt.Key.Key_Backspace)
    assert me.sees("Comment 2 of 3", lent(me)), "what was answered last, wherever one is"
    me.key(Qt.Key.Key_2)
    second = theme_queries.themes(study.world)[1].id
    assert list(reliability_queries.answers(study.world, study.reading.reader).values()) == [second]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_number_finds_the_theme_of_a_decision_and_the_reason_follows(me: Facilitator):
    draws(me)
    reads(me, Qt.Key.Key_2, Qt.Key.Key_2, Qt.Key.Key_2)
    locks(me)
    page(me).where.setFocus()
    me.key(Qt.Key.Key_2)
    QTest.keyClick(page(me).where.view(), Qt.Key.Key_Return)
    me.settle()
    assert page(me).where.currentIndex() == 2
    assert page(me).reason.hasFocus()


@pytest.mark.usefixtures("dressed")
def test_lists_are_as_high_as_their_rows(me: Facilitator):
    one, two = Qt.Key.Key_1, Qt.Key.Key_2
    draws(me)
    reads(me, two, two, two)
    locks(me)
    page(me).name.setText("Ana")
    me.presses("Draw the sample")
    reads(me, one, one, two)
    locks(me)
    for held in (page(me).readings, page(me).list):
        assert held.verticalScrollBar().maximum() == 0
        last = held.visualItemRect(held.item(held.count() - 1)).bottom()
        assert last <= held.viewport().height() < last + 24


def test_reading_is_begun_and_done_by_keys_alone(me: Facilitator, study: Reading):
    draws(me)
    me.presses("Hand the laptop over…")
    me.key(Qt.Key.Key_Tab)
    me.key(Qt.Key.Key_Space)
    me.key(Qt.Key.Key_1)
    assert len(reliability_queries.answers(study.world, study.reading.reader)) == 1


def in_sight(me: Facilitator, words: str) -> bool:
    """Whether that label or button is on the screen, and not scrolled away."""
    kinds = (QLabel, QPushButton)
    (held,) = (w for k in kinds for w in page(me).findChildren(k) if w.text() == words)
    return not held.visibleRegion().isEmpty() and held.visibleRegion().boundingRect() == held.rect()


@pytest.mark.usefixtures("dressed")
def test_what_is_to_do_next_comes_into_sight(me: Facilitator, study: Reading):
    study.says(*(f"A comment about something else, number {n}" for n in range(40)))
    study.first_reads(dict.fromkeys(study.keys, theme_queries.themes(study.world)[0]))
    two = Qt.Key.Key_2
    draws(me)
    assert in_sight(me, "A sample is drawn")
    reads(me, *(two for _ in range(20)))
    locks(me)
    assert in_sight(me, "What came of it")
    page(me).name.setText("Ana")
    page(me).many.setFocus()
    bar = page(me)._area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert not in_sight(me, "What came of it"), "the page is long"
    me.presses("Draw the sample")
    assert in_sight(me, "A sample is drawn")
    assert in_sight(me, "Hand the laptop over…")
    assert getattr(me.focus(), "text", str)() == "Hand the laptop over…"


def test_undo_at_a_locked_reading_says_why_not_and_what_to_do(me: Facilitator):
    draws(me)
    reads(me, *[Qt.Key.Key_1] * 3)
    locks(me)
    page(me).rest()
    me.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    said = page(me).notices.words
    assert "locked" in said
    assert "Open it again" in said


def test_keys_reach_the_reader_while_the_room_has_a_wall(qapp: QApplication, tmp_path: Path):
    study = Reading(tmp_path / "centres.facilitator")
    study.says("Tenders come too late", "Nobody answers the phone")
    trust = study.theme("Trust", "People know whom to ask.")
    study.first_reads(dict.fromkeys(study.keys, trust))
    sitting = sit_down(study.programme, tmp_path)
    sitting.wall.rehearse()
    window = sitting.window
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.open_page("second")
    held = window.page
    assert isinstance(held, SecondPage)

    def key(which: Qt.Key) -> None:
        QTest.keyClick(window.focusWidget() or window, which)
        for _ in range(3):
            QApplication.processEvents()

    held.name.setFocus()
    QTest.keyClicks(held.name, "Bob")
    for words in ("Draw the sample", "Hand the laptop over…"):
        next(b for b in held.findChildren(QPushButton) if b.text() == words).click()
        QApplication.processEvents()
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_1)
    key(Qt.Key.Key_0)
    assert len(reliability_queries.answers(study.world, study.reading.reader)) == 2
    sitting.close()
    sitting.deleteLater()
