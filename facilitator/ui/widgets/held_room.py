"""The room of what a hand pressed away: it stays empty until the hand leaves the panel.

Else all below would move up under the hand, and the next press would hit another button.
"""

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from facilitator.ui.widgets.guard import guards


@guards
class HeldRoom(QObject):
    """Hides parts of a panel without moving the others while a hand is at the panel."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self._panel = panel
        self._held: list[QWidget] = []
        panel.installEventFilter(self)

    def __contains__(self, part: QWidget) -> bool:
        return part in self._held

    def show(self, part: QWidget, *, on: bool) -> None:
        """Show a part, or hide it; its room is kept while the hand is there."""
        if on:
            self._let_go(part)
        elif not part.isHidden() and self._panel.underMouse():
            part.setMinimumHeight(part.height())
            self._retain(part, on=True)
            self._held.append(part)
        part.setVisible(on)

    def _let_go(self, part: QWidget) -> None:
        if part in self._held:
            self._held.remove(part)
            if shiboken6.isValid(part):  # parts are made anew while the hand is there
                self._retain(part, on=False)
                part.setMinimumHeight(0)

    def _retain(self, part: QWidget, *, on: bool) -> None:
        policy = part.sizePolicy()
        policy.setRetainSizeWhenHidden(on)
        part.setSizePolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the room back once the hand has gone."""
        if watched is self._panel and event.type() is QEvent.Type.Leave:
            for part in tuple(self._held):
                self._let_go(part)
        return False
