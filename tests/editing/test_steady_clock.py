"""A system clock that is set back stops no clock of a step, and one that is ahead is followed."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitator.editing.steady_clock import SteadyTime

NINE = datetime(2026, 11, 29, 9, tzinfo=UTC)


class Machine:
    """A system's time of day, which can be set, and its steady counter, which cannot."""

    def __init__(self) -> None:
        self.day, self.count = NINE, 100.0
        self.time = SteadyTime(lambda: self.day, lambda: self.count)

    def passes(self, seconds: float) -> None:
        self.day += timedelta(seconds=seconds)
        self.count += seconds

    def sleeps(self, seconds: float) -> None:
        """The steady counter stands while a laptop sleeps, on some systems."""
        self.day += timedelta(seconds=seconds)

    def is_set(self, seconds: float) -> None:
        self.day += timedelta(seconds=seconds)


def test_time_goes_on_after_the_clock_was_set_back():
    machine = Machine()
    machine.passes(60)
    assert machine.time() == NINE + timedelta(seconds=60)
    machine.is_set(-12 * 60)
    machine.passes(60)
    assert machine.time() == NINE + timedelta(seconds=120)


def test_time_asleep_is_seen():
    machine = Machine()
    machine.time()
    machine.sleeps(600)
    assert machine.time() == NINE + timedelta(seconds=600)


def test_where_nothing_runs_the_time_of_day_is_taken_again():
    machine = Machine()
    machine.is_set(-12 * 60)
    machine.time()
    machine.time.settle()
    assert machine.time() == NINE - timedelta(minutes=12)


@given(st.lists(st.tuples(st.integers(-5000, 5000), st.integers(0, 500)), max_size=20))
def test_it_never_goes_back_and_never_slower_than_time_passes(deeds: list[tuple[int, int]]):
    machine = Machine()
    for jump, seconds in deeds:
        before = machine.time()
        machine.is_set(jump)
        machine.passes(seconds)
        assert machine.time() - before >= timedelta(seconds=max(0, seconds - 1))
