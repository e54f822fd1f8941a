"""How far readers agree about where comments belong: worked out, and told in plain words.

A reading is what one reader said of each comment they read; "fits nowhere" is an answer like
any theme. A figure that cannot be worked out is None, never 0 and never 1.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction

Answers = Mapping[str, Hashable]
"""What a reader answered, by what was read; what is not in it they did not read."""


def both(one: Answers, other: Answers) -> tuple[tuple[Hashable, Hashable], ...]:
    """Return the two answers about everything that both have read."""
    return tuple((one[key], other[key]) for key in one if key in other)


def same(one: Answers, other: Answers) -> int:
    """Return about how many comments two readers say the same."""
    return sum(mine == theirs for mine, theirs in both(one, other))


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


def alpha(readings: Sequence[Answers]) -> float | None:
    """Return Krippendorff's alpha of any number of readers, some of whom may have left gaps.

    1 - Do / De from the coincidence matrix: every pair of answers about one comment weighs
    1 / (answers about it - 1). None where fewer than two different answers can be paired.
    """
    answers: dict[str, list[Hashable]] = defaultdict(list)
    for reading in readings:
        for key, answer in reading.items():
            answers[key].append(answer)
    units = [held for held in answers.values() if len(held) > 1]
    totals = Counter(answer for held in units for answer in held)
    expected = totals.total() ** 2 - sum(count**2 for count in totals.values())
    if expected == 0:
        return None
    seen = sum(
        (
            Fraction(sum(one != other for one in held for other in held), len(held) - 1)
            for held in units
        ),
        start=Fraction(0),
    )
    return float(1 - (totals.total() - 1) * seen / expected)
