"""A whole sitting at the real window, watched: no call to any network is made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from facilitator import SUFFIX
from tests.reliability.outcome import Budget, Outcome, can_trace
from tests.reliability.window_kills import AtTheWindow, make_workshop

ACTS: Final = 30
_NETWORK: Final = re.compile(r"\bsocket\(AF_INET6?\b")


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Watch sittings; then one of somebody who calls out."""
    if not can_trace():
        return
    calling = opened(folder / "calling", seed, "calling")
    real = [opened(folder / f"sitting {n}", seed + n) for n in budget.rounds()]
    yield Outcome(
        what="sockets of the real window: writing, printing, backups, going home",
        goal="0 of the network",
        measured=f"{len(real)} sittings of {ACTS} acts: {sum(real)} of the network",
        met=not any(real),
        control=f"a window that calls out: {calling}",
        caught=calling > 0,
    )


def opened(folder: Path, seed: int, how: str = "well", acts: int = ACTS) -> int:
    """Return how many sockets for a network are made in a sitting, from the start to the end."""
    folder.mkdir()
    path, trace = folder / f"hall{SUFFIX}", folder / "trace"
    make_workshop(path)
    watched = ("strace", "-f", "--seccomp-bpf", "-o", str(trace), "-e", "trace=socket")
    with closing(AtTheWindow(path, how, seed, watched)) as window:
        assert any(told.get("left") for told in window.sits_down(acts))
    return len(_NETWORK.findall(trace.read_text()))
