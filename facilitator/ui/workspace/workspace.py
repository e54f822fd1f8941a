"""The facilitator's desk: what both windows look at and speak to.

The desk holds the open programme, what the facilitator looks at, and what the room is shown.
Those are two things: looking at another activity never changes the room's wall. Windows hand
gestures to the desk and are told when something changed; no window speaks to another.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from facilitator.editing.programme import EditOutcome, OpenProgramme
from facilitator.errors import FacilitatorError
from facilitator.methods.contract import Hint
from facilitator.model.agenda import ending
from facilitator.model.board import queries as board_queries
from facilitator.model.board import text as board_text
from facilitator.model.core import ActivityId, BlockId, Change, Text, text
from facilitator.model.core.records import Activity, ClockKind, Closing, Programme, StepEntry
from facilitator.model.display import standby
from facilitator.model.display.gesture import Act, Advance, Drop, Gesture, Join, Write
from facilitator.model.display.mirroring import as_read
from facilitator.model.display.picture import Audience, Note, Picture
from facilitator.ui.overlays import (
    everyone_writes,
    framing_overlay,
    paper_overlay,
    spotlight,
    standby_overlay,
)
from facilitator.ui.system.main_thread import in_main_thread, ready
from facilitator.ui.translation import room_language, speak_to_room
from facilitator.ui.workspace import undo as workspace_undo
from facilitator.ui.workspace.clock.past_end import PastEnd
from facilitator.ui.workspace.clock.session_progress import SeenSteps, SessionProgress
from facilitator.ui.workspace.long_work import LongWorkRunner
from facilitator.ui.workspace.room_pages import TIDY, RoomPages
from facilitator.ui.workspace.subject import Subject
from facilitator.ui.workspace.workspace_view import WorkspaceView

LAST = text("This is the last step. To finish, press the button; this key does not.")
"""What a key says that turns the wall: it ends nothing."""
_BEFORE: Final = {"writing": None, "leaves": None, "testing": None, "opening": None}
"""What stands before the room's wall (`RoomDisplay`), and goes when something else is shown."""


def _gathers(gesture: Gesture) -> bool:
    """Whether cards are written, or a group is made of some: not where one only moves."""
    return isinstance(gesture, Write) or (isinstance(gesture, Join) and not gesture.into)


