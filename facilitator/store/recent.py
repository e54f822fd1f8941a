"""The lines of the journal that undo may reach: those of this sitting, and older ones on disk."""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.errors import StoreError
from facilitator.store.lines import JournalLine
from facilitator.store.schema.shapes import Layout

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.store.schema.tables import Tables

KEPT = 1000
"""Lines kept in memory once the disk has them, as many as undo asks for; all not saved are."""


class Recent:
    """Holds the lines made since the file was opened, and reads older ones when asked."""

    def __init__(self, layout: Layout, tables: Tables, last: int, history_from: int) -> None:
        """Start with no lines: `last` is the last one on disk, `history_from` where undo ends."""
        self._layout = layout
        self._tables = tables
        self._lines: deque[JournalLine] = deque()
        self._before = last
        self._from = history_from
        self._read: tuple[int, list[JournalLine]] = (0, [])

    def add(self, line: JournalLine, saved: int) -> None:
        """Add a line; let go of older ones the disk has."""
        self._lines.append(line)
        while len(self._lines) > KEPT and self._lines[0].number <= saved:
            self._before = self._lines.popleft().number

    def held(self) -> list[JournalLine]:
        """Return the lines in memory, oldest first."""
        return list(self._lines)

    def read_again(self, path: Path, last: int, first: int = 0) -> None:
        """Read what `forget` leaves of the lines up to `last`: those from the `first` one changed.

        May be called from another thread while no line is added. So nobody reads them later, while
        the file is written anew and cannot be read. Where they cannot be read, nothing happens.
        """
        from facilitator.store.opening import read_lines

        whole = self._before <= self._from or len(self._lines) >= KEPT
        staying = [line for line in reversed(self._lines) if line.number < first] if whole else []
        after = staying[0].number if staying else self._from
        with suppress(StoreError):
            lines = read_lines(path, self._layout, self._tables, after, last, KEPT)
            if len(lines) == last - after:  # else one cannot be read, and undo ends there
                lines = [*lines, *staying][:KEPT]
            self._read = (last, lines)

    def forget(self, last: int) -> None:
        """Let go of the lines in memory: the disk has all up to `last`, some of them changed.

        Those that were read again are taken instead; else they are read when somebody asks.
        """
        (upto, lines), self._read = self._read, (0, [])
        self._lines = deque(reversed(lines if upto == last else []))
        self._before = last
        if upto == last:
            self._before = lines[-1].number - 1 if len(lines) >= KEPT else self._from

    def lines(self, path: Path, limit: int) -> list[JournalLine]:
        """Return the newest `limit` lines undo may reach, oldest first. Raises StoreError."""
        newest = list(islice(reversed(self._lines), limit))
        wanted = limit - len(newest)
        if wanted > 0 and self._before > self._from:
            from facilitator.store.opening import read_lines

            newest += read_lines(path, self._layout, self._tables, self._from, self._before, wanted)
        return newest[::-1]
