"""Speed dating on the day: a plan by itself, who is late, who leaves, what the record says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.methods.speed import facts, plan, rota
from facilitator.methods.speed.records import Format, Place, PlaceId, Seat, WishKind
from facilitator.methods.speed.seating import briefing, left_alone, mending
from facilitator.model.core.ids import PersonId
from facilitator.model.core.records import StepEntry
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, adding
from facilitator.model.display.document import Readership
from facilitator.model.display.document import Table as DocumentTable
from facilitator.model.display.picture import Audience, Caption, Note, texts
from facilitator.model.people.records import Attendance, Person, Presence, PresenceState
from tests.methods.play import FRAME, Asked, Refused, Table
from tests.methods.test_contract import said
from tests.methods.test_speed import came, come, hall, now, run
from tests.methods.test_speed_edges import bodies, status

MINE = Audience.FACILITATOR


def here(play: Table, count: int) -> None:
    for number in range(1, count + 1):
        now(play, number, PresenceState.HERE)


def rounds_run(play: Table) -> dict[int, object]:
    """Who sat and met where in the rounds that were run, and who was left alone."""
    world, activity = play.world, play.activity
    return {
        n: (
            dict(rota.table_of(world, activity, n)),
            frozenset(rota.met_in(world, activity, n)),
            frozenset(place.id for place in rota.waiting(world, activity, n)),
        )
        for n in range(1, rota.reached(world, activity) + 1)
    }


def numbered_from_one(play: Table) -> bool:
    world, activity = play.world, play.activity
    rounds = range(1, rota.last_round(world, activity) + 1)
    return all(
        list(held) == list(range(1, len(held) + 1)) and all(len(at) > 1 for at in held.values())
        for n in rounds
        if (held := rota.tables(world, activity, n))
    )


def printed(play: Table, reader: Readership = Readership.RECORD) -> str:
    return "\n".join(said(play.method.report(play.world, play.activity, reader, FRAME)))


# the plan


def test_the_plan_makes_itself_at_the_start_and_again_for_the_rounds_to_come() -> None:
    play = hall(people=6, rounds=5)
    play.step("brief")
    assert rota.last_round(play.world, play.activity) == 5
    run(play, 2)
    before = rounds_run(play)
    play.act("make")
    assert rounds_run(play) == before
    run(play, 5)
    met = rota.met(play.world, play.activity, 5)
    assert (len(met), max(met.values())) == (15, 1), "a new plan knows who has met"


def test_a_round_begun_without_a_plan_has_one() -> None:
    play = hall(people=6, rounds=3)
    play.step("talk_1")
    assert len(rota.met(play.world, play.activity, 1)) == 3


def test_pairs_drawn_round_by_round_are_drawn_as_the_round_begins() -> None:
    play = hall("free", people=6, rounds=5)
    run(play, 5)
    assert len(rota.met(play.world, play.activity, 5)) == 15


def test_for_more_rounds_than_were_planned_they_are_set_or_offered() -> None:
    play = hall(people=4, rounds=3)
    run(play, 2)
    play.step("change_3")
    with pytest.raises(Refused, match="on their way to round 3, the last one"):
        play.act("make")
    play.step("talk_3")
    with pytest.raises(Refused, match="Round 3 runs, the last one"):
        play.act("make")
    play.step("close")
    with pytest.raises(Refused, match="All rounds were run"):
        play.act("make")


def test_people_known_in_the_programme_are_asked_about_before_the_plan() -> None:
    play = hall(people=5)
    for held in (*play.world.all(Attendance), *play.world.all(Presence)):
        play.world = play.world.apply(Change(text("x"), (held,)))
    with pytest.raises(Asked) as asked:
        play.step("brief")
    assert not play.world.bucket(StepEntry, play.activity)
    (field,) = asked.value.ask.fields
    assert [key for key, _ in field.choices] == [
        briefing.HERE_KNOWN,
        briefing.KNOWN,
        briefing.NUMBERS,
    ]
    play.do(asked.value.ask.answered({"who": briefing.HERE_KNOWN}))
    assert {p.person for p in play.world.all(Place)} == {p.id for p in play.world.all(Person)}
    assert len(play.world.all(Presence)) == 5
    assert play.world.bucket(StepEntry, play.activity)


def test_only_those_here_are_planned_for_where_that_is_wanted() -> None:
    play = hall(people=6)
    here(play, 4)
    with pytest.raises(Asked):
        play.act("make")
    play.act("make", who=briefing.HERE)
    assert len(play.world.all(Place)) == 4
    assert "other people" not in play.rules()
    now(play, 5, PresenceState.HERE)
    assert "other people" in play.rules()


def test_tables_of_four_go_on_as_long_as_there_is_time() -> None:
    """Twelve people at tables of four: after one round some meet again, and it goes on."""
    play = hall("tables", people=12, size=4)
    held = plan.settings(play.world, play.activity)
    assert plan.rounds(play.world, play.activity) == plan.in_time(held) == 5


def test_the_bound_and_its_reason_are_said_before_the_plan() -> None:
    """4, 3 and 3 of three bodies: 33 pairs of two bodies, and 7 rounds at the soonest."""
    play = bodies(*"aaaabbbccc", minutes=60)
    assert plan.rounds(play.world, play.activity) == 7
    assert "At least 7 rounds until all have met whom they may" in status(play)
    assert "33 of 33 pairs can meet without a colleague" in status(play)
    play.act("make")
    run(play, 7)
    assert facts.meetings_of_colleagues(play.world, play.activity) == 0
    assert len(rota.met(play.world, play.activity, 7)) == 33
    assert numbered_from_one(play)


def test_what_a_plan_can_do_is_told_of_all_its_rounds_while_they_are_run() -> None:
    play = bodies(*"aaaabbbccc", minutes=60)
    known = briefing.known(play.world, play.activity)
    play.act("make")
    run(play, 3)
    assert briefing.known(play.world, play.activity) == known


# who is late


def test_a_latecomer_is_one_action_and_rewrites_no_round() -> None:
    play = hall(people=5, rounds=5)
    here(play, 5)
    play.act("make")
    run(play, 2)
    before = rounds_run(play)
    waited = {p.id for n in (1, 2) for p in rota.waiting(play.world, play.activity, n)}
    assert len(waited) == 2
    play.act("seat_late", name="Lena")
    assert rounds_run(play) == before
    lena = rota.places(play.world, play.activity)[-1]
    assert str(rota.name_of(play.world, lena)) == "Lena"
    play.step("change_3")
    assert came(play.picture(Audience.ROOM))["Lena"] == "joins now"
    run(play, 5)
    record = printed(play)
    assert "not in this round: Lena" in record
    byes = next(m for m in facts.measures(play.world, play.activity) if m.key == "byes")
    assert str(byes.words) == "rounds each: 0 to 1"
    assert all(lena.id not in two for n in (1, 2) for two in rota.met_in(
        play.world, play.activity, n))  # fmt: skip


def test_who_joins_in_the_next_round_does_not_count_as_not_here() -> None:
    play = hall(people=6, rounds=5)
    run(play, 2)
    play.act("seat_late", name="Lena")
    assert "not here" not in status(play)
    now(play, 2, PresenceState.LEFT)
    assert "1 not here" in status(play)


def test_a_latecomer_known_from_earlier_is_chosen_and_is_here() -> None:
    play = hall(people=5, rounds=5)
    here(play, 4)
    play.act("make", who=briefing.HERE)
    run(play, 1)
    play.act("seat_late", known="p005")
    assert not mending.without_seat(play.world, play.activity)
    assert len(play.world.all(Person)) == 5
    with pytest.raises(Refused, match="Type a name"):
        play.act("seat_late", name="", known="")


# who leaves


def test_who_is_left_alone_is_brought_together_with_who_sits_out() -> None:
    play = hall(people=5, rounds=5)
    here(play, 5)
    play.act("make")
    run(play, 2)
    now(play, 5, PresenceState.LEFT)
    found = left_alone.company(play.world, play.activity).two
    assert found
    assert "left alone" in play.rules()
    before = rounds_run(play)
    planned = rota.planned(play.world, play.activity)
    play.act("mend")
    assert left_alone.company(play.world, play.activity).rounds == {3, 5}, "these are apart"
    play.act("mend")
    assert rounds_run(play)[1] == before[1]
    assert not left_alone.company(play.world, play.activity).two
    assert "left alone" not in play.rules()
    assert set(rota.planned(play.world, play.activity)) == set(planned), "what was planned stays"
    for number in range(3, 6):
        assert not rota.waiting(play.world, play.activity, number)
    run(play, 5)
    assert "(changed on the day)" in printed(play)


def test_of_two_sides_nobody_is_brought_together_with_their_own() -> None:
    play = hall("sides", people=5, rounds=3)
    for number in (1, 2):
        play.act("wish", kind="first side", person=f"p{number:03}")
    here(play, 5)
    play.act("make")
    run(play, 1)
    now(play, 1, PresenceState.LEFT)
    for _, one, other in left_alone.company(play.world, play.activity).two:
        assert {one.person, other.person} & {"p002"}


def test_a_record_tells_planned_held_and_missed_apart() -> None:
    play = hall(people=4, rounds=3)
    here(play, 4)
    play.act("make")
    run(play, 1)
    now(play, 4, PresenceState.LEFT)
    run(play, 2)
    record = printed(play)
    assert "not there: P4" in record
    assert "was left alone: " in record
    assert "In brackets: planned, and missed." in record
    assert "In square brackets: planned, and still to come." in record
    assert "Rounds to come" in record


def sat_out(play: Table) -> str:
    return next(str(m.words) for m in facts.measures(play.world, play.activity) if m.key == "byes")


@pytest.mark.parametrize("early", [True, False])
def test_whose_partner_left_in_the_first_half_of_a_talk_sat_out(*, early: bool) -> None:
    play = hall(people=4, rounds=3)
    here(play, 4)
    play.act("make")
    run(play, 1)
    talk = plan.settings(play.world, play.activity).talk
    play.now += timedelta(seconds=talk * (0.2 if early else 0.8))
    assert sat_out(play) == "nobody"
    now(play, 4, PresenceState.LEFT)
    assert sat_out(play) == ("rounds each: 0 to 1" if early else "nobody")


def test_no_meeting_was_planned_of_who_came_after_the_other_had_left() -> None:
    play = hall(people=4, rounds=3)
    here(play, 4)
    play.act("make")
    run(play, 1)
    now(play, 4, PresenceState.LEFT)
    run(play, 2)
    play.act("seat_late", name="Lena")
    run(play, 3)
    lena, four = rota.places(play.world, play.activity)[-1].id, named(play, 4).id
    assert frozenset((lena, four)) in rota.planned_in(play.world, play.activity, 3), "one table"
    record = play.method.report(play.world, play.activity, Readership.RECORD, FRAME)
    tables = [block for block in record.blocks if isinstance(block, DocumentTable)]
    rows = [row for table in tables for row in table.rows]
    assert sum(row.count("(3)") for row in rows) == 2, "only who was to meet P4 missed them"


# who stands as not there, and is


def named(play: Table, number: int) -> Place:
    return next(p for p in rota.places(play.world, play.activity) if p.person == f"p{number:03}")


def test_a_leave_that_is_taken_back_is_none_in_the_round_that_runs() -> None:
    play = hall(people=4, rounds=3)
    here(play, 4)
    play.act("make")
    run(play, 1)
    play.step("change_2")
    now(play, 4, PresenceState.LEFT)
    (left,) = [m for m in play.world.all(Presence) if m.standing is PresenceState.LEFT]
    play.step("talk_2")
    four = named(play, 4)
    assert four.id in rota.missed(play.world, play.activity, 2)
    play.world = play.world.apply(Change(text("x"), (left,)))
    assert four.id not in rota.missed(play.world, play.activity, 2)
    assert not rota.waiting(play.world, play.activity, 2)
    assert len(rota.met_in(play.world, play.activity, 2)) == 2
    assert "was left alone" not in printed(play)


def test_who_comes_back_while_the_round_runs_is_there_with_one_press() -> None:
    play = hall(people=4, rounds=3)
    here(play, 4)
    play.act("make")
    run(play, 1)
    now(play, 4, PresenceState.LEFT)
    run(play, 2)
    assert "here" not in play.rules()
    play.context()
    now(play, 4, PresenceState.HERE)
    (hint,) = [h for h in play.method.hints(play.world, play.activity) if h.rule == "here"]
    assert hint.pressing
    assert str(hint.text) == "P4 is here, and stands as not here in this round."
    assert hint.offer is not None
    play.do(hint.offer)
    assert "here" not in play.rules()
    assert not rota.waiting(play.world, play.activity, 2)
    play.act("absent", named(play, 4).id)
    assert "here" not in play.rules(), "what a hand noted is not asked about again"


def test_a_name_and_a_form_put_right_who_was_there_in_any_round() -> None:
    play = hall(people=4, rounds=3)
    here(play, 4)
    play.act("make")
    run(play, 2)
    four = named(play, 4).id
    labels = [str(a.label) for a in play.method.actions(play.world, play.activity, (four,), MINE)]
    assert "Not here in this round" in labels
    assert "Round 1: not here" in labels
    table = f"table:{rota.table_of(play.world, play.activity, 2)[four]}"
    labels = [str(a.label) for a in play.method.actions(play.world, play.activity, (table,), MINE)]
    assert "P4: not here in this round" in labels
    play.act("absent", four, round=1)
    assert four in rota.missed(play.world, play.activity, 1)
    labels = [str(a.label) for a in play.method.actions(play.world, play.activity, (four,), MINE)]
    assert "Round 1: here after all" in labels
    with pytest.raises(Asked) as asked:
        play.act("absent")
    play.do(asked.value.ask.answered({"round": "1", "who": four}))
    assert four not in rota.missed(play.world, play.activity, 1)


def test_nobody_is_said_to_be_at_a_table_and_to_have_a_round_off() -> None:
    play = hall(people=4, rounds=3)
    here(play, 4)
    play.act("make")
    run(play, 1)
    now(play, 4, PresenceState.LEFT)
    run(play, 2)
    (alone,) = rota.waiting(play.world, play.activity, 2)
    name = str(rota.name_of(play.world, alone))
    picture = play.picture(Audience.ROOM)
    assert came(picture)[name] == "sits out this round"
    (said,) = (s for s in picture.shapes if s.id == f"came:{alone.id}" and isinstance(s, Caption))
    assert said.size >= 30, "it is read at the laptop, where the wall is half as large"
    assert not [s for s in picture.shapes if s.id.startswith("speed:out")]


@pytest.mark.parametrize("people", [4, 12, 24, 30])
def test_what_is_said_beside_names_is_read_from_the_last_row_and_understood(people: int) -> None:
    """Who left is gone from the talk that runs, whoever is alone sits out, who comes late joins."""
    play = hall(people=people, rounds=3)
    here(play, people)
    play.act("make")
    run(play, 1)
    now(play, 2, PresenceState.LEFT)
    play.act("seat_late", name="Lena")
    room = play.picture(Audience.ROOM)
    words = came(room)
    assert words["P2"] == "not here"
    assert any("sits out" in said for said in words.values())
    assert "Joining in round 2: Lena" in texts(room)
    play.step("change_2")
    later = play.picture(Audience.ROOM)
    assert any(said.startswith("from table") for said in came(later).values())
    for picture in (room, later):
        beside = [s for s in picture.shapes if s.id.startswith("came:") and isinstance(s, Caption)]
        assert min(each.size for each in beside) >= 30


# what is on the way stays


def test_a_plan_made_anew_leaves_the_round_people_are_walking_to() -> None:
    play = hall(people=6, rounds=5)
    here(play, 6)
    play.act("make")
    run(play, 1)
    play.step("change_2")
    now(play, 6, PresenceState.LEFT)
    before = dict(rota.table_of(play.world, play.activity, 2))
    play.act("make")
    assert dict(rota.table_of(play.world, play.activity, 2)) == before
    assert named(play, 6).id not in rota.table_of(play.world, play.activity, 3)
    assert str(play.done[-1].said) == (
        "Rounds 3 to 5 are planned again. Round 2 stays: people are on their way."
    )


# who joins


def test_who_comes_late_talks_with_who_is_alone_just_then() -> None:
    play = bodies(*"abcd", rounds=3)
    here(play, 4)
    play.act("make")
    run(play, 1)
    now(play, 4, PresenceState.LEFT)
    alone = rota.waiting(play.world, play.activity, 2)
    play.act("seat_late", name="Jo")
    jo = rota.places(play.world, play.activity)[-1]
    table = rota.table_of(play.world, play.activity, 2)[jo.id]
    assert rota.held_tables(play.world, play.activity, 2)[table] == (*alone, jo)
    name = rota.name_of(play.world, alone[0])
    assert str(play.done[-1].said) == f"Jo joins in round 2 at table {table}, with {name}."


def test_of_two_who_are_alone_the_one_of_another_organisation_talks_with_who_comes() -> None:
    play = bodies(*"aabbcd", rounds=3)
    here(play, 6)
    play.act("make")
    run(play, 1)
    body = dict(zip((f"p{number:03}" for number in range(1, 7)), "aabbcd", strict=True))
    pairs = [
        tuple(str(place.person) for place in at)
        for at in rota.tables(play.world, play.activity, 2).values()
    ]
    one, two = next(
        (one, two)
        for one, two in combinations(pairs, 2)
        if "a" in map(body.get, one) and any(body[key] != "a" for key in two)
    )
    mine = next(key for key in one if body[key] == "a")
    other = next(key for key in two if body[key] != "a")
    for key in ({*one} - {mine}) | ({*two} - {other}):
        now(play, int(key[1:]), PresenceState.LEFT)
    alone = {place.person for place in rota.waiting(play.world, play.activity, 2)}
    assert alone == {mine, other}
    come(play, 9, PresenceState.HERE, body="a")
    play.act("seat_late")
    late = rota.places(play.world, play.activity)[-1]
    table = rota.table_of(play.world, play.activity, 2)[late.id]
    at = rota.held_tables(play.world, play.activity, 2)[table]
    assert {place.person for place in at} == {other, "p009"}


def test_who_left_and_returns_can_be_chosen_as_one_who_comes_late() -> None:
    play = hall(people=4, rounds=3)
    here(play, 4)
    play.act("make")
    run(play, 1)
    now(play, 4, PresenceState.LEFT)
    with pytest.raises(Asked) as asked:
        play.act("seat_late")
    assert "p004" in {key for key, _ in asked.value.ask.fields[0].choices}
    play.do(asked.value.ask.answered({"known": "p004"}))
    assert str(play.done[-1].said).startswith("P4 joins in round 2 at table ")


# notes of tables


def test_a_note_is_said_and_listed_and_one_without_a_table_asks_for_it() -> None:
    play = hall(people=4, rounds=3)
    play.act("make")
    run(play, 2)
    play.type("1: we both need a van")
    assert str(play.done[-1].said) == "Note of table 1, round 2"
    with pytest.raises(Asked) as asked:
        play.type("a lift to the market")
    values = {field.key: field.value for field in asked.value.ask.fields}
    assert values["text"] == "a lift to the market"
    play.do(asked.value.ask.answered({"table": 2, "round": 1, "text": "a lift"}))
    listed = next(p for p in play.method.plans(play.world, play.activity) if p.key == "notes")
    assert [(str(i.title), str(i.detail)) for i in listed.items] == [
        ("we both need a van", "Round 2, table 1"),
        ("a lift", "Round 1, table 2"),
    ]
    assert "2 notes of tables are not printed here" in printed(play, Readership.HANDOUT)


def test_people_take_home_what_the_wall_has_shown_and_the_number_of_the_rest() -> None:
    play = hall(people=4, rounds=3)
    _, questions = play.method.plans(play.world, play.activity)
    for place, words in enumerate(("Whom do you serve?", "What would you never change?")):
        play.do(questions.items[place].actions[0].gesture, answers={"text": words})
    play.act("make")
    run(play, 1)
    play.write("A card from the floor")
    paper = printed(play, Readership.HANDOUT)
    assert "Whom do you serve?" in paper
    assert "What would you never change?" not in paper
    assert "A card from the floor" not in paper
    assert "1 card is not printed here" in paper
    assert "What would you never change?" in printed(play)
    run(play, 3)
    play.step(plan.CLOSE)
    paper = printed(play, Readership.HANDOUT)
    assert "A card from the floor" in paper
    assert "What would you never change?" in paper
    assert "not printed here" not in paper


def test_after_the_end_a_round_that_was_planned_was_not_run() -> None:
    play = hall(people=4, rounds=3)
    play.act("make")
    run(play, 2)
    play.step("close")
    assert "In square brackets: planned, not run." in printed(play)


def test_while_people_talk_names_have_the_whole_table_whoever_is_away() -> None:
    play = hall(people=4, rounds=3)
    here(play, 4)
    play.act("make")
    run(play, 1)
    picture = play.picture(Audience.ROOM)
    widths = {s.rect.width for s in picture.shapes if isinstance(s, Note)}
    play.act("seat_late", name="Jo")  # in no table of the round that runs
    later = play.picture(Audience.ROOM)
    assert {s.rect.width for s in later.shapes if isinstance(s, Note)} == widths


# laws


DEEDS = st.lists(
    st.sampled_from(["talk", "leave", "late", "back", "make", "mend", "drag"]), max_size=14
)


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 9), DEEDS, st.sampled_from(list(Format)), st.integers(0, 99))
def test_whatever_happens_rounds_that_were_run_stay_and_nobody_is_in_two_places(
    people: int, deeds: list[str], form: Format, seed: int
) -> None:
    play = hall(people=people, format=form, size=3, rounds=4)
    play.patient = False
    play.random.seed(seed)
    here(play, people)
    play.step("brief")
    count = people
    gone: list[int] = []
    for deed in deeds:
        before = rounds_run(play)
        if deed == "talk":
            last = plan.rounds(play.world, play.activity)
            run(play, min(last, rota.reached(play.world, play.activity) + 1))
        elif deed == "late":
            count += 1
            come(play, count, PresenceState.HERE)
            attempt(play, "seat_late")
        elif deed == "leave" and len(gone) < people:
            gone.append(len(gone) + 1)
            now(play, gone[-1], PresenceState.LEFT)
        elif deed == "back" and gone:
            now(play, gone.pop(), PresenceState.HERE)
        elif deed in {"make", "mend"}:
            attempt(play, deed)
        if deed == "mend":  # company for who is left alone now changes the round that runs
            before.pop(rota.running(play.world, play.activity), None)
        after = rounds_run(play)
        assert {n: after[n] for n in before} == before
        seats = Counter((s.round, s.place) for s in play.world.bucket(Seat, play.activity).values())
        assert max(seats.values(), default=1) == 1


def attempt(play: Table, action: str) -> None:
    """Do it, unless the method says no or asks."""
    try:
        play.act(action)
    except (Refused, Asked):
        return


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.integers(2, 16), st.integers(1, 8), st.lists(st.integers(0, 3), max_size=16))
def test_byes_differ_by_at_most_one_and_tables_count_from_one(
    people: int, rounds: int, orgs: list[int]
) -> None:
    play = hall(people=0, rounds=rounds)
    play.patient = True
    for number in range(1, people + 1):
        body = orgs[number - 1] if number <= len(orgs) else 0
        come(play, number, body=f"body {body}" if body else "")
    attempt(play, "make")  # of one organisation alone it asks
    assert numbered_from_one(play)
    assert facts.meetings_of_colleagues(play.world, play.activity) == 0
    out = [
        sum(place in rota.sitting_out(play.world, play.activity, n) for n in range(1, rounds + 1))
        for place in rota.places(play.world, play.activity)
    ]
    assert max(out, default=0) - min(out, default=0) <= 1


def test_a_wish_asks_who_takes_part_where_the_programme_knows_people() -> None:
    play = hall(people=6, named=False)
    with pytest.raises(Refused, match="Enter the people first"):
        play.act("wish")
    known = [Person(id=PersonId(f"k{n}"), number=n, name=f"K{n}") for n in range(1, 5)]
    play.world = play.world.apply(adding(text("x"), *known))
    with pytest.raises(Asked) as first:
        play.act("wish")
    (who,) = first.value.ask.fields
    assert [key for key, _ in who.choices] == [briefing.HERE_KNOWN, briefing.KNOWN]
    with pytest.raises(Asked) as asked:
        play.do(first.value.ask.answered({"who": briefing.KNOWN}))
    wanted = {"kind": "must meet", "person": "k1", "other": "k2"}
    play.do(asked.value.ask.answered(wanted))
    assert len(rota.wishes(play.world, play.activity, *WishKind)) == 1
    assert len(rota.invited(play.world, play.activity)) == 4
    play.undo()
    assert not rota.wishes(play.world, play.activity, *WishKind)
    assert not rota.invited(play.world, play.activity)


@pytest.mark.parametrize(("people", "together"), [(8, 3), (9, 2)])
def test_one_who_walks_in_sends_nobody_away_who_is_expected(people: int, together: int) -> None:
    """Nobody was marked: the first mark is that of who comes late, beside who sits out or two."""
    play = hall(people=people, rounds=7)
    play.act("make")
    planned = {place.id for place in play.world.all(Place)}
    play.step("brief")
    run(play, 1)
    play.act("seat_late", name="Kari Nord, Scouts")
    run(play, 2)
    world, activity = play.world, play.activity
    assert not any(planned & rota.gone_now(world, activity, n) for n in range(1, 8))
    assert "not here" not in status(play)
    for n in range(2, 8):
        held = rota.held_tables(world, activity, n).values()
        late = [at for at in held if not planned >= _ids(at)]
        assert [len(at) for at in late] == [together]


def _ids(at: Iterable[Place]) -> set[PlaceId]:
    return {place.id for place in at}


def test_the_wall_counts_nobody_whom_nobody_entered() -> None:
    play = hall(people=3)
    line = " ".join(texts(play.method.picture(play.world, play.activity, Audience.ROOM, FRAME)))
    assert "3 people" in line
    for held in (*play.world.all(Attendance), *play.world.all(Presence), *play.world.all(Person)):
        play.world = play.world.apply(Change(text("x"), (held,)))
    line = " ".join(texts(play.method.picture(play.world, play.activity, Audience.ROOM, FRAME)))
    assert "to talk" in line
    assert "people" not in line
