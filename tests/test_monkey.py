"""One monkey for the whole program: random gestures of random methods, and what must still hold.

A run that fails prints its seed; `MONKEY_SEED=17 pytest tests/test_monkey.py` does it again, and
`MONKEY_RUNS=5000` lets it play for longer. New methods are played without a change here.
"""

from __future__ import annotations

import os
import random
import shutil
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from facilitator.editing.opening import add_activity, add_session, record_types
from facilitator.editing.programme import EditOutcome, OpenProgramme
from facilitator.methods import METHODS
from facilitator.methods.contract import ActionPlace
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.board import queries as board_queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Card, ClockKind, Programme, Removal
from facilitator.model.core.rule_kinds import Attempt, refusals
from facilitator.model.core.world import Change, World
from facilitator.model.display.document import Readership
from facilitator.model.display.gesture import Act, Advance, Ask, Gesture, Join, Write
from facilitator.model.display.picture import Audience
from facilitator.model.people import attendance, consent, entry, identity
from facilitator.model.people import queries as people_queries
from facilitator.model.people import rules as people_rules
from facilitator.model.people.records import Person, PresenceState
from facilitator.printing import PrintOptions, print_activity
from facilitator.store import Store
from tests.monkey import rules as monkey_rules
from tests.monkey.hand import Hand

RUNS = int(os.environ.get("MONKEY_RUNS", "32"))
CHUNKS = 8
STEPS = 24
PRINT_EVERY = 40
BEGUN = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

_printed = 0


