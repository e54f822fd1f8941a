"""People: who they are, in what roles, who is here, what may be printed of what they said.

A person is one record in the whole programme, however many sessions they come to. Nothing here
ties a person to a card.
"""

import unicodedata
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Final, TypeAlias

from facilitator.model.agenda import step_runs
from facilitator.model.board import bringing
from facilitator.model.core import Text, Words, World, ids, text
from facilitator.model.core.records import Activity, Card, Session, StepEntry
from facilitator.model.people import taking_part
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

USUAL_SIZE: Final = 10
"""How many people plans are made for where nobody has said: the size of most sessions."""

USUAL_SECTORS: tuple[Text, ...] = (
    text("Parent or resident"),
    text("Voluntary or community group"),
    text("Council"),
    text("Health"),
)
"""The list a new programme begins with; it is the facilitator's own from then on."""


def sectors(world: World) -> tuple[Sector, ...]:
    return tuple(sorted(world.all(Sector), key=lambda sector: (sector.position, sector.id)))


def everybody(world: World) -> tuple[Person, ...]:
    return tuple(sorted(world.all(Person), key=lambda person: (person.number, person.id)))


def name_of(person: Person) -> Words:
    """Return a person's name, or what they are called without one."""
    return person.name or text("Guest {number}", number=person.number)


def roles(world: World, person: ids.PersonId) -> tuple[Role, ...]:
    """Return a person's roles, the one that is counted first."""
    held = [role for role in world.bucket(Role, "").values() if role.person == person]
    return tuple(sorted(held, key=lambda role: (role.position, role.id)))


def sector_of(world: World, role: Role) -> Sector | None:
    organisation = world.find(Organisation, role.organisation)
    return world.find(Sector, role.sector or (organisation.sector if organisation else None))


def first_sectors(world: World) -> Mapping[ids.PersonId, Sector]:
    """Return the sector each person is counted in: that of their first role that has one."""
    found: dict[ids.PersonId, Sector] = {}
    for role in sorted(world.bucket(Role, "").values(), key=lambda role: (role.position, role.id)):
        sector = sector_of(world, role)
        if sector is not None:
            found.setdefault(role.person, sector)
    return found


def attendances(world: World, session: ids.SessionId) -> tuple[Attendance, ...]:
    """Return who belongs to a session, by the numbers of the people."""
    held = [a for a in world.bucket(Attendance, "").values() if a.session == session]
    return tuple(sorted(held, key=lambda a: (world.get(Person, a.person).number, a.id)))


def presences(world: World, attendance: ids.AttendanceId) -> tuple[Presence, ...]:
    """Return when a person came and left, in order."""
    held = [mark for mark in world.bucket(Presence, "").values() if mark.attendance == attendance]
    return tuple(sorted(held, key=lambda mark: mark.position))


def from_arrival(marks: Sequence[Presence]) -> Sequence[Presence]:
    """Return marks of one person from the first arrival on; all where there is none.

    That somebody who came was not coming, as was said before, is no news.
    """
    first = next((n for n, m in enumerate(marks) if m.standing is PresenceState.HERE), 0)
    return marks[first:]


def standings(world: World, session: ids.SessionId) -> Mapping[ids.PersonId, PresenceState]:
    """Return where each person of a session is now, by the numbers of the people."""
    last: dict[ids.AttendanceId, Presence] = {}
    for mark in world.bucket(Presence, "").values():
        held = last.get(mark.attendance)
        if held is None or mark.position > held.position:
            last[mark.attendance] = mark
    return {
        a.person: last[a.id].standing if a.id in last else PresenceState.EXPECTED
        for a in attendances(world, session)
    }


