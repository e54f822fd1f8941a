"""Hostile words in every file the program writes: all there, nothing live, nothing opened."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.reliability import writers
from tests.reliability.outcome import Budget, Outcome
from tests.reliability.served import Served


@dataclass(slots=True)
class Written:
    """How many cards were written in every way, and what went wrong with how many."""

    cards: int = 0
    lost: int = 0
    live: int = 0
    opened: set[str] = field(default_factory=set[str])
    ways: Counter[str] = field(default_factory=Counter[str])

    @property
    def wrong(self) -> bool:
        return bool(self.lost or self.live or self.opened) or not self.cards

    def __str__(self) -> str:
        sockets = sum(each.startswith("socket") for each in self.opened)
        where = f" ({', '.join(self.ways)})" if self.ways else ""
        return (
            f"{self.cards:,} cards in {len(writers.WAYS)} formats: {self.lost} lost, "
            f"{self.live} live{where}, {len(self.opened) - sockets} opened, {sockets} sockets"
        )


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Write strange cards in every way; then with tables whose cells are not made safe."""
    with closing(writing(folder, seed)) as process:
        real = written(process, budget)
        process.worsen("live")
        worse = written(process, Budget(0, 3))
    yield Outcome(
        what="any Unicode, markup, formulas and paths as cards, read back from each format",
        goal="0 lost, 0 live, 0 files opened, 0 sockets",
        measured=str(real),
        met=not real.wrong,
        control=f"cells not made safe: {worse.live} live",
        caught=worse.live > 0,
    )


def writing(folder: Path, seed: int) -> Served:
    """Return the process that writes programmes of strange cards."""
    return Served(writers.__name__, folder, seed)


def written(process: Served, budget: Budget) -> Written:
    """Have programmes of strange cards written."""
    found = Written()
    for _ in budget.rounds():
        process.tell("go")
        told = json.loads(process.said.readline())
        found.cards += told["cards"]
        found.opened |= set(told["opened"])
        for way, words in told["lost"].items():
            live = sum(each.startswith("live ") for each in words)
            found.live += live
            found.lost += len(words) - live
            found.ways[way] += 1
    return found
