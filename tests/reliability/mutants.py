"""The store made worse in each way there is a name for: each has to be noticed by a short trial."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest

from facilitator.model.core.words import text
from facilitator.model.core.world import Change, StaleChangeError
from facilitator.model.record_types import SHARED_RECORDS
from facilitator.store import Store
from facilitator.store.saving import RowWriter
from tests.reliability import (
    clocks,
    copies,
    damage,
    erasures,
    hostile,
    kills,
    migrations,
    player,
    power_cuts,
    worse,
)
from tests.reliability.outcome import Budget, Outcome, can_trace, quiet
from tests.store.helpers import NOW, make, reopen, write
from tests.store.worker import AT, next_change

Trial = Callable[[Path, int, str], bool]
"""A short trial in a folder, by a seed, of the store or of one made worse; whether it noticed."""


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Try each mutant, and each trial on the store as it is."""
    if not hasattr(os, "fork"):
        return
    found: dict[str, bool] = {}
    alarms: list[str] = []
    folder.mkdir(exist_ok=True)
    for number in budget.rounds():
        tried = mutants(folder / str(number), seed + number)
        found = {name: noticed or found.get(name, False) for name, (noticed, _) in tried.items()}
        alarms += [name for name, (_, alarm) in tried.items() if alarm]
    missed = [name for name, noticed in found.items() if not noticed]
    yield Outcome(
        what="mutants of the store: " + ", ".join(found),
        goal=f"{len(found)} of {len(found)} noticed",
        measured=f"{len(found) - len(missed)} of {len(found)} noticed"
        + (f"; not {', '.join(missed)}" if missed else ""),
        met=not missed,
        control=f"the store as it is: {len(alarms)} of {len(found)} noticed",
        caught=not alarms,
    )


def mutants(folder: Path, seed: int) -> dict[str, tuple[bool, bool]]:
    """Return of each mutant whether its trial noticed it, and whether it did so without it."""
    folder.mkdir()
    found: dict[str, tuple[bool, bool]] = {}
    for number, (name, (trial, how)) in enumerate(MUTANTS.items()):
        if trial is _power and not can_trace():
            continue
        with quiet():
            noticed = trial(_made(folder / f"{number} worse"), seed, how)
            found[name] = noticed, trial(_made(folder / f"{number} real"), seed, "")
    return found


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _power(folder: Path, seed: int, how: str) -> bool:
    _, lost, unopened = power_cuts.cut(folder / "cut", Budget(0, 150 if how else 30), seed, how)
    return lost + unopened > 0


def _killed(folder: Path, seed: int, how: str) -> bool:
    early = ("early",) if how == "early" else ("", how) if how else ()
    found = kills.survived(folder / "hall.facilitator", Budget(0, 10), seed, *early)
    return not found.whole


def _copied(folder: Path, seed: int, how: str) -> bool:
    found = copies.copied(folder / "copied", Budget(0, 12), seed, *([how] if how else []))
    return found.false + found.behind > 0


def _erased(folder: Path, seed: int, how: str) -> bool:
    with pytest.MonkeyPatch.context() as patch:  # who opens it after a kill is made worse as well
        if how:
            worse.WORSE[how](patch)
        what = ("remove", how) if how else ("remove",)
        return erasures.kept(folder / "kept", Budget(0, 5), seed, *what)[2] > 0


def _migrated(folder: Path, seed: int, how: str) -> bool:
    with closing(migrations.Opener(folder)) as openings:
        openings.worsen(how)
        found = migrations.brought_up(openings, folder / "up", Budget(0, 4), seed, [1])
    return found.lost + found.copies > 0


def _hostile(folder: Path, seed: int, how: str) -> bool:
    with closing(hostile.Reader(folder)) as files:
        files.worsen(how)
        return hostile.programmes(files, folder / "in", Budget(0, 20), seed).wrong > 0


def _within(trial: Callable[[Path, int], bool]) -> Trial:
    """Return a trial in this process, under a store made worse."""

    def within(folder: Path, seed: int, how: str) -> bool:
        with pytest.MonkeyPatch.context() as patch:
            if how:
                worse.WORSE[how](patch)
            return trial(folder, seed)

    return within


def _clock_jumped(folder: Path, seed: int) -> bool:
    return clocks.ticked(folder / "clock", Budget(0, 1), seed).wrong > 0


def _damaged(folder: Path, seed: int) -> bool:
    return damage.told(folder, Budget(0, 80), seed)[2] > 0


