"""What only the facilitator sees: hints of the method, and notes of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from facilitator.model.records import PrivateNote
from facilitator.model.words import text
from facilitator.ui.lull import Lull
from facilitator.ui.panels.flow import Flow
from facilitator.ui.panels.parts import button, column, emptied, plain_label
from facilitator.ui.theme.dress import dress
from facilitator.ui.wall.guard import guarded
from facilitator.ui.words import say

if TYPE_CHECKING:
    from facilitator.methods.method import Hint
    from facilitator.model.ids import ActivityId
    from facilitator.ui.desk import Desk


class Hints(QWidget):
    """Soft remarks, each with its offer and a way to set it aside."""

    def __init__(self, desk: Desk) -> None:
        """Show the desk's hints."""
        super().__init__()
        self._desk = desk
        self._shown: object = None
        self._list = column(self, space=8)

    def refresh(self) -> None:
        """Show what is."""
        method, activity = self._desk.method, self._desk.activity
        held = method.hints(self._desk.world, activity) if method and activity else ()
        if held == self._shown:
            return
        self._shown = held
        emptied(self._list)
        for hint in held:
            self._list.addWidget(self._hint(hint))

    def _hint(self, hint: Hint) -> QFrame:
        frame = dress(QFrame(), "notice")
        inside = column(frame, space=4)
        inside.setContentsMargins(12, 9, 10, 7)
        inside.addWidget(plain_label(hint.text))
        ways = QWidget()
        flow = Flow(ways, space=6)
        if hint.offer is not None and hint.offer_label is not None:
            offer = hint.offer
            flow.addWidget(button(hint.offer_label, lambda: self._desk.do(offer), kind="chip"))
        aside = button(text("Set aside"), lambda: self._desk.set_aside(hint), kind="link")
        aside.setToolTip(say(text("Do not remind me of this again. It is noted in the record.")))
        flow.addWidget(aside)
        inside.addWidget(ways)
        return frame


class Note(QPlainTextEdit):
    """The facilitator's private notes on the activity; kept while they are typed."""

    def __init__(self, desk: Desk) -> None:
        """Show the desk's note."""
        super().__init__()
        self._desk = desk
        self._of: ActivityId | None = None
        self._lull = Lull(800, self)
        self._lull.came.connect(self.keep)
        self.textChanged.connect(self._lull.touch)
        self.setPlaceholderText(say(text("Private notes. Nobody else sees them.")))
        self.setAccessibleName(say(text("Private notes")))
        self.setTabChangesFocus(True)
        self.setFixedHeight(92)
        self.refresh()

    def refresh(self) -> None:
        """Show the note of the activity on show, unless a person is typing it."""
        if self._of == self._desk.activity and (self.hasFocus() or self._lull.waits):
            return
        self.keep()
        self._of = self._desk.activity
        held = self._held()
        if self.toPlainText() != held:
            self.setPlainText(held)
        self._lull.stop()

    def keep(self) -> None:
        """Keep what stands here."""
        self._lull.stop()
        activity = self._of
        if activity is not None and self.toPlainText().strip() != self._held().strip():
            self._desk.keep_note(activity, self.toPlainText())

    @guarded()
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep it when the person goes on."""
        super().focusOutEvent(event)
        self.keep()

    def _held(self) -> str:
        if self._of is None:
            return ""
        notes = self._desk.world.all(PrivateNote, self._of)
        return notes[0].text if notes else ""
