"""The course of the session on show: where it is on its agenda, how late, and what comes next.

The arithmetic is the model's (`model.agenda.schedule`); this brings it the programme and the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias, overload

from PySide6.QtCore import QObject, QTimer

from facilitator.editing import timing
from facilitator.editing.last_position import in_free_block, latest
from facilitator.editing.programme import EditOutcome
from facilitator.methods import round_up
from facilitator.methods.contract import Step
from facilitator.model.agenda import beginning, clock, ending, forecast, rescue, schedule, wording
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda.records import Block, BlockMark, TalkMode
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, BlockId, Change, SessionId, World, text
from facilitator.model.core.records import (
    Activity,
    ClockKind,
    Closing,
    Programme,
    Session,
    StepEntry,
)
from facilitator.model.display import standby
from facilitator.model.display.gesture import Advance, Gesture
from facilitator.model.display.picture import Picture, WallSize
from facilitator.ui.overlays import everyone_writes
from facilitator.ui.workspace import undo as workspace_undo
from facilitator.ui.workspace.subject import Subject

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.workspace.workspace import Workspace


_Ended: TypeAlias = tuple[BlockMark, Change | None, Change, tuple[Subject, Subject]]
"""The mark of an end, the last edit before it, what was done, what was looked at and shown."""


class SessionProgress:
    """What the rail, the one way on and the block on the wall ask about the agenda."""

    def __init__(self, desk: Workspace) -> None:
        self._desk = desk
        self._begun: tuple[BlockMark, Change | None] | None = None
        self._ended: _Ended | None = None
        self._days: tuple[World | None, dict[SessionId, schedule.Day]] = (None, {})
        self._told: tuple[World, Block, WallSize, Picture | None] | None = None

    @property
    def session(self) -> Session | None:
        """The session of what is looked at; where that is nothing, the last one."""
        return self._desk.looked.session or self._last

    @property
    def today(self) -> Session | None:
        """The session of today: the one looked at, unless another is under way or meant today.

        A wall of an earlier session that is looked at, or shown, makes that no session of today.
        """
        mine, every = self.session, agenda_queries.sessions(self._desk.world)
        now = self.now.astimezone().date()
        ways = (
            [each for each in every if self.day_of(each).runs(self.now)],
            [each for each in every if self._is_on(each, now)],
            [each for each in every if not self._is_past(each, now)],
        )
        held = next((way for way in ways if way), [])
        return mine if mine in held or not held else held[-1]

    def _is_on(self, session: Session, now: date) -> bool:
        on = agenda_queries.held_on(self._desk.world, session)
        return on is not None and on.exact == now

    def _is_past(self, session: Session, now: date) -> bool:
        ended = ending.ended(self._desk.world, session.id) is not None
        ended = ended or agenda_queries.only_brought_in(self._desk.world, session)
        return ended or (session.on is not None and session.on.is_over(now))

    @property
    def shown(self) -> Session | None:
        return self._desk.shown.session or self._last

    @property
    def _last(self) -> Session | None:
        return next(reversed(agenda_queries.sessions(self._desk.world)), None)

    @property
    def day(self) -> schedule.Day | None:
        return self.day_of(self.session)

    @overload
    def day_of(self, session: Session) -> schedule.Day: ...

    @overload
    def day_of(self, session: None) -> None: ...

    def day_of(self, session: Session | None) -> schedule.Day | None:
        """Return a session's day, worked out once for each state of the programme."""
        if session is None:
            return None
        if self._days[0] is not self._desk.world:
            self._days = (self._desk.world, {})
        held = self._days[1]
        if session.id not in held:
            held[session.id] = timing.day(self._desk.programme, session)
        return held[session.id]

    @property
    def now(self) -> datetime:
        return self._desk.programme.context().now

    @property
    def current(self) -> Block | None:
        """The block the session is in; None while it is not under way."""
        day = self.day
        return day.current if day is not None and day.runs(self.now) else None

    def standing(self, session: Session | None = None) -> schedule.SessionStanding | None:
        """Return how a session stands now; None while it is not under way.

        Without one it is the session on show.
        """
        day = self.day_of(session or self.session)
        return None if day is None else schedule.standing(day, self.now, self._left(day))

    def forecast(self, session: Session | None = None) -> forecast.Forecast | None:
        """Return what can be said of a session, by itself the one on show."""
        day = self.day_of(session or self.session)
        if day is None:
            return None
        return forecast.forecast(day, self.standing(day.session), self.title)

    def following(self, subject: Subject | None = None) -> Block | None:
        """Return the block after the one looked at, or after that of a subject.

        None after the last, and for an activity that has no place on the agenda.
        """
        subject = subject or self._desk.looked
        day, here = self.day_of(subject.session), self.here(subject)
        if day is None or here is None:
            return None
        later = (b.block for b in day.meant if b.block.position > here.position)
        return next((b for b in later if not b.dropped and b.id not in day.reached), None)

    def where(self) -> Subject:
        """Return what to show first: the free block a session is in, else an activity.

        That is the one entered last, or the first of all.
        """
        here = in_free_block(self._desk.programme, self.now)
        if here is not None:
            return Subject(self._desk, block=here.id)
        first = latest(self._desk.world)
        return Subject(self._desk, first.id if first else None)

    def here(self, subject: Subject | None = None) -> Block | None:
        """Return the block looked at, or that of a subject."""
        world, subject = self._desk.world, subject or self._desk.looked
        if subject.activity is not None:
            return agenda_queries.block_of(world, subject.activity)
        return world.find(Block, subject.block)

    def title(self, block: Block) -> str:
        """Return what a block is called: its own title, or that of its activity."""
        activity = self._desk.world.find(Activity, block.runs)
        return block.title if activity is None else activity.title

    # going on

    def begin(self, block: Block) -> EditOutcome:
        """Note that the session goes on to a free block, and put it on show."""
        outcome = self._go_to(block.session, block.id)
        if not outcome.refused:
            self._desk.show_block(block.id)
            mark = agenda_queries.marks(self._desk.world, block.session)[-1]
            self._begun = (mark, self._last_edit())
        return outcome

    def _last_edit(self) -> Change | None:
        return self._desk.programme.undoes(*workspace_undo.scope(self._desk))

    @property
    def just_begun(self) -> BlockMark | None:
        """The mark of the free block looked at, while nothing was done since it began here."""
        if self._begun is None or self._desk.page is not None:
            return None
        mark, before = self._begun
        last = agenda_queries.marks(self._desk.world, mark.session)[-1:]
        stands = mark.block == self._desk.block and mark in last
        return mark if stands and self._last_edit() is before else None

    # its end

    def end(self) -> EditOutcome:
        """End the session looked at, with what runs in it; the room sees its closing."""
        session, desk = self.session, self._desk
        if session is None:
            return EditOutcome()
        everyone_writes.end(desk)
        before = (desk.looked, desk.shown)
        ctx = desk.programme.context()
        change = ending.end(desk.world, session.id, new_id=ctx.new_id, at=ctx.now)
        mark = next(record for record in change.after if isinstance(record, BlockMark))
        self._ended = (mark, desk.programme.undoes(None), change, before)
        outcome = desk.amend(change)
        if not outcome.refused:
            desk.show_closing()
        return outcome

    @property
    def closing(self) -> bool:
        """Whether the room sees the closing: a session ended just now, or that of a shown block.

        The wall of an activity that is shown later shows what came out of it.
        """
        desk, session = self._desk, self._desk.shown.session
        if session is None or (desk.shown.block is None and not desk.wall.closing):
            return False
        return ending.ended(desk.world, session.id) is not None

    @property
    def just_ended(self) -> BlockMark | None:
        """The mark of the end of the session looked at, while nothing was done since it here."""
        if self._ended is None or self.session is None:
            return None
        mark, before = self._ended[:2]
        last = ending.ended(self._desk.world, self.session.id)
        return mark if mark == last and self._desk.programme.undoes(None) is before else None

    @property
    def end_can_be_taken_back(self) -> bool:
        """Whether the session looked at ended here, and nothing has begun or was closed since."""
        if self._ended is None or self.session is None:
            return False
        mark, change, world = self._ended[0], self._ended[2], self._desk.world
        if ending.ended(world, self.session.id) != mark:
            return False
        later = (*world.all(StepEntry), *world.all(BlockMark), *world.all(Closing))
        stands = all(world.find(type(each), each.id) == each for each in change.after)
        return stands and not any(each.at > mark.at for each in later)

    def take_back_end(self) -> None:
        """Go on where the session ended: votes are open again, and clocks go on."""
        if self._ended is None or not self.end_can_be_taken_back:
            return
        _mark, _edit, change, (looked, shown) = self._ended
        desk, ctx = self._desk, self._desk.programme.context()
        desk.amend(ending.take_back(desk.world, change, new_id=ctx.new_id, at=ctx.now))
        desk.show_subject(shown)
        desk.look_at_subject(looked)

    def open_beside(self, activity: ActivityId) -> ActivityId | None:
        """Return another activity that the session is in: begun, and not closed."""
        world = self._desk.world
        here = agenda_queries.current(world, world.get(Activity, activity).session)
        runs = here.runs if here is not None else None
        if runs in (None, activity) or board_queries.closed(world, runs):
            return None
        return runs if board_queries.step_entry(world, runs) is not None else None

    def back_from(self, begun: ActivityId) -> None:
        """Go back from an activity that has begun to the one before it; its clock is held.

        That of the one before goes on.
        """
        self.take_back(self._desk.world.get(Activity, begun).session)
        held = Subject(self._desk, begun).clock()
        if held is not None and held.running:
            self._desk.programme.clock(begun, ClockKind.PAUSE)

    def take_back(self, session: SessionId) -> None:
        """Take off the last mark of a session, and show the block before; else what is first."""
        ctx, world = self._desk.programme.context(), self._desk.world
        self._desk.amend(beginning.take_back(world, session, new_id=ctx.new_id, at=ctx.now))
        before = agenda_queries.current(self._desk.world, session)
        if before is not None and before.runs:
            self._desk.show_activity(before.runs)
        elif before is not None:
            self._desk.show_block(before.id)
        else:
            self._desk.show_subject(self.where())

    def go_on(self, subject: Subject | None = None) -> None:
        """Go from the block looked at, or from another, to the next one, and show that.

        The time of a free block begins with it.
        """
        following = self.following(subject)
        if following is not None and following.runs:
            self._desk.show_activity(following.runs)
        elif following is not None:
            self.begin(following)

    def go_back(self) -> None:
        """Say where the way back is: blocks are gone back to on the agenda."""
        self._desk.tell(text("Tap a block of the agenda on the left to go back to it."))

    def give(self, minutes: int, subject: Subject | None = None) -> EditOutcome:
        """Give the block looked at, or another, more minutes, or fewer."""
        here = self.here(subject)
        return self._desk.amend(schedule.give(here, minutes)) if here else EditOutcome()

    def accept(self, chosen: Iterable[rescue.Rescue]) -> Change | None:
        """Drop and trim what was chosen; None where nothing was."""
        outcome = self._desk.amend(rescue.accept(chosen))
        return next(iter(outcome.done), None)

    # what stands on the wall

    def picture(self, block: Block, frame: WallSize) -> Picture:
        """Return what both windows see of a free block; once its session ended, thanks."""
        session = self._desk.world.find(Session, block.session)
        if session is not None and ending.ended(self._desk.world, session.id) is not None:
            return standby.thanks(wording.given_title(session), frame)
        if agenda_queries.closes(self._desk.world, block):
            told = self._came_out(block, frame)
            if told is not None:
                return told
        return standby.of_block(block, self.until(block), frame, self._message(block))

    def _came_out(self, block: Block, frame: WallSize) -> Picture | None:
        """Return what came out of a session, worked out once for each state of the programme."""
        world, held = self._desk.world, self._told
        if held is None or held[0] is not world or held[1:3] != (block, frame):
            title = block.title or text("Round-up and close")
            methods = self._desk.programme.methods
            made = round_up(title, world, block.session, methods, frame)
            held = self._told = (world, block, frame, made)
        return held[3]

    def _message(self, block: Block) -> str:
        """Return the message of the programme for a block that opens a session with it."""
        world = self._desk.world
        before = [
            b for b in agenda_queries.blocks(world, block.session) if b.position < block.position
        ]
        if block.mode is TalkMode.PAUSE or any(each.runs for each in before):
            return ""
        return next((held.message for held in world.all(Programme)), "")

    def until(self, block: Block) -> str:
        """Return when a block is over, as a time of day."""
        day = self.day_of(self._desk.world.find(Session, block.session))
        if day is None:
            return ""
        if day.current is not None and day.current.id == block.id:
            return schedule.time_words(schedule.over_at(day))
        line = next(
            line
            for line in agenda_queries.lay(day.meant, day.session.starts)
            if line.block.id == block.id
        )
        return schedule.time_words(line.ends)

    def clock(self, block: Block) -> clock.Clock | None:
        """Return the clock of a free block that the session is in."""
        day = self.day_of(self._desk.world.find(Session, block.session))
        if day is None or not day.runs(self.now) or day.current != block:
            return None
        return clock.Clock(
            60 * day.timed(block).minutes, schedule.seconds_left(day, self.now), True
        )

    def steps(self, activity: ActivityId) -> tuple[Step, ...]:
        return self._desk.programme.method(activity).script(self._desk.world, activity)

    def _left(self, day: schedule.Day) -> float | None:
        """Minutes the steps of a day's current activity still take; None where it has none yet."""
        here = day.current if day.runs(self.now) else None
        if here is None or here.runs is None:
            return None
        world, activity = self._desk.world, here.runs
        if board_queries.closed(world, activity):
            return 0.0
        entry = board_queries.step_entry(world, activity)
        steps = self.steps(activity)
        place = next((i for i, step in enumerate(steps) if entry and step.key == entry.step), None)
        if place is None:
            return None
        held = clock.read(clock.current_marks(world, activity), self.now)
        seconds = max(0.0, held.left) if held else float(steps[place].seconds)
        return (seconds + sum(step.seconds for step in steps[place + 1 :])) / 60

    def _go_to(self, session: SessionId, block: BlockId | None) -> EditOutcome:
        ctx = self._desk.programme.context()
        change = schedule.go_to(self._desk.world, session, block, new_id=ctx.new_id, at=ctx.now)
        return self._desk.amend(change)


class SeenSteps(QObject):
    """Knows how long the windows were busy after a step began; presses wait in a queue then."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._began: datetime | None = None
        self._late = 0.0
        self._idle = QTimer(self, interval=0, singleShot=True)
        self._idle.timeout.connect(self._settle)

    def begin(self) -> None:
        self._began = self._now()
        self._idle.start()

    def meant(self, gesture: Gesture) -> Gesture:
        """Return a gesture with how late the step it is for was seen."""
        if not isinstance(gesture, Advance):
            return gesture
        return replace(gesture, late=self._late if self._began is None else self._busy())

    def _settle(self) -> None:
        """Nothing waits any more: what was pressed meanwhile has been done."""
        self._late, self._began = self._busy(), None

    def _busy(self) -> float:
        return (self._now() - self._began).total_seconds() if self._began else 0.0
