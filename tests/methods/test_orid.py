"""Focused conversation: questions in four parts, answers, what is held, what is left out."""

from __future__ import annotations

import pytest

from facilitator.methods.contract import PlanItem
from facilitator.methods.orid import plan
from facilitator.methods.orid.records import Level, LevelSkip, Question
from facilitator.model.board import edits
from facilitator.model.display.gesture import Act, Advance
from facilitator.model.display.picture import Audience, Caption, Note, Region, WallSize
from tests.methods.play import Asked, Refused, Table, table
from tests.methods.scenes import FRAMES, drawn

ROOM = Audience.ROOM


def talk(template: str = "findings") -> Table:
    return table(template, method="orid")


def large(play: Table) -> str:
    """The one thing that stands large on the room's wall."""
    every = [s for s in play.picture(ROOM).shapes if isinstance(s, Caption)]
    found = [each for each in every if each.id != "thanks"]
    assert len(found) <= 1
    return str(found[0].text) if found else ""


def parts(play: Table) -> list[str]:
    return [str(s.title) for s in play.picture(ROOM).shapes if isinstance(s, Region)]


def cards_seen(play: Table, audience: Audience = ROOM) -> list[str]:
    return [s.text for s in play.picture(audience).shapes if isinstance(s, Note)]


def titles(play: Table) -> list[str]:
    return [str(step.title) for step in play.method.script(play.world, play.activity)]


def planned(play: Table) -> dict[str, tuple[PlanItem, ...]]:
    return {each.key: each.items for each in play.method.plans(play.world, play.activity)}


def question(play: Table, number: int) -> Question:
    return next(q for q in play.world.all(Question, play.activity) if q.number == number)


# The parts and their questions


def test_questions_are_the_steps_in_the_order_of_their_parts():
    play = talk()
    found = titles(play)
    assert found[0] == "Opening"
    assert found[-1] == "Closing"
    assert found[1] == "Which sentence in the notes would you underline?"
    script = play.method.script(play.world, play.activity)
    named = [str(step.part) for step in script]
    assert list(dict.fromkeys(named)) == [
        "Opening",
        "Facts",
        "Reactions",
        "Meaning",
        "Decision",
        "Closing",
    ]


def test_a_part_without_a_question_is_open_talk():
    play = talk("own")
    assert titles(play)[1:5] == [
        f"{part}: no question yet" for part in ("Facts", "Reactions", "Meaning", "Decision")
    ]
    assert "no question" in play.rules()


def test_forty_minutes_are_eight_eight_fourteen_and_ten():  # 4.5
    assert plan.split(40) == (8, 8, 14, 10)
    assert all(sum(plan.split(minutes)) == minutes for minutes in range(4, 481))
    play = talk("own")
    play.act("share_time", minutes=60)
    minutes = plan.minutes_of(plan.settings(play.world, play.activity))
    assert [minutes[level.value] for level in Level] == [12, 12, 21, 15]


def test_the_questions_of_a_part_share_its_time():
    play = talk()
    script = play.method.script(play.world, play.activity)
    facts = [step.minutes for step in script if str(step.part) == "Facts"]
    assert facts == [4, 3, 3]


def test_the_wall_shows_one_question_the_parts_with_counts_and_its_answers():
    play = talk()
    play.step("q1")
    play.write("They repeat their story", "Nobody rang back")
    play.step("q2")
    play.write("Six interviews")
    assert large(play) == "What numbers do we have?"
    assert parts(play) == ["Facts · 3", "Reactions", "Meaning", "Decision"]
    assert cards_seen(play) == ["Six interviews"]
    play.step("q1")
    assert cards_seen(play) == ["They repeat their story", "Nobody rang back"]


def test_nothing_of_the_aims_is_ever_on_the_wall():
    play = talk()
    play.act("frame", know="Agree on one challenge", feel="Heard", subject="Six sets of notes")
    for step in play.method.script(play.world, play.activity):
        play.step(step.key)
        seen = " ".join((*play.seen(ROOM), *play.seen(Audience.FACILITATOR)))
        assert "Agree on one challenge" not in seen
        assert "Heard" not in seen
    play.step("opening")
    assert large(play) == "Six sets of notes"


