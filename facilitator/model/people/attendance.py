"""Who is expected, who comes, who leaves: each edit a function from a world to a change.

Labels name a person by their number: what they are called stays in the records alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda import schedule
from facilitator.model.core import Change, NewId, World, adding, counted, ids, replacing, text
from facilitator.model.core.clean_text import one_line
from facilitator.model.core.records import Session
from facilitator.model.core.words import later
from facilitator.model.people import queries
from facilitator.model.people.records import Attendance, Person, Presence, PresenceState


def next_number(world: World) -> int:
    return max((person.number for person in world.bucket(Person, "").values()), default=0) + 1


def attendance_of(world: World, session: ids.SessionId, person: ids.PersonId) -> Attendance | None:
    """Return a person's place in a session, if they belong to it."""
    held = world.bucket(Attendance, "").values()
    return next((a for a in held if a.session == session and a.person == person), None)


def expect(
    world: World, session: ids.SessionId, chosen: Iterable[ids.PersonId], *, new_id: NewId
) -> Change:
    """Return the change that expects people at a session; who belongs to it already stays."""
    made = tuple(
        Attendance(id=ids.AttendanceId(new_id()), session=session, person=person)
        for person in dict.fromkeys(chosen)
        if attendance_of(world, session, person) is None
    )
    label = counted(len(made), "Expect one person more", "Expect {count} people more")
    return adding(label, *made)


def walk_in(
    world: World, session: ids.SessionId, name: str = "", *, new_id: NewId, at: datetime
) -> Change:
    """Return the change that lets in somebody nobody expected: by a first name, or as a guest."""
    number = next_number(world)
    person = Person(id=ids.PersonId(new_id()), number=number, name=one_line(name))
    place = Attendance(
        id=ids.AttendanceId(new_id()), session=session, person=person.id, walk_in=True
    )
    label = text("Person {number} walks in", number=number)
    return adding(label, person, place, _mark(world, place, PresenceState.HERE, new_id(), at))


def welcome(
    world: World, session: ids.SessionId, person: ids.PersonId, *, new_id: NewId, at: datetime
) -> Change:
    """Return the change that lets in somebody who is known but was not expected."""
    number = world.get(Person, person).number
    label = text("Person {number} walks in", number=number)
    held = attendance_of(world, session, person)
    if held is not None:
        return stand(world, held, PresenceState.HERE, new_id=new_id, at=at)
    place = Attendance(id=ids.AttendanceId(new_id()), session=session, person=person, walk_in=True)
    return adding(label, place, _mark(world, place, PresenceState.HERE, new_id(), at))


def standing_of(world: World, attendance: ids.AttendanceId) -> PresenceState:
    """Return where a person of a session is now."""
    marks = queries.presences(world, attendance)
    return marks[-1].standing if marks else PresenceState.EXPECTED


def after_tap(standing: PresenceState) -> PresenceState:
    """Return what a tap makes of it: expected people come, those here leave, then come back."""
    return PresenceState.LEFT if standing is PresenceState.HERE else PresenceState.HERE


_STANDS = {
    PresenceState.HERE: later("Person {number} is here"),
    PresenceState.LEFT: later("Person {number} left"),
    PresenceState.EXPECTED: later("Person {number} is expected"),
}


def stand(
    world: World, attendance: Attendance, standing: PresenceState, *, new_id: NewId, at: datetime
) -> Change:
    """Return the change that notes that a person came, left or came back, and when."""
    label = text(_STANDS[standing], number=world.get(Person, attendance.person).number)
    if standing_of(world, attendance.id) is standing:
        return Change(label)
    return adding(label, _mark(world, attendance, standing, new_id(), at))


def send_off(world: World, attendance: Attendance, *, new_id: NewId, at: datetime) -> Change:
    """Return the change that notes that somebody left, or is not coming: no arrival is made up.

    Of who took part and was not marked it is noted that they were here, from the beginning on:
    what shows that today may be changed later.
    """
    left = PresenceState.LEFT
    change = stand(world, attendance, left, new_id=new_id, at=at)
    came = any(person.id == attendance.person for person in queries.came(world, attendance.session))
    if not came or standing_of(world, attendance.id) is not PresenceState.EXPECTED:
        return change
    before = _before(world, attendance.session, at)
    here = PresenceState.HERE
    there = stand(world, attendance, here, new_id=new_id, at=before)
    last = stand(world.apply(there), attendance, left, new_id=new_id, at=at)
    return replace(there.then(last), label=change.label)


def only_marked(marks: Sequence[Presence]) -> bool:
    """Whether somebody is here by one mark alone, which may have been a slip."""
    came = [each.standing for each in marks].count(PresenceState.HERE)
    return came == 1 and marks[-1].standing is PresenceState.HERE


def mark_absent(world: World, attendance: Attendance, *, new_id: NewId, at: datetime) -> Change:
    """Return the change by which somebody marked as here did not come: that was a slip."""
    number = world.get(Person, attendance.person).number
    label = text("Person {number} is absent", number=number)
    dropped = Change(label, queries.presences(world, attendance.id), ())
    left = _mark(world.apply(dropped), attendance, PresenceState.LEFT, new_id(), at)
    return replace(dropped.then(adding(label, left)), label=label)


def everybody_is_here(
    world: World, session: ids.SessionId, *, new_id: NewId, at: datetime
) -> Change:
    made = [
        _mark(world, held, PresenceState.HERE, new_id(), at)
        for held in queries.attendances(world, session)
        if standing_of(world, held.id) is PresenceState.EXPECTED
    ]
    label = counted(len(made), "One person more is here", "{count} people more are here")
    return adding(label, *made)


