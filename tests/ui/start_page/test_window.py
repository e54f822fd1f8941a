"""The start page: what it lists, what it leads to, and what it says when that fails."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator import COLLECTION_SUFFIX
from facilitator.errors import InUseError, NotAProgrammeError
from facilitator.exchange.collection_file import write_collection
from facilitator.model.collection import edits
from facilitator.model.collection.records import Collection
from facilitator.model.core.words import text
from facilitator.model.display.gesture import Advance
from facilitator.ui.agenda.templates import TemplateSheet
from facilitator.ui.help.manual_view import ManualView
from facilitator.ui.settings.rows import SettingsContext
from facilitator.ui.settings.view import SettingsView
from facilitator.ui.start_page.new_programme import ReadySession
from facilitator.ui.start_page.recent_row import changed_words
from facilitator.ui.start_page.window import StartWindow, Ways
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.settings import Settings
from facilitator.ui.widgets.basics import Short
from facilitator.ui.widgets.keys.field_keys import keep_fields_still
from tests.ui.open_programme import make_programme, part, wall_of
from tests.ui.windows.tab_order import it_was_walked_as_it_is_seen, walked


class Page:
    """The start page, and where it led."""

    def __init__(self, folder: Path, *recent: Path) -> None:
        self.settings = Settings(folder / "settings.ini")
        self.settings.set_word("kept in", str(folder))
        for path in reversed(recent):
            self.settings.used(path)
        self.led: list[tuple[object, ...]] = []
        self.window = StartWindow(
            self.settings,
            Ways(
                open=lambda path: self.led.append(("open", path)),
                read_only=lambda path: self.led.append(("read", path)),
                create=lambda *what: self.led.append(("create", *what)),
                sample=lambda: self.led.append(("sample",)),
                fresh_sample=lambda: self.led.append(("afresh",)),
                has_sample=lambda: False,
                look_at_backup=lambda *what: self.led.append(("look", *what)),
                go_back=lambda *what: self.led.append(("back", *what)),
                rescue=lambda path: self.led.append(("rescue", path)),
                practise=lambda path: self.led.append(("practise", path)),
                check=lambda path: self.led.append(("check", path)),
                settings=lambda: SettingsContext(settings=self.settings),
            ),
        )
        self.window.show()

    def press(self, words: str, inside: QWidget | None = None) -> None:
        """Press the button that can be seen and says so."""
        held = (inside or self.window).findChildren(QPushButton)
        found = next(b for b in held if _named(b, words) and b.isVisible() and b.isEnabled())
        found.click()


def _named(button: QPushButton, words: str) -> bool:
    return words in (button.text(), button.accessibleName())


@pytest.fixture
def page(qapp: QApplication, tmp_path: Path) -> Iterator[Page]:
    made = Page(tmp_path)
    yield made
    made.window.close()
    made.window.deleteLater()


def test_on_a_laptop_at_150_percent_it_is_whole(dressed: QApplication, page: Page):
    page.window.resize(911, 442)
    for _ in range(4):
        QApplication.processEvents()
    assert page.window.height() == 442
    assert not page.window.go_on.words
    shown = [each for each in page.window.findChildren(Short) if each.isVisible()]
    cut = [e.text() for e in shown if e.text().replace("\n", " ") != e.accessibleName()]
    assert not cut


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Page]:
    """A page with a sound file, one that is gone, and one that is none of ours."""
    sound, none = tmp_path / "sound.facilitator", tmp_path / "none.facilitator"
    make_programme(sound).close()
    none.write_bytes(b"nothing of ours" * 100)
    made = Page(tmp_path, sound, tmp_path / "gone.facilitator", none)
    qtbot.waitUntil(lambda: "Children" in made.window.recent[0].words[0])
    yield made
    made.window.close()
    made.window.deleteLater()


def test_an_empty_page_says_how_to_begin(page: Page):
    words = [label.text() for label in page.window.findChildren(QLabel) if label.isVisible()]
    assert "Nothing yet. What you make or open is listed here." in words
    assert "Run it on the wall" in words
    assert page.window.go_on.sample.isVisible()
    focus = page.window.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)  # the main button is the new programme
    assert page.window.new.title.isVisible()


def test_recent_files_show_title_place_size_and_time(used: Page, tmp_path: Path):
    title, where, size, when = used.window.recent[0].words
    assert title == "Children's centres"
    assert str(tmp_path) in where
    assert size == "1 session"
    assert "Today, " in when


def test_files_of_one_title_are_told_apart_by_their_names(page: Page, tmp_path: Path, qtbot: QtBot):
    names = ("ours.facilitator", "ours copy.facilitator")
    for name in names:
        make_programme(tmp_path / name).close()
        page.settings.used(tmp_path / name)
    page.window.show_home()
    qtbot.waitUntil(lambda: all("Children" in row.words[0] for row in page.window.recent))
    assert all(row.words[1].startswith(row.path.name) for row in page.window.recent)
    assert {row.path.name for row in page.window.recent} == set(names)


def test_a_collection_is_listed_with_its_programmes_and_not_gone_on_with(
    page: Page, tmp_path: Path, qtbot: QtBot
):
    path = tmp_path / f"Areas{COLLECTION_SUFFIX}"
    held = edits.describe(Collection(), title="Fifteen areas", introduction="")
    write_collection(edits.add(held, [str(tmp_path / "a"), str(tmp_path / "b")]), path)
    page.settings.used(path)
    page.window.show_home()
    page.window.hide()
    page.window.show()
    qtbot.waitUntil(lambda: page.window.recent[0].words[0] == "Fifteen areas")
    assert page.window.recent[0].words[2] == "2 programmes"
    assert page.window.go_on.path is None


def test_a_recent_file_says_where_one_stopped(page: Page, tmp_path: Path, qtbot: QtBot):
    made = make_programme(tmp_path / "begun.facilitator")
    made.do(wall_of(made), Advance())
    made.close()
    page.settings.used(tmp_path / "begun.facilitator")
    page.window.show_home()
    qtbot.waitUntil(lambda: "Stopped in “KJ”" in page.window.recent[0].words[1])


def test_a_template_makes_a_programme_with_a_ready_day(page: Page, tmp_path: Path):
    page.press("From a template")
    sheet = part(page.window, TemplateSheet)
    sheet.choose("Priorities in two hours")
    sheet.accept()
    page.window.new.title.setText("Ours")
    page.press("Make the programme")
    (led,) = page.led
    assert led[:4] == ("create", tmp_path / "Ours.facilitator", "Ours", "")
    ready = led[4]
    assert isinstance(ready, ReadySession)
    assert ready.title == "Priorities in two hours"


def test_help_and_settings_are_there_without_a_programme(page: Page):
    page.press("Settings")
    assert part(page.window, SettingsView).isVisible()
    page.press("Back")
    QTest.keyClick(page.window, Qt.Key.Key_F1)
    assert part(page.window, ManualView).isVisible()
    QTest.keyClick(page.window, Qt.Key.Key_Escape)
    assert not part(page.window, ManualView).isVisible()
    QTest.keyClick(page.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert any(each.isVisible() for each in page.window.findChildren(SettingsView))


def test_a_recent_file_opens_with_one_press(used: Page, qtbot: QtBot, tmp_path: Path):
    row = part(used.window.recent[0], QPushButton)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert used.led == [("open", tmp_path / "sound.facilitator")]


def test_what_is_not_ours_is_told_in_the_list(used: Page):
    assert "not a programme" in used.window.recent[2].words[1]
    assert not used.window.recent[2].is_missing


def test_a_missing_file_can_be_removed_from_the_list(used: Page, tmp_path: Path):
    gone = used.window.recent[1]
    assert gone.is_missing
    used.press("Remove", gone)
    assert tmp_path / "gone.facilitator" not in used.settings.recent
    assert len(used.window.recent) == 2


def test_a_missing_file_can_be_located(used: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    found = tmp_path / "moved.facilitator"
    monkeypatch.setattr(file_dialogs, "to_open", lambda *_: found)
    used.press("Find it…", used.window.recent[1])
    assert used.led == [("open", found)]
    assert tmp_path / "gone.facilitator" not in used.settings.recent


def test_open_asks_for_a_file(page: Page, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(file_dialogs, "to_open", lambda *_: None)
    page.press("Open a file…")
    assert page.led == []
    monkeypatch.setattr(file_dialogs, "to_open", lambda *_: tmp_path / "a.facilitator")
    page.press("Open a file…")
    assert page.led == [("open", tmp_path / "a.facilitator")]


def test_a_new_programme_needs_a_title_only(page: Page, tmp_path: Path):
    page.press("New programme")
    page.press("Make the programme")
    assert "name" in page.window.new.wrong
    assert page.led == []
    page.window.new.title.setText("Who runs it?/..")
    page.press("Make the programme")
    assert page.led == [
        ("create", tmp_path / "Who runs it.facilitator", "Who runs it?/..", "", None)
    ]


def test_a_name_that_is_taken_gets_a_number(page: Page, tmp_path: Path):
    (tmp_path / "Ours.facilitator").touch()
    page.press("New programme")
    page.window.new.title.setText("Ours")
    assert page.window.new.path.name == "Ours 2.facilitator"


def test_the_sample_is_one_press_away(page: Page):
    page.press("Explore the sample")
    assert page.led == [("sample",)]


def test_a_file_in_use_can_be_opened_for_reading_only(page: Page, tmp_path: Path):
    path = tmp_path / "p.facilitator"
    page.window.failed(InUseError(path.name, datetime.now(UTC), 1), path)
    assert "already open elsewhere, since" in page.window.said
    page.press("Open for reading only")
    assert page.led == [("read", path)]


def test_other_failures_are_said_and_put_away(page: Page, tmp_path: Path):
    page.window.failed(NotAProgrammeError(text("Not ours.")), tmp_path)
    assert page.window.said == "Not ours."
    with pytest.raises(StopIteration):
        page.press("Open for reading only")
    page.window.quiet()
    assert page.window.said == ""


def test_markup_in_a_files_name_is_words(page: Page, tmp_path: Path):
    page.window.failed(NotAProgrammeError(text("“{name}” is none", name="<b>x</b>")), tmp_path)
    assert "<b>x</b>" in page.window.said


def test_when_a_file_was_changed_is_said_as_people_say_it():
    now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    assert "Today" in str(changed_words(now, now))
    assert "Yesterday" in str(changed_words(now - timedelta(days=1), now))
    assert "2026" in str(changed_words(now - timedelta(days=40), now))


@pytest.mark.usefixtures("dressed")
def test_tab_goes_round_the_start_page_as_it_is_seen(tmp_path: Path, qapp: QApplication):
    keep_fields_still(qapp)
    window = Page(tmp_path, make_programme(tmp_path / "p.facilitator").store.path).window
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    for show in (window.show_home, window.show_settings, window.show_help):
        show()
        QApplication.processEvents()
        it_was_walked_as_it_is_seen(walked(window, set()), window)
    window.close()
    window.deleteLater()
