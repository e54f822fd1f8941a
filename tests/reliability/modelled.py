"""Games of any deeds, with kills: the programme is at each step what plain dicts say it is."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from facilitator.errors import StoreError
from facilitator.store import Store
from tests.reliability import player
from tests.reliability.oracle import Oracle
from tests.reliability.outcome import Budget, Outcome
from tests.reliability.served import Served


@dataclass(slots=True)
class Played:
    """How many steps of how many games, under how many kills, and how often they differed."""

    steps: int = 0
    games: int = 0
    kills: int = 0
    other: int = 0
    lost: int = 0

    @property
    def whole(self) -> bool:
        return self.steps > 0 and not (self.other or self.lost)

    def __str__(self) -> str:
        return (
            f"{self.steps:,} steps in {self.games:,} games, {self.kills:,} kills: "
            f"{self.other} with other words or places, {self.lost} lost"
        )


class Players(Served):
    """The script, one child at a time."""

    def __init__(self, path: Path, *how: str) -> None:
        super().__init__(player.__name__, path, *how)

    def play(self, seed: int, begun: int, chance: random.Random) -> tuple[int, str]:
        """Have a child play on until it is killed; return the last line saved, and how it ended.

        That is "done" at the end of the game, "other" where it was not as the oracle says.
        """
        self.tell(f"{seed} {begun}")
        child, saved, left, ended = 0, 0, chance.randint(1, 60), ""
        for line in self.said:
            word, told = line.split(maxsplit=1)
            if word == "gone":
                break
            if word == "child":
                child = int(told)
            elif word == "saved":
                saved, left = int(told), left - 1
            else:
                ended = word
            if child and left == 0 and not ended:
                time.sleep(chance.random() * 0.02)
                with suppress(ProcessLookupError):  # it came to the end of the game meanwhile
                    os.kill(child, signal.SIGKILL)
        return saved, ended


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Play games; then on a store that forgets an edit in a thousand."""
    if not hasattr(os, "fork"):
        return
    worse = played(folder / "worse", Budget(0, 200), seed, "forgetful")
    real = played(folder / "real", budget, seed)
    yield Outcome(
        what="any edits, undone, redone, removed for good, reopened, killed: as plain dicts say",
        goal="0 differences",
        measured=str(real),
        met=real.whole,
        control=f"one edit in a thousand forgotten: {worse}",
        caught=worse.other + worse.lost > 0,
    )


def played(folder: Path, budget: Budget, seed: int, *how: str) -> Played:
    """Play games with a kill in each round, and hold the file against the oracle after each."""
    chance = random.Random(seed)
    folder.mkdir()
    path = folder / "game.facilitator"
    player.begin(path)
    found = Played()
    oracle = Oracle(seed)
    with closing(Players(path, *how)) as players:
        for _ in budget.rounds():
            saved, ended = players.play(oracle.seed, oracle.step, chance)
            begun = oracle.step
            found.kills += not ended
            wrong = ended == "other" or not _agrees(path, oracle, saved, found)
            found.steps += oracle.step - begun
            if wrong and how:
                break  # that is enough of a store that was made worse
            if wrong or ended == "done" or oracle.step >= player.STEPS:
                path.unlink()
                player.begin(path)
                oracle = Oracle(oracle.seed + 1)
                found.games += 1
    return found


def _agrees(path: Path, oracle: Oracle, saved: int, found: Played) -> bool:
    """Whether a file is what the oracle says; the oracle goes on to where the file is."""
    try:
        with closing(Store.open(path, player.KINDS)) as store:
            while oracle.last < store.last and oracle.step < player.STEPS:
                oracle.follow(oracle.next())
            lost = store.last < saved
            other = player.told(store.world) != oracle.rows or bool(store.disagreement())
    except StoreError:
        lost, other = True, False
    found.lost += lost
    found.other += other
    return not (lost or other)
