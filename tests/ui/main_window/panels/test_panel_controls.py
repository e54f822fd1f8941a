"""The panel in every step of every method: all is reached, all is whole, one button leads on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from facilitator.editing.opening import add_activity, add_session
from facilitator.methods import method
from facilitator.methods.contract import ActionPlace
from facilitator.model.agenda.queries import activities
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Card
from facilitator.model.display.gesture import Act, Advance, Write
from facilitator.ui.main_window.commands.palette import _all
from facilitator.ui.main_window.side_panel.tabs import FIGURES, HINTS, NOTES
from facilitator.ui.main_window.window import FacilitatorWindow
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import Short
from facilitator.ui.widgets.large_buttons import ControlButton
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

pytestmark = pytest.mark.usefixtures("dressed")

LINES = ("Share one van", "Rent a hall", "Ask the town")
LEAST = 160


def settle() -> None:
    for _ in range(8):
        QApplication.processEvents()


def begins(at: ProgrammeWindows, key: str, template: str) -> ActivityId:
    door = at.desk.programme
    made = add_activity(door, add_session(door, "Evening"), method(key), template)
    at.desk.look_at(made)
    signed = tuple(f"> {line}" for line in LINES) if key == "forcefield" else LINES
    at.desk.do_in(made, Write(texts=signed))
    return made


def whole(part: QWidget) -> bool:
    return part.visibleRegion().boundingRect() == part.rect()


def cut_controls(side: QWidget) -> list[str]:
    """Short names that have no room, and controls that lie half outside."""
    held = [each for each in side.findChildren(ControlButton) if each.isVisible()]
    labels = [label for each in held for label in each.findChildren(Short)]
    found = [label.accessibleName() for label in labels if label.toolTip()]
    return found + [each.accessibleName() for each in held if not whole(each)]


def filled(side: QWidget) -> list[QPushButton]:
    held = side.findChildren(QPushButton)
    return [each for each in held if each.isVisible() and each.property("kind") == "primary"]


def out_of_reach(window: FacilitatorWindow) -> tuple[set[str], set[str]]:
    """What can be done and is in no button and no menu, and what the palette does not list."""
    at = window.offers.at(ActionPlace.STEP, ActionPlace.WALL, ActionPlace.VOTE)
    ready = {say(a.label) for a in at if a.why_not is None and a.key not in ("next", "back")}
    buttons = {b.accessibleName() for b in window.side.findChildren(QPushButton)}
    menu = {say(row.words) for row in window.side.controls.rows()}
    listed = [each.words for each, _also in _all(window.commands, window.offers)]
    missing = {words for words in ready if not any(words in each for each in listed)}
    return ready - buttons - menu, missing


def opens_a_vote(at: ProgrammeWindows, *, top: int = 0) -> ActivityId:
    made = begins(at, "boardstorm", "storm")
    at.desk.do_in(made, Advance(to="vote"))
    at.desk.do_in(made, Act(action="open_vote", answers={"budget": 1, "cap": 1, "top": top}))
    settle()
    return made


def counts(at: ProgrammeWindows, wall: ActivityId, *hands: int) -> None:
    ask = at.desk.programme.do(wall, Act(action="hands")).ask
    assert ask is not None
    given = {field.key: count for field, count in zip(ask.fields, hands, strict=False)}
    assert at.desk.programme.do(wall, ask.answered(given)).done
    settle()


def test_an_open_vote_has_one_filled_button_and_all_else_whole(sampled: ProgrammeWindows):
    side = sampled.window.side
    for size in ((1366, 768), (1024, 768)):
        sampled.window.resize(*size)
        wall = opens_a_vote(sampled, top=1)
        (main,) = filled(side)
        assert main.accessibleName() == "First person votes"
        assert cut_controls(side) == []
        assert whole(side._end_vote)
        assert side.tabs.currentIndex() == FIGURES
        assert side.tabs.area().height() >= LEAST
        counts(sampled, wall, 3, 3, 1)
        sampled.desk.do_in(wall, Act(action="close_vote"))
        settle()
        (main,) = filled(side)
        assert main.accessibleName() == "Draw by lot…", "what is tied is decided first"
        assert cut_controls(side) == []
        assert side.tabs.area().height() >= LEAST
        sampled.desk.do_in(wall, Act(action="close"))


def test_the_tab_that_was_open_is_open_again(sampled: ProgrammeWindows):
    tabs = sampled.window.side.tabs
    first, second = begins(sampled, "kj", "grouping"), begins(sampled, "kj", "grouping")
    tabs.setCurrentIndex(NOTES)
    sampled.desk.look_at(first)
    settle()
    assert tabs.currentIndex() == NOTES, "as was chosen last"
    tabs.setCurrentIndex(HINTS)
    sampled.desk.look_at(second)
    settle()
    assert tabs.currentIndex() == NOTES


def test_tab_goes_through_the_panel_from_the_top(sampled: ProgrammeWindows):
    begins(sampled, "kj", "grouping")
    sampled.desk.do(Advance())
    sampled.desk.do(Advance())
    side = sampled.window.side
    settle()
    next(b for b in side.room.findChildren(QPushButton) if b.isVisible()).setFocus()
    places: list[tuple[int, int]] = []
    while True:
        QTest.keyClick(QApplication.focusWidget() or side, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is None or not side.isAncestorOf(here) or len(places) > 40:
            break
        at = here.mapTo(side, QPoint())
        if side.tabs.isAncestorOf(here) or here is side.tabs:
            break
        places.append((at.y(), at.x()))
    assert len(places) >= 6
    assert places == sorted(places)


def test_all_steps_stand_in_their_order_where_there_is_room(sampled: ProgrammeWindows):
    begins(sampled, "kj", "grouping")
    sampled.window.resize(1920, 1080)
    settle()
    steps = sampled.window.side.steps
    for each in sampled.desk.steps():
        assert any(
            label.isVisible() and label.accessibleName() == say(each.title)
            for label in steps.findChildren(Short)
        )
    sampled.window.resize(1366, 768)
    settle()
    assert [label for label in steps.findChildren(Short) if label.isVisible()] == [
        steps._minutes,
        steps._title,
    ]


def test_the_main_button_of_a_vote_stays_as_votes_come_in_and_a_tie_is_a_control(
    sampled: ProgrammeWindows,
):
    side = sampled.window.side
    sampled.window.resize(1366, 768)
    wall = opens_a_vote(sampled)
    before = side.first().mapTo(side, QPoint())
    for ballot in ("1", "2"):
        QTest.keyClicks(sampled.window.capture.line, ballot)
        QTest.keyClick(sampled.window.capture.line, Qt.Key.Key_Return)
    settle()
    assert side.vote._said.text().startswith("2 have voted")
    assert side.first().mapTo(side, QPoint()).y() == before.y()
    sampled.desk.do_in(wall, Act(action="close_vote"))
    settle()
    assert not side.vote.isVisible(), "nothing hangs on it"
    held = [each for each in side.findChildren(ControlButton) if each.isVisible()]
    assert held[0].accessibleName() == "Decide the tie…"


def test_a_control_acts_on_what_is_chosen_as_it_is_pressed(
    sampled: ProgrammeWindows, monkeypatch: pytest.MonkeyPatch
):
    window, desk = sampled.window, sampled.desk
    made = begins(sampled, "forcefield", "field")
    desk.do_in(made, Advance(to="act"))
    first, second = (c.id for c in list(desk.world.all(Card, made))[:2])
    window.choice.choose((first,))
    window.side.refresh()
    done: list[object] = []
    monkeypatch.setattr(desk, "do", done.append)
    window.choice.choose((second,))
    settle()
    held = window.side.findChildren(ControlButton)
    planned = next(each for each in held if each.accessibleName() == "What we will do about…")
    QTest.mouseClick(planned, Qt.MouseButton.LeftButton)
    assert [each.on for each in done if isinstance(each, Act)] == [(second,)]


def test_no_control_does_what_the_main_button_does(sampled: ProgrammeWindows):
    window, desk = sampled.window, sampled.desk
    for activity in activities(desk.world):
        desk.look_at(activity.id)
        settle()
        leads = say(window.commands["next"].leads()[0])
        held = [each for each in window.side.findChildren(ControlButton) if each.isVisible()]
        assert leads not in [each.accessibleName() for each in held], activity.title
