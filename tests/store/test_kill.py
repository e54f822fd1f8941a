"""kill -9 in the midst of it: nothing acknowledged is lost, nothing is there in part."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from facilitator.model.core.records import Card, Removal
from facilitator.model.core.world import World
from tests.store.helpers import make, reopen
from tests.store.worker import canary, next_change

KILLS = 16
WORKER = Path(__file__).with_name("worker.py")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills children it has forked")


class Victim:
    """The worker, one child at a time."""

    def __init__(self, path: Path, *what: str) -> None:
        environment = {**os.environ, "PYTHONPATH": str(WORKER.parents[2])}
        self._process = subprocess.Popen(
            [sys.executable, str(WORKER), str(path), *what],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )

    @property
    def _said(self) -> IO[str]:
        assert self._process.stdout
        return self._process.stdout

    def live_and_die(self, chance: random.Random, most: int = 15) -> int:
        """Let a child work until it is killed; return the last number it acknowledged, or 0.

        One in ten is killed while it starts, the others after some lines and a moment.
        """
        assert self._process.stdin
        self._process.stdin.write("go\n")
        self._process.stdin.flush()
        child = 0
        after = 0 if chance.random() < 0.1 else chance.randint(1, most)
        acknowledged = 0
        killed = False
        for line in self._said:
            word, number = line.split()
            if word == "gone":
                return acknowledged
            if word == "child":
                child = int(number)
            else:
                acknowledged, after = int(number), after - 1
            if child and after <= 0 and not killed:
                time.sleep(chance.random() * 0.02)  # dies at any instant, not only after a commit
                os.kill(child, signal.SIGKILL)
                killed = True
        pytest.fail("the worker ended")

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._said.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hall.facilitator"


@pytest.fixture
def victim(path: Path) -> Iterator[Victim]:
    make(path).close()
    process = Victim(path)
    yield process
    process.close()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3, 4])
def test_nothing_acknowledged_is_lost(path: Path, victim: Victim, seed: int):
    chance = random.Random(seed)
    store = reopen(path)
    expected, number = store.world, store.last
    store.close()
    for _ in range(KILLS):
        acknowledged = victim.live_and_die(chance)
        store = reopen(path, read_only=chance.random() < 0.3)  # as after a crash: no question
        assert store.last >= acknowledged
        assert store.last >= number
        expected = follow(expected, number, store.last)
        number = store.last
        assert store.world == expected
        assert len(store.history(20)) == min(20, number - 1)
        store.close()
    assert number > KILLS


def kill_while_removing(path: Path, kills: int, seed: int) -> int:
    """Kill a worker that removes cards; return how many were removed, all of them wholly."""
    chance = random.Random(seed)
    make(path).close()
    victim = Victim(path, "remove")
    removed = 0
    try:
        for _ in range(kills):
            acknowledged = victim.live_and_die(chance, most=3)
            store = reopen(path)  # what was not finished is finished now, beside the work
            assert store.last >= acknowledged
            assert {card.text.split()[0] for card in store.world.all(Card)} == {
                canary(card.number) for card in store.world.all(Card)
            }
            assert not store.disagreement()
            gone = [canary(each.number) for each in store.world.all(Removal)]
            store.close()
            held = b"".join(each.read_bytes() for each in path.parent.iterdir())
            assert [word for word in gone if word.encode() in held] == []
            removed = len(gone)
    finally:
        victim.close()
    return removed


@pytest.mark.slow
def test_what_was_removed_for_good_is_nowhere_whenever_one_is_killed(path: Path):
    assert kill_while_removing(path, kills=6, seed=5) > 0


def follow(world: World, number: int, to: int) -> World:
    """The world after the changes up to a number: all of each of them."""
    for each in range(number + 1, to + 1):
        world = world.apply(next_change(world, each))
    return world
