"""Open Space: hosts, the grid, names, merging, rounds. Examples of its section by number."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.methods.common.layout.boxes import NOWHERE
from facilitator.methods.contract import MOVE
from facilitator.methods.openspace import facts, plan
from facilitator.methods.openspace.plan import TRAY, cell_key, cell_of, is_tray
from facilitator.methods.openspace.records import SignIn, Volunteer
from facilitator.methods.openspace.scenes.grid import SlotGrid
from facilitator.methods.openspace.topics import status as topics
from facilitator.methods.openspace.topics.status import TopicStage, TopicStatus
from facilitator.model.core import ids
from facilitator.model.core.records import Activity, CardState
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import Change, adding
from facilitator.model.display.geometry import Point
from facilitator.model.display.gesture import Act, Ask, Drop, Join, Value, Write
from facilitator.model.display.picture import Audience, Caption, Note, Region, WallSize, texts
from facilitator.model.people.records import Attendance, Person
from tests.methods.play import Asked, Refused, Table, table
from tests.monkey import rules as monkey
from tests.typeset.lettering import letterings

ROOM, MINE = Audience.ROOM, Audience.FACILITATOR


def people(play: Table, *names: str) -> None:
    """People are expected at the session."""
    session = play.world.get(Activity, play.activity).session
    for number, name in enumerate(names, 1):
        person = Person(id=ids.PersonId(play.new_id()), number=number, name=name)
        there = Attendance(id=ids.AttendanceId(play.new_id()), session=session, person=person.id)
        play.world = play.world.apply(adding(text("Expected"), person, there))


def playing(*lines: str, template: str = "two") -> Table:
    play = table(method="openspace", template=template)
    play.step("market")
    for line in lines:
        play.type(line)
    return play


def held(play: Table, number: int) -> TopicStatus:
    found = topics.numbered(play.world, play.activity, number)
    assert found is not None
    return found


def signed_in(play: Table, number: int) -> int:
    every = topics.every(play.world, play.activity)
    return len(topics.taking_part(play.world, held(play, number), every))


def put(play: Table, number: int, slot: int, space: int, **answers: str) -> None:
    """Drag a topic to a cell."""
    cell = cell_key(slot, space)
    places = ((play.key(str(number)), Point(400, 300)),)
    play.do(Drop(places=places, onto=cell, answers=answers))


def merge(play: Table, *numbers: int, into: int, agree: tuple[int, ...], **more: Value) -> None:
    answers = {f"agrees:{number}": number in agree for number in numbers}
    on = tuple(play.key(str(number)) for number in numbers)
    play.do(Act(action="merge", on=on, answers={"into": str(into), **answers, **more}))


def measure(play: Table, key: str) -> float | None:
    found = play.method.measures(play.world, play.activity)
    return next(each.value for each in found if each.key == key)


# worked examples


def test_1_ten_people_and_two_slots():
    play = table(method="openspace")
    people(play, *(f"Person {n}" for n in range(10)))
    assert len(plan.spaces(play.world, play.activity)) == 2
    assert facts.cells(play.world, play.activity) == 4
    assert facts.expected(10) == 5
    said = " · ".join(str(each) for each in play.method.status(play.world, play.activity))
    assert "1 more than free places" in said
    assert "error" not in said


def test_2_a_host_twice_in_a_slot_is_warned_of_and_allowed():
    play = playing("Opening hours — Bea", "Cooking — Bea")
    put(play, 1, 1, 1)
    with pytest.raises(Asked) as asked:
        put(play, 2, 1, 2)
    assert str(asked.value.ask.detail) == "Bea also hosts topic 1 then: Time 1, Space A."
    assert not asked.value.ask.fields, "one button puts it there, the other leaves it"
    assert not held(play, 2).placed
    play.do(asked.value.ask.gesture)
    assert held(play, 2).placed
    assert "host twice" in play.rules()
    put(play, 2, 2, 2)
    assert "host twice" not in play.rules()


def test_3_nobody_came_and_the_number_stays():
    play = playing("A — Ann", "B — Bob", "C — Cy")
    put(play, 3, 1, 1)
    play.step("round1")
    play.act("unattended", "3")
    assert held(play, 3).stage is TopicStage.UNATTENDED
    assert [each.card.number for each in topics.every(play.world, play.activity)] == [1, 2, 3]


def test_4_merging_needs_the_consent_of_both_hosts():
    play = playing("A — Ann", "B — Bob", "C — Cy", "D — Di", "E — Ed")
    with pytest.raises(Refused, match="all of them have to agree"):
        merge(play, 2, 5, into=5, agree=(5,))
    merge(play, 2, 5, into=5, agree=(2, 5))
    assert held(play, 2).topic.merged_into == 5
    assert held(play, 2).stage is TopicStage.MERGED
    assert held(play, 5).stage is TopicStage.ANNOUNCED


# spaces and slots


@pytest.mark.parametrize(
    ("count", "spaces"), [(1, 2), (12, 2), (13, 3), (40, 7), (41, 5), (100, 10)]
)
def test_spaces_for_so_many_people(count: int, spaces: int):
    assert plan.spaces_for(count) == spaces


def test_people_who_come_later_move_no_topic():
    play = playing("A — Ann")
    put(play, 1, 1, 2)
    people(play, *(f"Person {n}" for n in range(40)))
    assert len(plan.spaces(play.world, play.activity)) == 2
    assert held(play, 1).cell == (1, 2)


def test_a_space_and_a_slot_are_added_while_it_runs():
    play = playing("A — Ann")
    play.step("round1")
    play.act("add_space", name="Under the pear tree")
    play.act("add_slot", starts="15:30", minutes=20)
    put(play, 1, 3, 3)
    assert [step.key for step in plan.steps(play.world, play.activity)][2:5] == [
        "round1",
        "round2",
        "round3",
    ]
    seen = play.seen()
    play.step("round3")
    assert {"Under the pear tree", "Ann"} <= set(play.seen())
    assert seen != play.seen()


def test_a_new_time_follows_the_last():
    play = table(method="openspace")
    play.do(Act(action="edit_slot", on=("slot:2",), answers={"starts": "13:55", "minutes": 45}))
    answer = play.answer(Act(action="add_slot"))
    assert isinstance(answer, Ask)
    assert answer.fields[0].value == "14:40"


def test_topics_of_a_space_that_is_taken_out_wait_in_the_tray_again():
    play = playing("A — Ann")
    put(play, 1, 1, 2)
    play.do(Act(action="remove_space", on=("space:2",)))
    assert held(play, 1).stage is TopicStage.ANNOUNCED
    play.undo()
    assert held(play, 1).cell == (1, 2)


def test_a_slot_that_has_begun_stays():
    play = playing("A — Ann")
    play.step("round1")
    with pytest.raises(Refused, match="begun"):
        play.do(Act(action="remove_slot", on=("slot:1",)))


def test_times_and_spaces_stand_in_the_order_they_are_dragged_to():
    play = playing("A — Ann")
    put(play, 1, 1, 1)
    play.act("add_slot", starts="", minutes=45)
    play.act("add_space", name="")

    def dragged(row: str, before: str) -> None:
        key = f"{row.partition(':')[0]}s"
        play.do(Act(action=MOVE, on=(row,), answers={"list": key, "before": before}))

    def rows() -> list[list[str]]:
        lists = play.method.plans(play.world, play.activity)
        return [[row.id for row in each.items] for each in lists]

    dragged("slot:3", "slot:2")
    dragged("space:1", "space:3")
    assert rows() == [["slot:1", "slot:3", "slot:2"], ["space:2", "space:1", "space:3"]]
    dragged("slot:1", "")
    dragged("space:3", "space:2")
    assert rows() == [["slot:3", "slot:2", "slot:1"], ["space:3", "space:2", "space:1"]]
    assert held(play, 1).cell == (1, 1), "a topic goes along with its time and its space"
    steps = [step.key for step in plan.steps(play.world, play.activity)]
    assert [key for key in steps if key.startswith("round")] == ["round3", "round2", "round1"]
    for _ in range(4):
        play.undo()
    assert rows() == [["slot:1", "slot:2", "slot:3"], ["space:1", "space:2", "space:3"]]


def test_a_time_that_has_begun_is_not_dragged():
    play = playing("A — Ann")
    play.step("round1")
    with pytest.raises(Refused, match="begun"):
        play.do(Act(action=MOVE, on=("slot:1",), answers={"list": "slots", "before": ""}))


# hosts


@pytest.mark.parametrize(
    ("line", "title", "host"),
    [
        ("Opening hours — Bea", "Opening hours", "Bea"),
        ("Opening hours @ Bea", "Opening hours", "Bea"),
        ("Opening hours -- Bea", "Opening hours", "Bea"),
        ("Drop-in – what for? – Bea Lund", "Drop-in", "what for? – Bea Lund"),
        ("Drop-in - what for?", "Drop-in - what for?", ""),
        ("Drop-in - Una Pike", "Drop-in", "Una Pike"),
    ],
)
def test_a_line_is_a_topic_and_its_host(line: str, title: str, host: str):
    play = table(method="openspace")
    people(play, "Una Pike")
    play.step("market")
    play.type(line)
    one = held(play, 1)
    assert one.card.text == title
    assert str(topics.host_words(play.world, one.topic)) == host


def test_a_host_of_the_session_is_that_person():
    play = table(method="openspace")
    people(play, "Una Pike")
    play.type("Opening hours — una pike")
    assert held(play, 1).topic.host is not None
    assert held(play, 1).topic.host_name == ""


@pytest.mark.parametrize("typed", ["Anna", "anna", "Berg", "Anna B."])
def test_a_part_of_a_name_means_the_only_one_who_has_it(typed: str):
    play = table(method="openspace")
    people(play, "Anna Berg", "Ben Cole")
    play.step("market")
    play.type(f"Night bus @ {typed}")
    assert str(topics.host_words(play.world, held(play, 1).topic)) == "Anna Berg"
    assert held(play, 1).topic.host is not None
    play.type("Street lights")
    play.act("host", "2", name=typed)
    assert topics.same_host(play.world, held(play, 1).topic, held(play, 2).topic)
    play.act("sign_in", "1", names=typed)
    signed = topics.named(play.world, SignIn, held(play, 1).card)
    assert str(topics.names(play.world, signed)) == "Anna Berg"


def test_a_host_is_known_who_belongs_to_no_session_yet_or_was_typed_before_people_were():
    play = table(method="openspace")
    play.step("market")
    play.type("Night bus @ Anna")
    put(play, 1, 1, 1)
    person = Person(id=ids.PersonId(play.new_id()), number=1, name="Anna Berg")
    play.apply(adding(text("Met"), person))
    play.type("Street lights @ Anna Berg")
    assert held(play, 2).topic.host == person.id
    with pytest.raises(Asked) as asked:
        put(play, 2, 1, 2)
    assert "also hosts topic 1 then" in str(asked.value.ask.detail)


def test_a_name_of_several_is_asked_about():
    play = table(method="openspace")
    people(play, "Anna Berg", "Anna Cole")
    play.step("market")
    with pytest.raises(Asked) as asked:
        play.type("Night bus @ Anna")
    assert str(asked.value.ask.detail) == "Anna Berg or Anna Cole?"
    field = asked.value.ask.fields[0]
    assert asked.value.ask.ways == field.key
    play.do(asked.value.ask.answered({field.key: field.choices[1][0]}))
    assert str(topics.host_words(play.world, held(play, 1).topic)) == "Anna Cole"
    play.do(asked.value.ask.answered({field.key: ""}))
    assert held(play, 2).topic.host_name == "Anna", "there may be a third"
    with pytest.raises(Refused, match=r"Anna Berg or Anna Cole\?"):
        play.act("host", "1", name="Anna")
    with pytest.raises(Refused, match=r"Anna Berg or Anna Cole\?"):
        play.act("sign_in", "1", names="Anna, Cy")


def test_topics_that_come_early_are_seen_at_the_laptop_and_counted_in_the_room():
    play = table(method="openspace")
    play.step("opening")
    assert play.picture(MINE) == play.picture(ROOM)
    play.type("Night bus @ Ann")
    assert "Night bus" in texts(play.picture(MINE))
    assert "Night bus" not in texts(play.picture(ROOM))
    assert "1 topic so far" in texts(play.picture(ROOM))


def test_the_room_reads_who_hosts_and_of_nobody_else_that_they_are_there():
    play = table(method="openspace")
    people(play, "zq0001z Una Pike", "zq0002z Bea Lund")
    play.step("market")
    play.type("zq0003z Opening hours — zq0001z Una Pike")
    play.act("sign_in", "1", names="zq0002z Bea Lund")
    put(play, 1, 1, 1)
    shown = monkey.tokens(*texts(play.picture(ROOM)))
    assert shown == {"zq0001z", "zq0003z"}
    assert shown <= monkey.public(play.world, play.activity, play.method)
    assert "zq0002z" not in monkey.public(play.world, play.activity, play.method)
    assert topics.named(play.world, SignIn, held(play, 1).card)


def test_a_topic_without_a_host_waits_in_the_tray():
    play = playing("Opening hours")
    assert "no host" in play.rules()
    note = next(s for s in play.picture(ROOM).shapes if isinstance(s, Note))
    assert "needs a host" in {str(each) for each in note.badges}
    with pytest.raises(Asked):
        put(play, 1, 1, 1)
    with pytest.raises(Refused, match="waits in the tray"):
        put(play, 1, 1, 1, name="")
    put(play, 1, 1, 1, name="Bea")
    assert held(play, 1).stage is TopicStage.PLACED
    assert "no host" not in play.rules()


def test_a_host_who_leaves_hands_over_or_withdraws():
    play = playing("A — Ann", "B — Bob")
    put(play, 1, 1, 1)
    play.act("host", "1", name="Una")
    assert str(topics.host_words(play.world, held(play, 1).topic)) == "Una"
    assert held(play, 1).cell == (1, 1)
    play.act("take_back", "2", why="Had to leave at two")
    assert held(play, 2).stage is TopicStage.WITHDRAWN
    assert held(play, 2).card.number == 2
    play.type("C — Cy")
    assert held(play, 3).card.text == "C"


def test_a_topic_whose_host_is_struck_out_waits_in_the_tray_and_its_cell_is_free():
    play = playing("A — Ann", "B — Bob")
    put(play, 1, 2, 2)
    play.act("host", "1", name="")
    assert held(play, 1).cell == (0, 0)
    assert held(play, 1).stage is TopicStage.NEEDS_HOST
    put(play, 2, 2, 2)
    assert held(play, 2).placed, "nobody is asked to give way"
    play.undo()
    play.undo()
    assert held(play, 1).cell == (2, 2)
    assert str(topics.host_words(play.world, held(play, 1).topic)) == "Ann"


# cells


def test_a_taken_cell_is_swapped_or_shared():
    play = playing("A — Ann", "B — Bob")
    put(play, 1, 1, 1)
    put(play, 2, 2, 2)
    with pytest.raises(Asked):
        put(play, 2, 1, 1)
    put(play, 2, 1, 1, how="swap")
    assert (held(play, 1).cell, held(play, 2).cell) == ((2, 2), (1, 1))
    put(play, 1, 1, 1, how="share")
    assert held(play, 1).cell == held(play, 2).cell
    assert "shared space" in play.rules()


def test_from_the_tray_onto_a_taken_cell_the_other_goes_to_the_tray():
    play = playing("A — Ann", "B — Bob")
    put(play, 1, 1, 1)
    places = ((play.key("2"), Point(400, 300)),)
    play.do(Drop(places=places, onto=play.key("1"), answers={"how": "swap"}))
    assert held(play, 2).cell == (1, 1)
    assert not held(play, 1).placed


def test_by_numbers_and_by_choice():
    play = playing("A — Ann")
    play.type("1 > 2B")
    assert held(play, 1).cell == (2, 2)
    play.act("place", "1", slot="1", space="1")
    assert held(play, 1).cell == (1, 1)
    play.act("to_tray", "1")
    assert not held(play, 1).placed
    with pytest.raises(Refused, match="no such time or space"):
        play.type("1 > 9B")


def test_the_form_for_a_cell_begins_with_where_the_topic_meets():
    play = playing("A — Ann")
    asked = play.answer(Act(action="place", on=(play.key("1"),)))
    assert isinstance(asked, Ask)
    assert [field.value for field in asked.fields] == ["1", "1"], "the first that there is"
    put(play, 1, 2, 2)
    asked = play.answer(Act(action="place", on=(play.key("1"),)))
    assert isinstance(asked, Ask)
    assert [field.value for field in asked.fields] == ["2", "2"]


def test_every_cell_takes_a_drop_and_all_topics_are_on_the_wall():
    play = playing("A — Ann", "B — Bob", "C")
    put(play, 1, 1, 1)
    shapes = play.picture(ROOM).shapes
    cells = {cell_of(s.id) for s in shapes if isinstance(s, Region) and s.drops}
    assert {(1, 1), (1, 2), (2, 1), (2, 2)} <= cells
    assert {s.number for s in shapes if isinstance(s, Note)} == {"1", "2", "3"}


def test_topics_lie_in_no_groups():
    play = playing("A — Ann", "B — Bob")
    with pytest.raises(Refused, match="no groups"):
        play.do(Join(on=(play.key("1"), play.key("2"))))
    with pytest.raises(Asked):
        play.type("1 = 2")


# names


def test_signing_in_is_never_exclusive_and_a_name_stands_once():
    play = playing("A — Ann", "B — Bob")
    put(play, 1, 1, 1)
    put(play, 2, 1, 2)
    play.act("sign_in", "1", names="Una, Joe\nUNA")
    play.act("sign_in", "2", names="Una")
    assert [e.name for e in topics.named(play.world, SignIn, held(play, 1).card)] == ["Una", "Joe"]
    assert measure(play, "mobility") == 0.5
    with pytest.raises(Refused, match="Nobody new"):
        play.act("sign_in", "1", names="una")


def test_on_two_feet_is_whoever_was_at_two_topics_at_one_time():
    play = playing("A — Ann", "B — Bob", "C — Cy", "D — Di", "E — Ed")
    for number, slot, space in ((1, 1, 1), (2, 1, 2), (3, 2, 1)):
        put(play, number, slot, space)
    for number, names in enumerate(("Una, Joe", "Una, Max", "Una, Joe, Max", "Joe, Ida"), 1):
        play.act("sign_in", str(number), names=names)
    assert facts.mobility(play.world, play.activity) == (1, 4), "Una, of four people"
    play.act("sign_in", "4", names="Kit")
    play.act("sign_in", "5", names="Kit")
    assert facts.mobility(play.world, play.activity) == (1, 5), "the tray is no time"
    put(play, 4, 2, 2)
    assert facts.mobility(play.world, play.activity) == (2, 5), "Joe at the second time"


def test_a_name_taken_in_twice_is_refused():
    play = playing("A — Ann")
    play.act("sign_in", "1", names="Una")
    old = topics.named(play.world, SignIn, held(play, 1).card)[0]
    again = replace(old, id=play.new_id(), name="una")  # pyright: ignore[reportArgumentType]
    with pytest.raises(Refused, match="stands once"):
        play.apply(adding(text("Sign in"), again))


def test_topics_brought_together_keep_the_only_place_there_is():
    play = playing("A — Ann", "B — Bob")
    put(play, 1, 1, 1)
    merge(play, 1, 2, into=2, agree=(1, 2))
    assert held(play, 2).cell == (1, 1)
    assert held(play, 2).stage is TopicStage.PLACED
    assert not held(play, 1).topic.slot


def test_topics_brought_together_ask_which_of_two_places_they_keep():
    play = playing("A — Ann", "B — Bob")
    put(play, 1, 1, 1)
    put(play, 2, 2, 2)
    asks = play.answer(Act(action="merge", on=(play.key("1"), play.key("2"))))
    assert isinstance(asks, Ask)
    asked = next(each for each in asks.fields if each.key == "meets")
    assert [key for key, _ in asked.choices] == ["", "1", "2"]
    merge(play, 1, 2, into=2, agree=(1, 2), meets="1")
    assert held(play, 2).cell == (1, 1)


def test_topics_brought_together_stay_where_the_one_they_go_on_as_meets():
    play = playing("A — Ann", "B — Bob")
    put(play, 1, 1, 1)
    put(play, 2, 2, 2)
    both = (play.key("1"), play.key("2"))
    answers = {"into": "2", "agrees:1": True, "agrees:2": True}
    change = play.answer(Act(action="merge", on=both, answers=answers))
    assert isinstance(change, Change)
    assert str(change.said) == "They go on as topic 2. It meets: Time 2, Space B."
    play.apply(change)
    assert held(play, 2).cell == (2, 2)


def test_merged_topics_count_names_together_only_as_their_hosts_want():
    play = playing("A — Ann", "B — Bob")
    play.act("sign_in", "1", names="Una, Joe")
    play.act("sign_in", "2", names="Una")
    merge(play, 1, 2, into=2, agree=(1, 2))
    assert signed_in(play, 2) == 1
    play.act("unmerge", "1")
    merge(play, 1, 2, into=2, agree=(1, 2), together=True)
    assert signed_in(play, 2) == 2


# rounds and the end


def test_now_and_next_on_the_wall():
    play = playing("A long talk — Ann", "Later — Bob")
    put(play, 1, 1, 1)
    put(play, 2, 2, 2)
    play.step("round1")
    room = " | ".join(play.seen())
    assert "NOW · Time 1" in room
    assert "1 | A long talk | Space A | Ann" in room
    assert "2 · Space B · Later" in room
    assert "NEXT · Time 2" in room
    assert held(play, 1).stage is TopicStage.RUNNING
    play.step("round2")
    assert held(play, 1).stage is TopicStage.MET
    assert "we all meet again" in " | ".join(play.seen())


def test_silence_is_normal():
    play = table(method="openspace")
    play.step("market")
    assert "silence" in play.rules()
    play.type("A — Ann")
    assert "silence" not in play.rules()


@pytest.mark.parametrize(("count", "few"), [(2, True), (7, True), (8, False), (30, False)])
def test_few_people_are_told_that_one_circle_does_as_well(count: int, few: bool):
    play = table(method="openspace")
    people(play, *(f"Person {n}" for n in range(count)))
    said = [str(hint.text) for hint in play.hints() if hint.rule == "few people"]
    assert said == [f"With {count} people a conversation in one circle does as well."] * few


def test_more_topics_than_cells_is_a_remark():
    play = playing(*(f"Topic {n} — Host {n}" for n in range(6)))
    hint = next(h for h in play.hints() if h.rule == "more topics than cells")
    assert hint.offer is not None
    for name in ("Corridor", "Bench"):
        play.act("add_space", name=name)
    assert "more topics than cells" not in play.rules()


def test_dots_with_volunteers_beside_them():
    play = playing("A — Ann", "B — Bob", "C — Cy")
    play.step("together")
    play.act("volunteer", "2", names="Una, Joe")
    play.act("open_vote")
    play.act("ballot", ranks="1*3 2*2")
    assert "Everyone gives 5 dots, at most 4 on one" in play.seen()
    assert not any("3 dot" in each or "2 dot" in each for each in play.seen())
    play.act("close_vote")
    assert "3 dots · named by 1 of 1" in play.seen()
    assert "2 dots · named by 1 of 1 · 2 will work on it" in play.seen()
    assert "few hands" in play.rules()
    assert measure(play, "energy") == pytest.approx(2 / 5)
    assert len(play.world.all(Volunteer, play.activity)) == 2


def test_dots_go_to_topics_that_met_by_themselves_and_to_none_for_what_will_be_done():
    play = playing("A — Ann", "B — Bob", "C — Cy", template="again")
    merge(play, 1, 2, into=2, agree=(1, 2))
    play.step("reopen")
    play.type("Plant the hedge — Una")
    offered = plan.booth(play.world, play.activity).candidates()
    assert set(offered) == {play.key("2"), play.key("3")}


def test_a_topic_taken_back_after_the_dots_is_a_number_on_the_wall():
    play = playing("Opening hours — Ann", "Keys — Bob", "Forms — Cy")
    play.step("together")
    play.act("open_vote")
    play.act("ballot", ranks="1*3 2*2")
    play.act("close_vote")
    play.act("take_back", "1", why="Somebody else does it")
    seen = play.seen(ROOM)
    assert "card 1" in seen
    assert "Keys (card 2)" in seen
    assert not any("Opening hours" in words for words in seen)
    assert set(seen) <= set(play.seen(Audience.FACILITATOR))


def test_the_space_is_opened_again_for_action():
    play = playing("A — Ann", template="again")
    play.step("reopen")
    play.type("Plant the hedge — Una")
    assert held(play, 2).topic.for_action
    put(play, 2, 3, 1)
    steps = [step.key for step in plan.steps(play.world, play.activity)]
    assert steps[-2:] == ["round3", "closing"]
    play.step("round3")
    assert "Plant the hedge" in play.seen()


def test_a_topic_set_aside_leaves_its_cell_free():
    play = playing("A — Ann", "B — Bob")
    put(play, 1, 1, 1)
    play.act("take_back", "1", why="")
    put(play, 2, 1, 1)
    assert held(play, 2).cell == (1, 1)
    assert held(play, 1).card.state is CardState.WITHDRAWN


def test_a_pasted_list_is_a_topic_a_line():
    play = playing()
    play.do(Write(texts=("One — Ann", "Two", "Three @ Cy")))
    every = topics.every(play.world, play.activity)
    assert [topics.hosted(each.topic) for each in every] == [True, False, True]
    play.undo()
    assert not topics.every(play.world, play.activity)


@pytest.mark.parametrize(
    "action", ["host", "sign_in", "sign_out", "place", "take_back", "unattended"]
)
def test_what_is_done_to_a_topic_wants_one_chosen(action: str):
    with pytest.raises(Refused, match="Choose a topic first"):
        playing("A — Ann").act(action)


def test_what_is_refused_changes_nothing():
    play = playing("A — Ann")
    answer = play.answer(Drop(places=((play.key("1"), Point(0, 0)),), onto="cell:9:9"))
    assert isinstance(answer, Text)
    assert not isinstance(answer, Change)


# what the room sees, and what it does not lose

FRAMES = [WallSize(height=high) for high in (790.0, 890.0, 1090.0)]


def lost(play: Table) -> list[str]:
    """Words of the room's wall that are cut or have no room, at all three shapes."""
    return [
        f"{frame.height} {each}"
        for frame in FRAMES
        for each in letterings(play.method.picture(play.world, play.activity, ROOM, frame))
        if each.cut or each.spills
    ]


