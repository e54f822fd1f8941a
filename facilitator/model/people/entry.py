"""Putting people on the list: what a typed line means, who is known already, one change for all.

A line is a name, and behind commas where they come from and what they are there: "Mary Cole,
Lark Lane Playgroup, trustee". What names a sector is the sector, wherever it stands; "Council" in
the place of an organisation is one too.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias

from facilitator.model.core import Change, NewId, World, counted, ids
from facilitator.model.core.clean_text import clean, one_line, plain_marks
from facilitator.model.people import queries, sector_words
from facilitator.model.people.attendance import next_number, welcome
from facilitator.model.people.queries import alike
from facilitator.model.people.records import Attendance, Consent, Organisation, Person, Role, Sector

LONGEST: Final = 200
"""Characters of a name, an organisation or a role; more is a slip, or no name."""

SHORTEST_SECTOR: Final = 4
"""Letters from which on the beginning of a sector's name is taken for it ("parent")."""

_BODIES = "church, college, council, city council, county council, cyngor, hospital, library"
BODIES: Final = frozenset(
    f"{_BODIES}, police, school, stadtrat, town council, university, مجلس".split(", ")
)
"""Names of sectors that are one organisation as well, as `alike` compares them.

Who come from there are colleagues; of businesses, charities or parents that is not so.
"""

_SEPARATORS: Final = ("\t", ";؛", ",،")
"""What stands between the parts of a line: of these the first that is in it, the rest are words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A person as they were typed or read. `sector` is a name, as the facilitator's list has it."""

    name: str
    organisation: str = ""
    title: str = ""
    sector: str = ""
    contact: str = ""
    needs: str = ""
    large_print: bool = False
    interpreter: bool = False
    consent: Consent = Consent.NOT_ASKED


