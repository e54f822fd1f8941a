"""Undo keeps to what is before the facilitator, and says what it took back and where."""

from collections.abc import Callable
from dataclasses import fields
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.editing.opening import add_activity, add_session, record_types
from facilitator.editing.programme import EditOutcome, OpenProgramme
from facilitator.methods import METHODS
from facilitator.methods.contract import MOVE, Method
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Card, Record
from facilitator.model.core.world import scope_of
from facilitator.model.display.gesture import Act, Advance, Ask, FieldKind, Gesture, Write
from facilitator.ui.agenda.new_activity import Chooser
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.workspace import undo
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from facilitator.ui.workspace.workspace import Workspace
from sample_maker.make import tell_sample
from tests.new_file import create

CTRL = Qt.KeyboardModifier.ControlModifier
AGAIN = 4
"""Times that something is taken back on each page."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as it was told, with all that was done in it still to be taken back."""
    made = tmp_path_factory.mktemp("told") / "sample.facilitator"
    tell_sample(made, METHODS).close()
    return made


def press(sitting: ProgrammeWindows, key: Qt.Key) -> None:
    QTest.keyClick(sitting.window.focusWidget() or sitting.window, key, CTRL)
    QApplication.processEvents()


def said(sitting: ProgrammeWindows) -> str:
    page = sitting.window.page
    return (page.notices if page is not None else sitting.window.strip.notices).words


def test_every_record_of_the_programme_is_some_pages_own():
    own = {kind for held in undo.PAGES.values() for kind in held.kinds}
    free = [
        kind for kind in record_types(METHODS) if "activity" not in {f.name for f in fields(kind)}
    ]
    assert [kind for kind in free if kind not in own] == []
    about_programme = {place.key for place in PLACES if not place.aside}
    assert set(undo.PAGES) == about_programme


def test_it_says_what_was_taken_back_and_where(sitting: ProgrammeWindows):
    desk = sitting.desk
    number = max(card.number for card in desk.world.all(Card)) + 1
    desk.do(Write(texts=("Buses",)))
    press(sitting, Qt.Key.Key_Z)
    assert f"Write card {number}" in said(sitting)
    assert "KJ" in said(sitting)
    press(sitting, Qt.Key.Key_Y)
    assert said(sitting).startswith("Redone")
    assert any(card.text == "Buses" for card in desk.world.all(Card))


def test_on_no_page_anything_of_another_is_taken_back(sampled: ProgrammeWindows):
    """Ctrl+Z again and again on each page, on a programme full of older work."""
    window, desk = sampled.window, sampled.desk
    changed: list[tuple[Record, ...]] = []
    stop = desk.programme.listen(lambda change: changed.append((*change.before, *change.after)))
    taken = 0
    window.setUpdatesEnabled(False)  # what it says is read, and nothing looked at
    for place in PLACES:
        window.open_page(place.key)
        changed.clear()
        for _ in range(AGAIN):
            press(sampled, Qt.Key.Key_Z)
        kinds = undo.kinds_of(desk, place.key)
        assert all(any(isinstance(r, kinds) for r in records) for records in changed), place.key
        taken += len(changed)
        if place.aside:  # it shows nothing of the programme: there is nothing of its own
            assert not changed, place.key
            continue
        assert said(sampled), place.key
        assert said(sampled).startswith("Undone") is (len(changed) == AGAIN), place.key
        for _ in changed[:]:
            press(sampled, Qt.Key.Key_Y)
    stop()
    assert taken > 10


def test_a_wall_keeps_to_its_activity(sampled: ProgrammeWindows):
    window, desk = sampled.window, sampled.desk
    changed: list[tuple[Record, ...]] = []
    stop = desk.programme.listen(lambda change: changed.append((*change.before, *change.after)))
    for activity in desk.agenda()[:4]:
        desk.show_activity(activity.id)
        QApplication.processEvents()
        changed.clear()
        for _ in range(20):
            press(sampled, Qt.Key.Key_Z)
        for records in changed:
            assert activity.id in {scope_of(record) for record in records}
    stop()
    assert window.page is None


def planning_gestures(programme: OpenProgramme, wall: ActivityId) -> list[Gesture]:
    """What changes the settings of an activity, and the first row of each of its lists."""
    asked = programme.do(wall, Act(action="settings")).ask
    assert isinstance(asked, Ask)
    answers = {field.key: field.value for field in asked.fields}
    field = next(f for f in asked.fields if f.kind in (FieldKind.NUMBER, FieldKind.YES))
    other = not field.value if field.kind is FieldKind.YES else int(field.value) + 1
    found: list[Gesture] = [asked.answered({**answers, field.key: other})]
    for plan in programme.method(wall).plans(programme.world, wall):
        if len(plan.items) > 1:
            last = {"list": plan.key, "before": ""}
            found.append(Act(action=MOVE, on=(plan.items[0].id,), answers=last))
    return found


