"""What is counted for a document, of what records; its words are in `metrics`."""

from collections.abc import Iterable, Mapping

from facilitator.analysis.documents import phrases
from facilitator.analysis.documents.metrics import (
    ACTIVITIES,
    ANSWERED,
    ATTENDANCES,
    BREADTH,
    CHALLENGES,
    COMMENTS,
    DONE,
    EARLY,
    GUESTS,
    IDEAS,
    METHODS,
    NOWHERE,
    OF_THEME,
    ORGANISATIONS,
    PEOPLE,
    PROPOSALS,
    READ,
    RETURNING,
    SECTORS,
    SECTORS_APART,
    SESSIONS,
    TALKS,
    THEMES,
    UNATTENDED,
    UNDATED,
    UNDER_WAY,
    UNGROUNDED,
    UNOWNED,
    WAITING,
    WITH_AGENDA,
    WORDINGS,
    Number,
)
from facilitator.analysis.documents.source import DocumentSource
from facilitator.analysis.pool.pool import PooledComment
from facilitator.analysis.proposals import traceability
from facilitator.analysis.themes import counting
from facilitator.analysis.themes.counting import Counted
from facilitator.model.core import SectorId, SessionId, Text, Words, text
from facilitator.model.core.records import Card
from facilitator.model.display.document import Heading
from facilitator.model.framing import queries as framing_queries
from facilitator.model.framing.records import Offered
from facilitator.model.people import queries as people_queries
from facilitator.model.people.queries import by_sector, first_sectors
from facilitator.model.people.records import Consent, Organisation
from facilitator.model.proposals import queries as proposal_queries
from facilitator.model.proposals.records import ProposalState
from facilitator.model.straight_talk import queries as straight_talk_queries
from facilitator.model.straight_talk.records import StraightTalk
from facilitator.model.themes import queries
from facilitator.model.themes.records import Fit

# of the whole programme


def sessions(m: DocumentSource) -> Number:
    return SESSIONS.of("sessions", (each.id for each in m.met))


def attendances(m: DocumentSource) -> Number:
    """Count attendances: a person who came twice counts twice. It is no number of people."""
    return ATTENDANCES.of("attendances", (a.id for held in m.came.values() for a in held))


def people(m: DocumentSource) -> Number:
    """Count the people who came, each once. It is no number of attendances."""
    return PEOPLE.of("people", (person.id for person in m.people()))


def returning(m: DocumentSource) -> Number:
    """Count the people who came to more than one session."""
    times = m.times_came()
    return RETURNING.of("returning", (p.id for p in m.people() if times[p.id] > 1))


def guests(m: DocumentSource) -> Number:
    """Count the people who came and have no name: nobody knows whether one came again."""
    return GUESTS.of("guests", (person.id for person in m.people() if not person.name))


def undated(m: DocumentSource) -> Number:
    """Count the sessions that took place of which no day is known."""
    return UNDATED.of("undated", (each.id for each in m.met if m.date_of(each) is None))


def unattended(m: DocumentSource) -> Number:
    """Count the sessions that took place of which nobody has entered who came."""
    return UNATTENDED.of("unattended", (each.id for each in m.met if not m.came.get(each.id)))


def organisations_of(held: Iterable[Organisation], key: str) -> Number:
    return ORGANISATIONS.of(f"organisations:{key}", (each.id for each in held))


def organisations(m: DocumentSource) -> Number:
    return ORGANISATIONS.of("organisations", (each.id for each in m.organisations()))


def comments(m: DocumentSource) -> Number:
    return COMMENTS.of("comments", keys(m.pool.comments))


def ideas(m: DocumentSource) -> Number:
    return IDEAS.of("ideas", keys(m.pool.ideas))


def matched(m: DocumentSource) -> Number:
    """Count the comments that have a best match."""
    apart = {said.key for said in (*m.tally.nowhere, *m.tally.waiting)}
    return COMMENTS.of("matched", (s.key for s in m.pool.comments if s.key not in apart))


def nowhere(m: DocumentSource) -> Number:
    """Count the comments that fit no theme."""
    return NOWHERE.of("nowhere", keys(m.tally.nowhere))


def read(m: DocumentSource) -> Number:
    """Count the comments that somebody has put to a theme, or to none."""
    waits = {said.key for said in m.tally.waiting}
    return READ.of("read", (key for key in keys(m.pool.comments) if key not in waits))


def waiting(m: DocumentSource) -> Number:
    """Count the comments that nobody has put to a theme yet."""
    return WAITING.of("waiting", keys(m.tally.waiting))


def coverage(m: DocumentSource) -> Number:
    """Return the share of comments with a best match, in percent."""
    how = text("comments with a best match, out of all comments, in whole percent")
    part = m.tally.coverage or 0.0
    return _share("coverage", part, text("Share of comments"), how, matched(m).sources)


