"""Where the journals of two files part, when one began as a copy of the other."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import select

from facilitator.store import sqlite
from facilitator.store.faults import Faults, unopened

if TYPE_CHECKING:  # it imports this late
    from facilitator.store.lines import JournalLine
    from facilitator.store.store import Store

Parted: TypeAlias = "tuple[list[JournalLine], list[JournalLine]]"

_Mark = tuple[Any, ...]


def since_parting(one: Store, other: Store) -> Parted | None:
    """Return what was done in each of two files since one was copied, oldest first.

    None where neither is a copy of the other, or where not all of it can be read any more.
    Everything in them must be on the disk. Raises StoreError.
    """
    mine, theirs = _marks(one), _marks(other)
    last = _last_common(one, other, mine, theirs)
    if last is None:
        return None
    found = tuple(store.lines_after(last) for store in (one, other))
    whole = all(
        len(lines) == store.last - last for lines, store in zip(found, (one, other), strict=True)
    )
    return (found[0][::-1], found[1][::-1]) if whole else None


def _last_common(
    one: Store, other: Store, mine: dict[int, _Mark], theirs: dict[int, _Mark]
) -> int | None:
    """Return the number of the last line both journals share.

    A file that was saved out of a broken one has a first line of its own, and then the old ones.
    """
    if not mine or not theirs:
        return None
    begins = max(min(mine), min(theirs))
    found = begins - 1
    for number in range(begins, min(max(mine), max(theirs)) + 1):
        if mine.get(number) == theirs.get(number):
            found = number
        elif number > begins:
            break
    while found >= begins and _to_the_minute(mine[found]):
        if _tells_of_the_same(one, other, found):
            break
        found -= 1
    return found if found >= begins else None


def _to_the_minute(mark: _Mark) -> bool:
    """Whether a line is an anonymous one: two of one minute may look alike from outside."""
    return ":00.000000" in mark[0]


def _tells_of_the_same(one: Store, other: Store, number: int) -> bool:
    """Whether a line touches the same records in both; a purged one may have lost some."""
    mine, theirs = _touched(one, number), _touched(other, number)
    return bool(mine & theirs) or mine == theirs


def _marks(store: Store) -> dict[int, _Mark]:
    """Return of each line of a journal what no purge changes: when, where, how many there were."""
    held = store.tables.journal.c
    wanted = select(held.number, held.at, held.undoes, held.undoable, held.size)
    return {row[0]: tuple(row[1:]) for row in _rows(store, wanted)}


def _touched(store: Store, number: int) -> set[str]:
    held = store.tables.journal.c
    rows = _rows(store, select(held.before, held.after).where(held.number == number))
    try:
        return {fields["id"] for row in rows for side in row for _, fields in json.loads(side)}
    except (ValueError, TypeError, KeyError):
        return set()


def _rows(store: Store, wanted: Any) -> Iterable[Any]:
    try:
        with (
            sqlite.reading(store.read_from) as connection,
            sqlite.engine_on(connection, "BEGIN").begin() as core,
        ):
            return core.execute(wanted).all()
    except Faults as fault:
        raise unopened(store.path, fault) from None