def _played(folder: Path, seed: int) -> bool:
    path = folder / "game.facilitator"
    player.begin(path)
    return bool(player.play(path, seed, 0, lambda _: None))


def _failed_within(folder: Path, seed: int) -> bool:
    """A change fails after its rows were written, once: it is tried again, and there once."""
    path = folder / "hall.facilitator"
    note, failed = RowWriter.note, list[int]()

    def fails(self: RowWriter, core: Any, line: Any) -> None:
        if line.number % 3 == 0 and line.number not in failed:
            failed.append(line.number)
            raise sqlite3.OperationalError("disk I/O error")
        note(self, core, line)

    with pytest.MonkeyPatch.context() as patch:
        make(path).close()
        patch.setattr(RowWriter, "note", fails)
        return _not_as_followed(path)


class _Doubtful(sqlite3.Connection):
    """A commit in three is done, and said to have failed."""

    commits = 0

    def commit(self) -> None:
        super().commit()
        _Doubtful.commits += 1
        if _Doubtful.commits % 3 == 0:
            raise sqlite3.OperationalError("disk I/O error")


def _in_doubt(folder: Path, seed: int) -> bool:
    path = folder / "hall.facilitator"
    make(path).close()

    def connect(uri: str) -> sqlite3.Connection:
        return sqlite3.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, factory=_Doubtful
        )

    return _not_as_followed(path, connect=connect)


def _not_as_followed(path: Path, **how: Any) -> bool:
    """Whether a file is not what some changes lead to, or does not take them."""
    store = Store.open(path, SHARED_RECORDS, **how)
    world, number = store.world, store.last
    for _ in range(12):
        store.apply(next_change(store.world, store.last + 1), at=AT)
        if not store.flush(3.0):
            store.close(abandon=True)
            return True
    store.close(abandon=True)
    with closing(reopen(path)) as again:
        whole = again.world == kills.follow(world, number, again.last)
        return not whole or bool(again.disagreement()) or again.last != number + 12


def _changed_by_another(folder: Path, _seed: int) -> bool:
    """Whether an edit is saved over what another program did to the file."""
    path = folder / "hall.facilitator"
    store = make(path)
    write(store, "one")
    store.flush(10)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE card SET text = 'another'")
    write(store, "two")
    saved = store.flush(3.0)
    store.close(abandon=True)
    return saved


def _taken_away(folder: Path, _seed: int) -> bool:
    """Whether an edit is saved into a file that nobody can find."""
    path = folder / "hall.facilitator"
    store = make(path)
    store.flush(10)
    path.unlink()
    write(store, "one")
    saved = store.flush(3.0)
    store.close(abandon=True)
    return saved


def _points_to_nothing(folder: Path, _seed: int) -> bool:
    """Whether a card goes on which another lies."""
    with closing(make(folder / "hall.facilitator")) as store:
        head = write(store, "head")
        write(store, "under", stack=head.id)
        try:
            store.apply(Change(text("Removed"), (head,)), at=NOW)
        except StaleChangeError:
            return False
        return store.flush(10)


def _may_be_read(folder: Path, _seed: int) -> bool:
    """Whether others may read a file that came with a mail, once it was opened."""
    path = folder / "hall.facilitator"
    make(path).close()
    path.chmod(0o644)
    reopen(path).close()
    return bool(path.stat().st_mode & 0o077)


MUTANTS: Final[dict[str, tuple[Trial, str]]] = {
    "no sync": (_power, "OFF"),
    "a folder not synced": (_power, "FULL"),
    "a write-ahead log": (_copied, "wal"),
    "acknowledged early": (_killed, "early"),
    "no transaction": (_killed, "apart"),
    "no rollback": (_within(_failed_within), "not rolled back"),
    "written twice": (_within(_in_doubt), "written again"),
    "an edit forgotten": (_within(_played), "forgetful often"),
    "words left in the journal": (_erased, "unstripped"),
    "words left between rows": (_erased, "unwiped"),
    "a migration in parts": (_migrated, "apart"),
    "a migration without a copy": (_migrated, "uncopied"),
    "no checks on opening": (_hostile, "unchecked"),
    "rows not compared": (_within(_damaged), "uncompared"),
    "other writers not seen": (_within(_changed_by_another), "blind"),
    "place not looked at": (_within(_taken_away), "elsewhere"),
    "links not checked": (_within(_points_to_nothing), "unlinked"),
    "readable by all": (_within(_may_be_read), "open to all"),
    "clocks believed": (_within(_clock_jumped), "believing"),
}
