"""Comments from elsewhere, brought into a programme in one step that is taken back in one.

They were not written in the room: no step is noted of them and no time, and each card says which
file it is from.
"""

import gc
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from facilitator.editing.opening import new_activity
from facilitator.editing.programme import EditOutcome, OpenProgramme
from facilitator.methods.contract import Answer, Method
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.board import queries as board_queries
from facilitator.model.comments.incoming import IncomingComment
from facilitator.model.comments.records import CardSector
from facilitator.model.core import Change, Text, World, adding, counted, text
from facilitator.model.core.clean_text import clean, pieces
from facilitator.model.core.ids import ActivityId, SectorId, SessionId
from facilitator.model.core.records import (
    Activity,
    Card,
    CardState,
    CountWay,
    Group,
    PollKind,
    Record,
    Session,
    SessionKind,
)
from facilitator.model.core.rule_kinds import Refusal
from facilitator.model.display.gesture import Join, Write
from facilitator.model.people import entry, queries
from facilitator.model.people.entry import Coming, Entered, Fate
from facilitator.model.people.queries import alike
from facilitator.model.people.records import Person, Sector
from facilitator.model.voting.ballots import NewVote, close, count_on_paper, open_vote
from facilitator.model.voting.queries import show

WALL_METHOD: Final = "kj"
"""Many mixed comments and no frame yet: KJ grouping is the method for it."""
MOST_ACTIVITIES: Final = 40
"""Activities that are made at once; more values than that are no questions."""
MOST_GROUPED: Final = 3_000
"""Cards that are laid in groups at once; laying out more takes longer than anybody waits."""
WRITTEN_COMMENTS: Final = text("Written comments")
"""What a session is called that was made for comments from elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where comments go: into an `activity` there is, or new ones, one for each question.

    New ones are put into a session there is, or into a new one of that `title`, one for each
    session that is named in the comments. `source` is the file they are from, `question` what
    was asked where the comments do not say it one by one.
    """

    source: str
    activity: ActivityId | None = None
    session: SessionId | None = None
    title: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn:
    """What came of it: the cards that were made, in which activities, and what could not be kept.

    `votes` are those kept as counted elsewhere, `groups` those that were made.
    Nothing has changed unless the outcome says `done`.
    """

    outcome: EditOutcome
    cards: int = 0
    people: int = 0
    votes: int = 0
    groups: int = 0
    activities: tuple[ActivityId, ...] = ()
    groups_kept: bool = True
    votes_kept: bool = True


class _RefusedError(Exception):
    """A method does not take the comments."""

    def __init__(self, words: Text) -> None:
        super().__init__()
        self.words = words


def takes_comments(programme: OpenProgramme, activity: ActivityId) -> bool:
    """Whether comments can be brought into an activity now, as cards and without a question."""
    answer = programme.method(activity).respond(
        programme.world, activity, Write(texts=("?",), source="?"), programme.context()
    )
    return isinstance(answer, Change) and any(isinstance(r, Card) for r in answer.after)


def takes_votes(programme: OpenProgramme, world: World, activity: ActivityId | None) -> bool:
    """Whether votes from elsewhere can be kept in an activity, or in a new one (None)."""
    if activity is None:
        return True
    method = programme.methods[world.get(Activity, activity).method]
    return method.votes and board_queries.open_poll(world, activity) is None


def writes_now(programme: OpenProgramme, activity: ActivityId) -> bool:
    """Whether an activity takes comments, and is in a step in which cards are written."""
    entry = board_queries.step_entry(programme.world, activity)
    script = programme.method(activity).script(programme.world, activity)
    step = next((each for each in script if entry is not None and each.key == entry.step), None)
    return step is not None and "write" in step.first and takes_comments(programme, activity)


