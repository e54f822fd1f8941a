"""Random changes, undone and redone, with the file closed and opened between: as a world says."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from facilitator.model.core.bounds import NUMBER
from facilitator.model.core.records import Card, CardState, Group, Record
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, StaleChangeError, World
from tests.store.helpers import NOW, WALL, card, first_records, make, new_id, reopen

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
places = st.floats(NUMBER.least, NUMBER.most)


class Sittings(RuleBasedStateMachine):
    """A store beside a plain world and a plain list of changes."""

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "hall.facilitator"
        self.store = make(self.path)
        self.world = World(first_records())
        self.done: list[Change] = []

    def do(self, *before: Record, after: tuple[Record, ...] = ()) -> None:
        change = Change(text("Done {count}", count=len(self.done)), before, after)
        self.apply(change)

    def apply(self, change: Change) -> None:
        number = self.store.apply(change, at=NOW)
        self.world = self.world.apply(change)
        self.done.append(change)
        assert number == len(self.done) + 1

    def cards(self) -> list[Card]:
        return sorted(self.world.all(Card), key=lambda held: (held.number, held.id))

    @rule(said=st.lists(words, min_size=1, max_size=4))
    def write(self, said: list[str]) -> None:
        self.do(after=tuple(card(each, len(self.done)) for each in said))

    @rule(title=words)
    def group(self, title: str) -> None:
        made = Group(id=new_id(), activity=WALL, number=len(self.done), title=title)  # pyright: ignore[reportArgumentType]
        held = self.cards()[:3]
        moved = tuple(replace(each, group=made.id) for each in held)
        self.do(*held, after=(made, *moved))

    @precondition(lambda self: self.cards())
    @rule(pick=st.randoms(use_true_random=False), x=places, state=st.sampled_from(CardState))
    def move(self, pick: object, x: float, state: CardState) -> None:
        held = pick.choice(self.cards())  # pyright: ignore[reportAttributeAccessIssue]
        self.do(held, after=(replace(held, x=x, state=state),))

    @precondition(lambda self: len(self.cards()) > 1)
    @rule(pick=st.randoms(use_true_random=False))
    def stack_or_remove(self, pick: object) -> None:
        one, other = pick.sample(self.cards(), 2)  # pyright: ignore[reportAttributeAccessIssue]
        if pick.random() < 0.5:  # pyright: ignore[reportAttributeAccessIssue]
            self.do(one, after=(replace(one, stack=other.id),))
        elif any(each.stack == one.id for each in self.cards() if each is not one):
            with pytest.raises(StaleChangeError):
                self.store.apply(Change(text("x"), (one,)), at=NOW)
        else:
            self.do(one)

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        last = self.store.history(1)[0]
        assert last.change == self.done[-1]
        self.apply(last.change.inverse())

    @rule(wait=st.booleans())
    def reopen(self, wait: bool) -> None:
        if wait:
            assert self.store.flush(60)
        self.store.close()
        self.store = reopen(self.path)

    @invariant()
    def as_the_world_says(self) -> None:
        assert self.store.world == self.world
        assert self.store.last == len(self.done) + 1

    def teardown(self) -> None:
        self.store.close()
        again = reopen(self.path, read_only=True)
        assert again.world == self.world
        assert [line.change for line in again.history(10**6)] == self.done
        again.close()
        shutil.rmtree(self.folder)


@pytest.mark.slow
def test_any_sittings_leave_what_was_done():
    run_state_machine_as_test(Sittings, settings=settings(max_examples=25, stateful_step_count=25))
