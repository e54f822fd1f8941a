"""Everyone writes: a calm countdown that covers the room's wall, at any moment.

It belongs to the wall as it is shown now (`RoomDisplay.writing`), and ends where another is shown:
nothing of it is stored, and there is nothing to undo. The clock of the step waits meanwhile. When
the time is up the bell rings and the wall says so; the facilitator decides when it goes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from facilitator.model.agenda import clock
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, ClockKind, ClockMark
from facilitator.model.display import standby
from facilitator.model.display.picture import Picture
from facilitator.ui.translation import say_to_room
from facilitator.ui.workspace.subject import Subject

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.workspace.workspace import Workspace

MINUTES: Final = (1, 2, 3, 5)
"""What it may take; the second is the usual time, until another is chosen."""
USUAL: Final = MINUTES[1]


@dataclass(frozen=True, slots=True)
class EveryoneWrites:
    """What happened to its clock so far, and the activity whose own clock waits for it."""

    marks: tuple[ClockMark, ...]
    waiting: ActivityId | None = None

    def at(self, now: datetime) -> clock.Clock:
        held = clock.read(self.marks, now)
        assert held is not None  # noqa: S101 - it was started when it was made
        return held


def begin(desk: Workspace, minutes: int | None = None) -> None:
    """Cover the wall with it; while it is there already, it takes so many minutes in all.

    What was chosen is what it takes from then on.
    """
    if minutes is not None:
        desk.set_wall(writes=minutes)
    minutes = desk.wall.writes
    held = desk.wall.writing
    if held is None:
        desk.cover(covered=False)
        now = desk.clock()
        waiting = desk.timed.activity if now is not None and now.running else None
        if waiting is not None:
            desk.set_clock(ClockKind.PAUSE)
        start = _mark(desk, (), ClockKind.START, minutes * 60)
        desk.set_wall(writing=EveryoneWrites((start,), waiting), leaves=None, testing=None)
        return
    planned = held.at(desk.now).planned
    _add(desk, ClockKind.EXTEND, minutes * 60 - planned)


def more(desk: Workspace, minutes: int = 1) -> None:
    """Give them more time; where it is up already, from now on."""
    held = desk.wall.writing
    if held is not None:
        over = max(0, int(-held.at(desk.now).left))
        _add(desk, ClockKind.EXTEND, minutes * 60 + over)


def end(desk: Workspace) -> None:
    """Show the wall again; the clock that waits for it goes on, and no other."""
    held = desk.wall.writing
    if held is None:
        return
    desk.set_wall(writing=None)
    waiting = Subject(desk, held.waiting)
    if held.waiting is None or not waiting.exists or desk.was_left(waiting):
        return
    if desk.wall.covered:
        desk.paused_by_cover = held.waiting
        return
    now = waiting.clock()
    if now is not None and not now.running:  # that of a step begun meanwhile runs
        desk.said(desk.programme.clock(held.waiting, ClockKind.RESUME))


def wait(desk: Workspace, *, on: bool) -> None:
    """Have its clock wait under the cover, or go on."""
    held = desk.wall.writing
    if held is not None and held.at(desk.now).running is on:
        _add(desk, ClockKind.PAUSE if on else ClockKind.RESUME)


def picture(desk: Workspace) -> Picture:
    return standby.of_writing(asked(desk), desk.wall.frame)


def asked(desk: Workspace) -> str:
    """Return what people write about: the step's question, or that of the activity."""
    activity = desk.world.find(Activity, desk.shown.activity)
    if activity is None:
        return ""
    own = own_question(desk)
    return own or desk.shown.asked


def own_question(desk: Workspace) -> str:
    """Return the question of the step, where that is not the activity's."""
    step = desk.shown.step()
    return say_to_room(step.question) if step is not None and step.question is not None else ""


def _add(desk: Workspace, kind: ClockKind, seconds: int = 0) -> None:
    held = desk.wall.writing
    if held is not None:
        mark = _mark(desk, held.marks, kind, seconds)
        desk.set_wall(writing=replace(held, marks=(*held.marks, mark)))


def _mark(desk: Workspace, held: tuple[ClockMark, ...], kind: ClockKind, seconds: int) -> ClockMark:
    """Return a mark that is never stored: only the arithmetic of a step's clock is wanted."""
    return ClockMark(
        id="", activity=ActivityId(""), position=len(held), kind=kind, at=desk.now, seconds=seconds
    )
