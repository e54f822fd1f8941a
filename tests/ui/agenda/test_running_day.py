"""The day as it runs, at the window: agenda, lateness, what to drop, everyone writes, chains."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QToolTip

from facilitator.model.agenda import forecast
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda.clock import Clock, clock_words
from facilitator.model.agenda.records import Block, BlockWeight, TalkMode
from facilitator.model.board import queries as board_queries
from facilitator.model.core.ids import ActivityId, BlockId, PollId, SessionId
from facilitator.model.core.records import (
    Activity,
    Card,
    ClockKind,
    Poll,
    PollKind,
    Programme,
    Session,
    StepEntry,
)
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, adding, replacing
from facilitator.model.display.document import Paragraph, Readership
from facilitator.model.display.gesture import Advance
from facilitator.model.display.picture import Audience, texts
from facilitator.printing import order_of_session, summary
from facilitator.ui.agenda.day_bar import DayBar
from facilitator.ui.agenda.page import AgendaPage
from facilitator.ui.agenda.session_head import SessionHead
from facilitator.ui.agenda.timeline import TimelineRow
from facilitator.ui.main_window.page import Page
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.overlays import everyone_writes
from facilitator.ui.projector.wall_heading import room_clock
from facilitator.ui.workspace.subject import Subject
from facilitator.ui.workspace.workspace import Workspace
from tests.ui.driver import Facilitator
from tests.ui.fakes import PlainMethod

DAY = SessionId("s")
Day = Callable[[], Facilitator]


def free(title: str, position: int, minutes: int, **fields: Any) -> Block:
    return Block(
        id=BlockId(title), session=DAY, position=position, title=title, minutes=minutes, **fields
    )


@pytest.fixture
def day(begin: Callable[..., Facilitator]) -> Day:
    """A session: Welcome, KJ grouping (55 min), Tour, Lunch at 10:30, Second look (55 min)."""

    def at() -> Facilitator:
        me = begin(activities=2)
        world = me.desk.world
        second, session = world.get(Block, "b2"), world.get(Session, DAY)
        moved = replacing(
            text("A day"),
            [(second, replace(second, position=9)), (session, replace(session, ends=12 * 60 + 10))],
        )
        blocks = (
            free("Welcome", 0, 15),
            free("Tour", 3, 20, weight=BlockWeight.COULD),
            free("Lunch", 4, 45, starts=10 * 60 + 30, mode=TalkMode.PAUSE),
        )
        me.desk.amend(moved.then(adding(text("A day"), *blocks)))
        me.settle()
        return me

    return at


def rows(me: Facilitator) -> list[str]:
    """What the rows of the agenda say."""
    return [row.accessibleName() for row in me.window.rail.findChildren(type(_row(me)))]


def _row(me: Facilitator) -> Any:
    return me.window.rail.today.items[0]


def taps(me: Facilitator, title: str) -> None:
    name = next(each for each in rows(me) if each.startswith(title))
    me.presses(name, me.window.rail)


def begins(me: Facilitator, title: str) -> None:
    """Tap a block and say that it is meant."""
    taps(me, title)
    me.presses("Yes", me.window.strip.notices)


def passes(me: Facilitator, minutes: int) -> None:
    """Let minutes pass, with the window looking at the clock in between."""
    for _ in range(2 * minutes):
        me.watch.pass_(30)
        me.window.keeper.tick()
    me.bell.hush()  # what rings is counted
    me.settle()


def room(me: Facilitator) -> tuple[str, ...]:
    return texts(me.desk.before_the_room())


def test_the_rail_is_the_agenda_with_its_times(day: Day):
    assert rows(day()) == [
        "Welcome, not begun, 09:00",
        "KJ grouping, not begun, 09:15",
        "Tour, not begun, 10:10",
        "Lunch, not begun, 10:30, fixed",
        "Second look, not begun, 11:15",
    ]


def test_a_tap_on_a_free_block_puts_it_on_both_walls(day: Day):
    me = day()
    begins(me, "Welcome")
    assert {"Welcome", "until 09:15"} <= set(room(me))
    assert me.desk.picture(Audience.FACILITATOR) == me.desk.picture(Audience.ROOM)
    assert me.sees("15 min left", me.window.topbar)
    assert not me.window.capture.isVisible()
    passes(me, 4)
    assert me.sees("11 min left", me.window.topbar)
    assert rows(me)[0] == "Welcome, running, 09:00"


def test_a_wrong_tap_is_taken_back(day: Day):
    me = day()
    begins(me, "Welcome")
    begins(me, "Lunch")
    assert "back at 11:15" in room(me)
    me.presses("Undo")
    assert "Welcome" in room(me)
    assert len(agenda_queries.marks(me.desk.world, DAY)) == 1


def double_press(me: Facilitator, words: str) -> None:
    """Press twice as Qt tells of it: the second press is a double click on what is there then."""
    left = Qt.MouseButton.LeftButton
    notices = me.window.strip.notices
    me.presses(words, notices)
    under = [b for b in notices.findChildren(QPushButton) if b.isVisible() and b.text() == words]
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        for each in under:
            middle = QPointF(each.rect().center())
            held = left if kind is QEvent.Type.MouseButtonDblClick else Qt.MouseButton.NoButton
            at = each.mapToGlobal(middle)
            event = QMouseEvent(kind, middle, at, left, held, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(each, event)
    me.settle()


def test_the_last_block_pressed_is_the_one_asked_about(day: Day):
    me = day()
    me.desk.wall_out = True
    me.desk.do(Advance())
    for title in ("Tour", "Lunch", "Tour"):
        taps(me, title)
        assert title in me.said()
    me.presses("No")
    assert me.said() == ""
    assert me.desk.block is None


def test_a_question_about_a_block_goes_when_one_looks_elsewhere(day: Day):
    me = day()
    me.desk.wall_out = True
    me.desk.do(Advance())
    taps(me, "Lunch")
    assert "Lunch" in me.said()
    taps(me, "Second look")
    assert me.said() == ""


def test_a_double_press_on_yes_answers_one_question(day: Day):
    me = day()
    me.desk.wall_out = True
    me.desk.do(Advance())
    answered: list[str] = []
    taps(me, "Lunch")
    for words in ("One", "Two"):
        yes = (text("Yes"), lambda words=words: answered.append(words))
        me.window.notice(Notice(words=text("{words}", words=words), answers=(yes,)))
    double_press(me, "Yes")
    assert me.desk.block == BlockId("Lunch")
    assert answered == []
    me.window.strip.notices.time_is_up()
    double_press(me, "Yes")
    assert answered == ["One"]


def test_the_one_button_leads_along_the_agenda_to_the_end(day: Day):
    me = day()
    begins(me, "Welcome")
    me.presses("Next activity")
    assert me.desk.activity == ActivityId("a0")
    assert agenda_queries.current(me.desk.world, DAY) == me.desk.world.get(Block, "Welcome")
    me.presses("Start")
    assert agenda_queries.current(me.desk.world, DAY) == me.desk.world.get(Block, "b1")
    me.window.offers.run_named("close")
    me.settle()
    me.presses("Next: Tour")
    me.presses("Next: Lunch")
    me.presses("Next activity")
    me.presses("Start")
    me.window.offers.run_named("close")
    me.settle()
    me.presses("End the session")
    assert agenda_queries.current(me.desk.world, DAY) is not None, "asked first"
    me.presses("End it", me.window.strip.notices)
    assert agenda_queries.current(me.desk.world, DAY) is None
    assert me.sees("Ended at 09:00")
    assert [mark.block for mark in agenda_queries.marks(me.desk.world, DAY)][-1] is None


def test_the_end_names_what_was_not_begun_and_no_time_is_shown_for_it(day: Day):
    me = day()
    begins(me, "Welcome")
    me.desk.show_activity(ActivityId("a0"))
    me.presses("Start")
    me.window.leading.end()
    me.settle()
    assert me.sees("“Second look” was not begun.", me.window.strip.notices)
    me.presses("End it", me.window.strip.notices)
    assert rows(me)[2:] == [
        "Tour, not run, –",
        "Lunch, not run, –, fixed",
        "Second look, not run, –",
    ]


def test_an_activity_opened_again_is_open_on_the_agenda(day: Day):
    me = day()
    me.desk.show_activity(ActivityId("a0"))
    me.presses("Start")
    me.window.offers.run_named("close")
    me.settle()
    me.desk.programme.close_activity(ActivityId("a0"), reopened=True)
    me.settle()
    me.desk.show_activity(ActivityId("a1"))
    me.presses("Start")
    me.settle()
    assert rows(me)[1] == "KJ grouping, open, 09:00"
    me.window.leading.end()
    me.settle()
    me.presses("End it", me.window.strip.notices)
    assert rows(me)[1] == "KJ grouping, open, 09:00, left at 09:00"


def test_the_one_button_goes_past_an_open_vote_only_when_that_is_meant(day: Day):
    me = day()
    begins(me, "Welcome")
    me.presses("Next activity")
    me.presses("Start")
    me.window.offers.run_named("close")
    vote = Poll(
        id=PollId("poll"),
        activity=ActivityId("a1"),
        kind=PollKind.DOTS,
        position=1,
        budget=3,
        cap=1,
        at=me.watch(),
    )
    me.desk.amend(adding(text("Open a vote"), vote))
    me.settle()
    me.presses("Next: Tour")
    held = agenda_queries.current(me.desk.world, DAY)
    assert held == me.desk.world.get(Block, "b1"), "asked first"
    me.presses("No", me.window.strip.notices)
    assert agenda_queries.current(me.desk.world, DAY) == held
    me.presses("Next: Tour")
    me.presses("Go on", me.window.strip.notices)
    assert agenda_queries.current(me.desk.world, DAY) == me.desk.world.get(Block, "Tour")


def test_a_vote_of_another_session_is_not_asked_about(day: Day):
    me = day()
    other, aside = SessionId("other"), ActivityId("aside")
    session = replace(me.desk.world.get(Session, DAY), id=other, title="Earlier", position=9)
    held = replace(me.desk.world.get(Activity, ActivityId("a0")), id=aside, session=other)
    block = replace(me.desk.world.get(Block, "b1"), id=BlockId("bx"), session=other, runs=aside)
    vote = Poll(
        id=PollId("poll"),
        activity=aside,
        kind=PollKind.DOTS,
        position=1,
        budget=3,
        cap=1,
        at=me.watch(),
    )
    words = text("Open a vote in another session")
    me.desk.amend(adding(words, session, held, block, vote))
    me.settle()
    assert board_queries.open_poll(me.desk.world, aside) is not None
    begins(me, "Welcome")
    me.presses("Next activity")
    me.presses("Start")
    me.window.offers.run_named("close")
    me.settle()
    me.presses("Next: Tour")
    assert not me.sees("A vote is open", me.window.strip.notices)
    assert agenda_queries.current(me.desk.world, DAY) == me.desk.world.get(Block, "Tour")


def opens_a_vote(me: Facilitator) -> None:
    """Open a vote in the first activity, whose clock runs."""
    me.desk.show_activity(ActivityId("a0"))
    me.desk.do(Advance())
    vote = Poll(
        id=PollId("poll"),
        activity=ActivityId("a0"),
        kind=PollKind.DOTS,
        position=1,
        budget=3,
        cap=1,
        at=me.watch(),
    )
    me.desk.amend(adding(text("Open a vote"), vote))
    me.settle()


def ends(me: Facilitator) -> None:
    me.window.commands.run("end")
    me.settle()
    assert "it is closed then" in me.said()
    me.presses("End it", me.window.strip.notices)


def vote_is_open(me: Facilitator) -> bool:
    return board_queries.open_poll(me.desk.world, ActivityId("a0")) is not None


def test_the_end_closes_the_vote_holds_the_clock_and_shows_the_closing(day: Day):
    me = day()
    me.desk.set_wall(out=True)
    opens_a_vote(me)
    ends(me)
    assert not vote_is_open(me)
    assert not clock(me).running
    assert "Thank you" in room(me)
    assert me.sees("The room sees the closing.")
    passes(me, 3)
    assert me.sees("Undo the end"), "it stays as long as nothing else is done"
    assert me.window.side.first().property("kind") != "primary", "it leads nowhere"
    left = next(row for row in rows(me) if row.startswith("KJ grouping"))
    assert "open, 09:00, left at 09:00" in left
    me.presses("The session has ended")
    assert "undo the end" in me.said()
    assert me.desk.course.current is None


@pytest.mark.parametrize("by_key", [False, True])
def test_the_end_is_taken_back_whole(day: Day, by_key: bool):
    me = day()
    me.desk.wall_out = True
    opens_a_vote(me)
    begins(me, "Lunch")
    me.desk.look_at(ActivityId("a0"))
    ends(me)
    passes(me, 1)
    if by_key:
        me.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    else:
        me.presses("Undo the end")
    assert vote_is_open(me)
    assert clock(me).running
    assert "back at 11:15" in room(me)
    assert me.desk.activity == ActivityId("a0")
    assert me.desk.course.current == me.desk.world.get(Block, "Lunch")
    assert not me.sees("Undo the end")


def test_the_end_can_be_taken_back_after_a_card_until_something_begins(day: Day):
    me = day()
    opens_a_vote(me)
    ends(me)
    me.desk.look_at(ActivityId("a0"))
    me.settle()
    me.writes("Written late")
    assert me.sees("Undo the end"), "a card begins nothing"
    me.desk.show_activity(ActivityId("a0"))
    me.settle()
    assert me.sees("Undo the end"), "nor does what the room is shown"
    me.presses("Undo the end")
    assert vote_is_open(me)
    assert "Written late" in [card.text for card in me.desk.world.all(Card)]
    ends(me)
    me.desk.look_at(ActivityId("a1"))
    me.desk.past_end.go_on(ActivityId("a1"))
    me.desk.do(Advance())
    me.settle()
    assert not me.sees("Undo the end"), "something has begun since"


def test_after_the_end_a_wall_is_shown_only_on_purpose(day: Day):
    me = day()
    me.desk.set_wall(out=True)
    opens_a_vote(me)
    ends(me)
    me.window.leading.offer_turn(1)
    me.presses("Move it on")
    assert "Thank you" in room(me)
    me.presses("Show “KJ grouping”")
    assert "Thank you" not in room(me)
    assert not me.sees("The room sees the closing.")


def ended_before(me: Facilitator) -> ActivityId:
    """End the session with an activity open, do something else, and look back at it."""
    opens_a_vote(me)
    ends(me)
    later = Session(id=SessionId("later"), title="Later", position=2)
    me.desk.amend(adding(text("Another day"), later))
    me.desk.look_at(ActivityId("a0"))
    me.settle()
    assert me.desk.course.just_ended is None
    return ActivityId("a0")


def taken(me: Facilitator, activity: ActivityId) -> list[str]:
    return [entry.step for entry in me.desk.world.bucket(StepEntry, activity).values()]


@pytest.mark.parametrize("way", ["button", "step", "clicker"])
def test_steps_of_a_session_that_has_ended_are_asked_about_first(day: Day, way: str):
    me = day()
    activity = ended_before(me)
    before = taken(me, activity)

    def goes_on(words: str = "Go on with the session…") -> None:
        if way == "button":
            me.presses(words)
        elif way == "step":
            me.desk.do(Advance(to=me.desk.steps()[2].key))
        else:
            me.desk.advance(1)
        me.settle()

    goes_on()
    sheet = me.sheet()
    assert me.sees("The session ended at 09:00. Go on with it?", sheet)
    me.presses("Cancel", sheet)
    assert taken(me, activity) == before
    assert not clock(me).running
    goes_on()
    me.presses("Go on with it", me.sheet())
    assert len(taken(me, activity)) == len(before) + 1
    goes_on("Next step")
    assert len(taken(me, activity)) > len(before) + (way != "step"), "it is not asked again"


def test_a_free_block_of_a_session_that_has_ended_begins_only_when_it_is_meant(day: Day):
    me = day()
    ended_before(me)
    me.desk.look_at_subject(Subject(me.desk, block=BlockId("Tour")))
    me.settle()
    marks = agenda_queries.marks(me.desk.world, DAY)
    me.presses("Next: Lunch")
    assert agenda_queries.marks(me.desk.world, DAY) == marks
    assert "Go on to “Lunch”?" in me.said()
    me.presses("Yes", me.window.strip.notices)
    assert me.desk.course.current == me.desk.world.get(Block, "Lunch")


def test_late_but_the_finish_still_holds_and_what_to_drop(day: Day):
    me = day()
    me.watch.pass_(360)
    begins(me, "Welcome")
    assert me.sees("6 min behind")
    assert me.sees("“Lunch” 6 min late")
    me.presses("What to drop or shorten…")
    sheet = me.sheet()
    assert me.sees("6 min to save before “Lunch” at 10:30", sheet)
    assert [box.text() for box in sheet.findChildren(QCheckBox)] == ["Drop “Tour” (20 min)"]
    me.presses("Do this", sheet)
    me.comes_back()
    assert me.desk.world.get(Block, "Tour").dropped
    assert me.sees("12:10 holds")
    assert rows(me)[2] == "Tour, dropped, dropped"
    me.presses("Undo")
    assert not me.desk.world.get(Block, "Tour").dropped


def test_what_is_unticked_stays(day: Day):
    me = day()
    me.watch.pass_(360)
    begins(me, "Welcome")
    me.presses("What to drop or shorten…")
    sheet = me.sheet()
    (box,) = sheet.findChildren(QCheckBox)
    box.click()
    assert not sheet.confirm.isEnabled()  # pyright: ignore[reportAttributeAccessIssue]
    me.presses("Cancel", sheet)
    me.comes_back()
    assert not me.desk.world.get(Block, "Tour").dropped


def test_on_a_block_time_is_given_and_no_card_is_lost(day: Day):
    me = day()
    begins(me, "Lunch")
    me.presses("5 min more")
    assert "back at 11:20" in room(me)
    me.presses("5 min less")
    me.presses("5 min less")
    assert "back at 11:10" in room(me)
    me.window.commands.run("park")
    assert me.said() == "This block has no wall. Choose an activity on the agenda first."
    me.window.commands.run("pause")
    assert me.said().startswith("A block of the agenda goes by the time of day")


def test_a_sleep_in_a_pause_asks_nothing(day: Day):
    me = day()
    begins(me, "Lunch")
    me.window.keeper.tick()
    me.watch.pass_(1800)
    me.window.keeper.tick()
    assert me.desk.wall.covered
    assert "slept" not in me.said()


# everyone writes


def clock(me: Facilitator) -> Clock:
    held = me.desk.clock()
    assert held is not None
    return held


def left_for_writing(me: Facilitator) -> str:
    """The clock of the room's heading, where the clock of every scene stands."""
    held = room_clock(me.desk)
    return str(clock_words(held, room=True)) if held else ""


