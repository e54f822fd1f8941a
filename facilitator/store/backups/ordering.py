"""One backup, and the order of many: by the journal, because a clock may be wrong.

A backup tells in its name which line of the journal it ends with. Its date is not believed where it
lies ahead of now, or where a later line of the same journal has an earlier one: in the same file,
and not after going back to an earlier one, which a backup made then tells by its name.
"""

import contextlib
import sqlite3
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from facilitator.store import sqlite

AHEAD = timedelta(minutes=10)
"""How far ahead of now a date may lie: clocks of two laptops differ a little."""


class Why(StrEnum):
    """When a backup was made; the words stand in its name."""

    OPENED = "when opened"
    DURING = "while open"
    CLOSED = "when closed"
    IMPORT = "before an import"
    FORMAT = "before a new format"
    TROUBLE = "when the disk did not take it"
    BACK = "after going back"

    @property
    def special(self) -> bool:
        """Whether it was made for what becomes of the file, and not because time went by."""
        return self in (Why.IMPORT, Why.FORMAT, Why.TROUBLE, Why.BACK)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: when it was made (aware), where it lies, why, and its size in bytes.

    `line` is the last line of its journal, 0 where that is not known. `instead` is the time it
    has in the order of backups where its own date does not fit; None where it does.
    """

    at: datetime
    path: Path
    why: Why
    size: int
    line: int = 0
    instead: datetime | None = None

    @property
    def placed(self) -> datetime:
        """The time it has in the order of backups."""
        return self.instead or self.at

    @property
    def doubted(self) -> bool:
        """Whether its date does not fit the others, or lies ahead of now."""
        return self.instead is not None


def in_order(found: Iterable[Backup], now: datetime) -> list[Backup]:
    """Return backups newest first, those whose date does not fit among the others by line."""
    held = sorted(found, key=lambda b: (b.line, b.at, str(b.path)))
    believed = _believed([b for b in held if b.at <= now + AHEAD])
    told = {id(b) for b in believed}
    placed = [b if id(b) in told else replace(b, instead=_between(b, believed, now)) for b in held]
    return sorted(placed, key=lambda b: (b.placed, b.line, str(b.path)), reverse=True)


def _believed(held: Sequence[Backup]) -> list[Backup]:
    """Return those whose dates agree with their lines, or whose journal is another one since."""
    chain = _longest_rising(held)
    others = [b for b in held if all(b is not each for each in chain)]
    turns = [b for b in held if b.why is Why.BACK]
    return [*chain, *(b for b in others if not _contradicted(b, chain, turns))]


def _longest_rising(held: Sequence[Backup]) -> list[Backup]:
    """Return as many as possible of those given by line whose dates rise as well."""
    ends: list[datetime] = []
    last: list[int] = []
    before: list[int | None] = []
    for place, backup in enumerate(held):
        at = bisect_right(ends, backup.at)
        before.append(last[at - 1] if at else None)
        ends[at : at + 1] = [backup.at]
        last[at : at + 1] = [place]
    found: list[Backup] = []
    place = last[-1] if last else None
    while place is not None:
        found.append(held[place])
        place = before[place]
    return found[::-1]


def _contradicted(backup: Backup, chain: Collection[Backup], turns: Collection[Backup]) -> bool:
    """Whether one that goes on in the same journal has a date that cannot be beside this one.

    After one of `turns` an earlier journal was gone back to.
    """
    for other in chain:
        first, second = sorted((backup, other), key=lambda b: b.line)
        if not first.line or first.at <= second.at or not _of_one_file(first, second):
            continue
        went_back = any(
            turn.line <= first.line and second.at <= turn.at <= first.at for turn in turns
        )
        if not went_back and _goes_on(first, second):
            return True
    return False


def _of_one_file(one: Backup, other: Backup) -> bool:
    """Whether they are of one file: a copy of it goes on by itself."""
    return one.path.parent.name == other.path.parent.name


def _goes_on(first: Backup, second: Backup) -> bool:
    """Whether the second holds the journal of the first."""
    told = _when(first.path, first.line)
    return told is not None and told == _when(second.path, first.line)


def _when(path: Path, line: int) -> object:
    with contextlib.suppress(OSError, sqlite3.Error), sqlite.reading(path) as connection:
        asked = "SELECT at FROM journal WHERE number = ?"
        row = connection.execute(asked, (line,)).fetchone()
        return row[0] if row else None
    return None


def _between(backup: Backup, believed: Iterable[Backup], now: datetime) -> datetime:
    """Return the time of the one before it in the journal, else of the one after, else now."""
    earlier = [b.at for b in believed if b.line <= backup.line]
    later = [b.at for b in believed if b.line > backup.line]
    return max(earlier) if earlier else min(later, default=now)
