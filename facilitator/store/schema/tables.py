"""The tables of a programme file in SQLAlchemy Core. Import this only when a file is opened."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Delete,
    Integer,
    LargeBinary,
    MetaData,
    Select,
    Table,
    TableClause,
    Text,
    column,
    delete,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
    table,
    types,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable
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
    """One table for each type of record, and `own`: the journal, the file's state, and bytes.

    What creates the tables of records is put together here, and SQLAlchemy is told of each once it
    is asked for: to describe all to it was a fifth of opening a large file.
    """

    def __init__(self, layout: Layout) -> None:
        """Describe the tables of a layout. Nothing is created."""
        held = MetaData()
        self.journal, self.state, self.blob = _journal(held), _state(held), _blob(held)
        self.own = dict(held.tables)
        self._layout = layout
        self._ddl: dict[str, dict[str, str]] = {}
        self._reading: dict[str, str] = {}
        self._of: dict[type[Record], TableClause] = {}

    def of(self, kind: type[Record]) -> TableClause:
        if kind not in self._of:
            self._of[kind] = _table(self._layout.shape(kind))
        return self._of[kind]

    def named(self, name: str) -> TableClause:
        """Return a table of records by its name. Raises KeyError."""
        return self.of(self._layout.by_table[name].record)

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
        for name in (*self.own, *self._layout.by_table) if names is None else names:
            if name not in self._ddl:
                self._ddl[name] = self._statements(name)
            made |= self._ddl[name]
        return made

    def _statements(self, name: str) -> dict[str, str]:
        if name in self.own:
            return {name: _sql(CreateTable(self.own[name]))}
        return _creating(self._layout.by_table[name], self._layout)


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


def _sql(element: ExecutableDDLElement | Select[Any]) -> str:
    whole = {"literal_binds": True}
    return str(element.compile(dialect=sqlite.dialect(), compile_kwargs=whole)).strip()


def _table(shape: RecordShape) -> TableClause:
    return table(shape.table, *(column(each.name, _TYPES[each.column]()) for each in shape.fields))


def _creating(shape: RecordShape, layout: Layout) -> dict[str, str]:
    """Return the statements that create a table of records and the indexes of its links."""
    name = _quoted(shape.table)
    lines = [
        f"{_quoted(each.name)} {each.column}{'' if each.optional else ' NOT NULL'}"
        for each in shape.fields
    ]
    lines.append(f"PRIMARY KEY ({_quoted('id')})")
    lines += [_check(shape, each) for each in shape.fields if each.choices]
    lines += [_link(each, layout) for each in shape.links]
    made = {shape.table: f"CREATE TABLE {name} ({', '.join(lines)})"}
    for each in shape.links:
        # An activity goes only with everything in it, so its own index would not pay.
        if each.name != "activity":
            index = f"{shape.table}_{each.name}"
            made[index] = f"CREATE INDEX {_quoted(index)} ON {name} ({_quoted(each.name)})"
    return made


def _check(shape: RecordShape, field: RecordField) -> str:
    """Return the list of what may be stored; it has a name so that Alembic keeps it."""
    allowed = ", ".join(_literal(choice) for choice in field.choices)
    name = _quoted(f"{shape.table}_{field.name}")
    return f"CONSTRAINT {name} CHECK ({_quoted(field.name)} IN ({allowed}))"


def _link(field: RecordField, layout: Layout) -> str:
    """Return that a field names a record that is there, once all of a change is written."""
    assert field.target is not None  # noqa: S101 - a link has one
    goal = _quoted(layout.shape(field.target).table)
    return (
        f"FOREIGN KEY ({_quoted(field.name)}) REFERENCES {goal} ({_quoted('id')}) "
        "DEFERRABLE INITIALLY DEFERRED"
    )


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
