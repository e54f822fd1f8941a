"""kill -9 while something is removed for good: it is there, or not a word of it is."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from facilitator.model.core.records import Card, Draft, Removal
from tests.reliability.kills import Victim
from tests.reliability.outcome import Budget, Outcome
from tests.store.helpers import make, reopen
from tests.store.worker import canary


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Kill a store that removes cards for good; then one that only takes them off the wall."""
    worse = kept(folder / "worse", Budget(0, 6), seed, "hide")
    real = kept(folder / "real", budget, seed, "remove")
    yield Outcome(
        what="kill -9 while cards are removed for good",
        goal="no word of what is gone",
        measured=f"{real[0]:,} kills, {real[1]:,} cards gone: words of {real[2]} left",
        met=real[1] > 0 and not real[2],
        control=f"removed by an ordinary change: words of {worse[2]} left",
        caught=worse[2] > 0,
    )


def kept(folder: Path, budget: Budget, seed: int, *how: str) -> tuple[int, int, int]:
    """Kill a worker that removes cards; return kills, cards gone, and those with words left."""
    chance = random.Random(seed)
    folder.mkdir()
    path = folder / "hall.facilitator"
    make(path).close()
    kills, gone, left = 0, 0, 0
    with closing(Victim(path, *how)) as victim:
        for _ in budget.rounds():
            acknowledged = victim.live_and_die(chance, most=3)
            kills += 1
            store = reopen(path)  # what was not finished is finished now, beside the work
            assert store.last >= acknowledged
            assert not store.disagreement()
            here = {canary(card.number) for card in store.world.all(Card)}
            here |= {word for each in store.world.all(Draft) for word in each.text.split()}
            numbers = {each.number for each in store.world.all(Removal)}
            store.close()
            held = b"".join(each.read_bytes() for each in folder.iterdir())
            gone = max(gone, len(numbers))
            words = {canary(number) for number in range(1, store.last)} - here
            left = max(left, sum(word.encode() in held for word in words))
    return kills, gone, left
