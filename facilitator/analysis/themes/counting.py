"""Themes counted: how often, in how many sessions and sectors, how well they fit.

Importance is not the count: every figure of a theme goes with its breadth.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.analysis.pool.pool import Pool, PooledComment
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core import SectorId, SessionId, ThemeId, World
from facilitator.model.people import queries as people_queries
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.queries import ThemePlacement
from facilitator.model.themes.records import Bearing, Fit, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A theme and the comments whose best match it is, those of its parts among them, each once.

    `sessions` and `sectors` are its breadth, in their order; comments whose sector is not known
    count in none. `first` is the session in which it first came up. `lasted` is the share of the
    sessions after that, with comments, in which it came up again; None where there was none.
    `most` is the largest share of one person among the comments whose person is known.
    """

    theme: Theme
    comments: tuple[PooledComment, ...]
    also: tuple[PooledComment, ...]
    sessions: tuple[SessionId, ...]
    sectors: tuple[SectorId, ...]
    weak: int
    against: int
    first: SessionId | None
    lasted: float | None
    most: float | None

    @property
    def n(self) -> int:
        """How many comments it is the best match of."""
        return len(self.comments)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeTally:
    """Where all comments of a pool belong."""

    pool: Pool
    themes: tuple[Counted, ...]
    nowhere: tuple[PooledComment, ...]
    waiting: tuple[PooledComment, ...]
    placed: Mapping[str, ThemePlacement]

    @property
    def whole(self) -> tuple[Counted, ...]:
        """The themes that are no part of another one, in their places."""
        held = {each.theme.id for each in self.themes}
        return tuple(each for each in self.themes if each.theme.parent not in held)

    def parts(self, theme: ThemeId) -> tuple[Counted, ...]:
        """Return the parts of a theme, without theirs."""
        return tuple(each for each in self.themes if each.theme.parent == theme)

    def level(self, theme: Theme) -> int:
        """Return how deep a theme lies: 0 for one that is no part, 1 for a part of it, then 2."""
        return len(theme_queries.above([each.theme for each in self.themes], theme))

    def own(self, held: Counted) -> tuple[PooledComment, ...]:
        """Return the comments of a theme that are in none of its parts."""
        return tuple(s for s in held.comments if self.placed[s.key].theme == held.theme.id)

    @property
    def matched(self) -> int:
        """How many comments have a best match."""
        return len(self.pool) - len(self.nowhere) - len(self.waiting)

    @property
    def coverage(self) -> float | None:
        """The share of comments with a best match; None where there is no comment."""
        return self.matched / len(self.pool) if len(self.pool) else None

    def of(self, theme: ThemeId) -> Counted | None:
        return next((each for each in self.themes if each.theme.id == theme), None)


def tally(world: World, pool: Pool) -> ThemeTally:
    held = theme_queries.themes(world)
    known = {theme.id for theme in held}
    found = {key: each for key, each in theme_queries.placed(world).items() if key in pool.by_key}
    best: dict[ThemeId, list[PooledComment]] = {theme.id: [] for theme in held}
    also: dict[ThemeId, list[PooledComment]] = {theme.id: [] for theme in held}
    nowhere: list[PooledComment] = []
    waiting: list[PooledComment] = []
    for said in pool.comments:
        where = found.get(said.key)
        if where is None or (where.theme is not None and where.theme not in known):
            waiting.append(said)
        elif where.theme is None:
            nowhere.append(said)
        else:
            best[where.theme].append(said)
        for theme in where.also if where else ():
            if theme in known:
                also[theme].append(said)
    spoke = _spoke(world, pool)
    return ThemeTally(
        pool=pool,
        themes=tuple(_counted(world, theme, held, best, also, found, spoke) for theme in held),
        nowhere=tuple(nowhere),
        waiting=tuple(waiting),
        placed=found,
    )


def _spoke(world: World, pool: Pool) -> tuple[SessionId, ...]:
    there = {said.session for said in pool.comments}
    return tuple(session.id for session in agenda_queries.sessions(world) if session.id in there)


def _counted(
    world: World,
    theme: Theme,
    held: tuple[Theme, ...],
    best: Mapping[ThemeId, list[PooledComment]],
    also: Mapping[ThemeId, list[PooledComment]],
    found: Mapping[str, ThemePlacement],
    spoke: tuple[SessionId, ...],
) -> Counted:
    mine = [each.id for each in theme_queries.family(held, theme)]
    inside = {said.key for key in mine for said in best[key]}
    comments = tuple(said for key in mine for said in best[key])
    comments = tuple(sorted(comments, key=lambda said: spoke.index(said.session)))
    seconds = {said.key: said for key in mine for said in also[key] if said.key not in inside}
    there = {said.session for said in comments}
    sessions = tuple(session for session in spoke if session in there)
    later = spoke[spoke.index(sessions[0]) + 1 :] if sessions else ()
    from_whom = {said.sector for said in comments}
    persons = Counter(said.person for said in comments if said.person is not None)
    return Counted(
        theme=theme,
        comments=comments,
        also=tuple(seconds.values()),
        sessions=sessions,
        sectors=tuple(s.id for s in people_queries.sectors(world) if s.id in from_whom),
        weak=sum(found[said.key].fit is Fit.WEAK for said in comments),
        against=sum(found[said.key].bearing is Bearing.CONTRADICTS for said in comments),
        first=sessions[0] if sessions else None,
        lasted=(len(sessions) - 1) / len(later) if later else None,
        most=max(persons.values()) / persons.total() if persons else None,
    )


def by_session(counted: Counted) -> Mapping[SessionId, int]:
    """Return how many comments of a theme come from each session."""
    return Counter(said.session for said in counted.comments)


def by_sector(counted: Counted) -> Mapping[SectorId | None, int]:
    """Return how many comments of a theme come from each sector; None is "not known"."""
    return Counter(said.sector for said in counted.comments)


def overlap(one: Counted, other: Counted) -> float | None:
    """Return the share of comments carrying both themes among those carrying either (Jaccard).

    Best match or second alike; None where neither has any.
    """
    these = {said.key for said in (*one.comments, *one.also)}
    those = {said.key for said in (*other.comments, *other.also)}
    return len(these & those) / len(these | those) if these | those else None
