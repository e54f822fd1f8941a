"""The wall's heading names the step: before a vote in it, while one is open, and after it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.editing.opening import add_activity, add_session, create
from facilitator.methods import METHODS
from facilitator.methods.contract import Method
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Card, ClockKind
from facilitator.model.core.words import Text
from facilitator.model.display.gesture import Act, Advance, Write
from facilitator.model.display.picture import Audience, texts
from facilitator.ui.projector.wall_heading import heading_words
from facilitator.ui.translation import say
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.open_programme import sit_down

STEPS = [
    ("boardstorm", "storm", "vote"),
    ("boardstorm", "robin", "rank"),
    ("kj", "priorities", "rank"),
    ("decide", "vote", "vote"),
    ("forcefield", "field", "rate"),
    ("openspace", "two", "together"),
]
"""The steps of each method in which people vote."""
WRITTEN = {"forcefield": ("> Parents want it", "< No time"), "openspace": ("One — Ann", "Two — Bo")}


def wall(folder: Path, key: str, template: str) -> tuple[ProgrammeWindows, ActivityId, Method]:
    programme = create(folder / "p.facilitator", "Town", METHODS)
    held = next(method for method in METHODS if method.key == key)
    made = add_activity(programme, add_session(programme, "First"), held, template, title="Ours")
    sitting = sit_down(programme, folder)
    for line in WRITTEN.get(key, ("One", "Two")):
        meant = held.typed(programme.world, made, line)
        assert not isinstance(meant, Text)
        sitting.desk.do(meant or Write(texts=(line,)))
    return sitting, made, held


def opened(sitting: ProgrammeWindows, key: str) -> None:
    if key == "forcefield":
        assert sitting.desk.do(Act(action="rate_strength")).done
        return
    items = " ".join(card.id for card in sitting.desk.world.all(Card))
    answers = {"kind": "dots", "budget": 2, "cap": 1, "items": items}
    assert sitting.desk.do(Act(action="vote_on", answers=answers)).done


def named(sitting: ProgrammeWindows) -> bool:
    """Whether the room reads the step's line: beside a vote its name, else what is done in it."""
    desk = sitting.desk
    step = desk.shown.step()
    assert step is not None
    line, wall = heading_words(desk)[1], texts(desk.picture(Audience.ROOM))
    said = {say(step.title), say(step.wall)}
    return any(words in line for words in said) or bool(said & {say(words) for words in wall})


def timed(sitting: ProgrammeWindows) -> str:
    sitting.wall.window.tick()
    return sitting.wall.window.heading.words[2]


@pytest.mark.parametrize(("key", "template", "step"), STEPS)
def test_a_vote_leaves_the_step_its_name_and_its_time(
    key: str, template: str, step: str, qapp: QApplication, tmp_path: Path
):
    del qapp
    sitting, here, held = wall(tmp_path, key, template)
    desk = sitting.desk
    desk.do(Advance(to=step, answers={"no_vote": True}))
    sitting.wall.rehearse()
    opened(sitting, key)
    assert named(sitting)
    assert "Vote open" in heading_words(desk)[1]
    desk.set_clock(ClockKind.EXTEND, -6 * 60 * 60)
    assert timed(sitting) == "Time is up"
    assert desk.do(Act(action="close_vote")).done
    if key == "forcefield":  # arrows are no result yet: figures come when they are revealed
        assert named(sitting)
    else:
        assert not named(sitting), "nobody is asked to vote any more"
        assert heading_words(desk)[1].endswith("· Result")
    order = [each.key for each in held.script(desk.world, here)]
    for later in order[order.index(step) + 1 :]:
        desk.do(Advance(to=later, answers={"no_vote": True}))
        assert named(sitting), later
    sitting.close()
    sitting.deleteLater()
    QApplication.processEvents()
