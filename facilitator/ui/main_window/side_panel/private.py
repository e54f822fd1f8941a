"""What only the facilitator sees: hints of the method, and notes of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QWidget

from facilitator.methods.contract import Hint
from facilitator.model.core import ActivityId, Text, text
from facilitator.model.core.records import PrivateNote
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, emptied, escaped, plain_label
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.held_room import HeldRoom
from facilitator.ui.workspace.debounce import Debounce
from facilitator.ui.workspace.selection import Selection
from facilitator.ui.workspace.workspace import Workspace

LEAST = 92
"""Pixels of height of an empty note."""
FEW, MOST = 3, 10
"""Rows of remarks in sight, and those that are built at most, however many there are."""


class Hints(QWidget):
    """Soft remarks, those of one rule together, each with its offer and a way to set it aside."""

    def __init__(
        self, desk: Workspace, choice: Selection, pressing: HintRow, room: HeldRoom
    ) -> None:
        """Show the desk's hints; what several are about can be chosen.

        What is pressing (`presses`) stands in its own row, before the others. What is pressed
        away moves nothing while the hand is there: its `room` is kept.
        """
        super().__init__()
        self._room = room
        self._desk, self._choice, self._pressing = desk, choice, pressing
        pressing.hide()
        self._shown: object = None
        self._rows: dict[str, HintRow] = {}
        whole = column(self, space=8)
        self._list = column(space=8)
        whole.addLayout(self._list)
        self._rest = plain_label(kind="small")
        self._more = button("", self._show_all, kind="link")
        whole.addWidget(self._more)
        whole.addWidget(self._rest)
        self._all_of: ActivityId | None = None
        self.count, self.presses = 0, ""

    def _show_all(self) -> None:
        self._all_of, self._shown = self._desk.activity, None
        self.refresh()

    def refresh(self) -> None:
        """Show what is; a row that stays is not built again."""
        method, activity = self._desk.method, self._desk.activity
        held = method.hints(self._desk.world, activity) if method and activity else ()
        if held == self._shown:
            return
        self._shown = held
        by_rule: dict[str, list[Hint]] = {}
        for hint in held:
            by_rule.setdefault(hint.rule, []).append(hint)
        self.count = len(by_rule)
        self.presses = first = next((hint.rule for hint in held if hint.pressing), "")
        self._room.show(self._pressing, on=bool(first))
        if first:
            self._pressing.show_hints(by_rule.pop(first))
        every = self._all_of == activity
        shown = list(by_rule)[: MOST if every else FEW]
        if not self._stay(shown):
            emptied(self._list)
            self._rows = {rule: HintRow(self._desk, self._choice, self) for rule in shown}
            for widget in self._rows.values():
                self._list.addWidget(widget)
        for rule, row in self._rows.items():
            self._room.show(row, on=rule in shown)
            if rule in shown:
                row.show_hints(by_rule[rule])
        more = len(by_rule) - len(shown)
        self._rest.setText(say(text("More remarks of other kinds: {count}", count=more)))
        self._rest.setVisible(every and more > 0)
        self._more.setText(say(text("{count} more", count=more)))
        self._more.setVisible(not every and more > 0)

    def _stay(self, shown: Sequence[str]) -> bool:
        """Whether the rows there are can say these rules, in this order."""
        return shown == [rule for rule in self._rows if rule in shown] and bool(self._rows)


class HintRow(QFrame):
    """Hints of one rule: what is said, what is offered, which they are, and setting them aside."""

    def __init__(self, desk: Workspace, choice: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._choice = desk, choice
        self._hints: Sequence[Hint] = ()
        dress(self, "notice")
        inside = column(self, space=4)
        inside.setContentsMargins(*as_read(12, 9, 10, 7))
        self._words = plain_label()
        inside.addWidget(self._words)
        ways = QWidget()
        self._flow = FlowLayout(ways, space=6)
        self._offer = button("", self._accept, kind="chip")
        self._which = button(text("Which?"), self._choose, kind="chip")
        aside = button(text("Dismiss"), lambda: desk.set_aside(self._hints), kind="link")
        aside.setToolTip(say(text("Do not remind me of this again. It is noted in the record.")))
        for made in (self._offer, self._which, aside):
            self._flow.addWidget(made)
        inside.addWidget(ways)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        self._hints = hints
        self._words.setText(say(hint_words(hints)))
        label = hints[0].offer_label
        self._offer.setVisible(label is not None)
        if label is not None:
            self._offer.setText(escaped(say(label)))
            self._offer.setAccessibleName(say(label))
        self._which.setVisible(len(hints) > 1)
        self._flow.invalidate()  # a longer offer is laid out at once
        self._flow.activate()

    def _accept(self) -> None:
        if self._hints[0].offer is not None:
            self._desk.do(self._hints[0].offer)

    def _choose(self) -> None:
        self._choice.choose(tuple(dict.fromkeys(k for hint in self._hints for k in hint.about)))


def hint_words(hints: Sequence[Hint]) -> Text:
    """Return what hints of one rule say together."""
    first, more = hints[0], len(hints) - 1
    if not more:
        return first.text
    if first.many is not None:
        return replace(first.many, values={**first.many.values, "count": len(hints)})
    return text("{remark} And {count} more like this.", remark=first.text, count=more)


@guards
class PrivateNoteField(QPlainTextEdit):
    """The facilitator's private notes on the activity; kept while they are typed."""

    def __init__(self, desk: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._of: ActivityId | None = None
        self._shown = ""
        self._lull = Debounce(800, self)
        self._lull.came.connect(self.keep)
        self.textChanged.connect(self._lull.touch)
        self.setPlaceholderText(say(text("Private notes. Nobody else sees them.")))
        self.setAccessibleName(say(text("Private notes")))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.cursorPositionChanged.connect(self._follow)
        self._fit()
        self.refresh()

    def refresh(self) -> None:
        """Show the note of the activity on show, unless a person is typing it."""
        if self._of == self._desk.activity and (self.hasFocus() or self._lull.waits):
            return
        self.keep()
        self.setReadOnly(self._desk.locked is not None)
        self._of = self._desk.activity
        self._shown = self._held()
        if self.toPlainText() != self._shown:
            self.setPlainText(self._shown)
        self._lull.stop()

    def keep(self) -> None:
        """Keep the note, if somebody typed in it since it was shown."""
        self._lull.stop()
        activity, words = self._of, self.toPlainText()
        if activity is not None and words.strip() != self._shown.strip():
            self._shown = words
            self._desk.keep_note(activity, words)

    def _fit(self) -> None:
        """Be as high as the note is: the panel scrolls, and nothing in it."""
        lines = (self.document().size().height() + 1) * self.fontMetrics().lineSpacing()
        around = self.height() - self.viewport().height() + 2 * self.document().documentMargin()
        self.setMinimumHeight(max(LEAST, ceil(lines + around)))

    def _follow(self) -> None:
        """Keep the line that is typed in sight."""
        held = self.parentWidget()
        while held is not None and not isinstance(held, QScrollArea):
            held = held.parentWidget()
        if held is not None and self.hasFocus():
            inside, line = held.widget(), self.cursorRect()
            at = self.viewport().mapTo(inside, line.bottomLeft()) if inside else line.bottomLeft()
            held.ensureVisible(0, at.y(), 0, line.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width, in which the words wrap otherwise."""
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keep()

    def _held(self) -> str:
        if self._of is None:
            return ""
        notes = self._desk.world.all(PrivateNote, self._of)
        return notes[0].text if notes else ""
