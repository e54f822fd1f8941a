"""Programmes made of what other programs wrote."""

from collections.abc import Sequence
from pathlib import Path

from facilitator.editing.integrity import faults
from facilitator.editing.opening import (
    add_activity,
    add_session,
    create,
    record_types,
    whole_or_nothing,
)
from facilitator.editing.programme import OpenProgramme
from facilitator.errors import FacilitatorError
from facilitator.methods.contract import Method
from facilitator.model.core.clean_text import clean
from facilitator.model.core.records import Record, SessionKind
from facilitator.model.core.words import text
from facilitator.model.core.world import World
from facilitator.model.display.gesture import Write

WALL_METHOD = "kj"
"""Many mixed comments and no frame yet: KJ grouping is the method for it."""


def programme_of_records(
    path: Path, records: Sequence[Record], methods: Sequence[Method]
) -> OpenProgramme:
    """Make a programme file that holds these records.

    Raises FacilitatorError when they do not hold together, or the file exists already or cannot
    be written.
    """
    from facilitator.store import Store

    found = faults(World(records), methods)
    if found:
        raise FacilitatorError(
            text("This does not hold together, so nothing was made: {fault}", fault=str(found[0]))
        )
    return OpenProgramme(Store.create(path, record_types(methods), records), methods)


def wall_of_texts(
    path: Path, texts: Sequence[str], methods: Sequence[Method], *, title: str, question: str = ""
) -> OpenProgramme:
    """Make a programme with one wall that holds a card per text, in their order.

    Raises FacilitatorError when the file exists or cannot be written.
    """
    programme = create(path, title, methods)
    with whole_or_nothing(programme):
        session = add_session(programme, title, SessionKind.OTHER)
        method = next(method for method in methods if method.key == WALL_METHOD)
        wall = add_activity(
            programme, session, method, method.templates[0].key, question=question or title
        )
        if texts:
            programme.do(wall, Write(texts=tuple(texts), source=clean(title)))
    return programme
