"""Who sits where, who is there, who met: what the records of a plan tell."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final, TypeAlias

from facilitator.methods.common import settings
from facilitator.methods.common.steps import number_of
from facilitator.methods.speed.records import (
    FollowUp,
    Missed,
    Place,
    PlaceId,
    RoundQuestion,
    Seat,
    SpeedSettings,
    Wish,
    WishKind,
)
from facilitator.model.agenda import step_runs
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Change, PersonId, Words, World, text
from facilitator.model.core.records import Activity, StepEntry
from facilitator.model.core.words import in_a_row
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Attendance, Person, Presence, PresenceState

Two: TypeAlias = "frozenset[PlaceId]"
"""Two places that meet."""

CHANGE: Final = "change"
TALK: Final = "talk"


def round_of(step: str) -> int:
    """Return which round a step belongs to; 0 for none."""
    return number_of(step, CHANGE, TALK)


def is_talk(step: str) -> bool:
    return step.startswith(f"{TALK}_")


def reached(world: World, activity: ActivityId) -> int:
    """Return the last round in which people have talked, or talk now; 0 before the first."""
    steps = (entry.step for entry in world.bucket(StepEntry, activity).values())
    return max((round_of(step) for step in steps if is_talk(step)), default=0)


def rounds_held(world: World, activity: ActivityId) -> range:
    """Return the rounds in which people met: all that were run, but not one that was broken off.

    All papers and figures count these. The round that runs is one of them.
    """
    return range(1, reached(world, activity) + (broken_off(world, activity) is None))


def broken_off(world: World, activity: ActivityId) -> int | None:
    """Return the seconds after which the last talk was left before half of its time; else None.

    It was left for another activity, or the session or the activity ended. Where people went on
    to the next step, the talk was only shorter.
    """
    entry = board_queries.step_entry(world, activity)
    if entry is None or not is_talk(entry.step) or round_of(entry.step) != reached(world, activity):
        return None
    ends = (step_runs.left(world, activity, entry), step_runs.closed(world, activity, entry))
    left = min((at for at in ends if at is not None), default=None)
    if left is None:
        return None
    spent = int((left - entry.at).total_seconds())
    return spent if spent < settings.of(world, activity, SpeedSettings).talk / 2 else None


def to_come(world: World, activity: ActivityId) -> int:
    """Return the first round people have not begun to talk in."""
    return reached(world, activity) + 1


def walking(world: World, activity: ActivityId) -> int:
    """Return the round people are finding their tables for, after others were run; 0 for none."""
    entry = board_queries.step_entry(world, activity)
    number = round_of(entry.step) if entry else 0
    started = number == to_come(world, activity) > 1
    return number if started and table_of(world, activity, number) else 0


def open_from(world: World, activity: ActivityId) -> int:
    """Return the first round that can be planned anew: nobody is on the way to their table."""
    return to_come(world, activity) + bool(walking(world, activity))


def of(world: World, activity: ActivityId) -> Activity:
    return world.get(Activity, activity)


def questions(world: World, activity: ActivityId) -> Mapping[int, str]:
    return {q.round: q.text for q in world.bucket(RoundQuestion, activity).values() if q.text}


def invited(world: World, activity: ActivityId) -> tuple[Person, ...]:
    """Return who takes part: those expected and those here, by number, companions left out."""
    found = people_queries.standings(world, of(world, activity).session)
    along = {wish.other for wish in wishes(world, activity, WishKind.TOGETHER)}
    return tuple(
        world.get(Person, person)
        for person, standing in found.items()
        if standing is not PresenceState.LEFT and person not in along
    )


def wishes(world: World, activity: ActivityId, *kinds: WishKind) -> tuple[Wish, ...]:
    """Return what was asked for people, of those kinds, in an order that does not change."""
    held = [w for w in world.bucket(Wish, activity).values() if w.kind in kinds]
    return tuple(sorted(held, key=lambda wish: wish.id))


def first_side(world: World, activity: ActivityId) -> frozenset[PersonId]:
    return frozenset(wish.person for wish in wishes(world, activity, WishKind.SIDE))


def places(world: World, activity: ActivityId) -> tuple[Place, ...]:
    return tuple(sorted(world.bucket(Place, activity).values(), key=lambda place: place.number))


def last_round(world: World, activity: ActivityId) -> int:
    return max((seat.round for seat in world.bucket(Seat, activity).values()), default=0)


def tables(world: World, activity: ActivityId, number: int) -> Mapping[int, tuple[Place, ...]]:
    """Return who sits at each table in a round, by table and number; empty seats are left out."""
    found: defaultdict[int, list[Place]] = defaultdict(list)
    for seat in world.bucket(Seat, activity).values():
        if seat.round == number:
            place = world.get(Place, seat.place)
            found[seat.table] += [] if place.empty else [place]
    return {
        table: tuple(sorted(held, key=lambda place: place.number))
        for table, held in sorted(found.items())
    }


def table_of(world: World, activity: ActivityId, number: int) -> Mapping[PlaceId, int]:
    return {s.place: s.table for s in world.bucket(Seat, activity).values() if s.round == number}


def held_tables(world: World, activity: ActivityId, number: int) -> Mapping[int, tuple[Place, ...]]:
    """Return who is at each table in a round, those who are not there left out."""
    return tables_without(world, activity, number, absent(world, activity, number))


def tables_without(
    world: World, activity: ActivityId, number: int, gone: frozenset[PlaceId]
) -> Mapping[int, tuple[Place, ...]]:
    """Return who is at each table in a round, some left out."""
    return {
        table: tuple(place for place in at if place.id not in gone)
        for table, at in tables(world, activity, number).items()
    }


def sitting_out(world: World, activity: ActivityId, number: int) -> tuple[Place, ...]:
    """Return who has nobody to talk to by the plan of a round, by number.

    They have no seat, or sit alone. Who has no seat and is not there takes no part in the round.
    """
    together = _together(tables(world, activity, number).values())
    seated = table_of(world, activity, number)
    gone = absent(world, activity, number)
    return tuple(
        place
        for place in places(world, activity)
        if not place.empty
        and place.id not in together
        and (place.id in seated or place.id not in gone)
    )


def waiting(world: World, activity: ActivityId, number: int) -> tuple[Place, ...]:
    """Return who is there in a round with nobody to talk to, planned or not, by number."""
    return waiting_without(world, activity, number, absent(world, activity, number))


def waiting_without(
    world: World, activity: ActivityId, number: int, gone: frozenset[PlaceId]
) -> tuple[Place, ...]:
    """Return who has nobody to talk to in a round where some are not there, by number."""
    out = gone | _together(tables_without(world, activity, number, gone).values())
    return tuple(p for p in places(world, activity) if not p.empty and p.id not in out)


def _together(held: Iterable[tuple[Place, ...]]) -> frozenset[PlaceId]:
    return frozenset(place.id for at in held if len(at) > 1 for place in at)


def name_of(world: World, place: Place) -> Words:
    """Return what a place is called: its person, with a companion, or its number."""
    person = world.find(Person, place.person)
    if person is None:
        return text("Number {number}", number=place.number)
    along = world.find(Person, place.companion)
    name = people_queries.name_of(person)
    if along is None:
        return name
    return text("{name} with {companion}", name=name, companion=people_queries.name_of(along))


def bodies(world: World, who: Sequence[Person | None]) -> tuple[int, ...]:
    """Return each one's organisation as a number; -1 for none."""
    known: dict[str, int] = {}
    found: list[int] = []
    for person in who:
        held = people_queries.roles(world, person.id) if person else ()
        own = next((role.organisation for role in held if role.organisation), None)
        found.append(-1 if own is None else known.setdefault(own, len(known)))
    return tuple(found)


