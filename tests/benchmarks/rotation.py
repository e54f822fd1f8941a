"""Plans of who sits with whom: half the possible rounds, and all of them."""

import statistics
import time
from collections.abc import Iterator

from facilitator.model.rotation.designs import best_design
from facilitator.model.rotation.plans import make_plan
from facilitator.model.rotation.wishes import RotationWishes
from tests.benchmarks.row import Row

PEOPLE = (12, 20, 26, 31, 36, 50, 60, 75, 90, 100, 120, 140, 150, 170, 200)

BEST = {
    (9, 3): 4, (12, 3): 4, (15, 3): 7, (18, 3): 8, (21, 3): 10, (24, 3): 11, (27, 3): 13,
    (30, 3): 14, (33, 3): 16, (36, 3): 17, (39, 3): 19, (42, 3): 20, (45, 3): 22, (48, 3): 23,
    (60, 3): 29, (16, 4): 5, (20, 4): 5, (24, 4): 7, (28, 4): 9, (32, 4): 10, (36, 4): 11,
    (40, 4): 13, (25, 5): 6, (49, 7): 8,
}  # fmt: skip
"""The most rounds without a repeat that are known, by people and size of the tables."""

GENETIC = {
    (15, 3, 7): 7, (18, 3, 8): 6, (24, 3, 11): 12, (30, 3, 14): 20, (16, 4, 5): 8,
    (20, 4, 5): 4, (24, 4, 7): 15, (28, 4, 9): 31, (32, 4, 10): 36,
}  # fmt: skip
"""The repeats that the public genetic solver left, by people, size and rounds."""


def rows(*, quick: bool = False) -> Iterator[Row]:
    """Yield the rows of goals 10 and 11."""
    yield _half(PEOPLE[:3] if quick else PEOPLE)
    yield from _whole(quick=quick)


def _timed(people: int, size: int, rounds: int) -> tuple[int, float]:
    best_design.cache_clear()
    before = time.process_time()
    plan = make_plan(RotationWishes(people=people, size=size, rounds=rounds))
    return plan.repeats(), time.process_time() - before


def _half(people: tuple[int, ...]) -> Row:
    found = [
        _timed(number, size, max(1, (number - 1) // (size - 1) // 2))
        for number in people
        for size in (2, 3, 4)
    ]
    without = sum(repeats == 0 for repeats, _ in found)
    worst = max(seconds for _, seconds in found) * 1000
    usual = statistics.median(seconds for _, seconds in found) * 1000
    return Row(
        goal=10,
        what="half the possible rounds, up to 200 people, tables of 2, 3, 4",
        measured=f"{without} of {len(found)} without a repeat; {usual:.1f} ms, at most {worst:.0f}",
        aim="all; at most 50 ms",
        met=without == len(found) and worst <= 50,
    )


def _whole(*, quick: bool) -> Iterator[Row]:
    cases = list(BEST.items())[: 3 if quick else None]
    found = {case: _timed(*case, rounds) for case, rounds in cases}
    short = [f"{p}-{s}" for (p, s), (repeats, _) in found.items() if repeats]
    worst = max(seconds for _, seconds in found.values())
    yield Row(
        goal=11,
        what="all the possible rounds: the longest known without a repeat",
        measured=f"{len(found) - len(short)} of {len(found)}"
        + (f", not {', '.join(short)}" if short else "")
        + f"; at most {worst:.1f} s",
        aim="all; at most 5 s",
        met=not short and worst <= 5,
    )
    against = {case: _timed(*case)[0] for case in list(GENETIC)[: 2 if quick else None]}
    yield Row(
        goal=11,
        what="repeats beside those of the public genetic solver",
        measured=", ".join(f"{p}-{s}-{r}: {n}" for (p, s, r), n in against.items()),
        aim=", ".join(str(GENETIC[case]) for case in against) + " or fewer",
        met=all(n <= GENETIC[case] for case, n in against.items()),
    )
