"""kill -9 while an earlier file is brought up: it comes to the same, or stays as it was."""

from __future__ import annotations

import gzip
import os
import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from facilitator.editing.opening import record_types
from facilitator.errors import StoreError
from facilitator.files import sweep_drafts
from facilitator.methods import METHODS
from facilitator.model.agenda.records import Block
from facilitator.model.core.records import Record
from facilitator.store import Store
from facilitator.store.schema.migrating import STEPS
from tests.reliability import opener
from tests.reliability.outcome import Budget, Outcome, quiet
from tests.reliability.served import Served

DATA: Final = Path(__file__).parents[1] / "data"
KINDS: Final = record_types(METHODS)
EARLIER: Final = tuple(range(1, len(STEPS) + 1))


@dataclass(slots=True)
class BroughtUp:
    """How many files were brought up under how many kills, and what went wrong."""

    files: int = 0
    kills: int = 0
    halfway: int = 0
    lost: int = 0
    copies: int = 0

    @property
    def whole(self) -> bool:
        return self.halfway > 0 and not (self.lost or self.copies)

    def __str__(self) -> str:
        return (
            f"{self.files:,} files, {self.kills:,} kills, {self.halfway:,} of them before the end: "
            f"{self.lost} lost or changed, {self.copies} without a copy of what was"
        )


class Opener(Served):
    """The script, one child at a time."""

    def __init__(self, folder: Path) -> None:
        """Start it; what it opens at first is made in a folder."""
        super().__init__(opener.__name__, _put(folder / "warm" / "hall.facilitator", EARLIER[0]))

    def open_and_die(self, path: Path, after: float) -> float | None:
        """Have a child open a file and kill it `after` seconds; return how long it took, if it did.

        With an infinite time it is killed once it has opened the file.
        """
        self.tell(path)
        child = int(self.said.readline().split()[1])
        begun = time.monotonic()
        took = None
        if after == float("inf"):
            opened = self.said.readline().startswith("open")
            took = time.monotonic() - begun if opened else None
        else:
            time.sleep(after)
        os.kill(child, signal.SIGKILL)
        for line in self.said:
            if line.startswith("gone"):
                break
        return took


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Kill a program that brings files up; then one that does so without a transaction."""
    if not hasattr(os, "fork"):
        return
    with closing(Opener(folder)) as openings:
        real = brought_up(openings, folder / "real", budget, seed)
        openings.worsen("apart")
        worse = brought_up(openings, folder / "worse", Budget(0, 12), seed, EARLIER[:1])
    yield Outcome(
        what=f"kill -9, up to three in a row, while files of schemas 1 to {EARLIER[-1]} are opened",
        goal="0 lost or changed, a copy of each",
        measured=str(real),
        met=real.whole,
        control=f"not in one transaction: {worse.lost} of {worse.files} lost or changed",
        caught=worse.lost > 0,
    )


def brought_up(
    openings: Opener, folder: Path, budget: Budget, seed: int, versions: Sequence[int] = EARLIER
) -> BroughtUp:
    """Kill openings of earlier files, then open each, and hold it against one nobody killed."""
    chance = random.Random(seed)
    path = folder / "hall.facilitator"
    expected = {version: _content(_put(path, version)) for version in versions}
    found = BroughtUp()
    with quiet():
        took = {v: openings.open_and_die(_put(path, v), float("inf")) or 1.0 for v in versions}
        for number in budget.rounds():
            version = versions[number % len(versions)]
            before = _put(path, version).read_bytes()
            for _ in range(chance.choice((1, 1, 1, 2, 2, 3))):
                openings.open_and_die(path, chance.random() * 1.1 * took[version])
                found.kills += 1
                found.halfway += path.read_bytes()[:100] == before[:100]
            found.files += 1
            try:
                found.lost += _content(path) != expected[version]
            except StoreError:
                found.lost += 1
            found.copies += not _kept(path, before)
    return found


def _put(path: Path, version: int) -> Path:
    """Put the file of a schema in a folder that has nothing else."""
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir(parents=True)
    packed = DATA / f"schema-{version}.facilitator.gz"
    path.write_bytes(
        gzip.decompress(packed.read_bytes())
        if packed.exists()
        else packed.with_suffix("").read_bytes()
    )
    return path


def _content(path: Path) -> tuple[Counter[Record], list[object], bool]:
    """Open a file; return its records, what its journal tells, and whether the two agree.

    Blocks of the first schema get an id by chance, which no record names.
    """
    with closing(Store.open(path, KINDS)) as store:
        records = Counter(replace(r, id="") if isinstance(r, Block) else r for r in store.world)
        told = [(line.number, str(line.label), len(line.after)) for line in store.every_line()]
        return records, [*told], bool(store.disagreement())


def _kept(path: Path, before: bytes) -> bool:
    """Whether one copy of a file as it was lies beside it, and nothing else once it was swept."""
    sweep_drafts([path.parent], time.time() + 1000)
    others = [each for each in path.parent.iterdir() if each != path]
    return len(others) == 1 and others[0].read_bytes() == before
