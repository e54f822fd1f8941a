"""The page with all that can be chosen about the wall."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton
from shiboken6 import isValid

from facilitator.model.display.gesture import Advance, Write
from facilitator.ui.projector.legibility import picture_width
from facilitator.ui.projector.page import ProjectorPage
from facilitator.ui.projector.wall_control import Showing
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from facilitator.ui.workspace.room_display import WallLook
from tests.ui.open_programme import part


@pytest.fixture
def page(sitting: ProgrammeWindows) -> Iterator[ProjectorPage]:
    sitting.choose_wall()
    made = part(sitting.window, ProjectorPage)
    yield made
    if isValid(made):
        made.close()


def press(page: ProjectorPage, words: str) -> None:
    QApplication.processEvents()
    next(b for b in page.findChildren(QPushButton) if b.text() == words and b.isVisible()).click()


def tick(page: ProjectorPage, words: str) -> None:
    next(b for b in page.findChildren(QCheckBox) if words in b.text()).click()


def words(page: ProjectorPage) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_the_one_screen_question_fills_the_screen(sitting: ProgrammeWindows, page: ProjectorPage):
    assert "Can the room see this screen?" in words(page)
    press(page, "Yes: fill it with the wall")
    assert sitting.wall.showing is Showing.ONE_SCREEN


def test_rehearsing_and_taking_it_away(sitting: ProgrammeWindows, page: ProjectorPage):
    press(page, "No: rehearse in a window")
    assert "for you to rehearse" in words(page)
    press(page, "Take the wall away")
    assert sitting.wall.showing is Showing.OFF


def test_cover_hold_colours_and_flash(sitting: ProgrammeWindows, page: ProjectorPage):
    for words_of_it in ("Cover", "Hold", "Light up"):
        tick(page, words_of_it)
    colours = next(e for e in page.findChildren(QComboBox) if e.accessibleName().startswith("Colo"))
    colours.activated.emit(2)
    wall = sitting.desk.wall
    assert (wall.covered, wall.look) == (True, WallLook.CONTRAST)
    assert wall.frozen is not None
    assert not sitting.wall.flashes
    tick(page, "Cover")
    assert not sitting.desk.wall.covered


def test_how_far_it_reads_follows_the_width(sitting: ProgrammeWindows, page: ProjectorPage):
    for _ in sitting.desk.steps():
        if "read to about" in words(page):
            break
        sitting.desk.do(Advance())
    before = words(page)
    page._width.setValue(4.0)
    assert words(page) != before
    assert picture_width(sitting.settings) == 4.0


def test_a_long_wall_offers_its_pages(sitting: ProgrammeWindows, page: ProjectorPage):
    sitting.desk.do(Write(texts=tuple(f"Card {n}" for n in range(120))))
    for _ in sitting.desk.steps():
        if page._page.count() > 1:
            break
        sitting.desk.do(Advance())
        page._show_look()
    for words, shown in (("Page 2", 1), ("The whole wall", None), ("Page 1", 0)):
        place = page._page.findText(words, Qt.MatchFlag.MatchStartsWith)
        page._page.activated.emit(place)
        assert sitting.desk.wall.page == shown
        assert not sitting.desk.wall.follows


def test_it_opens_once(sitting: ProgrammeWindows, page: ProjectorPage):
    sitting.choose_wall()
    assert len(sitting.window.findChildren(ProjectorPage)) == 1


def test_a_width_that_cannot_be_is_the_usual_one(sitting: ProgrammeWindows):
    sitting.settings.set_word("picture width", "wide")
    assert picture_width(sitting.settings) == 2.0
    sitting.settings.set_word("picture width", "400")
    assert picture_width(sitting.settings) == 12.0
