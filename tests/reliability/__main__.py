"""The table of reliability: each figure beside its goal, and a control that has to be caught.

`python3 packaging/run.py soak [--hours H]` prints it; the time is shared among the sorts of trials.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sqlite3
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from facilitator import __version__
from tests.reliability import (
    canaries,
    clocks,
    copies,
    damage,
    disks,
    drills,
    erasures,
    faults,
    hostile,
    hostile_words,
    hours,
    kills,
    migrations,
    modelled,
    mutants,
    power_cuts,
    pulled,
    races,
    slow,
    sockets,
    window_kills,
)
from tests.reliability.outcome import Budget, Outcome

Trial: TypeAlias = Callable[[Path, Budget, int], Iterable[Outcome]]

TRIALS: dict[str, tuple[Trial, int]] = {
    "kills": (kills.outcomes, 12),
    "power cuts": (power_cuts.outcomes, 200),
    "faults": (faults.outcomes, 12),
    "copies": (copies.outcomes, 20),
    "erasures": (erasures.outcomes, 8),
    "migrations": (migrations.outcomes, 12),
    "model": (modelled.outcomes, 20),
    "hostile files": (hostile.outcomes, 60),
    "hostile words": (hostile_words.outcomes, 6),
    "canaries": (canaries.outcomes, 2),
    "clock jumps": (clocks.outcomes, 3),
    "mutants": (mutants.outcomes, 1),
    "damage": (damage.outcomes, 60),
    "window": (window_kills.outcomes, 5),
    "full disks": (disks.outcomes, 4),
    "pulled": (pulled.outcomes, 5),
    "restore drill": (drills.outcomes, 6),
    "races": (races.outcomes, 6),
    "slow disks": (slow.outcomes, 1),
    "sockets": (sockets.outcomes, 1),
    "hours": (hours.outcomes, 60),
}
"""Each sort of trial, and how many rounds it has at least."""


def main(words: Sequence[str] | None = None) -> int:
    """Print the table; 0 when every goal was met and every control was caught."""
    parser = argparse.ArgumentParser(prog="soak", description="Try for hours to lose an edit.")
    parser.add_argument("--hours", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    parser.add_argument("--only", choices=[*TRIALS], action="append")
    options = parser.parse_args(words)
    chosen = options.only or [*TRIALS]
    found: list[Outcome] = []
    print(f"{_machine()}; {options.hours:g} hours, seed {options.seed}\n\n{_HEAD}", flush=True)
    for name in chosen:
        trial, least = TRIALS[name]
        print(f"trying {name} …", file=sys.stderr, flush=True)
        budget = Budget(options.hours * 3600 / len(chosen), least)
        for outcome in _outcomes(name, trial, budget, options.seed):
            found.append(outcome)
            print(_row(outcome), flush=True)
    return 0 if found and all(each.met and each.caught for each in found) else 1


def _outcomes(name: str, trial: Trial, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Go through what came of a trial; one that cannot be ended is told as not met."""
    told = False
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        try:
            for outcome in trial(Path(folder), budget, seed):
                told = True
                yield outcome
        except Exception as fault:  # noqa: BLE001  (the other trials go on)
            traceback.print_exc()
            told, measured = True, f"not ended: {type(fault).__name__}"
            yield Outcome(
                what=name, goal="ended", measured=measured, met=False, control="none", caught=False
            )
    if not told:
        print(f"{name}: not tried, calls cannot be watched here (strace)", file=sys.stderr)


def table(found: Iterable[Outcome]) -> str:
    """Return the outcomes as a table in Markdown."""
    return "\n".join([_HEAD, *map(_row, found)])


_HEAD = """\
| Tried | Goal | Measured | Met | Control, which must fail |
|---|---|---|---|---|"""


def _row(o: Outcome) -> str:
    return (
        f"| {o.what} | {o.goal} | {o.measured} | {'yes' if o.met else 'NO'} | "
        f"{o.control}: {'caught' if o.caught else 'NOT CAUGHT'} |"
    )


def _machine() -> str:
    return (
        f"Facilitator {__version__}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {platform.system()}, {os.cpu_count()} cores"
    )


if __name__ == "__main__":
    sys.exit(main())
