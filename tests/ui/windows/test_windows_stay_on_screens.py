"""A window opens with its title bar on a screen, and comes back there as screens come and go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from facilitator.ui.system.screens import TITLE_BAR, Screens
from facilitator.ui.system.settings import Settings
from facilitator.ui.widgets.keys.field_keys import keep_fields_still
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

pytestmark = pytest.mark.usefixtures("dressed")


@dataclass(frozen=True)
class FakeScreen:
    """As much of a screen as windows are placed by; the foot of it is the system's."""

    area: QRect

    def geometry(self) -> QRect:
        return self.area

    def availableGeometry(self) -> QRect:  # noqa: N802 - named by Qt
        return self.area.adjusted(0, 0, 0, -40)


LAPTOP = FakeScreen(QRect(0, 0, 1366, 768))
HALL = FakeScreen(QRect(1366, 0, 1920, 1080))
SMALL = FakeScreen(QRect(0, 0, 911, 512))
"""A laptop of 1366 by 768 at 150 %."""


class FakedScreens(Screens):
    """The screens that a test says there are; the second one is the room's."""

    _held: tuple[FakeScreen, ...] = ()

    def stand(self, *screens: FakeScreen) -> None:
        """Have other screens from now on."""
        self._held = screens

    @property
    def screens(self) -> Any:
        return self._held

    def projector(self) -> Any:
        return self._held[1] if len(self._held) > 1 else None

    def desk_screen(self) -> Any:
        return self._held[0]


@pytest.fixture
def rooms(qapp: QApplication, tmp_path: Path) -> FakedScreens:
    made = FakedScreens(Settings(tmp_path / "settings.ini"))
    made.stand(LAPTOP, HALL)
    return made


def is_on(window: QWidget, screen: FakeScreen) -> bool:
    """Whether all of a window is on a screen, with room for the bar above it."""
    frame = window.geometry().adjusted(0, -TITLE_BAR + 1, 0, 0)
    return screen.availableGeometry().contains(frame)


@pytest.mark.parametrize(
    "before",
    [
        QRect(1500, 100, 1000, 620),
        QRect(3000, 2000, 1000, 620),
        QRect(100, -300, 1000, 620),
        QRect(100, -20, 1000, 620),
        QRect(700, 500, 1000, 620),
        QRect(-400, 50, 1000, 620),
        QRect(0, 0, 1366, 768),
        QRect(100, 60, 1000, 620),
    ],
    ids=str,
)
def test_wherever_it_stood_its_title_bar_is_in_sight(rooms: FakedScreens, before: QRect):
    window = QWidget()
    window.setGeometry(before)
    rooms.keep_off_the_wall(window)
    assert is_on(window, LAPTOP), window.geometry()
    window.deleteLater()


def test_what_stands_well_stays(rooms: FakedScreens):
    window, well = QWidget(), QRect(100, 60, 1000, 620)
    window.setGeometry(well)
    rooms.keep_off_the_wall(window)
    assert window.geometry() == well
    window.deleteLater()


def test_it_comes_back_as_its_screen_goes(rooms: FakedScreens):
    second = FakeScreen(QRect(-1600, 0, 1600, 900))
    rooms.stand(LAPTOP, HALL, second)
    window = QWidget()
    window.setGeometry(QRect(-1500, 80, 1000, 620))
    rooms.keep_off_the_wall(window)
    assert is_on(window, second)
    rooms.stand(LAPTOP, HALL)
    rooms.keep_off_the_wall(window)
    assert is_on(window, LAPTOP)
    window.deleteLater()


def test_each_screen_has_its_own_size_and_place(
    rooms: FakedScreens, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("facilitator.ui.system.screens.screen_key", lambda s: str(s.area.x()))
    names = set[str]()
    for screen in (LAPTOP, HALL, SMALL):
        rooms.stand(screen)
        names.add(rooms.place_of("facilitator"))
    assert len(names) == 3


def test_on_a_screen_at_150_percent_all_that_leads_is_in_sight(
    dressed: QApplication, sampled: ProgrammeWindows, rooms: FakedScreens
):
    window = sampled.window
    window.showNormal()
    window.setGeometry(0, 40, 980, 620)
    rooms.stand(SMALL)
    rooms.keep_off_the_wall(window)
    settle()
    assert is_on(window, SMALL), window.geometry()
    side = window.side
    for part in (window.capture.line, side.first()):
        assert part.visibleRegion().boundingRect().height() == part.height(), part
    area = next(each for each in window.findChildren(QScrollArea) if each.widget() is side)
    assert area.verticalScrollBar().maximum() > 0, "the notes are below, and scrolled to"
    window.resize(1366, 768)
    settle()
    assert area.verticalScrollBar().maximum() == 0
    assert area.width() == side.width(), "no bar without need"


def test_a_window_lower_than_its_parts_scrolls_to_what_has_the_keys(
    dressed: QApplication, sampled: ProgrammeWindows
):
    keep_fields_still(dressed)
    window = sampled.window
    window.showNormal()
    window.resize(800, 360)
    settle()
    area = window.centralWidget()
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    window.next_place()
    area.verticalScrollBar().setValue(0)
    window.capture.line.setFocus()
    line = window.capture.line
    assert line.visibleRegion().boundingRect().height() == line.height(), "it is scrolled to"


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()
