"""The log: what is written, and what never is."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.errors import FacilitatorError
from facilitator.model.core.words import text
from facilitator.ui.system.log_file import LogFile, described
from facilitator.ui.widgets.guard import guarded
from tests.conftest import LogLines

WORDS = "Parents are asked last"
"""An exception may quote a card."""


def fail(kind: type[Exception]) -> None:
    raise kind(WORDS)


@pytest.fixture
def book(qapp: QApplication, tmp_path: Path) -> Iterator[LogFile]:
    made = LogFile(tmp_path)
    yield made
    made.close()


def logged(folder: Path) -> str:
    return (folder / "facilitator.log").read_text(encoding="utf-8")


def test_a_fault_is_logged_by_kind_and_place_and_without_its_words(
    book: LogFile, tmp_path: Path, log_lines: LogLines, qtbot: QtBot
):
    told: list[tuple[str, object]] = []
    book.fault.connect(told.append)
    try:
        fail(ValueError)
    except ValueError as problem:
        sys.excepthook(type(problem), problem, problem.__traceback__)
    log_lines.expect("a fault of the program")
    assert "ValueError" in logged(tmp_path)
    assert "test_log_file" in logged(tmp_path)
    assert WORDS not in logged(tmp_path)
    assert WORDS not in told[0][0]
    assert "Python" in told[0][0]


def test_a_fault_in_a_thread_is_caught_too(
    book: LogFile, tmp_path: Path, log_lines: LogLines, qtbot: QtBot
):
    def work() -> None:
        fail(KeyError)

    with qtbot.waitSignal(book.fault):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    log_lines.expect("a fault of the program")
    assert "KeyError" in logged(tmp_path)
    assert WORDS not in logged(tmp_path)


def test_a_failure_the_guard_caught_is_told_once_for_each_place(book: LogFile, log_lines: LogLines):
    class Painter:
        @guarded()
        def paint(self) -> None:
            fail(ValueError)

    told: list[tuple[str, object]] = []
    book.fault.connect(told.append)
    for _ in range(3):
        Painter().paint()
        log_lines.expect("paint failed with ValueError")
    assert len(told) == 1
    assert WORDS not in told[0][0]


def test_the_persons_errors_carry_their_text_and_no_details(book: LogFile, tmp_path: Path):
    told: list[tuple[str, object]] = []
    book.fault.connect(told.append)
    problem = FacilitatorError(text("The disk is full."))
    sys.excepthook(type(problem), problem, None)
    assert told == [("", problem.text)]
    assert "disk is full" not in logged(tmp_path)


def test_the_log_is_the_persons_own(book: LogFile, tmp_path: Path):
    for name in ("facilitator.log", "crash.log"):
        assert (tmp_path / name).stat().st_mode & 0o077 == 0


def test_hooks_are_put_back(qapp: QApplication, tmp_path: Path):
    before = sys.excepthook
    made = LogFile(tmp_path / "a folder that is not there")
    assert sys.excepthook != before
    made.close()
    assert sys.excepthook == before


def test_what_qt_says_is_logged(tmp_path: Path):
    code = (
        "import sys; from pathlib import Path;"
        "from PySide6.QtCore import QCoreApplication, qWarning;"
        "from facilitator.ui.system.log_file import LogFile;"
        "app = QCoreApplication([]); book = LogFile(Path(sys.argv[1]));"
        "qWarning('a line of Qt'); book.close()"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, timeout=60)
    assert "WARNING qt: a line of Qt" in logged(tmp_path)


def test_a_description_holds_no_words():
    with pytest.raises(RuntimeError) as caught:
        fail(RuntimeError)
    assert WORDS not in described(caught.value)
