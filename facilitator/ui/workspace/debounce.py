"""A lull in typing: the moment to keep what was typed, which comes even if nobody pauses."""

from PySide6.QtCore import QObject, QTimer, Signal

LATEST = 1_200
"""Milliseconds after the first key that was not kept until it is, however fast one types."""


class Debounce(QObject):
    """Tells when it is time to keep what is typed: after a pause, and at the latest soon."""

    came = Signal()

    def __init__(self, pause: int, parent: QObject) -> None:
        """Wait for `pause` milliseconds without a key."""
        super().__init__(parent)
        self._pause = QTimer(self, singleShot=True, interval=pause)
        self._latest = QTimer(self, singleShot=True, interval=LATEST)
        for timer in (self._pause, self._latest):
            timer.timeout.connect(self._tell)

    def touch(self) -> None:
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    @property
    def waits(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._pause.isActive()

    def stop(self) -> None:
        """Wait for nothing: all is kept, or there is nothing to keep."""
        self._pause.stop()
        self._latest.stop()

    def _tell(self) -> None:
        self.stop()
        self.came.emit()
