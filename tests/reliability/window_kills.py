"""The real window killed at any instant: what it called saved is there, and what was typed."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from facilitator.editing.opening import add_activity, add_session, create
from facilitator.methods import METHODS
from facilitator.model.display.gesture import Write
from tests.reliability.outcome import Budget, Outcome
from tests.reliability.served import ROOT, Served

DRAFT: Final = 2.0
"""Seconds of typing a kill may take."""
_FOLDERS: Final = {
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_DOCUMENTS_DIR": "documents",
    "XDG_RUNTIME_DIR": "run",
    "HOME": "home",
}


def at_home(folder: Path) -> dict[str, str]:
    """Return the surroundings of a process: a screen that is not there, folders of its own."""
    for name in _FOLDERS.values():
        (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    own = {variable: str(folder / name) for variable, name in _FOLDERS.items()}
    screen = f"offscreen:configfile={ROOT / 'tests' / 'data' / 'screen.json'}"
    return {**os.environ, **own, "QT_QPA_PLATFORM": screen}


def make_workshop(path: Path) -> None:
    """Make a programme with two walls, six cards on each."""
    programme = create(path, "Children’s centres", METHODS)
    session = add_session(programme, "Autumn workshop")
    for method in METHODS[:2]:
        template = method.templates[0].key
        wall = add_activity(
            programme, session, method, template, title=method.key, question="What?"
        )
        programme.do(wall, Write(texts=tuple(f"said before {number}" for number in range(6))))
    programme.close()


class AtTheWindow(Served):
    """The process with the person at the window: one child at a time, that says what it sees."""

    def __init__(
        self,
        path: Path,
        how: str = "well",
        seed: int = 0,
        before: tuple[str, ...] = (),
        module: str = "tests.reliability.person",
    ) -> None:
        """Start it; `before` are words before the command, and a `module` does the work."""
        self._child = 0
        env = at_home(path.parent / "home")
        super().__init__(module, path, how, seed, before=before, env=env)

    def sits_down(self, acts: int = 0) -> Iterator[dict[str, Any]]:
        """Have a child work, so many acts or for ever; yield what it says until it has gone."""
        self.tell(acts)
        for line in self.said:
            told = json.loads(line)
            self._child = told.get("child", self._child)
            yield told
            if "gone" in told:
                return
        raise AssertionError("the person at the window is no more")

    def ends(self) -> None:
        """Kill the child, as a flat battery would."""
        os.kill(self._child, signal.SIGKILL)


@dataclass(slots=True)
class Survived:
    """What came of kills at the window; `drafts` are seconds of typing that each has taken."""

    kills: int = 0
    saved: int = 0
    lost: int = 0
    torn: int = 0
    asked: int = 0
    drafts: list[float] = field(default_factory=list[float])
    opening: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.kills:,} kills, {self.saved:,} changes: {self.lost} lost, {self.torn} torn, "
            f"{self.asked} asked; at most {self.opening:.1f} s to the window"
        )


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Kill the window at work; then one that says "saved" too early, one that keeps no draft."""
    early = killed(folder / "early", Budget(0, 8), seed, "early")
    forgetful = killed(folder / "forgetful", Budget(0, 4), seed, "forgetful", (60, 90))
    real = killed(folder / "real", budget, seed)
    yield Outcome(
        what="kill -9 of the real window at work",
        goal="0 lost, 0 torn, no question asked",
        measured=str(real),
        met=real.kills > 0 and not (real.lost or real.torn or real.asked),
        control=f"acknowledged before it is written: {early.lost} of {early.kills} lost some",
        caught=early.lost > 0,
    )
    yield Outcome(
        what="words half typed when the window is killed",
        goal=f"at most {DRAFT:g} s of typing lost",
        measured=f"{len(real.drafts):,} kills while typing: {max(real.drafts, default=0):.2f} s",
        met=bool(real.drafts) and max(real.drafts) <= DRAFT,
        control=f"no draft kept: {max(forgetful.drafts, default=0):.2f} s",
        caught=max(forgetful.drafts, default=0) > DRAFT,
    )


def killed(
    folder: Path,
    budget: Budget,
    seed: int,
    how: str = "well",
    lines: tuple[int, int] = (2, 45),
) -> Survived:
    """Kill the window again and again, and look at what the next one opens.

    It is killed after so many `lines` that it says, and a moment.
    """
    chance = random.Random(seed)
    folder.mkdir()
    path = folder / "hall.facilitator"
    make_workshop(path)
    found, life = Survived(), _Life()
    with closing(AtTheWindow(path, how, seed)) as window:
        for _ in budget.rounds():
            before, life = life, _Life()
            _live_and_die(window, life, chance, lines)
            if life.opened and before.killed:
                _compare(found, before, life)
    return found


@dataclass(slots=True)
class _Life:
    """What one child said: of the file it opened, of each change, of what was typed and when."""

    opened: dict[str, Any] = field(default_factory=dict[str, Any])
    worlds: dict[int, set[str]] = field(default_factory=dict[int, set[str]])
    saved: int = 0
    typed: list[tuple[float, str]] = field(default_factory=list[tuple[float, str]])
    killed: float = 0.0

    def hears(self, told: dict[str, Any]) -> None:
        if "opened" in told:
            self.opened, self.saved = told, told["opened"]
            self.worlds[told["opened"]] = {told["digest"]}
        elif "does" in told:
            self.typed.clear()  # what was typed before is sent, or left
        elif "will" in told:
            self.worlds.setdefault(told["will"], set()).add(told["digest"])
        elif "saved" in told:
            self.saved = max(self.saved, told["saved"])
        elif "typed" in told:
            self.typed.append((told["at"], told["typed"]))


def _live_and_die(
    window: AtTheWindow, life: _Life, chance: random.Random, lines: tuple[int, int]
) -> None:
    """Let a child work, and kill it after some of what it says and a moment."""
    after = chance.randint(*lines)
    for told in window.sits_down():
        life.hears(told)
        after -= bool(life.opened)
        if after <= 0 and not life.killed:
            time.sleep(chance.random() * 0.03)
            life.killed = time.monotonic()
            window.ends()


def _compare(found: Survived, before: _Life, after: _Life) -> None:
    found.kills += 1
    number, digest = after.opened["opened"], after.opened["digest"]
    found.saved = max(found.saved, number)
    found.lost += number < before.saved
    found.torn += digest not in before.worlds.get(number, ())
    found.asked += after.opened["asked"]
    found.opening = max(found.opening, after.opened["took"])
    if before.typed:
        found.drafts.append(_typing_lost(before, after.opened["drafts"]))


def _typing_lost(before: _Life, drafts: list[str]) -> float:
    """Return the seconds between the first key that is lost and the kill; 0 where none is."""
    lost = 0.0
    for at, words in reversed(before.typed):
        if words in drafts:
            break
        lost = before.killed - at
    return lost