class Fate(StrEnum):
    """What becomes of somebody who was entered."""

    NEW = "new"
    KNOWN = "known"
    LISTED = "on the list already"
    AGAIN = "named twice"
    NAMESAKE = "shares a name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """Somebody entered, and who they may be: `same` is whoever in the programme has that name.

    `line` is where it stood in what was pasted or read. A namesake shares the name of somebody
    further up and is of another organisation: perhaps the same person in two roles.
    """

    line: int
    entered: Entered
    fate: Fate
    same: tuple[ids.PersonId, ...] = ()


def typed(world: World, line: str, *, also: str = "") -> Entered | None:
    """Return the person a typed line names; None for a blank line.

    `also` is taken for a sector, though the list has none of that name (`sector_not_known`).
    """
    name, *rest = (one_line(part)[:LONGEST] for part in _parts(clean(line)))
    if not name:
        return None
    sectors = [also if also and part == also else sector_named(world, part) for part in rest]
    at = next((place for place, sector in enumerate(sectors) if sector), None)
    sector = "" if at is None else sectors[at]
    kept = int(at == 0 and alike(rest[0]) in BODIES)  # an organisation as well
    later = zip(rest[kept:], sectors[kept:], strict=True)
    rest = rest[:kept] + [part for part, named in later if not named or named != sector]
    if at == 0 and not kept and len(rest) == 1 and not _is_organisation(world, rest[0]):
        rest.insert(0, "")  # the sector stood in its place
    organisation = rest[0] if rest else ""
    title = ", ".join(part for part in rest[1:] if part)
    return Entered(name=name, organisation=organisation, title=title, sector=sector)


def _parts(line: str) -> list[str]:
    """Return the parts of a line: of a row of a spreadsheet, "Cole, Mary" is one."""
    line = plain_marks(line)
    between = next((each for each in _SEPARATORS if any(sign in line for sign in each)), ",")
    return re.split(f"[{between}]", line)


def _is_organisation(world: World, words: str) -> bool:
    """Whether words name an organisation that is known, or one whatever the list of sectors is."""
    return alike(words) in BODIES or _is_known(world, words)


def _is_known(world: World, organisation: str) -> bool:
    wanted = alike(organisation)
    return any(alike(held.name) == wanted for held in world.bucket(Organisation, "").values())


def sector_not_known(world: World, line: str) -> str:
    """Return the last part of a line if it stands where a sector does, or means one; or "".

    Only where the line names no sector that is in the list, and no role that anybody has.
    """
    rest = [one_line(part)[:LONGEST] for part in _parts(clean(line))][1:]
    if not rest or not rest[-1] or any(sector_named(world, part) for part in rest):
        return ""
    last = alike(rest[-1])
    roles = {alike(role.title) for role in world.bucket(Role, "").values()}
    if last in roles or _is_known(world, last) or (len(rest) == 1 and last in BODIES):
        return ""
    return rest[-1] if len(rest) >= 3 or sector_words.meant_by(last) else ""


def may_be_sectors(world: World, person: ids.PersonId) -> tuple[str, ...]:
    """Return what stands last in the roles of somebody without a sector, where one may stand."""
    if person in queries.first_sectors(world):
        return ()
    titles = (role.title.rpartition(", ") for role in queries.roles(world, person))
    return tuple(last for rest, _, last in titles if last and (rest or is_sector_word(last)))


def is_sector_word(words: str) -> bool:
    """Whether words are commonly said of a sector ("school"), in the list or not."""
    return bool(sector_words.meant_by(alike(words)))


def nameless(line: str) -> int:
    """Return how many people without a name a typed line counts: 1 for "+1"; 0 for a name."""
    counted_in = re.fullmatch(r"\+\s*(\d{1,2})", line.strip(), re.ASCII)
    return int(counted_in[1]) if counted_in else 0


def sector_named(world: World, words: str) -> str:
    """Return the sector that words name, begin or mean, or "".

    "parent" is "Parent or resident", and "charity" the only one of voluntary groups.
    """
    wanted = alike(words)
    if not wanted or _is_known(world, words):
        return ""
    sectors = queries.sectors(world)
    exact = [sector.name for sector in sectors if alike(sector.name) == wanted]
    begun = [sector.name for sector in sectors if alike(sector.name).startswith(wanted)]
    if exact:
        return exact[0]
    if len(begun) == 1 and len(wanted) >= SHORTEST_SECTOR:
        return begun[0]
    words_for = sector_words.meant_by(wanted)
    meant = [s.name for s in sectors if words_for & {alike(s.name), *alike(s.name).split()}]
    return meant[0] if len(meant) == 1 else ""


def recognised(world: World, entered: Entered) -> str:
    """Return the sector that a person typed is likely of, or "".

    It is what they typed as one, that of an organisation that is known, or the only one with a
    word of its name in what they are and where: a "health visitor" is of "Health".
    """
    if entered.sector:
        return entered.sector
    place = alike(entered.organisation)
    for held in world.bucket(Organisation, "").values():
        if place and alike(held.name) == place:
            known = world.find(Sector, held.sector)
            return known.name if known is not None else ""
    said = _long_words(f"{entered.organisation} {entered.title}")
    found = [each.name for each in queries.sectors(world) if said & _long_words(each.name)]
    return found[0] if len(found) == 1 else ""


def _long_words(words: str) -> frozenset[str]:
    return frozenset(word for word in alike(words).split() if len(word) >= SHORTEST_SECTOR)


def pasted(world: World, words: str) -> tuple[tuple[int, Entered], ...]:
    """Return the people of a pasted list, one a line, each with the number of its line."""
    lines = ((n, typed(world, line)) for n, line in enumerate(clean(words).split("\n"), 1))
    return tuple((number, entered) for number, entered in lines if entered is not None)


def look_up(
    world: World, session: ids.SessionId | None, entered: Iterable[tuple[int, Entered]]
) -> tuple[Coming, ...]:
    """Return what would become of each of them; without a session, in the programme's list."""
    by_name: dict[str, list[ids.PersonId]] = {}
    for person in queries.everybody(world):
        by_name.setdefault(alike(person.name), []).append(person.id)
    here = {a.person for a in queries.attendances(world, session)} if session else set[str]()
    bodies = bodies_of(world)
    seen: dict[str, set[str]] = {}
    found: list[Coming] = []
    for line, each in entered:
        key, place = alike(each.name), alike(each.organisation)
        same = tuple(by_name.get(key, ())) if key else ()
        likely = may_be(bodies, same, each.organisation)
        here_too = tuple(person for person in likely if person in here)
        before = seen.setdefault(key, set()) if key else set[str]()
        if before and (not place or before & {place, ""}):
            fate = Fate.AGAIN
        elif before and not any(place in bodies.get(person, ()) for person in likely):
            fate, same = Fate.NAMESAKE, ()
        elif same:
            listed = here_too or (likely and session is None)
            fate, same = Fate.LISTED if listed else Fate.KNOWN, here_too or likely or same
        else:
            fate = Fate.NEW
        before.add(place)
        found.append(Coming(line=line, entered=each, fate=fate, same=same))
    return tuple(found)