def _share(key: str, part: float, name: Text, how: Text, sources: tuple[str, ...]) -> Number:
    words = phrases.share(part)
    value = int(words.split()[0])
    return Number(key=key, value=value, words=words, name=name, how=how, sources=sources)


def themes(m: DocumentSource) -> Number:
    """Count the themes, without their parts."""
    return THEMES.of("themes", (each.theme.id for each in whole_themes(m)))


def proposals(m: DocumentSource) -> Number:
    return PROPOSALS.of("proposals", (each.id for each in m.proposals))


def ungrounded(m: DocumentSource) -> Number:
    """Count the proposals that no comment stands behind."""
    held = traceability.trails(m.world, m.pool).trails
    return UNGROUNDED.of("ungrounded", (each.proposal.id for each in held if not each.n))


def unowned(m: DocumentSource) -> Number:
    """Count the proposals that nobody owns."""
    held = (p.id for p in m.proposals if not proposal_queries.owners(m.world, p.id))
    return UNOWNED.of("unowned", held)


def challenges(m: DocumentSource) -> Number:
    return CHALLENGES.of("challenges", (each.id for each in m.challenges))


def activities(m: DocumentSource) -> Number:
    """Count the activities that were begun, or in which something was said."""
    return ACTIVITIES.of("activities", (a.id for held in m.methods_used().values() for a in held))


def methods(m: DocumentSource) -> Number:
    return METHODS.of("methods", m.methods_used())


def talks(m: DocumentSource) -> Number:
    """Count what was said without a name, where it may be used at all."""
    return TALKS.of("straight talk", (each.id for each in _usable_talks(m)))


def _usable_talks(m: DocumentSource) -> list[StraightTalk]:
    return [
        each
        for each in straight_talk_queries.talks(m.world)
        if (rule := people_queries.rule_of(m.world, each.session)) is None
        or rule.consent is not Consent.NOTHING
    ]


def replied(m: DocumentSource) -> Number:
    """Count the straight talk that was answered."""
    held = _usable_talks(m)
    answered = (each.id for each in held if straight_talk_queries.replies(m.world, each.id))
    return ANSWERED.of("answered", answered)


def wordings(m: DocumentSource, challenge: str) -> Number:
    held = next(c for c in m.challenges if c.id == challenge)
    return WORDINGS.of(
        f"wordings:{challenge}", (v.id for v in framing_queries.versions(m.world, held.id))
    )


def done(m: DocumentSource) -> Number:
    return DONE.of("done", (p.id for p in m.proposals if p.state is ProposalState.DONE))


def under_way(m: DocumentSource) -> Number:
    held = (p.id for p in m.proposals if p.state is ProposalState.UNDER_WAY)
    return UNDER_WAY.of("under way", held)


# of one session


def at_session(m: DocumentSource, session: SessionId) -> Number:
    return PEOPLE.of(f"people:{session}", (person.id for person in m.people(session)))


def sector_at(m: DocumentSource, session: SessionId) -> tuple[tuple[Words, Number], ...]:
    """Count the people of a session by sector, as far as these are told apart.

    In what leaves the room, sectors of fewer than `fewest` people are told together as "others",
    and so is the smallest left where the others would still be so few.
    """
    came = m.people(session)
    first = first_sectors(m.world)
    told: list[tuple[Words, list[str]]] = []
    for sector, count in by_sector(m.world, came):
        if not m.leaves or (sector is not None and count >= m.fewest):
            mine = [p.id for p in came if first.get(p.id) == sector]
            told.append((sector.name if sector else text("no sector"), list[str](mine)))
    rest: list[str] = [p.id for p in came if not any(p.id in held for _, held in told)]
    while told and 0 < len(rest) < m.fewest and m.leaves:
        smallest = min(told, key=lambda each: len(each[1]))
        told.remove(smallest)
        rest += smallest[1]
    if told and rest:
        told.append((text("others"), rest))
    return tuple(
        (name, PEOPLE.of(f"people:{session}:{place}", held))
        for place, (name, held) in enumerate(told)
    )


def sectors_apart(m: DocumentSource) -> Number:
    """Count the sessions with people of known sectors, none of which is large enough to be told."""
    known = first_sectors(m.world)
    few = (
        each.id
        for each in m.met
        if any(p.id in known for p in m.people(each.id)) and not sector_at(m, each.id)
    )
    return SECTORS_APART.of("sectors apart", few)


# of one theme


def whole_themes(m: DocumentSource) -> tuple[Counted, ...]:
    """Return the themes that are no part of another one, in their places."""
    return m.tally.whole


def stepped(m: DocumentSource, each: Counted) -> Words:
    """Return the name of a theme as it stands in a column: a part with a dash for each level."""
    return "– " * m.tally.level(each.theme) + each.theme.name


