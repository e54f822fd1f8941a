"""The file is copied while it is written to, as mail and sync clients do: the copy opens alone."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from facilitator.errors import StoreError
from tests.reliability.kills import Victim, follow
from tests.reliability.outcome import Budget, Outcome
from tests.store.helpers import make, reopen


@dataclass(slots=True)
class Copied:
    """How many copies were made, and how many were refused, false, or lacked what was saved.

    One that is told to be damaged once it is open is `told`; one that is false is not.
    """

    copies: int = 0
    refused: int = 0
    told: int = 0
    false: int = 0
    behind: int = 0

    def __str__(self) -> str:
        return (
            f"{self.copies:,} copies: {self.refused} refused, {self.told} told after opening, "
            f"{self.false} false, {self.behind} without what was saved"
        )


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Copy a file at random instants; then one with a write-ahead log beside it."""
    worse = copied(folder / "worse", Budget(0, 20), seed, "wal")
    real = copied(folder / "real", budget, seed)
    yield Outcome(
        what="copied alone at any instant while it is written to",
        goal="0 false, 0 without what was saved",
        measured=str(real),
        met=not (real.false or real.behind),
        control=f"with a write-ahead log: {worse}",
        caught=worse.false + worse.behind > 0,
    )


def copied(folder: Path, budget: Budget, seed: int, *what: str) -> Copied:
    """Copy a file again and again while a worker changes it, and open each copy."""
    chance = random.Random(seed)
    folder.mkdir()
    path, copy = folder / "hall.facilitator", folder / "copy.facilitator"
    make(path).close()
    with closing(reopen(path)) as store:
        world, number = store.world, store.last
    found = Copied()
    with closing(Victim(path, *what)) as victim:
        for acknowledged in victim.at_work(budget):
            time.sleep(chance.random() * 0.02)
            shutil.copyfile(path, copy)
            found.copies += 1
            try:
                with closing(reopen(copy, read_only=True)) as store:
                    found.behind += store.last < acknowledged
                    if store.last >= number:
                        world, number = follow(world, number, store.last), store.last
                        if store.world != world:
                            told = bool(store.disagreement())
                            found.told += told
                            found.false += not told
            except StoreError:
                found.refused += 1
    return found
