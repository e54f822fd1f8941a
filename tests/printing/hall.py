"""A hall to print: a session with people who came and left, blocks and activities."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from facilitator.editing.opening import add_activity, add_session
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS
from facilitator.model.agenda.queries import sessions
from facilitator.model.core import ids
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import ActivityId, SessionId
from facilitator.model.core.records import Programme, Record
from facilitator.model.core.words import text
from facilitator.model.core.world import adding
from facilitator.model.people import queries
from facilitator.model.people.records import (
    Attendance,
    Organisation,
    Person,
    Presence,
    PresenceState,
    Role,
    Sector,
)
from tests.new_file import create
from tests.paper.reading import drawn

NINE = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)


class Hall:
    """A programme with one session; the clock goes on by a minute with each person."""

    def __init__(self, path: Path) -> None:
        self.now = NINE
        self.programme: OpenProgramme = create(path, "Town talks", METHODS, place="Harrowmere")
        self.session: SessionId = add_session(
            self.programme, "First workshop", on=PartialDate(2026, 10, 10)
        )
        self._people = 0

    def new(self, *records: Record) -> None:
        done = self.programme.apply(adding(text("Add"), *records))
        assert done.done, done.refused

    def id(self) -> str:
        return self.programme.context().new_id()

    def activity(self, title: str, question: str = "", method: int = 0) -> ActivityId:
        made = METHODS[method]
        return add_activity(
            self.programme,
            self.session,
            made,
            made.templates[0].key,
            title=title,
            question=question,
        )

    def sector(self, name: str) -> Sector:
        held = queries.sectors(self.programme.world)
        found = next((sector for sector in held if sector.name == name), None)
        if found is None:
            found = Sector(id=ids.SectorId(self.id()), position=len(held) + 1, name=name)
            self.new(found)
        return found

    def person(
        self,
        name: str = "",
        *,
        sector: str = "",
        organisation: str = "",
        title: str = "",
        here: bool = False,
        left: bool = False,
        large_print: bool = False,
        walk_in: bool = False,
    ) -> Person:
        self._people += 1
        made = Person(
            id=ids.PersonId(self.id()),
            number=self._people,
            name=name,
            large_print=large_print,
        )
        attendance = Attendance(
            id=ids.AttendanceId(self.id()),
            session=self.session,
            person=made.id,
            walk_in=walk_in,
        )
        self.new(made, attendance)
        self._role(made, sector, organisation, title)
        steps = [PresenceState.HERE] * here + [PresenceState.LEFT] * left
        for place, standing in enumerate(steps, 1):
            self.now += timedelta(minutes=1)
            mark = Presence(
                id=self.id(),
                attendance=attendance.id,
                position=place,
                standing=standing,
                at=self.now,
            )
            self.new(mark)
        return made

    def _role(self, person: Person, sector: str, organisation: str, title: str) -> None:
        if not (sector or organisation or title):
            return
        held = self.programme.world.all(Organisation)
        body = next((each for each in held if each.name == organisation), None)
        if organisation and body is None:
            body = Organisation(id=ids.OrganisationId(self.id()), name=organisation)
            self.new(body)
        role = Role(
            id=self.id(),
            person=person.id,
            position=1,
            title=title,
            organisation=body.id if body else None,
            sector=self.sector(sector).id if sector else None,
        )
        self.new(role)

    @property
    def title(self) -> str:
        return next(iter(self.programme.world.all(Programme))).title

    @property
    def first(self) -> SessionId:
        return sessions(self.programme.world)[0].id


def words_of(pdf: Path) -> str:
    return " ".join(" ".join(drawn(pdf)).split())
