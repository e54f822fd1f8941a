"""Slots and spaces: planned before the day, and more of them while it runs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from facilitator.methods.common import offers, record_form
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.common.list_editor import ListEditor
from facilitator.methods.contract import Action, Answer, FormField
from facilitator.methods.openspace import plan
from facilitator.methods.openspace.records import Slot, Space, Topic
from facilitator.methods.openspace.topics import placing
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Change, Text, Words, World, replacing, text
from facilitator.model.display.gesture import Act, Ask

NAME: Final = 60
LONGEST: Final = 240
MOST: Final = 60


_ADD_SLOT = offers.of_wall("add_slot", text("Add a time…"), icon="plus", short="Time")
_ADD_ACTION = offers.of_wall(
    "add_action_slot",
    text("Add a time for what will be done…"),
    does="add_slot",
    answers={"for_action": True},
)
ADD_SPACE = offers.of_wall("add_space", text("Add a space…"), icon="plus", short="Space")
ADDING: Final = (_ADD_SLOT, ADD_SPACE, _ADD_ACTION)


class Times(ListEditor[Slot]):
    """The slots: for topics, and for what will be done once the space is open again."""

    key = "slots"
    kind = Slot
    steps = plan.ROUNDS
    title = text("Times")
    form = (
        record_form.line("starts", text("Begins at, as it is announced"), NAME),
        FormField("minutes", text("Minutes"), int, least=1, most=LONGEST),
    )
    does = ("add_slot", "edit_slot", "remove_slot")
    adds = text("Add a time")
    changes = text("Change a time")
    removes = text("Take out a time")
    moves = text("Move a time")
    gone = text("That time is gone.")
    empty = text("None yet.")
    most = MOST
    full = text("There are {count} times already.", count=MOST)

    def rows(self, world: World, activity: ActivityId) -> tuple[Slot, ...]:
        return plan.slots(world, activity)

    def id_of(self, row: Slot) -> str:
        return f"slot:{row.number}"

    def peers(self, world: World, row: Slot) -> Sequence[Slot]:
        every = self.rows(world, row.activity)
        return [slot for slot in every if slot.for_action is row.for_action]

    def name(self, world: World, row: Slot) -> Words:
        return plan.slot_words(world, row)

    def detail(self, world: World, row: Slot) -> Words:
        del world
        return text("For what will be done") if row.for_action else ""

    def mark(self, world: World, row: Slot) -> Words:
        del world
        return text("{minutes} min", minutes=row.minutes)

    def offers(self, world: World, activity: ActivityId) -> tuple[Action, ...]:
        del world, activity
        return (_ADD_SLOT, _ADD_ACTION)

    def asked(self, hand: GestureContext, row: Slot, act: Act) -> Ask:
        asked = super().asked(hand, row, act)
        if act.on or not row.for_action:
            return asked
        return replace(asked, title=text("Add a time for what will be done"))

    def blank(self, hand: GestureContext, act: Act, **given: Any) -> Slot:
        later = act.answers.get("for_action") is True
        minutes = plan.settings(hand.world, hand.activity).round_minutes
        made = super().blank(hand, act, for_action=later, minutes=minutes, **given)
        before = self.peers(hand.world, made)
        return replace(made, starts=follows(before[-1])) if before else made

    def removed(self, hand: GestureContext, act: Act) -> Answer:
        """Take a slot out; its topics go back to the tray."""
        slot, answer = self.row(hand, act), super().removed(hand, act)
        if isinstance(slot, Text) or not isinstance(answer, Change):
            return answer
        return answer.then(_freed(hand, answer.label, slot=slot.number))


class Spaces(ListEditor[Space]):
    """The spaces in which people meet. Until one was named, there are as many as is usual."""

    key = "spaces"
    kind = Space
    title = text("Spaces")
    form = (FormField("name", text("What it is called"), str, longest=NAME),)
    does = ("add_space", "edit_space", "remove_space")
    adds = text("Add a space")
    changes = text("Name a space")
    removes = text("Take out a space")
    moves = text("Move a space")
    gone = text("That space is gone.")
    most = MOST
    full = text("There are {count} spaces already.", count=MOST)

    def rows(self, world: World, activity: ActivityId) -> tuple[Space, ...]:
        return plan.spaces(world, activity)

    def id_of(self, row: Space) -> str:
        return f"space:{row.number}"

    def name(self, world: World, row: Space) -> Words:
        del world
        return plan.space_words(row)

    def mark(self, world: World, row: Space) -> Words:
        del world
        return queries.letter(row.number)

    def offers(self, world: World, activity: ActivityId) -> tuple[Action, ...]:
        del world, activity
        return (ADD_SPACE,)

    def written(self, hand: GestureContext, act: Act) -> Answer:
        if not self.answered(act):
            return super().written(hand, act)
        return _once_settled(hand, act, super().written)

    def removed(self, hand: GestureContext, act: Act) -> Answer:
        """Take a space out; topics that were to meet there go back to the tray."""
        space = self.row(hand, act)
        if isinstance(space, Text):
            return space
        if len(self.rows(hand.world, hand.activity)) == 1:
            return text("One space is needed.")
        answer = _once_settled(hand, act, super().removed)
        if not isinstance(answer, Change):
            return answer
        return answer.then(_freed(hand, answer.label, space=space.number))

    def moved(self, hand: GestureContext, act: Act) -> Answer:
        return _once_settled(hand, act, super().moved)


def _once_settled(hand: GestureContext, act: Act, do: Handler) -> Answer:
    """Return what is done once the usual spaces are kept, so that they do not change again."""
    settled = placing.settled_spaces(hand)
    answer = do(replace(hand, world=hand.world.apply(settled)), act)
    if not isinstance(answer, Change):
        return answer
    return replace(settled.then(answer), label=answer.label)


def follows(slot: Slot) -> str:
    """Return when the slot after one would begin; "" where that cannot be told."""
    hours, colon, minutes = slot.starts.partition(":")
    if not colon or not hours.isdecimal() or not minutes.isdecimal():
        return ""
    at = 60 * int(hours) + int(minutes) + slot.minutes
    return f"{at // 60 % 24:02}:{at % 60:02}"


def _freed(hand: GestureContext, label: Text, *, slot: int = 0, space: int = 0) -> Change:
    held = hand.world.bucket(Topic, hand.activity).values()
    freed = [
        (topic, replace(topic, slot=0, space=0))
        for topic in held
        if (slot and topic.slot == slot) or (space and topic.space == space)
    ]
    return replacing(label, freed)


LISTS: Final = (Times(), Spaces())