def step(me: Facilitator) -> str:
    held = me.desk.step()
    return held.key if held else ""


def writes(me: Facilitator) -> None:
    me.desk.do(Advance())
    me.window.keeper.tick()
    me.key(Qt.Key.Key_F7)


def asked(me: Facilitator) -> str:
    """What people write about: the question of the activity, or what it is called."""
    here = me.desk.shown.activity
    assert here is not None
    activity = me.desk.world.get(Activity, here)
    return activity.question or activity.title


def test_everyone_writes_covers_the_wall_and_the_clock_of_the_step_waits(day: Day):
    me = day()
    writes(me)
    assert set(room(me)) == {"Everyone writes", asked(me)}
    assert left_for_writing(me) == "2 min left"
    assert not clock(me).running
    me.watch.pass_(55)
    me.window.keeper.tick()
    assert left_for_writing(me) == "2 min left"
    me.watch.pass_(30)
    me.window.keeper.tick()
    assert left_for_writing(me) == "0:35"
    me.key(Qt.Key.Key_F7)
    assert clock(me).running
    assert clock(me).left == 600


def test_when_the_time_to_write_is_up_the_bell_rings_and_the_wall_waits(day: Day):
    me = day()
    writes(me)
    me.presses("1 minute")
    passes(me, 1)
    assert me.rings == [1]
    assert left_for_writing(me) == "Time is up"
    assert me.said() == "The time to write is up."
    me.presses("+1 min")
    assert left_for_writing(me) in {"1 min left", "0:60"}
    me.presses("End writing")
    assert "Everyone writes" not in room(me)


