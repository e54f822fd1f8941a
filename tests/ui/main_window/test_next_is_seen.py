"""Going on is seen: by the room, in the switch for links, and in what a vote leaves in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.model.core.words import text
from facilitator.model.display.gesture import Act, Advance
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.overlays import everyone_writes, framing_overlay
from facilitator.ui.widgets.large_buttons import ControlButton
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from facilitator.ui.workspace.workspace import Workspace
from tests.ui.driver import LEFT, Facilitator
from tests.ui.open_programme import make_programme

WORDS = ("Small groups carry large risks", "Money comes too late", "We compete", "Nobody asks")
Begin = Callable[..., Any]
CLOSE = "Close the vote and show it"


@pytest.fixture
def me(begin: Begin, tmp_path: Path) -> Iterator[Facilitator]:
    programme = make_programme(tmp_path / "p.facilitator", WORDS)
    found: Facilitator = begin(desk=Workspace(programme))
    found.desk.do(Advance(to="group"))
    found.settle()
    yield found
    programme.close()


def step(me: Facilitator) -> str:
    held = me.desk.step()
    return held.key if held is not None else ""


def controls(me: Facilitator) -> list[ControlButton]:
    held = me.window.side.controls.findChildren(ControlButton)
    return [each for each in held if each.isVisible()]


def votes(me: Facilitator, *, count: int = 1) -> None:
    """Open a vote on all cards, and have somebody vote."""
    me.desk.do(Act(action="vote_on", answers={"kind": "dots", "budget": 2, "cap": 2}))
    for _ in range(count):
        me.desk.do(Act(action="ballot", answers={"ranks": "1"}))
    me.settle()


@pytest.mark.parametrize("way", ["button", "rail", "clicker"])
def test_a_new_step_ends_what_stands_before_the_wall(me: Facilitator, way: str):
    everyone_writes.begin(me.desk)
    me.desk.set_wall(testing=text("Can you read this?"))
    before = step(me)
    if way == "button":
        me.window.commands.run("next")
    elif way == "clicker":
        me.desk.advance(1)
    else:
        me.desk.do(Advance(to=me.desk.steps()[0].key))
    assert step(me) != before
    assert not me.desk.wall.aside
    clock = me.desk.clock()
    assert clock is not None
    me.desk.set_wall(testing=None)
    everyone_writes.begin(me.desk)
    me.desk.show_subject(me.desk.shown)
    assert me.desk.wall.writing is None


def test_the_frame_goes_with_a_step_chosen_on_the_rail(me: Facilitator):
    framing_overlay.toggle(me.desk)
    me.desk.do(Advance(to=me.desk.steps()[0].key))
    assert me.desk.wall.opening is None


def test_drawing_links_is_seen_and_goes_off(me: Facilitator):
    canvas = me.window.stage.canvas
    me.window.commands.run("draw")
    assert me.window.commands["draw"].on()
    me.key(Qt.Key.Key_Escape)
    assert not canvas.relating
    me.window.commands.run("draw")
    me.writes("One more")
    assert not canvas.relating
    me.window.commands.run("draw")
    me.desk.do(Advance(to=me.desk.steps()[0].key))
    assert not canvas.relating


def test_a_control_shows_that_links_are_drawn(me: Facilitator):
    held, made = me.window.side.controls, controls(me)[0]
    for on in (True, False):
        me.window.commands.run("draw")
        held._show(made, me.window.commands["draw"])
        assert made.isChecked() is on


def test_nothing_is_chosen_once_a_vote_opens_or_its_result_is_shown(me: Facilitator):
    me.chooses(WORDS[0])
    votes(me)
    assert me.window.choice.ids == ()
    me.chooses(WORDS[0])
    me.desk.do(Act(action="close_vote"))
    assert me.window.choice.ids == ()
    me.desk.do(Act(action="hide_result"))
    me.settle()
    me.chooses(WORDS[0])
    me.desk.do(Act(action="show_result"))
    assert me.window.choice.ids == ()
    assert me.window.stage.canvas.selection == ()


def test_from_a_result_one_goes_back_to_the_cards(me: Facilitator):
    votes(me)
    me.presses(CLOSE, me.window.side)
    assert me.window.commands["draw"].why_not() is not None
    shown = controls(me)
    assert shown[0].accessibleName() == "Show the cards again"
    assert not {each.accessibleName() for each in shown} & {"Tidy the wall", "Spotlight"}
    me.presses("Show the cards again", me.window.side)
    assert "Show the result" in {each.accessibleName() for each in controls(me)}


def test_a_closed_vote_says_how_many_voted_and_is_opened_again(me: Facilitator):
    votes(me, count=2)
    me.presses(CLOSE, me.window.side)
    assert me.said() == "Closed: 2 have voted."
    me.presses("Open it again", me.window.strip.notices)
    assert CLOSE in me.words(me.window.side)
    assert me.said() == ""


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("size", [(1366, 768), (1366, 720), (1000, 640), (1920, 1080)])
def test_what_is_said_covers_neither_the_zoom_nor_the_bar(begin: Begin, size: tuple[int, int]):
    me: Facilitator = begin(size=size)
    me.writes("One", "Two", "Three")
    strip = me.window.strip
    for chosen, words in product((0, 1, 3), ("Short.", "Many words " * 14)):
        me.chooses(*("One", "Two", "Three")[:chosen])
        strip.notices.ask(Notice(words=text("{w}", w=words), answers=((text("Undo"), int),)))
        me.settle()
        said = strip.notices.geometry()
        assert words.split()[0] in strip.notices.words
        assert strip._page.rect().contains(said), (chosen, words)
        for other in strip._kept_clear():
            assert not said.intersects(other), (chosen, words)
        strip.notices.dismiss()


@pytest.mark.usefixtures("dressed")
def test_a_press_as_it_goes_hits_nothing_below(me: Facilitator):
    notices = me.window.strip.notices
    notices.ask(Notice(words=text("Done."), answers=((text("Undo"), int),), brief=True))
    me.settle()
    button = next(b for b in notices.findChildren(QPushButton) if b.text() == "Undo")
    page = me.window.strip._page
    at = button.mapTo(page, button.rect().center())
    notices.time_is_up()
    below = page.childAt(at)
    assert below is notices._shield
    notices._settling.timeout.emit()
    assert page.childAt(at) is not notices._shield


@pytest.mark.usefixtures("dressed")
def test_nothing_moves_when_the_last_vote_is_in(sampled: ProgrammeWindows):
    side = sampled.window.side
    sampled.window.resize(1366, 768)
    line = sampled.window.capture.line

    def places() -> dict[str, QPoint]:
        for _ in range(8):
            QApplication.processEvents()
        held = [each for each in side.findChildren(QPushButton) if each.isVisible()]
        made = {each.accessibleName(): each.mapTo(side, QPoint()) for each in held}
        return {**made, "tabs": side.tabs.mapTo(side, QPoint())}

    before = places()
    assert {CLOSE, "Next person votes"} <= set(before)
    for _ in range(4):
        QTest.keyClicks(line, "2 2 1")
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert side.vote._said.text().startswith("11 of 11 here or expected")
    assert places() == before
    assert not side.first().isEnabled()
    QTest.mouseClick(next(b for b in side.findChildren(QPushButton) if b.text() == CLOSE), LEFT)
    assert sampled.window.strip.notices.words == "Closed: 11 of 11 here or expected have voted."
    assert side.first().isEnabled()
