"""What a window at work is seen to do, told by its own process: changes, saved, standstills."""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer

from facilitator.errors import NotSavedError
from facilitator.model.core.world import Change, World
from facilitator.store import Store


def tell(**what: object) -> None:
    """Say something on standard output, at once and whole, and when it was."""
    os.write(1, json.dumps({**what, "at": time.monotonic()}).encode() + b"\n")


def digest(world: World) -> str:
    """Return what stands for all that a world holds, the same in children of one process."""
    told = "\n".join(sorted(map(repr, world)))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


class Witness:
    """Tells what each change will make of the world before it is made, and what is saved.

    What waits for the answer to a removal may be saved with what is removed, or without. Where it
    is `early` it calls each change saved at once; where it is `waiting` it waits for each.
    """

    def __init__(self, store: Store, *, early: bool, waiting: bool) -> None:
        self._store, self._early, self._waiting = store, early, waiting
        self._without = store.world
        self._apply, self._begin_erase = store.apply, store.begin_erase
        self._on_saved, self._on_trouble = store.on_saved, store.on_trouble
        store.apply, store.begin_erase = self._applied, self._erased  # pyright: ignore[reportAttributeAccessIssue]
        store.on_trouble = self._troubled
        if not early:
            store.on_saved = self._saved

    def _applied(self, change: Change, **what: Any) -> int:
        store = self._store
        if not store.removing:
            self._will(store.last + 1, store.world.apply(change))
            number = self._apply(change, **what)
        else:
            number, self._without = self._apply(change, **what), self._without.apply(change)
            self._will(number, store.world, self._without)
        if self._early:
            tell(saved=number)
        if self._waiting:
            store.flush(2.0)
        return number

    def _erased(self, change: Change, *ids: Any, **what: Any) -> None:
        self._without = self._store.world.apply(change)
        self._will(self._store.last + 1, self._store.world, self._without)
        self._begin_erase(change, *ids, **what)

    def _saved(self, number: int) -> None:
        tell(saved=number)
        if self._on_saved is not None:
            self._on_saved(number)

    def _troubled(self, trouble: NotSavedError | None) -> None:
        tell(trouble=trouble is not None)
        if self._on_trouble is not None:
            self._on_trouble(trouble)

    @staticmethod
    def _will(number: int, *worlds: World) -> None:
        for world in worlds:
            tell(will=number, digest=digest(world))


class Pulse(QTimer):
    """How long the window's thread stands still, without what it computes or waits for a core.

    It tells the time between two beats less that on a core and in the queue for one, so another
    program's work does not count; what is waited for does: a disk, a lock, another thread.
    """

    EVERY = 10

    def __init__(self) -> None:
        super().__init__(interval=self.EVERY, timerType=Qt.TimerType.PreciseTimer)
        self._times = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._last = self._now()
        self.longest, self.during, self.act = 0.0, "", ""
        self.timeout.connect(self._beat)

    def _now(self) -> tuple[float, float]:
        run, queued, _ = self._times.read_text().split()
        return time.monotonic(), (int(run) + int(queued)) / 1e9

    def _beat(self) -> None:
        now = self._now()
        still = (now[0] - self._last[0]) - (now[1] - self._last[1])
        if still > self.longest:
            self.longest, self.during = still, self.act
        self._last = now
