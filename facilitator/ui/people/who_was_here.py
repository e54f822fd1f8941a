"""Where nobody was marked as here: one press notes all who are expected, for all papers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from facilitator.model.core import SessionId, Text, counted, text
from facilitator.model.people import attendance
from facilitator.ui.style.style_class import dress
from facilitator.ui.widgets.basics import button, plain_label, row
from facilitator.ui.workspace.workspace import Workspace

ALL_WERE_HERE = text("All who are expected were here")


def nobody_marked(desk: Workspace, session: SessionId) -> Text | None:
    """Say that nobody of a session was marked as here, and of how many papers say so; or None."""
    count = attendance.unmarked(desk.world, session)
    if not count:
        return None
    return counted(
        count,
        "Nobody was marked as here: on paper 1 person is “not marked”.",
        "Nobody was marked as here: on paper {count} people are “not marked”.",
    )


def mark_all(desk: Workspace, session: SessionId) -> bool:
    """Note that all who are expected were here; whether that was done."""
    ctx = desk.programme.context()
    change = attendance.everybody_was_here(desk.world, session, new_id=ctx.new_id, at=ctx.now)
    return bool(desk.amend(change).done)


class NobodyMarked(QFrame):
    """A line with the offer, shown beside papers that tell who was there."""

    marked = Signal()
    """All who are expected were noted as here."""

    def __init__(self, desk: Workspace, session: SessionId, words: Text) -> None:
        super().__init__()
        dress(self, "notice")
        inside = row(self, space=12)
        inside.setContentsMargins(18, 8, 18, 8)
        inside.addWidget(plain_label(words), 1)
        self._desk, self._session = desk, session
        inside.addWidget(button(ALL_WERE_HERE, self._mark))

    def _mark(self) -> None:
        if mark_all(self._desk, self._session):
            self.marked.emit()
