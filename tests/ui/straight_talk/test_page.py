"""Straight talk at the laptop: put in, read first, covered, shown, answered; unseen by others."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog

from facilitator.editing.opening import add_session
from facilitator.model.display.picture import Audience, Caption
from facilitator.model.straight_talk import edits, queries
from facilitator.model.straight_talk.records import ReplyKind, StraightTalk, TalkState
from facilitator.ui.straight_talk.entry import TalkingUnseen
from facilitator.ui.straight_talk.page import StraightPage
from facilitator.ui.translation import say
from facilitator.ui.widgets.form_fields import Form
from tests.ui.driver import Begin, Facilitator

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def form_of(sheet: QDialog) -> Form:
    found = sheet.findChild(Form)
    assert isinstance(found, Form)
    return found


class Reader:
    """A facilitator who reads straight talk."""

    def __init__(self, me: Facilitator) -> None:
        self.me, self.desk = me, me.desk

    def takes(self, words: str, *, pile: bool = False) -> None:
        self.me.key(Qt.Key.Key_T, CTRL | SHIFT)
        sheet = self.me.sheet()
        form = form_of(sheet)
        form.put("words", words)
        form.put("pile", pile)
        self.me.presses("Hand it in", sheet)
        self.me.comes_back()

    def talks(self) -> list[StraightTalk]:
        return list(queries.talks(self.desk.world))

    def page(self) -> StraightPage:
        if not isinstance(self.me.window.page, StraightPage):
            self.me.key(Qt.Key.Key_R, CTRL | SHIFT)
        page = self.me.window.page
        assert isinstance(page, StraightPage)
        return page

    def fills(self, confirm: str, **values: str) -> None:
        sheet = self.me.sheet()
        form = form_of(sheet)
        for key, value in values.items():
            form.put(key, value)
        self.me.presses(confirm, sheet)
        self.me.comes_back()

    def wall(self) -> str:
        picture = self.desk.before_the_room()
        return " ".join(say(s.text) for s in picture.shapes if isinstance(s, Caption))


@pytest.fixture
def reader(begin: Begin) -> Reader:
    return Reader(begin())


def test_it_is_put_in_at_any_moment_and_a_pile_line_by_line(reader: Reader):
    reader.takes("You decided this before we came\nand said nothing")
    reader.takes("Pay for rooms\n\n- And for travel", pile=True)
    assert [(t.number, t.text) for t in reader.talks()] == [
        (1, "You decided this before we came\nand said nothing"),
        (2, "Pay for rooms"),
        (3, "And for travel"),
    ]


def test_another_page_may_ask_for_a_piece_of_another_session(reader: Reader):
    reader.takes("Said today")
    programme = reader.desk.programme
    before = add_session(programme, "The day before")
    told = edits.put_in(
        programme.world,
        before,
        ("Said before",),
        new_id=programme.context().new_id,
        at=programme.context().now,
    )
    assert programme.apply(told).done
    page = reader.page()
    assert "Said today" in page.words.toPlainText()
    page.show_about(next(t.id for t in reader.talks() if t.session == before))
    assert page.words.toPlainText() == "Said before"


def test_the_room_sees_nothing_of_it_before_it_is_shown_and_no_more_than_number_and_words(
    reader: Reader,
):
    reader.takes("Ask Mary Cole about it")
    assert "Mary" not in reader.wall()
    page = reader.page()
    cursor = page.words.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(13, QTextCursor.MoveMode.KeepAnchor)
    page.words.setTextCursor(cursor)
    reader.me.presses("Cover the selected words…")
    reader.fills("Cover these words", instead="a manager")
    reader.me.presses("Show it")
    assert reader.wall() == "Straight talk 1 Ask [a manager] about it"
    assert reader.talks()[0].standing is TalkState.SHOWN


def test_what_is_set_aside_leaves_the_wall_at_once(reader: Reader):
    reader.takes("Pay for rooms")
    reader.page()
    reader.me.presses("Show it")
    assert "Pay for rooms" in reader.wall()
    reader.me.presses("Set aside…")
    reader.fills("Set it aside", note="Said twice")
    assert "Pay for rooms" not in reader.wall()
    assert reader.me.sees("Printed instead: Said twice")


def test_undo_of_showing_takes_it_off_the_wall(reader: Reader):
    reader.takes("Pay for rooms")
    reader.page()
    reader.me.presses("Show it")
    reader.me.key(Qt.Key.Key_Z, CTRL)
    assert reader.talks()[0].standing is TalkState.WAITING
    assert "Pay for rooms" not in reader.wall()


def test_who_decides_replies_in_their_role(reader: Reader):
    reader.takes("Pay for rooms")
    page = reader.page()
    reader.me.presses("Show it")
    assert reader.me.sees("1 not answered yet")
    reader.me.presses("Reply…")
    reader.fills("Reply", kind=ReplyKind.WILL_NOT.value, words="", role="Head of service")
    assert reader.me.sees("“Will not do” needs a reason.")
    reader.me.presses("Reply…")
    reader.fills("Reply", kind=ReplyKind.WILL.value, words="From April", role="Head of service")
    assert reader.me.sees("Will do: From April", page)
    assert reader.me.sees("all read and answered", page)


def test_somebody_writes_unseen_and_leaves_nothing_for_the_next(reader: Reader):
    reader.me.window.commands.run("unseen")
    reader.me.settle()
    (lent,) = reader.me.window.findChildren(TalkingUnseen)
    reader.me.presses("I have it: begin", lent)
    reader.me.types("You decided this before we came")
    reader.me.presses("Hand it in", lent)
    assert lent.words.toPlainText() == ""
    reader.me.key(Qt.Key.Key_Z, CTRL)
    assert lent.words.toPlainText() == ""
    reader.me.presses("Done", lent)
    reader.me.presses("I am the facilitator", lent)
    assert [t.text for t in reader.talks()] == ["You decided this before we came"]
    assert "decided" not in reader.wall()
    room = reader.desk.picture(Audience.ROOM).shapes
    assert not any("decided" in str(getattr(shape, "text", "")) for shape in room)
