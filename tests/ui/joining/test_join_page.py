"""The page that joins a colleague's file, by mouse: seen first, decided, joined, undone, again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from facilitator.editing.joining.questions import THERE
from facilitator.editing.opening import add_session, open_file
from facilitator.methods import METHODS
from facilitator.model.core import replacing, text
from facilitator.model.core.records import Programme
from facilitator.ui.joining.page import JoinPage
from facilitator.ui.system import file_dialogs
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.windows.cut_words import cut


def _wait(there: Callable[[], bool]) -> None:
    for _ in range(300):
        QApplication.processEvents()
        if there():
            return
        QTest.qWait(10)
    raise AssertionError("it did not come")


def _press(made: QWidget) -> None:
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


@pytest.fixture
def theirs(qapp: QApplication, sitting: ProgrammeWindows, tmp_path: Path) -> Path:
    """A colleague's copy: of another place than here, and a session more."""
    path = tmp_path / "Jo’s laptop.facilitator"
    sitting.desk.programme.store.settle()
    shutil.copy(sitting.desk.programme.store.path, path)
    for message, programme in (
        ("Theirs", open_file(path, METHODS)),
        ("Ours", sitting.desk.programme),
    ):
        held = programme.world.all(Programme)[0]
        programme.apply(replacing(text("Edit"), [(held, replace(held, place=message))]))
        if message == "Theirs":
            add_session(programme, "A day of theirs")
            programme.close()
    return path


def test_a_file_is_seen_decided_joined_and_undone(
    sitting: ProgrammeWindows, theirs: Path, monkeypatch: pytest.MonkeyPatch
):
    window, desk = sitting.window, sitting.desk
    window.resize(1366, 768)
    window.open_page("join")
    page = window.page
    assert isinstance(page, JoinPage)
    monkeypatch.setattr(file_dialogs, "to_open", lambda *_: theirs)
    _press(page.file)
    _wait(lambda: page.go.isVisible() and page.go.isEnabled())
    titles = [page.sessions.item(n, 0) for n in range(page.sessions.rowCount())]
    assert "A day of theirs (new)" in [each.text() for each in titles if each is not None]
    (box,) = page.questions.boxes.values()
    assert box.currentText() == "As it is here"
    assert not sorted(cut(window, but=(), beside=()))
    assert page.go.visibleRegion().boundingRect() == page.go.rect()
    box.setCurrentIndex(box.findData(THERE))
    box.activated.emit(box.currentIndex())
    _wait(page.go.isEnabled)
    before = desk.world
    _press(page.go)
    _wait(page.undo.isVisible)
    assert desk.world.all(Programme)[0].place == "Theirs"
    assert "1 session" in page.told.text()
    QTest.qWait(100)
    assert page.undo.isVisible()
    assert not sorted(cut(window, but=(), beside=()))
    for _ in range(2):
        QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        _wait(lambda: "undone" in page.told.text())
        assert not page.undo.isEnabled()
        assert "Joined" not in page.told.text()
        QTest.keyClick(page, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        _wait(lambda: "1 session" in page.told.text())
        assert page.undo.isEnabled()
    _press(page.undo)
    assert desk.world == before
    _wait(lambda: page.go.isVisible() and page.go.isEnabled())
    _press(page.go)
    _wait(page.undo.isVisible)
    page.open_file(theirs)
    _wait(lambda: page.go.isVisible() and "Nothing to join" in page.said.text())
    window.leave_page()


def test_a_programme_dropped_onto_the_window_is_opened_or_joined(
    sitting: ProgrammeWindows, theirs: Path, monkeypatch: pytest.MonkeyPatch
):
    window = sitting.window
    opened: list[Path] = []
    monkeypatch.setattr(window, "wishes", replace(window.wishes, open_file=opened.append))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(theirs))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    for answer in ("Open it", "Join it…"):
        QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), copy, data, left, none))
        QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, left, none))
        QApplication.processEvents()
        held = [b for b in window.strip.notices.findChildren(QPushButton) if b.isVisible()]
        _press(next(b for b in held if b.text() == answer))
    assert opened == [theirs]
    page = window.page
    assert isinstance(page, JoinPage)
    _wait(lambda: page.name.text() == theirs.name)
    window.leave_page()
