"""What the start page says about a file, without opening it as a programme."""

import contextlib
import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from facilitator.errors import FacilitatorError
from facilitator.model.core.words import Text, text
from facilitator.store import lock, sqlite

LONGEST_TITLE = 200
"""Longest title told, in characters."""

_PATIENCE = 0.2


@dataclass(frozen=True, slots=True)
class Summary:
    """A file in a list: its programme's title, when it was changed, what is wrong with it.

    `unfinished`: words that were being typed wait in it. `title` is "" when it could not be read.
    `stopped` is the activity or block that was at hand last; "" where nothing was begun. `ended`
    is the session that ended, where nothing was gone on with since. `programmes` are those of a
    collection, which has neither sessions nor people of its own.
    `wrong` is None for a file that looks sound; only
    opening it tells for certain.
    """

    path: Path
    title: str = ""
    changed: datetime | None = None
    wrong: Text | None = None
    unfinished: bool = False
    sessions: int = 0
    people: int = 0
    programmes: int = 0
    stopped: str = ""
    ended: str = ""


def describe_file(path: Path, *, shown: str = "") -> Summary:
    """Look briefly at a file. Never raises for a file; reads only, and waits for nobody.

    `shown` is the id of the activity that was on show when it was left, where that is known.
    """
    changed: datetime | None = None
    try:
        found = path.stat()
        changed = datetime.fromtimestamp(found.st_mtime, UTC)
        if not found.st_size or not path.is_file():
            raise sqlite.not_ours(path.name)
        if lock.has_a_log(path):
            return Summary(path, changed=changed, wrong=_IN_A_LOG)
        return replace(_looked_into(path, shown), changed=changed)
    except FacilitatorError as error:
        return Summary(path, changed=changed, wrong=error.text)
    except OSError:
        return Summary(path, wrong=text("It is not there any more, or its disk is not."))
    except (sqlite3.Error, ValueError, OverflowError) as fault:
        return Summary(path, changed=changed, wrong=_wrong(path, fault))


_IN_A_LOG = text("Another program was in it. Opening it puts it in order.")


def _looked_into(path: Path, shown: str) -> Summary:
    """Read what is told of a programme. A view in the place of a table is not asked."""
    with sqlite.reading(path, _PATIENCE) as connection:
        sqlite.version_of(connection, path.name)
        sqlite.limit_rows(connection)
        sqlite.objects(connection)

        def first(question: str, *values: str) -> str | int:
            """Return the first answer; a file of an earlier schema may have none."""
            with contextlib.suppress(sqlite3.OperationalError):
                row = connection.execute(question, values).fetchone()
                return row[0] if row else 0
            return 0

        row = connection.execute("SELECT title FROM programme LIMIT 1").fetchone()
        at_hand = first(_IN_A_BLOCK) or first(_SHOWN, shown) or first(_IN_A_STEP)
        return Summary(
            path,
            str(row[0])[:LONGEST_TITLE] if row else "",
            unfinished=bool(first("SELECT 1 FROM draft LIMIT 1")),
            sessions=int(first("SELECT count(*) FROM session")),
            people=int(first("SELECT count(*) FROM person")),
            stopped=str(at_hand or "")[:LONGEST_TITLE],
            ended=str(first(_ENDED) or "")[:LONGEST_TITLE],
        )


_IN_A_BLOCK = """
    SELECT block.title FROM
    (SELECT block, at FROM block_mark ORDER BY at DESC, position DESC LIMIT 1) AS latest
    JOIN block ON block.id = latest.block
    WHERE block.runs IS NULL AND latest.at >= (SELECT coalesce(max(at), '') FROM step_entry)
"""
_ENDED = """
    SELECT session.title FROM
    (SELECT session, block, at FROM block_mark ORDER BY at DESC, position DESC LIMIT 1) AS latest
    JOIN session ON session.id = latest.session
    WHERE latest.block IS NULL AND latest.at >= (SELECT coalesce(max(at), '') FROM step_entry)
"""
_SHOWN = "SELECT title FROM activity WHERE id = ?"
_IN_A_STEP = """
    SELECT title FROM activity JOIN step_entry ON step_entry.activity = activity.id
    ORDER BY at DESC, position DESC LIMIT 1
"""


def _wrong(path: Path, fault: Exception) -> Text:
    if getattr(fault, "sqlite_errorname", "") == "SQLITE_NOTADB":
        return sqlite.not_ours(path.name).text
    if sqlite.has_hot_journal(path):
        return text("It was cut off while it was being written. Opening it puts it in order.")
    return text("It cannot be read just now.")
