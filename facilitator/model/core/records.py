"""The facts every method shares, as frozen flat records.

A record's table is read off its fields: a field is a column, a typed id is a foreign key, an
enum is a checked string. Records that nobody may undo (steps, reveals, clock marks, closings)
are only ever added; gestures never replace them.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitator.model.core import ids
from facilitator.model.core.bounds import Minutes, Seed, SmallNumber
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.words import later


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One fact. `id` is unique over all records of all types."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRecord(Record):
    """One fact of an activity."""

    activity: ids.ActivityId


class SessionKind(StrEnum):
    """What sort of event a session is."""

    WORKSHOP = "workshop"
    FACILITATED = "facilitated session"
    INTERVIEW = "interview"
    TASK_GROUP = "task group"
    STEERING_GROUP = "steering group"
    LISTENING = "listening workshop"
    OTHER = "other meeting"


class Voice(StrEnum):
    """Whose words a card holds: the participant's own, or the facilitator's note."""

    THEIRS = "in their words"
    MINE = "my note"


class CardState(StrEnum):
    """Where a card stands. Everything but a binned card is counted and printed."""

    ACTIVE = "active"
    PARKED = "parked"
    WITHDRAWN = "withdrawn"
    BINNED = "binned"


class ParkReason(StrEnum):
    """Why a card waits in the parking lot."""

    OFF_TOPIC = "off topic"
    SOLUTION_TOO_EARLY = "solution too early"
    OUT_OF_REMIT = "out of remit"
    LATER = "later"


class RelationKind(StrEnum):
    """How two things on a chart relate (the four of Kawakita's charts, and "equal")."""

    CAUSE = later("leads to")
    MUTUAL = later("depend on each other")
    PLAIN = later("connected")
    CONTRADICTION = later("contradict")
    EQUAL = later("equal")


class ClockKind(StrEnum):
    """What happened to a step's clock."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"


class PollKind(StrEnum):
    """How a group chooses. Each kind says how its marks are weighed (`model.voting.queries`)."""

    RANKED = "ranked"
    DOTS = "dots"
    SCALE = "scale"


class CountWay(StrEnum):
    """How votes were counted without ballots."""

    PAPER = later("counted on paper")
    HANDS = later("show of hands")
    ELSEWHERE = later("counted elsewhere")


class ChoiceWay(StrEnum):
    """How a tie at the cut was settled, if not by the points alone."""

    ALL = later("all of them")
    TALK = later("by talk")
    LOT = later("by lot")


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Record):
    """The whole: one file holds one programme. It `ran` when somebody says so in words, or "".

    Where nobody says so, the days of its sessions tell. The room's wall and paper speak a language
    (BCP 47: "cy"), or "": that of the facilitator's window.
    """

    title: str
    place: str = ""
    message: str = ""
    ran: str = ""
    wall_language: str = ""
    paper_language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Record):
    """One event: a workshop, an interview, a meeting.

    It was, or will be, `on` a day that may be known to the month or the year only. It `starts` at
    so many minutes after midnight, in the room's own time, and has to end at `ends` where that was
    promised.
    """

    id: ids.SessionId
    title: str
    kind: SessionKind = SessionKind.WORKSHOP
    place: str = ""
    on: PartialDate | None = None
    position: int = 0
    starts: Minutes = 540
    ends: Minutes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Record):
    """One method run in a session. Whether it runs or is closed follows from its steps.

    Its place on the agenda is that of the block it is run in (`model.agenda.queries`).
    """

    id: ids.ActivityId
    session: ids.SessionId
    method: str
    title: str
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEntry(ActivityRecord):
    """The activity entered a step; the entry with the highest position is the current one."""

    position: int
    step: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reveal(ActivityRecord):
    """What a step kept private may be seen from now on. `seed` shuffles what is shown.

    It may also be the result of a vote, or the cards again (`queries.on_show`).
    """

    step: str
    seed: Seed
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing(ActivityRecord):
    """The activity was closed, or opened again for a reason; the last one counts."""

    position: int
    reopened: bool
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockMark(ActivityRecord):
    """Something happened to the clock of the current step. `seconds` is used by START, EXTEND."""

    position: int
    kind: ClockKind
    at: datetime
    seconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(ActivityRecord):
    """Whatever a person said. `x`, `y` are the top left corner in wall units.

    `number` is permanent within the activity. `written` is the step it was written in. A card
    under another one in a stack names that card, the head. `at` is cut to the minute.
    """

    id: ids.CardId
    number: int
    text: str
    voice: Voice = Voice.THEIRS
    state: CardState = CardState.ACTIVE
    reason: ParkReason | None = None
    group: ids.GroupId | None = None
    stack: ids.CardId | None = None
    x: float = 0.0
    y: float = 0.0
    z: int = 0
    on_wall: bool = True
    written: str = ""
    source: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision(ActivityRecord):
    """What a card said before its words were changed. Nothing said is overwritten."""

    card: ids.CardId
    position: int
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal(ActivityRecord):
    """A card was removed for good. Its number stays taken; its words are kept nowhere."""

    number: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(ActivityRecord):
    """Cards that belong together. `number` gives its letter (1 is A); the rest is its place.

    Groups form a forest by `parent`. Position and size are in wall units. Membership is
    decided when a card is dropped (`Card.group`), never by geometry afterwards.
    """

    id: ids.GroupId
    number: int
    title: str = ""
    parent: ids.GroupId | None = None
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    z: int = 0
    folded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(ActivityRecord):
    """A drawn relation between two groups or lone cards; each end is one or the other."""

    kind: RelationKind
    from_card: ids.CardId | None = None
    from_group: ids.GroupId | None = None
    to_card: ids.CardId | None = None
    to_group: ids.GroupId | None = None
    strength: SmallNumber = 1

    @property
    def ends(self) -> tuple[str, str]:
        """Ids of what it starts from and what it points to ("" if an end is missing)."""
        return self.from_card or self.from_group or "", self.to_card or self.to_group or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(ActivityRecord):
    """Text being typed: never on the wall or on paper, offered again after a crash."""

    text: str
    at: datetime
    card: ids.CardId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateNote(ActivityRecord):
    """The facilitator's own notes on an activity. Nobody else ever sees them."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Override(ActivityRecord):
    """The facilitator decided against a hint. `about` is the id of what the hint was about."""

    rule: str
    about: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll(ActivityRecord):
    """A vote. `budget` marks a voter, at most `cap` of them on one item (`model.voting.queries`).

    A run-off names the vote whose tie it settles. A vote on a scale (`model.voting.scales`) keeps
    the scale's key, its least and most values, and what the group said is `enough` before it began;
    on a `falling` scale the lowest value is the strongest yes. `top` is how many go on, where
    somebody said so; 0 where nobody did.
    """

    id: ids.PollId
    kind: PollKind
    position: int
    budget: SmallNumber
    cap: SmallNumber
    at: datetime
    runoff_of: ids.PollId | None = None
    scale: str = ""
    least: SmallNumber = 0
    most: SmallNumber = 0
    enough: int = 0
    falling: bool = False
    top: SmallNumber = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PollClosing(ActivityRecord):
    """A vote was closed and its result revealed, or declared void for a reason."""

    poll: ids.PollId
    at: datetime
    void: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollItem(ActivityRecord):
    """One thing to vote on, as the list stood when the vote was opened.

    It is a card, a group, or a `thing` of the method's own, such as a finding.
    """

    poll: ids.PollId
    position: int
    card: ids.CardId | None = None
    group: ids.GroupId | None = None
    thing: str = ""

    @property
    def item(self) -> str:
        """Id of the card, group or other thing to vote on."""
        return self.card or self.group or self.thing


@dataclass(frozen=True, slots=True, kw_only=True)
class PollChoice(ActivityRecord):
    """One of the things a tie was settled for, and how. `seed` is the lot's.

    It has the `place` that was tied for; 0 where it was a tie for who goes on.
    """

    poll: ids.PollId
    way: ChoiceWay
    at: datetime
    seed: Seed = 0
    place: int = 0
    card: ids.CardId | None = None
    group: ids.GroupId | None = None
    thing: str = ""

    @property
    def item(self) -> str:
        """Id of the card, group or other thing chosen."""
        return self.card or self.group or self.thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot(ActivityRecord):
    """One voter's paper. Nothing in it says who the voter was; `position` only counts.

    It is not `cast` while the voter still fills it in at the laptop.
    """

    id: ids.BallotId
    poll: ids.PollId
    position: int
    cast: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(ActivityRecord):
    """What a ballot gives one item: a place (1 is first), so many dots, a point of a scale."""

    poll: ids.PollId
    ballot: ids.BallotId
    value: int
    card: ids.CardId | None = None
    group: ids.GroupId | None = None
    thing: str = ""

    @property
    def item(self) -> str:
        """Id of the card, group or other thing marked."""
        return self.card or self.group or self.thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(ActivityRecord):
    """Points counted for one item without ballots. Who gave them is not known.

    In a vote on a scale, `total` is how many people gave this `value`.
    """

    poll: ids.PollId
    total: int
    value: int = 0
    way: CountWay = CountWay.PAPER
    card: ids.CardId | None = None
    group: ids.GroupId | None = None
    thing: str = ""

    @property
    def item(self) -> str:
        """Id of the card, group or other thing counted."""
        return self.card or self.group or self.thing


BOARD_RECORDS: tuple[type[Record], ...] = (
    Programme,
    Session,
    Activity,
    StepEntry,
    Reveal,
    Closing,
    ClockMark,
    Card,
    Revision,
    Removal,
    Group,
    Relation,
    Draft,
    PrivateNote,
    Override,
    Poll,
    PollClosing,
    PollItem,
    PollChoice,
    Ballot,
    Mark,
    Count,
)
"""The records here, each of which refers only to earlier ones (`model.record_types`)."""
