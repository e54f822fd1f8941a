"""The restore drill: a file is damaged or deleted, and what the program offers is followed."""

from __future__ import annotations

import contextlib
import io
import random
import shutil
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from facilitator import SUFFIX
from facilitator.cli.main import main
from facilitator.editing.opening import open_file
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS
from facilitator.model.core.records import Activity, Card
from facilitator.model.display.gesture import Write
from facilitator.store.backups import backups
from facilitator.store.backups.backups import Backup, Why
from facilitator.ui.workspace.backup_service import backup_place
from tests.reliability.outcome import Budget, Outcome
from tests.reliability.window_kills import AtTheWindow, at_home, make_workshop

BACKUPS: Final = 4
"""How many backups there are, a quarter of an hour apart, the last a quarter ago at most."""
PAGE: Final = 4096


@dataclass(slots=True)
class Drilled:
    """How often a file was lost, what brought it back, and how many cards are lost all the same."""

    drills: int = 0
    by_command: int = 0
    by_window: int = 0
    rescued: int = 0
    lost: int = 0
    touched: int = 0

    def __str__(self) -> str:
        return (
            f"{self.drills:,} drills, {self.by_command:,} brought back by command, "
            f"{self.by_window:,} in the window: {self.lost} cards lost, {self.touched} damaged "
            f"files not kept; {self.rescued:,} rescued whole"
        )


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Drill; then where the oldest backup is offered first."""
    with oldest_first():
        worse = drilled(folder / "worse", Budget(0, 4), seed, window_each=0)
    real = drilled(folder / "real", budget, seed)
    yield Outcome(
        what="restore drill: damaged or deleted, then what is offered (backups, rescue, window)",
        goal="0 cards lost beyond the last 15 minutes",
        measured=str(real),
        met=real.by_window > 0
        and real.by_command == real.drills
        and not (real.lost or real.touched),
        control=f"the oldest offered first: {worse.lost} cards lost",
        caught=worse.lost > 0,
    )


@contextmanager
def oldest_first() -> Generator[None]:
    """Have the list of backups begin at the wrong end."""
    order = backups.in_order

    def reverse(found: Iterable[Backup], now: datetime) -> list[Backup]:
        return order(found, now)[::-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backups, "in_order", reverse)
        yield


def drilled(folder: Path, budget: Budget, seed: int, window_each: int = 5) -> Drilled:
    """Lose one file after the other and bring it back; each so many in the window."""
    chance, found = random.Random(seed), Drilled()
    for number in budget.rounds():
        place = folder / f"{number}"
        place.mkdir(parents=True)
        with pytest.MonkeyPatch.context() as patch:
            for name, value in at_home(place / "home").items():
                patch.setenv(name, value)
            in_window = window_each > 0 and number % window_each == 0
            _drill(place / f"hall{SUFFIX}", chance, found, in_window=in_window)
        shutil.rmtree(place)
    return found


def _drill(path: Path, chance: random.Random, found: Drilled, *, in_window: bool) -> None:
    safe, every = _work(path, chance)
    _lose(path, chance)
    left = path.read_bytes() if path.exists() else None
    found.drills += 1
    to = path.with_name(f"restored{SUFFIX}")
    if not main_says("backups", path) and not main_says(
        "backups", path, "--restore", "1", "-o", to
    ):
        found.by_command += 1
        found.lost += len(safe - cards_of(to))
    to = path.with_name(f"rescued{SUFFIX}")
    if left is not None and not main_says("rescue", path, "-o", to):
        found.rescued += every <= cards_of(to)
    found.touched += left is not None and path.read_bytes() != left
    if in_window and _is_refused(path):
        back = _by_the_window(path)
        found.by_window += bool(back)
        found.lost += len(safe - back)
        kept = [each.read_bytes() for each in path.parent.glob("hall as it was *")]
        found.touched += left is not None and left not in kept


def _work(path: Path, chance: random.Random) -> tuple[set[str], set[str]]:
    """Write cards with backups between; return those the last backup has, and all of them."""
    make_workshop(path)
    programme = open_file(path, METHODS)
    now = datetime.now(UTC) - timedelta(minutes=15 * BACKUPS)
    for each in range(BACKUPS):
        _write(programme, each, chance)
        backups.make(programme.store, backup_place(), now, Why.DURING)
        now += timedelta(minutes=15)
    safe = {card.text for card in programme.world.all(Card)}
    _write(programme, BACKUPS, chance)
    every = {card.text for card in programme.world.all(Card)}
    programme.close()
    return safe, every


def _write(programme: OpenProgramme, part: int, chance: random.Random) -> None:
    wall = programme.world.all(Activity)[0].id
    words = tuple(f"said in part {part}, {n}" for n in range(chance.randint(1, 8)))
    assert programme.do(wall, Write(texts=words)).done


def _lose(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    kind = chance.choice(("deleted", "cut off", "nothing left", "the head", "pages"))
    if kind == "deleted":
        path.unlink()
        return
    if kind == "cut off":
        del data[chance.randrange(PAGE, len(data)) :]
    elif kind == "nothing left":
        data.clear()
    elif kind == "the head":
        data[:PAGE] = bytes(PAGE)
    else:
        for _ in range(4):
            begins = chance.randrange(len(data) // PAGE) * PAGE
            data[begins : begins + PAGE] = chance.randbytes(PAGE)
    path.write_bytes(data)


def main_says(*words: object) -> int:
    """Return how a command of the program ends; what it prints is for people."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return main([str(each) for each in words])


def cards_of(path: Path) -> set[str]:
    with closing(open_file(path, METHODS, read_only=True)) as programme:
        return {card.text for card in programme.world.all(Card)}


def _is_refused(path: Path) -> bool:
    return bool(main_says("check", path))


def _by_the_window(path: Path) -> set[str]:
    """Follow the buttons of the start page; return the cards that are there then."""
    with closing(AtTheWindow(path, module="tests.reliability.restorer")) as window:
        told = [each for each in window.sits_down(1) if "cards" in each]
    return set(told[0]["cards"]) if told else set()