@pytest.mark.usefixtures("dressed")
def test_while_everyone_writes_all_of_its_buttons_can_be_pressed(day: Day):
    me = day()
    writes(me)
    me.settle()
    held = [b for b in me.window.side.room.findChildren(QPushButton) if b.isVisible()]
    assert [b.accessibleName() for b in held] == ["End writing", "+1 min"]
    for made in held:
        assert made.visibleRegion().boundingRect() == made.rect(), made.text()


def test_a_muted_bell_stays_silent_when_the_writing_ends(day: Day):
    me = day()
    me.window.keeper.mute(muted=True)
    writes(me)
    passes(me, 3)
    assert me.rings == []


def test_under_the_cover_the_writing_waits(day: Day):
    me = day()
    writes(me)
    me.desk.cover(covered=True)
    me.watch.pass_(50)
    me.desk.cover(covered=False)
    held = me.desk.wall.writing
    assert held is not None
    assert held.at(me.desk.now).left == 120
    everyone_writes.end(me.desk)
    assert clock(me).running


def test_nothing_of_it_is_stored_but_the_pause_of_the_step(day: Day):
    me = day()
    before = me.store.last
    everyone_writes.begin(me.desk, 5)
    everyone_writes.more(me.desk)
    everyone_writes.end(me.desk)
    assert me.store.last == before


