"""The start page: programmes used before, a new one, one from elsewhere, the sample."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from facilitator import COLLECTION_SUFFIX, SUFFIX
from facilitator.errors import FacilitatorError
from facilitator.model.core.words import Text, Words, in_context, text
from facilitator.store.backups.backups import Backup
from facilitator.store.summary import Summary
from facilitator.ui.backups.of_file import BackupsOf
from facilitator.ui.start_page.new_programme import NewProgramme, ReadySession
from facilitator.ui.start_page.recent_row import RecentRow
from facilitator.ui.start_page.resume_card import ResumeCard
from facilitator.ui.start_page.start_notice import StartNotice
from facilitator.ui.start_page.tiles import StartRail, Tile, how_it_goes
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.system.settings import Settings
from facilitator.ui.widgets.basics import (
    button,
    column,
    emptied,
    plain_label,
    retint,
    row,
    scrolled,
    section,
)
from facilitator.ui.widgets.guard import guards
from facilitator.ui.workspace.clock import heartbeat

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.ui.collection.page import CollectionPage
    from facilitator.ui.settings.rows import SettingsContext

PAGE_WIDTH = 988
OPENED = (SUFFIX, ".zip", COLLECTION_SUFFIX)
"""How the files end that are opened here: programmes, copies with a password, collections."""
EMPTY_HEIGHT = 88


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Where the start page leads. Each answers by opening a window or by `StartWindow.failed`."""

    open: Callable[[Path], object]
    read_only: Callable[[Path], object]
    create: Callable[[Path, str, str, ReadySession | None], object]
    sample: Callable[[], object]
    fresh_sample: Callable[[], object]
    has_sample: Callable[[], bool]
    look_at_backup: Callable[[Path, Backup], object]
    practise: Callable[[Path | None], object]
    go_back: Callable[[Path, Backup], object]
    rescue: Callable[[Path], object]
    check: Callable[[Path | None], object]
    """The three-minute check with a programme, or with the sample."""
    settings: Callable[[], SettingsContext]


