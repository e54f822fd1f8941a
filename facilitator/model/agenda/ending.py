"""The end of a session: votes that are open are closed, and its clocks are held."""

from datetime import datetime

from facilitator.model.agenda import beginning, queries, schedule
from facilitator.model.agenda.records import BlockMark
from facilitator.model.board import queries as board_queries
from facilitator.model.core import Change, NewId, World, ids, text
from facilitator.model.core.records import Activity, Poll
from facilitator.model.voting import ballots

END = text("End the session")


def open_votes(world: World, session: ids.SessionId) -> tuple[Poll, ...]:
    held = (board_queries.open_poll(world, each.id) for each in _activities(world, session))
    return tuple(poll for poll in held if poll is not None)


def end(world: World, session: ids.SessionId, *, new_id: NewId, at: datetime) -> Change:
    """Return the change that ends a session, and the votes in it. The door holds all clocks."""
    made = schedule.go_to(world, session, None, new_id=new_id, at=at)
    for poll in open_votes(world, session):
        made = made.then(ballots.close(world, poll, new_id=new_id, at=at))
    return made


def take_back(world: World, ended: Change, *, new_id: NewId, at: datetime) -> Change:
    """Return the change that takes an end back: votes are open again, and clocks go on."""
    made = Change(END, ended.after, ended.before, undoable=False)
    for mark in ended.after:
        if isinstance(mark, BlockMark):
            made = beginning.with_clocks_let_go(world, made, mark.at, new_id=new_id, at=at)
    return made


def ended(world: World, session: ids.SessionId) -> BlockMark | None:
    """Return the mark that a session has ended; None before, and after it has gone on."""
    last = queries.marks(world, session)[-1:]
    return next((mark for mark in last if mark.block is None), None)


def _activities(world: World, session: ids.SessionId) -> tuple[Activity, ...]:
    return tuple(each for each in world.all(Activity) if each.session == session)