# chains


def test_a_chain_shows_seconds_and_is_held_at_once(day: Day, monkeypatch: pytest.MonkeyPatch):
    script = PlainMethod.script
    chained = lambda *at: tuple(replace(step, chain=True) for step in script(*at))  # noqa: E731
    monkeypatch.setattr(PlainMethod, "script", chained)
    me = day()
    me.desk.do(Advance())
    me.watch.pass_(30)
    me.window.keeper.tick()
    me.settle()
    assert me.sees("9:30", me.window.topbar)
    me.presses("Pause", me.window.topbar)
    passes(me, 15)
    assert step(me) == "write"
    me.presses("Go on", me.window.topbar)
    passes(me, 10)
    assert step(me) == "read"


def test_outside_a_chain_minutes_are_enough(day: Day):
    me = day()
    me.desk.do(Advance())
    held = clock(me)
    assert str(clock_words(held, room=True)) == "10 min left"
    assert str(clock_words(held, room=True, exact=True)) == "10:00"


# pages


def test_beside_a_page_the_room_can_be_covered_and_no_card_is_touched(day: Day):
    me = day()
    me.desk.do(Advance())
    me.writes("A card")
    me.window.show_page(Page(text("Something else")))
    me.settle()
    me.key(Qt.Key.Key_PageDown)
    me.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert step(me) == "write"
    assert me.cards() == ["A card"]
    me.key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert me.desk.wall.covered
    me.key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    me.key(Qt.Key.Key_F9)
    assert not clock(me).running
    me.window.leave_page()
    me.settle()
    me.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not me.desk.world.all(Card)


