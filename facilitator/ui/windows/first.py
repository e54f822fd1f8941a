"""The frame of the first window: painted at once, before anything large is imported.

It imports nothing of the program's, so that it stands on the screen as soon as Qt can draw.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

RAIL_WIDTH = 236
COLOURS = {"light": ("#f5f4ef", "#173a3a"), "dark": ("#121a1b", "#0c2626")}
"""Ground and rail by the name of the window's colours; a test holds them to the theme's."""
_PATIENCE = 400


class FirstWindow(QWidget):
    """Empty at first, then it holds the start page."""

    painted = Signal()
    """It stands on the screen (or nothing came of painting it for a while)."""

    def __init__(self, colours: str = "light", geometry: QByteArray | None = None) -> None:
        """Make the frame; `geometry` is where it stood last."""
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("first")
        self.setWindowTitle("Facilitator")
        ground, rail = COLOURS.get(colours, COLOURS["light"])
        self._ground, self._rail = QColor(ground), QColor(rail)
        self._told = False
        self.setMinimumSize(760, 520)
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1040, 660)
        QTimer.singleShot(_PATIENCE, self, self._tell)

    def hold(self, page: QWidget) -> None:
        """Take the page in."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the rail as the page will."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._ground)
            painter.fillRect(QRect(0, 0, RAIL_WIDTH, self.height()), self._rail)
        if not self._told:
            QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self.painted.emit()
