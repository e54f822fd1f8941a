"""Two laptops: copies of one file, and a hand that works in each by chance."""

from __future__ import annotations

import random
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from facilitator.editing.joining import files
from facilitator.editing.joining.plan import JoinPlan
from facilitator.editing.joining.questions import Decisions
from facilitator.editing.opening import record_types
from facilitator.editing.programme import EditOutcome, OpenProgramme
from facilitator.methods import METHODS
from facilitator.model.core.ids import ActivityId
from facilitator.model.display.picture import Audience
from facilitator.store import Store
from tests.monkey.hand import Hand

BEGUN = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@contextmanager
def laptop(source: Path, path: Path, seed: str) -> Iterator[OpenProgramme]:
    """Copy a file and open it; its ids and its times follow from the seed."""
    shutil.copy(source, path)
    chance = random.Random(seed)
    times = iter(range(1, 1_000_000))
    programme = OpenProgramme(
        Store.open(path, record_types(METHODS)),
        METHODS,
        now=_clock(times, chance.randrange(1, 1_000)),
        new_id=lambda: uuid.UUID(int=chance.getrandbits(128)).hex,
        chance=chance,
    )
    try:
        yield programme
    finally:
        programme.close()


def _clock(times: Iterator[int], microsecond: int) -> Callable[[], datetime]:
    return lambda: BEGUN + timedelta(seconds=7 * next(times), microseconds=microsecond)


def play(programme: OpenProgramme, activities: list[ActivityId], seed: str, steps: int) -> None:
    """Do many things on some walls, and take some back."""
    chance = random.Random(seed)
    hand = Hand(chance)
    for _ in range(steps):
        activity = chance.choice(activities)
        if chance.random() < 0.1:
            programme.undo(activity)
            continue
        method = programme.method(activity)
        gesture = hand.gesture(programme.world, activity, method, Audience.FACILITATOR)
        for _ in range(3):
            if gesture is None:
                break
            ask = programme.do(activity, gesture).ask
            gesture = hand.answers(ask) if ask else None


def plan(ours: OpenProgramme, theirs: Path, decisions: Decisions | None = None) -> JoinPlan:
    return files.plan(ours, files.sides(theirs, ours), decisions or {})


def join(ours: OpenProgramme, theirs: OpenProgramme) -> tuple[JoinPlan, EditOutcome]:
    """Join one laptop's file to another's, every question answered as usual."""
    theirs.store.settle()
    made = plan(ours, theirs.store.path)
    return made, ours.apply(made.change)
