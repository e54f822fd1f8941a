"""Speed dating where not all may meet: rounds that are full, and counts of what was allowed."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.methods.contract import Hint
from facilitator.methods.speed import facts, meetings, report, rota
from facilitator.methods.speed.seating import left_alone
from facilitator.model.core.records import Activity, StepEntry
from facilitator.model.core.world import Change
from facilitator.model.display.document import Heading, Readership
from facilitator.model.display.document import Table as DocumentTable
from facilitator.model.display.forms import TalksForm
from facilitator.model.display.gesture import Act, Advance, Ask
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Organisation, Person, Presence, PresenceState
from tests.methods.play import Table
from tests.methods.test_speed import come, hall, now, run
from tests.methods.test_speed_day import here, printed
from tests.methods.test_speed_edges import status


def two_bodies(**more: Any) -> Table:
    """Three people of one organisation and three of another, all here, six rounds set."""
    play = hall(people=0, **{"rounds": 6, **more})
    for number in range(1, 7):
        come(play, number, body="council" if number < 4 else "club")
    here(play, 6)
    return play


def tables_of(play: Table) -> list[int]:
    last = rota.last_round(play.world, play.activity)
    return [len(rota.tables(play.world, play.activity, n)) for n in range(1, last + 1)]


def hinted(play: Table, rule: str) -> Hint:
    return next(h for h in play.method.hints(play.world, play.activity) if h.rule == rule)


def test_once_all_have_met_whom_they_may_no_round_more_is_planned_unasked() -> None:
    play = two_bodies()
    play.act("make")
    assert tables_of(play) == [3, 3, 3]
    hint = hinted(play, "all met")
    assert hint.pressing, "it stands beside the button that starts"
    assert "After round 3 everybody has met everybody they may. 6 are set" in str(hint.text)
    run(play, 1)
    assert "all met" in play.rules(), "it can be decided while rounds are run"
    assert hint.offer is not None
    play.do(hint.offer)
    assert tables_of(play) == [3] * 6
    assert facts.meetings_of_colleagues(play.world, play.activity) == 0
    assert "all met" not in play.rules()


def test_a_start_without_a_plan_makes_one_that_is_no_longer_than_it_needs_to_be() -> None:
    play = two_bodies()
    play.step("talk_1")
    assert tables_of(play) == [3, 3, 3]
    assert play.method.script(play.world, play.activity)[-2].key == "talk_3"


def test_meetings_are_counted_against_those_that_were_allowed() -> None:
    play = two_bodies()
    run(play, 2)
    play.step("close")
    assert "6 of 9 pairs who may meet have met; colleagues were kept apart" in status(play)
    run(play, 3)
    play.step("close")
    assert "All 9 pairs who may meet have met; colleagues were kept apart" in status(play)
    assert "9 of 9 who may meet; colleagues were kept apart" in printed(play, Readership.HANDOUT)
    assert facts.measures(play.world, play.activity)[1].value == 1


def test_who_comes_late_is_entered_with_their_organisation_and_meets_no_colleague() -> None:
    play = two_bodies()
    now(play, 6, PresenceState.LEFT)
    run(play, 1)
    play.act("seat_late", name="Ann, City Council")
    ann = next(person for person in play.world.all(Person) if person.name == "Ann")
    (role,) = people_queries.roles(play.world, ann.id)
    assert role.organisation is not None
    assert play.world.get(Organisation, role.organisation).name == "City Council"
    play.act("seat_late", name="Bo, Council")
    bo = next(person for person in play.world.all(Person) if person.name == "Bo")
    own = rota.bodies(play.world, [bo, play.world.get(Person, "p001")])
    assert own[0] == own[1], "an organisation that is known is that one, however it is written"


def test_who_is_left_alone_on_the_way_to_a_round_can_sit_with_two_others() -> None:
    play = two_bodies(rounds=3)
    run(play, 1)
    play.step("change_2")
    now(play, 1, PresenceState.LEFT)
    (alone,) = rota.waiting(play.world, play.activity, 2)
    hint = hinted(play, "left alone")
    assert str(rota.name_of(play.world, alone)) in str(hint.text)
    assert "round 2" in str(hint.text)
    assert hint.pressing, "it stands beside the button that begins the round"
    assert hint.offer is not None
    play.do(hint.offer)
    assert not rota.waiting(play.world, play.activity, 2)
    assert not rota.waiting(play.world, play.activity, 3)
    held = rota.held_tables(play.world, play.activity, 2)
    assert sorted(len(at) for at in held.values()) == [0, 2, 3]
    assert "left alone" not in play.rules()


def test_two_colleagues_who_are_left_alone_sit_with_others_and_not_with_each_other() -> None:
    play = two_bodies(rounds=3)
    run(play, 1)
    play.step("change_2")
    now(play, 1, PresenceState.LEFT)
    now(play, 2, PresenceState.LEFT)
    assert len(rota.waiting(play.world, play.activity, 2)) == 2
    play.do(hinted(play, "left alone").offer or Advance())
    assert not rota.waiting(play.world, play.activity, 2)
    (sat,) = (at for at in rota.held_tables(play.world, play.activity, 2).values() if len(at) > 1)
    assert len(sat) == 4, "the one table that is left takes both"


def test_who_leaves_on_the_way_to_the_first_round_leaves_somebody_who_is_offered_a_seat() -> None:
    play = two_bodies(rounds=3)
    play.step("change_1")
    now(play, 1, PresenceState.LEFT)
    assert {"left alone", "other people"} <= set(play.rules())


def talking(rounds: int = 3, **more: Any) -> Table:
    """Six people of two bodies, in the talk of round 2."""
    play = two_bodies(rounds=rounds, **more)
    run(play, 2)
    return play


def at(play: Table, number: int) -> set[frozenset[str]]:
    """Who sits together now in a round."""
    held = rota.tables_now(play.world, play.activity, number)
    return {
        frozenset(str(rota.name_of(play.world, p)) for p in sat) for sat in held.values() if sat
    }


def partner(play: Table, name: str, number: int = 2) -> str:
    (other,) = next(sat for sat in at(play, number) if name in sat) - {name}
    return other


@pytest.mark.parametrize(
    ("people", "label"),
    [(4, "Bring together people left alone"), (5, "Bring two together who wait alone")],
)
def test_what_can_be_undone_says_whether_two_were_brought_together(people: int, label: str) -> None:
    play = hall(people=people, rounds=people - 1 + people % 2)
    here(play, people)
    last = people - 1 + people % 2
    run(play, last)
    gone = rota.tables(play.world, play.activity, last)[1][0]
    now(play, gone.number, PresenceState.LEFT)
    change = play.answer(Act(action="mend"))
    assert isinstance(change, Change)
    assert str(change.label) == label, "with four, one sits with two others"


def test_who_is_left_alone_during_a_talk_sits_with_two_others_at_once() -> None:
    play = talking()
    other = partner(play, "P1")
    before = play.world
    now(play, 1, PresenceState.LEFT)
    left = play.world
    assert frozenset({other}) in at(play, 2)
    hint = hinted(play, "left alone")
    assert hint.pressing
    assert other in str(hint.text)
    assert "Not counted then: the talk P1 left" in str(hint.text)
    assert hint.offer is not None
    later = rota.tables(play.world, play.activity, 3)
    play.do(hint.offer)
    assert sorted(map(len, at(play, 2))) == [2, 3]
    assert not rota.waiting_now(play.world, play.activity, 2)
    assert rota.tables(play.world, play.activity, 3) == later, "what can wait is asked apart"
    assert "in round 3" in str(hinted(play, "left alone").text)
    assert {place.number for place in rota.places(play.world, play.activity)} == set(range(1, 7))
    play.undo()
    assert play.world == left
    assert play.world != before


def test_who_is_alone_now_is_named_before_who_would_be_later() -> None:
    """Nobody is free now but three; in a later round two could talk with each other."""
    play = hall(people=9, rounds=9)
    here(play, 9)
    run(play, 2)
    out = rota.sitting_out(play.world, play.activity, 2)
    play.act("absent", *(place.id for place in out))
    gone = next(p for p in rota.places(play.world, play.activity) if p not in out)
    alone = partner(play, str(rota.name_of(play.world, gone)))
    now(play, gone.number, PresenceState.LEFT)
    hint = hinted(play, "left alone")
    assert str(hint.text).startswith(f"{alone} is left alone in round 2. Three can talk together.")
    assert str(hint.offer_label) == "Seat as three"


def test_it_is_said_that_who_is_brought_together_meets_a_second_time() -> None:
    play = hall(people=5, rounds=5)
    here(play, 5)
    run(play, 1)
    now(play, 5, PresenceState.LEFT)
    while (hint := next((h for h in play.hints() if h.rule == "left alone"), None)) is not None:
        held = left_alone.company(play.world, play.activity)
        before = rota.planned(play.world, play.activity)
        again = any(before[frozenset((a.id, b.id))] for _, a, b in held.two)
        assert ("a second time" in str(hint.text)) is again
        play.do(hint.offer or Advance())


def test_somebody_leaves_from_the_rounds_themselves_without_an_arrival() -> None:
    play = hall(people=6, rounds=5)
    run(play, 1)
    asked = play.answer(Act(action="leave"))
    assert isinstance(asked, Ask)
    assert len(asked.fields[0].choices) == 6
    three = next(p for p in rota.places(play.world, play.activity) if p.number == 3)
    play.act("leave", who=three.id)
    held = sorted(play.world.all(Presence), key=lambda mark: mark.position)
    assert [mark.standing for mark in held] == [PresenceState.HERE, PresenceState.LEFT]
    began = min(entry.at for entry in play.world.all(StepEntry))
    assert held[0].at < began, "they were here, and nobody knows since when"
    play.act("mend")
    session = play.world.all(Activity)[0].session
    came = [person.number for person in people_queries.came(play.world, session)]
    assert came == [1, 2, 3, 4, 5, 6], "who takes their place takes nothing from them"
    assert three.id in rota.away(play.world, play.activity)
    assert {"seat_late", "leave"} <= play.actions().keys()


def test_the_printed_plan_seats_nobody_who_left() -> None:
    play = hall(people=6, rounds=5)
    here(play, 6)
    run(play, 2)
    now(play, 6, PresenceState.LEFT)
    rows = [row for each in report.master(play.world, play.activity) for row in rows_of(each)]
    ahead = [row for row in rows if int(row[0]) > 2]
    assert not [row for row in ahead if row[1] != "–" and "P6" in row[2]]
    assert [row[2] for row in ahead if "P6" in row[2]] == ["not there: P6"] * 3
    assert [row[2] for row in ahead if "nobody to talk to" in row[2]], "who is alone is said"
    forms = play.method.forms(play.world, play.activity)
    cards = next(form for form in forms if isinstance(form, TalksForm)).cards
    assert "P6" not in [str(card.name) for card in cards]
    beside = [str(row.beside) for card in cards for row in card.rows if row.round > 2]
    assert not [names for names in beside if "P6" in names]
    play.step("close")
    rows = [row for each in report.master(play.world, play.activity) for row in rows_of(each)]
    assert [row for row in rows if row[0] == "5" and row[1] != "–" and "P6" in row[2]], "as planned"


def under_headings(play: Table) -> dict[str, set[str]]:
    """The rounds that stand under each heading of the printed plan."""
    found: dict[str, set[str]] = {}
    title = ""
    for block in report.master(play.world, play.activity):
        title = str(block.text) if isinstance(block, Heading) else title
        found.setdefault(title, set()).update(row[0] for row in rows_of(block))
    return found


def test_rounds_that_were_not_run_do_not_stand_under_who_sat_where() -> None:
    play = hall(people=6, rounds=5)
    play.act("make")
    assert under_headings(play) == {"Who sits where": {"1", "2", "3", "4", "5"}}
    here(play, 6)
    run(play, 2)
    assert under_headings(play) == {"Who sat where": {"1", "2"}, "Rounds to come": {"3", "4", "5"}}
    play.step("close")
    ran = {"Who sat where": {"1", "2"}, "Planned, and not run": {"3", "4", "5"}}
    assert under_headings(play) == ran


def rows_of(block: object) -> list[tuple[str, ...]]:
    if not isinstance(block, DocumentTable):
        return []
    return [tuple(str(cell) for cell in row) for row in block.rows]


def test_a_latecomer_beside_a_colleague_is_said() -> None:
    """One of the Council at each of two tables: wherever a third sits there is a colleague."""
    play = hall(people=0, rounds=2)
    for number in range(1, 5):
        come(play, number, PresenceState.HERE, body="Council" if number < 3 else "Voices")
    run(play, 1)
    come(play, 5, PresenceState.HERE, body="Council")
    change = play.answer(Act(action="seat_late"))
    assert isinstance(change, Change)
    assert "a colleague sits there: no other table would do" in str(change.said)


def test_who_is_left_alone_during_a_talk_talks_with_who_sits_out() -> None:
    play = hall(people=5, rounds=5)
    here(play, 5)
    run(play, 2)
    (out,) = rota.sitting_out(play.world, play.activity, 2)
    gone = next(p for p in rota.places(play.world, play.activity) if p != out)
    other = partner(play, str(rota.name_of(play.world, gone)))
    now(play, gone.number, PresenceState.LEFT)
    play.act("mend")
    assert frozenset({other, str(rota.name_of(play.world, out))}) in at(play, 2)
    assert not rota.waiting_now(play.world, play.activity, 2)


def test_who_has_not_come_to_a_talk_leaves_a_partner_who_is_offered_company() -> None:
    play = two_bodies(rounds=3)
    run(play, 1)
    play.step("change_2")
    now(play, 1, PresenceState.LEFT)
    play.step("talk_2")
    hint = hinted(play, "left alone")
    assert "Not counted" not in str(hint.text), "no talk had begun"
    assert hint.offer is not None
    play.do(hint.offer)
    assert sorted(map(len, at(play, 2))) == [2, 3]


def test_who_is_marked_on_the_wall_as_not_here_leaves_a_partner_who_is_offered_company() -> None:
    play = talking()
    other = partner(play, "P4")
    place = next(p for p in rota.places(play.world, play.activity) if p.number == 4)
    play.act("absent", place.id)
    assert other in str(hinted(play, "left alone").text)
    play.act("mend")
    assert sorted(map(len, at(play, 2))) == [2, 3]


def test_a_colleague_at_the_only_table_left_is_said() -> None:
    play = talking()
    now(play, 1, PresenceState.LEFT)
    now(play, 2, PresenceState.LEFT)
    assert "A colleague would sit there too." in str(hinted(play, "left alone").text)


def test_rounds_that_were_over_do_not_change_by_who_leaves_during_a_talk() -> None:
    play = talking()
    before = rota.met_in(play.world, play.activity, 1)
    now(play, 1, PresenceState.LEFT)
    assert len(rota.met(play.world, play.activity, 2)) == 6, "who left had met their partner"
    play.act("mend")
    assert rota.met_in(play.world, play.activity, 1) == before


def test_who_comes_late_sits_as_a_third_rather_than_with_a_colleague_who_waits() -> None:
    play = hall(people=0, rounds=2)
    for number, body in enumerate("aabbc", 1):
        come(play, number, body=body)
    here(play, 5)
    play.act("make")
    assert len(rota.sitting_out(play.world, play.activity, 1)) == 1
    play.act("seat_late", name="Zoe, a")
    apart = meetings.colleagues(play.world, play.activity)
    assert apart
    assert not rota.planned(play.world, play.activity).keys() & apart
