"""What can be done now: the plan, the day's changes, notes, wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.methods.common import group_actions, vote_actions
from facilitator.methods.common.offers import grouped
from facilitator.methods.common.vote_actions import step
from facilitator.methods.method import Action, PlanItem, PlanList
from facilitator.methods.speed import changing, mending, plan, rota
from facilitator.methods.speed.records import Format, Wish, WishKind
from facilitator.model import people
from facilitator.model.gesture import Act
from facilitator.model.people import Person
from facilitator.model.records import Card, Group
from facilitator.model.words import Text, Words, text

if TYPE_CHECKING:
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World

PLAN = text("The plan")


def actions(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    """Return what can be done with the selection, the plan, the rounds and the notes."""
    found = _of_places(world, activity, selection)
    if any(isinstance(world.find(kind, key), kind) for key in selection for kind in (Card, Group)):
        found += group_actions.of_selection(world, activity, selection, [])
    found += _of_plan(world, activity)
    return [*found, *vote_actions.of_vote(plan.booth(world, activity))]


def _of_places(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    chosen = tuple(p.id for p in rota.places(world, activity) if p.id in selection and not p.empty)
    if not chosen:
        return []
    gone = rota.missed(world, activity, changing.shown_round(world, activity))
    label = text("Here after all") if set(chosen) <= gone else text("Not here in this round")
    return [
        Action(key="absent", label=label, gesture=Act(action="absent", on=chosen), icon="user"),
        Action(
            key="again",
            label=text("Would like to meet again…"),
            gesture=Act(action="again", on=chosen[:1]),
            icon="link",
        ),
    ]


def _of_plan(world: World, activity: ActivityId) -> list[Action]:
    held = plan.settings(world, activity)
    planned = bool(rota.places(world, activity))
    begun = rota.reached(world, activity) > 0
    found: list[Action] = []
    found.append(step("make", _make_label(planned=planned, begun=begun)))
    found.append(step("wish", text("A wish for the plan…")))
    if begun and held.format is Format.FREE:
        found.append(step("draw", text("Draw the next round")))
    if planned:
        found.append(step("seat_late", text("Somebody comes late…")))
    if mending.alone(world, activity):
        found.append(step("mend", text("Bring together who waits alone")))
    if begun:
        found.append(step("note", text("Enter a note of a table…"), keys="Ctrl+D"))
        if mending.left_over(world, activity):
            found.append(step("extra", text("One round more for who missed each other")))
    return grouped(PLAN, found)


def _make_label(*, planned: bool, begun: bool) -> Text:
    if begun:
        return text("Plan the rounds to come anew")
    return text("Make the plan anew") if planned else text("Make the plan")


def plans(world: World, activity: ActivityId) -> tuple[PlanList, ...]:
    """Return the wishes for the plan, and the questions of the rounds."""
    return (_wishes(world, activity), _questions(world, activity))


def _questions(world: World, activity: ActivityId) -> PlanList:
    own = rota.questions(world, activity)
    items = tuple(
        PlanItem(
            id=str(number),
            title=text("Round {n}", n=number),
            detail=own.get(number) or text("the question of the activity"),
            fixed=text("The order of the rounds is that of the plan."),
            actions=(
                Action(
                    key="ask_round",
                    label=text("Change…"),
                    gesture=Act(action="ask_round", on=(str(number),)),
                ),
            ),
        )
        for number in range(1, plan.rounds(world, activity) + 1)
    )
    return PlanList(key="questions", title=text("Questions"), items=items)


def _wishes(world: World, activity: ActivityId) -> PlanList:
    held = rota.wishes(world, activity, *WishKind)
    items = tuple(
        PlanItem(
            id=wish.id,
            title=_words(world, wish),
            fixed=text("Wishes have no order."),
            actions=(
                Action(
                    key="unwish",
                    label=text("Take back"),
                    gesture=Act(action="unwish", on=(wish.id,)),
                ),
            ),
        )
        for wish in held
    )
    add = Action(key="wish", label=text("A wish for the plan…"), gesture=Act(action="wish"))
    empty = text("None yet: who must or must not meet, who stays at a table, who goes together.")
    return PlanList(key="wishes", title=text("Wishes"), items=items, add=(add,), empty=empty)


def _words(world: World, wish: Wish) -> Words:
    one = people.name_of(world.get(Person, wish.person))
    other = world.find(Person, wish.other)
    if wish.kind is WishKind.STAYS:
        return text("{name} stays at one table", name=one)
    if wish.kind is WishKind.SIDE or other is None:
        return text("{name} is on the first side", name=one)
    sayings = {
        WishKind.MUST: "{name} must meet {other}",
        WishKind.NEVER: "{name} must not meet {other}",
        WishKind.TOGETHER: "{name} goes together with {other}",
    }
    return text(sayings[wish.kind], name=one, other=people.name_of(other))
