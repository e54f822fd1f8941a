"""The frame of the first window: painted at once, before anything large is imported.

It imports nothing of the program's, nor Qt's namespace of enums, which costs as much as all
the rest: it stands on the screen as soon as Qt can draw.
"""

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

RAIL_WIDTH = 236
COLOURS = {"light": ("#f5f4ef", "#173a3a"), "dark": ("#121a1b", "#0c2626")}
"""Ground and rail by the name of the window's colours; a test holds them to the theme's."""
_PATIENCE = 400


class FirstWindow(QWidget):
    """Empty at first, then it holds the start page."""

    closed = Signal()
    """Somebody closed it."""
    painted = Signal()
    """It stands on the screen (or nothing came of painting it for a while)."""

    def __init__(self, colours: str = "light", geometry: QByteArray | None = None) -> None:
        """Make the frame; `geometry` is where it stood last."""
        super().__init__()
        self.setObjectName("first")
        self.setWindowTitle("Facilitator")
        ground, rail = COLOURS.get(colours, COLOURS["light"])
        # palettes, because a painter's first call makes PySide read all of Qt's enums
        self.setPalette(QPalette(QColor(ground), QColor(ground)))
        self._rail = QWidget(self)
        self._rail.setPalette(QPalette(QColor(rail), QColor(rail)))
        self._rail.setAutoFillBackground(True)
        self._told = False
        self.setMinimumSize(760, 520)
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1040, 660)
        QTimer.singleShot(_PATIENCE, self, self._tell)

    def hold(self, page: QWidget) -> None:
        self._rail.hide()
        self.setPalette(QPalette())  # the theme's, as the page has it
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rail.setGeometry(0, 0, RAIL_WIDTH, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Go on with the start once this is on the screen."""
        super().paintEvent(event)
        if not self._told:
            QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self.painted.emit()
