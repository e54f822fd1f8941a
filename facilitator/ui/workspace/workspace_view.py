"""What of a programme is looked at, what the room is shown of it, and whose time counts.

Those are two things: looking at another activity never changes the room's wall.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from facilitator.editing.last_position import latest
from facilitator.editing.programme import READ_ONLY, OpenProgramme
from facilitator.methods.contract import Method, Step
from facilitator.model.agenda import clock
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda.records import Block
from facilitator.model.core import ActivityId, BlockId, Text, World
from facilitator.model.core.records import Activity, Card
from facilitator.model.display.picture import Audience, ClockPhase, Picture, WallSize
from facilitator.ui.projector.wall_paging import pages_of
from facilitator.ui.translation import room_language
from facilitator.ui.workspace.clock.session_progress import SessionProgress
from facilitator.ui.workspace.kept_answers import KeptAnswers
from facilitator.ui.workspace.room_display import RoomDisplay
from facilitator.ui.workspace.room_pages import RoomPages
from facilitator.ui.workspace.subject import Subject


class WorkspaceView(QObject):
    """An open programme as it is looked at and shown; nothing is edited here."""

    activity_changed = Signal()
    """Another activity is looked at, or a block of the agenda, or nothing."""
    wall_wanted = Signal()
    card_wanted = Signal(str)
    """The facilitator wants to work on the wall of what is looked at."""
    wall_changed = Signal()
    """The room is shown something else, or what was decided about its wall changed."""
    altered = Signal()
    """Anything of these three: said once, when all that came of an edit is as it will be."""

    course: SessionProgress
    pages: RoomPages

    def __init__(self, programme: OpenProgramme, parent: QObject | None = None) -> None:
        """Look at nothing yet, and show nothing."""
        super().__init__(parent)
        self.programme = programme
        self.wall = RoomDisplay()
        self.wall_out = False
        """Whether the room has a wall: what it is shown then stays while one looks elsewhere."""
        self.looked = self.shown = Subject(self)
        self.kept = KeptAnswers()
        self._latest: tuple[World, Activity | None] | None = None
        self._pictures: dict[tuple[str, Audience, ClockPhase], tuple[World, WallSize, Picture]] = {}
        self._hearing = 0

    @property
    def world(self) -> World:
        return self.programme.world

    @property
    def activity(self) -> ActivityId | None:
        return self.looked.activity

    @property
    def block(self) -> BlockId | None:
        """The block of the agenda looked at that runs no activity; None while there is a wall."""
        return self.looked.block

    @property
    def apart(self) -> bool:
        """Whether the facilitator looks at something else than the room is shown."""
        return self.looked != self.shown

    @property
    def timed(self) -> Subject:
        """Whose clock counts: that of what the room is shown, so that both show the same.

        Where that has none, the time of the step the session went on to last goes on meanwhile,
        and its bell rings.
        """
        if self.shown.clock() is not None and not self.shown.closed:
            return self.shown
        entered = self._entered()
        if entered is None or entered == self.shown:
            return self.shown
        held = entered.clock()
        return entered if held is not None and held.running else self.shown

    def in_the_room(self, subject: Subject) -> bool:
        """Whether the room goes by the time of something: not while it is shown another activity.

        Without a wall, whatever is looked at, it goes by what runs; a free block is the room's.
        """
        return not self.wall_out or subject.activity is None or subject == self.shown

    def waits_with_time(self, subject: Subject) -> bool:
        """Whether an activity waits with time left: its clock is held."""
        held = None if subject.activity is None or subject.closed else subject.clock()
        return held is not None and not held.running and not held.over

    def was_left(self, subject: Subject) -> bool:
        """Whether a session has gone on from an activity that has begun, to something else."""
        entered = self._entered()
        return subject.step() is not None and entered is not None and entered != subject

    def _entered(self) -> Subject | None:
        """Return what the session of the wall went on to last: an activity, or a free block."""
        session = self.shown.session
        if session is None:
            return None
        marks = agenda_queries.marks(self.world, session.id)
        block = self.world.find(Block, marks[-1].block) if marks else None
        if block is not None and block.runs is None:
            return Subject(self, block=block.id)
        if self._latest is None or self._latest[0] is not self.world:
            self._latest = (self.world, latest(self.world))
        activity = self._latest[1]
        mine = activity is not None and activity.session == session.id
        return Subject(self, activity.id) if activity is not None and mine else None

    @property
    def locked(self) -> Text | None:
        """Why nothing at all can be edited; None where it can."""
        return READ_ONLY if self.programme.store.read_only else None

    @property
    def now(self) -> datetime:
        return self.programme.context().now

    @property
    def method(self) -> Method | None:
        return self.looked.method

    def agenda(self) -> tuple[Activity, ...]:
        return agenda_queries.activities(self.world)

    def look_at(self, activity: ActivityId, card: str = "") -> None:
        """Look at another activity, and at a card of it; a wall that is out stays as it is."""
        self.look_at_subject(Subject(self, activity))
        if self.world.find(Card, card) is not None:
            self.card_wanted.emit(card)

    def look_at_subject(self, looked: Subject) -> None:
        """Look at an activity or a block; a wall that is out stays as it is."""
        self._turn_to(looked, self.shown if self.wall_out else looked)
        self.wall_wanted.emit()

    def _turn_to(self, looked: Subject, shown: Subject) -> None:
        other, elsewhere = shown != self.shown, looked != self.looked
        self.looked, self.shown = looked, shown
        if other:
            gone = {"frozen": None, "leaves": None, "opening": None, "closing": False}
            self.wall = replace(self.wall, spotlight=(), page=0, follows=True, **gone)
            self.pages.forget()
        if elsewhere:
            self.activity_changed.emit()
        if other or elsewhere:
            self.wall_changed.emit()
            self.tell_altered()

    def tell_altered(self) -> None:
        """Say that something altered; within an edit it is said once, at its end."""
        if not self._hearing:
            self.altered.emit()

    def steps(self) -> tuple[Step, ...]:
        return self.looked.steps()

    def step(self) -> Step | None:
        """Return its current step; None before the first."""
        return self.looked.step()

    def clock(self) -> clock.Clock | None:
        """Return the clock that counts (`timed`), as it stands now."""
        return self.timed.clock()

    def picture(self, audience: Audience) -> Picture:
        """Return what an audience sees: the room of what it is shown, which may be frozen."""
        if audience is not Audience.ROOM:
            return self.looked.picture(audience)
        return self.wall.frozen or self.shown.picture(audience)

    def kept_picture(
        self, key: tuple[ActivityId, Audience, ClockPhase], make: Callable[[], Picture]
    ) -> Picture:
        """Return the picture of an activity in a phase of its step: the same until a change."""
        held = self._pictures.get(key)
        if held is not None and held[0] is self.world and held[1] == self.wall.frame:
            return held[2]
        world, frame, made = self.world, self.wall.frame, make()
        self._pictures[key] = (world, frame, made)
        return made

    def set_wall(self, **what: object) -> None:
        """Change what was decided about the wall; the names are those of `RoomDisplay`."""
        new = replace(self.wall, **what)  # pyright: ignore[reportArgumentType]
        new = replace(new, frame=replace(new.frame, say=room_language()))
        if new != self.wall:
            self.wall = new
            self.programme.frame = new.frame
            if "frame" in what and new.page:  # another shape may need fewer pages
                last = pages_of(self.picture(Audience.ROOM)) - 1
                self.wall = replace(new, page=min(new.page, last))
            self.wall_changed.emit()
            self.tell_altered()
