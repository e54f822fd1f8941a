"""The end of a session: votes that are open are closed, and its clocks are held."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from facilitator.model.agenda import clock, queries, schedule
from facilitator.model.agenda.records import BlockMark
from facilitator.model.board import edits as board_edits
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ids
from facilitator.model.core.records import Activity, ClockKind, ClockMark, Poll
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, World
from facilitator.model.voting import ballots

END = text("End the session")


def open_votes(world: World, session: ids.SessionId) -> tuple[Poll, ...]:
    """Return the votes that are open in the activities of a session."""
    held = (board_queries.open_poll(world, each.id) for each in _activities(world, session))
    return tuple(poll for poll in held if poll is not None)


def end(world: World, session: ids.SessionId, *, new_id: Callable[[], str], at: datetime) -> Change:
    """Return the change that ends a session, with what runs in it."""
    made = schedule.go_to(world, session, None, new_id=new_id, at=at)
    for poll in open_votes(world, session):
        made = made.then(ballots.close(world, poll, new_id=new_id, at=at))
    for each in _activities(world, session):
        held = clock.read(clock.current_marks(world, each.id), at)
        if held is not None and held.running:
            pause = ClockKind.PAUSE
            made = made.then(board_edits.mark_clock(world, each.id, pause, new_id=new_id, at=at))
    return made


def take_back(world: World, ended: Change, *, new_id: Callable[[], str], at: datetime) -> Change:
    """Return the change that takes an end back: votes are open again, and clocks go on."""
    held = tuple(r for r in ended.after if isinstance(r, ClockMark))
    rest = tuple(r for r in ended.after if not isinstance(r, ClockMark))
    made = Change(END, rest, ended.before, undoable=False)
    for mark in held:
        resume = ClockKind.RESUME
        made = made.then(board_edits.mark_clock(world, mark.activity, resume, new_id=new_id, at=at))
    return made


def ended(world: World, session: ids.SessionId) -> BlockMark | None:
    """Return the mark that a session has ended; None before, and after it has gone on."""
    last = queries.marks(world, session)[-1:]
    return next((mark for mark in last if mark.block is None), None)


def _activities(world: World, session: ids.SessionId) -> tuple[Activity, ...]:
    return tuple(each for each in world.all(Activity) if each.session == session)
