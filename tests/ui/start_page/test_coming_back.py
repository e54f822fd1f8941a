"""Coming back: the start page offers to go on, and the windows stand where one stopped."""

import gzip
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from facilitator.editing.last_position import Stopped, where_stopped
from facilitator.editing.opening import add_activity, open_file
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS
from facilitator.model.agenda import clock, ending
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import SessionId
from facilitator.model.core.records import Activity, Session
from facilitator.model.core.words import text
from facilitator.model.core.world import replacing
from facilitator.model.display.gesture import Advance
from facilitator.model.people.wording import came_of_listed
from facilitator.store.summary import Summary, describe_file
from facilitator.ui.app.controller import Program
from facilitator.ui.room_check.page import CheckPage
from facilitator.ui.start_page.recent_row import RecentRow, size_words
from facilitator.ui.start_page.resume_card import crash_words, place_words, stopped_words
from facilitator.ui.system.settings import Settings
from tests.ui.open_programme import make_programme, sit_down, wall_of

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A programme in the second step of its activity, that somebody was typing in."""
    made = make_programme(tmp_path / "p.facilitator")
    made.do(wall_of(made), Advance())
    made.do(wall_of(made), Advance())
    made.keep_draft(wall_of(made), None, "Nobody aske")
    made.close()
    Settings().used(tmp_path / "p.facilitator")
    return tmp_path / "p.facilitator"


def test_the_programme_used_last_is_offered_first(qapp: QApplication, path: Path, qtbot: QtBot):
    program = Program(qapp)
    program.begin(None)
    offer = program.start.go_on
    assert offer.path == path  # from the first paint
    assert offer.way.isVisible()
    high = offer.height()
    qtbot.waitUntil(lambda: "Children's centres" in offer.words, timeout=30_000)
    assert offer.words.endswith(", in step 2 of “KJ”")
    assert offer.height() == high
    focus = program.start.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.sitting is not None, timeout=30_000)
    assert program.sitting is not None
    assert program.sitting.desk.step() is not None
    assert program.sitting.window.capture.line.text() == "Nobody aske"
    program.dispose()
    program.deleteLater()


def begun(qapp: QApplication, qtbot: QtBot) -> Program:
    """A program in which "Go on" was pressed on the start page."""
    program = Program(qapp)
    program.begin(None)
    program.start.go_on.wait()
    qtbot.waitUntil(lambda: program.start.go_on.words.count(" ") > 1, timeout=30_000)
    program.start.go_on.way.click()
    qtbot.waitUntil(lambda: program.sitting is not None, timeout=30_000)
    return program


def test_a_file_of_an_earlier_version_is_gone_on_with_too(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
):
    path = tmp_path / "schema-2.facilitator"
    data = Path(__file__).parents[2] / "data" / "schema-2.facilitator.gz"
    path.write_bytes(gzip.decompress(data.read_bytes()))
    Settings().used(path)
    program = begun(qapp, qtbot)
    assert program.start.go_on.words.startswith("Children’s centres, run together")
    assert program.sitting is not None
    desk = program.sitting.desk
    assert program.sitting.window.page is None
    assert desk.looked == desk.course.where()
    assert path.with_name("schema-2.before-v4.facilitator").exists()
    program.dispose()
    program.deleteLater()


def test_going_on_from_the_overview_leads_to_the_wall(qapp: QApplication, path: Path, qtbot: QtBot):
    program = begun(qapp, qtbot)
    assert program.sitting is not None
    window = program.sitting.window
    window.open_page("home")
    window.commands.run("programme")
    program.start.go_on.way.click()
    assert window.page is None
    program.dispose()
    program.deleteLater()


def test_what_was_on_show_is_what_is_said_and_opened(qapp: QApplication, path: Path, qtbot: QtBot):
    made = open_file(path, METHODS)
    session = made.world.all(Session)[0].id
    other = add_activity(made, session, METHODS[0], METHODS[0].templates[0].key, title="Other")
    made.close()
    program = begun(qapp, qtbot)
    assert program.sitting is not None
    program.sitting.desk.show_activity(other)
    program.sitting.close()
    program.show_start()
    qtbot.waitUntil(lambda: "“Other”" in program.start.go_on.words, timeout=30_000)
    program.start.go_on.way.click()
    qtbot.waitUntil(lambda: program.sitting is not None, timeout=30_000)
    assert program.sitting.desk.activity == other
    program.dispose()
    program.deleteLater()


def test_a_session_that_ended_is_said_to_have(qapp: QApplication, tmp_path: Path):
    path = tmp_path / "p.facilitator"
    made = make_programme(path)
    made.do(wall_of(made), Advance())
    session, context = made.world.all(Session)[0], made.context()
    made.apply(ending.end(made.world, session.id, new_id=context.new_id, at=context.now))
    made.close()
    assert str(place_words(where_stopped(path, METHODS))) == f"after the end of “{session.title}”"
    row = RecentRow(path)
    row.describe(describe_file(path), datetime.now(UTC))
    assert row.words[1].startswith(f"“{session.title}” has ended · ")
    made = open_file(path, METHODS)
    made.do(wall_of(made), Advance())  # gone on with all the same
    made.close()
    assert str(place_words(where_stopped(path, METHODS))) == "in step 2 of “KJ”"
    assert describe_file(path).ended == ""
    row.deleteLater()


def test_after_a_crash_it_says_what_was_kept(qapp: QApplication, path: Path, qtbot: QtBot):
    Settings().opened(path)  # and never left
    program = Program(qapp)
    program.begin(None)
    offer = program.start.go_on
    qtbot.waitUntil(lambda: "All was kept: 3 cards, up to" in offer.words, timeout=30_000)
    assert "in step 2 of “KJ”. What was being typed is offered again." in offer.words
    offer.way.click()
    qtbot.waitUntil(lambda: program.sitting is not None, timeout=30_000)
    assert program.sitting is not None
    program.sitting.close()
    program.show_start()
    qtbot.waitUntil(
        lambda: "Just now" in offer.words, timeout=30_000
    )  # it was left as it should be
    program.dispose()
    program.deleteLater()


def test_a_file_open_elsewhere_is_no_crash(qapp: QApplication, path: Path, qtbot: QtBot):
    Settings().opened(path)  # by another window of the program, that is still at it
    held = open_file(path, METHODS)
    program = Program(qapp)
    program.begin(None)
    offer = program.start.go_on
    qtbot.waitUntil(lambda: "open in another window" in offer.words, timeout=30_000)
    assert "ended in the middle" not in offer.words
    held.close()
    program.dispose()
    program.deleteLater()


def test_the_check_opens_what_one_goes_on_with(qapp: QApplication, path: Path, qtbot: QtBot):
    program = Program(qapp)
    program.begin(None)
    way = next(b for b in program.start.findChildren(QPushButton) if "check" in b.text())
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.sitting is not None, timeout=30_000)
    assert program.sitting is not None
    assert program.sitting.desk.programme.store.path == path
    assert isinstance(program.sitting.window.page, CheckPage)
    program.dispose()
    program.deleteLater()


def test_without_a_programme_one_practises_on_the_sample(qapp: QApplication, qtbot: QtBot):
    program = Program(qapp)
    program.begin(None)
    way = next(b for b in program.start.findChildren(QPushButton) if "Practice" in b.text())
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.sitting is not None, timeout=30_000)
    assert program.sitting is not None
    assert program.sitting.practice
    assert program.settings.recent == ()
    program.dispose()
    program.deleteLater()


def test_a_file_that_does_not_open_is_not_offered(qapp: QApplication, path: Path, qtbot: QtBot):
    path.write_bytes(b"no programme at all")
    program = Program(qapp)
    program.begin(None)
    offer = program.start.go_on
    qtbot.waitUntil(lambda: program.start.recent[0].words[1] != "", timeout=30_000)
    offer.wait()
    QApplication.processEvents()
    assert offer.words == ""
    assert offer.sample.isVisible()
    program.dispose()
    program.deleteLater()


def test_people_are_said_to_be_on_the_list_which_need_not_have_come(tmp_path: Path):
    said = str(size_words(Summary(tmp_path / "p.facilitator", sessions=2, people=31)))
    assert said == "2 sessions, 31 people on the list"
    assert str(came_of_listed(30, 31)) == "30 of 31 on the list came"  # in the rail beside the 30


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (12, "12 minutes ago, in step 3 of “KJ”"),
        (125, "2 hours ago, in step 3 of “KJ”"),
        (3 * 24 * 60, "Last changed: 21 November 2026, 15:00, in step 3 of “KJ”"),
    ],
)
def test_how_long_ago_is_said_as_people_say_it(minutes: int, said: str):
    at = NOW - timedelta(minutes=minutes)
    found = Stopped(title="Ours", at=at, activity="KJ", step=3, cards=43)
    assert str(stopped_words(found, NOW)).replace(f"{at.astimezone():%H:%M}", "15:00") == said


def test_before_the_first_step_and_with_nothing_in_it():
    assert str(stopped_words(Stopped(title="Ours"), NOW)) == "Nothing in it yet."
    found = Stopped(title="Ours", at=NOW, activity="KJ")
    assert str(stopped_words(found, NOW)) == "Just now, before the first step of “KJ”"
    assert "1 card, up to" in str(crash_words(Stopped(title="Ours", at=NOW, cards=1), NOW))


def test_the_activity_and_the_page_on_show_come_back(qapp: QApplication, tmp_path: Path):
    made = make_programme(tmp_path / "p.facilitator")
    session = SessionId(made.world.all(Session)[0].id)
    other = add_activity(made, session, METHODS[1], METHODS[1].templates[0].key, title="Second")
    sitting = sit_down(made, tmp_path)
    sitting.desk.show_activity(other)
    sitting.desk.pages.show(None)
    sitting.close()
    sitting.deleteLater()
    again = sit_down(open_file(tmp_path / "p.facilitator", METHODS), tmp_path)
    assert again.desk.world.get(Activity, again.desk.activity or "").title == "Second"
    assert again.desk.wall.page is None
    again.close()
    again.deleteLater()


def test_no_clock_runs_on_where_nobody_looks(qapp: QApplication, path: Path, tmp_path: Path):
    made = open_file(path, METHODS)
    first = wall_of(made)
    session = made.world.all(Session)[0].id
    kj = next(held for held in METHODS if held.key == "kj")
    second = add_activity(made, session, kj, kj.templates[0].key, title="Second")
    made.do(second, Advance())
    made.close()
    sitting = sit_down(open_file(path, METHODS), tmp_path)
    world, now = sitting.desk.world, sitting.desk.now
    assert sitting.desk.activity == second  # it was left a moment ago, so its clock goes on
    clocks = [clock.read(clock.current_marks(world, each), now) for each in (first, second)]
    assert [held is not None and held.running for held in clocks] == [False, True]
    assert all(held is not None and held.left > held.planned - 60 for held in clocks)
    sitting.close()
    sitting.deleteLater()


def _closed_with_a_running_clock(path: Path) -> OpenProgramme:
    made = open_file(path, METHODS)
    made.close_activity(wall_of(made))
    return made


def test_a_closed_activity_asks_for_no_time(qapp: QApplication, path: Path, tmp_path: Path):
    sitting = sit_down(_closed_with_a_running_clock(path), tmp_path)
    sitting.alive.last = sitting.desk.now - timedelta(minutes=111)
    sitting._count_time_away()
    held = sitting.desk.clock()
    assert held is not None
    assert not held.running
    assert "not open for" not in sitting.window.strip.notices.words
    sitting.close()
    sitting.deleteLater()


@pytest.mark.parametrize(
    ("days", "practised", "seconds", "asks"),
    [
        (0, False, 111 * 60, True),
        (1, False, 111 * 60, False),
        (0, True, 111 * 60, False),
        (0, False, 55, False),  # less than a minute: it simply runs on
    ],
)
def test_only_a_step_of_today_that_was_left_is_asked_about(
    qapp: QApplication,
    path: Path,
    tmp_path: Path,
    days: int,
    practised: bool,
    seconds: int,
    asks: bool,
):
    made = open_file(path, METHODS)
    session = made.world.all(Session)[0]
    day = PartialDate.of(made.context().now.astimezone().date() - timedelta(days=days))
    made.apply(replacing(text("A day"), [(session, replace(session, on=day))]))
    sitting = sit_down(made, tmp_path)
    sitting.settings.set_word("checked on", made.context().now.astimezone().date().isoformat())
    sitting._practised = practised
    sitting.alive.last = sitting.desk.now - timedelta(seconds=seconds)
    sitting._count_time_away()
    held = sitting.desk.clock()
    assert held is not None
    assert held.running is (seconds < 60)
    asked = "This programme was not open for 111 minutes while the clock of “KJ” ran. Count them?"
    assert (sitting.window.strip.notices.words == asked) is asks
    sitting.close()
    sitting.deleteLater()