def uses_attendance(world: World, activity: ActivityId) -> bool:
    """Whether anybody of the session was marked as here, or as gone."""
    found = people_queries.standings(world, of(world, activity).session)
    return any(standing is not PresenceState.EXPECTED for standing in found.values())


def away(world: World, activity: ActivityId) -> frozenset[PlaceId]:
    """Return the places whose people are not here now: who left, or was taken off the list.

    Who is expected counts as here until somebody says otherwise, whoever else was marked.
    """
    found = people_queries.standings(world, of(world, activity).session)
    out = (None, PresenceState.LEFT)
    return frozenset(
        place.id
        for place in places(world, activity)
        if place.person is not None and found.get(place.person) in out
    )


def came_or_left(world: World, activity: ActivityId, change: Change) -> bool:
    """Whether an edit tells that somebody of the session came or left since the activity began."""
    began = min((e.at for e in world.bucket(StepEntry, activity).values()), default=None)
    session = of(world, activity).session
    told = (*change.before, *change.after)
    own = {r.id for r in told if isinstance(r, Attendance) and r.session == session}
    own |= {held.id for held in people_queries.attendances(world, session)}
    marks = (r for r in told if isinstance(r, Presence) and r.attendance in own)
    return began is not None and any(mark.at >= began for mark in marks)


def missed(world: World, activity: ActivityId, number: int) -> frozenset[PlaceId]:
    """Return the places that were not taken in a round that was run.

    What was noted as the round began is not so any more where a mark that was wrong is put right.
    """
    held = [each for each in world.bucket(Missed, activity).values() if each.round == number]
    there = _there_at(world, activity, number) if any(each.automatic for each in held) else ()
    return frozenset(each.place for each in held if not (each.automatic and each.place in there))