Bodies: TypeAlias = Mapping[ids.PersonId, Collection[str]]
"""The organisations people are known from, as `alike` compares their names."""


def bodies_of(world: World) -> Bodies:
    found: dict[ids.PersonId, set[str]] = {}
    for role in world.bucket(Role, "").values():
        place = world.find(Organisation, role.organisation)
        if place is not None:
            found.setdefault(role.person, set()).add(alike(place.name))
    return found


def may_be(
    bodies: Bodies, same: Iterable[ids.PersonId], organisation: str
) -> tuple[ids.PersonId, ...]:
    """Return who of some may be of an organisation: all but who is known from others alone.

    Who is known from it comes first.
    """
    place = alike(organisation)
    from_it = [person for person in same if place in bodies.get(person, ())]
    unknown = [person for person in same if not place or not bodies.get(person)]
    return (*from_it, *unknown)


def take_in(
    world: World, session: ids.SessionId | None, coming: Sequence[Coming], *, new_id: NewId
) -> Change:
    """Return the one change that puts people on the list.

    Somebody with `same` is that person (the first of them): they get what was not known before
    and a role they did not have, and nobody is there twice. Without `same` they are new, unless
    named twice in one list: then they are one person with two roles. A namesake is new.
    """
    book = _Book(world, session, new_id)
    for each in coming:
        book.enter(each)
    return book.change()


def let_in(
    world: World, session: ids.SessionId, coming: Coming, *, new_id: NewId, at: datetime
) -> Change:
    """Return the change that enters somebody who walks in with all that was typed, as here."""
    entered = take_in(world, None, (coming,), new_id=new_id)
    known = next(iter(coming.same), None)
    made = (record.id for record in entered.after if isinstance(record, Person))
    person = known or next(made)
    come = welcome(world.apply(entered), session, person, new_id=new_id, at=at)
    return replace(entered.then(come), label=come.label)


