"""The day as it runs: planned against actual, ahead or behind, what could be dropped or trimmed.

Everything is arithmetic on the agenda and its marks (`model.agenda.queries`). Nothing here reads a
clock: now is given. Minutes of the day are in the room's own time, that of this machine.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Final

from facilitator.model.agenda import queries, step_runs
from facilitator.model.agenda.queries import ScheduledBlock, Timed
from facilitator.model.agenda.records import Block, BlockMark, TalkMode
from facilitator.model.core import Change, NewId, Text, World, adding, figures, ids, replacing, text
from facilitator.model.core.records import Session

LONG_AGO: Final = 12 * 60
"""Minutes after the last mark from which on a session that was never ended is over."""
OTHER_PLAN: Final = 60
"""Minutes after its planned beginning from which on a session did not begin late: what was planned
before it began was meant for another time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A session with its blocks as they were `planned` and as they are `meant` now.

    Both hold every block, in order. Only in `meant` are blocks trimmed and dropped. `by_steps`
    are the minutes that the steps of an activity take, by block.
    """

    session: Session
    planned: tuple[Timed, ...]
    meant: tuple[Timed, ...]
    by_steps: Mapping[str, int]
    marks: tuple[BlockMark, ...] = ()

    @property
    def lines(self) -> tuple[ScheduledBlock, ...]:
        """The plan: when each block was to begin."""
        return queries.lay(self.planned, self.session.starts)

    @property
    def current(self) -> Block | None:
        here = self.marks[-1].block if self.marks else None
        return next((each.block for each in self.meant if each.block.id == here), None)

    @property
    def typed_up(self) -> bool:
        """Whether it was gone through only after its day: the times are those of typing."""
        on = self.session.on
        return bool(on and self.marks and on.is_over(self.marks[0].at.astimezone().date()))

    @property
    def reached(self) -> frozenset[str]:
        """Ids of the blocks that were begun."""
        return frozenset(mark.block for mark in self.marks if mark.block)

    def runs(self, now: datetime) -> bool:
        """Whether the session is under way: begun, not ended, and not left long ago."""
        if self.current is None:
            return False
        return (now - self.marks[-1].at).total_seconds() < LONG_AGO * 60

    def timed(self, block: Block) -> Timed:
        """Return a block with its minutes. Raises StopIteration for one of another session."""
        return next(each for each in self.meant if each.block.id == block.id)

    def ahead(self) -> tuple[Timed, ...]:
        """Return the blocks still to come: after the current one, not begun, not dropped."""
        here = self.current
        after = here.position if here else -1
        return tuple(
            each
            for each in self.meant
            if each.block.position > after
            and each.block.id not in self.reached
            and not each.block.dropped
        )


def day(
    world: World, session: Session, scripted: Callable[[ids.ActivityId], Mapping[TalkMode, int]]
) -> Day:
    """Return a session's day; `scripted` gives the minutes of an activity's steps, by mode.

    Comments that were brought in take no time: there are no steps of them to be held.
    """
    held = queries.blocks(world, session.id)
    runs = () if queries.only_brought_in(world, session) else held
    by_steps = {block.id: scripted(block.runs) for block in runs if block.runs}
    return Day(
        session=session,
        planned=tuple(
            queries.timed(replace(block, trimmed=0, dropped=False), by_steps.get(block.id))
            for block in held
        ),
        meant=tuple(queries.timed(block, by_steps.get(block.id)) for block in held),
        by_steps={block: sum(minutes.values()) for block, minutes in by_steps.items()},
        marks=queries.marks(world, session.id),
    )


def over_since(world: World, session: ids.SessionId, now: datetime) -> datetime | None:
    """Return when a session was over; None while it goes on, or has not begun.

    One that was never ended, and in which nothing has begun for long, was over with the last.
    """
    held = queries.marks(world, session)
    if held and held[-1].block is None:
        return held[-1].at
    last = queries.last_begun(world, session)
    if last is None or (now - last).total_seconds() < LONG_AGO * 60:
        return None
    return last


# planned against actual


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A block in the record: planned start and minutes, and what came of it.

    `began` is when it was begun first, `minutes` what it took in all, however often it was
    gone back to. Both are None for a block that was never begun; `minutes` alone while it runs, or
    where a night passed in it and nobody knows what it took.
    """

    block: Block
    starts: int
    planned: int
    began: datetime | None = None
    minutes: int | None = None


def log(held: Day) -> tuple[Logged, ...]:
    """Return what was planned and what came of it, block by block."""
    found: list[Logged] = []
    for line, meant in zip(held.lines, held.meant, strict=True):
        began, minutes = _taken(held.marks, meant.block.id)
        found.append(
            Logged(
                block=meant.block,
                starts=line.starts,
                planned=line.minutes,
                began=began,
                minutes=minutes,
            )
        )
    return tuple(found)