def came(world: World, session: ids.SessionId) -> tuple[Person, ...]:
    """Return who has taken part in a session, by number: all papers and windows count these.

    They were marked as here at some time, or what they did there shows it (`taking_part`). Who is
    marked as gone, and was never here, did not come.
    """
    listed = attendances(world, session)
    here = _ever_here(world)
    if any(each.id not in here for each in listed):
        shown = taking_part.shown(world, session)
        listed = tuple(each for each in listed if each.id in here or each.person in shown)
    return tuple(world.get(Person, each.person) for each in listed)


def ever_came(world: World, today: date) -> tuple[Person, ...]:
    """Return who has taken part in any session, each once, by number.

    Nobody did in one whose day is still to come: who is marked there, is in a rehearsal.
    """
    held = {each.session for each in world.bucket(Attendance, "").values()}
    days = {session: world.get(Session, session).on for session in held}
    begun = [session for session, on in days.items() if on is None or not on.is_ahead(today)]
    met = {person.id for session in begun for person in came(world, session)}
    return tuple(person for person in everybody(world) if person.id in met)


def there_during(world: World, activity: ids.ActivityId) -> tuple[Person, ...]:
    """Return who of those who came to its session was there while an activity was run, by number.

    What they did in it shows it, or when they came and left; who took part in the session and
    was not marked as here may have been there.
    """
    session = world.get(Activity, activity).session
    people, run = came(world, session), _run(world, activity)
    if run is None:
        return people
    marks = {each.person: presences(world, each.id) for each in attendances(world, session)}
    shown = taking_part.shown_in(world, activity)
    return tuple(each for each in people if each.id in shown or _there(marks[each.id], *run))


def marked_later(world: World, activity: ids.ActivityId) -> int:
    """Return how many were marked as here only once an activity was over.

    Whether they were there before, nobody noted.
    """
    run = _run(world, activity)
    if run is None or (ended := run[1]) is None:
        return 0
    others = {person.id for person in there_during(world, activity)}
    arrived = (
        [mark.at for mark in presences(world, each.id) if mark.standing is PresenceState.HERE]
        for each in attendances(world, world.get(Activity, activity).session)
        if each.person not in others
    )
    return sum(bool(times) and min(times) > ended for times in arrived)


def _run(world: World, activity: ids.ActivityId) -> tuple[datetime, datetime | None] | None:
    """Return when an activity was begun, and was over; None before it begins."""
    entries = sorted(world.bucket(StepEntry, activity).values(), key=lambda each: each.position)
    if not entries:
        return None
    last = [of(world, activity, entries[-1]) for of in (step_runs.left, step_runs.closed)]
    return entries[0].at, min((at for at in last if at is not None), default=None)


def _there(marks: Sequence[Presence], began: datetime, ended: datetime | None) -> bool:
    """Whether marks say that somebody was here at some time between two."""
    here = [mark for mark in marks if mark.standing is PresenceState.HERE]
    if not here:
        return True
    for mark in here:
        later = (each.at for each in marks if each.position > mark.position)
        gone = next(later, None)
        if (ended is None or mark.at <= ended) and (gone is None or gone >= began):
            return True
    return False


def _ever_here(world: World) -> frozenset[ids.AttendanceId]:
    marks = world.bucket(Presence, "").values()
    return frozenset(mark.attendance for mark in marks if mark.standing is PresenceState.HERE)


_Standings: TypeAlias = "Mapping[ids.PersonId, PresenceState | None]"
_SHOWN: deque[tuple[World, ids.SessionId, _Standings]] = deque(maxlen=4)
"""What was found out last: a world never changes, so its identity says that it holds."""


def standings_shown(world: World, session: ids.SessionId) -> _Standings:
    """Return where each person of a session is now; None of who did not come.

    Who is expected still, and has taken part, is here: nobody said that they left. After each edit
    both windows ask this several times of the same world.
    """
    for known, of, found in tuple(_SHOWN):
        if known is world and of == session:
            return found
    found = _standings_shown(world, session)
    _SHOWN.appendleft((world, session, found))
    return found


