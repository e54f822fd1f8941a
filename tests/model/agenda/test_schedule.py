"""The day as it runs: planned against actual, ahead or behind, what to drop or trim."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from facilitator.analysis.framing import metrics
from facilitator.model.agenda import beginning, queries, rescue, schedule
from facilitator.model.agenda.forecast import expected
from facilitator.model.agenda.records import Block, BlockWeight, TalkMode
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import ActivityId, BlockId, SessionId
from facilitator.model.core.records import Activity, Session, StepEntry
from facilitator.model.core.words import text
from facilitator.model.core.world import World, adding, replacing

DAY = SessionId("day")
START = 9 * 60 + 30
STEPS = {TalkMode.STRUCTURED: 60}


def at(hours: int, minutes: int, seconds: int = 0) -> datetime:
    """A time of that day in the room's own time."""
    return datetime(2026, 10, 10, hours, minutes, seconds).astimezone(UTC)


class Room:
    """A session with an agenda, and a facilitator who goes from block to block."""

    def __init__(self, *, ends: int | None = 15 * 60) -> None:
        self._number = count()
        kj = Activity(id=ActivityId("kj"), session=DAY, method="kj", title="KJ")
        blocks = (
            self.block("Welcome", 15),
            self.block("KJ", 0, runs=kj.id),
            self.block("Tour", 20, weight=BlockWeight.COULD),
            self.block("Lunch", 45, starts=12 * 60 + 30, mode=TalkMode.PAUSE),
            self.block("Force field", 60),
            self.block("Close", 15, starts=14 * 60 + 45),
        )
        day = Session(id=DAY, title="Listening workshop", starts=START, ends=ends)
        self.world = World((day, kj, *blocks))

    def block(self, title: str, minutes: int, **fields: object) -> Block:
        return Block(
            id=BlockId(title),
            session=DAY,
            position=next(self._number),
            title=title,
            minutes=minutes,
            **fields,  # pyright: ignore[reportArgumentType]
        )

    def new_id(self) -> str:
        return f"new {next(self._number)}"

    def goes_to(self, title: str | None, when: datetime) -> None:
        block = BlockId(title) if title else None
        change = schedule.go_to(self.world, DAY, block, new_id=self.new_id, at=when)
        self.world = self.world.apply(change)

    def day(self) -> schedule.Day:
        return schedule.day(self.world, self.world.get(Session, DAY), lambda _activity: STEPS)

    def stands(self, when: datetime, left: float | None = None) -> schedule.SessionStanding:
        found = schedule.standing(self.day(), when, left)
        assert found is not None
        return found

    def starts(self, when: datetime, left: float | None = None) -> dict[str, str]:
        lines = self.stands(when, left).lines
        return {line.block.title: schedule.time_words(line.starts) for line in lines}


def test_a_session_that_was_not_begun_or_was_ended_has_no_standing():
    room = Room()
    assert schedule.standing(room.day(), at(9, 40)) is None
    room.goes_to("Welcome", at(9, 30))
    assert room.stands(at(9, 40)).behind == 0
    room.goes_to(None, at(9, 45))
    assert schedule.standing(room.day(), at(9, 50)) is None


def test_a_session_left_open_the_day_before_is_over():
    room = Room()
    room.goes_to("Welcome", at(9, 30))
    assert schedule.standing(room.day(), at(9, 30) + timedelta(days=1)) is None


def test_six_minutes_behind_and_the_finish_still_holds():
    room = Room()
    room.goes_to("Welcome", at(9, 30))
    room.goes_to("KJ", at(9, 51))
    stands = room.stands(at(10, 0), left=51)
    assert (stands.behind, stands.ends, stands.late, stands.missed) == (6, 15 * 60, 0, None)
    assert room.starts(at(10, 0), left=51) == {
        "Tour": "10:51",
        "Lunch": "12:30",
        "Force field": "13:15",
        "Close": "14:45",
    }


