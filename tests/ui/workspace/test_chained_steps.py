"""Rounds that go on by themselves, and hands that press as they do: nothing is skipped."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from facilitator.editing.programme import OpenProgramme
from facilitator.methods import method
from facilitator.methods.speed.records import SpeedSettings
from facilitator.model.agenda import clock
from facilitator.model.core.ids import ActivityId, SessionId
from facilitator.model.core.records import (
    Activity,
    ClockKind,
    ClockMark,
    Programme,
    Record,
    Session,
    StepEntry,
)
from facilitator.model.core.words import text
from facilitator.model.core.world import Change
from facilitator.model.display.gesture import Advance
from facilitator.ui.workspace.clock.timekeeper import Timekeeper
from facilitator.ui.workspace.workspace import Workspace
from tests.ui.fakes import MemoryStore, Watch, silent_bell

pytestmark = pytest.mark.usefixtures("qapp")

TALK, CHANGE = 20, 5


class Room:
    """Six people who talk in five rounds: a desk and the keeper of its clock."""

    def __init__(self) -> None:
        self.watch = Watch()
        about = ActivityId("a")
        first = Programme(id="p", title="Centres")
        session = Session(id=SessionId("s"), title="Workshop")
        activity = Activity(
            id=about, session=session.id, method="speed", title="Meet", question="Who?"
        )
        ids = (f"{number:032x}" for number in itertools.count(1))
        self.store = MemoryStore(first, session, activity)
        self.programme = OpenProgramme(
            self.store,  # pyright: ignore[reportArgumentType]
            [method("speed")],
            now=self.watch,
            new_id=lambda: next(ids),
        )
        begun = method("speed").begin(activity, "all", self.programme.context())
        self.store.world = self.store.world.apply(
            Change(text("x"), (), tuple(self._quick(record) for record in begun))
        )
        self.desk = Workspace(self.programme)
        self.keeper = Timekeeper(self.desk, silent_bell())
        self.desk.do(Advance(to="change_1"))
        self.settle()
        self.lefts: dict[str, float] = {}
        self.programme.listen(self._note)

    def _note(self, change: Change) -> None:
        """Note what was left of a step as the next one began."""
        marks = sorted(self.desk.world.bucket(ClockMark, "a").values(), key=lambda m: m.position)
        for record in change.after:
            if isinstance(record, StepEntry):
                held = clock.read(marks[:-1], record.at)
                self.lefts[record.id] = held.left if held else 0.0

    @staticmethod
    def _quick(record: Record) -> Record:
        if isinstance(record, SpeedSettings):
            return replace(record, people=6, rounds=5, talk=TALK, change=CHANGE)
        return record

    @property
    def step(self) -> str:
        held = self.desk.step()
        return held.key if held else ""

    def left(self) -> float:
        held = self.desk.clock()
        return held.left if held else 0.0

    def settle(self) -> None:
        """Let what waits in the queue be done: the windows are idle then."""
        for _ in range(3):
            QApplication.processEvents()

    def wait(self, seconds: float) -> None:
        """Let time pass, looked at as often as the keeper does."""
        end = self.watch.now.timestamp() + seconds
        while (ahead := end - self.watch.now.timestamp()) > 1e-6:
            self.watch.pass_(min(0.25 if self.left() < 3 else 1.0, ahead))
            self.keeper.tick()
            self.settle()

    def entries(self) -> list[StepEntry]:
        held = self.desk.world.bucket(StepEntry, "a").values()
        return sorted(held, key=lambda entry: entry.position)

    def close(self) -> None:
        self.keeper.deleteLater()
        self.desk.deleteLater()
        self.settle()


HANDS = ("next", "clicker", "plus", "hold", "wait a little", "wait", "queued")


def play(room: Room, hand: str) -> None:
    """Do what a hand does, or wait: to just before or after the time is up."""
    if hand == "next":
        room.desk.do(Advance())
    elif hand == "clicker":
        room.desk.advance(1)
    elif hand == "plus":
        room.desk.set_clock(ClockKind.EXTEND, 60)
    elif hand == "hold":
        held = room.desk.clock()
        running = held is not None and held.running
        room.desk.set_clock(ClockKind.PAUSE if running else ClockKind.RESUME)
    elif hand == "queued":  # pressed while the windows are busy with the step that begins
        room.watch.pass_(max(0.0, room.left()) + 0.1)
        room.keeper.tick()
        room.watch.pass_(3)
        room.desk.do(Advance())
    room.settle()


@settings(deadline=None, max_examples=20)
@given(
    st.lists(
        st.tuples(st.sampled_from(HANDS), st.floats(-2, 2), st.sampled_from([0.0, 0.3, 1.0])),
        min_size=1,
        max_size=12,
    )
)
def test_whenever_somebody_presses_as_the_time_is_up_no_talk_is_skipped(
    hands: list[tuple[str, float, float]],
) -> None:
    """A hand and the clock, or a hand twice, go one step on about the end of a step, not two."""
    room = Room()
    for hand, about, after in hands:
        held = room.desk.clock()
        if held is not None and held.running and room.left() + about > 0:
            room.wait(room.left() + about)
        play(room, hand)
        room.wait(after)
    order = [step.key for step in room.desk.steps()]
    gone = [order.index(entry.step) for entry in room.entries()]
    assert all(after - before == 1 for before, after in itertools.pairwise(gone))
    for begun, left in itertools.pairwise(room.entries()):
        seconds = (left.at - begun.at).total_seconds()
        if begun.step.startswith("talk") and room.lefts.get(begun.id, 0.0) < 2:
            assert seconds >= 2, "a talk that had just begun was skipped"
    room.close()


def test_a_press_that_waited_while_the_windows_were_busy_skips_nothing() -> None:
    room = Room()
    room.wait(CHANGE - 0.1)
    room.watch.pass_(0.2)
    room.keeper.tick()
    assert room.step == "talk_1"
    room.watch.pass_(3)  # painting takes so long on this laptop
    room.desk.do(Advance())
    assert room.step == "talk_1"
    room.settle()
    room.wait(1.5)
    room.desk.do(Advance())
    assert room.step == "talk_1", "two seconds from when it could be seen"
    room.wait(1)
    room.desk.do(Advance())
    assert room.step == "change_2"
    room.close()


def test_pressed_twice_just_before_the_time_is_up_a_talk_is_not_skipped() -> None:
    room = Room()
    room.wait(CHANGE - 0.5)
    room.desk.do(Advance())
    room.settle()
    assert room.step == "talk_1"
    room.wait(0.4)
    room.desk.do(Advance())
    assert room.step == "talk_1"
    room.close()


def test_who_goes_on_by_hand_long_before_the_end_is_not_held_back() -> None:
    room = Room()
    for step in ("talk_1", "change_2", "talk_2"):
        room.desk.do(Advance())
        room.settle()
        assert room.step == step
    room.close()