def heading(m: DocumentSource, each: Counted) -> Heading:
    """Return the heading of a theme; that of a part of a part begins with what it is a part of."""
    level, names = m.tally.level(each.theme), [each.theme.name]
    if level == queries.DEEPEST:
        names = [t.theme.name for t in m.tally.themes if t.theme.id == each.theme.parent] + names
    return Heading(text=" › ".join(names), level=2 + level)


def own_of_theme(m: DocumentSource, each: Counted) -> Number:
    """Count the comments of a theme that are in none of its parts."""
    return OF_THEME.of(f"theme own:{each.theme.id}", keys(m.tally.own(each)))


def of_theme(each: Counted) -> Number:
    return OF_THEME.of(f"theme:{each.theme.id}", keys(each.comments))


def breadth(each: Counted) -> Number:
    """Count the sessions in which a theme came up."""
    return BREADTH.of(f"theme sessions:{each.theme.id}", each.sessions)


def sectors(each: Counted) -> Number:
    return SECTORS.of(f"theme sectors:{each.theme.id}", each.sectors)


def of_theme_at(each: Counted, session: SessionId) -> Number:
    held = (said for said in each.comments if said.session == session)
    return OF_THEME.of(f"theme:{each.theme.id}:{session}", keys(held))


def of_theme_from(each: Counted, wanted: frozenset[SectorId | None], key: str) -> Number:
    held = (said for said in each.comments if said.sector in wanted)
    return OF_THEME.of(f"theme:{each.theme.id}:{key}", keys(held))


def overlap(one: Counted, other: Counted) -> Number:
    """Return the share of the comments of two themes that speak to both, in percent."""
    how = text("comments that speak to both, out of those that speak to either, in whole percent")
    either = (said.key for said in (*one.comments, *one.also, *other.comments, *other.also))
    return _share(
        f"overlap:{one.theme.id}:{other.theme.id}",
        counting.overlap(one, other) or 0.0,
        text("Themes together"),
        how,
        tuple(dict.fromkeys(either)),
    )


def lasted(each: Counted) -> Number:
    """Return in what share of the sessions after its first one a theme came up, in percent."""
    how = text(
        "sessions after its first one in which it came up, out of all later ones in which "
        "something was said"
    )
    part = each.lasted or 0.0
    key = f"theme lasted:{each.theme.id}"
    return _share(key, part, text("How a theme lasted"), how, tuple(each.sessions))


def weak(m: DocumentSource, each: Counted) -> Number:
    """Count the comments of a theme that fit it weakly."""
    held = (said for said in each.comments if m.tally.placed[said.key].fit is Fit.WEAK)
    return OF_THEME.of(f"theme weak:{each.theme.id}", keys(held))


def keys(held: Iterable[PooledComment]) -> tuple[str, ...]:
    return tuple(said.key for said in held)


def messages(m: DocumentSource) -> Number:
    """Count the wordings of the message: those before, and the one that holds now."""
    before = (each.id for each in framing_queries.messages(m.world))
    return WORDINGS.of("message wordings", (*before, m.programme.id))


def early(m: DocumentSource) -> Number:
    """Count the early solutions that were set aside until the challenge was agreed."""
    held = ((each.id, m.world.get(Card, each.card)) for each in m.world.all(Offered))
    kept = people_queries.kept_in_the_room
    return EARLY.of("early", (key for key, card in held if not kept(m.world, card)))


def structured(m: DocumentSource) -> Number:
    """Add up the minutes of structured talk."""
    held = m.balances()
    taken = {key: each.structured for key, each in held.items() if each.structured}
    words = text("{minutes} min of structured talk", minutes=sum(taken.values()))
    return _minutes("structured", taken, words)


def open_talk(m: DocumentSource) -> Number:
    """Add up the minutes of open talk."""
    taken = {key: each.open for key, each in m.balances().items() if each.open}
    words = text("{minutes} min of open talk", minutes=sum(taken.values()))
    return _minutes("open talk", taken, words)


def untimed(m: DocumentSource) -> Number:
    """Add up the minutes that are told as they were planned, because they were not timed."""
    taken = {key: each.planned for key, each in m.balances().items() if each.planned}
    return _minutes("untimed", taken, text("{minutes} min", minutes=sum(taken.values())))


def with_agenda(m: DocumentSource) -> Number:
    """Count the sessions of which an agenda says how people were to talk."""
    return WITH_AGENDA.of("with agenda", (key for key, each in m.balances().items() if each.whole))


def _minutes(key: str, taken: Mapping[SessionId, int], words: Words) -> Number:
    return Number(
        key=key,
        value=sum(taken.values()),
        words=words,
        name=text("Minutes"),
        how=text("as they were taken, or else as they were planned; pauses are not counted"),
        sources=tuple(taken),
    )
