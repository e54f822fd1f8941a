"""Who has a programme file open: a lock that a crash leaves nothing of.

It is a byte-range lock far behind SQLite's own lock bytes (which lie at one gibibyte), on a
descriptor of its own. On Linux it belongs to that descriptor (an open file description lock):
the kernel drops it when the process ends, and it is not lost, as a POSIX lock is, when SQLite
closes another descriptor of the same file. Its length tells since when it is held, in seconds,
and a second range tells by which process; so a second opener can be told without a file beside.

The descriptor stays open for as long as the store, which also lets us see whether the path still
leads to the file we write to.
"""

import contextlib
import errno
import os
import struct
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from facilitator.errors import InUseError
from facilitator.store import sqlite

_SINCE_AT = 1 << 40
_PROCESS_AT = 1 << 44
_TRIED_AT = 1 << 48
_FLAGS = os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_FLOCK = "hhqqi4x"  # struct flock of 64-bit Linux: type, whence, start, length, process

Identity = tuple[int, int]

_here: dict[Identity, datetime] = {}
"""Files this very process holds. To open and close another descriptor of one of them would drop
SQLite's own locks, so a second opening is refused before it gets that far."""


class Hold:
    """A programme file held open for writing, and locked."""

    def __init__(self, path: Path) -> None:
        """Open and lock the file. Raises InUseError when it is taken, OSError otherwise."""
        self._path = path
        known = _identity(path.stat())
        if known in _here:
            raise InUseError(path.name, _here[known], os.getpid())
        self._file = os.open(path, _FLAGS)
        try:
            self.identity = _identity(os.fstat(self._file))
            _lock(self._file, path.name)
            _here[self.identity] = datetime.now(UTC)
        except BaseException:
            os.close(self._file)
            raise

    def header(self) -> bytes:
        """Return the first 100 bytes of the file."""
        os.lseek(self._file, 0, os.SEEK_SET)
        return os.read(self._file, 100)

    @property
    def path(self) -> Path:
        return self._path

    def stands(self) -> tuple[int, int, int]:
        """Return the file's size, and when it was written and changed, in nanoseconds."""
        found = os.fstat(self._file)
        return found.st_size, found.st_mtime_ns, found.st_ctime_ns

    def in_place(self) -> bool:
        """Whether the path still leads to the file that is held open."""
        try:
            return _identity(self._path.stat()) == self.identity
        except OSError:
            return False

    def can_be_locked(self) -> bool:
        """Whether the drive still knows locks: one that was cut off may not."""
        return _can_be_locked(self._file)

    def renew(self) -> None:
        """Take the lock again where closing a connection may have dropped it (not on Linux)."""
        if sys.platform == "darwin":
            with contextlib.suppress(InUseError):
                _lock(self._file, self._path.name)

    def release(self) -> None:
        """Let go of the file. Call it after the last connection to it was closed."""
        if self._file >= 0:
            _here.pop(self.identity, None)
            os.close(self._file)
            self._file = -1


def is_held(path: Path) -> bool:
    """Whether a programme file is open for writing, here or in another process."""
    try:
        Hold(path).release()
    except InUseError:
        return True
    except OSError:
        return False
    return False


def header_of(path: Path) -> bytes:
    """Return the first 100 bytes of a file; none of one that is held here, or cannot be read."""
    try:
        if _identity(path.stat()) in _here:
            return b""
        with path.open("rb") as file:
            return file.read(100)
    except OSError:
        return b""


def has_a_log(path: Path) -> bool:
    """Whether another program has a write-ahead log for a file, in which there may be more."""
    return sqlite.log_beside(path) or sqlite.keeps_a_log(header_of(path))


def locks_are_known(path: Path) -> bool:
    """Whether a reader can lock a file where it lies: some network drives know no locks."""
    try:
        with path.open("rb") as file:
            return _can_be_locked(file.fileno())
    except OSError:
        return True  # the opening says what is wrong


def _identity(found: os.stat_result) -> Identity:
    return found.st_dev, found.st_ino


if sys.platform == "linux":
    import fcntl

    def _lock(file: int, name: str) -> None:
        now = int(time.time())
        for start, length in ((_SINCE_AT, now), (_PROCESS_AT, os.getpid())):
            wanted = struct.pack(_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, start, length, 0)
            try:
                fcntl.fcntl(file, fcntl.F_OFD_SETLK, wanted)
            except (BlockingIOError, PermissionError):
                raise InUseError(name, _since(file), _held(file, _PROCESS_AT)) from None

    def _can_be_locked(file: int) -> bool:
        wanted = struct.pack(_FLOCK, fcntl.F_RDLCK, os.SEEK_SET, _TRIED_AT, 1, 0)
        try:
            fcntl.fcntl(file, fcntl.F_OFD_SETLK, wanted)
        except OSError as fault:
            return fault.errno not in (errno.ENOLCK, errno.ENOTSUP)
        return True

    def _held(file: int, start: int) -> int | None:
        question = struct.pack(_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, start, 1, 0)
        answer = fcntl.fcntl(file, fcntl.F_OFD_GETLK, question)
        kind, _, _, length, _ = struct.unpack(_FLOCK, answer)
        return None if kind == fcntl.F_UNLCK else int(length)

    def _since(file: int) -> datetime | None:
        held = _held(file, _SINCE_AT)
        return datetime.fromtimestamp(held, UTC) if held else None

elif sys.platform == "win32":  # untested: written from the documentation
    import msvcrt

    def _lock(file: int, name: str) -> None:
        os.lseek(file, _SINCE_AT, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            raise InUseError(name, None, None) from None

    def _can_be_locked(_file: int) -> bool:
        return True

else:  # untested: macOS and the BSDs, whose locks belong to the process (see `Hold.renew`)
    import fcntl

    def _lock(file: int, name: str) -> None:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _SINCE_AT, os.SEEK_SET)
        except OSError:
            raise InUseError(name, None, None) from None

    def _can_be_locked(_file: int) -> bool:
        return True  # to close a descriptor would drop the locks SQLite holds here
