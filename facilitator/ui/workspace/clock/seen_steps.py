"""When people could see the step they are in: what was pressed before that meant another one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from facilitator.model.display.gesture import Advance, Gesture


class SeenSteps(QObject):
    """Knows how long the windows were busy after a step began; presses wait in a queue then."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._began: datetime | None = None
        self._late = 0.0
        self._idle = QTimer(self, interval=0, singleShot=True)
        self._idle.timeout.connect(self._settle)

    def begin(self) -> None:
        self._began = self._now()
        self._idle.start()

    def meant(self, gesture: Gesture) -> Gesture:
        """Return a gesture with how late the step it is for was seen."""
        if not isinstance(gesture, Advance):
            return gesture
        return replace(gesture, late=self._late if self._began is None else self._busy())

    def _settle(self) -> None:
        """Nothing waits any more: what was pressed meanwhile has been done."""
        self._late, self._began = self._busy(), None

    def _busy(self) -> float:
        return (self._now() - self._began).total_seconds() if self._began else 0.0
