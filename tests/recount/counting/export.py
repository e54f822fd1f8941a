"""A programme as its JSON export holds it, and nothing of the program that wrote it."""

from __future__ import annotations

import calendar
import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]
"""One record: its fields by name."""

KEPT = ("active", "parked", "withdrawn")
"""The states of cards that count: all but the bin."""


class Export:
    """The tables of an export. `today` is the day it is counted on, by the clock of the room."""

    def __init__(self, tables: dict[str, list[Row]], today: date) -> None:
        self.tables, self.today = tables, today
        self._by_id = {row["id"]: row for rows in tables.values() for row in rows}
        self._index: dict[tuple[str, str], dict[object, list[Row]]] = {}

    @classmethod
    def read(cls, path: Path, today: date) -> Export:
        return cls(json.loads(path.read_text(encoding="utf-8"))["records"], today)

    def all(self, table: str, **wanted: object) -> list[Row]:
        """Return the records of a table whose fields are as wanted."""
        held = self.tables.get(table, [])
        for name, value in wanted.items():
            if len(held) > len(self._where(table, name).get(value, ())):
                held = self._where(table, name).get(value, [])
        return [row for row in held if all(row[n] == value for n, value in wanted.items())]

    def _where(self, table: str, name: str) -> dict[object, list[Row]]:
        """Return the records of a table by the value of a field, looked up once."""
        found = self._index.get((table, name))
        if found is None:
            found = self._index[table, name] = {}
            for row in self.tables.get(table, ()):
                found.setdefault(row[name], []).append(row)
        return found

    def find(self, key: str | None) -> Row | None:
        return self._by_id.get(key) if key else None

    def ids(self, table: str) -> set[str]:
        return {row["id"] for row in self.all(table)}

    def last(self, table: str, **wanted: object) -> Row | None:
        """Return the record with the highest position."""
        return max(self.all(table, **wanted), key=lambda row: row["position"], default=None)

    def settings(self, table: str, activity: str) -> Row | None:
        return next(iter(self.all(table, activity=activity)), None)

    def sessions(self) -> list[Row]:
        return sorted(self.all("session"), key=lambda row: (row["position"], row["id"]))

    def blocks(self, session: str) -> list[Row]:
        held = self.all("block", session=session)
        return sorted(held, key=lambda row: (row["position"], row["id"]))

    def cards(self, activity: str, states: Sequence[str] = ("active",)) -> list[Row]:
        held = [c for c in self.all("card", activity=activity) if c["state"] in states]
        return sorted(held, key=lambda card: card["number"])


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written)


def local_day(written: str) -> date:
    return moment(written).astimezone().date()


def span(written: str) -> tuple[date, date]:
    """Return the first and the last day that "2011-11-14", "2011-11" or "2011" may be."""
    year, month, day = (*map(int, written.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    last = calendar.monthrange(year, month or 12)[1]
    return date(year, month or 1, 1), date(year, month or 12, last)
