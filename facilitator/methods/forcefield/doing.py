"""What will be done about the forces: by whom, by when; and a force turned round in one act."""

from collections.abc import Mapping
from dataclasses import replace

from facilitator.methods.common import record_form
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer, FormField
from facilitator.methods.forcefield import field, plan, sides, view
from facilitator.methods.forcefield.records import (
    AfterBasis,
    Force,
    ForceAction,
    ForceAim,
    ForceSide,
)
from facilitator.model.core import clean_text
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Card, Record
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import Change, World, adding, replacing
from facilitator.model.display.gesture import Act as Doing
from facilitator.model.display.gesture import Ask, AskField, Write, choice

KINDS: Mapping[ForceAim, Text] = {
    ForceAim.STRENGTHEN: text("strengthen it"),
    ForceAim.WEAKEN: text("weaken it"),
    ForceAim.REMOVE: text("remove it"),
    ForceAim.CONVERT: text("turn it round"),
    ForceAim.ADD: text("add it"),
}


def _force(hand: GestureContext, act: Doing) -> Force | None:
    known = field.forces(hand.world, hand.activity)
    return next((known[key] for key in sides.cards_of(act.on) if key in known), None)


_TEXT = record_form.line(
    "text",
    text("What will be done, as it was said"),
    clean_text.LIMIT,
    text("There is nothing to write down."),
)
_WHO = (
    record_form.line("owner", text("Who does it"), clean_text.LIMIT),
    record_form.line("due", text("By when"), clean_text.LIMIT),
)
_KIND = FormField(
    "kind",
    text("What it is to do"),
    ForceAim,
    choices=tuple((kind.value, label) for kind, label in KINDS.items()),
)
_PLAN = (_TEXT, *_WHO, _KIND)
_LOOSE = (replace(_TEXT, missing=None), *_WHO)
"""What is asked where nothing has to be done."""


def _blank(hand: GestureContext, card: Card, kind: ForceAim) -> ForceAction:
    acts = field.acts(hand.world, hand.activity)
    position = max((each.position for each in acts), default=0) + 1
    key, activity = "", hand.activity
    return ForceAction(
        id=key, activity=activity, card=card.id, position=position, kind=kind, text=""
    )


def _with_act(hand: GestureContext, change: Change, blank: ForceAction, act: Doing) -> Change:
    """Return a change, and with it what will be done, if that was said."""
    new = record_form.read(blank, act.answers, _LOOSE)
    if isinstance(new, Text) or not new.text:
        return change
    more = adding(change.label, replace(new, id=hand.ctx.new_id()))
    return change.then(more) if change else more


def _plan_act(hand: GestureContext, act: Doing) -> Answer:
    """Write down what will be done about a force."""
    if not act.on and "force" in act.answers:
        act = replace(act, on=(str(act.answers["force"]),))
    force = _force(hand, act)
    card = hand.card(force.card) if force else None
    if force is None or card is None:
        return _ask_which(hand, act)
    usual = ForceAim.WEAKEN if force.side is ForceSide.HOLDING else ForceAim.STRENGTHEN
    blank = _blank(hand, card, usual)
    title = text("What will be done about card {number}", number=card.number)
    new = record_form.answered(title, blank, replace(act, on=(card.id,)), _PLAN)
    if isinstance(new, Ask | Text):
        return new
    new = replace(new, id=hand.ctx.new_id())
    return adding(text("Write down what will be done about card {number}", number=card.number), new)


def to_act_on(world: World, activity: ActivityId) -> list[field.ForceStanding]:
    """Return the forces something can be done about; those that hold back come first."""
    held = [each for each in field.standings(world, activity) if each.card.on_wall]
    return sorted(held, key=lambda each: each.side is ForceSide.HELPING)


def _ask_which(hand: GestureContext, act: Doing) -> Answer:
    """Ask which force something will be done about."""
    held = to_act_on(hand.world, hand.activity)
    if act.on or not held:
        return text("Choose a force first.")
    listed = (
        (each.card.id, text("{n} {words}", n=each.card.number, words=each.card.text))
        for each in held
    )
    which = replace(choice("force", text("Which force"), listed), required=True)
    confirm = text("Continue")
    return Ask(text("What we will do"), act, fields=(which,), confirm=confirm)


