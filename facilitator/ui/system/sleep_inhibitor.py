"""Holds off sleep and the screen saver while the room looks at the wall.

Each system has a way of its own; what is started here ends with the program, also after a
crash. Where there is no way, `words` says so plainly. Written for Windows and macOS as well,
and untried there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtGui import QGuiApplication

from facilitator.model.core.words import Text, text
from facilitator.ui.translation import say

CONTINUOUS, SYSTEM, DISPLAY = 0x80000000, 0x00000001, 0x00000002
"""Flags of Windows' SetThreadExecutionState: until said otherwise; no sleep; no dark screen."""

HELD: Final = text("Sleep and the screen saver are held off while the wall is shown.")
SLEEP_ONLY: Final = text(
    "Sleep is held off while the wall is shown; the screen saver may still come. Turn it off in "
    "the system's settings."
)
NOT_HELD: Final = text(
    "This system gives no way to hold off sleep and the screen saver. Turn them off in its "
    "settings."
)


class Child:
    """A process that holds something off for as long as it lives."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it. Raises OSError when it cannot be started."""
        self._process = subprocess.Popen(  # noqa: S603 - a fixed command, no words of anybody
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def end(self) -> None:
        """Let it go."""
        with contextlib.suppress(OSError):
            self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(2)


class SleepInhibitor:
    """Holds the machine awake while it is asked to."""

    def __init__(
        self,
        *,
        system: str = sys.platform,
        find: Callable[[str], str | None] = shutil.which,
        start: Callable[[Sequence[str]], Child] = Child,
        windows: Callable[[int], int] | None = None,
    ) -> None:
        """Prepare; the arguments are for tests, which start nothing."""
        self._system, self._find, self._start = system, find, start
        self._windows = windows or _execution_state
        self._children: list[Child] = []
        self.holds_sleep = self.holds_screen = False

    @property
    def words(self) -> Text:
        """What is held off, in words."""
        if self.holds_sleep and self.holds_screen:
            return HELD
        return SLEEP_ONLY if self.holds_sleep else NOT_HELD

    def hold(self, *, on: bool) -> None:
        """Hold sleep and the screen saver off, or let them come again."""
        if on is (self.holds_sleep or self.holds_screen):
            return
        if not on:
            self._let_go()
        elif self._system == "win32":
            held = self._windows(CONTINUOUS | SYSTEM | DISPLAY) != 0
            self.holds_sleep = self.holds_screen = held
        elif self._system == "darwin":
            held = self._begin("caffeinate", "-d", "-i", "-w", str(os.getpid()))
            self.holds_sleep = self.holds_screen = held
        else:
            self._hold_on_linux()

    def _hold_on_linux(self) -> None:
        """Ask logind and, where it runs, the desktop; both let go when this process is gone."""
        until = ("tail", f"--pid={os.getpid()}", "-f", os.devnull)
        why = say(text("A session is running on the wall"))
        self.holds_sleep = self._begin(
            "systemd-inhibit", "--what=idle:sleep", "--who=Facilitator", f"--why={why}", *until
        )
        self.holds_screen = self._begin(
            "gnome-session-inhibit", "--inhibit", "idle:suspend", "--reason", why, *until
        )
        self.holds_sleep = self.holds_sleep or self.holds_screen

    def _begin(self, name: str, *arguments: str) -> bool:
        found = self._find(name)
        if found is None:
            return False
        try:
            self._children.append(self._start((found, *arguments)))
        except OSError:
            return False
        return True

    def _let_go(self) -> None:
        if self._system == "win32":
            self._windows(CONTINUOUS)
        for child in self._children:
            child.end()
        self._children.clear()
        self.holds_sleep = self.holds_screen = False


def with_a_screen() -> SleepInhibitor:
    """Return what holds this machine awake; where there is no screen, nothing is held."""
    if QGuiApplication.platformName() == "offscreen":
        return SleepInhibitor(find=lambda _name: None, windows=lambda _flags: 0)
    return SleepInhibitor()


def _execution_state(flags: int) -> int:
    """Tell Windows what it must not do meanwhile; 0 when it does not listen."""
    import ctypes

    windll: Any = getattr(ctypes, "windll", None)
    return int(windll.kernel32.SetThreadExecutionState(flags)) if windll is not None else 0
