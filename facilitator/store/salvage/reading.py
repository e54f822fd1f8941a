"""What the pages of a damaged file still hold: lines of the journal, rows of records, bytes."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from facilitator.store.lines import DRAFTS, sum_of
from facilitator.store.salvage.pages import FilePages, Row
from facilitator.store.schema.shapes import Layout, digest
from facilitator.store.schema.tables import Tables

Fields = dict[str, Any]
"""A row by the names of its columns, as it is stored."""


@dataclass(frozen=True, slots=True)
class ToldLast:
    """What the journal tells of a record last; `fields` is None where it says that it is gone."""

    line: int
    table: str
    fields: Fields | None


@dataclass(slots=True)
class Found:
    """All that was read. `rows` has for each id the rows it has, those of a known table first."""

    lines: dict[int, Fields] = field(default_factory=dict[int, Fields])
    ends: bool = False
    """Whether the last line there was is among the lines."""
    begins: int = 1
    told: dict[str, ToldLast] = field(default_factory=dict[str, ToldLast])
    rows: dict[str, list[tuple[str, Fields]]] = field(
        default_factory=dict[str, list[tuple[str, Fields]]]
    )
    blobs: dict[str, bytes] = field(default_factory=dict[str, bytes])

    @property
    def whole(self) -> bool:
        """Whether every line there ever was is here, and no change of format hid a record."""
        return self.ends and not self.missing and all("sum" in line for line in self.lines.values())

    @property
    def missing(self) -> list[int]:
        """The numbers of the lines that are not there, as far as they are known."""
        return [n for n in range(self.begins, max(self.lines, default=0)) if n not in self.lines]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The columns of each table, and on which pages its rows are, where the tree tells."""

    columns: Mapping[str, Sequence[str]]
    table_of: Mapping[int, str]
    roots: Mapping[str, int]


def read_pages(data: bytes, layout: Layout, tables: Tables) -> Found:
    """Read all there is on the pages of a file. Never raises for what they hold."""
    pages = FilePages(data)
    plan = _plan(pages, layout, tables)
    rows = list(pages.rows())
    found = Found()
    _read_lines(rows, plan, found)
    last = pages.last_of(plan.roots.get("journal", 0))
    found.ends = last is not None and all(
        row.number in found.lines for row in rows if row.page == last
    )
    found.begins = min([_begins(rows, plan), *found.lines])
    _tell(found)
    _read_records(rows, plan, found)
    return found


def _plan(pages: FilePages, layout: Layout, tables: Tables) -> _Plan:
    columns: dict[str, Sequence[str]] = {shape.table: shape.names for shape in layout}
    for name, own in tables.own.items():
        columns[name] = [column.name for column in own.columns]
    roots: dict[str, int] = {}
    for row in pages.rows_on(pages.pages_of(1)):
        if len(row.values) == 5 and row.values[0] == "table":
            _kind, name, _table, root, sql = row.values
            if isinstance(name, str) and isinstance(root, int):
                roots[name] = root
                columns[name] = _columns(str(sql)) or columns.get(name, ())
    table_of = {page: name for name, root in roots.items() for page in pages.pages_of(root)}
    return _Plan(columns, table_of, roots)


def _columns(statement: str) -> Sequence[str]:
    """Return the columns of a table, of which a file of an earlier schema has others."""
    memory = sqlite3.connect(":memory:")
    try:
        if not statement.startswith("CREATE TABLE"):
            return ()
        memory.execute(statement)
        (name,) = memory.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchone()
        return [row[1] for row in memory.execute("SELECT * FROM pragma_table_info(?)", (name,))]
    except (sqlite3.Error, TypeError):
        return ()
    finally:
        memory.close()


def _read_lines(rows: Iterable[Row], plan: _Plan, found: Found) -> None:
    """Take the lines of the journal whose sum is right; of two of one number the one in use.

    One that is in no use any more may be from before words were removed.
    """
    names = plan.columns["journal"]
    used: set[int] = set()
    for row in rows:
        in_use = plan.table_of.get(row.page) == "journal"
        if len(row.values) != len(names) or (row.number in used and not in_use):
            continue
        held = (row.number, *row.values[1:])
        line = dict(zip(names, held, strict=True))
        if not _is_line(line, held, in_use=in_use):
            continue
        known = found.lines.get(row.number)
        if in_use or known is None or len(str(line)) < len(str(known)):
            found.lines[row.number] = line
        used |= {row.number} if in_use else set()


def _is_line(line: Fields, held: Sequence[Any], *, in_use: bool) -> bool:
    if "sum" in line:
        return sum_of(held[:-1]) == line["sum"]
    return in_use  # of an earlier schema, which had none


def _begins(rows: Iterable[Row], plan: _Plan) -> int:
    """Return the number of the first line, as the file's state tells; 1 where it does not."""
    names = plan.columns["state"]
    for row in rows:
        if plan.table_of.get(row.page) == "state" and len(row.values) == len(names):
            begins = dict(zip(names, row.values, strict=True)).get("first_line")
            return begins if isinstance(begins, int) and begins > 0 else 1
    return 1


def _tell(found: Found) -> None:
    for number in sorted(found.lines):
        line = found.lines[number]
        with contextlib.suppress(ValueError, TypeError, KeyError, RecursionError):
            sides = json.loads(line["before"]), json.loads(line["after"])
            before, after = ([each for each in side if each[0] != DRAFTS] for side in sides)
            found.told |= {f["id"]: ToldLast(number, table, None) for table, f in before}
            found.told |= {f["id"]: ToldLast(number, table, f) for table, f in after}


def _read_records(rows: Iterable[Row], plan: _Plan, found: Found) -> None:
    """Take the rows of records, those last whose page no tree leads to: they may be in no use."""
    loose: dict[str, list[tuple[str, Fields]]] = defaultdict(list)
    for row in rows:
        first = row.values[0] if row.values else None
        if not isinstance(first, str):
            continue
        if len(row.values) == 2 and isinstance(held := row.values[1], bytes):
            if digest(held) == first:
                found.blobs[first] = held
            continue
        known = plan.table_of.get(row.page)
        table = known or (found.told[first].table if first in found.told else "")
        names = plan.columns.get(table, ())
        if len(names) == len(row.values):
            kept = found.rows if known else loose
            kept.setdefault(first, []).append((table, dict(zip(names, row.values, strict=True))))
    for key, held in loose.items():
        found.rows.setdefault(key, []).extend(held)
