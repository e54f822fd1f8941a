"""What is missing or cannot be in a document, below its pages; some of it leads to its record."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.analysis.documents.contradictions import Gap
from facilitator.model.core.records import Record
from facilitator.model.core.words import counted
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import column, emptied, plain_label, show_part
from facilitator.ui.widgets.wrapping_button import WrappingButton

MOST: Final = 3
"""Lines that lead somewhere; how many more there are is said below them."""


class GapLines(QWidget):
    """A line to press for each gap that leads to a record; the others in lines below them."""

    go_wanted = Signal(object)
    """A record is to be gone to."""

    def __init__(self) -> None:
        super().__init__()
        inside = column(self, space=4)
        self._lines = column(space=2)
        self.told = plain_label(kind="small")
        inside.addLayout(self._lines)
        inside.addWidget(self.told)

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        emptied(self._lines)
        leading = [(each, each.about) for each in gaps if each.about is not None]
        for each, about in leading[:MOST]:
            self._lines.addWidget(self._line(each, about))
        told = [say(each.words) for each in gaps if each.about is None]
        if (more := len(leading) - MOST) > 0:
            told.insert(0, say(counted(more, "One more like these.", "{count} more like these.")))
        self.told.setText("\n".join(told))
        show_part(self.told, on=bool(told))
        show_part(self, on=bool(gaps))

    @property
    def lines(self) -> tuple[WrappingButton, ...]:
        """What can be pressed."""
        held = self.findChildren(WrappingButton)
        return tuple(each for each in held if self._lines.indexOf(each) >= 0)

    def _line(self, each: Gap, about: Record) -> WrappingButton:
        return WrappingButton(each.words, lambda: self.go_wanted.emit(about), kind="link")
