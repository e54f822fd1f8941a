"""How one Boardstorm is set up: its settings, steps, board and vote."""

from dataclasses import replace
from functools import lru_cache, partial

from facilitator.methods.boardstorm.records import (
    FACTS,
    BoardstormMode,
    BoardstormSettings,
    SolutionsWanted,
    VoteBy,
)
from facilitator.methods.common import settings as shared
from facilitator.methods.common import steps as common
from facilitator.methods.common import texts
from facilitator.methods.common.board_config import BoardConfig, CardSize, while_grouping
from facilitator.methods.common.steps import number_of, numbered
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import FormField, Sight, Step
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, World, text
from facilitator.model.core.records import Card, PollKind

KEY = "boardstorm"
NEXT = "next"
ROUND = "round"
RESULT_STEPS = frozenset({"vote", "rank", NEXT})
GROUPING_STEPS = frozenset({"cluster", "pair", "name"})
TURN_STEPS = frozenset({"post", "robin", "waves"})
MAKING_STEPS = frozenset({"write", "post", "robin", "pool", "pick", "waves"})
"""Steps in which ideas are made; the rounds of the sheets come on top."""
MOST_PEOPLE = 60
SHEETS_FROM = 3
"""Fewer people than this pass no sheets round."""

FORM: tuple[FormField, ...] = (
    shared.choose(
        "mode",
        text("How the board is filled"),
        {
            BoardstormMode.STORM: text("Boardstorm: write, post, stack, vote"),
            BoardstormMode.ROBIN: text("Round robin: one idea each, in turn"),
            BoardstormMode.SHEETS: text("Sheets go round (6-3-5)"),
            BoardstormMode.POOL: text("Pool of sheets"),
            BoardstormMode.CARDSTORM: text("Cards from pairs, clustered and named"),
        },
    ),
    FormField("people", text("People"), int, least=1, most=MOST_PEOPLE),
    FormField("target", text("Cards to aim for (0: no number)"), int, least=0, most=999),
    shared.PRIVATELY,
    FormField("cluster", text("A step to put cards together"), bool),
    shared.CARD_SIZE,
    shared.minutes("write_minutes", text("Minutes to write"), most=120),
    shared.minutes("post_minutes", text("Minutes to post, or to go round")),
    shared.minutes("round_minutes", text("Minutes of a round of the sheets"), most=60),
    FormField("ideas", text("Ideas on a sheet in a round"), int, least=1, most=9),
    shared.choose(
        "vote",
        text("How to vote"),
        {VoteBy.DOTS: text("Dots"), VoteBy.RANKED: text("Ranking: first, second, third")},
    ),
    FormField(
        "dots",
        text("Dots for each person (0: one for every three things, 10 at most)"),
        int,
        least=0,
        most=20,
    ),
    shared.RANKS,
    shared.TOP,
)


words = partial(texts.load, KEY)
settings = partial(shared.of, kind=BoardstormSettings)


def steps(world: World, activity: ActivityId) -> tuple[Step, ...]:
    found = script(settings(world, activity))
    if not solutions_wanted(world, activity):
        return found
    return tuple(replace(step, solving=makes_ideas(step.key)) for step in found)


def solutions_wanted(world: World, activity: ActivityId) -> bool:
    return bool(world.bucket(SolutionsWanted, activity))


@lru_cache(maxsize=64)
def script(held: BoardstormSettings) -> tuple[Step, ...]:
    """Return the steps that settings lead to: sheets go round once for each person."""
    found: list[Step] = []
    for step in words().timed(held, held.mode.value):
        if step.key == "cluster" and not held.cluster:
            continue
        found += _rounds(step, held.people) if step.key == ROUND else [step]
    return tuple(found)


def _rounds(step: Step, people: int) -> list[Step]:
    """Return the rounds; each but the last is followed by the next by itself."""
    last = max(SHEETS_FROM, people)
    return [replace(numbered(step, n, last), chain=n < last) for n in range(1, last + 1)]


def round_of(step: str) -> int:
    """Return which round of the sheets a step is; 0 for any other step."""
    return number_of(step, ROUND)


def makes_ideas(step: str) -> bool:
    return step in MAKING_STEPS or round_of(step) > 0


def surface(world: World, activity: ActivityId) -> BoardConfig:
    """Return what the shared functions need to know of this board."""
    held = _surface(settings(world, activity))
    return while_grouping(held, common.step_key(world, activity) in GROUPING_STEPS)


@lru_cache(maxsize=16)
def _surface(held: BoardstormSettings) -> BoardConfig:
    private = frozenset(s.key for s in script(held) if s.sight is Sight.NOTHING_YET)
    size = queries.CARD_SIZES[CardSize(held.card_size).value]
    return BoardConfig(size=size, facts=FACTS, private=private, apart=True)


def next_steps(world: World, activity: ActivityId) -> tuple[Card, ...]:
    """Return what was written down as next steps, in order: no ideas to vote on."""
    return tuple(card for card in queries.lone(world, activity) if card.written == NEXT)


def booth(world: World, activity: ActivityId) -> VoteConfig:
    """Return how this wall votes: with dots, or by ranking."""
    held = settings(world, activity)
    ranked = held.vote is VoteBy.RANKED
    return VoteConfig(
        world=world,
        activity=activity,
        surface=surface(world, activity),
        kind=PollKind.RANKED if ranked else PollKind.DOTS,
        budget=held.ranks if ranked else held.dots,
        top=held.top,
        usual=common.step_key(world, activity) in RESULT_STEPS,
        apart=NEXT,
    )