def held(programme: OpenProgramme, wall: ActivityId) -> set[Record]:
    kinds = programme.prepared(wall)
    return {r for r in programme.world.within(wall) if isinstance(r, kinds)} | {
        programme.world.get(Activity, wall)
    }


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.key)
def test_what_is_planned_is_taken_back_only_where_it_was_changed(
    qapp: QApplication, tmp_path: Path, method: Method
):
    """Settings, plans, title: those of the wall on no page, those of the agenda on no wall."""
    programme = create(tmp_path / "p.facilitator", "Centres", METHODS)
    session = add_session(programme, "Task group")
    wall = add_activity(programme, session, method, method.templates[0].key, title="It")
    desk = Workspace(programme)
    desk.show_activity(wall)
    pages = [*undo.PAGES]

    def turned(*places: str | None) -> None:
        for desk.page in places:
            desk.undo()

    edits: list[Callable[[], EditOutcome]] = [
        partial(programme.do, wall, each) for each in planning_gestures(programme, wall)
    ]
    edits.append(partial(programme.retitle, wall, question="What helps?"))
    for edit in edits:
        for home, elsewhere in ((None, pages), ("agenda", [None, *pages[:2], "people"])):
            before, desk.page = held(programme, wall), home
            done = edit().done
            if not done and edit is not edits[0]:
                continue  # the rows of that list stay in order
            after = held(programme, wall)
            assert after != before
            turned(*elsewhere)
            assert held(programme, wall) == after
            turned(home)
            assert held(programme, wall) == before
            desk.redo()
            assert held(programme, wall) == after
            turned(home)
    desk.leave()


def test_what_a_wall_says_of_itself_stays_when_the_agenda_page_takes_back(
    sitting: ProgrammeWindows,
):
    """Real keys: the question is typed on the wall, then Ctrl+Z is pressed on the agenda page."""
    desk = sitting.desk
    assert desk.activity is not None
    desk.retitle(desk.activity, question="What would help?")
    sitting.window.open_page("agenda")
    press(sitting, Qt.Key.Key_Z)
    assert desk.world.get(Activity, desk.activity).question == "What would help?"
    sitting.window.open_page("people")
    desk.cover(covered=True)  # what is shown beside the page is shown again
    sitting.window.leave_page()
    assert sitting.window.topbar._undo.isEnabled()
    press(sitting, Qt.Key.Key_Z)
    assert desk.world.get(Activity, desk.activity).question != "What would help?"
    assert said(sitting).startswith("Undone")


def added(sitting: ProgrammeWindows, title: str) -> ActivityId:
    """Add an activity from the wall, as its sheet does."""
    sitting.window.commands.run("new_activity")
    (sheet,) = sitting.window.findChildren(Chooser)
    sheet.title.setText(title)
    sheet.accept()
    sitting.window.activateWindow()
    QTest.qWaitForWindowActive(sitting.window)
    QApplication.processEvents()
    assert sitting.desk.activity is not None
    return sitting.desk.activity


def test_an_activity_that_was_just_added_is_taken_back_from_its_wall(sitting: ProgrammeWindows):
    desk = sitting.desk
    before = desk.activity
    made = added(sitting, "Second thoughts")
    press(sitting, Qt.Key.Key_Z)
    assert desk.world.find(Activity, made) is None
    assert "Second thoughts" in said(sitting)
    assert desk.activity == before
    press(sitting, Qt.Key.Key_Y)
    assert desk.world.find(Activity, made) is not None
    assert desk.activity == made


def test_what_was_done_in_a_new_activity_is_taken_back_before_it(sitting: ProgrammeWindows):
    desk = sitting.desk
    made = added(sitting, "Second thoughts")
    desk.do(Write(texts=("Buses",)))
    press(sitting, Qt.Key.Key_Z)
    assert desk.world.find(Activity, made) is not None
    assert not desk.world.all(Card, made)


def test_an_activity_that_has_begun_is_not_taken_back_from_its_wall(sitting: ProgrammeWindows):
    desk = sitting.desk
    made = added(sitting, "Second thoughts")
    desk.do(Advance())
    press(sitting, Qt.Key.Key_Z)
    assert desk.world.find(Activity, made) is not None


@pytest.mark.parametrize("page", [place.key for place in PLACES])
def test_no_button_offers_to_take_back_what_was_not_done(sitting: ProgrammeWindows, page: str):
    window = sitting.window
    window.open_page(page)
    QApplication.processEvents()
    assert window.page is not None
    for key in ("undo", "redo"):
        name = window.commands.tip(key)
        held = [b for b in window.page.findChildren(QPushButton) if b.accessibleName() == name]
        live = window.commands[key].why_not() is None
        assert all(each.isEnabled() == live for each in held), (page, key)
