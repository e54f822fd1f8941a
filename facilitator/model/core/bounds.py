"""How large the numbers of records may be: said beside the records, kept at every door.

A file, a table, JSON and an edit that hold a larger one are refused: one seat in the thousand
millionth round would keep the program counting for good.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final, TypeAlias


@dataclass(frozen=True, slots=True)
class Between:
    """The least and the most that a number may be."""

    least: float
    most: float

    def holds(self, value: float) -> bool:
        return self.least <= value <= self.most


NUMBER: Final = Between(-1_000_000, 1_000_000)
"""What a number may be where nothing else is said: whole ones, and fractions (wall units)."""

SmallNumber: TypeAlias = Annotated[int, Between(0, 1_000)]
"""People, tables, rounds, sheets: what the program lays out one by one for one room."""

Minutes: TypeAlias = Annotated[int, Between(-50_000, 50_000)]
"""Times of an agenda, in minutes: within about a month."""

Seed: TypeAlias = Annotated[int, Between(0, 2**63 - 1)]
"""What a draw by lot began with."""

YEARS: Final = Between(1800, 2200)
"""Years that a day of a programme may lie in."""


def is_of_our_time(at: datetime) -> bool:
    """Whether an instant lies in years that calendars of all systems reckon in."""
    return YEARS.holds(at.year)
