"""A finished file comes to be in one step: beside the target first, then under its name."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from facilitator.errors import FacilitatorError
from facilitator.model.words import Text, text


class PaperError(FacilitatorError):
    """A page could not be written or read. No half file was left; what was there is as it was."""


def write_whole(to: Path, data: bytes) -> None:
    """Write a file so that there is either the whole of it or none.

    Raises:
        PaperError: the folder is missing or may not be written, or the disk is full.

    """
    beside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".facilitator-", suffix=".part", dir=to.parent)
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode(to))
        beside.replace(to)
    except (OSError, ValueError) as error:
        if beside is not None:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
        raise PaperError(_why(to, error)) from error
    _sync_folder(to.parent)


def _mode(to: Path) -> int:
    """Keep the rights a file had; a new one is the person's own, as it holds people's words."""
    try:
        return to.stat().st_mode & 0o777
    except OSError:
        return 0o600


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can (Windows cannot)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _why(to: Path, error: Exception) -> Text:
    number = error.errno if isinstance(error, OSError) else None
    name = _shown(to.name)
    if number in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return text(
            "“{name}” could not be written: the disk is full. Nothing half made was left. "
            "Make room, or choose another place.",
            name=name,
        )
    if number == errno.ENOENT:
        return text(
            "“{name}” could not be written: the folder “{folder}” is not there. "
            "Choose another place.",
            name=name,
            folder=_shown(str(to.parent)),
        )
    if number in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return text(
            "“{name}” could not be written: it may not be changed, or another program has it "
            "open. Close it there, or choose another name or place.",
            name=name,
        )
    return text(
        "“{name}” could not be written. Nothing half made was left. "
        "Choose another name or place. ({why})",
        name=name,
        why=os.strerror(number) if number else "not a possible file name",
    )


def _shown(name: str) -> str:
    """A file name that can be shown: undecodable bytes and control characters replaced."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
