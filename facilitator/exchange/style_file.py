"""A house style as a file: JSON, with its pictures and fonts inside in Base64. Nothing is run."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from facilitator.errors import FileError
from facilitator.exchange.json_file import parsed, records_of, tables_of
from facilitator.files import read_whole, shown, write_whole
from facilitator.model.core.records import Record
from facilitator.model.core.world import World
from facilitator.model.house_style.records import RECORDS
from facilitator.store.schema.shapes import UnreadableError, layout_of

FORMAT: Final = "facilitator house style"
VERSION: Final = 1
ENDING: Final = ".facilitator-style"
LARGEST: Final = 14_000_000
"""Bytes of a style: four fonts and two pictures as large as they may be."""


def write_records(records: Iterable[Record], to: Path) -> None:
    """Write the records of a style. Raises FileError; nothing half made is left."""
    layout = layout_of(RECORDS)
    held = {"format": FORMAT, "version": VERSION, "records": tables_of(World(records), layout)}
    write_whole(to, (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def read_records(path: Path) -> World:
    """Return the records in a file, each of its type. Raises FacilitatorError, and says why."""
    content, name = read_whole(path), shown(path.name)
    if len(content) > LARGEST:
        raise FileError("“{name}” is too large for a house style.", name=name)
    held = parsed(content, path.name)
    if held.get("format") != FORMAT:
        raise FileError("“{name}” is no house style of this program.", name=name)
    if held.get("version") != VERSION:
        raise FileError("“{name}” was written by a newer version of this program.", name=name)
    try:
        return World(records_of(held.get("records"), layout_of(RECORDS)))
    except (UnreadableError, ValueError, TypeError, OverflowError) as error:
        raise FileError(
            "“{name}” is damaged and was not taken in. Ask for it once more.", name=name
        ) from error
