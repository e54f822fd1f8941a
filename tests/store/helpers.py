"""What the tests of the store share: a small programme and the person's verbs."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from facilitator.model.core.ids import ActivityId, CardId, SessionId
from facilitator.model.core.records import Activity, Card, Programme, Record, Session
from facilitator.model.core.words import text
from facilitator.model.core.world import adding, replacing
from facilitator.model.record_types import SHARED_RECORDS
from facilitator.store import Store

NOW = datetime(2026, 11, 22, 14, 5, 33, 123456, tzinfo=UTC)
WALL = ActivityId("a" * 32)


def new_id() -> str:
    return uuid.uuid4().hex


def first_records() -> tuple[Record, ...]:
    session = Session(id=SessionId("5" * 32), title="Autumn workshop")
    return (
        Programme(id="b" * 32, title="Children’s centres"),
        session,
        Activity(id=WALL, session=session.id, method="kj", title="KJ"),
    )


def make(path: Path) -> Store:
    return Store.create(path, SHARED_RECORDS, first_records())


def reopen(path: Path, *, read_only: bool = False) -> Store:
    return Store.open(path, SHARED_RECORDS, read_only=read_only)


def card(words: str, number: int = 1, **fields: object) -> Card:
    return Card(id=CardId(new_id()), activity=WALL, number=number, text=words, **fields)  # pyright: ignore[reportArgumentType]


def write(store: Store, words: str, **fields: object) -> Card:
    number = len(store.world.all(Card)) + 1
    made = card(words, number, **fields)
    store.apply(adding(text("Card {number} written", number=number), made), at=NOW)
    return made


def drag(store: Store, held: Card, x: float, y: float) -> Card:
    moved = replace(held, x=x, y=y)
    store.apply(replacing(text("Card moved"), [(held, moved)]), at=NOW)
    return moved


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())
