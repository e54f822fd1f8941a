"""A record says when somebody came only where that is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.editing.opening import add_activity, add_session
from facilitator.methods import METHODS, method
from facilitator.model.agenda import schedule
from facilitator.model.agenda.records import BlockMark
from facilitator.model.core import ids
from facilitator.model.core.records import Activity, StepEntry
from facilitator.model.core.words import text, time_of_day
from facilitator.model.core.world import World, adding
from facilitator.model.display.document import Paragraph, Table
from facilitator.model.people import attendance as edits
from facilitator.model.people import queries
from facilitator.model.people.records import Attendance, Person, Presence, PresenceState
from facilitator.printing import attendance
from tests.new_file import create
from tests.printing.tracing import NOW


class Door:
    """The door of a session: people are marked at it, so many seconds after it began."""

    def __init__(self, world: World, session: ids.SessionId) -> None:
        self.world = world
        self.session = session
        self.made = 0

    def id(self) -> str:
        self.made += 1
        return f"door {self.made:03}"

    def walks_in(self, name: str, seconds: float) -> None:
        at = NOW.replace(microsecond=7) + timedelta(seconds=seconds)
        change = edits.walk_in(self.world, self.session, name, new_id=self.id, at=at)
        self.world = self.world.apply(change)

    def said(self) -> dict[str, str]:
        tables = [
            b for b in attendance.who_was_there(self.world, self.session) if isinstance(b, Table)
        ]
        return {str(row[0]).partition(" (")[0]: str(row[2]) for row in tables[0].rows}


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    programme = create(tmp_path / "d.facilitator", "Centres", METHODS)
    session = add_session(programme, "Day 1")
    hats = method("hats")
    activity = add_activity(
        programme, session, hats, hats.templates[0].key, title="Hats", question="?"
    )
    entry = StepEntry(id="first", activity=activity, position=1, step="x", at=NOW)
    yield Door(programme.world.apply(adding(text("Begin"), entry)), session)
    programme.close()


def test_people_marked_in_one_go_or_before_it_began_were_here(door: Door):
    for name, seconds in (("Ada", -900), ("Bo", 600), ("Cy", 601), ("Di", 602), ("Eve", 1800)):
        door.walks_in(name, seconds)
    late = time_of_day(NOW + timedelta(seconds=1800))
    assert door.said() == {
        "Ada": "was here",
        "Bo": "was here",
        "Cy": "was here",
        "Di": "was here",
        "Eve": f"came {late}",
    }


def test_a_time_that_was_typed_in_is_told(door: Door):
    door.walks_in("Ada", -900)
    (mark,) = door.world.all(Presence)
    typed = NOW - timedelta(minutes=4)
    door.world = door.world.apply(edits.retime(door.world, mark, typed))
    assert door.said() == {"Ada": f"came {time_of_day(typed)}"}


def test_where_nothing_began_nobody_came_late(door: Door):
    gone = [*door.world.all(StepEntry), *door.world.all(BlockMark)]
    door.world = door.world.apply(edits.Change(text("Undo"), tuple(gone), ()))
    door.walks_in("Ada", 1800)
    assert door.said() == {"Ada": "was here"}


def ended(door: Door, after: float) -> None:
    """End the session, so many seconds after it began."""
    change = schedule.go_to(
        door.world,
        door.session,
        None,
        new_id=door.id,
        at=NOW.replace(microsecond=7) + timedelta(seconds=after),
    )
    door.world = door.world.apply(change)


def notes(door: Door) -> str:
    blocks = attendance.who_was_there(door.world, door.session)
    return " ".join(str(each.text) for each in blocks if isinstance(each, Paragraph))


def leaves(door: Door, name: str, seconds: float) -> None:
    person = next(each for each in door.world.all(Person) if each.name == name)
    place = edits.attendance_of(door.world, door.session, person.id)
    assert place is not None
    at = NOW.replace(microsecond=9) + timedelta(seconds=seconds)
    change = edits.send_off(door.world, place, new_id=door.id, at=at)
    door.world = door.world.apply(change)


def test_who_is_marked_once_the_session_is_over_was_here_from_the_beginning(door: Door):
    door.walks_in("Ada", 600)
    ended(door, 3600)
    door.walks_in("Bo", 4000)
    door.walks_in("Cy", 8000)
    came = time_of_day(NOW + timedelta(seconds=600))
    assert door.said() == {"Ada": f"came {came}", "Bo": "was here", "Cy": "was here"}
    assert "Entered afterwards, so that it is not known when they came: Bo, Cy." in notes(door)
    leaves(door, "Cy", 8060)
    assert door.said()["Cy"] == "was here, left", "nobody knows when"
    assert not edits.unmarked(door.world, door.session)


def test_a_session_that_was_left_without_an_end_is_over_the_next_day(door: Door):
    door.walks_in("Ada", 24 * 3600)
    assert door.said() == {"Ada": "was here"}
    assert "Ada" in notes(door)


def test_who_leaves_is_told_with_the_time_also_where_others_do_or_do_not_come(door: Door):
    for name in ("Ada", "Bo"):
        door.walks_in(name, -900)
    leaves(door, "Ada", 1800)
    leaves(door, "Bo", 1810)
    left = time_of_day(NOW + timedelta(seconds=1800))
    assert door.said() == {"Ada": f"was here, left {left}", "Bo": f"was here, left {left}"}
    assert not notes(door)


def test_only_who_was_there_then_took_part_in_an_activity(door: Door):
    door.walks_in("Ada", -900)
    door.walks_in("Bo", -900)
    first, other = door.world.all(Activity)[0], ids.ActivityId("other")
    entry = StepEntry(
        id="next",
        activity=other,
        position=1,
        step="x",
        at=NOW + timedelta(seconds=1200),
    )
    door.world = door.world.apply(adding(text("Go on"), replace(first, id=other), entry))
    door.walks_in("Cy", 1800)
    leaves(door, "Bo", 2400)
    door.walks_in("Di", 3000)
    there = [each.name for each in queries.there_during(door.world, first.id)]
    assert there == ["Ada", "Bo"]
    assert queries.marked_later(door.world, first.id) == 2, "of Cy and Di nobody noted it"
    ended(door, 2900)
    there = [each.name for each in queries.there_during(door.world, other)]
    assert there == ["Ada", "Bo", "Cy"]


def test_who_was_expected_was_not_entered_afterwards(door: Door):
    person = Person(id=ids.PersonId("Di"), number=1, name="Di")
    place = Attendance(id=ids.AttendanceId("Di is here"), session=door.session, person=person.id)
    door.world = door.world.apply(adding(text("Expect"), person, place))
    ended(door, 3600)
    here = PresenceState.HERE
    at = NOW + timedelta(seconds=4000)
    door.world = door.world.apply(edits.stand(door.world, place, here, new_id=door.id, at=at))
    door.walks_in("Bo", 4000)
    assert door.said() == {"Di": "was here", "Bo": "was here"}
    assert "Entered afterwards, so that it is not known when they came: Bo." in notes(door)
