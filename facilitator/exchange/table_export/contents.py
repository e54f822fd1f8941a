"""What the tables of a programme hold: comments, themes, proposals, people, agenda, votes.

Headings are the same in every language, so that what reads them goes on working. In tables that
leave the room stands what may stand on a hand-out; `DataTable.withheld` says what does not.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Final, TypeAlias

from facilitator.analysis.documents.source import DocumentSource
from facilitator.analysis.pool import comment_filter, references
from facilitator.analysis.pool.pool import PooledComment
from facilitator.analysis.proposals import traceability
from facilitator.analysis.themes import counting, quoting
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda import schedule
from facilitator.model.board import bringing
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, PartialDate, SessionId, Text, Words, counted, text
from facilitator.model.core.records import Activity, Card, Group, Poll, PollItem, Record, Session
from facilitator.model.framing import queries as framing_queries
from facilitator.model.people import queries as people_queries
from facilitator.model.people import wording as people_wording
from facilitator.model.people.records import Sector
from facilitator.model.proposals import queries as proposal_queries
from facilitator.model.proposals import wording as proposal_wording
from facilitator.model.themes import notes, queries
from facilitator.model.themes.queries import ThemePlacement
from facilitator.model.themes.records import Theme
from facilitator.model.voting import queries as voting

Cell: TypeAlias = str | int | float | PartialDate | None

COMMENTS: Final = (
    "comment",
    "session",
    "date",
    "activity",
    "method",
    "asked",
    "number",
    "group",
    "under_card",
    "state",
    "votes",
    "challenge",
    "theme",
    "whole_theme",
    "further_themes",
    "fit",
    "stance",
    "idea",
    "sector",
    "speaker",
    "own_words",
    "consent",
    "written_at",
    "id",
    "note",
    "tags",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
    """One table: its name, its headings, a cell for each heading in each row.

    `withheld` says in words what is not in it because it may not leave the room.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    withheld: tuple[Text, ...] = ()


def tables(m: DocumentSource) -> tuple[DataTable, ...]:
    """Return all tables of a programme, for the facilitator or for who `m` is for."""
    made = [_comments(m), _themes(m), _by_session(m), _by_sector(m), _proposals(m)]
    tagged = _tags(m)
    if tagged.rows and not m.leaves:
        made.append(tagged)
    made += [_attendance(m)] if m.leaves else [_people(m), _attendance(m)]
    return (*made, _agenda(m), _votes(m))


def _comments(m: DocumentSource) -> DataTable:
    told = [said for said in m.pool.comments if said.quotable or not m.leaves]
    facts = _Facts(m)
    hidden = len(m.pool.comments) - len(told)
    withheld = counted(
        hidden,
        "{count} comment that nobody agreed to have quoted.",
        "{count} comments that nobody agreed to have quoted.",
    )
    return DataTable(
        name="comments",
        headings=COMMENTS,
        rows=tuple(facts.row(said) for said in told),
        withheld=(withheld,) if hidden else (),
    )


class _Facts:
    """What is known of comments, looked up once for all of them."""

    def __init__(self, m: DocumentSource) -> None:
        self._m, self._world = m, m.world
        held = m.world.all(Theme)
        self._themes = {theme.id: theme.name for theme in held}
        self._wholes = {each.id: (each, *queries.above(held, each))[-1].name for each in held}
        self._notes, self._tags = notes.notes(m.world), notes.tags(m.world)
        self._votes = dict(_points(m))
        self._challenges = _challenges(m)
        self._sectors = {sector.id for sector in m.told_sectors()}
        self._session = cache(partial(_session, m))
        self._activity = cache(partial(_activity, m))

    def row(self, said: PooledComment) -> tuple[Cell, ...]:
        world, m = self._world, self._m
        session = world.get(Session, said.session)
        card = world.find(Card, said.source)
        group = world.find(Group, card.group) if card else None
        head = world.find(Card, card.stack) if card else None
        placed = m.tally.placed.get(said.key)
        fits = placed is not None and placed.theme is not None
        return (
            quoting.words_of(world, said) if m.leaves else said.text,
            self._session(said.session),
            m.date_of(session),
            self._activity(said.activity) if said.activity else None,
            said.method or "straight talk",
            _joined(said.stamp),
            said.number or None,
            _group_name(group),
            head.number if head else None,
            card.state.value if card else None,
            self._votes.get(said.source),
            self._challenges.get(said.session),
            self._theme(placed),
            self._wholes[placed.theme] if placed and placed.theme else None,
            _joined(self._themes[key] for key in placed.also) if placed else None,
            placed.fit.value if placed and fits else None,
            placed.bearing.value if placed and fits else None,
            "yes" if said.idea else "no",
            self._sector(said),
            self._speaker(said),
            said.voice.value,
            said.consent.value,
            None if m.leaves else _moment(said.at),
            said.key,
            None if m.leaves else self._notes.get(said.key),
            None if m.leaves else _joined(self._tags.get(said.key, ())),
        )

    def _theme(self, placed: ThemePlacement | None) -> str | None:
        if placed is None:
            return None
        return "fits nowhere" if placed.theme is None else self._themes.get(placed.theme)

    def _sector(self, said: PooledComment) -> str | None:
        sector = self._world.find(Sector, said.sector)
        return sector.name if sector is not None and sector.id in self._sectors else None

    def _speaker(self, said: PooledComment) -> str | None:
        if quoting.named(self._world, said):
            return str(quoting.speaker(self._world, said))
        return None if self._m.leaves else said.code or None


