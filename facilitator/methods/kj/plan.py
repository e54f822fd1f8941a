"""How one KJ activity is set up: its settings, steps and board, and how it votes.

Votes go to a group, whatever names it was given. Points of two groups are added up only when
everyone agrees that their names say the same.
"""

from functools import partial

from facilitator.methods.common import settings as shared
from facilitator.methods.common import steps as stepping
from facilitator.methods.common import texts
from facilitator.methods.common.board_config import BoardConfig, while_grouping
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import FormField, Step
from facilitator.methods.kj.records import FACTS, KjSettings, NameUnion, Variant
from facilitator.model.core import ActivityId, World, text
from facilitator.model.core.records import Poll, PollKind

KEY = "kj"

FORM: tuple[FormField, ...] = (
    shared.choose(
        "variant",
        text("Method"),
        {
            Variant.GROUPING: text("Grouping: name, link, tell"),
            Variant.PRIORITIES: text("Priorities: name, rank, choose together"),
        },
    ),
    shared.PRIVATELY,
    shared.CARD_SIZE,
    shared.minutes("write_minutes", text("Minutes to write"), most=120),
    shared.minutes("group_minutes", text("Minutes to group")),
    shared.minutes("name_minutes", text("Minutes to name")),
    shared.RANKS,
    shared.TOP,
)


words = partial(texts.load, KEY)
settings = partial(shared.of, kind=KjSettings)


_board = shared.board_of(KjSettings, FACTS, frozenset({"write"}), apart=True)
_GROUPING = frozenset({"spread", "group"})


def surface(world: World, activity: ActivityId) -> BoardConfig:
    """Return what the shared functions need to know of this board."""
    return while_grouping(_board(world, activity), stepping.step_key(world, activity) in _GROUPING)


def steps(world: World, activity: ActivityId) -> tuple[Step, ...]:
    held = settings(world, activity)
    return words().timed(held, held.variant.value)


RESULT_STEPS = frozenset({"rank", "choose", "result"})


def booth(world: World, activity: ActivityId) -> VoteConfig:
    """Return how this wall votes: everyone ranks."""
    held = settings(world, activity)
    return VoteConfig(
        world=world,
        activity=activity,
        surface=surface(world, activity),
        kind=PollKind.RANKED,
        budget=held.ranks,
        top=held.top,
        usual=stepping.step_key(world, activity) in RESULT_STEPS,
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
