"""Reads rows off the pages of a SQLite file, one by one, whatever the pages beside them hold.

SQLite goes down a tree of pages and stops at the first that is damaged. Here every page is looked
at by itself; the tree only tells whose rows are on it. The format is that of sqlite.org/fileformat2
and has not changed since 2004.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

PAGE = 4096
"""Bytes of a page where the head of the file does not tell."""

MOST_IN_A_ROW = 16_000_000
"""Bytes; a row that says it is longer is damaged."""

Value = str | int | float | bytes | None

_HEAD = 100
_LEAF, _INTERIOR = 13, 5
_WHOLE = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


class NoRowError(ValueError):
    """Bytes that are no row."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it lies on a page: its number in the table, and its values."""

    page: int
    number: int
    values: tuple[Value, ...]


class FilePages:
    """The pages of a file, counted from 1."""

    def __init__(self, data: bytes) -> None:
        size = int.from_bytes(data[16:18], "big")
        size = 65_536 if size == 1 else size
        whole = size in {1 << n for n in range(9, 17)} and data.startswith(b"SQLite format 3\0")
        self.size = size if whole else PAGE
        self._data = data
        self.count = -(-len(data) // self.size)
        self._usable = self.size - (data[20] if whole else 0)

    def rows(self) -> Iterator[Row]:
        """Read every row of every page that holds rows of a table."""
        for page in range(1, self.count + 1):
            yield from self._rows_on(page)

    def pages_of(self, root: int) -> set[int]:
        """Return the pages with rows of the table whose tree begins at a page, as far as known."""
        found: set[int] = set()
        seen: set[int] = set()
        waiting = [root]
        while waiting:
            page = waiting.pop()
            if page in seen or not 1 <= page <= self.count:
                continue
            seen.add(page)
            kind = self._kind(page)
            if kind == _LEAF:
                found.add(page)
            elif kind == _INTERIOR:
                waiting += self._children(page)
        return found

    def last_of(self, root: int) -> int | None:
        """Return the page with the last rows of a table; None where the tree does not lead there.

        Every row of that page can be read.
        """
        page = root
        for _ in range(self.count):
            if not 1 <= page <= self.count:
                return None
            if self._kind(page) == _LEAF:
                whole = len(list(self._rows_on(page))) == len(self._cells(page)) > 0
                return page if whole else None
            if self._kind(page) != _INTERIOR:
                return None
            page = self._children(page)[-1]
        return None

    def rows_on(self, pages: set[int]) -> Iterator[Row]:
        for page in sorted(pages):
            yield from self._rows_on(page)

    def _rows_on(self, page: int) -> Iterator[Row]:
        if self._kind(page) != _LEAF:
            return
        for at in self._cells(page):
            try:
                yield self._row(page, at)
            except (NoRowError, struct.error, IndexError):
                continue

    def _of(self, page: int) -> bytes:
        return self._data[(page - 1) * self.size : page * self.size]

    def _begins(self, page: int) -> int:
        return _HEAD if page == 1 else 0

    def _kind(self, page: int) -> int:
        held = self._of(page)[self._begins(page) :]
        return held[0] if held else 0

    def _cells(self, page: int) -> Sequence[int]:
        """Return where the cells of a page begin."""
        held, begins = self._of(page), self._begins(page)
        head = 12 if held[begins] == _INTERIOR else 8
        count = int.from_bytes(held[begins + 3 : begins + 5], "big")
        places = held[begins + head : begins + head + 2 * count]
        found = (int.from_bytes(places[n : n + 2], "big") for n in range(0, len(places) - 1, 2))
        return [at for at in found if head <= at < self.size]

    def _children(self, page: int) -> list[int]:
        held, begins = self._of(page), self._begins(page)
        found = [int.from_bytes(held[at : at + 4], "big") for at in self._cells(page)]
        return [*found, int.from_bytes(held[begins + 8 : begins + 12], "big")]

    def _row(self, page: int, at: int) -> Row:
        held = self._of(page)
        length, at = _varint(held, at)
        number, at = _varint(held, at)
        return Row(page, number, _values(self._payload(held, at, length)))

    def _payload(self, held: bytes, at: int, length: int) -> bytes:
        """Return the bytes of a row: those on its page, and what went over to others."""
        if not 0 < length <= min(MOST_IN_A_ROW, len(self._data)):
            raise NoRowError
        most = self._usable - 35
        if length <= most:
            return _whole(held[at : at + length], length)
        least = (self._usable - 12) * 32 // 255 - 23
        here = least + (length - least) % (self._usable - 4)
        here = here if here <= most else least
        parts = [held[at : at + here]]
        following = int.from_bytes(held[at + here : at + here + 4], "big")
        parts += islice(self._chain(following), -(-length // (self._usable - 4)) + 1)
        return _whole(b"".join(parts)[:length], length)

    def _chain(self, page: int) -> Iterator[bytes]:
        while 1 < page <= self.count:
            held = self._of(page)
            yield held[4 : self._usable]
            page = int.from_bytes(held[:4], "big")


def _whole(held: bytes, length: int) -> bytes:
    if len(held) < length:
        raise NoRowError
    return held


def _varint(held: bytes, at: int) -> tuple[int, int]:
    """Read a number of one to nine bytes; return it and where it ends."""
    value = 0
    for n in range(9):
        byte = held[at + n]
        if n == 8:
            return (value << 8) | byte, at + 9
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, at + n + 1
    raise NoRowError


def _values(payload: bytes) -> tuple[Value, ...]:
    head, at = _varint(payload, 0)
    if not 0 < head <= len(payload):
        raise NoRowError
    kinds: list[int] = []
    while at < head:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    found: list[Value] = []
    at = head
    for kind in kinds:
        length = _length(kind)
        found.append(_value(kind, _whole(payload[at : at + length], length)))
        at += length
    return tuple(found)


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    if kind in (10, 11):
        raise NoRowError
    return 8 if kind == 7 else _WHOLE.get(kind, 0)


def _value(kind: int, held: bytes) -> Value:
    if kind == 0:
        return None
    if kind == 7:
        (fraction,) = struct.unpack(">d", held)
        return float(fraction)
    if kind in (8, 9):
        return kind - 8
    if kind < 12:
        return int.from_bytes(held, "big", signed=True)
    if kind % 2 == 0:
        return held
    try:
        return held.decode()
    except UnicodeDecodeError:
        raise NoRowError from None
