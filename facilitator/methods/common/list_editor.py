"""A list that is planned (questions, places, times): its rows are added, changed, moved, removed.

A method has a subclass for each of its lists, and names them in `BoardMethod.lists`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields, replace
from enum import Enum
from typing import Any, Generic, TypeVar

from facilitator.methods.common import offers, record_form
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.common.steps import StepRows
from facilitator.methods.contract import Action, Answer, FormField, PlanItem, PlanList, Step
from facilitator.model.core import NewId
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import ActivityRecord, Record
from facilitator.model.core.words import Text, Words, text
from facilitator.model.core.world import Change, World, adding, replacing, scope_of
from facilitator.model.display.gesture import Act, Answers, Ask

R = TypeVar("R", bound=ActivityRecord)


class ListEditor(Generic[R]):
    """Rows of one kind, in order of their `position`. One with a `number` keeps it for ever."""

    key: str
    """Its name among the lists of its method."""
    kind: type[R]
    title: Text
    form: tuple[FormField, ...]
    """What is asked of a row; its first field is the title of the row in the list."""
    does: tuple[str, str, str]
    """The keys of its actions: to add, to change and to remove a row."""
    adds: Text
    """What a change is called that adds a row; the others after it, and the form likewise."""
    changes: Text
    removes: Text
    moves: Text
    gone: Text
    """What is said of a row that is not there any more."""
    empty: Text | None = None
    offer: Text = text("Add…")
    change_it: Text = text("Change it…")
    remove_it: Text = text("Take it out")
    steps: StepRows[R] | None = None
    """How each row is a step of the session, where it is; `begun` is why it then stays."""
    begun: Text = text("It has begun: it stays.")
    most: int = 999
    full: Text = text("There are as many as can be.")

    # what is there

    def rows(self, world: World, activity: ActivityId) -> tuple[R, ...]:
        """Return the rows in order."""
        return tuple(sorted(world.bucket(self.kind, activity).values(), key=_order))

    def id_of(self, row: R) -> str:
        """Return what gestures call a row."""
        return row.id

    def row(self, hand: GestureContext, act: Act) -> R | Text:
        """Return the row an action is about, or that it is gone."""
        key = next(iter(act.on), "")
        rows = self.rows(hand.world, hand.activity)
        return next((each for each in rows if self.id_of(each) == key), self.gone)

    def fixed(self, world: World, row: R) -> Text | None:
        """Return why a row stays where it is: none is put before it either."""
        return self.begun if self.steps and self.steps.begun(world, row) else None

    def stays(self, world: World, row: R) -> Text | None:
        """Return why a row cannot be removed: mostly why it cannot be moved either."""
        return self.fixed(world, row)

    def scripted(
        self, world: World, activity: ActivityId, script: tuple[Step, ...]
    ) -> tuple[Step, ...]:
        """Return a script in which each row is a step, where rows are steps."""
        if self.steps is None:
            return script
        place = next(n for n, step in enumerate(script) if step.key == self.steps.step)
        made = self.steps.made(script[place], self.rows(world, activity))
        return (*script[:place], *made, *script[place + 1 :])

    # how it is shown

    def plan(self, world: World, activity: ActivityId) -> PlanList:
        """Return the list with all that can be done to it."""
        return PlanList(
            key=self.key,
            title=self.heading(world, activity),
            items=tuple(self.item(world, row) for row in self.rows(world, activity)),
            add=self.offers(world, activity),
            empty=self.empty,
        )

    def heading(self, world: World, activity: ActivityId) -> Text:
        """Return what stands above the list."""
        del world, activity
        return self.title

    def offers(self, world: World, activity: ActivityId) -> tuple[Action, ...]:
        """Return what puts in new rows."""
        del world, activity
        return (offers.of_wall(self.does[0], self.offer),)

    def item(self, world: World, row: R) -> PlanItem:
        """Return a row as it stands in the list."""
        return PlanItem(
            id=self.id_of(row),
            title=self.name(world, row),
            detail=self.detail(world, row),
            mark=self.mark(world, row),
            actions=self.ways(world, row),
            fixed=self.fixed(world, row),
        )

    def name(self, world: World, row: R) -> Words:
        """Return what a row is called."""
        del world
        return str(getattr(row, self.form[0].field))

    def detail(self, world: World, row: R) -> Words:
        """Return what stands below the name."""
        del world, row
        return ""

    def mark(self, world: World, row: R) -> Words:
        """Return what stands at the end of a row."""
        del world, row
        return ""

    def ways(self, world: World, row: R) -> tuple[Action, ...]:
        """Return what can be done with a row."""
        on, stays = (self.id_of(row),), self.stays(world, row)
        return (
            offers.of_wall(self.does[1], self.change_it, on),
            offers.of_wall(self.does[2], self.remove_it, on, why_not=stays),
        )

    # what is done to it

    def label(self, words: Text, row: R) -> Text:
        """Return what a change to a row is called."""
        del row
        return words

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What its actions do; moving is found by the key of the list."""
        add, change, remove = self.does
        return {add: self.written, change: self.written, remove: self.removed}

    def written(self, hand: GestureContext, act: Act) -> Answer:
        """Ask for a row, a new one or one that is there; or write down what was answered."""
        old = self.row(hand, act) if act.on else None
        if isinstance(old, Text):
            return old
        if old is None and len(self.rows(hand.world, hand.activity)) >= self.most:
            return self.full
        row = old or self.blank(hand, act)
        if not self.answered(act):
            return self.asked(hand, row, act)
        new = self.read(hand, row, act.answers)
        if isinstance(new, Text):
            return new
        if old is None:
            return self.added(hand, _with(new, id=hand.ctx.new_id()), act)
        return replacing(self.label(self.changes, old), [(old, new)])

    def answered(self, act: Act) -> bool:
        """Whether the form came back."""
        return record_form.is_answered(act, self.form)

    def asked(self, hand: GestureContext, row: R, act: Act) -> Ask:
        """Return the form of a row."""
        del hand
        return record_form.asked(self.changes if act.on else self.adds, row, act, self.form)

    def read(self, hand: GestureContext, row: R, answers: Answers) -> R | Text:
        """Return a row with what was answered, or what is wrong with it."""
        del hand
        return record_form.read(row, answers, self.form)

    def blank(self, hand: GestureContext, act: Act, **given: Any) -> R:
        """Return a new row at the end, with nothing filled in yet and no id."""
        del act
        held = hand.world.bucket(self.kind, hand.activity).values()
        values = {each.field: _nothing(each) for each in self.form}
        known = {each.name for each in fields(self.kind) if each.default is not MISSING}
        values = {name: value for name, value in values.items() if name not in known}
        for name in ("position", "number"):
            if any(each.name == name for each in fields(self.kind)):
                values[name] = max((getattr(row, name) for row in held), default=0) + 1
        make: Any = self.kind
        return make(id="", activity=hand.activity, **(values | given))

    def first(self, activity: ActivityId, said: Iterable[str], new_id: NewId) -> tuple[R, ...]:
        """Return the rows that an activity begins with, from the words of each."""
        make: Any = self.kind
        name = self.form[0].field
        return tuple(
            make(id=new_id(), activity=activity, number=i, position=i, **{name: words})
            for i, words in enumerate(said, 1)
        )

    def added(self, hand: GestureContext, row: R, act: Act) -> Answer:
        """Return the change that puts a new row in."""
        del hand, act
        return adding(self.label(self.adds, row), row)

    def removed(self, hand: GestureContext, act: Act) -> Answer:
        """Return the change that takes a row out."""
        row = self.row(hand, act)
        if isinstance(row, Text):
            return row
        return self.stays(hand.world, row) or Change(self.label(self.removes, row), (row,))

    def moved(self, hand: GestureContext, act: Act) -> Answer:
        """Return the change that puts a row before another one, or at the end."""
        row = self.row(hand, act)
        if isinstance(row, Text):
            return row
        before = str(act.answers.get("before", ""))
        peers = [each for each in self.peers(hand.world, row) if each.id != row.id]
        place = next((i for i, r in enumerate(peers) if self.id_of(r) == before), len(peers))
        for held in (row, *peers[place : place + 1]):
            if (why := self.fixed(hand.world, held)) is not None:
                return why
        order = [*peers[:place], row, *peers[place:]]
        return self.placed(self.label(self.moves, row), order)

    def peers(self, world: World, row: R) -> Sequence[R]:
        """Return the rows among which one is moved."""
        return self.rows(world, ActivityId(scope_of(row)))

    def here(self, row: R) -> R:
        """Return a row as it is once it stands in this list."""
        return row

    def placed(self, label: Text, order: Iterable[R], *, added: R | None = None) -> Change:
        """Return the change that puts rows into an order; one of them may be new."""
        pairs = [(row, _with(self.here(row), position=i)) for i, row in enumerate(order, 1)]
        change = replacing(label, [pair for pair in pairs if pair[0] is not added])
        new = [row for old, row in pairs if old is added]
        return replace(change, after=(*change.after, *new))


def _with(row: R, **values: Any) -> R:
    return replace(row, **values)


def _order(row: Record) -> tuple[int, int, str]:
    held: Any = row
    return held.position, getattr(held, "number", 0), row.id


def _nothing(setting: FormField) -> object:
    make: Any = setting.kind
    if issubclass(make, Enum):
        return make(setting.choices[0][0])
    return setting.least if make is int else make()
