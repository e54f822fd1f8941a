"""Small programmes made by lot: planned, held, typed up afterwards, brought in from elsewhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

from facilitator.methods.hats.records import Filing, FilingWay, Hat
from facilitator.methods.notes.records import NoteLine, Speaker, SpeakerId
from facilitator.methods.openspace.records import ReportLine, ReportPart, SignIn, Topic
from facilitator.model.agenda.records import Block, BlockMark, TalkMode
from facilitator.model.board.bringing import Brought
from facilitator.model.comments.records import CardSector, Ground, Part
from facilitator.model.core import ids
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.records import (
    Activity,
    Card,
    CardState,
    Group,
    Programme,
    Session,
    SessionKind,
    StepEntry,
    Voice,
)
from facilitator.model.core.world import World
from facilitator.model.framing.records import (
    Challenge,
    ChallengeVersion,
    MessageRevision,
    Offered,
    SessionChallenge,
)
from facilitator.model.people.records import (
    Attendance,
    CardConsent,
    Consent,
    ConsentRule,
    Organisation,
    Person,
    Presence,
    PresenceState,
    Role,
    Sector,
    Spoken,
)
from facilitator.model.straight_talk.records import Reply, ReplyKind, StraightTalk
from tests.recount import readings
from tests.recount.lots import NOW, Made

METHODS_USED = ("kj", "notes", "openspace", "hats", "boardstorm")


def programme(lot: Random, prefix: str = "r") -> World:
    """Return a programme of up to four sessions, with all that its documents count.

    Every id begins with `prefix`.
    """
    made = Made(lot, prefix)
    made.put(Programme(id=made.id(), title="Centres", message="Say it." if made.often() else ""))
    _people(made)
    _framing(made)
    for position in made.upto(4):
        _session(made, position)
    _brought(made)
    said = _said(made)
    _about(made, said)
    readings.themes(made, said)
    readings.proposals(made, said)
    return World(made.records)


def _people(made: Made) -> None:
    for position in made.upto(2):
        made.put(Sector(id=made.id(), position=position, name=f"Sector {'AB'[position]}"))
    for name in made.upto(3):
        sector = made.some(Sector)
        made.put(
            Organisation(id=made.id(), name=f"Body {'ABC'[name]}", sector=sector and sector.id)
        )
    for number in range(1, made.lot.randint(0, 14) + 1):
        name = f"Person {chr(64 + number)}" if made.often(0.8) else ""
        consent = made.one(Consent) if made.often(0.3) else Consent.NOT_ASKED
        person = made.put(Person(id=made.id(), number=number, name=name, consent=consent))
        for position in made.upto(2):
            body, sector = made.some(Organisation), made.some(Sector)
            made.put(
                Role(
                    id=made.id(),
                    person=person.id,
                    position=position,
                    organisation=body and body.id,
                    sector=sector.id if sector and made.often() else None,
                )
            )


def _framing(made: Made) -> None:
    for position in made.upto(2):
        made.put(MessageRevision(id=made.id(), position=position, text="Before", at=NOW))
    for number in made.upto(3):
        challenge = made.put(Challenge(id=made.id(), number=number + 1))
        for position in made.upto(2):
            words = f"How {['one', 'two'][position]}?"
            made.put(
                ChallengeVersion(
                    id=made.id(), challenge=challenge.id, position=position + 1, text=words, at=NOW
                )
            )


def _session(made: Made, position: int) -> None:
    """Make a session: its day noted or not, over or to come, begun on it, after it or never."""
    days = made.one((-400, -30, 0, 30, None))
    on = None if days is None else (NOW + timedelta(days=days)).date()
    session = made.put(
        Session(
            id=made.id(),
            title=f"Session {'ABCD'[position]}",
            kind=made.one((SessionKind.WORKSHOP, SessionKind.OTHER)),
            on=_as_known(made, on),
            position=position,
        )
    )
    _attendances(made, session)
    _rules(made, session)
    begins = _begins(made, on)
    for place in made.upto(3):
        _block(made, session, place, begins)
    if begins is not None and made.often():
        _marks(made, session, begins)
    for number in made.upto(2):
        talk = made.put(
            StraightTalk(
                id=made.id(), session=session.id, number=number + 1, text=made.words(), at=NOW
            )
        )
        if made.often():
            made.put(
                Reply(
                    id=made.id(), talk=talk.id, position=1, kind=ReplyKind.WILL, text="So", at=NOW
                )
            )
    challenge = made.some(Challenge)
    if challenge:
        made.put(SessionChallenge(id=made.id(), session=session.id, challenge=challenge.id))


def _as_known(made: Made, on: date | None) -> PartialDate | None:
    if on is None or made.often(0.7):
        return None if on is None else PartialDate.of(on)
    return PartialDate(on.year, on.month if made.often() else None)


def _begins(made: Made, on: date | None) -> datetime | None:
    """Return when a session was begun: on its day, when it was typed up, or never."""
    if made.often(0.4):
        return None
    if on is None or on > NOW.date() or made.often(0.3):
        return NOW - timedelta(days=3, hours=3)
    return datetime(on.year, on.month, on.day, 9, tzinfo=UTC)


def _attendances(made: Made, session: Session) -> None:
    for person in made.of(Person):
        if made.often(0.4):
            continue
        held = made.put(Attendance(id=made.id(), session=session.id, person=person.id))
        for position in made.upto(2):
            standing = PresenceState.HERE if made.often(0.7) else made.one(PresenceState)
            made.put(
                Presence(
                    id=made.id(), attendance=held.id, position=position, standing=standing, at=NOW
                )
            )


def _rules(made: Made, session: Session) -> None:
    for position in made.upto(2):
        consent = made.one(Consent)
        made.put(
            ConsentRule(
                id=made.id(), session=session.id, position=position, consent=consent, at=NOW
            )
        )


def _block(made: Made, session: Session, place: int, begins: datetime | None) -> None:
    """Make a line of an agenda: free time, or an activity, with cards in it or only planned."""
    activity = None
    if made.often(0.7):
        activity = made.put(
            Activity(
                id=made.id(),
                session=session.id,
                method=made.one(METHODS_USED),
                title=f"Wall {'ABC'[place]}",
            )
        )
        if begins is not None and made.often(0.7):
            at = begins + timedelta(minutes=place)
            made.put(
                StepEntry(id=made.id(), activity=activity.id, position=1, step="question", at=at)
            )
        if made.often(0.8):
            _cards(made, activity)
    made.put(
        Block(
            id=made.id(),
            session=session.id,
            position=place,
            runs=activity and activity.id,
            title="" if activity else "Talk",
            minutes=made.one((0, 5, 15, 40)),
            mode=made.one(TalkMode),
            trimmed=made.one((0, 0, 5, -5)),
            dropped=made.often(0.1),
        )
    )


def _cards(made: Made, activity: Activity) -> None:
    """Make cards: written here, or brought in from a file and never at a time."""
    source = "survey" if made.often(0.3) else ""
    for number in made.upto(5):
        card = made.put(
            Card(
                id=made.id(),
                activity=activity.id,
                number=number + 1,
                text=made.words(),
                voice=Voice.MINE if made.often(0.15) else Voice.THEIRS,
                state=CardState.ACTIVE if made.often(0.7) else made.one(CardState),
                source=source,
                at=None if source else NOW - timedelta(days=2),
            )
        )
        if made.often(0.2):
            consent = made.one(Consent)
            made.put(CardConsent(id=made.id(), activity=activity.id, card=card.id, consent=consent))
        sector = made.some(Sector)
        if sector and made.often(0.5):
            made.put(CardSector(id=made.id(), activity=activity.id, card=card.id, sector=sector.id))
        _of_method(made, activity, card)
    person = made.some(Person)
    if person and made.often(0.3):
        made.put(Spoken(id=made.id(), activity=activity.id, person=person.id, times=1))


def _of_method(made: Made, activity: Activity, card: Card) -> None:
    person = made.some(Person)
    if activity.method == "notes":
        speaker = made.put(
            Speaker(
                id=SpeakerId(made.id()),
                activity=activity.id,
                position=card.number,
                code="ABCDE"[card.number - 1],
                person=person and person.id,
                consent=made.one(Consent),
            )
        )
        made.put(
            NoteLine(
                id=made.id(),
                activity=activity.id,
                card=card.id,
                at=NOW,
                speaker=speaker.id if made.often(0.7) else None,
                idea=made.often(0.3),
            )
        )
    if activity.method == "openspace":
        host = person and person.id
        made.put(Topic(id=made.id(), activity=activity.id, card=card.id, host=host))
        for position in made.upto(3):
            part = made.one(ReportPart)
            made.put(
                ReportLine(
                    id=made.id(),
                    activity=activity.id,
                    card=card.id,
                    part=part,
                    position=position,
                    text=made.words(),
                )
            )
        other = made.some(Person)
        if other:
            made.put(
                SignIn(
                    id=made.id(),
                    activity=activity.id,
                    card=card.id,
                    position=1,
                    at=NOW,
                    person=other.id,
                )
            )
    if activity.method == "hats" and made.often(0.8):
        made.put(
            Filing(
                id=made.id(),
                activity=activity.id,
                card=card.id,
                position=1,
                hat=made.one(Hat),
                way=FilingWay.SAID,
            )
        )


def _marks(made: Made, session: Session, begins: datetime) -> None:
    """Go from block to block, some passed over, the last one left open or ended."""
    at, position = begins, 0
    held = [block for block in made.of(Block) if block.session == session.id]
    for block in held:
        if made.often(0.2):
            continue
        position += 1
        made.put(
            BlockMark(id=made.id(), session=session.id, position=position, at=at, block=block.id)
        )
        at += timedelta(minutes=made.one((3, 17, 45, 700)))
    if position and made.often(0.7):
        made.put(BlockMark(id=made.id(), session=session.id, position=position + 1, at=at))


def _brought(made: Made) -> None:
    """Have some cards stand for what was said, or came out, on another wall."""
    cards = made.of(Card)
    for activity in made.of(Activity):
        if made.often(0.2):
            made.put(
                Group(id=ids.GroupId(made.id()), activity=activity.id, number=1, title="A group")
            )
    origins: set[str] = set()
    for card in cards:
        if made.often(0.15) and card.id not in origins:
            group = made.some(Group)
            others = [c.id for c in cards if c.id != card.id and c.activity != card.activity]
            origin = group.id if group and made.often(0.3) else made.one((*others, "gone"))
            if any(b.card == origin for b in made.of(Brought)):
                continue
            origins.add(origin)
            made.put(Brought(id=made.id(), activity=card.activity, card=card.id, origin=origin))


def _said(made: Made) -> list[str]:
    """Return what comments may be named by."""
    kinds = (Card, StraightTalk, ReportLine)
    return [str(record.id) for kind in kinds for record in made.of(kind)]


def _about(made: Made, said: list[str]) -> None:
    for key in said:
        if made.often(0.1):
            made.put(Ground(id=made.id(), about=key, idea=made.often()))
    for card in made.of(Card):
        if made.often(0.05):
            half = card.text.index("Z")
            made.put(Part(id=made.id(), comment=card.id, start=0, end=half))
            made.put(Part(id=made.id(), comment=card.id, start=half, end=len(card.text)))
        if made.often(0.05):
            made.put(Offered(id=made.id(), activity=card.activity, card=card.id, at=NOW))
    said += [part.id for part in made.of(Part)]