class Session:
    """One run: a file, a hand, and a memory of what it did."""

    def __init__(self, seed: int, path: Path, walls: Path) -> None:
        self.chance = random.Random(seed)
        self.path = path
        self.hand = Hand(self.chance)
        self.now = BEGUN
        self.did: list[str] = []
        self.changes: list[Change] = []
        shutil.copy(walls, path)
        self.programme = self._opened(Store.open(path, record_types(METHODS)))
        self.first = self.programme.world
        self.activities = [each.id for each in agenda_queries.activities(self.first)]

    def new_id(self) -> str:
        return new_id(self.chance)

    def play(self) -> None:
        """Do many things on one wall, now and then on another, and look after each."""
        main = self.chance.choice(self.activities)
        if self.chance.random() < 0.7:
            self.prepare(main)
        for _ in range(STEPS):
            other = self.chance.random() < 0.07
            activity = self.chance.choice(self.activities) if other else main
            self.step(activity)
            self.look(activity)
        self.reopen()
        self.undo_all(main)

    def prepare(self, activity: ActivityId) -> None:
        """Do what people usually do first, so that runs reach the later steps too."""
        world = self.programme.world
        steps = [step.key for step in self.programme.method(activity).script(world, activity)]
        for key in steps[: self.chance.randint(0, len(steps))]:
            self.do(activity, Advance(to=key, answers={"no_vote": True}), Audience.FACILITATOR)
            if self.chance.random() < 0.6:
                texts = tuple(self.hand.words() for _ in range(self.chance.randint(1, 4)))
                self.do(activity, Write(texts=texts), Audience.FACILITATOR)
            if self.chance.random() < 0.4:
                things = self.hand.things(self.programme.world, activity)
                join = Join(on=tuple(self.hand.some(things, 3)))
                self.do(activity, join, Audience.FACILITATOR)
            self.follow(activity)
        self.look(activity)

    def follow(self, activity: ActivityId) -> None:
        """Do what the step offers now and then: a vote is opened, a ballot comes, it is closed."""
        method, world = self.programme.method(activity), self.programme.world
        for action in method.actions(world, activity, (), Audience.FACILITATOR):
            led = action.place in {ActionPlace.STEP, ActionPlace.VOTE} and action.why_not is None
            led &= action.key not in {"close", "settings"}  # every method has them; often enough
            if led and isinstance(action.gesture, Act) and self.chance.random() < 0.25:
                self.converse(activity, action.gesture, Audience.FACILITATOR)

    def step(self, activity: ActivityId) -> None:
        """Do one thing."""
        self.now += timedelta(seconds=self.chance.randint(0, 90))
        roll = self.chance.random()
        if board_queries.closed(self.programme.world, activity) and self.chance.random() < 0.5:
            self.note("opened", self.programme.close_activity(activity, reopened=True))
        elif roll < 0.78:
            self.gesture(activity)
        elif roll < 0.85:
            self.note("undo", self.programme.undo(activity))
        elif roll < 0.89:
            self.note("redo", self.programme.redo(activity))
        elif roll < 0.92:
            self.reopen()
        elif roll < 0.98:
            self.beside(activity)
        else:
            self.note("title", self.programme.retitle(activity, title=self.hand.words()))

    def gesture(self, activity: ActivityId) -> None:
        """Do a gesture; questions that come back are answered, or left."""
        world, method = self.programme.world, self.programme.method(activity)
        audience = self.chance.choice((*[Audience.FACILITATOR] * 6, Audience.ROOM, Audience.ONE))
        if method.actions(world, activity, (), Audience.ONE) and self.chance.random() < 0.5:
            audience = Audience.ONE  # somebody was handed the laptop
        self.converse(activity, self.hand.gesture(world, activity, method, audience), audience)

    def converse(self, activity: ActivityId, gesture: Gesture | None, audience: Audience) -> None:
        """Do a gesture, answer what is asked back, and so on."""
        for _ in range(4):
            if gesture is None:
                return
            ask = self.do(activity, gesture, audience)
            if self.changes and _removes(self.changes[-1]):
                self.do(activity, Write(texts=(self.hand.words(),)), Audience.FACILITATOR)
            gesture = self.hand.answers(ask) if ask and self.chance.random() < 0.9 else None

    def do(self, activity: ActivityId, gesture: Gesture, audience: Audience) -> Ask | None:
        """Do a gesture through the door; return the question that comes back, if one does."""
        self.did.append(f"{activity[:4]} {audience} {f'{gesture!r}':.300}")
        outcome = self.programme.do(activity, gesture, audience)
        self.note("did", outcome)
        return outcome.ask

    def beside(self, activity: ActivityId) -> None:
        """What a window does beside the wall: clock, drafts, private notes."""
        programme, words = self.programme, self.hand.words()
        roll = self.chance.random()
        if roll < 0.2:
            self.people(activity, words)
        elif roll < 0.4:
            kind = self.chance.choice(list(ClockKind))
            self.note(f"clock {kind}", programme.clock(activity, kind, self.chance.randint(0, 900)))
        elif roll < 0.7:
            cards = programme.world.all(Card, activity)
            card = self.chance.choice(cards).id if cards and roll < 0.6 else None
            self.note("draft", programme.keep_draft(activity, card, words))
        else:
            self.note("note", programme.keep_note(activity, words))

    def people(self, activity: ActivityId, words: str) -> None:
        """Somebody is entered, comes, goes, speaks, or turns out to be somebody else."""
        world, new_id = self.programme.world, self.new_id
        session = world.get(Activity, activity).session
        places = people_queries.attendances(world, session)
        if len(places) < 2:
            coming = entry.look_up(world, session, entry.pasted(world, words))
            change = entry.take_in(world, session, coming, new_id=new_id)
            self.note("entered", self.programme.apply(change))
            return
        place, other = self.chance.sample(places, 2)
        who, whom = world.get(Person, place.person), world.get(Person, other.person)
        standing = self.chance.choice(list(PresenceState))
        change = self.chance.choice(
            (
                attendance.walk_in(world, session, words, new_id=new_id, at=self.now),
                attendance.stand(world, place, standing, new_id=new_id, at=self.now),
                attendance.take_mark_back(world, place),
                attendance.strike_off(world, place),
                consent.count_spoken(world, activity, {who.id: 1}, new_id=new_id),
                identity.merge(world, who, whom),
            )
        )
        self.note("people", self.programme.apply(change))
        everything = Change(change.label, (), tuple(self.programme.world))
        attempt = Attempt(everything, World(), self.programme.world)
        faults = refusals(people_rules.RULES, attempt)
        assert not faults, [str(each) for each in faults]

    def note(self, what: str, outcome: EditOutcome) -> None:
        """Remember what came of something."""
        said = "; ".join(str(each) for each in outcome.refused)
        self.did.append(f"  {what}: {len(outcome.done)} done {said}")
        self.changes.extend(outcome.done)
        ours = {each.key for each in outcome.refused} & monkey_rules.OUR_FAULT
        assert not ours, f"a person is blamed for what the program did: {ours}"
        if what not in {"undo", "redo"}:
            self.nothing_to_redo_after(outcome)

    def nothing_to_redo_after(self, outcome: EditOutcome) -> None:
        """What was taken back is not done again over what was done since."""
        for scope in {s for change in outcome.done if change.undoable for s in change.scopes()}:
            left = self.programme.redo_label(ActivityId(scope)) if scope else None
            assert left is None, "redo outlived a new edit"

    def look(self, activity: ActivityId) -> None:
        """Check everything that must hold."""
        global _printed  # noqa: PLW0603  (every few dozen steps of all runs, one is printed)
        method, frame = self.programme.method(activity), self.chance.choice(monkey_rules.FRAMES)
        monkey_rules.check(self.programme.world, activity, method, frame)
        if self.chance.random() < 0.2:
            monkey_rules.papers_are_sound(self.programme.world, activity, method, frame)
        if self.chance.random() < 1 / PRINT_EVERY:
            _printed += 1
            reader = self.chance.choice(list(Readership))
            out = self.path.with_suffix(f".{_printed}.pdf")
            printed = print_activity(
                self.programme,
                activity,
                out,
                reader=reader,
                choice=PrintOptions(large=self.chance.random() < 0.2),
            )
            assert printed.pages >= 1
            assert out.read_bytes().startswith(b"%PDF")

    def reopen(self) -> None:
        """Close the file and open it again: nothing may be lost, undo included."""
        self.did.append("close and open")
        before = self.programme.world
        labels = self._labels()
        self.programme.close()
        self.nothing_removed_is_left()
        self.programme = self._opened(Store.open(self.path, record_types(METHODS)))
        assert self.programme.world == before, "the file holds something else than memory did"
        assert self._labels() == labels, "undo was not rebuilt from the journal"

    def nothing_removed_is_left(self) -> None:
        """What was removed for good is in no page of the file."""
        content = self.path.read_bytes()
        left = [word for word in monkey_rules.erased(self.changes) if word.encode() in content]
        assert not left, f"removed for good, and still in the file: {left}"

    def undo_all(self, activity: ActivityId) -> None:
        """Take back all that can be taken back, and do it again."""
        self.did.append("undo all, redo all")
        last = self.programme.world
        taken = 0
        while self.programme.undo(activity).done:
            taken += 1
            assert taken < 10_000
        if self._all_undoable(activity):
            mine, first = _of(self.programme.world, activity), _of(self.first, activity)
            assert mine == first, "undo-all did not give the first world"
        for _ in range(taken):
            outcome = self.programme.redo(activity)
            assert outcome.done, f"redo: {[str(each) for each in outcome.refused]}"
        assert self.programme.world == last, "redo-all did not give the last world"

    def _all_undoable(self, activity: ActivityId) -> bool:
        mine = [c for c in self.changes if activity in c.scopes()]
        return all(change.undoable for change in mine)

    def _labels(self) -> list[str]:
        asked = (self.programme.undo_label, self.programme.redo_label)
        return [str(ask(each)) for ask in asked for each in self.activities]

    def _opened(self, store: Store) -> OpenProgramme:
        opened = OpenProgramme(
            store, METHODS, now=lambda: self.now, new_id=self.new_id, chance=self.chance
        )
        opened.later = lambda job: self.note("worked", opened.arrived(job.work(lambda: False)))
        return opened


