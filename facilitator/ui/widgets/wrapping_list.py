"""A list of short names; a long one takes a second line."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget

from facilitator.model.core.words import Text
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import broken
from facilitator.ui.widgets.guard import guards

EDGES, TICK, AROUND, LINES, LOWEST = 24, 26, 20, 6, 130
"""Pixels of the edges beside a name, of its tick, and above and below it; lines at most;
pixels of the height of the list at least."""


@guards
class WrappingList(QListWidget):
    """Each name is as high as it needs in the width there is: Qt cuts it in a styled list."""

    def __init__(self, name: Text, *, ticks: bool = False) -> None:
        """Make an empty list with a name for screen readers; its names may have `ticks`."""
        super().__init__()
        self._beside = EDGES + (em(TICK) if ticks else 0)
        self.setAccessibleName(say(name))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setWordWrap(True)
        hold(self, least_high=LOWEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def sizeHint(self) -> QSize:
        """Be as high as all names, where there is room."""
        high = sum(self.item(at).sizeHint().height() for at in range(self.count()))
        return QSize(super().sizeHint().width(), high + 2 * EDGES)

    def fit(self) -> None:
        """Give each name the lines it needs."""
        room, line = self.viewport().width() - self._beside, self.fontMetrics().lineSpacing()
        with QSignalBlocker(self):  # no name is changed by it
            for at in range(self.count()):
                item = self.item(at)
                lines = len(broken(item.text(), max(EDGES, room), self.font(), LINES))
                item.setSizeHint(QSize(EDGES, AROUND + lines * line))
        self.updateGeometry()
