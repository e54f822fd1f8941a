"""What came of the blocks of a session: done, running, left open or not run, and when it began."""

from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.model.agenda import ending, schedule
from facilitator.model.agenda.records import Block
from facilitator.model.agenda.schedule import Day
from facilitator.model.board import queries as board_queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Session
from facilitator.model.core.words import Text, counted, text, time_of_day
from facilitator.model.core.world import World
from facilitator.ui.workspace.workspace import Workspace

SAID: dict[str, Text] = {
    "done": text("done"),
    "now": text("running"),
    "open": text("open"),
    "later": text("not begun"),
    "dropped": text("dropped"),
    "passed": text("not run"),
}
"""A state in words: "open" is begun and left as it is, "passed" gone over without being begun."""


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
    "done": text("Done"),
    "now": text("Running"),
    "open": text("Left open"),
    "passed": text("Not run"),
}


def runs(desk: Workspace, session: Session) -> Mapping[str, BlockRun]:
    """Return what came of the blocks of a session, by their ids; nothing before it began."""
    day = desk.course.day_of(session)
    if day is None or not day.marks:
        return {}
    return {
        row.block.id: BlockRun(
            state=state_of(desk, day, row.block),
            began=time_of_day(row.began) if row.began is not None else "",
            minutes=row.minutes,
        )
        for row in schedule.log(day)
    }


def state_of(desk: Workspace, day: Day, block: Block) -> str:
    """Return the state of a block: one of those in `SAID`."""
    here = day.current if day.runs(desk.now) else None
    done = block.runs is not None and board_queries.closed(desk.world, block.runs)
    if here is not None and here.id == block.id:
        return "done" if done else "now"
    if block.dropped:
        return "dropped"
    if block.runs is not None and _open(desk.world, block.runs):
        return "open"
    if done or block.id in day.reached:
        return "done"
    ended = ending.ended(desk.world, day.session.id) is not None
    passed = ended or (here is not None and block.position < here.position)
    return "passed" if passed else "later"


def _open(world: World, activity: ActivityId) -> bool:
    """Whether an activity was begun and is not closed: no end of a session closes it."""
    begun = board_queries.step_entry(world, activity) is not None
    return begun and not board_queries.closed(world, activity)
