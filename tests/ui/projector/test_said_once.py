"""What stands at the head of the room's wall is not said again below it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.editing.opening import add_activity, add_session
from facilitator.methods import METHODS
from facilitator.methods.contract import Method
from facilitator.model.display.gesture import Act, Advance
from facilitator.model.display.picture import Audience, texts
from facilitator.ui.overlays import standby_overlay
from facilitator.ui.projector.wall_heading import heading_words
from facilitator.ui.translation import say
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.new_file import create
from tests.ui.open_programme import sit_down

BLANK = {"boardstorm", "kj", "check"}
"""The methods in which nothing lies on the room's wall at first."""


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.key)
def test_no_blank_wall_repeats_its_heading(method: Method, qapp: QApplication, tmp_path: Path):
    programme = create(tmp_path / "p.facilitator", "Town", METHODS)
    session = add_session(programme, "First")
    wall = add_activity(programme, session, method, method.templates[0].key, title="Ours")
    sitting, lines = sit_down(programme, tmp_path), list[str]()
    for step in method.script(programme.world, wall):
        sitting.desk.do(Advance(to=step.key, answers={"no_vote": True}))
        held = standby_overlay.instead(sitting.desk)
        head = [words.partition("· ")[2] or words for words in heading_words(sitting.desk)]
        for said in texts(held) if held else ():
            line = say(said)
            lines.append(line)
            assert line == "Ours" or not any(line in words for words in head if words), line
    assert bool(lines) == (method.key in BLANK), "another method has a wall that is blank at first"
    sitting.close()
    sitting.deleteLater()


def test_a_result_is_called_that_once(sitting: ProgrammeWindows):
    desk = sitting.desk
    desk.do(Advance(to="group"))
    items = " ".join(shape.id for shape in desk.picture(Audience.FACILITATOR).shapes)
    desk.do(Act(action="vote_on", answers={"kind": "dots", "budget": 2, "cap": 1, "items": items}))
    desk.do(Act(action="close_vote"))
    assert heading_words(desk)[1] == "Result"
    assert not any("Result" in say(words) for words in texts(desk.picture(Audience.ROOM)))


def test_an_open_vote_is_called_that_once(sitting: ProgrammeWindows):
    desk = sitting.desk
    desk.do(Advance(to="group"))
    items = " ".join(shape.id for shape in desk.picture(Audience.FACILITATOR).shapes)
    desk.do(Act(action="vote_on", answers={"kind": "dots", "budget": 2, "cap": 1, "items": items}))
    said = [*heading_words(desk), *(say(words) for words in texts(desk.picture(Audience.ROOM)))]
    assert sum("vote open" in words.lower() for words in said) == 1
