"""Records of themes: what they say, who read them so, which comments they hold."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitator.model.core import ids
from facilitator.model.core.bounds import Seed
from facilitator.model.core.records import Record


class Stance(StrEnum):
    """How themes are worked out. Agreement between readers is only worked out for a codebook."""

    CODEBOOK = "codebook"
    REFLEXIVE = "reflexive"


class ThemeState(StrEnum):
    """How settled a theme is. A dropped one stays in the record."""

    CANDIDATE = "candidate"
    AGREED = "agreed"
    DROPPED = "dropped"


class Rank(StrEnum):
    """The best match, or another theme a comment speaks to as well."""

    BEST = "best match"
    SECOND = "also"


class Fit(StrEnum):
    """How well a comment fits."""

    STRONG = "strong"
    OK = "good enough"
    WEAK = "weak"


class Bearing(StrEnum):
    """What a comment does to what a theme says."""

    SUPPORTS = "supports it"
    COMPLICATES = "complicates it"
    CONTRADICTS = "contradicts it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis(Record):
    """How the programme's comments are read: one for the programme."""

    stance: Stance = Stance.CODEBOOK
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Record):
    """A theme. `number` is permanent; `position` is its place, and its key from 1 to 9.

    `name` is short; `sentence` is its central idea. `include`, `exclude` and `example` say what
    belongs to it. A theme under another one is a part of that; a part may have parts, and those
    have none.
    """

    id: ids.ThemeId
    number: int
    position: int
    name: str
    sentence: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    state: ThemeState = ThemeState.CANDIDATE
    parent: ids.ThemeId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRevision(Record):
    """What a theme said before it was changed, or what was merged into it or split from it."""

    theme: ids.ThemeId
    position: int
    at: datetime
    what: str
    name: str = ""
    sentence: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader(Record):
    """Someone who reads the comments and says where they belong. Position 1 reads first."""

    id: ids.ReaderId
    position: int
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding(Record):
    """A reader says where a comment belongs; no theme means it fits nowhere."""

    comment: str
    reader: ids.ReaderId
    rank: Rank
    at: datetime
    theme: ids.ThemeId | None = None
    fit: Fit = Fit.OK
    bearing: Bearing = Bearing.SUPPORTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo(Record):
    """A thought while reading, about a theme or about a comment: on no wall and no hand-out."""

    text: str
    at: datetime
    theme: ids.ThemeId | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag(Record):
    """A word that marks a comment, apart from themes: on no wall and no hand-out."""

    comment: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Record):
    """Characters `start` to `end` of a comment speak for a theme in print, as `position` says."""

    theme: ids.ThemeId
    comment: str
    position: int
    start: int
    end: int
    dissenting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReading(Record):
    """A drawn sample that a second reader reads without seeing the first one's answers.

    It is drawn by `seed`. Nobody sees the other's answers before it is `locked`.
    """

    id: ids.SecondReadingId
    reader: ids.ReaderId
    position: int
    seed: Seed
    at: datetime
    locked: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled(Record):
    """A comment of the drawn sample."""

    reading: ids.SecondReadingId
    comment: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled(Record):
    """Two readers differed about a comment, and this is where it goes, and why."""

    comment: str
    at: datetime
    theme: ids.ThemeId | None = None
    reason: str = ""


RECORDS: tuple[type[Record], ...] = (
    Analysis,
    Theme,
    ThemeRevision,
    Reader,
    Coding,
    Memo,
    Tag,
    Quote,
    SecondReading,
    Sampled,
    Reconciled,
)
