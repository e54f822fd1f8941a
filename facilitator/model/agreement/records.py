"""Records of the rounds that ask how far a group agrees."""

from dataclasses import dataclass
from datetime import datetime

from facilitator.model.core import ids
from facilitator.model.core.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Sounding(Record):
    """A round of asking how far a group agrees. `about` is the id of what it was asked about.

    `enough` is the value that counts as agreement on the `scale`, as was said before; on a
    `falling` scale the lowest value is the strongest yes. `present` is how many were in the room.
    """

    id: ids.SoundingId
    about: str
    position: int
    scale: str
    enough: int
    at: datetime
    falling: bool = False
    present: int = 0
    session: ids.SessionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundingCount(Record):
    """So many people gave this value."""

    sounding: ids.SoundingId
    value: int
    total: int


RECORDS: tuple[type[Record], ...] = (Sounding, SoundingCount)
