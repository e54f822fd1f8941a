"""The bar that says when the facilitator looks at something else than the room is shown."""

from __future__ import annotations

from textwrap import shorten

from PySide6.QtWidgets import QFrame, QWidget

from facilitator.model.core.words import text
from facilitator.ui.style.style_class import dress
from facilitator.ui.widgets.basics import Short, button, column, emptied, row
from facilitator.ui.workspace.workspace import Workspace

NAME = 24
"""Characters of a name on a button."""


class Apart(QFrame):
    """What one looks at, what the room sees, and the ways to make them the same."""

    def __init__(self, desk: Workspace) -> None:
        """Watch the desk; the bar is there only while the two differ."""
        super().__init__()
        self._desk = desk
        self._said: object = None
        dress(self, "notice")
        inside = row(self, space=8)
        inside.setContentsMargins(16, 5, 10, 5)
        words = column(space=0)
        self._looked, self._shown = Short(kind="strong"), Short()
        words.addWidget(self._looked)
        words.addWidget(self._shown)
        inside.addLayout(words, 1)
        ways = QWidget()
        self._ways = row(ways, space=6)
        inside.addWidget(ways)
        desk.altered.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        desk = self._desk
        self.setVisible(desk.apart)
        looked, shown, wall = desk.looked, desk.shown, desk.wall
        before = wall.covered or wall.aside or wall.leaves is not None
        said = (desk.apart, looked.title, shown.title, before)
        if not desk.apart or said == self._said:
            return
        self._said = said
        self._looked.show_words(text("You look at “{activity}”.", activity=looked.title))
        self._shown.show_words(
            text("The room’s wall is at “{activity}”.", activity=shown.title)
            if before
            else text("The room sees “{activity}”.", activity=shown.title)
        )
        emptied(self._ways)
        name = shorten(looked.title, NAME, placeholder="…")
        self._ways.addWidget(button(text("Back to the room"), self._back, tip=shown.title))
        self._ways.addWidget(button(text("Show “{activity}”", activity=name), self._show))

    def _show(self) -> None:
        self._desk.show_subject(self._desk.looked)

    def _back(self) -> None:
        self._desk.look_at_subject(self._desk.shown)
