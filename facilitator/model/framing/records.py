"""Records of the framing of a programme: message, what is given, ground rules, challenges."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitator.model.core import ids
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.records import ActivityRecord, Record


class Gate(StrEnum):
    """What stands between the challenge and solutions while the challenge is not agreed."""

    OFF = "off"
    SOFT = "warn"
    HARD = "wait"


class GivenKind(StrEnum):
    """How firm a given is; what lies outside the remit is said as well."""

    FIXED = "fixed"
    NEGOTIABLE = "open to talk"
    UNKNOWN = "not known yet"
    OUTSIDE = "outside our remit"


class EarlySolutionOutcome(StrEnum):
    """What became of an early solution that was offered again."""

    WAITING = "offered again"
    TAKEN = "taken up"
    LEFT = "left for later"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRevision(Record):
    """What the programme's message was before it was changed; the last one has the most."""

    position: int
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing(Record):
    """How the frame binds: one for the programme. `header` shows the challenge on every wall."""

    gate: Gate = Gate.SOFT
    sponsor: str = ""
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Given(Record):
    """Something that is so, or outside the remit. `wrong_since`: it was found not to be so."""

    position: int
    text: str
    kind: GivenKind = GivenKind.FIXED
    said_by: str = ""
    wrong_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """Who decides what, and by when, in their words."""

    position: int
    what: str
    who: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRule(Record):
    """A rule the group gave itself. `proposed` by the facilitator; `broken` so many times."""

    position: int
    text: str
    sector: ids.SectorId | None = None
    session: ids.SessionId | None = None
    proposed: bool = False
    agreed: datetime | None = None
    broken: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge(Record):
    """What the programme is about. Its number is permanent, its words have versions."""

    id: ids.ChallengeId
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeVersion(Record):
    """A challenge as it was worded; the one with the highest position is current.

    It was typed in `at` a time, in a `session` if one was under way; `on` is the day it was worded,
    where somebody noted that.
    """

    id: ids.ChallengeVersionId
    challenge: ids.ChallengeId
    position: int
    text: str
    at: datetime
    session: ids.SessionId | None = None
    on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChallenge(Record):
    """A session worked on a challenge."""

    session: ids.SessionId
    challenge: ids.ChallengeId


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Record):
    """The group agreed to differ about a challenge: the `other` wording stands beside it."""

    version: ids.ChallengeVersionId
    other: str
    at: datetime
    session: ids.SessionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered(ActivityRecord):
    """An early solution, parked until the challenge was agreed, was offered again."""

    card: ids.CardId
    at: datetime
    outcome: EarlySolutionOutcome = EarlySolutionOutcome.WAITING


RECORDS: tuple[type[Record], ...] = (
    MessageRevision,
    Framing,
    Given,
    Decision,
    GroundRule,
    Challenge,
    ChallengeVersion,
    SessionChallenge,
    Difference,
    Offered,
)
