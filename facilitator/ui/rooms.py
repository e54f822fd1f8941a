"""Screens: which one the room looks at, and what happens when it comes or goes.

The projector is remembered by name and serial number. The facilitator's window never ends up
on it: when a screen appears or vanishes, windows are put back where they belong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from facilitator.model.picture import HEADING_HEIGHT, Frame

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.settings import Settings

SHAPES = (900.0, 1000.0, 1200.0)
"""Heights of walls 1600 wide: 16:9, 16:10 and 4:3."""


def frame_for(width: int, height: int) -> Frame:
    """Return the page for a screen of that size: of the three shapes the nearest that fits it."""
    wanted = 1600.0 * height / max(1, width)
    nearest = min(SHAPES, key=lambda shape: abs(shape - wanted))
    return Frame(height=nearest - HEADING_HEIGHT)


def screen_key(screen: QScreen) -> str:
    """Return what a screen is remembered by."""
    return f"{screen.name()}|{screen.manufacturer()}|{screen.serialNumber()}"


class Rooms(QObject):
    """Watches the screens and knows the one the room looks at."""

    changed = Signal()
    """A screen came or went, or another was chosen."""
    lost = Signal()
    """The room's screen is gone."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        """Look at the screens there are."""
        super().__init__(parent)
        self._settings = settings
        self._chosen = settings.word("projector")
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._came)
            app.screenRemoved.connect(self._went)

    @property
    def screens(self) -> tuple[QScreen, ...]:
        """All screens."""
        return tuple(QGuiApplication.screens())

    def projector(self) -> QScreen | None:
        """Return the room's screen: the remembered one, else the first that is not the laptop's.

        None when there is only one screen: the facilitator is then asked what the room sees.
        """
        others = [s for s in self.screens if s is not QGuiApplication.primaryScreen()]
        remembered = [s for s in self.screens if screen_key(s) == self._chosen]
        if remembered and len(self.screens) > 1:
            return remembered[0]
        return others[0] if others else None

    def desk_screen(self) -> QScreen:
        """Return the screen for the facilitator's window."""
        room = self.projector()
        free = [s for s in self.screens if s is not room]
        return free[0] if free else QGuiApplication.primaryScreen()

    def choose(self, screen: QScreen) -> None:
        """Take another screen for the room, and remember it."""
        self._chosen = screen_key(screen)
        self._settings.set_word("projector", self._chosen)
        self.changed.emit()

    def keep_off_the_wall(self, window: QWidget) -> None:
        """Move a window off the room's screen, whole onto the desk's."""
        room, desk = self.projector(), self.desk_screen()
        middle = window.frameGeometry().center()
        if any(s is not room and s.geometry().contains(middle) for s in self.screens):
            return
        space = desk.availableGeometry()
        size = window.size().boundedTo(space.size())
        window.setGeometry(QRect(space.topLeft(), size))

    def _came(self, _screen: QScreen) -> None:
        self.changed.emit()

    def _went(self, screen: QScreen) -> None:
        if screen_key(screen) == self._chosen or len(self.screens) <= 1:
            self.lost.emit()
        self.changed.emit()
