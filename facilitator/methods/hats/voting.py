"""How a choice between alternatives is made: by a vote on the ideas under green."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.methods.common.booth import Booth
from facilitator.methods.hats import piles, plan
from facilitator.model.records import PollKind
from facilitator.model.words import text

if TYPE_CHECKING:
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World


def booth(world: World, activity: ActivityId) -> Booth:
    """Return how this wall votes: on ideas under green, or on the cards of the hat on show."""
    return Booth(
        world=world,
        activity=activity,
        surface=plan.surface(world, activity),
        kind=PollKind.DOTS,
        few=text("There must be two cards or more to choose from, under green or this hat."),
        among=lambda: piles.to_choose(world, activity),
    )
