"""The disk fails at one call, or from then on: nothing acknowledged is lost, nothing is twice."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from facilitator.errors import StoreError
from tests.reliability.kills import follow
from tests.reliability.outcome import Budget, Outcome, can_trace
from tests.store.helpers import make, reopen

SITTING: Final = Path(__file__).with_name("recorded.py")
CHANGES: Final = 12
CALLS: Final = {
    "fdatasync": ("EIO", 60),
    "pwrite64": ("ENOSPC", 300),
    "unlink": ("EIO", 12),
    "openat": ("EMFILE", 40),
    "close": ("EIO", 60),
    "ftruncate": ("EIO", 6),
}
"""Which calls fail, with what, and about how many of them a sitting makes."""


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Let calls of a sitting fail; then those of one that calls everything saved at once."""
    if not can_trace():
        return
    chance = random.Random(seed)
    worse = sum(failed(folder / "worse", chance, "early") for _ in range(8))
    runs = [failed(folder / "real", chance, "") for _ in budget.rounds()]
    yield Outcome(
        what="one call of the system fails, once or from then on",
        goal="0 lost, 0 twice, all open",
        measured=f"{len(runs):,} sittings: {sum(runs)} with loss",
        met=not any(runs),
        control=f"acknowledged before it is written: {worse} of 8 with loss",
        caught=worse > 0,
    )


def failed(folder: Path, chance: random.Random, how: str) -> bool:
    """Let one call of a sitting fail; return whether the file is not what was acknowledged."""
    folder.mkdir()
    path, said = folder / "hall.facilitator", folder / "said"
    make(path).close()
    with closing(reopen(path)) as store:
        world, number = store.world, store.last
    call = chance.choice([*CALLS])
    fault, many = CALLS[call]
    when = f"{chance.randint(1, many)}{chance.choice(('', '+'))}"
    watched = (path, path.with_name(f"{path.name}-journal"), folder)
    names = [word for each in watched for word in ("-P", str(each))]
    failing = ["strace", "-f", "--seccomp-bpf", "-o", os.devnull, "-e", f"trace={call}"]
    inject = ["-e", f"inject={call}:error={fault}:when={when}"]
    sitting = [sys.executable, str(SITTING), str(path), str(said), str(CHANGES), how or "failing"]
    subprocess.run([*failing, *inject, *names, *sitting], check=False, capture_output=True)
    acknowledged = [int(line) for line in said.read_text().split()] if said.exists() else []
    try:
        with closing(reopen(path)) as store:
            whole = store.last >= max(acknowledged, default=number)
            return not whole or store.world != follow(world, number, store.last)
    except StoreError:
        return True
    finally:
        shutil.rmtree(folder)
