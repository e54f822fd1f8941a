"""A script that works at each line it is told, in a process of its own, and says what it sees."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Final

from tests.reliability.worse import make_worse

ROOT: Final = Path(__file__).parents[2]
WORSE: Final = "worse"
"""Begins the line that has the program be worse from then on."""


class Served:
    """The process: it has loaded all it needs once, and takes one line after another."""

    def __init__(
        self,
        module: str,
        *words: object,
        before: tuple[str, ...] = (),
        env: Mapping[str, str] = os.environ,
    ) -> None:
        """Start a module with words; `before` are words before the command."""
        self._process = subprocess.Popen(
            [*before, sys.executable, "-m", module, *map(str, words)],
            cwd=ROOT,
            env={**env, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    @property
    def said(self) -> IO[str]:
        assert self._process.stdout
        return self._process.stdout

    def tell(self, line: object) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def worsen(self, how: str) -> None:
        """Have the program in it be worse from now on, in a way of `worse`."""
        self.tell(f"{WORSE} {how}")

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(timeout=60)
        self.said.close()


def lines() -> Iterator[str]:
    """Go through the lines that are told to this process, which becomes worse where it is told."""
    for line in sys.stdin:
        told = line.rstrip("\n")
        word, _, how = told.partition(" ")
        if word == WORSE:
            make_worse(how)
        else:
            yield told
