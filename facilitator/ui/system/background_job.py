"""Work off the main thread: it takes values, returns one, and holds no store and no widget."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from facilitator.errors import FacilitatorError


class BackgroundJob(QObject):
    """One piece of work in a thread of its own.

    The answer comes in the thread the job was made in. A job that was cancelled, or whose
    owner is gone, answers nothing. Work that must not be cut off is waited for (`wait`).
    """

    _ended = Signal(object, object)

    def __init__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[FacilitatorError], object],
        parent: QObject | None = None,
    ) -> None:
        """Prepare work; `failed` is told of the person's errors. `start` begins."""
        super().__init__(parent)
        self._work, self._done, self._failed = work, done, failed
        self._cancelled = threading.Event()
        self._ended.connect(self._answer)
        self._thread = threading.Thread(target=self._run, name="job", daemon=True)

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for the answer any more; the work may look at it."""
        return self._cancelled.is_set()

    def start(self) -> BackgroundJob:
        self._thread.start()
        return self

    def cancel(self) -> None:
        """Want no answer any more."""
        self._cancelled.set()

    def wait(self, seconds: float = 10.0) -> None:
        """Wait until the work is over, as before a window closes."""
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        answer: object = None
        problem: BaseException | None = None
        try:
            answer = self._work()
        except BaseException as caught:  # noqa: BLE001 - told in the window's thread
            problem = caught
        if not self.cancelled:
            try:
                self._ended.emit(answer, problem)
            except RuntimeError:  # the owner is gone
                return

    @Slot(object, object)
    def _answer(self, answer: object, problem: BaseException | None) -> None:
        if self.cancelled:
            return
        if problem is None:
            self._done(answer)
        elif isinstance(problem, FacilitatorError):
            self._failed(problem)
        else:
            raise problem
