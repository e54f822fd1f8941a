"""The program: the start page and the programme that is open, put together by hand.

There is no other global state. What opens a file is imported when the first one is opened.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from facilitator import COLLECTION_SUFFIX, SUFFIX, __version__
from facilitator.errors import FacilitatorError
from facilitator.files import free_name, sweep, sweep_drafts
from facilitator.model.core.words import Text, in_context, text
from facilitator.store.backups.backups import Backup, backup_place
from facilitator.ui.app import openings
from facilitator.ui.app.application import make_application
from facilitator.ui.app.leaving import ask_first
from facilitator.ui.app.openings import Opening
from facilitator.ui.app.practice import Practice
from facilitator.ui.app.sample_copy import sample_path, set_aside
from facilitator.ui.app.splash import FirstWindow
from facilitator.ui.backups.backup_list import in_a_sentence
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.start_page.new_programme import ReadySession
from facilitator.ui.start_page.window import StartWindow, Ways
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.system.log_file import LogFile
from facilitator.ui.system.screens import Screens
from facilitator.ui.system.settings import Settings
from facilitator.ui.translation import say

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.ui.settings.rows import SettingsContext
    from facilitator.ui.workspace.programme_windows import ProgrammeWindows

log = logging.getLogger(__name__)


def start_program(app: QApplication, first: FirstWindow, path: Path | None) -> Program:
    """Dress the application and put the start page into the window that is on the screen."""
    book = LogFile()
    log.info("Facilitator %s starts", __version__)
    make_application()
    program = Program(app, first, book)
    program.begin(path)
    sweep(time.time())
    sweep_drafts(program.settings.written_to(), time.time())
    return program


class Program(QObject):
    """The start page and at most one open programme."""

    def __init__(
        self, app: QApplication, first: FirstWindow | None = None, book: LogFile | None = None
    ) -> None:
        """Make the start page, in the first window if there is one; nothing is shown yet."""
        super().__init__(app)
        self._book = book
        if book is not None:
            book.fault.connect(self.tell_fault)
        self.settings = Settings()
        self.rooms = Screens(self.settings, self)
        self.sitting: ProgrammeWindows | None = None
        self._job: BackgroundJob | None = None
        self._practice: Practice | None = None
        self._practised: Path | None = None
        self._back: Callable[[], object] = lambda: None
        self._disposed = self._checks = self._rounds = False
        self._last_backup: Callable[[], object] = lambda: None
        self._after: tuple[Callable[[], object], Callable[[], object]] = (_nothing, _nothing)
        self.start = StartWindow(self.settings, self._ways())
        self.frame = first or FirstWindow()
        self.frame.hold(self.start)
        self.frame.closed.connect(self._start_closed)

    def _ways(self) -> Ways:
        """Return where the start page leads; what makes way for it is asked about first."""
        first = self._first
        return Ways(
            open=self._open_asked,
            read_only=lambda path: first(lambda: self.open(path, read_only=True), path),
            create=lambda *what: first(lambda: self.create(*what)),
            sample=lambda: first(self.sample, sample_path()),
            fresh_sample=lambda: first(self.fresh_sample),
            has_sample=lambda: sample_path().exists(),
            look_at_backup=lambda *what: first(lambda: self.look_at_backup(*what)),
            go_back=lambda *what: first(lambda: self.go_back(*what)),
            rescue=lambda path: first(lambda: self.rescue(path)),
            practise=lambda path: first(lambda: self.practise(path)),
            check=lambda path: first(lambda: self.check(path), path),
            settings=self.settings_context,
        )

    def _open_asked(self, path: Path) -> None:
        """Open a file; one that is compared beside the open programme makes none way for it."""
        if _is_collection(path):
            self.open(path)
        else:
            self._first(lambda: self.open(path), path)

    def _first(self, go: Callable[[], object], path: Path | None = None) -> None:
        """Do what leaves the open programme for another `path`; ask first where something runs."""
        held = self.sitting
        if held is None or held.desk.programme.store.path == (path and path.absolute()):
            go()
        else:
            ask_first(held, self.frame if self.frame.isActiveWindow() else held.window, go)

    def begin(self, path: Path | None) -> None:
        """Show the start page; with a file, open it as soon as the page is painted."""
        self.show_start()
        if path is not None:
            self.start.busy(text("Opening “{name}”…", name=path.name))
            QTimer.singleShot(0, self, lambda: self.open(path))

    def show_start(self) -> None:
        """Show the start page on the desk's screen."""
        self.start.quiet()
        self.start.show_home()
        self.rooms.keep_off_the_wall(self.frame)
        self.frame.show()
        if QGuiApplication.platformName() != "offscreen":  # which cannot, and says so
            self.frame.raise_()
        self.frame.activateWindow()

    def open(self, path: Path, *, read_only: bool = False, greeting: Notice | None = None) -> None:
        """Open a programme file, or say on the start page why that cannot be."""
        if path.suffix.lower() == ".zip":
            self._unlock(path)
            return
        if _is_collection(path):
            self.show_start()
            self.start.show_collection(path)
            return
        held = self.sitting
        if held is not None and held.desk.programme.store.path == path.absolute():
            self.frame.hide()
            held.window.leave_overview()
            held.window.activateWindow()
            return

        work = partial(openings.read, path.absolute(), read_only=read_only, greeting=greeting)
        self._make(work, path, text("Opening “{name}”…", name=path.name))

    def _unlock(self, path: Path) -> None:
        """Ask for the password of a file, and open the programme that was in it."""
        from facilitator.ui.start_page.locked_file import PasswordSheet

        self.show_start()
        sheet = PasswordSheet(self.start, path, self.settings.folder("kept in"))
        sheet.unlocked.connect(self.open)
        sheet.open()

    def create(self, path: Path, title: str, place: str, ready: ReadySession | None = None) -> None:
        """Make a new programme and open it; it may begin with a session that is `ready`."""
        work = partial(openings.make, path, title, place, ready)
        self._make(work, path, text("Making “{name}”…", name=path.name))

    def look_at_backup(self, path: Path, backup: Backup) -> None:
        """Open a backup of a programme for reading, with the two ways out of it."""
        words = text(
            "This is the backup from {when}, to look at; nothing can be changed in it.",
            when=in_a_sentence(backup.at),
        )
        answers = (
            (text("Go back to it…"), lambda: self._ask_to_go_back(path, backup)),
            (in_context("stop looking at it", "Leave it"), lambda: self.open(path)),
        )
        greeting = Notice(words=words, answers=answers, urgent=True)
        self.open(backup.path, read_only=True, greeting=greeting)

    def go_back(self, path: Path, backup: Backup) -> None:
        """Put a backup in the place of a programme, and open it."""

        def go() -> None:
            from facilitator.ui.workspace.backup_service import places_of

            self.show_start()
            work = partial(openings.go_back, path, backup, places_of(self.settings))
            self._make(self._after_backup(work), path, text("Going back…"))

        self._put_away(go)

    def rescue(self, path: Path) -> None:
        """Make a new programme of what a damaged one still holds, and open it."""
        proposed = free_name(path.with_name(f"{path.stem} {say(text('rescued'))}{SUFFIX}"))
        to = file_dialogs.to_save(self.start, text("Rescue into a new file"), proposed, SUFFIX)
        if to is not None:
            words = text("Rescuing what is in “{name}”…", name=path.name)
            self._make(partial(openings.rescue, path, to), path, words)

    def check(self, path: Path | None) -> None:
        """Open a programme, or the sample, at the three-minute check."""
        held = self.sitting
        wanted = (path or sample_path()).absolute()
        self._checks = held is None or held.desk.programme.store.path != wanted
        self.open(path) if path is not None else self.sample()
        if held is not None and not self._checks:
            held.open_check()

    def settings_context(self) -> SettingsContext:
        """Return what the settings act on: the open programme too, if there is one."""
        from facilitator.ui.settings.rows import SettingsContext

        held = self.sitting
        return held.settings_context() if held else SettingsContext(settings=self.settings)

    def practise(self, path: Path | None) -> None:
        """Open a copy of a programme to practise on; ending it leads back to where one was.

        Without one it is the sample.
        """
        if path is None:
            path = sample_path()
        returns = self.sitting is not None and self.sitting.desk.programme.store.path == path
        self._put_away(partial(self._begin_practice, path, returns=returns))

    def _begin_practice(self, path: Path, *, returns: bool) -> None:
        practice = self._practice = Practice(path)
        self.show_start()
        self._back = (lambda: self.open(path)) if returns else lambda: None
        work = self._after_backup(partial(openings.practise, practice))
        self._make(work, path, text("Preparing the practice run…"))

    def _after_backup(self, work: Callable[[], Opening]) -> Callable[[], Opening]:
        """Return work that waits, beside the window, until the last backup is whole."""
        wait = self._last_backup

        def waiting() -> Opening:
            wait()
            return work()

        return waiting

    def _put_away(
        self, go: Callable[[], object], otherwise: Callable[[], object] = lambda: None
    ) -> None:
        """Close what is open to make room for something else, then go on with that.

        The window stays alive while the disk takes its time; `otherwise` is called where
        something stands against closing it.
        """
        if self._practice is not None:
            self._back = lambda: None
        self._go_after(left=False)  # what was to come before this does not
        held = self.sitting
        if held is None:
            go()
            return
        self._after = (go, otherwise)
        held.window.close()

    def _ask_to_go_back(self, path: Path, backup: Backup) -> None:
        if self.sitting is not None:
            from facilitator.ui.backups.page import ask_to_go_back

            ask_to_go_back(self.sitting.window, backup, lambda held: self.go_back(path, held))

    def sample(self) -> None:
        """Open the program's own copy of the sample; make it if there is none."""
        path = sample_path()
        if path.exists():
            self.open(path)
            return
        self._make_sample(path)

    def look_round(self) -> None:
        """Open the sample at the first look round."""
        self._rounds = True
        self.sample()

    def _lead_round(self, sitting: ProgrammeWindows) -> None:
        rounds, self._rounds = self._rounds, False
        if sitting.is_sample:
            (sitting.look_round if rounds else sitting.offer_look_round)()

    def fresh_sample(self) -> None:
        """Make the sample anew; the old copy stays beside it until the next time."""
        path = sample_path()
        held = self.sitting
        if held is not None and held.desk.programme.store.path == path:
            held.close()
        try:
            if path.exists() and self.sitting is None:
                set_aside(path)
        except FacilitatorError as error:
            self.start.failed(error, path)
            return
        self._make_sample(path)

    def tell_fault(self, fault: tuple[str, Text | None]) -> None:
        """Say that the program did something wrong, with details to copy; work goes on."""
        details, words = fault
        parent = self.sitting.window if self.sitting else self.start
        if words is not None:
            if self.sitting is not None:
                self.sitting.desk.tell(words)
            else:
                self.start.failed(FacilitatorError(words))
            return
        from facilitator.ui.main_window.error_dialog import TroubleDialog

        if self.sitting is None:
            self.start.quiet()  # whatever it was about to do, it is not done any more
        TroubleDialog.tell(parent, details)

    def dispose(self) -> None:
        """Let go of everything."""
        self._disposed = True
        if self._job is not None:
            self._job.cancel()
        if self.sitting is not None:
            self.sitting.close()
        self._end_practice()
        self.start.close()
        self.frame.close()
        self.frame.deleteLater()
        self._last_backup()
        if self._book is not None:
            self._book.close()

    def _make_sample(self, path: Path) -> None:
        self._make(partial(openings.make_sample, path), path, text("Making the sample…"))

    def _make(self, work: Callable[[], Opening], path: Path, words: Text) -> None:
        """Have a programme opened off the main thread; the page says what is being done."""
        self.start.busy(words)

        def failed(error: FacilitatorError) -> None:
            self._checks = self._rounds = False
            self._end_practice()
            self.show_start()
            self.start.failed(error, path)

        self._job = BackgroundJob(work, self._opened, failed, self).start()

    def _opened(self, opening: Opening) -> None:
        programme = opening.programme

        def stays() -> None:  # something in what is open is not on disk yet
            programme.close()
            self.start.quiet()
            self.frame.hide()

        practice = self._practice is not None and self._practice.path == programme.store.path
        sit_down = partial(self._sit_down, opening, practice=practice)
        sit_down() if practice else self._put_away(sit_down, stays)

    def _sit_down(self, opening: Opening, *, practice: bool) -> None:
        from facilitator.methods import METHODS
        from facilitator.ui.workspace.programme_windows import ProgrammeWindows

        programme = opening.programme
        if not practice and not programme.store.path.is_relative_to(backup_place()):
            self.settings.used(programme.store.path)
            self.settings.opened(programme.store.path)
        sitting = ProgrammeWindows(
            programme,
            METHODS,
            self.settings,
            self.rooms,
            self.show_start,
            practice=practice,
            is_sample=programme.store.path == sample_path().absolute(),
        )
        sitting.left.connect(self._left)
        sitting.stays.connect(lambda: self._go_after(left=False))
        sitting.go_on_in.connect(self._go_on_in)
        sitting.open_asked.connect(
            lambda path: QTimer.singleShot(0, self, lambda: self._ways().open(path))
        )
        self.sitting = sitting
        path = programme.store.path
        sitting.look_asked.connect(
            lambda backup: self._first(lambda: self.look_at_backup(path, backup))
        )
        sitting.back_asked.connect(lambda backup: self.go_back(path, backup))
        sitting.practice_asked.connect(
            lambda: QTimer.singleShot(0, self, lambda: self._first(lambda: self.practise(path)))
        )
        sitting.look_round_asked.connect(
            lambda: QTimer.singleShot(0, self, lambda: self._first(self.look_round, sample_path()))
        )
        practised, self._practised = self._practised == path, None
        checks, self._checks = self._checks, False
        if checks:
            sitting.check.note()  # it is not offered as well
        sitting.show(opening.greeting, practised=practised)
        if checks:
            sitting.open_check()
        self._lead_round(sitting)
        self.settings.remember(self.frame, "start")
        self.start.quiet()
        self.frame.hide()

    def _go_on_in(self, path: Path) -> None:
        self.show_start()
        if self.sitting is not None:
            self.sitting.close()
        self.open(path)

    def _start_closed(self) -> None:
        """Say that something is not saved to who closes the start page, perhaps to leave."""
        if self.sitting is not None and not self._disposed:
            self.sitting.trouble.ask(leaving=True)

    def _left(self) -> None:
        if self.sitting is not None:
            self._last_backup = self.sitting.safe.wait
            self.settings.opened(None)
            self.sitting.deleteLater()
            self.sitting = None
        self._end_practice()
        self._go_after(left=True)

    def _go_after(self, *, left: bool) -> None:
        """Go on with what was to come after the open programme, or do without."""
        go, otherwise = self._after
        self._after = (_nothing, _nothing)
        (go if left else otherwise)()

    def _end_practice(self) -> None:
        """Take a practice run's copy away, and go back to the programme if that was open."""
        practice, self._practice = self._practice, None
        if practice is None:
            return
        practice.end()
        self._practised = practice.real
        if not self._disposed:
            self.show_start()
            self._back()


def _is_collection(path: Path) -> bool:
    """Whether what lies there are programmes to be compared: a list of them, or a folder."""
    return path.suffix.lower() == COLLECTION_SUFFIX or path.is_dir()


def _nothing() -> None:
    """It is only put away."""
