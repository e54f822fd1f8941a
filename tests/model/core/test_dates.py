"""Days as far as they are known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.core.dates import PartialDate

days = st.dates(date(1800, 1, 1), date(2200, 12, 31))
known = st.one_of(
    days.map(PartialDate.of),
    days.map(lambda day: PartialDate(day.year, day.month)),
    days.map(lambda day: PartialDate(day.year)),
)


@given(known, days)
def test_it_is_ahead_then_may_be_then_is_over(on: PartialDate, today: date) -> None:
    assert [on.is_ahead(today), on.holds(today), on.is_over(today)].count(True) == 1
    assert all(on.holds(day) for day in (on.first, on.middle, on.last))
    assert (on.exact is not None) == (on.first == on.last)


@given(known)
def test_it_is_read_as_it_is_written(on: PartialDate) -> None:
    assert PartialDate.fromisoformat(on.isoformat()) == on


def test_a_month_is_past_when_all_of_it_is_over() -> None:
    month, last = PartialDate(2012, 2), date(2012, 2, 29)
    assert not month.is_over(last)
    assert month.is_over(last + timedelta(days=1))
    assert not PartialDate(2011).is_over(date(2011, 12, 31))
    assert PartialDate(2011).is_over(date(2012, 1, 1))


@pytest.mark.parametrize("written", ["", "11", "2011-13", "2011-2-3", "2011-02-30", "2011-11-14T"])
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        PartialDate.fromisoformat(written)


def test_a_day_has_its_month() -> None:
    with pytest.raises(ValueError, match="without its month"):
        PartialDate(2011, None, 14)
