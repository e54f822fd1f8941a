"""How one KJ activity is set up: its settings, steps and board."""

from dataclasses import replace
from functools import lru_cache

from facilitator.methods.common import settings as shared
from facilitator.methods.common import texts
from facilitator.methods.common.board_config import BoardConfig, CardSize
from facilitator.methods.common.texts import MethodTexts
from facilitator.methods.contract import FormField, Sight, Step
from facilitator.methods.kj.records import FACTS, KjSettings, Variant
from facilitator.model.board.queries import CARD_SIZES
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import text
from facilitator.model.core.world import World

KEY = "kj"

FORM: tuple[FormField, ...] = (
    FormField(
        "variant",
        text("Method"),
        Variant,
        choices=(
            (Variant.GROUPING.value, text("Grouping: name, link, tell")),
            (Variant.PRIORITIES.value, text("Priorities: name, rank, choose together")),
        ),
    ),
    shared.PRIVATELY,
    shared.CARD_SIZE,
    shared.minutes("write_minutes", text("Minutes to write"), most=120),
    shared.minutes("group_minutes", text("Minutes to group")),
    shared.minutes("name_minutes", text("Minutes to name")),
    shared.RANKS,
    shared.TOP,
)


def words() -> MethodTexts:
    return texts.load(KEY)


def settings(world: World, activity: ActivityId) -> KjSettings:
    """Return the activity's settings; the defaults in a file that lost them."""
    return shared.of(world, activity, KjSettings)


def steps(world: World, activity: ActivityId) -> tuple[Step, ...]:
    held = settings(world, activity)
    times = (held.write_minutes, held.group_minutes, held.name_minutes)
    return _steps(held.variant, times, held.write_privately)


_TIMED: tuple[str, ...] = ("write", "group", "name")


@lru_cache(maxsize=64)
def _steps(variant: Variant, times: tuple[int, int, int], private: bool) -> tuple[Step, ...]:  # noqa: FBT001
    minutes: dict[str, int] = dict(zip(_TIMED, times, strict=True))
    found = words().script(variant.value, minutes)
    return found if private else tuple(replace(step, sight=Sight.ALL) for step in found)


def surface(world: World, activity: ActivityId) -> BoardConfig:
    """Return what the shared functions need to know of this board."""
    held = settings(world, activity)
    return _surface(held.card_size, held.write_privately)


@lru_cache(maxsize=8)
def _surface(size: CardSize, private: bool) -> BoardConfig:  # noqa: FBT001
    return BoardConfig(
        size=CARD_SIZES[size.value],
        facts=FACTS,
        private=frozenset({"write"}) if private else frozenset(),
        apart=True,
    )
