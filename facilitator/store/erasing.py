"""What was removed for good goes from the backups as well, and from the copies beside the file.

Each is opened as a programme of its own, the card and all that names it is removed there, and the
file is written anew. A backup that cannot be opened like that is deleted. What a crash or a stick
that was out leaves undone is found again: the programme knows which numbers were removed.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.errors import FacilitatorError, StoreError
from facilitator.model import edits
from facilitator.model.records import Card, Record, Removal
from facilitator.model.words import text
from facilitator.model.world import Change, StaleChangeError
from facilitator.store import opening, sqlite
from facilitator.store.migrating import FIRST_VERSION, STEPS
from facilitator.store.store import Store
from facilitator.store.tables import plan

_IN_FLIGHT = 60.0
"""Seconds a copy that was begun before a removal may take to be whole."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How many files were cleaned, how many deleted, and which could be neither."""

    cleaned: int = 0
    deleted: int = 0
    left: tuple[Path, ...] = ()

    def __add__(self, other: Erased) -> Erased:
        """Return both together."""
        return Erased(
            self.cleaned + other.cleaned, self.deleted + other.deleted, self.left + other.left
        )


def beside(path: Path) -> tuple[Path, ...]:
    """Return the copies of a programme that the program put beside it, oldest name first."""
    found: list[Path] = []
    with contextlib.suppress(OSError):
        for other in path.parent.iterdir():
            before = other.name.startswith(f"{path.stem}.before-v")
            aside = other.name.startswith(f"{path.stem} as it was ")
            if (before or aside) and other.suffix == path.suffix:
                found.append(other)
    return tuple(sorted(found))


def erase(
    copies: Iterable[Path],
    removals: Sequence[Removal],
    types: Sequence[type[Record]],
    *,
    again: bool = False,
) -> Erased:
    """Take every word of the cards that were removed out of copies of their programme.

    `types` are the types of records there can be. Never raises for a file. A copy that was
    looked through is told by its time of change, and `again` passes over it.
    """
    done = Erased()
    for copy in copies:
        if not (again and _looked_through(copy, removals)):
            done += _erased(copy, removals, types)
    return done


def _looked_through(copy: Path, removals: Sequence[Removal]) -> bool:
    newest = max((r.at.timestamp() for r in removals), default=0.0)
    try:
        return copy.stat().st_mtime > newest + _IN_FLIGHT
    except OSError:
        return False


def _erased(copy: Path, removals: Sequence[Removal], types: Sequence[type[Record]]) -> Erased:
    try:
        if not _holds(copy, removals, types):
            with contextlib.suppress(OSError):
                os.utime(copy)
            return Erased()
        _clean(copy, removals, types)
    except (StoreError, StaleChangeError, ValueError):
        return _deleted(copy)
    return Erased(cleaned=1)


def _deleted(copy: Path) -> Erased:
    """Delete what cannot be cleaned; a file put aside because it was damaged is never deleted."""
    try:
        if " as it was " in copy.name:
            return Erased(left=(copy,))
        copy.unlink()
    except FileNotFoundError:
        return Erased()
    except OSError:
        return Erased(left=(copy,))
    return Erased(deleted=1)


def _holds(copy: Path, removals: Sequence[Removal], types: Sequence[type[Record]]) -> bool:
    """Whether a card that was removed, or a line of the journal about one, is in the copy.

    Raises StoreError for a copy that is not of today's schema, or is damaged.
    """
    layout, tables = plan(tuple(types), FIRST_VERSION + len(STEPS))
    if opening.version_of(copy, layout.version) != layout.version:
        raise sqlite.damaged(copy.name)
    wanted = {(r.activity, r.number) for r in removals}
    try:
        with sqlite.reading(copy) as connection:
            cards = connection.execute("SELECT activity, number FROM card").fetchall()
            if wanted & set(cards):
                return True
            last = connection.execute("SELECT max(number) FROM journal").fetchone()[0]
    except sqlite3.Error as fault:
        raise opening.unopened(copy, fault) from None
    lines = opening.read_lines(copy, layout, tables, 0, last, last)
    if len(lines) != last - _first(copy) + 1:
        raise sqlite.damaged(copy.name)  # a line that cannot be read may tell of it
    said = (record for line in lines for record in (*line.before, *line.after))
    return any(isinstance(r, Card) and (r.activity, r.number) in wanted for r in said)


def _first(copy: Path) -> int:
    with sqlite.reading(copy) as connection:
        return int(connection.execute("SELECT min(number) FROM journal").fetchone()[0])


def _clean(copy: Path, removals: Sequence[Removal], types: Sequence[type[Record]]) -> None:
    """Remove the cards in the copy, and every line of its journal that speaks of them."""
    store = Store.open(copy, types)
    try:
        if store.read_only:
            raise sqlite.damaged(copy.name)
        gone = {r.id for r in _told(store, removals)}
        for removal in removals:
            change = _removing(store, removal, types)
            store.apply(change, at=removal.at)
            gone |= {r.id for r in change.before} - {r.id for r in change.after}
        store.purge(gone)
        store.settle()
    finally:
        with contextlib.suppress(FacilitatorError):
            store.close(abandon=store.trouble is not None)


def _removing(store: Store, removal: Removal, types: Sequence[type[Record]]) -> Change:
    facts = [kind for kind in types if kind not in (Card, *edits.ON_A_CARD)]
    for card in store.world.bucket(Card, removal.activity).values():
        if card.number == removal.number:
            return edits.remove_for_good(
                store.world, card, new_id=lambda: uuid.uuid4().hex, at=removal.at, facts=facts
            )
    return Change(text("Remove for good"))


def _told(store: Store, removals: Sequence[Removal]) -> list[Record]:
    """Return the records of these cards that the journal tells of, the earlier words included."""
    wanted = {(r.activity, r.number) for r in removals}
    said = [r for line in store.every_line() for r in (*line.before, *line.after)]
    cards = {r.id for r in said if isinstance(r, Card) and (r.activity, r.number) in wanted}
    return [r for r in said if r.id in cards or getattr(r, "card", None) in cards]
