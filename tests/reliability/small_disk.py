"""A sitting on a disk of three megabytes of its own, which it fills: run as a module.

`small_disk FOLDER KIND HOW SEED` makes the disk at FOLDER, in a mount namespace of its own (it has
to be started in one), copies, removes for good and writes on it in children, opens what they
leave, and says what came of it as JSON. KIND is "tmpfs", "ext4 1k", "ext4 4k", or "limit", where no
file may grow beyond a size. HOW worsens the store: "early", "littering" or "sure".
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from facilitator import SUFFIX
from facilitator.errors import FacilitatorError, NotSavedError
from facilitator.files import write_whole
from facilitator.model.board import removal
from facilitator.model.core.records import Card
from facilitator.model.core.world import Change
from facilitator.model.record_types import SHARED_RECORDS
from facilitator.store import Store, files
from tests.reliability.kills import follow
from tests.store.helpers import make, new_id, reopen, write
from tests.store.worker import AT, canary, next_change

SIZE = 3_000_000
BLOCKS = {"ext4 1k": "1024", "ext4 4k": "4096"}
PATIENCE = 20.0
"""Seconds for what is queued to be saved once there is room."""


class Disk:
    """Three megabytes at a folder, and a ballast that leaves as much of them as is wanted."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.folder, self.kind = folder, kind
        self._ballast = folder / "ballast"
        if kind == "tmpfs":
            _run("mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder))
        elif kind in BLOCKS:
            image = folder.with_name("image")
            image.write_bytes(bytes(SIZE))
            _run("mkfs.ext4", "-q", "-m", "0", "-O", "^has_journal", "-b", BLOCKS[kind], str(image))
            _run("mount", "-o", "loop", str(image), str(folder))
            shutil.rmtree(folder / "lost+found")

    def leave(self, room: int, file: Path) -> None:
        """Leave so many bytes of room; where sizes are limited, to the file alone."""
        if self.kind == "limit":
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size + room, most))
            return
        self._ballast.unlink(missing_ok=True)
        with self._ballast.open("wb", buffering=0) as ballast, contextlib.suppress(OSError):
            while (free := shutil.disk_usage(self.folder).free - room) > 0:
                ballast.write(bytes(min(free, 65536)))

    def make_room(self) -> None:
        if self.kind == "limit":
            most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        self._ballast.unlink(missing_ok=True)

    def names(self) -> set[str]:
        """What lies on it, of the program."""
        return {each.name for each in self.folder.iterdir()} - {"ballast"}


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)


def in_a_child(work: Callable[[Callable[[Any], None]], None]) -> tuple[list[Any], int]:
    """Do it in a child; return what it said, and of which signal it died that was not ours."""
    ends = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ends[0])

        def say(said: Any) -> None:
            os.write(ends[1], json.dumps(said).encode() + b"\n")

        with contextlib.suppress(FacilitatorError):
            work(say)
        os._exit(0)
    os.close(ends[1])
    with os.fdopen(ends[0], "rb") as told:
        said = [json.loads(line) for line in told]
    status = os.waitpid(child, 0)[1]
    died = os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    return said, 0 if said and said[-1] == "killed" else died


def filled(disk: Disk, chance: random.Random, *, early: bool) -> Iterator[tuple[str, object]]:
    """Write until the disk is full and beyond, end somehow, and open what is left."""
    path = disk.folder / f"hall{SUFFIX}"
    make(path).close()
    with closing(reopen(path)) as store:
        world, first = store.world, store.last

    def work(say: Callable[[Any], None]) -> None:
        store = Store.open(path, SHARED_RECORDS)
        disk.leave(chance.randrange(60_000, 400_000), path)
        beyond = chance.randrange(1, 12)
        while beyond:
            number = store.apply(next_change(store.world, store.last + 1), at=AT)
            if not store.flush(0.0 if early else 0.3):
                beyond -= 1
            say(number if early else store.saved)
        if chance.random() < 0.5:
            disk.make_room()
            store.flush(PATIENCE)
            say(store.last)  # there is room, so all of it is there
            store.close(abandon=True)
            return
        say("killed")
        os.kill(os.getpid(), signal.SIGKILL)

    said, died = in_a_child(work)
    acknowledged = max((each for each in said if isinstance(each, int)), default=first)
    yield "changes", acknowledged
    yield "died", died
    try:
        with closing(reopen(path)) as store:  # on a disk that is still full
            yield "reopened", True
            whole = store.world == follow(world, first, store.last)
            yield "lost", store.last < acknowledged or not whole
    except FacilitatorError:
        yield "reopened", False
    disk.make_room()
    path.unlink()


