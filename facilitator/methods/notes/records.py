"""The records of an interview or a meeting: its guide, who speaks, and facts about the lines.

A line is a card; its words, its voice and its state are the card's.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from facilitator.model.core import ids
from facilitator.model.core.bounds import Minutes
from facilitator.model.core.records import ActivityRecord, Record
from facilitator.model.people.records import Consent

GuideQuestionId = NewType("GuideQuestionId", str)
SpeakerId = NewType("SpeakerId", str)
CallId = NewType("CallId", str)


class ResolutionKind(StrEnum):
    """What a line says that people will do."""

    DECISION = "decision"
    ACTION = "action"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTaking(ActivityRecord):
    """How notes are taken, and the planned minutes.

    `opening` is said aloud first. A meeting goes `by_question`: each is a step. Where notes are
    not `shared`, the room sees the question alone. `prefix` begins the codes of speakers.
    """

    opening: str = ""
    by_question: bool = False
    shared: bool = False
    show_speakers: bool = False
    prefix: str = "I"
    opening_minutes: Minutes = 5
    talk_minutes: Minutes = 35
    closing_minutes: Minutes = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideQuestion(ActivityRecord):
    """A question of the guide, or an item of the agenda. `position` is its place and its key.

    Its `number` is permanent and names its step. `prompt` is for the facilitator: what to ask
    for when the answer is short.
    """

    id: GuideQuestionId
    number: int
    position: int
    text: str
    prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(ActivityRecord):
    """Somebody who speaks: a person of the programme, or only a code like "I1".

    `by` conducted the interview. `aloud`: what happens with the notes was read to them, and they
    agreed to `consent`.
    """

    id: SpeakerId
    position: int
    code: str
    person: ids.PersonId | None = None
    by: str = ""
    aloud: bool = False
    consent: Consent = Consent.NOT_ASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(ActivityRecord):
    """An interview that is to be made, or was: with whom, and when in their own words.

    Its `number` is permanent. `tries` is how often nobody answered. It `began` and `ended` by its
    own clock; its lines are those of its `speaker`.
    """

    id: CallId
    number: int
    position: int
    name: str = ""
    person: ids.PersonId | None = None
    when: str = ""
    tries: int = 0
    speaker: SpeakerId | None = None
    began: datetime | None = None
    ended: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine(ActivityRecord):
    """Where a line belongs: to which question, from which speaker, at what time.

    It is `quoted` when it holds their very words, an `idea` when it is one for a solution.
    """

    card: ids.CardId
    at: datetime
    question: GuideQuestionId | None = None
    speaker: SpeakerId | None = None
    quoted: bool = False
    idea: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution(ActivityRecord):
    """A line is a decision or an action: who, and by when; "" is not said yet."""

    card: ids.CardId
    kind: ResolutionKind
    position: int
    owner: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus(ActivityRecord):
    """Whose answer to which question is typed now: their ids, "" for none."""

    question: str = ""
    speaker: str = ""


RECORDS: tuple[type[Record], ...] = (
    NoteTaking,
    GuideQuestion,
    Speaker,
    Call,
    NoteLine,
    Resolution,
    Focus,
)
FACTS: tuple[type[Record], ...] = (NoteLine, Resolution)
"""Those that name a card, and go when it goes."""
