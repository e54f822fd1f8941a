"""What a colleague's file would bring, by session: new, changed there, changed here, both."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from facilitator.editing.joining.telling import PartFate, SessionPart
from facilitator.model.core.words import Text, text
from facilitator.ui.style.sizes import em
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import plain_tip
from facilitator.ui.widgets.guard import guards

_COLUMNS: Final[tuple[tuple[PartFate, Text], ...]] = (
    (PartFate.NEW, text("New")),
    (PartFate.THERE, text("Changed there")),
    (PartFate.HERE, text("Changed here")),
    (PartFate.BOTH, text("On both sides")),
    (PartFate.KEPT_OUT, text("Removed for good")),
)
_MOST_ROWS: Final = 30
"""Rows that are seen at once; of more one scrolls."""
_SESSION: Final = 320
"""Pixels of the titles of sessions."""


@guards
class SessionsPreview(QTableWidget):
    """A row for each session in which something differs."""

    def __init__(self) -> None:
        """Begin with no row."""
        super().__init__(0, 1 + len(_COLUMNS))
        self.setAccessibleName(say(text("What differs, by session")))
        names = [text("Session"), *(words for _, words in _COLUMNS)]
        self.setHorizontalHeaderLabels([say(each) for each in names])
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(0, em(_SESSION))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)

    def show_parts(self, parts: Sequence[SessionPart]) -> None:
        """Show what differs; columns of nothing are left out."""
        self.setRowCount(len(parts))
        for line, part in enumerate(parts):
            title = text("{session} (new)", session=part.title) if part.is_new else part.title
            self.setItem(line, 0, QTableWidgetItem(say(title)))
            for place, (fate, _words) in enumerate(_COLUMNS, 1):
                item = QTableWidgetItem(part.said_shortly(fate) or "–")
                item.setToolTip(plain_tip(part.said(fate)))
                self.setItem(line, place, item)
        for place, (fate, _words) in enumerate(_COLUMNS, 1):
            self.setColumnHidden(place, not any(fate in part.fates for part in parts))
        rows = min(len(parts), _MOST_ROWS)
        high = sum(self.rowHeight(line) for line in range(rows))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + high + 4)
