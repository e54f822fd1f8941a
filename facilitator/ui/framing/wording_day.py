"""The day on which a challenge was worded: a line that is typed in, and says what it understood."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from facilitator.analysis.framing.paper import worded_on
from facilitator.model.core import Text, day_of, text
from facilitator.model.framing.records import ChallengeVersion
from facilitator.ui.style.sizes import hold
from facilitator.ui.translation import day_typed, say
from facilitator.ui.widgets.basics import column, plain_label, row, trouble_label
from facilitator.ui.workspace.workspace import Workspace

WIDE = 230
"""Pixels of the line."""


class WordingDay(QFrame):
    """A wording's day as it was noted; where nobody noted one, the day it is taken to be."""

    noted = Signal(object, object)
    """Another day was typed for a wording (ChallengeVersion): a PartialDate, or none (None)."""

    def __init__(self, desk: Workspace, version: ChallengeVersion, label: Text) -> None:
        super().__init__()
        self._desk, self._version = desk, version
        whole = column(self, space=2)
        across = row(space=8)
        self._label = plain_label(kind="muted")
        across.addWidget(self._label, 1)
        self.line = QLineEdit()
        hold(self.line, wide=WIDE)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._left)
        across.addWidget(self.line)
        whole.addLayout(across)
        self._trouble = trouble_label()
        whole.addWidget(self._trouble)
        self.show_version(version, label)

    def show_version(self, version: ChallengeVersion, label: Text) -> None:
        """Show a wording's day; what is half typed, or was not understood, stays."""
        unsent, before = self._desk.unsent, self._key
        self._version = version
        if self.line.isModified() and before in unsent:
            unsent[self._key] = unsent.pop(before)
        self._label.setText(say(label))
        self.line.setAccessibleName(say(label))
        taken = worded_on(self._desk.world, version)
        hint = text("{day}, if empty", day=day_of(taken)) if taken else text("day not known")
        self.line.setPlaceholderText(say(hint))
        if not self.line.isModified():
            day = say(day_of(version.on)) if version.on else ""
            self.line.setText(unsent.get(self._key, day))
            self.line.setModified(self._key in unsent)

    @property
    def _key(self) -> str:
        return f"wording day {self._version.id}"

    def _typed(self, words: str) -> None:
        self._desk.unsent[self._key] = words

    def _left(self) -> None:
        """Say which day was typed, if it is another one; show how it was understood."""
        typed = self.line.text().strip()
        found = day_typed(typed, self._desk.now.astimezone().date())
        wrong = bool(typed) and found is None
        self._trouble.setVisible(wrong)
        self._trouble.setText(say(text("Write it like 24 Nov 2011, November 2011 or 2011.")))
        if wrong:
            return
        self._desk.unsent.pop(self._key, None)
        self.line.setText(say(day_of(found)) if found else "")
        if found != self._version.on:
            self.noted.emit(self._version, found)
