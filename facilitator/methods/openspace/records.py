"""The records of an Open Space: its settings, the grid, and facts about the cards that are topics.

A topic is a card; its number is the card's and permanent. Slots and spaces are named by numbers
of their own, which are permanent too.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitator.model.core import ids
from facilitator.model.core.bounds import Minutes, SmallNumber
from facilitator.model.core.records import ActivityRecord, Record
from facilitator.model.core.words import later


class Choosing(StrEnum):
    """How the group chooses together at the end, if it does."""

    DOTS = "dots"
    REOPENED = "space reopened"
    NONE = "not at all"


class ReportState(StrEnum):
    """How far the report of a topic is; one that was never begun has no record."""

    DRAFT = "draft"
    FINAL = "final"


class ReportPart(StrEnum):
    """The parts of a report, beside who took part."""

    POINTS = later("key points")
    ADVICE = later("recommendations")
    RESOURCES = later("resources")
    REQUESTS = later("requests")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSpaceSettings(ActivityRecord):
    """How one Open Space is run. `givens` are what is fixed already, a line each.

    The theme is the question of the activity. `fifth` adds the fifth principle, that of the
    place. `report_by` says until when reports are handed in.
    """

    givens: str = ""
    fifth: bool = False
    choosing: Choosing = Choosing.DOTS
    dots: SmallNumber = 5
    report_by: str = ""
    opening_minutes: Minutes = 15
    market_minutes: Minutes = 20
    round_minutes: Minutes = 45
    news_minutes: Minutes = 10
    together_minutes: Minutes = 30
    closing_minutes: Minutes = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot(ActivityRecord):
    """A time in which topics meet. `starts` is as it is announced ("13:55"), and may be empty.

    One `for_action` belongs to the space that is reopened at the end.
    """

    number: SmallNumber
    position: int
    minutes: Minutes = 45
    starts: str = ""
    for_action: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Space(ActivityRecord):
    """A place where one topic can meet at a time. Without a name it goes by its letter."""

    number: SmallNumber
    position: int
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(ActivityRecord):
    """What is known of a card as a topic: its host, and its cell, 0 where it has none.

    The host is a person of the session or a plain `host_name`. `merged_into` is the number of the
    topic it went into, as its hosts agreed; `counted_together`: their names and dots are added.
    Of one that was `unattended` nobody came but, perhaps, its host. `why` it was withdrawn.
    """

    card: ids.CardId
    host: ids.PersonId | None = None
    host_name: str = ""
    slot: SmallNumber = 0
    space: SmallNumber = 0
    merged_into: int = 0
    counted_together: bool = False
    unattended: bool = False
    for_action: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn(ActivityRecord):
    """Somebody signed in at a topic. One person may do so at many, in the same slot too."""

    card: ids.CardId
    position: int
    at: datetime
    person: ids.PersonId | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Volunteer(ActivityRecord):
    """Somebody is willing to work on a topic."""

    card: ids.CardId
    position: int
    person: ids.PersonId | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicReport(ActivityRecord):
    """The report of a topic. `others` took part beside those signed in, as the report says.

    `transcribed`: it was typed from paper.
    """

    card: ids.CardId
    state: ReportState = ReportState.DRAFT
    others: str = ""
    transcribed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine(ActivityRecord):
    """One line of a report, word for word."""

    card: ids.CardId
    part: ReportPart
    position: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicAction(ActivityRecord):
    """What will be done, by whom and by when, as it was said; it came of a topic."""

    card: ids.CardId
    position: int
    text: str
    owner: str = ""
    helpers: str = ""
    due: str = ""


RECORDS: tuple[type[Record], ...] = (
    OpenSpaceSettings,
    Slot,
    Space,
    Topic,
    SignIn,
    Volunteer,
    TopicReport,
    ReportLine,
    TopicAction,
)
PREPARED: tuple[type[Record], ...] = (Slot, Space)
FACTS: tuple[type[Record], ...] = (Topic, SignIn, Volunteer, TopicReport, ReportLine, TopicAction)
"""Those that name a card, and go when it goes."""
