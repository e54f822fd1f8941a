"""What documents are told from: a programme as it stands at a moment, and for whom."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from facilitator.analysis.documents import phrases
from facilitator.analysis.framing.metrics import Balance, balance
from facilitator.analysis.pool.pool import Pool, PooledComment
from facilitator.analysis.themes.counting import ThemeTally, tally
from facilitator.methods.contract import Method, by_mode
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda import schedule
from facilitator.model.agenda.records import TalkMode
from facilitator.model.core import ActivityId, PartialDate, PersonId, SessionId, World
from facilitator.model.core.records import Activity, Card, Programme, Session, StepEntry
from facilitator.model.display.document import Readership
from facilitator.model.framing import queries as framing_queries
from facilitator.model.framing.records import Challenge
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Attendance, Organisation, Person, Role, Sector
from facilitator.model.people.wording import FEWEST
from facilitator.model.proposals import queries as proposal_queries
from facilitator.model.proposals.records import Proposal


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DocumentSource:
    """A programme with what all its documents need, worked out once.

    Something was said in `sessions`, somebody came, or their day has passed. People `met` in those
    of which more is known than comments that were brought in from elsewhere, and whose day is not
    still to come: who `came` is told of these alone. What is still to come is `planned`.
    Groups of fewer than `fewest` people are not told apart in what leaves the room.
    """

    world: World
    pool: Pool
    methods: Mapping[str, Method]
    now: datetime
    reader: Readership
    programme: Programme
    tally: ThemeTally
    sessions: tuple[Session, ...]
    met: tuple[Session, ...]
    planned: tuple[Session, ...]
    came: Mapping[SessionId, tuple[Attendance, ...]]
    fewest: int = FEWEST

    @property
    def leaves(self) -> bool:
        """Whether what is told may leave the room."""
        return self.reader is Readership.HANDOUT

    @property
    def days(self) -> tuple[PartialDate, ...]:
        """The days on which people met, the first one first."""
        known = [day for each in self.met if (day := self.date_of(each)) is not None]
        return tuple(sorted(known, key=lambda day: (day.first, day.last)))

    @property
    def ran(self) -> str:
        """When the programme ran: as somebody says, else the years of its sessions; or ""."""
        return self.programme.ran or phrases.years(self.days)

    def date_of(self, session: Session) -> PartialDate | None:
        """Return the day of a session, as it was noted or by when it was run."""
        return agenda_queries.held_on(self.world, session)

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        return proposal_queries.proposals(self.world)

    @property
    def challenges(self) -> tuple[Challenge, ...]:
        return tuple(
            c
            for c in framing_queries.challenges(self.world)
            if framing_queries.current(self.world, c.id)
        )

    def people(self, *sessions: SessionId) -> tuple[Person, ...]:
        """Return who came to any of these sessions, each once; of all when none is named."""
        wanted = sessions or tuple(self.came)
        came = {each.person for key in wanted for each in self.came.get(key, ())}
        return tuple(p for p in people_queries.everybody(self.world) if p.id in came)

    def times_came(self) -> Mapping[PersonId, int]:
        return Counter(p for held in self.came.values() for p in {a.person for a in held})

    def organisations(self) -> tuple[Organisation, ...]:
        """Return where the people who came are from, by name."""
        came = {person.id for person in self.people()}
        held = self.world.bucket(Role, "").values()
        wanted = {role.organisation for role in held if role.person in came}
        found = (o for o in self.world.bucket(Organisation, "").values() if o.id in wanted)
        return tuple(sorted(found, key=lambda each: people_queries.alike(each.name)))

    def methods_used(self) -> Mapping[str, tuple[Activity, ...]]:
        """Return the activities of each method, in the order in which they were first used.

        An activity counts once it was begun, or something was said in it by those who met.
        """
        held = {session.id for session in self.met}
        used = {c.activity for c in self.pool.comments if not _brought_in(self.world, c)}
        used |= {entry.activity for entry in self.world.all(StepEntry)}
        found: dict[str, tuple[Activity, ...]] = {}
        for activity in agenda_queries.activities(self.world):
            if activity.session not in held or activity.id not in used:
                continue
            if activity.method in self.methods:
                found[activity.method] = (*found.get(activity.method, ()), activity)
        return found

    def day(self, session: Session) -> schedule.Day:
        """Return a session's day, with the minutes its activities take by their steps."""

        def scripted(activity: ActivityId) -> Mapping[TalkMode, int]:
            method = self.methods.get(self.world.get(Activity, activity).method)
            return by_mode(method.script(self.world, activity)) if method else {}

        return schedule.day(self.world, session, scripted)

    def balances(self) -> Mapping[SessionId, Balance]:
        """Return the minutes of structured and of open talk of each session."""
        return {session.id: balance(self.day(session)) for session in self.met}

    def told_sectors(self) -> tuple[Sector, ...]:
        """Return the sectors that are told apart, by the people who came or what was said.

        In what leaves the room only those from which at least `fewest` people came: how many
        stand behind comments that were brought in is not known.
        """
        counts = people_queries.by_sector(self.world, self.people())
        large = {s.id for s, n in counts if s and (not self.leaves or n >= self.fewest)}
        if not self.leaves:
            large |= {said.sector for said in self.pool.comments if said.sector}
        return tuple(s for s in people_queries.sectors(self.world) if s.id in large)

    def said_in(self, session: SessionId) -> tuple[PooledComment, ...]:
        return tuple(said for said in self.pool.comments if said.session == session)


