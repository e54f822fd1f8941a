"""Speed dating, played: plans, rounds, who comes late or not at all, notes, paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.methods import method
from facilitator.methods.contract import LongWork
from facilitator.methods.speed import facts, meetings, plan, rota
from facilitator.methods.speed.records import PlaceId, SpeedSettings
from facilitator.methods.speed.seating import changing
from facilitator.model.core.ids import AttendanceId, OrganisationId, PersonId
from facilitator.model.core.records import Activity, Card, Record
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, adding, replacing
from facilitator.model.display.document import Readership
from facilitator.model.display.gesture import Act
from facilitator.model.display.picture import Audience, Caption, Note, Picture, Region, Tint
from facilitator.model.people.records import (
    Attendance,
    Consent,
    Organisation,
    Person,
    Presence,
    PresenceState,
    Role,
)
from tests.methods.play import FRAME, Refused, Table
from tests.methods.test_contract import said

HALF = "At 1:30 the bell rings: the other one speaks"


def hall(template: str = "all", people: int = 10, *, named: bool = True, **more: object) -> Table:
    """A table with so many people, by name, and settings changed to `more`."""
    play = Table(method("speed"), template, patient=True)
    if named:
        for number in range(1, people + 1):
            come(play, number)
    settings = play.world.all(SpeedSettings)[0]
    wanted = replace(settings, people=people, **more)  # pyright: ignore[reportArgumentType]
    if wanted != settings:
        play.world = play.world.apply(replacing(text("x"), [(settings, wanted)]))
    return play


def come(play: Table, number: int, standing: PresenceState | None = None, body: str = "") -> Person:
    session = play.world.all(Activity)[0].session
    person = Person(id=PersonId(f"p{number:03}"), number=number, name=f"P{number}")
    attendance = AttendanceId(f"a{number:03}")
    records: list[Record] = [person, Attendance(id=attendance, session=session, person=person.id)]
    if standing is not None:
        records.append(mark(play, number, standing))
    if body:
        if body not in play.world:
            play.world = play.world.apply(
                adding(text("x"), Organisation(id=OrganisationId(body), name=body))
            )
        records.append(
            Role(
                id=f"r{number}",
                person=person.id,
                position=1,
                organisation=OrganisationId(body),
            )
        )
    play.world = play.world.apply(adding(text("x"), *records))
    return person


def mark(play: Table, number: int, standing: PresenceState) -> Presence:
    held = play.world.all(Presence)
    return Presence(
        id=f"m{len(held)}-{number}",
        attendance=AttendanceId(f"a{number:03}"),
        position=len(held),
        standing=standing,
        at=play.now,
    )


def now(play: Table, number: int, standing: PresenceState) -> None:
    """Somebody comes, or leaves."""
    play.world = play.world.apply(adding(text("x"), mark(play, number, standing)))


def run(play: Table, upto: int) -> None:
    """Talk in the rounds up to one."""
    first = rota.reached(play.world, play.activity) + 1
    for number in range(first, upto + 1):
        play.step(f"change_{number}")
        play.step(f"talk_{number}")


def met(play: Table) -> int:
    done = rota.reached(play.world, play.activity)
    return len(rota.met(play.world, play.activity, done))


def test_ten_people_meet_in_nine_rounds_each_once() -> None:
    play = hall(minutes=45)
    play.act("make")
    assert rota.last_round(play.world, play.activity) == 9
    assert len(play.method.script(play.world, play.activity)) == 2 * 9 + 2
    run(play, 9)
    assert met(play) == 45
    assert facts.measures(play.world, play.activity)[1].value == 1


def test_the_rounds_fill_the_time_and_the_time_says_how_long_a_talk_can_be() -> None:
    """Nine rounds of 180 and 30 seconds take 31.5 minutes; in 45 a talk may take 270."""
    play = hall(rounds=9, minutes=45)
    held = plan.settings(play.world, play.activity)
    assert 9 * (held.talk + held.change) == 31.5 * 60
    assert plan.talk_most(held, 9) == 270
    shorter = hall(minutes=20)
    assert plan.rounds(shorter.world, shorter.activity) == 5


def test_with_nine_a_latecomer_talks_with_who_sits_out() -> None:
    play = hall(people=9, rounds=9)
    for number in range(1, 10):
        now(play, number, PresenceState.HERE)
    play.act("make")
    assert [len(rota.sitting_out(play.world, play.activity, n)) for n in range(1, 10)] == [1] * 9
    before = {n: rota.table_of(play.world, play.activity, n) for n in range(1, 10)}
    run(play, 2)
    come(play, 10, PresenceState.HERE)
    assert "no seat" in play.rules()
    play.act("seat_late")
    for number, old in before.items():
        now_at = rota.table_of(play.world, play.activity, number)
        assert {place: now_at[place] for place in old} == old, "nobody else moves"
        assert (len(now_at) - len(old)) == (0 if number < 3 else 2)
    run(play, 9)
    assert met(play) == 36 + 7


def test_who_does_not_come_changes_nobodys_plan() -> None:
    play = hall(rounds=9, minutes=60)
    for number in range(1, 10):
        now(play, number, PresenceState.HERE)
    play.act("make", who="expected")
    now(play, 10, PresenceState.LEFT)  # somebody says so: only then are they away
    run(play, 9)
    assert met(play) == 36  # number 10 never came


def test_who_steps_out_misses_a_round_and_gets_it_back_at_the_end() -> None:
    play = hall(people=4, rounds=3)
    for number in range(1, 5):
        now(play, number, PresenceState.HERE)
    play.act("make")
    run(play, 1)
    now(play, 4, PresenceState.LEFT)
    run(play, 2)
    now(play, 4, PresenceState.HERE)
    run(play, 3)
    assert met(play) == 5
    assert "missed" in play.rules()
    play.act("extra")
    assert rota.last_round(play.world, play.activity) == 4
    run(play, 4)
    assert met(play) == 6


def test_eleven_instead_of_ten_make_a_table_of_three() -> None:
    play = hall(rounds=9, minutes=60)
    for number in range(1, 11):
        now(play, number, PresenceState.HERE)
    play.act("make")
    run(play, 1)
    come(play, 11, PresenceState.HERE)
    play.act("seat_late")
    for number in range(2, 10):
        sizes = sorted(len(at) for at in rota.tables(play.world, play.activity, number).values())
        assert sizes == [2, 2, 2, 2, 3]
    own = next(p for p in rota.places(play.world, play.activity) if p.number == 11)
    run(play, 9)
    assert len(changing.met_by(play.world, play.activity, own)) == 10


def test_four_meet_six_and_each_of_the_six_waits_twice() -> None:
    play = hall("sides", people=10, minutes=60)
    for number in (1, 2, 3, 4):
        play.act("wish", kind="first side", person=f"p{number:03}")
    play.act("make")
    assert rota.last_round(play.world, play.activity) == 6
    run(play, 6)
    assert met(play) == 24
    out = [
        sum(p in rota.sitting_out(play.world, play.activity, n) for n in range(1, 7))
        for p in rota.places(play.world, play.activity)
    ]
    assert out == [0] * 4 + [2] * 6


def test_nine_people_at_three_tables_meet_all_in_four_rounds() -> None:
    play = hall("tables", people=9, size=3, rounds=4)
    play.act("make")
    run(play, 4)
    assert met(play) == 36


def test_what_is_impossible_is_said_before_it_begins() -> None:
    play = hall("tables", people=12, size=4, rounds=2)
    words = " ".join(str(each) for each in play.method.status(play.world, play.activity))
    assert "At most 1 round without meeting twice" in words
    assert "3 repeats at least" in words


def test_colleagues_are_kept_apart() -> None:
    play = hall(people=0, rounds=3)
    for number in range(1, 9):
        come(play, number, body="council" if number < 5 else f"group {number}")
    play.act("make")
    assert facts.meetings_of_colleagues(play.world, play.activity) == 0
    assert "colleagues" not in play.rules()


def test_who_met_in_an_earlier_session_is_not_met_again() -> None:
    play = hall(rounds=3)
    play.act("make")
    run(play, 3)
    old = play.world.all(Activity)[0]
    again = replace(old, id=type(old.id)("again"), title="Second time")
    more = play.method.begin(again, "all", play.context())
    play.world = play.world.apply(adding(text("x"), again, *more))
    first, play.activity = play.activity, again.id
    settings = plan.settings(play.world, play.activity)
    change = replacing(text("x"), [(settings, replace(settings, rounds=3))])
    play.world = play.world.apply(change)
    play.act("make")

    def people(activity: object, upto: int) -> set[frozenset[object]]:
        found = rota.met(play.world, activity, upto)  # pyright: ignore[reportArgumentType]
        where = {p.id: p.person for p in play.world.all(rota.Place)}
        return {frozenset(where[key] for key in two) for two in found}

    run(play, 3)
    assert not people(first, 3) & people(play.activity, 3)


def test_pairs_are_drawn_round_by_round_and_nobody_twice() -> None:
    play = hall("free", people=6, rounds=5)
    play.act("make")
    for number in range(1, 6):
        run(play, number)
        if number < 5:
            play.act("draw")
    assert met(play) == 15


def test_wishes_are_kept_and_can_be_taken_back() -> None:
    play = hall(rounds=3)
    play.act("wish", kind="must meet", person="p001", other="p010")
    play.act("wish", kind="must not meet", person="p002", other="p003")
    play.act("make")
    number = {p.number: p.id for p in rota.places(play.world, play.activity)}
    pairs = rota.planned(play.world, play.activity)
    assert pairs[frozenset((number[1], number[10]))] == 1
    assert frozenset((number[2], number[3])) not in pairs
    wishes, _ = play.method.plans(play.world, play.activity)
    assert [str(item.title) for item in wishes.items]
    play.do(wishes.items[0].actions[0].gesture)
    assert len(play.method.plans(play.world, play.activity)[0].items) == 1


def test_an_interpreter_goes_along_and_is_not_planned_apart() -> None:
    play = hall(people=5, rounds=3)
    play.act("wish", kind="go together", person="p001", other="p005")
    play.act("make")
    places = rota.places(play.world, play.activity)
    assert len(places) == 4
    assert str(rota.name_of(play.world, places[0])) == "P1 with P5"


def test_numbers_do_where_nobody_is_entered_by_name() -> None:
    play = hall(people=6, rounds=5, named=False)
    play.act("make")
    assert str(rota.name_of(play.world, rota.places(play.world, play.activity)[0])) == "Number 1"


def names_at(picture: Picture) -> dict[str, set[str]]:
    held = {s.id: s.text for s in picture.shapes if isinstance(s, Note)}
    return {
        str(s.title): {held[key] for key in s.holds}
        for s in picture.shapes
        if isinstance(s, Region) and s.drops
    }


def came(picture: Picture) -> dict[str, str]:
    """Where each name comes from, as the wall says it beside the name."""
    words = {s.id: str(s.text) for s in picture.shapes if isinstance(s, Caption)}
    return {s.text: words.get(f"came:{s.id}", "") for s in picture.shapes if isinstance(s, Note)}


def test_the_wall_says_who_sits_where_and_who_moves_and_then_the_question_above() -> None:
    play = hall(rounds=3)
    play.act("make")
    play.step("change_1")
    tables = names_at(play.picture(Audience.ROOM))
    assert len(tables) == 5
    assert set.union(*tables.values()) == {f"P{n}" for n in range(1, 11)}
    assert "What gets in the way?" not in play.seen(), "it is asked once they sit"
    run(play, 1)
    assert {"What gets in the way?", HALF, "P1", "P10"} <= set(play.seen())
    play.step("change_2")
    moves = came(play.picture(Audience.ROOM))
    assert moves["P1"] == "stays"
    assert sum(words.startswith("from ") for words in moves.values()) >= 8


def test_more_than_twelve_tables_turn_page_by_page() -> None:
    play = hall(people=30, rounds=2)
    play.act("make")
    play.step("change_1")
    picture = play.picture(Audience.ROOM)
    assert (picture.height, picture.turns) == (2 * FRAME.height, 10)


def test_a_name_is_dragged_to_trade_seats_and_rounds_that_were_run_stay() -> None:
    play = hall(rounds=3)
    play.act("make")
    run(play, 2)
    with pytest.raises(Refused, match="changed at the laptop"):
        play.drag(*two_apart(play)[:1], onto=two_apart(play)[1], audience=Audience.ROOM)
    one, other = two_apart(play)
    before = rota.table_of(play.world, play.activity, 2)
    play.drag(one, onto=other)
    after = rota.table_of(play.world, play.activity, 2)
    assert (after[one], after[other]) == (before[other], before[one])  # pyright: ignore[reportArgumentType]
    seat = next(s for s in play.world.all(rota.Seat) if s.round == 1)
    assert play.refusals(replacing(text("x"), [(seat, replace(seat, table=99))]))


def test_a_wish_about_somebody_who_has_no_seat_yet_waits() -> None:
    play = hall(rounds=3)
    play.act("make")
    come(play, 11)
    for other in ("p003", "p011"):
        play.act("wish", kind="must not meet", person="p002", other=other)
    number = {p.number: p.id for p in rota.places(play.world, play.activity)}
    apart = meetings.asked_apart(play.world, play.activity)
    assert apart == {frozenset((number[2], number[3]))}


def two_apart(play: Table) -> tuple[str, str]:
    tables = rota.tables(play.world, play.activity, 2)
    return tables[1][0].id, tables[2][0].id


def test_nobody_sits_in_two_places() -> None:
    play = hall(rounds=3)
    play.act("make")
    seat = play.world.all(rota.Seat)[0]
    twin = replace(seat, id=type(seat.id)("twin"), table=5)
    assert play.refusals(Change(text("x"), (), (twin,)))


def test_a_note_of_a_table_stays_off_the_wall_and_feeds_the_pool_with_both_consenting() -> None:
    play = hall(rounds=3)
    play.act("make")
    run(play, 2)
    play.type("3: we both need a van")
    play.type("t2 r1: saturdays")
    play.step("close")
    assert "we both need a van" not in play.seen()
    assert "we both need a van" in play.seen(Audience.FACILITATOR)
    held = play.method.comments(play.world, play.activity)
    found = {comment.text: [str(part) for part in comment.stamp] for comment in held}
    assert found == {"we both need a van": ["round 2"], "saturdays": ["round 1"]}
    elsewhere = rota.tables(play.world, play.activity, 1)[2]
    here = rota.tables(play.world, play.activity, 2)[3]
    who = next(place.person for place in here if place not in elsewhere)
    person = play.world.get(Person, who or "")
    strict = replace(person, consent=Consent.NOTHING)
    play.world = play.world.apply(replacing(text("x"), [(person, strict)]))
    assert [c.text for c in play.method.comments(play.world, play.activity)] == ["saturdays"]
    assert len(play.world.all(Card)) == 2


def test_wishing_to_meet_again_is_private_until_both_have_said_so() -> None:
    play = hall(people=4, rounds=3)
    play.act("make")
    run(play, 3)
    one, other, third, _ = rota.places(play.world, play.activity)
    play.act("again", one.id, other=other.id)
    play.act("again", third.id, other=one.id)

    def printed(reader: Readership) -> str:
        return "\n".join(said(play.method.report(play.world, play.activity, reader, FRAME)))

    assert "Would like to meet again" not in printed(Readership.HANDOUT)
    assert "2 wishes to meet again were not returned" in printed(Readership.RECORD)
    play.act("again", other.id, other=one.id)
    assert "P1, P2" in printed(Readership.HANDOUT)
    assert "P1, P3" not in printed(Readership.HANDOUT)
    with pytest.raises(Refused, match="noted already"):
        play.act("again", one.id, other=other.id)


def test_a_round_may_have_a_question_of_its_own() -> None:
    play = hall(rounds=3)
    play.act("make")
    _, questions = play.method.plans(play.world, play.activity)
    answered = replace(
        questions.items[1].actions[0].gesture, answers={"text": "What would you never change?"}
    )
    play.do(answered)
    run(play, 1)
    assert {"What gets in the way?", HALF} <= set(play.seen())
    play.step("change_2")
    assert "What would you never change?" in play.seen()
    run(play, 2)
    assert {"What would you never change?", HALF} <= set(play.seen())
    assert "What gets in the way?" not in play.seen()


def test_one_person_alone_is_refused_in_words() -> None:
    play = hall(people=1)
    with pytest.raises(Refused, match="two people or more"):
        play.act("make")


def test_a_plan_that_comes_when_another_is_there_makes_no_place_twice():
    """The search was begun, and people sat down meanwhile by a plan that needed none."""
    play = hall("tables", 12)
    searched = play.answer(Act(action="make"))
    assert isinstance(searched, LongWork)
    late = searched.work(lambda: False)
    assert isinstance(late, Change)
    play.act("make")
    with pytest.raises(Refused, match="speed-place-number-taken"):
        play.check(late)


def colours(play: Table) -> dict[str, Tint]:
    """The colour of each name on the room's wall."""
    return {s.id: s.tint for s in play.picture(Audience.ROOM).shapes if isinstance(s, Note)}


