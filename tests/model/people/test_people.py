"""Who is here, counted once, and what may be printed of what they said."""

from datetime import UTC, datetime

import pytest

from facilitator.model.core.ids import AttendanceId, OrganisationId, PersonId, SectorId, SessionId
from facilitator.model.core.records import Record, Session
from facilitator.model.core.world import World
from facilitator.model.people import queries
from facilitator.model.people.queries import strictest
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

NINE = datetime(2026, 10, 10, 9, tzinfo=UTC)
DAY = Session(id=SessionId("day"), title="Workshop")


def person(number: int, name: str = "") -> Person:
    return Person(id=PersonId(f"p{number}"), number=number, name=name)


def attends(number: int, *standings: PresenceState) -> list[Record]:
    key = AttendanceId(f"a{number}")
    held: list[Record] = [Attendance(id=key, session=DAY.id, person=PersonId(f"p{number}"))]
    return held + [
        Presence(id=f"{key}{n}", attendance=key, position=n, standing=s, at=NINE)
        for n, s in enumerate(standings)
    ]


def room(*standings: tuple[PresenceState, ...]) -> World:
    records: list[Record] = [DAY]
    for number, held in enumerate(standings, 1):
        records += [person(number), *attends(number, *held)]
    return World(records)


def test_plans_are_made_for_those_here_or_expected() -> None:
    assert queries.headcount(room(), DAY.id) == queries.USUAL_SIZE
    assert queries.headcount(room((), (), ()), DAY.id) == 3
    here = (PresenceState.HERE,)
    assert queries.headcount(room(here, (), ()), DAY.id) == 3, "one who comes sends nobody away"
    gone = (PresenceState.HERE, PresenceState.LEFT)
    assert queries.headcount(room(here, gone, ()), DAY.id) == 2
    back = (PresenceState.HERE, PresenceState.LEFT, PresenceState.HERE)
    assert queries.headcount(room(gone, gone, ()), DAY.id) == 2
    assert [p.number for p in queries.taken_as_here(room(here, gone, ()), DAY.id)] == [1, 3]
    assert not queries.taken_as_here(room((), (), ()), DAY.id), "nobody was marked"
    assert not queries.taken_as_here(room(gone, gone, ()), DAY.id), "all have left"
    world = room(here, gone, back, ())
    assert queries.headcount(world, DAY.id) == 3
    assert [p.number for p in queries.came(world, DAY.id)] == [1, 2, 3]
    assert [p.number for p in queries.present(world, DAY.id)] == [1, 3]


def test_a_person_with_two_roles_is_counted_once_in_the_first() -> None:
    parent, groups = (
        Sector(id=SectorId(key), position=n, name=key) for n, key in enumerate(("Parent", "Groups"))
    )
    club = Organisation(id=OrganisationId("o"), name="Lark Lane Playgroup", sector=groups.id)
    both, other, guest = person(1, "Mary"), person(2, "Tom"), person(3)
    roles = [
        Role(id="1", person=both.id, position=1, organisation=club.id, title="Trustee"),
        Role(id="2", person=both.id, position=2, sector=parent.id),
        Role(id="3", person=other.id, position=1, sector=parent.id),
    ]
    world = World([parent, groups, club, both, other, guest, *roles])
    counts = queries.by_sector(world, queries.everybody(world))
    assert [(s.name if s else None, n) for s, n in counts] == [
        ("Parent", 1),
        ("Groups", 1),
        (None, 1),
    ]


def test_a_guest_has_a_name_to_be_called_by() -> None:
    assert str(queries.name_of(person(3))) == "Guest 3"
    assert queries.name_of(person(3, "Ada")) == "Ada"


@pytest.mark.parametrize(
    "written", ["Zoe O’Neill", "  zoë  o'neill", "ZOË O NEILL", "Zoe\u0308 O’Neill"]
)
def test_a_person_is_known_however_the_name_is_written(written: str) -> None:
    world = World([person(1, "Zoë O'Neill"), person(2, "Zoe Neill"), person(3)])
    assert [p.number for p in queries.known_as(world, written)] == [1]
    assert queries.known_as(world, "") == ()


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ((), Consent.NOT_ASKED),
        ((Consent.NOT_ASKED, Consent.NOT_ASKED), Consent.NOT_ASKED),
        ((Consent.NOT_ASKED, Consent.NAMED), Consent.NAMED),
        ((Consent.NAMED, Consent.ANONYMOUS), Consent.ANONYMOUS),
        ((Consent.THEMES, Consent.NAMED, Consent.ANONYMOUS), Consent.THEMES),
        ((Consent.NAMED, Consent.NOTHING), Consent.NOTHING),
    ],
)
def test_the_strictest_of_what_was_said_wins(said: tuple[Consent, ...], wanted: Consent) -> None:
    assert strictest(*said) is wanted


def test_known_and_not_expected_is_who_has_a_name_and_is_on_no_list_of_that_session() -> None:
    guest, mary, tom = person(1), person(2, "Mary"), person(3, "Tom")
    world = World([DAY, guest, mary, tom, *attends(3, PresenceState.HERE)])
    assert queries.known_and_not_expected(world, DAY.id) == (mary,)
    assert queries.known_and_not_expected(world, SessionId("gone")) == ()
