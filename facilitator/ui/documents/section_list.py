"""The sections of a document in a list with ticks; a long title takes a second line."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget

from facilitator.model.core.words import text
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import broken
from facilitator.ui.widgets.guard import guards

BESIDE, AROUND, LINES = 50, 20, 3
"""Pixels beside a title (its tick and the edges) and above and below it; lines at most."""


@guards
class SectionList(QListWidget):
    """Each title is as high as it needs in the width there is: Qt cuts it in a styled list."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say(text("Sections")))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setWordWrap(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give each title the lines it needs."""
        room, line = self.viewport().width() - BESIDE, self.fontMetrics().lineSpacing()
        for at in range(self.count()):
            item = self.item(at)
            lines = len(broken(item.text(), max(BESIDE, room), self.font(), LINES))
            item.setSizeHint(QSize(BESIDE, AROUND + lines * line))