def _change_act(hand: GestureContext, act: Doing) -> Answer:
    """Change what was written down; without words it is taken back."""
    old = _picked(hand, act)
    if old is None:
        return text("Nothing is written down for it.")
    title = text("Change what will be done (left empty, it is removed)")
    new = record_form.answered(title, old, replace(act, on=(old.id,)), (*_LOOSE, _KIND))
    if isinstance(new, Ask | Text):
        return new
    if not new.text:
        return Change(text("Remove what was to be done"), (old,))
    return replacing(text("Change what will be done"), [(old, new)])


def _picked(hand: GestureContext, act: Doing) -> ForceAction | None:
    on = sides.cards_of(act.on)
    held = field.acts(hand.world, hand.activity)
    return next((each for each in held if each.id in on or each.card in on), None)


def _convert(hand: GestureContext, act: Doing) -> Answer:
    """Turn a force round: one act. How it works today is kept; the picture after has it turned."""
    force = _force(hand, act)
    card = hand.card(force.card) if force else None
    if force is None or card is None:
        return text("Choose a force first.")
    if "strength" not in act.answers:
        return _ask_convert(hand, replace(act, on=(card.id,)), card)
    raw = str(act.answers["strength"])
    value = int(raw) if raw.isdecimal() else -1
    if value not in plan.scale(hand.world, hand.activity).values:
        return text("Say how strong it will be on its new side.")
    label = text("Turn card {number} round", number=card.number)
    change = view.keep(
        hand, force, AfterBasis.PLANNED, side=force.side.other, strength=value, label=label
    )
    if not isinstance(change, Change):
        return change
    return _with_act(hand, change, _blank(hand, card, ForceAim.CONVERT), act)


def _ask_convert(hand: GestureContext, act: Doing, card: Card) -> Ask:
    values = plan.scale(hand.world, hand.activity).values
    strength = _strength(text("How strong it will be on its new side"), values)
    blank = _blank(hand, card, ForceAim.CONVERT)
    title = text("Turn card {number} round", number=card.number)
    return replace(
        record_form.asked(title, blank, act, (strength, *_LOOSE)),
        confirm=text("Turn it round"),
        detail=text("How it works today is kept. The picture after shows it on the other side."),
    )


def _strength(label: Text, values: tuple[int, ...]) -> AskField:
    listed = ((str(value), str(value)) for value in values)
    return choice("strength", label, listed, str(values[len(values) // 2]))


def _add(hand: GestureContext, act: Doing) -> Answer:
    """Add a force that is to come: it stands in the picture after only."""
    values = plan.scale(hand.world, hand.activity).values
    if "new" not in act.answers:
        return _ask_add(act, values)
    name = clean_text.one_line(str(act.answers["new"]))[: clean_text.LIMIT]
    if not name:
        return text("There is nothing to write.")
    raw = str(act.answers.get("strength", ""))
    if not raw.isdecimal() or int(raw) not in values:
        return text("Say how strong it will be.")
    written = sides.write(hand, Write(texts=(name,), into="side:helping"))
    if not isinstance(written, Change):
        return written
    label = text("Add a force still to come")
    fresh = next(r for r in written.after if isinstance(r, Force))
    card = next(r for r in written.after if isinstance(r, Card) and r.id == fresh.card)
    shown = replace(card, written="")  # it is no secret, in whatever step it was said
    swap: dict[str, Record] = {card.id: shown, fresh.id: replace(fresh, new=True)}
    change = replace(written, after=tuple(swap.get(r.id, r) for r in written.after), label=label)
    now = replace(hand, world=hand.world.apply(change))
    then = view.keep(now, now.world.get(Force, fresh.id), AfterBasis.PLANNED, strength=int(raw))
    if isinstance(then, Change):
        change = replace(change.then(then), label=label)
    return _with_act(hand, change, _blank(hand, shown, ForceAim.ADD), act)


def _ask_add(act: Doing, values: tuple[int, ...]) -> Ask:
    name = AskField("new", text("What will help then"), required=True)
    acts = (AskField(each.field, each.label) for each in _LOOSE)
    return Ask(
        text("Add a force still to come"),
        act,
        confirm=text("Add"),
        fields=(name, _strength(text("How strong it will be"), values), *acts),
    )


HANDLERS: Mapping[str, Handler] = {
    "plan_act": _plan_act,
    "change_act": _change_act,
    "convert": _convert,
    "add_force": _add,
}
