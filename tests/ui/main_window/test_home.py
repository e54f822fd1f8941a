"""The programme so far: what one sees first, and where a press leads."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from facilitator.editing.opening import open_file
from facilitator.methods import METHODS
from facilitator.model.agenda import edits
from facilitator.model.core.ids import SessionId
from facilitator.model.core.records import Activity, Programme, Session
from facilitator.model.framing import queries as framing_queries
from facilitator.model.people import entry
from facilitator.model.people import queries as people_queries
from facilitator.model.people import wording as people_wording
from facilitator.ui.agenda.page import AgendaPage
from facilitator.ui.framing.challenges import Challenges
from facilitator.ui.framing.page import FramePage
from facilitator.ui.framing.parts import Words
from facilitator.ui.main_window.home import HomePage
from facilitator.ui.main_window.programme_facts import FactsSheet
from facilitator.ui.main_window.programme_timeline import ProgrammeTimeline
from facilitator.ui.people.page import PeoplePage
from facilitator.ui.voting.round_sheet import RoundSheet
from facilitator.ui.widgets.basics import RowButton
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.new_file import create
from tests.ui.driver import Begin
from tests.ui.open_programme import sit_down


@pytest.fixture
def whole(qapp: QApplication, sample: Path, tmp_path: Path) -> Iterator[ProgrammeWindows]:
    made = sit_down(open_file(Path(shutil.copy(sample, tmp_path)), METHODS), tmp_path)
    made.window.commands.run("home")
    qapp.processEvents()
    yield made
    made.close()
    made.deleteLater()


def words(sitting: ProgrammeWindows) -> list[str]:
    page = sitting.window.page
    assert isinstance(page, HomePage)
    return [label.accessibleName() or label.text() for label in page.findChildren(QLabel)]


def press(sitting: ProgrammeWindows, name: str) -> None:
    rows = sitting.window.findChildren(RowButton)
    row = next(row for row in rows if row.isVisible() and row.accessibleName() == name)
    row.click()


def test_the_story_is_on_one_page(whole: ProgrammeWindows):
    seen = " ".join(words(whole))
    for session in whole.desk.world.all(Session):
        assert session.title in seen
    for piece in ("Challenge 2", "Partnership working", "Fits nowhere", "Attendances: "):
        assert piece in seen


def test_how_many_came_is_told_from_how_many_are_on_the_list(whole: ProgrammeWindows):
    world = whole.desk.world
    came = {p.id for s in world.all(Session) for p in people_queries.came(world, s.id)}
    listed = people_queries.everybody(world)
    assert len(came) < len(listed)
    told = str(people_wording.came_of_listed(len(came), len(listed)))
    assert f"{len(came)} of {len(listed)}" in told
    assert told in " ".join(words(whole))


def test_the_programme_s_own_facts_are_changed_on_a_sheet(
    whole: ProgrammeWindows, qapp: QApplication
):
    whole.window.commands["facts"].run()
    (sheet,) = whole.window.findChildren(FactsSheet)
    facts = {"title": "Centres", "place": "Darlington", "sponsor": "Council", "ran": "2011 to 2012"}
    for key, value in facts.items():
        sheet.form.put(key, value)
    sheet.accept()
    qapp.processEvents()
    (programme,) = whole.desk.world.all(Programme)
    assert (programme.title, programme.place, programme.ran) == (
        *("Centres", "Darlington"),
        "2011 to 2012",
    )
    assert framing_queries.framing(whole.desk.world).sponsor == "Council"
    assert "2011 to 2012" in " ".join(words(whole)), "told in place of the years of its sessions"
    whole.desk.undo()
    assert whole.desk.world.all(Programme)[0].ran == ""


def test_nobody_is_said_to_have_stayed_away_where_nobody_was_marked(begin: Begin):
    me = begin(activities=1)
    me.writes("A card")
    session = me.desk.world.all(Session)[0].id
    coming = entry.look_up(me.desk.world, session, entry.pasted(me.desk.world, "Ada\nBen"))
    me.desk.amend(entry.take_in(me.desk.world, session, coming, new_id=me.desk.new_id))
    me.window.open_page("home")
    me.settle()
    assert me.sees("nobody marked as here yet")
    assert not re.search(r"\b0 (of|people)", me.said())


def test_a_session_leads_to_its_wall(whole: ProgrammeWindows):
    press(whole, "Task group")
    assert whole.window.page is None
    shown = whole.desk.world.get(Activity, whole.desk.activity or "")
    assert whole.desk.world.get(Session, shown.session).title == "Task group"


def test_the_rail_leads_from_page_to_page_and_marks_the_one_shown(whole: ProgrammeWindows):
    press(whole, "Proposals")
    assert whole.window.page is not None
    assert whole.window.page.key == "proposals"
    marked = [
        row.accessibleName() for row in whole.window.rail.findChildren(RowButton) if row.isChecked()
    ]
    assert marked == ["Proposals"]
    press(whole, "Overview")
    assert whole.window.page.key == "home"


def test_the_rail_is_the_same_beside_the_wall_and_beside_a_page(whole: ProgrammeWindows):
    def rows() -> list[tuple[str, bool]]:
        held = whole.window.rail.findChildren(RowButton)
        return [(row.accessibleName(), row.isChecked()) for row in held if row.isVisible()]

    def marked() -> list[str]:
        return [name for name, checked in rows() if checked]

    whole.window.resize(1366, 768)
    QApplication.processEvents()
    beside_page = rows()
    assert marked() == ["Overview"]
    assert whole.window.page is not None
    whole.window.page.left.emit()
    assert [name for name, _ in rows()] == [name for name, _ in beside_page]
    (looked_at,) = marked()
    whole.window.open_page("people")
    activity = next(
        r for r in whole.window.rail.findChildren(RowButton) if r.accessibleName() == looked_at
    )
    activity.click()
    assert whole.window.page is None, "a row of the agenda leads to its wall"
    assert marked() == [looked_at]


def test_a_challenge_leads_to_its_words_and_asks_nothing(
    whole: ProgrammeWindows, qapp: QApplication
):
    whole.window.activateWindow()
    press(whole, "Challenge 2")
    qapp.processEvents()
    page = whole.window.page
    assert isinstance(page, FramePage)
    assert whole.window.findChildren(RoundSheet) == []
    field = whole.window.focusWidget()
    assert isinstance(field, Words)
    assert field.words.startswith("What stands in the way of six groups")


def test_what_waits_leads_to_the_session_it_is_about(whole: ProgrammeWindows):
    press(whole, "Task group: nobody was asked whether they may be quoted.")
    page = whole.window.page
    assert isinstance(page, PeoplePage)
    assert page.sessions.currentText() == "Task group"


def test_a_session_without_a_wall_leads_to_its_agenda(whole: ProgrammeWindows, qapp: QApplication):
    desk = whole.desk
    later, last = (Session(id=SessionId(key), title=key) for key in ("Later", "Last"))
    for each in (later, last):
        desk.amend(edits.add_session(desk.world, each))
    whole.window.open_wall_of(later.id)
    qapp.processEvents()
    page = whole.window.page
    assert isinstance(page, AgendaPage)
    assert page.session is not None
    assert page.session.id == later.id


@pytest.fixture
def empty(qapp: QApplication, tmp_path: Path) -> Iterator[ProgrammeWindows]:
    made = sit_down(create(tmp_path / "p.facilitator", "Bramley", METHODS), tmp_path)
    made.window.activateWindow()
    made.window.commands.run("home")
    qapp.processEvents()
    yield made
    made.close()
    made.deleteLater()


def test_an_empty_programme_leads_to_where_its_challenge_is_worded(
    empty: ProgrammeWindows, qapp: QApplication
):
    page = empty.window.page
    assert page is not None
    buttons = {each.text(): each for each in page.findChildren(QPushButton)}
    assert "Read the comments" not in buttons
    buttons["Word the challenge"].click()
    qapp.processEvents()
    shown = empty.window.page
    assert isinstance(shown, FramePage)
    assert empty.window.focusWidget() is shown.section(Challenges).add


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_the_time_line_says_what_it_shows_and_leads_to_a_session(
    whole: ProgrammeWindows, qapp: QApplication
):
    page = whole.window.page
    assert page is not None
    (line,) = page.findChildren(ProgrammeTimeline)
    sessions = sorted(
        whole.desk.world.all(Session), key=lambda each: each.on.first if each.on else date.max
    )
    said = line.accessibleName()
    assert [said.index(f"{each.title}, ") for each in sessions] == sorted(
        said.index(f"{each.title}, ") for each in sessions
    )
    assert "9 October 2025, held, 65 comments, 1 vote, 6 themes" in said
    line.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(line, Qt.Key.Key_Right)
    assert line.accessibleDescription().startswith(sessions[1].title)
    wanted: list[str] = []
    assert isinstance(page, HomePage)
    page.session_wanted.connect(wanted.append)
    where = line.rect_of(sessions[2].id).center().toPoint()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=where)
    qapp.processEvents()
    assert wanted == [sessions[2].id]


def test_no_day_is_made_up_for_a_session_without_one(whole: ProgrammeWindows, qapp: QApplication):
    whole.window.leave_page()
    later = Session(id=SessionId("later"), title="Some day")
    whole.desk.amend(edits.add_session(whole.desk.world, later))
    whole.window.commands.run("home")
    qapp.processEvents()
    page = whole.window.page
    assert page is not None
    (line,) = page.findChildren(ProgrammeTimeline)
    assert "Some day" not in line.accessibleName()
    assert "no day yet · planned" in words(whole)
