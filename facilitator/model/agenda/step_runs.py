"""Minutes that were really run: between two marks, while the activity was open, and in one day.

Nobody knows what was done in a stretch that is as long as a night: it is not counted.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from facilitator.model.agenda import queries
from facilitator.model.core import ActivityId, World
from facilitator.model.core.records import (
    Activity,
    ClockKind,
    ClockMark,
    Closing,
    Session,
    StepEntry,
)

NIGHT: Final = 8 * 60 * 60
"""Seconds between two marks from which on nobody knows what they took: a night passed."""


def seconds(began: datetime, ended: datetime) -> float | None:
    """Return the seconds from one mark to the next; None where a night passed between them."""
    held = max(0.0, (ended - began).total_seconds())
    return held if held < NIGHT else None


@dataclass(frozen=True, slots=True)
class StepRun:
    """A step as it was run: `seconds` is None where nobody knows; it may not have `ended`."""

    entry: StepEntry
    seconds: float | None
    ended: bool


def runs(world: World, activity: ActivityId) -> tuple[StepRun, ...]:
    """Return the steps as they were run, in order; none runs while the activity is closed."""
    entries = sorted(world.bucket(StepEntry, activity).values(), key=lambda each: each.position)
    closings = sorted(world.bucket(Closing, activity).values(), key=lambda each: each.position)
    found: list[StepRun] = []
    for place, entry in enumerate(entries):
        after = entries[place + 1].at if place + 1 < len(entries) else None
        inside = [c for c in closings if c.at >= entry.at and (after is None or c.at <= after)]
        found.append(_run(entry, inside, after))
    return tuple(found)


def as_known(world: World, activity: ActivityId) -> tuple[StepRun, ...]:
    """Return the steps as they were run, without their seconds where they were typed up."""
    found = runs(world, activity)
    if typed_up(world, activity):
        return tuple(replace(run, seconds=None) for run in found)
    return found


def typed_up(world: World, activity: ActivityId) -> bool:
    """Whether an activity's session was gone through only after its day."""
    return queries.typed_up(world, world.get(Session, world.get(Activity, activity).session))


def left(world: World, activity: ActivityId, entry: StepEntry) -> datetime | None:
    """Return when the activity was left at its last step: for another one, or the session's end."""
    begins = (ClockKind.START, ClockKind.EXTEND, ClockKind.RESUME)
    clock = (c.at for c in world.bucket(ClockMark, activity).values() if c.kind in begins)
    reopened = (c.at for c in world.bucket(Closing, activity).values() if c.reopened)
    since = max((entry.at, *clock, *reopened))
    own = world.get(Activity, activity)
    gone = [e.at for e in world.all(StepEntry) if e.activity != activity and e.at > since]
    block = queries.block_of(world, activity)
    gone += [
        mark.at
        for mark in queries.marks(world, own.session)
        if mark.at > since and not (block is not None and mark.block == block.id)
    ]
    return min(gone, default=None)


def closed(world: World, activity: ActivityId, entry: StepEntry) -> datetime | None:
    """Return when the activity was closed in its last step, and stays so; None where it is open."""
    held = sorted(world.bucket(Closing, activity).values(), key=lambda each: each.position)
    stands = bool(held) and not held[-1].reopened and held[-1].at >= entry.at
    return held[-1].at if stands else None


def _run(entry: StepEntry, closings: list[Closing], after: datetime | None) -> StepRun:
    """Return a run from its entry to the next, without what lies between closed and reopened."""
    stretches: list[float | None] = []
    since: datetime | None = entry.at
    for each in closings:
        if since is not None and not each.reopened:
            stretches.append(seconds(since, each.at))
        since = each.at if each.reopened else None
    if since is not None and after is not None:
        stretches.append(seconds(since, after))
    ended = after is not None or since is None
    known = [held for held in stretches if held is not None]
    whole = sum(known) if known and len(known) == len(stretches) else None
    return StepRun(entry, whole, ended)
