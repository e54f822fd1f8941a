"""Speed dating at the window: long work, half-time, pages that turn by themselves, a drag."""

from __future__ import annotations

import random
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from facilitator.editing.opening import add_activity, add_session, record_types
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS, method
from facilitator.methods.speed import rota
from facilitator.methods.speed.records import Format, Place, Seat, SpeedSettings
from facilitator.methods.speed.seating import making
from facilitator.model.agenda.clock import clock_words
from facilitator.model.core.ids import ActivityId, SessionId
from facilitator.model.core.records import Activity, ClockKind, Programme, Session
from facilitator.model.core.words import text
from facilitator.model.core.world import replacing
from facilitator.model.display.gesture import Act, Advance
from facilitator.model.display.picture import Audience, Note, texts
from facilitator.model.people import attendance, entry, queries
from facilitator.model.people.records import Person, PresenceState
from facilitator.store import Store
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.projector.wall_heading import heading_words
from facilitator.ui.widgets import menus
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from facilitator.ui.workspace.subject import Subject
from facilitator.ui.workspace.workspace import Workspace
from tests.ui.driver import Begin, Facilitator
from tests.ui.fakes import Watch
from tests.ui.main_window.test_hats_wall import drag
from tests.ui.open_programme import sit_down


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def opened(tmp_path: Path, watch: Watch) -> Iterator[OpenProgramme]:
    """A programme with speed dating for thirty people without names."""
    chance = random.Random(1)
    new_id = lambda: uuid.UUID(int=chance.getrandbits(128)).hex  # noqa: E731
    first = Programme(id=new_id(), title="Centres")
    store = Store.create(tmp_path / "speed.facilitator", record_types(METHODS), (first,))
    programme = OpenProgramme(store, METHODS, now=watch, new_id=new_id, chance=chance)
    session = add_session(programme, "Workshop")
    add_activity(programme, session, method("speed"), "all", title="Meet", question="Who are you?")
    yield programme
    programme.close()


def activity_of(desk: Workspace) -> ActivityId:
    assert desk.activity is not None
    return desk.activity


def settings(programme: OpenProgramme, **values: Any) -> None:
    (held,) = programme.world.all(SpeedSettings)
    programme.apply(replacing(text("x"), [(held, replace(held, **values))]))


