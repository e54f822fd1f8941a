"""Words that occur nowhere else are found in the file and its backups, once removed nowhere."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from facilitator import SUFFIX
from tests.reliability.outcome import Budget, Outcome

SITTING: Final = Path(__file__).with_name("canary_sitting.py")


@dataclass(slots=True)
class Sung:
    """How many words were said, and where how many were found that should not be there."""

    sittings: int = 0
    kept: int = 0
    gone: int = 0
    missing: int = 0
    elsewhere: Counter[str] = field(default_factory=Counter[str])
    left: Counter[str] = field(default_factory=Counter[str])

    @property
    def wrong(self) -> bool:
        return not self.kept or bool(self.missing or self.elsewhere or self.left)

    def __str__(self) -> str:
        where = ", ".join({*self.elsewhere, *self.left})
        return (
            f"{self.sittings:,} sittings, {self.kept:,} words kept and {self.gone:,} removed: "
            f"{self.elsewhere.total()} beside the file and its backups, {self.left.total()} of "
            f"those removed left, {self.missing} of those kept missing{where and f' ({where})'}"
        )


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Sit in the real windows; then with a program that logs what is written."""
    worse = sung(folder / "worse", Budget(0, 1), seed, "talking")
    real = sung(folder / "real", budget, seed)
    yield Outcome(
        what="words of cards, names, notes and drafts looked for in all that a sitting leaves",
        goal="0 beside the file and its backups, 0 of those removed",
        measured=str(real),
        met=not real.wrong,
        control=f"a program that logs: {worse.elsewhere.total()} elsewhere",
        caught=worse.elsewhere.total() > 0,
    )


def sung(folder: Path, budget: Budget, seed: int, *how: str) -> Sung:
    """Have the script sit, and look for its words in every file and name it leaves."""
    chance = random.Random(seed)
    folder.mkdir()
    found = Sung()
    for number in budget.rounds():
        home = folder / str(number)
        home.mkdir()
        told, heard = _sat(home, f"kanarie{chance.randrange(10**6):06}", *how)
        found.sittings += 1
        found.kept += len(told["kept"])
        found.gone += len(told["gone"])
        held = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
        files = [data for path, data in held.items() if path.suffix == SUFFIX]
        for word in told["kept"]:
            found.missing += not any(word.encode() in data for data in files)
        others = {path.name: data for path, data in held.items() if path.suffix != SUFFIX}
        others |= {"names": "\n".join(map(str, home.rglob("*"))).encode()}
        others |= {"said": "\n".join(told["said"]).encode(), "output": heard}
        for name, data in others.items():
            found.elsewhere[name] += sum(map(data.count, _spelled(told["kept"])))
        for name, data in [*others.items(), *((path.name, d) for path, d in held.items())]:
            found.left[name] += sum(map(data.count, _spelled(told["gone"])))
    found.elsewhere, found.left = +found.elsewhere, +found.left
    return found


def _spelled(words: list[str]) -> list[bytes]:
    return [word.encode(name) for word in words for name in ("utf-8", "utf-16-le")]


def _sat(home: Path, word: str, *how: str) -> tuple[dict[str, list[str]], bytes]:
    """Run a sitting in a home of its own; return what it tells, and what else it put out."""
    folders = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME")
    environment = {**os.environ, "PYTHONPATH": str(SITTING.parents[2]), "TMPDIR": str(home / "tmp")}
    environment |= {name: str(home / name.lower()) for name in folders}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("tmp", "log", *map(str.lower, folders)):
        (home / name).mkdir()
    done = subprocess.run(
        [sys.executable, str(SITTING), str(home), word, *how],
        capture_output=True,
        check=False,
        env=environment,
        timeout=300,
    )
    if done.returncode:
        raise AssertionError(done.stderr.decode()[-2000:])
    *heard, told = done.stdout.splitlines()
    return json.loads(told), b"\n".join([*heard, done.stderr])
