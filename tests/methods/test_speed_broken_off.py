"""A talk that was left for another activity is said to be broken off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from facilitator.model.core.ids import ActivityId, StepEntryId
from facilitator.model.core.records import Activity, StepEntry
from facilitator.model.core.words import text
from facilitator.model.core.world import adding
from facilitator.model.display.document import Readership
from tests.methods.play import FRAME
from tests.methods.test_contract import said
from tests.methods.test_speed import hall, run


@pytest.mark.parametrize(("seconds", "told"), [(8, True), (3000, False)])
def test_a_talk_left_before_half_of_its_time_was_broken_off(seconds: int, told: bool) -> None:
    play = hall(minutes=45)
    play.act("make")
    run(play, 2)
    (talk,) = (e for e in play.world.all(StepEntry) if e.step == "talk_2")
    other = replace(play.world.get(Activity, play.activity), id=ActivityId("other"))
    at = talk.at + timedelta(seconds=seconds)
    entry = StepEntry(id=StepEntryId("entry"), activity=other.id, position=1, step="state", at=at)
    play.world = play.world.apply(adding(text("Elsewhere"), other, entry))
    for reader in Readership:
        paper = said(play.method.report(play.world, play.activity, reader, FRAME))
        assert ("round 2, after 0:08" in paper) is told
