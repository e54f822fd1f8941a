"""Themes over all sessions: what they say, which comments they hold, who read them so.

A comment has at most one best match for each reader, and any number of second ones; "fits
nowhere" is an answer too. What is said of a comment names its source (`voices`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from facilitator.model.core import World, ids
from facilitator.model.themes.records import (
    Analysis,
    Bearing,
    Coding,
    Fit,
    Quote,
    Rank,
    Reader,
    Reconciled,
    Theme,
    ThemeRevision,
    ThemeState,
)

MOST_QUOTED = 4
"""Quotes of a theme in print."""
DEEPEST: Final = 2
"""How far below a theme its parts may lie: parts, and parts of parts."""


@dataclass(frozen=True, slots=True)
class ThemePlacement:
    """Where a comment belongs: its best match (None: fits nowhere), how well, and what else."""

    theme: ids.ThemeId | None
    fit: Fit = Fit.OK
    bearing: Bearing = Bearing.SUPPORTS
    also: tuple[ids.ThemeId, ...] = ()


def analysis(world: World) -> Analysis:
    """Return how the comments are read: as was said, or as it begins."""
    return next(iter(world.bucket(Analysis, "").values()), Analysis(id=""))


def themes(world: World, *, dropped: bool = False) -> tuple[Theme, ...]:
    """Return the themes in their places, parts under what they are part of; not dropped ones."""
    held = [
        theme
        for theme in world.bucket(Theme, "").values()
        if dropped or theme.state is not ThemeState.DROPPED
    ]
    held.sort(key=lambda theme: (theme.position, theme.number))
    known = {theme.id for theme in held}
    whole = [theme for theme in held if theme.parent not in known]
    return tuple(each for theme in whole for each in family(held, theme))


def family(held: Iterable[Theme], theme: Theme) -> tuple[Theme, ...]:
    """Return a theme with its parts and their parts, each before its own."""
    return (theme, *_below(tuple(held), theme))


def _below(held: tuple[Theme, ...], theme: Theme) -> Iterator[Theme]:
    for each in held:
        if each.parent == theme.id:
            yield each
            yield from _below(held, each)


def above(held: Iterable[Theme], theme: Theme) -> tuple[Theme, ...]:
    """Return what a theme is a part of, the nearest first; where it would go round, it ends."""
    by_id = {each.id: each for each in held}
    found: list[Theme] = []
    at = by_id.get(theme.parent) if theme.parent else None
    while at is not None and at != theme and at not in found:
        found.append(at)
        at = by_id.get(at.parent) if at.parent else None
    return tuple(found)


def called(held: Iterable[Theme], theme: Theme) -> str:
    """Return a theme's name, with what it is a part of before it: "Travel › Buses"."""
    return " › ".join(each.name for each in (*reversed(above(held, theme)), theme))


def names(held: Iterable[Theme]) -> Mapping[ids.ThemeId, str]:
    """Return what each theme is called beside others: its name, and its place if two share it."""
    listed = tuple(held)
    many = Counter(each.name for each in listed)
    return {e.id: e.name if many[e.name] == 1 else called(listed, e) for e in listed}


def readers(world: World) -> tuple[Reader, ...]:
    return tuple(sorted(world.bucket(Reader, "").values(), key=lambda r: (r.position, r.id)))


def first_reader(world: World) -> Reader | None:
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
    held = [quote for quote in world.bucket(Quote, "").values() if quote.theme == theme]
    return tuple(sorted(held, key=lambda quote: (quote.position, quote.id)))


def revisions(world: World, theme: ids.ThemeId) -> tuple[ThemeRevision, ...]:
    """Return what a theme said before, in order."""
    held = [each for each in world.bucket(ThemeRevision, "").values() if each.theme == theme]
    return tuple(sorted(held, key=lambda revision: revision.position))


def placed(world: World) -> Mapping[str, ThemePlacement]:
    """Return where each comment belongs for the programme: as reconciled, or as read first."""
    first = first_reader(world)
    found: dict[str, ThemePlacement] = {}
    read: Mapping[str, tuple[Coding, ...]] = codings(world, first.id) if first else {}
    for comment, held in read.items():
        best = next((coding for coding in held if coding.rank is Rank.BEST), None)
        also = tuple(c.theme for c in held if c.rank is Rank.SECOND and c.theme is not None)
        if best is not None:
            found[comment] = ThemePlacement(best.theme, best.fit, best.bearing, also)
    for comment, decided in reconciled(world).items():
        before = found.get(comment, ThemePlacement(None))
        if before.theme != decided.theme or comment not in found:
            also = tuple(theme for theme in before.also if theme != decided.theme)
            found[comment] = ThemePlacement(decided.theme, also=also)
    return found
