"""The story of a programme so far, on one screen: who met when, what came of it, what waits."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from facilitator.analysis.pool.pool import Pool
from facilitator.analysis.proposals.traceability import trails
from facilitator.analysis.themes.counting import ThemeTally, tally
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.core import PartialDate, Text, World, counted, text
from facilitator.model.core.records import Poll, Programme, Session
from facilitator.model.framing import queries as framing_queries
from facilitator.model.framing.records import Challenge, ChallengeVersion, Difference
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Consent, Sector
from facilitator.model.proposals import queries as proposal_queries
from facilitator.model.proposals import wording
from facilitator.model.proposals.records import Proposal
from facilitator.model.straight_talk import queries as straight_talk_queries
from facilitator.model.straight_talk.records import Reply
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import Quote, ThemeState
from facilitator.model.voting import queries as voting_queries

TO_WORD: Final = "challenge"
"""What a page is asked to show in place of a record: where a challenge is worded."""


class Happened(StrEnum):
    """Whether a session is planned, runs, was held on its day, or was written up after it."""

    PLANNED = "planned"
    UNDER_WAY = "under way"
    HELD = "held"
    WRITTEN_UP = "written up later"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEvent:
    """A session on the time line: how many people came, from where, and what came out of it.

    `on` is its day, as it was noted or by when it was run. `happened` is None where that is not
    known. `votes` are those with a ballot, `themes` those that something said there was placed
    under.
    """

    session: Session
    on: PartialDate | None
    people: int
    sectors: tuple[tuple[Sector | None, int], ...]
    comments: int
    challenges: tuple[int, ...]
    happened: Happened | None = None
    votes: int = 0
    themes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeNow:
    """A challenge as it is worded now, and whether the room agreed that this is it."""

    challenge: Challenge
    version: ChallengeVersion
    settled: bool
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Something that waits to be done, and the page to do it on (`about` a record of it)."""

    words: Text
    page: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All of it. `people` are distinct; `attendances` add up over the sessions.

    `behind` is how many comments stand behind each proposal, by its id.
    """

    programme: Programme | None
    challenges: tuple[ChallengeNow, ...]
    events: tuple[SessionEvent, ...]
    people: int
    listed: int
    attendances: int
    tally: ThemeTally
    proposals: tuple[Proposal, ...]
    behind: Mapping[str, int]
    waits: tuple[Wait, ...]


def story(world: World, pool: Pool, today: date) -> Story:
    counted_themes = tally(world, pool)
    events = tuple(
        _event(world, held, counted_themes, today) for held in agenda_queries.sessions(world)
    )
    asked = tuple(_asked(world))
    return Story(
        programme=next(iter(world.all(Programme)), None),
        challenges=asked,
        events=events,
        people=len(people_queries.ever_came(world, today)),
        listed=len(people_queries.everybody(world)),
        attendances=sum(event.people for event in events),
        tally=counted_themes,
        proposals=proposal_queries.proposals(world),
        behind={trail.proposal.id: trail.n for trail in trails(world, pool).trails},
        waits=tuple(_waits(world, asked, events, counted_themes, today)),
    )


def _event(world: World, session: Session, tallied: ThemeTally, today: date) -> SessionEvent:
    ahead = session.on is not None and session.on.is_ahead(today)
    came = () if ahead else people_queries.came(world, session.id)
    comments = sum(said.session == session.id for said in tallied.pool.comments)
    return SessionEvent(
        session=session,
        on=agenda_queries.held_on(world, session),
        people=len(came),
        sectors=people_queries.by_sector(world, came),
        comments=comments,
        challenges=tuple(each.number for each in framing_queries.of_session(world, session.id)),
        happened=_happened(world, session, comments, today),
        votes=sum(
            bool(voting_queries.ballots(world, poll))
            for activity in agenda_queries.activities(world)
            if activity.session == session.id
            for poll in world.all(Poll, activity.id)
        ),
        themes=sum(session.id in each.sessions for each in tallied.whole),
    )


def _happened(world: World, session: Session, comments: int, today: date) -> Happened | None:
    """Return what is known of a session's day: by when what was run in it was begun."""
    days = {at.astimezone().date() for at in agenda_queries.beginnings(world, session.id)}
    if today in days and agenda_queries.current(world, session.id) is not None:
        return Happened.UNDER_WAY
    if session.on is None:
        return Happened.HELD if days else None if comments else Happened.PLANNED
    if any(session.on.holds(day) for day in days):
        return Happened.HELD
    if any(session.on.is_over(day) for day in days) or (comments and session.on.is_over(today)):
        return Happened.WRITTEN_UP
    return None if session.on.is_over(today) else Happened.PLANNED


