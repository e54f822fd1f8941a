"""A programme as it grows by lot: every draw comes from one generator, so a seed is a programme."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import Any, TypeVar

from facilitator.model.core.records import (
    Record,
)

NOW = datetime(2026, 10, 10, 12, 2, tzinfo=UTC)
"""When they are told."""
T = TypeVar("T")


class Made:
    """A programme as it grows: every draw comes from the lot that hypothesis holds."""

    def __init__(self, lot: Random, prefix: str) -> None:
        self.lot, self.prefix = lot, prefix
        self.records: list[Record] = []
        self._count = 0

    def id(self) -> Any:
        self._count += 1
        return f"{self.prefix}{self._count:04}"

    def words(self) -> str:
        """Return words of which the first and the last stand nowhere else, and no digit."""
        self._count += 1
        word = "".join("abcdefghij"[int(digit)] for digit in f"{self._count:04}")
        return f"W{word} came of Z{word}"

    def put(self, record: T) -> T:
        self.records.append(record)  # type: ignore[arg-type]
        return record

    def one(self, held: Any) -> Any:
        return self.lot.choice(tuple(held))

    def often(self, share: float = 0.5) -> bool:
        return self.lot.random() < share

    def upto(self, most: int) -> range:
        return range(self.lot.randint(0, most))

    def of(self, kind: type[T]) -> list[T]:
        return [record for record in self.records if isinstance(record, kind)]

    def some(self, kind: type[T]) -> T | None:
        held = self.of(kind)
        return self.one(held) if held and self.often(0.8) else None
