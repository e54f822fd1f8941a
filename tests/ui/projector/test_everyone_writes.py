"""While everyone writes, the room reads what they write about, in every step of every method."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from facilitator.editing.opening import add_activity, add_session, create
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS
from facilitator.methods.contract import Method
from facilitator.model.core.records import Activity, ClockKind
from facilitator.model.display.gesture import Advance
from facilitator.model.display.picture import texts
from facilitator.ui.overlays import everyone_writes
from facilitator.ui.projector.wall_heading import heading_words
from facilitator.ui.settings.rows import ROWS
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import Short
from facilitator.ui.widgets.large_buttons import ControlButton
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from facilitator.ui.workspace.subject import Subject
from facilitator.ui.workspace.workspace import Workspace
from tests.ui.open_programme import sit_down

QUESTION = "What does the night of the floods teach us?"
OWN = {"orid": "q5", "hats": "", "forcefield": "holding", "notes": "q2"}
"""A step of each method that asks another question than the activity; hats do in every step."""


def planned(folder: Path, method: Method, template: str) -> OpenProgramme:
    programme = create(folder / "p.facilitator", "Town", METHODS)
    session = add_session(programme, "First")
    add_activity(programme, session, method, template, title="Ours", question=QUESTION)
    return programme


def seated(folder: Path, method: Method, template: str) -> ProgrammeWindows:
    return sit_down(planned(folder, method, template), folder)


def read_by_the_room(desk: Workspace) -> list[str]:
    """Everything that is read while everyone writes, the heading first."""
    everyone_writes.begin(desk)
    said = [*heading_words(desk)]
    said += [say(words) for words in texts(desk.before_the_room())]
    everyone_writes.end(desk)
    return said


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.key)
def test_the_room_reads_what_it_writes_about(method: Method, qapp: QApplication, tmp_path: Path):
    del qapp
    task = next((t.key for t in method.templates if t.key == "task_group"), None)
    programme = planned(tmp_path, method, task or method.templates[0].key)
    desk, own = Workspace(programme), set[str]()
    here = desk.shown.activity
    assert here is not None
    for step in method.script(desk.world, here):
        desk.do(Advance(to=step.key, answers={"no_vote": True}))
        said = read_by_the_room(desk)
        assert said.count(QUESTION) == 1, (step.key, said)
        if step.question is not None:
            own.add(step.key)
            assert say(step.question) in said, (step.key, said)
    assert bool(own) == (method.key in OWN)
    assert OWN.get(method.key, "") in {"", *own}
    programme.close()


def test_the_next_question_is_the_room_s_while_it_writes(qapp: QApplication, tmp_path: Path):
    del qapp
    method = next(each for each in METHODS if each.key == "orid")
    programme = planned(tmp_path, method, "event")
    desk = Workspace(programme)
    desk.do(Advance())
    desk.do(Advance())
    everyone_writes.begin(desk)
    first = everyone_writes.own_question(desk)
    assert first
    assert first in texts(desk.before_the_room())
    desk.do(Advance())
    assert first not in texts(desk.before_the_room())
    assert everyone_writes.own_question(desk) in texts(desk.before_the_room())
    everyone_writes.end(desk)
    programme.close()


@pytest.mark.parametrize("out", [True, False], ids=["on the wall", "without one"])
def test_it_ends_where_another_is_shown_and_only_its_own_clock_goes_on(
    out: bool, qapp: QApplication, tmp_path: Path
):
    del qapp
    method = next(each for each in METHODS if each.key == "boardstorm")
    programme = planned(tmp_path, method, method.templates[0].key)
    desk = Workspace(programme)
    first = desk.shown.activity
    assert first is not None
    session = desk.world.get(Activity, first).session
    second = add_activity(programme, session, method, method.templates[0].key)
    for each, kinds in ((second, "START PAUSE"), (first, "START")):
        desk.do_in(each, Advance())
        for kind in kinds.split():
            desk.set_clock(ClockKind[kind], 600)
    desk.wall_out = out
    everyone_writes.begin(desk)
    (desk.show_activity if out else desk.look_at)(second)
    assert desk.wall.writing is None
    everyone_writes.end(desk)  # pressed again: nothing starts
    clocks = [Subject(desk, each).clock() for each in (first, second)]
    assert [held is not None and held.running for held in clocks] == [True, False]
    programme.close()


def test_ended_under_the_cover_the_clock_goes_on_when_that_goes(qapp: QApplication, tmp_path: Path):
    del qapp
    programme = planned(tmp_path, METHODS[0], METHODS[0].templates[0].key)
    desk = Workspace(programme)
    desk.do(Advance())
    desk.set_clock(ClockKind.START, 600)
    everyone_writes.begin(desk)
    desk.cover(covered=True)
    everyone_writes.end(desk)
    held = desk.clock()
    assert held is not None
    assert not held.running
    desk.cover(covered=False)
    held = desk.clock()
    assert held is not None
    assert held.running
    programme.close()


def control(sitting: ProgrammeWindows) -> ControlButton:
    """What begins it in the panel: it says how long it takes."""
    for each in sitting.window.side.findChildren(ControlButton):
        if each.isVisible() and "Everyone writes" in each.accessibleName():
            return each
    raise AssertionError("nothing begins it")


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_how_long_is_seen_and_chosen_where_it_begins(qapp: QApplication, tmp_path: Path):
    del qapp
    sitting = seated(tmp_path, next(m for m in METHODS if m.key == "boardstorm"), "storm")
    sitting.desk.do(Advance(to="write"))
    QApplication.processEvents()
    shown = [held.accessibleName() for held in control(sitting).findChildren(Short)]
    assert "All write, 2 min" in shown
    QTest.mouseClick(control(sitting), Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert sitting.desk.wall.writing is None, "nothing begins before it is chosen"
    three = next(row for row in menu.actions() if row.text() == "3 minutes")
    three.trigger()
    menu.close()
    QApplication.processEvents()
    held = sitting.desk.wall.writing
    assert held is not None
    assert held.at(sitting.desk.now).planned == 180
    shown = sitting.window.side.findChildren(ControlButton)
    ends = next(each for each in shown if "End the writing" in each.accessibleName())
    QTest.mouseClick(ends, Qt.MouseButton.LeftButton)
    assert sitting.desk.wall.writing is None
    assert control(sitting).accessibleName() == "Everyone writes, 3 minutes"
    sitting.close()
    sitting.deleteLater()


def test_the_usual_time_to_write_is_a_setting(qapp: QApplication, tmp_path: Path):
    del qapp
    sitting = seated(tmp_path, METHODS[0], METHODS[0].templates[0].key)
    held = next(row for row in ROWS if row.key == "writes")
    held.reset(sitting.settings_context(), "5")
    everyone_writes.begin(sitting.desk)
    assert sitting.desk.wall.writing is not None
    assert sitting.desk.wall.writing.at(sitting.desk.now).planned == 300
    everyone_writes.end(sitting.desk)
    held.reset(sitting.settings_context())
    assert sitting.desk.wall.writes == 2
    sitting.close()
    sitting.deleteLater()
