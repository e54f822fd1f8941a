"""The sections of a comparison's report: which it has, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from facilitator.model.core import Text, text
from facilitator.ui.style.sizes import hold
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, row
from facilitator.ui.widgets.question_form import FormDialog

_KEY: Final = Qt.ItemDataRole.UserRole
_LOW: Final = 292
"""Pixels of height of the list: all sections stand in it."""
Kept = Callable[[Sequence[str], Sequence[str]], object]


class SectionsSheet(FormDialog):
    """Lists the sections; `kept` hears their keys in order, and those that are left out."""

    def __init__(
        self,
        parent: QWidget,
        sections: Sequence[tuple[str, Text]],
        hidden: Sequence[str],
        kept: Kept,
    ) -> None:
        detail = text("Untick what is left out. Drag a section, or move it with Ctrl+Up and Down.")
        super().__init__(parent, text("Sections of the report"), text("Keep"), detail)
        self._kept, self._before = kept, ([key for key, _ in sections], list(hidden))
        self.list = QListWidget()
        self.list.setAccessibleName(say(text("Sections of the report")))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        hold(self.list, least_high=_LOW)
        for key, title in sections:
            item = QListWidgetItem(say(title), self.list)
            item.setData(_KEY, key)
            shown = Qt.CheckState.Unchecked if key in hidden else Qt.CheckState.Checked
            item.setCheckState(shown)
        self.list.setCurrentRow(0)
        self.body.addWidget(self.list)
        moves = row(space=6)
        for step, name, icon in ((-1, text("Up"), "arrow-up"), (1, text("Down"), "arrow-down")):
            moves.addWidget(button(name, lambda step=step: self.move_by(step), icon=icon))
            keys = QShortcut(QKeySequence("Ctrl+Up" if step < 0 else "Ctrl+Down"), self.list)
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
            keys.activated.connect(lambda step=step: self.move_by(step))
        moves.addStretch(1)
        self.body.addLayout(moves)

    def move_by(self, step: int) -> None:
        """Move the chosen section up (-1) or down (1); at an end it stays."""
        here = self.list.currentRow()
        if here >= 0 and 0 <= here + step < self.list.count():
            item = self.list.takeItem(here)
            self.list.insertItem(here + step, item)
            self.list.setCurrentRow(here + step)

    def has_words(self) -> bool:
        """Whether something was changed that would go."""
        return self._now() != self._before

    def accept(self) -> None:
        order, hidden = self._now()
        self._kept(order, hidden)
        super().accept()

    def _now(self) -> tuple[list[str], list[str]]:
        held = [self.list.item(place) for place in range(self.list.count())]
        hidden = [each for each in held if each.checkState() is not Qt.CheckState.Checked]
        return [each.data(_KEY) for each in held], [each.data(_KEY) for each in hidden]
