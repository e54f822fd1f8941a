"""Disks that are full: nothing acknowledged is lost, nothing half made is left, and it is told."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.reliability.outcome import Budget, Outcome
from tests.reliability.served import ROOT


@dataclass(slots=True)
class Filled:
    """What came of some sittings on full disks, and on which kinds."""

    sittings: int = 0
    kinds: set[str] = field(default_factory=set[str])
    counts: dict[str, int] = field(default_factory=dict[str, int])
    ended: int = 0

    def add(self, kind: str, found: dict[str, Any]) -> None:
        self.sittings += 1
        self.kinds.add(kind)
        for key, value in found.items():
            count = len(value) if isinstance(value, list) else int(value)
            self.counts[key] = self.counts.get(key, 0) + count

    def __getitem__(self, key: str) -> int:
        return self.counts.get(key, 0)


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Fill disks; then with a store that says too much, and one that leaves what is half made."""
    ways = kinds()
    early = sat(folder / "early", Budget(0, 3), seed, "early", ways)
    littering = sat(folder / "littering", Budget(0, 2), seed, "littering", ways)
    sure = sat(folder / "sure", Budget(0, 6), seed, "sure", ways)
    real = sat(folder / "real", budget, seed, "well", ways)
    on = ", ".join(sorted(real.kinds))
    yield Outcome(
        what=f"the disk is full ({on})",
        goal="0 lost, 0 ended, all open",
        measured=f"{real.sittings:,} disks, {real['changes']:,} changes: {real['lost']} lost, "
        f"{real['died']} ended, {real['reopened']:,} opened while full",
        met=not (real["lost"] or real["died"]) and real["reopened"] == real.sittings > 0,
        control=f"acknowledged before it is written: {early['lost']} of {early.sittings} lost some",
        caught=early["lost"] > 0,
    )
    yield Outcome(
        what="a copy, a rescue, an export to a full disk",
        goal="0 half made left, each failure told",
        measured=f"{3 * real.sittings:,} tries: {real['half made']} half made left, "
        f"{real['untold']} untold",
        met=real.sittings > 0 and not (real["half made"] or real["untold"]),
        control=f"written in place: {littering['half made']} left in {littering.sittings}",
        caught=littering["half made"] > 0,
    )
    yield Outcome(
        what="removed for good on a full disk, then kill -9",
        goal="0 told untruly, no word of what is gone",
        measured=f"{real['removed']:,} removed, {real['refused']:,} refused: {real['untrue']} told "
        f"untruly, words of {real['words left']} left",
        met=real["removed"] > 0 and not (real["untrue"] or real["words left"]),
        control=f"a refusal not passed on: {sure['untrue']} told untruly",
        caught=sure["untrue"] > 0,
    )


def sat(folder: Path, budget: Budget, seed: int, how: str, ways: dict[str, list[str]]) -> Filled:
    """Have sittings on one kind of disk after the other."""
    folder.mkdir()
    found = Filled()
    for number in budget.rounds():
        kind = [*ways][number % len(ways)]
        place = folder / f"{number}"
        place.mkdir()
        words = [sys.executable, "-m", "tests.reliability.small_disk", str(place / "disk")]
        told = subprocess.run(
            [*ways[kind], *words, kind, how, f"{seed}/{number}"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        found.add(kind, json.loads(told.stdout) if told.returncode == 0 else {"died": 1})
        shutil.rmtree(place)
    return found


def kinds() -> dict[str, list[str]]:
    """Return the kinds of disks that can be made here, and the words to be there among them."""
    root = os.geteuid() == 0
    apart = ["unshare", "-m"] if root else ["unshare", "-rm"]
    found = {"tmpfs": apart} if _can(apart, "mount -t tmpfs tmpfs /mnt") else {}
    loops = root and shutil.which("mkfs.ext4") and Path("/dev/loop-control").exists()
    if found and loops and _can(apart, "losetup -f"):
        found |= {"ext4 1k": apart, "ext4 4k": apart}
    return {**found, "limit": []}


def _can(apart: list[str], what: str) -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*apart, *what.split()], capture_output=True, check=False).returncode == 0
