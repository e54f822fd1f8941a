"""Esc leaves a field before it leaves a page; F-keys act from every field; keys stay on a page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from facilitator.model.core import text
from facilitator.model.core.records import Card
from facilitator.model.display import keys
from facilitator.model.display.gesture import Advance
from facilitator.ui.documents.section_list import SectionList
from facilitator.ui.main_window.notifications import UNSEEN
from facilitator.ui.main_window.page import Page
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.main_window.panels.notices import SETTLES, Notice
from facilitator.ui.widgets.basics import RowButton
from facilitator.ui.widgets.keys.field_keys import is_field
from facilitator.ui.widgets.keys.tab_order import stops
from facilitator.ui.widgets.search_window import SearchWindow
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

Key = Qt.Key


def page_of(sitting: ProgrammeWindows) -> Page:
    assert sitting.window.page is not None
    return sitting.window.page


def focus(sitting: ProgrammeWindows) -> QWidget:
    return QApplication.focusWidget() or sitting.window


def fields(page: Page) -> list[QLineEdit | QPlainTextEdit]:
    found = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    inner = (QAbstractSpinBox, QComboBox)
    return [
        each
        for each in found
        if each.isVisible() and is_field(each) and not isinstance(each.parentWidget(), inner)
    ][:12]


@pytest.mark.parametrize("place", [place.key for place in PLACES])
def test_esc_leaves_the_field_first_and_then_the_page(at_sample: ProgrammeWindows, place: str):
    window = at_sample.window
    window.open_page(place)
    QApplication.processEvents()
    page, store = page_of(at_sample), at_sample.desk.programme.store
    for field in fields(page):
        field.setFocus()
        if not field.hasFocus():
            continue
        last = store.last
        for _ in range(3):
            if not is_field(focus(at_sample)):
                break
            QTest.keyClick(focus(at_sample), Key.Key_Escape)
            assert window.page is page, field.accessibleName()
        assert not is_field(focus(at_sample)), field.accessibleName()
        assert store.last == last
    page.rest()
    QTest.keyClick(focus(at_sample), Key.Key_Escape)
    assert window.page is not page


def test_esc_leaves_a_list_before_it_leaves_the_page(at_sample: ProgrammeWindows):
    at_sample.window.open_page("documents")
    page = page_of(at_sample)
    for part in (page.findChildren(SectionList)[0], page.findChildren(QComboBox)[0]):
        part.setFocus()
        QTest.keyClick(part, Key.Key_Escape)
        assert at_sample.window.page is page
        assert not part.hasFocus()
    QTest.keyClick(focus(at_sample), Key.Key_Escape)
    assert at_sample.window.page is not page


def test_esc_empties_a_line_that_seeks(at_sample: ProgrammeWindows):
    at_sample.window.open_page("agenda")
    page = page_of(at_sample)
    (line,) = (each for each in page.findChildren(QLineEdit) if each.isClearButtonEnabled())
    line.setFocus()
    QTest.keyClicks(line, "vote")
    QTest.keyClick(line, Key.Key_Escape)
    assert line.text() == ""
    assert line.hasFocus()


@pytest.mark.parametrize("name", ["palette", "find"])
def test_one_esc_closes_a_window_that_only_seeks(at_sample: ProgrammeWindows, name: str):
    QTest.keySequence(focus(at_sample), QKeySequence(keys.WINDOW[name][0]))
    QApplication.processEvents()
    (sheet,) = (each for each in at_sample.window.findChildren(SearchWindow) if each.isVisible())
    QTest.keyClicks(sheet.line, "bell")
    QTest.keyClick(sheet.line, Key.Key_Escape)
    assert not sheet.isVisible()


@pytest.mark.parametrize("place", ["", *(place.key for place in PLACES)])
def test_f_keys_act_whatever_has_the_keys(at_sample: ProgrammeWindows, place: str):
    window = at_sample.window
    shown = [key for key in ("proposals", "agenda", "people", "documents") if key != place]
    wanted = shown[0]
    if place:
        window.open_page(place)
        places = [page_of(at_sample), *fields(page_of(at_sample))[:1]]
    else:
        places = [window.stage.canvas, window.capture.line, window.side.note]
    (sequence,) = keys.WINDOW[wanted]
    for at in range(len(places)):
        if place:
            window.open_page(place)
            here = [page_of(at_sample), *fields(page_of(at_sample))[:1]][at]
        else:
            window.leave_page()
            here = places[at]
        here.setFocus()
        QTest.keyClick(focus(at_sample), getattr(Key, f"Key_{sequence}"))
        assert page_of(at_sample).key == wanted


@pytest.mark.parametrize("key", sorted(UNSEEN))
def test_what_a_key_does_to_the_room_is_said_on_a_page(sampled: ProgrammeWindows, key: str):
    window = sampled.window
    window.open_page("people")
    page = page_of(sampled)
    label = str(window.commands[key].label())
    reason = window.commands[key].why_not()
    asks = window.commands[key].by_key is not None  # what it says then is another test
    QTest.keySequence(page, QKeySequence(keys.WINDOW[key][0])) if (
        key in keys.WINDOW and not asks
    ) else window.commands.run(key)
    QApplication.processEvents()
    assert window.page is page
    wanted = f"Done for the room: {label}." if reason is None else str(reason)
    assert page.notices.words == wanted
    undo = [b for b in page.notices.findChildren(QPushButton) if b.text() in ("Undo", "Stop")]
    assert bool(undo) is (reason is None)
    for each in undo:
        QTest.qWait(SETTLES if page.notices.settling else 0)
        QTest.mouseClick(each, Qt.MouseButton.LeftButton)
    assert str(window.commands[key].label()) == label


def test_what_cannot_be_shown_to_the_room_is_not_said_to_be_done(sitting: ProgrammeWindows):
    window = sitting.window
    window.open_page("people")
    window.commands.run("frame_wall")
    QApplication.processEvents()
    assert window.commands["frame_wall"].why_not() is not None
    assert not page_of(sitting).notices.words.startswith("Done")
    assert sitting.desk.wall.opening is None


@pytest.mark.parametrize(("key", "minutes"), [("plus1", 1), ("plus5", 5)])
def test_minutes_given_on_a_page_are_taken_back_there(
    sitting: ProgrammeWindows, key: str, minutes: int
):
    sitting.desk.do(Advance())
    before = sitting.desk.clock()
    sitting.window.open_page("people")
    QTest.keySequence(page_of(sitting), QKeySequence(keys.WINDOW[key][0]))
    given, notices = sitting.desk.clock(), page_of(sitting).notices
    assert before is not None
    assert given is not None
    assert given.left > before.left + 60 * minutes - 30
    (undo,) = (b for b in notices.findChildren(QPushButton) if b.text() == "Undo")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    after = sitting.desk.clock()
    assert after is not None
    assert after.left < before.left + 1


def test_everyone_writes_from_a_page_once_it_is_answered(sampled: ProgrammeWindows):
    sampled.window.open_page("people")
    page_of(sampled).rest()
    for writes in (True, False):
        QTest.keyClick(focus(sampled), Key.Key_F7)
        assert (sampled.desk.wall.writing is None) is writes
        QTest.keyClick(focus(sampled), Key.Key_F12)
        if (sampled.desk.wall.writing is not None) is not writes:  # it has come just now
            QTest.keyClick(focus(sampled), Key.Key_Return)
        assert (sampled.desk.wall.writing is not None) is writes
        assert page_of(sampled).notices.words.startswith("Done for the room")


def test_everyone_writes_is_asked_about_beside_another_activity(at_sample: ProgrammeWindows):
    desk, window = at_sample.desk, at_sample.window
    shown, out = desk.shown, desk.wall_out
    desk.wall_out = True
    other = next(each for each in desk.agenda() if each.id != desk.activity)
    desk.look_at(other.id)
    window.commands.press("write")
    assert desk.wall.writing is None
    assert "stays as it is" in window.strip.notices.words
    window.strip.notices.dismiss()
    desk.wall_out = out
    desk.show_subject(shown)


def test_esc_leaves_a_page_beside_a_question(at_sample: ProgrammeWindows):
    window = at_sample.window
    answers = ((text("Look"), lambda: None), (text("No"), lambda: None))
    asked = Notice(words=text("Shall we?"), answers=answers)
    window.notice(asked)
    for taken in (False, True):
        window.open_page("home")
        QApplication.processEvents()
        notices = page_of(at_sample).notices
        assert not notices.isAncestorOf(focus(at_sample))
        if taken:  # by Tab, which tells no place to go back to
            next(part for part in stops(notices)).setFocus()
        QTest.keyClick(focus(at_sample), Key.Key_Escape)
        assert window.page is None
    window.withdraw(asked)


def test_f_keys_act_while_a_card_is_written(sitting: ProgrammeWindows):
    canvas = sitting.window.stage.canvas
    card = sitting.desk.world.all(Card)[0]
    canvas.edit(card.id)
    QTest.keyClicks(focus(sitting), "Other words")
    QTest.keyClick(focus(sitting), Key.Key_F3)
    assert page_of(sitting).key == "agenda"
    assert sitting.desk.world.get(Card, card.id).text == "Other words"


def test_the_entry_one_is_on_stays(at_sample: ProgrammeWindows):
    window = at_sample.window
    for place in (each for each in PLACES if each.short is not None):
        window.open_page(place.key)
        page = page_of(at_sample)
        (entry,) = (
            each
            for each in window.rail.findChildren(RowButton)
            if each.accessibleName() == str(place.short)
        )
        QTest.mouseClick(entry, Qt.MouseButton.LeftButton)
        assert window.page is page
        QTest.keyClicks(focus(at_sample), "b")
        assert window.capture.line.text() == ""


def test_keys_that_fall_stay_on_the_page(at_sample: ProgrammeWindows):
    """A button that goes away when it is pressed leaves the keys on its page, not on the rail."""
    window = at_sample.window
    window.open_page("documents")
    page = page_of(at_sample)
    made = QPushButton("x", page)
    made.clicked.connect(made.hide)
    made.show()
    for held in page.findChildren(QWidget):
        if held is not made:
            held.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setFocus()
    QTest.keyClick(made, Key.Key_Space)
    QApplication.processEvents()
    assert not window.rail.isAncestorOf(focus(at_sample))
    assert window.page is page


def test_keys_that_fall_on_the_wall_go_to_the_capture_line(sitting: ProgrammeWindows):
    window = sitting.window
    made = QPushButton("x", window.side)
    made.clicked.connect(made.hide)
    made.show()
    made.setFocus()
    QTest.keyClick(made, Key.Key_Space)
    QApplication.processEvents()
    assert window.capture.line.hasFocus()
