"""The room's wall: on which screen, when it comes and goes, and that nothing else lands there."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.model.words import text
from facilitator.ui import opening
from facilitator.ui.panels.notices import Notice
from facilitator.ui.rooms import screen_key
from facilitator.ui.windows.projected import ProjectedWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.desk import Desk
    from facilitator.ui.rooms import Rooms
    from facilitator.ui.settings import Settings
    from facilitator.ui.timekeeper import Timekeeper
    from facilitator.ui.wall.held import Hands


class Showing(Enum):
    """How the wall is shown."""

    OFF = "off"
    ON_SCREEN = "on the room's screen"
    REHEARSAL = "in a window"
    ONE_SCREEN = "on the only screen"


class WallControl(QObject):
    """Shows the room's window and takes it away; asks the facilitator where it is not clear."""

    changed = Signal()
    """The wall is shown in another way, or a screen came or went."""

    def __init__(  # noqa: PLR0913 - what a wall hangs on
        self,
        *,
        desk: Desk,
        hands: Hands,
        rooms: Rooms,
        settings: Settings,
        keeper: Timekeeper,
        owner: QWidget,
        ask: Callable[[Notice], object],
        choose: Callable[[], object],
    ) -> None:
        """Watch over the wall; `owner` is the facilitator's window, which stays off it.

        `ask` says something in that window; `choose` opens the page with all that can be chosen.
        """
        super().__init__(owner)
        self._desk, self._rooms, self._settings = desk, rooms, settings
        self._owner, self._ask, self._choose = owner, ask, choose
        self._screen = ""
        self._comes_back = False
        self._count = len(rooms.screens)
        self.showing = Showing.OFF
        self.window = ProjectedWindow(desk, hands)
        self.window.left.connect(self._left)
        keeper.ticked.connect(lambda _held: self.window.tick())
        keeper.ended.connect(self._time_is_up)
        keeper.cued.connect(self._time_is_up)
        keeper.written.connect(self._time_is_up)
        rooms.changed.connect(self._screens_changed)

    @property
    def flashes(self) -> bool:
        """Whether the wall lights up when the time is up."""
        return self._settings.flag("flash", default=True)

    @property
    def is_shown(self) -> bool:
        """Whether the room sees a wall."""
        return self.showing is not Showing.OFF

    def toggle(self) -> None:
        """Show the wall, or end it."""
        if self.showing is Showing.OFF:
            self.show()
        else:
            self.end()

    def show(self, screen: QScreen | None = None) -> None:
        """Show the wall on the room's screen; with only one screen, ask what the room sees."""
        if screen is not None:
            self._rooms.choose(screen)
        found = self._rooms.projector()
        if found is None:
            self._choose()
            return
        self._screen = screen_key(found)
        self._settings.set_flag(f"wall on {self._screen}", on=True)
        self.showing = Showing.ON_SCREEN
        self.window.on_screen(found)
        self._rooms.keep_off_the_wall(self._owner)
        self._owner.activateWindow()
        self.changed.emit()
        self._offer_frame()

    def rehearse(self) -> None:
        """Show the wall in a window on the desk, for practice."""
        self.showing = Showing.REHEARSAL
        self.window.rehearse(self._rooms.desk_screen())
        self.changed.emit()
        self._offer_frame()

    def one_screen(self) -> None:
        """Fill the only screen, which the room sees."""
        self.showing = Showing.ONE_SCREEN
        self.window.one_screen(self._rooms.desk_screen())
        self.changed.emit()

    def end(self) -> None:
        """Take the wall off the screen it is on, and do not bring it back by itself."""
        self._desk.wall_out = False
        if self.showing is Showing.ON_SCREEN:
            self._settings.set_flag(f"wall on {self._screen}", on=False)
        self.window.close()

    def hand_over(self, *, away: bool) -> None:
        """Keep the wall from whoever has the laptop for a while, and bring it back afterwards.

        On the only screen it makes room for them; in a window beside theirs it is covered. On a
        screen of its own it stays as it is: it shows nothing of what one person does.
        """
        alone = self._rooms.projector() is None
        self.window.hand_over(away=away and alone)
        if away and self.showing is Showing.ONE_SCREEN:
            self._comes_back = True
            self.window.hide()
            self._owner.activateWindow()
        elif not away and self._comes_back:
            self._comes_back = False
            self.one_screen()

    def dispose(self) -> None:
        """Let the room's window go with the programme."""
        self.window.left.disconnect(self._left)
        self.window.close()
        self.window.deleteLater()

    def _offer_frame(self) -> None:
        """Offer to begin with the frame, where the session has not begun with anything else."""
        if self._desk.wall.aside or not opening.is_ahead(self._desk.world, self._desk.course.shown):
            return
        self._ask(
            Notice(
                words=text("Begin with the frame on the wall: message, challenge, givens, rules?"),
                answers=(
                    (text("Show the frame"), lambda: opening.show(self._desk)),
                    (text("Not now"), _nothing),
                ),
                kind="notice",
            )
        )

    def _left(self) -> None:
        self.showing = Showing.OFF
        self.changed.emit()

    def _screens_changed(self) -> None:
        before, self._count = self._count, len(self._rooms.screens)
        keys = {screen_key(screen) for screen in self._rooms.screens}
        if self.showing is Showing.ON_SCREEN and self._screen not in keys:
            self._lost()
        elif self._count > before and self.showing is not Showing.ON_SCREEN:
            self._came()
        if self._rooms.projector() is not None:
            self._rooms.keep_off_the_wall(self._owner)
        self.changed.emit()

    def _lost(self) -> None:
        self.window.close()
        self._ask(
            Notice(
                words=text(
                    "The room's screen is gone. Nothing is lost; the wall comes back with it."
                ),
                answers=((text("Show elsewhere…"), self._choose), (text("Fine"), _nothing)),
            )
        )

    def _came(self) -> None:
        found = self._rooms.projector()
        if found is None:
            return
        if self._settings.flag(f"wall on {screen_key(found)}"):
            self.show()
            return
        self._ask(
            Notice(
                words=text("A second screen is here. Show the wall there?"),
                answers=((text("Show the wall"), self.show), (text("Not now"), _nothing)),
                kind="notice",
            )
        )

    def _time_is_up(self) -> None:
        if self.flashes:
            self.window.flash()


def _nothing() -> None:
    """Take note."""
