"""What is said of people: who is here, in what roles, by sector. Words for window and paper."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core import Text, Words, World, counted, ids, text, time_of_day
from facilitator.model.core.records import Card, CardState
from facilitator.model.core.words import later
from facilitator.model.display.document import Readership
from facilitator.model.people import attendance, queries, taking_part
from facilitator.model.people.entry import Entered
from facilitator.model.people.queries import alike
from facilitator.model.people.records import (
    Attendance,
    Consent,
    Organisation,
    Person,
    Presence,
    PresenceState,
    Role,
    Sector,
)

FEWEST: Final = 5
"""Groups smaller than this are not told apart in a hand-out: they would point at persons."""

A_PARTICIPANT: Final = text("a participant")
"""What somebody is called who is not named."""

CONSENT: Final[Mapping[Consent, Text]] = {
    Consent.NOT_ASKED: text("not asked"),
    Consent.NOTHING: text("not used at all"),
    Consent.THEMES: text("counted, not quoted"),
    Consent.ANONYMOUS: text("quoted without a name"),
    Consent.NAMED: text("quoted by name"),
}

CONSENT_TITLES: Final[Mapping[Consent, Text]] = {
    Consent.NOT_ASKED: text("Not asked"),
    Consent.NAMED: text("Quoted by name"),
    Consent.ANONYMOUS: text("Quoted without a name"),
    Consent.THEMES: text("Counted, not quoted"),
    Consent.NOTHING: text("Not used at all"),
}
"""The same, where it stands by itself: in a list to choose from, on the wall, in a table."""

CONSENT_SHORT: Final[Mapping[Consent, Text]] = {
    Consent.NOT_ASKED: text("Not asked"),
    Consent.NAMED: text("With name"),
    Consent.ANONYMOUS: text("Without a name"),
    Consent.THEMES: text("Counted only"),
    Consent.NOTHING: text("Not used"),
}
"""The same under the heading "In print"."""

STANDING: Final[Mapping[PresenceState, Text]] = {
    PresenceState.EXPECTED: text("expected"),
    PresenceState.HERE: text("here"),
    PresenceState.LEFT: text("left"),
}

SENTENCES: Final[Mapping[Consent, Text]] = {
    Consent.THEMES: text(
        "What you say is counted in themes. Nobody's words are quoted outside this room."
    ),
    Consent.ANONYMOUS: text("What you say may be quoted in print, but never with a name."),
    Consent.NAMED: text("What you say may be quoted in print, and with your name."),
    Consent.NOTHING: text("Nothing that is said or written here leaves this room."),
}
"""What can be read aloud to a session for each rule."""


def counts(world: World, session: ids.SessionId) -> tuple[Text, ...]:
    """Return how many are here, expected and gone, each in words; nothing for none of them."""
    held = Counter(queries.standings_shown(world, session).values())
    said = (
        (PresenceState.HERE, text("{count} here", count=held[PresenceState.HERE])),
        (PresenceState.EXPECTED, text("{count} expected", count=held[PresenceState.EXPECTED])),
        (PresenceState.LEFT, text("{count} left", count=held[PresenceState.LEFT])),
        (None, text("{count} absent", count=held[None])),
    )
    return tuple(words for standing, words in said if held[standing])


def understood(entered: Entered) -> tuple[Words, ...]:
    """Say what was understood of somebody typed: their name, and each part with what it is."""
    said = (
        (entered.organisation, text("organisation: {words}", words=entered.organisation)),
        (entered.title, text("role: {words}", words=entered.title)),
        (entered.sector, text("sector: {words}", words=entered.sector)),
    )
    return (entered.name, *(words for part, words in said if part))


def here(world: World, session: ids.SessionId) -> Text | None:
    """Return how many are here, or took part once all have left, or are expected; or None."""
    held = Counter(queries.standings_shown(world, session).values())
    expected = held[PresenceState.EXPECTED]
    if held[PresenceState.HERE]:
        words = later("{count} here · {expected} expected") if expected else later("{count} here")
        return text(words, count=held[PresenceState.HERE], expected=expected)
    if held[PresenceState.LEFT]:
        return text("{count} took part", count=held[PresenceState.LEFT])
    return text("{count} expected", count=expected) if expected else None


def by_sector_for(
    world: World, reader: Readership, chosen: tuple[Person, ...], fewest: int = FEWEST
) -> tuple[tuple[Words, int], ...]:
    """Count people by sector in words, for a reader.

    The record tells every sector, where any is known. In a hand-out those with fewer than
    `fewest` people are told together as "others", and so is the smallest left where the others
    would still be so few that a person could be found out; nothing is told where that leaves no
    sector.
    """
    found = queries.by_sector(world, chosen)
    if reader is Readership.RECORD:
        known = any(s for s, _ in found)
        return tuple((s.name if s else text("no sector"), n) for s, n in found if known)
    told: list[tuple[Words, int]] = [(s.name, n) for s, n in found if s and n >= fewest]
    others = len(chosen) - sum(count for _, count in told)
    while told and 0 < others < fewest:
        smallest = min(told, key=lambda each: each[1])
        told.remove(smallest)
        others += smallest[1]
    if told and others:
        told.append((text("others"), others))
    return tuple(told)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorCount:
    """How many people of a sector are here, and how many are expected still.

    Without a session, or once all have left, those who belong to it or took part are here.
    """

    sector: Words
    here: int
    expected: int = 0

    @property
    def words(self) -> Text:
        """Both numbers in words; of nobody here, or nobody expected, nothing is said."""
        if not self.expected:
            return text("{sector} {count}", sector=self.sector, count=self.here)
        if not self.here:
            return text("{sector}: {count} expected", sector=self.sector, count=self.expected)
        return text(
            "{sector} {count}, expected {expected}",
            sector=self.sector,
            count=self.here,
            expected=self.expected,
        )


def sector_counts(world: World, session: ids.SessionId | None) -> tuple[SectorCount, ...]:
    """Count who is here and who is expected by sector, or everybody; nothing where none is known.

    Who left is counted only once all have.
    """
    here, expected = queries.everybody(world), ()
    if session is not None:
        here, there = queries.present(world, session), queries.not_gone(world, session)
        expected = tuple(person for person in there if person not in here)
        if not there:
            here = queries.came(world, session)
    counts = [dict(queries.by_sector(world, people)) for people in (here, expected)]
    order = [sector for sector, _count in queries.by_sector(world, (*here, *expected))]
    if not any(order):
        return ()
    return tuple(
        SectorCount(
            sector=sector.name if sector else text("no sector"),
            here=counts[0].get(sector, 0),
            expected=counts[1].get(sector, 0),
        )
        for sector in order
    )


def came_of_listed(came: int, listed: int) -> Text:
    """Return how many came; and of how many on the list, where others are on it too.

    Where nobody was marked as here, who came is not known, and nobody is said to have stayed away.
    """
    if not came:
        return counted(
            listed,
            "1 person on the list, nobody marked as here yet",
            "{count} people on the list, nobody marked as here yet",
        )
    if came == listed:
        return counted(came, "1 person came", "{count} people came")
    return text("{came} of {listed} on the list came", came=came, listed=listed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A person as a line of a list: who they are, and where they are now in the session.

    `standing` is None where no session was asked for; `marks` are when they came and left.
    `took_part`: they were marked as here, or what they did shows that they were; `only_marked`:
    nothing but one mark says so.
    """

    person: Person
    name: Words
    roles: str
    sectors: str
    needs: tuple[Words, ...]
    standing: PresenceState | None = None
    attendance: Attendance | None = None
    marks: tuple[Presence, ...] = ()
    sessions: int = 0
    took_part: bool = False
    only_marked: bool = False