def test_after_a_restart_in_a_pause_the_pause_is_on_show(day: Day):
    me = day()
    begins(me, "Lunch")
    again = Workspace(me.desk.programme)
    assert again.block == BlockId("Lunch")
    me.watch.pass_(24 * 3600)
    later = Workspace(me.desk.programme)
    assert later.activity is not None
    again.deleteLater()
    later.deleteLater()


def test_a_block_that_goes_makes_way(day: Day):
    me = day()
    begins(me, "Lunch")
    me.desk.course.take_back(DAY)
    lunch = me.desk.world.get(Block, "Lunch")
    me.desk.amend(adding(text("x"), lunch).inverse())
    assert me.desk.block is None
    assert me.desk.activity is not None


def other(me: Facilitator) -> Activity:
    """The activity that is not shown to the room."""
    return next(a for a in me.desk.world.all(Activity) if a.id != me.desk.shown.activity)


def beside(me: Facilitator) -> Activity:
    """Begin a step of one activity and, four minutes later, of another that is shown then."""
    left = me.desk.activity
    me.desk.do(Advance())
    me.window.keeper.tick()
    passes(me, 4)
    me.desk.show_activity(other(me).id)
    me.desk.do(Advance())
    assert other(me).id == left
    return other(me)


def test_the_clock_of_what_was_left_is_held_and_rings_no_bell(day: Day):
    """Only the step that runs rings: the other waits where it was left."""
    me = day()
    left = beside(me)
    passes(me, 9)
    assert me.rings == []
    held = Subject(me.desk, left.id).clock()
    assert held is not None
    assert (held.running, held.left) == (False, 6 * 60)
    passes(me, 2)
    assert me.rings == [1], "for the step that runs"
    passes(me, 20)
    assert me.rings == [1]


