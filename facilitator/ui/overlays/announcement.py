"""A moment that fills the whole wall: the room turns to something new, and sees it."""

from dataclasses import replace

from PySide6.QtCore import QEasingCurve, QRectF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import PAGE_WIDTH, Banner
from facilitator.typeset.drawing import strokes
from facilitator.typeset.strokes import Ink
from facilitator.ui.canvas.painting.painter import paint_strokes
from facilitator.ui.canvas.painting.strokes import colours_for
from facilitator.ui.style.tokens import WALL_LIGHT, WallTokens
from facilitator.ui.system.motion import moves
from facilitator.ui.translation import say_to_room
from facilitator.ui.widgets.guard import guards

LASTS = 2000
"""Milliseconds a moment stays."""
COMES = 320
"""Milliseconds in which it comes across the wall; none where motion is not wanted."""


@guards
class Announcement(QWidget):
    """Shows a picture's moment over the whole wall when it follows another one, then goes."""

    def __init__(self, parent: QWidget) -> None:
        """Wait, hidden, for the first moment."""
        super().__init__(parent)
        self.tokens: WallTokens = WALL_LIGHT
        self._banner: Banner | None = None
        self._last: tuple[str, str] | None = None
        self._share = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._over = QTimer(self, singleShot=True, interval=LASTS)
        self._over.timeout.connect(self.hide)
        self._coming = QVariantAnimation(self, duration=COMES)
        self._coming.setStartValue(0.0)
        self._coming.setEndValue(1.0)
        self._coming.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._coming.valueChanged.connect(self._come)
        self.hide()

    @property
    def banner(self) -> Banner | None:
        """What is shown at the moment, if anything is."""
        return self._banner if not self.isHidden() else None

    @property
    def share(self) -> float:
        """How far across the wall it has come, 0 to 1."""
        return self._share

    def finish(self) -> None:
        """Let it stand across the whole wall at once."""
        self._coming.stop()
        self._come(1.0)

    def follow(self, whose: str, moment: Banner | None) -> None:
        """Show a moment if another one of the same activity came before it."""
        new = (whose, moment.id if moment else "")
        last, self._last = self._last, new
        if new == last:
            return
        if moment is None or last is None or last[0] != whose or not last[1]:
            self._end()
            return
        self._banner = moment
        self.setAccessibleName(f"{say_to_room(moment.text)} — {say_to_room(moment.detail)}")
        self._coming.stop()
        if moves():
            self._share = 0.0
            self._coming.start()
        else:
            self._share = 1.0
        self.show()
        self._over.start()
        self.update()

    def _come(self, share: object) -> None:
        self._share = float(share) if isinstance(share, float) else 1.0
        self.update()

    def _end(self) -> None:
        self._over.stop()
        self._coming.stop()
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the banner, as large as the wall, as far as it has come."""
        if self._banner is None or not self.width():
            return
        scale = self.width() / PAGE_WIDTH
        whole = Rect(0, 0, PAGE_WIDTH, self.height() / scale)
        shape = replace(self._banner, rect=whole)
        palette = colours_for(self.tokens, shape)
        ground = palette[Ink(f"card {shape.tint}")] if shape.tint else QColor(self.tokens.banner)
        with QPainter(self) as painter:
            painter.setClipRect(QRectF(0, 0, self.width() * self._share, self.height()))
            painter.fillRect(self.rect(), ground)
            painter.scale(scale, scale)
            paint_strokes(
                painter,
                strokes(shape, say_to_room, whole.height / 40),
                self.tokens,
                palette=palette,
            )
