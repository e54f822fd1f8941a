"""Which backups stay: fewer of each the longer they are ago, never all at once."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeAlias, TypeVar

T = TypeVar("T")

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


def first_to_go(made: Sequence[T]) -> list[T]:
    """Return what was made, given newest first, as it gives way when the disk is short.

    The newest never does.
    """
    return list(made[1:])[::-1]


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
