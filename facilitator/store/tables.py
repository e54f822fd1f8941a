"""The tables of a programme file in SQLAlchemy Core. Import this only when a file is opened."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    types,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql.ddl import ExecutableDDLElement

from facilitator.model.records import Record
from facilitator.store.shapes import Field, Layout, Shape

_TYPES: dict[str, type[types.TypeEngine[object]]] = {
    "TEXT": types.Text,  # pyright: ignore[reportAssignmentType]
    "INTEGER": types.Integer,  # pyright: ignore[reportAssignmentType]
    "REAL": types.REAL,  # pyright: ignore[reportAssignmentType]
}


class Tables:
    """One table for each type of record, the journal, and one row of the file's own state."""

    def __init__(self, layout: Layout) -> None:
        """Describe the tables of a layout. Nothing is created."""
        self.metadata = MetaData()
        self.journal = _journal(self.metadata)
        self.state = _state(self.metadata)
        self._of = {shape.record: _table(shape, layout, self.metadata) for shape in layout}

    def of(self, kind: type[Record]) -> Table:
        """Return the table of a record type."""
        return self._of[kind]

    def ddl(self, names: Iterable[str] | None = None) -> dict[str, str]:
        """Return the statements that create the tables named (or all) and their indexes."""
        wanted = set(self.metadata.tables if names is None else names)
        made: dict[str, str] = {}
        for name, table in self.metadata.tables.items():
            if name not in wanted:
                continue
            made[name] = _sql(CreateTable(table))
            made |= {str(index.name): _sql(CreateIndex(index)) for index in table.indexes}
        return made


def parts(statement: str) -> frozenset[str]:
    """Return the parts of a CREATE statement, whatever its spaces, quotes and order.

    A table that was altered is described by another statement than one made new, but by the
    same parts. What is inside quotes counts letter by letter.
    """
    head, _, body = statement.partition("(")
    bare = " ".join(head.replace('"', "").split())
    return frozenset({bare, *_split(body.strip().removesuffix(")"))})


def _split(body: str) -> list[str]:
    found: list[str] = [""]
    depth = 0
    for piece in re.findall(r"'(?:[^']|'')*'|\s+|[(),\"]|[^\s(),'\"]+", body):
        if piece == "," and depth == 0:
            found.append("")
        elif not piece.isspace() and piece != '"':
            depth += {"(": 1, ")": -1}.get(piece, 0)
            found[-1] += piece if piece in "()," else f" {piece}"
    return found


def _sql(element: ExecutableDDLElement) -> str:
    return str(element.compile(dialect=sqlite.dialect())).strip()


def _table(shape: Shape, layout: Layout, metadata: MetaData) -> Table:
    columns = [_column(field, layout) for field in shape.fields]
    table = Table(shape.table, metadata, *columns)
    for field in shape.links:
        # An activity goes only with everything in it, so its own index would not pay.
        if field.name != "activity":
            Index(f"{shape.table}_{field.name}", table.c[field.name])
    return table


def _column(field: Field, layout: Layout) -> Column[object]:
    extra: list[ForeignKey | CheckConstraint] = []
    if field.target:
        goal = f"{layout.shape(field.target).table}.id"
        extra.append(ForeignKey(goal, deferrable=True, initially="DEFERRED"))
    if field.choices:
        allowed = ", ".join(
            "'{}'".format(str(c).replace("'", "''")) if isinstance(c, str) else str(c)
            for c in field.choices
        )
        extra.append(CheckConstraint(f'"{field.name}" IN ({allowed})'))
    return Column(
        field.name,
        _TYPES[field.column](),
        *extra,
        primary_key=field.name == "id",
        nullable=field.optional,
    )


def _journal(metadata: MetaData) -> Table:
    return Table(
        "journal",
        metadata,
        Column("number", Integer, primary_key=True),
        Column("at", Text, nullable=False),
        Column("who", Text, nullable=False),
        Column("activities", Text, nullable=False),
        Column("label", Text, nullable=False),
        Column("before", Text, nullable=False),
        Column("after", Text, nullable=False),
        Column("undoes", Integer),
        Column("undoable", Integer, nullable=False),
        Column("size", Integer, nullable=False),
        Column("schema", Integer, nullable=False),
    )


def _state(metadata: MetaData) -> Table:
    return Table(
        "state",
        metadata,
        Column("id", Integer, primary_key=True),
        # The journal begins here: at 1, or later in a file that was made to save another one.
        Column("first_line", Integer, nullable=False),
        # Lines up to this one are a record of what was, but cannot be undone.
        Column("history_from", Integer, nullable=False),
        # Names of the tables of records, so that a table that is missing is noticed.
        Column("kinds", Text, nullable=False),
    )
