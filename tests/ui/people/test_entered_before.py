"""People who were entered before there was a session are offered to it."""

from collections.abc import Callable

from facilitator.editing.opening import add_activity, add_session
from facilitator.model.people import queries
from facilitator.ui.people.page import PeoplePage
from tests.ui.driver import Facilitator
from tests.ui.fakes import PlainMethod

Begin = Callable[..., Facilitator]


def entered(begin: Begin) -> Facilitator:
    """A facilitator who typed two people into the programme, and into no session."""
    me = begin(activities=0)
    me.window.open_page("people")
    page = me.window.page
    assert isinstance(page, PeoplePage)
    page.sessions.setCurrentIndex(page.sessions.count() - 1)  # everybody in the programme
    page.refresh()
    page.line.setFocus()
    for name in ("Mary Cole", "Tom Reed"):
        me.types(name)
        me.enter()
    return me


def test_a_new_session_asks_about_them(begin: Begin):
    me = entered(begin)
    session = add_session(me.desk.programme, "First day")
    add_activity(me.desk.programme, session, PlainMethod(), "plain")
    me.settle()
    page = me.window.page
    assert isinstance(page, PeoplePage)
    assert "2 people were entered before" in page.notices.words
    me.presses("Expect them", page.notices)
    assert len(queries.attendances(me.desk.world, session)) == 2
    assert "entered before" not in me.said()


def test_the_page_of_a_session_offers_them(begin: Begin):
    me = entered(begin)
    session = add_session(me.desk.programme, "First day")
    me.settle()
    page = me.window.page
    assert isinstance(page, PeoplePage)
    me.presses("Not now", page.notices)
    page.show_about(session)
    me.settle()
    me.presses("Expect 2 entered before", page)
    assert len(queries.attendances(me.desk.world, session)) == 2
    assert not me.sees("entered before", page)


def test_a_later_session_asks_about_those_of_the_first(begin: Begin):
    me = entered(begin)
    add_session(me.desk.programme, "First day")
    me.settle()
    page = me.window.page
    assert isinstance(page, PeoplePage)
    me.presses("Expect them", page.notices)
    second = add_session(me.desk.programme, "Second day")
    me.settle()
    assert "2 people are known. Expect them at “Second day”?" in page.notices.words
    me.presses("Expect them", page.notices)
    assert len(queries.attendances(me.desk.world, second)) == 2
    assert "are known" not in page.notices.words
