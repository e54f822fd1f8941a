"""Somebody leaves while rounds are run, or will not come: it is noted, and no arrival with it."""

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Answer
from facilitator.methods.speed import rota
from facilitator.methods.speed.records import Place
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import Words, text
from facilitator.model.core.world import World
from facilitator.model.display.gesture import Act, Ask, choice
from facilitator.model.people import attendance

LEAVES = text("Somebody leaves")


def could_leave(world: World, activity: ActivityId) -> tuple[Place, ...]:
    """Return the places whose people are here or expected, by number."""
    gone = rota.away(world, activity)
    held = rota.places(world, activity)
    return tuple(place for place in held if place.person is not None and place.id not in gone)


def leave(hand: GestureContext, act: Act) -> Answer:
    """Note that somebody left: who is named, or else it asks; who is chosen comes first."""
    world, activity = hand.world, hand.activity
    held = could_leave(world, activity)
    if not held:
        return text("Nobody of the plan is here by name.")
    if "who" not in act.answers:
        return _ask(world, held, act)
    place = next((each for each in held if each.id == act.answers["who"]), None)
    if place is None or place.person is None:
        return text("They have left already.")
    session = rota.of(world, activity).session
    listed = attendance.attendance_of(world, session, place.person)
    if listed is None:
        return text("They are not on the list of the session.")
    return attendance.send_off(world, listed, new_id=hand.ctx.new_id, at=hand.ctx.now)


def _ask(world: World, held: tuple[Place, ...], act: Act) -> Ask:
    choices: tuple[tuple[str, Words], ...] = tuple((p.id, rota.name_of(world, p)) for p in held)
    first = next((key for key, _ in choices if key in act.on), choices[0][0])
    who = choice("who", text("Who"), choices, first)
    detail = text("Their seats in the rounds to come stay empty.")
    return Ask(LEAVES, act, fields=(who,), detail=detail, confirm=text("Has left"))