def there_already(
    world: World, comments: Sequence[IncomingComment], to: Destination
) -> frozenset[int]:
    """Return the lines of comments that came in before, of the same source and in the same words.

    Where they are to go onto a wall there is, only that one counts. A line with several comments
    is there once all of them are.
    """
    source = clean(to.source)
    held = world.all(Card) if to.activity is None else world.bucket(Card, to.activity).values()
    there = {(card.source, card.text) for card in held if card.state is not CardState.BINNED}
    new = {
        each.line
        for each in comments
        if not all((_source(source, each.date), piece) in there for piece in pieces(each.text))
    }
    return frozenset(each.line for each in comments if each.line not in new)


def bring_in(
    programme: OpenProgramme, comments: Sequence[IncomingComment], to: Destination
) -> BroughtIn:
    """Bring comments in, all of them or none: one change, made through the door.

    Raises StaleChangeError never: it is made against the world as it is.
    """
    if not comments:
        words = text("There is no comment to bring in.")
        return BroughtIn(outcome=EditOutcome(refused=(Refusal("bring-in-nothing", words),)))
    work = _Work(programme, to)
    with _uncollected():
        try:
            for (session, question), held in _parted(comments, to).items():
                work.write(work.activity(session, question), held)
            work.people(comments)
        except _RefusedError as refused:
            return BroughtIn(outcome=EditOutcome(refused=(Refusal("bring-in", refused.words),)))
        outcome = programme.apply(work.whole())
    return BroughtIn(
        outcome=outcome,
        cards=work.cards,
        people=work.entered,
        votes=work.votes,
        groups=work.groups,
        activities=tuple(work.activities),
        groups_kept=work.groups_kept,
        votes_kept=work.votes_kept,
    )