def test_a_topic_that_went_into_another_is_told_there_with_both_hosts():
    play = playing("Opening hours — Bea", "Keys — Tom", "Forms — Cy")
    put(play, 1, 1, 1)
    merge(play, 2, 1, into=1, agree=(1, 2))
    play.act("take_back", "3", why="")
    note = next(s for s in play.picture(ROOM).shapes if isinstance(s, Note) and s.number == "1")
    assert [str(each) for each in note.badges] == ["Bea", "with 2: Keys, Tom"]
    assert "Withdrawn by the host: 3" in play.seen()
    assert not any("Forms" in words for words in play.seen())
    play.step("round1")
    assert "Bea, Tom" in play.seen()
    assert "Opening hours (with: Keys)" in play.seen()


def test_a_topic_looks_the_same_after_somebody_signed_in():
    play = playing("Opening hours — Bea", "Keys — Tom")
    put(play, 1, 1, 1)

    def look(number: str) -> tuple[object, ...]:
        notes = (s for s in play.picture(ROOM).shapes if isinstance(s, Note))
        note = next(s for s in notes if s.number == number)
        return note.rect, note.size, note.row

    before = look("1"), look("2")
    play.act("sign_in", "1", names="Una Pike")
    assert (look("1"), look("2")) == before


def test_names_are_tapped_in_and_out():
    play = table(method="openspace")
    people(play, "Una Pike", "Bea Lund", "Joe")
    play.step("market")
    play.type("A — Ann")
    answer = play.answer(Act(action="sign_in", on=(play.key("1"),)))
    assert isinstance(answer, Ask)
    tap, _ = answer.fields
    una, bea, joe = (key for key, _ in tap.choices)
    play.do(answer.answered({"people": f"{una} {joe}", "names": "Max"}))
    signed = topics.named(play.world, SignIn, held(play, 1).card)
    assert str(topics.names(play.world, signed)) == "Una Pike, Joe, Max"
    answer = play.answer(Act(action="sign_in", on=(play.key("1"),)))
    assert isinstance(answer, Ask)
    assert set(str(answer.fields[0].value).split()) == {una, joe}
    play.do(answer.answered({"people": f"{una} {bea}", "names": ""}))
    signed = topics.named(play.world, SignIn, held(play, 1).card)
    assert str(topics.names(play.world, signed)) == "Una Pike, Max, Bea Lund"


