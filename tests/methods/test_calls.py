"""Interviews as a set of calls: each with its own clock, its own speaker and its own record."""

from __future__ import annotations

from datetime import timedelta

import pytest

from facilitator.methods.notes import calls, lines, plan
from facilitator.methods.notes.records import Call, Speaker
from facilitator.model.core.ids import PersonId
from facilitator.model.core.words import text
from facilitator.model.core.world import adding
from facilitator.model.display.document import Document, Heading, Outline
from facilitator.model.people.records import Person
from facilitator.printing.once import texts
from tests.methods.play import Refused, Table, table


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


def test_one_that_is_not_reached_is_still_to_be_made(play: Table):
    first, _ = held(play)
    play.act("not_reached", first.id)
    play.act("not_reached", first.id)
    assert str(calls.standing(held(play)[0])) == "not reached, 2 tries"
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


def test_a_meeting_has_no_calls_and_names_stay_out_of_labels(play: Table):
    meeting = table("steering_group", "notes")
    keys = [each.key for each in meeting.method.plans(meeting.world, meeting.activity)]
    assert keys == ["guide"]
    assert not any("Ada" in str(change.label) for change in play.done)