class _Book:
    """Collects the records of one change, so that a thousand people cost a thousand steps."""

    def __init__(self, world: World, session: ids.SessionId | None, new_id: NewId) -> None:
        self._world, self._session, self._new_id = world, session, new_id
        self._number = next_number(world)
        self._people = {person.id: person for person in queries.everybody(world)}
        self._organisations = {alike(o.name): o for o in world.bucket(Organisation, "").values()}
        self._sectors = {alike(sector.name): sector for sector in queries.sectors(world)}
        self._place = max((s.position for s in queries.sectors(world)), default=0)
        self._roles: dict[ids.PersonId, list[Role]] = {}
        for role in world.bucket(Role, "").values():
            self._roles.setdefault(role.person, []).append(role)
        held = queries.attendances(world, session) if session else ()
        self._here = {attendance.person for attendance in held}
        self._added: list[Sector | Organisation | Person | Role | Attendance] = []
        self._changed: dict[str, Person] = {}
        self._named: dict[str, ids.PersonId] = {}
        self._placed: dict[tuple[str, str], ids.PersonId] = {}

    def enter(self, coming: Coming) -> None:
        entered = coming.entered
        key = alike(entered.name)
        whose = (key, alike(entered.organisation))
        if coming.fate is Fate.AGAIN and key in self._named:
            person = self._placed.get(whose, self._named[key])
        elif coming.same and coming.same[0] in self._people:
            person = coming.same[0]
        else:
            person = self._new(entered)
        self._named.setdefault(key, person)
        self._placed.setdefault(whose, person)
        self._complete(person, entered)
        self._role(person, entered)
        if self._session is not None and person not in self._here:
            self._here.add(person)
            self._added.append(
                Attendance(
                    id=ids.AttendanceId(self._new_id()), session=self._session, person=person
                )
            )

    def change(self) -> Change:
        made = {record.id for record in self._added}
        pairs = [
            (self._world.get(type(new), key), new)
            for key, new in self._changed.items()
            if key not in made
        ]
        pairs = [(old, new) for old, new in pairs if old != new]
        added = [self._changed.get(record.id, record) for record in self._added]
        count = sum(isinstance(record, Attendance | Person) for record in added)
        if self._session is not None:
            count = sum(isinstance(record, Attendance) for record in added)
        label = counted(count, "Enter one person", "Enter {count} people")
        return Change(label, tuple(o for o, _ in pairs), (*(n for _, n in pairs), *added))

    def _new(self, entered: Entered) -> ids.PersonId:
        person = Person(
            id=ids.PersonId(self._new_id()), number=self._number, name=one_line(entered.name)
        )
        self._number += 1
        self._people[person.id] = person
        self._added.append(person)
        return person.id

    def _complete(self, key: ids.PersonId, entered: Entered) -> None:
        """Note what was not known of a person; what is known stays as it is."""
        held = self._people[key]
        new = replace(
            held,
            contact=held.contact or clean(entered.contact),
            needs=held.needs or clean(entered.needs),
            large_print=held.large_print or entered.large_print,
            interpreter=held.interpreter or entered.interpreter,
            consent=entered.consent if held.consent is Consent.NOT_ASKED else held.consent,
        )
        if new != held:
            self._people[key] = new
            self._changed[key] = new

    def _role(self, person: ids.PersonId, entered: Entered) -> None:
        organisation = self._organisation(entered)
        sector = self._sector(entered)
        if organisation is not None and organisation.sector == sector:
            sector = None
        title = one_line(entered.title)
        if not (title or organisation or sector):
            return
        place = organisation.id if organisation else None
        held = self._roles.setdefault(person, [])
        if any(self._covers(role, place, title, sector) for role in held):
            return
        role = Role(
            id=self._new_id(),
            person=person,
            position=max((r.position for r in held), default=0) + 1,
            title=title,
            organisation=place,
            sector=sector,
        )
        held.append(role)
        self._added.append(role)

    @staticmethod
    def _covers(
        role: Role, place: ids.OrganisationId | None, title: str, sector: ids.SectorId | None
    ) -> bool:
        """Whether a role held says all that was entered, and perhaps more."""
        return (
            (place is None or role.organisation == place)
            and (not title or alike(role.title) == alike(title))
            and (sector is None or role.sector == sector)
        )

    def _organisation(self, entered: Entered) -> Organisation | None:
        """Find the organisation, or make it; its own name tells its sector ("Council"), if any."""
        name = one_line(entered.organisation)
        key = alike(name)
        if not key:
            return None
        if key not in self._organisations:
            own = self._sectors.get(alike(sector_named(self._world, name)))
            sector = own.id if own and key in BODIES else None
            made = Organisation(id=ids.OrganisationId(self._new_id()), name=name, sector=sector)
            self._organisations[key] = made
            self._added.append(made)
        return self._organisations[key]

    def _sector(self, entered: Entered) -> ids.SectorId | None:
        """Find the sector, or put it at the end of the list."""
        name = one_line(entered.sector)
        key = alike(name)
        if not key:
            return None
        if key not in self._sectors:
            self._place += 1
            made = Sector(id=ids.SectorId(self._new_id()), position=self._place, name=name)
            self._sectors[key] = made
            self._added.append(made)
        return self._sectors[key].id
