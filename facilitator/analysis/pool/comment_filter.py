"""Which comments are looked at: by session, method, challenge, sector, place and kind."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from facilitator.analysis.pool.pool import Pool, PooledComment
from facilitator.analysis.themes.counting import ThemeTally
from facilitator.model.core import ThemeId, World
from facilitator.model.framing.records import SessionChallenge
from facilitator.model.themes import notes, queries
from facilitator.model.themes.queries import ThemePlacement
from facilitator.model.themes.records import Bearing, Fit


class Where(StrEnum):
    """Where a comment stands among the themes."""

    ANYWHERE = ""
    WAITING = "to place"
    NOWHERE = "fits nowhere"
    WEAK = "weak"
    AGAINST = "against"


class CommentKind(StrEnum):
    """What sort of comment it is."""

    ANY = ""
    FINDING = "finding"
    IDEA = "idea"
    QUOTABLE = "quotable"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentFilter:
    """What is wanted; "" and None want everything. `sector` may be `UNKNOWN`.

    Of several `tags` a comment has to have all, in whatever letters.
    """

    session: str = ""
    method: str = ""
    challenge: str = ""
    sector: str = ""
    theme: ThemeId | None = None
    where: Where = Where.ANYWHERE
    sort: CommentKind = CommentKind.ANY
    tags: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != CommentFilter()


UNKNOWN = "?"
"""The sector of comments whose sector is not known."""
STRAIGHT = "straight"
"""The method of comments that were said in a session's straight talk."""


def sifted(
    world: World, tally: ThemeTally, sieve: CommentFilter, keys: Collection[str] | None = None
) -> tuple[PooledComment, ...]:
    """Return the comments that are wanted, in their order; `keys` leaves out all others."""
    if not sieve and keys is None:
        return tally.pool.comments
    sessions = _sessions(world, sieve)
    themes = _themes(tally, sieve.theme)
    held = tally.placed
    waiting = frozenset(said.key for said in tally.waiting)
    tagged = _tagged(world, sieve.tags)
    return tuple(
        said
        for said in tally.pool.comments
        if (keys is None or said.key in keys)
        and (tagged is None or said.key in tagged)
        and (sessions is None or said.session in sessions)
        and _is_from(said, sieve)
        and _sorts(said, sieve.sort)
        and (not themes or _speaks_to(held.get(said.key), themes))
        and _stands(said.key in waiting, held.get(said.key), sieve.where)
    )


def _sessions(world: World, sieve: CommentFilter) -> frozenset[str] | None:
    found: frozenset[str] | None = frozenset({sieve.session}) if sieve.session else None
    if sieve.challenge:
        met = world.bucket(SessionChallenge, "").values()
        those = frozenset(each.session for each in met if each.challenge == sieve.challenge)
        found = those if found is None else found & those
    return found


def _tagged(world: World, tags: Collection[str]) -> frozenset[str] | None:
    """Return the keys of comments that have all these tags; None where none is wanted."""
    if not tags:
        return None
    wanted = {each.casefold() for each in tags}
    return frozenset(
        key for key, held in notes.tags(world).items() if wanted <= {e.casefold() for e in held}
    )


def tag_counts(world: World, pool: Pool) -> Mapping[str, tuple[PooledComment, ...]]:
    """Return the comments of the pool that have each tag, that of the most comments first."""
    tagged = notes.tags(world)
    spelt: dict[str, str] = {}
    found: dict[str, list[PooledComment]] = {}
    for said in pool.comments:
        for words in tagged.get(said.key, ()):
            found.setdefault(spelt.setdefault(words.casefold(), words), []).append(said)
    order = sorted(found, key=lambda words: (-len(found[words]), words.casefold()))
    return {words: tuple(found[words]) for words in order}


def _themes(tally: ThemeTally, theme: ThemeId | None) -> frozenset[str]:
    if theme is None:
        return frozenset()
    held = [each.theme for each in tally.themes]
    chosen = (each for each in held if each.id == theme)
    return frozenset({theme, *(part.id for own in chosen for part in queries.family(held, own))})


def _is_from(said: PooledComment, sieve: CommentFilter) -> bool:
    method = said.method or STRAIGHT
    sector = said.sector or UNKNOWN
    return sieve.method in ("", method) and sieve.sector in ("", sector)


def _sorts(said: PooledComment, sort: CommentKind) -> bool:
    match sort:
        case CommentKind.ANY:
            return True
        case CommentKind.FINDING:
            return not said.idea
        case CommentKind.IDEA:
            return said.idea
        case CommentKind.QUOTABLE:
            return said.quotable


def _speaks_to(placed: ThemePlacement | None, themes: frozenset[str]) -> bool:
    return placed is not None and (placed.theme in themes or bool(themes & set(placed.also)))


def _stands(waits: bool, placed: ThemePlacement | None, where: Where) -> bool:  # noqa: FBT001
    if where is Where.ANYWHERE:
        return True
    if where is Where.WAITING or waits or placed is None:
        return waits and where is Where.WAITING
    match where:
        case Where.NOWHERE:
            return placed.theme is None
        case Where.WEAK:
            return placed.theme is not None and placed.fit is Fit.WEAK
        case Where.AGAINST:
            return placed.theme is not None and placed.bearing is not Bearing.SUPPORTS