def _there_at(world: World, activity: ActivityId, number: int) -> frozenset[PlaceId]:
    """Return the places whose people were here as a talk began, by what is marked today."""
    entries = world.bucket(StepEntry, activity).values()
    began = max(
        (e.at for e in entries if is_talk(e.step) and round_of(e.step) == number), default=None
    )
    if began is None:
        return frozenset()
    session = of(world, activity).session
    here: set[PersonId] = set()
    for held in people_queries.attendances(world, session):
        marks = [mark for mark in people_queries.presences(world, held.id) if mark.at < began]
        if marks and marks[-1].standing is PresenceState.HERE:
            here.add(held.person)
    return frozenset(place.id for place in places(world, activity) if place.person in here)


def here_after_all(world: World, activity: ActivityId, number: int) -> tuple[Place, ...]:
    """Return who is here, has a seat in a round and was noted as missing as it began."""
    noted = {
        each.place
        for each in world.bucket(Missed, activity).values()
        if each.automatic and each.round == number
    }
    found = (
        noted & missed(world, activity, number) & table_of(world, activity, number).keys()
    ) - away(world, activity)
    return tuple(place for place in places(world, activity) if place.id in found)


def absent(world: World, activity: ActivityId, number: int) -> frozenset[PlaceId]:
    """Return who is not there in a round: as noted, and for one to come who is not here now."""
    gone = missed(world, activity, number)
    return gone if number <= reached(world, activity) else gone | away(world, activity)


def running(world: World, activity: ActivityId) -> int:
    """Return the round in which people talk now; 0 while they do not."""
    entry = board_queries.step_entry(world, activity)
    going = entry is not None and is_talk(entry.step) and not board_queries.closed(world, activity)
    return round_of(entry.step) if entry is not None and going else 0


def gone_now(world: World, activity: ActivityId, number: int) -> frozenset[PlaceId]:
    """Return who is not there in a round as it is now: who left during the talk as well."""
    gone = absent(world, activity, number)
    return gone | away(world, activity) if number == running(world, activity) else gone


def tables_now(world: World, activity: ActivityId, number: int) -> Mapping[int, tuple[Place, ...]]:
    return tables_without(world, activity, number, gone_now(world, activity, number))


def waiting_now(world: World, activity: ActivityId, number: int) -> tuple[Place, ...]:
    """Return who is there in a round with nobody to talk to as it is now, by number."""
    return waiting_without(world, activity, number, gone_now(world, activity, number))


def pairs_of(held: Iterable[Place]) -> tuple[Two, ...]:
    return tuple(frozenset((a.id, b.id)) for a, b in combinations(held, 2))


def met_in(world: World, activity: ActivityId, number: int) -> tuple[Two, ...]:
    """Return the pairs who met in a round, as it was run; nobody in one that was not held."""
    if number not in rounds_held(world, activity):
        return ()
    gone = missed(world, activity, number)
    return tuple(
        two
        for held in tables(world, activity, number).values()
        for two in pairs_of([place for place in held if place.id not in gone])
    )


def met(world: World, activity: ActivityId, upto: int) -> Counter[Two]:
    """Return how often each two met in the rounds up to one, as they were run."""
    return Counter(two for n in range(1, upto + 1) for two in met_in(world, activity, n))


def took_part(world: World, activity: ActivityId) -> frozenset[PersonId]:
    """Return who sat at a table in a round that was run, and who went along with them."""
    found: set[PersonId | None] = set()
    for number in range(1, reached(world, activity) + 1):
        gone = missed(world, activity, number)
        for held in tables(world, activity, number).values():
            sat = [place for place in held if place.id not in gone]
            found |= {key for place in sat for key in (place.person, place.companion)}
    return frozenset(key for key in found if key is not None)


def planned_in(world: World, activity: ActivityId, number: int) -> tuple[Two, ...]:
    """Return the pairs who were to meet in a round; whoever was moved on the day left out."""
    seats = world.bucket(Seat, activity).values()
    moved = {seat.place for seat in seats if seat.round == number and seat.mended}
    return tuple(
        two
        for held in tables(world, activity, number).values()
        for two in pairs_of([place for place in held if place.id not in moved])
    )


def planned(world: World, activity: ActivityId, start: int = 1) -> Counter[Two]:
    """Return how often each two were to meet by the plan in the rounds from one on."""
    last = last_round(world, activity)
    return Counter(two for n in range(start, last + 1) for two in planned_in(world, activity, n))


def mutual(world: World, activity: ActivityId) -> tuple[tuple[Place, Place], ...]:
    """Return those who would both like to meet again, by number."""
    said = {(f.place, f.other) for f in world.bucket(FollowUp, activity).values()}
    both = {frozenset(two) for two in said if two[::-1] in said}
    found: list[tuple[Place, Place]] = []
    for two in both:
        one, other = sorted((world.get(Place, key) for key in two), key=lambda p: p.number)
        found.append((one, other))
    return tuple(sorted(found, key=lambda two: (two[0].number, two[1].number)))


def names(world: World, held: Iterable[Place]) -> Words:
    return in_a_row(name_of(world, place) for place in held)