def _group_name(group: Group | None) -> str | None:
    return None if group is None else group.title or board_queries.letter(group.number)


def _challenges(m: DocumentSource) -> Mapping[SessionId, str]:
    found: dict[SessionId, str] = {}
    for session in agenda_queries.sessions(m.world):
        met = framing_queries.of_session(m.world, session.id)
        found[session.id] = "; ".join(str(challenge.number) for challenge in met)
    return {session: numbers for session, numbers in found.items() if numbers}


def _closed_votes(m: DocumentSource) -> Iterator[Poll]:
    """Yield the votes that were closed: nobody reads what is given while one is open."""
    for activity in agenda_queries.activities(m.world):
        for poll in board_queries.polls(m.world, activity.id):
            if board_queries.poll_closing(m.world, poll) is not None:
                yield poll


def _points(m: DocumentSource) -> Iterator[tuple[str, int]]:
    """Yield what each card got in the last vote it stood in."""
    for poll in _closed_votes(m):
        if poll.runoff_of is None:
            yield from ((s.item, s.points) for s in voting.tally(m.world, poll).standings)


def _votes(m: DocumentSource) -> DataTable:
    rows = [
        row for number, poll in enumerate(_closed_votes(m), 1) for row in _vote(m, number, poll)
    ]
    headings = ("vote", "session", "activity", "kind", "run_off", "item", "points", "people")
    ways = ("place", "on_ballots", "on_paper", "by_hands", "elsewhere", "voters")
    return DataTable(name="votes", headings=(*headings, *ways), rows=tuple(rows))


def _vote(m: DocumentSource, number: int, poll: Poll) -> Iterator[tuple[Cell, ...]]:
    activity = m.world.get(Activity, poll.activity)
    session = _session(m, activity.session)
    name = _activity(m, activity.id)
    kind = (poll.kind.value, "yes" if poll.runoff_of else "no")
    items = {item.item: item for item in voting.items(m.world, poll)}
    result = voting.tally(m.world, poll)
    for each in result.standings:
        item = _voted_on(m, items[each.item])
        figures = (each.points, each.reach, each.place, *each.given, result.voters)
        yield (number, session, name, *kind, item, *figures)


def _voted_on(m: DocumentSource, item: PollItem) -> str:
    """Return what was voted on; a card in words only where they may be read."""
    group = m.world.find(Group, item.group)
    card = m.world.find(Card, item.card)
    if group is not None:
        return _group_name(group) or ""
    if card is None:
        return item.thing
    said, origin = m.pool.find(card.id), bringing.origin_of(m.world, card)
    readable = not m.leaves or (said is not None and said.quotable)
    if readable or isinstance(m.world.find(Record, origin), Group):
        return card.text
    return f"card {card.number}"


def _themes(m: DocumentSource) -> DataTable:
    names = {theme.id: theme.name for theme in m.world.all(Theme)}
    rows = [
        (
            each.theme.number,
            each.theme.name,
            each.theme.sentence or None,
            each.theme.definition or None,
            names.get(each.theme.parent) if each.theme.parent else None,
            each.theme.state.value,
            each.n,
            len(each.also),
            len(each.sessions),
            len(each.sectors),
            each.weak,
            each.against,
            _session(m, each.first) if each.first else None,
        )
        for each in m.tally.themes
    ]
    headings = ("number", "theme", "sentence", "definition", "part_of", "state", "comments")
    breadth = ("further_comments", "sessions", "sectors", "weak", "against", "first_session")
    return DataTable(name="themes", headings=(*headings, *breadth), rows=tuple(rows))


def _tags(m: DocumentSource) -> DataTable:
    """How many comments, of how many sessions, have each tag: for the facilitator alone."""
    held = comment_filter.tag_counts(m.world, m.pool)
    rows = tuple(
        (tag, len(held[tag]), len({said.session for said in held[tag]}))
        for tag in sorted(held, key=str.casefold)
    )
    return DataTable(name="tags", headings=("tag", "comments", "sessions"), rows=rows)


def _by_session(m: DocumentSource) -> DataTable:
    rows: list[tuple[Cell, ...]] = []
    for each in m.tally.themes:
        counts = counting.by_session(each)
        rows.append((each.theme.name, *(counts.get(s.id, 0) for s in m.sessions)))
    names = (_session(m, s.id) for s in m.sessions)
    return DataTable(name="theme by session", headings=("theme", *names), rows=tuple(rows))


