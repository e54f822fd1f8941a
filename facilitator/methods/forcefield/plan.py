"""How one force field is set up: its change, scales, steps, board and votes."""

from functools import partial

from facilitator.methods.common import settings as shared
from facilitator.methods.common import steps as shared_steps
from facilitator.methods.common import texts
from facilitator.methods.common.reports import worksheet as sheets
from facilitator.methods.common.votes.scales import scales
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import FormField, Step
from facilitator.methods.forcefield.records import (
    FACTS,
    About,
    Force,
    ForceFieldSettings,
    ForceOrder,
    ForceSide,
    StrengthScale,
)
from facilitator.model.core import ActivityId, Text, Words, World, text
from facilitator.model.core.records import Poll, PollKind
from facilitator.model.display.document import Block, Paragraph, Table
from facilitator.model.voting.scales import Scale

KEY = "forcefield"
STATE, HELPING, HOLDING, POST, RATE, SPREAD = (
    "state",
    "helping",
    "holding",
    "post",
    "rate",
    "spread",
)
CHOOSE, ACT, AFTER, CLOSING = "choose", "act", "after", "closing"
LISTING: dict[str, ForceSide] = {HELPING: ForceSide.HELPING, HOLDING: ForceSide.HOLDING}
"""The steps in which one side is listed."""
WEIGHING = (RATE, SPREAD, CHOOSE)
"""The steps that are about how strong forces are."""
STACKING = ("", STATE, HELPING, HOLDING, POST)
"""The steps in which the line 1 = 3 puts card 1 on card 3; later it says how strong force 1 is."""
REACH_SCALE = "reach-1"

FORM: tuple[FormField, ...] = (
    FormField("change_from", text("From: what is so today"), str),
    FormField("change_to", text("To: what is wanted"), str),
    FormField("horizon", text("By when"), str),
    shared.choose(
        "scale",
        text("Scale for strength (another scale clears the ratings)"),
        {
            StrengthScale.FIVE: text("1 to 5"),
            StrengthScale.FOUR: text("1 to 4"),
            StrengthScale.TEN: text("1 to 10"),
            StrengthScale.HML: text("Low, medium, high: 1, 3, 5"),
        },
    ),
    FormField("reach", text("People also say how much we can do about each"), bool),
    FormField("holding_first", text("List what holds back first"), bool),
    shared.PRIVATELY,
    shared.choose(
        "order",
        text("Order on the wall"),
        {ForceOrder.STRONGEST: text("Strongest first"), ForceOrder.PLACED: text("As placed")},
    ),
    shared.minutes("list_minutes", text("Minutes to list each side"), most=120),
    shared.minutes("post_minutes", text("Minutes to read and put together")),
    shared.minutes("rate_minutes", text("Minutes to rate")),
)


words = partial(texts.load, KEY)
settings = partial(shared.of, kind=ForceFieldSettings)


surface = shared.board_of(ForceFieldSettings, FACTS, frozenset(LISTING))


def steps(world: World, activity: ActivityId) -> tuple[Step, ...]:
    held = settings(world, activity)
    return words().timed(held, "holding_first" if held.holding_first else "helping_first")


def scale(world: World, activity: ActivityId, about: About = About.STRENGTH) -> Scale:
    """Return the scale on which strength, or what can be done, is told here."""
    key = REACH_SCALE if about is About.REACH else settings(world, activity).scale.value
    return scales()[key]


def is_rating(poll: Poll) -> bool:
    """Whether a vote is about strength, or what can be done: the arrows are its result."""
    keys = {REACH_SCALE, *(each.value for each in StrengthScale)}
    return poll.kind is PollKind.SCALE and poll.scale in keys


def change_words(held: ForceFieldSettings) -> Text | None:
    """Return the change in words; None while neither end of it is said."""
    if not held.change_from and not held.change_to:
        return None
    parts = {
        "start": held.change_from or text("(not said yet)"),
        "end": held.change_to or text("(not said yet)"),
        "horizon": held.horizon,
    }
    if held.horizon:
        return text("From: {start} · To: {end} · By: {horizon}", **parts)
    return text("From: {start} · To: {end}", **parts)


def booth(world: World, activity: ActivityId) -> VoteConfig:
    """Return how this wall votes beside its ratings: with dots, on whatever is asked."""
    return VoteConfig(
        world=world,
        activity=activity,
        surface=surface(world, activity),
        kind=PollKind.DOTS,
        few=text("There are no forces to rate yet."),
        usual=shared_steps.step_key(world, activity) in WEIGHING,
        asks=partial(_asked, world, activity),
        beside=partial(_side, world, activity),
    )


def _side(world: World, activity: ActivityId, card: str) -> Words:
    """Return which way a force works: who rates it alone does not see its side."""
    held = next((each for each in world.all(Force, activity) if each.card == card), None)
    if held is None:
        return ""
    return text("helping") if held.side is ForceSide.HELPING else text("holding back")


def _asked(world: World, activity: ActivityId, poll: Poll) -> tuple[Words, ...]:
    """Return what a rating asks, and the change it is about; () for any other vote."""
    if not is_rating(poll):
        return ()
    asked = text("How strong is each of these today?")
    if poll.scale == REACH_SCALE:
        asked = text("How much can we ourselves do about each of these?")
    change = change_words(settings(world, activity))
    return (asked,) if change is None else (asked, change)


def worksheet(world: World, activity: ActivityId) -> tuple[Block, ...]:
    """Return the change, both sides with room for how strong each force is, and what to do."""
    held = settings(world, activity)
    change = change_words(held)
    ends = (text("From: what is so today"), text("To: what is wanted"))
    values = scale(world, activity).values
    strong = text("Strength, {least} to {most}", least=min(values), most=max(values))
    sides = (text("What helps"), strong, text("What holds it back"), strong)
    if held.holding_first:
        sides = (*sides[2:], *sides[:2])
    doing = (text("What we can do about the strongest"), text("Who"), text("By when"))
    return (
        sheets.to_fill(*ends) if change is None else Paragraph(text=change),
        Table(head=sides, rows=(("",) * 4,) * 9, widths=(0.32, 0.18, 0.32, 0.18), ruled=True),
        Table(head=doing, rows=(("",) * 3,) * 4, widths=(0.6, 0.22, 0.18), ruled=True),
    )
