"""The one thread that writes to a programme file.

Changes wait in a queue in the order they were made. What has piled up behind a slow disk goes
into one transaction together. A write that fails is tried again, later and later up to every
five seconds, for as long as it takes; nothing leaves the queue before the disk has it. When there
is nothing else to do it writes the file anew, if words removed for good may lie in its pages.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from facilitator.errors import NotSavedError
from facilitator.store.lines import FirstLine, JournalLine
from facilitator.store.problems import not_saved

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.store.saving import Saver

T = TypeVar("T")
Job: TypeAlias = "Callable[[Saver], Any]"

LOOK_EVERY = 2.0
"""Seconds between two looks whether the file is still in its place, while nothing is written."""

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
"""Seconds before a failed write is tried again: twice as long each time."""

WIPE_EVERY = 60.0
"""Seconds before a file that could not be written anew, on a full disk, is tried again."""

AT_ONCE = 200
"""Most changes in one transaction."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Job:
    work: Job
    result: Future[Any]


class Writer:
    """Takes changes from any thread and writes them on its own."""

    def __init__(self, saver: Saver, name: str, saved: int, *, unwiped: bool = False) -> None:
        """Start the thread. `saved` is the number of the last line on disk.

        `unwiped`: words that were removed may still lie between the rows.
        """
        self.saved = saved
        self.unwiped = unwiped
        self.trouble: NotSavedError | None = None
        self.on_saved: Callable[[int], None] | None = None
        self.on_trouble: Callable[[NotSavedError | None], None] | None = None
        self._saver = saver
        self._name = name
        self._queue: deque[JournalLine | _Job] = deque()
        self._changed = threading.Condition()
        self._hurry = False
        self._ending = False
        self._failed = 0
        self._wipes_failed = 0
        self._wipe_at = 0.0
        self._looks = 0
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def put(self, line: JournalLine) -> None:
        """Queue a change. Returns at once."""
        with self._changed:
            self._queue.append(line)
            self._changed.notify_all()

    def ask(self, work: Job) -> Any:
        """Run a job after everything queued before it, and return its result.

        Raises what the job raises, or NotSavedError at once when the disk is in trouble.
        """
        return self._post(work).result()

    def _post(self, work: Job) -> Future[Any]:
        """Queue a job; what `ask` returns or raises comes later."""
        job = _Job(work, Future())
        with self._changed:
            self._queue.append(job)
            self._hurry = True
            self._changed.notify_all()
        return job.result

    def erase(
        self,
        line: JournalLine | None,
        record_ids: Callable[[], Collection[str]],
        erased: Callable[[int, int], None],
    ) -> Future[FirstLine | None]:
        """Have a removal written, and its words taken out of the journal.

        The ids are asked for in the thread that writes, when all before is on disk; `erased` is
        called there with the last line and the first one changed, before the file is written anew.
        What is returned ends when it is done, with the first line that told of any of it where that
        is known, or with what kept it from being done; then it is not.
        """

        def work(saver: Saver) -> FirstLine | None:
            first = saver.erase(line, record_ids(), self.saved)
            with self._changed:
                self.unwiped, self._wipe_at = True, 0.0
                self.saved = line.number if line else self.saved
                self._changed.notify_all()
            changed = first.number if first else self.saved
            self._call(lambda last: erased(last, changed), self.saved)
            self._call(self.on_saved, self.saved)
            return first

        return self._post(work)

    def wait_wiped(self) -> bool:
        """Wait until the file was written anew where that was due, or could not be; say whether."""
        with self._changed:
            failed, self._wipe_at = self._wipes_failed, 0.0
            self._changed.notify_all()
            self._changed.wait_for(
                lambda: (
                    not self.unwiped or self._wipes_failed > failed or self.trouble or self._ending
                )
            )
            return not self.unwiped

    def wait_for(self, number: int, timeout: float) -> bool:
        """Wait at most `timeout` seconds until that line is on disk; say whether it is.

        Does not wait for the next try after a failed one, but has it made now.
        """
        with self._changed:
            self._hurry = True
            self._changed.notify_all()
            return self._changed.wait_for(lambda: self.saved >= number, timeout)

    def drain(self) -> bool:
        """Wait until everything is on disk, or a try failed; say whether it is, and is sound."""
        with self._changed:
            wanted = [item.number for item in self._queue if isinstance(item, JournalLine)]
            number, failed = max(wanted, default=self.saved), self._failed
            self._hurry = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: self.saved >= number or self._failed > failed)
            if self.saved < number:
                return False
        self.wait_wiped()
        return self.is_sound()

    def is_sound(self) -> bool:
        """Have a look at the file now, and say whether it is in its place and as it was left."""
        with self._changed:
            looks, failed = self._looks, self._failed
            self._hurry = True
            self._changed.notify_all()
            self._changed.wait_for(
                lambda: self._looks > looks or self._failed > failed or self._ending
            )
            return self._failed == failed

    def read_again(self) -> bool:
        """Read all of the file, though nothing else was seen to write to it; say if it is sound."""
        try:
            self.ask(lambda saver: saver.read_all(self.saved))
        except NotSavedError:
            return False
        return self.is_sound()

    def end(self) -> None:
        """Stop the thread and close its connection, without writing what is still queued."""
        with self._changed:
            self._ending = True
            self._changed.notify_all()
        self._thread.join()

    def _run(self) -> None:
        pause = FIRST_PAUSE
        while self._wait(pause):
            try:
                self._step()
            except Exception as fault:  # noqa: BLE001  (whatever it is, nothing may be lost)
                self._saver.drop()
                self._fail(not_saved(fault, self._name), fault)
                pause = min(2 * pause, LONGEST_PAUSE)
            else:
                pause = FIRST_PAUSE
                self._tell_trouble(None)
        self._refuse_jobs(InterruptedError())
        self._saver.drop()

    def _wait(self, pause: float) -> bool:
        """Wait for work, or for the next look or try; say whether to go on."""
        with self._changed:
            if self.trouble:
                self._changed.wait_for(lambda: self._hurry or self._ending, pause)
            else:
                self._changed.wait_for(
                    lambda: self._queue or self._ending or self._hurry or self._is_wipe_due(),
                    LOOK_EVERY,
                )
            self._hurry = False
            return not self._ending

    def _step(self) -> None:
        with self._changed:
            head = self._queue[0] if self._queue else None
            first = list(islice(self._queue, AT_ONCE))
        lines = list(_lines_before_a_job(first))
        if isinstance(head, _Job):
            self._saver.look(self.saved)
            self._work(head)
        elif lines:
            self._saver.save(lines, self.saved)
            self._acknowledge(lines)
        else:
            self._saver.look(self.saved)
            if self._is_wipe_due():
                self._wipe()
            with self._changed:
                self._looks += 1
                self._changed.notify_all()

    def _is_wipe_due(self) -> bool:
        return self.unwiped and time.monotonic() >= self._wipe_at

    def _wipe(self) -> None:
        """Write the file anew; where there is no room for it, later. No edit waits for that."""
        try:
            self._saver.wipe()
        except Exception as fault:  # noqa: BLE001  (it is tried again, and when the file is opened)
            self._saver.drop()
            if not self._wipes_failed:
                _log.warning("not written anew: %s", type(fault).__name__)
            with self._changed:
                self._wipes_failed += 1
                self._wipe_at = time.monotonic() + WIPE_EVERY
                self._changed.notify_all()
        else:
            with self._changed:
                self.unwiped = False
                self._changed.notify_all()

    def _work(self, job: _Job) -> None:
        with self._changed:
            self._queue.popleft()
        try:
            result = job.work(self._saver)
        except Exception as fault:  # noqa: BLE001  (it belongs to the one who asked)
            self._saver.drop()
            _log.warning("not done: %s", type(fault).__name__)
            job.result.set_exception(fault)
        else:
            job.result.set_result(result)

    def _acknowledge(self, lines: list[JournalLine]) -> None:
        with self._changed:
            for _ in lines:
                self._queue.popleft()
            self.saved = lines[-1].number
            self._changed.notify_all()
        self._call(self.on_saved, self.saved)

    def _fail(self, trouble: NotSavedError, fault: Exception) -> None:
        self._refuse_jobs(trouble)
        if str(trouble) != str(self.trouble):
            _log.warning("not saved: %s", type(fault).__name__)
        self._tell_trouble(trouble)
        with self._changed:
            self._failed += 1
            self._changed.notify_all()

    def _refuse_jobs(self, reason: Exception) -> None:
        """Changes wait for a better disk; whoever waits for an answer gets one now."""
        with self._changed:
            jobs = [item for item in self._queue if isinstance(item, _Job)]
            for job in jobs:
                self._queue.remove(job)
        for job in jobs:
            job.result.set_exception(reason)

    def _tell_trouble(self, trouble: NotSavedError | None) -> None:
        was, self.trouble = self.trouble, trouble
        if str(was) != str(trouble):
            self._call(self.on_trouble, trouble)

    @staticmethod
    def _call(listener: Callable[[T], None] | None, value: T) -> None:
        if listener is None:
            return
        try:
            listener(value)
        except Exception as fault:  # noqa: BLE001  (it must not stop the saving)
            # its text may quote a card
            _log.error("a listener of the store failed with %s", type(fault).__name__)


def _lines_before_a_job(queue: Iterable[JournalLine | _Job]) -> Iterator[JournalLine]:
    for item in queue:
        if isinstance(item, _Job):
            return
        yield item
