"""A programme as JSON, lossless both ways: every record with every field, by type.

The layout is read off the records as the programme file's is; `resources/programme.schema.json`
describes it for other programs.
"""

import base64
import json
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, cast

from facilitator.errors import FacilitatorError
from facilitator.files import read_whole, write_whole
from facilitator.model.agenda.queries import USUAL_START
from facilitator.model.agenda.records import Block
from facilitator.model.core import BlockId, World
from facilitator.model.core.clean_text import LIMIT, clean
from facilitator.model.core.records import Card, Record
from facilitator.model.proposals import grammar
from facilitator.store.schema.shapes import (
    Layout,
    RecordField,
    RecordShape,
    UnreadableError,
    layout_of,
)

FORMAT = "facilitator programme"
VERSION = 4
"""2 came with the agenda, 3 with seats changed on the day, 4 with photographs: all are read."""


def write_json(world: World, types: Sequence[type[Record]], to: Path) -> None:
    """Write all records. Raises FacilitatorError when the file cannot be written."""
    write_whole(to, dumps(world, types).encode("utf-8"))


def dumps(world: World, types: Sequence[type[Record]]) -> str:
    """Return all records as JSON text, in an order that does not depend on chance."""
    held = {
        "format": FORMAT,
        "version": VERSION,
        "records": tables_of(world, layout_of(tuple(types))),
    }
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def tables_of(world: World, layout: Layout) -> dict[str, list[dict[str, Any]]]:
    """Return all records by their type, as JSON holds them, in an order without chance."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for shape in layout:
        rows = [_told(shape, record) for record in world.all(shape.record)]
        tables[shape.table] = sorted(rows, key=lambda row: str(row["id"]))
    return tables


def _told(shape: RecordShape, record: Record) -> dict[str, Any]:
    """Return a record as JSON holds it: bytes stand in it themselves, in Base64."""
    row: dict[str, Any] = shape.row(record)
    held = {name: getattr(record, name) for name in shape.blobs}
    return row | {k: each and base64.b64encode(each).decode() for k, each in held.items()}


def read_json(path: Path, types: Sequence[type[Record]]) -> tuple[Record, ...]:
    """Read all records of a JSON file.

    Raises FacilitatorError when it is not such a file, is newer, or does not hold together.
    """
    held = parsed(read_whole(path), path.name)
    if held.get("format") != FORMAT:
        raise FacilitatorError(
            "{name} is JSON, but not a programme of this program.", name=path.name
        )
    version = held.get("version")
    if not isinstance(version, int) or not 1 <= version <= VERSION:
        raise FacilitatorError(
            "{name} was written by a newer version of this program.", name=path.name
        )
    try:
        layout = layout_of(tuple(types))
        tables = held.get("records")
        if version == 1:
            tables = _with_agenda(tables, layout)
        if version < VERSION:
            tables = _with_later_fields(_with_verbs_in_words(tables), layout)
        records = records_of(tables, layout)
    except (UnreadableError, ValueError, TypeError, OverflowError) as error:
        raise FacilitatorError(
            "{name} does not hold together, so nothing was read: {reason}.",
            name=path.name,
            reason=str(error),
        ) from error
    return records


def schema(types: Sequence[type[Record]]) -> dict[str, Any]:
    tables = {
        shape.table: {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": [field.name for field in shape.fields],
                "properties": {field.name: _field_schema(field) for field in shape.fields},
            },
        }
        for shape in layout_of(tuple(types))
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A programme of Facilitator",
        "type": "object",
        "required": ["format", "version", "records"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "records": {
                "type": "object",
                "additionalProperties": False,
                "required": sorted(tables),
                "properties": tables,
            },
        },
    }


def _field_schema(field: RecordField) -> dict[str, Any]:
    if field.choices:
        choices = [*field.choices, None] if field.optional else [*field.choices]
        return {"enum": choices}
    kind = {"REAL": "number", "INTEGER": "integer", "TEXT": "string"}[field.column]
    packed = {"contentEncoding": "base64"} if field.kind is bytes else {}
    return {"type": [kind, "null"] if field.optional else kind} | packed


def parsed(content: bytes, name: str) -> dict[str, Any]:
    """Return what a JSON file holds. Raises FacilitatorError when that is no object."""
    try:
        held = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # a number of thousands of digits among them
        raise FacilitatorError("{name} is not readable as JSON.", name=name) from error
    if not isinstance(held, dict):
        raise FacilitatorError("{name} is not a programme of this program.", name=name)
    return cast("dict[str, Any]", held)


def _with_agenda(tables: object, layout: Layout) -> object:
    """Return the tables of a file of version 1 as they are today: activities stand in blocks."""
    if not isinstance(tables, dict):
        return tables
    held = cast("dict[str, Any]", tables)
    try:
        sessions = [{**row, "starts": USUAL_START, "ends": None} for row in held["session"]]
        blocks = [_block(row, layout) for row in held["activity"]]
        activities = [{k: v for k, v in row.items() if k != "position"} for row in held["activity"]]
    except (KeyError, TypeError, AttributeError):
        raise UnreadableError("sessions or activities are missing") from None
    return {**held, "session": sessions, "activity": activities, "block": blocks}


def _with_verbs_in_words(tables: object) -> object:
    """Return the tables of an earlier file with the verb of each proposal in its words."""
    if not isinstance(tables, dict) or "proposal" not in tables:
        return cast("object", tables)
    held = cast("dict[str, Any]", tables)
    try:
        made = [
            {k: v for k, v in row.items() if k != "commitment"}
            | {"text": grammar.with_verb(grammar.VERBS[row["commitment"]], str(row["text"]))}
            for row in held["proposal"]
        ]
    except (KeyError, TypeError, AttributeError):
        raise UnreadableError("proposals are missing") from None
    return {**held, "proposal": made}


def _with_later_fields(tables: object, layout: Layout) -> object:
    """Return the tables of an earlier file with the fields that came later, as they begin."""
    if not isinstance(tables, dict):
        return tables
    held = cast("dict[str, Any]", tables)
    return {
        name: [_begun(row, layout.by_table[name]) for row in cast("list[object]", rows)]
        if name in layout.by_table and isinstance(rows, list)
        else rows
        for name, rows in held.items()
    }


def _begun(row: object, shape: RecordShape) -> object:
    if not isinstance(row, dict):
        return row
    return {**shape.usual, **cast("dict[str, Any]", row)}


def _block(activity: dict[str, Any], layout: Layout) -> dict[str, Any]:
    block = Block(
        id=BlockId(uuid.uuid4().hex),
        session=activity["session"],
        position=activity["position"],
        runs=activity["id"],
    )
    return layout.of(block).row(block)


def records_of(tables: object, layout: Layout) -> tuple[Record, ...]:
    """Return the records that tables hold.

    Raises UnreadableError, ValueError, TypeError or OverflowError when they do not hold together.
    """
    records = tuple(_records(tables, layout))
    _check_values(records, layout)
    _check_links(World(records), layout)
    return records


def _records(tables: object, layout: Layout) -> Iterable[Record]:
    if not isinstance(tables, dict):
        raise UnreadableError("records are missing")
    for table, rows in cast("dict[str, object]", tables).items():
        shape = layout.by_table.get(table)
        if shape is None:
            raise UnreadableError(f"{table} is not known here")
        if not isinstance(rows, list):
            raise UnreadableError(f"{table} is not a list")
        yield from shape.decode([_row(shape, row) for row in cast("list[object]", rows)])


def _row(shape: RecordShape, row: object) -> list[Any]:
    if not isinstance(row, dict):
        raise UnreadableError(f"{shape.table} holds something that is no record")
    held = cast("dict[str, Any]", row)
    if held.keys() != set(shape.names):
        raise UnreadableError(f"a record of {shape.table} has other fields than it should")
    return [_entering(field, held[field.name]) for field in shape.fields]


def _entering(field: RecordField, value: Any) -> Any:
    """Pass a text through the one gate; unpack bytes; take a whole number for a fraction."""
    if field.kind is bytes and isinstance(value, str):
        return base64.b64decode(value, validate=True)
    if isinstance(value, str):
        return clean(value)
    if field.kind is float and type(value) is int:
        return float(value)
    return value


def _check_values(records: Sequence[Record], layout: Layout) -> None:
    for record in records:
        layout.of(record).check(record)
        if isinstance(record, Card) and len(record.text) > LIMIT:
            raise UnreadableError(f"a card has more than {LIMIT:,} characters")


def _check_links(world: World, layout: Layout) -> None:
    for record in world:
        shape = layout.of(record)
        for field, key in zip(shape.links, shape.pointed_at(record), strict=True):
            if key is not None and world.find(cast("type[Record]", field.target), key) is None:
                raise UnreadableError(f"{shape.table}.{field.name} points to nothing")
