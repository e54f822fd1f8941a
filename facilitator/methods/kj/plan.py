"""How one KJ activity is set up: its settings, steps and board."""

from functools import partial

from facilitator.methods.common import settings as shared
from facilitator.methods.common import texts
from facilitator.methods.contract import FormField, Step
from facilitator.methods.kj.records import FACTS, KjSettings, Variant
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import text
from facilitator.model.core.world import World

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


surface = shared.board_of(KjSettings, FACTS, frozenset({"write"}), apart=True)


def steps(world: World, activity: ActivityId) -> tuple[Step, ...]:
    held = settings(world, activity)
    return words().timed(held, held.variant.value)