def test_overtime_of_a_step_moves_the_starts_that_follow_up_to_the_fixed_point():
    room = Room()
    room.goes_to("KJ", at(9, 45))
    assert room.starts(at(12, 5), left=15)["Tour"] == "12:20"
    stands = room.stands(at(12, 5), left=15)
    assert stands.missed is not None
    assert (stands.missed.block.title, stands.missed.late) == ("Lunch", 10)
    assert (stands.behind, stands.ends) == (95, 15 * 60)
    begin = {e.block.title: schedule.time_words(e.starts) for e in expected(room.day(), stands)}
    assert begin["Lunch"] == "12:40", "nobody has lunch at 12:30 who is at work then"
    assert begin["Force field"] == "13:25"


def test_ahead_of_the_plan():
    room = Room()
    room.goes_to("Welcome", at(9, 20))
    assert room.stands(at(9, 25)).behind == -10


def test_a_lunch_begun_early_ends_when_it_was_to_and_one_begun_late_is_as_long():
    room = Room()
    room.goes_to("Lunch", at(12, 20))
    assert schedule.time_words(room.stands(at(12, 25)).until) == "13:15"
    late = Room()
    late.goes_to("Lunch", at(12, 40))
    assert schedule.time_words(late.stands(at(12, 41)).until) == "13:25"


def test_a_block_over_its_time_ends_now():
    room = Room()
    room.goes_to("Welcome", at(9, 30))
    stands = room.stands(at(9, 55))
    assert (stands.until, stands.behind) == (9 * 60 + 55, 10)


def test_an_activity_with_less_time_than_its_steps_is_held_to_that_time():
    room = Room()
    kj = room.world.get(Block, "KJ")
    room.world = room.world.apply(schedule.give(kj, -20))
    room.goes_to("KJ", at(9, 45))
    assert schedule.time_words(room.stands(at(10, 0), left=45).until) == "10:25"
    assert schedule.time_words(room.stands(at(10, 40), left=5).until) == "10:40"


def test_a_closed_activity_takes_no_more_time():
    room = Room()
    room.goes_to("KJ", at(9, 45))
    assert room.stands(at(10, 30), left=0).behind == -15


def test_the_proposal_drops_what_could_go_before_the_fixed_point_that_is_missed():
    room = Room()
    room.goes_to("KJ", at(9, 45))
    (found,) = rescue.proposals(room.stands(at(12, 5), left=15))
    assert found.point is not None
    assert (found.point.title, found.rescue.needed) == ("Lunch", 10)
    assert [block.title for block in found.rescue.drop] == ["Tour"]


def test_accepting_it_makes_the_fixed_point_hold_and_can_be_taken_back():
    room = Room()
    room.goes_to("KJ", at(9, 45))
    before = room.world
    change = rescue.accept(p.rescue for p in rescue.proposals(room.stands(at(12, 5), left=15)))
    assert change.undoable
    room.world = room.world.apply(change)
    stands = room.stands(at(12, 5), left=15)
    assert stands.missed is None
    assert "Tour" not in [line.block.title for line in stands.lines]
    assert stands.behind == 95, "what was lost is lost until the next fixed point"
    assert room.world.apply(change.inverse()) == before


def test_the_end_that_was_promised_is_a_fixed_point_too():
    room = Room(ends=14 * 60 + 55)
    room.goes_to("Lunch", at(12, 30))
    stands = room.stands(at(12, 40))
    assert stands.late == 5
    (found,) = rescue.proposals(stands)
    assert found.point is None
    assert [(b.title, minutes) for b, minutes in found.rescue.trim] == []
    assert found.rescue.short == 5


def test_late_with_every_fixed_point_holding_offers_to_win_the_time_back():
    room = Room()
    room.goes_to("KJ", at(9, 51))
    (found,) = rescue.proposals(room.stands(at(9, 51), left=60))
    assert (found.rescue.needed, [b.title for b in found.rescue.drop]) == (6, ["Tour"])
    assert found.point is not None
    assert found.point.title == "Lunch", "that is where it is to be won back"
    on_time = Room()
    on_time.goes_to("KJ", at(9, 45))
    assert rescue.proposals(on_time.stands(at(9, 45), left=60)) == ()


