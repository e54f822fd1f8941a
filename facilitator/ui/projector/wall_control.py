"""The room's wall: on which screen, when it comes and goes, and that nothing else lands there."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from facilitator.model.core.words import Text, text
from facilitator.ui.canvas.hands.grabs import Grabs
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.overlays import framing_overlay
from facilitator.ui.projector.window import ProjectedWindow
from facilitator.ui.system.screens import Screens, screen_key
from facilitator.ui.system.settings import Settings
from facilitator.ui.workspace.clock.timekeeper import Timekeeper
from facilitator.ui.workspace.workspace import Workspace


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
        desk: Workspace,
        hands: Grabs,
        rooms: Screens,
        settings: Settings,
        keeper: Timekeeper,
        owner: QWidget,
        ask: Callable[[Notice], object],
        withdraw: Callable[[Notice], object],
        choose: Callable[[], object],
    ) -> None:
        """Watch over the wall; `owner` is the facilitator's window, which stays off it.

        `ask` says something in that window, `withdraw` takes it back; `choose` opens the page with
        all that can be chosen.
        """
        super().__init__(owner)
        self._desk, self._rooms, self._settings = desk, rooms, settings
        self._owner, self._ask, self._choose = owner, ask, choose
        self._withdraw = withdraw
        self._screen = ""
        self._comes_back = self._passing = False
        self._before = self._room()
        self._merged = False
        self._said: Notice | None = None
        self.showing = Showing.OFF
        self.window = ProjectedWindow(desk, hands)
        self.window.left.connect(self._left)
        self.window.took_keys.connect(self._give_keys_back)
        self.window.placement.changed.connect(self.changed)
        self.window.placement.failed.connect(self._astray)
        self._overlook()
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
        """Whether the wall was shown, and not taken away since."""
        return self.showing is not Showing.OFF

    @property
    def is_before_people(self) -> bool:
        """Whether it was shown on a screen that the room sees, and not only rehearsed."""
        return self.showing in {Showing.ON_SCREEN, Showing.ONE_SCREEN}

    @property
    def stands(self) -> bool:
        """Whether its window is where it should be, so that it is seen."""
        return self.is_shown and self.window.placement.stands

    def toggle(self) -> None:
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
        self._rooms.remember(found)
        self._screen = self._before = screen_key(found)
        self._settings.set_flag(f"wall on {self._screen}", on=True)
        if not self._passing:
            self._rooms.out_in = self._path
        self.showing = Showing.ON_SCREEN
        self.window.on_screen(found)
        self._rooms.keep_off_the_wall(self._owner)
        self._take_back()
        self._give_keys_back()
        self.changed.emit()
        self._offer_frame()

    def rehearse(self) -> None:
        """Show the wall in a window on the desk, for practice."""
        self._overlook()
        self.showing = Showing.REHEARSAL
        self.window.rehearse(self._rooms.desk_screen())
        self.changed.emit()
        self._offer_frame()

    def one_screen(self) -> None:
        """Fill the only screen, which the room sees."""
        self.showing = Showing.ONE_SCREEN
        self.window.one_screen(self._rooms.desk_screen(), self._rooms.shared())
        self._desk.set_wall(overlooked=True, mirrored=self._rooms.mirrored)
        self.changed.emit()

    def end(self) -> None:
        """Take the wall off the screen it is on, and do not bring it back by itself."""
        self._desk.wall_out = False
        self._overlook()
        if self.showing is Showing.ON_SCREEN:
            self._settings.set_flag(f"wall on {self._screen}", on=False)
            self._rooms.out_in = ""
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
        if self._desk.wall.aside or not framing_overlay.is_ahead(
            self._desk.world, self._desk.course.shown
        ):
            return
        self._ask(
            Notice(
                words=text(
                    "Begin with the framing on the wall: message, challenge, givens, rules?"
                ),
                answers=(
                    (text("Show the framing"), lambda: framing_overlay.show(self._desk)),
                    (text("Not now"), _nothing),
                ),
            )
        )

    def offer(self, *, passing: bool = False) -> None:
        """Offer the wall for a screen that is there already, as when it is plugged in.

        Where it was out on it when this programme was left, and the room has had no other
        programme nor the program ended since, it is out again. Else nobody has said in this start
        that the room may see it. A `passing` one (a backup looked at, a practice run) is no other:
        the room is given back its wall after it.
        """
        self._passing = passing
        if not passing and self._rooms.out_in != self._path:
            self._rooms.out_in = ""
        found = self._rooms.projector()
        if found is None or self.is_shown:
            return
        if not self._was_out_on(found):
            self._offer_screen(found)
            return
        self.show()
        words, way = text("The wall is on the projector again."), text("Take it off")
        answers = ((way, self.end),)
        self._say(Notice(words=words, answers=answers, brief=True))

    def _was_out_on(self, screen: QScreen) -> bool:
        """Whether this programme's wall was on a screen when that went, or when it was left."""
        was_out = self._rooms.out_in == self._path
        return was_out and self._settings.flag(f"wall on {screen_key(screen)}")

    @property
    def _path(self) -> str:
        return str(self._desk.programme.store.path)

    def _give_keys_back(self) -> None:
        """Keep the keyboard in the facilitator's window, or the dialog in front of it."""
        dialogs = [each for each in self._owner.findChildren(QDialog) if each.isVisible()]
        front = QApplication.activeModalWidget() or next(reversed(dialogs), self._owner)
        front.activateWindow()

    def _left(self) -> None:
        if self.showing is Showing.ONE_SCREEN:
            self._give_keys_back()
        self.showing = Showing.OFF
        self.changed.emit()
        if self._rooms.mirrored:
            self._offer_mirror()

    def _room(self) -> str:
        found = self._rooms.projector()
        return screen_key(found) if found is not None else ""

    def _screens_changed(self) -> None:
        before, self._before = self._before, self._room()
        self._follow_screens(before)
        self._rooms.keep_off_the_wall(self._owner)
        self.changed.emit()

    def _follow_screens(self, before: str) -> None:
        """Keep the wall before the room, and what is the facilitator's off it."""
        keys = {screen_key(screen) for screen in self._rooms.screens}
        found = self._rooms.projector()
        came = found is not None and self._before != before
        if self._before != before:
            self._take_back()
        if self._rooms.mirrored:
            self._merge()
        elif self.showing is Showing.ON_SCREEN and self._screen not in keys:
            self._lost()
        elif self.showing is Showing.ON_SCREEN and found is not None:
            self.window.on_screen(found)  # it may have moved, or taken another size
        elif came:
            self._overlook()
            self._came()
        elif self._merged:
            self._lost()
        elif before and not self._before:
            self._say(Notice(words=text("The projector has gone.")))
        self._merged = self._rooms.mirrored

    def _merge(self) -> None:
        """The room sees the laptop's screen: fill it with the wall, if the wall was out."""
        self._overlook()
        if self.is_before_people:
            self.one_screen()
            return
        if not self._merged:
            self._offer_mirror()

    def _offer_mirror(self) -> None:
        self._offer(
            text("The room sees your screen: it is mirrored. Your notes are hidden."),
            text("Fill it with the wall"),
            self.one_screen,
        )

    def _overlook(self) -> None:
        """Hide what only the facilitator sees while the room's screen shows theirs."""
        mirrored = self._rooms.mirrored
        self._desk.set_wall(overlooked=mirrored, mirrored=mirrored)

    def _lost(self) -> None:
        """The room's screen is gone; what the room was shown waits for it."""
        self.window.close()
        returns = self._settings.flag(f"wall on {self._screen}")
        self._desk.wall_out = returns
        self._overlook()
        back = text("The room's screen is gone. Nothing is lost; the wall comes back with it.")
        self._say(
            Notice(
                words=back if returns else text("The room's screen is gone. Nothing is lost."),
                answers=((text("Show elsewhere…"), self._choose), (text("OK"), _nothing)),
                urgent=True,
            )
        )

    def _astray(self) -> None:
        """The window does not stay where the room looks: do not leave it before the laptop."""
        self.window.close()
        self._desk.wall_out = False
        self._offer(
            text("The wall could not be put on the room's screen. The room does not see it."),
            text("Try again"),
            self.show,
        )

    def _came(self) -> None:
        found = self._rooms.projector()
        if found is None:
            return
        if self._was_out_on(found):
            self.show()
        else:
            self._offer_screen(found)

    def _offer_screen(self, screen: QScreen) -> None:
        self._offer(
            text("{screen} is plugged in.", screen=self._rooms.name(screen)),
            text("Show the wall there"),
            self.show,
        )

    def _offer(self, words: Text, way: Text, act: Callable[[], object]) -> None:
        """Say what came, with one thing to do about it."""
        self._say(Notice(words=words, answers=((way, act),)))

    def _say(self, notice: Notice) -> None:
        """Say what there is about the screens; what was said of them before is not so any more."""
        self._take_back()
        self._said = notice
        self._ask(notice)

    def _take_back(self) -> None:
        if self._said is not None:
            self._withdraw(self._said)
            self._said = None

    def _time_is_up(self) -> None:
        if self.flashes:
            self.window.flash()


def _nothing() -> None:
    """Take note."""
