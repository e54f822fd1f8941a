"""What begins, or goes on: the block a session is in then, and clocks that are held meanwhile.

Only what runs has a clock that runs; that of what was left waits until somebody goes back to it.
"""

from dataclasses import replace
from datetime import datetime

from facilitator.model.agenda import clock, queries, schedule
from facilitator.model.agenda.records import Block, BlockMark
from facilitator.model.board import edits as board_edits
from facilitator.model.board import queries as board_queries
from facilitator.model.core import Change, NewId, World, ids, text
from facilitator.model.core.records import (
    Activity,
    ClockKind,
    ClockMark,
    Closing,
    Record,
    StepEntry,
)


def noted(world: World, change: Change, *, new_id: NewId, at: datetime) -> Change:
    """Return a change with the mark that it begins a block, where it does.

    The first step of an activity begins its block; so does a later one while the session is
    under way and in another block, and its clock that goes on. Steps taken after the session ended
    are no part of its day, unless their activity was opened again that day: then it goes on.
    """
    for entry in change.after:
        if not isinstance(entry, StepEntry | Closing | ClockMark):
            continue
        block = queries.block_of(world, entry.activity)
        if block is None or not _begins_block(world, block, entry):
            continue
        mark = schedule.go_to(world, block.session, block.id, new_id=new_id, at=at)
        whole = change.then(mark)
        if isinstance(entry, ClockMark):
            title = world.get(Activity, entry.activity).title
            whole = replace(whole, said=text("Back to “{title}”: its clock goes on.", title=title))
        return replace(whole, label=change.label)
    return change


def _begins_block(world: World, block: Block, entry: StepEntry | Closing | ClockMark) -> bool:
    here = queries.current(world, block.session)
    if isinstance(entry, Closing):
        last = queries.marks(world, block.session)[-1:]
        ended = any(mark.block is None and _same_day(mark.at, entry.at) for mark in last)
        return entry.reopened and ended
    if here is not None:
        return here.id != block.id and _begins(entry)
    return isinstance(entry, StepEntry) and not world.bucket(StepEntry, entry.activity)


def _same_day(one: datetime, other: datetime) -> bool:
    return one.astimezone().date() == other.astimezone().date()


def take_back(world: World, session: ids.SessionId, *, new_id: NewId, at: datetime) -> Change:
    """Return the change that takes the last mark off: the wrong block was touched.

    Clocks go on that were held as it began.
    """
    held = queries.marks(world, session)[-1:]
    made = Change(text("Back to the block before"), held, (), undoable=False)
    for mark in held:
        made = with_clocks_let_go(world, made, mark.at, new_id=new_id, at=at)
    return made


def with_others_held(before: World, change: Change, *, new_id: NewId) -> Change:
    """Return a change that begins something, or goes on with it, with all other clocks held."""
    made = [record for record in change.after if record.id not in before and _begins(record)]
    if not made:
        return change
    after, at = before.apply(change), max(_time(record) for record in made)
    running = {_runs(after, record) for record in made}
    left = [each for each in after.all(Activity) if each.id not in running]
    held = [each for each in left if _counts(after, each.id, at)]
    whole = change
    for each in held:
        pause = ClockKind.PAUSE
        whole = whole.then(board_edits.mark_clock(after, each.id, pause, new_id=new_id, at=at))
    if held and all(isinstance(record, BlockMark) and record.block for record in made):
        words = text("The clock of “{title}” is paused meanwhile.", title=held[0].title)
        whole = replace(whole, said=change.said or words)
    return replace(whole, planning=change.planning)


def with_clocks_let_go(
    world: World, made: Change, since: datetime, *, new_id: NewId, at: datetime
) -> Change:
    """Return a change with all clocks going on that were held when something began or ended."""
    for each in world.all(Activity):
        last = max(world.all(ClockMark, each.id), key=lambda mark: mark.position, default=None)
        if last is not None and last.kind is ClockKind.PAUSE and last.at == since:
            resume = ClockKind.RESUME
            made = made.then(board_edits.mark_clock(world, each.id, resume, new_id=new_id, at=at))
    return made


def _begins(record: Record) -> bool:
    if isinstance(record, ClockMark):
        return record.kind in (ClockKind.START, ClockKind.RESUME)
    return isinstance(record, StepEntry | BlockMark)


def _time(record: Record) -> datetime:
    assert isinstance(record, StepEntry | BlockMark | ClockMark)  # noqa: S101  (see _begins)
    return record.at


def _runs(world: World, record: Record) -> ids.ActivityId | None:
    if isinstance(record, BlockMark):
        block = world.find(Block, record.block)
        return block.runs if block is not None else None
    assert isinstance(record, StepEntry | ClockMark)  # noqa: S101  (see _begins)
    return record.activity


def _counts(world: World, activity: ids.ActivityId, at: datetime) -> bool:
    """Whether a clock runs at a time; what is brought in was begun long before."""
    marks = clock.current_marks(world, activity)
    if not marks or marks[-1].at > at or board_queries.closed(world, activity):
        return False
    held = clock.read(marks, at)
    return held is not None and held.running
