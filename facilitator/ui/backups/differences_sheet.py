"""Which cards are other in a backup than now, to read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from facilitator.model.core import Text, counted, text
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, enter_presses, plain_label, row, section
from facilitator.ui.widgets.dialog_size import open_at
from facilitator.ui.widgets.reading_area import ReadingArea

MOST = 200
"""Cards that are named under one heading; the others are counted."""


class DifferencesSheet(QDialog):
    """Names them under what is other of them."""

    def __init__(
        self, parent: QWidget, of: Text, told: Sequence[tuple[Text, Sequence[Text]]]
    ) -> None:
        """Make it; `of` says of which backup it is."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(text("What differs")))
        open_at(self, 640, 460)
        whole = column(self, space=12, edge=20)
        whole.addWidget(plain_label(text("What differs"), "title"))
        whole.addWidget(plain_label(of, "muted"))
        inside = QWidget()
        lines = column(inside, space=6)
        for heading, cards in told:
            lines.addWidget(section(heading))
            for each in cards[:MOST]:
                lines.addWidget(plain_label(each))
            if len(cards) > MOST:
                more = counted(len(cards) - MOST, "and {count} more", "and {count} more")
                lines.addWidget(plain_label(more, "muted"))
        lines.addStretch(1)
        whole.addWidget(ReadingArea(inside, text("What differs")), 1)
        ways = row(space=10)
        ways.addStretch(1)

        ways.addWidget(enter_presses(button(text("Close"), self.close, kind="primary")))
        whole.addLayout(ways)
