"""The one door: every edit of an open programme passes here, whoever asks for it."""

import random
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from facilitator.analysis.pool.pool import Pool, PoolBuilder
from facilitator.analysis.themes import quote_choice
from facilitator.editing import gate
from facilitator.editing.broken_rules import JOINED, joined_refusals
from facilitator.editing.cleaning import cleaned
from facilitator.editing.history import LIMIT, Done, History, Kinds
from facilitator.editing.steady_clock import SteadyTime
from facilitator.errors import NotSavedError
from facilitator.methods.contract import Context, LongWork, Method
from facilitator.model import programme_rules
from facilitator.model.agenda import beginning
from facilitator.model.board import edits as board_edits
from facilitator.model.board import rules, set_aside
from facilitator.model.comments import edits as comment_edits
from facilitator.model.comments.records import Ground, Redaction
from facilitator.model.core import ActivityId, CardId, Change, StaleChangeError, Text, World, text
from facilitator.model.core.clean_text import clean
from facilitator.model.core.records import (
    Activity,
    Card,
    ClockKind,
    Draft,
    Record,
    Removal,
    Revision,
)
from facilitator.model.core.rule_kinds import Attempt, Refusal, refusals
from facilitator.model.display.gesture import Ask, Gesture, Write
from facilitator.model.display.picture import Audience, WallSize
from facilitator.model.framing import gate as framing_gate
from facilitator.model.people import identity
from facilitator.model.people.records import Person
from facilitator.model.photos.records import Photo
from facilitator.model.themes.records import Memo, Tag
from facilitator.store import Store