@pytest.mark.parametrize("height", [790.0, 890.0, 1090.0])
def test_many_answers_go_on_on_pages_that_repeat_the_question(height: float):
    play = talk()
    play.step("q1")
    play.write(*(f"Answer number {number} of many" for number in range(1, 31)))
    shapes = play.method.picture(play.world, play.activity, ROOM, WallSize(height=height))
    pages = round(shapes.height / height)
    assert pages > 1
    asked = [s for s in shapes.shapes if isinstance(s, Caption)]
    assert [int(s.rect.y // height) for s in asked] == list(range(pages))
    notes = [s for s in shapes.shapes if isinstance(s, Note)]
    assert [s.number for s in notes] == [str(n) for n in range(1, 31)]
    boxes = [s for s in shapes.shapes if isinstance(s, Note | Caption | Region)]
    for one in boxes:
        assert one.rect.y // height == (one.rect.bottom - 0.01) // height, "within one page"
        assert not any(one is not other and one.rect.meets(other.rect) for other in boxes)


# Order of the parts


def test_meaning_does_not_open_before_reactions():  # 4.15 example 1
    play = talk()
    play.step("q1")
    with pytest.raises(Asked, match="Leave out Reactions"):
        play.step("q6")
    change = edits.enter_step(play.world, play.activity, "q6", new_id=play.new_id, at=play.now)
    with pytest.raises(Refused, match="Reactions has not been opened yet"):
        play.apply(change)
    play.do(Advance(to="q6"), answers={"reason": "no time"})
    assert large(play) == "What patterns do we see?"
    assert [skip.reason for skip in play.world.all(LevelSkip, play.activity)] == ["no time"]


def test_a_part_is_left_out_with_one_tap_and_the_reason_comes_later():
    play = talk()
    play.step("q1")
    play.act("skip_level")
    assert large(play) == "What patterns do we see?"
    assert "no reason" in play.rules()
    play.act("explain_skip", level="reactions", reason="the bus left early")
    assert "no reason" not in play.rules()
    with pytest.raises(Refused, match="not left out"):
        play.act("explain_skip", level="facts", reason="no")


def test_going_back_is_always_fine_and_a_part_opened_after_all_was_not_left_out():
    play = talk()
    play.step("q1")
    play.act("skip_level")
    play.step("q4")
    play.step("q1")
    assert play.rules().isdisjoint({"no reason"})
    play.step("q6")


def test_from_the_last_part_there_is_nothing_to_leave_out():
    play = talk()
    play.step("q1")
    play.act("skip_level")
    play.act("skip_level")
    assert large(play) == "What we take away"
    with pytest.raises(Refused, match="no part to leave out"):
        play.act("skip_level")


def test_the_talk_may_be_closed_at_any_time():
    play = talk()
    play.step("q1")
    play.step("closing")


# Lint


def test_questions_that_lead_astray_are_remarked_on():  # 4.15 example 2
    assert plan.rules("Did you like it?", Level.REACTIONS) == ("closed question",)
    assert plan.rules("What did you like?", Level.REACTIONS) == ()
    assert plan.rules("Why did it fail?", Level.FACTS) == ("why at facts",)
    assert plan.rules("Why did it fail?", Level.MEANING) == ()


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Isn’t that too dear?", "closed question"),
        ("What happened? Who was there?", "two questions"),
        ("What happened and why did nobody call?", "two questions"),
        ("What happened " + "in the hall " * 15, "long question"),
    ],
)
def test_other_remarks(said: str, found: str):
    assert plan.rules(said, Level.MEANING) == (found,)


def test_no_question_of_ours_is_remarked_on():
    lists = plan.words().lists
    for level in Level:
        for name in (level.value, f"event_{level.value}", f"findings_{level.value}"):
            for said in lists[name]:
                assert plan.rules(said, level) == (), said


def test_a_remark_on_a_question_leads_to_changing_it():
    play = talk("own")
    play.act("plan_question", level="facts", text="Did you read it?")
    hint = next(h for h in play.hints() if h.rule == "closed question")
    assert hint.offer is not None
    with pytest.raises(Asked):
        play.do(hint.offer)
    play.do(hint.offer, answers={"text": "What did you read?", "purpose": ""})
    assert "closed question" not in play.rules()


# Planning


def test_questions_come_from_the_bank_or_are_ones_own():
    play = talk("own")
    with pytest.raises(Asked) as asked:
        play.act("choose", level="facts")
    choices = [key for key, _ in asked.value.ask.fields[0].choices]
    assert "What numbers do we have?" in choices
    play.act("choose", level="facts", chosen="What numbers do we have?")
    play.act("plan_question", level="facts", text="  What did   the nurse say? ")
    assert titles(play)[1:3] == ["What numbers do we have?", "What did the nurse say?"]
    with pytest.raises(Asked) as asked:
        play.act("choose", level="facts")
    assert "What numbers do we have?" not in [k for k, _ in asked.value.ask.fields[0].choices]


def test_a_question_is_dragged_within_its_part_and_to_another():
    play = talk()
    first, last = question(play, 1).id, question(play, 3).id
    play.do(Act(action="plan_move", on=(last,), answers={"list": "facts", "before": first}))
    assert titles(play)[1] == "What is missing from these notes?"
    play.do(Act(action="plan_move", on=(last,), answers={"list": "meaning", "before": ""}))
    assert question(play, 3).level is Level.MEANING
    play.undo()
    assert question(play, 3).level is Level.FACTS
    with pytest.raises(Refused, match="four parts"):
        play.do(Act(action="plan_move", on=(last,), answers={"list": "frame", "before": ""}))


