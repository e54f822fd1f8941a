"""What is refused is said at the field it was typed into: on every page, and in every form."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from facilitator.editing.programme import EditOutcome
from facilitator.model.core.words import text
from facilitator.model.display.gesture import Act, Ask, AskField, FieldKind, Gesture
from facilitator.ui.main_window.page import Page
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.main_window.panels.field_trouble import FieldTrouble
from facilitator.ui.people.page import PeoplePage
from facilitator.ui.widgets.basics import button
from facilitator.ui.widgets.pressed_button import pressing
from facilitator.ui.widgets.question_form import AskSheet, QuestionSheet
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.driver import Facilitator

pytestmark = pytest.mark.usefixtures("dressed")

Begin = Callable[..., Facilitator]
NO = text("That cannot be.")


def trouble_of(page: Page) -> FieldTrouble:
    (held,) = page.findChildren(FieldTrouble)
    return held


def near(said: QWidget, field: QWidget, whole: QWidget) -> bool:
    """Whether words stand right below a field, or right above it."""
    top = field.mapTo(whole, QPoint()).y()
    there = said.mapTo(whole, QPoint()).y()
    below = there - (top + field.height())
    above = top - (there + said.height())
    return 0 <= below < 20 or 0 <= above < 20


@pytest.mark.parametrize("key", [place.key for place in PLACES])
def test_on_every_page_it_is_said_at_the_field(key: str, at_sample: ProgrammeWindows):
    window, desk = at_sample.window, at_sample.desk
    window.open_page(key)
    page = window.page
    assert page is not None
    fields = [
        each
        for kind in (QLineEdit, QPlainTextEdit)
        for each in page.findChildren(kind)
        if each.isVisible() and each.isEnabled() and not each.isReadOnly()
    ]
    for field in fields[:4]:
        field.setFocus()
        desk.refuse(NO)
        said = trouble_of(page)
        assert said.isVisible(), field.accessibleName()
        assert near(said, field, page), field.accessibleName()
        assert page.notices.words == ""
        desk.told.emit(())
        assert said.isHidden()
    page.rest()
    desk.refuse(NO)
    assert page.notices.words == NO.key, "no field has the keys"


def test_what_a_button_may_not_do_is_said_at_the_button(begin: Begin):
    me = begin()
    me.window.open_page("people")
    page = me.window.page
    assert isinstance(page, PeoplePage)
    page.line.setFocus()
    refused = button(text("Do it"), lambda: me.desk.refuse(NO))
    page.body.addWidget(refused)
    me.settle()
    me.presses("Do it", page)
    said = trouble_of(page)
    assert said.isVisible()
    assert near(said, refused, page)


def test_what_a_sheet_or_a_menu_may_not_do_is_no_trouble_of_a_field(begin: Begin):
    me = begin()
    me.window.open_page("people")
    page = me.window.page
    assert isinstance(page, PeoplePage)
    page.line.setFocus()
    pressing(None, lambda: me.desk.refuse(NO))()
    assert trouble_of(page).isHidden()
    assert page.notices.words == NO.key


def test_it_goes_when_one_types_on(begin: Begin):
    me = begin()
    me.window.open_page("people")
    page = me.window.page
    assert isinstance(page, PeoplePage)
    page.sessions.setCurrentIndex(page.sessions.count() - 1)
    page.refresh()
    page.line.setFocus()
    me.types("+2")
    me.enter()
    said = trouble_of(page)
    assert said.isVisible()
    assert me.sees("Choose a session above", said)
    me.types("3")
    assert said.isHidden()


def test_a_field_that_is_needed_is_said_below_it(begin: Begin):
    me = begin()
    fields = (
        AskField(key="one", label=text("The first")),
        AskField(key="two", label=text("The second"), required=True),
    )
    sheet = QuestionSheet(me.window, text("Two things"), fields, confirm=text("Keep"))
    sheet.open()
    me.settle()
    me.presses("Keep", sheet)
    said = next(
        each for each in sheet.findChildren(QLabel) if each.text() == "Please fill in “The second”."
    )
    assert near(said, sheet.form.field("two"), sheet)
    sheet.form.put("two", "Something")
    filled: list[object] = []
    sheet.filled.connect(filled.append)
    me.presses("Keep", sheet)
    assert filled == [{"one": "", "two": "Something"}]


def test_a_field_that_is_needed_is_said_below_it_where_each_way_on_has_a_button(begin: Begin):
    me, came = begin(), list[Gesture]()
    ways = (("over", text("Over it")), ("beside", text("Beside it")))
    fields = (
        AskField(key="one", label=text("The first"), required=True),
        AskField(
            key="how", label=text("How?"), kind=FieldKind.CHOICE, choices=ways, value="beside"
        ),
    )
    ask = Ask(title=text("Two ways"), gesture=Act(action="x"), fields=fields, ways="how")
    sheet = AskSheet(me.window, ask, lambda gesture: came.append(gesture) or EditOutcome())
    sheet.open()
    me.settle()
    me.presses("Over it", sheet)
    said = next(
        each for each in sheet.findChildren(QLabel) if each.text() == "Please fill in “The first”."
    )
    assert near(said, sheet.form.field("one"), sheet)
    assert not came
    sheet.form.put("one", "Something")
    me.presses("Over it", sheet)
    (given,) = came
    assert isinstance(given, Act)
    assert dict(given.answers) == {"one": "Something", "how": "over"}