@contextmanager
def _uncollected() -> Generator[None]:
    """Look for no rubbish meanwhile: records stay, and looking at 11,000 again and again costs."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _parted(
    comments: Sequence[IncomingComment], to: Destination
) -> dict[tuple[str, str], list[IncomingComment]]:
    """Return the comments by the session and the question they go to, in the order of the file."""
    found: dict[tuple[str, str], list[IncomingComment]] = {}
    for each in comments:
        apart = to.activity is None
        session = each.session if apart and to.session is None else ""
        found.setdefault((session, each.question if apart else ""), []).append(each)
    return found


class _Work:
    """The change as it grows, and the world as it would be."""

    def __init__(self, programme: OpenProgramme, to: Destination) -> None:
        self._programme, self._to = programme, to
        self._ctx = programme.context()
        self._world: World = programme.world
        self._change = Change(text("Bring in comments"))
        self._sessions: dict[str, SessionId] = {}
        self._sectors = {alike(each.name): each.id for each in queries.sectors(self._world)}
        self.activities: list[ActivityId] = []
        self.cards = self.entered = self.votes = self.groups = 0
        self.groups_kept = self.votes_kept = True

    def whole(self) -> Change:
        label = counted(self.cards, "Bring in one comment", "Bring in {count} comments")
        return replace(self._change, label=label, anonymous=True, undoable=True)

    def _add(self, change: Change) -> None:
        self._world = self._world.apply(change)
        self._change = self._change.then(change)

    # where to

    def activity(self, session: str, question: str) -> ActivityId:
        """Return the activity for comments that were said in a session, to a question."""
        if self._to.activity is not None:
            return self._taken(self._to.activity)
        if len(self.activities) >= MOST_ACTIVITIES:
            raise _RefusedError(
                text(
                    "There are more than {most} different questions or sessions, so nothing was "
                    "brought in. Choose another column for them, or none.",
                    most=MOST_ACTIVITIES,
                )
            )
        method = self._method()
        question = question or self._to.question
        title = question or session or self._to.title
        made, change = new_activity(
            self._programme,
            self._world,
            (self._session(session), ""),
            (method, method.templates[0].key),
            title=title,
            question=question or title,
        )
        self._add(change)
        return self._taken(made)

    def _taken(self, activity: ActivityId) -> ActivityId:
        if activity not in self.activities:
            self.activities.append(activity)
        return activity

    def _method(self) -> Method:
        methods = self._programme.methods
        return methods.get(WALL_METHOD) or next(iter(methods.values()))

    def _session(self, named: str) -> SessionId:
        if self._to.session is not None:
            return self._to.session
        if named not in self._sessions:
            self._sessions[named] = self._new_session(named)
        return self._sessions[named]

    def _new_session(self, named: str) -> SessionId:
        held = self._world.all(Session)
        session = Session(
            id=SessionId(self._ctx.new_id()),
            title=clean(named or self._to.title) or str(WRITTEN_COMMENTS),
            kind=SessionKind.OTHER,
            position=max((each.position for each in held), default=0) + 1,
        )
        self._add(adding(text("Add a session"), session))
        return session.id

    # the cards

    def write(self, activity: ActivityId, comments: Sequence[IncomingComment]) -> None:
        """Write the cards of an activity, and say of each what is known of it."""
        source = clean(self._to.source)
        said = tuple(each.text for each in comments)
        change = self._answer(activity, Write(texts=said, source=source))
        old = {record.id for record in change.before}
        cards = [r for r in change.after if isinstance(r, Card) and r.id not in old]
        of = _comment_of_each(cards, comments)
        known: dict[str, Record] = {
            card.id: replace(card, at=None, source=_source(source, said.date))
            for card, said in zip(cards, of, strict=True)
            if said.date or card.at is not None  # others stay the ones that were measured
        }
        after = tuple(known.get(record.id, record) for record in change.after)
        told = self._of_sectors(activity, cards, of)
        self._add(replace(change, after=(*after, *told)))
        self.cards += len(cards)
        self._group(activity, cards, of)
        self._count(activity, cards, of)

    def _answer(self, activity: ActivityId, gesture: Write | Join) -> Change:
        method = self._programme.methods[self._world.get(Activity, activity).method]
        answer = method.respond(self._world, activity, gesture, self._ctx)
        change = _one(answer)
        if change is None:
            if isinstance(answer, Text):
                raise _RefusedError(answer)
            title = self._world.get(Activity, activity).title
            words = text(
                "“{title}” takes no comments from elsewhere at the moment, so nothing was brought "
                "in. Choose another activity, or a new one.",
                title=title,
            )
            raise _RefusedError(words)
        return change

    def _of_sectors(
        self, activity: ActivityId, cards: Sequence[Card], of: Sequence[IncomingComment]
    ) -> list[Record]:
        """Return what says from which sectors cards come; sectors that are missing are added."""
        return [
            CardSector(
                id=self._ctx.new_id(),
                activity=activity,
                card=card.id,
                sector=self._sector(said.sector),
            )
            for card, said in zip(cards, of, strict=True)
            if alike(said.sector)
        ]

    def _sector(self, name: str) -> SectorId:
        key = alike(entry.sector_named(self._world, name) or name)
        if key not in self._sectors:
            place = max((each.position for each in queries.sectors(self._world)), default=0) + 1
            made = Sector(id=SectorId(self._ctx.new_id()), position=place, name=name)
            self._add(adding(text("Add a sector"), made))
            self._sectors[key] = made.id
        return self._sectors[key]

    def _group(
        self, activity: ActivityId, cards: Sequence[Card], of: Sequence[IncomingComment]
    ) -> None:
        """Put cards that lay in one group elsewhere into one of that name, where there are any."""
        groups: dict[str, list[str]] = {}
        for card, said in zip(cards, of, strict=True):
            if said.group:
                groups.setdefault(said.group, []).append(card.id)
        if sum(map(len, groups.values())) > MOST_GROUPED:
            self.groups_kept = False
            return
        before = len(self._world.bucket(Group, activity))
        try:
            for name, held in groups.items():
                self._add(self._answer(activity, Join(on=tuple(held), answers={"title": name})))
        except _RefusedError:
            self.groups_kept = False
        self.groups += len(self._world.bucket(Group, activity)) - before

    def _count(
        self, activity: ActivityId, cards: Sequence[Card], of: Sequence[IncomingComment]
    ) -> None:
        """Keep the votes that were counted elsewhere as a vote that is over.

        Who voted, and how many votes each had, is not known.
        """
        counts: dict[str, int] = {}
        for card, said in zip(cards, of, strict=True):
            group = self._world.get(Card, card.id).group
            if said.votes is not None:
                counts.setdefault(card.id, said.votes)
            elif said.group_votes is not None:
                counts.setdefault(group or card.id, said.group_votes)
        if not any(counts.values()):
            return
        if not takes_votes(self._programme, self._world, activity):
            self.votes_kept = False
            return
        vote = NewVote(kind=PollKind.DOTS, items=tuple(counts), budget=0, cap=0)
        made, now = self._ctx.new_id, self._ctx.now
        self._add(open_vote(self._world, activity, vote, new_id=made, at=now))
        poll = board_queries.open_poll(self._world, activity)
        assert poll is not None  # noqa: S101  (it was opened just now)
        totals = {(item, 0): total for item, total in counts.items()}
        way = CountWay.ELSEWHERE
        self._add(count_on_paper(self._world, poll, totals, new_id=made, way=way))
        self.votes += sum(counts.values())
        self._add(close(self._world, poll, new_id=made, at=now))
        self._add(show(poll, shown=False, new_id=made, at=now))  # the cards come first

    # who said it

    def people(self, comments: Sequence[IncomingComment]) -> None:
        """Put the people of the comments on the list; which comment is whose is not kept."""
        named = {
            (alike(each.person.name), alike(each.person.organisation)): each.person
            for each in reversed(comments)
            if each.person is not None
        }
        bodies = entry.bodies_of(self._world)
        held = enumerate(reversed(named.values()), 1)
        coming = [self._coming(n, each, bodies) for n, each in held]
        if coming:
            before = len(self._world.all(Person))
            self._add(entry.take_in(self._world, None, coming, new_id=self._ctx.new_id))
            self.entered = len(self._world.all(Person)) - before

    def _coming(self, line: int, entered: Entered, bodies: entry.Bodies) -> Coming:
        """Return who somebody is: known already only where nothing tells them apart."""
        known = [person.id for person in queries.known_as(self._world, entered.name)]
        same = entry.may_be(bodies, known, entered.organisation)
        fate = Fate.LISTED if same else Fate.NEW
        return Coming(line=line, entered=entered, fate=fate, same=same)


def _comment_of_each(
    cards: Sequence[Card], comments: Sequence[IncomingComment]
) -> list[IncomingComment]:
    """Return which comment each card is of; one too long for a card goes on on the next."""
    found = [each for each in comments for _ in pieces(each.text)]
    assert len(found) == len(cards)  # noqa: S101  (cards are written one per piece)
    return found


def _one(answer: Answer) -> Change | None:
    """Return an answer as one change; None for a question, a refusal or nothing."""
    if isinstance(answer, Change):
        return answer
    if isinstance(answer, tuple):
        first, *rest = answer
        for each in rest:
            first = first.then(each)
        return first
    return None


def _source(source: str, date: str) -> str:
    return f"{source}, {date}" if date else source


def sessions_and_activities(
    programme: OpenProgramme,
) -> tuple[tuple[Session, tuple[Activity, ...]], ...]:
    """Return the sessions with those of their activities that take comments, by the agenda."""
    found: list[tuple[Session, tuple[Activity, ...]]] = []
    every = agenda_queries.activities(programme.world)
    for session in agenda_queries.sessions(programme.world):
        held = [each for each in every if each.session == session.id]
        found.append((session, tuple(a for a in held if takes_comments(programme, a.id))))
    return tuple(found)
