"""The clock is arithmetic on marks."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.agenda import clock
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import ClockKind, ClockMark

NINE = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def mark(kind: ClockKind, second: float, seconds: int = 0) -> ClockMark:
    return ClockMark(
        id=f"{kind}{second}",
        activity=ActivityId("wall"),
        position=int(second),
        kind=kind,
        at=NINE + timedelta(seconds=second),
        seconds=seconds,
    )


def at(second: float) -> datetime:
    return NINE + timedelta(seconds=second)


def test_before_the_start_there_is_no_clock() -> None:
    assert clock.read([], at(0)) is None


def test_it_runs_pauses_and_goes_on() -> None:
    marks = [mark(ClockKind.START, 0, 600), mark(ClockKind.PAUSE, 100), mark(ClockKind.RESUME, 400)]
    assert clock.read(marks[:2], at(350)) == clock.Clock(600, 500, running=False)
    assert clock.read(marks, at(450)) == clock.Clock(600, 450, running=True)


def test_a_minute_more_is_a_minute_more() -> None:
    marks = [mark(ClockKind.START, 0, 60), mark(ClockKind.EXTEND, 30, 60)]
    held = clock.read(marks, at(60))
    assert held is not None
    assert held.left == 60
    assert held.share == 0.5


def test_at_zero_it_counts_on() -> None:
    held = clock.read([mark(ClockKind.START, 0, 60)], at(90))
    assert held is not None
    assert held.over
    assert held.left == -30
    assert held.share == 1


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(60 + 95, "1:35 over"), (60 + 3600 * 3 + 120, "3 h 2 min over"), (10_000_000, "Time is up")],
)
def test_a_clock_left_running_counts_minutes_then_hours_then_nothing(
    seconds: int, said: str
) -> None:
    held = clock.read([mark(ClockKind.START, 0, 60)], at(seconds))
    assert held is not None
    assert str(clock.clock_words(held, room=False)) == said
    assert str(clock.clock_words(held, room=True)) == "Time is up"


def test_a_clock_set_back_stands_still() -> None:
    held = clock.read([mark(ClockKind.START, 0, 60)], at(-3600))
    assert held is not None
    assert held.left == 60


@given(st.lists(st.tuples(st.sampled_from(["pause", "resume"]), st.integers(1, 500)), max_size=8))
def test_pausing_never_takes_time_away(steps: list[tuple[str, int]]) -> None:
    marks = [mark(ClockKind.START, 0, 600)]
    second = 0
    for kind, wait in steps:
        second += wait
        marks.append(mark(ClockKind(kind), second))
    held = clock.read(marks, at(second))
    assert held is not None
    assert 600 - second <= held.left <= 600
