"""What lies behind each proposal, and where each comment leads: the way there and back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from facilitator.analysis.documents.metrics import BEHIND, BEHIND_SECTORS, BEHIND_SESSIONS, Number
from facilitator.analysis.pool.pool import Pool, PooledComment
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core import Words, World
from facilitator.model.core.ids import ActivityId, ProposalId, SectorId, SessionId, ThemeId
from facilitator.model.core.words import Text, counted, text
from facilitator.model.display.document import Readership
from facilitator.model.people import queries, wording
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Person, Sector
from facilitator.model.proposals import queries as proposal_queries
from facilitator.model.proposals.records import Proposal, ProposalGround, ProposalState
from facilitator.model.proposals.wording import OPEN, overdue
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import Theme, ThemeState


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """A proposal, and the comments behind it that are in the pool, in its order.

    `gone` is how many more stood behind it and are used no longer. `sessions`, `activities` and
    `sectors` are where they come from, in their order; a sector that is not known counts in none.
    """

    proposal: Proposal
    comments: tuple[PooledComment, ...] = ()
    gone: int = 0
    sessions: tuple[SessionId, ...] = ()
    activities: tuple[ActivityId, ...] = ()
    sectors: tuple[SectorId, ...] = ()

    @property
    def n(self) -> int:
        """How many comments stand behind it."""
        return len(self.comments)

    @property
    def by_session(self) -> Mapping[SessionId, int]:
        """How many of them come from each session."""
        return Counter(said.session for said in self.comments)

    @property
    def by_sector(self) -> Mapping[SectorId | None, int]:
        """How many of them come from each sector; None is "not known"."""
        return Counter(said.sector for said in self.comments)

    @property
    def quotable(self) -> tuple[PooledComment, ...]:
        return tuple(said for said in self.comments if said.quotable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trails:
    """The trails of all proposals that are not dropped, in their order; `dropped`: the others."""

    trails: tuple[Trail, ...] = ()
    dropped: tuple[Trail, ...] = ()

    def of(self, proposal: ProposalId) -> Trail | None:
        held = (*self.trails, *self.dropped)
        return next((each for each in held if each.proposal.id == proposal), None)

    def of_theme(self, theme: ThemeId) -> tuple[Trail, ...]:
        return tuple(each for each in self.trails if each.proposal.theme == theme)


def trails(world: World, pool: Pool) -> Trails:
    """Follow every proposal to its comments."""
    linked: dict[str, list[str]] = {}
    for ground in world.bucket(ProposalGround, "").values():
        linked.setdefault(ground.proposal, []).append(ground.comment)
    wanted = {comment for comments in linked.values() for comment in comments}
    place: dict[str, int] = {}
    parts: dict[str, list[str]] = {}
    for number, said in enumerate(pool.comments):
        place[said.key] = number
        if said.source in wanted and said.source != said.key:
            parts.setdefault(said.source, []).append(said.key)
    found = [
        _trail(world, pool, proposal, linked.get(proposal.id, ()), place, parts)
        for proposal in proposal_queries.proposals(world, dropped=True)
    ]
    return Trails(
        trails=tuple(t for t in found if t.proposal.state is not ProposalState.DROPPED),
        dropped=tuple(t for t in found if t.proposal.state is ProposalState.DROPPED),
    )


def _trail(
    world: World,
    pool: Pool,
    proposal: Proposal,
    linked: Iterable[str],
    place: Mapping[str, int],
    parts: Mapping[str, list[str]],
) -> Trail:
    """Follow one proposal. A comment that was split since stands behind it by its parts."""
    keys: dict[str, None] = {}
    gone = 0
    for comment in linked:
        there = [comment] if comment in place else parts.get(comment, [])
        gone += not there
        keys.update(dict.fromkeys(there))
    comments = tuple(pool.comments[n] for n in sorted(place[key] for key in keys))
    sessions = {said.session for said in comments}
    activities = {said.activity for said in comments}
    sectors = {said.sector for said in comments}
    return Trail(
        proposal=proposal,
        comments=comments,
        gone=gone,
        sessions=tuple(s.id for s in agenda_queries.sessions(world) if s.id in sessions),
        activities=tuple(a.id for a in agenda_queries.activities(world) if a.id in activities),
        sectors=tuple(s.id for s in people_queries.sectors(world) if s.id in sectors),
    )


def by_sector_for(
    world: World, reader: Readership, trail: Trail, fewest: int = wording.FEWEST
) -> tuple[tuple[Words, int], ...]:
    """Count the comments behind a proposal by sector in words, for a reader.

    The record tells every sector. In a hand-out a sector is told apart when at least `fewest` of
    its people took part in the sessions these comments come from; all the rest are "others".
    """
    counts = trail.by_sector
    known = [(s, counts[s.id]) for s in people_queries.sectors(world) if s.id in counts]
    unknown = counts.get(None, 0)
    if reader is Readership.RECORD:
        told: list[tuple[Words, int]] = [(sector.name, n) for sector, n in known]
        return (*told, (text("not known"), unknown)) if unknown else tuple(told)
    there = _took_part(world, trail.sessions)
    told = [(sector.name, n) for sector, n in known if there[sector.id] >= fewest]
    others = trail.n - sum(n for _, n in told)
    rest = text("others or not known") if unknown else text("others")
    return (*told, (rest, others)) if told and others else tuple(told)


def _took_part(world: World, sessions: Iterable[SessionId]) -> Counter[str]:
    """Count the people who came to sessions by sector, each once."""
    came = {
        person.id: person for session in sessions for person in people_queries.came(world, session)
    }
    chosen: tuple[Person, ...] = tuple(came.values())
    found: Counter[str] = Counter()
    for sector, n in people_queries.by_sector(world, chosen):
        if isinstance(sector, Sector):
            found[sector.id] = n
    return found


def counts_words(trail: Trail) -> Words:
    """Return how much stands behind a proposal: "12 comments, 4 sessions, 3 sectors".

    Every sector counts, for every reader: how many there are tells nobody apart.
    """
    if not trail.n:
        return text("no comments yet")
    said: Words = text(
        "{comments}, {sessions}",
        comments=counted(trail.n, "1 comment", "{count} comments"),
        sessions=counted(len(trail.sessions), "1 session", "{count} sessions"),
    )
    if not trail.sectors:
        return said
    told = counted(len(trail.sectors), "1 sector", "{count} sectors")
    return text("{counts}, {sectors}", counts=said, sectors=told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What is missing, as far as one can tell: remarks, never a bar."""

    unfounded: tuple[Proposal, ...] = ()
    unowned: tuple[Proposal, ...] = ()
    overdue: tuple[Proposal, ...] = ()
    themes: tuple[Theme, ...] = ()


