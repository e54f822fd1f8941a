"""What can be done in a conversation now: menus, keys, palette; and dropping on a part."""

from collections.abc import Iterator, Sequence

from facilitator.methods.common import offers
from facilitator.methods.common.cards import actions as card_actions
from facilitator.methods.common.cards import cards
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.offers import grouped
from facilitator.methods.contract import Action, ActionPlace, Answer
from facilitator.methods.orid import answers, levels, plan, rounds
from facilitator.methods.orid.picture import level_of_shape
from facilitator.methods.orid.records import Commitment, HeldAnswer, KeyPoint, Level
from facilitator.model.core import ActivityId, World, text
from facilitator.model.core.records import Card, CardState
from facilitator.model.display.gesture import Act, Drop

BELONGS = text("Belongs to…")
DECISION = text("Decision")
PLAN = text("The plan")


def actions(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    """Return what can be done with the chosen answers, in this step, and with the plan."""
    picked = cards.chosen(world, activity, selection)
    found: list[Action] = []
    if picked and all(card.state is CardState.ACTIVE for card in picked):
        found += _of_answers(world, activity, picked)
    found += card_actions.actions(world, activity, selection, stacks=False)
    found += grouped(offers.QUESTIONS, _of_step(world, activity))
    return [*found, *grouped(PLAN, _of_plan(world, activity))]


def _of_answers(world: World, activity: ActivityId, picked: Sequence[Card]) -> list[Action]:
    on = tuple(card.id for card in picked)
    deciding = levels.decides(world, activity)
    held = answers.by_card(world, activity, HeldAnswer)
    points = answers.by_card(world, activity, KeyPoint)
    found: list[Action] = []
    if any(key in held for key in on):
        found.append(offers.offer("let_go", text("Put it back"), on))
    elif not deciding:
        found.append(offers.offer("hold", text("Hold for Decision"), on, keys="Ctrl+Shift+H"))
    found += _of_commitment(world, activity, on, deciding=deciding)
    found = grouped(DECISION, found)
    marked = all(key in points for key in on)
    label = text("Not a key point after all") if marked else text("Mark as a key point")
    found += grouped(offers.CARD, [offers.offer("key_point", label, on, keys="Ctrl+Shift+K")])
    return [*found, *offers.moving(_belonging(world, picked, on))]


def _belonging(world: World, picked: Sequence[Card], on: tuple[str, ...]) -> Iterator[Action]:
    """Yield for each part that the answers belong there."""
    for level in plan.LEVELS:
        there = all(answers.belongs(world, card) is level for card in picked)
        yield offers.offer(
            f"move_to_{level.value}",
            plan.name_of(level),
            on,
            does="move_answer",
            answers={"level": level.value},
            menu=BELONGS,
            why_not=text("It belongs there.") if there else None,
        )


def _of_commitment(
    world: World, activity: ActivityId, on: tuple[str, ...], *, deciding: bool
) -> list[Action]:
    made = answers.by_card(world, activity, Commitment)
    few = text("One card at a time.") if len(on) > 1 else None
    early = few if deciding else answers.TOO_EARLY
    label = text("Who, by when…") if set(on[:1]) & made.keys() else text("Make it a commitment…")
    found = [offers.offer("commit", label, on[:1], why_not=early)]
    if any(key in made for key in on):
        found.append(offers.offer("uncommit", text("Not a commitment after all"), on))
    return found


def _of_step(world: World, activity: ActivityId) -> Iterator[Action]:
    """Return what stands beside the step: a question that comes up, a commitment."""
    if levels.now(world, activity) is not None:
        yield offers.step(
            "ask_another",
            text("Ask another question…"),
            keys="Ctrl+Shift+A",
            short="Ask another",
            icon="message-square",
        )
    yield from rounds.actions(world, activity)
    if levels.decides(world, activity):
        yield offers.step(
            "add_commitment", text("Add a commitment…"), short="Commitment", icon="flag"
        )


def _of_plan(world: World, activity: ActivityId) -> list[Action]:
    found = [
        offers.of_wall("frame", text("What it is for…"), short="What for", icon="flag"),
        offers.of_wall("plan_question", text("Plan a question…"), short="Question", icon="plus"),
        offers.of_wall("share_time", text("Share out the time…"), short="Share time", icon="clock"),
    ]
    ahead = levels.next_closed(world, activity)
    if ahead is not None:
        label = text("Leave out {part}", part=plan.name_of(ahead))
        found.append(offers.of_wall("skip_level", label, short="Leave out", icon="skip-forward"))
    for left in levels.skips(world, activity):
        gesture = Act(action="explain_skip", answers={"level": left.level.value})
        label = text("Why {part} was left out…", part=plan.name_of(left.level))
        key = f"explain_{left.level.value}"
        found.append(Action(key, label, gesture, place=ActionPlace.WALL))
    return found


def dropped(hand: GestureContext, drop: Drop) -> Answer:
    """Return what letting go of answers means: on a part, they belong there; else nothing.

    A decision that comes too early is held.
    """
    level = level_of_shape(drop.onto)
    on = tuple(key for key, _ in drop.places)
    if level is None:
        return None
    if level is Level.DECISION and not levels.decides(hand.world, hand.activity):
        return answers.hold(hand, Act(action="hold", on=on))
    return answers.moved(hand, hand.active(on), level)
