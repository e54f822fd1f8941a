"""Focused conversation: answers, commitments, going round, numbers."""

from __future__ import annotations

import pytest

from facilitator.methods.common import turns
from facilitator.methods.orid.records import Commitment, Level
from facilitator.model.core.records import Activity, Card
from facilitator.model.display.geometry import Point
from facilitator.model.display.gesture import Act, Drop, Join, Relate
from facilitator.model.display.picture import Audience, Caption
from facilitator.model.people import attendance, queries
from facilitator.model.people.consent import count_spoken
from tests.methods.play import Asked, Refused, Table
from tests.methods.test_orid import ROOM, cards_seen, parts, talk

# Answers


def test_a_decision_offered_early_is_held_and_comes_back():
    play = talk()
    play.step("q1")
    play.write("We found out late", "Just tell us the date in January")
    play.act("hold", "Just tell us the date in January")
    assert cards_seen(play) == ["We found out late"]
    assert cards_seen(play, Audience.FACILITATOR)[-1] == "Just tell us the date in January"
    assert parts(play)[3] == "Decision · 1 held"
    play.step("q4")
    play.step("q6")
    play.step("q9")
    assert cards_seen(play) == ["Just tell us the date in January"]
    with pytest.raises(Refused, match="decided now"):
        play.act("hold", "We found out late")


def test_what_is_held_can_be_put_back():
    play = talk()
    play.step("q1")
    play.write("Just tell us the date")
    play.act("hold", "1")
    play.act("let_go", "1")
    assert cards_seen(play) == ["Just tell us the date"]
    with pytest.raises(Refused, match="not held"):
        play.act("let_go", "1")


def test_an_answer_belongs_elsewhere_and_keeps_where_it_was_given():  # 4.15 example 4
    play = talk()
    for key in ("q1", "q4", "q6", "q9"):
        play.step(key)
    play.write("There were two tenders last year")
    play.drag("1", onto="part:facts")
    assert play.card("1").written == "q9", "the question it was given to"
    assert parts(play) == ["Facts · 1", "Reactions", "Meaning", "Decision"]
    assert "belongs to Facts" in play.seen(ROOM)
    play.drag("1", onto="part:decision")
    assert parts(play)[3] == "Decision · 1"


def test_dropping_on_decision_too_early_holds():
    play = talk()
    play.step("q1")
    play.write("Ring them all")
    play.drag("1", onto="part:decision")
    assert parts(play)[3] == "Decision · 1 held"


def test_answers_are_neither_grouped_nor_linked_nor_voted_on():
    play = talk()
    play.step("q1")
    play.write("One answer", "Another answer")
    on = (play.key("1"), play.key("2"))
    for gesture in (Join(on=on), Relate(start=on[0], end=on[1]), Act(action="stack", on=on)):
        with pytest.raises(Refused, match="stands by itself"):
            play.do(gesture)
    with pytest.raises(Refused, match="stands by itself"):
        play.type("1 2 >")
    with pytest.raises(Refused, match="no vote"):
        play.type("1 *3")
    play.do(Drop(places=((on[0], Point(900, 600)),)))
    assert cards_seen(play) == ["One answer", "Another answer"]


def test_parked_by_number_and_off_the_wall_at_once():
    play = talk()
    play.step("q1")
    play.write("Somebody cried", "Off the subject")
    play.type("2 -")
    play.act("off_wall", "1")
    assert cards_seen(play) == []
    assert cards_seen(play, Audience.FACILITATOR) == ["Somebody cried"]


# Commitments


def decide(play: Table) -> None:
    for key in ("q1", "q4", "q6", "q9"):
        play.step(key)


def test_commitments_with_owner_and_date_are_counted():  # 4.15 example 3
    play = talk()
    decide(play)
    for number in range(1, 6):
        whole = number <= 3
        play.act(
            "add_commitment",
            text=f"Do the thing number {number}",
            owner="Ann" if whole or number == 4 else "",
            due="March" if whole else "",
        )
    measures = {m.key: m for m in play.method.measures(play.world, play.activity)}
    assert measures["completeness"].value == pytest.approx(0.60)
    assert str(measures["completeness"].words) == "3 of 5"
    assert [h.about for h in play.hints() if h.rule == "no owner"] == [(play.key("5"),)]


def test_an_answer_becomes_a_commitment():
    play = talk()
    decide(play)
    play.write("Ring ten parents")
    with pytest.raises(Asked, match="who does it, by when"):
        play.act("commit", "1")
    play.act("commit", "1", owner="Rowan", due="")
    assert "Rowan" in " ".join(play.seen(ROOM))
    play.act("commit", "1", owner="Rowan", due="Friday")
    held = play.world.all(Commitment, play.activity)
    assert [(each.owner, each.due) for each in held] == [("Rowan", "Friday")]
    play.act("uncommit", "1")
    assert not play.world.all(Commitment, play.activity)


def test_nobody_commits_before_the_time_to_decide():
    play = talk()
    play.step("q1")
    play.write("Ring ten parents")
    with pytest.raises(Refused, match="hold it for Decision"):
        play.act("commit", "1", owner="Rowan")
    with pytest.raises(Refused, match="hold it for Decision"):
        play.act("add_commitment", text="Ring them")


def test_the_closing_shows_commitments_other_decisions_and_then_key_points():
    play = talk()
    play.step("q1")
    play.write("A key point of ours", "Only an answer")
    play.act("key_point", "1")
    play.step("q4")
    play.step("q6")
    play.step("q9")
    play.write("We buy a second boat")
    play.act("add_commitment", text="Ring ten parents", owner="Rowan", due="Friday")
    play.step("closing")
    assert cards_seen(play) == ["Ring ten parents", "We buy a second boat", "A key point of ours"]


