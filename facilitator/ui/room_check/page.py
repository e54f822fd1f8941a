"""The three-minute check: everything that may go wrong in a hall, looked at before people come."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.model.core import figures
from facilitator.model.core.records import Programme
from facilitator.model.core.words import Text, text
from facilitator.model.display import standby
from facilitator.store.backups import backups
from facilitator.store.backups.backups import Backup
from facilitator.ui.main_window.page import Page
from facilitator.ui.projector import legibility
from facilitator.ui.projector.wall_control import Showing
from facilitator.ui.room_check import checks
from facilitator.ui.room_check.checks import CheckResult
from facilitator.ui.start_page.recent_row import homely
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.style_class import dress
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.power import power
from facilitator.ui.system.presenter_remote import known_key, known_words
from facilitator.ui.widgets.basics import button, column, emptied, plain_label, row, scrolled
from facilitator.ui.workspace.backup_service import places_of
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

Way = tuple[Text, "Callable[[], object]"]


class CheckPage(Page):
    """What was found, line by line, with a way to try each out."""

    help_chapter = "projector"

    def __init__(self, sitting: ProgrammeWindows) -> None:
        super().__init__(text("Three-minute check"))
        self._sitting, self._desk = sitting, sitting.desk
        self.offer(button(text("Check again"), self.look, icon="rotate-ccw"))
        inside = QWidget()
        self._lines = column(inside, space=6)
        self.body.addWidget(scrolled(inside), 1)
        sitting.awake.hold(on=True)
        self._desk.wall_changed.connect(self.look)
        sitting.clicker.learnt.connect(self.look)
        self._shown: object = None
        self.look()

    def look(self) -> None:
        found = self._found()
        shown = [(title, each, [words for words, _act in ways]) for title, each, ways in found]
        if shown == self._shown:
            return
        self._shown = shown
        emptied(self._lines)
        for title, each, ways in found:
            self._lines.addWidget(_line(title, each, ways))
        self._lines.addStretch(1)

    def keep(self) -> None:
        """Take the test card off the wall; sleep may come again where no wall is shown."""
        self._desk.set_wall(testing=None)
        self._sitting.clicker.learning = False
        self._sitting.awake.hold(on=self._sitting.wall.showing is not Showing.OFF)

    def _found(self) -> list[tuple[Text, CheckResult, list[Way]]]:
        return [
            (text("Can the last row read it?"), *self._reading()),
            (text("Can the last row hear the bell?"), *self._hearing()),
            (text("Light when the time is up"), *self._flash()),
            (text("The room’s screen"), *self._screens()),
            (text("The clicker"), *self._clicker()),
            (text("Sleep and screen saver"), self._awake(), []),
            (text("Notifications"), _notifications(), []),
            (text("Battery"), checks.of_power(power()), []),
            (text("Printer"), _printer(), []),
            (text("The programme’s file"), self._file(), []),
            (text("Backups"), self._backup(), [(text("Show them"), self._sitting.open_backups)]),
        ]

    def _reading(self) -> tuple[CheckResult, list[Way]]:
        wall = self._desk.wall
        metres = legibility.picture_width(self._sitting.settings)
        picture = standby.trial_card("", wall.frame)
        reach = legibility.reach_words(
            legibility.reach(replace(wall, page=0, spotlight=()), picture, width=metres)
        )
        way = text("Take the test card away") if wall.testing else text("Show the test card")

        def turn() -> None:
            self._desk.set_wall(testing=None if self._desk.wall.testing else reach)

        words = text(
            (
                "{reach} This takes the picture to be {metres} m wide; set the true width on "
                "the projector page."
            ),
            reach=reach,
            metres=figures.short(metres),
        )
        return CheckResult(words), [(way, turn)]

    def _hearing(self) -> tuple[CheckResult, list[Way]]:
        bell = self._sitting.bell
        if bell.muted:
            return CheckResult(text("The bell is muted."), good=False), []
        ways: list[Way] = [(text("Ring it"), bell.ring)]
        if bell.trouble is not None:
            return CheckResult(bell.trouble, good=False), ways
        return CheckResult(text("Ring it, and ask somebody at the back.")), ways

    def _flash(self) -> tuple[CheckResult, list[Way]]:
        if not self._sitting.wall.flashes:
            return CheckResult(text("It is off. The projector page turns it on.")), []
        shown = self._sitting.wall.stands
        ways: list[Way] = [(text("Light up"), self._sitting.wall.window.flash)] if shown else []
        return CheckResult(
            text("The head of the wall lights up three times, slowly."), good=True
        ), ways

    def _screens(self) -> tuple[CheckResult, list[Way]]:
        wall = self._sitting.wall
        shown = wall.showing is Showing.ON_SCREEN and wall.stands
        found = checks.of_screens(len(self._sitting.rooms.screens), shown=shown)
        return found, [(text("Projector…"), self._sitting.choose_wall)]

    def _clicker(self) -> tuple[CheckResult, list[Way]]:
        clicker = self._sitting.clicker
        if clicker.learning:
            words = text("Press the clicker’s black-screen key now, or Esc.")
            return CheckResult(words), []
        known = bool(known_key(self._sitting.settings))

        def learn() -> None:
            clicker.learn()
            self.look()

        teach = text("Teach another key…") if known else text("Teach its black-screen key…")
        ways: list[Way] = [(teach, learn)]
        if known:
            ways.append((text("Forget it"), clicker.forget))
        return CheckResult(known_words(self._sitting.settings), good=True if known else None), ways

    def _awake(self) -> CheckResult:
        awake = self._sitting.awake
        return CheckResult(awake.words, good=awake.holds)

    def _file(self) -> CheckResult:
        path = self._desk.programme.store.path
        on_stick = any(path.is_relative_to(stick) for _name, stick in file_dialogs.sticks())
        return checks.of_file(path, homely(path), on_stick=on_stick)

    def _backup(self) -> CheckResult:
        programme = self._desk.world.all(Programme)[0]

        def find(place: Path) -> tuple[Backup, ...]:
            return backups.of_programme(place, programme)

        held = backups.in_all(places_of(self._sitting.settings), find)
        return checks.of_backup(max(held, key=lambda each: each.at, default=None), self._desk.now)


def _line(title: Text, found: CheckResult, ways: list[Way]) -> QFrame:
    frame = dress(QFrame(), "card")
    inside = row(frame, space=12)
    inside.setContentsMargins(*as_read(14, 8, 10, 8))
    words = column(space=1)
    words.addWidget(plain_label(title, "strong"))
    words.addWidget(plain_label(found.words, "muted"))
    inside.addLayout(words, 1)
    for label, act in ways:
        inside.addWidget(button(label, act))
    if found.good is not None:
        mark = text("good") if found.good else text("look at this")
        inside.addWidget(plain_label(mark, "tag" if found.good else "hint-tag", wrap=False))
    return frame


def _notifications() -> CheckResult:
    words = text("Turn on “do not disturb” in the system: no program can do that for you.")
    return CheckResult(words)


def _printer() -> CheckResult:
    names = tuple(QPrinterInfo.availablePrinterNames())
    return checks.of_printers(names, QPrinterInfo.defaultPrinterName())
