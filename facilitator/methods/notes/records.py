"""The records of an interview or a meeting: its guide, who speaks, and facts about the lines.

A line is a card; its words, its voice and its state are the card's.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from facilitator.model.core import ids
from facilitator.model.core.records import Record
from facilitator.model.people.records import Consent

NoteTakingId = NewType("NoteTakingId", str)
GuideQuestionId = NewType("GuideQuestionId", str)
SpeakerId = NewType("SpeakerId", str)
NoteLineId = NewType("NoteLineId", str)
ResolutionId = NewType("ResolutionId", str)
FocusId = NewType("FocusId", str)


class ResolutionKind(StrEnum):
    """What a line says that people will do."""

    DECISION = "decision"
    ACTION = "action"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTaking(Record):
    """How notes are taken, and the planned minutes.

    `opening` is said aloud first. A meeting goes `by_question`: each is a step. Where notes are
    not `shared`, the room sees the question alone. `prefix` begins the codes of speakers.
    """

    id: NoteTakingId
    activity: ids.ActivityId
    opening: str = ""
    by_question: bool = False
    shared: bool = False
    show_speakers: bool = False
    prefix: str = "I"
    opening_minutes: int = 5
    talk_minutes: int = 35
    closing_minutes: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideQuestion(Record):
    """A question of the guide, or an item of the agenda. `position` is its place and its key.

    Its `number` is permanent and names its step. `prompt` is for the facilitator: what to ask
    for when the answer is short.
    """

    id: GuideQuestionId
    activity: ids.ActivityId
    number: int
    position: int
    text: str
    prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Record):
    """Somebody who speaks: a person of the programme, or only a code like "I1".

    `by` conducted the interview. `aloud`: what happens with the notes was read to them, and they
    agreed to `consent`.
    """

    id: SpeakerId
    activity: ids.ActivityId
    position: int
    code: str
    person: ids.PersonId | None = None
    by: str = ""
    aloud: bool = False
    consent: Consent = Consent.NOT_ASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine(Record):
    """Where a line belongs: to which question, from which speaker, at what time.

    It is `quoted` when it holds their very words, an `idea` when it is one for a solution.
    """

    id: NoteLineId
    activity: ids.ActivityId
    card: ids.CardId
    at: datetime
    question: GuideQuestionId | None = None
    speaker: SpeakerId | None = None
    quoted: bool = False
    idea: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution(Record):
    """A line is a decision or an action: who, and by when; "" is not said yet."""

    id: ResolutionId
    activity: ids.ActivityId
    card: ids.CardId
    kind: ResolutionKind
    position: int
    owner: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus(Record):
    """Whose answer to which question is typed now: their ids, "" for none."""

    id: FocusId
    activity: ids.ActivityId
    question: str = ""
    speaker: str = ""


RECORDS: tuple[type[Record], ...] = (
    NoteTaking,
    GuideQuestion,
    Speaker,
    NoteLine,
    Resolution,
    Focus,
)
FACTS: tuple[type[Record], ...] = (NoteLine, Resolution)
"""Those that name a card, and go when it goes."""
