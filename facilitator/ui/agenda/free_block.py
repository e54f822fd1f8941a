"""The block on show: its name, until when it goes, and ways to make it shorter or longer."""

from PySide6.QtWidgets import QWidget

from facilitator.model.core.words import text
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import Short, button, column, plain_label, row, show_part
from facilitator.ui.workspace.workspace import Workspace

LESS_MORE = (-5, 5)
"""Minutes a free block is made shorter or longer by."""


class Free(QWidget):
    """A block without a wall, in the place of the steps."""

    def __init__(self, desk: Workspace) -> None:
        super().__init__()
        self._desk = desk
        inside = column(self, space=8)
        self._title = Short(kind="title", lines=2)
        self._until = plain_label(kind="strong")
        ways = row(space=6)
        for minutes in LESS_MORE:
            words = text("5 min more") if minutes > 0 else text("5 min less")
            ways.addWidget(button(words, lambda by=minutes: desk.course.give(by), kind="chip"))
        ways.addStretch(1)
        inside.addWidget(self._title)
        inside.addWidget(self._until)
        inside.addLayout(ways)
        self.refresh()

    def refresh(self) -> None:
        block = self._desk.course.here()
        free = block is not None and block.runs is None and not self._desk.course.closing
        show_part(self, on=free)
        if block is not None and free:
            self._title.show_words(block.title)
            until = text("Until {time}", time=self._desk.course.until(block))
            self._until.setText(say(until))


def agenda_notes(desk: Workspace) -> str:
    """Return what the agenda says to the facilitator about the block on show."""
    block = desk.course.here()
    notes = (block.purpose, block.instructions, block.materials) if block else ()
    return "\n\n".join(part for part in notes if part.strip())
