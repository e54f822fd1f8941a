"""What came of the blocks of a session: done, running, left open or not run, and when it began.

The rail, the page of the agenda and papers all ask here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from facilitator.model.agenda import ending, queries, schedule, step_runs
from facilitator.model.agenda.records import Block
from facilitator.model.agenda.schedule import Day
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Text, World, counted, in_context, text, time_of_day
from facilitator.model.core.records import Closing

SAID: dict[str, Text] = {
    "done": in_context("a part of the agenda", "done"),
    "now": in_context("a part of the agenda", "running"),
    "open": in_context("a part of the agenda", "open"),
    "later": in_context("a part of the agenda", "not begun"),
    "dropped": in_context("a part of the agenda", "dropped"),
    "passed": in_context("a part of the agenda", "not run"),
}
"""A state in words: "open" is begun and left as it is, "passed" gone over without being begun."""

NEVER: Final = "–"
"""Stands for the time at which a block that was passed began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRun:
    """What came of a block: its state, the time of day it began (""), and the minutes it took."""

    state: str
    began: str = ""
    minutes: int | None = None

    def words(self) -> Text | None:
        """Return what came of it in words; None while it is to come, or where it is left out."""
        if self.state == "done" and self.minutes is not None:
            return counted(self.minutes, "Done in 1 min", "Done in {count} min")
        return _TOLD.get(self.state)


_TOLD: dict[str, Text] = {
    "done": in_context("a part of the agenda", "Done"),
    "now": in_context("a part of the agenda", "Running"),
    "open": in_context("a part of the agenda", "Left open"),
    "passed": in_context("a part of the agenda", "Not run"),
}


def runs(world: World, day: Day | None, now: datetime) -> Mapping[str, BlockRun]:
    """Return what came of the blocks of a session, by their ids; nothing before it began."""
    if day is None or not day.marks:
        return {}
    return {
        row.block.id: BlockRun(
            state=state_of(world, day, row.block, now),
            began=time_of_day(row.began) if row.began is not None else "",
            minutes=row.minutes,
        )
        for row in schedule.log(day)
    }


def state_of(world: World, day: Day, block: Block, now: datetime) -> str:
    """Return the state of a block: one of those in `SAID`."""
    here = day.current if day.runs(now) else None
    done = block.runs is not None and board_queries.closed(world, block.runs)
    if here is not None and here.id == block.id:
        return "done" if done else "now"
    if block.dropped:
        return "dropped"
    if block.runs is not None and _open(world, block.runs):
        return "open"
    if done or block.id in day.reached:
        return "done"
    ended = ending.ended(world, day.session.id) is not None
    passed = ended or (here is not None and block.position < here.position)
    return "passed" if passed else "later"


def state_in(world: World, day: Day, activity: ActivityId, now: datetime) -> str:
    """Return the state of an activity: that of its block, where it has a place on the agenda."""
    block = queries.block_of(world, activity)
    if block is not None:
        return state_of(world, day, block, now)
    entry = board_queries.step_entry(world, activity)
    if board_queries.closed(world, activity):
        return "done"
    if entry is None:
        return "later"
    return "now" if step_runs.left(world, activity, entry) is None else "open"


def told_of(world: World, day: Day, activity: ActivityId, now: datetime) -> Text:
    """Return what came of an activity in words, with the time at which it was over."""
    state = state_in(world, day, activity, now)
    closings = sorted(world.bucket(Closing, activity).values(), key=lambda each: each.position)
    if state == "done" and closings:
        return text("closed at {time}", time=time_of_day(closings[-1].at))
    entry = board_queries.step_entry(world, activity)
    left = step_runs.left(world, activity, entry) if entry is not None else None
    if state == "open" and left is not None:
        return text("left open at {time}", time=time_of_day(left))
    return SAID[state]


def _open(world: World, activity: ActivityId) -> bool:
    """Whether an activity was begun and is not closed: no end of a session closes it."""
    begun = board_queries.step_entry(world, activity) is not None
    return begun and not board_queries.closed(world, activity)
