"""The lines of the journal that undo may reach: those of this sitting, and older ones on disk."""

from __future__ import annotations

from collections import deque
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.store.lines import JournalLine
from facilitator.store.schema.shapes import Layout

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.store.schema.tables import Tables

KEPT = 500
"""Lines of this sitting kept in memory once the disk has them; those not saved are all kept."""


class Recent:
    """Holds the lines made since the file was opened, and reads older ones when asked."""

    def __init__(self, layout: Layout, tables: Tables, last: int, history_from: int) -> None:
        """Start with no lines: `last` is the last one on disk, `history_from` where undo ends."""
        self._layout = layout
        self._tables = tables
        self._lines: deque[JournalLine] = deque()
        self._before = last
        self._from = history_from

    def add(self, line: JournalLine, saved: int) -> None:
        """Add a line; let go of older ones the disk has."""
        self._lines.append(line)
        while len(self._lines) > KEPT and self._lines[0].number <= saved:
            self._before = self._lines.popleft().number

    def held(self) -> list[JournalLine]:
        """Return the lines in memory, oldest first."""
        return list(self._lines)

    def forget(self, last: int) -> None:
        """Let go of the lines in memory: the disk has all up to `last`, some of them changed."""
        self._lines.clear()
        self._before = last

    def lines(self, path: Path, limit: int) -> list[JournalLine]:
        """Return the newest `limit` lines undo may reach, oldest first. Raises StoreError."""
        newest = list(islice(reversed(self._lines), limit))
        wanted = limit - len(newest)
        if wanted > 0 and self._before > self._from:
            from facilitator.store.opening import read_lines

            newest += read_lines(path, self._layout, self._tables, self._from, self._before, wanted)
        return newest[::-1]
