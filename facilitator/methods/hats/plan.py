"""How one activity with hats is set up: its settings, its sequence, its steps, its board."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from facilitator.methods.common import settings as shared
from facilitator.methods.common import steps as stepping
from facilitator.methods.common import texts
from facilitator.methods.common.board_config import BoardConfig, CardSize
from facilitator.methods.common.reports import worksheet as sheets
from facilitator.methods.contract import FormField, Sight, Step
from facilitator.methods.hats.order import sequence
from facilitator.methods.hats.order.sequence import PlannedHat
from facilitator.methods.hats.records import (
    FACTS,
    Ahead,
    Filing,
    Hat,
    HatSkip,
    HatsSettings,
    HatStep,
    HatStepId,
    PlannedFor,
    RedCount,
    RedReading,
)
from facilitator.model.board import queries as board_queries
from facilitator.model.board.queries import StepState
from facilitator.model.core import ActivityId, Text, World, text
from facilitator.model.display.document import Block
from facilitator.model.display.picture import Tint
from facilitator.model.people import queries as people_queries

KEY = "hats"

FORM: tuple[FormField, ...] = (
    shared.choose(
        "ahead",
        text("Hats to come, on the wall"),
        {Ahead.NAMES: text("Their names, small"), Ahead.HIDDEN: text("Not shown")},
    ),
    FormField("red_privately", text("Cards under red stay hidden until all are shown"), bool),
    shared.CARD_SIZE,
)

NAMES: Mapping[Hat, Text] = {
    Hat.WHITE: text("White"),
    Hat.RED: text("Red"),
    Hat.BLACK: text("Black"),
    Hat.YELLOW: text("Yellow"),
    Hat.GREEN: text("Green"),
    Hat.BLUE: text("Blue"),
}
WORDS: Mapping[Hat, Text] = {
    Hat.WHITE: text("facts"),
    Hat.RED: text("feelings"),
    Hat.BLACK: text("caution"),
    Hat.YELLOW: text("benefits"),
    Hat.GREEN: text("ideas"),
    Hat.BLUE: text("process"),
}
SIGNS: Mapping[Hat, str] = {
    Hat.WHITE: "page",
    Hat.RED: "heart",
    Hat.BLACK: "warning",
    Hat.YELLOW: "sun",
    Hat.GREEN: "shoot",
    Hat.BLUE: "compass",
}
TINTS: Mapping[Hat, Tint] = {hat: Tint(hat.value) for hat in Hat}


words = partial(texts.load, KEY)
settings = partial(shared.of, kind=HatsSettings)


def made(template: str, activity: ActivityId, new_id: Callable[[], str]) -> tuple[HatStep, ...]:
    """Return the hats of a template. Raises ValueError when its sequence cannot be read."""
    held = sequence.wanted(words().lists[template])
    if isinstance(held, Text):
        raise ValueError(str(held))  # noqa: TRY004  (the data is wrong, not its type)
    return new_steps(held, activity, new_id)


def new_steps(
    held: Sequence[PlannedHat], activity: ActivityId, new_id: Callable[[], str], after: int = 0
) -> tuple[HatStep, ...]:
    """Return hats for a sequence, in places that begin behind `after`."""
    return tuple(
        HatStep(
            id=HatStepId(new_id()),
            activity=activity,
            position=position,
            hat=each.hat,
            sub_focus=each.sub_focus,
            optional=each.optional,
        )
        for position, each in enumerate(held, after + 1)
    )


def planned(world: World, activity: ActivityId) -> tuple[HatStep, ...]:
    """Return all hats of the sequence in order, those left out too."""
    held = world.bucket(HatStep, activity).values()
    return tuple(sorted(held, key=lambda step: (step.position, step.id)))


def skips(world: World, activity: ActivityId) -> Mapping[str, HatSkip]:
    """Return which hats are left out, and why, by the hat's id."""
    return {skip.step: skip for skip in world.bucket(HatSkip, activity).values()}


def running(world: World, activity: ActivityId) -> tuple[HatStep, ...]:
    """Return the hats that are worn, in order: all but those left out."""
    gone = skips(world, activity)
    return tuple(step for step in planned(world, activity) if step.id not in gone)


def worn(world: World, activity: ActivityId) -> frozenset[str]:
    """Return the ids of the hats that have been put on."""
    return stepping.entered(world, activity)


def states(world: World, activity: ActivityId) -> Mapping[str, StepState]:
    """Return what became of each hat that is not left out, by its id."""
    held = [step.id for step in running(world, activity)]
    return board_queries.states(world, activity, held)


