"""What will be done about the forces: by whom, by when; and a force turned round in one act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer
from facilitator.methods.forcefield import after, field, layout, plan, sides
from facilitator.methods.forcefield.records import (
    AfterBasis,
    Force,
    ForceAction,
    ForceActionId,
    ForceAim,
    ForceFieldSettings,
    ForceSide,
)
from facilitator.model.core import clean_text
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Card, Record
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import Change, World, adding, replacing
from facilitator.model.display.gesture import Act as Doing
from facilitator.model.display.gesture import Ask, AskField, FieldKind, Write

KINDS: Mapping[ForceAim, Text] = {
    ForceAim.STRENGTHEN: text("strengthen it"),
    ForceAim.WEAKEN: text("weaken it"),
    ForceAim.REMOVE: text("remove it"),
    ForceAim.CONVERT: text("turn it round"),
    ForceAim.ADD: text("add it"),
}


def said(raw: object) -> str:
    """Return an answer as one clean line."""
    return " ".join(clean_text.clean(str(raw))[: clean_text.LIMIT].split())


def _force(hand: GestureContext, act: Doing) -> Force | None:
    known = field.forces(hand.world, hand.activity)
    return next((known[key] for key in layout.cards_of(act.on) if key in known), None)


def _next(hand: GestureContext, card: Card, kind: ForceAim, act: Doing) -> ForceAction:
    return ForceAction(
        id=ForceActionId(hand.ctx.new_id()),
        activity=hand.activity,
        card=card.id,
        position=max((a.position for a in field.acts(hand.world, hand.activity)), default=0) + 1,
        kind=kind,
        text=said(act.answers.get("text", "")),
        owner=said(act.answers.get("owner", "")),
        due=said(act.answers.get("due", "")),
    )


def _fields(old: ForceAction | None = None, *, required: bool = True) -> tuple[AskField, ...]:
    what = text("What will be done, as it was said")
    return (
        AskField(key="text", label=what, value=old.text if old else "", required=required),
        AskField(key="owner", label=text("Who does it"), value=old.owner if old else ""),
        AskField(key="due", label=text("By when"), value=old.due if old else ""),
    )


def _kind(value: str) -> AskField:
    return AskField(
        key="kind",
        label=text("What it is to do"),
        kind=FieldKind.CHOICE,
        value=value,
        choices=tuple((kind.value, label) for kind, label in KINDS.items()),
    )


def _plan_act(hand: GestureContext, act: Doing) -> Answer:
    """Write down what will be done about a force."""
    if not act.on and "force" in act.answers:
        act = replace(act, on=(str(act.answers["force"]),))
    force = _force(hand, act)
    card = hand.card(force.card) if force else None
    if force is None or card is None:
        return _ask_which(hand, act)
    if "text" not in act.answers:
        usual = ForceAim.WEAKEN if force.side is ForceSide.HOLDING else ForceAim.STRENGTHEN
        title = text("What will be done about card {number}", number=card.number)
        gesture = replace(act, on=(card.id,))
        return Ask(title=title, gesture=gesture, fields=(*_fields(), _kind(usual.value)))
    kind = _chosen(act)
    if kind is None:
        return text("That is none of the ways.")
    new = _next(hand, card, kind, act)
    if not new.text:
        return text("There is nothing to write down.")
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
    which = AskField(
        key="force",
        label=text("Which force"),
        kind=FieldKind.CHOICE,
        value=held[0].card.id,
        choices=tuple(
            (each.card.id, text("{n} {words}", n=each.card.number, words=each.card.text))
            for each in held
        ),
        required=True,
    )
    return Ask(title=text("What we will do"), gesture=act, fields=(which,))


def _chosen(act: Doing) -> ForceAim | None:
    raw = str(act.answers.get("kind", ""))
    return next((kind for kind in ForceAim if kind.value == raw), None)


def _change_act(hand: GestureContext, act: Doing) -> Answer:
    """Change what was written down; without words it is taken back."""
    old = _picked(hand, act)
    if old is None:
        return text("Nothing is written down for it.")
    if "text" not in act.answers:
        fields = (*_fields(old, required=False), _kind(old.kind.value))
        title = text("Change what will be done (without words it is taken back)")
        return Ask(title=title, gesture=replace(act, on=(old.id,)), fields=fields)
    new = replace(
        old,
        kind=_chosen(act) or old.kind,
        text=said(act.answers.get("text", "")),
        owner=said(act.answers.get("owner", "")),
        due=said(act.answers.get("due", "")),
    )
    if not new.text:
        return Change(text("Take back what would be done"), (old,))
    return replacing(text("Change what will be done"), [(old, new)])


def _picked(hand: GestureContext, act: Doing) -> ForceAction | None:
    on = layout.cards_of(act.on)
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
    change = after.keep(
        hand, force, AfterBasis.PLANNED, side=force.side.other, strength=value, label=label
    )
    new = _next(hand, card, ForceAim.CONVERT, act)
    if not isinstance(change, Change) or not new.text:
        return change
    return change.then(adding(label, new)) if change else adding(label, new)


def _ask_convert(hand: GestureContext, act: Doing, card: Card) -> Ask:
    values = plan.scale(hand.world, hand.activity).values
    strength = AskField(
        key="strength",
        label=text("How strong it will be on its new side"),
        kind=FieldKind.CHOICE,
        value=str(values[len(values) // 2]),
        choices=tuple((str(value), str(value)) for value in values),
    )
    return Ask(
        title=text("Turn card {number} round", number=card.number),
        detail=text("How it works today is kept. The picture after shows it on the other side."),
        gesture=act,
        fields=(strength, *_fields(required=False)),
    )


def _add(hand: GestureContext, act: Doing) -> Answer:
    """Add a force that is to come: it stands in the picture after only."""
    values = plan.scale(hand.world, hand.activity).values
    if "new" not in act.answers:
        return _ask_add(act, values)
    name = said(act.answers["new"])
    if not name:
        return text("There is nothing to write.")
    raw = str(act.answers.get("strength", ""))
    if not raw.isdecimal() or int(raw) not in values:
        return text("Say how strong it will be.")
    written = sides.write(hand, Write(texts=(name,), into="side:helping"))
    if not isinstance(written, Change):
        return written
    label = text("Add a force that is to come")
    fresh = next(r for r in written.after if isinstance(r, Force))
    card = next(r for r in written.after if isinstance(r, Card) and r.id == fresh.card)
    shown = replace(card, written="")  # it is no secret, in whatever step it was said
    swap: dict[str, Record] = {card.id: shown, fresh.id: replace(fresh, new=True)}
    change = replace(written, after=tuple(swap.get(r.id, r) for r in written.after), label=label)
    now = replace(hand, world=hand.world.apply(change))
    then = after.keep(now, now.world.get(Force, fresh.id), AfterBasis.PLANNED, strength=int(raw))
    if isinstance(then, Change):
        change = replace(change.then(then), label=label)
    new = _next(hand, shown, ForceAim.ADD, act)
    return change.then(adding(label, new)) if new.text else change


def _ask_add(act: Doing, values: tuple[int, ...]) -> Ask:
    strength = AskField(
        key="strength",
        label=text("How strong it will be"),
        kind=FieldKind.CHOICE,
        value=str(values[len(values) // 2]),
        choices=tuple((str(value), str(value)) for value in values),
    )
    name = AskField(key="new", label=text("What will help then"), required=True)
    return Ask(
        title=text("Add a force that is to come"),
        gesture=act,
        fields=(name, strength, *_fields(required=False)),
    )


def _state(hand: GestureContext, act: Doing) -> Answer:
    """Write down the change the field is about."""
    held = plan.settings(hand.world, hand.activity)
    if held.id not in hand.world:
        return text("This activity has lost its settings; it runs with the usual ones.")
    if "change_from" not in act.answers:
        fields = (
            AskField(
                key="change_from", label=text("From: what is so today"), value=held.change_from
            ),
            AskField(key="change_to", label=text("To: what is wanted"), value=held.change_to),
            AskField(key="horizon", label=text("By when"), value=held.horizon),
        )
        return Ask(title=text("The change"), gesture=act, fields=fields)
    new: ForceFieldSettings = replace(
        held,
        change_from=said(act.answers.get("change_from", "")),
        change_to=said(act.answers.get("change_to", "")),
        horizon=said(act.answers.get("horizon", "")),
    )
    return replacing(text("Write down the change"), [(held, new)] if new != held else [])


HANDLERS: Mapping[str, Handler] = {
    "plan_act": _plan_act,
    "change_act": _change_act,
    "convert": _convert,
    "add_force": _add,
    "state_change": _state,
}