@guards
class StartWindow(QWidget):
    """The first window. It asks, and is told what came of it."""

    def __init__(self, settings: Settings, ways: Ways) -> None:
        """Make the page; what is known of recent files is looked up after it is shown."""
        super().__init__()
        self._settings, self._ways = settings, ways
        self._look: BackgroundJob | None = None
        self._rows: dict[Path, RecentRow] = {}
        self._aside: QWidget | None = None
        self._collection: CollectionPage | None = None
        self.setObjectName("start")
        self.setWindowTitle("Facilitator")
        self.setAcceptDrops(True)
        dress(self, "window")
        self.setMinimumSize(480, 320)
        self.resize(1040, 660)
        whole = row(self)
        self._rail = StartRail(
            self.windowIcon(),
            (
                (in_context("the first page", "Start"), "house", self.show_home),
                (text("Three-minute check"), "circle-check", self._check),
                (text("Practice run"), "copy", self._practise),
                (text("Compare programmes"), "layers", self.show_collection),
                (text("Help"), "circle-question-mark", self.show_help),
                (text("Settings"), "settings", self.show_settings),
            ),
        )
        whole.addWidget(self._rail)
        self._pages = QStackedWidget()
        self._home = self._home_page()
        self.new = NewProgramme(self._create, self.show_home)
        self._pages.addWidget(self._home)
        self._pages.addWidget(self.new)
        self.backups = BackupsOf(ways.look_at_backup, ways.go_back, self.show_home, settings)
        self._pages.addWidget(self.backups)
        whole.addWidget(self._pages, 1)
        self._list_recent()
        self._turn_to(self._home)
        QShortcut(QKeySequence("Esc"), self, self._leave_page)
        CHOSEN.read(settings)
        self._heard: list[QShortcut] = []
        self._hear_keys()
        CHOSEN.changed.connect(self._hear_keys)

    def _hear_keys(self) -> None:
        """Hear the keys of help and settings as they are chosen, and no others."""
        for each in self._heard:
            each.setEnabled(False)
            each.deleteLater()
        ways = {"help": self.show_help, "settings": self.show_settings}
        self._heard = [
            QShortcut(QKeySequence(keys), self, way)
            for name, way in ways.items()
            for keys in CHOSEN.of(name)
        ]

    def show_home(self) -> None:
        """Show recent files, new, open and the sample."""
        self._list_recent()
        self._afresh.setVisible(self._ways.has_sample())
        self._turn_to(self._home)
        if self.isVisible():
            self._look_at_files()

    def _leave_page(self) -> None:
        if self._pages.currentWidget() is not self._home:
            self.show_home()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rail.fit(self.width())

    def changeEvent(self, event: QEvent) -> None:
        """Follow other colours, once all of the application wears them."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            QTimer.singleShot(0, self, self._retint)

    def _retint(self) -> None:
        retint(self)
        self._rail.fit(self.width())
        self._rail.tint()
        for tile in self._tiles:
            tile.tint()

    def _turn_to(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self._rail.mark(at_start=page is self._home)

    def show_new(self, ready: ReadySession | None = None) -> None:
        """Ask what a new programme is called; it may begin with a session that is `ready`."""
        self.quiet()
        self.new.begin(self._settings.folder("kept in"), ready)
        self._turn_to(self.new)

    def show_backups(self, path: Path) -> None:
        """Show the backups of a file, which may be damaged or gone."""
        self.quiet()
        self.backups.begin(path)
        self._turn_to(self.backups)

    def busy(self, words: Words) -> None:
        """Say what is being done; nothing else can be started meanwhile."""
        self.quiet()
        self._enable(on=False)
        self._notice.tell(words)

    def failed(self, error: FacilitatorError, path: Path | None = None) -> None:
        """Say in words what went wrong, and what can be done about it."""
        self._enable(on=True)
        self._turn_to(self._home)
        self._notice.tell_error(error, path)

    def quiet(self) -> None:
        """Take away what was said."""
        self._enable(on=True)
        self._notice.quiet()

    def _enable(self, *, on: bool) -> None:
        self._pages.setEnabled(on)
        self._rail.enable(on=on)

    @property
    def said(self) -> str:
        """What the notice says; empty while there is none."""
        return self._notice.said

    @property
    def recent(self) -> tuple[RecentRow, ...]:
        """The rows of the recent files, newest first."""
        return tuple(self._rows.values())

    def _home_page(self) -> QWidget:
        page = QWidget()
        self._inside = inside = column(page, space=12)
        inside.setContentsMargins(34, 24, 34, 20)
        self._notice = StartNotice(
            self._settings, self._ways.read_only, self.show_backups, self._ways.rescue
        )
        inside.addWidget(self._notice)
        inside.addWidget(plain_label(text("What would you like to do?"), "display"))
        inside.addLayout(self._ways_in())
        self.go_on = ResumeCard(self._ways.open, self._ways.sample)
        inside.addWidget(self.go_on)
        self._how = how_it_goes()
        inside.addWidget(self._how)
        inside.addSpacing(4)
        head = row(space=4)
        head.addWidget(section(text("Programmes")), 1)
        self._sample = button(text("Explore the sample"), self._ways.sample, kind="link")
        self._afresh = button(text("Start the sample again"), self._ways.fresh_sample, kind="link")
        for made in (self._sample, self._afresh):
            head.addWidget(made)
        inside.addLayout(head)
        self._listed = dress(QFrame(), "panel")
        self._list = column(self._listed, space=0, edge=2)
        inside.addWidget(self._listed)
        inside.addStretch(1)
        hold(page, most_wide=PAGE_WIDTH)
        middle = QWidget()
        row(middle).addWidget(page)
        return scrolled(middle)

    def _ways_in(self) -> QHBoxLayout:
        ways = row(space=12)
        self._new = Tile(
            text("New programme"), text("A name is enough."), "file-plus", self.show_new
        )
        stick = text("From this computer or a stick.")
        opening = Tile(text("Open a file…"), stick, "folder-open", self._ask_file)
        day = text("A day that is ready.")
        ready = Tile(text("From a template"), day, "clipboard-paste", self.choose_template)
        self._tiles = (self._new, opening, ready)
        for tile in self._tiles:
            ways.addWidget(tile, 1)
        return ways

    def choose_template(self) -> None:
        """Choose a session that is ready; a new programme begins with it."""
        import random

        from facilitator.editing.programme import random_id
        from facilitator.methods import METHODS
        from facilitator.methods.contract import Context
        from facilitator.model.display.picture import Audience
        from facilitator.ui.agenda.templates import TemplateSheet

        def context() -> Context:
            now = datetime.now(UTC)
            return Context(now, random_id, random.Random(), Audience.FACILITATOR)  # noqa: S311

        sheet = TemplateSheet(self, context, METHODS)
        sheet.used.connect(lambda title, records: self.show_new(ReadySession(title, records)))
        sheet.open()

    def show_collection(self, *paths: Path) -> None:
        """Put programmes side by side; without any, ask for them or go on with those before."""
        self.quiet()
        if self._collection is None:
            from facilitator.ui.collection.page import CollectionPage

            self._collection = CollectionPage(self._settings, self.show_home, self._ways.open)
            self._pages.addWidget(self._collection)
        self._collection.begin(paths)
        self._turn_to(self._collection)

    def show_help(self) -> None:
        """Show the manual in the place of the list."""
        from facilitator.manual.chapters import chapters
        from facilitator.ui.help.key_sheet import put_in_keys
        from facilitator.ui.help.manual_view import ManualView

        held = chapters(put_in_keys())
        self._show_aside(text("Help"), ManualView(held, held[0]))

    def show_settings(self) -> None:
        """Show the settings in the place of the list."""
        from facilitator.ui.settings.view import SettingsView

        self._show_aside(text("Settings"), SettingsView(self._ways.settings()))

    def _show_aside(self, title: Text, inside: QWidget) -> None:
        if self._aside is not None:
            self._pages.removeWidget(self._aside)
            self._aside.deleteLater()
        self._aside = QWidget()
        whole = column(self._aside, space=10)
        whole.setContentsMargins(34, 28, 34, 24)
        head = row(space=10)
        head.addWidget(plain_label(title, "title"), 1)
        head.addWidget(button(text("Back"), self.show_home, icon="arrow-left"))
        whole.addLayout(head)
        whole.addWidget(inside, 1)
        self._pages.addWidget(self._aside)
        self._turn_to(self._aside)

    def _check(self) -> None:
        self.quiet()
        self._ways.check(self.go_on.path)

    def _practise(self) -> None:
        self.quiet()
        self._ways.practise(self.go_on.path)

    def _list_recent(self) -> None:
        """List the files, and offer the first one to go on with."""
        emptied(self._list)
        self._rows.clear()
        for path in self._settings.recent:
            made = RecentRow(path)
            made.opened.connect(self._ways.open)
            made.located.connect(self._locate)
            made.removed.connect(self._remove)
            made.backups_asked.connect(self.show_backups)
            made.practice_asked.connect(self._ways.practise)
            if self._rows:
                self._list.addWidget(dress(QFrame(), "divider"))
            self._rows[path] = made
            self._list.addWidget(made)
        if not self._rows:
            nothing = plain_label(
                text("Nothing yet. What you make or open is listed here."), "muted"
            )
            nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
            hold(nothing, least_high=EMPTY_HEIGHT)
            self._list.addWidget(nothing)
        self._how.setHidden(bool(self._rows))
        dress(self._listed, "panel" if self._rows else "empty")

    def _show_offer(self) -> None:
        """Let one button be the main one: to go on, or to begin."""
        goes_on = self.go_on.path is not None
        self._sample.setVisible(goes_on)
        self._new.turn(main=not goes_on)
        if self._pages.currentIndex() == 0 and not isinstance(self.focusWidget(), QLineEdit):
            (self.go_on.way if goes_on else self._new).setFocus()

    def _look_at_files(self) -> None:
        """Look up titles off the main thread: a file may lie on a slow disk."""
        paths = tuple(self._rows)
        first = next((path for path in paths if path.suffix != COLLECTION_SUFFIX), None)
        self.go_on.look(first, crashed=self._settings.crashed_in((first,) if first else ()))
        self._show_offer()
        if self._look is not None:
            self._look.cancel()
        if not paths:
            return
        self._look = BackgroundJob(
            lambda: _described(paths), self._describe, self.failed, self
        ).start()

    def _describe(self, found: tuple[Summary, ...]) -> None:
        now = datetime.now(UTC)
        titles = Counter(summary.title for summary in found if summary.title)
        for summary in found:
            shown = self._rows.get(summary.path)
            if shown is not None:
                shown.describe(summary, now, by_file=titles[summary.title] > 1)

    def _ask_file(self) -> None:
        self.quiet()
        path = file_dialogs.to_open(self, self._settings.folder("kept in"))
        if path is not None:
            self._ways.open(path)

    def _locate(self, path: Path) -> None:
        found = file_dialogs.to_open(self, self._settings.folder("kept in"))
        if found is not None:
            self._settings.forget(path)
            self._ways.open(found)

    def _remove(self, path: Path) -> None:
        self._settings.forget(path)
        self.show_home()

    def _create(self, path: Path, title: str, place: str, ready: ReadySession | None) -> None:
        self._settings.set_word("kept in", str(path.parent))
        self._ways.create(path, title, place, ready)

    def showEvent(self, event: QShowEvent) -> None:
        """Look the recent files up once the page is there."""
        super().showEvent(event)
        self._look_at_files()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._look is not None:
            self._look.cancel()
            self._look.wait(2.0)
        self._notice.stop()
        self.backups.list.stop()
        self.go_on.stop()
        if self._collection is not None:
            self._collection.stop()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged here, or a folder of programmes."""
        if _droppable(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped; compare several programmes, or those of a folder."""
        paths = _droppable(event.mimeData())
        if not paths:
            return
        event.acceptProposedAction()
        if len(paths) > 1:
            self.show_collection(*paths)
        else:
            self._ways.open(paths[0])


def _droppable(data: QMimeData) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix in OPENED or path.is_dir()]


def _described(paths: tuple[Path, ...]) -> tuple[Summary, ...]:
    from facilitator.store.summary import describe_file

    found: list[Summary] = []
    for path in paths:
        if path.suffix == COLLECTION_SUFFIX:
            found.append(_of_collection(path))
            continue
        place = heartbeat.place_of(path)
        found.append(describe_file(path, shown=place[0] if place is not None else ""))
    return tuple(found)


def _of_collection(path: Path) -> Summary:
    """Look briefly at a collection; never raises for a file."""
    from facilitator.exchange.collection_file import read_collection

    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return Summary(path, wrong=text("It is not there any more, or its disk is not."))
    try:
        held = read_collection(path)
    except FacilitatorError as error:
        return Summary(path, changed=changed, wrong=error.text)
    return Summary(path, title=held.title, changed=changed, programmes=len(held.members))
