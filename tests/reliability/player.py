"""Plays games of the oracle on the program, in children that are killed: run as a script.

`player.py FILE [HOW]` reads a seed and a number of steps from each line of its standard input and
forks a child, which goes on with that game after so many steps: it does each deed by the one door
of edits, holds the programme against the oracle, and writes the number of each line that is saved.
HOW names a way the store is made worse (`worse`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from facilitator.editing.opening import record_types
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS
from facilitator.model.board import edits, queries, removal
from facilitator.model.core.ids import ActivityId, CardId, GroupId, PollId, SessionId
from facilitator.model.core.records import (
    Activity,
    Ballot,
    Card,
    CardState,
    Group,
    Mark,
    Poll,
    PollItem,
    PollKind,
    Programme,
    Record,
    Removal,
    Revision,
    Session,
)
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, World, adding
from facilitator.model.display.geometry import Point
from facilitator.model.voting import ballots
from facilitator.store import Store
from tests.reliability.oracle import LISTED, POLLED, WALL, Deed, Oracle, Rows
from tests.reliability.worse import make_worse

AT: Final = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
KINDS: Final = record_types(METHODS)
STEPS: Final = 300
"""A game ends after so many, well before undo reaches its end."""
POLL: Final = "d" * 32


def begin(path: Path) -> None:
    """Make the file a game begins with."""
    session = SessionId("5" * 32)
    walls = [
        Activity(id=ActivityId(key), session=session, method="kj", title="KJ")
        for key in (WALL, POLLED)
    ]
    wall, poll = ActivityId(POLLED), PollId(POLL)
    cards = [
        Card(id=CardId(key), activity=wall, number=number, text=f"on the list {number}")
        for number, key in enumerate(LISTED, 1)
    ]
    listed = [
        PollItem(id=f"{n:031d}f", activity=wall, poll=poll, position=n, card=card.id)
        for n, card in enumerate(cards, 1)
    ]
    vote = Poll(id=poll, activity=wall, kind=PollKind.DOTS, position=1, budget=6, cap=3, at=AT)
    programme = Programme(id="b" * 32, title="Game")
    first = (programme, Session(id=session, title="One"), *walls, *cards, vote, *listed)
    Store.create(path, KINDS, first).close()


def told(world: World) -> Rows:
    """Return a world as the oracle tells it: rows by id."""
    kinds = (Card, Group, Revision, Ballot, Mark, Removal)
    return {r.id: {"wall": r.activity, **_ROWS[kind](r)} for kind in kinds for r in world.all(kind)}  # pyright: ignore[reportAttributeAccessIssue]


def _row(kind: str, *names: str) -> Callable[[Record], dict[str, Any]]:
    def row(record: Record) -> dict[str, Any]:
        return {"kind": kind, **{name: getattr(record, name) for name in names}}

    return row


def _card_row(record: Record) -> dict[str, Any]:
    names = ("number", "text", "group", "stack", "x", "y")
    assert isinstance(record, Card)
    return {"state": _STATES[record.state], **_row("card", *names)(record)}


_STATES = {CardState.ACTIVE: "active", CardState.BINNED: "binned"}
_ROWS: dict[type[Record], Callable[[Record], dict[str, Any]]] = {
    Card: _card_row,
    Group: _row("group", "number", "title", "x", "y"),
    Revision: _row("said", "card", "position", "text"),
    Ballot: _row("ballot", "position"),
    Mark: _row("mark", "ballot", "item", "value"),
    Removal: _row("removed", "number"),
}


class Player:
    """Does the deeds of a game on a programme that is open."""

    def __init__(self, path: Path, say: Callable[[int], object]) -> None:
        self._path, self._say = path, say
        self._open()

    def _open(self) -> None:
        store = Store.open(self._path, KINDS)
        store.on_saved = self._say  # pyright: ignore[reportAttributeAccessIssue]
        self.programme = OpenProgramme(store, METHODS, now=lambda: AT)

    def do(self, deed: Deed) -> None:
        """Do a deed."""
        if deed.name == "reopen":
            self.programme.close()
            self._open()
        elif deed.name in ("undo", "redo"):
            getattr(self.programme, deed.name)(ActivityId(deed.on[0]))
        elif deed.name != "nothing":
            new_id = iter(deed.ids).__next__
            self.programme.apply(self._change(deed, new_id))

    def _change(self, deed: Deed, new_id: Callable[[], str]) -> Change:
        world, wall = self.programme.world, ActivityId(WALL)
        cards = [card for key in deed.on if (card := world.find(Card, key))]
        match deed.name:
            case "write":
                places = [(deed.x + place, deed.y) for place in range(len(deed.words))]
                new = edits.NewCards(texts=deed.words, places=places)
                return edits.write(world, wall, new, new_id=new_id, at=AT)
            case "reword":
                return edits.reword(world, cards[0], deed.words[0], new_id=new_id, at=AT)
            case "make_group":
                number, title = queries.next_group_number(world, wall), deed.words[0]
                key, x, y = GroupId(new_id()), deed.x, deed.y
                made = Group(id=key, activity=wall, number=number, title=title, x=x, y=y)
                return adding(text("Make a group"), made)
            case "vote":
                given = [(key, 1) for key in deed.on]
                return ballots.cast(world, world.get(Poll, POLL), given, new_id=new_id)
            case "erase":
                return removal.remove_for_good(world, cards[0], new_id=new_id, at=AT)
            case _:
                return self._laid(deed, world, cards)

    @staticmethod
    def _laid(deed: Deed, world: World, cards: list[Card]) -> Change:
        match deed.name:
            case "regroup":
                into = GroupId(deed.on[-1]) if deed.on[-1] else None
                return edits.regroup(world, cards, into)
            case "stack":
                return edits.stack(world, cards[:-1], cards[-1])
            case "bin" | "put_back":
                state = CardState.BINNED if deed.name == "bin" else CardState.ACTIVE
                return edits.set_state(world, cards, state)
            case _:
                at = {key: Point(deed.x + n, deed.y) for n, key in enumerate(deed.on)}
                return edits.move(world, at)


def play(path: Path, seed: int, begun: int, say: Callable[[int], object]) -> str:
    """Go on with a game; return after which deed and step something is wrong, or nothing.

    `say` is told the number of each line that is saved.
    """
    oracle = Oracle(seed)
    while oracle.step < begun:
        oracle.follow(oracle.next())
    player = Player(path, say)
    while oracle.step < STEPS:
        deed = oracle.next()
        player.do(deed)
        oracle.follow(deed)
        store = player.programme.store
        if store.last != oracle.last or told(store.world) != oracle.rows:
            store.close(abandon=True)
            return f"{deed.name} {oracle.step}"
        if store.last - store.saved > 5:
            store.flush(60)
    player.programme.close()
    return ""


def main(path: Path, how: str) -> None:
    make_worse(how)
    Store.open(path, KINDS, read_only=True).close()  # the children know how, then
    for line in sys.stdin:
        seed, begun = map(int, line.split())
        child = os.fork()
        if child == 0:
            os.write(1, b"child %d\n" % os.getpid())
            wrong = play(path, seed, begun, lambda number: os.write(1, b"saved %d\n" % number))
            os.write(1, f"{'other' if wrong else 'done'} {wrong or 0}\n".encode())
            os._exit(0)
        os.waitpid(child, 0)
        os.write(1, b"gone 0\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "".join(sys.argv[2:3]))
