"""Sessions saved as templates and used again, from the agenda page."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.methods import METHODS
from facilitator.model.agenda import queries
from facilitator.model.core.records import Session
from facilitator.printing.kinds import PrintKind
from facilitator.ui.agenda.page import AgendaPage
from facilitator.ui.agenda.templates import TemplateSheet
from facilitator.ui.printing.page import PrintPage
from facilitator.ui.system.settings import templates_dir
from facilitator.ui.widgets.question_form import QuestionSheet
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.driver import Facilitator


class Planner(Facilitator):
    """At the agenda page of a real programme."""

    def __init__(self, sitting: ProgrammeWindows) -> None:
        self.window, self.desk = sitting.window, sitting.desk
        self.window.commands.run("agenda")
        self.settle()

    @property
    def page(self) -> AgendaPage:
        found = self.window.page
        assert isinstance(found, AgendaPage)
        return found

    def names(self) -> list[str]:
        return [session.title for session in queries.sessions(self.desk.world)]

    def saves(self, name: str) -> None:
        """Save the first session as a template."""
        session = queries.sessions(self.desk.world)[0]
        ways = {str(words): act for words, act in self.page._session_ways(session)}
        ways["Save as a template…"]()
        sheet = self.sheet()
        assert isinstance(sheet, QuestionSheet)
        sheet.form.put("name", name)
        sheet.accept()
        self.settle()

    def chooser(self) -> TemplateSheet:
        self.presses("From template…", self.page)
        sheet = self.sheet()
        assert isinstance(sheet, TemplateSheet)
        return sheet

    def uses(self, title: str) -> None:
        sheet = self.chooser()
        sheet.choose(title)
        sheet.accept()
        self.settle()


@pytest.fixture
def me(sitting: ProgrammeWindows) -> Planner:
    return Planner(sitting)


def test_a_session_is_saved_and_used_again_and_undone(me: Planner) -> None:
    me.saves("Our half day")
    assert me.sees("“Our half day” is among your templates.", me.page)
    me.uses("Our half day")
    assert me.names() == ["Listening workshop", "Our half day"]
    first, copy = queries.sessions(me.desk.world)
    world = me.desk.world
    assert len(queries.blocks(world, copy.id)) == len(queries.blocks(world, first.id)) == 1
    me.window.commands.run("undo")
    assert me.names() == ["Listening workshop"]


def test_a_session_that_comes_with_the_program_is_used(me: Planner) -> None:
    me.uses("Priorities in two hours")
    session = queries.sessions(me.desk.world)[-1]
    assert (session.title, session.starts, session.ends) == ("Priorities in two hours", 600, 720)
    assert me.page.session == session
    assert len(queries.blocks(me.desk.world, session.id)) == 4


def test_an_empty_day_is_filled_with_one_that_is_ready(me: Planner) -> None:
    me.presses("New session", me.page)
    (new,) = queries.sessions(me.desk.world)[1:]
    me.page.days.tab(new.id).click()
    me.presses("Priorities in two hours", me.page)
    assert me.names() == ["Listening workshop", new.title], "it is no third one"
    blocks = queries.blocks(me.desk.world, new.id)
    assert blocks[0].title == "Welcome and the question"
    assert me.desk.world.get(Session, new.id).ends is not None
    me.desk.undo()
    assert queries.blocks(me.desk.world, new.id) == ()


def test_a_template_is_renamed_and_deleted_after_asking(me: Planner) -> None:
    me.saves("Our half day")
    sheet = me.chooser()
    me.presses("Rename…", sheet)
    asked = me.window.findChildren(QuestionSheet)[-1]
    asked.form.put("name", "Another day")
    asked.accept()
    me.settle()
    assert me.sees("Another day", sheet)
    me.presses("Delete", sheet)
    me.window.findChildren(QuestionSheet)[-1].accept()
    me.settle()
    assert not me.sees("Another day", sheet)
    assert list(templates_dir().glob("*")) == []
    sheet.reject()


def test_a_template_that_cannot_be_read_says_why_and_is_not_used(me: Planner) -> None:
    templates_dir().mkdir(parents=True)
    (templates_dir() / "odd.json").write_text("{", encoding="utf-8")
    sheet = me.chooser()
    assert me.sees("not readable as JSON", sheet)
    sheet.choose("odd")
    sheet.accept()
    assert sheet.isVisible()
    assert me.names() == ["Listening workshop"]
    sheet.reject()


def test_every_entry_of_the_library_can_be_put_on_the_day(me: Planner, tmp_path: Path) -> None:
    keys = me.page.library.shown()
    assert len(keys) >= sum(len(method.templates) for method in METHODS)
    for key in keys:
        me.page.add(key)
    QApplication.processEvents()
    session = queries.sessions(me.desk.world)[0]
    assert len(queries.blocks(me.desk.world, session.id)) == 1 + len(keys)


def test_the_agenda_of_the_chosen_session_is_printed(me: Planner) -> None:
    me.presses("Print…", me.page)
    page = me.sheet()
    assert isinstance(page, PrintPage)
    assert page.kind is PrintKind.AGENDA
    page.close()


def test_which_method_points_into_the_library(me: Planner) -> None:
    me.page.library.ask("mixed")
    assert me.page.library.shown() == ["kj/grouping"]
    assert me.sees("The groups come from the cards", me.page)
    me.page.library.ask("")
    assert len(me.page.library.shown()) > 5
