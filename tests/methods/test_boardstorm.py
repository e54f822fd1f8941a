"""Boardstorm, its five modes: writing, waves, sheets, stacks, what builds on what, next steps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.methods.boardstorm import sheets
from facilitator.methods.boardstorm.hints import alike, plain
from facilitator.methods.boardstorm.records import BoardstormSettings, SheetEntry
from facilitator.methods.common.turns import Turn
from facilitator.model.board import queries
from facilitator.model.core.records import Card
from facilitator.model.core.words import text
from facilitator.model.core.world import replacing
from facilitator.model.display.gesture import Act, Relate
from facilitator.model.display.picture import Arrow, Audience, Banner, Bar, Caption, Note
from facilitator.model.people.records import PresenceState
from tests.methods.play import Refused, Table, table
from tests.methods.test_speed import come, now

ROOM = Audience.ROOM


def storm(template: str = "storm", seed: int = 1) -> Table:
    return table(template, method="boardstorm", seed=seed)


def cards_seen(play: Table) -> list[str]:
    shapes = play.picture(ROOM).shapes
    return [shape.text for shape in sorted(_notes(shapes), key=lambda n: (n.rect.y, n.rect.x))]


def _notes(shapes: tuple[object, ...]) -> list[Note]:
    return [shape for shape in shapes if isinstance(shape, Note)]


def said(play: Table) -> str:
    return " / ".join(play.seen(ROOM))


def status(play: Table) -> str:
    return " / ".join(str(fact) for fact in play.method.status(play.world, play.activity))


def measures(play: Table) -> dict[str, float | int | None]:
    found = play.method.measures(play.world, play.activity)
    return {each.key: each.value for each in found}


# Writing, and what the room sees of it


def test_forty_cards_are_private_then_shown_in_another_order():  # 6.14 example 3
    play = storm()
    play.step("write")
    written = [f"Idea number {number} of many" for number in range(40)]
    play.write(*written)
    assert cards_seen(play) == []
    assert [s for s in play.picture(ROOM).shapes if isinstance(s, Banner)]
    assert "Cards: 40 of 40" in said(play)
    play.step("post")
    shown = cards_seen(play)
    assert sorted(shown) == sorted(written)
    assert shown != written
    again = storm()
    again.step("write")
    again.write(*written)
    again.step("post")
    assert cards_seen(again) == shown, "the same seed, the same order"


def test_a_pile_pasted_after_the_reveal_is_not_private():
    play = storm()
    play.step("post")
    play.type("One idea of the pile\nAnother idea of the pile")
    assert len(cards_seen(play)) == 2


def test_from_one_private_step_to_the_next_nothing_is_shown():
    play = storm("cardstorm")
    play.step("write")
    play.write("What one of them wrote")
    play.step("pick")
    assert cards_seen(play) == []
    play.step("waves")
    assert len(cards_seen(play)) == 1


def test_settings_do_not_lay_private_cards_open():
    play = storm("sheets")
    play.step("round_6")
    play.write("Written in the sixth round")
    for change in ({"people": 3}, {"write_privately": False}, {"mode": "storm"}):
        with pytest.raises(Refused, match="still private"):
            play.act("settings", **change)
    (settings,) = play.world.all(BoardstormSettings, play.activity)
    with pytest.raises(Refused, match="boardstorm-private-until-shown"):
        play.check(replacing(text("Open"), [(settings, replace(settings, write_privately=False))]))
    play.step("read")
    play.act("settings", people=3)


# Waves and turns


def test_waves_give_everybody_one_turn_and_end_when_all_pass():
    play = storm()
    play.act("settings", people=3)
    play.step("post")
    assert "Wave 1 · person 1 of 3" in said(play)
    play.act("turn_gave")
    play.act("turn_passed")
    play.act("turn_gave")
    assert "Wave 2 · person 1 of 3" in said(play), "who passed may come back"
    play.undo()
    assert "Wave 1 · person 3 of 3" in said(play)
    play.act("turn_passed")
    for _ in range(3):
        play.act("turn_passed")
    assert "Everybody has passed" in said(play)
    assert "all passed" in play.rules()
    assert [turn.wave for turn in play.world.all(Turn, play.activity)] == [1, 1, 1, 2, 2, 2]


def test_everybody_may_pass_in_the_first_wave():
    play = storm("robin")
    play.act("settings", people=2)
    play.step("robin")
    play.act("turn_passed")
    assert "all passed" not in play.rules()
    play.act("turn_passed")
    assert "all passed" in play.rules()


def test_turns_are_taken_only_where_there_are_turns():
    play = storm()
    play.step("write")
    assert "turn_gave" not in play.actions()
    with pytest.raises(Refused, match="nobody takes turns"):
        play.act("turn_gave")


# Sheets


@pytest.mark.parametrize("people", range(3, 31))
def test_each_person_has_each_sheet_once(people: int):  # A8 and 6.14 example 1
    turns = {
        (person, sheets.sheet_of(person, number, people))
        for person in range(1, people + 1)
        for number in range(1, people + 1)
    }
    assert len(turns) == people * people
    for person in range(1, people + 1):
        for number in range(1, people + 1):
            # A8 counts from 0
            sheet = sheets.sheet_of(person, number, people)
            assert sheet - 1 == ((person - 1) - (number - 1)) % people
            assert sheets.person_of(sheet, number, people) == person


@pytest.mark.parametrize(("people", "rounds", "ideas"), [(6, 6, 108), (5, 5, 75), (2, 3, 27)])
def test_sheets_go_round_once_for_each_person(people: int, rounds: int, ideas: int):
    play = storm("sheets")
    play.act("settings", people=people)
    script = play.method.script(play.world, play.activity)
    going = [step for step in script if step.key.startswith("round_")]
    assert len(going) == rounds
    assert [step for step in script if step.chain] == going[:-1], "nothing is shown by itself"
    assert rounds * rounds * 3 == ideas


def test_a_sheet_is_typed_in_one_line():
    play = storm("sheets")
    play.step("read")
    play.type("S3 R2: A later bus / Lifts shared / [unclear]")
    play.type("s3r3: A bus on demand")
    held = sheets.entries(play.world, play.activity)
    assert [(e.sheet, e.round, e.slot) for e in held] == [
        (3, 2, 1),
        (3, 2, 2),
        (3, 2, 3),
        (3, 3, 1),
    ]
    assert play.world.get(Card, held[2].card).text == "[unclear]"
    assert measures(play)["participation"] == 2 / 6
    play.undo()
    assert len(play.world.all(SheetEntry, play.activity)) == 3


def test_the_round_that_runs_is_taken_when_none_is_named():
    play = storm("sheets")
    play.step("round_4")
    assert "1: S4 · 2: S5 · 3: S6 · 4: S1" in status(play)
    play.act("sheet", sheet=2, round=0, ideas="First\n\nThird")
    held = sheets.entries(play.world, play.activity)
    assert [(e.round, e.slot) for e in held] == [(4, 1), (4, 3)]
    assert cards_seen(play) == []


@pytest.mark.parametrize(
    ("sheet", "number", "ideas", "words"),
    [
        (7, 1, "One", "numbered from 1 to 6"),
        (1, 7, "One", "go from 1 to 6"),
        (1, 1, "a\nb\nc\nd", "takes 3"),
        (1, 1, " \n ", "nothing to write"),
        (2, 2, "Again", "already"),
    ],
)
def test_what_cannot_be_on_a_sheet_is_refused(sheet: int, number: int, ideas: str, words: str):
    play = storm("sheets")
    play.step("read")
    play.act("sheet", sheet=2, round=2, ideas="What was there")
    with pytest.raises(Refused, match=words):
        play.act("sheet", sheet=sheet, round=number, ideas=ideas)


def test_with_fewer_people_no_sheet_may_be_lost():
    play = storm("sheets")
    play.step("read")
    play.act("sheet", sheet=6, round=6, ideas="The last one")
    with pytest.raises(Refused, match="sheets of more people"):
        play.act("settings", people=5)


def test_in_a_pool_a_sheet_comes_back_as_often_as_it_likes():
    play = storm("pool")
    play.step("read")
    for _ in range(3):
        play.type("S1: One more / And another")
    held = sheets.entries(play.world, play.activity)
    assert [(e.round, e.slot) for e in held] == [(n, s) for n in (1, 2, 3) for s in (1, 2)]
    assert measures(play)["participation"] is None, "nobody knows who wrote on it"


def test_a_board_of_cards_takes_a_line_about_a_sheet_as_a_card():
    play = storm()
    play.step("post")
    play.type("S3 R2: what is this")
    assert cards_seen(play) == ["S3 R2: what is this"]


# Stacks, clusters, what builds on what


def test_the_same_in_other_letters_is_offered_as_one_stack():  # 6.14 example 2
    play = storm()
    play.step("post")
    play.write("More funding", "more  funding.", "MORE FUNDING", "A later bus home")
    hints = [hint for hint in play.hints() if hint.rule == "alike"]
    assert [len(hint.about) for hint in hints] == [3]
    assert hints[0].offer is not None
    play.do(hints[0].offer)
    assert len(play.world.all(Card, play.activity)) == 4
    assert play.drawn() == ("More funding\n= more  funding.\n= MORE FUNDING\nA later bus home")
    assert "3 cards" in said(play)
    assert len(play.method.comments(play.world, play.activity)) == 4, "themes count all of them"
    found = measures(play)
    assert (found["unique"], found["duplication"]) == (2, 0.5)
    assert "alike" not in play.rules()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("buses in the evening", "evening buses in the", True),
        ("a warm place to meet", "a warm place to meat", True),
        ("more money", "more trust", False),
        ("", "", True),
    ],
)
def test_nearly_the_same_words_in_any_order(one: str, other: str, same: bool):
    assert alike(plain(one), plain(other)) is same


def test_a_card_dropped_on_another_is_stacked_and_later_grouped():
    play = storm()
    play.step("stack")
    play.write("A later bus", "A bus in the evening", "Lifts shared by neighbours")
    play.drag("A bus in the evening", onto="A later bus", audience=ROOM)
    assert play.drawn() == "A later bus\n= A bus in the evening\nLifts shared by neighbours"
    play.act("unstack", "A later bus")
    play.step("cluster")
    play.drag("Lifts shared by neighbours", onto="A later bus")
    assert play.marks() == "A"


def test_clusters_without_a_name_are_named_the_largest_first():
    play = storm("cardstorm")
    play.step("pair")
    play.write("One of two", "Two of two", "One of three", "Two of three", "Three of three")
    play.group("One of two", "Two of two")
    play.group("One of three", "Two of three", "Three of three")
    assert "no name" not in play.rules()
    play.step("name")
    named = [hint.about[0] for hint in play.hints() if hint.rule == "no name"]
    assert named == [play.key("B"), play.key("A")]


def test_a_card_builds_on_another():
    play = storm()
    play.step("post")
    play.write("A bus at night", "A bus that is called by telephone", "Neighbours who drive it")
    one, two, three = (play.key(str(number)) for number in (1, 2, 3))
    play.do(Relate(start=two, end=one))
    play.do(play.actions("3", "2")["builds_on"].gesture)
    arrows = [shape for shape in play.picture(ROOM).shapes if isinstance(shape, Arrow)]
    assert [str(arrow.label) for arrow in arrows] == ["builds on", "builds on"]
    assert measures(play)["built"] == 2
    for start, end, words in (
        (one, three, "each other"),
        (one, one, "itself"),
        (one, "", "card of"),
    ):
        with pytest.raises(Refused, match=words):
            play.do(Relate(start=start, end=end))
    play.do(Relate(start=three, end=one))
    assert measures(play)["built"] == 2, "a card builds on one other"
    play.act("builds_on_none", "3")
    assert "builds_on_none" not in play.actions("3")
    play.act("remove", "1", sure=True)
    assert measures(play)["built"] == 0


# Soft rules and numbers


def test_a_card_that_judges_is_remarked_while_ideas_are_made():
    play = storm()
    play.step("post")
    play.write("That won’t work here at all", "Open the hall on Sundays")
    assert "judging" in play.rules()
    play.step("clarify")
    assert "judging" not in play.rules()


def test_the_number_aimed_for_is_told_until_it_is_reached():
    play = storm()
    play.act("settings", target=3)
    play.step("post")
    play.write("One idea for all", "Another idea for all")
    assert "Cards: 2 of 3" in said(play)
    assert "target" not in play.rules(), "they are still at it"
    play.step("clarify")
    assert "target" in play.rules()
    play.write("A third idea for all")
    assert "target" not in play.rules()
    assert measures(play)["target"] == 1


def test_more_than_a_hundred_cards_are_remarked():
    play = storm()
    play.step("post")
    play.write(*(f"{number} buses are better" for number in range(101)))
    assert "many cards" in play.rules()


def test_fluency_is_known_once_the_writing_is_over():
    play = storm()
    play.step("write")
    play.write(*(f"Idea {number} of this one" for number in range(20)))
    assert measures(play)["fluency"] is None
    play.step("post")
    play.step("clarify")
    assert (measures(play)["fluency"] or 0) > 0


def test_a_board_for_one_person_works():
    play = storm()
    play.act("settings", people=1)
    for step in play.method.script(play.world, play.activity):
        play.step(step.key)
    assert queries.step_entry(play.world, play.activity) is not None


# Next steps


def test_what_is_written_in_the_end_is_a_next_step_and_no_idea():
    play = storm()
    play.step("post")
    play.write("A later bus home", "A warm room in winter")
    play.step("vote")
    play.act("open_vote", top=1)
    play.type("1")
    play.act("close_vote")
    play.step("next")
    assert [s for s in play.picture(ROOM).shapes if isinstance(s, Bar)], "the result"
    play.write("Ask the bus company by May: Ana")
    shapes = play.picture(ROOM).shapes
    words = [str(s.text) for s in shapes if isinstance(s, Caption)]
    top, ends = words.index("What came out on top"), words.index("Next steps")
    assert words[top + 1 : ends] == ["1", "A later bus home"]
    assert words[ends + 1 :] == ["3", "Ask the bus company by May: Ana"]
    assert measures(play)["cards"] == 2
    play.act("off_wall", "3")
    assert "Ask the bus company" not in said(play)


def test_next_steps_are_not_voted_on():
    play = storm()
    play.step("next")
    play.write("Ask the bus company by May: Ana", "Call the library: Ben")
    with pytest.raises(Refused, match="at least two things"):
        play.do(Act(action="open_vote"))


def test_whose_turn_it_is_is_not_said_where_nobody_notes_turns():
    play = storm()
    for number in range(1, 12):
        come(play, number)
    play.step("post")
    assert "Wave 1 · person 1 of 11" in said(play), "who is expected counts before anybody comes"
    play.write("A later bus")
    assert "Wave 1 · person 1 of 11" in said(play)
    play.act("turn_gave")
    assert "Wave 1 · person 2 of 11" in said(play)
    play.write("Longer hours", "A lift share", "A crèche")
    assert "Wave 1 · 11 people" in said(play)
    assert "person" not in said(play)


def test_turns_follow_who_is_here():
    play = storm()
    play.act("settings", people=10)
    play.step("post")
    assert "Wave 1 · person 1 of 10" in said(play), "nobody was marked: as it was set"
    for number in range(1, 5):
        come(play, number, PresenceState.HERE)
    come(play, 5)
    assert "Wave 1 · person 1 of 5 here or expected" in said(play)
    now(play, 5, PresenceState.LEFT)
    assert "Wave 1 · person 1 of 4" in said(play), "until somebody says otherwise"
    now(play, 2, PresenceState.LEFT)
    assert "Wave 1 · person 1 of 3" in said(play)
    for _ in range(3):
        play.act("turn_gave")
    assert "Wave 2 · person 1 of 3" in said(play), "nobody turns to who left"
    now(play, 5, PresenceState.HERE)
    assert "Wave 1 · person 4 of 4" in said(play), "who came late has a turn"
    play.act("turn_passed")
    assert "Wave 2 · person 1 of 4" in said(play)
