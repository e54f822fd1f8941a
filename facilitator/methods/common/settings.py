"""A method's settings: one record for each activity, changed through a form made from data."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from facilitator.methods.common import offers, record_form
from facilitator.methods.common.board_config import BoardConfig, CardSize
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.layout.fitting import mended, settled
from facilitator.methods.contract import Answer, FormField
from facilitator.model.board.queries import CARD_SIZES
from facilitator.model.core import ActivityId, Change, Text, World, replacing, text
from facilitator.model.core.records import Record
from facilitator.model.core.rule_kinds import Attempt, Rule, checks
from facilitator.model.display.gesture import Act, Ask

R = TypeVar("R", bound=Record)
E = TypeVar("E", bound=StrEnum)


def choose(field: str, label: Text, choices: Mapping[E, Text]) -> FormField:
    """Return a field with a choice among the members of an enumeration."""
    listed = tuple((each.value, words) for each, words in choices.items())
    return FormField(field, label, type(next(iter(choices))), choices=listed)


CARD_SIZE = choose(
    "card_size",
    text("Size of cards"),
    {
        CardSize.LARGE: text("Large: about 20 on a wall"),
        CardSize.NORMAL: text("Normal: about 36 on a wall"),
        CardSize.SMALL: text("Small: about 49 on a wall"),
    },
)
PRIVATELY = FormField("write_privately", text("Cards stay hidden until everyone has written"), bool)
RANKS = FormField("ranks", text("How many each person may rank"), int, least=1, most=9)
TOP = FormField("top", text("How many go through after a vote (0: open)"), int, least=0, most=20)
"""Settings that several methods have."""

ACTION = offers.step("settings", text("Settings of this activity…"), group=offers.ACTIVITY)


def held(world: World, activity: ActivityId, kind: type[R]) -> R | None:
    """Return the activity's settings record; None in a file that lost it."""
    return next(iter(world.bucket(kind, activity).values()), None)


def board_of(
    kind: type[Record],
    facts: tuple[type[Record], ...],
    private: frozenset[str] = frozenset(),
    *,
    apart: bool = False,
) -> Callable[[World, ActivityId], BoardConfig]:
    """Return what tells of a board, with the size of its cards and its privacy as settings say."""

    def board(world: World, activity: ActivityId) -> BoardConfig:
        record: Any = of(world, activity, kind)
        size: CardSize = getattr(record, "card_size", CardSize.NORMAL)
        hidden = private if getattr(record, "write_privately", True) else frozenset[str]()
        return _board(size, facts, hidden, apart)

    return board


@lru_cache(maxsize=64)
def _board(
    size: CardSize,
    facts: tuple[type[Record], ...],
    private: frozenset[str],
    apart: bool,  # noqa: FBT001
) -> BoardConfig:
    return BoardConfig(size=CARD_SIZES[size.value], facts=facts, private=private, apart=apart)


def of(world: World, activity: ActivityId, kind: type[R]) -> R:
    """Return the activity's settings; the usual ones in a file that lost them."""
    return held(world, activity, kind) or made(kind, "", activity, {})


def respond(record: Record, act: Act, form: Sequence[FormField]) -> Change | Ask | Text:
    """Ask for the settings, or return the change that makes them what was answered."""
    new = record_form.answered(text("Settings of this activity"), record, act, form)
    if isinstance(new, Ask | Text):
        return new
    return replacing(text("Change the settings"), [(record, new)])


def minutes(field: str, label: Text, most: int = 240) -> FormField:
    """Return the setting of a step's planned minutes."""
    return FormField(field, label, int, least=1, most=most)


def made(kind: type[R], key: str, activity: ActivityId, values: dict[str, Any]) -> R:
    make: Any = kind
    return make(id=key, activity=activity, **values)


def stay(method: str, kind: type[Record]) -> Rule:
    """Return the rule that an activity which stays keeps its settings."""

    @checks(f"{method}-settings-stay", kind)
    def lost(attempt: Attempt) -> Iterator[Text]:
        if not attempt.after.bucket(kind, attempt.activity):
            yield text("Settings are missing.")

    return lost


def changed(
    hand: GestureContext,
    act: Act,
    kind: type[Record],
    form: Sequence[FormField],
    surface: Callable[[World, ActivityId], BoardConfig],
) -> Answer:
    """Ask for the settings or change them; the wall then fits what they say of its cards."""
    record = held(hand.world, hand.activity, kind)
    if record is None:
        return text("This activity has lost its settings; it runs with the usual ones.")
    answer = respond(record, act, form)
    if not isinstance(answer, Change) or not answer:
        return answer
    now = surface(hand.world.apply(answer), hand.activity)
    change = settled(hand.world, hand.activity, answer, now)
    more = mended(hand.world.apply(change), hand.activity, now)
    return change.then(more) if more else change


def values(form: Sequence[FormField], given: Sequence[tuple[str, object]]) -> dict[str, Any]:
    """Return a template's values for the record. Raises ValueError when one does not fit."""
    known = {setting.field: setting for setting in form}
    found: dict[str, Any] = {}
    for field, raw in given:
        value = record_form.read_value(known[field], raw) if field in known else None
        if value is None:
            message = f"no setting {field}, or not with this value"
            raise ValueError(message)
        found[field] = value
    return found
