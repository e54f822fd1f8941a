"""What the facilitator's window says by itself: answers of the desk, time, sleep, long work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Change, Text, counted, figures, text
from facilitator.model.core.records import ClockKind, StepEntry
from facilitator.model.framing.records import EarlySolutionOutcome, Offered
from facilitator.ui.main_window.change_notices import ChangeNotices
from facilitator.ui.main_window.kept_in_sight import KeptInSight
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.main_window.side_panel.pending_items import gate_notice
from facilitator.ui.main_window.word_offers import LineOffers, UnfinishedOffers
from facilitator.ui.overlays import spotlight
from facilitator.ui.projector.legibility import reach_now, reach_words
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.translation import say
from facilitator.ui.workspace.actions import IN_THE_ROOM
from facilitator.ui.workspace.subject import Subject

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.main_window.window import FacilitatorWindow

READING = 700
"""Milliseconds after the last change until the reading distance is looked at again."""
PATIENCE = 400
"""Milliseconds long work may take until it is spoken of."""


MINUTES = {"plus1": 1, "plus5": 5}
"""Commands that give minutes, and how many."""
UNSEEN = IN_THE_ROOM - {"undo", "redo", "page_on", "page_back"}
"""Commands that change what the room sees or hears and say nothing of it by themselves."""


class Notifications(QObject):
    """Puts into the strip under the wall, or on the page in its place, what there is to say."""

    def __init__(self, window: FacilitatorWindow, metres: Callable[[], float]) -> None:
        """Listen to the desk and the clock. `metres` is how wide the room's picture is."""
        super().__init__(window)
        desk, keeper = window.desk, window.keeper
        self._window, self._desk, self._metres = window, desk, metres
        self._notices = window.strip.notices
        self._reading = QTimer(self, singleShot=True, interval=READING)
        self._reading.timeout.connect(self._say_reach)
        self._work: Notice | None = None
        self._gate: Notice | None = None
        self._sight = KeptInSight(window)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._say_work)
        desk.told.connect(self._tell)
        desk.long_work.working.connect(self._working)
        desk.wall_changed.connect(self._reading.start)
        desk.changed.connect(self._look_at_gate)
        self._of_changes = ChangeNotices(window)
        self._of_lines = LineOffers(window)
        self._of_unfinished = UnfinishedOffers(window)
        keeper.slept.connect(self.ask_about_sleep)
        keeper.warned.connect(lambda: desk.tell(text("One minute left.")))
        keeper.cued.connect(lambda: desk.tell(text("Half of the time: the bell has rung.")))
        keeper.ended.connect(self._time_is_up)
        keeper.elsewhere.connect(self._time_is_up_elsewhere)
        desk.waits.connect(self._tell_waits)
        keeper.written.connect(lambda: desk.tell(text("The time to write is up.")))

    def say_done(self, key: str, label: Text) -> None:
        """Say on a page what was done for the room, with the way back: it is not seen there."""
        page = self._window.page
        if page is not None and key in UNSEEN:
            words = text("Done for the room: {what}.", what=label)
            page.notices.ask(Notice(words=words, answers=self._ways_back(key), brief=True))

    def _ways_back(self, key: str) -> tuple[tuple[Text, Callable[[], object]], ...]:
        """Return what takes a command back; nothing where it ended what cannot go on as it was."""
        wall, command = self._desk.wall, self._window.commands[key]
        now = command.label()

        def again() -> None:
            if command.label() == now:  # else it was taken back already
                self._window.commands.run(key)

        if key in MINUTES:
            back = partial(self._desk.set_clock, ClockKind.EXTEND, -60 * MINUTES[key])
            return () if self._desk.timed.block else ((text("Undo"), back),)
        begun = {"write": wall.writing is not None, "frame_wall": wall.opening is not None}
        if key in begun:
            return ((text("Stop"), again),) if begun[key] else ()
        return ((text("Undo"), again),)

    def begin(self) -> None:
        self._sight.look()
        self._say_reach()
        self._of_unfinished.look()
        if CHOSEN.trouble:  # once the window stands: it is not said to nobody
            QTimer.singleShot(0, self, lambda: self._desk.tell(*CHOSEN.trouble))

    def look_again(self) -> None:
        """Look in a moment from how far off the wall can be read."""
        self._reading.start()

    def _tell(self, words: Sequence[Text]) -> None:
        """Say something where the facilitator looks: on the page, or under the wall."""
        if self._window.handed is not None:  # it is said to one person, where they are
            return
        page = self._window.page
        if page is not None and page.beside_field(*(words if self._desk.refusing else ())):
            return
        (self._notices if page is None else page.notices).tell(*words)

    def _working(self, what: Text | None) -> None:
        """Say what is being worked out, once it takes a moment, and offer to end it."""
        if self._work is not None:
            self._notices.withdraw(self._work)
            self._work = None
        self._patience.stop()
        if what is not None:
            answers = ((text("That is enough"), self._desk.long_work.enough),)
            self._work = Notice(words=what, answers=answers)
            self._patience.start()

    def _say_work(self) -> None:
        if self._work is not None:
            self._notices.ask(self._work)

    def _look_at_gate(self, change: Change) -> None:
        """Warn when a step begins that seeks solutions too early; say what is offered again."""
        if any(isinstance(record, StepEntry) for record in change.after):
            notice = gate_notice(self._desk)
            if notice is not None and self._gate is None:
                self._gate = notice
                self._notices.ask(notice)
        if self._gate is not None and gate_notice(self._desk) is None:
            self._notices.withdraw(self._gate)
            self._gate = None
        old = {record.id for record in change.before}
        new = [r for r in change.after if isinstance(r, Offered) and r.id not in old]
        if any(each.outcome is EarlySolutionOutcome.WAITING for each in new):
            self._offer_early(len(new))

    def _offer_early(self, count: int) -> None:
        """Say that early solutions are offered again, where the facilitator looks."""
        words = counted(
            count,
            "The challenge is agreed: 1 early solution is offered again.",
            "The challenge is agreed: {count} early solutions are offered again.",
        )
        look = (text("Look at them"), lambda: self._desk.page_wanted.emit("early", ""))
        later = (text("Later"), lambda: None)
        self._window.notice(Notice(words=words, answers=(look, later)))

    def _time_is_up(self) -> None:
        block = self._desk.block is not None
        words = text("The time of this block is up.") if block else None
        self._desk.tell(words or text("The time of this step is up."))

    def _time_is_up_elsewhere(self, subject: Subject, over: bool) -> None:  # noqa: FBT001 - a slot
        """Say whose bell it was: the room is shown something else."""
        words = text("“{title}”, not on the wall: the time of the step is up.", title=subject.title)
        if not over:
            words = text("“{title}”, not on the wall: half of the time.", title=subject.title)
        show = (text("Show it"), lambda: self._desk.show_subject(subject))
        notice = Notice(words=words, answers=(show,), brief=True)
        page = self._window.page
        (self._notices if page is None else page.notices).ask(notice)

    def _tell_waits(self, shown: Subject) -> None:
        """Say that what is shown again does not go on by itself, and offer that it does."""
        words = text("“{title}” is as it was left; its clock is paused.", title=shown.title)
        answers = ((text("Let it go on"), lambda: self._desk.set_clock(ClockKind.RESUME)),)
        self.ask_while(
            Notice(words=words, answers=answers),
            lambda: self._desk.shown == shown and self._desk.waits_with_time(shown),
        )

    def ask_while(self, notice: Notice, holds: Callable[[], bool]) -> None:
        """Ask something, and take the question back once what it is about does not hold."""

        def look() -> None:
            if not holds():
                self._desk.altered.disconnect(look)
                self._window.withdraw(notice)

        self._window.notice(notice)
        self._desk.altered.connect(look)

    def ask_open_or_join(self, path: Path, open_file: Callable[[Path], object]) -> None:
        """Ask what a programme file that was dropped here is for."""
        words = text("“{name}” is a programme. Open it, or join it to this one?", name=path.name)
        join = partial(self._desk.page_wanted.emit, "join", str(path))
        answers = ((text("Open it"), partial(open_file, path)), (text("Join it…"), join))
        page = self._window.page
        (self._notices if page is None else page.notices).ask(Notice(words=words, answers=answers))

    def ask_about_sleep(self, seconds: int) -> None:
        """Ask whether the time count in which the laptop slept."""
        words = counted(
            max(1, figures.whole(seconds / 60)),
            "The laptop slept for {count} minute while the clock of “{title}” ran. Count it?",
            "The laptop slept for {count} minutes while the clock of “{title}” ran. Count them?",
            title=self._desk.timed.title,
        )
        self._ask_about_time(words, seconds)

    def ask_about_closing(self, seconds: int) -> None:
        """Ask whether the time count in which the programme was not open."""
        words = counted(
            max(1, figures.whole(seconds / 60)),
            "This programme was not open for {count} minute while the clock of “{title}” ran. "
            "Count it?",
            "This programme was not open for {count} minutes while the clock of “{title}” ran. "
            "Count them?",
            title=self._desk.timed.title,
        )
        self._ask_about_time(words, seconds)

    def _ask_about_time(self, words: Text, seconds: int) -> None:
        """Ask at once, while the step is at its place whose time it is, until it is answered."""
        step, asked, done = self._step(), False, False

        def answer(act: Callable[[], object]) -> None:
            nonlocal done
            done = True
            self._desk.altered.disconnect(look)
            act()

        def look() -> None:
            nonlocal asked
            before, asked = asked, self._step() == step
            if asked and not before and not done:
                self._window.notice(notice)
            elif before and not asked:
                self._window.withdraw(notice)

        answers = tuple(
            (way, partial(answer, act)) for way, act in self._window.keeper.answers(seconds)
        )
        notice = Notice(words=words, answers=answers, urgent=True)
        look()
        self._desk.altered.connect(look)

    def _step(self) -> tuple[Subject, StepEntry | None, bool]:
        """Return the step whose clock counts, and whether its activity is closed."""
        timed, world = self._desk.timed, self._desk.world
        entry = queries.step_entry(world, timed.activity) if timed.activity else None
        return timed, entry, timed.closed

    def _waits_for_cards(self, activity: ActivityId) -> bool:
        """Whether cards can be typed, and there is none yet."""
        desk = self._desk
        said = desk.programme.method(activity).capture(desk.world, activity)
        return said.why_not is None and not queries.cards(desk.world, activity)

    def _say_reach(self) -> None:
        """Say under the wall from how far off its cards can be read, or how to begin."""
        found = reach_now(self._desk, width=self._metres())
        method, activity = self._desk.method, self._desk.activity
        capture = method.capture(self._desk.world, activity) if method and activity else None
        key = CHOSEN.first("help") or say(text("A press on Help"))
        begin = text("Enter writes a card. {key} opens help.", key=key)
        if capture is not None and capture.ballot:
            begin = text("Enter counts a vote. {key} opens help.", key=key)
        if found is not None and activity is not None:
            self._window.strip.rest(reach_words(found, alone=spotlight.is_on(self._desk)))
        elif capture is not None and activity is not None and self._waits_for_cards(activity):
            self._window.strip.rest_on_tip(begin, self._window.wishes.tips)
        else:
            self._window.strip.rest("")
