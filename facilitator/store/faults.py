"""What a damaged or hostile file makes the libraries raise, and how that is put into words."""

import sqlite3
from pathlib import Path

from sqlalchemy import exc

from facilitator.errors import NotThereError, StoreError
from facilitator.store import sqlite
from facilitator.store.schema.shapes import UnreadableError

Faults = (sqlite3.Error, exc.SQLAlchemyError, UnreadableError, ValueError, OverflowError)
"""What a damaged or hostile file makes the libraries raise, a direct connection included."""


def unopened(path: Path, fault: Exception) -> StoreError:
    """Put into words why a file could not be opened."""
    name = getattr(origin_of(fault), "sqlite_errorname", "")
    if name == "SQLITE_NOTADB":
        return sqlite.not_ours(path.name)
    if name.startswith("SQLITE_BUSY"):
        return busy(path.name)
    if name.startswith("SQLITE_IOERR"):
        return unread(path.name)
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")):
        return NotThereError(
            "“{name}” cannot be read here: it was cut off while it was being written, or you "
            "may not read it. Nothing was changed. Copy it, with the file “{journal}” if that "
            "lies beside it, to a folder of your own and open it there.",
            name=path.name,
            journal=f"{path.name}-journal",
        )
    return sqlite.damaged(path.name)


def busy(name: str) -> NotThereError:
    """Return the error for a file that another program is writing to."""
    return NotThereError(
        "“{name}” is busy: another program is writing to it. Nothing was changed. "
        "Try again in a moment.",
        name=name,
    )


def unread(name: str) -> NotThereError:
    """Return the error for a file whose disk does not give it, or only parts of it."""
    return NotThereError(
        "“{name}” could not be read: its disk, or the network it lies on, does not give it. "
        "Nothing was changed. Try again, or copy it to this computer and open the copy.",
        name=name,
    )


def origin_of(fault: Exception) -> BaseException:
    wrapped = fault.orig if isinstance(fault, exc.DBAPIError) else None
    return wrapped or fault
