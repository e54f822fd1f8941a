"""A person at a real screen: sees where things are in the whole program, presses, drags, types."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds until something that never comes is given up; nothing else depends on time."""


class Hands:
    """Mouse and keys of an X display, and eyes: the program says where things are."""

    def __init__(self, display: str, tool: str) -> None:
        self._env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self._tool = tool
        self._program: subprocess.Popen[str] | None = None

    def starts(self, *files: Path) -> None:
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.answering", *map(str, files)],
            cwd=ROOT,
            env=self._env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def pulls_the_plug(self) -> None:
        """End the program as a flat battery would."""
        assert self._program is not None
        self._program.kill()
        self._program.communicate()
        self._program = None

    def ends(self) -> None:
        if self._program is not None:
            self.pulls_the_plug()

    # eyes

    def asks(self, question: str) -> Any:
        assert self._program is not None
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(f"{question}\n")
        self._program.stdin.flush()
        found = json.loads(self._program.stdout.readline())
        assert not (isinstance(found, dict) and "trouble" in found), f"{question}: {found}"
        return found

    def waits(self, question: str, wanted: Callable[[Any], object] = bool) -> Any:
        end = time.monotonic() + PATIENCE
        while not wanted(found := self.asks(question)):
            assert time.monotonic() < end, f"{question}: {found}; there is {self.asks('offers')}"
        return found

    def sees(self, **wanted: object) -> None:
        """Wait until the program is so."""
        self.waits("state", lambda held: wanted.items() <= (held or {}).items())

    def room_sees(self, *words: str) -> None:
        """Wait until all of this stands on the room's wall."""
        self.waits("room", lambda held: set(words) <= set(held or ()))

    # hands

    def comes_back(self, title: str) -> None:
        """Give the facilitator's window the keys, as a desktop does when another one closes."""
        name = f"^{title} – (.+ – )?Facilitator$"
        self._does("search", "--sync", "--onlyvisible", "--name", name, "windowfocus", "--sync")

    def finds(self, question: str) -> tuple[int, int]:
        """Return where something is, once it stands still."""
        last = self.waits(question)
        while (now := self.waits(question)) != last:
            last = now
        return now

    def presses(self, words: str) -> None:
        x, y = self.finds(f"button {words}")
        self._does("mousemove", x, y, "click", "1")

    def fills(self, field: str, words: str) -> None:
        """Put words into a field, in place of what stands there."""
        self.presses(field)
        self.key("ctrl+a")
        self._does("type", "--delay", "4", words)
        self.waits(f"written {field}", lambda held: held == words)

    def holds(self, words: str, *, until: str) -> None:
        """Hold a button down until something else is there to press."""
        x, y = self.finds(f"button {words}")
        self._does("mousemove", x, y, "mousedown", "1")
        self.waits(f"button {until}")
        self._does("mouseup", "1")

    def puts(self, title: str, x: int, y: int, *size: int) -> None:
        """Put a window somewhere, and give it a size."""
        name = ["search", "--sync", "--onlyvisible", "--name", title]
        self._does(*name, *(["windowsize", *size] if size else []), "windowmove", x, y)

    def clicks(self, shape: str) -> None:
        x, y = self.finds(f"shape {shape}")
        self._does("mousemove", x, y, "click", "1")

    def double_clicks(self, shape: str) -> None:
        x, y = self.finds(f"shape {shape}")
        self._does("mousemove", x, y, "click", "--repeat", "2", "--delay", "60", "1")

    def drags(self, shape: str, onto: str) -> None:
        x, y = self.finds(f"shape {shape}")
        end_x, end_y = self.finds(f"shape {onto}")
        steps: list[object] = ["mousemove", x, y, "mousedown", "1"]
        for share in (0.1, 0.4, 0.8, 1.0):
            there = (round(x + (end_x - x) * share), round(y + (end_y - y) * share))
            steps += ["mousemove", *there, "sleep", "0.04"]
        self._does(*steps, "mouseup", "1")

    def types(self, words: str) -> None:
        self._does("type", "--delay", "4", words)
        self.key("Return")

    def types_into(self, words: str, *, until: str) -> None:
        """Type into what has the keys, until something is there to press."""
        self._does("type", "--delay", "4", words)
        self.waits(f"button {until}")

    def steps_to(self, step: str) -> None:
        """Go on, step by step, as a clicker does."""
        while (here := self.waits("state")["step"]) != step:
            self.key("Next")
            self.waits("state", lambda held, here=here: held and held["step"] != here)

    def key(self, *keys: str) -> None:
        self._does("key", *keys)

    def _does(self, *what: object) -> None:
        subprocess.run([self._tool, *map(str, what)], env=self._env, check=True)
