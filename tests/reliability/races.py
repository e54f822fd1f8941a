"""Two programs want the same file: one has it, the other is told, and nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from facilitator import SUFFIX
from tests.reliability.outcome import Budget, Outcome
from tests.store.helpers import make

ROOT: Final = Path(__file__).parents[2]


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Race for a file; then where nobody locks it."""
    worse = raced(folder / "worse", Budget(0, 5), seed, "unlocked")
    real = raced(folder / "real", budget, seed)
    yield Outcome(
        what="three processes want one file; half of them are killed with it open",
        goal="0 lost, never two at once, each had it",
        measured=f"{real['races']:,} races, {real['saved']:,} changes, {real['refused']:,} times "
        f"refused: {real['lost']} lost, {real['at once']} at once, {real['misnamed']} misnamed; "
        f"{real['again']:,} times by a process with the number of one killed before",
        met=real["saved"] > 0 and not (real["lost"] or real["at once"] or real["misnamed"]),
        control=f"without the lock: {worse['at once']} at once in {worse['races']}",
        caught=worse["at once"] > 0,
    )


def raced(folder: Path, budget: Budget, seed: int, how: str = "well") -> Counter[str]:
    """Race again and again, and add up what came of it."""
    folder.mkdir()
    path = folder / f"hall{SUFFIX}"
    make(path).close()
    found: Counter[str] = Counter()
    words = [sys.executable, "-m", "tests.reliability.racer", str(path), how, str(seed)]
    with subprocess.Popen(
        words,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as racer:
        assert racer.stdin
        assert racer.stdout
        for _ in budget.rounds():
            racer.stdin.write("go\n")
            racer.stdin.flush()
            found.update(json.loads(racer.stdout.readline()))
            found["races"] += 1
    return found
