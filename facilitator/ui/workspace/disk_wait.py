"""Waiting for the disk as a window closes: for a moment at once, then beside the window."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject

from facilitator.errors import FacilitatorError
from facilitator.ui.system.background_job import BackgroundJob

PATIENCE = 0.25
"""Seconds a closing window waits for the disk before it goes on beside it."""

_log = logging.getLogger(__name__)


class DiskWait(QObject):
    """Waits for work of the disk; where it takes long, whoever waits goes on and is called."""

    def __init__(self, again: Callable[[], object], parent: QObject) -> None:
        """Prepare; `again` is called when work is over that was not waited for."""
        super().__init__(parent)
        self.stays = False
        """Whether to wait as long as it takes: somebody else needs the file closed."""
        self._again = again
        self._refused = False
        self._job: BackgroundJob | None = None

    @property
    def waits(self) -> bool:
        """Whether work goes on that was not waited for."""
        return self._job is not None

    def wait(self, work: Callable[[], bool]) -> bool | None:
        """Return what `work` does, in a thread of its own; None where that takes long."""
        if self._refused:  # it was waited for just now, and would take as long again
            return False
        if self._job is not None and not self.stays:
            return None
        answer: list[bool] = []

        def over(_none: object) -> None:
            self._over(done=answer[0])

        job = BackgroundJob(lambda: answer.append(work()), over, self._failed, self).start()
        job.wait(None if self.stays else PATIENCE)
        if answer:
            job.cancel()
            return answer[0]
        self._job = job
        return None

    def _over(self, *, done: bool) -> None:
        self._job, self._refused = None, not done
        self._again()
        self._refused = False

    def _failed(self, error: FacilitatorError) -> None:
        _log.warning("not waited for the disk: %s", type(error).__name__)
        self._over(done=False)
