"""Records of people: who they are, in what roles, who came, what they agreed to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitator.model.core import ids
from facilitator.model.core.records import ActivityRecord, Record
from facilitator.model.core.words import later


class Consent(StrEnum):
    """What may be printed of what a person said, from the strictest on.

    Nobody was asked, at first: what was said is then counted in themes and never quoted.
    """

    NOTHING = later("not used at all")
    NOT_ASKED = later("not asked")
    THEMES = later("counted in themes only")
    ANONYMOUS = later("quoted without a name")
    NAMED = later("quoted by name")


class PresenceState(StrEnum):
    """Where a person is: not come yet, in the room, gone."""

    EXPECTED = "expected"
    HERE = "here"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector(Record):
    """A part of the community a person comes from, by the facilitator's own list."""

    id: ids.SectorId
    position: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """A body people come from."""

    id: ids.OrganisationId
    name: str
    sector: ids.SectorId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """One human being. `number` is permanent; without a name they are "Guest 3" by it."""

    id: ids.PersonId
    number: int
    name: str = ""
    large_print: bool = False
    interpreter: bool = False
    needs: str = ""
    contact: str = ""
    consent: Consent = Consent.NOT_ASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Record):
    """In what role a person is here; the one with the lowest position is counted by sector."""

    person: ids.PersonId
    position: int
    title: str = ""
    organisation: ids.OrganisationId | None = None
    sector: ids.SectorId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """A person belongs to a session: expected, or a walk-in."""

    id: ids.AttendanceId
    session: ids.SessionId
    person: ids.PersonId
    walk_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence(Record):
    """A person came or left at a time; the mark with the highest position says where they are."""

    attendance: ids.AttendanceId
    position: int
    standing: PresenceState
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRule(Record):
    """A rule for all that is said in a session, as it was read aloud; the last one counts.

    One that was asked in an activity, such as an interview, holds for that activity alone.
    """

    session: ids.SessionId
    position: int
    consent: Consent
    at: datetime
    words: str = ""
    activity: ids.ActivityId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardConsent(ActivityRecord):
    """What may be printed of a single card."""

    card: ids.CardId
    consent: Consent


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken(ActivityRecord):
    """How often a person spoke in an activity. When, and what, is kept nowhere."""

    person: ids.PersonId
    times: int = 1


RECORDS: tuple[type[Record], ...] = (
    Sector,
    Organisation,
    Person,
    Role,
    Attendance,
    Presence,
    ConsentRule,
    CardConsent,
    Spoken,
)
