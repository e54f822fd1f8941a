"""What the start page says about a file, without opening it as a programme."""

import contextlib
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from facilitator.errors import FacilitatorError
from facilitator.model.core.words import Text, text
from facilitator.store import sqlite

LONGEST_TITLE = 200
"""Longest title told, in characters."""

_PATIENCE = 0.2


@dataclass(frozen=True, slots=True)
class Summary:
    """A file in a list: its programme's title, when it was changed, what is wrong with it.

    `unfinished`: words that were being typed wait in it. `title` is "" when it could not be read.
    `wrong` is None for a file that looks sound; only
    opening it tells for certain.
    """

    path: Path
    title: str = ""
    changed: datetime | None = None
    wrong: Text | None = None
    unfinished: bool = False


def describe_file(path: Path) -> Summary:
    """Look briefly at a file. Never raises for a file; reads only, and waits for nobody."""
    changed: datetime | None = None
    try:
        found = path.stat()
        changed = datetime.fromtimestamp(found.st_mtime, UTC)
        if not found.st_size or not path.is_file():
            raise sqlite.not_ours(path.name)
        title, unfinished = _looked_into(path)
        return Summary(path, title, changed, unfinished=unfinished)
    except FacilitatorError as error:
        return Summary(path, changed=changed, wrong=error.text)
    except OSError:
        return Summary(path, wrong=text("It is not there any more, or its disk is not."))
    except (sqlite3.Error, ValueError, OverflowError) as fault:
        return Summary(path, changed=changed, wrong=_wrong(path, fault))


def _looked_into(path: Path) -> tuple[str, bool]:
    """Read the title of the programme, and whether words wait that were being typed.

    A view or a trigger in its place is not asked.
    """
    with sqlite.reading(path, _PATIENCE) as connection:
        sqlite.version_of(connection, path.name)
        sqlite.limit_rows(connection)
        sqlite.objects(connection)
        row = connection.execute("SELECT title FROM programme LIMIT 1").fetchone()
        drafts = None
        with contextlib.suppress(sqlite3.OperationalError):  # a file that never held one
            drafts = connection.execute("SELECT 1 FROM draft LIMIT 1").fetchone()
    return str(row[0])[:LONGEST_TITLE] if row else "", drafts is not None


def _wrong(path: Path, fault: Exception) -> Text:
    if getattr(fault, "sqlite_errorname", "") == "SQLITE_NOTADB":
        return sqlite.not_ours(path.name).text
    if sqlite.has_hot_journal(path):
        return text("It was cut off while it was being written. Opening it puts it in order.")
    return text("It cannot be read just now.")