def test_thanks_stand_at_the_foot_of_the_last_page_alone():
    play = talk()
    decide(play)
    for number in range(40):
        words = f"Ring the parents of class {number} before the summer begins"
        play.act("add_commitment", text=words, owner="Rowan", due="Friday")
    play.step("closing")
    seen = play.picture(Audience.ROOM)
    assert seen.height > seen.page
    (said,) = (s for s in seen.shapes if isinstance(s, Caption) and str(s.text) == "Thank you")
    assert said.rect.y > seen.height - seen.page


def test_what_is_removed_for_good_takes_along_all_that_was_said_of_it():
    play = talk()
    decide(play)
    play.act("add_commitment", text="Ring ten parents", owner="Rowan", due="Friday")
    play.act("key_point", "1")
    play.act("remove", "1", sure=True)
    assert not play.world.all(Card, play.activity)
    assert not play.world.all(Commitment, play.activity)


# Going round


def here(play: Table, *names: str) -> None:
    """Let people come into the room."""
    activity = play.world.get(Activity, play.activity)
    for name in names:
        change = attendance.walk_in(
            play.world, activity.session, name, new_id=play.new_id, at=play.now
        )
        play.world = play.world.apply(change)


def status(play: Table) -> str:
    return " / ".join(str(fact) for fact in play.method.status(play.world, play.activity))


def test_a_question_goes_round_those_who_are_here():
    play = talk()
    here(play, "Ann", "Bela", "")
    play.step("q1")
    play.act("go_round")
    assert str(play.actions()["turn_gave"].label) == "Ann has answered"
    play.act("turn_gave")
    assert "Now: Bela, 2 of 3" in status(play)
    play.act("turn_passed")
    assert str(play.actions()["turn_passed"].label) == "Guest 3 passes"
    play.act("turn_gave")
    assert "Everybody has had their turn" in status(play)
    assert "turn_gave" not in play.actions()
    taken = turns.taken(play.world, play.activity, "q1")
    assert [turn.passed for turn in taken] == [False, True, False]
    play.undo()
    assert "Now: Guest 3, 3 of 3" in status(play)


def test_names_in_a_round_are_on_no_wall_and_in_no_label():
    play = talk()
    here(play, "Ann", "Bela")
    play.step("q1")
    play.act("go_round")
    play.act("turn_gave")
    labels = " ".join(str(change.label) for change in play.done)
    for words in (*play.seen(ROOM), *play.seen(Audience.FACILITATOR), labels):
        assert "Ann" not in words
        assert "Bela" not in words


def test_without_a_list_people_are_counted_off():
    play = talk()
    play.step("q1")
    play.act("go_round")
    assert "Now: Person 1, 1 of 10" in status(play)


def test_the_first_question_is_proposed_to_go_round():
    play = talk()
    play.step("q1")
    hint = next(h for h in play.hints() if h.rule == "first round")
    assert hint.offer is not None
    play.do(hint.offer)
    assert "first round" not in play.rules()
    play.step("q2")
    assert "first round" not in play.rules()


def test_a_round_ends_early_and_at_the_next_question():
    play = talk()
    play.step("q1")
    play.act("go_round")
    with pytest.raises(Refused, match="goes round already"):
        play.act("go_round")
    play.act("end_round")
    assert "go_round" in play.actions()
    play.act("go_round")
    play.step("q2")
    with pytest.raises(Refused, match="nobody takes turns"):
        play.act("turn_gave")
    play.step("opening")
    with pytest.raises(Refused, match="one of the four parts"):
        play.act("go_round")


# Numbers


def test_voices_and_balance_come_from_who_was_noted_as_speaking():
    play = talk()
    measures = {m.key: m for m in play.method.measures(play.world, play.activity)}
    assert measures["voice_rate"].value is None
    assert "not known" in str(measures["voice_rate"].words)
    assert measures["balance"].value is None
    here(play, "Ann", "Bela", "Cleo", "Dai")
    for times in ((0, 6), (1, 5), (2, 1)):
        speak(play, *times)
    measures = {m.key: m for m in play.method.measures(play.world, play.activity)}
    assert str(measures["voice_rate"].words) == "3 of 4"
    assert measures["voice_rate"].value == pytest.approx(0.75)
    assert measures["balance"].value == pytest.approx(0.5)
    assert "one voice" in play.rules()


def speak(play: Table, place: int, times: int) -> None:
    """Note that somebody spoke so often."""
    activity = play.world.get(Activity, play.activity)
    person = queries.present(play.world, activity.session)[place]
    change = count_spoken(play.world, play.activity, {person.id: times}, new_id=play.new_id)
    play.world = play.world.apply(change)


def test_the_time_of_each_part_is_shared():
    play = talk()
    decide(play)
    found = {m.key: m.value for m in play.method.measures(play.world, play.activity)}
    shares = [found[f"time_{level.value}"] for level in Level]
    assert sum(share or 0 for share in shares) == pytest.approx(1.0)


def test_comments_carry_part_and_question_and_commitments_are_none():  # appendix D
    play = talk()
    play.step("q1")
    play.write("We found out from the newsletter")
    play.step("q4")
    play.step("q6")
    play.step("q9")
    play.act("add_commitment", text="Ring ten parents", owner="Rowan")
    found = play.method.comments(play.world, play.activity)
    assert [comment.text for comment in found] == ["We found out from the newsletter"]
    stamp = [str(each) for each in found[0].stamp]
    assert stamp == ["Facts", "Which sentence in the notes would you underline?"]
