"""Rounds that a rotation of the people makes of one: tables found by search, kept as data.

The people are `rows` rows of m, of whom row i holds i * m to i * m + m - 1, and some who `stay`
(the last numbers). Turning a round on by t moves everybody t places on in their row; those who
stay do not move. Each of the `turning` rounds gives m rounds, each of the `still` ones is one
that turning leaves as it is. Nobody meets twice: `tests/model/rotation` checks every one.

Found by our own search for rounds in which no difference between two people of a table comes
twice (the method of differences, R. C. Bose, 1939); those of 32 and 40 also have a
multiplier.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from facilitator.model.rotation.wishes import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """Rounds to turn on. `turns` are the sizes of the cycles a place in a row is made of."""

    turns: tuple[int, ...]
    rows: int
    stay: int
    turning: tuple[Round, ...]
    still: tuple[Round, ...] = ()

    @property
    def people(self) -> int:
        return self.rows * self.length + self.stay

    @property
    def length(self) -> int:
        """How many stand in a row, and how many rounds a turning one gives."""
        found = 1
        for cycle in self.turns:
            found *= cycle
        return found

    def rounds(self) -> tuple[Round, ...]:
        """Return all rounds, those that turn first."""
        turned = [
            tuple(tuple(sorted(self._moved(who, by) for who in table)) for table in first)
            for first in self.turning
            for by in range(self.length)
        ]
        return (*turned, *self.still)

    def _moved(self, who: int, by: int) -> int:
        length = self.length
        if who >= self.rows * length:
            return who
        row, place = divmod(who, length)
        found, unit = 0, 1
        for cycle in self.turns:
            found += unit * ((place % cycle + by % cycle) % cycle)
            place, by, unit = place // cycle, by // cycle, unit * cycle
        return row * length + found


def _rounds(*told: str) -> tuple[Round, ...]:
    """Return rounds from who sits together: tables with commas between."""
    return tuple(tuple(tuple(map(int, at.split())) for at in each.split(", ")) for each in told)


STARTERS: Final[Mapping[int, tuple[Starter, ...]]] = {
    3: (
        Starter(
            turns=(7,), rows=2, stay=1, turning=_rounds("0 2 8, 1 10 14, 3 6 13, 4 5 9, 7 11 12")
        ),
        Starter(
            turns=(4,),
            rows=4,
            stay=2,
            turning=_rounds(
                "0 12 15, 1 5 17, 2 3 9, 4 7 11, 6 8 13, 10 14 16",
                "0 7 13, 1 6 15, 2 10 11, 3 5 16, 4 9 12, 8 14 17",
            ),
        ),
        Starter(
            turns=(7,),
            rows=3,
            stay=0,
            turning=_rounds("0 10 15, 1 2 4, 3 8 14, 5 9 18, 6 12 16, 7 11 13, 17 19 20"),
            still=_rounds(
                "0 7 14, 1 8 15, 2 9 16, 3 10 17, 4 11 18, 5 12 19, 6 13 20",
                "0 8 16, 1 9 17, 2 10 18, 3 11 19, 4 12 20, 5 13 14, 6 7 15",
                "0 9 19, 1 10 20, 2 11 14, 3 12 15, 4 13 16, 5 7 17, 6 8 18",
            ),
        ),
        Starter(
            turns=(11,),
            rows=2,
            stay=2,
            turning=_rounds("0 14 22, 1 4 13, 2 15 19, 3 5 10, 6 11 21, 7 17 23, 8 9 16, 12 18 20"),
        ),
        Starter(
            turns=(14,),
            rows=2,
            stay=2,
            turning=_rounds(
                "0 2 24, 1 18 20, 3 7 8, 4 10 25, 5 16 28, 6 9 22, 11 15 23, 12 21 26, 13 19 29, "
                "14 17 27"
            ),
        ),
    ),
    4: (
        Starter(
            turns=(7,),
            rows=3,
            stay=3,
            turning=_rounds("0 7 14 21, 1 9 20 23, 2 4 5 8, 3 16 18 19, 6 11 17 22, 10 12 13 15"),
        ),
        Starter(
            turns=(3, 3),
            rows=3,
            stay=1,
            turning=_rounds(
                "0 5 11 26, 1 10 18 27, 2 15 20 22, 3 4 7 17, 6 9 14 19, 8 21 23 24, 12 13 16 25"
            ),
        ),
        Starter(
            turns=(13,),
            rows=3,
            stay=1,
            turning=_rounds(
                "0 13 26 39, 1 4 31 35, 2 8 16 20, 3 12 27 28, 5 7 14 24, 6 11 21 22, "
                "9 10 29 32, 15 17 33 38, 18 23 30 37, 19 25 34 36"
            ),
        ),
        Starter(
            turns=(5,),
            rows=6,
            stay=2,
            turning=_rounds(
                "0 14 16 31, 1 4 20 25, 2 15 19 22, 3 10 11 28, 5 24 26 30, 6 13 21 23, "
                "7 8 12 18, 9 17 27 29",
                "0 10 15 30, 1 12 23 24, 2 3 6 9, 4 18 26 27, 5 21 29 31, 7 16 19 20, "
                "8 11 14 25, 13 17 22 28",
            ),
        ),
    ),
}
"""By the size of the tables, for the numbers of people that no formula reaches as well."""
