"""New programmes for tests, which open a copy of a file that was made once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from facilitator.editing import opening
from facilitator.editing.bringing_in import WALL_METHOD, Destination, bring_in
from facilitator.editing.programme import OpenProgramme
from facilitator.methods.contract import Method
from facilitator.model.comments.incoming import IncomingComment
from facilitator.model.core.records import SessionKind

_made: dict[tuple[object, ...], bytes] = {}


def create(path: Path, title: str, methods: Sequence[Method], *, place: str = "") -> OpenProgramme:
    """Return what `editing.opening.create` makes of the same words, in a third of the time."""
    key = (title, place, *(each.key for each in methods))
    if key not in _made:
        opening.create(path, title, methods, place=place).close()
        _made[key] = path.read_bytes()
    path.write_bytes(_made[key])
    return opening.open_file(path, methods)


def wall_of_texts(
    path: Path, texts: Sequence[str], methods: Sequence[Method], *, title: str, question: str = ""
) -> OpenProgramme:
    """Return a new programme with one wall, a card per text in their order, as they are brought in.

    Raises FacilitatorError when the file exists or cannot be written.
    """
    programme = opening.create(path, title, methods)
    with opening.whole_or_nothing(programme):
        session = opening.add_session(programme, title, SessionKind.OTHER)
        method = next(each for each in methods if each.key == WALL_METHOD)
        wall = opening.add_activity(
            programme, session, method, method.templates[0].key, question=question or title
        )
        comments = [IncomingComment(line=n, text=words) for n, words in enumerate(texts, 1)]
        if comments:
            bring_in(programme, comments, Destination(source=title, activity=wall))
    return programme