def _removes(change: Change) -> bool:
    return any(isinstance(each, Removal) for each in change.after)


def _of(world: World, activity: ActivityId) -> set[str]:
    return {repr(r) for r in world if getattr(r, "activity", "") == activity}


def new_id(chance: random.Random) -> str:
    return uuid.UUID(int=chance.getrandbits(128), version=4).hex


@pytest.fixture(scope="module")
def walls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A programme with a wall for each template of each method; each run plays on a copy."""
    path, chance = tmp_path_factory.mktemp("walls") / "walls.facilitator", random.Random("walls")
    first = Programme(id=new_id(chance), title="Monkey")
    store = Store.create(path, record_types(METHODS), (first,))
    programme = OpenProgramme(
        store, METHODS, now=lambda: BEGUN, new_id=lambda: new_id(chance), chance=chance
    )
    session = add_session(programme, "Session")
    for method in METHODS:
        for template in method.templates:
            add_activity(programme, session, method, template.key, question="Why?")
    programme.close()
    return path


def run(seed: int, path: Path, walls: Path) -> None:
    """Play one run; whatever goes wrong is told with its seed and what was done last."""
    session = Session(seed, path, walls)
    try:
        session.play()
    except Exception as fault:
        recent = "\n".join(session.did[-14:])
        raise AssertionError(f"MONKEY_SEED={seed}\n{recent}\n{fault!r}") from fault
    finally:
        session.programme.close()


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_whatever_a_hand_does_the_rules_hold(tmp_path: Path, walls: Path, chunk: int) -> None:
    wanted = os.environ.get("MONKEY_SEED")
    seeds = [int(wanted)] if wanted else range(chunk, RUNS, CHUNKS)
    for seed in seeds:
        run(seed, tmp_path / f"{seed}.facilitator", walls)
        if wanted:
            break
