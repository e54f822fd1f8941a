"""What can be done on a wall with hats now: menus, keys, palette and "Move to…"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from facilitator.methods.common import offers
from facilitator.methods.common.cards import actions as card_actions
from facilitator.methods.common.cards import cards
from facilitator.methods.common.groups.actions import MOVE
from facilitator.methods.common.offers import grouped
from facilitator.methods.common.votes import actions as vote_actions
from facilitator.methods.contract import Action
from facilitator.methods.hats import conclusions, plan
from facilitator.methods.hats.conclusions import booth
from facilitator.methods.hats.feelings import red
from facilitator.methods.hats.order import looking, ordering
from facilitator.methods.hats.piles import piles
from facilitator.model.core import ActivityId, World, text
from facilitator.model.core.records import Card, CardState
from facilitator.model.display.gesture import Act
from facilitator.model.voting import rules

HOLD = text("Hold for…")
SEQUENCE = text("The hats…")
HATS = text("Hats")
POINTS = text("Points and feelings")


def actions(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    picked = cards.chosen(world, activity, selection)
    found = looking.of_spine(world, activity, selection)
    if picked and all(card.state is CardState.ACTIVE for card in picked):
        found += _moving(world, activity, picked)
    found += card_actions.actions(world, activity, selection)
    found += _of_hat(world, activity)
    findings = (each.id for each in conclusions.findings(world, activity))
    meant = tuple(key for key in findings if key in selection)
    return [*found, *vote_actions.of_vote(booth(world, activity), led=False, on=meant)]


def _moving(world: World, activity: ActivityId, picked: Sequence[Card]) -> Iterator[Action]:
    """Under another hat now, or held for one that will come."""
    on = tuple(card.id for card in picked)
    held, now = piles.Piles(world, activity), plan.now(world, activity)
    entry = plan.entry_number(world, activity)
    frozen = rules.FROZEN if rules.frozen(world, activity, on) else None
    for hat in plan.NAMES:
        there = all(held.of(card) == held.nearest(hat, entry) for card in picked)
        here = text("It is there already.") if there else None
        gesture = Act(action="move_under", on=on, answers={"hat": hat.value})
        key, why = f"move_under_{hat}", frozen or here
        yield Action(key, plan.hat_words(hat), gesture, menu=MOVE, why_not=why, moves=True)
    for hat in plan.NAMES:
        worn = text("That hat is on now: move the card under it.")
        hold = Act(action="hold", on=on, answers={"hat": hat.value})
        yield Action(
            f"hold_for_{hat}",
            plan.hat_words(hat),
            hold,
            menu=HOLD,
            why_not=frozen or (worn if now and now.hat is hat else None),
        )


def _of_hat(world: World, activity: ActivityId) -> list[Action]:
    """What belongs to the hat that is on, beside going on and back."""
    points = [
        *red.actions(world, activity),
        offers.step(
            "hold", text("Hold a point…"), icon="archive", keys="Ctrl+Shift+H", short="Hold a point"
        ),
        offers.step(
            "point", text("Point about how we work…"), icon="message-square", short="How we work"
        ),
        conclusions.ADD,
    ]
    hats = [replace(action, menu=SEQUENCE) for action in (*ordering.ADD, looking.WISH)]
    hats += looking.actions(world, activity)
    return [*grouped(POINTS, points), *grouped(HATS, hats)]
