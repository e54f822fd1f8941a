"""From every line that seeks in a list, Down goes to what was found and Enter takes it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QWidget

from facilitator.methods import METHODS
from facilitator.model.agenda import queries
from facilitator.ui.agenda.library_row import LibraryRow
from facilitator.ui.agenda.new_activity import Chooser
from facilitator.ui.agenda.page import AgendaPage
from facilitator.ui.help.page import HelpPage
from facilitator.ui.proposals.comments import CommentSheet
from facilitator.ui.settings.view import SettingsPage
from facilitator.ui.themes.page import ThemesPage
from facilitator.ui.widgets.basics import RowButton
from facilitator.ui.widgets.search_window import SearchLine
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

Sitting = ProgrammeWindows


def focus() -> QWidget:
    has = QApplication.focusWidget()
    assert has is not None
    return has


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focus(), key)
        settle()


def planning(at: Sitting) -> AgendaPage:
    at.window.open_page("agenda", queries.sessions(at.desk.world)[-1].id)
    settle()
    assert isinstance(at.window.page, AgendaPage)
    return at.window.page


def seek(line: SearchLine, words: str) -> None:
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, words)
    settle()


@pytest.mark.parametrize("way", [Qt.Key.Key_Tab, Qt.Key.Key_Down])
@pytest.mark.parametrize("words", ["lunch", "vote", "dot", "hat", ""])
def test_the_keys_go_from_the_library_s_search_to_the_first_row_found(
    at_sample: Sitting, way: Qt.Key, words: str
):
    page = planning(at_sample)
    seek(page.library.search, words)
    first = page.library.shown()[0]
    press(way)
    if way is Qt.Key.Key_Tab and not isinstance(focus(), LibraryRow):
        press(way)  # past the box that asks which method
    has = focus()
    assert isinstance(has, LibraryRow)
    assert has.key == first
    press(Qt.Key.Key_Up)
    assert focus() is page.library.search


def test_down_goes_through_what_was_found_in_its_order_and_tab_leaves_it(at_sample: Sitting):
    page = planning(at_sample)
    seek(page.library.search, "round")
    found = page.library.shown()
    assert 1 < len(found) < 30
    gone: list[str] = []
    for _ in range(len(found) + 2):
        press(Qt.Key.Key_Down)
        has = focus()
        assert isinstance(has, LibraryRow)
        gone.append(has.key)
    assert list(dict.fromkeys(gone)) == found
    press(Qt.Key.Key_Tab)
    assert not page.library.isAncestorOf(focus())


@pytest.mark.parametrize("down", [0, 1, 2])
def test_enter_adds_the_row_that_is_marked(sampled: Sitting, down: int):
    page = planning(sampled)
    session = page.session
    assert session is not None
    seek(page.library.search, "break")
    wanted = page.library.shown()[max(0, down - 1)]
    heard: list[str] = []
    page.library.wanted.connect(heard.append)
    before = {block.id for block in queries.blocks(sampled.desk.world, session.id)}
    press(*[Qt.Key.Key_Down] * down, Qt.Key.Key_Return)
    assert heard == [wanted]
    now = {block.id for block in queries.blocks(sampled.desk.world, session.id)}
    assert len(now - before) == 1


def test_nothing_is_added_by_enter_before_anything_is_sought(at_sample: Sitting):
    page = planning(at_sample)
    before = at_sample.desk.programme.store.last
    seek(page.library.search, "")
    press(Qt.Key.Key_Return)
    assert isinstance(focus(), LibraryRow)
    assert at_sample.desk.programme.store.last == before


def test_the_sheet_of_activities_goes_through_what_was_found(at_sample: Sitting):
    sheet = Chooser(at_sample.window, at_sample.desk, METHODS)
    sheet.show()
    assert QTest.qWaitForWindowActive(sheet)
    seek(sheet.search, "round")
    rows = [each for each in sheet.findChildren(RowButton) if each.isVisible()]
    rows.sort(key=lambda each: each.mapTo(sheet, each.rect().topLeft()).y())
    press(Qt.Key.Key_Down)
    assert focus() is rows[0]
    press(Qt.Key.Key_Down)
    assert focus() is rows[1]
    press(Qt.Key.Key_Return)
    assert rows[1].isChecked()
    assert focus() is sheet.question
    sheet.close()
    sheet.deleteLater()


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_the_comments_of_all_sessions_are_gone_to(at_sample: Sitting, key: Qt.Key):
    at_sample.window.open_page("themes")
    page = at_sample.window.page
    assert isinstance(page, ThemesPage)
    seek(page.sieve.line, "the")
    press(key)
    assert focus() is page.list
    assert page.list.currentIndex().row() == 0
    assert page.list.keys()


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_the_comments_behind_a_proposal_are_gone_to(at_sample: Sitting, key: Qt.Key):
    comments = at_sample.desk.programme.pool.comments
    sheet = CommentSheet(at_sample.window, at_sample.desk.world, comments)
    sheet.show()
    assert QTest.qWaitForWindowActive(sheet)
    seek(sheet.line, "the")
    press(key)
    assert sheet.isVisible()
    assert focus() is sheet.list
    sheet.close()
    sheet.deleteLater()


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_the_first_setting_found_has_the_keys(at_sample: Sitting, key: Qt.Key):
    at_sample.window.open_page("settings")
    page = at_sample.window.page
    assert isinstance(page, SettingsPage)
    view = page.view
    seek(view.search, "sound")
    first = next(each for each in view.frames if each.isVisible())
    press(key)
    assert first.isAncestorOf(focus())


def test_the_chapters_found_are_gone_through_and_read(at_sample: Sitting):
    at_sample.window.open_page("help")
    page = at_sample.window.page
    assert isinstance(page, HelpPage)
    seek(page.view.search, "vote")
    press(Qt.Key.Key_Down)
    assert page.view.list.currentRow() == 1
    press(Qt.Key.Key_Return)
    assert focus() is page.view.read


@pytest.mark.parametrize("command", ["palette", "find"])
def test_the_windows_that_seek_go_through_what_was_found(at_sample: Sitting, command: str):
    at_sample.window.commands.run(command)
    settle()
    line = focus()
    assert isinstance(line, SearchLine)
    seek(line, "a")
    press(Qt.Key.Key_Down)
    held = line.window().findChild(QListWidget)
    assert held is not None
    assert held.currentRow() == 1
    line.window().close()
    settle()


def test_whatever_seeks_is_such_a_line(at_sample: Sitting):
    window, seen = at_sample.window, 0
    for key in ("agenda", "themes", "settings", "help", "people", "proposals", "documents"):
        window.open_page(key)
        settle()
        for each in window.findChildren(QLineEdit):
            if each.isVisible() and each.isClearButtonEnabled():
                assert isinstance(each, SearchLine), (key, each.accessibleName())
                seen += 1
    assert seen > 3
