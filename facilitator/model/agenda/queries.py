"""The agenda of a session: blocks in order, when each begins, and what to do when it is late.

Times of day are whole minutes after midnight (570 is 09:30), in the room's own time. Nothing
here reads a clock: what is asked about now is given as a time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Final

from facilitator.model.agenda.records import Block, BlockMark, TalkMode
from facilitator.model.core import PartialDate, World, figures, ids
from facilitator.model.core.records import Activity, Card, Session, SessionKind, StepEntry

DAY: Final = 24 * 60
"""Minutes of a day."""

USUAL_START: Final = 9 * 60
"""When a session begins where nobody said: 09:00."""


def sessions(world: World) -> tuple[Session, ...]:
    return tuple(sorted(world.all(Session), key=lambda session: (session.position, session.id)))


def blocks(world: World, session: ids.SessionId) -> tuple[Block, ...]:
    held = [block for block in world.bucket(Block, "").values() if block.session == session]
    return tuple(sorted(held, key=lambda block: (block.position, block.id)))


def block_of(world: World, activity: ids.ActivityId) -> Block | None:
    return next(
        (block for block in world.bucket(Block, "").values() if block.runs == activity), None
    )


def closes(world: World, block: Block) -> bool:
    """Whether a block of free time rounds its session up: the last of them, with work before it.

    Work may come after it: an activity that was added on the day stands at the end.
    """
    held = [each for each in blocks(world, block.session) if not each.dropped]
    free = [each for each in held if not each.runs and each.mode is TalkMode.STRUCTURED]
    if free[-1:] != [block]:
        return False
    return any(each.runs for each in held[: held.index(block)])


def closes_fixed(last: Block) -> bool:
    """Whether the last block of a day is a round-up at a fixed time: nothing is put behind it."""
    free = not last.runs and last.mode is TalkMode.STRUCTURED
    return free and last.starts is not None and not last.dropped


def activities(world: World) -> tuple[Activity, ...]:
    place = {session.id: number for number, session in enumerate(sessions(world))}
    order = {block.runs: block.position for block in world.bucket(Block, "").values()}
    found = sorted(world.all(Activity), key=lambda a: (place[a.session], order.get(a.id, 0), a.id))
    return tuple(found)


def marks(world: World, session: ids.SessionId) -> tuple[BlockMark, ...]:
    held = [mark for mark in world.bucket(BlockMark, "").values() if mark.session == session]
    return tuple(sorted(held, key=lambda mark: mark.position))


def began(world: World, session: ids.SessionId) -> datetime | None:
    """Return when the first of a session began, a step or a block; None before."""
    return min(beginnings(world, session), default=None)


def held_on(world: World, session: Session) -> PartialDate | None:
    """Return the day of a session: as somebody noted it, else the one it was first run on."""
    if session.on is not None:
        return session.on
    first = began(world, session.id)
    return PartialDate.of(first.astimezone().date()) if first is not None else None


def last_begun(world: World, session: ids.SessionId) -> datetime | None:
    """Return when the last of a session began, or it ended; None before it begins."""
    return max(beginnings(world, session), default=None)


def beginnings(world: World, session: ids.SessionId) -> list[datetime]:
    """Return when each step and block of a session was begun, and when it ended."""
    mine = {each.id for each in world.all(Activity) if each.session == session}
    times = [entry.at for entry in world.all(StepEntry) if entry.activity in mine]
    return [*times, *(mark.at for mark in marks(world, session))]


def only_brought_in(world: World, session: Session) -> bool:
    """Whether a session was made for comments from elsewhere, and nothing else was made of it.

    Nobody set its day or gave it a plan, and nothing of it was held.
    """
    if session.kind is not SessionKind.OTHER or session.on is not None:
        return False
    held = blocks(world, session.id)
    if not held or began(world, session.id) is not None:
        return False
    walls = [world.bucket(Card, block.runs).values() if block.runs else () for block in held]
    return all(cards and all(map(_SOURCE, cards)) for cards in walls)


_SOURCE = attrgetter("source")


def typed_up(world: World, session: Session) -> bool:
    """Whether a session was begun here only after its day: its times are those of typing."""
    first = began(world, session.id)
    on = session.on
    return on is not None and first is not None and on.is_over(first.astimezone().date())


def current(world: World, session: ids.SessionId) -> Block | None:
    """Return the block the session is in; None before it begins and after it ended."""
    held = marks(world, session)
    return world.find(Block, held[-1].block) if held else None


# when each block begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A block with the minutes it takes, structured and open ones apart where they are known.

    `minutes` is what it takes on the day (planned less what was trimmed, 0 when dropped).
    """

    block: Block
    minutes: int
    structured: int = 0
    open: int = 0

    @property
    def by_mode(self) -> Mapping[TalkMode, int]:
        """Minutes of each kind of talk, and of none."""
        return {
            TalkMode.STRUCTURED: self.structured,
            TalkMode.OPEN: self.open,
            TalkMode.PAUSE: self.minutes - self.structured - self.open,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledBlock:
    """A block on the timeline: when it `starts`, its `minutes`, and how it meets a fixed point.

    `gap` is the time that is free before it because it may not begin earlier; `late` by how many
    minutes what comes before it overruns its fixed start.
    """

    timed: Timed
    starts: int
    gap: int = 0
    late: int = 0

    @property
    def block(self) -> Block:
        return self.timed.block

    @property
    def minutes(self) -> int:
        return self.timed.minutes

    @property
    def ends(self) -> int:
        return self.starts + self.timed.minutes


def timed(block: Block, scripted: Mapping[TalkMode, int] | None = None) -> Timed:
    """Return a block with its minutes. `scripted` are those of its activity's steps, by mode.

    A block with minutes of its own shares them among the modes as its steps do.
    """
    by_mode = dict(scripted or {}) if block.runs else {block.mode: block.minutes}
    whole = sum(by_mode.values())
    planned = block.minutes or whole
    taken = 0 if block.dropped else max(0, planned - block.trimmed)
    if not whole:
        by_mode, whole = {block.mode: taken}, taken
    structured = _share(by_mode.get(TalkMode.STRUCTURED, 0), taken, whole)
    pause = _share(by_mode.get(TalkMode.PAUSE, 0), taken, whole)
    return Timed(block=block, minutes=taken, structured=structured, open=taken - structured - pause)


def lay(held: Iterable[Timed], start: int) -> tuple[ScheduledBlock, ...]:
    """Lay blocks on the timeline: each begins when the one before ends, or at its fixed point.

    What comes too late for a fixed point does not move it: the line says by how much it is late.
    A dropped block takes no time and holds no fixed point.
    """
    found: list[ScheduledBlock] = []
    now = start
    for each in held:
        fixed = None if each.block.dropped else each.block.starts
        if fixed is None:
            found.append(ScheduledBlock(timed=each, starts=now))
        else:
            found.append(
                ScheduledBlock(
                    timed=each, starts=fixed, gap=max(0, fixed - now), late=max(0, now - fixed)
                )
            )
            now = fixed
        now += each.minutes
    return tuple(found)


def end_of(lines: Sequence[ScheduledBlock], start: int) -> int:
    return lines[-1].ends if lines else start


def structured_share(held: Iterable[Timed]) -> float | None:
    """Return structured minutes / (structured + open) minutes, 0 to 1; None without either."""
    taken = list(held)
    structured, loose = sum(t.structured for t in taken), sum(t.open for t in taken)
    return structured / (structured + loose) if structured + loose else None


# what to do when it is late


def _share(part: int, taken: int, whole: int) -> int:
    return figures.whole(part * taken / whole) if whole else 0