def used(world: World, activity: ActivityId) -> frozenset[str]:
    """Return the hats that have been on, or under which something lies: they stay."""
    held = [r.step for kind in (Filing, RedReading, RedCount) for r in world.all(kind, activity)]
    return worn(world, activity) | frozenset(step for step in held if step)


def now(world: World, activity: ActivityId) -> HatStep | None:
    """Return the hat that is on; None before the first."""
    entry = board_queries.step_entry(world, activity)
    return world.find(HatStep, entry.step) if entry else None


def entry_number(world: World, activity: ActivityId) -> int:
    """Return the place of the present step entry among all; 0 before the first."""
    entry = board_queries.step_entry(world, activity)
    return entry.position if entry else 0


def people_for(world: World, activity: ActivityId) -> int:
    """Return for how many people the times are: fixed once the first hat is on."""
    fixed = world.bucket(PlannedFor, activity).values()
    last = max(fixed, key=lambda each: each.position, default=None)
    return last.people if last else people_queries.headcount_of(world, activity)


def steps(world: World, activity: ActivityId) -> tuple[Step, ...]:
    held = script(running(world, activity), people_for(world, activity))
    if settings(world, activity).red_privately:
        return held
    return tuple(replace(step, sight=Sight.ALL) for step in held)


def seconds(step: HatStep, count: int) -> int:
    """Return a hat's planned seconds for so many people, or those it was given."""
    return step.seconds or sequence.usual_seconds(step.hat, count)


@lru_cache(maxsize=64)
def script(held: tuple[HatStep, ...], count: int) -> tuple[Step, ...]:
    """Return the steps of a sequence for so many people."""
    last = len(held) - 1
    kinds = [_kind(each.hat, place, last) for place, each in enumerate(held)]
    return tuple(
        _step(each, count, _said(kinds[:place], kinds[place], kinds[place + 1 :]))
        for place, each in enumerate(held)
    )


def _said(gone: Sequence[str], kind: str, ahead: Sequence[str]) -> Step:
    """Return what is said under a hat: of another one only where that has been, or is to come."""
    known = words().steps[kind]
    for more in words().additions:
        has_been = not more.after or more.after in gone
        comes = not more.before or more.before in ahead
        if more.step == kind and has_been and comes:
            known = more.to(known)
    return known


def _step(held: HatStep, count: int, known: Step) -> Step:
    return replace(
        known,
        key=held.id,
        title=titled(held, known.title),
        wall=titled(held, known.title),
        question=known.wall,
        seconds=seconds(held, count),
        sight=Sight.NOTHING_YET if held.hat is Hat.RED else Sight.ALL,
    )


def _kind(hat: Hat, place: int, last: int) -> str:
    if hat is not Hat.BLUE:
        return hat.value
    return "open" if place == 0 else "close" if place == last else "blue"


def ask_of(world: World, activity: ActivityId, step: HatStep) -> Text:
    """Return the question of a hat, as it stands on the wall."""
    held = running(world, activity)
    place = held.index(step) if step in held else 1
    return words().steps[_kind(step.hat, place, max(2, len(held) - 1))].wall


def titled(step: HatStep, usual: Text) -> Text:
    """Return a step's title: the hat with its sub-focus, where it has one."""
    if not step.sub_focus:
        return usual
    return text("{hat}: {focus}", hat=NAMES[step.hat], focus=step.sub_focus)


def name_of(step: HatStep) -> Text:
    """Return a hat's name as the wall says it: "White · FACTS", and its sub-focus."""
    name = hat_words(step.hat)
    if not step.sub_focus:
        return name
    return text("{hat}: {focus}", hat=name, focus=step.sub_focus)


def hat_words(hat: Hat) -> Text:
    """Return a hat's name and its word: "White · FACTS"."""
    return text("{hat} · {word}", hat=NAMES[hat], word=WORDS[hat])


def surface(world: World, activity: ActivityId) -> BoardConfig:
    """Return what the shared functions need to know of this board."""
    held = settings(world, activity)
    red = (s.id for s in world.bucket(HatStep, activity).values() if s.hat is Hat.RED)
    private = frozenset(red) if held.red_privately else frozenset[str]()
    size = board_queries.CARD_SIZES[CardSize(held.card_size).value]
    return BoardConfig(size=size, facts=FACTS, private=private)


def worksheet(world: World, activity: ActivityId) -> tuple[Block, ...]:
    """Return lines under each hat that is worn, once, with its question as it is on the wall."""
    held: dict[tuple[Hat, str], HatStep] = {}
    for step in running(world, activity):
        held.setdefault((step.hat, step.sub_focus), step)
    return sheets.asked(
        [
            sheets.ToFill(name_of(step), ask_of(world, activity, step), TINTS[step.hat])
            for step in held.values()
        ]
    )
