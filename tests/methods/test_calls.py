"""Interviews as a set of calls: each with its own clock, its own speaker and its own record."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.methods.contract import ActionPlace
from facilitator.methods.notes import calls, lines, plan
from facilitator.methods.notes.records import Call, Speaker
from facilitator.model.core import day_of
from facilitator.model.core.ids import PersonId
from facilitator.model.core.words import text
from facilitator.model.core.world import adding
from facilitator.model.display.document import Document, Heading, Outline
from facilitator.model.display.picture import Audience, Region
from facilitator.model.people.records import Consent, Person
from facilitator.paper.report import pdf_of
from facilitator.printing.once import texts
from tests.methods.play import Refused, Table, table
from tests.printing.tracing import leaves

FACILITATOR = Audience.FACILITATOR


@pytest.fixture
def play() -> Table:
    made = table("interview", "notes")
    person = Person(id=PersonId(made.new_id()), number=1, name="Ada Brook")
    made.apply(adding(text("Add"), person))
    made.act("add_call", person=person.id, name="", when="Tuesday, 14:00")
    made.act("add_call", person="", name="The toy library", when="")
    return made


def held(play: Table) -> tuple[Call, ...]:
    return calls.CALLS.rows(play.world, play.activity)


def papers(play: Table) -> dict[str, Document]:
    found = play.method.papers(play.world, play.activity)
    return {each.key: each.document for each in found}


def test_whom_is_called_has_to_be_said(play: Table):
    with pytest.raises(Refused):
        play.act("add_call", person="", name="", when="soon")
    assert [each.number for each in held(play)] == [1, 2]


def test_a_call_has_a_speaker_a_clock_and_lines_of_its_own(play: Table):
    first, second = held(play)
    play.act("begin_call", first.id)
    speaker = plan.speaker_now(play.world, play.activity)
    assert speaker is not None
    assert speaker.person == first.person
    play.type("We hear of it too late")
    play.now += timedelta(minutes=20)
    play.act("begin_call", second.id)
    play.type("Nobody asks us")
    first, second = held(play)
    assert calls.minutes(first) == 21, "one ends as the next begins"
    assert calls.running(play.world, play.activity) == second
    known = lines.by_card(play.world, play.activity)
    said = {
        play.card(words).text: known[play.card(words).id].speaker
        for words in ("We hear of it too late", "Nobody asks us")
    }
    assert said == {"We hear of it too late": first.speaker, "Nobody asks us": second.speaker}
    play.act("end_call")
    assert calls.running(play.world, play.activity) is None


def test_one_that_is_not_reached_is_still_to_be_made_after_the_others(play: Table):
    first, second = held(play)
    play.act("not_reached", first.id)
    play.act("not_reached", first.id)
    assert str(calls.standing(held(play)[0])) == "not reached, 2 tries"
    assert calls.next_one(play.world, play.activity) == second
    play.act("begin_call", second.id)
    assert calls.next_one(play.world, play.activity) == held(play)[0]


def test_a_call_that_was_made_stays_and_so_does_who_spoke(play: Table):
    first, _ = held(play)
    play.act("begin_call", first.id)
    play.act("end_call")
    with pytest.raises(Refused):
        play.act("remove_call", first.id)
    (speaker,) = play.world.bucket(Speaker, play.activity).values()
    with pytest.raises(Refused):
        play.act("remove_speaker", speaker.id)


def test_each_call_to_come_has_a_guide_and_each_made_a_record(play: Table):
    first, _ = held(play)
    play.act("begin_call", first.id)
    play.type("We hear of it too late")
    found = papers(play)
    guides = [str(b.text) for b in found["call guides"].blocks if isinstance(b, Heading)]
    assert [words for words in guides if words.startswith("Call")] == ["Call 2: The toy library"]
    record = found["call records"].blocks
    assert [str(e.text) for b in record if isinstance(b, Outline) for e in b.entries] == [
        "We hear of it too late"
    ]
    listed = set(texts(found["call list"].blocks))
    assert {"Ada Brook", "Tuesday, 14:00", "The toy library"} <= listed


def test_a_guide_for_a_call_fills_both_sides_of_a_sheet(play: Table):
    _, printed = pdf_of(papers(play)["call guides"], Path("guides.pdf"), made_at=play.now)
    assert printed.pages == 4, "of two calls"


def test_a_meeting_has_no_calls_and_names_stay_out_of_labels(play: Table):
    meeting = table("steering_group", "notes")
    keys = [each.key for each in meeting.method.plans(meeting.world, meeting.activity)]
    assert keys == ["guide"]
    assert not any("Ada" in str(change.label) for change in play.done)


def test_the_calls_stand_beside_the_guide_for_the_facilitator_alone(play: Table):
    first, second = held(play)
    assert {"1 Ada Brook", "Tuesday, 14:00", "2 The toy library"} <= {*play.seen(FACILITATOR)}
    assert not any("Ada" in words for words in play.seen(Audience.ROOM))
    for _ in range(9):
        play.act("add_call", person="", name="Another", when="")
    last = held(play)[-1]
    play.act("begin_call", last.id)
    seen = {*play.seen(FACILITATOR)}
    assert f"{last.number} Another" in seen, "the one that goes on"
    assert "1 Ada Brook" not in seen, "so many have no room"
    picked = play.method.actions(play.world, play.activity, (f"call:{second.id}",), FACILITATOR)
    chosen = {each.key for each in picked if each.place is ActionPlace.SELECTION}
    assert {"begin_call", "not_reached", "change_call"} <= chosen
    assert first.began is None


def test_the_way_through_a_call_is_at_hand_consent_first(play: Table):
    def ways() -> list[str]:
        first = next(
            each.first for each in plan.script(play.world, play.activity) if each.key == "talk"
        )
        found = play.method.actions(play.world, play.activity, (), FACILITATOR)
        offered = {each.key: each for each in found}
        return [key for key in first if key in offered]

    play.step("talk")
    assert ways()[0] == "begin_next"
    play.act("begin_call", held(play)[0].id)
    assert ways()[:3] == ["ask_consent", "end_running", "begin_next"]
    play.act("read_aloud", consent=Consent.ANONYMOUS.value)
    assert ways()[:2] == ["end_running", "begin_next"]


def test_what_was_not_reached_has_another_colour_than_what_is_done(play: Table):
    first, second = held(play)
    play.act("begin_call", first.id)
    play.act("end_call")
    play.act("not_reached", second.id)
    shapes = play.picture(FACILITATOR).shapes
    tints = {
        each.id: each.badge_tint
        for each in shapes
        if isinstance(each, Region) and each.id.startswith("call:")
    }
    assert tints[f"call:{first.id}"] is not tints[f"call:{second.id}"]
    offered = {e.key: e for e in play.method.actions(play.world, play.activity, (), FACILITATOR)}
    before = text("Call {number} was not reached", number=second.number)
    assert str(offered["next_not_reached"].label) != str(before), "it was said once"


def test_the_record_of_a_call_tells_the_day_it_was_made(play: Table):
    play.now += timedelta(days=400)
    first, _ = held(play)
    play.act("begin_call", first.id)
    day = str(day_of(play.now.astimezone().date()))
    assert any(day in words for words in leaves(papers(play)["call records"].blocks))


def test_what_is_typed_after_a_call_belongs_to_nobody(play: Table):
    play.act("begin_call", held(play)[0].id)
    play.act("end_call")
    play.type("She sounded tired")
    known = lines.by_card(play.world, play.activity)
    assert known[play.card("She sounded tired").id].speaker is None
