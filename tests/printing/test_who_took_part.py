"""Who took part: the same people on every paper and in every count, and no absence made up."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.analysis.documents.story import story
from facilitator.analysis.pool.pool import PoolBuilder
from facilitator.methods import METHODS, method
from facilitator.model.core import ids
from facilitator.model.core.words import text
from facilitator.model.display.gesture import Act, Advance, Write
from facilitator.model.people import attendance, queries, wording
from facilitator.model.people.records import Person, PresenceState, Spoken
from facilitator.printing import PrintKind, PrintOptions, order_of_session, write
from tests.printing.hall import NINE, Hall, words_of

NAMES = ("Ada Brook", "Ben Ash", "Cy Dale", "Dee Fox", "Eva Holm", "Finn Jay")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path / "p.facilitator")
    yield made
    made.programme.close()


def printed(hall: Hall, kind: PrintKind, tmp_path: Path) -> Path:
    out = tmp_path / f"{kind.value}.pdf"
    write(order_of_session(hall.programme, hall.session), kind, out, PrintOptions())
    return out


def begun(hall: Hall, key: str) -> ids.ActivityId:
    return hall.activity("Together", "What now?", METHODS.index(method(key)))


def talked(hall: Hall) -> ids.ActivityId:
    """Run two rounds of speed dating; nobody is marked."""
    activity = begun(hall, "speed")
    hall.programme.do(activity, Act(action="make"))
    for _ in range(5):
        hall.now += timedelta(minutes=1)
        hall.programme.do(activity, Advance())
    return activity


def marked(hall: Hall, person: Person, standing: PresenceState) -> None:
    hall.now += timedelta(minutes=20)
    world, ctx = hall.programme.world, hall.programme.context()
    place = attendance.attendance_of(world, hall.session, person.id)
    assert place is not None
    change = attendance.stand(world, place, standing, new_id=ctx.new_id, at=NINE)
    assert hall.programme.apply(change).done


def test_who_sat_at_a_table_took_part_though_nobody_marked_them(hall: Hall, tmp_path: Path) -> None:
    people = [hall.person(name) for name in NAMES]
    talked(hall)
    late = hall.person("Gro Lie")
    marked(hall, people[0], PresenceState.LEFT)
    record = words_of(printed(hall, PrintKind.SESSION_RECORD, tmp_path))
    assert "Ben Ash took part" in record
    assert "Ada Brook took part, left" in record
    assert "Gro Lie expected; not marked" in record
    assert "did not come" not in record
    assert "6 people" in words_of(printed(hall, PrintKind.SESSION_HANDOUT, tmp_path))
    marked(hall, late, PresenceState.LEFT)
    assert "Gro Lie did not come" in words_of(printed(hall, PrintKind.SESSION_RECORD, tmp_path))


def test_who_is_not_known_to_have_come_can_be_marked_afterwards(hall: Hall, tmp_path: Path) -> None:
    people = [hall.person(name) for name in NAMES]
    assert not attendance.unmarked(hall.programme.world, hall.session), "it has not begun"
    talked(hall)
    assert not attendance.unmarked(hall.programme.world, hall.session), "all are known to have come"
    hall.person("Gro Lie")
    world, ctx = hall.programme.world, hall.programme.context()
    assert attendance.unmarked(world, hall.session) == 1
    place = attendance.attendance_of(world, hall.session, people[0].id)
    assert place is not None
    gone = attendance.send_off(world, place, new_id=ctx.new_id, at=ctx.now)
    assert attendance.unmarked(world.apply(gone), hall.session) == 1, "who left was not marked"
    change = attendance.everybody_was_here(world, hall.session, new_id=ctx.new_id, at=ctx.now)
    assert hall.programme.apply(change).done
    record = words_of(printed(hall, PrintKind.SESSION_RECORD, tmp_path))
    assert all(f"{person.name} was here" in record for person in people)
    assert "Gro Lie was here" in record
    assert "not marked" not in record


def test_all_counts_are_of_the_same_people(hall: Hall) -> None:
    people = [hall.person(name) for name in NAMES]
    talked(hall)
    hall.person("Gro Lie")
    marked(hall, people[0], PresenceState.LEFT)
    world = hall.programme.world
    assert [p.name for p in queries.came(world, hall.session)] == list(NAMES)
    told = story(world, PoolBuilder(hall.programme.methods).gather(world), hall.now.date())
    assert (told.people, told.attendances) == (6, 6)
    assert wording.here(world, hall.session) == text(
        "{count} here · {expected} expected", count=5, expected=1
    )
    assert queries.headcount(world, hall.session) == 6


@pytest.mark.parametrize("way", ["host", "spoke"])
def test_what_somebody_did_shows_that_they_were_there(hall: Hall, way: str) -> None:
    ada, _ben = hall.person("Ada Brook"), hall.person("Ben Ash")
    if way == "host":
        space = begun(hall, "openspace")
        for _ in range(2):
            hall.programme.do(space, Advance())
        assert hall.programme.do(space, Write(texts=("Bread @ Ada Brook",))).done
    else:
        wall = hall.activity("Barriers")
        hall.new(Spoken(id=hall.id(), activity=wall, person=ada.id))
    assert queries.came(hall.programme.world, hall.session) == (ada,)


def test_one_who_is_not_coming_sends_nobody_away(hall: Hall) -> None:
    people = [hall.person(name) for name in NAMES]
    marked(hall, people[0], PresenceState.LEFT)
    world = hall.programme.world
    assert queries.headcount(world, hall.session) == 5
    assert not queries.came(world, hall.session)
    assert [str(each) for each in wording.counts(world, hall.session)] == [
        "5 expected",
        "1 absent",
    ]
