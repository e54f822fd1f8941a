"""Long work of a method, off the window's thread: one piece at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.errors import FacilitatorError
from facilitator.methods.contract import LongWork
from facilitator.model.core import Change, Text, text
from facilitator.ui.system.background_job import BackgroundJob

if TYPE_CHECKING:  # it makes this
    from facilitator.ui.workspace.workspace import Workspace


class LongWorkRunner(QObject):
    """Runs what the open programme leaves for later, and puts its answer in."""

    working = Signal(object)
    """Long work has begun (what it is, a `Text`), or is over (None)."""

    def __init__(self, desk: Workspace) -> None:
        super().__init__(desk)
        self._desk = desk
        self._job: BackgroundJob | None = None
        self._enough = False
        desk.programme.later = self._begin

    def enough(self) -> None:
        """Want the answer now, as good as it is so far."""
        self._enough = True

    def leave(self) -> None:
        """Want no answer any more, and take no more work; what runs is waited for."""
        self._enough = True
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
        self._desk.programme.later = None

    def _begin(self, work: LongWork) -> None:
        if self._job is not None:
            self._desk.tell(text("Something is being worked out already. Wait for it, or end it."))
            return
        self._enough = False
        self._job = BackgroundJob(
            lambda: work.work(lambda: not self._enough), self._arrived, self._failed, self
        ).start()
        self.working.emit(work.title)

    def _arrived(self, answer: Change | tuple[Change, ...] | Text) -> None:
        self._job = None
        self.working.emit(None)
        self._desk.said(self._desk.programme.arrived(answer))

    def _failed(self, error: FacilitatorError) -> None:
        self._arrived(error.text)
