"""Red in one word: counted or given blind, and the first red against the last."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.methods.hats import plan
from facilitator.methods.hats.feelings import words as feelings
from facilitator.methods.hats.records import Feeling, Hat, RedReading
from facilitator.model.display.gesture import Act, Advance, Vote
from facilitator.model.display.picture import Audience, Bar, WallSize, texts
from tests.methods.play import Asked, Refused, Table, table
from tests.methods.scenes import FRAMES, legible

ONE = Audience.ONE


def review() -> Table:
    """A sequence with red first and last, and the first red on."""
    held = table("review", "hats")
    held.step()
    held.step()
    return held


def last_red(held: Table) -> None:
    """Go on to the second red."""
    reds = [s for s in plan.planned(held.world, held.activity) if s.hat is Hat.RED]
    held.do(Advance(to=reds[-1].id), answers={"feelings": "on"})


def tell(held: Table, feeling: str, sign: str = "") -> None:
    """Somebody takes the laptop, taps a feeling and perhaps a sign, and hands it back."""
    held.act("red_hand_over")
    held.do(Vote(on=f"feeling:{feeling}"), ONE)
    if sign:
        held.do(Vote(on=f"sign:{sign}"), ONE)
    held.do(Act(action="red_done"), ONE)


def measure(held: Table, key: str) -> float | int | None:
    found = held.method.measures(held.world, held.activity)
    return next((m.value for m in found if m.key == key), -1)


def test_a_feeling_is_told_blind_and_nothing_says_whose_it_is():
    held = review()
    tell(held, "for", "heron")
    tell(held, "unsure")
    told = held.world.all(RedReading)
    assert {r.feeling for r in told} == {Feeling.FOR, Feeling.UNSURE}
    assert all(r.given for r in told)
    assert not held.actions(audience=ONE), "the laptop is back"
    assert all(not change.undoable for change in held.done if _reads(change.after))


def _reads(after: tuple[object, ...]) -> bool:
    return any(isinstance(record, RedReading) for record in after)


def test_the_room_sees_no_feeling_before_all_are_shown():
    held = review()
    tell(held, "for")
    assert not [s for s in held.picture(Audience.ROOM).shapes if isinstance(s, Bar)]
    held.act("red_show")
    bars = [s for s in held.picture(Audience.ROOM).shapes if isinstance(s, Bar)]
    assert [(str(bar.text), str(bar.value)) for bar in bars] == [("for it", "1")]


def test_whoever_has_the_laptop_sees_only_words_to_tap():
    held = review()
    held.write("Torn")
    held.act("red_hand_over")
    seen = texts(held.picture(ONE))
    assert "Torn" not in seen
    assert {"for it", "against it", "mixed", "unsure", "heron"} <= set(seen)
    assert held.actions(audience=ONE)["red_done"].why_not is not None
    with pytest.raises(Refused, match="Tap how you feel"):
        held.do(Act(action="red_done"), ONE)


def test_what_was_tapped_can_be_cleared_before_it_is_given():
    held = review()
    held.act("red_hand_over")
    held.do(Vote(on="feeling:for"), ONE)
    held.do(Vote(on="sign:heron"), ONE)
    with pytest.raises(Refused, match="Tap one"):
        held.do(Act(action="host"), ONE)
    assert held.world.all(RedReading)[0].feeling is Feeling.FOR
    held.do(Act(action="red_clear"), ONE)
    with pytest.raises(Refused, match="Tap how you feel"):
        held.do(Act(action="red_done"), ONE)
    held.do(Vote(on="feeling:against"), ONE)
    held.do(Act(action="red_done"), ONE)
    assert [(r.feeling, r.sign) for r in held.world.all(RedReading)] == [(Feeling.AGAINST, "")]


def test_a_sign_is_given_once_in_each_red():
    held = review()
    tell(held, "for", "heron")
    held.act("red_hand_over")
    assert "heron" not in texts(held.picture(ONE))
    with pytest.raises(Refused, match="Somebody has that sign"):
        held.do(Vote(on="sign:heron"), ONE)


def test_an_answer_not_given_is_dropped_when_the_laptop_is_taken_back():
    held = review()
    held.act("red_hand_over")
    held.act("red_back")
    assert not held.world.all(RedReading)


def test_an_activity_is_not_closed_over_somebodys_head():
    held = review()
    held.act("red_hand_over")
    with pytest.raises(Refused, match="laptop"):
        held.act("close")


def test_the_shift_counts_those_who_can_be_matched():
    held = review()
    for feeling, sign in (("for", "heron"), ("against", "oak"), ("mixed", ""), ("for", "fox")):
        tell(held, feeling, sign)
    last_red(held)
    for feeling, sign in (("for", "heron"), ("for", "oak"), ("against", "kite"), ("for", "")):
        tell(held, feeling, sign)
    shift = feelings.shift(held.world, held.activity)
    assert shift is not None
    assert (shift.matched, shift.changed) == (2, 1)
    assert measure(held, "red_shift") == 0.5


def test_counted_feelings_are_compared_as_a_whole_only():
    held = review()
    held.act("red_counts", **{"for": 4, "against": 3, "mixed": 2, "unsure": 1, "words": "torn"})
    last_red(held)
    held.act("red_counts", **{"for": 6, "against": 1, "mixed": 3, "unsure": 0, "words": ""})
    first, last = feelings.readings(held.world, held.activity)
    assert (first.total, last.total) == (11, 10)
    assert first.words == {"torn": 1}
    assert measure(held, "red_shift") is None


def test_counting_again_takes_the_place_of_the_first_count():
    held = review()
    held.act("red_counts", **{"for": 4})
    held.act("red_counts", **{"for": 5})
    assert [r.total for r in feelings.readings(held.world, held.activity)] == [5]


def test_few_people_under_red_are_remarked_on():
    held = review()
    assert "few under red" not in held.rules()
    held.act("plan_people", people=3)
    assert "few under red" in held.rules()


def test_the_pool_gets_feelings_as_numbers_and_never_in_words_of_their_own():
    held = review()
    held.write("Torn")
    held.act("red_counts", **{"for": 4, "against": 3, "words": "furious"})
    found = held.method.comments(held.world, held.activity)
    assert [c.text for c in found] == ["Torn", "for it 4 · against it 3"]
    assert [str(part) for part in found[0].stamp] == ["Red", "step 2"]


def test_leaving_red_with_feelings_nobody_saw_asks_once():
    held = review()
    held.write("It makes me angry")
    red = plan.now(held.world, held.activity)
    with pytest.raises(Asked) as asked:
        held.step()
    assert [key for key, _ in asked.value.ask.fields[0].choices] == ["show", "on"]
    held.do(Advance(), answers={"feelings": "show"})
    assert plan.now(held.world, held.activity) == red, "it is shown, and red stays on"
    assert "It makes me angry" in held.seen()
    held.step()
    assert plan.now(held.world, held.activity) != red


def test_red_may_go_off_unseen_and_is_not_asked_about_again():
    held = review()
    tell(held, "against")
    red = plan.now(held.world, held.activity)
    assert red is not None
    held.do(Advance(), answers={"feelings": "on"})
    assert plan.now(held.world, held.activity) != red
    held.step(red.id)
    held.step()


def test_red_with_nothing_told_goes_off_at_once():
    held = review()
    red = plan.now(held.world, held.activity)
    held.step()
    assert plan.now(held.world, held.activity) != red


@pytest.mark.parametrize("frame", FRAMES)
def test_feelings_are_told_in_words_that_can_be_read(frame: WallSize):
    held = review()
    for feeling in ("for", "for", "against", "unsure"):
        tell(held, feeling)
    held.act("red_show")
    picture = held.method.picture(held.world, held.activity, Audience.ROOM, frame)
    bars = [shape for shape in picture.shapes if isinstance(shape, Bar)]
    legible(replace(picture, shapes=tuple(bars)), frame)
    assert [(str(bar.text), bar.value) for bar in bars] == [
        ("for it", "2"),
        ("against it", "1"),
        ("unsure", "1"),
    ]
