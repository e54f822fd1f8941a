"""What the room sees: the wall with its heading, and nothing else.

No menu, no tooltip, no dialog and no name. Touches, a pen or a mouse drag cards. On a laptop
whose only screen is the room's, a thin bar at the bottom leads the session instead.
"""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from facilitator.model.agenda.clock import clock_words
from facilitator.model.core.words import text
from facilitator.model.display.picture import PAGE_WIDTH, Audience, Picture
from facilitator.typeset.breaking import FontWeight, fit
from facilitator.typeset.strokes import Ink, Lettering
from facilitator.ui.canvas.canvas import Canvas
from facilitator.ui.canvas.hands.grabs import Grabs
from facilitator.ui.canvas.painting.painter import paint_strokes
from facilitator.ui.overlays import spotlight
from facilitator.ui.overlays.announcement import Announcement
from facilitator.ui.overlays.paper_overlay import PaperPage
from facilitator.ui.projector.heading import WallHeading
from facilitator.ui.projector.leader_bar import LeaderBar
from facilitator.ui.projector.placement import Placement
from facilitator.ui.projector.visible_area import seen, shown
from facilitator.ui.projector.wall_heading import (
    challenge_words,
    cover_words,
    heading_words,
    page_words,
    room_clock,
)
from facilitator.ui.style.tokens import WALL_LIGHT, WallTokens, wall_tokens
from facilitator.ui.system.motion import moves
from facilitator.ui.system.screens import frame_for
from facilitator.ui.translation import room_language, say, say_to_room
from facilitator.ui.widgets.guard import guards
from facilitator.ui.workspace.workspace import Workspace

FLASH = 700
"""Milliseconds the heading is lit and dark in turn: far from what could hurt anybody."""
FLASHES = 3