def test_the_record_holds_what_was_planned_and_what_came_of_it():
    room = Room()
    room.goes_to("Welcome", at(9, 33))
    room.goes_to("KJ", at(9, 50))
    room.goes_to("Welcome", at(10, 40))
    room.goes_to("Lunch", at(10, 45))
    rows = {row.block.title: row for row in schedule.log(room.day())}
    welcome, kj, tour, lunch = (rows[t] for t in ("Welcome", "KJ", "Tour", "Lunch"))
    assert (welcome.starts, welcome.planned, welcome.began) == (START, 15, at(9, 33))
    assert (welcome.minutes, kj.minutes, kj.planned) == (17 + 5, 50, 60)
    assert (tour.began, tour.minutes) == (None, None)
    assert (lunch.began, lunch.minutes) == (at(10, 45), None)


def test_a_night_between_two_blocks_is_no_time_that_was_taken():
    room = Room()
    room.goes_to("Welcome", at(9, 30))
    room.goes_to("KJ", at(9, 45))
    room.goes_to("Tour", at(9, 45) + timedelta(days=208))
    room.goes_to("KJ", at(10, 0) + timedelta(days=208))
    room.goes_to(None, at(10, 20) + timedelta(days=208))
    rows = {row.block.title: row for row in schedule.log(room.day())}
    assert [rows[t].minutes for t in ("Welcome", "KJ", "Tour")] == [15, 20, 15]
    only = Room()
    only.goes_to("KJ", at(9, 45))
    only.goes_to(None, at(9, 45) + timedelta(days=1))
    row = next(row for row in schedule.log(only.day()) if row.block.title == "KJ")
    assert (row.began, row.minutes) == (at(9, 45), None), "began, and not timed"
    held = metrics.balance(only.day())
    assert (held.taken, held.structured > 0) == (False, True)


def test_what_a_block_took_is_not_known_where_the_next_was_passed_over():
    room = Room()
    room.goes_to("Welcome", at(9, 30))
    room.goes_to("KJ", at(9, 45))
    room.goes_to("Force field", at(13, 15))
    room.goes_to("Close", at(14, 15))
    rows = {row.block.title: row.minutes for row in schedule.as_known(room.day())}
    assert rows["Welcome"] == 15
    assert rows["KJ"] is None, "the tour and lunch may be in it"
    assert rows["Force field"] == 60
    structured = metrics.balance(room.day()).structured
    assert structured == 15 + 60 + 20 + 60 + 15, "KJ and the tour as planned"
    room.world = room.world.apply(
        replacing(
            text("Day"),
            [(d, replace(d, on=PartialDate(2025, 1, 1))) for d in room.world.all(Session)],
        )
    )
    assert {row.minutes for row in schedule.as_known(room.day())} == {None}, "typed up"


def test_a_dropped_block_keeps_what_was_planned_in_the_record():
    room = Room()
    tour = room.world.get(Block, "Tour")
    change = rescue.accept([rescue.Rescue(needed=20, drop=(tour,))])
    room.world = room.world.apply(change)
    row = next(r for r in schedule.log(room.day()) if r.block.title == "Tour")
    assert (row.planned, row.block.dropped) == (20, True)
    room.goes_to("Tour", at(11, 0))
    assert not room.world.get(Block, "Tour").dropped, "it is run after all"


def entered(room: Room, when: datetime) -> World:
    """The world after the first activity entered a step."""
    activity = ActivityId("kj")
    entry = StepEntry(id=room.new_id(), activity=activity, position=1, step="write", at=when)
    change = adding(text("Next step"), entry, undoable=False)
    return room.world.apply(beginning.noted(room.world, change, new_id=room.new_id, at=when))


def test_the_first_step_of_an_activity_begins_its_block():
    room = Room()
    room.goes_to("Welcome", at(9, 30))
    room.world = entered(room, at(9, 46))
    here = queries.current(room.world, DAY)
    assert here is not None
    assert here.title == "KJ"
    marks = len(queries.marks(room.world, DAY))
    room.world = entered(room, at(9, 50))
    assert len(queries.marks(room.world, DAY)) == marks


def test_a_step_taken_after_the_session_ended_is_no_part_of_the_day():
    room = Room()
    room.world = entered(room, at(9, 46))
    room.goes_to(None, at(15, 0))
    room.world = entered(room, at(16, 0))
    assert queries.current(room.world, DAY) is None