def _by_sector(m: DocumentSource) -> DataTable:
    """Small sectors are counted with those that are not known in what leaves the room."""
    told = m.told_sectors()
    rows: list[tuple[Cell, ...]] = []
    for each in m.tally.themes:
        counts = counting.by_sector(each)
        known = [counts.get(sector.id, 0) for sector in told]
        rows.append((each.theme.name, *known, each.n - sum(known)))
    headings = ("theme", *(sector.name for sector in told), "other or not known")
    return DataTable(name="theme by sector", headings=headings, rows=tuple(rows))


def _proposals(m: DocumentSource) -> DataTable:
    world = m.world
    names = {theme.id: theme.name for theme in world.all(Theme)}
    trails = traceability.trails(world, m.pool)
    rows = [
        (
            each.number,
            names.get(each.theme) if each.theme else None,
            _joined(
                proposal_wording.owner_name(world, owner, m.reader)
                for owner in proposal_queries.owners(world, each.id)
            ),
            each.text,
            each.state.value,
            each.due or each.by_words or None,
            each.did or None,
            held.n if (held := trails.of(each.id)) else 0,
        )
        for each in proposal_queries.proposals(world, dropped=not m.leaves)
    ]
    headings = ("number", "theme", "owner", "proposal", "state", "due", "done")
    return DataTable(name="proposals", headings=(*headings, "comments_behind"), rows=tuple(rows))


def _people(m: DocumentSource) -> DataTable:
    rows = [
        (
            each.person.number,
            str(each.name),
            each.roles or None,
            each.sectors or None,
            each.person.contact or None,
            _joined(each.needs),
            each.person.consent.value,
            each.sessions,
        )
        for each in people_wording.listed(m.world, None)
    ]
    headings = ("number", "name", "role", "sector", "contact", "needs", "consent", "sessions")
    return DataTable(name="people", headings=headings, rows=tuple(rows))


def _attendance(m: DocumentSource) -> DataTable:
    """Who was where; in what leaves the room, how many of each sector that may be told apart."""
    if m.leaves:
        return _heads(m)
    rows: list[tuple[Cell, ...]] = []
    for session in agenda_queries.sessions(m.world):
        name = _session(m, session.id)
        for each in people_wording.listed(m.world, session.id):
            now, times = people_wording.now_of(each), people_wording.times_of(each.marks)
            who = (each.person.number, str(each.name))
            rows.append((name, m.date_of(session), *who, str(now).casefold(), times or None))
    headings = ("session", "date", "number", "name", "state", "times")
    return DataTable(name="attendance", headings=headings, rows=tuple(rows))


def _heads(m: DocumentSource) -> DataTable:
    told = m.told_sectors()
    rows: list[tuple[Cell, ...]] = []
    for session in m.sessions:
        came = m.people(session.id)
        counts = dict(people_queries.by_sector(m.world, came))
        large = [n if (n := counts.get(sector, 0)) >= m.fewest else None for sector in told]
        name = _session(m, session.id)
        rows.append((name, m.date_of(session), len(came), *large))
    return DataTable(
        name="attendance",
        headings=("session", "date", "people", *(sector.name for sector in told)),
        rows=tuple(rows),
        withheld=(text("The list of people with their names, contacts and needs."),),
    )


def _agenda(m: DocumentSource) -> DataTable:
    """What was planned, and beside it what became of it, where that is known."""
    rows: list[tuple[Cell, ...]] = []
    for session in agenda_queries.sessions(m.world):
        for line in schedule.as_known(m.day(session)):
            block = line.block
            runs = m.world.find(Activity, block.runs)
            rows.append(
                (
                    _session(m, session.id),
                    m.date_of(session),
                    block.title or (runs.title if runs else None),
                    runs.method if runs else None,
                    block.weight.value,
                    schedule.time_words(line.starts),
                    line.planned,
                    _moment(line.began),
                    line.minutes,
                    "yes" if block.dropped else "no",
                )
            )
    headings = ("session", "date", "block", "method", "weight", "planned_start", "planned_minutes")
    return DataTable(
        name="agenda", headings=(*headings, "began", "took", "left_out"), rows=tuple(rows)
    )


def _session(m: DocumentSource, session: SessionId) -> str:
    return str(references.session_name(m.world, session))


def _activity(m: DocumentSource, activity: ActivityId) -> str:
    return str(references.activity_name(m.world, activity))


def _moment(at: datetime | None) -> str | None:
    """Return a moment in the time of this computer, with its zone."""
    return at.astimezone().isoformat(timespec="minutes") if at else None


def _joined(words: Iterable[Words]) -> str | None:
    return "; ".join(str(each) for each in words) or None