@guards
class WallCover(QWidget):
    """The neutral cover: the session's name on a calm ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tokens: WallTokens = WALL_LIGHT
        self._words = ""
        self.hide()

    def show_words(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and, in the middle, the words."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self.tokens.cover))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            scale = self.width() / PAGE_WIDTH
            painter.scale(scale, scale)
            height = self.height() / scale
            block = fit(
                self._words or " ",
                width=1200,
                height=200,
                largest=52,
                smallest=height / 40,
                weight=FontWeight.BOLD,
                align="center",
            )
            top = (height - block.height) / 2
            paint_strokes(painter, (Lettering(block, 200, top, Ink.ON_ACCENT),), self.tokens)
            painter.fillRect(QRectF(740, top + block.height + 24, 120, 4), QColor("#7fd1a5"))


@guards
class ProjectedWindow(QWidget):
    """The room's window: a heading and a canvas with the ROOM picture."""

    left = Signal()
    """The facilitator left the one-screen wall, or the window was closed."""
    words_wanted = Signal(str)
    """A card or a heading (its id) was pressed twice: words are written at the laptop."""
    touched = Signal(str)
    """A hand was put on a shape (its id): that is what the next action is about."""
    took_keys = Signal()
    """It has the keyboard, on a screen of its own, where nothing is typed."""

    def __init__(self, desk: Workspace, hands: Grabs) -> None:
        """Make the window for a desk; it is shown by `on_screen`, `rehearse` or `one_screen`."""
        super().__init__(None, Qt.WindowType.Window)
        self._desk = desk
        self.setWindowTitle(say(text("The wall")))
        self.setObjectName("projected")
        self._tokens = WALL_LIGHT
        self._language = room_language()
        self.heading = WallHeading(self._tokens, self)
        self.canvas = Canvas(hands, self._tokens, controls=None, say=say_to_room, parent=self)
        self.canvas.gesture.connect(self._gesture)
        self.canvas.edit_asked.connect(self._words_asked)
        self.canvas.touched.connect(self._touched)
        self.passing = Announcement(self)
        self.leaf = PaperPage(self)
        self.cover = WallCover(self)
        self.bar = LeaderBar(desk, self)
        self.bar.leave.connect(self.close)
        self.bar.hide()
        self._away = self._fixed = False
        self._seen = QRect()
        self._flashes = 0
        self._flash = QTimer(self, interval=FLASH)
        self._flash.timeout.connect(self.flash_on)
        self.placement = Placement(self)
        self.placement.changed.connect(self._say_whether_out)
        desk.altered.connect(self.refresh)

    def on_screen(self, screen: QScreen) -> None:
        """Fill a screen; the keyboard stays with the facilitator's window."""
        self.placement.keep(screen.geometry(), partial(self._fill, screen))

    def _fill(self, screen: QScreen) -> None:
        self._appear(bar=False)
        self._fixed = True
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def rehearse(self, screen: QScreen) -> None:
        """Show the wall in an ordinary window, as for a practice run."""
        self.placement.keep(None)
        self._appear(bar=False)
        space = screen.availableGeometry()
        width = min(960, space.width() * 2 // 3)
        size = QSize(width, width * 9 // 16)
        self.setGeometry(QRect(space.topLeft() + QPoint(40, 60), size))
        self.show()

    def one_screen(self, screen: QScreen, seen: QRect) -> None:
        """Fill the only screen, which the room sees, with a thin bar to lead by.

        Where screens of several sizes show the same, only the part `seen` on all of them is used.
        """
        self._seen = seen
        self.placement.keep(seen, partial(self._fill_shared, screen))

    def _fill_shared(self, screen: QScreen) -> None:
        self._appear(bar=True)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()

    def refresh(self) -> None:
        """Show what the room may see now; a wall that nobody sees waits until it is shown."""
        if not self.isVisible():
            return
        desk = self._desk
        self._wear(wall_tokens(desk.wall.look))
        if self._language is not (spoken := room_language()):
            self._language = spoken
            self.canvas.say_anew()
        if desk.wall.frozen is None or desk.wall.opens or not self.heading.words[0]:
            self.heading.show_words(*heading_words(desk))
            self.heading.show_challenge(challenge_words(desk))
        picture = desk.before_the_room()
        self.passing.follow(desk.shown.activity or "", picture.moment)
        self.leaf.show_image(desk.wall.leaves.image if desk.wall.leaves else None)
        self.leaf.raise_()
        self.cover.show_words(cover_words(desk))
        self.cover.setVisible(desk.wall.covered or self._away)
        self._veil(on=desk.wall.covered or self._away or desk.wall.leaves is not None)
        self.cover.raise_()
        self.bar.raise_()
        if not self.bar.isHidden():
            self.bar.refresh()
        self._show(picture)
        self.tick()

    def _veil(self, *, on: bool) -> None:
        """Have what stands behind the cover, or a page of paper, not heard either."""
        self.canvas.veiled = on
        self.heading.veil(on=on)

    def hand_over(self, *, away: bool) -> None:
        """Cover the wall while one person has the laptop, whatever else is decided about it."""
        self._away = away
        self.refresh()

    def tick(self) -> None:
        held, wall = room_clock(self._desk), self._desk.wall
        still = wall.frozen is not None or wall.aside
        if held is None or (still and wall.writing is None):
            self.heading.show_clock("", 0.0)
        else:
            exact = self._desk.shown.of_chain and wall.writing is None
            words = say_to_room(clock_words(held, room=True, exact=exact))
            self.heading.show_clock(words, held.share, paused=held.paused)

    def flash(self) -> None:
        """Light the heading up, because the time is up: a few times, or once and long."""
        self._flashes = 2 * FLASHES
        self.flash_on()
        self._flash.start()

    def flash_on(self) -> None:
        """Be lit, or dark again, in its turn."""
        lit = self._flashes % 2 == 0 or not moves()
        self.heading.set_flash(on=lit and self._flashes > 0)
        self._flashes -= 1
        if self._flashes < 0:
            self._flash.stop()

    def _appear(self, *, bar: bool) -> None:
        if self.isVisible():
            self.hide()
        self._desk.wall_out = True
        self._fixed = False
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not bar)
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.bar.let_go()
        self.bar.setVisible(bar)

    def _show(self, picture: Picture) -> None:
        """Show what the room sees of a picture: a page, the whole wall, or what is picked out."""
        wall = self._desk.wall.looked_at
        self.canvas.show_picture(shown(wall, picture))
        self.canvas.look.show(seen(wall, picture))
        self.heading.show_page(page_words(wall, picture))

    @property
    def _still(self) -> bool:
        """Whether hands do nothing on it: something else stands before the room."""
        wall = self._desk.wall
        return wall.covered or self._away or wall.frozen is not None or wall.aside

    def _words_asked(self, key: str) -> None:
        if not self._still and self.bar.isHidden():
            self.words_wanted.emit(key)

    def _touched(self, key: str) -> None:
        if not self._still:
            self.touched.emit(key)

    def _gesture(self, gesture: object) -> None:
        if not self._still:
            self._desk.do_shown(gesture, Audience.ROOM)  # pyright: ignore[reportArgumentType]
        self._show(self._desk.before_the_room())

    def _wear(self, tokens: WallTokens) -> None:
        if tokens is not self._tokens:
            self._tokens = tokens
            self.heading.wear(tokens)
            self.canvas.wear(tokens)
            self.passing.tokens = self.cover.tokens = tokens

    def _lay(self) -> None:
        """Lay the wall out for its shape: the page fills the width, never letterboxed."""
        low = self.bar.sizeHint().height() if not self.bar.isHidden() else 0
        seen = self.size().boundedTo(self._seen.size()) if low else self.size()
        wide, high = seen.width(), seen.height() - low
        self.heading.setGeometry(0, 0, wide, self.heading.resized_to(wide))
        top = self.heading.height()
        self.canvas.setGeometry(0, top, wide, max(1, high - top))
        self.bar.setGeometry(0, high, wide, low)
        self.passing.setGeometry(0, 0, wide, high)
        self.leaf.setGeometry(0, 0, wide, high)
        self.cover.setGeometry(0, 0, wide, high)
        frame = frame_for(wide, high)
        self.heading.fill(frame)
        self._desk.set_wall(frame=frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self._lay()
            self._show(self._desk.before_the_room())

    def showEvent(self, event: QShowEvent) -> None:
        """Show what is, now that somebody sees it."""
        super().showEvent(event)
        self._lay()
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends the spotlight, or leaves, but not from the room's own screen.

        Other keys are the clicker's.
        """
        if event.key() == Qt.Key.Key_Escape and spotlight.is_on(self._desk):
            spotlight.end(self._desk)
        elif event.key() == Qt.Key.Key_Escape and not self._fixed:
            self.close()
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Leave the keyboard to the facilitator's window while the room has a screen of its own."""
        super().changeEvent(event)
        active = event.type() is QEvent.Type.ActivationChange and self.isActiveWindow()
        if active and self._fixed:
            QTimer.singleShot(0, self, self.took_keys.emit)

    def _say_whether_out(self) -> None:
        self._desk.set_wall(out=self.placement.stands)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.bar.let_go()
        self.placement.let_go()
        super().closeEvent(event)
        self._desk.set_wall(out=False)
        self.left.emit()
