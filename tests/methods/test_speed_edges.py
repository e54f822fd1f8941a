"""Speed dating where numbers, people and organisations do not come out even."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from facilitator.methods.common import steps
from facilitator.methods.common.layout.boxes import NOWHERE, LayoutBox
from facilitator.methods.speed import facts, meetings, plan, rota
from facilitator.methods.speed.records import Format, Place
from facilitator.methods.speed.scenes.grids import TableGrid, grid
from facilitator.methods.speed.seating import changing, mending
from facilitator.model.core.words import text
from facilitator.model.core.world import replacing
from facilitator.model.display.document import Readership
from facilitator.model.display.geometry import Rect
from facilitator.model.display.gesture import Advance
from facilitator.model.display.picture import (
    Audience,
    Caption,
    Note,
    Picture,
    Region,
    Shape,
    WallSize,
    least_text,
    texts,
)
from facilitator.model.people.records import Person, PresenceState
from tests.methods.play import FRAME, Asked, Table
from tests.methods.test_contract import said
from tests.methods.test_speed import come, hall, met, now, run
from tests.typeset.lettering import letterings

ROOM = Audience.ROOM


def sizes(play: Table, number: int) -> list[int]:
    return sorted(len(at) for at in rota.tables(play.world, play.activity, number).values())


def out(play: Table) -> list[int]:
    """How often each person sits out."""
    rounds = range(1, rota.last_round(play.world, play.activity) + 1)
    return [
        sum(place in rota.sitting_out(play.world, play.activity, n) for n in rounds)
        for place in rota.places(play.world, play.activity)
        if not place.empty
    ]


def status(play: Table) -> str:
    return " · ".join(str(each) for each in play.method.status(play.world, play.activity))


# numbers


def test_two_people_have_one_round() -> None:
    play = hall(people=2)
    play.act("make")
    assert rota.last_round(play.world, play.activity) == 1
    run(play, 1)
    assert met(play) == 1


def test_three_people_have_three_rounds_and_each_waits_once() -> None:
    play = hall(people=3)
    play.act("make")
    assert rota.last_round(play.world, play.activity) == 3
    assert out(play) == [1, 1, 1]
    run(play, 3)
    assert met(play) == 3


def test_or_they_are_one_table_of_three() -> None:
    play = hall(people=3, trio=True)
    play.act("make")
    assert rota.last_round(play.world, play.activity) == 1
    assert sizes(play, 1) == [3]
    assert out(play) == [0, 0, 0]


@pytest.mark.parametrize("people", [5, 7, 9, 11, 13])
def test_of_an_odd_number_everybody_waits_once(people: int) -> None:
    play = hall(people=people, minutes=480)
    play.act("make")
    assert out(play) == [1] * people


@pytest.mark.parametrize("form", list(Format))
@pytest.mark.parametrize("people", [2, 3, 4, 5, 6, 7, 13])
def test_whatever_the_number_a_plan_is_made_and_its_bounds_are_said(
    people: int, form: Format
) -> None:
    play = hall(people=people, format=form, size=4, rounds=2)
    assert "No plan yet" in status(play)
    play.act("make")
    number = 1 if form is Format.FREE or (people == 2 and form is not Format.TABLES) else 2
    assert rota.last_round(play.world, play.activity) == number
    for each in range(1, number + 1):
        seated = sum(sizes(play, each))
        assert seated <= people
        assert seated + len(rota.sitting_out(play.world, play.activity, each)) >= people


# organisations


def bodies(*names_of: str, **more: Any) -> Table:
    play = hall(people=0, **more)
    for number, body in enumerate(names_of, 1):
        come(play, number, body=body)
    return play


def answered(play: Table, action: str) -> None:
    """Do what asks whether colleagues are to meet, and say yes."""
    with pytest.raises(Asked) as asked:
        play.act(action)
    play.do(asked.value.ask.answered({}))


def test_where_all_are_of_one_organisation_colleagues_meet_once_it_is_said() -> None:
    play = bodies(*["council"] * 6, rounds=5)
    assert "Nobody may meet: all are colleagues, who are kept apart" in status(play)
    answered(play, "make")
    assert "colleagues" in play.rules()
    run(play, 5)
    assert met(play) == 15


def test_a_start_asks_too_and_goes_on_with_the_answer() -> None:
    play = bodies("council", "council")
    with pytest.raises(Asked) as asked:
        play.do(Advance(to="change_1"))
    play.do(asked.value.ask.answered({}))
    assert sizes(play, 1) == [2]
    assert rota.round_of(steps.step_key(play.world, play.activity)) == 1


def test_pairs_drawn_end_with_a_question_where_the_same_would_sit_out_again() -> None:
    play = bodies(*"aaaaabbb", format=Format.FREE, rounds=4)
    play.act("make")
    run(play, 1)
    play.act("draw")
    run(play, 2)
    assert facts.meetings_of_colleagues(play.world, play.activity) == 0
    answered(play, "draw")
    assert sizes(play, 3) == [2, 2, 2, 2]


def test_of_two_sides_colleagues_sit_out_instead() -> None:
    play = bodies(*"abcabd", format=Format.SIDES, rounds=3)
    play.act("make")
    assert facts.meetings_of_colleagues(play.world, play.activity) == 0
    last = rota.last_round(play.world, play.activity)
    assert sum(len(sizes(play, n)) for n in range(1, last + 1)) == 7


def test_of_a_giant_organisation_all_but_a_few_would_wait_so_fewer_rounds_are_planned() -> None:
    play = bodies(*["council"] * 6, "a", "b", rounds=2)
    assert "At least 4 sit out in each round, so that no colleagues meet" in status(play)
    assert "1 round, for 8 people" in status(play)
    play.act("make")
    assert rota.last_round(play.world, play.activity) == 1
    assert facts.meetings_of_colleagues(play.world, play.activity) == 0
    assert "2 of 13 pairs who may meet do in this plan" in status(play)


@pytest.mark.parametrize(
    ("counts", "others", "rounds", "planned"),
    [((3,), 3, 6, 4), ((5, 3), 0, 5, 2), ((4, 3, 3), 0, 7, 7), ((4, 2), 0, 6, 2)],
)
def test_fewer_rounds_are_said_with_the_pairs_and_colleagues_meet_in_the_last_once_asked(
    counts: tuple[int, ...], others: int, rounds: int, planned: int
) -> None:
    held = [str(body) for body, count in enumerate(counts) for _ in range(count)]
    play = bodies(*held, *[""] * others, rounds=rounds)
    assert f"{planned} rounds, for" in status(play)
    play.act("make")
    last = rota.last_round(play.world, play.activity)
    assert last == planned
    assert facts.meetings_of_colleagues(play.world, play.activity) == 0
    assert max(out(play)) - min(out(play)) <= 1
    pairs = len(meetings.may_meet(play.world, play.activity))
    found = len(rota.planned(play.world, play.activity))
    assert f"{found} of {pairs} pairs who may meet do in this plan" in status(play)
    assert ("fewer" in play.rules()) == (planned < rounds)
    if planned == rounds:
        return
    hint = next(h for h in play.method.hints(play.world, play.activity) if h.rule == "fewer")
    assert f"{pairs} pairs may meet. {planned} of {rounds} rounds are planned" in str(hint.text)
    assert hint.pressing
    assert hint.offer is not None
    play.do(hint.offer)
    assert rota.last_round(play.world, play.activity) == rounds
    for number in range(1, planned + 1):
        at = rota.planned_in(play.world, play.activity, number)
        assert not set(at) & meetings.colleagues(play.world, play.activity)
    assert "colleagues" in play.rules()
    assert "fewer" not in play.rules()


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@example(counts=[2], others=1, size=3, rounds=3)
@given(
    st.lists(st.integers(1, 6), min_size=1, max_size=4),
    st.integers(0, 5),
    st.sampled_from([2, 3, 4]),
    st.integers(1, 6),
)
def test_what_is_said_agrees_with_a_plan_in_which_no_colleagues_meet(
    counts: list[int], others: int, size: int, rounds: int
) -> None:
    assume(3 <= sum(counts) + others <= 14)
    held = [str(body) for body, count in enumerate(counts) for _ in range(count)]
    form = Format.ALL if size == 2 else Format.TABLES
    play = bodies(*held, *[""] * others, rounds=rounds, format=form, size=max(3, size))
    play.patient = form is Format.ALL
    before = plan.rounds(play.world, play.activity)
    try:
        play.act("make")
    except Asked:
        assert not others
        assert len(counts) == 1
        return
    last = rota.last_round(play.world, play.activity)
    assert facts.meetings_of_colleagues(play.world, play.activity) == 0
    assert max(out(play)) - min(out(play)) <= 1
    assert form is Format.TABLES or before == last or "all met" in play.rules()
    assert f"{last} round" in status(play)
    may, does = (
        meetings.may_meet(play.world, play.activity),
        rota.planned(play.world, play.activity),
    )
    if meetings.colleagues(play.world, play.activity):
        found = len(does.keys() & may)
        assert f"{found} of {len(may)} pairs who may meet do in this plan" in status(play)
        told = {"fewer", "all met"} & set(play.rules())
        assert bool(told) == (last < rounds)


def test_colleagues_may_meet_where_that_is_wanted() -> None:
    play = bodies(*["council"] * 4, apart=False, rounds=3)
    assert "colleagues" not in status(play)
    play.act("make")
    assert "colleagues" not in play.rules()


# people


def test_two_of_one_name_are_two_people() -> None:
    play = hall(people=4, rounds=3)
    pairs = [(p, replace(p, name="Ann")) for p in rota.invited(play.world, play.activity)[:2]]
    play.world = play.world.apply(replacing(text("x"), pairs))
    play.act("make")
    run(play, 3)
    assert met(play) == 6
    record = said(play.method.report(play.world, play.activity, Readership.RECORD, FRAME))
    assert {"1 Ann", "2 Ann"} <= set(record), "their numbers tell them apart"


def test_two_who_come_late_at_once_both_have_a_seat_in_every_round_left() -> None:
    play = hall(people=6, rounds=5)
    for number in range(1, 7):
        now(play, number, PresenceState.HERE)
    play.act("make")
    run(play, 2)
    for number in (7, 8):
        come(play, number, PresenceState.HERE)
    play.act("seat_late")
    assert mending.without_seat(play.world, play.activity) == ()
    for number in (1, 2):
        assert sum(sizes(play, number)) == 6
    for number in (3, 4, 5):
        assert sum(sizes(play, number)) == 8
        assert max(sizes(play, number)) <= 3
    run(play, 5)
    late = [p for p in rota.places(play.world, play.activity) if p.number > 6]
    assert all(len(changing.met_by(play.world, play.activity, p)) >= 5 for p in late)


def test_who_was_taken_in_late_is_taken_out_again_before_they_sat_anywhere() -> None:
    play = hall(people=6, rounds=5)
    for number in range(1, 7):
        now(play, number, PresenceState.HERE)
    play.act("make")
    run(play, 2)
    come(play, 7, PresenceState.HERE)
    play.act("seat_late")
    assert len(rota.places(play.world, play.activity)) == 7
    play.undo()
    assert [p.number for p in rota.places(play.world, play.activity)] == [1, 2, 3, 4, 5, 6]
    assert {sum(sizes(play, number)) for number in range(1, 6)} == {6}


def test_who_leaves_half_way_misses_the_rest_and_nobody_else_does() -> None:
    play = hall(people=6, rounds=5)
    for number in range(1, 7):
        now(play, number, PresenceState.HERE)
    play.act("make")
    run(play, 2)
    now(play, 6, PresenceState.LEFT)
    run(play, 5)
    gone = next(p for p in rota.places(play.world, play.activity) if p.number == 6)
    assert len(changing.met_by(play.world, play.activity, gone)) == 2
    assert met(play) == 10 + 2


def test_a_latecomer_to_nine_takes_the_empty_place() -> None:
    play = hall(people=5, rounds=5)
    for number in range(1, 6):
        now(play, number, PresenceState.HERE)
    play.act("make")
    run(play, 1)
    come(play, 6, PresenceState.HERE)
    play.act("seat_late")
    assert not [p for p in play.world.all(Place) if p.empty]
    assert sizes(play, 2) == [2, 2, 2]


# the wall


def captions(picture: Picture) -> dict[str, str]:
    return {s.id: str(s.text) for s in picture.shapes if isinstance(s, Caption)}


def test_many_who_sit_out_are_not_named() -> None:
    play = hall("sides", people=30, rounds=2)
    for number in range(1, 6):
        play.act("wish", kind="first side", person=f"p{number:03}")
    play.act("make")
    play.step("change_1")
    words = captions(play.picture(Audience.ROOM))["speed:out"]
    assert words == "20 have a round off, to listen and take notes: all at no table"


def test_before_it_begins_the_facilitator_sees_the_bounds_and_then_the_first_round() -> None:
    play = hall("tables", people=12, size=4, rounds=2)
    mine = " ".join(captions(play.picture(Audience.FACILITATOR)).values())
    assert "3 repeats at least" in mine
    room = " ".join(captions(play.picture(Audience.ROOM)).values())
    assert "repeats" not in room
    play.act("make")
    tables = {s.id for s in play.picture(Audience.FACILITATOR).shapes}
    assert {"table:1", "table:2", "table:3"} <= tables
    assert "table:1" not in {s.id for s in play.picture(Audience.ROOM).shapes}


def test_when_it_is_over_it_says_what_came_of_it() -> None:
    play = hall(people=4, rounds=3)
    play.act("make")
    run(play, 3)
    play.step("close")
    assert status(play) == "3 rounds were run · 6 of 6 pairs have met"
    one, other, *_ = rota.places(play.world, play.activity)
    play.act("again", one.id, other=other.id)
    assert "1 wish to meet again, both said so: 0" in status(play)


def test_of_two_sides_only_pairs_across_count() -> None:
    play = hall("sides", people=6, rounds=3)
    play.act("make")
    run(play, 3)
    play.step("close")
    assert "9 of 9 pairs have met" in status(play)


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 2, 3, 5, 6, 8, 12, 13, 20, 25, 100])
@pytest.mark.parametrize("most", [1, 2, 3, 4, 6, 12])
@pytest.mark.parametrize("high", [790.0, 890.0, 1090.0])
def test_tables_and_names_stay_inside_and_apart(count: int, most: int, high: float) -> None:
    frame = WallSize(height=high)
    area = Rect(48, 170, 1504, high - 270)
    people = [[f"Person Number {table}" for _ in range(most)] for table in range(count)]
    found = grid(people, area, frame, beside=[100] * count)
    pages = laid(people, found)
    assert len(pages) == found.pages
    assert found.size >= least_text(frame)
    if most == 2:
        each = min(count, 12)
        assert found.columns == min(each, 1 if each == 1 else 2 if each <= 6 else 3)
        assert found.pages == -(-count // 12) or count > 12
    seen = 0
    for page in pages:
        regions = {s.id: s.rect for s in page if isinstance(s, Region)}
        tables = {key: rect for key, rect in regions.items() if key.startswith("table")}
        seen += len(tables)
        assert all(apart(a, b) for a, b in combinations(tables.values(), 2))
        for key, table in tables.items():
            inside(table, area)
            number = key.removeprefix("table")
            names = [s.rect for s in page if isinstance(s, Note) and s.id.startswith(f"{number}:")]
            assert len(names) == most
            for name in names:
                inside(name, table)
                assert name.x >= regions[f"block:{number}"].right
            assert all(apart(a, b) for a, b in combinations(names, 2))
    assert seen == count


def laid(people: Sequence[Sequence[str]], found: TableGrid) -> list[list[Shape]]:
    """The pages of a grid of tables at which these people sit."""
    tables: list[LayoutBox] = []
    for number, at in enumerate(people):
        seats: list[tuple[Note, LayoutBox | None]] = []
        for place, name in enumerate(at):
            said = str(found.shown(name))
            key = f"{number}:{place}"
            seats.append((Note(id=key, rect=NOWHERE, text=said, row=True), None))
        tables.append(found.table(f"table{number}", number, seats, found.beside[number]))
    return found.box(tables).pages(found.area)


def inside(rect: Rect, area: Rect) -> None:
    assert rect.x >= area.x - 0.01
    assert rect.right <= area.right + 0.01
    assert rect.y >= area.y - 0.01
    assert rect.bottom <= area.bottom + 0.01


def apart(one: Rect, other: Rect) -> bool:
    across = one.right <= other.x + 0.01 or other.right <= one.x + 0.01
    return across or one.bottom <= other.y + 0.01 or other.bottom <= one.y + 0.01


FRAMES = [WallSize(height=high) for high in (790.0, 890.0, 1090.0)]


def lost(play: Table) -> list[str]:
    """Words of the room's wall that are cut or have no room, at all three shapes."""
    return [
        f"{frame.height} {each}"
        for frame in FRAMES
        for each in letterings(play.method.picture(play.world, play.activity, ROOM, frame))
        if each.cut or each.spills
    ]