class Workspace(WorkspaceView):
    """What is done in an open programme, and what stands before the room's wall."""

    changed = Signal(object)
    """A change was made (a `Change`)."""
    edited = Signal(object)
    """A gesture was done (the labels of its changes, a tuple); steps tell themselves."""
    page_wanted = Signal(str, str)
    """A page of the window is wanted: its key, and the id of what to show on it, or ""."""
    saved_changed = Signal()
    """More is on disk, or there is trouble with it."""
    told = Signal(object)
    """Words for the facilitator (a tuple of texts): something was refused."""
    asked = Signal(object, object)
    """A question for the facilitator (an `Ask`), and the activity it is about."""
    laid_elsewhere = Signal(object)
    """Cards lie under another one now, or elsewhere than they did: how that is said (a `Text`)."""
    tidied = Signal()
    """The wall that is looked at was laid out anew: nothing is where it was."""
    left_open = Signal(str, str)
    """An activity has begun while another was open: the other one, and that which has begun."""
    past_removal = Signal(object, object)
    """Undo would take back what is from before a removal for good: how that is said, and what
    does so."""
    waits = Signal(object)
    """The room is shown an activity (a `Subject`) that was left, and its clock is held."""
    _on_disk = Signal(int)
    _in_trouble = Signal(object)

    def __init__(self, programme: OpenProgramme, parent: QObject | None = None) -> None:
        """Sit down at an open programme; shows where its last session is, or its first activity."""
        super().__init__(programme, parent)
        ready()
        self.trouble: FacilitatorError | None = None
        self._refused = False
        self.refusing = False
        """Whether what is told just now is why something is not done."""
        self.turning = False
        """Whether an edit is being taken back, or done again."""
        self.undone_past = 0
        """The number of the last removal for good past which somebody wanted to undo."""
        self.gathering = False
        """Whether cards are being written or a group is made: the wall may be tidied for them."""
        self.page: str | None = None
        """The key of the page that stands in the place of the wall in the facilitator's window."""
        self.chosen: dict[str, str] = {}
        """What was chosen last on a page, by its key, until the program is closed."""
        self.unsent: dict[str, str] = {}
        """What was typed into lines of pages and not sent, by their keys."""
        self.course = SessionProgress(self)
        self.past_end = PastEnd(self)
        self._seen = SeenSteps(lambda: self.now, self)
        self.paused_by_cover: ActivityId | None = None
        """The activity whose clock goes on when the wall is uncovered."""
        self.pages = RoomPages(self)
        self.long_work = LongWorkRunner(self)
        programme.planning = lambda: self.page == "agenda"
        programme.removal_answered = lambda: in_main_thread(self.end_removal)
        self._stop_listening = programme.listen(self._heard)
        self._on_disk.connect(self.saved_changed)
        self._in_trouble.connect(self._set_trouble)
        programme.store.on_saved = self._on_disk.emit
        programme.store.on_trouble = self._in_trouble.emit
        self.looked = self.shown = self.course.where()
        speak_to_room(self.world)
        self.wall = replace(self.wall, frame=replace(self.wall.frame, say=room_language()))

    @property
    def saved(self) -> bool:
        return self.programme.store.saved >= self.programme.store.last

    def show_activity(self, activity: ActivityId) -> None:
        """Look at another activity, and show it to the room."""
        self.show_subject(Subject(self, activity))

    def show_block(self, block: BlockId) -> None:
        """Look at a block without an activity, and show it to the room."""
        self.show_subject(Subject(self, block=block))

    def show_subject(self, subject: Subject) -> None:
        """Look at something, and show it to the room: nothing stays before it."""
        everyone_writes.end(self)
        self.set_wall(closing=False, **_BEFORE)
        self._turn_to(subject, subject)
        self.wall_wanted.emit()
        if self.was_left(subject) and self.waits_with_time(subject):
            self.waits.emit(subject)

    def show_closing(self) -> None:
        """Show the room that the session looked at has ended."""
        self._turn_to(self.looked, self.looked)
        self.set_wall(closing=True, frozen=None, leaves=None, opening=None, spotlight=())
        self.wall_wanted.emit()

    def _turn_to(self, looked: Subject, shown: Subject) -> None:
        """Look at one thing and show one; who writes about what was shown has ended that."""
        if shown != self.shown:
            everyone_writes.end(self)
        super()._turn_to(looked, shown)

    def before_the_room(self) -> Picture:
        """Return what stands before the room: its picture, the countdown or the test card."""
        return as_read(self._before(), room_language())

    def _before(self) -> Picture:
        if self.wall.testing is not None:
            return standby.trial_card(self.wall.testing, self.wall.frame)
        if self.wall.writing is not None:
            return everyone_writes.picture(self)
        if self.wall.opening is not None:
            return framing_overlay.picture(self, self.wall.opening)
        picture = standby_overlay.instead(self) or self.picture(Audience.ROOM)
        if not self.wall.spotlight:
            return picture
        return spotlight.picked_out(picture, self.wall.spotlight, self.world)

    def advance(self, by: int) -> None:
        """Take the room a step on or back; from a block without steps, to the next block.

        While pages of paper are on the wall, they are turned instead. Nothing is closed so.
        """
        if self.turn_before(by):
            return
        if self.shown.activity is not None:
            self.do_shown(Advance(by=by))
        elif by < 0:
            self.course.go_back()
        elif self.course.following(self.shown) is not None:
            self.course.go_on(self.shown)
        else:
            self.tell(LAST)

    def turn_before(self, by: int) -> bool:
        """Turn the pages of what stands before the wall; says whether there was such a thing."""
        if self.wall.leaves is not None:
            paper_overlay.turn(self, by)
        elif self.wall.opens:
            framing_overlay.turn(self, by)
        else:
            return False
        return True

    def do(self, gesture: Gesture, audience: Audience = Audience.FACILITATOR) -> EditOutcome:
        """Do what a gesture means in the activity looked at.

        Refusals and questions go to the facilitator's window.
        """
        return self.do_in(self.activity, gesture, audience)

    def do_shown(self, gesture: Gesture, audience: Audience = Audience.FACILITATOR) -> EditOutcome:
        """Do what a gesture means in the activity the room is shown."""
        return self.do_in(self.shown.activity, gesture, audience)

    def do_in(
        self,
        activity: ActivityId | None,
        gesture: Gesture,
        audience: Audience = Audience.FACILITATOR,
    ) -> EditOutcome:
        """Do what a gesture means in an activity, and say what came of it.

        Before steps are taken in a session that has ended it asks.
        """
        if activity and isinstance(gesture, Advance) and self.past_end.ask(activity, gesture):
            return EditOutcome()
        self.gathering = _gathers(gesture)
        try:
            outcome = self.try_in(activity, gesture, audience)
        finally:
            self.gathering = False
        self.said(outcome, activity)
        if isinstance(gesture, Drop):
            self.say_where(activity, outcome, gesture)
        elif isinstance(gesture, Act) and gesture.action == "stack":
            words = board_text.stacked_under(outcome.done, self.world)
            if words is not None:
                self.laid_elsewhere.emit(words)
        if gesture == TIDY and not outcome.refused and activity == self.activity:
            self.tidied.emit()  # also where all lay as it should: one looks where the room does
        return outcome

    def say_where(
        self, activity: ActivityId | None, outcome: EditOutcome, drop: Drop | None = None
    ) -> None:
        """Say which cards do not lie where they were, or were let go, with a way back."""
        words = board_text.stacked_under(outcome.done, self.world) if drop is not None else None
        if words is None and outcome.done and activity == self.looked.activity:
            shapes = self.looked.picture(Audience.FACILITATOR).shapes
            lying = {shape.id: shape.rect for shape in shapes if isinstance(shape, Note)}
            words = board_text.strayed(outcome.done, drop or Drop(places=()), lying)
        if words is not None:
            self.laid_elsewhere.emit(words)

    def _tell_done(self, gesture: Gesture, outcome: EditOutcome) -> None:
        if outcome.done and not isinstance(gesture, Advance):
            self.edited.emit(tuple(change.label for change in outcome.done))

    def try_in(
        self,
        activity: ActivityId | None,
        gesture: Gesture,
        audience: Audience = Audience.FACILITATOR,
    ) -> EditOutcome:
        """Do what a gesture means in an activity; with its first step the room is shown it.

        What came of it is left to the caller to say.
        """
        if activity is None:
            return EditOutcome()
        begun = board_queries.step_entry(self.world, activity) is not None
        other = None if begun else self.course.open_beside(activity)
        if isinstance(gesture, Advance):
            self.past_end.go_on(activity)
        outcome = self.programme.do(activity, self._seen.meant(gesture), audience)
        self._tell_done(gesture, outcome)
        made = [record for change in outcome.done for record in change.after]
        if any(isinstance(record, Closing) for record in made):
            self._stop_clock(activity)
        if any(isinstance(record, StepEntry) for record in made):
            self._seen.begin()
            if not begun:
                self.show_activity(activity)
            elif activity == self.shown.activity:
                self.set_wall(**_BEFORE)
            if other is not None:
                self.left_open.emit(other, activity)
        return outcome

    def undo(self) -> EditOutcome:
        """Take back the last edit of what is before the facilitator, and say what it was."""
        if self.page is None and self.course.just_ended is not None:
            self.course.take_back_end()
            self.remark(text("Undone: {what}.", what=ending.END))
            return EditOutcome()
        begun = self.course.just_begun
        if begun is None:
            return workspace_undo.turn(self, *workspace_undo.scope(self), back=True)
        self.course.take_back(begun.session)
        self.remark(text("Undone: {what}.", what=workspace_undo.BEGUN))
        return EditOutcome()

    def undo_on(self, page: str) -> EditOutcome:
        """Take back the last edit of the records of a page, wherever the facilitator is."""
        kinds = workspace_undo.kinds_of(self, page)
        return workspace_undo.turn(self, ActivityId(""), kinds, back=True)

    def redo(self) -> EditOutcome:
        """Do again what was taken back last there, and say what it was."""
        scope = workspace_undo.scope(self, back=False)
        outcome = workspace_undo.turn(self, *scope, back=False)
        made = [r for change in outcome.done for r in change.after if isinstance(r, Activity)]
        if self.page is None and made and made[0].id != self.activity:
            self.look_at(made[0].id)  # it was added, and is there again
        return outcome

    def set_clock(self, kind: ClockKind, seconds: int = 0) -> None:
        """Start, pause, resume or extend the clock that counts (`timed`), where it can be."""
        activity = self.timed.activity
        if activity is not None and self.locked is None:
            self.said(self.programme.clock(activity, kind, seconds))

    def cover(self, *, covered: bool) -> None:
        """Cover the wall and pause the clock, or bring all back as it was."""
        if covered == self.wall.covered:
            return
        now = self.clock()
        everyone_writes.wait(self, on=covered)
        if covered:
            running = now is not None and now.running
            self.paused_by_cover = self.timed.activity if running else None
            if self.paused_by_cover:
                self.set_clock(ClockKind.PAUSE)
        elif self.paused_by_cover:
            paused, self.paused_by_cover = Subject(self, self.paused_by_cover), None
            if paused == self.timed and not self.was_left(paused):
                self.set_clock(ClockKind.RESUME)
        self.set_wall(covered=covered)

    def freeze(self, *, frozen: bool) -> None:
        """Hold the room's picture while the facilitator prepares, or let it follow again."""
        held = (standby_overlay.instead(self) or self.picture(Audience.ROOM)) if frozen else None
        self.set_wall(frozen=held)

    def tell(self, *words: Text) -> None:
        self.told.emit(words)

    def leave(self) -> None:
        """Let go of the programme; everything is on disk when this returns."""
        self.long_work.leave()
        self.end_removal()
        self._stop_listening()
        self.programme.store.on_saved = None
        self.programme.store.on_trouble = None
        self.programme.close()

    def retitle(
        self, activity: ActivityId, *, title: str | None = None, question: str | None = None
    ) -> EditOutcome:
        return self.said(self.programme.retitle(activity, title=title, question=question))

    def amend(self, change: Change | Text) -> EditOutcome:
        """Make a change that belongs to no activity, or say why there is none."""
        if isinstance(change, Text):
            self.refuse(change)
            return EditOutcome()
        return self.said(self.programme.apply(change))

    def end_removal(self) -> EditOutcome:
        """Take what came of a removal for good, which is waited for, and say it."""
        if not self.programme.removing:
            return EditOutcome()
        outcome = self.said(self.programme.end_removal())
        self.saved_changed.emit()
        return outcome

    def new_id(self) -> str:
        return self.programme.context().new_id()

    def keep_note(self, activity: ActivityId, words: str) -> EditOutcome:
        """Keep the facilitator's private note on an activity."""
        return self.said(self.programme.keep_note(activity, words))

    def set_aside(self, hints: Sequence[Hint]) -> EditOutcome:
        """Set hints of one rule aside; that is recorded, for each of what they are about."""
        on = tuple(next(iter(hint.about), "") for hint in hints)
        answers = {"rule": hints[0].rule, "each": True}
        return self.do(Act(action="set_aside", on=on, answers=answers))

    def _heard(self, change: Change) -> None:
        """Turn the room's page to where the work is, then tell everybody.

        Where what was shown has gone, another is shown; the first activity that comes is looked
        at, and a wall that is out goes on showing nothing.
        """
        self._hearing += 1
        try:
            nothing = Subject(self)
            waits = self.wall_out and self.shown == nothing
            shown = self.shown if self.shown.exists or waits else self.course.where()
            looked = self.course.where() if waits else shown
            self._turn_to(self.looked if self.looked.exists else looked, shown)
            self.pages.follow(change)
            if any(isinstance(record, Programme) for record in change.after):
                speak_to_room(self.world)
                self.set_wall()
            self.changed.emit(change)
        finally:
            self._hearing -= 1
        self.tell_altered()

    def _stop_clock(self, activity: ActivityId) -> None:
        """An activity that is closed has no time left to run out."""
        now = Subject(self, activity).clock()
        if now is not None and now.running:
            self.said(self.programme.clock(activity, ClockKind.PAUSE))

    def refuse(self, *words: Text) -> None:
        """Say why something is not done; it is put away once something is."""
        self.refusing = True
        try:
            self.remark(*words)
        finally:
            self.refusing = False

    def remark(self, *words: Text) -> None:
        """Say something that is put away once something else is done."""
        self._refused = True
        self.told.emit(words)

    def said(self, outcome: EditOutcome, activity: ActivityId | None = None) -> EditOutcome:
        """Say what came of an edit: why it was refused, or what it asks back."""
        if outcome.begun:
            self.saved_changed.emit()
        if outcome.refused:
            self.refuse(*outcome.words)
        elif outcome.done and self._refused:
            self._refused = False
            self.told.emit(())
        said = [change.said for change in outcome.done if change.said is not None]
        if said:
            self.tell(*said)
        if outcome.ask is not None:
            self.asked.emit(outcome.ask, activity or self.activity)
        return outcome

    def _set_trouble(self, trouble: FacilitatorError | None) -> None:
        self.trouble = trouble
        self.saved_changed.emit()
        if trouble is not None:
            self.told.emit((trouble.text,))
