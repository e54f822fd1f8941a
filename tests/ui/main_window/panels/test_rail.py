"""The rail of a long day: what runs is in sight, what is done has its tick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.editing.opening import add_activity
from facilitator.model.core.ids import PersonId, SessionId
from facilitator.model.core.records import Session
from facilitator.model.core.words import text
from facilitator.model.core.world import adding
from facilitator.model.people import attendance
from facilitator.model.people.records import Person
from facilitator.ui.agenda.block_rows import BlockRow
from facilitator.ui.bring_in.page import BringInPage
from facilitator.ui.main_window.panels.rail import NARROW, RailRow
from facilitator.ui.widgets import menus
from facilitator.ui.widgets.basics import RowButton
from tests.ui.driver import Begin, Facilitator
from tests.ui.fakes import PlainMethod

pytestmark = pytest.mark.usefixtures("dressed")


def a_day(begin: Begin, many: int) -> Facilitator:
    """A session of several activities, the first one looked at, on a small laptop."""
    me = begin(activities=1)
    for n in range(1, many):
        title = f"Another part of the day, number {n}"
        add_activity(me.desk.programme, SessionId("s"), PlainMethod(), "plain", title=title)
    me.window.resize(1366, 768)
    me.settle()
    return me


def rows(me: Facilitator) -> list[BlockRow]:
    return [each for each in me.window.rail.findChildren(BlockRow) if not each.isHidden()]


def here(me: Facilitator) -> BlockRow:
    return next(row for row in rows(me) if row.item.here)


def goes_on(me: Facilitator) -> None:
    QTest.mouseClick(me.window.side.first(), Qt.MouseButton.LeftButton)
    me.settle()


def finishes(me: Facilitator) -> None:
    """Lead through the activity until it is closed."""
    for _ in range(8):
        goes_on(me)
        if here(me).item.state == "done":
            return
    raise AssertionError("it never ends")


def is_whole(row: BlockRow) -> bool:
    return row.visibleRegion().boundingRect() == row.rect()


def test_the_running_activity_is_in_sight_however_long_the_day_is(begin: Begin):
    me = a_day(begin, 11)
    for _ in range(10):
        finishes(me)
        goes_on(me)
        assert is_whole(here(me)), here(me).item.title
    top = me.window.rail.today._area.verticalScrollBar()
    top.setValue(0)
    me.window.rail.tick()
    me.settle()
    assert top.value() == 0, "who scrolls it is let be, until something else begins"


def test_seven_activities_stand_whole_on_a_small_laptop(begin: Begin):
    me = a_day(begin, 7)
    me.window.commands.run("next")
    me.settle()
    bar = me.window.rail.today._area.verticalScrollBar()
    assert bar.maximum() == 0
    assert len(rows(me)) == 7
    assert all(is_whole(row) for row in rows(me))
    assert all(row.height() <= 34 for row in rows(me)), "one line each"
    entries = [each for each in me.window.rail.findChildren(RailRow) if each.isVisible()]
    assert {"Agenda", "Documents", "Find", "Settings"} <= {e.accessibleName() for e in entries}
    assert all(e.visibleRegion().boundingRect() == e.rect() for e in entries)


OF_A_LIST = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


@OF_A_LIST
def test_a_narrow_window_has_icons_and_the_day_over_the_page(begin: Begin):
    me = a_day(begin, 3)
    me.window.resize(1024, 768)
    me.settle()
    rail = me.window.rail
    assert rail.width() == NARROW
    assert not rail.today.isVisible()
    assert all(e.toolTip() for e in rail.findChildren(RailRow))
    me.presses("Today", rail)
    assert rail.today.isVisible()
    assert all(is_whole(row) for row in rows(me))
    QTest.mouseClick(rows(me)[2], Qt.MouseButton.LeftButton)
    me.settle()
    assert not rail.today.isVisible()
    assert rows(me)[2].item.here
    me.window.resize(1366, 768)
    me.settle()
    assert rail.isAncestorOf(rail.today)
    assert rail.today.isVisible()


@OF_A_LIST
def test_another_session_is_reached_from_the_name_of_this_one(begin: Begin):
    me = a_day(begin, 2)
    session = me.desk.world.get(Session, SessionId("s"))
    other = replace(session, id=SessionId("t"), title="Second day")
    me.desk.amend(adding(text("A day"), other))
    me.settle()
    me.presses(me.window.rail.today._session.accessibleName())
    assert any("Second day" in row for row in me.menu())


def test_a_finished_activity_has_its_tick_while_the_room_still_sees_it(begin: Begin):
    me = a_day(begin, 2)
    me.desk.wall_out = True
    finishes(me)
    row = here(me)
    assert row.item.shown
    assert (row.sign.isVisible(), row.room.isVisible()) == (True, True)
    assert row.sign.pixmap().cacheKey() != row.room.pixmap().cacheKey()


def test_no_list_names_a_key_that_does_not_do_what_it_says(begin: Begin):
    me = a_day(begin, 1)
    listed: list[str] = []
    while not listed or "PgDown" in listed[-1]:
        me.window.commands.run("palette")
        label = str(me.window.commands["next"].label())
        listed.append(next(words for words in me.finds(label) if words.startswith(label)))
        me.sheet().close()
        me.comes_back()
        before = me.desk.world
        me.key(Qt.Key.Key_PageDown)
        assert ("PgDown" in listed[-1]) == (me.desk.world is not before), listed[-1]
    assert listed[0].startswith("Start")
    assert listed[-1].startswith("Finish")
    assert "PgDown" not in me.window.side.first().toolTip()


def test_comments_are_brought_in_from_the_menu_of_the_programme(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
):
    me = begin()
    offered: dict[str, Callable[[], object]] = {}
    monkeypatch.setattr(
        menus, "popup", lambda _on, rows, _at: offered.update((str(r.words), r.act) for r in rows)
    )
    ways = me.window.rail.findChildren(RowButton)
    menu = next(each for each in ways if each.accessibleName() == "The programme")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton)
    offered["Bring in comments…"]()
    assert isinstance(me.window.page, BringInPage)


def test_people_are_those_who_came_as_in_every_document(begin: Begin):
    me = begin()
    people = next(e for e in me.window.rail.findChildren(RailRow) if e.accessibleName() == "People")

    def told() -> tuple[str, str]:
        me.settle()
        return people._count.text(), people.accessibleDescription()

    known = [Person(id=PersonId(f"m{n}"), number=n, name=f"Mary {n}") for n in (1, 2)]
    me.desk.amend(adding(text("People"), *known))
    assert told()[0] == "2", "nobody came yet"
    new_id, now = me.desk.new_id, me.desk.now
    change = attendance.walk_in(me.desk.world, SessionId("s"), "Ada", new_id=new_id, at=now)
    me.desk.amend(change)
    assert told() == ("1", "1 of 3 on the list came")