def _standings_shown(world: World, session: ids.SessionId) -> _Standings:
    took_part = {person.id for person in came(world, session)}
    found: dict[ids.PersonId, PresenceState | None] = {}
    for person, standing in standings(world, session).items():
        if person in took_part:
            expected = standing is PresenceState.EXPECTED
            found[person] = PresenceState.HERE if expected else standing
        else:
            found[person] = None if standing is PresenceState.LEFT else standing
    return found


def present(world: World, session: ids.SessionId) -> tuple[Person, ...]:
    """Return who is here now: marked as here, or taking part (`standings_shown`)."""
    found = standings_shown(world, session)
    return tuple(world.get(Person, p) for p, s in found.items() if s is PresenceState.HERE)


def here_at(world: World, session: ids.SessionId, at: datetime) -> int:
    """Return how many people were here at a time."""
    last: dict[ids.AttendanceId, Presence] = {}
    for mark in sorted(world.bucket(Presence, "").values(), key=lambda mark: mark.position):
        if mark.at <= at:
            last[mark.attendance] = mark
    held = [last[a.id] for a in attendances(world, session) if a.id in last]
    return sum(mark.standing is PresenceState.HERE for mark in held)


def not_gone(world: World, session: ids.SessionId) -> tuple[Person, ...]:
    """Return who is here or expected: one who comes makes nobody else absent.

    Nobody is, once all who came have left.
    """
    found = standings_shown(world, session)
    if PresenceState.LEFT in found.values() and PresenceState.HERE not in found.values():
        return ()
    there = (PresenceState.HERE, PresenceState.EXPECTED)
    return tuple(world.get(Person, p) for p, s in found.items() if s in there)


def taken_as_here(world: World, session: ids.SessionId) -> tuple[Person, ...]:
    """Return who is here or expected, once anybody is here; before that nobody."""
    anybody = PresenceState.HERE in standings_shown(world, session).values()
    return not_gone(world, session) if anybody else ()


def some_still_expected(world: World, session: ids.SessionId) -> bool:
    """Whether some people are here and others are expected: a number of both says so."""
    found = set(standings_shown(world, session).values())
    return found >= {PresenceState.HERE, PresenceState.EXPECTED}


def headcount(world: World, session: ids.SessionId) -> int:
    """Return how many people to plan for: those who are here or expected.

    Once all have left it is how many took part. Where nobody was entered it is `USUAL_SIZE`.
    """
    return len(not_gone(world, session)) or len(came(world, session)) or USUAL_SIZE


def headcount_of(world: World, activity: ids.ActivityId) -> int:
    """Return how many people an activity is planned for: those of its session."""
    return headcount(world, world.get(Activity, activity).session)


def by_sector(world: World, people: tuple[Person, ...]) -> tuple[tuple[Sector | None, int], ...]:
    """Count people by sector, in the order of the list; those without one come last, under None.

    A person with two roles is counted once, in the sector of the first.
    """
    first = first_sectors(world)
    counts = Counter(first[p.id].id if p.id in first else None for p in people)
    found: list[tuple[Sector | None, int]] = [
        (sector, counts[sector.id]) for sector in sectors(world) if counts[sector.id]
    ]
    return (*found, *(((None, counts[None]),) if counts[None] else ()))


def spoken(world: World, activity: ids.ActivityId) -> Mapping[ids.PersonId, int]:
    return {s.person: s.times for s in world.bucket(Spoken, activity).values() if s.times > 0}


_STRICTNESS: Final = {Consent.NOTHING: 0, Consent.THEMES: 1, Consent.ANONYMOUS: 2, Consent.NAMED: 3}


def strictest(*said: Consent) -> Consent:
    """Return the strictest of what was said; nothing said is "not asked".

    Who was not asked has said nothing: a rule read aloud to the whole session then holds.
    """
    asked = [consent for consent in said if consent is not Consent.NOT_ASKED]
    return min(asked, key=_STRICTNESS.__getitem__, default=Consent.NOT_ASKED)


