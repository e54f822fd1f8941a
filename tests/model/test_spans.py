"""Minutes that were really run: not the night, not while it was closed."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.agenda import step_runs
from facilitator.model.core.ids import ActivityId, SessionId
from facilitator.model.core.records import Activity, Closing, StepEntry
from facilitator.model.core.world import World

MINE = ActivityId("a")
BEGAN = datetime(2026, 10, 10, 15, 0, tzinfo=UTC)


def world(*marks: tuple[str, int]) -> World:
    """An activity with its steps and closings, each at its minute after it began."""
    held: list[StepEntry | Closing] = []
    for position, (what, minute) in enumerate(marks):
        at = BEGAN + timedelta(minutes=minute)
        if what in ("closed", "reopened"):
            again = what == "reopened"
            key = f"c{position}"
            made = Closing(id=key, activity=MINE, position=position, reopened=again, at=at)
            held.append(made)
        else:
            key = f"e{position}"
            held.append(StepEntry(id=key, activity=MINE, step=what, position=position, at=at))
    return World((Activity(id=MINE, session=SessionId("s"), method="kj", title="KJ"), *held))


def minutes(*marks: tuple[str, int]) -> list[float | None]:
    return [
        None if run.seconds is None else run.seconds / 60
        for run in step_runs.runs(world(*marks), MINE)
    ]


def test_a_step_lasts_until_the_next_or_until_the_activity_is_closed():
    assert minutes(("write", 0), ("group", 10), ("closed", 30)) == [10, 20]


def test_a_step_that_still_runs_has_not_ended():
    (run,) = step_runs.runs(world(("write", 0)), MINE)
    assert (run.seconds, run.ended) == (None, False)


def test_a_step_left_open_overnight_is_not_counted():
    assert minutes(("write", 0), ("group", 18 * 60), ("closed", 18 * 60 + 15)) == [None, 15]


def test_what_lies_between_closed_and_reopened_days_later_is_not_counted():
    days = 3 * 24 * 60
    marks = (("write", 0), ("closed", 25), ("reopened", days), ("group", days + 5))
    assert minutes(*marks) == [30, None]


def test_closed_for_an_hour_is_not_counted_either():
    assert minutes(("write", 0), ("closed", 25), ("reopened", 85), ("closed", 90)) == [30]


@given(
    st.lists(
        st.tuples(st.sampled_from(["write", "group", "closed", "reopened"]), st.integers(0, 3000)),
        max_size=12,
    )
)
def test_no_run_is_longer_than_the_time_there_was_nor_below_nothing(
    marks: list[tuple[str, int]],
):
    ordered = [
        (what, minute) for (what, _), minute in zip(marks, sorted(m for _, m in marks), strict=True)
    ]
    found = step_runs.runs(world(*ordered), MINE)
    steps = [entry.at for entry in sorted((run.entry for run in found), key=lambda e: e.at)]
    last = BEGAN + timedelta(minutes=max((m for _, m in ordered), default=0))
    for run, (since, until) in zip(found, pairwise([*steps, last]), strict=True):
        assert run.seconds is None or 0 <= run.seconds <= (until - since).total_seconds()
