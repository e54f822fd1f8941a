"""The records of speed dating: its settings, wishes, places and seats, notes of pairs."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from facilitator.methods.common.board_config import CardSize
from facilitator.model.core import ids
from facilitator.model.core.bounds import Minutes, SmallNumber
from facilitator.model.core.records import ActivityRecord, Record

PlaceId = NewType("PlaceId", str)


class Format(StrEnum):
    """Who is to meet whom."""

    ALL = "all"
    SIDES = "sides"
    TABLES = "tables"
    FREE = "free"


class WishKind(StrEnum):
    """What is asked for a person, or for two."""

    MUST = "must meet"
    NEVER = "must not meet"
    STAYS = "stays at one table"
    TOGETHER = "go together"
    SIDE = "first side"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedSettings(ActivityRecord):
    """How one activity is run. Talk and change are in seconds; `size` is people at a table.

    `rounds` 0 is as many as `minutes` of talking and changing allow. `people` is how many there
    are where nobody is entered by name. `apart` keeps colleagues apart, `remember` who met in
    earlier sessions; `trio` seats three together instead of one sitting out.
    """

    format: Format = Format.ALL
    size: SmallNumber = 4
    rounds: SmallNumber = 0
    minutes: Minutes = 35
    people: SmallNumber = 10
    talk: int = 180
    change: int = 30
    apart: bool = True
    remember: bool = True
    trio: bool = False
    brief_minutes: Minutes = 5
    close_minutes: Minutes = 10
    card_size: CardSize = CardSize.NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundQuestion(ActivityRecord):
    """The question of a round; a round without one has the activity's."""

    round: SmallNumber
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish(ActivityRecord):
    """What is asked for a person, or for two, before the plan is made."""

    kind: WishKind
    person: ids.PersonId
    other: ids.PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(ActivityRecord):
    """A number in the plan, and who holds it. Older plans have empty ones that go round.

    `companion` goes along with the person (an interpreter) and is not planned apart.
    """

    id: PlaceId
    number: SmallNumber
    empty: bool = False
    person: ids.PersonId | None = None
    companion: ids.PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat(ActivityRecord):
    """A place sits at a table in a round. Rounds and tables count from 1.

    One that was `mended` is not as planned: moved by hand, or beside somebody left alone.
    """

    round: SmallNumber
    table: SmallNumber
    place: PlaceId
    mended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed(ActivityRecord):
    """A place was not taken in a round that was run: who holds it was not there, or not yet.

    One that was made as the round began, of who was not marked as here, is `automatic`: it counts
    as long as the marks say so.
    """

    round: SmallNumber
    place: PlaceId
    automatic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNote(ActivityRecord):
    """Where a card comes from: a table in a round."""

    round: SmallNumber
    table: SmallNumber
    card: ids.CardId


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(ActivityRecord):
    """A place would like to meet another again. Nobody is told until both have said so."""

    place: PlaceId
    other: PlaceId


RECORDS: tuple[type[Record], ...] = (
    SpeedSettings,
    RoundQuestion,
    Wish,
    Place,
    Seat,
    Missed,
    MeetingNote,
    FollowUp,
)
PREPARED: tuple[type[Record], ...] = (RoundQuestion,)
"""What goes along with a copy, beside the settings: no people, who may be others next time."""
FACTS: tuple[type[Record], ...] = (MeetingNote,)
"""Those that name a card, and go when it goes."""