def unmarked(world: World, session: ids.SessionId) -> int:
    """Return of how many it is not known whether they came, where nobody was marked as here.

    0 where somebody was: who was there was noted then; and before the session begins.
    """
    began = agenda_queries.began(world, session)
    if began is None:
        return 0
    if any(
        mark.standing is PresenceState.HERE and not _came_with(world, session, mark, after)
        for each in queries.attendances(world, session)
        for mark, after in _with_next(queries.presences(world, each.id))
    ):
        return 0
    found = queries.standings_shown(world, session).values()
    return sum(standing is PresenceState.EXPECTED for standing in found)


def _with_next(marks: Sequence[Presence]) -> Iterable[tuple[Presence, Presence | None]]:
    return zip(marks, (*marks[1:], None), strict=False)


def _came_with(
    world: World, session: ids.SessionId, mark: Presence, after: Presence | None
) -> bool:
    """Whether an arrival was noted only because somebody left: nobody was marked as here by it."""
    left = after is not None and after.standing is PresenceState.LEFT
    return left and is_afterwards(world, session, mark)


def is_afterwards(world: World, session: ids.SessionId, mark: Presence) -> bool:
    """Whether an arrival was entered later on: it is known that they came, and not when."""
    return mark.standing is PresenceState.HERE and mark.at == _before(world, session, mark.at)


LATE: Final = 60
"""Minutes after the beginning of a session from which on who is marked may have been there long."""


def may_be_late(world: World, session: ids.SessionId, mark: Presence) -> bool:
    """Whether somebody was marked as here so late that they may have come long before."""
    began = agenda_queries.began(world, session)
    first = queries.presences(world, mark.attendance)[:1] == (mark,)
    if began is None or not first or mark.standing is not PresenceState.HERE:
        return False
    return mark.at - began >= timedelta(minutes=LATE)


def since_the_beginning(world: World, session: ids.SessionId, mark: Presence) -> Change:
    """Return the change by which somebody marked late was here from the beginning on."""
    return retime(world, mark, _before(world, session, mark.at))


def everybody_was_here(
    world: World, session: ids.SessionId, *, new_id: NewId, at: datetime
) -> Change:
    """Return the change that notes all who are expected as here from the beginning on.

    It is said afterwards: the time of each mark is just before the session began.
    """
    return everybody_is_here(world, session, new_id=new_id, at=_before(world, session, at))


def _before(world: World, session: ids.SessionId, at: datetime) -> datetime:
    """Return a time just before a session began, which tells of no arrival; else the time given."""
    began = agenda_queries.began(world, session)
    return began - timedelta(microseconds=1) if began is not None else at


def take_mark_back(world: World, attendance: Attendance) -> Change:
    """Return the change that drops what was noted last of a person coming or leaving."""
    marks = queries.presences(world, attendance.id)
    label = text(
        "Undo that person {number} came or left", number=world.get(Person, attendance.person).number
    )
    return Change(label, marks[-1:], ())


def retime(world: World, mark: Presence, at: datetime) -> Change:
    """Return the change that corrects when a person came or left."""
    place = world.get(Attendance, mark.attendance)
    number = world.get(Person, place.person).number
    label = text("Correct when person {number} came or left", number=number)
    return replacing(label, [(mark, replace(mark, at=at))])


def strike_off(world: World, attendance: Attendance) -> Change:
    """Return the change that takes a person off the list of a session; they stay known."""
    number = world.get(Person, attendance.person).number
    label = text("Take person {number} off the list", number=number)
    return Change(label, (attendance, *queries.presences(world, attendance.id)), ())


def _mark(
    world: World, attendance: Attendance, standing: PresenceState, key: str, at: datetime
) -> Presence:
    marks = queries.presences(world, attendance.id)
    meant = _meant(world, attendance.session, standing, at)
    held = [each for each in queries.from_arrival(marks) if each.at <= at]
    came = bool(held) and held[0].standing is PresenceState.HERE
    return Presence(
        id=key,
        attendance=attendance.id,
        position=(marks[-1].position if marks else 0) + 1,
        standing=standing,
        at=max([meant, *(mark.at for mark in held if came)]),
    )


def _meant(world: World, session: ids.SessionId, standing: PresenceState, at: datetime) -> datetime:
    """Return the time that a mark is for: once a session is over nobody comes to it or leaves.

    Who is marked then was there from the beginning on, or left with the end.
    """
    over = schedule.over_since(world, session, at)
    if over is None or at <= over:
        return at
    return _before(world, session, at) if standing is PresenceState.HERE else over


@dataclass(frozen=True, slots=True)
class LastTime:
    """The session before, and who took part in it."""

    session: Session
    people: tuple[Person, ...]


def of_session(world: World, session: ids.SessionId) -> tuple[Person, ...]:
    """Return who took part in a session; before it was held, who is expected. All by name."""
    people = queries.came(world, session) or tuple(
        world.get(Person, each.person) for each in queries.attendances(world, session)
    )
    return tuple(person for person in people if person.name)


def last_time(world: World, session: ids.SessionId) -> LastTime | None:
    """Return the nearest session before that had people; None where there was none."""
    before: list[Session] = []
    for each in agenda_queries.sessions(world):
        if each.id == session:
            break
        before.append(each)
    found = (LastTime(each, of_session(world, each.id)) for each in reversed(before))
    return next((each for each in found if each.people), None)
