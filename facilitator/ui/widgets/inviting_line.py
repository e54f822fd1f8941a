"""A line with a prompt that is never cut: where it has no room, a shorter one stands there."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame

from facilitator.ui.widgets.guard import guards

_BESIDE = 6
"""Pixels that Qt keeps beside the words in a line."""


@guards
class InvitingLine(QLineEdit):
    """It is given prompts, the best one first, and shows the first that fits."""

    _prompts: tuple[str, ...] = ()

    def invite(self, *prompts: str) -> None:
        """Show the first of some prompts that fits; the last one where none does."""
        self._prompts = prompts
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = QStyle.SubElement.SE_LineEditContents
        room = self.style().subElementRect(inside, option, self).width() - _BESIDE
        fits = (p for p in self._prompts if self.fontMetrics().horizontalAdvance(p) <= room)
        shown = next(fits, self._prompts[-1] if self._prompts else "")
        if shown != self.placeholderText():
            self.setPlaceholderText(shown)