def listed(world: World, session: ids.SessionId | None) -> tuple[Listed, ...]:
    """Return everybody of a session, or of the whole programme, by number.

    It looks at every record once, however many people there are.
    """
    roles: defaultdict[str, list[Role]] = defaultdict(list)
    for role in sorted(world.bucket(Role, "").values(), key=lambda r: (r.position, r.id)):
        roles[role.person].append(role)
    came = queries.sessions_of(world)
    if session is None:
        return tuple(
            _line(world, person, roles[person.id], sessions=len(set(came.get(person.id, ()))))
            for person in queries.everybody(world)
        )
    marks: defaultdict[str, list[Presence]] = defaultdict(list)
    for mark in sorted(world.bucket(Presence, "").values(), key=lambda m: m.position):
        marks[mark.attendance].append(mark)
    found: list[Listed] = []
    took_part = {person.id for person in queries.came(world, session)}
    shown = taking_part.shown(world, session)
    for held in queries.attendances(world, session):
        mine = tuple(marks[held.id])
        person = world.get(Person, held.person)
        line = _line(
            world,
            person,
            roles[person.id],
            standing=mine[-1].standing if mine else PresenceState.EXPECTED,
            attendance=held,
            marks=mine,
            sessions=len(set(came.get(person.id, ()))),
        )
        marked = attendance.only_marked(mine) and person.id not in shown
        found.append(replace(line, took_part=person.id in took_part, only_marked=marked))
    return tuple(found)


