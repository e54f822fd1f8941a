"""Which backups stay: the laws, and a fortnight of them by hand."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitator.store.backups.thinning import ALL_OF, DAILY, HOURLY, WEEKLY, first_to_go, kept

NOW = datetime(2026, 11, 24, 15, 5, tzinfo=UTC)
times = st.lists(
    st.integers(0, 500 * 24 * 3600).map(lambda ago: NOW - timedelta(seconds=ago)), max_size=60
)


def test_a_day_and_a_fortnight_every_quarter_of_an_hour():
    made = [NOW - timedelta(minutes=15 * n) for n in range(4 * 24 * 30)]
    staying = sorted(kept(made, NOW), reverse=True)
    last_day = [at for at in staying if NOW - at <= HOURLY]
    assert staying[:9] == made[:9]  # two hours whole
    assert len(last_day) == 9 + 22
    fortnight = [at for at in staying if HOURLY < NOW - at <= DAILY]
    assert [f"{at:%d %H:%M}" for at in fortnight[:3]] == ["22 23:50", "21 23:50", "20 23:50"]
    older = [at for at in staying if NOW - at > DAILY]
    assert all(at.isocalendar().weekday == 7 for at in older)


@given(times)
def test_only_what_was_made_stays_and_the_newest_always(made: list[datetime]):
    staying = kept(made, NOW)
    assert staying <= set(made)
    assert not made or max(made) in staying
    assert {at for at in made if NOW - at <= ALL_OF} <= staying


@given(times, st.lists(st.integers(0, 90 * 24 * 3600), max_size=8))
def test_thinning_often_leaves_what_thinning_once_would(made: list[datetime], steps: list[int]):
    now, often = NOW, set(made)
    for step in steps:
        now += timedelta(seconds=step)
        often = kept(often, now)
    assert kept(often, now) == kept(made, now)


@given(times)
def test_every_span_keeps_one_where_there_was_one(made: list[datetime]):
    staying = kept(made, NOW)
    for at in made:
        age = NOW - at
        if age <= WEEKLY:
            near = timedelta(hours=1) if age <= HOURLY else timedelta(days=1 if age <= DAILY else 7)
            assert any(at <= other <= at + near for other in staying)


def test_what_was_made_before_an_import_stays_a_fortnight():
    made = [NOW - timedelta(days=3, minutes=n) for n in range(5)]
    assert kept(made, NOW, special=[made[4]]) >= {made[0], made[4]}
    old = [NOW - timedelta(days=15, minutes=n) for n in range(5)] + [NOW]
    assert old[4] not in kept(old, NOW, special=[old[4]])


@given(times)
def test_the_oldest_gives_way_first_and_the_newest_never(made: list[datetime]):
    going = first_to_go(sorted(made, reverse=True))
    assert going == sorted(made)[:-1]