class Slow:
    """A search that does not end until somebody says that it is enough."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.ended = threading.Event(), threading.Event()
        self._real = making.make_plan
        monkeypatch.setattr(making, "make_plan", self)

    def __call__(self, wishes: Any, going_on: Callable[[], bool]) -> Any:
        self.begun.set()
        while going_on():
            self.ended.wait(0.005)
        self.ended.set()
        return self._real(wishes, lambda: False)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    return Slow(monkeypatch)


# long work


def test_while_a_plan_is_found_the_window_answers_and_enough_is_enough(
    opened: OpenProgramme, begin: Begin, slow: Slow, qtbot: QtBot
):
    settings(opened, people=30, rounds=3)
    me: Facilitator = begin(desk=Workspace(opened))
    me.presses("Make the plan")
    assert slow.begun.wait(10)
    qtbot.waitUntil(lambda: me.sees("Finding who sits with whom…"), timeout=10_000)
    me.writes("Written meanwhile")
    assert me.cards() == ["Written meanwhile"]
    assert not me.desk.world.all(Place)
    me.presses("That is enough")
    qtbot.waitUntil(lambda: bool(me.desk.world.all(Place)), timeout=10_000)
    me.settle()
    assert not me.sees("Finding who sits with whom…")
    assert rota.last_round(me.desk.world, activity_of(me.desk)) == 3
    me.desk.undo()
    assert not me.desk.world.all(Seat), "a plan is taken back whole"


def test_a_second_plan_waits_until_the_first_is_there(
    opened: OpenProgramme, begin: Begin, slow: Slow, qtbot: QtBot
):
    me: Facilitator = begin(desk=Workspace(opened))
    me.desk.do(Act(action="make"))
    assert slow.begun.wait(10)
    me.desk.do(Act(action="make"))
    me.settle()
    assert "worked out already" in me.said()
    me.desk.long_work.enough()
    qtbot.waitUntil(lambda: bool(me.desk.world.all(Place)), timeout=10_000)


def test_a_plan_for_what_has_changed_meanwhile_is_not_put_in(
    opened: OpenProgramme, begin: Begin, slow: Slow, qtbot: QtBot
):
    me: Facilitator = begin(desk=Workspace(opened))
    me.desk.do(Act(action="make"))
    me.desk.long_work.enough()
    qtbot.waitUntil(lambda: bool(me.desk.world.all(Place)), timeout=10_000)
    slow.begun.clear()
    slow.ended.clear()
    me.desk.do(Act(action="make"))
    assert slow.begun.wait(10)
    me.desk.undo()
    me.desk.long_work.enough()
    qtbot.waitUntil(lambda: "Something changed" in me.said(), timeout=10_000)
    assert not me.desk.world.all(Place)


def test_the_window_is_closed_while_a_plan_is_found(
    opened: OpenProgramme, begin: Begin, slow: Slow
):
    desk = Workspace(opened)
    me: Facilitator = begin(desk=desk)
    desk.do(Act(action="make"))
    assert slow.begun.wait(10)
    me.window.close()
    desk.leave()
    assert slow.ended.is_set(), "nothing is worked out any more"
    me.settle()
    assert not desk.world.all(Place)
    assert not [t for t in threading.enumerate() if t.name == "job" and t.is_alive()]


# half-time


def test_the_bell_rings_at_half_time_once_and_at_the_end(
    opened: OpenProgramme, begin: Begin, watch: Watch, qtbot: QtBot
):
    settings(opened, people=4)
    me: Facilitator = begin(desk=Workspace(opened))
    desk, keeper = me.desk, me.window.keeper
    opened.do(activity_of(desk), Act(action="make"))
    cues: list[int] = []
    keeper.cued.connect(lambda: cues.append(1))
    desk.do(Advance(to="talk_1"))
    for _ in range(89):
        watch.pass_(1)
        keeper.tick()
    assert me.rings == []
    for _ in range(30):
        watch.pass_(1)
        keeper.tick()
    assert cues == [1]
    qtbot.waitUntil(lambda: len(me.rings) == 1)
    assert "the bell has rung" in me.said()
    for _ in range(70):
        watch.pass_(1)
        keeper.tick()
    qtbot.waitUntil(lambda: len(me.rings) == 2)  # and at the end
    assert cues == [1]
    step = desk.step()
    assert step is not None
    assert step.key == "change_2", "the rounds go on by themselves"


@pytest.mark.parametrize(("people", "who"), [(4, "the other one"), (5, "somebody else")])
def test_from_half_time_on_the_wall_says_who_speaks_until_the_time_is_up(
    opened: OpenProgramme, begin: Begin, watch: Watch, people: int, who: str
):
    settings(opened, people=people, rounds=1, trio=True)
    me: Facilitator = begin(desk=Workspace(opened))
    desk, keeper = me.desk, me.window.keeper
    desk.do(Advance(to="talk_1"))

    def said(after: int = 0) -> list[str]:
        for _ in range(after):
            watch.pass_(1)
            keeper.tick()
        me.settle()
        seen = {words for words in texts(desk.picture(Audience.ROOM)) if "speaks" in words}
        canvas = me.window.stage.canvas.picture
        assert seen == {words for words in texts(canvas) if "speaks" in words}, "both see it"
        return sorted(seen)

    assert said() == [f"At 1:30 the bell rings: {who} speaks"]
    assert said(after=89) == [f"At 1:30 the bell rings: {who} speaks"]
    assert said(after=1) == [f"Now {who} speaks"]
    desk.set_clock(ClockKind.EXTEND, 60)
    assert said() == [f"At 1:30 the bell rings: {who} speaks"], "there is more time again"
    assert said(after=149) == [f"Now {who} speaks"]
    assert said(after=1) == []


def test_next_pressed_as_a_round_goes_on_by_itself_skips_nothing(
    opened: OpenProgramme, begin: Begin, watch: Watch
):
    settings(opened, people=4)
    me: Facilitator = begin(desk=Workspace(opened))
    desk, keeper = me.desk, me.window.keeper
    desk.do(Advance(to="talk_1"))
    watch.pass_(179)
    keeper.tick()
    watch.pass_(2)
    keeper.tick()

    def step() -> str:
        held = desk.step()
        return held.key if held else ""

    assert step() == "change_2", "the time was up"
    watch.pass_(1)
    me.presses("Next step")
    assert step() == "change_2"
    assert "just begun by itself" in me.said()
    watch.pass_(2)
    me.presses("Next step")
    assert step() == "talk_2"
    watch.pass_(1)
    me.presses("Next step")
    assert step() == "change_3", "who went on by hand goes on by hand"


def test_at_half_time_a_clock_that_is_held_does_not_ring(
    opened: OpenProgramme, begin: Begin, watch: Watch
):
    me: Facilitator = begin(desk=Workspace(opened))
    me.desk.do(Advance(to="talk_1"))
    watch.pass_(40)
    me.window.keeper.tick()
    me.desk.set_clock(ClockKind.PAUSE)
    watch.pass_(50)
    me.window.keeper.tick()
    watch.pass_(50)
    me.window.keeper.tick()
    assert me.rings == []


def test_at_mixed_tables_nobody_is_cut_off_at_half_time(opened: OpenProgramme):
    settings(opened, format=Format.TABLES, size=4)
    activity = opened.world.all(SpeedSettings)[0].activity
    steps = method("speed").script(opened.world, activity)
    assert {step.cue for step in steps} == {0}


def test_a_whole_minute_is_said_as_one(opened: OpenProgramme, begin: Begin):
    settings(opened, change=60)
    me: Facilitator = begin(desk=Workspace(opened))
    me.desk.do(Advance(to="change_1"))
    held = me.desk.clock()
    assert held is not None
    assert str(clock_words(held, room=True, exact=True)) == "1:00"


# pages


def many_tables(opened: OpenProgramme, desk: Workspace) -> None:
    settings(opened, people=30, rounds=2, change=120)
    activity = activity_of(desk)
    later, opened.later = opened.later, None
    opened.do(activity, Act(action="make"))
    opened.later = later
    desk.do(Advance(to="change_1"))


def test_pages_of_tables_turn_by_themselves_until_somebody_turns_them(
    opened: OpenProgramme, begin: Begin, watch: Watch
):
    me: Facilitator = begin(desk=Workspace(opened))
    many_tables(opened, me.desk)
    seen: list[int | None] = []
    for _ in range(40):
        watch.pass_(1)
        me.window.keeper.tick()
        seen.append(me.desk.wall.page)
    assert seen.count(0) == seen.count(1) == 20
    assert sum(a != b for a, b in pairwise(seen)) in {3, 4}, "each ten seconds"
    me.desk.pages.turn(1)
    held = me.desk.wall.page
    for _ in range(24):
        watch.pass_(1)
        me.window.keeper.tick()
        assert me.desk.wall.page == held
    me.desk.set_wall(follows=True)
    turned: set[int | None] = set()
    for _ in range(24):
        watch.pass_(1)
        me.window.keeper.tick()
        turned.add(me.desk.wall.page)
    assert turned == {0, 1}


def test_a_wall_that_is_held_does_not_turn(opened: OpenProgramme, begin: Begin, watch: Watch):
    me: Facilitator = begin(desk=Workspace(opened))
    many_tables(opened, me.desk)
    me.desk.freeze(frozen=True)
    held = me.desk.wall.page
    for _ in range(24):
        watch.pass_(1)
        me.window.keeper.tick()
    assert me.desk.wall.page == held


# hands


def test_a_name_let_go_on_another_trades_seats_and_the_room_sees_it(
    opened: OpenProgramme, tmp_path: Path, qapp: object
):
    settings(opened, people=6)
    sitting: ProgrammeWindows = sit_down(opened, tmp_path)
    desk = sitting.desk
    activity = activity_of(desk)
    later, opened.later = opened.later, None
    opened.do(activity, Act(action="make"))
    opened.later = later
    QTest.qWait(1)
    tables = rota.tables(desk.world, activity, 1)
    one, other = tables[1][1], tables[2][1]
    sitting.window.stage.canvas.settle()
    drag(sitting.window.stage.canvas, one.id, other.id)
    after = rota.table_of(desk.world, activity, 1)
    assert (after[one.id], after[other.id]) == (2, 1)
    desk.do(Advance(to="change_1"))
    shapes = {shape.id: shape for shape in desk.picture(Audience.ROOM).shapes}
    assert one.id in shapes
    sitting.close()


def test_the_question_is_asked_once_on_the_wall(opened: OpenProgramme, begin: Begin):
    me: Facilitator = begin(desk=Workspace(opened))
    many_tables(opened, me.desk)
    for _ in range(4):  # people find their table, and talk
        title, line = heading_words(me.desk)
        assert title == "Meet", "it stays the same while they move and while they talk"
        assert line.startswith("Round")
        asked = [w for w in texts(me.desk.picture(Audience.ROOM)) if str(w) == "Who are you?"]
        assert bool(asked) == line.endswith("talk")
        me.desk.do(Advance())


def test_a_right_click_on_a_name_says_who_is_here_after_all(
    opened: OpenProgramme, tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
):
    words: list[str] = []
    monkeypatch.setattr(
        menus, "popup", lambda _on, rows, _at: words.extend(str(r.words) for r in rows)
    )
    settings(opened, people=6, rounds=3)
    sitting: ProgrammeWindows = sit_down(opened, tmp_path)
    desk, canvas = sitting.desk, sitting.window.stage.canvas
    activity = activity_of(desk)
    later, opened.later = opened.later, None
    opened.do(activity, Act(action="make"))
    opened.later = later
    for step in ("change_1", "talk_1", "change_2", "talk_2"):
        desk.do(Advance(to=step))
    place = rota.places(desk.world, activity)[0]
    desk.do(Act(action="absent", on=(place.id,)))
    QTest.qWait(1)
    canvas.settle()
    shape = canvas.finder.get(place.id)
    assert isinstance(shape, Note)
    x, y = canvas.lens.to_view(*shape.rect.centre)
    at = QPoint(round(x / canvas.ratio), round(y / canvas.ratio))
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(canvas, QContextMenuEvent(reason, at, canvas.mapToGlobal(at)))
    sitting.close()
    assert "Here after all" in words


# people


def six_here(opened: OpenProgramme, desk: Workspace) -> SessionId:
    """Six people by name, all here."""
    session = opened.world.get(Activity, activity_of(desk)).session
    for name in ("Ann, Club", "Bo, Club", "Cy, Club", "Di, Council", "Ed, Council", "Flo, Council"):
        found = entry.typed(opened.world, name)
        assert found is not None
        coming = entry.Coming(line=1, entered=found, fate=entry.Fate.NEW)
        ctx = opened.context()
        desk.amend(entry.let_in(opened.world, session, coming, new_id=ctx.new_id, at=ctx.now))
    return session


def test_undo_on_the_wall_takes_back_that_somebody_left_the_running_round(
    opened: OpenProgramme, begin: Begin, watch: Watch
):
    settings(opened, rounds=6)
    me: Facilitator = begin(desk=Workspace(opened))
    session = six_here(opened, me.desk)
    watch.pass_(60)
    me.desk.do(Advance(to="change_1"))
    me.desk.do(Advance(to="talk_1"))
    me.desk.do(Advance(to="change_2"))
    watch.pass_(5)
    ann = next(person for person in opened.world.all(Person) if person.name == "Ann")
    place = attendance.attendance_of(opened.world, session, ann.id)
    assert place is not None
    ctx = opened.context()
    left = attendance.stand(opened.world, place, PresenceState.LEFT, new_id=ctx.new_id, at=ctx.now)
    me.desk.amend(left)
    assert rota.absent(opened.world, activity_of(me.desk), 2)
    me.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Undone: Person 1 left, in people" in me.said()
    assert not rota.absent(opened.world, activity_of(me.desk), 2)
    me.key(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert rota.absent(opened.world, activity_of(me.desk), 2)


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_who_leaves_is_chosen_by_letters_and_comes_back_by_the_button_of_the_notice(
    opened: OpenProgramme, begin: Begin
):
    settings(opened, rounds=6)
    me: Facilitator = begin(desk=Workspace(opened))
    six_here(opened, me.desk)
    me.desk.do(Advance(to="change_1"))
    me.desk.do(Advance(to="talk_1"))
    me.desk.do(Act(action="leave"))
    sheet = me.sheet()
    box = sheet.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    assert box.hasFocus()
    for letter in "Ed":
        QTest.keyClicks(box.view() if box.view().isVisible() else me.focus(), letter)
    assert box.view().isVisible()
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert box.currentText() == "Ed"
    me.presses("Has left", sheet)
    me.comes_back()
    ed = next(each for each in rota.places(opened.world, activity_of(me.desk)) if each.number == 5)
    assert me.window.capture.line.text() == ""
    assert ed.id in rota.away(opened.world, activity_of(me.desk))
    assert me.said() == "Ed is noted as having left."
    me.presses("Undo", me.window.strip.notices)
    assert ed.id not in rota.away(opened.world, activity_of(me.desk))


def test_arrivals_before_it_began_are_not_taken_back_on_the_wall(
    opened: OpenProgramme, begin: Begin, watch: Watch
):
    me: Facilitator = begin(desk=Workspace(opened))
    six_here(opened, me.desk)
    watch.pass_(60)
    me.desk.do(Advance(to="brief"))
    for _ in range(9):
        me.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(queries.present(opened.world, opened.world.all(Session)[0].id)) == 6


def test_the_last_talk_shows_its_seconds_and_is_held_like_the_others(
    opened: OpenProgramme, begin: Begin, watch: Watch
):
    settings(opened, people=4)
    me: Facilitator = begin(desk=Workspace(opened))
    me.desk.do(Advance(to="talk_3"))
    watch.pass_(3)
    me.window.keeper.tick()
    me.settle()
    assert "2:57" in me.words()
    assert me.window.topbar.clock.pause.accessibleName() == "Pause"
    me.desk.do(Advance(to="close"))
    watch.pass_(3)
    me.window.keeper.tick()
    me.settle()
    assert any("min left" in words for words in me.words())
    assert me.window.topbar.clock.pause.accessibleName() == "Pause"


def test_to_begin_another_activity_says_that_this_one_stays_open_and_leads_back(
    opened: OpenProgramme, tmp_path: Path, qapp: QApplication
):
    """The room sees the other one; nothing is closed, and one press takes it back."""
    session = opened.world.all(Session)[0]
    storm = method("boardstorm")
    add_activity(opened, session.id, storm, storm.templates[0].key, title="Ideas", question="?")
    made = sit_down(opened, tmp_path)
    desk = made.desk
    first, second = desk.agenda()
    desk.show_activity(first.id)
    desk.do(Advance(to="talk_1"))
    notices = made.window.strip.notices
    again = text("The wall is on the projector again.")
    made.ask(Notice(words=again, answers=((text("Take it off"), lambda: None),)))
    desk.look_at(second.id)
    desk.do(Advance())
    begun = "The session goes on to “Ideas”. “Meet” stays open where it is; its clock is paused."
    assert begun in notices.words
    assert desk.shown.activity == second.id
    assert not desk.looked.closed
    undo = next(each for each in notices.findChildren(QPushButton) if each.text() == "Undo")
    QApplication.processEvents()
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert desk.shown.activity == first.id
    held = Subject(desk, second.id).clock()
    assert held is not None
    assert not held.running
    assert notices.words == "The wall is on the projector again.", "what waited is there again"
    made.close()
    made.deleteLater()
