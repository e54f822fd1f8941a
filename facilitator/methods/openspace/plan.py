"""How one Open Space is set up: its slots and spaces, its steps, its board and its vote."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import Final

from facilitator.methods.common import settings as shared
from facilitator.methods.common import steps as stepping
from facilitator.methods.common import texts
from facilitator.methods.common.steps import StepRows
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import FormField, Step
from facilitator.methods.openspace.records import (
    FACTS,
    Choosing,
    OpenSpaceSettings,
    Slot,
    Space,
    Topic,
    Volunteer,
)
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Text, Words, World, counted, text
from facilitator.model.core.records import Activity, Card, Poll, PollKind
from facilitator.model.people import queries as people_queries

KEY: Final = "openspace"
OPENING, MARKET, NEWS, TOGETHER, REOPEN, CLOSING = (
    "opening",
    "market",
    "news",
    "together",
    "reopen",
    "closing",
)
_ROUND: Final = "round"
AGAIN: Final = "again"
SMALL: Final = 40
"""Up to so many people, groups of about six; above it groups of about ten."""

FORM: Final = (
    FormField("givens", text("Givens: what is fixed, a line each"), str, long=True, lines=True),
    shared.choose(
        "choosing",
        text("Choose together at the end"),
        {
            Choosing.DOTS: text("With dots, and who will work on it"),
            Choosing.REOPENED: text("Open the space again, for what will be done"),
            Choosing.NONE: text("Not at all: the topics stand as they are"),
        },
    ),
    FormField("dots", text("Dots for each person"), int, least=1, most=10),
    FormField(
        "fifth", text("The fifth principle too: wherever it happens is the right place"), bool
    ),
    FormField("report_by", text("Reports are handed in by"), str),
    shared.minutes("opening_minutes", text("Minutes to open the circle"), most=120),
    shared.minutes("market_minutes", text("Minutes to announce and place topics")),
    shared.minutes("round_minutes", text("Minutes of a new time")),
    shared.minutes("news_minutes", text("Minutes to read the reports")),
    shared.minutes("together_minutes", text("Minutes to choose together")),
    shared.minutes("closing_minutes", text("Minutes to close"), most=120),
)


words = partial(texts.load, KEY)
settings = partial(shared.of, kind=OpenSpaceSettings)


def first_slots(template: str, held: OpenSpaceSettings, new_id: Callable[[], str]) -> list[Slot]:
    place = [each.key for each in words().templates].index(template)
    day, action = (int(words().lists[key][place]) for key in ("slots", "actions"))
    return [
        Slot(
            id=new_id(),
            activity=held.activity,
            number=number,
            position=number,
            minutes=held.round_minutes,
            for_action=number > day,
        )
        for number in range(1, day + action + 1)
    ]


def slots(world: World, activity: ActivityId) -> tuple[Slot, ...]:
    """Return the slots in order: those of the day, then those of the space opened again."""
    held = world.bucket(Slot, activity).values()
    return tuple(sorted(held, key=lambda slot: (slot.for_action, slot.position, slot.number)))


def spaces_for(people_count: int) -> int:
    """Return how many spaces so many people usually need."""
    return max(2, math.ceil(people_count / (6 if people_count <= SMALL else 10)))


def spaces(world: World, activity: ActivityId) -> tuple[Space, ...]:
    """Return the spaces in order; until any was named or used, as many as people usually need."""
    held = world.bucket(Space, activity).values()
    if held:
        return tuple(sorted(held, key=lambda space: (space.position, space.number)))
    count = 2
    if world.find(Activity, activity) is not None:
        count = spaces_for(people_queries.headcount_of(world, activity))
    return tuple(
        Space(id="", activity=activity, number=number, position=number)
        for number in range(1, count + 1)
    )


def slot_named(world: World, activity: ActivityId, number: int) -> Slot | None:
    return next((slot for slot in slots(world, activity) if slot.number == number), None)


def space_named(world: World, activity: ActivityId, number: int) -> Space | None:
    return next((space for space in spaces(world, activity) if space.number == number), None)


def slot_words(world: World, slot: Slot) -> Words:
    """Return what a slot is called: its time, or which one of them it is."""
    if slot.starts:
        return slot.starts
    mine = [s for s in slots(world, slot.activity) if s.for_action is slot.for_action]
    place = [s.number for s in mine].index(slot.number) + 1
    if slot.for_action:
        return text("Action {number}", number=place)
    return text("Time {number}", number=place)


def space_words(space: Space) -> Words:
    """Return what a space is called: its name, or its letter."""
    return space.name or text("Space {letter}", letter=board_queries.letter(space.number))


def place_words(world: World, activity: ActivityId, slot: int, space: int) -> Text | None:
    """Return a cell in words ("13:55, Main hall"); None where there is none such."""
    time, place = slot_named(world, activity, slot), space_named(world, activity, space)
    if time is None or place is None:
        return None
    return text("{time}, {place}", time=slot_words(world, time), place=space_words(place))


ROUNDS: Final = StepRows(kind=Slot, step=_ROUND, prefix=_ROUND)


def steps(world: World, activity: ActivityId) -> tuple[Step, ...]:
    """Return the steps: the circle, the marketplace, a round for each slot, the reports, the end.

    The rounds of a space that is opened again come after that.
    """
    held = settings(world, activity)
    every = slots(world, activity)
    names = tuple(slot_words(world, slot) for slot in every)
    return _steps(held, every, names)


@lru_cache(maxsize=64)
def _steps(
    held: OpenSpaceSettings, every: tuple[Slot, ...], names: tuple[Words, ...]
) -> tuple[Step, ...]:
    known = words().steps
    rounds = [
        (slot, _round(known[AGAIN if slot.for_action else _ROUND], slot, name))
        for slot, name in zip(every, names, strict=True)
    ]
    found = [
        replace(known[OPENING], seconds=60 * held.opening_minutes),
        replace(known[MARKET], seconds=60 * held.market_minutes),
        *(step for slot, step in rounds if not slot.for_action),
        replace(known[NEWS], seconds=60 * held.news_minutes),
    ]
    if held.choosing is not Choosing.NONE:
        key = REOPEN if held.choosing is Choosing.REOPENED else TOGETHER
        found.append(replace(known[key], seconds=60 * held.together_minutes))
    found += [step for slot, step in rounds if slot.for_action]
    found.append(replace(known[CLOSING], seconds=60 * held.closing_minutes))
    return tuple(found)


def _round(base: Step, slot: Slot, name: Words) -> Step:
    title = text("{round}: {time}", round=base.title, time=name)
    key, seconds = ROUNDS.key(slot), 60 * slot.minutes
    return replace(base, key=key, title=title, seconds=seconds, part=base.title)


surface = shared.board_of(OpenSpaceSettings, FACTS)


def booth(world: World, activity: ActivityId) -> VoteConfig:
    """Return how it votes: dots on the topics, those that went into another left out."""
    return VoteConfig(
        world=world,
        activity=activity,
        surface=surface(world, activity),
        kind=PollKind.DOTS,
        budget=settings(world, activity).dots,
        usual=stepping.step_key(world, activity) == TOGETHER,
        among=lambda: _to_vote_on(world, activity),
        united=_united,
        beside=lambda key: _willing(world, activity, key),
        invite=text("Open the dots…"),
        few=text("There must be two topics or more to choose."),
    )


def _willing(world: World, activity: ActivityId, card: str) -> Words:
    """Return how many will work on a topic: dots say little without that."""
    held = world.bucket(Volunteer, activity).values()
    willing = sum(each.card == card for each in held)
    return counted(willing, "1 will work on it", "{count} will work on it") if willing else ""


def _to_vote_on(world: World, activity: ActivityId) -> frozenset[str]:
    apart = {
        topic.card
        for topic in world.bucket(Topic, activity).values()
        if topic.merged_into or topic.for_action
    }
    return frozenset(
        card.id for card in board_queries.cards(world, activity) if card.id not in apart
    )


def _united(world: World, poll: Poll) -> Mapping[str, str]:
    """Dots of a topic that went into another since are added where its hosts agreed to that."""
    numbers = {card.number: card.id for card in world.bucket(Card, poll.activity).values()}
    return {
        topic.card: numbers[topic.merged_into]
        for topic in world.bucket(Topic, poll.activity).values()
        if topic.counted_together and topic.merged_into in numbers
    }


TRAY: Final = "tray"
_CELL: Final = "cell:"


def cell_key(slot: int, space: int) -> str:
    return f"{_CELL}{slot}:{space}"


def cell_of(key: str) -> tuple[int, int] | None:
    """Return the numbers of slot and space a region stands for; None for anything else."""
    slot, _, space = key.removeprefix(_CELL).partition(":")
    if not key.startswith(_CELL) or not slot.isdecimal() or not space.isdecimal():
        return None
    return int(slot), int(space)


def is_tray(key: str) -> bool:
    """Whether a region is the tray, on any page."""
    return key.partition(":")[0] == TRAY