def test_what_was_left_is_said_to_wait_when_it_is_shown_and_goes_on_when_asked(day: Day):
    me = day()
    left, begun = beside(me), me.desk.shown
    passes(me, 1)
    me.desk.show_activity(left.id)
    me.settle()
    passes(me, 9)
    assert me.rings == [1], "of what runs: there is no wall that shows the other"
    me.desk.show_subject(begun)
    assert "held" not in me.window.strip.notices.words, "it is not before the room any more"
    me.desk.show_activity(left.id)
    passes(me, 9)
    me.presses("Let it go on", me.window.strip.notices)
    assert left.title in me.window.strip.notices.words, "it is said"
    block = agenda_queries.current(me.desk.world, DAY)
    assert block is not None
    assert block.runs == left.id
    other_clock = begun.clock()
    assert other_clock is not None
    assert not other_clock.running
    passes(me, 5)
    assert me.rings == [1]
    passes(me, 1)
    assert me.rings == [1, 1], "six minutes were left of it"


def test_of_a_step_that_runs_while_the_room_sees_another_it_is_told_without_a_bell(day: Day):
    me = day()
    me.desk.wall_out = True
    left, begun = beside(me), me.desk.shown
    me.desk.show_activity(left.id)
    passes(me, 12)
    assert me.rings == []
    assert begun.title in me.window.strip.notices.words
    me.presses("Show it", me.window.strip.notices)
    assert me.desk.shown == begun
    me.desk.wall_out = False


def test_a_chain_waits_while_the_room_sees_another(day: Day, monkeypatch: pytest.MonkeyPatch):
    script = PlainMethod.script
    chained = lambda *at: tuple(replace(step, chain=True) for step in script(*at))  # noqa: E731
    monkeypatch.setattr(PlainMethod, "script", chained)
    me = day()
    me.desk.wall_out = True
    left, begun = beside(me), me.desk.shown
    was = begun.step()
    me.desk.show_activity(left.id)
    passes(me, 30)
    assert begun.step() == was, "nobody would know"
    assert me.desk.shown.activity == left.id, "the room goes on seeing what it sees"
    me.desk.wall_out = False


def test_a_block_holds_the_clock_of_an_activity_and_the_way_back_lets_it_go_on(day: Day):
    me = day()
    me.desk.do(Advance())
    left = me.desk.shown
    passes(me, 1)
    begins(me, "Tour")
    held = left.clock()
    assert held is not None
    assert not held.running
    assert left.title in me.window.strip.notices.words, "it is said"
    passes(me, 15)
    assert me.rings == []
    assert left.clock() == held
    me.presses("Undo", me.window.strip.notices)
    gone_on = left.clock()
    assert gone_on is not None
    assert (gone_on.running, gone_on.left) == (True, held.left)


def test_the_way_back_from_what_has_begun_lets_the_one_before_go_on(day: Day):
    me = day()
    left, begun = beside(me), me.desk.shown
    assert begun.activity is not None
    me.desk.course.back_from(begun.activity)
    assert me.desk.shown.activity == left.id
    here = me.desk.shown.clock()
    assert here is not None
    assert (here.running, here.left) == (True, 6 * 60)
    assert me.desk.course.where() == me.desk.shown, "opened again, it is there"
    passes(me, 20)
    assert me.rings == [1]
    other_clock = begun.clock()
    assert other_clock is not None
    assert not other_clock.running


def test_uncovering_the_wall_lets_no_clock_go_on_that_was_left(day: Day):
    me = day()
    me.desk.do(Advance())
    left, begun = me.desk.shown, Subject(me.desk, other(me).id)
    me.desk.cover(covered=True)
    me.desk.do_in(begun.activity, Advance())
    me.desk.show_subject(left)
    me.desk.cover(covered=False)
    held, runs = left.clock(), begun.clock()
    assert held is not None
    assert runs is not None
    assert (held.running, runs.running) == (False, True)


def test_a_step_that_waits_rings_no_bell_while_another_is_shown(day: Day):
    me = day()
    me.desk.do(Advance())
    me.desk.set_clock(ClockKind.PAUSE)
    me.desk.show_activity(other(me).id)
    me.desk.do(Advance())
    me.desk.set_clock(ClockKind.PAUSE)
    passes(me, 20)
    assert me.rings == []