def rule_of(world: World, session: ids.SessionId) -> ConsentRule | None:
    """Return the rule read aloud last to the whole of a session."""
    held = [rule for rule in world.bucket(ConsentRule, "").values() if rule.session == session]
    return max(held, key=lambda rule: rule.position, default=None)


def rule_in(world: World, activity: ids.ActivityId) -> ConsentRule | None:
    """Return the rule that binds what is said in an activity: its own or its session's.

    The stricter one does; of two alike, its own.
    """
    own = world.bucket(ConsentRule, activity).values()
    last = max(own, key=lambda rule: rule.position, default=None)
    found = [last, rule_of(world, world.get(Activity, activity).session)]
    held = [rule for rule in found if rule is not None]
    wanted = strictest(*(rule.consent for rule in held))
    return next((rule for rule in held if rule.consent is wanted), None)


def consent_for(world: World, card: Card) -> Consent:
    """Return what may be printed of a card: the strictest of its own and of the rule there.

    Who wrote it is not known, so no person's consent can be asked. Where the same thing said
    stands on other walls, what holds there holds for it as well.
    """
    said: list[Consent] = []
    for each in (card, *bringing.kin(world, card)):
        held = world.bucket(CardConsent, each.activity).values()
        said += [c.consent for c in held if c.card == each.id]
        rule = rule_in(world, each.activity)
        said += [rule.consent] if rule else []
    return strictest(*said)


def kept_in_the_room(world: World, card: Card) -> bool:
    """Whether nothing of a card may leave the room: no hand-out shows it."""
    return consent_for(world, card) is Consent.NOTHING


@lru_cache(maxsize=4_096)
def alike(name: str) -> str:
    """Return a name as it is compared: without case, accents, punctuation and double spaces."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c if c.isalnum() or c.isspace() else " " for c in plain if not _accent(c))
    return " ".join(kept.split())


def _accent(character: str) -> bool:
    return unicodedata.category(character) == "Mn"


def known_as(world: World, name: str) -> tuple[Person, ...]:
    """Return the people of that name, however it is written, by number."""
    wanted = alike(name)
    return tuple(p for p in everybody(world) if wanted and alike(p.name) == wanted)


def meant_by(people: Iterable[Person], name: str) -> tuple[Person, ...]:
    """Return whom a name means: who is called so; else whose name has its words, in that order.

    "Anna" means Anna Berg, and so do "Berg" and "Anna B.".
    """
    wanted, every = alike(name), tuple(people)
    exact = tuple(person for person in every if wanted and alike(person.name) == wanted)
    if exact or all(len(word) == 1 for word in wanted.split()):
        return exact
    return tuple(p for p in every if _has_words(alike(p.name).split(), wanted.split()))


def _has_words(name: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether a name has these words in their order; one letter stands for a whole word."""
    left = iter(name)
    return all(
        any(word == each or (len(each) == 1 and word[0] == each) for word in left)
        for each in wanted
    )


def on_no_list(world: World) -> tuple[Person, ...]:
    """Return the people with a name who belong to no session: they were entered before one."""
    placed = sessions_of(world)
    return tuple(p for p in everybody(world) if p.name and p.id not in placed)


def known_and_not_expected(world: World, session: ids.SessionId) -> tuple[Person, ...]:
    """Return who is known by name and not on the list of a session, by number."""
    if world.find(Session, session) is None:
        return ()
    listed = {each.person for each in attendances(world, session)}
    return tuple(p for p in everybody(world) if p.name and p.id not in listed)


def sessions_of(world: World) -> Mapping[ids.PersonId, tuple[ids.SessionId, ...]]:
    """Return the sessions each person belongs to, in no particular order."""
    found: defaultdict[ids.PersonId, list[ids.SessionId]] = defaultdict(list)
    for attendance in world.bucket(Attendance, "").values():
        found[attendance.person].append(attendance.session)
    return {person: tuple(held) for person, held in found.items()}
