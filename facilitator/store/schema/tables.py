"""The tables of a programme file in SQLAlchemy Core. Import this only when a file is opened."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Delete,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Select,
    Table,
    Text,
    delete,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
    types,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql.ddl import ExecutableDDLElement

from facilitator.model.core.records import Record
from facilitator.store.schema.shapes import Layout, RecordField, RecordShape, Stored, layout_of

_TYPES: dict[str, type[types.TypeEngine[object]]] = {
    "TEXT": types.Text,  # pyright: ignore[reportAssignmentType]
    "INTEGER": types.Integer,  # pyright: ignore[reportAssignmentType]
    "REAL": types.REAL,  # pyright: ignore[reportAssignmentType]
}


@cache
def plan(types: tuple[type[Record], ...], version: int) -> tuple[Layout, Tables]:
    """Return the layout and the tables of record types, which never change while we run."""
    layout = layout_of(types, version)
    return layout, Tables(layout)


class Tables:
    """One table for each type of record, and `own`: the journal, the file's state, and bytes."""

    def __init__(self, layout: Layout) -> None:
        """Describe the tables of a layout. Nothing is created."""
        self.metadata = MetaData()
        self.journal = _journal(self.metadata)
        self.state = _state(self.metadata)
        self.blob = _blob(self.metadata)
        self.own = tuple(self.metadata.tables)
        self._layout = layout
        self._ddl: dict[str, dict[str, str]] = {}
        self._reading: dict[str, str] = {}
        self._of = {shape.record: _table(shape, layout, self.metadata) for shape in layout}

    def of(self, kind: type[Record]) -> Table:
        return self._of[kind]

    def reading(self, shape: RecordShape) -> str:
        """Return the statement that reads all rows of a shape, its fields in their order.

        It is put into SQL once while we run, by SQLAlchemy only where bytes lie elsewhere: to do
        so for each table was most of opening a file.
        """
        if shape.table not in self._reading:
            if shape.blobs:
                made = _sql(select(*(self._read(shape, name) for name in shape.names)))
            else:
                made = f"SELECT {', '.join(map(_quoted, shape.names))} FROM {_quoted(shape.table)}"  # noqa: S608
            self._reading[shape.table] = made
        return self._reading[shape.table]

    def updating(self, shape: RecordShape, names: Iterable[str]) -> str:
        """Return the statement that sets columns of the row with an id, which is given last."""
        columns = ", ".join(f"{_quoted(name)} = ?" for name in names)
        return f"UPDATE {_quoted(shape.table)} SET {columns} WHERE id = ?"  # noqa: S608

    def _read(self, shape: RecordShape, name: str) -> ColumnElement[Any]:
        """Return a column, or what lies elsewhere under the digest that stands in it."""
        column = self.of(shape.record).c[name]
        if name not in shape.blobs:
            return column
        return select(self.blob.c.bytes).where(self.blob.c.digest == column).scalar_subquery()

    @property
    def unused_blobs(self) -> Delete:
        """The statement that removes the bytes no record and no line of the journal tells of."""
        columns = [self.of(shape.record).c[name] for shape in self._layout for name in shape.blobs]
        key, told = self.blob.c.digest, self.journal.c
        named = or_(func.instr(told.before, key) > 0, func.instr(told.after, key) > 0)
        in_use = [exists().where(column == key) for column in columns]
        return delete(self.blob).where(not_(or_(*in_use, exists().where(named))))

    @cached_property
    def reading_lines(self) -> str:
        """The statement that reads lines: after one number, up to another, the newest so many."""
        given, number = literal_column("?", Integer), self.journal.c.number
        wanted = select(self.journal).where(number > given, number <= given)
        return f"{_sql(wanted.order_by(number.desc()))} LIMIT ?"

    @cached_property
    def reading_blob(self) -> str:
        """The statement that reads bytes by their digest."""
        return _sql(
            select(self.blob.c.bytes).where(self.blob.c.digest == literal_column("?", Text))
        )

    @cached_property
    def reading_state(self) -> str:
        """The statement that reads the file's own state."""
        return _sql(select(self.state))

    @cached_property
    def counting_lines(self) -> str:
        """The statement that counts the lines of the journal, and what in them is of no type.

        It gives their number, the first and the last, and for each column how many are strange.
        """
        held = self.journal.c
        wanted = {each: "integer" if each.type.python_type is int else "text" for each in held}
        strange = [
            func.sum(func.typeof(each) != kind)
            for each, kind in wanted.items()
            if not each.nullable
        ]
        numbers = (func.count(), func.min(held.number), func.max(held.number))
        return _sql(select(*numbers, *strange))

    def ddl(self, names: Iterable[str] | None = None) -> dict[str, str]:
        """Return the statements that create the tables named (or all) and their indexes."""
        made: dict[str, str] = {}
        for name in self.metadata.tables if names is None else names:
            if name not in self._ddl:
                self._ddl[name] = _statements(self.metadata.tables[name])
            made |= self._ddl[name]
        return made


@cache
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


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))


def _statements(table: Table) -> dict[str, str]:
    made = {str(table.name): _sql(CreateTable(table))}
    return made | {str(index.name): _sql(CreateIndex(index)) for index in table.indexes}


def _sql(element: ExecutableDDLElement | Select[Any]) -> str:
    whole = {"literal_binds": True}
    return str(element.compile(dialect=sqlite.dialect(), compile_kwargs=whole)).strip()


def _table(shape: RecordShape, layout: Layout, metadata: MetaData) -> Table:
    columns = [_column(field, layout) for field in shape.fields]
    checks = [_check(shape, field) for field in shape.fields if field.choices]
    table = Table(shape.table, metadata, *columns, *checks)
    for field in shape.links:
        # An activity goes only with everything in it, so its own index would not pay.
        if field.name != "activity":
            Index(f"{shape.table}_{field.name}", table.c[field.name])
    return table


def _column(field: RecordField, layout: Layout) -> Column[object]:
    links: list[ForeignKey] = []
    if field.target:
        goal = f"{layout.shape(field.target).table}.id"
        links.append(ForeignKey(goal, deferrable=True, initially="DEFERRED"))
    return Column(
        field.name,
        _TYPES[field.column](),
        *links,
        primary_key=field.name == "id",
        nullable=field.optional,
    )


def _check(shape: RecordShape, field: RecordField) -> CheckConstraint:
    """Return the list of what may be stored; it has a name so that Alembic keeps it."""
    allowed = ", ".join(_literal(choice) for choice in field.choices)
    return CheckConstraint(f'"{field.name}" IN ({allowed})', name=f"{shape.table}_{field.name}")


def _literal(value: Stored) -> str:
    return "'{}'".format(value.replace("'", "''")) if isinstance(value, str) else str(value)


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
        # Of all that stands in the line, so that a line is known to be as it was written.
        Column("sum", Integer, nullable=False),
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
        # 1 while words that were removed for good may still lie between the rows of the file.
        Column("unwiped", Integer, nullable=False),
        # In a copy: a mark of the removals whose words were taken out of it, or "".
        Column("cleaned_of", Text, nullable=False),
    )


def _blob(metadata: MetaData) -> Table:
    """Bytes that records tell of by their digest: each once, however often they are told of."""
    return Table(
        "blob",
        metadata,
        Column("digest", Text, primary_key=True),
        Column("bytes", LargeBinary, nullable=False),
    )
