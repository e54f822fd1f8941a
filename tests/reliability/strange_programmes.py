"""Programmes nobody should trust: another program was in them, or a disk spoilt some of them.

Some are attacks that are known, some a sound file with bytes, values or parts changed by chance.
"""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from tests.store.test_bad_files import HOSTILE_SQL, hit

ENDLESS: Final = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
VALUES: Final = (
    *("NULL", "x'00ff'", "CAST(x'c328' AS TEXT)", "zeroblob(10)", "zeroblob(30000000)", "''"),
    *("9223372036854775807", "-1", "1e308", "'noon'", "'9999-99-99'", "'=cmd'", "'../x'", "0.5"),
    *("printf('%.3000000c', 'x')", "char(0) || 'x'", "'2026-01-01T00:00:00'", "'a b'", "'[]'"),
    *("'[[\"card\",{}]]'", "printf('%.100000c', '[')", "'1e999'", "1", "'{}'"),
)
ONE: Final = "rowid = (SELECT rowid FROM {table} ORDER BY random() LIMIT 1)"
BODIES: Final = (
    "DELETE FROM {other}",
    "SELECT raise(IGNORE)",
    "UPDATE {other} SET {field} = {value}",
    "SELECT hex(zeroblob(1000000000))",
    "SELECT count(*) FROM ({endless})",
)
VIEWS: Final = ("{endless}", "SELECT hex(zeroblob(1000000000)) AS id", "SELECT * FROM {other}")
_SCHEMA = "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET"
STATEMENTS: Final = (
    *["UPDATE {table} SET {column} = {value} WHERE {one}"] * 6,
    "UPDATE {table} SET {column} = {value}",
    *["CREATE TRIGGER g {when} ON {table} BEGIN {body}; END"] * 3,
    *["DROP TABLE {table}; CREATE VIEW {table} AS {view}"] * 2,
    "CREATE VIEW g AS {view}",
    "CREATE INDEX g ON {table} (hex(zeroblob(1000000)))",
    "CREATE UNIQUE INDEX g ON {table} ({column})",
    *["DELETE FROM {table} WHERE {one}"] * 2,
    "DELETE FROM {table}",
    (
        "CREATE TEMP TABLE m AS SELECT * FROM {table} WHERE {one}; UPDATE m SET {column} = {value};"
        " INSERT OR REPLACE INTO {table} SELECT * FROM m"
    ),
    "PRAGMA user_version={version}",
    "PRAGMA application_id={number}",
    _SCHEMA + " sql = replace(sql, 'TEXT', 'BLOB') WHERE name = '{plain}'",
    _SCHEMA + " sql = replace(sql, 'NOT NULL', '') WHERE name = '{plain}'",
    _SCHEMA + " rootpage = {number} WHERE name = '{plain}'",
    _SCHEMA + " sql = printf('%.2000000c', 'x') WHERE name = '{plain}'",
    _SCHEMA + " type = 'view' WHERE name = '{plain}'",
    "CREATE VIRTUAL TABLE g USING fts5(x)",
    "DROP TABLE {table}; CREATE VIRTUAL TABLE {table} USING fts5(id)",
    "ALTER TABLE {table} ADD COLUMN g TEXT AS (hex(zeroblob(1000000000)))",
    "UPDATE state SET kinds = kinds || ' {plain}'",
    "UPDATE state SET kinds = {value}",
    "PRAGMA journal_mode=WAL",
    "PRAGMA auto_vacuum=FULL; VACUUM",
    "PRAGMA page_size=512; VACUUM",
)


def programme(chance: random.Random, sound: bytes, path: Path) -> None:
    """Write a programme that another program was in, or a disk spoilt, into a folder of its own."""
    path.write_bytes(sound)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        if chance.random() < 0.75:
            _spoilt(path, _statements(chance, path), chance)
        else:
            path.write_bytes(chance.choice(_BYTES)(path.read_bytes(), chance))
    if chance.random() < 0.05:
        beside = path.with_name(path.name + chance.choice(("-journal", "-wal")))
        beside.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + chance.randbytes(600))


def _spoilt(path: Path, statements: str, chance: random.Random) -> None:
    """Run statements on a file; what SQLite does not do to it needs no refusal."""
    refused = (sqlite3.Error, ValueError, OverflowError, MemoryError)
    with suppress(*refused), closing(sqlite3.connect(path)) as spoil:
        spoil.create_function("random", 0, lambda: chance.getrandbits(62))  # a seed says it all
        spoil.set_progress_handler(lambda: 1, 50_000_000)
        spoil.executescript(statements)
        spoil.commit()


def _statements(chance: random.Random, path: Path) -> str:
    if chance.random() < 0.2:
        known = chance.choice([*HOSTILE_SQL.values()])
        return known.replace("{one}", f"rowid = {chance.randint(1, 60)}")
    plain, column = _column(chance, path)
    other, field = _column(chance, path)
    names = {"plain": plain, "table": f'"{plain}"', "column": f'"{column}"', "endless": ENDLESS}
    names |= {"other": f'"{other}"', "field": f'"{field}"', "value": chance.choice(VALUES)}
    names["when"] = " ".join(map(chance.choice, (("BEFORE", "AFTER"), _EVENTS)))
    names["version"] = str(chance.choice((0, 1, 2, 3, 4, 5, 99, -1, 2**31 - 1)))
    names["number"] = str(chance.choice((0, 17, -1, chance.randint(1, 400))))
    names["one"] = ONE.format_map(names)
    names["body"] = chance.choice(BODIES).format_map(names)
    names["view"] = chance.choice(VIEWS).format_map(names)
    off = "PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON; "
    return off + chance.choice(STATEMENTS).format_map(names)


_EVENTS: Final = ("INSERT", "UPDATE", "DELETE")


def _column(chance: random.Random, path: Path) -> tuple[str, str]:
    """Return a table, those people fill the most often, and one of its columns."""
    try:
        with closing(sqlite3.connect(path)) as held:
            asked = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            tables = [name for (name,) in held.execute(asked)]
            usual = [t for t in ("card", "journal", "state", "session", "programme") if t in tables]
            table = str(chance.choice(usual if usual and chance.random() < 0.6 else tables))
            rows = held.execute(f"PRAGMA table_info('{table}')").fetchall()
            return table, str(chance.choice(rows)[1])
    except (sqlite3.Error, IndexError):
        return "card", "text"


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data) + 1)]


def longer(data: bytes, chance: random.Random) -> bytes:
    return data + chance.randbytes(chance.randint(1, 9000))


def _in_the_head(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(100)
    return data[:at] + chance.randbytes(chance.choice((1, 2, 4))) + data[at + 4 :]


def _page_twice(data: bytes, chance: random.Random) -> bytes:
    pages = len(data) // 4096
    if pages < 2:
        return data
    one, two = (4096 * chance.randrange(pages) for _ in range(2))
    return data[:one] + data[two : two + 4096] + data[one + 4096 :]


_BYTES: Final = (hit, cut, longer, _in_the_head, _page_twice)
