"""A question that goes round the circle: one turn each, or a pass. Names are the facilitator's."""

from facilitator.methods.common import offers, steps, turns
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Action, Answer
from facilitator.methods.orid import levels
from facilitator.methods.orid.records import GoRound
from facilitator.model.core import ActivityId, Change, Text, World, adding, text
from facilitator.model.core.records import Activity
from facilitator.model.display.gesture import Act
from facilitator.model.people import queries


def running(world: World, activity: ActivityId) -> GoRound | None:
    """Return the round of this step; None where none was begun."""
    step = steps.step_key(world, activity)
    held = world.bucket(GoRound, activity).values()
    return next((each for each in held if each.step == step), None)


def now(world: World, activity: ActivityId) -> turns.Now | None:
    """Return whose turn it is; None where no round runs, and when everybody has had one."""
    held = running(world, activity)
    if held is None:
        return None
    found = turns.now(world, activity, held.step, queries.headcount_of(world, activity))
    return found if found.wave == 1 else None


def name_at(world: World, activity: ActivityId, place: int) -> Text:
    """Return the name of who sits in a place of the circle: of those here or expected."""
    there = queries.taken_as_here(world, world.get(Activity, activity).session)
    if place > len(there):
        return text("Person {number}", number=place)
    return text("{name}", name=queries.name_of(there[place - 1]))


def status(world: World, activity: ActivityId) -> tuple[Text, ...]:
    """Return whose turn it is, and that everybody has had one."""
    if running(world, activity) is None:
        return ()
    held = now(world, activity)
    if held is None:
        return (text("Everybody has had their turn"),)
    name = name_at(world, activity, held.person)
    whole = queries.headcount_of(world, activity)
    said: dict[str, Text | int] = {"name": name, "place": held.person, "people": whole}
    if queries.some_still_expected(world, world.get(Activity, activity).session):
        return (text("Now: {name}, {place} of {people} here or expected", **said),)
    return (text("Now: {name}, {place} of {people}", **said),)


def actions(world: World, activity: ActivityId) -> list[Action]:
    if levels.now(world, activity) is None:
        return []
    if running(world, activity) is None:
        return [offers.step("go_round", text("Go round"), keys="Ctrl+D", icon="users")]
    held = now(world, activity)
    if held is None:
        return []
    name = name_at(world, activity, held.person)
    return [
        offers.step(
            "turn_gave",
            text("{name} has answered", name=name),
            keys="Ctrl+D",
            short="Brought one",
            icon="check",
        ),
        offers.step(
            "turn_passed",
            text("{name} passes", name=name),
            keys="Ctrl+Shift+D",
            short="Passes",
            icon="skip-forward",
        ),
        offers.step("end_round", text("End the round")),
    ]


def begin(hand: GestureContext, _act: Act) -> Answer:
    """Let the present question go round the circle."""
    if levels.now(hand.world, hand.activity) is None:
        return text("First go on to one of the four parts.")
    if running(hand.world, hand.activity) is not None:
        return text("It goes round already.")
    step = steps.step_key(hand.world, hand.activity)
    key = hand.ctx.new_id()
    return adding(text("Go round"), GoRound(id=key, activity=hand.activity, step=step))


def end(hand: GestureContext, _act: Act) -> Answer:
    """End the round before everybody has had a turn; it may be begun again where it stopped."""
    held = running(hand.world, hand.activity)
    return Change(text("End the round"), (held,)) if held else text("There is no round.")


def gave(hand: GestureContext, _act: Act) -> Answer:
    """Note that the person whose turn it is has answered."""
    return turns.take(hand, now(hand.world, hand.activity), passed=False)


def passed(hand: GestureContext, _act: Act) -> Answer:
    """Note that the person whose turn it is passes."""
    return turns.take(hand, now(hand.world, hand.activity), passed=True)


HANDLERS = {"go_round": begin, "end_round": end, "turn_gave": gave, "turn_passed": passed}
