"""The sample programme. It ships as data, `resources/sample/programme.json`."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

from facilitator.editing.importing import programme_of_records
from facilitator.editing.opening import record_types
from facilitator.editing.programme import OpenProgramme
from facilitator.exchange.json_file import read_json
from facilitator.methods.contract import Method
from facilitator.model.core.records import Record
from facilitator.model.core.world import World
from facilitator.resources import resource


def make_sample(path: Path, methods: Sequence[Method]) -> OpenProgramme:
    """Make the sample programme in a new file and open it.

    Raises FacilitatorError when the file exists already or cannot be written.
    """
    return programme_of_records(path, _records(methods), methods)


def sample_world(methods: Sequence[Method]) -> World:
    """Return what the sample holds, in memory alone, to show its walls."""
    return World(_records(methods))


def _records(methods: Sequence[Method]) -> list[Record]:
    held = read_json(resource("sample", "programme.json"), record_types(methods))
    return [_by_the_clock_here(each) for each in held]


def _by_the_clock_here(record: Record) -> Record:
    """The sample's day begins at nine by the clock of whoever opens it, wherever that is."""
    held = ((each.name, getattr(record, each.name)) for each in fields(record))
    times = {
        name: value.replace(tzinfo=None).astimezone(UTC)
        for name, value in held
        if isinstance(value, datetime)
    }
    return replace(record, **times) if times else record
