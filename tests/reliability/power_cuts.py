"""The power goes at any instant: what was acknowledged is there, whatever the disk did not do yet.

Killing a process proves nothing about power: the system still writes what it was given. So every
write, sync and name of a sitting is recorded, and images are made of what a disk may hold: what was
written after the last sync of a file is there in any part, in any order, by sectors of 512
bytes; what happened to names after the last sync of the folder, as far as it got.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from facilitator.errors import StoreError
from tests.reliability.kills import follow
from tests.reliability.outcome import Budget, Outcome, can_trace
from tests.store.helpers import make, reopen

SITTING: Final = Path(__file__).with_name("recorded.py")
CHANGES: Final = 40
SECTOR: Final = 512
_CALLS: Final = "pwrite64,write,fsync,fdatasync,ftruncate,unlink,openat"
_LINE: Final = re.compile(r'\d+ +(\w+)\((?:\w+<([^>]*)>(?:, )?)?(?:"([^"]*)")?(.*)\) += (\d+)')


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing a sitting did: to which file, by name, with which bytes, where in it."""

    what: str
    name: str
    data: bytes = b""
    at: int = 0


@dataclass(slots=True)
class Inode:
    """A file on the disk: what is surely there, and what was written since, in order."""

    sure: bytes = b""
    since: list[Deed] = field(default_factory=list[Deed])

    def synced(self) -> None:
        for deed in self.since:
            self.sure = _with(self.sure, deed, None)
        self.since.clear()

    def after_a_cut(self, chance: random.Random) -> bytes:
        """Return what may be there when the power goes."""
        share = chance.choice((0.0, 0.2, 0.5, 0.8, 1.0))
        done = [deed for deed in self.since if chance.random() < share]
        if chance.random() < 0.7:
            chance.shuffle(done)
        held = self.sure
        for deed in done:
            held = _with(held, deed, chance if chance.random() < 0.3 else None)
        return held


def _with(held: bytes, deed: Deed, torn: random.Random | None) -> bytes:
    """Return a file after a deed; of a torn write some sectors are there."""
    if deed.what == "cut":
        return held[: deed.at].ljust(deed.at, b"\0")
    made = bytearray(held.ljust(deed.at + len(deed.data), b"\0"))
    for begin in range(0, len(deed.data), SECTOR):
        part = deed.data[begin : begin + SECTOR]
        if torn is None or torn.random() < 0.5:
            made[deed.at + begin : deed.at + begin + len(part)] = part
    return bytes(made)


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Cut the power in a sitting; then in one whose store trusts the disk."""
    if not can_trace():
        return
    worse = cut(folder / "worse", Budget(0, 200), seed, "OFF")
    real = cut(folder / "real", budget, seed)
    yield Outcome(
        what="power cut at any instant (images of the disk)",
        goal="0 lost, 0 unopenable",
        measured=f"{real[0]:,} images: {real[1]} lost, {real[2]} unopenable",
        met=not (real[1] or real[2]),
        control=f"synchronous=OFF: {worse[1]} lost, {worse[2]} unopenable of {worse[0]}",
        caught=worse[1] + worse[2] > 0,
    )


def cut(folder: Path, budget: Budget, seed: int, synchronous: str = "") -> tuple[int, int, int]:
    """Record a sitting and open images of it; return how many, with loss, and not opened."""
    folder.mkdir()
    path = folder / "hall.facilitator"
    make(path).close()
    before = path.read_bytes()
    with closing(reopen(path)) as store:
        worlds = [store.world]
        first = store.last
    deeds = recorded(path, synchronous)
    images, lost, unopened = 0, 0, 0
    chance = random.Random(seed)
    for _ in budget.rounds():
        place = chance.randrange(1, len(deeds) + 1)
        made = _image(deeds[:place], before, chance, folder / "image")
        said = [int(deed.data) for deed in deeds[:place] if deed.what == "said"]
        images += 1
        try:
            with closing(reopen(made)) as store:
                while len(worlds) <= store.last - first:
                    number = first + len(worlds)
                    worlds.append(follow(worlds[-1], number - 1, number))
                whole = store.world == worlds[store.last - first]
                lost += not whole or store.last < max(said, default=first)
        except StoreError:
            unopened += 1
        shutil.rmtree(made.parent)
    return images, lost, unopened


def recorded(path: Path, synchronous: str) -> list[Deed]:
    """Run a sitting under strace; return what it did to the file, its journal and the folder."""
    said, trace = path.with_name("said"), path.with_name("trace")
    watched = (path, path.with_name(f"{path.name}-journal"), path.parent, said)
    names = [word for each in watched for word in ("-P", str(each))]
    tracing = ["strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", "1000000"]
    tracing += ["-e", f"trace={_CALLS}", "-o", str(trace)]
    sitting = [sys.executable, str(SITTING), str(path), str(said), str(CHANGES), synchronous]
    subprocess.run([*tracing, *names, *sitting], check=True)
    told = trace.read_text("ascii")
    assert "unfinished" not in told
    return [deed for line in told.splitlines() if (deed := _deed(line, path))]


def _deed(line: str, path: Path) -> Deed | None:
    found = _LINE.match(line)
    if found is None:
        return None
    call, place, text, rest, _ = found.groups()
    data = _plain(text or "")
    name = Path(_plain(place or "").decode()).name
    if call == "pwrite64":
        return Deed("write", name, data, int(rest.split(", ")[-1]))
    if call == "write":
        return Deed("said", name, data.strip())
    if call == "ftruncate":
        return Deed("cut", name, at=int(rest.split(", ")[-1]))
    if call in ("fsync", "fdatasync"):
        return Deed("sync", name)
    if call == "unlink":
        return Deed("unlink", Path(data.decode()).name)
    made = "O_CREAT" in rest and data.decode().endswith("-journal")
    return Deed("make", Path(data.decode()).name) if made else None


def _plain(told: str) -> bytes:
    return bytes.fromhex(told.replace("\\x", ""))


def _image(deeds: list[Deed], before: bytes, chance: random.Random, folder: Path) -> Path:
    """Make a folder as the disk may hold it after these deeds, and return the file in it."""
    path, journal = folder / "hall.facilitator", folder / "hall.facilitator-journal"
    here: dict[str, Inode] = {path.name: Inode(before)}
    sure: Inode | None = None
    names: list[Inode | None] = []
    for deed in deeds:
        if deed.what == "make" and deed.name not in here:
            here[deed.name] = Inode()
            names.append(here[deed.name])
        elif deed.what == "unlink":
            here.pop(deed.name, None)
            names.append(None)
        elif deed.what == "sync" and deed.name in here:
            here[deed.name].synced()
        elif deed.what == "sync":
            sure, names = (names[-1] if names else sure), []
        elif deed.name in here:
            here[deed.name].since.append(deed)
    as_far = chance.randint(0, len(names))
    left = names[as_far - 1] if as_far else sure
    folder.mkdir()
    path.write_bytes(here[path.name].after_a_cut(chance))
    if left is not None:
        journal.write_bytes(left.after_a_cut(chance))
    return path
