"""The program as a whole: opening, what stands against it, crashes, disk trouble, faults."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from facilitator.editing import templates
from facilitator.editing.opening import open_file
from facilitator.errors import DiskFullError
from facilitator.exchange.locked_copy import write_locked
from facilitator.methods import METHODS
from facilitator.model.agenda.clock import Clock
from facilitator.model.agenda.records import Block
from facilitator.model.core.records import Card, ClockKind, Programme, Session
from facilitator.model.core.words import text
from facilitator.model.display.gesture import Act, Advance, Write
from facilitator.store.saving import RowWriter, Saver
from facilitator.ui.app.controller import Program
from facilitator.ui.app.leaving import what_runs
from facilitator.ui.app.sample_copy import sample_path
from facilitator.ui.main_window.error_dialog import TroubleDialog
from facilitator.ui.start_page.locked_file import PasswordSheet
from facilitator.ui.start_page.new_programme import ReadySession
from facilitator.ui.system import file_dialogs
from facilitator.ui.widgets.question_form import FormDialog
from facilitator.ui.workspace import disk_wait
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.conftest import LogLines
from tests.ui.open_programme import make_programme, part, sit_down

ROOT = Path(__file__).parents[3]


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Program]:
    made = Program(qapp)
    yield made
    made.dispose()
    made.deleteLater()


def opened(program: Program, qtbot: QtBot) -> ProgrammeWindows:
    qtbot.waitUntil(lambda: program.sitting is not None, timeout=30_000)
    assert program.sitting is not None
    return program.sitting


def _clock(sitting: ProgrammeWindows) -> Clock:
    held = sitting.desk.clock()
    assert held is not None
    return held


def answer(sitting: ProgrammeWindows, words: str) -> None:
    """Press an answer in the notice."""
    QApplication.processEvents()
    held = sitting.window.strip.notices.findChildren(QPushButton)
    next(b for b in held if b.text() == words and not b.isHidden()).click()


def test_it_begins_with_the_start_page(program: Program):
    program.begin(None)
    assert program.start.isVisible()
    assert program.sitting is None


def test_a_file_opens_and_is_remembered(program: Program, qtbot: QtBot, tmp_path: Path):
    path = tmp_path / "p.facilitator"
    make_programme(path).close()
    program.begin(path)
    assert "Opening" in program.start.said
    sitting = opened(program, qtbot)
    assert sitting.window.isVisible()
    assert not program.start.isVisible()
    assert program.settings.recent == (path,)


def told(sheet: PasswordSheet) -> str:
    return " ".join(each.text() for each in sheet.findChildren(QLabel))


def test_a_copy_with_a_password_asks_for_it_until_it_is_right(
    program: Program, qtbot: QtBot, tmp_path: Path
):
    plain, locked, home = tmp_path / "p.facilitator", tmp_path / "p.zip", tmp_path / "home"
    home.mkdir()
    make_programme(plain).close()
    write_locked(plain.read_bytes(), locked, "a long password")
    program.settings.set_word("kept in", str(home))
    program.begin(None)
    program.open(locked)
    (sheet,) = program.start.findChildren(PasswordSheet)
    qtbot.keyClicks(sheet.password, "another")
    sheet.confirm.click()
    qtbot.waitUntil(lambda: "not the password" in told(sheet))
    assert not [*home.iterdir()]
    sheet.password.setText("a long password")
    sheet.confirm.click()
    sitting = opened(program, qtbot)
    assert sitting.desk.programme.store.path == home / "p.facilitator"


def test_a_new_programme_is_made_and_opened(program: Program, qtbot: QtBot, tmp_path: Path):
    program.begin(None)
    program.create(tmp_path / "new.facilitator", "Ours", "Bramley")
    sitting = opened(program, qtbot)
    (made,) = sitting.desk.world.all(Programme)
    assert (made.title, made.place) == ("Ours", "Bramley")


def test_a_new_programme_may_begin_with_a_ready_day(program: Program, qtbot: QtBot, tmp_path: Path):
    held = make_programme(tmp_path / "other.facilitator")
    day = templates.built_in(METHODS)[0]
    records = templates.records_of(day, METHODS, held.context())
    held.close()
    program.begin(None)
    ready = ReadySession("Our day", records)
    program.create(tmp_path / "new.facilitator", "Ours", "", ready)
    world = opened(program, qtbot).desk.world
    assert [each.title for each in world.all(Session)] == ["Our day"]
    assert len(world.all(Block)) == len(day.told["blocks"])


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "is empty"), (b"some other program's file " * 50, "not a programme")],
)
def test_what_is_no_programme_is_told_in_words_and_left_alone(
    program: Program, qtbot: QtBot, tmp_path: Path, content: bytes, words: str
):
    path = tmp_path / "odd.facilitator"
    path.write_bytes(content)
    program.begin(path)
    qtbot.waitUntil(lambda: words in program.start.said, timeout=30_000)
    assert path.read_bytes() == content
    assert program.start.isVisible()


def test_a_file_that_is_gone_is_told(program: Program, qtbot: QtBot, tmp_path: Path):
    program.begin(tmp_path / "gone.facilitator")
    qtbot.waitUntil(lambda: "is not there" in program.start.said, timeout=30_000)


def test_a_second_opener_may_read(program: Program, qtbot: QtBot, tmp_path: Path):
    path = tmp_path / "p.facilitator"
    first = make_programme(path)
    program.begin(path)
    qtbot.waitUntil(lambda: "already open elsewhere" in program.start.said, timeout=30_000)
    found = next(
        b for b in program.start.findChildren(QPushButton) if b.text() == "Open for reading only"
    )
    found.click()
    sitting = opened(program, qtbot)
    assert sitting.desk.programme.store.read_only
    said = [each.text() for each in sitting.window.banner.findChildren(QLabel)]
    assert any("reading only" in words for words in said)
    first.close()


def test_the_sample_is_a_copy_that_can_be_made_afresh(program: Program, qtbot: QtBot):
    program.begin(None)
    program.sample()
    sitting = opened(program, qtbot)
    before = len(sitting.desk.world.all(Card))
    assert before >= 40
    sitting.desk.show_activity(sitting.desk.agenda()[0].id)
    sitting.desk.do(Write(texts=("Mine",)))
    sitting.close()
    program.fresh_sample()
    again = opened(program, qtbot)
    assert len(again.desk.world.all(Card)) == before
    assert sample_path().with_name("Sample as it was.facilitator").exists()


def test_another_programme_takes_the_place_of_the_open_one(
    program: Program, qtbot: QtBot, tmp_path: Path
):
    one, two = tmp_path / "one.facilitator", tmp_path / "two.facilitator"
    make_programme(one).close()
    make_programme(two).close()
    program.begin(one)
    first = opened(program, qtbot)
    program.show_start()
    program.open(two)
    qtbot.waitUntil(lambda: program.sitting not in (None, first), timeout=30_000)
    open_file(one, METHODS).close()  # it was let go of


def test_the_open_one_comes_to_the_front_again(program: Program, qtbot: QtBot, tmp_path: Path):
    path = tmp_path / "p.facilitator"
    make_programme(path).close()
    program.begin(path)
    sitting = opened(program, qtbot)
    program.show_start()
    program.open(path)
    assert program.sitting is sitting
    assert not program.start.isVisible()


def test_a_clock_that_ran_when_the_program_died_stands_and_one_question_is_asked(
    qapp: QApplication, tmp_path: Path
):
    path = tmp_path / "p.facilitator"
    sitting = sit_down(make_programme(path), tmp_path)
    sitting.desk.do(Advance())
    if not _clock(sitting).running:
        sitting.desk.set_clock(ClockKind.START, 600)
    mark = sitting.alive._mark
    sitting.close()  # as the file is after a crash: the clock still runs
    sitting.deleteLater()
    long_ago = (datetime.now(UTC) - timedelta(minutes=12)).timestamp()
    os.utime(mark, (long_ago, long_ago))

    again = sit_down(open_file(path, METHODS), tmp_path)
    clock = again.desk.clock()
    assert clock is not None
    assert not clock.running
    assert "not open for 12 minutes" in again.window.strip.notices.words
    before = clock.left
    answer(again, "Do not count")
    assert round((_clock(again).left - before) / 60) == 12
    again.close()
    again.deleteLater()


def test_a_clock_that_stood_asks_nothing(qapp: QApplication, tmp_path: Path):
    path = tmp_path / "p.facilitator"
    make_programme(path).close()
    sitting = sit_down(open_file(path, METHODS), tmp_path)
    assert sitting.window.strip.notices.words == ""
    sitting.close()
    sitting.deleteLater()


def test_disk_trouble_leads_to_a_safe_copy_in_two_clicks(
    sitting: ProgrammeWindows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    to = tmp_path / "elsewhere.facilitator"
    monkeypatch.setattr(file_dialogs, "to_save", lambda *_: to)
    sitting.desk._set_trouble(DiskFullError(text("The disk is full. All is kept here.")))
    QApplication.processEvents()
    assert "The disk is full" in sitting.window.strip.notices.words
    assert sitting.window.strip.notices.property("state") == "grave"
    answer(sitting, "Save everything elsewhere…")
    rescued = open_file(to, METHODS)
    assert len(rescued.world.all(Card)) == 3
    rescued.close()


def test_a_place_that_cannot_be_written_is_said_and_another_tried(
    sitting: ProgrammeWindows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    places = [tmp_path / "no folder" / "a.facilitator", tmp_path / "b.facilitator"]
    monkeypatch.setattr(file_dialogs, "to_save", lambda *_: places.pop(0))
    assert not sitting.trouble.save_elsewhere()
    answer(sitting, "Try another place…")
    assert (tmp_path / "b.facilitator").exists()


def test_another_programme_comes_when_a_slow_disk_has_everything(
    program: Program, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    one, two = tmp_path / "one.facilitator", tmp_path / "two.facilitator"
    for path in (one, two):
        make_programme(path).close()
    program.begin(one)
    sitting, ready, write = opened(program, qtbot), threading.Event(), RowWriter.write

    def slow(*given: Any) -> None:
        assert ready.wait(30)
        write(*given)

    monkeypatch.setattr(RowWriter, "write", slow)
    monkeypatch.setattr(disk_wait, "PATIENCE", 0.05)
    sitting.desk.do(Write(texts=("Said at the end",)))
    program.open(two)
    notices = sitting.window.strip.notices
    qtbot.waitUntil(lambda: "closes when the disk" in notices.words, timeout=30_000)
    assert program.sitting is sitting
    assert sitting.window.isVisible()
    ready.set()
    qtbot.waitUntil(lambda: program.sitting not in (None, sitting), timeout=30_000)
    assert opened(program, qtbot).desk.programme.store.path == two
    again = open_file(one, METHODS)
    assert "Said at the end" in {card.text for card in again.world.all(Card)}
    again.close()


def test_the_file_taken_away_under_an_open_programme(
    program: Program,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    log_lines: LogLines,
):
    path, to = tmp_path / "p.facilitator", tmp_path / "elsewhere.facilitator"
    make_programme(path).close()
    program.begin(path)
    sitting = opened(program, qtbot)
    path.rename(tmp_path / "hidden")
    sitting.desk.do(Write(texts=("Not lost",)))
    notices = sitting.window.strip.notices
    qtbot.waitUntil(lambda: "moved, deleted or replaced" in notices.words, timeout=30_000)
    log_lines.expect("FileGoneError")
    sitting.close()
    assert sitting.window.isVisible()  # not while something is in memory only
    monkeypatch.setattr(file_dialogs, "to_save", lambda *_: to)
    assert sitting.trouble.save_elsewhere()
    sitting.go_on_in.emit(to)
    qtbot.waitUntil(lambda: program.sitting not in (None, sitting), timeout=30_000)
    assert "Not lost" in {card.text for card in opened(program, qtbot).desk.world.all(Card)}


def test_trouble_that_is_over_is_taken_back(sitting: ProgrammeWindows):
    sitting.desk._set_trouble(DiskFullError(text("The disk is full. All is kept here.")))
    QApplication.processEvents()
    notices = sitting.window.strip.notices
    assert notices.property("state") == "grave"
    sitting.desk._set_trouble(None)
    QApplication.processEvents()
    assert "saved again" in notices.words
    assert notices.property("state") != "grave"


def test_closing_before_the_trouble_is_known_loses_nothing(
    sitting: ProgrammeWindows,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    log_lines: LogLines,
):
    store, asked = sitting.desk.programme.store, threading.Event()
    path, flush, look = store.path, store.flush, Saver.check_place
    assert flush(30.0)

    def held_back(saver: Saver) -> None:
        asked.wait(5.0)
        look(saver)

    def asks(timeout: float) -> bool:
        asked.set()
        return flush(timeout)

    monkeypatch.setattr(Saver, "check_place", held_back)
    monkeypatch.setattr(store, "flush", asks)
    path.rename(tmp_path / "hidden")
    sitting.desk.do(Write(texts=("Not lost",)))
    sitting.close()
    log_lines.expect("FileGoneError")
    assert sitting.window.isVisible()
    notices = sitting.window.strip.notices
    assert "moved, deleted or replaced" in notices.words
    (tmp_path / "hidden").rename(path)
    qtbot.waitUntil(lambda: sitting.desk.saved, timeout=30_000)
    sitting.close()
    again = open_file(path, METHODS)
    assert "Not lost" in {card.text for card in again.world.all(Card)}
    again.close()


def test_windows_stand_where_they_stood(qapp: QApplication, tmp_path: Path):
    path = tmp_path / "p.facilitator"
    sitting = sit_down(make_programme(path), tmp_path)
    sitting.window.setGeometry(12, 14, 990, 657)
    sitting.close()
    sitting.deleteLater()
    again = sit_down(open_file(path, METHODS), tmp_path)
    assert again.window.height() == 657
    again.close()
    again.deleteLater()


def test_a_fault_is_shown_with_details_to_copy_and_work_goes_on(program: Program):
    program.begin(None)
    program.tell_fault(("ValueError\n  somewhere", None))
    dialog = part(program.start, TroubleDialog)
    assert dialog.isVisible()
    dialog.copy()
    assert "ValueError" in QApplication.clipboard().text()
    program.tell_fault(("KeyError\n  elsewhere", None))
    assert len(program.start.findChildren(TroubleDialog)) == 1
    assert "KeyError" in dialog.details.toPlainText()
    dialog.close()


def test_words_for_the_person_are_shown_without_details(program: Program):
    program.begin(None)
    program.tell_fault(("", text("The disk is full.")))
    assert program.start.said == "The disk is full."


def test_smoke_opens_both_windows():
    done = subprocess.run(
        [sys.executable, "-m", "facilitator", "--smoke"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1
    assert "works" in done.stdout


def voting(program: Program, qtbot: QtBot, path: Path, *, out: bool) -> ProgrammeWindows:
    """A programme in which a vote is open, or whose wall the room sees."""
    make_programme(path, cards=("One", "Two")).close()
    program.begin(path)
    sitting = opened(program, qtbot)
    desk = sitting.desk
    desk.do(Advance())
    items = " ".join(card.id for card in desk.world.all(Card))
    desk.do(Act(action="vote_on", answers={"kind": "dots", "budget": 2, "cap": 1, "items": items}))
    if out:
        sitting.wall.one_screen()
    program.show_start()
    return sitting


def question(qtbot: QtBot) -> FormDialog:
    """The one question that is on the screen."""

    def shown() -> list[FormDialog]:
        held = QApplication.topLevelWidgets()
        return [each for each in held if isinstance(each, FormDialog) and each.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


@pytest.mark.parametrize("out", [False, True])
@pytest.mark.parametrize("way", ["other", "sample", "new"])
def test_a_vote_that_is_open_is_left_only_when_that_is_meant(
    program: Program, qtbot: QtBot, tmp_path: Path, way: str, out: bool
):
    sitting = voting(program, qtbot, tmp_path / "p.facilitator", out=out)
    make_programme(tmp_path / "other.facilitator").close()
    ways = program.start._ways

    def go() -> None:
        if way == "other":
            ways.open(tmp_path / "other.facilitator")
        elif way == "sample":
            ways.sample()
        else:
            ways.create(tmp_path / "new.facilitator", "Ours", "", None)

    go()
    asked = question(qtbot)
    said = " ".join(label.text() for label in asked.findChildren(QLabel))
    assert "A vote is open" in said
    assert ("The room sees" in said) == out
    asked.cancel.click()
    assert program.sitting is sitting
    assert sitting.wall.is_shown == out
    qtbot.waitUntil(lambda: not asked.isVisible())
    go()
    question(qtbot).confirm.click()
    qtbot.waitUntil(lambda: program.sitting not in (None, sitting), timeout=30_000)


def test_a_wall_that_was_only_rehearsed_is_left_without_a_question(
    program: Program, qtbot: QtBot, tmp_path: Path
):
    make_programme(tmp_path / "p.facilitator").close()
    program.begin(tmp_path / "p.facilitator")
    sitting = opened(program, qtbot)
    sitting.wall.rehearse()
    assert what_runs(sitting) == ()
    sitting.wall.one_screen()
    assert len(what_runs(sitting)) == 1


def test_coming_back_to_what_is_open_asks_nothing(program: Program, qtbot: QtBot, tmp_path: Path):
    path = tmp_path / "p.facilitator"
    sitting = voting(program, qtbot, path, out=True)
    program.start._ways.open(path)
    assert program.sitting is sitting
    assert sitting.wall.is_shown
    assert not sitting.window.findChildren(FormDialog)
    assert not program.frame.findChildren(FormDialog)
