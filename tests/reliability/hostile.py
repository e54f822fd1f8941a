"""Programmes and files nobody should trust: refused in words, or read whole, soon and in bounds."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from facilitator.exchange.json_file import dumps
from facilitator.model.core.words import text
from facilitator.model.core.world import adding
from facilitator.store import Store
from tests.reliability import reader, strange_files, strange_programmes
from tests.reliability.outcome import Budget, Outcome
from tests.reliability.served import Served
from tests.store.helpers import NOW, card, first_records

EARLIER: Final = Path(__file__).parents[1] / "data" / "schema-1.facilitator"
MOST_KILOBYTES: Final = 512 * 1024


@dataclass(slots=True)
class Taken:
    """How many files were tried, how many of them refused, and what went wrong with some."""

    files: int = 0
    refused: int = 0
    crashed: int = 0
    slow: int = 0
    large: int = 0
    false: int = 0
    left: int = 0
    longest: float = 0.0
    most: int = 0
    faults: set[str] = field(default_factory=set[str])

    @property
    def wrong(self) -> int:
        return self.crashed + self.slow + self.large + self.false + self.left

    def __str__(self) -> str:
        told = (
            f"{self.files:,} files, {self.refused:,} refused: {self.crashed} crashes, "
            f"{self.slow} too slow, {self.large} too large, {self.false} with other words, "
            f"{self.left} changed or half made"
        )
        return f"{told}; at most {self.longest:.1f} s of the processor, {self.most // 1024} MiB"

    def add(self, answer: dict[str, Any], longest: float) -> None:
        """Count what a reader said of a file, or that it said nothing."""
        self.files += 1
        self.refused += bool(answer.get("said"))
        if not answer or answer["fault"]:
            self.crashed += 1
            self.faults.add(answer.get("fault", "ended"))
            return
        self.slow += answer["took"] > longest
        self.large += answer["kilobytes"] > MOST_KILOBYTES
        self.longest = max(self.longest, answer["took"])
        self.most = max(self.most, answer["kilobytes"])


class Reader(Served):
    """The script, one child at a time."""

    def __init__(self, folder: Path) -> None:
        """Start it; what it has open at first is made in a folder."""
        _made(folder / "sound.facilitator")
        super().__init__(reader.__name__, folder / "sound.facilitator")

    def read(self, way: str, path: Path) -> dict[str, Any]:
        """Have a file read; return what came of it, nothing where the child did not live."""
        self.tell(f"{way} {path}")
        answer: dict[str, Any] = {}
        for line in self.said:
            if line.startswith("gone"):
                break
            answer = json.loads(line)
        return answer


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Open hostile programmes and read hostile files; then with the checks taken away."""
    if not hasattr(os, "fork"):
        return
    first, second = budget.shared(2)
    with closing(Reader(folder)) as files:
        real = programmes(files, folder / "real", first, seed)
        brought = imports(files, folder / "real in", second, seed)
        files.worsen("unchecked")
        worse = programmes(files, folder / "worse", Budget(0, 60), seed)
        files.worsen("trusting")
        trusting = imports(files, folder / "worse in", Budget(0, 60), seed)
    yield Outcome(
        what="hostile programmes: triggers, views, values, schemas, bytes; today's and schema 1",
        goal="0 crashes, 0 over 3 s or 512 MiB, 0 other words, 0 bytes changed",
        measured=str(real),
        met=not real.wrong,
        control=f"opened without checks: {worse.wrong} of {worse.files} wrong",
        caught=worse.wrong > 0,
    )
    yield Outcome(
        what="hostile files brought in: text, sheets, documents, boards, JSON, pictures, zips",
        goal="0 crashes, 0 over 5 s or 512 MiB, 0 half made",
        measured=str(brought),
        met=not brought.wrong,
        control=f"not weighed before they are read: {trusting.wrong} of {trusting.files} wrong",
        caught=trusting.wrong > 0,
    )


def programmes(files: Reader, folder: Path, budget: Budget, seed: int) -> Taken:
    """Open programmes another hand was in."""
    chance = random.Random(seed)
    path = folder / "received" / "hall.facilitator"
    sound = [_made(folder / "sound.facilitator"), EARLIER.read_bytes()]
    found = Taken()
    _emptied(path.parent)
    wanted: list[object] = []
    for data in sound:
        path.write_bytes(data)
        wanted.append(files.read("database", path)["read"])
        _emptied(path.parent)
    for _ in budget.rounds():
        kind = int(chance.random() < 0.25)
        strange_programmes.programme(chance, sound[kind], path)
        before = {each.name: reader.digest(each) for each in path.parent.iterdir()}
        answer = files.read("database", path)
        found.add(answer, longest=3.0)
        if answer.get("said"):
            found.left += not _as_it_was(path, before)
        elif answer and not answer["fault"]:
            found.false += not _is_wanted(answer["read"], wanted[kind], earlier=bool(kind))
        _emptied(path.parent)
    return found


def _is_wanted(read: Any, wanted: Any, *, earlier: bool) -> bool:
    """Whether what was read is what it should be, or was told to be other.

    The journal of the first schema tells less, so that of such a file only the count is known.
    """
    if read in ("told", wanted):
        return True
    return earlier and isinstance(read, list) and read[1:] == wanted[1:]


def imports(files: Reader, folder: Path, budget: Budget, seed: int) -> Taken:
    """Read files that are to be brought in."""
    chance = random.Random(seed)
    _made(folder / "sound.facilitator")
    with closing(Store.open(folder / "sound.facilitator", reader.KINDS, read_only=True)) as store:
        sound = strange_files.sound_files(dumps(store.world, reader.KINDS).encode())
    found = Taken()
    for _ in budget.rounds():
        _emptied(folder / "received")
        way, ending, data = strange_files.brought(chance, sound)
        path = folder / "received" / f"list{ending}"
        path.write_bytes(data)
        del data
        answer = files.read(way, path)
        found.add(answer, longest=5.0)
        if answer.get("said"):
            found.left += [each.name for each in path.parent.iterdir()] != [path.name]
    return found


def _made(path: Path) -> bytes:
    path.parent.mkdir(exist_ok=True)
    store = Store.create(path, reader.KINDS, first_records())
    store.apply(adding(text("x"), *(card(f"said {n}", n) for n in range(1, 61))), at=NOW)
    store.close()
    return path.read_bytes()


def _emptied(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()


def _as_it_was(path: Path, before: dict[str, str]) -> bool:
    """Whether a folder is as before, but for copies of an earlier file as it was.

    A journal of a crash that tells of nothing is cleared away by the one who opens the file.
    """
    now = {each.name: reader.digest(each) for each in path.parent.iterdir()}
    as_it_was = {name for name, held in now.items() if held == before[path.name]}
    copies = {name for name in as_it_was if ".before-v" in name}
    hot = {name for name in before if name.endswith("-journal")}
    return all(now.get(name) == held for name, held in before.items() if name not in hot) and (
        now.keys() <= before.keys() | copies
    )