READ_ONLY = text("This file is open for reading only.")
"""What is said to an edit of a file that is open for reading."""
NOTHING_BEFORE = Refusal("undo-nothing", text("There is nothing to undo here."))
RESTED_ON = Refusal("undo-rested-on", text("Later changes depend on it, so it stays."))
NOT_REMOVED = "removal-not-saved"
"""The key of why something was not removed for good: the disk did not take it."""
REMOVING = Refusal(
    "removing",
    text("Something is being removed for good just now. Nothing was done; try again in a moment."),
)
ANSWER = "answer"
"""The key of what a method answers in words to a gesture, before any rule is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditOutcome:
    """What came of an edit: what was done, what was refused and why, or a question back.

    `begun` says that something is being removed for good.
    """

    done: tuple[Change, ...] = ()
    refused: tuple[Refusal, ...] = ()
    ask: Ask | None = None
    begun: bool = False

    @property
    def words(self) -> tuple[Text, ...]:
        """Why it was refused, for people, each sentence once."""
        return tuple(dict.fromkeys(each.words for each in self.refused))


@dataclass(slots=True)
class _BegunRemoval:
    """A removal for good the disk has not answered, and the edits that come after it."""

    change: Change
    then: tuple[Change, ...] = ()
    gone: dict[str, tuple[str, int] | None] = field(
        default_factory=dict[str, "tuple[str, int] | None"]
    )


def random_id() -> str:
    """Return a new id: 32 hexadecimal digits."""
    return uuid.uuid4().hex


class OpenProgramme:
    """A programme that is open: its world, its door for edits, its undo and redo."""

    def __init__(
        self,
        store: Store,
        methods: Sequence[Method],
        *,
        now: Callable[[], datetime] | None = None,
        new_id: Callable[[], str] = random_id,
        chance: random.Random | None = None,
    ) -> None:
        self.store = store
        self._methods = {method.key: method for method in methods}
        self._now, self._new_id = now or SteadyTime(), new_id
        self._random = chance or random.Random()  # noqa: S311  (shuffles cards; not a secret)
        self.later: Callable[[LongWork], object] | None = None
        """Takes long work off this thread; its answer comes back to `arrived`."""
        self.planning: Callable[[], bool] = bool  # whether the day is planned now: on no wall
        self.frame = WallSize()
        """The shape of the room's wall."""
        self.usual: Mapping[str, object] = {}
        """What the settings of a new activity begin with, where somebody chose that.

        It stands by field ("card_size"), or by method and field ("kj.ranks").
        """
        self.removed: dict[str, tuple[str, int] | None] = {}
        """What was removed for good since it was opened, by id: cards, people and photographs.

        Of a card its activity and its number.
        """
        self.removal_answered: Callable[[], object] | None = None
        """Has `end_removal` called soon, from any thread; with None a removal is waited for."""
        self._removal: _BegunRemoval | None = None
        self._gatherer = PoolBuilder(self._methods)
        self._listeners: list[Callable[[Change], None]] = []
        self._read_history: History | None = None
        self._planned_lines: set[int] = set()

    @property
    def world(self) -> World:
        return self.store.world

    def settle_time(self) -> None:
        """Follow the system's time of day again, where that was set back meanwhile."""
        if isinstance(self._now, SteadyTime):
            self._now.settle()

    @property
    def pool(self) -> Pool:
        """All comments of all sessions as they are now: the same object while none changes."""
        return self._gatherer.gather(self.world)

    @property
    def _history(self) -> History:
        """What can be taken back, read from the journal when it is first asked for."""
        if self._read_history is None:
            kinds = {kind for method in self._methods.values() for kind in method.prepared}
            self._read_history = History(tuple(kinds))
            for line in self.store.history(2 * LIMIT):
                change = replace(line.change, planning=line.number in self._planned_lines)
                self._read_history.add(line.number, change, line.undoes)
        return self._read_history

    @property
    def methods(self) -> Mapping[str, Method]:
        return self._methods

    def method(self, activity: ActivityId) -> Method:
        """Return the method of an activity. Raises KeyError for a method this build lacks."""
        return self._methods[self.world.get(Activity, activity).method]

    def listen(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` after each change; returns the function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def context(self, audience: Audience = Audience.FACILITATOR) -> Context:
        """Return what methods may not fetch for themselves."""
        return Context(
            *(self._now(), self._new_id, self._random, audience, self.frame), self._before_aside
        )

    def _before_aside(self, card: CardId) -> Card | None:
        lines = reversed(self.store.history(2 * LIMIT))
        return set_aside.before_aside((line.change for line in lines), card)

    def do(
        self, activity: ActivityId, gesture: Gesture, audience: Audience = Audience.FACILITATOR
    ) -> EditOutcome:
        """Do what a gesture means. Nothing has changed unless the outcome says `done`."""
        done: tuple[Change, ...] = ()
        for part in cleaned(gesture):
            outcome = self._answer(activity, part, audience)
            done += outcome.done
            if outcome.refused or outcome.ask or outcome.begun:
                return replace(outcome, done=done)
        return EditOutcome(done=done)

    def _answer(self, activity: ActivityId, gesture: Gesture, audience: Audience) -> EditOutcome:
        ctx = self.context(audience)
        answer = self.method(activity).respond(self.world, activity, gesture, ctx)
        if answer is None:
            return EditOutcome()
        if isinstance(answer, Ask):
            return EditOutcome(ask=answer)
        if isinstance(answer, LongWork):
            if self.later is None:
                return self.arrived(answer.work(lambda: True))
            self.later(answer)
            return EditOutcome()
        if isinstance(answer, Text):
            return EditOutcome(refused=(Refusal(ANSWER, answer),))
        made = answer if isinstance(answer, tuple) else (answer,)
        return self._in_order([_from_sector(each, gesture, ctx.new_id) for each in made], ctx)

    def _in_order(self, changes: Sequence[Change], ctx: Context) -> EditOutcome:
        """Make changes one after the other, up to the first that is refused."""
        done: tuple[Change, ...] = ()
        for at, change in enumerate(changes, 1):
            noted = beginning.noted(self.world, change, new_id=ctx.new_id, at=ctx.now)
            outcome = self.apply(noted)
            done += outcome.done
            if outcome.refused:
                return replace(outcome, done=done)
            if outcome.begun and self._removal is not None:
                self._removal.then = tuple(changes[at:])
                return replace(outcome, done=done)
        return EditOutcome(done=done)

    def arrived(self, answer: Change | tuple[Change, ...] | Text) -> EditOutcome:
        """Take what long work came to. What it was made for may have changed meanwhile."""
        if isinstance(answer, Text):
            return EditOutcome(refused=(Refusal(ANSWER, answer),))
        made = answer if isinstance(answer, tuple) else (answer,)
        try:
            return self._in_order(made, self.context())
        except StaleChangeError:
            words = text(
                "Something changed while this was worked out. Nothing was done; try again."
            )
            return EditOutcome(refused=(Refusal("moved-on", words),))

    def _refusals(
        self, change: Change, before: World, after: World, *, going_on: bool
    ) -> tuple[Refusal, ...]:
        if change.label == JOINED:
            return joined_refusals(tuple(self._methods.values()), before, after)
        attempt = Attempt(change, before, after)
        found = [*refusals(programme_rules.RULES, attempt)]
        found += quote_choice.broken(change, lambda: self._gatherer.gather(after))
        if going_on:
            found += gate.refusals(self._methods, change, before, after)
        for scope in sorted(change.scopes() - {""}):
            activity = ActivityId(scope)
            attempt = replace(attempt, activity=activity)
            found += refusals(rules.RULES, attempt)
            held = after.find(Activity, activity)
            if not found and held is not None:
                found += refusals(self._methods[held.method].rules, attempt)
        return tuple(dict.fromkeys(found))

    def apply(self, change: Change, *, undoes: int | None = None) -> EditOutcome:
        """Make a change, if no hard rule stands against it.

        One that removes for good may only have `begun` (`end_removal`). Raises StaleChangeError
        when it was made against records that have moved on.
        """
        if not change:
            return EditOutcome()
        if self.store.read_only:
            return EditOutcome(refused=(Refusal("file-read-only", READ_ONLY),))
        before = self.world
        if undoes is None and self.planning():
            change = replace(change, planning=True)
        change = self._with_what_follows(before, change, undoes=undoes)
        after = before.apply(change)
        refused = self._refusals(change, before, after, going_on=undoes is None)
        if refused:
            return EditOutcome(refused=refused)
        if erased := erased_by(change):
            return self._remove(change, after, erased)
        try:
            self._write(change, undoes)
        except StaleChangeError:
            if not self.store.removing:
                raise
            return EditOutcome(refused=(REMOVING,))
        return self._made(change)

    def _made(self, change: Change) -> EditOutcome:
        for listener in tuple(self._listeners):
            listener(change)
        return EditOutcome(done=(change,))

    def _with_what_follows(self, before: World, change: Change, *, undoes: int | None) -> Change:
        if change.label == JOINED:
            return change  # what followed on either side is in it
        if undoes is None:
            change = beginning.with_others_held(before, change, new_id=self._new_id)
        return framing_gate.with_offers(before, change, new_id=self._new_id, at=self._now())

    def _write(self, change: Change, undoes: int | None) -> None:
        number = self.store.apply(change, at=self._now(), undoes=undoes)
        if change.planning:
            self._planned_lines.add(number)
        if self._read_history is not None:  # otherwise it is read with the rest
            self._read_history.add(number, change, undoes)

    def _remove(self, change: Change, after: World, erased: frozenset[str]) -> EditOutcome:
        """Begin to remove something for good; all stays as it is until the disk has it."""
        if self._removal is not None:
            return EditOutcome(refused=(REMOVING,))
        begun = _BegunRemoval(change)

        def find_ids() -> frozenset[str]:
            begun.gone = self._what_they_were(change, after, erased)
            return erased | begun.gone.keys()

        answered = self.removal_answered or (lambda: None)
        self.store.begin_erase(change, find_ids, at=self._now(), answered=answered)
        self._removal = begun
        return self.end_removal() if self.removal_answered is None else EditOutcome(begun=True)

    @property
    def removing(self) -> bool:
        """Whether something is being removed for good, and is there until the disk has done it."""
        return self._removal is not None

    def end_removal(self) -> EditOutcome:
        """Wait for the disk where something is being removed for good, and say what came of it."""
        begun, self._removal = self._removal, None
        if begun is None:
            return EditOutcome()
        self._read_history = None  # it is read again, without it, or as the lines are numbered
        try:
            self.store.end_erase()
        except NotSavedError as error:
            return EditOutcome(refused=(Refusal(NOT_REMOVED, error.text),))
        self.removed |= begun.gone
        outcome = self._made(begun.change)
        try:
            rest = self._in_order(begun.then, self.context())
        except StaleChangeError:  # what moves because of it was moved by somebody meanwhile
            rest = EditOutcome()
        return replace(rest, done=(*outcome.done, *rest.done))

    def _what_they_were(
        self, change: Change, after: World, erased: frozenset[str]
    ) -> dict[str, tuple[str, int] | None]:
        """Return the cards, photographs and people a change removes for good, by their ids.

        Those under which the people were known earlier are among them.
        """
        going = [r for r in change.before if isinstance(r, Card | Photo) and r.id in erased]
        found: dict[str, tuple[str, int] | None] = {
            r.id: (r.activity, r.number) if isinstance(r, Card) else None for r in going
        }
        gone = [r for r in change.before if isinstance(r, Person) and r.id in erased]
        if not gone:
            return found
        told = [*(line.change for line in self.store.every_line()), change]
        return {**found, **dict.fromkeys(identity.once_were(told, after, gone))}

    def undo(self, activity: ActivityId, kinds: Kinds = ()) -> EditOutcome:
        """Take back the last edit of an activity, or say in words why it must stay.

        With `kinds`, the last that touches such records; with the empty id, of the programme's.
        """
        return self._turn(self._last(activity, kinds, back=True))

    def redo(self, activity: ActivityId, kinds: Kinds = ()) -> EditOutcome:
        """Do again what was taken back last in an activity."""
        return self._turn(self._last(activity, kinds, back=False))

    def undoes(self, activity: ActivityId | None, kinds: Kinds = ()) -> Change | None:
        """Return what undo would take back, with None of all there is; None for nothing."""
        return (last := self._last(activity, kinds, back=True)) and last.change

    def removal_since(self, activity: ActivityId | None, kinds: Kinds = ()) -> int:
        """Return the number of a removal for good since what undo would take back; 0 for none."""
        return self._history.removal_since(self._last(activity, kinds, back=True))

    def redoes(self, activity: ActivityId | None, kinds: Kinds = ()) -> Change | None:
        """Return the edit that was taken back and that redo would do again; None for nothing."""
        return (last := self._last(activity, kinds, back=False)) and last.change

    def _last(self, activity: ActivityId | None, kinds: Kinds, *, back: bool) -> Done | None:
        """Return what is taken back, or done again; on a wall, also what was done beside it."""
        find = self._history.last_done if back else self._history.last_undone
        if not activity or kinds:
            return find(self.world, activity, kinds)
        held = self.method(activity)
        return find(
            self.world, activity, touches=lambda change: held.touched(self.world, activity, change)
        )

    def undo_label(self, activity: ActivityId) -> Text | None:
        """Return what undo would take back; None when there is nothing."""
        return last.label if (last := self.undoes(activity)) else None

    def redo_label(self, activity: ActivityId) -> Text | None:
        """Return what redo would do again; None when there is nothing."""
        return last.label if (last := self.redoes(activity)) else None

    def clock(self, activity: ActivityId, kind: ClockKind, seconds: int = 0) -> EditOutcome:
        """Start, pause, resume or extend the clock of the current step."""
        ctx = self.context()
        change = board_edits.mark_clock(
            self.world, activity, kind, new_id=ctx.new_id, at=ctx.now, seconds=seconds
        )
        return self._in_order([change], ctx)

    def keep_draft(self, activity: ActivityId, card: CardId | None, words: str) -> EditOutcome:
        """Keep text that is being typed; blank text drops the draft."""
        held = clean(words[:_DRAFT_LIMIT])
        change = board_edits.keep_draft(
            self.world, activity, card, held, new_id=self._new_id, at=self._now()
        )
        return self.apply(change)

    def keep_note(self, activity: ActivityId, words: str) -> EditOutcome:
        """Keep the facilitator's private note on an activity."""
        change = board_edits.keep_note(self.world, activity, clean(words), new_id=self._new_id)
        return self.apply(change)

    def retitle(
        self, activity: ActivityId, *, title: str | None = None, question: str | None = None
    ) -> EditOutcome:
        held = self.world.get(Activity, activity)
        change = board_edits.retitle(
            held,
            title=None if title is None else clean(title),
            question=None if question is None else clean(question),
        )
        return self.apply(change)

    def close_activity(
        self, activity: ActivityId, *, reopened: bool = False, reason: str = ""
    ) -> EditOutcome:
        change = board_edits.close_activity(
            self.world,
            activity,
            reopened=reopened,
            new_id=self._new_id,
            at=self._now(),
            reason=clean(reason),
        )
        return self.apply(change)

    def close(self) -> None:
        """Wait until everything is on disk and let go of the file."""
        self._listeners.clear()
        self.store.close()

    def _turn(self, last: Done | None) -> EditOutcome:
        if last is None:
            return EditOutcome(refused=(NOTHING_BEFORE,))
        try:
            return self.apply(last.change.inverse(), undoes=last.number)
        except StaleChangeError:
            return EditOutcome(refused=(RESTED_ON,))

    def prepared(self, activity: ActivityId) -> tuple[type[Record], ...]:
        """Return the types of an activity's records that are prepared before the day."""
        return self.method(activity).prepared


def erased_by(change: Change) -> frozenset[str]:
    """Return the ids of what a change removes for good: a card and its words, a person, a photo."""
    kept = {record.id for record in change.after}
    kinds: tuple[type[Record], ...] = ()
    if any(isinstance(record, Removal) for record in change.after):
        kinds = (Card, Revision, Draft, Memo, Tag, Ground, Redaction)
    elif not change.undoable:
        kinds = (Person, Photo)  # every other line that tells of one names it
    gone = frozenset(r.id for r in change.before if isinstance(r, kinds))
    return gone - kept


def _from_sector(change: Change, gesture: Gesture, new_id: Callable[[], str]) -> Change:
    """Return what cards written for a sector come to: whose they are is said with them."""
    if not isinstance(gesture, Write) or gesture.sector is None:
        return change
    return comment_edits.written_by(change, gesture.sector, new_id=new_id)


_DRAFT_LIMIT = 20_000
