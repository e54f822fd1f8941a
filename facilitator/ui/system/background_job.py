"""Work off the main thread: it takes values, returns one, and holds no store and no widget."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QObject

from facilitator.errors import FacilitatorError
from facilitator.ui.system.main_thread import in_main_thread, ready

Answer = Callable[[object, "BaseException | None"], object]

_RUNNING: set[BackgroundJob] = set()
"""Kept until the answer came, so that no job is deleted in the thread that does its work."""


class Worker:
    """Does one piece of work after another in one thread, which ends when there is none left."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Callable[[], object], threading.Event]] = deque()
        self._lock = threading.Lock()
        self._works = False

    def put(self, work: Callable[[], object]) -> threading.Event:
        """Have work done after all that waits; return what tells that it is over."""
        over = threading.Event()
        with self._lock:
            self._waiting.append((work, over))
            begins, self._works = not self._works, True
        if begins:
            threading.Thread(target=self._serve, name="job", daemon=True).start()
        return over

    def _serve(self) -> None:
        while over := self._one():
            over.set()

    def _one(self) -> threading.Event | None:
        with self._lock:
            if not self._waiting:
                self._works = False
                return None
            work, over = self._waiting.popleft()
        work()
        return over  # and this thread holds nothing of the work any more


class BackgroundJob(QObject):
    """One piece of work in a thread of its own, or of a worker who has others as well.

    The answer comes in the thread the job was made in, the main one. A job that was cancelled, or
    whose owner is gone, answers nothing. Work that must not be cut off is waited for (`wait`).
    """

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
        self._cancelled = False
        self._over: threading.Event | None = None

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for the answer any more; the work may look at it."""
        return self._cancelled

    def start(self, worker: Worker | None = None) -> BackgroundJob:
        """Begin at once; with a `worker` when all is done that he was given before."""
        ready()
        _RUNNING.add(self)
        self._over = (worker or Worker()).put(partial(_run, self._work, self._arrived))
        return self

    def cancel(self) -> None:
        """Want no answer any more."""
        self._cancelled = True

    def wait(self, seconds: float | None = 10.0) -> None:
        """Wait until the work is over, as before a window closes; with None as long as it takes."""
        if self._over is not None:
            self._over.wait(seconds)

    def _arrived(self, answer: object, problem: BaseException | None) -> None:
        self.wait()  # its thread has nothing left to do, and shall not be the last to hold anything
        _RUNNING.discard(self)
        if self._cancelled or not shiboken6.isValid(self):
            return
        if problem is None:
            self._done(answer)
        elif isinstance(problem, FacilitatorError):
            self._failed(problem)
        else:
            raise problem


def _run(work: Callable[[], Any], arrived: Answer) -> None:
    answer: object = None
    problem: BaseException | None = None
    try:
        answer = work()
    except BaseException as caught:  # noqa: BLE001 - told in the window's thread
        problem = caught
    in_main_thread(lambda: arrived(answer, problem))
