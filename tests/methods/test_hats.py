"""De Bono hats: worked examples of the sequence and its times, and where each card lies."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.methods import method
from facilitator.methods.contract import MOVE, PlanItem
from facilitator.methods.hats import plan
from facilitator.methods.hats.order import sequence
from facilitator.methods.hats.order.sequence import PlannedHat
from facilitator.methods.hats.piles import piles
from facilitator.methods.hats.records import Filing, FilingWay, Hat, HatStep
from facilitator.model.board import queries
from facilitator.model.core.clean_text import LIMIT
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Card, PollItem, Relation, RelationKind
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import Change, adding, replacing
from facilitator.model.display.geometry import Point
from facilitator.model.display.gesture import Act, Advance, Drop, Edit, Join, Relate, Write
from facilitator.model.display.picture import Audience, Banner, Note, Region, Tint, WallSize
from tests.methods.play import Asked, Refused, Table, table
from tests.methods.scenes import FRAMES, drawn

ROOM = Audience.ROOM


def play(template: str = "problem", *, hats: str = "") -> Table:
    held = table(template, "hats")
    if hats:
        held.act("type_hats", hats=hats)
    return held


def steps(held: Table) -> tuple[HatStep, ...]:
    return plan.planned(held.world, held.activity)


def seconds(held: Table) -> list[int]:
    return [step.seconds for step in held.method.script(held.world, held.activity)]


def wear(held: Table, hat: Hat) -> HatStep:
    """Put on the first hat of that colour which has not been on."""
    worn = plan.worn(held.world, held.activity)
    step = next(s for s in steps(held) if s.hat is hat and s.id not in worn)
    held.step(step.id)
    return step


def rows(held: Table, key: str = "hats") -> tuple[PlanItem, ...]:
    lists = held.method.plans(held.world, held.activity)
    return next(each.items for each in lists if each.key == key)


def cards(held: Table, audience: Audience = ROOM) -> set[str]:
    return {s.text for s in held.picture(audience).shapes if isinstance(s, Note)}


def band(held: Table, audience: Audience = ROOM) -> Banner:
    shapes = held.picture(audience).shapes
    return next(s for s in shapes if isinstance(s, Banner) and s.id == "hat")


def spines(held: Table) -> list[str]:
    return [str(s.title) for s in held.picture(ROOM).shapes if isinstance(s, Region)]


# Times


def test_the_hats_of_a_problem_take_as_long_as_ten_people_need():
    assert seconds(play()) == [300, 600, 600, 50, 600, 600, 600, 300]
    assert sum(seconds(play())) == 3650


@pytest.mark.parametrize(("people", "total"), [(4, 1830), (30, 3720)])
def test_times_follow_the_people_and_stop_at_their_bounds(people: int, total: int):
    held = play()
    held.act("plan_people", people=people)
    assert sum(seconds(held)) == total


def test_a_time_given_to_a_hat_stays_when_the_people_change():
    held = play()
    held.act("edit_hat", steps(held)[1].id, seconds="2:30")
    held.act("plan_people", people=30)
    assert seconds(held)[1] == 150


@pytest.mark.parametrize("time", ["0:14", "31", "soon", "-5"])
def test_a_time_out_of_range_is_refused_in_words(time: str):
    held = play()
    with pytest.raises(Refused, match="0:15 to 30"):
        held.act("edit_hat", steps(held)[1].id, seconds=time)


def test_times_are_fixed_as_the_first_hat_goes_on():
    held = play()
    assert not held.world.all(plan.PlannedFor)
    held.step()
    assert [each.people for each in held.world.all(plan.PlannedFor)] == [10]


# The sequence


def test_the_eight_published_sequences_and_an_own_one_are_offered():
    keys = [each.key for each in method("hats").templates]
    assert len(keys) == 9
    assert "own" in keys
    review = play("review")
    assert [step.hat.value for step in steps(review)] == [
        *("blue", "red", "white", "yellow", "black", "green", "red", "blue")
    ]
    assert [s.sub_focus for s in steps(play("process"))][1:3] == ["", "other people’s views"]
    assert [s.optional for s in steps(play("choosing"))].index(True) == 2


def hats_named(words: object) -> set[str]:
    return {hat.value for hat in Hat if re.search(rf"\b{hat.value}\b", str(words).casefold())}


def test_what_a_hat_says_of_another_is_kept_apart_from_what_it_always_says():
    for key, step in plan.words().steps.items():
        always = hats_named((step.do, step.say, step.wall, *step.prompts))
        assert always <= {"blue" if key in {"open", "close"} else key}
    for each in plan.words().additions:
        named = hats_named((each.do, each.say, each.prompt)) - {each.step}
        assert named == {each.after or each.before}


@given(st.lists(st.sampled_from(list(Hat)), max_size=9))
def test_a_hat_speaks_of_another_only_where_that_has_been_or_comes(between: list[Hat]):
    hats = [Hat.BLUE, *between, Hat.BLUE]
    steps_speak_true([PlannedHat(hat=hat) for hat in hats])


@pytest.mark.parametrize("template", [each.key for each in method("hats").templates])
@pytest.mark.parametrize("whole", [True, False])
def test_each_sequence_that_is_offered_speaks_true(template: str, *, whole: bool):
    held = sequence.wanted(plan.words().lists[template])
    assert not isinstance(held, Text)
    steps_speak_true([each for each in held if whole or not each.optional])


def steps_speak_true(hats: list[PlannedHat]) -> None:
    """Nothing is said of a hat as gone by, or to come, but where the sequence has it there."""
    count = iter(range(99))
    made = plan.new_steps(hats, ActivityId("a"), lambda: str(next(count)))
    for place, step in enumerate(plan.script(made, 10)):
        gone = {each.hat.value for each in hats[:place]}
        ahead = {each.hat.value for each in hats[place + 1 :]}
        words = "\n".join(map(str, (step.do, step.say, step.wall, *step.prompts)))
        assert hats_named(words) <= gone | ahead | {hats[place].hat.value}
        for more in plan.words().additions:
            fits = more.after in {"", *gone} and more.before in {"", *ahead}
            for said in filter(None, (more.do, more.say, more.prompt)):
                here = more.step == hats[place].hat.value and fits
                assert (str(said) in words) == here


def test_a_sequence_without_blue_at_the_start_is_remarked_on():
    assert {"blue first"} == {r for r in play(hats="W G B").rules() if r.startswith("blue")}
    assert not {r for r in play(hats="B W G B").rules() if r.startswith("blue")}


def test_other_remarks_on_a_sequence():
    assert "same hat twice" in play(hats="B W W B").rules()
    assert "same hat twice" not in play(hats="B W, W: other people’s views, B").rules()
    assert {"black without yellow", "much black"} <= play("quick_feedback").rules()
    assert not {"black without yellow", "much black"} & play("problem").rules()


def test_a_remark_set_aside_stays_away_and_is_recorded():
    held = play(hats="W G B")
    held.act("set_aside", rule="blue first")
    assert "blue first" not in held.rules()


def test_a_typed_sequence_is_read_or_refused_in_words():
    assert isinstance(sequence.read("B X B"), Text)
    read = sequence.read("B, w: what parents say, G? Bk")
    assert not isinstance(read, Text)
    assert sequence.written(read) == "B, W: what parents say, G?, Bk"
    comma = sequence.read("B, W: what parents, and helpers, say, G")
    assert not isinstance(comma, Text)
    assert [each.sub_focus for each in comma] == ["", "what parents, and helpers, say", ""]
    assert sequence.read(sequence.written(comma)) == comma
    with pytest.raises(Refused, match="is not a hat"):
        play(hats="B purple B")
    with pytest.raises(Refused, match="two hats"):
        play(hats="B")
    with pytest.raises(Refused, match="20"):
        play(hats="B " * 21)


def test_a_hat_is_inserted_moved_left_out_taken_up_and_taken_away():
    held = play(hats="B W G B")
    held.act(
        "insert_hat",
        hat="yellow",
        sub_focus="for parents",
        seconds="",
        optional=False,
        before="end",
    )
    yellow = steps(held)[-1]
    assert (yellow.hat, yellow.sub_focus) == (Hat.YELLOW, "for parents")
    held.act(MOVE, yellow.id, list="hats", before=steps(held)[1].id)
    assert [s.hat.value for s in steps(held)] == ["blue", "yellow", "white", "green", "blue"]
    held.act("skip_hat", yellow.id, reason="")
    assert yellow.id not in [s.key for s in held.method.script(held.world, held.activity)]
    assert "left out" in str(rows(held)[1].detail)
    held.act("take_up_hat", yellow.id)
    held.act("remove_hat", yellow.id)
    assert yellow not in steps(held)
    held.undo()
    assert yellow.id in [s.id for s in steps(held)]


def test_a_hat_that_was_on_stays_where_it_is():
    held = play(hats="B W G B")
    held.step()
    held.step()
    first, white, green, _ = steps(held)
    assert rows(held)[1].fixed is not None
    assert rows(held)[2].fixed is None
    for gesture in ("remove_hat", "skip_hat"):
        with pytest.raises(Refused, match="has been on"):
            held.act(gesture, white.id)
    with pytest.raises(Refused, match="has been on"):
        held.act(MOVE, white.id, list="hats", before="")
    with pytest.raises(Refused, match="has been on"):
        held.act(MOVE, green.id, list="hats", before=first.id)
    with pytest.raises(Refused, match="as it was"):
        held.apply(replacing(text("x"), [(white, _as(white, Hat.RED))]))


def _as(step: HatStep, hat: Hat) -> HatStep:
    return replace(step, hat=hat)


def test_a_hat_inserted_on_the_day_comes_next_and_an_earlier_one_can_be_gone_back_to():
    held = play(hats="B W G B")
    held.step()
    held.step()
    held.act("insert_hat", hat="red", sub_focus="", seconds="", optional=False)
    held.step()
    now = plan.now(held.world, held.activity)
    assert now is not None
    assert now.hat is Hat.RED
    held.do(Advance(by=-1))
    assert plan.now(held.world, held.activity) == steps(held)[1]


def test_a_hat_that_is_left_out_is_not_taken_from_under_its_reason():
    held = play(hats="B W G B")
    green = steps(held)[2]
    held.act("skip_hat", green.id, reason="no time")
    with pytest.raises(Refused, match="left out"):
        held.apply(Change(text("x"), (green,)))
    held.act("remove_hat", green.id)
    assert green not in steps(held)


def test_undo_does_not_take_away_a_hat_that_is_on():
    held = play(hats="B W")
    held.act("insert_hat", hat="red", sub_focus="", seconds="", optional=False, before="end")
    held.step(steps(held)[-1].id)
    with pytest.raises(Refused):
        held.undo()


# Under the hats


def test_one_hat_is_on_the_wall_with_colour_sign_word_and_question():
    held = play()
    wear(held, Hat.WHITE)
    shown = band(held)
    assert (shown.tint, shown.sign) == (Tint.WHITE, "page")
    assert "facts" in str(shown.text)
    assert "What do we know?" in str(shown.detail)


def test_only_cards_of_the_hat_on_show_are_on_the_wall_and_others_are_closed_with_counts():
    held = play()
    wear(held, Hat.WHITE)
    held.write("212 families", "Forty had never come")
    wear(held, Hat.YELLOW)
    held.write("You say your story once")
    assert cards(held) == {"You say your story once"}
    assert spines(held) == ["White · facts (2)"]


def test_the_hat_stands_on_every_page_of_a_long_wall():
    held = play()
    wear(held, Hat.WHITE)
    held.write(*(f"fact number {n} with a good many words to it" for n in range(40)))
    shapes = held.picture(ROOM).shapes
    bands = [s.rect for s in shapes if isinstance(s, Banner)]
    notes = [s.rect for s in shapes if isinstance(s, Note)]
    assert len(bands) > 1
    assert [band.y for band in bands] == [14 + 790 * page for page in range(len(bands))]
    assert not [1 for band in bands for note in notes if band.meets(note)]


@pytest.mark.parametrize("frame", FRAMES)
def test_before_the_first_hat_as_many_pages_as_twenty_hats_need(frame: WallSize):
    shown = drawn(play(hats=" ".join(["B", *"WGYR" * 4, "W", "G", "B"])), frame)
    hats = [s.rect for s in shown.shapes if isinstance(s, Region) and s.id.startswith("coming:")]
    assert hats
    assert max(rect.bottom for rect in hats) <= shown.height


def test_only_the_facilitator_changes_the_hat():
    held = play()
    held.step()
    with pytest.raises(Refused, match="at the laptop"):
        held.do(Advance(), ROOM)


def test_hats_to_come_are_named_or_hidden_as_the_facilitator_likes():
    held = play(hats="B W G B")
    held.step()
    assert "To come: White · Green · Blue" in held.seen()
    held.act("settings", ahead="hidden")
    assert not [words for words in held.seen() if "Green" in words]


def test_a_hat_jumped_over_is_not_to_come_and_after_the_end_none_is():
    held = play(hats="B W Bk G Y B")
    held.step(steps(held)[0].id)
    held.step(steps(held)[3].id)
    assert "To come: Yellow · Blue" in held.seen()
    became = plan.states(held.world, held.activity)
    assert [became[step.id].value for step in steps(held)] == [
        *("done", "skipped", "skipped", "now", "later", "later")
    ]
    held.act("close")
    assert not [words for words in held.seen() if "To come" in words]


def test_a_worn_hat_opens_to_be_read_by_the_facilitator_and_not_by_a_tap():
    held = play()
    white = wear(held, Hat.WHITE)
    held.write("212 families")
    wear(held, Hat.GREEN)
    with pytest.raises(Refused):
        held.do(_open(white), ROOM)
    held.do(_open(white))
    assert cards(held) == {"212 families"}
    assert str(band(held).text).startswith("Looking back")
    with pytest.raises(Refused, match="only to be read"):
        held.write("a late fact")
    with pytest.raises(Refused, match="only to be read"):
        held.drag("212 families", to=(300, 400), audience=ROOM)
    held.act("close_hat")
    assert cards(held) == set()
    held.do(_open(white))
    held.step()
    assert band(held).tint is Tint.RED, "the next hat closes what was open"


def _open(step: HatStep) -> Act:
    return Act(action="open_hat", on=(step.id,))


def test_a_card_keeps_the_hat_it_was_said_under_when_it_is_moved():
    held = play()
    wear(held, Hat.WHITE)
    held.write("They cannot manage")
    held.type("1 > Bk")
    assert cards(held) == set()
    filed = piles.filings(held.world, held.activity)[held.card("1").id]
    assert [(f.hat, f.way) for f in filed] == [
        (Hat.WHITE, FilingWay.SAID),
        (Hat.BLACK, FilingWay.MOVED),
    ]
    with pytest.raises(Refused, match="cannot be changed"):
        held.apply(replacing(text("x"), [(filed[0], _refiled(filed[0]))]))
    held.undo()
    assert cards(held) == {"They cannot manage"}


def _refiled(filing: Filing) -> Filing:
    return replace(filing, hat=Hat.GREEN)


def test_a_card_dropped_on_a_worn_hat_moves_under_it_by_the_facilitators_hand_only():
    held = play()
    white = wear(held, Hat.WHITE)
    held.write("212 families")
    wear(held, Hat.YELLOW)
    held.write("The lift is broken")
    place = Point(1400, 200)
    drop = Drop(places=((held.key("The lift is broken"), place),), onto=white.id)
    held.do(drop, ROOM)
    assert cards(held) == {"The lift is broken"}, "on the wall a drop only moves"
    held.do(drop)
    assert cards(held) == set()
    held.do(_open(white))
    shown = [s.rect for s in held.picture(ROOM).shapes if isinstance(s, Note)]
    assert len(shown) == 2
    assert not shown[0].meets(shown[1])


def test_the_keyboard_moves_a_card_under_a_hat_too():
    held = play()
    white = wear(held, Hat.WHITE)
    wear(held, Hat.YELLOW)
    held.write("The lift is broken")
    held.do(Join(on=(held.key("1"),), into=white.id))
    assert cards(held) == set()
    with pytest.raises(Refused, match="no groups"):
        held.type("1 >")


def test_a_point_held_comes_back_the_moment_its_hat_begins():
    held = play(hats="B W Y G B")
    wear(held, Hat.WHITE)
    held.act("hold", hat="green", text="Open on Saturdays")
    assert cards(held, Audience.FACILITATOR) == set()
    assert "1 point held: Green 1" in map(str, held.method.status(held.world, held.activity))
    wear(held, Hat.YELLOW)
    assert cards(held) == set()
    wear(held, Hat.GREEN)
    assert cards(held) == {"Open on Saturdays"}
    said = piles.Piles(held.world, held.activity).said_under(held.card("1"))
    assert said is not None
    assert said.hat is Hat.WHITE


def test_a_card_on_the_wall_can_be_held_for_its_hat():
    held = play(hats="B Y Bk B")
    wear(held, Hat.YELLOW)
    held.write("Cheap to run", "What if the post ends?")
    held.act("hold", "What if the post ends?", hat="black")
    assert cards(held) == {"Cheap to run"}
    wear(held, Hat.BLACK)
    assert cards(held) == {"What if the post ends?"}
    with pytest.raises(Refused, match="is on now"):
        held.act("hold", hat="black", text="Another")


def test_a_point_held_in_vain_is_remarked_on():
    held = play(hats="B W Y B")
    wear(held, Hat.WHITE)
    held.act("hold", hat="green", text="Open on Saturdays")
    assert "held in vain" in held.rules()


def test_a_process_point_is_blue_and_the_hat_stays():
    held = play()
    held.step()
    wear(held, Hat.WHITE)
    held.act("point", text="One at a time, please")
    assert cards(held) == set()
    assert band(held).tint is Tint.WHITE
    assert "Blue · process (1)" in spines(held)


def test_a_new_card_finds_room_beside_those_of_its_hat_only():
    held = play()
    wear(held, Hat.WHITE)
    held.write(*(f"fact number {n}" for n in range(9)))
    wear(held, Hat.YELLOW)
    held.write("You say your story once")
    rects = [s.rect for s in held.picture(ROOM).shapes if isinstance(s, Note)]
    white = [c for c in held.world.all(Card) if c.number == 1]
    assert (rects[0].x, rects[0].y) == (white[0].x, white[0].y)


def test_a_card_parked_under_a_hat_comes_back_to_its_place():
    held = play()
    wear(held, Hat.WHITE)
    held.write("one fact more", "two facts more")
    at = (held.card("1").x, held.card("1").y)
    held.act("park", "1", reason="later")
    held.write("three facts more")
    held.act("restore", "1")
    assert (held.card("1").x, held.card("1").y) != at, "somebody else lies there now"
    rects = [s.rect for s in held.picture(ROOM).shapes if isinstance(s, Note)]
    assert len(rects) == 3
    assert not any(a.meets(b) for i, a in enumerate(rects) for b in rects[:i])


def test_what_is_too_long_for_a_card_goes_on_under_the_same_hat():
    held = play()
    wear(held, Hat.WHITE)
    held.write("short")
    held.do(_edit(held.key("1"), "word " * LIMIT))
    filed = piles.filings(held.world, held.activity)
    assert len(filed) == len(queries.cards(held.world, held.activity)) > 1


def _edit(on: str, words: str) -> Edit:
    return Edit(on=on, text=words)


def test_a_hat_that_somebody_asks_for_is_counted_until_the_next_one():
    held = play()
    held.step()
    held.act("wish_hat", hat="green")
    held.act("wish_hat", hat="green")
    assert "Asked for: Green 2" in map(str, held.method.status(held.world, held.activity))
    held.step()
    assert not [s for s in held.method.status(held.world, held.activity) if "Asked" in str(s)]


def test_the_next_hat_is_a_moment_for_the_room():
    held = play()
    assert held.picture(ROOM).moment is None
    held.step()
    first = held.picture(ROOM).moment
    held.step()
    second = held.picture(ROOM).moment
    assert first is not None
    assert second is not None
    assert first.id != second.id
    assert second.tint is Tint.WHITE


def test_alternatives_under_green_are_voted_on():
    held = play("choosing")
    wear(held, Hat.WHITE)
    held.write("A fact to know")
    wear(held, Hat.GREEN)
    held.write("Close one house", "Share one manager")
    held.step(steps(held)[-1].id)
    held.act("vote_on", kind="dots", budget=1, cap=1, enough=-1)
    poll = queries.open_poll(held.world, held.activity)
    assert poll is not None
    assert {i.card for i in held.world.all(PollItem)} == {held.key("2"), held.key("3")}


# Red


def test_under_red_there_is_no_reason_no_answer_no_source_and_no_link():
    held = play()
    wear(held, Hat.WHITE)
    held.write("A fact to know")
    wear(held, Hat.RED)
    for more in ("reason", "reply"):
        with pytest.raises(Refused, match="nobody gives a reason"):
            held.do(Write(texts=("Torn",), answers={more: "because"}))
    held.do(Write(texts=("Torn",), source="Ada"))
    assert held.card("Torn").source == ""
    one, other = held.key("Torn"), held.key("A fact to know")
    with pytest.raises(Refused, match="nobody answers"):
        held.do(Relate(start=one, end=other))
    link = Relation(
        id="link",
        activity=held.activity,
        kind=RelationKind.PLAIN,
        from_card=held.card("Torn").id,
        to_card=held.card("A fact to know").id,
    )
    with pytest.raises(Refused, match="nobody answers"):
        held.apply(adding(text("x"), link))


def test_a_reason_under_red_is_remarked_on_and_one_word_is_not():
    held = play()
    wear(held, Hat.RED)
    held.write("Torn", "Cross because nobody asked us")
    assert "reason under red" in held.rules()
    assert "few words" not in held.rules()


def test_red_is_written_in_silence_and_shown_at_once():
    held = play()
    wear(held, Hat.RED)
    held.write("Torn", "Glad")
    assert cards(held) == set()
    assert cards(held, Audience.FACILITATOR) == {"Torn", "Glad"}
    held.act("red_show")
    assert cards(held) == {"Torn", "Glad"}
    with pytest.raises(Refused, match="shown already"):
        held.act("red_show")


def test_red_taken_off_unseen_asks_before_it_is_opened_on_the_wall():
    held = play()
    red = wear(held, Hat.RED)
    held.write("Torn")
    held.do(Advance(), answers={"feelings": "on"})
    assert "Red · feelings" in spines(held), "not that there were none"
    with pytest.raises(Asked):
        held.do(_open(red))
    assert "Torn" not in held.seen()
    held.do(_open(red), answers={})
    assert cards(held) == {"Torn"}
    held.act("close_hat")
    held.do(_open(red))
    assert cards(held) == {"Torn"}, "and is not asked about again"


def test_an_insert_asks_and_says_where():
    held = play()
    with pytest.raises(Asked) as asked:
        held.act("insert_hat")
    assert [field.key for field in asked.value.ask.fields] == [
        *("hat", "before", "sub_focus", "seconds", "optional")
    ]


def test_unhurried_and_empty_hats_are_remarked_on():
    held = play()
    wear(held, Hat.WHITE)
    held.step()
    assert "changed at once" in held.rules()
    for _ in range(6):
        held.context()  # time goes by
    held.step()
    assert "nothing said" in held.rules()


def test_a_card_from_before_the_first_hat_may_be_moved_and_that_taken_back():
    held = play(hats="B W B")
    held.write("Early")
    held.type("1 > W")
    (filed,) = held.world.all(Filing)
    assert filed.way is FilingWay.MOVED
    held.undo()
    assert not held.world.all(Filing)


@pytest.mark.parametrize("frame", FRAMES)
def test_a_long_card_gets_more_room_before_all_words_get_smaller(frame: WallSize):
    held = play()
    wear(held, Hat.WHITE)
    short = [f"{n} families wait for a place" for n in range(1, 7)]
    held.write(*short, "The last bus goes at 20:40, which means that nobody can stay. " * 4)
    notes = [s for s in drawn(held, frame).shapes if isinstance(s, Note)]
    long = max(notes, key=lambda note: len(note.text))
    others = [note for note in notes if note is not long]
    assert len({note.size for note in notes}) == 1
    assert long.size >= 27
    assert long.rect.width > 1.8 * min(note.rect.width for note in others) or all(
        long.rect.height > 1.4 * note.rect.height for note in others
    )


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.height:.0f}")
def test_the_name_of_a_hat_with_a_focus_of_its_own_is_whole(frame: WallSize):
    held = play("process")
    for _ in range(7):
        held.step()
        drawn(held, frame)
