"""Watches the clock of the step: repaints it, warns, rings once, and notices a laptop that slept.

The clock itself is arithmetic on recorded times (`model.agenda.clock`); nothing here counts
seconds.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.model.core.records import Activity, ClockKind, ClockMark
from facilitator.model.core.words import Text, text
from facilitator.model.display.gesture import Advance
from facilitator.model.display.picture import ClockPhase
from facilitator.ui.system.bell import Bell
from facilitator.ui.workspace.subject import Subject
from facilitator.ui.workspace.workspace import Workspace

RUNNING: Final = 250
IDLE: Final = 5000
"""Milliseconds between ticks while a clock runs, and while none does."""
WARNING: Final = 60.0
"""Seconds before the end at which the warning comes, for steps of more than twice that."""
ASLEEP: Final = 60.0
"""Seconds between two ticks after which the laptop must have slept."""


class Timekeeper(QObject):
    """Tells the windows when to paint the clock again and what happened to it."""

    ticked = Signal(object)
    """The clock as it stands now (a `Clock`), or None."""
    warned = Signal()
    """The last minute has begun."""
    ended = Signal()
    """The time is up: the bell rings, if it is not muted; windows may flash."""
    written = Signal()
    """The time in which everyone writes is up: the bell rings, if it is not muted."""
    cued = Signal()
    """The cue of a step has come (half-time): the bell has rung; windows may flash."""
    elsewhere = Signal(object, bool)
    """The time of a step that is not shown is up (its `Subject`, True), or its cue has come.

    Where the room is shown another activity no bell rings, and a chain waits; without a wall the
    bell has rung, and a chain has gone on.
    """
    slept = Signal(int)
    """The laptop slept for so many seconds while a clock ran; the wall is covered now."""

    def __init__(self, desk: Workspace, bell: Bell, parent: QObject | None = None) -> None:
        """Watch the clock that counts: a session goes on whatever is looked at."""
        super().__init__(parent)
        self._desk, self._bell = desk, bell
        self._before: float | None = None
        self._to_write: float | None = None
        self._beside: dict[Subject, float] = {}
        self._of: tuple[str | None, int] = ("", 0)
        self._seen: datetime | None = None
        self._phases = self._phases_now()
        self._timer = QTimer(self, interval=IDLE)
        self._timer.timeout.connect(self.tick)
        desk.altered.connect(self._changed)
        self._timer.start()
        self._changed()

    @property
    def muted(self) -> bool:
        return self._bell.muted

    def mute(self, *, muted: bool) -> None:
        """Silence the bell, also while it rings, or let it ring again."""
        self._bell.muted = muted
        if muted:
            self._bell.hush(0)

    def tick(self) -> None:
        """Look at the clock now."""
        if not self._running():
            self._desk.programme.settle_time()
        now = self._desk.programme.context().now
        gap = (now - self._seen).total_seconds() if self._seen else 0.0
        self._seen = now
        held = self._desk.clock()
        if gap > ASLEEP:
            running = held is not None and held.running and self._desk.timed.block is None
            self._woke(int(gap), running=running)
            held = self._desk.clock()
        elif held is not None and held.running:
            self._watch(held.left, held.planned)
            self._desk.pages.turn_by_itself()
            held = self._desk.clock()
        self._desk.pages.catch_up()
        self._before = held.left if held else None
        self._watch_writing(awake=gap <= ASLEEP)
        self._watch_beside(awake=gap <= ASLEEP)
        self._watch_walls()
        self.ticked.emit(held)

    def _running(self) -> bool:
        held = self._desk.clock()
        if self._desk.wall.writing is not None or (held is not None and held.running):
            return True
        return bool(self._beside)

    def count_sleep(self, seconds: int, *, counted: bool) -> None:
        """Count the time asleep as time of the step, or give it back."""
        if not counted:
            self._desk.set_clock(ClockKind.EXTEND, seconds)

    def answers(self, seconds: int) -> tuple[tuple[Text, Callable[[], object]], ...]:
        """Return the answers to the question whether so many seconds away count."""
        return (
            (text("Count them"), lambda: self.count_sleep(seconds, counted=True)),
            (text("Do not count"), lambda: self.count_sleep(seconds, counted=False)),
        )

    def _watch(self, left: float, planned: int) -> None:
        if self._before is None:
            return
        timed = self._desk.timed
        step, here = timed.step(), self._desk.in_the_room(timed)
        over, cue = self._before > 0 >= left, step is not None and step.cue
        if (over or (cue and self._before > cue >= left)) and not here:
            self.elsewhere.emit(timed, over)
        elif over:
            self._bell.ring()
            self.ended.emit()
            self._go_on(timed)
        elif cue and self._before > cue >= left:
            self._bell.ring()
            self.cued.emit()
        elif self._before > WARNING >= left and planned > 2 * WARNING:
            self.warned.emit()

    def _watch_writing(self, *, awake: bool) -> None:
        writing = self._desk.wall.writing
        left = writing.at(self._desk.now).left if writing else None
        if awake and left is not None and self._to_write is not None and self._to_write > 0 >= left:
            self._bell.ring()
            self.written.emit()
        self._to_write = left

    def _watch_beside(self, *, awake: bool) -> None:
        """Tell of steps that run and are not shown, too; what was asleep is told of none."""
        before, self._beside = self._beside, self._running_beside()
        for subject, left in self._beside.items():
            since, step = before.get(subject), subject.step()
            if not awake or since is None or step is None:
                continue
            if since > 0 >= left or (step.cue and since > step.cue >= left):
                if self._desk.in_the_room(subject):
                    self._bell.ring()
                    self._go_on(subject, over=left <= 0)
                self.elsewhere.emit(subject, left <= 0)

    def _watch_walls(self) -> None:
        """Have the walls say what they say from half-time on, or once the time is up."""
        before, self._phases = self._phases, self._phases_now()
        if before != self._phases:
            self._desk.tell_altered()

    def _phases_now(self) -> tuple[ClockPhase, ClockPhase]:
        return self._desk.shown.phase(), self._desk.looked.phase()

    def _running_beside(self) -> dict[Subject, float]:
        """Return what is left of the steps that run, apart from that whose clock counts."""
        desk, found = self._desk, dict[Subject, float]()
        for activity in desk.world.all(Activity):
            subject = Subject(desk, activity.id)
            held = None if subject == desk.timed else subject.clock()
            if held is not None and held.running:
                found[subject] = held.left
        return found

    def _go_on(self, timed: Subject, *, over: bool = True) -> None:
        """A step of a chain is followed by the next one by itself; a clock that is held waits."""
        if over and timed.in_chain and self._desk.past_end.of(timed.activity) is None:
            self._desk.do_in(timed.activity, Advance())

    def _woke(self, seconds: int, *, running: bool) -> None:
        self._desk.cover(covered=True)
        if running:
            self.slept.emit(seconds)

    def _changed(self) -> None:
        held = self._desk.clock()
        writing = self._desk.wall.writing
        wanted = RUNNING if self._running() else IDLE
        if self._timer.interval() != wanted:
            self._timer.setInterval(wanted)
        if writing is None:
            self._to_write = None
        elif self._to_write is None:
            self._to_write = writing.at(self._desk.now).left
        if self._of != (of := self._clock_of()):  # else the next tick sees whether it ran out
            self._of = of
            self._before = held.left if held else None

    def _clock_of(self) -> tuple[str | None, int]:
        """Which clock it is: whose, and how often something happened to it."""
        timed = self._desk.timed
        if timed.activity is None:
            return timed.block, 0
        return timed.activity, len(self._desk.world.bucket(ClockMark, timed.activity))