def as_known(held: Day) -> tuple[Logged, ...]:
    """Return the log as far as it is known.

    When blocks began that were typed up is not. Nor is what a block took where the one after it
    was passed over and not pressed: the coffee may be in it.
    """
    found = log(replace(held, marks=()) if held.typed_up else held)
    last = max((place for place, each in enumerate(found) if each.began), default=0)
    return tuple(
        replace(each, minutes=None) if place + 1 < last and _passed(found[place + 1]) else each
        for place, each in enumerate(found)
    )


def _passed(logged: Logged) -> bool:
    """Whether a block was never begun, though it was to take its time."""
    return logged.began is None and not logged.block.dropped and logged.planned > 0


def _taken(marks: Sequence[BlockMark], block: str) -> tuple[datetime | None, int | None]:
    began: datetime | None = None
    taken: list[float] = []
    for mark, following in pairwise(marks):
        if mark.block == block:
            began = began or mark.at
            seconds = step_runs.seconds(mark.at, following.at)
            taken += [] if seconds is None else [seconds]
    if marks and marks[-1].block == block:
        return began or marks[-1].at, None
    return began, figures.whole(sum(taken) / 60) if taken else None


# how it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStanding:
    """How a session that is under way stands.

    `behind` is in minutes, below 0 when ahead of the plan. `until` is when the current block
    will be over, `lines` are the blocks still to come, and `ends` is when the last is over.
    `promised` is when it has to end, `planned` when it was to end.
    """

    behind: int
    until: int
    lines: tuple[ScheduledBlock, ...]
    ends: int
    planned: int
    promised: int | None

    @property
    def missed(self) -> ScheduledBlock | None:
        """The next fixed point that would begin late."""
        return next((line for line in self.lines if line.late), None)

    @property
    def late(self) -> int:
        """Minutes it would end after it has to."""
        return 0 if self.promised is None else max(0, self.ends - self.promised)


def standing(held: Day, now: datetime, left: float | None = None) -> SessionStanding | None:
    """Return how a session stands at `now`; None while it is not under way on its day.

    `left` are the minutes that the steps of the current block still take, where it has steps;
    0 for an activity that is closed.
    """
    here = held.current
    if here is None or not held.runs(now):
        return None
    began = began_on(held.marks)
    if held.session.on and not (began and held.session.on.holds(began)):
        return None  # somebody looks at it, or tries it, on another day than it was planned for
    held = _from_its_beginning(held)
    until = figures.whole(_second(now, held) / 60 + remaining(held, now, left))
    lines = queries.lay(held.ahead(), until)
    plan = _plan(held)
    was = next(line for line in plan if line.block.id == here.id)
    return SessionStanding(
        behind=until - was.ends,
        until=until,
        lines=lines,
        ends=queries.end_of(lines, until),
        planned=queries.end_of(plan, plan[0].starts if plan else held.session.starts),
        promised=held.session.ends,
    )


def _from_its_beginning(held: Day) -> Day:
    """Return a day without the times before it began, where these were no plan for it."""
    lately = _lately(held.marks)
    first = next((line for line in held.lines if line.block.id == lately[0].block), None)
    if first is None:
        return held
    began = minute(lately[0].at, held)
    if began - first.starts <= OTHER_PLAN:
        return held

    def later(each: Timed) -> Timed:
        past = each.block.starts is not None and each.block.starts < began
        return replace(each, block=replace(each.block, starts=None)) if past else each

    planned, meant = tuple(map(later, held.planned)), tuple(map(later, held.meant))
    there = next(
        line
        for line in queries.lay(planned, held.session.starts)
        if line.block.id == first.block.id
    )
    ends = held.session.ends
    session = replace(
        held.session,
        starts=held.session.starts + began - there.starts,
        ends=None if ends is not None and ends <= began else ends,
    )
    return replace(held, session=session, planned=planned, meant=meant)


def _plan(held: Day) -> tuple[ScheduledBlock, ...]:
    """Return what lateness is measured by: the plan, where anything in it holds to the clock.

    Without a fixed block or a promised end nothing does, and the plan begins when the session did.
    """
    plan = held.lines
    fixed = any(each.block.starts is not None for each in held.planned)
    lately = _lately(held.marks)
    if fixed or held.session.ends is not None or not lately:
        return plan
    first = next((line for line in plan if line.block.id == lately[0].block), None)
    if first is None:
        return plan
    began = minute(lately[0].at, held)
    return queries.lay(held.planned, held.session.starts + began - first.starts)


