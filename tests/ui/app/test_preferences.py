"""The few settings: what is chosen shows at once, and is there after the next start."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QPushButton

from facilitator.ui.app.preferences import Preferences
from facilitator.ui.style.appearance import SIZES, dress_program
from facilitator.ui.style.tokens import DARK, LIGHT
from facilitator.ui.system.settings import Settings
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.open_programme import part


@pytest.fixture
def page(dressed: QApplication, sitting: ProgrammeWindows) -> Iterator[Preferences]:
    sitting.window.commands.run("settings")
    made = part(sitting.window, Preferences)
    yield made
    made.close()


def ground() -> QColor:
    return QApplication.palette().color(QPalette.ColorRole.Window)


def takes(field: QComboBox, words: str) -> None:
    place = field.findText(words)
    assert place >= 0
    field.setCurrentIndex(place)
    field.activated.emit(place)
    QApplication.processEvents()


def inks(sitting: ProgrammeWindows) -> set[str]:
    """The colours of the icons on the bar at the top."""
    found: set[str] = set()
    for button in sitting.window.topbar.findChildren(QPushButton):
        image = button.icon().pixmap(20, 20).toImage()
        wide, high = image.width(), image.height()
        seen = [image.pixelColor(x, y) for x in range(wide) for y in range(high)]
        found |= {colour.name() for colour in seen if colour.alpha() == 255}
    return found


def test_a_dark_window_is_one_choice_and_the_wall_stays_light(
    sitting: ProgrammeWindows, page: Preferences
):
    assert ground() == QColor(LIGHT.window)
    takes(page.colours, "Dark")
    assert ground() == QColor(DARK.window)
    assert DARK.text in inks(sitting)
    assert LIGHT.text not in inks(sitting)
    assert not sitting.desk.wall.daylight
    assert sitting.window.stage.canvas.painter.tokens.name == "light"
    assert sitting.settings.word("colours") == DARK.name
    takes(page.colours, "Light")
    assert ground() == QColor(LIGHT.window)


def test_the_system_may_decide(page: Preferences):
    takes(page.colours, "As the system has it")
    system = QApplication.styleHints().colorScheme()
    assert ground() == QColor((DARK if system is Qt.ColorScheme.Dark else LIGHT).window)


def test_words_can_be_larger(sitting: ProgrammeWindows, page: Preferences):
    before = sitting.window.capture.line.height()
    takes(page.text_size, "Largest")
    assert sitting.window.capture.line.height() > before
    assert sitting.settings.word("text size") == str(SIZES[-1])


def test_the_bell_and_the_flash_can_be_off(sitting: ProgrammeWindows, page: Preferences):
    for tick in page.findChildren(QCheckBox):
        assert tick.isChecked()
        tick.click()
    assert sitting.window.keeper.muted
    assert sitting.settings.flag("muted")
    assert not sitting.wall.flashes


def test_they_open_once(sitting: ProgrammeWindows, page: Preferences):
    sitting.open_settings()
    assert len(sitting.window.findChildren(Preferences)) == 1
    assert page.isVisible()


def test_settings_that_cannot_be_are_the_usual_ones(
    dressed: QApplication, sitting: ProgrammeWindows
):
    sitting.settings.set_word("colours", "plaid")
    sitting.settings.set_word("text size", "999")
    dress_program(dressed, sitting.settings)
    assert ground() == QColor(LIGHT.window)


def test_the_next_start_wears_what_was_chosen(dressed: QApplication):
    Settings().set_word("colours", DARK.name)
    dress_program(dressed, Settings())
    assert ground() == QColor(DARK.window)
