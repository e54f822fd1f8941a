"""The records of a focused conversation: its plan, and facts about answers.

An answer is a card; the question it answers is the step it was written in.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitator.methods.common.turns import Turn
from facilitator.model.core import ids
from facilitator.model.core.bounds import Minutes
from facilitator.model.core.records import ActivityRecord, Record


class Level(StrEnum):
    """The four parts of a conversation, in the order in which they open."""

    FACTS = "facts"
    REACTIONS = "reactions"
    MEANING = "meaning"
    DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation(ActivityRecord):
    """What one conversation is for, and its planned minutes.

    `know` is what people should know or decide afterwards, `feel` how they should leave;
    `subject` what they look at together. `opening` and `closing` are said aloud.
    """

    know: str = ""
    feel: str = ""
    subject: str = ""
    opening: str = ""
    closing: str = ""
    opening_minutes: Minutes = 2
    facts_minutes: Minutes = 8
    reactions_minutes: Minutes = 8
    meaning_minutes: Minutes = 14
    decision_minutes: Minutes = 10
    closing_minutes: Minutes = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(ActivityRecord):
    """A question of a part. Its `number` is permanent and names its step; `position` orders it.

    `purpose` is a note on what it is for; only the facilitator sees it.
    """

    number: int
    level: Level
    position: int
    text: str
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelSkip(ActivityRecord):
    """A part was left out, for a reason that may be given later."""

    level: Level
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLevel(ActivityRecord):
    """The part an answer really belongs to. The one it was given in is not changed by that."""

    card: ids.CardId
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAnswer(ActivityRecord):
    """An answer that is a decision, offered before its time: held until that part opens."""

    card: ids.CardId


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPoint(ActivityRecord):
    """An answer that the group found to be a key point."""

    card: ids.CardId


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(ActivityRecord):
    """A card says what somebody will do: who, and by when; "" is not said yet."""

    card: ids.CardId
    position: int
    owner: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoRound(ActivityRecord):
    """A question goes round the circle: everybody has one turn in that step, or passes."""

    step: str


RECORDS: tuple[type[Record], ...] = (
    Conversation,
    Question,
    LevelSkip,
    AnswerLevel,
    HeldAnswer,
    KeyPoint,
    Commitment,
    GoRound,
    Turn,
)
FACTS: tuple[type[Record], ...] = (AnswerLevel, HeldAnswer, KeyPoint, Commitment)
"""Those that name a card, and go when it goes."""