def remaining(held: Day, now: datetime, left: float | None = None) -> float:
    """Return the minutes the current block still takes, 0 in overtime.

    A block begun before its fixed time lasts until its fixed end. An activity takes as long as
    its steps (`left`), unless it was given less time on the agenda: then that time counts.
    """
    here = held.current
    if here is None or left == 0:
        return 0.0
    wanted = by_agenda = seconds_left(held, now) / 60
    if left is not None:
        wanted = left
        if here.minutes or here.trimmed:
            shorter = held.timed(here).minutes < held.by_steps.get(here.id, 0)
            wanted = by_agenda if shorter else max(by_agenda, left)
    return max(0.0, wanted)


def seconds_left(held: Day, now: datetime) -> float:
    """Return the seconds that the agenda leaves the current block, below 0 in overtime."""
    return 60 * _ends(held) - _second(now, held)


def over_at(held: Day) -> int:
    """Return when the current block is over by the agenda, in minutes of the day."""
    return figures.whole(_ends(held))


def _ends(held: Day) -> float:
    here, began = held.current, _entered(held)
    if here is None or began is None:
        return 0.0
    at = _second(began, held) / 60
    fixed = at if here.starts is None else max(at, here.starts)
    return fixed + held.timed(here).minutes


def _entered(held: Day) -> datetime | None:
    """When the session came to the current block, counted from where it stayed there."""
    found: datetime | None = None
    for mark in reversed(_lately(held.marks)):
        if mark.block != held.marks[-1].block:
            break
        found = mark.at
    return found


def _second(at: datetime, held: Day) -> float:
    """Return a time as seconds of the session's day; past midnight it counts on."""
    local = at.astimezone()
    first = began_on(held.marks) or local.date()
    whole = (local.date() - first).days * queries.DAY + local.hour * 60 + local.minute
    return whole * 60 + local.second + local.microsecond / 1e6


def minute(at: datetime, held: Day) -> int:
    """Return a time as minutes of the session's day; past midnight it counts on."""
    return figures.whole(_second(at, held) / 60)


def began_on(marks: Sequence[BlockMark]) -> date | None:
    """Return the day a session was taken up last: not the day of a run of long ago."""
    lately = _lately(marks)
    return lately[0].at.astimezone().date() if lately else None


def _lately(marks: Sequence[BlockMark]) -> Sequence[BlockMark]:
    """Return the marks since the session was taken up last."""
    for place in range(len(marks) - 1, 0, -1):
        if (marks[place].at - marks[place - 1].at).total_seconds() >= LONG_AGO * 60:
            return marks[place:]
    return marks


# going from block to block


def go_to(
    world: World, session: ids.SessionId, block: ids.BlockId | None, *, new_id: NewId, at: datetime
) -> Change:
    """Return the change that notes that the session goes on to a block; without one, it ends.

    A block that was dropped is on again.
    """
    held = queries.marks(world, session)
    mark = BlockMark(
        id=new_id(),
        session=session,
        position=(held[-1].position if held else 0) + 1,
        at=at,
        block=block,
    )
    label = text("Go on to a block") if block else text("End the session")
    made = adding(label, mark, undoable=False)
    found = world.find(Block, block)
    if found is not None and found.dropped:
        return made.then(replacing(label, [(found, replace(found, dropped=False))]))
    return made


def give(block: Block, minutes: int) -> Change:
    """Return the change that gives a block more minutes, or takes some (below 0)."""
    new = replace(block, trimmed=block.trimmed - minutes)
    return replacing(text("Time of a block"), [(block, new)])


# in words


WORTH_SAYING: Final = 2
"""So many minutes behind or ahead are told; fewer come of pressing a button."""


def late_words(minutes: int) -> Text:
    """Return whether it is behind or ahead of the plan, in words; a minute is on time."""
    if minutes >= WORTH_SAYING:
        return text("{time} behind", time=minutes_words(minutes))
    if minutes <= -WORTH_SAYING:
        return text("{time} ahead", time=minutes_words(-minutes))
    return text("On time")


def time_words(minutes: int) -> str:
    """Return minutes after midnight as a time of day ("09:30"); past midnight it begins again."""
    whole = minutes % queries.DAY
    return f"{whole // 60:02}:{whole % 60:02}"


def minutes_words(minutes: int) -> Text:
    """Return a time in hours and minutes: "45 min", "3 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return text("{minutes} min", minutes=rest)
    if not rest:
        return text("{hours} h", hours=hours)
    return text("{hours} h {minutes} min", hours=hours, minutes=rest)
