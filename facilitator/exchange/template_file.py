"""Sessions saved as templates: their blocks, activities and what these prepared, as JSON.

There is no card in them and nobody's name. A template outlives versions: a field that came
later has its usual value.
"""

import dataclasses
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from facilitator.errors import FacilitatorError
from facilitator.exchange.json_file import parsed, records_of, tables_of
from facilitator.files import free_name, read_whole, safe_name, write_whole
from facilitator.model.agenda.records import Block
from facilitator.model.core import Text, World, text
from facilitator.model.core.clean_text import clean
from facilitator.model.core.records import Activity, Record, Session
from facilitator.store.schema.shapes import Layout, RecordShape, UnreadableError, layout_of

FORMAT = "facilitator session template"
VERSION = 1
ENDING = ".json"
LARGEST = 1_000_000
"""Bytes of a template; a day with 25 activities has about 60,000."""
MOST_RECORDS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTemplate:
    """A session that was saved: its file, its name, its records (the session first).

    One that cannot be used says why (`trouble`) and has no records.
    """

    path: Path
    title: str
    records: tuple[Record, ...] = ()
    trouble: Text | None = None


def save(
    folder: Path, title: str, records: Sequence[Record], types: Iterable[type[Record]]
) -> Path:
    """Write a template and return its file. Raises FacilitatorError when it cannot be written.

    What its records say of people, or of anything else outside it, is left out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    layout = layout_of(tuple(types))
    kept = World(_apart(records, layout))
    held = {
        "format": FORMAT,
        "version": VERSION,
        "title": clean(title),
        "records": {name: rows for name, rows in tables_of(kept, layout).items() if rows},
    }
    to = free_name(folder / f"{safe_name(title, 'Template')}{ENDING}")
    write_whole(to, (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    return to


def every(
    folder: Path, types: Sequence[type[Record]], methods: Iterable[str]
) -> tuple[SessionTemplate, ...]:
    """Return the templates of a folder by name; those that cannot be used say why.

    `methods` are the keys of the methods there are.
    """
    known = frozenset(methods)
    found: list[SessionTemplate] = []
    for path in sorted(folder.glob(f"*{ENDING}")):
        try:
            found.append(read(path, types, known))
        except FacilitatorError as error:
            found.append(SessionTemplate(path=path, title=path.stem, trouble=error.text))
    return tuple(sorted(found, key=lambda each: each.title.casefold()))


def read(path: Path, types: Sequence[type[Record]], methods: Iterable[str]) -> SessionTemplate:
    """Read a template. Raises FacilitatorError when it is none, or cannot be used here."""
    content = read_whole(path)
    if len(content) > LARGEST:
        raise FacilitatorError("“{name}” is too large for a template.", name=path.name)
    held = parsed(content, path.name)
    if held.get("format") != FORMAT:
        raise FacilitatorError("“{name}” is no template of a session.", name=path.name)
    if held.get("version") != VERSION:
        raise FacilitatorError(
            "“{name}” was written by a newer version of this program.", name=path.name
        )
    try:
        layout = layout_of(tuple(types))
        records = records_of(_filled(held.get("records"), layout), layout)
    except (UnreadableError, ValueError, TypeError, OverflowError) as error:
        words = text(
            "“{name}” does not hold together ({reason}). It was left as it is.",
            name=path.name,
            reason=str(error),
        )
        raise FacilitatorError(words) from error
    _check(records, frozenset(methods), path.name)
    ordered = sorted(records, key=lambda each: not isinstance(each, Session))
    title = clean(str(held.get("title") or path.stem))[:200]
    return SessionTemplate(path=path, title=title, records=tuple(ordered))


def rename(held: SessionTemplate, title: str) -> None:
    """Give a template another name. Raises FacilitatorError when it cannot be written."""
    told = parsed(read_whole(held.path), held.path.name)
    told["title"] = clean(title)
    write_whole(held.path, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def delete(held: SessionTemplate) -> None:
    """Delete a template's file. Raises FacilitatorError when it may not be deleted."""
    try:
        held.path.unlink(missing_ok=True)
    except OSError as error:
        raise FacilitatorError(
            "“{name}” could not be deleted. Nothing was changed.", name=held.title
        ) from error


def _check(records: Sequence[Record], methods: frozenset[str], name: str) -> None:
    sessions = [each for each in records if isinstance(each, Session)]
    if len(sessions) != 1 or len(records) > MOST_RECORDS:
        raise FacilitatorError("“{name}” does not hold one session.", name=name)
    lacking = {each.method for each in records if isinstance(each, Activity)} - methods
    if lacking:
        raise FacilitatorError(
            "“{name}” uses a method that this version does not have: {methods}.",
            name=name,
            methods=", ".join(sorted(lacking)),
        )


def _apart(records: Sequence[Record], layout: Layout) -> list[Record]:
    """Records that point to nothing outside; one that cannot do without is left out.

    The day belongs to the day that was, not to the template.
    """
    ids = {each.id for each in records}
    found: list[Record] = []
    for each in records:
        shape = layout.of(each)
        links = zip(shape.links, shape.pointed_at(each), strict=True)
        outside = [link for link, key in links if key is not None and key not in ids]
        if all(link.optional for link in outside):
            found.append(_plain(each, {link.name: None for link in outside}))
    return found


def _plain(record: Record, fields: dict[str, None]) -> Record:
    if isinstance(record, Session):
        return dataclasses.replace(record, on=None, **fields)
    if isinstance(record, Block):
        return dataclasses.replace(record, trimmed=0, dropped=False, **fields)
    return dataclasses.replace(record, **fields)


def _filled(tables: object, layout: Layout) -> object:
    """Return tables in which fields that came later have their usual values."""
    if not isinstance(tables, dict):
        return tables
    found: dict[str, object] = {}
    for name, rows in cast("dict[str, object]", tables).items():
        shape = layout.by_table.get(name)
        usual = _usual(shape) if shape is not None else {}
        found[name] = (
            [{**usual, **row} if isinstance(row, dict) else row for row in cast("list[Any]", rows)]
            if isinstance(rows, list)
            else rows
        )
    return found


def _usual(shape: RecordShape) -> dict[str, Any]:
    found: dict[str, Any] = {}
    own = {each.name: each.default for each in dataclasses.fields(shape.record)}
    for field in shape.fields:
        value = own[field.name]
        if value is not dataclasses.MISSING:
            encode = field.encoder()
            found[field.name] = value if encode is None or value is None else encode(value)
    return found
