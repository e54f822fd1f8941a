"""The time of day that never jumps back under a clock that runs.

A laptop whose time is set right in the middle of a step would stop that step's clock, or bring
times into the record that lie before what they follow. While the program runs, time is measured
on a steady clock instead, and the system's time of day is taken where that is ahead (the laptop
slept) or nothing runs that would notice.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

SLACK: Final = timedelta(seconds=1)
"""So far the two may differ without anybody having set a clock."""


def system_time() -> datetime:
    """Return the system's time of day, in UTC."""
    return datetime.now(UTC)


class SteadyTime:
    """Tells the time of day; call it for now."""

    def __init__(
        self,
        system: Callable[[], datetime] = system_time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin with the system's time; `monotonic` counts seconds and is never set."""
        self._system, self._monotonic = system, monotonic
        self._told, self._at = system(), monotonic()

    def __call__(self) -> datetime:
        """Return the time of day; it is never before what was told last."""
        said, at = self._system(), self._monotonic()
        measured = self._told + timedelta(seconds=max(0.0, at - self._at))
        set_back = said < measured - SLACK
        self._told, self._at = measured if set_back else max(said, self._told), at
        return self._told

    def settle(self) -> None:
        """Take the system's time of day again: no clock runs that would notice."""
        self._told, self._at = self._system(), self._monotonic()