@pytest.mark.slow
@pytest.mark.parametrize("people", [8, 13, 24, 41])
@pytest.mark.parametrize("form", [Format.ALL, Format.TABLES])
def test_no_scene_cuts_its_words(people: int, form: Format) -> None:
    play = hall(people=people, format=form, size=5, rounds=3)
    longer = [(p, replace(p, name=f"{p.name} Wilkinson-Abernathy")) for p in play.world.all(Person)]
    play.world = play.world.apply(replacing(text("x"), longer[::3]))
    for step in ("brief", "change_1", "talk_1", "change_2", "close"):
        play.step(step)
        assert not lost(play), step
    play.write("A key for the hall on Saturdays, and somebody who says yes to it")
    play.write("We could weigh babies on Tuesdays if the scales stayed", "Tell us no early")
    assert not lost(play)


def test_what_was_heard_fills_the_wall_and_thanks_stand_under_it() -> None:
    play = hall(people=4, rounds=3)
    run(play, 3)
    play.step("close")
    assert {"3 rounds were run", "6 of 6 pairs have met", "Thank you"} <= set(play.seen())
    play.write("One", "Two", "Three")
    seen = play.picture(ROOM)
    assert {"One", "Two", "Three", "Thank you"} <= set(texts(seen))
    notes = [s.rect for s in seen.shapes if isinstance(s, Note)]
    assert len(notes) == 3
    assert max(n.bottom for n in notes) - min(n.y for n in notes) > 0.75 * FRAME.height


def test_the_frame_of_the_wall_is_kept() -> None:
    play = hall(people=60, format=Format.TABLES, size=4, rounds=2)
    play.act("make")
    play.step("change_1")
    picture = play.picture(Audience.ROOM)
    assert picture.height == 2 * FRAME.height
