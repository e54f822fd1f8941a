"""The block on show: until when it goes, and what the agenda says to the facilitator about it."""

from PySide6.QtWidgets import QWidget

from facilitator.model.core.words import text
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label, section, show_part
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.workspace.workspace import Workspace

LESS_MORE = (-5, 5)
"""Minutes a free block is made shorter or longer by."""


class Free(QWidget):
    """What the agenda says about a block; of a free one its end too, and ways to move it."""

    def __init__(self, desk: Workspace) -> None:
        super().__init__()
        self._desk = desk
        inside = column(self, space=6)
        self._head = section(text("On the agenda"))
        self._until = plain_label(kind="strong")
        self._ways = QWidget()
        flow = FlowLayout(self._ways, space=6)
        for minutes in LESS_MORE:
            words = text("5 min more") if minutes > 0 else text("5 min less")
            flow.addWidget(button(words, lambda by=minutes: desk.course.give(by), kind="chip"))
        self._notes = plain_label(kind="small")
        for widget in (self._head, self._until, self._ways, self._notes):
            inside.addWidget(widget)
        self.refresh()

    def refresh(self) -> None:
        block = self._desk.course.here()
        free = block is not None and block.runs is None and not self._desk.course.closing
        notes = (block.purpose, block.instructions, block.materials) if block else ()
        words = "\n\n".join(part for part in notes if part.strip())
        self._notes.setText(words)
        self._notes.setVisible(bool(words))
        self._until.setVisible(free)
        self._ways.setVisible(free)
        show_part(self, on=free or bool(words))
        if block is not None and free:
            until = text("Until {time}", time=self._desk.course.until(block))
            self._until.setText(say(until))
