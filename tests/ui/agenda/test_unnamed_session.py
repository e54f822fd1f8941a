"""A session that nobody named has no name that the room or paper would show."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from facilitator.editing.agenda_paper import agenda_document
from facilitator.model.agenda.wording import NEW_SESSION, given_title
from facilitator.model.core.ids import SessionId
from facilitator.model.core.records import Programme, Session
from facilitator.model.core.words import text
from facilitator.model.core.world import adding, replacing
from facilitator.model.display.document import Document, Readership
from facilitator.printing import order_of_session, summary
from facilitator.ui.projector.wall_heading import cover_words, heading_words
from facilitator.ui.widgets.question_form import QuestionSheet
from tests.ui.agenda.test_running_day import DAY, begins, free
from tests.ui.driver import Facilitator


@pytest.fixture
def unnamed(begin: Callable[..., Facilitator]) -> Facilitator:
    """A session with the title it was made with, and a welcome in it."""
    me = begin(activities=1)
    held = me.desk.world.get(Session, DAY)
    me.desk.amend(replacing(text("Undo"), [(held, replace(held, title=str(NEW_SESSION)))]))
    me.desk.amend(adding(text("A day"), free("Welcome", 0, 15)))
    me.settle()
    return me


def papers(me: Facilitator) -> list[Document]:
    world = me.desk.world
    order = order_of_session(me.desk.programme, DAY)
    return [
        agenda_document(world, DAY, lambda _key: (), Readership.HANDOUT),
        *(summary.summary(order, reader) for reader in (Readership.HANDOUT, Readership.RECORD)),
    ]


def named_on(document: Document) -> str:
    parts = (document.title, document.kicker, document.subtitle, document.head, document.footer)
    return " ".join(str(part) for part in parts)


@pytest.mark.parametrize("title", ["New session", "New session 2", "New session 12"])
def test_a_title_nobody_gave_is_no_name(title: str) -> None:
    assert given_title(Session(id=SessionId("s"), title=title)) == ""


@pytest.mark.parametrize("title", ["New session of the board", "Our new session", "Day 2"])
def test_what_was_typed_is_its_name(title: str) -> None:
    assert given_title(Session(id=SessionId("s"), title=title)) == title


def test_the_room_and_paper_say_the_programme_instead(unnamed: Facilitator) -> None:
    me = unnamed
    programme = me.desk.world.all(Programme)[0].title
    begins(me, "Welcome")
    assert heading_words(me.desk)[0] == cover_words(me.desk) == programme
    for document in papers(me):
        assert "New session" not in named_on(document)
        assert str(document.title) == programme
        assert programme not in str(document.kicker), "nothing is said twice"


@pytest.mark.usefixtures("dressed")
def test_it_is_named_in_the_rail(unnamed: Facilitator) -> None:
    me = unnamed
    me.presses("Name this session", me.window.rail)
    sheet = me.sheet()
    assert isinstance(sheet, QuestionSheet)
    sheet.form.put("title", "Listening day")
    sheet.accept()
    me.settle()
    begins(me, "Welcome")
    assert me.desk.world.get(Session, DAY).title == "Listening day"
    assert heading_words(me.desk)[0] == "Listening day"
    assert all(str(document.title) == "Listening day" for document in papers(me))
    assert not me.window.rail.today.name.isVisible()
