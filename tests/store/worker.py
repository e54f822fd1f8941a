"""A process that is killed: it serves the store in children of its own, each until SIGKILL.

Run as a script, so that the libraries are loaded and the tables described once: `worker.py FILE`
forks one child for each line on its standard input (the seed) and says its process number. The
child opens the file, makes changes as fast as it can and writes the number of every line
acknowledged as saved. A word after FILE has it do something else (`WORK`): "remove" writes cards
and removes them for good; "early", "wal" and "hide" do it wrongly, to see that it is noticed. One
more word names a way the store is made worse (`tests.reliability.worse`).
"""

from __future__ import annotations

import os
import random
import sys
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from facilitator.model.board import edits, removal
from facilitator.model.core.ids import ActivityId, CardId
from facilitator.model.core.records import Activity, Card, Record, Removal
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, World
from facilitator.model.record_types import SHARED_RECORDS
from facilitator.store import Store, sqlite
from tests.reliability.worse import make_worse

AT = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)


def next_change(world: World, number: int) -> Change:
    """The change with this number of the journal: it follows from the number and the world."""
    chance = random.Random(number)
    cards = sorted(world.all(Card), key=lambda card: card.id)
    wall = world.all(Activity)[0].id
    what = chance.choice(("write", "write", "write many", "move", "move many", "remove"))
    if what == "write many" or len(cards) < 20:
        return Change(text("Written"), (), tuple(_cards(chance, wall, number, 10)))
    if what == "write":
        return Change(text("Written"), (), tuple(_cards(chance, wall, number, 1)))
    held: list[Record] = list(chance.sample(cards, 1 if what == "move" else 10))
    if what == "remove" and len(cards) > 100:
        return Change(text("Removed"), tuple(held))
    moved = tuple(replace(card, x=chance.random(), z=number) for card in held)  # pyright: ignore[reportCallIssue]
    return Change(text("Moved"), tuple(held), moved)


def _cards(chance: random.Random, wall: ActivityId, number: int, count: int) -> list[Card]:
    return [
        Card(
            id=CardId(f"{chance.getrandbits(128):032x}"),
            activity=wall,
            number=(number * 100 + place) % 1_000_000,
            text=f"said {number}/{place} " + "word " * chance.randrange(60),
        )
        for place in range(count)
    ]


def work(path: Path) -> None:
    """Change the file for ever, and say what is saved."""
    store = Store.open(path, SHARED_RECORDS)
    store.on_saved = lambda number: os.write(1, b"saved %d\n" % number)  # pyright: ignore[reportAttributeAccessIssue]
    while True:
        store.apply(next_change(store.world, store.last + 1), at=AT)
        if store.last - store.saved > 5:
            store.flush(60)


def say_too_early(path: Path) -> None:
    """Change the file for ever, and call each change saved before the disk has it."""
    store = Store.open(path, SHARED_RECORDS)
    while True:
        os.write(1, b"saved %d\n" % store.apply(next_change(store.world, store.last + 1), at=AT))
        if store.last - store.saved > 5:
            store.flush(60)


def work_with_a_log(path: Path) -> None:
    """Change the file for ever, with a write-ahead log, which a copy of the file lacks."""
    sqlite._WRITING["journal_mode"] = ("WAL", "wal")  # pyright: ignore[reportPrivateUsage]
    work(path)


def canary(number: int) -> str:
    """The word that stands in a card with this number, and in what was typed for it."""
    return f"kanarie{number:06d}vogel"


def write_and_remove(path: Path, *, for_good: bool = True) -> None:
    """Write cards, move and stack them, and remove one after the other for good."""
    store = Store.open(path, SHARED_RECORDS)
    wall = store.world.all(Activity)[0].id
    while True:
        held = [*store.world.all(Card), *store.world.all(Removal)]
        number = max((each.number for each in held), default=0) + 1
        words = f"{canary(number)} " * random.randrange(1, 120)
        for typed in (words[: len(words) // 2], ""):
            draft = edits.keep_draft(store.world, wall, None, typed, new_id=_new_id, at=AT)
            store.apply(draft, at=AT)
        made = Card(id=CardId(_new_id()), activity=wall, number=number, text=words)
        store.apply(Change(text("Written"), (), (made,)), at=AT)
        moved = replace(made, x=2.5)
        store.apply(Change(text("Moved"), (made,), (moved,)), at=AT)
        cards = store.world.all(Card)
        under = random.choice(cards)
        if under.stack is None and under.id != moved.id:
            stacked = replace(moved, stack=under.id, x=9.0)
            store.apply(Change(text("Stacked"), (moved,), (stacked,)), at=AT)
        if len(cards) > 30 or random.random() < 0.5:
            doomed = random.choice(store.world.all(Card))
            if not for_good:
                above = tuple(c for c in store.world.all(Card) if c.stack == doomed.id)
                free = tuple(replace(card, stack=None) for card in above)
                gone_for_now = Change(text("Removed"), (doomed, *above), free)
                number = store.apply(gone_for_now, at=AT)
                store.flush(60)
                os.write(1, b"saved %d\n" % number)
                continue
            change = removal.remove_for_good(store.world, doomed, new_id=_new_id, at=AT)
            gone = {r.id for r in change.before} - {r.id for r in change.after}
            os.write(1, b"saved %d\n" % store.erase(change, gone, at=AT))


def _new_id() -> str:
    return uuid.uuid4().hex


WORK: dict[str, Callable[[Path], None]] = {
    "": work,
    "early": say_too_early,
    "wal": work_with_a_log,
    "remove": write_and_remove,
    "hide": partial(write_and_remove, for_good=False),
}


def main(path: Path, work: Callable[[Path], None]) -> None:
    Store.open(path, SHARED_RECORDS, read_only=True).close()  # the children know how, then
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            work(path)
        os.write(1, b"child %d\n" % child)
        os.waitpid(child, 0)
        os.write(1, b"gone 0\n")


if __name__ == "__main__":
    make_worse("".join(sys.argv[3:4]))
    main(Path(sys.argv[1]), WORK["".join(sys.argv[2:3])])
