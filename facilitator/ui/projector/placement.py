"""Where the wall's window really stands: a window manager may have put it somewhere else.

It places a window by the screens it knows, and when screens have just changed, those may be the
ones of a moment ago. So a window that was put on a screen is looked after until it is there.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QTimer, Signal
from PySide6.QtWidgets import QWidget

from facilitator.ui.widgets.guard import guards

SETTLE = 250
"""Milliseconds without a move after which a window is taken to stay where it is."""
TRIES = 8
ENOUGH = 0.8
"""The part of the area it has to cover: a panel or a camera's notch may take the rest."""

_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.WindowStateChange,
    }
)


@guards
class Placement(QObject):
    """Sees that a window covers the area it was put on, and puts it there again if not."""

    changed = Signal()
    """Whether it stands there is another than before."""
    failed = Signal()
    """It was put there again and again, and does not stay."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._area: QRect | None = None
        self._put: Callable[[], object] | None = None
        self._tries = TRIES
        self._stood = False
        self._timer = QTimer(self, interval=SETTLE, singleShot=True)
        self._timer.timeout.connect(self._settled)

    @property
    def stands(self) -> bool:
        """Whether the window is shown, and where it should be."""
        if not self._window.isVisible() or self._window.isMinimized():
            return False
        if self._area is None:
            return True
        held = self._window.geometry().intersected(self._area)
        return _size(held) >= ENOUGH * _size(self._area)

    def keep(self, area: QRect | None, put: Callable[[], object] | None = None) -> None:
        """Put the window, and see that it covers an area; with None it may be anywhere."""
        self._area, self._put, self._tries = area, put, TRIES
        self._window.installEventFilter(self)
        if put is not None:
            put()
        self._look()

    def let_go(self) -> None:
        """Do not look after it any more: it is taken away."""
        self._window.removeEventFilter(self)
        self._timer.stop()
        self._stood = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look again where it stands whenever it was moved."""
        if event.type() in _MOVES:
            self._look()
        return False

    def _look(self) -> None:
        if self._area is not None:
            self._timer.start()
        if self.stands is not self._stood:
            self._stood = not self._stood
            self.changed.emit()

    def _settled(self) -> None:
        if not self._window.isVisible():
            return  # it makes room for something, and comes back by hand
        if self.stands or self._put is None:
            self._tries = TRIES
        elif self._tries == 0:
            self.failed.emit()
        else:
            self._tries -= 1
            self._put()
            self._look()


def _size(area: QRect) -> int:
    return max(0, area.width()) * max(0, area.height())
