"""Which backups stay as time goes by: pure arithmetic on the times they were made.

Of the last two hours all stay; of the last day the newest of each hour; of the last fortnight
the newest of each day; of the last year the newest of each week; then none. The newest of all
stays however old it is, and one made before something went into the file stays a fortnight.
Hours lie within days and days within weeks, so thinning often leaves what thinning once would.
"""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

ALL_OF = timedelta(hours=2)
HOURLY, DAILY, WEEKLY = timedelta(days=1), timedelta(days=14), timedelta(days=365)

_Span: TypeAlias = tuple[int, ...]


def kept(
    made: Collection[datetime], now: datetime, *, special: Iterable[datetime] = ()
) -> set[datetime]:
    """Return which of the times (aware) stay; those in `special` stay a fortnight by themselves."""
    newest: dict[_Span, datetime] = {}
    for at in sorted(made):
        for span in _spans(at):
            newest[span] = at
    staying = {at for at in made if _stays(at, now, newest)}
    staying |= {at for at in special if at in made and now - at <= DAILY}
    if made:
        staying.add(max(made))
    return staying


def first_to_go(made: Iterable[datetime]) -> list[datetime]:
    """Return the times in the order they give way when the disk is short: never the newest."""
    return sorted(made)[:-1]


def _stays(at: datetime, now: datetime, newest: dict[_Span, datetime]) -> bool:
    age = now - at
    hour, day, week = _spans(at)
    if age <= ALL_OF:
        return True
    if age <= HOURLY:
        return newest[hour] == at
    if age <= DAILY:
        return newest[day] == at
    return age <= WEEKLY and newest[week] == at


def _spans(at: datetime) -> tuple[_Span, _Span, _Span]:
    """Return the hour, the day and the week a time lies in, by UTC: summer time folds none."""
    held = at.astimezone(UTC)
    year, week, _ = held.isocalendar()
    day = held.toordinal()
    return (0, day, held.hour), (1, day), (2, year, week)
