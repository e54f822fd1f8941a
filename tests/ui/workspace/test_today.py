"""What is today's: a wall that is looked at or shown makes no session that."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QApplication

from facilitator.editing.bringing_in import Destination, bring_in
from facilitator.editing.opening import add_activity
from facilitator.model.comments.incoming import IncomingComment
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import SessionId
from facilitator.model.core.records import Session
from facilitator.model.core.words import text
from facilitator.model.core.world import adding, replacing
from facilitator.model.display.gesture import Advance
from facilitator.ui.agenda import block_rows
from facilitator.ui.workspace.subject import Subject
from facilitator.ui.workspace.workspace import Workspace
from tests.ui.fakes import PlainMethod, Watch, programme


def desk_with(activities: int) -> Workspace:
    opened, _store = programme(activities=activities, watch=Watch())
    return Workspace(opened)


def test_the_wall_of_an_earlier_session_is_not_of_today(qapp: QApplication) -> None:
    del qapp
    desk = desk_with(1)
    first, today = desk.world.get(Session, SessionId("s")), desk.now.astimezone().date()
    later = replace(first, id=SessionId("t"), title="Second", on=None, position=2)
    desk.amend(adding(text("A session"), later))

    def on(day: PartialDate | None) -> None:
        now = desk.world.get(Session, first.id)
        desk.amend(replacing(text("Its day"), [(now, replace(now, on=day))]))

    assert desk.course.session == first
    on(None)
    assert desk.course.today == desk.course.session, "either may be today's: the one looked at"
    on(PartialDate.of(today - timedelta(days=30)))
    assert desk.course.session is not None
    assert desk.course.session.id == first.id
    assert desk.course.today == later
    on(PartialDate.of(today))
    assert desk.course.today == desk.course.session


def test_a_wall_that_shows_nothing_goes_on_so_when_a_day_is_planned(qapp: QApplication) -> None:
    del qapp
    desk = desk_with(0)
    desk.wall_out = True
    nothing = Subject(desk)
    assert desk.shown == nothing
    made = add_activity(desk.programme, SessionId("s"), PlainMethod(), "plain", title="First")
    assert desk.activity == made
    assert desk.shown == nothing
    desk.show_activity(made)
    assert desk.shown == Subject(desk, made)


def test_comments_brought_in_are_no_session_of_today(qapp: QApplication) -> None:
    del qapp
    desk = desk_with(1)
    comments = [IncomingComment(line=1, text="More shade")]
    brought = bring_in(desk.programme, comments, Destination(source="survey", title="Survey"))
    desk.look_at(brought.activities[0])
    looked = desk.course.session
    assert looked is not None
    assert looked.title == "Survey"
    assert desk.course.today == desk.world.get(Session, SessionId("s"))
    assert desk.course.day is not None
    assert [each.minutes for each in desk.course.day.meant] == [0]
    assert desk.course.forecast() is None
    assert [item.when for item in block_rows.items(desk)] == [""]
    desk.do(Advance())
    assert sum(each.minutes for each in desk.course.day.meant), "it is held now"