def copied(disk: Disk, chance: random.Random) -> Iterator[tuple[str, object]]:
    """Copy, rescue and export to a disk without room for it."""
    path = disk.folder / f"hall{SUFFIX}"
    with closing(make(path)) as store:
        for number in range(120):
            write(store, f"{canary(number)} " * 20)
        store.flush(PATIENCE)
        size = path.stat().st_size
        room = chance.randrange(1, size // 2)
        disk.leave(room - size if disk.kind == "limit" else room, path)
        before = disk.names()
        to = disk.folder / f"copy{SUFFIX}"
        ways: tuple[Callable[[], object], ...] = (
            lambda: store.backup(to),
            lambda: store.rescue(to),
            lambda: write_whole(disk.folder / "paper.pdf", bytes(size)),
        )
        untold = 0
        for way in ways:
            try:
                way()
                untold += 1
            except FacilitatorError:
                pass
        yield "half made", sorted(disk.names() - before)
        yield "untold", untold
        disk.make_room()
    path.unlink()
    for left in disk.names():
        (disk.folder / left).unlink()


def removed(disk: Disk, chance: random.Random) -> Iterator[tuple[str, object]]:
    """Remove cards for good on a disk with hardly any room, and compare what was said of each."""
    path = disk.folder / f"hall{SUFFIX}"
    with closing(make(path)) as store:
        for number in range(40):
            write(store, f"{canary(number)} " * chance.randrange(1, 120))

    def work(say: Callable[[Any], None]) -> None:
        store = Store.open(path, SHARED_RECORDS)
        disk.leave(chance.randrange(0, 200_000), path)
        for card in chance.sample(store.world.all(Card), 6):
            change = removal.remove_for_good(store.world, card, new_id=new_id, at=AT)
            gone = {r.id for r in change.before} - {r.id for r in change.after}
            try:
                store.erase(change, gone, at=AT)
            except NotSavedError:
                say([card.number, False])
            else:
                say([card.number, True])
        say("killed")
        os.kill(os.getpid(), signal.SIGKILL)

    said, died = in_a_child(work)
    yield "died", died
    disk.make_room()
    with closing(reopen(path)) as store:
        store.wait_wiped()
        here = {card.number for card in store.world.all(Card)}
    held = path.read_bytes()
    outcome: dict[int, bool] = {each[0]: each[1] for each in said if isinstance(each, list)}
    yield "removed", sum(outcome.values())
    yield "refused", len(outcome) - sum(outcome.values())
    yield "untrue", sum((number in here) == gone for number, gone in outcome.items())
    words = (canary(n - 1).encode() in held for n, gone in outcome.items() if gone)
    yield "words left", sum(words)
    path.unlink()


def _worsen(how: str) -> None:
    if how == "littering":

        @contextmanager
        def half_made(path: Path, *, over: bool) -> Generator[Path]:
            path.touch(exist_ok=over)
            yield path

        files.whole = half_made
    if how == "sure":
        erase = Store.erase

        def sure(store: Store, change: Change, ids: Any, **at: Any) -> int:
            with contextlib.suppress(NotSavedError):
                return erase(store, change, ids, **at)
            return store.last

        Store.erase = sure  # pyright: ignore[reportAttributeAccessIssue]


def main(folder: Path, kind: str, how: str, seed: str) -> None:
    """Do all there is to do on a disk, and say what came of it."""
    _worsen(how)
    folder.mkdir()
    disk, chance = Disk(folder, kind), random.Random(seed)
    found: dict[str, Any] = {}
    trials = {
        "early": filled(disk, chance, early=how == "early"),
        "littering": copied(disk, chance),
        "sure": removed(disk, chance),
    }
    for name, trial in trials.items():
        for key, value in trial if how in (name, "well") else ():
            found[key] = found.get(key) or value
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:5])
