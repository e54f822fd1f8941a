"""The day on which a challenge was worded: a line that is typed in, and says what it understood."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from facilitator.analysis.framing.paper import worded_on
from facilitator.model.agenda.wording import day_from
from facilitator.model.core import Text, day_of, text
from facilitator.model.framing.records import ChallengeVersion
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import column, plain_label, row, trouble_label
from facilitator.ui.workspace.workspace import Workspace

WIDE = 230
"""Pixels of the line."""


class WordingDay(QFrame):
    """A wording's day as it was noted; where nobody noted one, the day it is taken to be."""

    noted = Signal(object)
    """Another day was typed (a PartialDate), or none (None)."""

    def __init__(self, desk: Workspace, version: ChallengeVersion, label: Text) -> None:
        super().__init__()
        self._desk, self._held = desk, version.on
        whole = column(self, space=2)
        across = row(space=8)
        across.addWidget(plain_label(label, "muted"), 1)
        self.line = QLineEdit(say(day_of(version.on)) if version.on else "")
        self.line.setAccessibleName(say(label))
        taken = worded_on(desk.world, version)
        hint = text("{day}, if empty", day=day_of(taken)) if taken else text("day not known")
        self.line.setPlaceholderText(say(hint))
        self.line.setFixedWidth(WIDE)
        self.line.editingFinished.connect(self._left)
        across.addWidget(self.line)
        whole.addLayout(across)
        self._trouble = trouble_label()
        whole.addWidget(self._trouble)

    def _left(self) -> None:
        """Say which day was typed, if it is another one; show how it was understood."""
        typed = self.line.text().strip()
        found = day_from(typed, self._desk.now.astimezone().date())
        wrong = bool(typed) and found is None
        self._trouble.setVisible(wrong)
        self._trouble.setText(say(text("Write it like 24 Nov 2011, November 2011 or 2011.")))
        if wrong or found == self._held:
            return
        self._held = found
        self.line.setText(say(day_of(found)) if found else "")
        self.noted.emit(found)
