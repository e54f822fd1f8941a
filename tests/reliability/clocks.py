"""The clock jumps, by a year, an hour, back and forward: nothing goes that should stay."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from facilitator.editing.steady_clock import SteadyTime
from facilitator.model.board import edits, queries
from facilitator.model.core.records import Card, Programme
from facilitator.store.backups import backups
from facilitator.store.backups.ordering import Backup, Why
from tests.reliability.outcome import Budget, Outcome
from tests.reliability.worse import WORSE
from tests.store.helpers import WALL, make, new_id, reopen

STEPS = 40
"""Backups of one programme; the clock jumps before one in five."""
JUMPS = (
    *(timedelta(days=365), timedelta(days=-365), timedelta(hours=1), timedelta(hours=-1)),
    *(timedelta(days=-20), timedelta(days=3), timedelta(seconds=-30), timedelta(days=700)),
)


class _Jumping(datetime):
    """The time of day as a wrong clock tells it."""

    told = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # pyright: ignore[reportIncompatibleMethodOverride]
        return cls.told


@dataclass(slots=True)
class Ticked:
    """How often a clock jumped, and what went wrong by it."""

    jumps: int = 0
    made: int = 0
    thinned: int = 0
    order: int = 0
    cards: int = 0
    timers: int = 0

    @property
    def wrong(self) -> int:
        return self.thinned + self.order + self.cards + self.timers

    def __str__(self) -> str:
        return (
            f"{self.jumps:,} jumps, {self.made:,} backups: {self.thinned} thinned wrongly, "
            f"{self.order} out of order, {self.cards} cards lost or moved, {self.timers} timers off"
        )


def outcomes(folder: Path, budget: Budget, seed: int) -> Iterator[Outcome]:
    """Let the clock jump; then with backups that believe it."""
    worse = ticked(folder / "worse", Budget(0, 1), seed, "believing")
    real = ticked(folder / "real", budget, seed)
    yield Outcome(
        what="the clock jumps by up to two years, back or forward, while backups are made",
        goal="0 thinned wrongly, 0 out of order, 0 lost, timers within 1 s",
        measured=str(real),
        met=not real.wrong,
        control=f"backups that believe the clock: {worse.thinned + worse.order} wrong",
        caught=worse.thinned + worse.order > 0,
    )


def ticked(folder: Path, budget: Budget, seed: int, *how: str) -> Ticked:
    """Work in programmes under a clock that jumps."""
    chance = random.Random(seed)
    folder.mkdir()
    found = Ticked()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backups, "datetime", _Jumping)
        for each in how:
            WORSE[each](patch)
        for number in budget.rounds():
            _Jumping.told = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)
            found.timers += _timer_is_off(chance)
            _work(folder / str(number), chance, found)
    return found


def _work(folder: Path, chance: random.Random, found: Ticked) -> None:
    folder.mkdir()
    path, place = folder / "hall.facilitator", folder / "backups"
    make(path).close()
    said: list[str] = []
    store = reopen(path)
    programme = store.world.all(Programme)[0]
    for step in range(STEPS):
        _Jumping.told += timedelta(minutes=chance.choice((1, 20, 20, 300, 2000)))
        if chance.random() < 0.2:
            _Jumping.told += chance.choice(JUMPS)
            found.jumps += 1
        words = f"said at step {step}"
        new = edits.NewCards(texts=[words], places=[(0.0, 0.0)])
        at = _Jumping.told
        store.apply(edits.write(store.world, WALL, new, new_id=new_id, at=at), at=at)
        said.append(words)
        before = backups.of_programme(place, programme)
        backups.make(store, place, at, chance.choice((Why.DURING, Why.CLOSED, Why.IMPORT)))
        _look(before, backups.of_programme(place, programme), store.last, found)
        if chance.random() < 0.2:
            store.close()
            store = reopen(path)
    found.cards += [card.text for card in queries.cards(store.world, WALL)] != said
    store.close()
    _restore(place, programme, said, found)


def _look(before: Sequence[Backup], after: Sequence[Backup], last: int, found: Ticked) -> None:
    """See what became of the backups by one more: one goes at most, and none of the newest."""
    found.made += 1
    lines = sorted((each.line for each in before), reverse=True)
    gone = {each.line for each in before} - {each.line for each in after}
    found.thinned += len(gone) > 1 or not gone.isdisjoint(lines[: backups.ALWAYS - 1])
    found.order += after[0].line != last
    found.order += [each.line for each in after] != sorted((b.line for b in after), reverse=True)


def _restore(place: Path, programme: Programme, said: Sequence[str], found: Ticked) -> None:
    """Open the newest backup: it holds all that was said."""
    newest = backups.of_programme(place, programme)[0]
    with closing(reopen(newest.path, read_only=True)) as store:
        found.cards += len(store.world.all(Card)) != len(said)


def _timer_is_off(chance: random.Random) -> bool:
    """Whether a clock that is set back under a timer that runs is off by over a second."""
    system, steady = datetime(2026, 11, 29, 9, 0, tzinfo=UTC), 0.0
    clock = SteadyTime(lambda: system, lambda: steady)
    begun, ran, last = clock(), 0.0, clock()
    for _ in range(50):
        passed = chance.uniform(0, 90)
        steady, ran = steady + passed, ran + passed
        system += timedelta(seconds=passed)
        if chance.random() < 0.2:
            system -= timedelta(seconds=chance.choice((2, 3600, 365 * 86400)))
        told = clock()
        if told < last or abs((told - begun).total_seconds() - ran) > 1:
            return True
        last = told
    return False
