"""Looking and showing are two things: what one looks at never changes what the room sees."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.editing.opening import add_activity, open_file
from facilitator.methods import METHODS
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Card, Session
from facilitator.model.core.words import text
from facilitator.model.display.gesture import Advance, Ask, Write
from facilitator.ui.main_window.panels.apart import Apart
from facilitator.ui.projector.window import ProjectedWindow
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from facilitator.ui.workspace.subject import Subject
from tests.ui.driver import Facilitator
from tests.ui.open_programme import part, sit_down, wall_of

FIRST, SECOND = ActivityId("a0"), ActivityId("a1")
Room = Callable[..., Facilitator]


@pytest.fixture
def room(begin: Callable[..., Facilitator]) -> Iterator[Room]:
    """A facilitator with two activities, the second one under way, and the wall out."""
    walls: list[ProjectedWindow] = []

    def at() -> Facilitator:
        me = begin(activities=2)
        me.writes("Said in the first")
        walls.append(ProjectedWindow(me.desk, me.hands))
        walls[-1].rehearse(QApplication.primaryScreen())
        me.window.activateWindow()
        me.settle()
        taps(me, SECOND)
        me.presses("Start")
        me.writes("Said in the second")
        return me

    yield at
    for each in walls:
        each.close()
        each.deleteLater()


def taps(me: Facilitator, activity: ActivityId) -> None:
    """Press an activity on the rail."""
    title = me.desk.world.get(Activity, activity).title
    row = next(r for r in me.window.rail.today.items if r.accessibleName().startswith(title + ","))
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    me.settle()


def bar(me: Facilitator) -> Apart:
    return part(me.window, Apart)


def test_a_look_at_an_earlier_activity_leaves_the_room_as_it_is(room: Room):
    me = room()
    before = me.desk.before_the_room(), me.desk.wall
    taps(me, FIRST)
    assert me.cards() == ["Said in the first"]
    assert me.room() == {"Said in the second"}
    assert (me.desk.before_the_room(), me.desk.wall) == before


def test_the_bar_says_both_and_leads_to_either(room: Room):
    me = room()
    first, second = (me.desk.world.get(Activity, each).title for each in (FIRST, SECOND))
    assert not bar(me).isVisible()
    taps(me, FIRST)
    assert me.sees(first, bar(me))
    assert me.sees(second, bar(me))
    me.presses("Back to the room")
    assert me.desk.activity == SECOND
    assert not bar(me).isVisible()
    taps(me, FIRST)
    me.presses(f"Show “{first}”")
    assert me.room() == {"Said in the first"}
    assert not bar(me).isVisible()


def test_the_first_step_takes_the_room_along_and_a_later_one_does_not(room: Room):
    me = room()
    taps(me, FIRST)
    me.presses("Start")
    assert me.desk.shown.activity == FIRST
    taps(me, SECOND)
    me.presses("Next step")
    assert me.desk.shown.activity == FIRST
    assert bar(me).isVisible()


def test_what_is_typed_and_taken_back_is_where_one_looks(room: Room):
    me = room()
    taps(me, FIRST)
    me.writes("Remembered later")
    assert me.cards() == ["Said in the first", "Remembered later"]
    assert me.room() == {"Said in the second"}
    me.window.stage.canvas.setFocus()
    me.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert me.cards() == ["Said in the first"]


def test_keys_do_not_turn_the_room_from_elsewhere_but_offer_to(room: Room):
    me = room()
    taps(me, FIRST)
    me.window.stage.canvas.setFocus()
    me.key(Qt.Key.Key_PageDown)
    assert me.desk.step() is None
    assert me.desk.shown.step() == me.desk.shown.steps()[0]
    me.presses("Move it on")
    assert me.desk.shown.step() == me.desk.shown.steps()[1]
    me.key(Qt.Key.Key_PageUp)
    assert me.desk.shown.step() == me.desk.shown.steps()[1]
    me.presses("Move it back")
    assert me.desk.shown.step() == me.desk.shown.steps()[0]


def test_time_goes_on_and_rings_where_it_runs(room: Room, qtbot: QtBot):
    me = room()
    planned = me.desk.shown.steps()[0].seconds
    taps(me, FIRST)
    assert me.sees("min left", me.window.topbar)
    for _ in range(planned // 30):
        me.watch.pass_(30)
        me.window.keeper.tick()
    now = me.desk.clock()
    assert now is not None
    assert now.left == 0
    qtbot.waitUntil(lambda: me.rings == [1])
    me.presses("+1", me.window.topbar)
    held = Subject(me.desk, SECOND).clock()
    assert held is not None
    assert held.planned == planned + 60


def test_the_laptop_shows_the_clock_that_the_room_is_shown(room: Room):
    me = room()
    me.desk.do_in(FIRST, Advance())
    me.watch.pass_(50)
    me.window.keeper.tick()
    me.desk.do_in(SECOND, Advance(by=1))
    for shown in (FIRST, SECOND, FIRST):
        me.desk.show_activity(shown)
        me.settle()
        assert me.desk.timed == me.desk.shown
        assert me.desk.clock() == Subject(me.desk, shown).clock()


def test_a_closed_activity_shows_the_room_no_time_left(room: Room):
    me = room()
    wall = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ProjectedWindow))
    wall.tick()
    assert wall.heading._clock
    me.window.offers.run_named("close")
    me.settle()
    assert me.desk.shown.closed
    assert not wall.heading._clock


def test_a_picture_that_is_held_stays_held_while_one_looks_elsewhere(room: Room):
    me = room()
    me.presses("Hold")
    held = me.desk.wall.frozen
    taps(me, FIRST)
    taps(me, SECOND)
    assert held is not None
    assert me.desk.wall.frozen is held


@pytest.mark.usefixtures("dressed")
def test_a_new_activity_is_looked_at_and_not_shown(room: Room):
    me = room()
    me.presses("Add an activity")
    me.presses("Add activity", me.sheet())
    me.comes_back()
    assert me.desk.activity not in (FIRST, SECOND)
    assert me.desk.shown.activity == SECOND
    me.presses("Start")
    assert not me.desk.apart


def test_a_spotlight_is_not_put_on_what_the_room_does_not_see(room: Room):
    me = room()
    taps(me, FIRST)
    me.chooses("Said in the first")
    me.presses("Spotlight")
    assert me.desk.wall.spotlight == ()
    assert "Show it" in me.said()


def test_no_page_changes_what_the_room_sees(room: Room):
    me = room()
    before = me.desk.shown, me.desk.wall
    for key in ("themes", "people", "agenda", "home", "proposals", "documents", "frame"):
        me.window.open_page(key)
        me.settle()
        assert (me.desk.shown, me.desk.wall) == before
    me.window.leave_page()


def test_a_card_that_is_found_elsewhere_is_only_looked_at(room: Room):
    me = room()
    me.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    me.finds("Said in the first")
    me.enter()
    assert me.desk.activity == FIRST
    assert me.desk.shown.activity == SECOND


def test_what_stands_on_the_rail_says_what_the_room_has(room: Room):
    me = room()
    taps(me, FIRST)
    said = [each.accessibleName() for each in me.window.rail.today.items]
    assert [name.endswith("On the room’s wall") for name in said] == [False, True]


def test_before_the_wall_is_out_it_goes_where_one_looks(begin: Callable[..., Facilitator]):
    me = begin(activities=2)
    taps(me, SECOND)
    assert me.desk.shown == me.desk.looked
    assert not bar(me).isVisible()


def second_wall(sitting: ProgrammeWindows) -> ActivityId:
    programme = sitting.desk.programme
    session = programme.world.all(Session)[0].id
    made = add_activity(programme, session, METHODS[0], METHODS[0].templates[0].key, title="Two")
    programme.do(made, Write(texts=("On the second",)))
    return made


def test_after_a_kill_the_room_gets_back_what_it_had(sitting: ProgrammeWindows, tmp_path: Path):
    first, second = wall_of(sitting.desk.programme), second_wall(sitting)
    sitting.wall.rehearse()
    sitting.desk.show_activity(second)
    sitting.desk.look_at(first)
    path = sitting.desk.programme.store.path
    sitting.close()
    again = sit_down(open_file(path, METHODS), tmp_path)
    assert again.desk.shown.activity == second
    assert again.desk.looked == again.desk.shown
    again.close()
    again.deleteLater()


def test_on_one_screen_a_look_aside_brings_back_the_same_wall(sitting: ProgrammeWindows):
    first, second = wall_of(sitting.desk.programme), second_wall(sitting)
    sitting.desk.show_activity(second)
    sitting.wall.one_screen()
    QTest.keyClick(sitting.wall.window, Qt.Key.Key_Escape)
    sitting.desk.look_at(first)
    sitting.wall.one_screen()
    assert sitting.desk.shown.activity == second
    card = sitting.wall.window.bar.line
    card.setText("From the bar")
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert "From the bar" in [c.text for c in sitting.desk.world.all(Card, second)]


def test_a_question_goes_back_to_the_activity_it_came_from(room: Room):
    me = room()
    taps(me, FIRST)
    ask = Ask(title=text("Write it?"), gesture=Write(texts=("Answered",)), confirm=text("Write it"))
    me.desk.asked.emit(ask, me.desk.shown.activity)
    me.presses("Write it", me.sheet())
    assert me.room() == {"Said in the second", "Answered"}
    assert me.cards() == ["Said in the first"]
