"""Which picture stands on the wall, and whether the totals do: what the facilitator showed last.

Both are things that happened, so they are kept as reveals and cannot be undone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from facilitator.methods.common import steps
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer
from facilitator.methods.forcefield import field, plan
from facilitator.methods.forcefield.records import About, AfterBasis, Force, ForceAfter, ForceSide
from facilitator.model.board import edits, queries
from facilitator.model.core import ActivityId, Change, Text, World, adding, figures, replacing, text
from facilitator.model.core.records import Reveal
from facilitator.model.display.gesture import Act

_FIRST = "picture:first"
_BASES = {f"picture:{basis.value}": basis for basis in AfterBasis}
_TOTALS = {"totals:shown": True, "totals:hidden": False}


def basis(world: World, activity: ActivityId) -> AfterBasis | None:
    """Return which picture after stands on the wall; None for the field as it is today.

    The last steps begin with the picture as it is planned.
    """
    entry = queries.step_entry(world, activity)
    last = _last(world, activity, {_FIRST, *_BASES})
    if last is not None and (entry is None or last.at >= entry.at):
        return _BASES.get(last.step)
    late = steps.step_key(world, activity) in {plan.AFTER, plan.CLOSING}
    return AfterBasis.PLANNED if late else None


def opening(world: World, activity: ActivityId) -> bool:
    """Whether the change is being stated, before anything is listed."""
    return steps.step_key(world, activity) in {"", plan.STATE}


def closing(world: World, activity: ActivityId) -> bool:
    """Whether what will be done stands on the wall in the end, unless a picture was asked for."""
    if steps.step_key(world, activity) != plan.CLOSING:
        return False
    entry = queries.step_entry(world, activity)
    last = _last(world, activity, {_FIRST, *_BASES})
    return last is None or entry is None or last.at < entry.at


def totals(world: World, activity: ActivityId) -> bool:
    """Whether the totals were revealed, and nobody is rating again."""
    last = _last(world, activity, set(_TOTALS))
    shown = last is not None and _TOTALS[last.step]
    return shown and field.open_rating(world, activity) is not About.STRENGTH


def figures_wait(world: World, activity: ActivityId) -> bool:
    """Whether the group's figures are no sight for the room yet: everyone rates by themselves.

    Where the group agrees on them in the open, the totals are revealed first.
    """
    rating = steps.step_key(world, activity) == plan.RATE
    return rating and not totals(world, activity)


def standings(world: World, activity: ActivityId, *, whole: bool) -> list[field.ForceStanding]:
    """Return all forces; for the room without the group's own figures where those wait."""
    every = field.standings(world, activity)
    if whole or not figures_wait(world, activity):
        return every
    return [s if s.strength.n else replace(s, strength=field.NOT_SAID) for s in every]


def _last(world: World, activity: ActivityId, keys: set[str]) -> Reveal | None:
    held = [r for r in world.bucket(Reveal, activity).values() if r.step in keys]
    return max(held, key=lambda reveal: (reveal.at, reveal.id), default=None)


def _show(hand: GestureContext, key: str, label: Text) -> Answer:
    change = edits.reveal(hand.activity, key, 0, new_id=hand.ctx.new_id, at=hand.ctx.now)
    return replace(change, label=label)


def _picture(hand: GestureContext, act: Act) -> Answer:
    wanted = f"picture:{act.answers.get('which', 'first')}"
    if wanted not in {_FIRST, *_BASES}:
        return text("There is no such picture.")
    return _show(hand, wanted, text("Show another picture"))


def _reveal(hand: GestureContext, act: Act) -> Answer:
    if act.action == "hide_totals":
        return _show(hand, "totals:hidden", text("Hide the totals"))
    if field.open_rating(hand.world, hand.activity) is About.STRENGTH:
        return text("People are rating. Close that first.")
    return _show(hand, "totals:shown", text("Reveal the totals"))


HANDLERS: Mapping[str, Handler] = {
    "show_picture": _picture,
    "show_totals": _reveal,
    "hide_totals": _reveal,
}


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
            return HALF_WAY.having(number=card.number, value=figures.short(today))
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