@pytest.mark.parametrize("template", ["all", "six", "sides", "tables"])
def test_who_moves_and_who_stays_has_one_colour_and_a_word_in_every_round(template: str):
    play = hall(template, people=12)
    play.act("make")
    last = rota.last_round(play.world, play.activity)
    assert last > 1
    for number in range(2, last + 1):
        before = rota.table_of(play.world, play.activity, number - 1)
        here = rota.table_of(play.world, play.activity, number)
        play.step(f"change_{number}")
        changing_now, said = colours(play), play.seen()
        play.step(f"talk_{number}")
        assert colours(play) == changing_now, "they keep their colour while they talk"
        for key, tint in changing_now.items():
            moved = before.get(PlaceId(key)) != here.get(PlaceId(key))
            assert tint is (Tint.YELLOW if moved else Tint.WHITE)
        stay = [key for key, tint in changing_now.items() if tint is Tint.WHITE]
        assert said.count("stays") == len(stay)


def test_the_side_that_stays_is_told_so_from_the_first_round():
    play = hall("sides", people=8)
    play.act("make")
    play.step("change_1")
    first = colours(play)
    assert sorted(first.values()).count(Tint.WHITE) == 4
    assert play.seen().count("stays here") == play.seen().count("moves on") == 4
    for number in range(2, rota.last_round(play.world, play.activity) + 1):
        play.step(f"change_{number}")
        assert colours(play) == first
