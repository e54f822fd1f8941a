"""Days as far as they are known: to the day, to the month, or to the year alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from facilitator.model.core.bounds import YEARS

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, or the month or the year it lies in where no more is known.

    A year is 1800 to 2200, a month is 1 to 12 and a day 1 to 31, as the calendar has them; None
    is not known. Raises ValueError for others, and for a day whose month is not known.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day without its month")
        if not YEARS.holds(self.year):
            raise ValueError("a year out of bounds")
        _ = date(self.year, self.month or 1, self.day or 1)

    @staticmethod
    def of(day: date) -> PartialDate:
        return PartialDate(day.year, day.month, day.day)

    @staticmethod
    def fromisoformat(written: str) -> PartialDate:
        """Read "2011-11-14", "2011-11" or "2011". Raises ValueError for anything else."""
        found = _WRITTEN.fullmatch(written)
        if found is None:
            raise ValueError("neither a day, a month nor a year")
        return PartialDate(*(int(part) for part in found.groups() if part))

    def isoformat(self) -> str:
        """Write it with as much as is known: "2011-11-14", "2011-11", "2011" (ISO 8601)."""
        parts = (f"{self.year:04}", *(f"{p:02}" for p in (self.month, self.day) if p))
        return "-".join(parts)

    __str__ = isoformat

    @property
    def exact(self) -> date | None:
        """The day, where it is known to the day."""
        return self.first if self.day else None

    @property
    def first(self) -> date:
        """The first day that it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it may be."""
        if self.day:
            return self.first
        if self.month in (None, 12):
            return date(self.year, 12, 31)
        return date(self.year, self.month + 1, 1) - timedelta(days=1)

    @property
    def middle(self) -> date:
        """The day in the middle of those that it may be: where it stands on an axis of time."""
        return self.first + (self.last - self.first) / 2

    def holds(self, day: date) -> bool:
        """Whether it may be this day."""
        return self.first <= day <= self.last

    def is_over(self, today: date) -> bool:
        """Whether it lies behind: a month or a year does once all of it is over."""
        return self.last < today

    def is_ahead(self, today: date) -> bool:
        """Whether it lies ahead: a month or a year does until it begins."""
        return self.first > today
