"""The start page: programmes used before, a new one, one from elsewhere, the sample."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from facilitator import SUFFIX, __version__
from facilitator.errors import (
    DamagedError,
    FacilitatorError,
    InUseError,
    NotAProgrammeError,
    NotThereError,
)
from facilitator.model.core.words import Words, text
from facilitator.store.backups.backups import Backup
from facilitator.store.backups.going_back import BackupOffer
from facilitator.store.summary import Summary
from facilitator.ui.app.splash import RAIL_WIDTH
from facilitator.ui.backups.backup_list import in_a_sentence
from facilitator.ui.backups.of_file import BackupsOf, newest
from facilitator.ui.start_page.new_programme import NewProgramme
from facilitator.ui.start_page.recent_row import RecentRow
from facilitator.ui.start_page.resume_card import ResumeCard
from facilitator.ui.style.style_class import dress
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.system.settings import Settings
from facilitator.ui.translation import say
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
from facilitator.ui.workspace.backup_service import places_of

_TO_GO_BACK_FROM = (DamagedError, NotAProgrammeError, NotThereError)
"""What a backup is the way out of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Where the start page leads. Each answers by opening a window or by `StartWindow.failed`."""

    open: Callable[[Path], object]
    read_only: Callable[[Path], object]
    create: Callable[[Path, str, str], object]
    sample: Callable[[], object]
    fresh_sample: Callable[[], object]
    has_sample: Callable[[], bool]
    look_at_backup: Callable[[Path, Backup], object]
    practise: Callable[[Path], object]
    go_back: Callable[[Path, Backup], object]


@guards
class StartWindow(QWidget):
    """The first window. It asks, and is told what came of it."""

    def __init__(self, settings: Settings, ways: Ways) -> None:
        """Make the page; what is known of recent files is looked up after it is shown."""
        super().__init__()
        self._settings, self._ways = settings, ways
        self._look: BackgroundJob | None = None
        self._last_backup: BackgroundJob | None = None
        self._rows: dict[Path, RecentRow] = {}
        self.setObjectName("start")
        self.setWindowTitle("Facilitator")
        self.setAcceptDrops(True)
        dress(self, "window")
        self.setMinimumSize(760, 520)
        self.resize(1040, 660)
        whole = row(self)
        whole.addWidget(self._side())
        self._pages = QStackedWidget()
        self._home = self._home_page()
        self.new = NewProgramme(self._create, self.show_home)
        self._pages.addWidget(self._home)
        self._pages.addWidget(self.new)
        self.backups = BackupsOf(ways.look_at_backup, ways.go_back, self.show_home, settings)
        self._pages.addWidget(self.backups)
        whole.addWidget(self._pages, 1)
        self._list_recent()

    def show_home(self) -> None:
        """Show recent files, new, open and the sample."""
        self._list_recent()
        self._afresh.setVisible(self._ways.has_sample())
        self._pages.setCurrentWidget(self._home)
        if self.isVisible():
            self._look_at_files()

    def changeEvent(self, event: QEvent) -> None:
        """Follow other colours, once all of the application wears them."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            QTimer.singleShot(0, self, lambda: retint(self))

    def show_new(self) -> None:
        self.quiet()
        self.new.begin(self._settings.folder("kept in"))
        self._pages.setCurrentWidget(self.new)

    def show_backups(self, path: Path) -> None:
        """Show the backups of a file, which may be damaged or gone."""
        self.quiet()
        self.backups.begin(path)
        self._pages.setCurrentWidget(self.backups)

    def busy(self, words: Words) -> None:
        """Say what is being done; nothing else can be started meanwhile."""
        self.quiet()
        self._pages.setEnabled(False)
        dress(self._notice, "notice")
        self._notice_words.setText(say(words))
        self._notice.show()

    def failed(self, error: FacilitatorError, path: Path | None = None) -> None:
        """Say in words what went wrong, and what can be done about it."""
        self._pages.setEnabled(True)
        self._pages.setCurrentWidget(self._home)
        dress(self._notice, "warning" if isinstance(error, InUseError) else "error")
        self._notice_words.setText(say(error.text))
        self._notice_path = path
        self._read_only.setVisible(isinstance(error, InUseError) and path is not None)
        self._to_backups.hide()
        if path is not None and isinstance(error, _TO_GO_BACK_FROM):
            self._look_for_backup(path)
        self._put_away.show()
        self._notice.show()

    def quiet(self) -> None:
        """Take away what was said."""
        self._pages.setEnabled(True)
        self._notice.hide()
        self._read_only.hide()
        self._to_backups.hide()
        self._put_away.hide()

    @property
    def said(self) -> str:
        """What the notice says; empty while there is none."""
        return "" if self._notice.isHidden() else self._notice_words.text()

    @property
    def recent(self) -> tuple[RecentRow, ...]:
        """The rows of the recent files, newest first."""
        return tuple(self._rows.values())

    def _side(self) -> QFrame:
        side = dress(QFrame(), "rail")
        side.setFixedWidth(RAIL_WIDTH)
        inside = column(side, space=6)
        inside.setContentsMargins(22, 26, 20, 20)
        inside.addWidget(plain_label("Facilitator", "title"))
        inside.addWidget(plain_label(text("Workshops on a wall everybody can read."), "small"))
        inside.addStretch(1)
        privacy = text(
            "Everything stays in your own files on this computer. Nothing is sent anywhere."
        )
        inside.addWidget(plain_label(privacy, "small"))
        inside.addWidget(plain_label(text("Version {number}", number=__version__), "small"))
        return side

    def _home_page(self) -> QWidget:
        page = QWidget()
        inside = column(page, space=14)
        inside.setContentsMargins(34, 28, 34, 24)
        inside.addWidget(self._make_notice())
        inside.addLayout(self._head())
        self.go_on = ResumeCard(self._ways.open)
        inside.addWidget(self.go_on)
        inside.addWidget(section(text("Used before")))
        held = QWidget()
        self._list = column(held, space=2)
        inside.addWidget(scrolled(held), 1)
        inside.addWidget(self._sample_card())
        return page

    def _head(self) -> QHBoxLayout:
        head = row(space=10)
        head.addWidget(plain_label(text("What would you like to do?"), "title", wrap=False), 1)
        head.addWidget(button(text("Open…"), self._ask_file, icon="folder-open"))
        head.addWidget(
            button(text("New programme"), self.show_new, kind="primary", icon="file-plus")
        )
        return head

    def _make_notice(self) -> QFrame:
        self._notice = QFrame()
        self._notice_path: Path | None = None
        inside = row(self._notice, space=10)
        inside.setContentsMargins(14, 10, 10, 10)
        self._notice_words = plain_label()
        inside.addWidget(self._notice_words, 1)
        self._read_only = button(text("Open for reading only"), self._open_read_only)
        self._to_backups = button(text("Show its backups"), self._show_held_backups)
        self._put_away = button("", self.quiet, kind="quiet", icon="x", tip=text("Put away"))
        for made in (self._read_only, self._to_backups, self._put_away):
            made.hide()
            inside.addWidget(made)
        self._notice.hide()
        return self._notice

    def _sample_card(self) -> QFrame:
        card = dress(QFrame(), "panel")
        inside = row(card, space=12)
        inside.setContentsMargins(18, 14, 14, 14)
        words = column(space=2)
        words.addWidget(plain_label(text("New here? Explore the sample"), "strong"))
        about = text(
            "An invented town asks how local groups could run its children’s centres together. "
            "Change what you like: it is your own copy."
        )
        words.addWidget(plain_label(about, "muted"))
        inside.addLayout(words, 1)
        ways = column(space=2)
        ways.addWidget(button(text("Explore the sample"), self._ways.sample))
        self._afresh = button(text("Start the sample afresh"), self._ways.fresh_sample, kind="link")
        ways.addWidget(self._afresh)
        inside.addLayout(ways)
        return card

    def _list_recent(self) -> None:
        emptied(self._list)
        self._rows.clear()
        for path in self._settings.recent:
            made = RecentRow(path)
            made.opened.connect(self._ways.open)
            made.located.connect(self._locate)
            made.removed.connect(self._remove)
            made.backups_asked.connect(self.show_backups)
            made.practice_asked.connect(self._ways.practise)
            self._rows[path] = made
            self._list.addWidget(made)
        if not self._rows:
            nothing = text(
                "Nothing yet. Begin with “New programme”: a title is enough. "
                "It will be listed here from then on."
            )
            self._list.addWidget(plain_label(nothing, "muted"))
        self._list.addStretch(1)

    def _look_at_files(self) -> None:
        """Look up titles off the main thread: a file may lie on a slow disk."""
        paths = tuple(self._rows)
        self.go_on.look(paths[0] if paths else None, crashed=self._settings.crashed_in(paths))
        if self._look is not None:
            self._look.cancel()
        if not paths:
            return
        self._look = BackgroundJob(
            lambda: _described(paths), self._describe, self.failed, self
        ).start()

    def _describe(self, found: tuple[Summary, ...]) -> None:
        now = datetime.now(UTC)
        for summary in found:
            shown = self._rows.get(summary.path)
            if shown is not None:
                shown.describe(summary, now)

    def _ask_file(self) -> None:
        self.quiet()
        path = file_dialogs.to_open(self, self._settings.folder("kept in"))
        if path is not None:
            self._ways.open(path)

    def _open_read_only(self) -> None:
        if self._notice_path is not None:
            self._ways.read_only(self._notice_path)

    def _look_for_backup(self, path: Path) -> None:
        """Look, beside, whether there is a backup of a file that did not open; say so."""
        if self._last_backup is not None:
            self._last_backup.cancel()

        places = places_of(self._settings)

        def tell(found: BackupOffer | None) -> None:
            if found is not None and found.content is not None and self._notice_path == path:
                said = text(
                    "The last backup is from {when} with {content}.",
                    when=in_a_sentence(found.backup.at),
                    content=found.content.words,
                )
                self._notice_words.setText(f"{self._notice_words.text()} {say(said)}")
                self._to_backups.show()

        self._last_backup = BackgroundJob(
            lambda: newest(places, path), tell, lambda _error: None, self
        ).start()

    def _show_held_backups(self) -> None:
        if self._notice_path is not None:
            self.show_backups(self._notice_path)

    def _locate(self, path: Path) -> None:
        found = file_dialogs.to_open(self, self._settings.folder("kept in"))
        if found is not None:
            self._settings.forget(path)
            self._ways.open(found)

    def _remove(self, path: Path) -> None:
        self._settings.forget(path)
        self.show_home()

    def _create(self, path: Path, title: str, place: str) -> None:
        self._settings.set_word("kept in", str(path.parent))
        self._ways.create(path, title, place)

    def showEvent(self, event: QShowEvent) -> None:
        """Look the recent files up once the page is there."""
        super().showEvent(event)
        self._look_at_files()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._look is not None:
            self._look.cancel()
            self._look.wait(2.0)
        if self._last_backup is not None:
            self._last_backup.cancel()
        self.backups.list.stop()
        self.go_on.stop()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a programme file that is dragged here."""
        if any(url.toLocalFile().endswith(SUFFIX) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped."""
        names = [url.toLocalFile() for url in event.mimeData().urls()]
        name = next((n for n in names if n.endswith(SUFFIX)), None)
        if name is not None:
            event.acceptProposedAction()
            self._ways.open(Path(name))


def _described(paths: tuple[Path, ...]) -> tuple[Summary, ...]:
    from facilitator.store.summary import describe_file

    return tuple(describe_file(path) for path in paths)
