"""What stands at the head of the room's wall is not said again below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.editing.opening import add_activity, add_session
from facilitator.methods import METHODS
from facilitator.methods.contract import Method, Sight, Step
from facilitator.model.board import edits
from facilitator.model.core.records import Activity
from facilitator.model.display.gesture import Act, Advance
from facilitator.model.display.picture import Audience, Banner, Caption, texts
from facilitator.ui.overlays import standby_overlay
from facilitator.ui.projector.wall_heading import heading_words
from facilitator.ui.translation import say
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from facilitator.ui.workspace.workspace import Workspace
from tests.new_file import create

BLANK = {"boardstorm", "kj", "check"}
"""The methods in which nothing lies on the room's wall at first."""


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.key)
def test_no_blank_wall_repeats_its_heading(method: Method, qapp: QApplication, tmp_path: Path):
    programme = create(tmp_path / "p.facilitator", "Town", METHODS)
    session = add_session(programme, "First")
    wall = add_activity(programme, session, method, method.templates[0].key, title="Ours")
    desk, lines = Workspace(programme), list[str]()
    for step in method.script(programme.world, wall):
        desk.do(Advance(to=step.key, answers={"no_vote": True}))
        held = standby_overlay.instead(desk)
        head = [words.partition("· ")[2] or words for words in heading_words(desk)]
        for said in texts(held) if held else ():
            line = say(said)
            lines.append(line)
            assert line == "Ours" or not any(line in words for words in head if words), line
    assert bool(lines) == (method.key in BLANK), "another method has a wall that is blank at first"
    programme.close()


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


def bare(words: str) -> str:
    """Words without their signs and capitals."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def on_the_wall(desk: Workspace) -> list[str]:
    """What the wall says of itself below its heading."""
    picture = standby_overlay.instead(desk) or desk.picture(Audience.ROOM)
    found = [s for s in picture.shapes if isinstance(s, Banner | Caption)]
    return [bare(say(s.text)) for s in found] + [
        bare(say(s.detail)) for s in found if isinstance(s, Banner)
    ]


@pytest.fixture(params=[(method, asks) for method in METHODS for asks in (False, True)])
def stepped(
    qapp: QApplication, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[Workspace, tuple[str, ...]]]:
    """A wall of each kind, with a question of its own and without, and the keys of its steps."""
    del qapp
    method, asks = request.param
    template = method.templates[0].key
    programme = create(tmp_path / "p.facilitator", "Town", METHODS)
    made = add_activity(programme, add_session(programme, "First"), method, template, title="Ours")
    if asks:
        held = programme.world.get(Activity, made)
        programme.apply(edits.retitle(held, question="What should change here?"))
    order = tuple(step.key for step in method.script(programme.world, made))[:14]
    yield Workspace(programme), order
    programme.close()


def test_what_a_step_says_is_read_once(stepped: tuple[Workspace, tuple[str, ...]]):
    desk, order = stepped
    for key in order:
        desk.do(Advance(to=key, answers={"no_vote": True}))
        step = desk.shown.step()
        if step is None:  # it asks something first
            continue
        question, line = heading_words(desk)
        said = [bare(question), bare(line.partition("· ")[2] or line), *on_the_wall(desk)]
        assert said.count(bare(say(step.wall))) < 2, (key, said)
        assert said.count(bare("What should change here?")) < 2, (key, said)
        assert say(step.title) in say(step.wall) or say(step.title) not in line, line
        if step.sight is Sight.NOTHING_YET:
            _asks_large(desk, step)


def _asks_large(desk: Workspace, step: Step) -> None:
    """Who writes in silence reads the question large; what to do stands above, small."""
    held = desk.world.find(Activity, desk.shown.activity)
    asked = say(step.question or "") or (held.question if held else "")
    writing = next(s for s in desk.picture(Audience.ROOM).shapes if s.id == "writing")
    assert isinstance(writing, Banner)
    assert say(writing.text) == (asked or say(step.wall))
    if asked:
        assert bare(asked) not in [bare(words) for words in heading_words(desk)]