def test_a_wrong_block_is_taken_back():
    room = Room()
    room.goes_to("Welcome", at(9, 30))
    before = room.world
    room.goes_to("Lunch", at(9, 31))
    back = beginning.take_back(room.world, DAY, new_id=room.new_id, at=at(9, 32))
    room.world = room.world.apply(back)
    assert room.world == before


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (6, "6 min behind"),
        (67, "1 h 7 min behind"),
        (2, "2 min behind"),
        (1, "On time"),
        (0, "On time"),
        (-1, "On time"),
        (-4, "4 min ahead"),
    ],
)
def test_late_in_words(minutes: int, said: str):
    assert str(schedule.late_words(minutes)) == said


def test_a_trimmed_block_shortens_the_plan_of_the_day_and_not_what_was_planned():
    room = Room()
    field = room.world.get(Block, "Force field")
    room.world = room.world.apply(schedule.give(field, -15))
    day = room.day()
    assert [each.minutes for each in day.meant][4] == 45
    assert [each.minutes for each in day.planned][4] == 60
    assert room.world.get(Block, "Force field") == replace(field, trimmed=15)


def test_a_session_taken_up_again_long_after_counts_from_that_day():
    room = Room()
    room.goes_to("Welcome", at(9, 30) - timedelta(days=400))
    room.goes_to("Welcome", at(9, 30))
    assert room.stands(at(9, 31)).behind == 0


def test_a_session_tried_on_another_day_than_its_own_is_neither_late_nor_early():
    room = Room()
    day = room.world.get(Session, DAY)
    room.world = room.world.apply(
        replacing(text("x"), [(day, replace(day, on=PartialDate(2026, 10, 11)))])
    )
    room.goes_to("Welcome", at(21, 0))
    assert schedule.standing(room.day(), at(21, 5)) is None
    room.goes_to("Welcome", at(9, 30) + timedelta(days=1))
    assert room.stands(at(9, 31) + timedelta(days=1)).behind == 0


def _unpinned(room: Room) -> None:
    """Take away what holds the day to the clock."""
    blocks = [(b, replace(b, starts=None)) for b in room.world.all(Block) if b.starts is not None]
    room.world = room.world.apply(replacing(text("No fixed times"), blocks))


def test_a_day_without_fixed_times_is_late_only_against_its_own_beginning():
    room = Room(ends=None)
    _unpinned(room)
    room.goes_to("Welcome", at(14, 40))
    assert room.stands(at(14, 45)).behind == 0
    room.goes_to("KJ", at(15, 5))
    assert room.stands(at(15, 5)).behind == 10


def test_a_day_with_a_fixed_time_is_late_against_that():
    room = Room(ends=None)
    room.goes_to("Welcome", at(9, 40))
    assert room.stands(at(9, 40)).behind > 0


def _planned_for_nine(room: Room, ends: int | None = None) -> None:
    """A fixed block at nine, and an end perhaps, in a session that is made in the afternoon."""
    nine = room.world.get(Block, "Welcome")
    day = room.world.get(Session, DAY)
    pairs = [(nine, replace(nine, starts=9 * 60)), (day, replace(day, starts=9 * 60, ends=ends))]
    room.world = room.world.apply(replacing(text("Nine"), pairs))


@pytest.mark.parametrize("ends", [None, 12 * 60, 17 * 60])
def test_a_session_begun_in_the_afternoon_is_not_measured_by_times_before_it_began(
    ends: int | None,
):
    room = Room()
    _planned_for_nine(room, ends)
    room.goes_to("Welcome", at(14, 40))
    stands = room.stands(at(14, 45))
    assert stands.behind == 0
    assert stands.promised == (ends if ends == 17 * 60 else None)
    assert stands.until == 14 * 60 + 55
    missed = stands.missed
    assert missed is None or (missed.block.starts or 0) > 14 * 60 + 40
    room.goes_to("KJ", at(15, 5))
    assert room.stands(at(15, 5)).behind == 10, "from then on it is late against its own beginning"


def test_ten_minutes_late_is_late():
    room = Room()
    _planned_for_nine(room, 17 * 60)
    room.goes_to("Welcome", at(9, 10))
    assert room.stands(at(9, 10)).behind == 10
