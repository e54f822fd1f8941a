"""Screens: which one the room looks at, and what happens when it comes or goes.

The projector is remembered by name and serial number. The facilitator's window never ends up
on it: when a screen appears or vanishes, windows are put back where they belong.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from facilitator.model.core.words import Text, in_context, text
from facilitator.model.display.picture import HEADING_HEIGHT, PAGE_WIDTH, WallSize
from facilitator.ui.system.settings import Settings

SIDE, TITLE_BAR = 4, 40
"""Pixels that the frame of a window takes at most at its sides, and above."""
SHAPES = (900.0, 1000.0, 1200.0)
"""Heights of walls 1600 wide: 16:9, 16:10 and 4:3."""


def frame_for(width: int, height: int) -> WallSize:
    """Return the page for a screen of that size: of the three shapes the nearest that fits it."""
    wanted = PAGE_WIDTH * height / max(1, width)
    nearest = min(SHAPES, key=lambda shape: abs(shape - wanted))
    return WallSize(height=nearest - HEADING_HEIGHT)


def screen_key(screen: QScreen) -> str:
    """Return what a screen is remembered by."""
    return f"{screen.name()}|{screen.manufacturer()}|{screen.serialNumber()}"


class Screens(QObject):
    """Watches the screens and knows the one the room looks at.

    Screens whose areas overlap show the same, so they count as one: what stands on the laptop
    stands before the room.
    """

    changed = Signal()
    """A screen came, went, moved or took another size, or another was chosen."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._chosen = settings.word("projector")
        self.out_in = ""
        """The programme file whose wall is out, or was when it was left, since the start."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._came)
            app.screenRemoved.connect(lambda _screen: self.changed.emit())
            app.primaryScreenChanged.connect(lambda _screen: self.changed.emit())
            for screen in self.screens:
                self._watch(screen)

    @property
    def screens(self) -> tuple[QScreen, ...]:
        return tuple(QGuiApplication.screens())

    @property
    def mirrored(self) -> bool:
        """Whether another screen shows what the facilitator's shows."""
        desk = self.desk_screen()
        return any(s is not desk and overlap(s, desk) for s in self.screens)

    def projector(self) -> QScreen | None:
        """Return the room's screen: the remembered one, else the first that is not the laptop's.

        None when there is only one screen, or all show the same: the facilitator is then asked
        what the room sees.
        """
        screens = self.screens
        laptop = _laptop(screens)
        for screen in screens:
            if screen_key(screen) == self._chosen and not all(overlap(screen, s) for s in screens):
                return screen
        return next((s for s in screens if not overlap(s, laptop)), None)

    def desk_screen(self) -> QScreen:
        """Return the screen for the facilitator's window."""
        room, laptop = self.projector(), QGuiApplication.primaryScreen()
        free = [s for s in self.screens if room is None or not overlap(s, room)]
        return laptop if laptop in free or not free else free[0]

    def shared(self) -> QRect:
        """Return the part of the facilitator's screen that all screens show that overlap it."""
        desk = self.desk_screen()
        area = desk.geometry()
        for screen in self.screens:
            if overlap(screen, desk):
                area = area.intersected(screen.geometry())
        return area

    def name(self, screen: QScreen) -> Text:
        """Return what people call a screen: whose it is, at which side, and how fine it is."""
        laptop = _laptop(self.screens)
        if screen is laptop:
            return text("This laptop")
        size, density = screen.size(), screen.devicePixelRatio()
        return text(
            "Projector, {side}, {width} × {height}",
            side=_side(screen.geometry(), laptop.geometry()),
            width=round(size.width() * density),
            height=round(size.height() * density),
        )

    def choose(self, screen: QScreen) -> None:
        """Take another screen for the room, and remember it."""
        self.remember(screen)
        self.changed.emit()

    def remember(self, screen: QScreen) -> None:
        """Remember the screen the room looks at, so that it stays the room's."""
        self._chosen = screen_key(screen)
        self._settings.set_word("projector", self._chosen)

    def keep_off_the_wall(self, window: QWidget) -> None:
        """Have a window off the room's screen, all of it and its title bar in sight."""
        room, desk = self.projector(), self.desk_screen()
        middle = window.frameGeometry().center()
        on = (s for s in self.screens if s is not room and s.geometry().contains(middle))
        here = next(on, None)
        if here is not None and window.isMaximized():
            return
        space, held = _inside_frame(here or desk), window.geometry()
        size = held.size().boundedTo(space.size())
        x = min(max(held.x(), space.left()), space.right() + 1 - size.width())
        y = min(max(held.y(), space.top()), space.bottom() + 1 - size.height())
        corner = space.topLeft() if here is None else QPoint(x, y)
        window.setGeometry(QRect(corner, size))

    def fill_desk(self, window: QWidget) -> None:
        """Give a window all of the desk's screen, with its title bar in sight."""
        window.setGeometry(_inside_frame(self.desk_screen()))
        window.setWindowState(Qt.WindowState.WindowMaximized)

    def place_of(self, window: str) -> str:
        """Return what the place of a window is remembered by: each screen has its own."""
        desk = self.desk_screen()
        size = desk.geometry().size()
        key = screen_key(desk).replace("/", " ")
        return f"{window} {key}|{size.width()}x{size.height()}"

    def _came(self, screen: QScreen) -> None:
        self._watch(screen)
        self.changed.emit()

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(lambda _area: self.changed.emit())


def _inside_frame(screen: QScreen) -> QRect:
    """Return where a window can stand on a screen so that its frame is in sight, too."""
    return screen.availableGeometry().adjusted(SIDE, TITLE_BAR, -SIDE, -SIDE)


def overlap(one: QScreen, other: QScreen) -> bool:
    """Whether two screens show the same, at least in part."""
    return one.geometry().intersects(other.geometry())


def _laptop(screens: Sequence[QScreen]) -> QScreen:
    """Return the laptop's own screen by its connector, else the first one of the desktop."""
    own = (s for s in screens if s.name().lower().startswith(_BUILT_IN))
    return next(own, QGuiApplication.primaryScreen())


def _side(area: QRect, laptop: QRect) -> Text:
    """Return where a screen stands as seen from the laptop's."""
    if area.intersects(laptop):
        return text("the same picture")
    if area.left() > laptop.right():
        return in_context("where a screen stands", "right")
    if area.right() < laptop.left():
        return in_context("where a screen stands", "left")
    if area.bottom() < laptop.top():
        return in_context("where a screen stands", "above")
    return in_context("where a screen stands", "below")


_BUILT_IN = ("edp", "lvds", "dsi", "built-in", "color lcd")
"""How the names of connectors of built-in screens begin, in small letters."""
