"""All comments of all sessions in one pool, each once, with what is known of it.

Comments are not stored a second time: the pool is read out of the records of the methods, so
editing a card changes its comment and never makes another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeAlias

from facilitator.methods.contract import Comment, Method, Resolve
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.board import bringing
from facilitator.model.comments import queries as comment_queries
from facilitator.model.comments.records import Ground, Part
from facilitator.model.core import (
    ActivityId,
    PersonId,
    SectorId,
    SessionId,
    Words,
    World,
    text,
)
from facilitator.model.core.records import Activity, Card, Session, Voice
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import (
    CardConsent,
    Consent,
    ConsentRule,
    Organisation,
    Person,
    Role,
    Sector,
)
from facilitator.model.straight_talk import queries as straight_talk_queries
from facilitator.model.straight_talk.records import StraightTalk


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledComment:
    """One comment: what was said, and what is known of it.

    `key` names it: the record it stands in (`source`), or the part of that it is. `start` and
    `end` are where it stands in the record's words. `number` is that of its card, 0 where there
    is none; then `mark` says which it is in its activity. `method` is "" for
    straight talk. Where `person` is known, `sector` is theirs; `code` is what a speaker is called
    in the notes, and stays there. `asked` is the question it answers, of the activity or within it.
    """

    key: str
    source: str
    text: str
    session: SessionId
    activity: ActivityId | None = None
    method: str = ""
    stamp: tuple[Words, ...] = ()
    asked: Words = ""
    number: int = 0
    mark: Words = ""
    voice: Voice = Voice.THEIRS
    sector: SectorId | None = None
    person: PersonId | None = None
    code: str = ""
    consent: Consent = Consent.NOT_ASKED
    idea: bool = False
    at: datetime | None = None
    start: int = 0
    end: int = 0

    @property
    def quotable(self) -> bool:
        """Whether it may be quoted: said in their own words, and allowed."""
        allowed = self.consent in {Consent.ANONYMOUS, Consent.NAMED}
        return allowed and self.voice is Voice.THEIRS


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """The comments that count, in the order of sessions and activities.

    `memos` tell how comments were read, and are not counted. `kept_out` is how many are used for
    nothing at all because somebody said so; they are in no other figure, and nothing that was
    decided in them is among the `resolves`.
    """

    comments: tuple[PooledComment, ...] = ()
    memos: tuple[PooledComment, ...] = ()
    resolves: tuple[tuple[ActivityId, Resolve], ...] = ()
    kept_out: int = 0
    by_key: Mapping[str, PooledComment] = field(
        default_factory=dict[str, PooledComment], compare=False
    )

    def __len__(self) -> int:
        """How many comments count."""
        return len(self.comments)

    def find(self, key: str) -> PooledComment | None:
        """Return a comment by its key; None when it is not in the pool any more."""
        return self.by_key.get(key)

    @property
    def findings(self) -> tuple[PooledComment, ...]:
        """The comments that tell what is, not what could be done."""
        return tuple(said for said in self.comments if not said.idea)

    @property
    def ideas(self) -> tuple[PooledComment, ...]:
        """The comments that are ideas for a solution: educated guesses."""
        return tuple(said for said in self.comments if said.idea)


class PoolBuilder:
    """Reads the pool out of worlds, one after another, and again only what changed."""

    def __init__(self, methods: Mapping[str, Method]) -> None:
        """Gather what these methods hold."""
        self._methods = methods
        self._held: dict[str, tuple[tuple[object, ...], _Harvest]] = {}
        self._told: dict[str, _Told] = {}
        self._seen: tuple[object, ...] = ()
        self._pool = Pool()

    def gather(self, world: World) -> Pool:
        """Return the pool of a world: the same object while nothing in it changed."""
        scopes = world.by_scope()
        harvests = tuple(
            self._harvest(world, activity, scopes.get(activity.id, ()))
            for activity in agenda_queries.activities(world)
            if activity.method in self._methods
        )
        shared = tuple(world.bucket(kind, "") for kind in _SHARED)
        seen = (*harvests, *shared)
        if not _same(seen, self._seen):
            self._told = {held.activity.id: self._tell(world, held, shared) for held in harvests}
            said = {key: told.said for key, told in self._told.items()}
            made = _pool(world, harvests, said)
            self._seen, self._pool = seen, self._pool if made == self._pool else made
        return self._pool

    def _tell(self, world: World, harvest: _Harvest, shared: tuple[object, ...]) -> _Told:
        """Tell of the comments of an activity; of those that are as they were, as before.

        What stands on several walls is told anew: what may be printed of it depends on those.
        """
        activity = harvest.activity
        own = [world.bucket(kind, activity.id) for kind in (CardConsent, ConsentRule)]
        marks = (activity, *own, *shared)
        held = self._told.get(activity.id)
        known = held.reasons if held is not None and _same(held.marks, marks) else {}
        origins = bringing.origins(world)
        elsewhere = {*origins, *origins.values()}
        sectors = comment_queries.sectors_of(world, activity.id)
        told = _Told(marks)
        for comment in harvest.comments:
            card = world.find(Card, comment.source)
            reasons = (comment, card, sectors.get(card.id) if card else None)
            was = known.get(comment.source)
            said = (
                was[1]
                if was is not None and was[0] == reasons
                else _said(world, activity, *reasons)
            )
            if comment.source not in elsewhere:
                told.reasons[comment.source] = (reasons, said)
            told.said.append((comment.memo, said))
        return told

    def _harvest(self, world: World, activity: Activity, marks: tuple[object, ...]) -> _Harvest:
        marks = (activity, *marks)
        held = self._held.get(activity.id)
        if held is None or not _same(held[0], marks):
            method = self._methods[activity.method]
            comments = method.comments(world, activity.id)
            held = (marks, _Harvest(activity, comments, method.resolves(world, activity.id)))
            self._held[activity.id] = held
        return held[1]


@dataclass(frozen=True, slots=True, eq=False)
class _Harvest:
    """What one activity brings."""

    activity: Activity
    comments: tuple[Comment, ...]
    resolves: tuple[Resolve, ...]


_Reasons: TypeAlias = tuple[Comment, Card | None, SectorId | None]
_Saying: TypeAlias = tuple[bool, PooledComment]
"""What was said, and whether it is a memo."""


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """What the comments of an activity are told as, and by source what each was told from."""

    marks: tuple[object, ...]
    said: list[_Saying] = field(default_factory=list[_Saying])
    reasons: dict[str, tuple[_Reasons, PooledComment]] = field(
        default_factory=dict[str, "tuple[_Reasons, PooledComment]"]
    )


_SHARED = (ConsentRule, Organisation, Person, Role, Sector, StraightTalk, Ground, Part, Session)
"""Records of the programme that say something of comments."""


def _same(these: tuple[object, ...], those: tuple[object, ...]) -> bool:
    return len(these) == len(those) and all(a is b for a, b in zip(these, those, strict=True))


def _pool(
    world: World, harvests: tuple[_Harvest, ...], told: Mapping[str, Sequence[_Saying]]
) -> Pool:
    parts, grounds = comment_queries.parts(world), comment_queries.grounds(world)
    first = people_queries.first_sectors(world)
    memos: list[PooledComment] = []
    comments: list[PooledComment] = []
    kept_out = 0
    unused: set[str] = set()
    for memo, said in _once(world, _everything(world, harvests, told)):
        if said.person in first and said.person is not None:
            said = replace(said, sector=first[said.person].id)  # noqa: PLW2901
        if said.consent is Consent.NOTHING:
            kept_out += not memo
            unused.add(said.source)
            continue
        if memo:
            memos.append(said)
            continue
        for each in _in_parts(said, parts.get(said.key, ())):
            ground = grounds.get(each.key)
            comments.append(each if ground is None else replace(each, idea=ground.idea))
    return Pool(
        comments=tuple(comments),
        memos=tuple(memos),
        resolves=tuple(
            (held.activity.id, each)
            for held in harvests
            for each in held.resolves
            if each.source not in unused
        ),
        kept_out=kept_out,
        by_key={said.key: said for said in comments},
    )


def _once(world: World, everything: Iterator[_Saying]) -> Iterator[_Saying]:
    """Go through what was said, each once: what was brought to another wall counts at its origin.

    A card that bears a group's name, or a finding, is no comment. Where the origin counts no
    longer, the first of what was brought from it does.
    """
    origins, found = bringing.origins(world), list(everything)
    told = {said.source for memo, said in found if not memo}
    for memo, said in found:
        origin = origins.get(said.source)
        if origin is not None and (origin in told or bringing.came_out(world, origin)):
            continue
        told.add(origin or said.source)
        yield memo, said


def _in_parts(said: PooledComment, parts: tuple[Part, ...]) -> tuple[PooledComment, ...]:
    """Return a comment, or its parts where it was split: then it counts by those."""
    if not parts:
        return (said,)
    return tuple(
        replace(
            said, key=part.id, text=said.text[part.start : part.end], start=part.start, end=part.end
        )
        for part in parts
    )


def _everything(
    world: World, harvests: tuple[_Harvest, ...], told: Mapping[str, Sequence[_Saying]]
) -> Iterator[_Saying]:
    """Go through all that was said, session by session; straight talk comes last in each."""
    order = [session.id for session in agenda_queries.sessions(world)]
    for session in order:
        for harvest in harvests:
            if harvest.activity.session == session:
                yield from told[harvest.activity.id]
        for talk in straight_talk_queries.talks(world, session):
            rule = people_queries.rule_of(world, session)
            yield (
                False,
                PooledComment(
                    key=talk.id,
                    source=talk.id,
                    text=talk.text,
                    session=session,
                    stamp=(text("straight talk"),),
                    number=talk.number,
                    consent=rule.consent if rule else Consent.NOT_ASKED,
                    at=talk.at,
                    end=len(talk.text),
                ),
            )


def _said(
    world: World,
    activity: Activity,
    comment: Comment,
    card: Card | None,
    sector: SectorId | None,
) -> PooledComment:
    person = world.find(Person, comment.person)
    if card is not None:
        consent = people_queries.consent_for(world, card)
    else:
        rule = people_queries.rule_in(world, activity.id)
        consent = rule.consent if rule else Consent.NOT_ASKED
    consent = people_queries.strictest(
        consent, comment.consent, person.consent if person else Consent.NOT_ASKED
    )
    return PooledComment(
        key=comment.source,
        source=comment.source,
        text=comment.text,
        session=activity.session,
        activity=activity.id,
        method=activity.method,
        stamp=comment.stamp,
        asked=comment.asked or activity.question,
        number=card.number if card else 0,
        mark=comment.mark,
        voice=card.voice if card else Voice.THEIRS,
        sector=sector,
        person=person.id if person else None,
        code=comment.code,
        consent=consent,
        idea=comment.idea,
        at=card.at if card else None,
        end=len(comment.text),
    )
