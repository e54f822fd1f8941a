"""F1 opens the manual at what is on show, and leads back to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.model.core.records import Activity
from facilitator.model.display.keys import ENTRIES, Heard
from facilitator.ui.help.key_sheet import KeySheet
from facilitator.ui.help.page import HelpPage, save_manual
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.system.chosen_keys import native
from facilitator.ui.translation import say
from facilitator.ui.workspace.programme_windows import ProgrammeWindows


def open_help(sitting: ProgrammeWindows) -> HelpPage:
    QTest.keyClick(sitting.window, Qt.Key.Key_F1)
    page = sitting.window.page
    assert isinstance(page, HelpPage)
    return page


def test_on_a_wall_it_opens_at_the_chapter_of_the_method(sampled: ProgrammeWindows):
    desk = sampled.desk
    for activity in {each.method: each for each in desk.world.all(Activity)}.values():
        desk.show_activity(activity.id)
        assert open_help(sampled).chapter.key == f"method-{activity.method}"
        QTest.keyClick(sampled.window, Qt.Key.Key_Escape)
        assert sampled.window.page is None


@pytest.mark.parametrize("key", [each.key for each in PLACES if not each.aside])
def test_on_a_page_it_opens_at_its_chapter_and_leads_back_there(
    at_sample: ProgrammeWindows, key: str
):
    window = at_sample.window
    window.open_page(key)
    place = next(each for each in PLACES if each.key == key)
    page = open_help(at_sample)
    assert page.chapter.key in (key, place.under)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.page is not None
    assert window.page.key == key
    open_help(at_sample)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.page is not None
    assert window.page.key == key


def test_a_chapter_is_found_by_words_and_read_by_keys(at_sample: ProgrammeWindows):
    page = open_help(at_sample)
    assert page.view.search.hasFocus(), "one types at once"
    QTest.keyClicks(page.view.search, "projector")
    first = page.chapter.key
    assert first == "projector"
    assert page.view.read.textCursor().selectedText().casefold() == "projector"
    QTest.keyClick(page.view.search, Qt.Key.Key_Down)
    assert page.chapter.key != first
    QTest.keyClick(page.view.search, Qt.Key.Key_Return)
    assert page.view.read.hasFocus()
    assert page.chapter.title in page.view.read.toPlainText()
    page.view.search.setText("qqqq")
    assert page.view.list.isHidden()


def test_the_keys_scroll_the_chapter_at_once(at_sample: ProgrammeWindows):
    page = open_help(at_sample)
    page.view.show_chapter("shortcuts")
    QTest.keyClick(at_sample.window.focusWidget() or page, Qt.Key.Key_Down)
    assert page.view.read.verticalScrollBar().value() > 0


def test_a_link_leads_to_another_chapter(at_sample: ProgrammeWindows):
    page = open_help(at_sample)
    page.view.read.anchorClicked.emit(QUrl("votes.md"))
    assert page.chapter.key == "votes"
    item = page.view.list.currentItem()
    assert item is not None
    assert item.text() == "Votes"


def test_the_chapter_of_keys_has_every_key(at_sample: ProgrammeWindows):
    page = open_help(at_sample)
    page.view.show_chapter("shortcuts")
    said = page.view.read.toPlainText()
    for entry in ENTRIES:
        assert say(entry.does) in said or entry.heard is Heard.METHOD, entry.name
    for command in at_sample.window.commands:
        assert not command.keys or native(command.keys[0]) in said


def test_the_sheet_of_keys_is_one_press_away(at_sample: ProgrammeWindows):
    open_help(at_sample)
    at_sample.window.commands.run("keys")
    sheet = at_sample.window.findChild(KeySheet)
    assert sheet is not None
    sheet.close()


def test_it_is_saved_as_one_pdf(sampled: ProgrammeWindows, tmp_path: Path, qtbot: QtBot):
    page = open_help(sampled)
    to = tmp_path / "manual.pdf"
    job = save_manual(page, page.view.chapters, to)
    qtbot.waitUntil(lambda: "Saved as" in page.notices.words, timeout=30_000)
    job.wait()
    assert to.read_bytes().startswith(b"%PDF")
    assert page.notices.words.startswith("Saved as")


def test_where_it_cannot_be_saved_the_page_says_so(
    sampled: ProgrammeWindows, tmp_path: Path, qtbot: QtBot
):
    page = open_help(sampled)
    save_manual(page, page.view.chapters, tmp_path / "none" / "manual.pdf")
    qtbot.waitUntil(lambda: "cannot" in page.notices.words, timeout=30_000)
