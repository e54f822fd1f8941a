"""The records of a focused conversation: its plan, and facts about answers.

An answer is a card; the question it answers is the step it was written in.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from facilitator.methods.common.turns import Turn
from facilitator.model.core import ids
from facilitator.model.core.records import Record

ConversationId = NewType("ConversationId", str)
QuestionId = NewType("QuestionId", str)
LevelSkipId = NewType("LevelSkipId", str)
AnswerLevelId = NewType("AnswerLevelId", str)
HeldAnswerId = NewType("HeldAnswerId", str)
KeyPointId = NewType("KeyPointId", str)
CommitmentId = NewType("CommitmentId", str)
GoRoundId = NewType("GoRoundId", str)


class Level(StrEnum):
    """The four parts of a conversation, in the order in which they open."""

    FACTS = "facts"
    REACTIONS = "reactions"
    MEANING = "meaning"
    DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation(Record):
    """What one conversation is for, and its planned minutes.

    `know` is what people should know or decide afterwards, `feel` how they should leave;
    `subject` what they look at together. `opening` and `closing` are said aloud.
    """

    id: ConversationId
    activity: ids.ActivityId
    know: str = ""
    feel: str = ""
    subject: str = ""
    opening: str = ""
    closing: str = ""
    opening_minutes: int = 2
    facts_minutes: int = 8
    reactions_minutes: int = 8
    meaning_minutes: int = 14
    decision_minutes: int = 10
    closing_minutes: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Record):
    """A question of a part. Its `number` is permanent and names its step; `position` orders it.

    `purpose` is a note on what it is for; only the facilitator sees it.
    """

    id: QuestionId
    activity: ids.ActivityId
    number: int
    level: Level
    position: int
    text: str
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelSkip(Record):
    """A part was left out, for a reason that may be given later."""

    id: LevelSkipId
    activity: ids.ActivityId
    level: Level
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLevel(Record):
    """The part an answer really belongs to. The one it was given in is not changed by that."""

    id: AnswerLevelId
    activity: ids.ActivityId
    card: ids.CardId
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAnswer(Record):
    """An answer that is a decision, offered before its time: held until that part opens."""

    id: HeldAnswerId
    activity: ids.ActivityId
    card: ids.CardId


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPoint(Record):
    """An answer that the group found to be a key point."""

    id: KeyPointId
    activity: ids.ActivityId
    card: ids.CardId


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Record):
    """A card says what somebody will do: who, and by when; "" is not said yet."""

    id: CommitmentId
    activity: ids.ActivityId
    card: ids.CardId
    position: int
    owner: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoRound(Record):
    """A question goes round the circle: everybody has one turn in that step, or passes."""

    id: GoRoundId
    activity: ids.ActivityId
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
