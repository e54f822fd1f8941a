"""What a hand, a key or a menu means: the few gestures every method understands.

A gesture names shapes by id and says nothing of the method. `answers` carries what a person
filled in when a gesture was answered with a question (`Ask`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, field, replace
from enum import StrEnum
from typing import Final, TypeAlias

from facilitator.model.core import SectorId, Text, Words, text
from facilitator.model.core.records import RelationKind, Voice
from facilitator.model.display.geometry import Point

Value: TypeAlias = str | int | float | bool
Answers: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """New cards, one per text, in order; `at` is where the first one shall lie.

    They come from a `sector` where that is told.
    """

    texts: tuple[str, ...]
    voice: Voice = Voice.THEIRS
    into: str = ""
    at: Point | None = None
    source: str = ""
    sector: SectorId | None = None
    answers: Answers = field(default_factory=dict[str, Value])


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """New words for a card, or a new title for a region."""

    on: str
    text: str
    answers: Answers = field(default_factory=dict[str, Value])


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """Shapes let go: each moves to its place (top left corner). `onto` is the shape under it."""

    places: tuple[tuple[str, Point], ...]
    onto: str = ""
    answers: Answers = field(default_factory=dict[str, Value])


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Shapes brought together: into the region `into`, or into a new one when it is empty."""

    on: tuple[str, ...]
    into: str = ""
    answers: Answers = field(default_factory=dict[str, Value])


@dataclass(frozen=True, slots=True, kw_only=True)
class Relate:
    """A relation drawn from one shape to another."""

    start: str
    end: str
    kind: RelationKind = RelationKind.CAUSE
    answers: Answers = field(default_factory=dict[str, Value])


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A vote or rating on a shape: so many dots, or a place from 1 to 5."""

    on: str
    value: int = 1
    answers: Answers = field(default_factory=dict[str, Value])


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """The loose end of an arrow, pulled to a place: one of the stops the arrow offers."""

    on: str
    to: Point
    answers: Answers = field(default_factory=dict[str, Value])


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """To the next step (+1), the one before (-1), or the step named by `to`.

    `late` are the seconds from when the step began to when it could be seen.
    """

    by: int = 1
    to: str = ""
    late: float = 0.0
    answers: Answers = field(default_factory=dict[str, Value])


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Everything else that `actions` offers: the action's key, on these shapes."""

    action: str
    on: tuple[str, ...] = ()
    answers: Answers = field(default_factory=dict[str, Value])

    def number(self, key: str) -> int:
        """Return a whole number that was answered; 0 where none was."""
        raw = self.answers.get(key)
        return int(raw) if isinstance(raw, int | float) else 0


Gesture: TypeAlias = Write | Edit | Drop | Join | Relate | Vote | Pull | Advance | Act


class FieldKind(StrEnum):
    """What sort of answer a question wants."""

    LINE = "line"
    LONG = "long"
    CHOICE = "choice"
    NUMBER = "number"
    YES = "yes"
    TICKS = "ticks"


@dataclass(frozen=True, slots=True)
class AskField:
    """One field of a question: `choices` (value, words) for CHOICE, `least`, `most` for NUMBER.

    TICKS is a list to tick: its value holds the keys of what is ticked, with spaces between them;
    a choice with an empty key is the heading of those below it, and `least` must be ticked.
    The words of a LONG one that `follows` a choice are those of `texts` for what is chosen there,
    until somebody writes others. Fields `under` the same words stand below them as a heading.
    A LONG one of `lines` holds a thing in each line: Enter begins the next.
    """

    key: str
    label: Text
    kind: FieldKind = FieldKind.LINE
    _: KW_ONLY
    value: Value = ""
    choices: tuple[tuple[str, Words], ...] = ()
    least: int = 0
    most: int = 999
    required: bool = False
    follows: str = ""
    texts: tuple[tuple[str, Words], ...] = ()
    under: Words = ""
    lines: bool = False


def choice(
    key: str, label: Text, choices: Iterable[tuple[str, Words]], value: str | None = None
) -> AskField:
    """Return a question with answers to choose from, the first of them unless it is another."""
    listed = tuple(choices)
    first = listed[0][0] if value is None else value
    return AskField(key, label, FieldKind.CHOICE, value=first, choices=listed)


def number_field(
    key: str, label: Text, value: int = 0, *, least: int = 0, most: int = 999
) -> AskField:
    return AskField(key, label, FieldKind.NUMBER, value=value, least=least, most=most)


KEEP: Final = text("Keep")


@dataclass(frozen=True, slots=True)
class Ask:
    """A question back to the facilitator; the answers return with the same gesture.

    They may lead to one more question, and no further. `confirm` says what its button does, and
    `leave` what the way out does where that is not plain. The choices of the field `ways` names
    are buttons in the place of that one. `grave`: Enter is the way out, since what follows cannot
    be taken back or may not have been meant.
    """

    title: Text
    gesture: Gesture
    _: KW_ONLY
    fields: tuple[AskField, ...] = ()
    detail: Text | None = None
    confirm: Text = KEEP
    leave: Text | None = None
    ways: str = ""
    grave: bool = False

    def answered(self, values: Answers) -> Gesture:
        return replace(self.gesture, answers={**self.gesture.answers, **values})


def ask_whether(act: Act, title: Text, detail: Text | None, confirm: Text) -> Ask | None:
    """Return the question whether that is meant; None once it was said to be."""
    if act.answers.get("sure") is True:
        return None
    gesture = replace(act, answers={**act.answers, "sure": True})
    return Ask(title, gesture, detail=detail, confirm=confirm)