def test_the_message_is_read_on_the_wall_while_people_are_welcomed(day: Day):
    me = day()
    programme = me.desk.world.all(Programme)[0]
    message = "The page is blank. What you say decides what is built."
    me.desk.amend(replacing(text("Message"), [(programme, replace(programme, message=message))]))
    begins(me, "Welcome")
    assert {"Welcome", message, "until 09:15"} <= set(room(me))
    me.desk.show_block(BlockId("Tour"))
    assert message not in room(me), "after the first activity it was read"


def test_one_tap_on_a_free_block_begins_nothing(day: Day):
    me = day()
    taps(me, "Lunch")
    assert not agenda_queries.marks(me.desk.world, DAY)
    me.presses("Yes")
    assert me.said() == "“Lunch” has begun."
    assert [mark.block for mark in agenda_queries.marks(me.desk.world, DAY)] == ["Lunch"]


def test_it_is_said_to_be_on_the_wall_only_while_the_room_has_one(day: Day):
    me = day()
    me.desk.wall_out = True
    begins(me, "Lunch")
    assert me.said() == "“Lunch” is on the wall."


@pytest.mark.parametrize("out", [False, True])
def test_undo_takes_back_that_a_block_has_begun(day: Day, out: bool):
    me = day()
    me.desk.wall_out = out
    begins(me, "Welcome")
    begins(me, "Lunch")
    me.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert me.desk.block == BlockId("Welcome")
    assert "Lunch" not in room(me)
    assert len(agenda_queries.marks(me.desk.world, DAY)) == 1
    assert "Undo" not in me.words(), "there is nothing to undo there any more"


def test_undo_takes_back_what_was_done_since_a_block_began_first(day: Day):
    me = day()
    begins(me, "Lunch")
    me.desk.course.give(5)
    me.desk.undo()
    assert me.desk.world.get(Block, "Lunch").trimmed == 0
    assert len(agenda_queries.marks(me.desk.world, DAY)) == 1
    me.desk.undo()
    assert not agenda_queries.marks(me.desk.world, DAY)
    assert me.desk.block is None


def test_the_question_about_a_block_comes_before_what_waits(day: Day):
    me = day()
    shown: list[str] = []
    show = (text("Show the wall there"), lambda: shown.append("wall"))
    me.window.notice(Notice(words=text("Projector is plugged in."), answers=(show,)))
    taps(me, "Lunch")
    assert "Lunch" in me.said()
    me.presses("No")
    assert "Projector" in me.said()
    assert shown == []


def agenda_page(me: Facilitator) -> list[str]:
    """What the agenda page says of each block."""
    me.window.commands.run("agenda")
    me.settle()
    said = [row.accessibleName() for row in me.window.findChildren(TimelineRow)]
    me.window.leave_page()
    me.settle()
    return said


def test_the_agenda_page_says_what_was_run_and_when(day: Day):
    me = day()
    assert agenda_page(me)[:2] == ["09:00 Welcome, 15 min", "09:15 KJ grouping, 55 min"]
    begins(me, "Welcome")
    passes(me, 12)
    me.desk.show_activity(ActivityId("a0"))
    me.presses("Start")
    passes(me, 5)
    assert agenda_page(me)[:3] == [
        "09:00 Welcome, 15 min, Done in 12 min",
        "09:12 KJ grouping, 55 min, Running",
        "10:07 Tour, 20 min",
    ]
    me.desk.show_activity(ActivityId("a1"))
    me.presses("Start")
    passes(me, 3)
    assert agenda_page(me)[1] == "09:12 KJ grouping, 55 min, Left open"
    me.window.leading.end()
    me.settle()
    me.presses("End it", me.window.strip.notices)
    assert agenda_page(me) == [
        "09:00 Welcome, 15 min, Done in 12 min",
        "09:12 KJ grouping, 55 min, Left open",
        "– Tour, 20 min, Not run",
        "– Lunch, 45 min, Not run",
        "09:17 Second look, 55 min, Left open",
    ]
    assert rows(me)[1:3] == ["KJ grouping, open, 09:12, left at 09:17", "Tour, not run, –"]
    assert printed_states(me) == ["left open at 09:17", "left open at 09:20"]


def printed_states(me: Facilitator) -> list[str]:
    """What the record says of each activity under its heading."""
    order = order_of_session(me.desk.programme, DAY)
    blocks = summary.summary(order, Readership.RECORD).blocks
    said = [str(each.text) for each in blocks if isinstance(each, Paragraph)]
    title = "Plain grouping · "
    return [words.removeprefix(title) for words in said if words.startswith(title)]


def test_one_rule_says_in_the_rail_and_on_paper_whether_an_activity_is_done(day: Day):
    me = day()
    opens_a_vote(me)
    assert rows(me)[1] == "KJ grouping, running, 09:00"
    assert printed_states(me) == ["running", "not begun"]
    passes(me, 5)
    ends(me)
    me.settle()
    assert rows(me)[1].startswith("KJ grouping, open")
    assert printed_states(me) == ["left open at 09:05", "not run"]


