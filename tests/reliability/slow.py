"""Disks that take seconds, and shares without locks: the window goes on, and says what it must."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from facilitator import SUFFIX
from facilitator.store.sqlite import BUSY_SECONDS
from tests.reliability.outcome import Budget, Outcome, can_trace
from tests.reliability.window_kills import AtTheWindow, make_workshop

SYNC: Final = 2.0
"""Seconds that each sync of a slow disk takes."""
STILL: Final = 0.1
"""Seconds the window's thread may stand still, more than on a quick disk."""
CLOSING: Final = 0.5
"""Seconds it may stand still as it is closed; then it goes on until the disk has everything."""
SAID: Final = BUSY_SECONDS + 2
"""Seconds after which it must have been said that locks are gone, in the midst of a change."""
OPENED: Final = 1.0
"""Seconds in which it must be said that there are none, when a file is opened."""
LOCKLESS: Final = "inject=fcntl:error=ENOLCK:when="
NEVER: Final = 65535
"""The latest call that strace takes for the first to fail; a sitting makes fewer."""


@dataclass(slots=True)
class Sat:
    """What a sitting said: the longest standstill, when trouble was told, if all is saved."""

    still: float = 0.0
    closing: float = 0.0
    during: str = ""
    unsaid: float = 0.0
    whole: bool = False
    refused: str = ""
    heard: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Sit at a disk with slow syncs, and at a share whose locks go; then wait for the disk."""
    if not can_trace():
        return
    quiet = sat(folder / "quiet", seed, syncs(0))
    waiting = sat(folder / "waiting", seed, syncs(0.5), "waiting", acts=4)
    slow = [sat(folder / f"slow {n}", seed + n, syncs(SYNC)) for n in budget.rounds()]
    most = max(each.still for each in slow)
    closing = max(each.closing for each in slow)
    yield Outcome(
        what=f"a disk whose every sync takes {SYNC:g} s, at the real window",
        goal=f"its thread waits {STILL * 1000:g} ms longer (closing {CLOSING:g} s), all saved",
        measured=f"{len(slow)} sittings: {most * 1000:.0f} ms at most (quick disk "
        f"{quiet.still * 1000:.0f} ms), closing {closing:.2f} s, "
        f"all of {sum(s.whole for s in slow)} saved",
        met=all(s.whole for s in slow) and most <= quiet.still + STILL and closing <= CLOSING,
        control=f"each change waited for, 0.5 s: {waiting.still * 1000:.0f} ms",
        caught=waiting.still > quiet.still + STILL,
    )
    without = share(folder / "share", seed, f"{LOCKLESS}1+")
    lost = sat(folder / "lost", seed, ("fcntl", f"{LOCKLESS}60..175"), acts=80)
    ours = share(folder / "with locks", seed, f"{LOCKLESS}{NEVER}+")
    yield Outcome(
        what="a share without locks: from the first, and lost while it is open",
        goal=f"refused in {OPENED:g} s, opens for reading; said in {SAID:g} s, no wait, all saved",
        measured=f"refused in {without.unsaid:.2f} s, {'opened' if without.whole else 'NOT opened'}"
        f" for reading; said in {lost.unsaid:.1f} s, {lost.still * 1000:.0f} ms, "
        f"{'all' if lost.whole else 'NOT all'} saved",
        met=(without.refused == "OnlyReadableError" and without.whole and without.unsaid <= OPENED)
        and (lost.whole and 0 < lost.unsaid <= SAID and lost.still <= quiet.still + STILL),
        control="a drive with locks: not refused",
        caught=not ours.refused,
    )


def syncs(seconds: float) -> tuple[str, str]:
    """Return how syncs are made to take so many seconds."""
    return "fsync,fdatasync", f"inject=fsync,fdatasync:delay_enter={round(seconds * 1e6)}"


def sat(folder: Path, seed: int, fault: tuple[str, str], how: str = "well", acts: int = 14) -> Sat:
    """Have the person work where calls are slow or fail, go home, and open what is left."""
    folder.mkdir()
    path = folder / f"hall{SUFFIX}"
    make_workshop(path)
    found = Sat()
    with closing(AtTheWindow(path, how, seed, _traced(path, *fault))) as window:
        found.heard = list(window.sits_down(acts))
        for told in found.heard:
            found.closing = told.get("closing", found.closing)
            if "still" in told:
                found.still, found.during = told["still"], told["during"]
        found.unsaid = _until_said(found.heard)
        worlds = [each["digest"] for each in found.heard if "will" in each]
        again = next(each for each in window.sits_down() if "opened" in each)
        window.ends()
        last = max((each["will"] for each in found.heard if "will" in each), default=0)
        found.whole = again["opened"] >= last and again["digest"] in worlds[-2:]
    return found


def share(folder: Path, seed: int, inject: str) -> Sat:
    """Open a file where locks fail; say how it was refused, after how long, and if it reads."""
    folder.mkdir()
    path = folder / f"hall{SUFFIX}"
    make_workshop(path)
    found = Sat()
    with closing(AtTheWindow(path, "share", seed, _traced(path, "fcntl", inject))) as window:
        found.heard = list(window.sits_down(1))
    for told in found.heard:
        if "refused" in told:
            found.refused, found.unsaid = told["refused"], told["after"]
        found.whole |= "opened" in told
    return found


def _traced(path: Path, calls: str, inject: str) -> tuple[str, ...]:
    """Return the words before a command whose calls are slow, or fail for the file."""
    quick = ("strace", "-f", "--seccomp-bpf", "-o", os.devnull)
    on = ("-P", str(path)) if calls == "fcntl" else ()
    return (*quick, *on, "-e", f"trace={calls}", "-e", inject)


def _until_said(heard: list[dict[str, Any]]) -> float:
    """Return the seconds from the first change that is not saved to the word that it is not."""
    waits: list[tuple[int, float]] = []
    for told in heard:
        if "will" in told:
            waits.append((told["will"], told["at"]))
        elif "saved" in told:
            waits = [each for each in waits if each[0] > told["saved"]]
        elif told.get("trouble"):
            return told["at"] - waits[0][1] if waits else 0.0
    return 0.0
