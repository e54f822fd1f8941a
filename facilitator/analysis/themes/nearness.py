"""How near comments are to one another by their letters: no meaning is read, nothing is learnt.

Runs of four letters within words are weighed by how rare they are among all comments (TF-IDF);
two comments are as near as their weights point the same way (the cosine, 0 to 1). It needs no
library and no language; `docs/dependencies.md` has how it compares with one.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

DOUBLE: Final = 0.55
"""How near two comments are at least that say almost the same."""
_RUN: Final = 4
"""Letters of a run; the space before and after a word is one of its letters."""
_WORD: Final = re.compile(r"\w+")


class Nearness:
    """Texts by their keys, each ready to be compared with all others."""

    def __init__(self, said: Mapping[str, str]) -> None:
        """Weigh texts; 2,000 of a line or two take a fraction of a second."""
        counts = {key: _runs(words) for key, words in said.items()}
        spread = Counter(run for held in counts.values() for run in held)
        self._rare = {run: math.log((1 + len(said)) / n) for run, n in spread.items()}
        self._weights = {key: self._weighed(held) for key, held in counts.items()}
        self._holding: defaultdict[str, list[str]] = defaultdict(list)
        for key, held in self._weights.items():
            for run in held:
                self._holding[run].append(key)

    def _weighed(self, counts: Mapping[str, int]) -> dict[str, float]:
        found = {run: (1 + math.log(n)) * self._rare[run] for run, n in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in found.values()))
        return {run: weight / length for run, weight in found.items() if length}

    def near(self, key: str) -> Mapping[str, float]:
        """Return how near each other text is to one, those left out that share nothing."""
        found: defaultdict[str, float] = defaultdict(float)
        for run, weight in self._weights.get(key, {}).items():
            for other in self._holding[run]:
                found[other] += weight * self._weights[other][run]
        found.pop(key, None)
        return found

    def doubles(self, keys: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Return which of these say almost the same as others of them, the nearest first."""
        among = set(keys)
        found = {key: self._alike(key, among) for key in among}
        return {key: held for key, held in found.items() if held}

    def _alike(self, key: str, among: set[str]) -> tuple[str, ...]:
        mine = self._weights.get(key, {})
        found: defaultdict[str, float] = defaultdict(float)
        left = 1.0  # of the square of the length, which bounds what its other runs can add
        for run in sorted(mine, key=lambda run: len(self._holding[run])):
            if left < (DOUBLE / 2) ** 2:
                break
            first = left >= DOUBLE**2  # two that are near share one of the rarest runs
            for other in self._holding[run]:
                if first or other in found:
                    found[other] += mine[run] * self._weights[other][run]
            left -= mine[run] ** 2
        enough = DOUBLE - math.sqrt(max(left, 0.0))
        maybe = [other for other, share in found.items() if share >= enough and other in among]
        shares = {other: self._share(mine, other) for other in maybe if other != key}
        near = [other for other, share in shares.items() if share >= DOUBLE]
        return tuple(sorted(near, key=lambda other: (-shares[other], other)))

    def _share(self, mine: Mapping[str, float], other: str) -> float:
        theirs = self._weights[other]
        return sum(weight * theirs[run] for run, weight in mine.items() if run in theirs)


def _runs(words: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in _WORD.findall(words.casefold()):
        held = f" {word} "
        found.update(held[at : at + _RUN] for at in range(len(held) - _RUN + 1))
    return found