def test_a_question_that_was_asked_stays_where_it_is():
    play = talk()
    play.step("q1")
    key = question(play, 1).id
    with pytest.raises(Refused, match="has been asked"):
        play.act("remove_question", key)
    with pytest.raises(Refused, match="has been asked"):
        play.do(Act(action="plan_move", on=(key,), answers={"list": "meaning", "before": ""}))
    assert planned(play)["facts"][0].fixed is not None
    play.act("edit_question", key, text="Which sentence would you underline?")
    assert large(play) == "Which sentence would you underline?", "a slip may be put right"


def test_planning_that_was_followed_is_not_taken_back():
    play = talk("own")
    play.act("plan_question", level="facts", text="What did you see?")
    play.step("q1")
    with pytest.raises(Refused, match="has been asked"):
        play.undo()


def test_the_plan_says_what_is_said_of_a_question():
    play = talk("own")
    play.act("plan_question", level="facts", text="Did you read it?", purpose="warming up")
    play.act("plan_question", level="facts", text="What did you read?", purpose="warming up")
    items = planned(play)["facts"]
    assert "yes or no" in str(items[0].detail)
    assert items[1].detail == "warming up"
    frame = planned(play)["frame"]
    assert [item.fixed is not None for item in frame] == [True]
    play.act("frame", know="Agree on one challenge")
    assert "Agree on one challenge" in str(planned(play)["frame"][0].detail)


def test_another_question_is_asked_at_once_after_the_present_one():
    play = talk()
    play.step("q1")
    play.write("They said it twice")
    play.act("ask_another", text="What did they say first?")
    assert large(play) == "What did they say first?"
    assert titles(play)[2] == "What did they say first?"
    play.write("The date")
    assert parts(play)[0] == "Facts · 2"
    play.undo()
    play.undo()
    assert large(play) == "What did they say first?", "what was asked was asked"


def test_another_question_may_come_from_the_bank():
    play = talk()
    play.step("q1")
    with pytest.raises(Asked) as asked:
        play.act("ask_another")
    assert [field.key for field in asked.value.ask.fields] == ["text", "chosen"]
    play.act("ask_another", text=" ", chosen="Who was there?")
    assert large(play) == "Who was there?"
    play.act("ask_another", text="And who was not?", chosen="")
    assert titles(play)[1:4] == [
        "Which sentence in the notes would you underline?",
        "Who was there?",
        "And who was not?",
    ]
    with pytest.raises(Refused, match="nothing to ask"):
        play.act("ask_another", text="", chosen="")


def test_what_was_planned_is_taken_back_though_another_question_came_between():
    play = talk()
    play.act("plan_question", level="facts", text="What came last?")
    play.step("q1")
    play.act("ask_another", text="What came first?")
    play.undo()
    assert "What came last?" not in titles(play)


def test_another_question_needs_a_part():
    play = talk()
    play.step("opening")
    with pytest.raises(Refused, match="go on to one of the four parts"):
        play.act("ask_another", text="What now?")


# What stands on the wall


SAID = (
    "They repeat their story to everyone they meet",
    "Nobody rang back",
    "It took them three calls to find anybody who knew what the others had promised to do",
    "Wasserversorgungsgesellschaft",
    "هل يمكن أن يكون هناك باب واحد",
)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("count", [1, 2, 5, 9, 30])
def test_answers_share_the_wall_in_one_size(count: int, frame: WallSize):
    play = talk()
    play.step("q1")
    play.write(*(f"{SAID[n % len(SAID)]} {n}" for n in range(count)))
    play.act("move_answer", "1", level="reactions")
    play.act("key_point", "1")
    picture = drawn(play, frame)
    notes = [s for s in picture.shapes if isinstance(s, Note)]
    assert len(notes) == count
    assert len({note.size for note in notes}) == 1
    assert max(note.rect.bottom for note in notes) > picture.height - 0.25 * frame.height
    if count == 5:
        rows = sorted({note.rect.y for note in notes})
        assert sorted(sum(n.rect.y == y for n in notes) for y in rows) in ([2, 3], [1, 2, 2])


@pytest.mark.parametrize("frame", FRAMES)
def test_no_scene_of_a_conversation_is_blank(frame: WallSize):
    play = talk()
    for step in ("", *(s.key for s in play.method.script(play.world, play.activity))):
        if step:
            play.step(step)
        assert large(play)
        drawn(play, frame)
    assert "Thank you" in play.seen(ROOM)


@pytest.mark.parametrize("frame", FRAMES)
def test_it_closes_with_what_is_taken_away_and_thanks(frame: WallSize):
    play = talk()
    for key in ("q1", "q4", "q6", "q9"):
        play.step(key)
    play.act("add_commitment", text="Ring them all", owner="Grace Oduya, with Ruth", due="24 May")
    play.act("add_commitment", text="Say no early", owner="", due="")
    play.step("closing")
    drawn(play, frame)
    seen = play.seen(ROOM)
    assert {"What we take away", "Ring them all", "Say no early", "Thank you"} <= set(seen)
    assert {"Grace Oduya, with Ruth · 24 May", "who? · by when?"} <= set(seen)
