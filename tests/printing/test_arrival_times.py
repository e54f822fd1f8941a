"""A record says when somebody came only where that is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.editing.opening import add_activity, add_session, create
from facilitator.methods import METHODS, method
from facilitator.model.agenda.records import BlockMark
from facilitator.model.core import ids
from facilitator.model.core.records import StepEntry
from facilitator.model.core.words import text, time_of_day
from facilitator.model.core.world import World, adding
from facilitator.model.display.document import Table
from facilitator.model.people import attendance as edits
from facilitator.model.people.records import Presence
from facilitator.printing import attendance
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
            b for b in attendance.attendance(self.world, self.session) if isinstance(b, Table)
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
    entry = StepEntry(id=ids.StepEntryId("first"), activity=activity, position=1, step="x", at=NOW)
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
