"""kill -9 in the midst of it: what was acknowledged is there, whole, and nothing in part."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from facilitator.errors import StoreError
from facilitator.model.core.world import World
from tests.reliability.outcome import Budget, Outcome
from tests.reliability.served import Served
from tests.store import worker
from tests.store.helpers import make, reopen
from tests.store.worker import next_change


@dataclass(slots=True)
class Survived:
    """How many kills there were, how many changes were acknowledged, and what went wrong."""

    kills: int = 0
    changes: int = 0
    lost: int = 0
    torn: int = 0
    unopened: int = 0

    @property
    def whole(self) -> bool:
        return not (self.lost or self.torn or self.unopened)

    def __str__(self) -> str:
        return (
            f"{self.kills:,} kills, {self.changes:,} changes: {self.lost} lost, {self.torn} torn, "
            f"{self.unopened} not opened"
        )


class Victim(Served):
    """The worker, one child at a time."""

    def __init__(self, path: Path, *what: str) -> None:
        super().__init__(worker.__name__, path, *what)

    def live_and_die(self, chance: random.Random, most: int = 15) -> int:
        """Let a child work until it is killed; return the last number it acknowledged, or 0.

        One in ten is killed while it starts, the others after some lines and a moment.
        """
        self.tell("go")
        child = 0
        after = 0 if chance.random() < 0.1 else chance.randint(1, most)
        acknowledged = 0
        killed = False
        for line in self.said:
            word, number = line.split()
            if word == "gone":
                if not killed:
                    break
                return acknowledged
            if word == "child":
                child = int(number)
            else:
                acknowledged, after = int(number), after - 1
            if child and after <= 0 and not killed:
                time.sleep(chance.random() * 0.02)  # dies at any instant, not only after a commit
                os.kill(child, signal.SIGKILL)
                killed = True
        raise AssertionError("the worker ended")

    def at_work(self, budget: Budget) -> Iterator[int]:
        """Let a child work; yield for each round the last number it has acknowledged."""
        self.tell("go")
        child = int(self.said.readline().split()[1])
        numbers = (int(line.split()[1]) for line in self.said)
        for _ in budget.rounds():
            yield next(numbers)
        os.kill(child, signal.SIGKILL)
        for line in self.said:
            if line.startswith("gone"):
                break


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Kill a store at work; then one that says "saved" before the disk has it."""
    worse = survived(folder / "early.facilitator", Budget(0, 12), seed, "early")
    real = survived(folder / "hall.facilitator", budget, seed)
    yield Outcome(
        what="kill -9 of the store at work",
        goal="0 lost, 0 torn, all open",
        measured=str(real),
        met=real.whole,
        control=f"acknowledged before it is written: {worse.lost} of {worse.kills} lost some",
        caught=worse.lost > 0,
    )


def survived(path: Path, budget: Budget, seed: int, *what: str) -> Survived:
    """Kill a worker again and again, and hold the file against what must be in it by then."""
    chance = random.Random(seed)
    make(path).close()
    found = Survived()
    with closing(reopen(path)) as store:
        expected, number = store.world, store.last
    with closing(Victim(path, *what)) as victim:
        for _ in budget.rounds():
            acknowledged = victim.live_and_die(chance)
            found.kills += 1
            try:
                after = reopen(path, read_only=chance.random() < 0.3)  # no question is asked
            except StoreError:
                found.unopened += 1
                break
            with closing(after):
                found.lost += after.last < max(acknowledged, number)
                if after.last < number:
                    break
                expected = follow(expected, number, after.last)
                found.torn += after.world != expected or bool(after.disagreement())
                found.changes, number = after.last, after.last
    return found


def follow(world: World, number: int, to: int) -> World:
    """The world after the changes up to a number: all of each of them."""
    for each in range(number + 1, to + 1):
        world = world.apply(next_change(world, each))
    return world