def _line(
    world: World,
    person: Person,
    roles: Sequence[Role],
    *,
    standing: PresenceState | None = None,
    attendance: Attendance | None = None,
    marks: tuple[Presence, ...] = (),
    sessions: int = 0,
) -> Listed:
    sectors = [sector.name for role in roles if (sector := queries.sector_of(world, role))]
    return Listed(
        person=person,
        name=queries.name_of(person),
        roles="; ".join(said for role in roles if (said := role_words(world, role))),
        sectors=", ".join(dict.fromkeys(sectors)),
        needs=needs_of(person),
        standing=standing,
        attendance=attendance,
        marks=marks,
        sessions=sessions,
    )


def role_words(world: World, role: Role) -> str:
    """Return what somebody is and where: "trustee, Lark Lane Playgroup"."""
    place = world.find(Organisation, role.organisation)
    return ", ".join(part for part in (role.title, place.name if place else "") if part)


def needs_of(person: Person) -> tuple[Words, ...]:
    found: list[Words] = []
    if person.large_print:
        found.append(text("large print"))
    if person.interpreter:
        found.append(text("interpreter"))
    if person.needs:
        found.append(person.needs)
    return tuple(found)


def staying(world: World, activity: ids.ActivityId) -> Text | None:
    """Return how many cards that are used stay in the room; None where all may leave it."""
    used = (CardState.ACTIVE, CardState.PARKED)
    cards = world.bucket(Card, activity).values()
    count = sum(card.state in used and queries.kept_in_the_room(world, card) for card in cards)
    if not count:
        return None
    return counted(count, "{count} card stays in the room.", "{count} cards stay in the room.")


def now_of(listed: Listed) -> Text:
    """Return where somebody of a session is now, in a word or two."""
    if listed.standing is PresenceState.LEFT and not listed.took_part:
        return text("Absent")
    if listed.standing is PresenceState.EXPECTED and listed.took_part:
        return text("Took part")
    return _NOW[listed.standing or PresenceState.EXPECTED]


_NOW: Final[Mapping[PresenceState, Text]] = {
    PresenceState.EXPECTED: text("Expected"),
    PresenceState.HERE: text("Here"),
    PresenceState.LEFT: text("Left"),
}


def times_of(marks: Sequence[Presence]) -> str:
    """Return when somebody was here: "10:02–11:30, 13:05–" while they are."""
    spans: list[str] = []
    for mark in queries.from_arrival(marks):
        at = time_of_day(mark.at + timedelta(microseconds=1))  # just before the beginning is it
        if mark.standing is PresenceState.HERE and not (spans and spans[-1].endswith("–")):
            spans.append(f"{at}–")
        elif mark.standing is PresenceState.LEFT:
            if spans and spans[-1].endswith("–"):
                spans[-1] += at
            else:
                spans.append(f"–{at}")
    return ", ".join(spans)


def known_from(world: World, person: ids.PersonId) -> tuple[str, ...]:
    """Return the titles of the sessions a person belongs to, in order."""
    mine = set(queries.sessions_of(world).get(person, ()))
    return tuple(session.title for session in agenda_queries.sessions(world) if session.id in mine)


def organisations(world: World) -> tuple[Organisation, ...]:
    return tuple(sorted(world.bucket(Organisation, "").values(), key=lambda o: alike(o.name)))


def sector_used(world: World, sector: Sector) -> int:
    """Return how many people are counted in a sector."""
    return sum(held.id == sector.id for held in queries.first_sectors(world).values())


def called(world: World, person: Person, reader: Readership) -> Words:
    """Return what a person is called on paper: in the record, by their name.

    In what may leave the room only who agreed to be quoted by name is named; of the others there
    is the organisation or the role, or no more than that they took part.
    """
    if reader is Readership.RECORD or (person.consent is Consent.NAMED and person.name):
        return queries.name_of(person)
    for role in queries.roles(world, person.id):
        organisation = world.find(Organisation, role.organisation)
        if organisation is not None or role.title:
            return organisation.name if organisation is not None else role.title
    return A_PARTICIPANT


def called_by(world: World, name: str, reader: Readership) -> Words:
    """Return a name that was written down as it may be told: it may be that of a person."""
    held = queries.known_as(world, name)
    unasked = [person for person in held if person.consent is not Consent.NAMED]
    return called(world, unasked[0], reader) if unasked and reader is Readership.HANDOUT else name
