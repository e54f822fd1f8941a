"""Two programs want the same file: one has it, the other is told, and nothing is lost."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from facilitator import SUFFIX
from tests.reliability import racer
from tests.reliability.outcome import Budget, Outcome
from tests.reliability.served import Served
from tests.store.helpers import make


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Race for a file; then where nobody locks it."""
    with closing(racing(folder, seed)) as process:
        real = raced(process, budget)
        process.worsen("unlocked")
        worse = raced(process, Budget(0, 5))
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


def racing(folder: Path, seed: int) -> Served:
    """Return the process that has others race for a file in a folder."""
    path = folder / f"hall{SUFFIX}"
    make(path).close()
    return Served(racer.__name__, path, seed)


def raced(process: Served, budget: Budget) -> Counter[str]:
    """Race again and again, and add up what came of it."""
    found: Counter[str] = Counter()
    for _ in budget.rounds():
        process.tell("go")
        found.update(json.loads(process.said.readline()))
        found["races"] += 1
    return found
