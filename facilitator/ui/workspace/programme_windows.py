"""A programme that is open, with all that belongs to it: desk, windows, wall, bell, paper.

`ProgrammeWindows` puts the parts together by hand. No part knows the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog

from facilitator.editing import receipts
from facilitator.editing.programme import OpenProgramme, erased_by
from facilitator.methods.contract import Method
from facilitator.model.agenda import clock
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Change, SessionId, Text, in_context, text
from facilitator.model.core.records import Activity, ClockKind
from facilitator.model.display.picture import Audience
from facilitator.store.backups.backups import Why
from facilitator.ui.canvas.hands.grabs import Grabs
from facilitator.ui.help.tips import Tips
from facilitator.ui.main_window.commands.keyboard import Keyboard
from facilitator.ui.main_window.commands.table import AppActions
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.main_window.window import FacilitatorWindow
from facilitator.ui.projector.legibility import picture_width
from facilitator.ui.projector.wall_control import Showing, WallControl
from facilitator.ui.projector.wall_paging import pages_of
from facilitator.ui.room_check.check_offer import CheckOffer
from facilitator.ui.settings.rows import SettingsContext
from facilitator.ui.settings.usual import usual_minutes, usual_values
from facilitator.ui.system.bell import Bell
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.system.presenter_remote import PresenterRemote
from facilitator.ui.system.screens import Screens
from facilitator.ui.system.settings import Settings
from facilitator.ui.system.sleep_inhibitor import with_a_screen
from facilitator.ui.translation import say
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.keys.field_keys import making_parts
from facilitator.ui.workspace.backup_service import BackupService, KeptReceipt
from facilitator.ui.workspace.clock.heartbeat import Heartbeat
from facilitator.ui.workspace.disk_trouble import DiskTrouble
from facilitator.ui.workspace.disk_wait import DiskWait
from facilitator.ui.workspace.subject import Subject
from facilitator.ui.workspace.workspace import Workspace

if TYPE_CHECKING:  # it is heavy
    from facilitator.printing.kinds import Printable

LONG_AGO = 3 * 3600
"""Seconds after which nobody is asked any more whether the time away counts: it does not."""

_LOOKED_ROUND = "looked round"
A_MOMENT = 60
"""Seconds away that nobody is asked about: the clock simply goes on."""


@guards
class ProgrammeWindows(QObject):
    """The open programme. `left` comes when its window was closed and all is on disk."""

    stays = Signal()
    """It was to be closed, and something stands against it."""
    left = Signal()
    go_on_in = Signal(Path)
    """Everything is in another file now, and the facilitator wants to go on in that one."""
    look_asked = Signal(object)
    """Open this backup (a `Backup`) to look at it."""
    back_asked = Signal(object)
    """Go back to this backup."""
    open_asked = Signal(Path)
    """Another programme is wanted, a file that was dropped here."""
    look_round_asked = Signal()
    """Look round in the sample: this is another programme."""
    practice_asked = Signal()
    """Begin a practice run on a copy of this programme."""

    def __init__(
        self,
        programme: OpenProgramme,
        methods: Sequence[Method],
        settings: Settings,
        rooms: Screens,
        start_page: Callable[[], object],
        *,
        practice: bool = False,
        is_sample: bool = False,
    ) -> None:
        """Put the parts together and show nothing yet. In `practice`, nothing is kept."""
        super().__init__()
        self.is_sample = is_sample
        self.settings, self.practice = settings, practice
        programme.usual = usual_values(settings)
        CHOSEN.read(settings)
        self.desk = Workspace(programme, self)
        self.desk.set_wall(writes=usual_minutes(settings))
        self.hands = Grabs(self)
        self.bell = Bell(muted=settings.flag("muted"), parent=self)
        self.alive = Heartbeat(programme.store.path, self)
        self.safe = BackupService(
            programme.store, settings, self, methods=methods, practice=practice
        )
        wishes = AppActions(
            print_now=self.print_now,
            print_kind=self.print_now,
            print_session=self.print_session,
            start_page=start_page,
            projector=self.choose_wall,
            settings=self.settings_context,
            backups=self.open_backups,
            receipts=self.open_receipts,
            practice=self.practise,
            check=self.open_check,
            look_round=self.look_round,
            tips=Tips(settings),
            before_import=lambda go: self.safe.keep(Why.IMPORT, go),
            open_file=self.open_asked.emit,
            practising=practice,
            picture_metres=lambda: picture_width(settings),
        )
        self.window = FacilitatorWindow(self.desk, methods, self.hands, self.bell, wishes)
        self.wall = WallControl(
            desk=self.desk,
            hands=self.hands,
            rooms=rooms,
            settings=settings,
            keeper=self.window.keeper,
            owner=self.window,
            ask=self.ask,
            withdraw=self.window.withdraw,
            choose=self.choose_wall,
        )
        self.wall.window.words_wanted.connect(self.window.stage.edit_shown)
        self.wall.window.touched.connect(self.window.stage.choose_shown)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is no window without one
        self.clicker = PresenterRemote(self.desk, settings, self)
        self.keyboard = Keyboard(app, self.window, self.wall.window, self.clicker, self)
        self.rooms = rooms
        self.awake = with_a_screen()
        self._practised = False
        self._receipt_offered: Notice | None = None
        self._undo_asked: Notice | None = None
        self._gone = False
        self._disk = DiskWait(self._close_again, self)
        self.trouble = DiskTrouble(self)
        self.check = CheckOffer(
            self.desk, settings, self.wall, self.window.notice, self.window.withdraw
        )
        self._come_back()
        self._listen()

    def _listen(self) -> None:
        self.wall.changed.connect(lambda: self.awake.hold(on=self.wall.showing is not Showing.OFF))
        self.safe.said.connect(self.desk.tell)
        self.safe.removed.connect(self._tell_removed)
        self.safe.doubted.connect(self._tell_doubt)
        self.clicker.covered.connect(self._covered_by_key)
        self.clicker.elsewhere.connect(self.window.leading.offer_turn)
        self.desk.changed.connect(self._erase_with)
        self.desk.laid_elsewhere.connect(self._offer_undo)
        self.desk.left_open.connect(self._tell_left_open)
        self.desk.past_removal.connect(self._ask_past_removal)
        self.window.lent.connect(lambda away: self.wall.hand_over(away=away))
        self.window.installEventFilter(self)
        self.window.about_to_close.connect(self._leave)
        self.window.topbar.trouble_asked.connect(self.trouble.ask)

    def _come_back(self) -> None:
        """Show the activity and the page of its wall that were on show last."""
        if self.alive.place is not None:
            activity, page = self.alive.place
            if self.desk.block is None and self.desk.world.find(Activity, activity):
                self.desk.show_activity(ActivityId(activity))
                last = pages_of(self.desk.picture(Audience.ROOM)) - 1
                self.desk.set_wall(page=None if page is None else min(page, last))
        self._note_place()
        self.desk.wall_changed.connect(self._note_place)

    def _note_place(self) -> None:
        self.alive.note(self.desk.shown.activity or "", self.desk.wall.page)

    def show(self, greeting: Notice | None = None, *, practised: bool = False) -> None:
        """Show the facilitator's window where it stood last, never on the room's screen.

        `greeting` is said first; of a file that can only be read it is said all the time.
        `practised` says that it was put away for a practice run: its time waited, and is not
        asked about.
        """
        self._practised = practised
        places = (self.rooms.place_of("facilitator"), "facilitator")
        if not any(self.settings.restore(self.window, place) for place in places):
            self.rooms.fill_desk(self.window)
        self.rooms.keep_off_the_wall(self.window)
        with making_parts(self.window):
            self.window.show()
        self.window.activateWindow()
        looked_at = self.desk.locked is not None and greeting is not None  # a backup
        if self.desk.locked:
            self._tell_read_only(greeting)
            greeting = None
        self.wall.offer(passing=self.practice or looked_at)
        self._count_time_away()
        if greeting is not None:
            self.ask(greeting)  # after all other questions: it stands in front of them
        if self.practice:
            words = text("Practice: nothing is kept. The programme itself stays as it is.")
            self.window.banner.say(words, (text("End the practice"), self.close))
        else:
            self.check.offer(self.open_check)
        self.safe.begin()

    def ask(self, notice: Notice) -> None:
        """Say something in the facilitator's window that wants an answer, while that is there."""
        if not self._gone:
            self.window.notice(notice)

    def print_now(self, kind: Printable | None = None) -> None:
        """Offer all paper of the activity on show, or its session's: a kind, or the hand-out."""
        from facilitator.ui.printing.page import PrintPage

        page = PrintPage.of(self.window, self.desk, self.settings, self.wall)
        if page is not None and kind is not None:
            page.choose(kind)

    def print_session(self, session: SessionId) -> None:
        """Make a session's agenda, and offer all other paper of the session."""
        from facilitator.printing.kinds import PrintKind
        from facilitator.printing.orders import order_of_session
        from facilitator.ui.printing.page import PrintPage

        order = order_of_session(self.desk.programme, session)
        page = PrintPage.for_order(self.window, order, self.desk, self.settings, self.wall)
        page.choose(PrintKind.AGENDA)

    def choose_wall(self) -> None:
        """Open the page with all that can be chosen about the room's wall."""
        from facilitator.ui.projector.page import ProjectorPage

        ProjectorPage.of(self.window, self.desk, self.wall, self.rooms, self.settings)

    def settings_context(self) -> SettingsContext:
        """Return what the settings act on."""
        return SettingsContext(
            settings=self.settings, keeper=self.window.keeper, clicker=self.clicker, desk=self.desk
        )

    def open_backups(self) -> None:
        """Show the page of the backups, in the place of the wall."""
        from facilitator.ui.backups.page import BackupsPage

        page = BackupsPage(self.desk.programme.store, self.safe, self.settings)
        page.look_asked.connect(self.look_asked)
        page.back_asked.connect(self.back_asked)
        self.window.show_page(page)

    def open_check(self) -> None:
        """Show the three-minute check, in the place of the wall."""
        from facilitator.ui.room_check.page import CheckPage

        self.check.note()
        self.window.show_page(CheckPage(self))

    def look_round(self) -> None:
        """Lead round the window where this is the sample; else the sample is opened for it."""
        if not self.is_sample:
            self.look_round_asked.emit()
            return
        from facilitator.ui.help.tour import Tour

        self.window.leave_page()
        for held in self.window.findChildren(Tour):
            held.leave()
        Tour(self.window)

    def offer_look_round(self) -> None:
        """Offer the look round, once for good."""
        if not self.settings.flag(_LOOKED_ROUND):
            self.settings.set_flag(_LOOKED_ROUND, on=True)
            words = text("New here? This leads round the window, in eight small steps.")
            answers = ((text("Look round"), self.look_round), (text("No"), lambda: None))
            self.ask(Notice(words=words, answers=answers))

    def practise(self) -> None:
        """Begin a practice run, or end the one that this is."""
        if self.practice:
            self.close()
        else:
            self.practice_asked.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Do not let the window close while something is in memory only."""
        if event.type() is not QEvent.Type.Close or self._gone:
            return False
        if self._closes():
            return False
        event.ignore()
        if not self._disk.waits:
            self.stays.emit()
        return True

    def _closes(self) -> bool:
        """Whether all is on disk, or in another file; else say what stands against closing.

        Where the disk takes its time the window stays alive, and is closed when it has everything.
        """
        self.window.keep()
        store = self.desk.programme.store
        waits = store.removing and self._disk.wait(store.wait_erased) is None
        if not waits and self.desk.end_removal().refused:
            return False  # it is said why nothing was removed
        saved = None if waits else self._disk.wait(store.is_sound)
        if saved is None:
            self.desk.tell(text("The window closes when the disk has everything."))
        elif not saved and self.trouble.covers == store.last:  # all of it is in another file
            store.close(abandon=True)
            return True
        elif not saved and not self.trouble.ask(leaving=True):
            QTimer.singleShot(0, self, self._close_again)  # the disk has come back just now
        return bool(saved)

    def _close_again(self) -> None:
        if not self._gone:
            self.desk.tell()
            self.window.close()

    def close(self) -> None:
        """Close the window and leave the programme, if nothing stands against it.

        It waits for the disk, as who closes the window does not (`left`, `stays`).
        """
        if not self._gone:
            self._disk.stays = True
            self.window.close()
            self._disk.stays = False

    def _leave(self) -> None:
        if self._gone:
            return
        self._gone = True
        self.settings.remember(self.window, self.rooms.place_of("facilitator"))
        self.settings.set_flag("muted", on=self.bell.muted)
        self.keyboard.stop()
        self.awake.hold(on=False)
        (self.alive.forget if self.practice else self.alive.stop)()
        self.bell.hush(0.2)
        self.wall.dispose()
        self.desk.leave()
        self.safe.end()
        self.window.deleteLater()
        self.left.emit()

    def _covered_by_key(self, letter: str) -> None:
        """Say that the clicker covered the wall, and give the letter back if it was one."""

        def typed() -> None:
            self.desk.cover(covered=False)
            self.window.capture.line.setFocus()
            self.window.capture.line.insert(letter)

        words = text("The wall is covered: the clicker’s black-screen key was pressed.")
        answers = ((text("It was a letter"), typed),) if letter else ()
        said = Notice(words=words, answers=answers, brief=True)
        self.window.saying.ask_while(said, lambda: self.desk.wall.covered)

    def _offer_undo(self, words: Text) -> None:
        answers = ((text("Undo"), self.desk.undo),)
        self.ask(Notice(words=words, answers=answers, brief=True))

    def _ask_past_removal(self, words: Text, go: Callable[[], object]) -> None:
        if self._undo_asked is not None:
            self.window.withdraw(self._undo_asked)
        answers = ((text("Undo that"), go), (text("Leave it as it is"), lambda: None))
        self._undo_asked = Notice(words=words, answers=answers, urgent=True)
        self.ask(self._undo_asked)

    def _tell_left_open(self, left: ActivityId, begun: ActivityId) -> None:
        world = self.desk.world
        titles = {
            "left": world.get(Activity, left).title,
            "begun": world.get(Activity, begun).title,
        }
        words = text("The session goes on to “{begun}”. “{left}” stays open where it is.", **titles)
        if self.desk.waits_with_time(Subject(self.desk, left)):
            words = text(
                (
                    "The session goes on to “{begun}”. “{left}” stays open where it is; its "
                    "clock is paused."
                ),
                **titles,
            )
        back = (text("Undo"), lambda: self.desk.course.back_from(begun))
        self.ask(Notice(words=words, answers=(back,), brief=True))

    def _tell_read_only(self, greeting: Notice | None) -> None:
        """Say so as long as it is open: what it is, where somebody knows, and the ways out."""
        words = text("This file is open for reading only: nothing can be changed in it.")
        answers = ((text("Save a copy…"), self.trouble.save_elsewhere),)
        said = greeting or Notice(words=words, answers=answers)
        self.window.banner.say(said.words, *said.answers)

    def _stop_other_clocks(self) -> None:
        """Pause every clock that runs where nobody looks: the time away is no time of its step."""
        programme, counts = self.desk.programme, self.desk.timed.activity
        if programme.store.read_only:
            return
        now = programme.context().now
        away = self.alive.away(now)
        for activity in self.desk.agenda():
            held = clock.read(clock.current_marks(programme.world, activity.id), now)
            if board_queries.closed(programme.world, activity.id):
                continue  # it has no time left to run out
            if activity.id != counts and held is not None and held.running:
                programme.clock(activity.id, ClockKind.PAUSE)
                programme.clock(activity.id, ClockKind.EXTEND, away)

    def _count_time_away(self) -> None:
        self._stop_other_clocks()
        held = self.desk.clock()
        if held is None or not held.running or self.desk.programme.store.read_only:
            return
        away = self.alive.away(self.desk.programme.context().now)
        if away < A_MOMENT:
            return
        self.desk.set_clock(ClockKind.PAUSE)
        session = self.desk.timed.session
        today = self.desk.now.astimezone().date()
        past = session is not None and session.on is not None and session.on.is_over(today)
        if away > LONG_AGO or past or self._practised:
            self.window.keeper.count_sleep(away, counted=False)
            return
        self.window.saying.ask_about_closing(away)

    def _erase_with(self, change: Change) -> None:
        """Have what was removed for good go from the backups, and from what is held in sight."""
        if gone := erased_by(change):
            for page in self.window.findChildren(QDialog, "printing"):
                page.close()  # what it would save or print holds the words still
            removed = [record for record in change.before if record.id in gone]
            self.desk.set_wall(frozen=self.desk.wall.frozen_without(removed), leaves=None)
            what = receipts.removed_by(change, self.desk.world)
            self.safe.erase(what, dict(self.desk.programme.removed))

    def _tell_removed(self, kept: KeptReceipt) -> None:
        """Say that it is done, and what is still to be done; the rest is in the receipt."""
        done = receipts.AGAIN if kept.again else receipts.SURE
        said = " ".join(map(say, (done, *kept.receipt.briefly)))
        words = text("{words}", words=said)
        answers = (
            (text("Receipt…"), lambda: self.show_receipt(kept)),
            (in_context("an answer", "Good"), lambda: None),
        )
        if self._receipt_offered is not None and not self._gone:
            self.window.withdraw(self._receipt_offered)  # of several the last is offered
        self._receipt_offered = Notice(words=words, answers=answers, urgent=not kept.again)
        self.ask(self._receipt_offered)

    def _tell_doubt(self, words: Text) -> None:
        answers = ((text("Backups…"), self.open_backups), (text("Go on"), lambda: None))
        self.ask(Notice(words=words, answers=answers, grave=True))

    def show_receipt(self, kept: KeptReceipt) -> None:
        """Show the receipt of a removal for good."""
        from facilitator.ui.backups.receipt_sheet import ReceiptSheet

        ReceiptSheet.of(self.window, kept.receipt, kept.path).open()

    def open_receipts(self) -> None:
        """Show all receipts of removals for good that are kept on this computer."""
        from facilitator.ui.backups.receipt_sheet import ReceiptSheet

        ReceiptSheet.of_all(self.window, receipts.receipt_place()).open()
