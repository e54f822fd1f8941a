"""An axis of time: dots at true distances that never cover one another, and named days."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from facilitator.model.core.dates import PartialDate
from facilitator.model.core.words import Words, day_of, text

MOST_LANES = 5
"""Dots stand above one another up to so many high; with more there is no axis."""
_MOST_TICKS = 9


@dataclass(frozen=True, slots=True)
class AxisDot:
    """An event's place: how far from the axis's beginning, and how many dots are under it.

    `spread` is how far to each side it may be, where its day is not known.
    """

    right: float
    lane: int
    number: str
    spread: float = 0.0


def dots(
    days: Sequence[tuple[str, PartialDate]], width: float, across: float
) -> tuple[AxisDot, ...]:
    """Numbered days along an axis; none where an axis would say nothing, or cannot be drawn.

    `across` is how much room a dot needs. Each stands at its true place, or in the middle of the
    days it may be, above those that are in its way.
    """
    held = sorted(days, key=lambda each: each[1].middle)
    if len(held) < 2 or held[0][1].middle == held[-1][1].middle:
        return ()
    first = held[0][1].middle
    span = (held[-1][1].middle - first).days
    ends: list[float] = []
    found: list[AxisDot] = []
    for number, on in held:
        right = (on.middle - first).days / span * width
        spread = (on.last - on.first).days / 2 / span * width
        free = (lane for lane, end in enumerate(ends) if right - end >= across)
        lane = next(free, len(ends))
        ends[lane : lane + 1] = [right]
        found.append(AxisDot(right, lane, number, spread))
    return tuple(found) if len(ends) <= MOST_LANES else ()


@dataclass(frozen=True, slots=True)
class Tick:
    """A day with a name on the axis."""

    right: float
    name: Words


def ticks(
    first: date, last: date, width: float, wide: Callable[[Words], float]
) -> tuple[Tick, ...]:
    """The finest names of days that stand apart from one another; `wide` measures a name."""
    span = max(1, (last - first).days)
    for days in (_days(first, last, 1), _days(first, last, 7), *_months(first, last)):
        found = [Tick((on - first).days / span * width, name) for on, name in days]
        found = [tick for tick in found if wide(tick.name) / 2 <= width - tick.right]
        if found and len(found) <= _MOST_TICKS and _stand_apart(found, wide):
            return tuple(found)
    return ()


def _stand_apart(held: Sequence[Tick], wide: Callable[[Words], float]) -> bool:
    return all(
        right.right - left.right > (wide(left.name) + wide(right.name)) / 2 + 8
        for left, right in pairwise(held)
    )


_Named = Sequence[tuple[date, Words]]


def _days(first: date, last: date, step: int) -> _Named:
    count = (last - first).days // step + 1
    if count > _MOST_TICKS:
        return ()
    days = [first + timedelta(days=step * at) for at in range(count)]
    return [(on, day_of(on, year=False)) for on in days]


def _months(first: date, last: date) -> Iterator[_Named]:
    """The beginnings of months, of every second, third … month, of years, of decades."""
    for step in (1, 2, 3, 6):
        yield [(on, _month(on)) for on in _starts(first, last) if (on.month - 1) % step == 0]
    for step in (1, 2, 5, 10, 20, 50, 100):
        starts = [on for on in _starts(first, last) if on.month == 1 and on.year % step == 0]
        yield [(on, str(on.year)) for on in starts]


def _month(on: date) -> Words:
    named = day_of(on)
    return text("{month} {year}", month=named.values["month"], year=on.year)


def _starts(first: date, last: date) -> Iterator[date]:
    """The first days of months from one day to another."""
    on = first.replace(day=1)
    while on <= last:
        if on >= first:
            yield on
        on = (on + timedelta(days=32)).replace(day=1) if on.year < date.max.year else date.max
        if on == date.max:
            return
