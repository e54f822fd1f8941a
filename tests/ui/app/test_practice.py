"""A practice run: everything works on a copy, nothing is kept, the programme stays as it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from facilitator.editing.opening import add_activity, add_session, open_file
from facilitator.errors import FacilitatorError
from facilitator.methods import METHODS, method
from facilitator.methods.notes.records import NoteLine, Speaker
from facilitator.model.core.records import Card
from facilitator.model.display.gesture import Act, Answers, Write
from facilitator.store.backups.backups import backup_place
from facilitator.ui.app.controller import Program
from facilitator.ui.app.practice import Practice
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.new_file import create
from tests.ui.open_programme import CARDS, make_programme


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Program]:
    made = Program(qapp)
    yield made
    made.dispose()
    made.deleteLater()


@pytest.fixture
def real(tmp_path: Path) -> Path:
    path = tmp_path / "Our day.facilitator"
    make_programme(path).close()
    return path


def sitting_of(program: Program, qtbot: QtBot, *, practice: bool) -> ProgrammeWindows:
    """The sitting that comes, whether it is a practice run or not."""

    def there() -> bool:
        return program.sitting is not None and program.sitting.practice is practice

    qtbot.waitUntil(there, timeout=30_000)
    assert program.sitting is not None
    return program.sitting


def cards(path: Path) -> set[str]:
    programme = open_file(path, METHODS, read_only=True)
    found = {card.text for card in programme.world.all(Card)}
    programme.close()
    return found


def test_a_practice_run_leads_back_to_the_programme_as_it_was(
    program: Program, qtbot: QtBot, real: Path
):
    program.open(real)
    sitting_of(program, qtbot, practice=False).window.commands.run("practice")
    practice = sitting_of(program, qtbot, practice=True)
    copy = practice.desk.programme.store.path
    banner = practice.window.banner
    assert banner.isVisible()
    assert banner.findChild(QLabel).text().startswith("Practice: nothing is kept")  # pyright: ignore[reportOptionalMemberAccess]
    practice.desk.do(Write(texts=("Only a practice",)))
    assert {c.text for c in practice.desk.world.all(Card)} == {*CARDS, "Only a practice"}
    practice.window.commands.run("practice")
    back = sitting_of(program, qtbot, practice=False)
    assert back.desk.programme.store.path == real
    assert not back.window.banner.isVisible()
    assert {c.text for c in back.desk.world.all(Card)} == set(CARDS)
    assert not copy.parent.exists()


def test_from_the_start_page_it_leads_back_there(program: Program, qtbot: QtBot, real: Path):
    program.practise(real)
    practice = sitting_of(program, qtbot, practice=True)
    practice.close()
    assert program.sitting is None
    assert program.frame.isVisible() or program.start.isVisible()
    assert cards(real) == set(CARDS)


def test_it_leaves_no_recent_file_and_no_backup(program: Program, qtbot: QtBot, real: Path):
    program.practise(real)
    practice = sitting_of(program, qtbot, practice=True)
    practice.desk.do(Write(texts=("Only a practice",)))
    practice.close()
    assert program.settings.recent == ()
    assert not list(backup_place().rglob("*.facilitator"))


def test_an_interview_is_practised_and_nobody_was_asked(
    program: Program, qtbot: QtBot, tmp_path: Path
):
    path = tmp_path / "Calls.facilitator"
    programme = create(path, "Calls", METHODS)
    session = add_session(programme, "Calls")
    add_activity(programme, session, method("notes"), "interview", title="Six calls")
    programme.close()
    program.practise(path)
    practice = sitting_of(program, qtbot, practice=True)
    answers: Answers = {"code": "I1", "person": "", "by": ""}
    practice.desk.do(Act(action="add_speaker", answers=answers))
    practice.desk.do(Write(texts=("Only a practice",)))
    (line,) = practice.desk.world.all(NoteLine)
    assert line.speaker == practice.desk.world.all(Speaker)[0].id
    practice.close()
    assert cards(path) == set()


def test_another_programme_opened_meanwhile_is_what_one_goes_on_in(
    program: Program, qtbot: QtBot, real: Path, tmp_path: Path
):
    program.open(real)
    sitting_of(program, qtbot, practice=False).window.commands.run("practice")
    sitting_of(program, qtbot, practice=True)
    other = tmp_path / "Other.facilitator"
    make_programme(other).close()
    program.open(other)
    assert sitting_of(program, qtbot, practice=False).desk.programme.store.path == other


def test_what_cannot_be_read_leaves_no_folder(tmp_path: Path):
    broken = tmp_path / "Broken.facilitator"
    broken.write_bytes(b"no programme")
    practice = Practice(broken)
    with pytest.raises(FacilitatorError):
        practice.begin()
    practice.end()
    assert not practice.path.parent.exists()
