"""What a command is about: a programme that is open for reading, and what of it was named."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from facilitator.editing.opening import open_file
from facilitator.editing.programme import OpenProgramme
from facilitator.errors import FacilitatorError
from facilitator.methods import METHODS
from facilitator.model.agenda import queries
from facilitator.model.core.records import Activity, Session

_Held = TypeVar("_Held", Activity, Session)


def must_end(out: Path, *endings: str) -> None:
    """Raise FacilitatorError for a name that says something else than what is written there."""
    if out.suffix.lower() not in endings:
        *others, last = endings
        wanted = f"{', '.join(others)} or {last}" if others else last
        raise FacilitatorError("Give a file whose name ends in {wanted}.", wanted=wanted)


class ReadOnlyProgramme:
    """A programme open for reading while a command runs."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> OpenProgramme:
        """Open it. Raises FacilitatorError when it cannot be read."""
        self._programme = open_file(self._path, METHODS, read_only=True)
        return self._programme

    def __exit__(self, *_error: object) -> None:
        self._programme.close()


def session_named(programme: OpenProgramme, wanted: str) -> Session:
    """Return the session named by title or place. Raises FacilitatorError."""
    found = _named(queries.sessions(programme.world), wanted)
    if found is None:
        raise FacilitatorError("There is no session “{wanted}” in this programme.", wanted=wanted)
    return found


def activity_named(programme: OpenProgramme, wanted: str | None = None) -> Activity:
    """Return the activity named by title or place, the first if none is. Raises FacilitatorError.

    The first is that of the agenda.
    """
    held = queries.activities(programme.world)
    if not held:
        raise FacilitatorError("There is no activity in this programme yet.")
    found = held[0] if wanted is None else _named(held, wanted)
    if found is None:
        raise FacilitatorError(
            "There is no activity “{wanted}” in this programme.", wanted=wanted or ""
        )
    return found


def _named(held: Sequence[_Held], wanted: str) -> _Held | None:
    if wanted.isdecimal() and 1 <= int(wanted) <= len(held):
        return held[int(wanted) - 1]
    return next((each for each in held if each.title.casefold() == wanted.casefold()), None)