def gaps(world: World, held: Trails, today: date) -> Gaps:
    """Return open proposals without comments or owner, late ones; themes without any.

    A theme counts as having one when a part of it has one.
    """
    mine = tuple(t for t in held.trails if t.proposal.state in OPEN)
    theirs = {t.proposal.theme for t in held.trails}
    every = theme_queries.themes(world)
    known = {theme.id for theme in every}
    mine_too = (theme_queries.above(every, theme) for theme in every if theme.id in theirs)
    served = theirs | {whole.id for chain in mine_too for whole in chain}
    return Gaps(
        unfounded=tuple(t.proposal for t in mine if not t.n),
        unowned=tuple(
            t.proposal for t in mine if not proposal_queries.owners(world, t.proposal.id)
        ),
        overdue=tuple(t.proposal for t in mine if overdue(t.proposal, today)),
        themes=tuple(
            theme
            for theme in every
            if theme.state is not ThemeState.DROPPED
            and theme.id not in served
            and theme.parent not in known
        ),
    )


def remarks(found: Gaps) -> tuple[Text, ...]:
    """Return what is missing in words, the most pressing first."""
    late, bare = len(found.overdue), len(found.unfounded)
    alone, open_ = len(found.unowned), len(found.themes)
    said = (
        (late, counted(late, "1 is overdue", "{count} are overdue")),
        (alone, counted(alone, "1 has no owner", "{count} have no owner")),
        (bare, counted(bare, "1 has no comments yet", "{count} have no comments yet")),
        (open_, counted(open_, "1 theme has no proposal", "{count} themes have no proposal")),
    )
    return tuple(words for number, words in said if number)


def counts(held: Trail) -> tuple[Number, ...]:
    """Count the comments behind a proposal, their sessions and their sectors."""
    if not held.n:
        return ()
    about = held.proposal.id
    found = [
        BEHIND.of(f"behind:{about}", (said.key for said in held.comments)),
        BEHIND_SESSIONS.of(f"behind sessions:{about}", held.sessions),
    ]
    if held.sectors:
        found.append(BEHIND_SECTORS.of(f"behind sectors:{about}", held.sectors))
    return tuple(found)


def by_sector(world: World, held: Trail, reader: Readership) -> tuple[tuple[Words, Number], ...]:
    """Count the comments behind a proposal by sector, as far as these are told to a reader."""
    told = by_sector_for(world, reader, held)
    sectors = {sector.name: sector.id for sector in queries.sectors(world)}
    apart = {sectors[name] for name, _ in told if isinstance(name, str) and name in sectors}
    found: list[tuple[Words, Number]] = []
    for place, (name, _) in enumerate(told):
        key = sectors.get(name) if isinstance(name, str) else None
        mine = (
            said.key
            for said in held.comments
            if (said.sector == key if key else said.sector not in apart)
        )
        found.append((name, BEHIND.of(f"behind:{held.proposal.id}:{place}", mine)))
    return tuple(found)
