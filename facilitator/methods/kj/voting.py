"""The ranking of KJ priorities: each person's top three of the groups and lone cards.

Votes go to a group, whatever names it was given. Points of two groups are added up only when
everyone agrees that their names say the same.
"""

from facilitator.methods.common import steps
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.kj import plan
from facilitator.methods.kj.records import NameUnion
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Poll, PollKind
from facilitator.model.core.words import text
from facilitator.model.core.world import World

RESULT_STEPS = frozenset({"rank", "choose", "result"})


def booth(world: World, activity: ActivityId) -> VoteConfig:
    """Return how this wall votes: everyone ranks."""
    held = plan.settings(world, activity)
    return VoteConfig(
        world=world,
        activity=activity,
        surface=plan.surface(world, activity),
        kind=PollKind.RANKED,
        budget=held.ranks,
        top=held.top,
        usual=steps.step_key(world, activity) in RESULT_STEPS,
        few=text("There must be two groups or more to rank."),
        united=united,
    )


def united(world: World, poll: Poll) -> dict[str, str]:
    """Return which group's points are added to which other one's, as all agreed."""
    held = [u for u in world.all(NameUnion, poll.activity) if u.poll == poll.id and u.agreed]
    heads: dict[str, str] = {}
    for union in sorted(held, key=lambda each: (each.at, each.id)):
        head = heads.get(union.head, union.head)
        if head == union.group:
            continue
        heads = {key: head if old == union.group else old for key, old in heads.items()}
        heads[union.group] = head
    return heads


def decided(world: World, poll: Poll) -> frozenset[frozenset[str]]:
    """Return the pairs of groups on which the room has said yes or no."""
    held = [u for u in world.all(NameUnion, poll.activity) if u.poll == poll.id]
    return frozenset(frozenset((union.head, union.group)) for union in held)
