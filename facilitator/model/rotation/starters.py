"""Rounds that a rotation of the people makes of one: tables found by search, kept as data.

The people are `rows` rows of m, of whom row i holds i * m to i * m + m - 1, and some who `stay`
(the last numbers). Turning a round on by t moves everybody t places on in their row; those who
stay do not move. Each of the `turning` rounds gives m rounds, each of the `still` ones is one
that turning leaves as it is. Nobody meets twice: `tests/model/rotation` checks every one.

That tables of three can go on for every round a count allows is known for 6k + 3 people
(D. K. Ray-Chaudhuri and R. M. Wilson, 1971) and for 6k from 18 on (R. Rees and D. R. Stinson,
1987). Found by our own search for rounds in which no difference between two people of a table
comes twice (the method of differences, R. C. Bose, 1939); those of 32 and 40 also have a
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


def _slanted(length: int, count: int) -> tuple[Round, ...]:
    """Return rounds of one from each of three rows, the rows moved on by t and 2t against each."""
    return tuple(
        tuple(
            (who, length + (who + by) % length, 2 * length + (who + 2 * by) % length)
            for who in range(length)
        )
        for by in range(count)
    )


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
        Starter(
            turns=(11,),
            rows=3,
            stay=0,
            turning=_rounds(
                "0 20 25, 1 17 19, 2 10 31, 3 5 11, 4 8 9, 6 16 26, 7 23 30, 12 15 32, 13 14 18, "
                "21 28 29, 22 24 27"
            ),
            still=_slanted(11, 5),
        ),
        Starter(
            turns=(17,),
            rows=2,
            stay=2,
            turning=_rounds(
                "0 3 25, 1 6 17, 2 11 23, 4 21 34, 5 9 16, 7 33 35, 8 18 31, 10 12 30, 13 26 32, "
                "14 15 29, 19 22 24, 20 27 28"
            ),
        ),
        Starter(
            turns=(19,),
            rows=2,
            stay=1,
            turning=_rounds(
                "0 11 26, 1 2 24, 3 34 38, 4 6 18, 5 14 25, 7 21 23, 8 29 36, 9 19 27, 10 16 35, "
                "12 15 20, 13 17 30, 22 28 31, 32 33 37"
            ),
        ),
        Starter(
            turns=(20,),
            rows=2,
            stay=2,
            turning=_rounds(
                "0 25 33, 1 28 31, 2 11 17, 3 22 26, 4 20 39, 5 6 13, 7 10 38, 8 12 29, 9 35 40, "
                "14 16 34, 15 24 37, 18 30 32, 19 23 41, 21 27 36"
            ),
        ),
        Starter(
            turns=(15,),
            rows=3,
            stay=0,
            turning=_rounds(
                "0 37 43, 1 30 40, 2 6 16, 3 4 12, 5 27 36, 7 19 20, 8 11 13, 9 35 42, 10 18 21, "
                "14 23 34, 15 25 38, 17 24 31, 22 26 28, 29 39 41, 32 33 44"
            ),
            still=_slanted(15, 7),
        ),
        Starter(
            turns=(23,),
            rows=2,
            stay=2,
            turning=_rounds(
                "0 11 36, 1 33 34, 2 17 20, 3 26 46, 4 30 47, 5 6 25, 7 14 38, 8 24 42, 9 18 22, "
                "10 12 27, 13 19 40, 15 37 45, 16 28 44, 21 35 39, 23 29 32, 31 41 43"
            ),
        ),
        Starter(
            turns=(25,),
            rows=2,
            stay=1,
            turning=_rounds(
                "0 20 46, 1 11 22, 2 47 50, 3 15 21, 4 7 26, 5 28 37, 6 23 36, 8 32 45, 9 18 34, "
                "10 39 41, 12 14 29, 13 40 48, 16 17 25, 19 30 33, 24 27 42, 31 35 49, 38 43 44"
            ),
        ),
        Starter(
            turns=(26,),
            rows=2,
            stay=2,
            turning=_rounds(
                "0 14 30, 1 16 47, 2 43 53, 3 6 32, 4 21 40, 5 12 26, 7 11 29, 8 24 31, 9 15 17, "
                "10 27 45, 13 37 41, 18 50 52, 19 44 46, 20 25 33, 22 23 34, 28 38 49, 35 36 42, "
                "39 48 51"
            ),
        ),
        Starter(
            turns=(19,),
            rows=3,
            stay=0,
            turning=_rounds(
                "0 35 53, 1 7 18, 2 5 17, 3 12 40, 4 19 32, 6 38 49, 8 22 25, 9 45 50, 10 15 28, "
                "11 23 56, 13 14 24, 16 46 55, 20 30 31, 21 36 52, 26 39 41, 27 29 34, 33 42 43, "
                "37 48 54, 44 47 51"
            ),
            still=_slanted(19, 9),
        ),
        Starter(
            turns=(29,),
            rows=2,
            stay=2,
            turning=_rounds(
                "0 5 43, 1 7 36, 2 3 14, 4 11 56, 6 16 40, 8 28 29, 9 22 49, 10 24 41, 12 15 37, "
                "13 33 54, 17 25 35, 18 20 46, 19 34 59, 21 53 57, 23 27 31, 26 45 58, 30 39 52, "
                "32 42 47, 38 44 55, 48 50 51"
            ),
        ),
        Starter(
            turns=(31,),
            rows=2,
            stay=1,
            turning=_rounds(
                "0 28 49, 1 23 38, 2 22 46, 3 29 34, 4 10 11, 5 15 37, 6 21 40, 7 36 45, "
                "8 31 59, 9 35 48, 12 20 60, 13 17 58, 14 27 39, 16 18 30, 19 54 61, 24 57 62, "
                "25 52 53, 26 42 56, 32 47 51, 33 41 43, 44 50 55"
            ),
        ),
        Starter(
            turns=(32,),
            rows=2,
            stay=2,
            turning=_rounds(
                "0 23 54, 1 25 58, 2 34 46, 3 5 16, 4 22 42, 6 10 49, 7 19 24, 8 37 61, 9 51 57, "
                "11 17 41, 12 38 39, 13 36 53, 14 59 65, 15 18 32, 20 30 35, 21 28 56, 26 27 45, "
                "29 33 63, 31 40 64, 43 48 52, 44 55 62, 47 50 60"
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
        Starter(
            turns=(11,),
            rows=3,
            stay=3,
            turning=_rounds(
                "0 13 31 35, 1 7 29 30, 2 9 10 18, 3 5 17 20, 4 23 25 28, 6 16 32 33, "
                "8 15 24 34, 11 12 22 26, 14 19 21 27"
            ),
        ),
    ),
}
"""By the size of the tables, for the numbers of people that no formula reaches as well."""
