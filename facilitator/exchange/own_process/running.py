"""Runs a reader in a process of its own, within bounds: what it does cannot harm this one.

Python runs the reader's script; in a packaged program, which is its own Python, the program runs
itself with `FLAG` first and does nothing else. It opens no window on any system.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from types import ModuleType
from typing import Final

import psutil

from facilitator.exchange.own_process import FLAG, heic, pdf
from facilitator.exchange.weighing import TooMuchError

_READERS: Final = {"heic": heic, "pdf": pdf}
_LOOKS_EVERY: Final = 0.01
_NO_WINDOW: Final = int(getattr(subprocess, "CREATE_NO_WINDOW", 0))


def run(
    reader: ModuleType, content: bytes, *bounds: int, memory: int, seconds: float = 60.0
) -> tuple[int, bytes]:
    """Have content read; return what the process ended with, 0 if all is well, and what it wrote.

    `bounds` are those the reader keeps to by itself. Raises TooMuchError where it takes more than
    so many bytes of `memory`, or `seconds`; it is ended then.
    """
    with subprocess.Popen(  # noqa: S603 - our own program, and no words of anybody
        [*_command(reader), *map(str, bounds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=_NO_WINDOW,
    ) as process:
        watch = _Watch(process, memory, time.monotonic() + seconds)
        watch.start()
        written, _ = process.communicate(content)
        watch.join()
    if watch.ended_it:
        raise TooMuchError
    return process.returncode, written


def serve(words: Sequence[str]) -> int:
    """Be the reader that is named first, with the bounds that follow; return what to end with."""
    reader = _READERS[words[0]]
    return int(reader.main(*map(int, words[1:])))


def _command(reader: ModuleType) -> list[str]:
    if getattr(sys, "frozen", False):
        name = next(name for name, each in _READERS.items() if each is reader)
        return [sys.executable, FLAG, name]
    return [sys.executable, "-I", str(reader.__file__)]


class _Watch(threading.Thread):
    """Has an eye on what a process takes, and ends it where that is too much."""

    def __init__(self, process: subprocess.Popen[bytes], memory: int, until: float) -> None:
        super().__init__(name="watch", daemon=True)
        self._process, self._memory, self._until = process, memory, until
        self.ended_it = False

    def run(self) -> None:
        while self._process.poll() is None:
            if self._taken() > self._memory or time.monotonic() > self._until:
                self.ended_it = True
                self._process.kill()
                return
            time.sleep(_LOOKS_EVERY)

    def _taken(self) -> int:
        with suppress(psutil.Error):
            return int(psutil.Process(self._process.pid).memory_info().rss)
        return 0  # it is over
