"""Two records that are one person, and a person who asks to be removed for good."""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace

from facilitator.model.core import Change, Text, World, ids, replacing, text
from facilitator.model.core.records import Record
from facilitator.model.people import queries
from facilitator.model.people.attendance import attendance_of
from facilitator.model.people.queries import alike
from facilitator.model.people.records import Attendance, Person, Role, Spoken
from facilitator.model.proposals.queries import owners
from facilitator.model.proposals.records import Owner


def erase(world: World, person: Person, *, new_id: Callable[[], str]) -> Change:
    """Return the change that removes a person for good, because they ask for it.

    Who came to a session stays counted, as a guest with the old number and nothing else; all
    else that names the person goes. The journal loses them in the same step (`Store.erase`).
    """
    unnamed = Person(id=ids.PersonId(new_id()), number=person.number)
    kept: list[tuple[Record, Record]] = []
    gone: list[Record] = [person]
    for record in pointing(world, person.id):
        if isinstance(record, Role | Spoken | Owner) or (
            isinstance(record, Attendance) and not queries.presences(world, record.id)
        ):
            gone.append(record)
        else:
            kept.append((record, _renamed(record, person.id, unnamed.id)))
    after = (unnamed, *(new for _, new in kept)) if kept else ()
    return Change(
        text("Remove a person for good"),
        (*gone, *(old for old, _ in kept)),
        after,
        undoable=False,
        anonymous=True,
        said=text("The person was removed for good."),
    )


def once_were(
    changes: Iterable[Change], world: World, gone: Iterable[Person]
) -> frozenset[ids.PersonId]:
    """Return the ids under which people who are gone for good were also known before.

    A record that was found to be the same person, and one of the same name that is no more,
    still tell of them in the past.
    """
    held = [change for change in changes if any(isinstance(r, Person) for r in change.before)]
    wanted = {person.id for person in gone}
    names = {alike(person.name) for person in gone}
    more = True
    while more:
        found = [p for change in held for p in _told_with(change, world, wanted, names)]
        more = not wanted.issuperset(p.id for p in found)
        wanted |= {p.id for p in found}
        names |= {alike(p.name) for p in found}
    return frozenset(wanted)


def _told_with(
    change: Change, world: World, wanted: set[ids.PersonId], names: set[str]
) -> list[Person]:
    """Return those of whom nothing is left, and who a change says are people that are wanted."""
    lost = [r for r in change.before if isinstance(r, Person) and world.find(Person, r.id) is None]
    stay = {r.id for r in change.after if isinstance(r, Person)}
    joined = bool(stay & wanted)
    return [p for p in lost if (joined and p.id not in stay) or (p.name and alike(p.name) in names)]


def merge(world: World, keep: Person, other: Person) -> Change:
    """Return the change that makes two records of one person one; what was known first stays.

    It holds both in any case, so that `once_were` finds them.
    """
    label = text(
        "Person {other} and person {number} are one", other=other.number, number=keep.number
    )
    change = Change(label, (other,), ()).then(replacing(label, [(keep, whole(keep, other))]))
    roles = len(queries.roles(world, keep.id))
    for record in pointing(world, other.id):
        change = change.then(_joined(world, record, (keep.id, other.id), label, roles))
    if keep in change.before:
        return change
    return replace(change, before=(*change.before, keep), after=(*change.after, keep))


def whole(keep: Person, other: Person) -> Person:
    """Return what is known of somebody who was two records; what was known first stays."""
    return replace(
        keep,
        name=keep.name or other.name,
        needs=keep.needs or other.needs,
        contact=keep.contact or other.contact,
        large_print=keep.large_print or other.large_print,
        interpreter=keep.interpreter or other.interpreter,
        consent=queries.strictest(keep.consent, other.consent),
    )


def _joined(
    world: World, record: Record, both: tuple[ids.PersonId, ids.PersonId], label: Text, roles: int
) -> Change:
    """Return what becomes of a record of the second of two people who are one."""
    keep, other = both
    renamed = replacing(label, [(record, _renamed(record, other, keep))])
    if isinstance(record, Attendance):
        held = attendance_of(world, record.session, keep)
        return renamed if held is None else _one_attendance(world, held, record, label)
    if isinstance(record, Spoken):
        mine = [s for s in world.bucket(Spoken, record.activity).values() if s.person == keep]
        if mine:
            total = replace(mine[0], times=mine[0].times + record.times)
            return Change(label, (mine[0], record), (total,))
    if isinstance(record, Owner) and any(o.person == keep for o in owners(world, record.proposal)):
        return Change(label, (record,), ())
    if isinstance(record, Role):
        held_already = {_content(role) for role in queries.roles(world, keep)}
        if _content(record) in held_already:
            return Change(label, (record,), ())
        last = replace(record, person=keep, position=record.position + roles)
        return replacing(label, [(record, last)])
    return renamed


def _content(role: Role) -> tuple[str, str | None, str | None]:
    return alike(role.title), role.organisation, role.sector


def _one_attendance(world: World, held: Attendance, other: Attendance, label: Text) -> Change:
    """Join two places in one session: every coming and leaving is kept, in order of time."""
    marks = [*queries.presences(world, held.id), *queries.presences(world, other.id)]
    marks.sort(key=lambda mark: (mark.at, mark.position))
    pairs: list[tuple[Record, Record]] = [
        (mark, replace(mark, attendance=held.id, position=position))
        for position, mark in enumerate(marks, 1)
    ]
    pairs.append((held, replace(held, walk_in=held.walk_in and other.walk_in)))
    return Change(label, (other,), ()).then(replacing(label, pairs))


def pointing(world: World, key: str) -> list[Record]:
    """Return every record, of whatever type, that points to another one by its id."""
    return [
        record
        for record in world
        if record.id != key and any(getattr(record, f.name) == key for f in fields(record))
    ]


def _renamed(record: Record, old: str, new: str) -> Record:
    names = {f.name: new for f in fields(record) if getattr(record, f.name) == old}
    return replace(record, **names)
