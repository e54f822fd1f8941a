"""Puts into words why the disk did not take what was done."""

import errno
import os

from facilitator.errors import (
    CopyError,
    DiskFullError,
    FileChangedError,
    FileGoneError,
    NotSavedError,
)


def not_saved(fault: Exception, name: str) -> NotSavedError:
    """Return the error to show while a fault keeps the file from being written.

    Every other fault than those of a disk is ours; it is said in the same calm way, because what
    was done is kept and tried again all the same.
    """
    if isinstance(fault, NotSavedError):
        return fault
    if is_full(fault):
        return DiskFullError(
            "Not saved: the disk with “{name}” is full. Everything done since is kept here, "
            "in memory, and tried again. Make room, or save everything elsewhere.",
            name=name,
        )
    return NotSavedError(
        "Not saved: the disk does not take “{name}” ({reason}). Everything done since is kept "
        "here, in memory, and tried again. Put the disk back, or save everything elsewhere.",
        name=name,
        reason=_reason(fault),
    )


def gone(name: str) -> FileGoneError:
    return FileGoneError(
        "“{name}” was moved, deleted or replaced while it was open, or its disk was taken "
        "out. Everything done since is kept here, in memory. Put it back where it was, or "
        "save everything elsewhere.",
        name=name,
    )


def changed(name: str) -> FileChangedError:
    """Return the error for a file that is not as it was left."""
    return FileChangedError(
        "“{name}” is not what was saved any more: its disk damaged it, or it was changed by "
        "another program. Nothing more is written to it. Everything is kept here, in memory: "
        "save everything elsewhere.",
        name=name,
    )


def not_removed(fault: Exception, name: str) -> NotSavedError:
    """Return the error for a removal for good that the disk did not take: all is as it was."""
    if is_full(fault) or isinstance(fault, DiskFullError):
        return DiskFullError(
            "Nothing was removed: the disk with “{name}” is full. All is as it was. Make room, "
            "and remove it again.",
            name=name,
        )
    return NotSavedError(
        "Nothing was removed: the disk does not take “{name}” just now. All is as it was. Remove "
        "it again when it does.",
        name=name,
    )


def not_copied(fault: Exception, name: str) -> CopyError:
    if is_full(fault):
        return CopyError(
            "“{name}” could not be written: the disk is full. Nothing half made was left "
            "there, and the programme is as it was. Choose another disk.",
            name=name,
        )
    if getattr(_origin(fault), "errno", None) == errno.ENOENT:
        return CopyError(
            "“{name}” could not be written: the folder is not there. Choose another place.",
            name=name,
        )
    return CopyError(
        "“{name}” could not be written ({reason}). Nothing half made was left there, and the "
        "programme is as it was. Choose another place.",
        name=name,
        reason=_reason(fault),
    )


def _origin(fault: Exception) -> Exception:
    origin = getattr(fault, "orig", None)  # what SQLAlchemy wraps
    return origin if isinstance(origin, Exception) else fault


def is_full(fault: Exception) -> bool:
    """Whether a fault is that of a disk with no room left."""
    fault = _origin(fault)
    full = isinstance(fault, OSError) and fault.errno in (errno.ENOSPC, errno.EDQUOT)
    return full or getattr(fault, "sqlite_errorname", "") == "SQLITE_FULL"


def _reason(fault: Exception) -> str:
    """Name a fault without repeating its message, which may hold what people said."""
    fault = _origin(fault)
    if isinstance(fault, OSError) and fault.errno:
        return os.strerror(fault.errno)
    return getattr(fault, "sqlite_errorname", "") or type(fault).__name__