def test_an_activity_without_a_place_does_not_run_once_its_session_has_ended(day: Day):
    me = day()
    block = me.desk.world.get(Block, "b1")
    me.desk.amend(Change(text("Off the agenda"), (block,), ()))
    begins(me, "Welcome")
    me.desk.show_activity(ActivityId("a0"))
    me.desk.do(Advance())
    me.settle()
    assert "KJ grouping, running, 09:00" in rows(me)
    passes(me, 1)
    me.window.commands.run("end")
    me.presses("End it", me.window.strip.notices)
    assert "KJ grouping, open, 09:00, left at 09:01" in rows(me)


def test_what_is_typed_on_a_block_without_a_wall_waits_for_the_next_wall(day: Day):
    me = day()
    begins(me, "Lunch")
    me.window.take_keys()
    for letter in "Who cooks?":
        me.types(letter)
    me.enter()
    assert me.said() == "This block has no wall. What you type waits here for the next one."
    assert me.window.capture.line.text() == "Who cooks?"
    taps(me, "Second look")
    me.window.capture.line.setFocus()
    me.enter()
    assert me.cards() == ["Who cooks?"]


# the rail and the page of the agenda say the same


def same_forecast(me: Facilitator) -> None:
    """What the rail says of the session, and of each block to come, the page of the agenda says."""
    me.window.open_page("agenda")
    me.settle()
    today = me.window.rail.today
    said = next(each for each in me.words(today.outlook) if " · " in each)
    page = me.window.page
    assert isinstance(page, AgendaPage)
    assert page.days.day is not None
    shown = {row.words: row.when for row in page.days.day.rows.rows if isinstance(row, TimelineRow)}
    to_come = {item.item.title: item.item for item in today.items if item.item.state == "later"}
    assert {name: item.when for name, item in to_come.items()} == {
        name: shown[name] for name in to_come
    }
    assert me.sees(said, page)
    me.window.leave_page()
    me.settle()


@pytest.mark.parametrize("minutes", [0, 4, 25, 50])
@pytest.mark.parametrize("block", ["Welcome", "Tour", "Lunch"])
def test_one_forecast_of_a_day_that_runs(day: Day, block: str, minutes: int):
    me = day()
    begins(me, block)
    passes(me, minutes)
    same_forecast(me)


def test_one_forecast_of_a_day_that_ended(day: Day):
    me = day()
    begins(me, "Welcome")
    passes(me, 20)
    me.desk.course.end()
    me.settle()
    same_forecast(me)


# the day as a bar


def bar_of(me: Facilitator) -> DayBar:
    me.window.open_page("agenda")
    me.settle()
    page = me.window.page
    assert isinstance(page, AgendaPage)
    assert page.days.day is not None
    return page.days.day.head.bar


def test_a_press_on_the_bar_of_the_day_leads_to_the_row(day: Day):
    me = day()
    bar = bar_of(me)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.rect_of("Lunch").center().toPoint())
    me.settle()
    assert "Lunch" in me.focus().accessibleName()


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_the_keys_go_along_the_bar_of_the_day(day: Day):
    me = day()
    bar = bar_of(me)
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(3):
        QTest.keyClick(bar, Qt.Key.Key_Right)
    assert bar.accessibleDescription() == "10:30 Lunch, 45 min"
    QTest.keyClick(bar, Qt.Key.Key_Return)
    QToolTip.hideText()
    me.settle()
    assert "Lunch" in me.focus().accessibleName()


def test_the_bar_says_in_words_what_it_shows(day: Day):
    me = day()
    assert bar_of(me).accessibleName() == (
        "The day: 09:00 Welcome, 15 min; 09:15 KJ grouping, 55 min; 10:10 Tour, 20 min; "
        "10:30 Lunch, 45 min; 11:15 Second look, 55 min"
    )
    me.window.leave_page()
    begins(me, "Welcome")
    passes(me, 20)
    assert bar_of(me).accessibleName() == (
        "The day: 09:00 Welcome, 20 min; 09:20 KJ grouping, 55 min; 10:15 Tour, 20 min; "
        "10:35 Lunch, 45 min; 11:20 Second look, 55 min; now 09:20"
    )
    head = me.window.findChildren(SessionHead)[0]
    assert me.sees("“Lunch” 5 min late", head)
    assert me.sees("“Lunch” 5 min late: fixed at 10:30")
    assert rows(me)[3:] == ["Lunch, not begun, 10:35, fixed", "Second look, not begun, 11:20"]


@pytest.mark.parametrize("minutes", [0, 10, 25, 90])
def test_the_parts_of_a_day_follow_one_another_and_are_as_long_as_they_take(day: Day, minutes: int):
    me = day()
    begins(me, "Welcome")
    passes(me, minutes)
    begins(me, "Tour")
    passes(me, 5)
    held, course = me.desk.course.day, me.desk.course
    assert held is not None
    found = forecast.parts(held, course.standing())
    fixed = [each for each in found if each.block.starts is None]
    for one, two in pairwise(fixed):
        assert one.starts + one.minutes <= two.starts
