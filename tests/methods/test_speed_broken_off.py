"""A talk that was left for another activity is said to be broken off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from facilitator.methods.speed import facts, meetings, rota
from facilitator.methods.speed.seating import changing, left_alone
from facilitator.model.agenda.records import BlockMark
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Closing, Record, StepEntry
from facilitator.model.core.words import text
from facilitator.model.core.world import adding
from facilitator.model.display.document import Readership
from facilitator.model.people.records import PresenceState
from tests.methods.play import FRAME, Table
from tests.methods.test_contract import said
from tests.methods.test_speed import hall, now, run


@pytest.mark.parametrize(("seconds", "told"), [(8, True), (3000, False)])
def test_a_talk_left_before_half_of_its_time_was_broken_off(seconds: int, told: bool) -> None:
    play = hall(minutes=45)
    play.act("make")
    run(play, 2)
    (talk,) = (e for e in play.world.all(StepEntry) if e.step == "talk_2")
    other = replace(play.world.get(Activity, play.activity), id=ActivityId("other"))
    at = talk.at + timedelta(seconds=seconds)
    entry = StepEntry(id="entry", activity=other.id, position=1, step="state", at=at)
    play.world = play.world.apply(adding(text("Elsewhere"), other, entry))
    for reader in Readership:
        paper = said(play.method.report(play.world, play.activity, reader, FRAME))
        words = "round 2, after 0:08; nobody is counted as met in it"
        assert (words in paper) is told


def left_after(play: Table, seconds: int, way: str) -> None:
    """Leave the talk of round 2 after some seconds, in one of the ways it is left for good."""
    talk = next(e for e in play.world.all(StepEntry) if e.step == "talk_2")
    at = talk.at + timedelta(seconds=seconds)
    if way == "elsewhere":
        other = replace(play.world.get(Activity, play.activity), id=ActivityId("other"))
        entry = StepEntry(id="entry", activity=other.id, position=1, step="state", at=at)
        made: tuple[Record, ...] = (other, entry)
    elif way == "ended":
        session = play.world.get(Activity, play.activity).session
        made = (BlockMark(id="end", session=session, position=9, at=at),)
    elif way == "closed":
        made = (Closing(id="c", activity=play.activity, position=9, reopened=False, at=at),)
    else:
        step = "change_3"
        entry = replace(talk, id="entry", position=talk.position + 1, step=step, at=at)
        made = (entry,)
    play.world = play.world.apply(adding(text("Left"), *made))


@pytest.mark.parametrize("way", ["elsewhere", "ended", "closed", "next round"])
@pytest.mark.parametrize("seconds", [8, 3000])
def test_nobody_has_met_in_a_round_that_was_broken_off(way: str, seconds: int) -> None:
    """Ten people: five pairs have met after one round, in all figures and on all papers."""
    play = hall(minutes=45)
    play.act("make")
    run(play, 2)
    left_after(play, seconds, way)
    world, activity = play.world, play.activity
    rounds = 1 if seconds == 8 and way != "next round" else 2
    assert len(rota.met(world, activity, rota.reached(world, activity))) == 5 * rounds
    assert meetings.counts(world, activity)[0] == 5 * rounds
    numbers = {each.key: each.value for each in facts.measures(world, activity)}
    assert numbers["rounds"] == rounds
    assert facts.came_of(world, activity)[0].values["count"] == rounds
    first = next(iter(rota.places(world, activity)))
    assert len(changing.met_by(world, activity, first)) == rounds
    paper = said(play.method.report(world, activity, Readership.RECORD, FRAME))
    assert ("(2)" in paper) is (rounds == 1), "the square says that they missed each other"
    assert len(rota.took_part(world, activity)) == 10, "they were there all the same"


def test_of_a_session_that_has_ended_no_round_is_to_come_and_nobody_is_brought_together() -> None:
    play = hall(people=4, rounds=3)
    play.act("make")
    run(play, 2)
    now(play, 4, PresenceState.LEFT)
    assert left_alone.company(play.world, play.activity)
    left_after(play, 3000, "ended")
    assert not left_alone.company(play.world, play.activity)
    paper = said(play.method.report(play.world, play.activity, Readership.RECORD, FRAME))
    assert "In square brackets: planned, not run." in paper
