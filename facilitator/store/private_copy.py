"""A file that cannot be read where it lies, as it is: read from a copy of one's own instead.

That is one of an earlier schema, one with something half written by a crash, one that another
program keeps with a write-ahead log, and one on a drive that knows no locks. Not a byte of the file
changes. The copy lies in a folder that only this person can look into; one that a crash leaves
behind is swept once it is a day old.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Sequence
from pathlib import Path

from facilitator.files import private_folder
from facilitator.store import lock, opening, sqlite
from facilitator.store.faults import Faults, busy, unopened, unread
from facilitator.store.problems import not_copied
from facilitator.store.schema.migrating import FIRST_VERSION, Check, Step, bring_up

_TRIES = 3
"""How often a file is copied that somebody writes to meanwhile."""


def is_needed(path: Path, head: int) -> bool:
    """Whether a file has to be read from a copy. Raises StoreError for one that is none of ours."""
    if sqlite.has_hot_journal(path) or lock.has_a_log(path):
        return True
    return not lock.locks_are_known(path) or opening.version_of(path, head) < head


class PrivateCopy:
    """A copy in order and of today's schema; `path` is where it lies until it is removed."""

    def __init__(self, path: Path, steps: Sequence[Step], check: Check) -> None:
        """Copy a file and put the copy in order; `check` is as `bring_up` takes it.

        Raises StoreError as opening does, and CopyError where there is no room for a copy.
        """
        self._folder = private_folder()
        try:
            self.path = Path(self._folder.name) / path.name
            _copy(path, self.path)
            _put_in_order(self.path, steps, check)
        except BaseException:
            self.remove()
            raise

    def remove(self) -> None:
        self._folder.cleanup()


def _copy(path: Path, to: Path) -> None:
    try:
        for _ in range(_TRIES):
            by_bytes = sqlite.has_hot_journal(path) or lock.has_a_log(path)
            if by_bytes or not lock.locks_are_known(path):
                if _copied_bytes(path, to):
                    return
            else:
                to.touch()
                with sqlite.reading(path) as connection:
                    sqlite.copy_into(connection, to)
                return
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT):
            raise not_copied(fault, path.name) from None
        raise unread(path.name) from None
    except Faults as fault:
        raise unopened(path, fault) from None
    raise busy(path.name)


def _copied_bytes(path: Path, to: Path) -> bool:
    """Copy a file that no lock protects, with what a crash left beside it, as of one moment.

    False where somebody wrote to it meanwhile.
    """
    before = _as_seen(path)
    shutil.copyfile(path, to)
    for ending, seen in zip(_BESIDE, before[1:], strict=True):
        beside = to.with_name(to.name + ending)
        beside.unlink(missing_ok=True)
        if seen:
            shutil.copyfile(path.with_name(beside.name), beside)
    return _as_seen(path) == before


def _as_seen(path: Path) -> tuple[tuple[int, int] | None, ...]:
    beside = (path.with_name(path.name + ending) for ending in _BESIDE)
    return tuple(map(_size_and_time, (path, *beside)))


_BESIDE = ("-journal", "-wal")
"""What SQLite keeps beside a file while it is written."""


def _size_and_time(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns


def _put_in_order(copy: Path, steps: Sequence[Step], check: Check) -> None:
    head = FIRST_VERSION + len(steps)
    hold = lock.Hold(copy)
    try:
        opening.settle(copy, hold, head)
        version = opening.version_of(copy, head)
        if version < head:
            bring_up(copy, version, steps, check)
    finally:
        hold.release()
