"""Sections of one's own in the list of the page: added, written, moved, renamed, removed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from facilitator.model.documents.records import OwnSection
from facilitator.ui.widgets.question_form import QuestionSheet
from tests.ui.documents.test_page import Desk
from tests.ui.driver import Begin

NOTHING = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Author(Desk):
    """A facilitator who arranges the case study."""

    @property
    def titles(self) -> list[str]:
        list_ = self.page.sections
        return [list_.item(row).text() for row in range(list_.count())]

    def answers(self, field: str, words: str) -> None:
        sheet = self.me.sheet()
        assert isinstance(sheet, QuestionSheet)
        sheet.form.put(field, words)
        sheet.accept()
        self.me.settle()
        self.me.comes_back()

    def adds(self, title: str) -> None:
        self.me.presses("Add a section…", self.page)
        self.answers("title", title)

    def key_in_list(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NOTHING) -> None:
        self.page.sections.setFocus()
        QTest.keyClick(self.page.sections, key, modifier)
        self.me.settle()


@pytest.fixture
def author(begin: Begin) -> Author:
    return Author(begin())


def test_a_section_is_added_written_moved_renamed_and_removed(author: Author) -> None:
    usual = author.titles
    author.turns_to("Contact")
    author.adds("Helpline")
    at = author.titles.index("Helpline")
    assert author.titles[at - 1] == "Contact"
    assert author.page.words.edit.hasFocus(), "one goes on writing"
    author.me.types("Ring 100")
    author.key_in_list(Qt.Key.Key_Up, CONTROL)
    assert author.titles.index("Helpline") == at - 1
    assert author.page.section.title == "Helpline", "it stays chosen"
    assert list(author.written.values()) == ["Ring 100"]
    author.key_in_list(Qt.Key.Key_Return)
    author.answers("title", "Whom to ring")
    assert "Whom to ring" in author.titles
    author.key_in_list(Qt.Key.Key_Delete)
    assert author.titles == usual
    author.me.presses("Undo", author.page.notices)
    assert "Whom to ring" in author.titles
    assert list(author.written.values()) == ["Ring 100"]


def test_a_hand_carries_a_section_but_not_behind_the_fixed_ones(author: Author) -> None:
    list_ = author.page.sections
    first, second, *_ = author.titles
    fixed = author.titles[-2:]

    def middle(row: int) -> QPoint:
        list_.scrollToItem(list_.item(row))
        return list_.visualItemRect(list_.item(row)).center()

    view = list_.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=middle(0))
    place = middle(0)
    for down in (10, 30, 900):
        place = place + QPoint(0, down)
        QTest.mouseMove(view, place)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place)
    author.me.settle()
    assert author.titles[0] == second
    assert author.titles[-3:] == [first, *fixed]
    author.desk.undo()
    author.me.settle()
    assert author.titles[:2] == [first, second]


def test_what_is_the_programs_own_is_renamed_but_not_removed(author: Author) -> None:
    before = author.titles
    author.turns_to("Contact")
    author.key_in_list(Qt.Key.Key_Delete)
    assert author.titles == before
    author.key_in_list(Qt.Key.Key_Return)
    author.answers("title", "Whom to ask")
    assert "Whom to ask" in author.titles
    assert not author.desk.world.all(OwnSection)