def material(
    world: World,
    pool: Pool,
    methods: Mapping[str, Method],
    now: datetime,
    reader: Readership = Readership.HANDOUT,
    fewest: int = FEWEST,
) -> DocumentSource:
    """Take down what all documents of a programme need. Raises StopIteration without one."""
    came = _came(world)
    said = {each.session for each in pool.comments}
    today = now.astimezone().date()
    every = agenda_queries.sessions(world)
    past = {s.id for s in every if _is_past(world, s, today)}
    held = [s for s in every if came.get(s.id) or s.id in said | past]
    met = [s for s in held if not _is_to_come(s, today)]
    met = [s for s in met if came.get(s.id) or s.id in past or _is_known(world, pool, s)]
    return DocumentSource(
        world=world,
        pool=pool,
        methods=methods,
        now=now,
        reader=reader,
        programme=next(iter(world.all(Programme))),
        tally=tally(world, pool),
        sessions=tuple(held),
        met=tuple(met),
        planned=tuple(s for s in every if s not in held or _is_to_come(s, today)),
        came={each.id: came[each.id] for each in met},
        fewest=fewest,
    )


def _is_past(world: World, session: Session, today: date) -> bool:
    """Whether a session was run, or its day has passed: whoever typed that in says it was."""
    on = agenda_queries.held_on(world, session)
    return on is not None and (
        on.is_over(today) or agenda_queries.began(world, session.id) is not None
    )


def _is_to_come(session: Session, today: date) -> bool:
    """Whether the day of a session lies ahead, whatever was prepared in it; a rehearsal of it."""
    return session.on is not None and session.on.is_ahead(today)


def _is_known(world: World, pool: Pool, session: Session) -> bool:
    """Whether a session has a day, or something was said that was not brought in from elsewhere."""
    if agenda_queries.held_on(world, session) is not None:
        return True
    return any(s.session == session.id and not _brought_in(world, s) for s in pool.comments)


def _brought_in(world: World, said: PooledComment) -> bool:
    """Whether a comment was written elsewhere, and came in with the name of what it is from."""
    card = world.find(Card, said.source)
    return card is not None and bool(card.source) and card.at is None


def _came(world: World) -> Mapping[SessionId, tuple[Attendance, ...]]:
    """Return who took part in each session."""
    found: dict[SessionId, tuple[Attendance, ...]] = {}
    for session in agenda_queries.sessions(world):
        took_part = {person.id for person in people_queries.came(world, session.id)}
        found[session.id] = tuple(
            each
            for each in people_queries.attendances(world, session.id)
            if each.person in took_part
        )
    return found