@pytest.mark.parametrize(("slots", "spaces"), [(2, 2), (3, 4), (6, 5)])
def test_no_scene_cuts_its_words(slots: int, spaces: int):
    play = playing()
    for number in range(3, slots + 1):
        play.act("add_slot", starts=f"{12 + number}:00", minutes=45)
    for number in range(3, spaces + 1):
        play.act("add_space", name=f"Room number {number}")
    assert not lost(play)
    for number in range(slots * spaces):
        play.type(
            f"How do we keep the doors of centre {number} open in the evening? — Host {number}"
        )
    assert not lost(play)
    for number in range(slots * spaces):
        put(play, number + 1, number // spaces + 1, number % spaces + 1)
    for step in ("market", "round1", "news", "together", "closing"):
        play.step(step)
        assert not lost(play), step


def test_the_end_is_never_blank():
    play = playing()
    play.step("closing")
    assert play.seen() == ("Thank you",)
    play = playing("A — Ann", "B — Bob")
    put(play, 1, 1, 1)
    play.step("round1")
    play.step("closing")
    assert {"A", "Ann", "Thank you"} <= set(play.seen())
    play.act(
        "topic_action", "1", text="Ask the library", owner="Grace", helpers="", due="24 October"
    )
    assert {"Ask the library", "Grace", "24 October", "Thank you"} <= set(play.seen())
    play.act("topic_action", "2", text="Paint the door", owner="", helpers="", due="")
    assert {"Paint the door", "who?", "by when?"} <= set(play.seen()), "both are still open"


def test_thanks_stand_at_the_foot_of_the_last_page_alone():
    play = playing(*(f"Topic number {n} in some more words — Host {n}" for n in range(1, 40)))
    for number in range(1, 40):
        play.act("topic_action", str(number), text="Ask them all", owner="", helpers="", due="")
    play.step("closing")
    seen = play.picture(Audience.ROOM)
    assert seen.height > seen.page
    (said,) = (s for s in seen.shapes if isinstance(s, Caption) and str(s.text) == "Thank you")
    assert said.rect.y > seen.height - seen.page


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 7), st.integers(1, 8), st.integers(0, 12), st.sampled_from(FRAMES))
def test_cells_stay_inside_and_apart_and_every_topic_is_shown(
    slots: int, spaces: int, waiting: int, frame: WallSize
):
    def note(key: str) -> Note:
        said = "A topic with some words of its own"
        return Note(id=key, rect=NOWHERE, text=said, badges=("Somebody",), number="1")

    grid = SlotGrid(
        slots={n: f"{9 + n}:00" for n in range(slots)},
        spaces={n: f"Space {n}" for n in range(spaces)},
        held={(0, 0): [note("first")], (slots - 1, spaces - 1): [note("last"), note("beside")]},
        waiting=[note(f"waits{n}") for n in range(waiting)],
    )
    shapes = grid.picture(frame).shapes
    regions = {s.id: s.rect for s in shapes if isinstance(s, Region)}
    every = [(row, space) for row in range(slots) for space in range(spaces)]
    cells = [regions[cell_key(*each)] for each in every]
    for cell in cells:
        page = int(cell.y // frame.height)
        assert cell.bottom <= (page + 1) * frame.height
        assert cell.right <= regions[TRAY].x
    assert len({(cell.x, cell.y) for cell in cells}) == len(cells)
    held = {s.id: s.rect for s in shapes if isinstance(s, Note)}
    assert len(held) == waiting + (3 if slots * spaces > 1 else 2)
    trays = [rect for key, rect in regions.items() if is_tray(key)]
    for key, rect in held.items():
        where = trays if key.startswith("waits") else cells
        assert any(rect.y >= r.y and rect.bottom <= r.bottom and rect.x >= r.x for r in where)


# choosing together


def test_who_will_work_on_it_is_asked_for_where_the_script_says_so() -> None:
    play = playing("Opening hours — Bea", "Parking — Cem")
    play.step("together")
    offered = {a.key for a in play.method.actions(play.world, play.activity, (), MINE)}
    assert {"volunteer", "topic_action"} <= offered
    on_row = (f"topic:{play.key('1')}",)
    offered = {a.key for a in play.method.actions(play.world, play.activity, on_row, MINE)}
    assert {"volunteer", "topic_action"} <= offered
    with pytest.raises(Asked) as asked:
        play.act("volunteer")
    with pytest.raises(Asked) as names:
        play.do(asked.value.ask.answered({"topic": play.key("2")}))
    play.do(names.value.ask.answered({"names": "Ana"}))
    assert [each.card for each in play.world.all(Volunteer)] == [play.key("2")]
    assert "dots" in play.rules()
    with pytest.raises(Refused, match="The dots are not open"):
        play.type("1 *3")


def test_one_topic_let_go_on_another_asks_whether_their_hosts_agree() -> None:
    play = playing("Opening hours — Bea", "Parking — Cem")
    one, other = play.key("1"), play.key("2")
    with pytest.raises(Asked) as asked:
        play.do(Drop(places=((one, Point(0, 0)),), onto=other))
    assert str(asked.value.ask.title) == "Bring topics together"
    put(play, 2, 1, 1)
    with pytest.raises(Asked) as asked:
        play.do(Drop(places=((one, Point(0, 0)),), onto=other))
    with pytest.raises(Asked) as agreed:
        play.do(asked.value.ask.answered({"how": "merge"}))
    assert str(agreed.value.ask.title) == "Bring topics together"


def test_how_many_signed_in_stands_on_the_grid_and_nobody_is_counted_twice():
    play = playing("A — Ann", "B — Bob")
    play.step("market")
    play.act("sign_in", "1", names="Una, Joe")
    play.act("sign_in", "2", names="Una, Ada")

    def told(number: str) -> list[str]:
        notes = [s for s in play.picture(Audience.ROOM).shapes if isinstance(s, Note)]
        badges = next(note.badges for note in notes if note.number == number)
        return [str(each) for each in badges if "signed in" in str(each)]

    assert told("1") == told("2") == ["2 signed in"]
    play.act("sign_in", "1", names="Ida")
    assert told("1") == ["3 signed in"]


def test_choosing_without_a_topic_is_not_a_blank_wall():
    play = playing()
    play.step("together")
    assert "There is no topic to choose from yet." in texts(play.picture(Audience.ROOM))
