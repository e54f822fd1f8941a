"""Themes over all sessions: what they say, which comments they hold, who read them so.

A comment has at most one best match for each reader, and any number of second ones; "fits
nowhere" is an answer too. What is said of a comment names its source (`voices`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.model import ids
from facilitator.model.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.model.world import World


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

    id: ids.AnalysisId
    stance: Stance = Stance.CODEBOOK
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Record):
    """A theme. `number` is permanent; `position` is its place, and its key from 1 to 9.

    `name` is short; `sentence` is its central idea. `include`, `exclude` and `example` say what
    belongs to it. A theme under another one is a part of that.
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

    id: ids.ThemeRevisionId
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

    id: ids.CodingId
    comment: str
    reader: ids.ReaderId
    rank: Rank
    at: datetime
    theme: ids.ThemeId | None = None
    fit: Fit = Fit.OK
    bearing: Bearing = Bearing.SUPPORTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo(Record):
    """A thought while reading, about a theme or about a comment."""

    id: ids.MemoId
    text: str
    at: datetime
    theme: ids.ThemeId | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Record):
    """Characters `start` to `end` of a comment speak for a theme in print, as `position` says."""

    id: ids.QuoteId
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
    seed: int
    at: datetime
    locked: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled(Record):
    """A comment of the drawn sample."""

    id: ids.SampledId
    reading: ids.SecondReadingId
    comment: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled(Record):
    """Two readers differed about a comment, and this is where it goes, and why."""

    id: ids.ReconciledId
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
    Quote,
    SecondReading,
    Sampled,
    Reconciled,
)

MOST_QUOTED = 4
"""Quotes of a theme in print."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a comment belongs: its best match (None: fits nowhere), how well, and what else."""

    theme: ids.ThemeId | None
    fit: Fit = Fit.OK
    bearing: Bearing = Bearing.SUPPORTS
    also: tuple[ids.ThemeId, ...] = ()


def analysis(world: World) -> Analysis:
    """Return how the comments are read: as was said, or as it begins."""
    return next(iter(world.bucket(Analysis, "").values()), Analysis(id=ids.AnalysisId("")))


def themes(world: World, *, dropped: bool = False) -> tuple[Theme, ...]:
    """Return the themes in their places, parts under what they are part of; not dropped ones."""
    held = [
        theme
        for theme in world.bucket(Theme, "").values()
        if dropped or theme.state is not ThemeState.DROPPED
    ]
    held.sort(key=lambda theme: (theme.position, theme.number))
    known = {theme.id for theme in held}
    found: list[Theme] = []
    for theme in held:
        if theme.parent not in known:
            found += [theme, *(each for each in held if each.parent == theme.id)]
    return tuple(found)


def readers(world: World) -> tuple[Reader, ...]:
    """Return who reads, the first reader first."""
    return tuple(sorted(world.bucket(Reader, "").values(), key=lambda r: (r.position, r.id)))


def first_reader(world: World) -> Reader | None:
    """Return who reads first."""
    return next(iter(readers(world)), None)


def codings(world: World, reader: ids.ReaderId) -> Mapping[str, tuple[Coding, ...]]:
    """Return what a reader said of each comment, the best match first."""
    found: dict[str, tuple[Coding, ...]] = {}
    for coding in world.bucket(Coding, "").values():
        if coding.reader == reader:
            held: tuple[Coding, ...] = found.get(coding.comment, ())
            best = coding.rank is Rank.BEST
            found[coding.comment] = (coding, *held) if best else (*held, coding)
    return found


def reconciled(world: World) -> Mapping[str, Reconciled]:
    """Return what was decided where readers differed, by comment."""
    return {each.comment: each for each in world.bucket(Reconciled, "").values()}


def quotes(world: World, theme: ids.ThemeId) -> tuple[Quote, ...]:
    """Return the quotes chosen for a theme, in order."""
    held = [quote for quote in world.bucket(Quote, "").values() if quote.theme == theme]
    return tuple(sorted(held, key=lambda quote: (quote.position, quote.id)))


def revisions(world: World, theme: ids.ThemeId) -> tuple[ThemeRevision, ...]:
    """Return what a theme said before, in order."""
    held = [each for each in world.bucket(ThemeRevision, "").values() if each.theme == theme]
    return tuple(sorted(held, key=lambda revision: revision.position))


def placed(world: World) -> Mapping[str, Placed]:
    """Return where each comment belongs for the programme: as reconciled, or as read first."""
    first = first_reader(world)
    found: dict[str, Placed] = {}
    read: Mapping[str, tuple[Coding, ...]] = codings(world, first.id) if first else {}
    for comment, held in read.items():
        best = next((coding for coding in held if coding.rank is Rank.BEST), None)
        also = tuple(c.theme for c in held if c.rank is Rank.SECOND and c.theme is not None)
        if best is not None:
            found[comment] = Placed(best.theme, best.fit, best.bearing, also)
    for comment, decided in reconciled(world).items():
        before = found.get(comment, Placed(None))
        if before.theme != decided.theme or comment not in found:
            also = tuple(theme for theme in before.also if theme != decided.theme)
            found[comment] = Placed(decided.theme, also=also)
    return found
