"""The pictures after: how strong each force is to be, or came out, and on which side."""

from collections.abc import Sequence
from dataclasses import replace

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Answer
from facilitator.methods.forcefield import field, plan
from facilitator.methods.forcefield.records import AfterBasis, Force, ForceAfter, ForceSide
from facilitator.model.core import ActivityId, Change, Text, World, adding, figures, replacing, text

NOT_RATED = text("First say how strong it is today.")
HALF_WAY = text("Card {number} is at {value} today. First say how strong it will be: {number}=3")


def of(world: World, activity: ActivityId, card: str, basis: AfterBasis) -> ForceAfter | None:
    """Return what was set for a force in a picture after."""
    held = world.bucket(ForceAfter, activity).values()
    return next((each for each in held if each.card == card and each.basis is basis), None)


def set_strength(hand: GestureContext, force: Force, value: int, basis: AfterBasis) -> Answer:
    """Set how strong a force is in a picture after; 0 is gone."""
    values = (0, *plan.scale(hand.world, hand.activity).values)
    if value not in values:
        return text("On this scale there are only: {values}", values=", ".join(map(str, values)))
    return keep(hand, force, basis, strength=value)


def keep(
    hand: GestureContext,
    force: Force,
    basis: AfterBasis,
    *,
    side: ForceSide | None = None,
    strength: int | None = None,
    label: Text | None = None,
) -> Answer:
    """Return the change that keeps side or strength of a force for a picture after."""
    card = hand.card(force.card)
    if card is None:
        return text("That card is gone.")
    old = of(hand.world, hand.activity, force.card, basis)
    if strength is None:
        today = old.strength if old else _today(hand, force)
        if today is None:
            return NOT_RATED
        strength = int(today)
        if strength != today:
            return text(HALF_WAY.key, number=card.number, value=figures.short(today))
    label = label or text("Card {number} in the picture after", number=card.number)
    if old is not None:
        new = replace(old, side=side or old.side, strength=strength, at=hand.ctx.now)
        same = (new.side, new.strength) == (old.side, old.strength)
        return replacing(label, [] if same else [(old, new)])
    return adding(
        label,
        ForceAfter(
            id=hand.ctx.new_id(),
            activity=hand.activity,
            card=force.card,
            basis=basis,
            side=side or force.side,
            strength=strength,
            at=hand.ctx.now,
        ),
    )


def _today(hand: GestureContext, force: Force) -> float | None:
    held = field.standings(hand.world, hand.activity)
    return next((s.strength.value for s in held if s.card.id == force.card), None)


def moved(hand: GestureContext, on: Sequence[str], side: ForceSide, basis: AfterBasis) -> Answer:
    """Put forces on a side in a picture after: what held back is turned round, or the reverse."""
    known = field.forces(hand.world, hand.activity)
    change = Change(text("Change sides in the picture after"))
    for key in on:
        answer = keep(hand, known[key], basis, side=side)
        if not isinstance(answer, Change):
            return answer
        if answer:
            change = change.then(answer)
    return change
