"""Slots and spaces: planned before the day, and more of them while it runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Action, ActionPlace, Answer, PlanItem, PlanList
from facilitator.methods.openspace import placing, plan
from facilitator.methods.openspace.hosting import said
from facilitator.methods.openspace.records import Slot, SlotId, Space, SpaceId, Topic
from facilitator.model.board import queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import Change, World, adding, replacing
from facilitator.model.display.gesture import Act, Answers, Ask, AskField, FieldKind

_SLOT, _SPACE = "slot:", "space:"
SLOTS, SPACES = "slots", "spaces"
NAME: Final = 60
LONGEST: Final = 240
_RUN: Final = text("It has begun: it stays.")
MOST: Final = 60


def _number(key: str, prefix: str) -> int:
    raw = key.removeprefix(prefix)
    return int(raw) if key.startswith(prefix) and raw.isdecimal() else 0


def _slot_fields(starts: str, minutes: int) -> tuple[AskField, ...]:
    return (
        AskField(key="starts", label=text("Begins at, as it is announced"), value=starts),
        AskField(
            key="minutes",
            label=text("Minutes"),
            kind=FieldKind.NUMBER,
            value=minutes,
            least=1,
            most=LONGEST,
        ),
    )


def _minutes(answers: Answers, usual: int) -> int:
    raw = str(answers.get("minutes", usual))
    return max(1, min(LONGEST, int(raw))) if raw.isdecimal() else usual


def follows(slot: Slot) -> str:
    """Return when the slot after one would begin; "" where that cannot be told."""
    hours, colon, minutes = slot.starts.partition(":")
    if not colon or not hours.isdecimal() or not minutes.isdecimal():
        return ""
    at = 60 * int(hours) + int(minutes) + slot.minutes
    return f"{at // 60 % 24:02}:{at % 60:02}"


def _add_slot(hand: GestureContext, act: Act) -> Answer:
    """Add a time for topics, or one for what will be done once the space is open again."""
    every = plan.slots(hand.world, hand.activity)
    if len(every) >= MOST:
        return text("There are {count} times already.", count=MOST)
    usual = plan.settings(hand.world, hand.activity).round_minutes
    for_action = act.answers.get("for_action") is True
    mine = [slot for slot in every if slot.for_action is for_action]
    if "minutes" not in act.answers:
        starts = follows(mine[-1]) if mine else ""
        title = text("Add a time for what will be done") if for_action else text("Add a time")
        return Ask(title=title, gesture=act, fields=_slot_fields(starts, usual))
    slot = Slot(
        id=SlotId(hand.ctx.new_id()),
        activity=hand.activity,
        number=max((each.number for each in every), default=0) + 1,
        position=max((each.position for each in every), default=0) + 1,
        minutes=_minutes(act.answers, usual),
        starts=said(act.answers.get("starts", ""))[:NAME],
        for_action=for_action,
    )
    return adding(text("Add a time"), slot)


def _edit_slot(hand: GestureContext, act: Act) -> Answer:
    """Change when a slot begins, and how long it is."""
    slot = _slot(hand, act)
    if slot is None:
        return text("That time is gone.")
    if "minutes" not in act.answers:
        fields = _slot_fields(slot.starts, slot.minutes)
        return Ask(title=text("Change a time"), gesture=act, fields=fields)
    new = replace(
        slot,
        starts=said(act.answers.get("starts", slot.starts))[:NAME],
        minutes=_minutes(act.answers, slot.minutes),
    )
    return replacing(text("Change a time"), [(slot, new)])


def _slot(hand: GestureContext, act: Act) -> Slot | None:
    number = _number(next(iter(act.on), ""), _SLOT)
    return plan.slot_named(hand.world, hand.activity, number)


def _remove_slot(hand: GestureContext, act: Act) -> Answer:
    """Take a slot out; its topics go back to the tray."""
    slot = _slot(hand, act)
    if slot is None:
        return text("That time is gone.")
    if plan.key_of(slot) in plan.entered(hand.world, hand.activity):
        return _RUN
    label = text("Take out a time")
    return Change(label, (slot,)).then(_freed(hand, label, slot=slot.number))


def _freed(hand: GestureContext, label: Text, *, slot: int = 0, space: int = 0) -> Change:
    held = hand.world.bucket(Topic, hand.activity).values()
    freed = [
        (topic, replace(topic, slot=0, space=0))
        for topic in held
        if (slot and topic.slot == slot) or (space and topic.space == space)
    ]
    return replacing(label, freed)


def _add_space(hand: GestureContext, act: Act) -> Answer:
    """Add a space, by its name."""
    every = plan.spaces(hand.world, hand.activity)
    if len(every) >= MOST:
        return text("There are {count} spaces already.", count=MOST)
    if "name" not in act.answers:
        name = AskField(key="name", label=text("What it is called"))
        return Ask(title=text("Add a space"), gesture=act, fields=(name,))
    number = max((each.number for each in every), default=0) + 1
    space = Space(
        id=SpaceId(hand.ctx.new_id()),
        activity=hand.activity,
        number=number,
        position=max((each.position for each in every), default=0) + 1,
        name=said(act.answers["name"])[:NAME],
    )
    label = text("Add a space")
    return replace(placing.settled_spaces(hand).then(adding(label, space)), label=label)


def _edit_space(hand: GestureContext, act: Act) -> Answer:
    """Change what a space is called."""
    number = _number(next(iter(act.on), ""), _SPACE)
    space = plan.space_named(hand.world, hand.activity, number)
    if space is None:
        return text("That space is gone.")
    if "name" not in act.answers:
        name = AskField(key="name", label=text("What it is called"), value=space.name)
        return Ask(title=text("Name a space"), gesture=act, fields=(name,))
    label = text("Name a space")
    settled = placing.settled_spaces(hand)
    held = plan.space_named(hand.world.apply(settled), hand.activity, number)
    if held is None:
        return text("That space is gone.")
    new = replace(held, name=said(act.answers["name"])[:NAME])
    return replace(settled.then(replacing(label, [(held, new)])), label=label)


def _remove_space(hand: GestureContext, act: Act) -> Answer:
    """Take a space out; topics that were to meet there go back to the tray."""
    number = _number(next(iter(act.on), ""), _SPACE)
    if plan.space_named(hand.world, hand.activity, number) is None:
        return text("That space is gone.")
    if len(plan.spaces(hand.world, hand.activity)) == 1:
        return text("One space is needed.")
    label = text("Take out a space")
    settled = placing.settled_spaces(hand)
    held = plan.space_named(hand.world.apply(settled), hand.activity, number)
    if held is None:
        return text("That space is gone.")
    change = settled.then(Change(label, (held,))).then(_freed(hand, label, space=number))
    return replace(change, label=label)


def _move(hand: GestureContext, act: Act) -> Answer:
    """Put a slot or a space at another place in its list."""
    key, before = next(iter(act.on), ""), str(act.answers.get("before", ""))
    if key.startswith(_SLOT):
        return _moved_slot(hand, key, before)
    if not key.startswith(_SPACE):
        return text("That is gone.")
    settled = placing.settled_spaces(hand)
    every = list(plan.spaces(hand.world.apply(settled), hand.activity))
    order = _ordered([s.number for s in every], _number(key, _SPACE), _number(before, _SPACE))
    by_number = {space.number: space for space in every}
    label = text("Move a space")
    pairs = [(by_number[n], replace(by_number[n], position=p)) for p, n in enumerate(order, 1)]
    return replace(settled.then(replacing(label, pairs)), label=label)


def _moved_slot(hand: GestureContext, key: str, before: str) -> Answer:
    moved = plan.slot_named(hand.world, hand.activity, _number(key, _SLOT))
    if moved is None:
        return text("That time is gone.")
    if plan.key_of(moved) in plan.entered(hand.world, hand.activity):
        return _RUN
    every = [s for s in plan.slots(hand.world, hand.activity) if s.for_action is moved.for_action]
    order = _ordered([s.number for s in every], moved.number, _number(before, _SLOT))
    by_number = {slot.number: slot for slot in every}
    pairs = [(by_number[n], replace(by_number[n], position=p)) for p, n in enumerate(order, 1)]
    return replacing(text("Move a time"), pairs)


def _ordered(numbers: Sequence[int], moved: int, before: int) -> list[int]:
    if moved not in numbers:
        return list(numbers)
    rest = [number for number in numbers if number != moved]
    place = rest.index(before) if before in rest else len(rest)
    return [*rest[:place], moved, *rest[place:]]


# the lists


def plans(world: World, activity: ActivityId) -> tuple[PlanList, ...]:
    """Return what is planned: the times, and the spaces."""
    begun = plan.entered(world, activity)
    times = tuple(
        PlanItem(
            id=f"{_SLOT}{slot.number}",
            title=plan.slot_words(world, slot),
            detail=text("For what will be done") if slot.for_action else "",
            mark=text("{minutes} min", minutes=slot.minutes),
            actions=_row_actions(
                f"{_SLOT}{slot.number}", "slot", _RUN if plan.key_of(slot) in begun else None
            ),
            fixed=_RUN if plan.key_of(slot) in begun else None,
        )
        for slot in plan.slots(world, activity)
    )
    places = tuple(
        PlanItem(
            id=f"{_SPACE}{space.number}",
            title=plan.space_words(space),
            mark=queries.letter(space.number),
            actions=_row_actions(f"{_SPACE}{space.number}", "space", None),
        )
        for space in plan.spaces(world, activity)
    )
    more = (_ADD_SLOT, _ADD_ACTION)
    return (
        PlanList(key=SLOTS, title=text("Times"), items=times, add=more, empty=text("None yet.")),
        PlanList(key=SPACES, title=text("Spaces"), items=places, add=(ADD_SPACE,)),
    )


def _row_actions(key: str, what: str, why: Text | None) -> tuple[Action, ...]:
    return (
        Action(
            key=f"edit_{what}",
            label=text("Change it…"),
            gesture=Act(action=f"edit_{what}", on=(key,)),
        ),
        Action(
            key=f"remove_{what}",
            label=text("Take it out"),
            gesture=Act(action=f"remove_{what}", on=(key,)),
            why_not=why,
        ),
    )


_ADD_SLOT = Action(
    key="add_slot",
    label=text("Add a time…"),
    gesture=Act(action="add_slot"),
    place=ActionPlace.WALL,
    icon="plus",
)
_ADD_ACTION = Action(
    key="add_action_slot",
    label=text("Add a time for what will be done…"),
    gesture=Act(action="add_slot", answers={"for_action": True}),
    place=ActionPlace.WALL,
)
ADD_SPACE = Action(
    key="add_space",
    label=text("Add a space…"),
    gesture=Act(action="add_space"),
    place=ActionPlace.WALL,
    icon="plus",
)
ADDING: Final = (_ADD_SLOT, ADD_SPACE, _ADD_ACTION)


HANDLERS: Mapping[str, Handler] = {
    "add_slot": _add_slot,
    "edit_slot": _edit_slot,
    "remove_slot": _remove_slot,
    "add_space": _add_space,
    "edit_space": _edit_space,
    "remove_space": _remove_space,
    "plan_move": _move,
}
