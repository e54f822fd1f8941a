"""Holds off sleep and the screen saver while the room looks at the wall.

What is asked of the system ends with the program, also after a crash. Where there is no way,
`words` says so plainly. Untried on Windows and macOS.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication

from facilitator.model.core.words import Text, text

if TYPE_CHECKING:  # the first window does not wait for it
    from wakepy import Mode

HELD: Final = text("Sleep and the screen saver are held off while the wall is shown.")
NOT_HELD: Final = text(
    "This system gives no way to hold off sleep and the screen saver. Turn them off in its "
    "settings."
)


def _presenting() -> AbstractContextManager[Mode]:
    from wakepy import keep

    return keep.presenting(on_fail="pass")


class SleepInhibitor:
    """Holds the machine awake while it is asked to."""

    def __init__(self, mode: Callable[[], AbstractContextManager[Mode]] | None = None) -> None:
        """Prepare. Without a `mode` nothing can be held off."""
        self._mode = mode
        self._held = ExitStack()
        self._asked = self.holds = False

    @property
    def words(self) -> Text:
        """What is held off, in words."""
        return HELD if self.holds else NOT_HELD

    def hold(self, *, on: bool) -> None:
        """Hold sleep and the screen saver off, or let them come again."""
        if on is self._asked:
            return
        self._asked = on
        self._held.close()
        self.holds = False
        if on and self._mode is not None:
            self.holds = self._held.enter_context(self._mode()).active


def with_a_screen() -> SleepInhibitor:
    """Return what holds this machine awake; where there is no screen, nothing is held."""
    hidden = QGuiApplication.platformName() == "offscreen"
    return SleepInhibitor(None if hidden else _presenting)
