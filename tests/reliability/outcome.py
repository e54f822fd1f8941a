"""What came out of one sort of trial, beside its goal and its control."""

from __future__ import annotations

import logging
import shutil
import subprocess
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One figure. The control is the same trial on a store made worse: it has to be `caught`."""

    what: str
    goal: str
    measured: str
    met: bool
    control: str
    caught: bool


class Budget:
    """How long a sort of trial may take."""

    def __init__(self, seconds: float, least: int) -> None:
        """Allow so many seconds from the first round on, and so many rounds whatever they take."""
        self._seconds, self._least = seconds, least

    def shared(self, among: int) -> list[Budget]:
        """Return as many budgets that share this one."""
        return [Budget(self._seconds / among, self._least) for _ in range(among)]

    def rounds(self) -> Iterator[int]:
        """Count the rounds there is time for."""
        until, number = time.monotonic() + self._seconds, 0
        while number < self._least or time.monotonic() < until:
            yield number
            number += 1


@contextmanager
def quiet() -> Generator[None]:
    """Keep the log still: files that are spoilt on purpose, and a store made worse, fill it."""
    logging.disable()
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def can_trace() -> bool:
    """Whether calls of the system can be watched, and be made to fail, on this machine."""
    if shutil.which("strace") is None:
        return False
    tried = ["strace", "-o", "/dev/null", "true"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0
