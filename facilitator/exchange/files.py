"""Reading and writing whole files safely: bounded, atomic, with errors in words."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from facilitator.errors import FacilitatorError
from facilitator.model.words import text

SIZE_LIMIT = 64 * 1024 * 1024
"""Largest file that is read, in bytes."""


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes. Raises FacilitatorError when it is missing or too large."""
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise FacilitatorError(
                text("{name} is larger than 64 MB and was not read.", name=path.name)
            )
        return path.read_bytes()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise FacilitatorError(
            text("{name} could not be read: {reason}.", name=path.name, reason=reason)
        ) from error


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises FacilitatorError; what was there before stays."""
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise FacilitatorError(
            text(
                "{name} could not be written: {reason}. Nothing was changed.",
                name=path.name,
                reason=reason,
            )
        ) from error
