"""How far readers agree about where comments belong: worked out, and told in plain words.

A reading is what one reader said of each comment they read; "fits nowhere" is an answer like
any theme. A figure that cannot be worked out is None, never 0 and never 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

Answers = Mapping[str, Hashable]
"""What a reader answered, by what was read; what is not in it they did not read."""

V = TypeVar("V", bound=Hashable)


def both(one: Mapping[str, V], other: Mapping[str, V]) -> tuple[tuple[V, V], ...]:
    """Return the two answers about everything that both have read."""
    return tuple((one[key], other[key]) for key in one if key in other)


def same(one: Answers, other: Answers) -> int:
    """Return about how many comments two readers say the same."""
    return sum(mine == theirs for mine, theirs in both(one, other))


def percent(one: Answers, other: Answers) -> float | None:
    """Return the share of what both have read on which they agree; None where that is nothing."""
    pairs = both(one, other)
    return same(one, other) / len(pairs) if pairs else None


def kappa(one: Answers, other: Answers) -> float | None:
    """Return Cohen's kappa: how far two readers agree beyond what chance would bring.

    (Po - Pe) / (1 - Pe), on what both have read. None where both read nothing, or where only
    one answer was ever given and chance alone explains everything.
    """
    pairs = both(one, other)
    n = len(pairs)
    mine, theirs = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(mine[answer] * theirs[answer] for answer in mine)
    if n * n == chance:
        return None
    agree = sum(a == b for a, b in pairs)
    return float(Fraction(agree * n - chance, n * n - chance))


def differs(one: Hashable, other: Hashable) -> int:
    """Return how far two themes are apart: the same, or not."""
    return int(one != other)


def apart(one: int, other: int) -> int:
    """Return how far two points of a scale are apart: the square of the steps between them."""
    return (one - other) ** 2


def alpha(
    readings: Sequence[Mapping[str, V]], distance: Callable[[V, V], int] = differs
) -> float | None:
    """Return Krippendorff's alpha of any number of readers, some of whom may have left gaps.

    1 - Do / De from the coincidence matrix: every pair of answers about one comment weighs
    1 / (answers about it - 1). None where fewer than two different answers can be paired.
    """
    units = [held for held in answers_by_comment(readings).values() if len(held) > 1]
    totals = Counter(answer for held in units for answer in held)
    expected = sum(
        totals[one] * totals[other] * distance(one, other) for one in totals for other in totals
    )
    if expected == 0:
        return None
    seen = sum(
        (
            Fraction(sum(distance(one, other) for one in held for other in held), len(held) - 1)
            for held in units
        ),
        start=Fraction(0),
    )
    return float(1 - (totals.total() - 1) * seen / expected)


def answers_by_comment(readings: Sequence[Mapping[str, V]]) -> Mapping[str, tuple[V, ...]]:
    """Return all answers about each comment, in the order of the readers."""
    found: dict[str, tuple[V, ...]] = {}
    for reading in readings:
        for key, answer in reading.items():
            found[key] = (*found.get(key, ()), answer)
    return found


def pairable(readings: Sequence[Answers]) -> int:
    """Return how many answers can be paired: those about what two readers or more have read."""
    return sum(len(held) for held in answers_by_comment(readings).values() if len(held) > 1)
