"""The file is taken away, renamed or replaced while it is open: nothing is "saved" into nowhere."""

from __future__ import annotations

import logging
import random
import shutil
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from facilitator import SUFFIX
from facilitator.store import Store, sqlite
from facilitator.store.saving import Saver
from tests.reliability.outcome import Budget, Outcome
from tests.reliability.window_kills import AtTheWindow, make_workshop
from tests.store.helpers import digest, make, reopen
from tests.store.worker import AT, next_change

TOLD: float = 10.0
"""Seconds in which the window says that its file is gone."""
BACK: float = 30.0


@dataclass(slots=True)
class Pulled:
    """How often a file was pulled, what was saved into nowhere, and what was not rescued."""

    pulls: int = 0
    changes: int = 0
    nowhere: int = 0
    unrescued: int = 0
    touched: int = 0
    lost: int = 0

    @property
    def whole(self) -> bool:
        return self.pulls > 0 and not (self.nowhere + self.unrescued + self.touched + self.lost)

    def __str__(self) -> str:
        return (
            f"{self.pulls:,} pulls, {self.changes:,} changes after them: {self.nowhere} into "
            f"nowhere, {self.unrescued} rescued in part, {self.touched} others written to, "
            f"{self.lost} lost when it was back"
        )


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Pull files from a store and from the window; then where nobody looks at their place."""
    with nobody_looks():
        worse = pulled(folder / "worse", Budget(0, 6), seed)
    real = pulled(folder / "real", budget, seed)
    yield Outcome(
        what="file deleted, renamed, replaced or swapped while it is open",
        goal="0 into nowhere, rescue complete",
        measured=str(real),
        met=real.whole,
        control=f"with a log, and nobody looks at its place: {worse.nowhere} into nowhere",
        caught=worse.nowhere > 0,
    )
    unsaid = at_window(folder / "unsaid", 1, seed, "pulled unseen")
    said = at_window(folder / "window", max(2, real.pulls // 20), seed, "pulled")
    slowest = max(told for told, _ in said)
    whole = sum(whole for _, whole in said)
    yield Outcome(
        what="file taken from under the real window",
        goal=f"said within {TOLD:g} s, all saved elsewhere",
        measured=f"{len(said)} pulls: said in {slowest:.1f} s, all of {whole} saved elsewhere",
        met=whole == len(said) and slowest <= TOLD,
        control=f"with a log, and nobody looks at its place: not said in {unsaid[0][0]:.0f} s",
        caught=unsaid[0][0] > TOLD,
    )


@contextmanager
def nobody_looks() -> Generator[None]:
    """Have the store trust that the path leads to the open file.

    With a rollback journal SQLite would look itself; with a write-ahead log it does not.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sqlite._WRITING, "journal_mode", ("WAL", "wal"))  # pyright: ignore[reportPrivateUsage]
        for name in ("check_place", "look"):
            patch.setattr(Saver, name, lambda *_: None)
        yield


def pulled(folder: Path, budget: Budget, seed: int) -> Pulled:
    """Pull one file after the other, each in another way."""
    chance, found = random.Random(seed), Pulled()
    logging.disable(logging.WARNING)  # the store says each time what we do to it
    try:
        for number in budget.rounds():
            place = folder / f"{number}"
            place.mkdir(parents=True)
            _pull([*WAYS][number % len(WAYS)], place, chance, found)
            shutil.rmtree(place)
    finally:
        logging.disable(logging.NOTSET)
    return found


def _deleted(path: Path, _other: Path) -> None:
    path.unlink()


def _renamed(path: Path, _other: Path) -> None:
    path.rename(path.with_name("hidden"))


def _replaced(path: Path, other: Path) -> None:
    other.replace(path)


def _swapped(path: Path, other: Path) -> None:
    path.rename(path.with_name("hidden"))
    other.rename(path)


def _folder_gone(path: Path, _other: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


WAYS: dict[str, Callable[[Path, Path], None]] = {
    "deleted": _deleted,
    "renamed": _renamed,
    "replaced": _replaced,
    "swapped": _swapped,
    "folder gone": _folder_gone,
}


def _pull(way: str, place: Path, chance: random.Random, found: Pulled) -> None:
    path = place / "day" / f"hall{SUFFIX}"
    other = path.with_name(f"other{SUFFIX}")
    path.parent.mkdir()
    for each in (path, other):
        make(each).close()
    left = digest(other)
    store = reopen(path)
    _work_while(store, chance, lambda: WAYS[way](path, other), found)
    to = place / f"rescued{SUFFIX}"
    store.rescue(to)
    with closing(reopen(to)) as rescued:
        found.unrescued += rescued.world != store.world
    if way in ("replaced", "swapped"):
        found.touched += digest(path) != left
    if way in ("renamed", "folder gone"):
        _put_back(path)
        found.lost += not store.flush(BACK)
        store.close(abandon=True)
        with closing(reopen(path)) as again:
            found.lost += again.world != store.world
    store.close(abandon=True)
    found.pulls += 1


def _work_while(
    store: Store, chance: random.Random, pull: Callable[[], object], found: Pulled
) -> None:
    """Make changes without a pause while the file is pulled at some instant, and some after."""
    pause, gone = chance.random() * 0.1, threading.Event()

    def pulls() -> None:
        time.sleep(pause)
        pull()
        gone.set()

    thread = threading.Thread(target=pulls)
    thread.start()
    after = 0
    while after < 10:
        is_gone = gone.is_set()
        number = store.apply(next_change(store.world, store.last + 1), at=AT)
        saved = store.flush(0.02 if is_gone else 1.0)
        after += is_gone
        found.nowhere += is_gone and (saved or store.saved >= number)
    found.changes += after
    thread.join()


def _put_back(path: Path) -> None:
    if not path.parent.exists():
        path.parent.with_name("elsewhere").rename(path.parent)
    else:
        path.with_name("hidden").rename(path)


def at_window(folder: Path, times: int, seed: int, how: str) -> list[tuple[float, bool]]:
    """Take the file from under windows; return when each said so, and if all was elsewhere."""
    folder.mkdir()
    found: list[tuple[float, bool]] = []
    for number in range(times):
        path = folder / f"hall {number}{SUFFIX}"
        make_workshop(path)
        with closing(AtTheWindow(path, how, seed + number)) as window:
            told = next(each for each in window.sits_down(6) if "told" in each)
            found.append((told["told"], told["elsewhere"]))
    return found
