"""Records of a second reading: what was answered blind, and what was reopened."""

from dataclasses import dataclass
from datetime import datetime

from facilitator.model.core import World, ids
from facilitator.model.core.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Record):
    """Where a reader had said a sampled comment belongs when the sample was locked."""

    reading: ids.SecondReadingId
    comment: str
    reader: ids.ReaderId
    theme: ids.ThemeId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(Record):
    """A locked sample was opened to be read again, and why: until then `same` of `both` agreed."""

    id: ids.ReopenedId
    reading: ids.SecondReadingId
    position: int
    at: datetime
    reason: str
    same: int
    both: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredBefore(Record):
    """Where a reader had said a sampled comment belongs until its sample was opened again."""

    reopened: ids.ReopenedId
    comment: str
    reader: ids.ReaderId
    theme: ids.ThemeId | None = None


RECORDS: tuple[type[Record], ...] = (Answered, Reopened, AnsweredBefore)


def reopened(world: World, reading: ids.SecondReadingId) -> tuple[Reopened, ...]:
    """Return how often a locked sample was opened again, in order."""
    held = [each for each in world.bucket(Reopened, "").values() if each.reading == reading]
    return tuple(sorted(held, key=lambda each: each.position))
