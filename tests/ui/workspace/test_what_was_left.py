"""Only what runs goes on by itself: rounds that were left stand still until one goes back."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.editing import last_position
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import method
from facilitator.methods.speed.records import SpeedSettings
from facilitator.model.agenda import queries
from facilitator.model.agenda.records import Block
from facilitator.model.core.ids import ActivityId, BlockId, SessionId
from facilitator.model.core.records import (
    Activity,
    ClockKind,
    Record,
    Session,
    StepEntry,
)
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, adding, replacing
from facilitator.model.display.gesture import Advance
from facilitator.ui.translation import say
from facilitator.ui.workspace.clock.timekeeper import Timekeeper
from facilitator.ui.workspace.subject import Subject
from facilitator.ui.workspace.workspace import Workspace
from tests.ui.fakes import MemoryStore, PlainMethod, Watch, silent_bell

pytestmark = pytest.mark.usefixtures("qapp")

DAY = SessionId("s")
ROUNDS, TALKS, BREAK = ActivityId("rounds"), ActivityId("talks"), BlockId("break")


def _blocks() -> tuple[Block, ...]:
    runs = (ROUNDS, TALKS, None)
    return tuple(
        Block(
            id=BlockId(f"of {each}" if each else BREAK),
            session=DAY,
            position=number,
            title="Break",
            minutes=15,
            runs=each,
        )
        for number, each in enumerate(runs)
    )


class Day:
    """Speed dating, an activity of plain steps and a break: one desk, one clock that stands."""

    def __init__(self) -> None:
        self.watch = Watch()
        rounds = Activity(id=ROUNDS, session=DAY, method="speed", title="Meet", question="Who?")
        talks = Activity(id=TALKS, session=DAY, method="plain", title="Look", question="What?")
        self.store = MemoryStore(Session(id=DAY, title="Day"), rounds, talks, *_blocks())
        ids = (f"{number:032x}" for number in itertools.count(1))
        self.programme = OpenProgramme(
            self.store,  # pyright: ignore[reportArgumentType]
            [method("speed"), PlainMethod()],  # pyright: ignore[reportArgumentType]
            now=self.watch,
            new_id=lambda: next(ids),
        )
        begun = method("speed").begin(rounds, "all", self.programme.context())
        self.store.world = self.store.world.apply(
            Change(text("x"), (), tuple(_quick(record) for record in begun))
        )
        self.rings: list[int] = []
        self.desk = Workspace(self.programme)
        self.bell = silent_bell(self.rings)
        self.keeper = Timekeeper(self.desk, self.bell)
        self.rounds, self.talks = Subject(self.desk, ROUNDS), Subject(self.desk, TALKS)

    def wait(self, seconds: int) -> None:
        for _ in range(seconds):
            self.watch.pass_(1)
            self.keeper.tick()
        self.bell.hush()  # what rings is counted

    def steps(self, activity: ActivityId) -> int:
        return len(self.desk.world.bucket(StepEntry, activity))

    def running(self) -> list[ActivityId]:
        """The activities whose clock runs."""
        found = ((each, Subject(self.desk, each).clock()) for each in (ROUNDS, TALKS))
        return [each for each, held in found if held is not None and held.running]

    def block(self) -> str:
        here = queries.current(self.desk.world, DAY)
        return here.id if here is not None else ""

    def close(self) -> None:
        self.keeper.deleteLater()
        self.desk.deleteLater()


def _quick(record: Record) -> Record:
    if isinstance(record, SpeedSettings):
        return replace(record, people=6, rounds=5, talk=20, change=5)
    return record


@pytest.mark.parametrize("out", [True, False])
@pytest.mark.parametrize("then", ["activity", "block", "end"])
def test_rounds_that_were_left_stand_still(then: str, *, out: bool) -> None:
    day = Day()
    day.desk.wall_out = out
    day.desk.do_in(ROUNDS, Advance())
    day.desk.do_in(ROUNDS, Advance(to="change_1"))
    day.wait(2)
    assert day.running() == [ROUNDS]
    if then == "activity":
        day.desk.do_in(TALKS, Advance())
    elif then == "block":
        day.desk.course.begin(day.desk.world.get(Block, BREAK))
    else:
        day.desk.course.end()
    entered, block, shown = day.steps(ROUNDS), day.block(), day.desk.shown
    day.wait(300)
    step, held = day.rounds.step(), day.rounds.clock()
    assert step is not None
    assert held is not None
    assert (step.key, held.left) == ("change_1", 3)
    assert (day.steps(ROUNDS), day.block(), day.desk.shown) == (entered, block, shown)
    assert day.rings == []
    if then == "activity":
        found = last_position.latest(day.desk.world)
        assert found is not None
        assert found.id == TALKS, "opened again, it is where the room is"
    day.close()


def test_rounds_go_on_where_they_were_held_once_somebody_goes_back() -> None:
    day = Day()
    said: list[str] = []
    day.desk.told.connect(lambda words: said.extend(say(each) for each in words))
    day.desk.do_in(ROUNDS, Advance())
    day.desk.do_in(ROUNDS, Advance(to="change_1"))
    day.wait(2)
    day.desk.do_in(TALKS, Advance())
    day.wait(60)
    waits: list[object] = []
    day.desk.waits.connect(waits.append)
    day.desk.show_activity(ROUNDS)
    assert waits == [day.rounds]
    day.wait(60)
    assert (day.running(), day.block()) == ([TALKS], f"of {TALKS}"), "it is only shown"
    day.desk.set_clock(ClockKind.RESUME)
    assert any("Meet" in words for words in said)
    held, other = day.rounds.clock(), day.talks.clock()
    assert held is not None
    assert other is not None
    assert (held.running, held.left, other.running) == (True, 3, False)
    assert day.block() == f"of {ROUNDS}"
    day.wait(3)
    step = day.rounds.step()
    assert step is not None
    assert (step.key, day.rings) == ("talk_1", [1])
    found = last_position.latest(day.desk.world)
    assert found is not None
    assert found.id == ROUNDS
    day.close()


def test_an_end_that_is_taken_back_lets_each_clock_go_on_that_it_held() -> None:
    day = Day()
    said: list[str] = []
    day.desk.told.connect(lambda words: said.extend(say(each) for each in words))
    evening = Session(id=SessionId("evening"), title="Evening")
    talks, block = day.desk.world.get(Activity, TALKS), day.desk.world.get(Block, f"of {TALKS}")
    moved = [
        (talks, replace(talks, session=evening.id)),
        (block, replace(block, session=evening.id)),
    ]
    day.desk.amend(replacing(text("x"), moved).then(adding(text("x"), evening)))
    day.desk.do_in(ROUNDS, Advance())
    day.desk.do_in(TALKS, Advance())
    assert day.running() == [TALKS]
    day.watch.pass_(5)
    day.desk.look_at(ROUNDS)
    assert day.desk.course.end().done
    assert (day.running(), said) == ([], []), "all clocks are held, and nothing goes on meanwhile"
    day.watch.pass_(5)
    day.desk.undo()
    assert day.running() == [TALKS]
    assert queries.current(day.desk.world, DAY) == day.desk.world.get(Block, f"of {ROUNDS}")
    day.close()


def test_a_clock_held_by_hand_before_the_end_stays_held_when_that_is_taken_back() -> None:
    day = Day()
    day.desk.do_in(ROUNDS, Advance())
    day.desk.set_clock(ClockKind.PAUSE)
    day.watch.pass_(5)
    assert day.desk.course.end().done
    day.desk.undo()
    assert day.running() == []
    day.close()


HANDS = ("rounds", "talks", "break", "end", "show rounds", "show talks", "clock", "cover", "wait")


def _does(day: Day, hand: str) -> None:
    desk = day.desk
    if hand in ("rounds", "talks"):
        desk.do_in(ROUNDS if hand == "rounds" else TALKS, Advance())
    elif hand == "break":
        desk.course.begin(desk.world.get(Block, BREAK))
    elif hand == "end":
        desk.course.end()
    elif hand.startswith("show"):
        desk.show_activity(ROUNDS if hand == "show rounds" else TALKS)
    elif hand == "clock":
        held = desk.clock()
        if held is not None and desk.timed.activity:
            desk.set_clock(ClockKind.PAUSE if held.running else ClockKind.RESUME)
    elif hand == "cover":
        desk.cover(covered=not desk.wall.covered)
    else:
        day.wait(30)


@settings(deadline=None, max_examples=40)
@given(st.booleans(), st.lists(st.sampled_from(HANDS), min_size=1, max_size=14))
def test_whatever_is_begun_one_clock_runs_and_time_alone_goes_nowhere_else(
    out: bool,
    hands: list[str],
) -> None:
    """At most one clock runs, that of where the session is; time alone moves no session."""
    day = Day()
    day.desk.wall_out = out
    for hand in hands:
        _does(day, hand)
        day.watch.pass_(1)
        running = day.running()
        assert len(running) <= 1
        own = f"of {running[0]}" if running else ""
        assert not running or day.block() in (own, ""), "it runs where the session is"
        block, shown = day.block(), day.desk.shown
        day.wait(25)
        assert (day.block(), day.desk.shown) == (block, shown)
    day.close()
