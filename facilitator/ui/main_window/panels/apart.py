"""The bar that says when the facilitator looks at something else than the room is shown."""

from PySide6.QtWidgets import QFrame, QWidget

from facilitator.model.core.clean_text import few_words
from facilitator.model.core.words import Text, text
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.style_class import dress
from facilitator.ui.widgets.basics import Short, button, column, emptied, row
from facilitator.ui.workspace.workspace import Workspace

NAME = 24
"""Characters of a name on a button."""


class Apart(QFrame):
    """What one looks at, what the room sees, and the ways to make them the same."""

    def __init__(self, desk: Workspace, parent: QWidget) -> None:
        """Watch the desk; the bar is there while the two differ, and after the end."""
        super().__init__(parent)
        self._desk = desk
        self._said: object = None
        dress(self, "notice")
        inside = row(self, space=8)
        inside.setContentsMargins(*as_read(16, 5, 10, 5))
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
        course = desk.course
        back = course.end_can_be_taken_back
        self.setVisible(desk.apart or course.closing or back)
        looked, shown, wall = desk.looked, desk.shown, desk.wall
        before = wall.covered or wall.aside or wall.leaves is not None
        said = (desk.apart, looked.title, shown.title, before, course.closing, back, wall.out)
        if self.isHidden() or said == self._said:
            return
        self._said = said
        words = text("The session has ended.")
        if desk.apart:
            words = text("You look at “{activity}”.", activity=looked.title)
        self._looked.show_words(words)
        self._shown.show_words(self._room_words(before=before))
        emptied(self._ways)
        if back:
            end = button(text("Undo the end"), course.take_back_end)
            self._ways.addWidget(end)
        if desk.apart and shown.exists:
            self._ways.addWidget(button(text("Back to the room"), self._back, tip=shown.title))
        if desk.apart or (course.closing and looked.activity is not None):
            name = few_words(looked.title, NAME)
            self._ways.addWidget(button(text("Show “{activity}”", activity=name), self._show))

    def _room_words(self, *, before: bool) -> Text:
        """Say what the room sees, or what its wall is at behind what stands before that."""
        title, closing = self._desk.shown.title, self._desk.course.closing
        if closing and not self._desk.wall.out:
            return text("The room would see the closing.")
        if closing and before:
            return text("The room’s wall is at the closing.")
        if closing:
            return text("The room sees the closing.")
        if not self._desk.apart and not self._desk.wall.out:
            return text("Until something begins, its end can be undone.")
        if not self._desk.shown.exists:
            return text("The room sees no activity yet.")
        if before:
            return text("The room’s wall is at “{activity}”.", activity=title)
        return text("The room sees “{activity}”.", activity=title)

    def _show(self) -> None:
        self._desk.show_subject(self._desk.looked)

    def _back(self) -> None:
        self._desk.look_at_subject(self._desk.shown)
