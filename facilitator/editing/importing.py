"""Programmes made of what other programs wrote."""

from collections.abc import Sequence
from pathlib import Path

from facilitator.editing.broken_rules import broken_rules
from facilitator.editing.opening import record_types
from facilitator.editing.programme import OpenProgramme
from facilitator.errors import FacilitatorError
from facilitator.methods.contract import Method
from facilitator.model.core import World, text
from facilitator.model.core.records import Record


def programme_of_records(
    path: Path, records: Sequence[Record], methods: Sequence[Method]
) -> OpenProgramme:
    """Make a programme file that holds these records.

    Raises FacilitatorError when they do not hold together, or the file exists already or cannot
    be written.
    """
    from facilitator.store import Store

    found = broken_rules(World(records), methods)
    if found:
        raise FacilitatorError(
            text("This does not hold together, so nothing was made: {fault}", fault=str(found[0]))
        )
    return OpenProgramme(Store.create(path, record_types(methods), records), methods)
