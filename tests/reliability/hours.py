"""A workshop that goes on for hours at the real window: it needs no more at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final

from facilitator import SUFFIX
from tests.reliability.outcome import Budget, Outcome
from tests.reliability.window_kills import AtTheWindow, make_workshop

GROWS: Final = 20_000_000
"""Bytes of memory more, at most, from when the caches are full to the end."""
SLOWER: Final = 1.3
"""Times the window's computing of a round in the last tenth, at most, to that in the first."""
HANDLES: Final = 4
"""Handles more that may be open when one looks: a backup or a print is being made."""
WARM: Final = 0.1
FULL: Final = 0.4
"""The share of the rounds in which all is used once, and in which the caches fill."""


@dataclass(slots=True)
class Day:
    """What each round of a day said of itself."""

    rounds: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    @property
    def grown(self) -> float:
        return self._last("held") - self._first("held", FULL)

    @property
    def slower(self) -> float:
        return self._last("took") / self._first("took", WARM)

    @property
    def handles(self) -> float:
        return self._last("handles") - self._first("handles", FULL)

    @property
    def flat(self) -> bool:
        return self.grown <= GROWS and self.slower <= SLOWER and self.handles <= HANDLES

    def __str__(self) -> str:
        return (
            f"{len(self.rounds):,} rounds: {self.grown / 1e6:+.1f} MB, "
            f"{self.handles:+.0f} handles, {self.slower:.2f}×"
        )

    def _first(self, what: str, after: float) -> float:
        warm = round(len(self.rounds) * after)
        return self._middle(what, lambda at: warm <= at < warm + self._tenth)

    def _last(self, what: str) -> float:
        return self._middle(what, lambda at: at >= len(self.rounds) - self._tenth)

    @property
    def _tenth(self) -> int:
        return max(len(self.rounds) // 10, 5)

    def _middle(self, what: str, takes: Callable[[int], bool]) -> float:
        return median(each[what] for at, each in enumerate(self.rounds) if takes(at))


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Work for as long as there is; then with a window that keeps what it should let go of."""
    leaky = worked(folder / "leaky", Budget(0, 60), seed, "day that leaks")
    real = worked(folder / "real", budget, seed, "day")
    yield Outcome(
        what="a day of writing, dragging, removing, printing, backups and clocks that jump",
        goal=f"{GROWS / 1e6:g} MB, {HANDLES} handles more, {SLOWER:g}× at most",
        measured=str(real),
        met=real.flat,
        control=f"a window that leaks: {leaky}",
        caught=leaky.grown > GROWS and leaky.slower > SLOWER and leaky.handles > HANDLES,
    )


def worked(folder: Path, budget: Budget, seed: int, how: str) -> Day:
    """Have the person go on, and note what each round says."""
    folder.mkdir()
    path = folder / f"hall{SUFFIX}"
    make_workshop(path)
    found = Day()
    with closing(AtTheWindow(path, how, seed)) as window:
        said = window.sits_down()
        for _ in budget.rounds():
            found.rounds.append(next(told for told in said if "round" in told))
        window.ends()
    return found
