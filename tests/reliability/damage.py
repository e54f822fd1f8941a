"""Files damaged by chance: refused, or whole, or told; and what a refused one still gives up."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from facilitator.errors import FacilitatorError
from facilitator.model.core.records import Card
from facilitator.model.core.world import World
from facilitator.model.record_types import SHARED_RECORDS
from facilitator.store.salvage.salvage import salvage
from tests.reliability.outcome import Budget, Outcome
from tests.store.helpers import drag, make, reopen, write

PAGE = 4096
FILES = 700
"""How many files are opened and compared; the rest of the time is for those that are rescued."""
WORDS = "said number {n} about the swimming pool, which should be open in the evening as well"


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Open damaged files and compare them; rescue those that are refused."""
    opened, unsaid, silent = told(folder, Budget(0, FILES), seed)
    yield Outcome(
        what="bytes changed by chance in a file that is closed",
        goal="0 opened with other words and called sound",
        measured=f"{opened:,} opened: {silent} called sound with other words",
        met=opened > 0 and not silent,
        control=f"rows not compared with the journal: {unsaid} with other words",
        caught=unsaid > 0,
    )
    refused, whole, false, by_sql = rescued(folder, budget, seed)
    yield Outcome(
        what="rescue of files that are refused: bytes, pages, the head, cut off",
        goal="every card of 72 %, no false word",
        measured=f"{refused:,} refused: every card of {whole:,}, false words in {false}",
        met=whole >= 0.72 * refused and not false,
        control=f"rows read by SQLite alone: every card of {by_sql:,}",
        caught=by_sql < whole,
    )


def told(folder: Path, budget: Budget, seed: int) -> tuple[int, int, int]:
    """Return how many opened, how many of them with other words, and how many of these unsaid."""
    chance = random.Random(seed)
    sound, world = _workshop(folder / "sound.facilitator")
    path = folder / "hit.facilitator"
    opened = unsaid = silent = 0
    for _ in budget.rounds():
        path.write_bytes(_reworded(sound, chance))
        try:
            store = reopen(path, read_only=True)
        except FacilitatorError:
            continue
        opened += 1
        other = store.world != world
        unsaid += other
        silent += other and not store.disagreement()
        store.close()
    return opened, unsaid, silent


def rescued(folder: Path, budget: Budget, seed: int) -> tuple[int, int, int, int]:
    """Return how many were refused, gave every card, false words, and every row by SQLite alone."""
    chance = random.Random(seed)
    sound, world = _workshop(folder / "whole.facilitator")
    cards = {card.id: card.text for card in world.all(Card)}
    path = folder / "refused.facilitator"
    refused = whole = false = by_sql = 0
    for _ in budget.rounds():
        path.write_bytes(_broken(sound, chance))
        try:
            reopen(path, read_only=True).close()
            continue
        except FacilitatorError:
            refused += 1
        by_sql += _by_sqlite_alone(path) == cards
        try:
            found = {card.id: card.text for card in salvage(path, SHARED_RECORDS).world.all(Card)}
        except FacilitatorError:
            continue
        whole += found == cards
        false += any(cards.get(key) != words for key, words in found.items())
    return refused, whole, false, by_sql


def _workshop(path: Path) -> tuple[bytes, World]:
    store = make(path)
    for n in range(150):
        drag(store, write(store, WORDS.format(n=n)), n, n)
    store.close()
    return path.read_bytes(), store.world


def _reworded(sound: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, half of the times among somebody's words."""
    data = bytearray(sound)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(data))
        if chance.random() < 0.5:
            at = max(data.find(b"swimming", at), 0) + chance.randrange(8)
        data[at] = chance.choice(b"aeiourst")
    return bytes(data)


def _broken(sound: bytes, chance: random.Random) -> bytes:
    data = bytearray(sound)
    at = chance.randrange(len(data) // PAGE) * PAGE
    kind = chance.choice(("bytes", "page", "pages", "head", "cut"))
    if kind == "cut":
        del data[len(data) - chance.randrange(1, len(data) // 8) :]
    elif kind == "bytes":
        for _ in range(4):
            data[chance.randrange(len(data))] = chance.randrange(256)
    else:
        begins = 0 if kind == "head" else at
        length = PAGE * (chance.randint(2, 6) if kind == "pages" else 1)
        data[begins : begins + length] = chance.randbytes(len(data[begins : begins + length]))
    return bytes(data)


def _by_sqlite_alone(path: Path) -> dict[str, str]:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            return dict(connection.execute("SELECT id, text FROM card").fetchall())
    except (sqlite3.Error, ValueError):
        return {}
