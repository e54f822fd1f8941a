"""The facilitator's desk: what both windows look at and speak to.

The desk holds the open programme, the activity on show and what the room sees of it. Windows
hand gestures to it and are told when something changed; no window speaks to another.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.editing.programme import Outcome
from facilitator.model import agenda, board, clock
from facilitator.model.gesture import Act
from facilitator.model.ids import ActivityId
from facilitator.model.picture import Audience, Frame, Picture
from facilitator.model.records import Activity, ClockKind, Closing
from facilitator.model.words import Text, text
from facilitator.ui.turning import page_of_work, pages_of

if TYPE_CHECKING:
    from facilitator.editing.programme import OpenProgramme
    from facilitator.errors import FacilitatorError
    from facilitator.methods.method import Hint, Method, Step
    from facilitator.model.gesture import Gesture
    from facilitator.model.ids import CardId
    from facilitator.model.world import Change, World


@dataclass(frozen=True, slots=True)
class Wall:
    """What the facilitator decided about the room's wall.

    `covered`: a neutral cover hides all. `frozen`: the picture held while the facilitator
    prepares. `spotlight`: ids shown large while the rest is dimmed. `page`: the page of a long
    wall that is shown, counted from 0; None shows the whole wall. `follows`: the page turns by
    itself to where something was changed last.
    """

    covered: bool = False
    frozen: Picture | None = None
    spotlight: tuple[str, ...] = ()
    page: int | None = 0
    follows: bool = True
    daylight: bool = False
    frame: Frame = field(default_factory=Frame)


class Desk(QObject):
    """One open programme, the activity on show, and the room's wall."""

    changed = Signal(object)
    """A change was made (a `Change`)."""
    activity_changed = Signal()
    """Another activity is on show, or none."""
    wall_wanted = Signal()
    """The facilitator wants to work on the wall of the activity on show."""
    wall_changed = Signal()
    """What the facilitator decided about the wall changed."""
    saved_changed = Signal()
    """More is on disk, or there is trouble with it."""
    told = Signal(object)
    """Words for the facilitator (a tuple of texts): something was refused."""
    asked = Signal(object)
    """A question for the facilitator (an `Ask`)."""
    _on_disk = Signal(int)
    _in_trouble = Signal(object)

    def __init__(self, programme: OpenProgramme, parent: QObject | None = None) -> None:
        """Sit down at an open programme; shows its first running or first activity."""
        super().__init__(parent)
        self.programme = programme
        self.wall = Wall()
        self.trouble: FacilitatorError | None = None
        self.planning = False
        self._activity: ActivityId | None = None
        self._paused_by_cover = False
        self._stop_listening = programme.listen(self._heard)
        self._on_disk.connect(self.saved_changed)
        self._in_trouble.connect(self._set_trouble)
        programme.store.on_saved = self._on_disk.emit
        programme.store.on_trouble = self._in_trouble.emit
        started = [a for a in self.agenda() if board.step_entry(self.world, a.id)]
        last = max(started, key=self._entered, default=None)
        first = last or next(iter(self.agenda()), None)
        if first is not None:
            self._activity = first.id

    @property
    def world(self) -> World:
        """All records as they are now."""
        return self.programme.world

    @property
    def activity(self) -> ActivityId | None:
        """The activity on show."""
        return self._activity

    @property
    def scope(self) -> ActivityId | None:
        """What undo takes back: edits of the programme while planning, else those of the wall."""
        return ActivityId("") if self.planning else self._activity

    @property
    def method(self) -> Method | None:
        """The method of the activity on show."""
        return self.programme.method(self._activity) if self._activity else None

    @property
    def saved(self) -> bool:
        """Whether everything is on disk."""
        return self.programme.store.saved >= self.programme.store.last

    def agenda(self) -> tuple[Activity, ...]:
        """Return all activities in the order of their sessions."""
        return agenda.activities(self.world)

    def show_activity(self, activity: ActivityId) -> None:
        """Put another activity on show."""
        self._show(activity)
        self.wall_wanted.emit()

    def _show(self, activity: ActivityId | None) -> None:
        if activity != self._activity:
            self._activity = activity
            self.wall = replace(self.wall, frozen=None, spotlight=(), page=0, follows=True)
            self.activity_changed.emit()

    def steps(self) -> tuple[Step, ...]:
        """Return the steps of the activity on show."""
        method = self.method
        return method.script(self.world, self._activity) if method and self._activity else ()

    def step(self) -> Step | None:
        """Return the current step; None before the first."""
        entry = board.step_entry(self.world, self._activity) if self._activity else None
        return next((s for s in self.steps() if entry and s.key == entry.step), None)

    def clock(self) -> clock.Clock | None:
        """Return the clock of the current step as it stands now."""
        if self._activity is None:
            return None
        marks = clock.current_marks(self.world, self._activity)
        return clock.read(marks, self.programme.context().now)

    def picture(self, audience: Audience) -> Picture:
        """Return what an audience sees of the activity on show; the room's may be frozen."""
        if audience is Audience.ROOM and self.wall.frozen is not None:
            return self.wall.frozen
        method = self.method
        if method is None or self._activity is None:
            return Picture(height=self.wall.frame.height, page=self.wall.frame.height)
        return method.picture(self.world, self._activity, audience, self.wall.frame)

    def do(self, gesture: Gesture, audience: Audience = Audience.FACILITATOR) -> Outcome:
        """Do what a gesture means; refusals and questions go to the facilitator's window."""
        if self._activity is None:
            return Outcome()
        outcome = self.programme.do(self._activity, gesture, audience)
        if any(isinstance(r, Closing) for change in outcome.done for r in change.after):
            self._stop_clock()
        return self._said(outcome)

    def undo(self) -> Outcome:
        """Take back the last edit of the activity on show; of the programme while planning."""
        scope = self.scope
        return Outcome() if scope is None else self._said(self.programme.undo(scope))

    def redo(self) -> Outcome:
        """Do again what was taken back last."""
        scope = self.scope
        return Outcome() if scope is None else self._said(self.programme.redo(scope))

    def set_clock(self, kind: ClockKind, seconds: int = 0) -> None:
        """Start, pause, resume or extend the clock of the activity on show."""
        if self._activity is not None:
            self._said(self.programme.clock(self._activity, kind, seconds))

    def cover(self, *, covered: bool) -> None:
        """Cover the wall and pause the clock, or bring all back as it was."""
        if covered == self.wall.covered:
            return
        now = self.clock()
        if covered:
            self._paused_by_cover = now is not None and now.running
            if self._paused_by_cover:
                self.set_clock(ClockKind.PAUSE)
        elif self._paused_by_cover:
            self._paused_by_cover = False
            self.set_clock(ClockKind.RESUME)
        self.set_wall(covered=covered)

    def freeze(self, *, frozen: bool) -> None:
        """Hold the room's picture while the facilitator prepares, or let it follow again."""
        held = self.picture(Audience.ROOM) if frozen else None
        self.set_wall(frozen=held)

    def set_wall(self, **what: object) -> None:
        """Change what was decided about the wall; the names are those of `Wall`."""
        new = replace(self.wall, **what)  # pyright: ignore[reportArgumentType]
        if new != self.wall:
            self.wall = new
            if "frame" in what and new.page:  # another shape may need fewer pages
                last = pages_of(self.picture(Audience.ROOM)) - 1
                self.wall = replace(new, page=min(new.page, last))
            self.wall_changed.emit()

    def turn(self, by: int) -> None:
        """Show the room the next page of a long wall, or the one before; it then stays there.

        From the whole wall it goes to the first page, or to the last.
        """
        pages = pages_of(self.picture(Audience.ROOM))
        here = self.wall.page
        page = (0 if by > 0 else pages - 1) if here is None else here + by
        self.set_wall(page=max(0, min(page, pages - 1)), follows=False)

    def follow(self) -> None:
        """Show the room the page that is worked on, wherever that will be."""
        self.set_wall(page=self.wall.page or 0, follows=True)

    def show_whole(self) -> None:
        """Show the room the whole of a long wall, however small that is."""
        self.set_wall(page=None, follows=False)

    def tell(self, *words: Text) -> None:
        """Say something to the facilitator."""
        self.told.emit(words)

    def leave(self) -> None:
        """Let go of the programme; everything is on disk when this returns."""
        self._stop_listening()
        self.programme.store.on_saved = None
        self.programme.store.on_trouble = None
        self.programme.close()

    def retitle(
        self, activity: ActivityId, *, title: str | None = None, question: str | None = None
    ) -> Outcome:
        """Change an activity's title or question."""
        return self._said(self.programme.retitle(activity, title=title, question=question))

    def amend(self, change: Change) -> Outcome:
        """Make a change that belongs to no activity (a session's name)."""
        return self._said(self.programme.apply(change))

    def keep_note(self, activity: ActivityId, words: str) -> Outcome:
        """Keep the facilitator's private note on an activity."""
        return self._said(self.programme.keep_note(activity, words))

    def keep_draft(self, activity: ActivityId, card: CardId | None, words: str) -> None:
        """Keep text that is being typed; what refuses it says so when the text is sent."""
        self.programme.keep_draft(activity, card, words)

    def set_aside(self, hint: Hint) -> Outcome:
        """Set a hint aside; that is recorded, and it stays away for what it was about."""
        return self.do(Act(action="set_aside", on=hint.about, answers={"rule": hint.rule}))

    def _heard(self, change: Change) -> None:
        """Turn the room's page to where the work is, then tell everybody.

        Where the activity on show has gone, or the first one came, another is shown.
        """
        if self.world.find(Activity, self._activity) is None:
            first = next(iter(self.agenda()), None)
            self._show(first.id if first else None)
        wall = self.wall
        if wall.page is not None and wall.frozen is None:
            picture = self.picture(Audience.ROOM)
            last = pages_of(picture) - 1
            page = page_of_work(picture, change, wall.page) if wall.follows else wall.page
            self.set_wall(page=min(page, last))
        self.changed.emit(change)

    def _stop_clock(self) -> None:
        """An activity that is closed has no time left to run out."""
        now = self.clock()
        if now is not None and now.running:
            self.set_clock(ClockKind.PAUSE)

    def _said(self, outcome: Outcome) -> Outcome:
        if outcome.refused:
            self.told.emit(outcome.refused)
        if outcome.ask is not None:
            self.asked.emit(outcome.ask)
        return outcome

    def _set_trouble(self, trouble: FacilitatorError | None) -> None:
        self.trouble = trouble
        self.saved_changed.emit()
        if trouble is not None:
            self.told.emit((trouble.text,))

    def _entered(self, activity: Activity) -> str:
        entry = board.step_entry(self.world, activity.id)
        return entry.at.isoformat() if entry else ""


def clock_words(held: clock.Clock, *, room: bool) -> Text:
    """Return the clock in words: minutes, and seconds only in the last minute.

    The room never sees overtime; the facilitator's clock counts it up.
    """
    if held.left <= 0:
        over = int(-held.left)
        if room:
            return text("Time is up")
        return text("{minutes}:{seconds} over", minutes=over // 60, seconds=f"{over % 60:02}")
    if held.left <= 60:
        return text("0:{seconds}", seconds=f"{int(held.left):02}")
    return text("{minutes} min left", minutes=-(-int(held.left) // 60))