def _asked(world: World) -> Iterator[ChallengeNow]:
    differ = {each.version for each in world.bucket(Difference, "").values()}
    for challenge in framing_queries.challenges(world):
        version = framing_queries.current(world, challenge.id)
        if version is not None:
            rounds = agreement_queries.soundings(world, version.id)
            agreed = bool(rounds) and agreement_queries.agreed(world, rounds[-1])
            yield ChallengeNow(
                challenge=challenge,
                version=version,
                settled=agreed or version.id in differ,
                asked=bool(rounds),
            )


def _waits(
    world: World,
    asked: tuple[ChallengeNow, ...],
    events: tuple[SessionEvent, ...],
    tallied: ThemeTally,
    today: date,
) -> Iterator[Wait]:
    """Go through what waits, in the order in which a programme comes to it."""
    yield from _of_frame(asked)
    yield from _of_sessions(world, events, tallied.pool, today)
    yield from _of_comments(tallied)
    yield from _of_proposals(world, tallied, today)


def _of_frame(asked: tuple[ChallengeNow, ...]) -> Iterator[Wait]:
    if not asked:
        words = text("Word the challenge: what is this programme about?")
        yield Wait(words=words, page="frame", about=TO_WORD)
    for each in asked:
        if not each.settled:
            number = each.challenge.number
            words = text("Ask a group how far it agrees with challenge {number}.", number=number)
            yield Wait(words=words, page="frame", about=each.challenge.id)


def _of_sessions(
    world: World, events: tuple[SessionEvent, ...], pool: Pool, today: date
) -> Iterator[Wait]:
    answered = {reply.talk for reply in world.bucket(Reply, "").values()}
    open_talk = [talk for talk in straight_talk_queries.talks(world) if talk.id not in answered]
    if open_talk:
        words = counted(
            len(open_talk),
            "1 piece of straight talk has no reply yet.",
            "{count} pieces of straight talk have no reply yet.",
        )
        yield Wait(words=words, page="straight", about=open_talk[0].id)
    yield from _unasked(events, pool, today)


def _unasked(events: tuple[SessionEvent, ...], pool: Pool, today: date) -> Iterator[Wait]:
    """Sessions after which nobody knows whether what was said may be quoted."""
    unasked = Counter(s.session for s in pool.comments if s.consent is Consent.NOT_ASKED)
    for event in events:
        held = event.session
        if (
            held.on is not None
            and held.on.is_over(today)
            and unasked[held.id] == event.comments > 0
        ):
            words = text("{title}: nobody was asked whether they may be quoted.", title=held.title)
            yield Wait(words=words, page="people", about=held.id)


def _of_comments(tallied: ThemeTally) -> Iterator[Wait]:
    if not len(tallied.pool):
        return
    if not tallied.themes:
        yield Wait(words=text("Begin the themes: what do these comments say?"), page="themes")
        return
    if tallied.waiting:
        words = counted(
            len(tallied.waiting),
            "1 comment waits to be placed.",
            "{count} comments wait to be placed.",
        )
        yield Wait(words=words, page="themes", about=tallied.waiting[0].key)
    for each in tallied.themes:
        if not each.theme.sentence:
            words = text("Say in a sentence what “{name}” means.", name=each.theme.name)
            yield Wait(words=words, page="themes", about=each.theme.id)
        elif each.theme.state is ThemeState.CANDIDATE:
            words = text("Agree on the theme “{name}”, or drop it.", name=each.theme.name)
            yield Wait(words=words, page="themes", about=each.theme.id)


def _of_proposals(world: World, tallied: ThemeTally, today: date) -> Iterator[Wait]:
    held = proposal_queries.proposals(world)
    if tallied.themes and not held:
        yield Wait(words=text("Gather proposals: who does what about it?"), page="proposals")
    for each in held:
        if not proposal_queries.owners(world, each.id):
            words = text("Proposal {number} has no owner.", number=each.number)
            yield Wait(words=words, page="proposals", about=each.id)
        elif wording.overdue(each, today):
            words = text(
                "Proposal {number} is overdue: {due}.",
                number=each.number,
                due=wording.due_words(each),
            )
            yield Wait(words=words, page="proposals", about=each.id)
    quoted = {quote.theme for quote in world.bucket(Quote, "").values()}
    listed = [each.theme for each in tallied.themes]
    bare = [
        each
        for each in tallied.whole
        if each.n and not any(e.id in quoted for e in theme_queries.family(listed, each.theme))
    ]
    if bare:
        words = counted(
            len(bare),
            "1 theme has no quote that may be printed.",
            "{count} themes have no quote that may be printed.",
        )
        yield Wait(words=words, page="quotes", about=bare[0].theme.id)
