"""Bring in: a file, a paste or a table that was dropped, seen as it would be before it is."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from facilitator import SUFFIX
from facilitator.editing.bringing_in import (
    BroughtIn,
    bring_in,
    takes_comments,
    takes_votes,
    writes_now,
)
from facilitator.errors import FacilitatorError
from facilitator.exchange.tables.comments import ReadComments, asked, comments_of
from facilitator.exchange.tables.guessing import guess, guess_below
from facilitator.exchange.tables.kept_mappings import KeptMapping, KeptMappings
from facilitator.exchange.tables.reading import ENDINGS, read_table, read_words
from facilitator.exchange.tables.table import (
    ColumnMapping,
    ColumnRole,
    ExtraCells,
    SeveralColumns,
    SourceTable,
    headings,
)
from facilitator.files import data_dir
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import Text, Words, counted, text
from facilitator.ui.bring_in import told
from facilitator.ui.bring_in.already import AlreadyThere
from facilitator.ui.bring_in.destinations import DestinationBox
from facilitator.ui.bring_in.preview import RowsPreview
from facilitator.ui.bring_in.reading_choices import ReadingChoices
from facilitator.ui.bring_in.summary import BroughtInSummary
from facilitator.ui.main_window.page import First, Page
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.system.settings import documents_dir
from facilitator.ui.translation import in_a_line, say
from facilitator.ui.widgets.basics import (
    able,
    button,
    column,
    plain_label,
    row,
    show_part,
    trouble_label,
)
from facilitator.ui.workspace.workspace import Workspace

_WHICH: Final = text("Say which column holds the comments: choose “Comment” above it.")
_EXTRA: Final = text("Choose what becomes of the lines with more cells than the heading.")
_NOTHING: Final = text("There is no comment in it.")
_ALL_THERE: Final = text("All of it is there already.")
_BUSY: Final = text("A file is being read.")

_Read = Callable[[], SourceTable]


class BringInPage(Page):
    """Choose a file or paste; see the rows, say what the columns hold and where they go; go."""

    def __init__(
        self, desk: Workspace, before_import: First, parent: QWidget | None = None
    ) -> None:
        """Begin with nothing read. `before_import` keeps a backup, and then goes on."""
        super().__init__(text("Bring in comments"), parent)
        self._desk, self._before_import = desk, before_import
        self._kept = KeptMappings(data_dir())
        self._table: SourceTable | None = None
        self._mapping = ColumnMapping()
        self._found: ReadComments | None = None
        self._again: Callable[[], None] | None = None
        self._job: BackgroundJob | None = None
        self._title = self._by_kept = ""
        self._on_wall = False
        self.file = button(text("Choose a file…"), self.choose_file, icon="folder-open")
        self.clip = button(text("Paste"), self.paste, icon="clipboard-paste")
        self.offer(self.file, self.clip)
        self._place = QStackedWidget(self.inside)
        self.body.addWidget(self._place, 1)
        self._work = QWidget(self._place)
        self.choices, self.preview = ReadingChoices(self._work), RowsPreview()
        self.already, self.to = AlreadyThere(), DestinationBox(desk)
        self.go = button(text("Bring in"), self.bring, kind="primary", icon="download")
        self.said, self.trouble = plain_label(kind="small"), trouble_label()
        self.name = plain_label(kind="strong")
        self.summary = BroughtInSummary(self.take_back, self.to_wall, self.begin, self.keep_columns)
        self._lay_work()
        for each in (self._nothing_yet(), self._work, self.summary):
            self._place.addWidget(each)
        self._connect()

    def refresh(self) -> None:
        if self._place.currentIndex() == 1:
            if self.to.look_again():
                self._map(self._mapping)  # what is there already may be another now
            self._tell()
        if self._place.currentIndex() == 2:
            self.summary.look_again(self._desk.world)

    # reading

    def choose_file(self) -> None:
        path = file_dialogs.to_open_comments(self, documents_dir(), (*ENDINGS, SUFFIX))
        if path is not None:
            self.open_file(path)

    def open_source(self, source: Path | str) -> None:
        """Read a file, or words that were pasted on the wall."""
        if isinstance(source, Path):
            self.open_file(source)
        else:
            self.open_words(source, on_wall=True)

    def open_file(self, path: Path) -> None:
        """Read a file beside the work, and show what it would come to; a programme is joined."""
        if path.suffix.casefold() == SUFFIX:
            self.wanted.emit("join", str(path))
            return
        self.choices.begin()
        self._on_wall = False
        self._read(path.stem, lambda: self._reading(path))

    def _reading(self, path: Path) -> _Read:
        held = self.choices
        part, encoding = held.part.currentData() or "", held.encoding.currentData() or ""
        by_line = held.by_line
        return lambda: read_table(path, part=part, encoding=encoding, by_line=by_line)

    def paste(self) -> None:
        """Read what the clipboard holds."""
        words = QGuiApplication.clipboard().text()
        if not words.strip():
            self._desk.tell(text("The clipboard holds no text."))
            return
        self.open_words(words)

    def open_words(self, words: str, *, on_wall: bool = False) -> None:
        """Read what was pasted, and show what it would come to; it may go where it was pasted."""
        self.choices.begin()
        self._on_wall = on_wall
        name = say(text("Pasted"))

        def reading() -> _Read:
            by_line = self.choices.by_line
            return lambda: read_words(words, name, by_line=by_line)

        self._read(name, reading)

    def _read(self, title: str, reading: Callable[[], _Read]) -> None:
        """Read beside the work; `reading` says how, by what is chosen now."""
        fresh = True

        def begin() -> None:
            if self._job is not None:
                self._job.cancel()  # or what was chosen before comes in over what is chosen now
            able(self.go, _BUSY)
            self._job = BackgroundJob(reading(), done, failed, self).start()

        def done(table: Any) -> None:
            nonlocal fresh
            self._title, self._again = title, begin
            self._show(table, fresh=fresh)
            fresh = False

        def failed(fault: FacilitatorError) -> None:
            if not fresh:
                self._tell()
            self._desk.refuse(fault.text)

        begin()

    def _show(self, table: SourceTable, *, fresh: bool) -> None:
        self._table = table
        guessed = guess(table).mapping
        kept = self._kept.fitting(headings(table, guessed.heading)) if fresh else None
        self._by_kept = kept.name if kept is not None else ""
        self._mapping = guessed
        if kept is not None:
            self._mapping = replace(guessed, roles=kept.roles, several=kept.several)
        if fresh:
            self.already.begin()
            title = "" if self._title == say(text("Pasted")) else self._title
            self.to.offer(title, wanted=self._likeliest())
        self._place.setCurrentIndex(1)
        self._map(self._mapping)
        if self.go.isEnabled():
            self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._first_box()

    def _likeliest(self) -> ActivityId | None:
        """Return the wall that is written on now, or that it was pasted on; None for a new one."""
        here = self._desk.activity
        takes = takes_comments if self._on_wall else writes_now
        return here if here and takes(self._desk.programme, here) else None

    def _first_box(self) -> None:
        """Have the keys where something is still to be chosen."""
        if self._found is not None and self._found.extra:
            self.choices.extra.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.preview.boxes:
            self.preview.boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # mapping

    def _map(self, mapping: ColumnMapping) -> None:
        """Read the rows by a mapping, and show what they come to."""
        table = self._table
        if table is None:
            return
        self._mapping, read = mapping, comments_of(table, mapping)
        self._found = self.already.sort(self._desk.world, read, self.to.chosen(self._title))
        self.choices.show_table(table, mapping, self._found)
        self.preview.show_rows(table, mapping, self._found)
        self._tell()

    def _role(self, place: int, role: str) -> None:
        self._map(self._mapping.with_role(place, ColumnRole(role)))

    def _tick(self, line: int) -> None:
        """Take a row that was left out by hand, or leave it out."""
        self._map(replace(self._mapping, without=self._mapping.without ^ {line}))

    def _heading(self, line: int | None) -> None:
        if self._table is not None:
            held = guess_below(self._table, line).mapping
            self._map(replace(held, extra=self._mapping.extra, doubles=self._mapping.doubles))

    def _several(self, way: str) -> None:
        self._map(replace(self._mapping, several=SeveralColumns(way)))

    def _tell(self) -> None:
        """Say what would come in, and what stands against it."""
        table, found = self._table, self._found
        if table is None or found is None:
            return
        self.name.setText(table.name)
        to, programme = self.to.chosen(self._title), self._desk.programme
        votes = takes_votes(programme, programme.world, to.activity)
        new = self.to.makes_new
        lines = [*told.before(table, self._mapping, found, new=new, votes=votes)]
        if self._by_kept:
            lines.append(text("columns as kept under “{name}”", name=self._by_kept))
        self.said.setText(in_a_line(lines))
        why = self._why_not(found)
        self.trouble.setText(say(why or ""))
        show_part(self.trouble, on=why is not None)
        count = len(found.comments)
        self.go.setText(
            say(counted(count, "Bring in {count} comment", "Bring in {count} comments"))
        )
        self.go.setAccessibleName(self.go.text())
        able(self.go, why)

    def _why_not(self, found: ReadComments) -> Text | None:
        if not self._mapping.columns(ColumnRole.COMMENT):
            return _WHICH
        if found.extra:
            return _EXTRA
        if self.already.leaves_out and not found.comments:
            return _ALL_THERE
        return None if found.comments else _NOTHING

    # bringing in

    def bring(self) -> None:
        """Bring the comments in, after a backup was kept."""
        if self.go.isEnabled():
            self._before_import(self._bring)

    def _bring(self) -> None:
        table, found = self._table, self._found
        if table is None or found is None or self._place.currentIndex() != 1:
            return
        to = self.to.chosen(self._title, asked(table, self._mapping))
        brought = bring_in(self._desk.programme, found.comments, to)
        self._desk.said(brought.outcome)
        if brought.outcome.done:
            self._told(table, found, brought)

    def _told(self, table: SourceTable, found: ReadComments, brought: BroughtIn) -> None:
        named = not table.prose and len(headings(table, self._mapping.heading)) > 1
        keeps = named and not self._by_kept
        self.summary.tell(told.after(found, brought), brought, self._desk.world, keeps=keeps)
        self._place.setCurrentIndex(2)
        self.summary.wall.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """Undo all of it, and show the rows again."""
        if not self._desk.undo().refused:
            self._place.setCurrentIndex(1)
            self.refresh()
            self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_wall(self) -> None:
        """Show the wall the comments are on, the first of several."""
        brought = self.summary.brought
        if brought is not None and brought.activities:
            self._desk.look_at(brought.activities[0])

    def begin(self) -> None:
        """Begin again with nothing read."""
        self._table = self._found = None
        self._place.setCurrentIndex(0)
        self.file.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_columns(self, name: str) -> Text | None:
        """Keep what the columns hold under a name; returns why it could not be."""
        if self._table is None:
            return None
        held = headings(self._table, self._mapping.heading)
        try:
            self._kept.keep(KeptMapping(name, held, self._mapping.roles, self._mapping.several))
        except FacilitatorError as fault:
            return fault.text
        return None

    # putting together

    def _nothing_yet(self) -> QWidget:
        made = QWidget(self._place)
        lines = column(made, space=10)
        lines.addStretch(1)
        for words, kind in _INVITES:
            label = plain_label(words, kind)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            lines.addWidget(label)
        lines.addStretch(2)
        return made

    def _lay_work(self) -> None:
        lines = column(self._work, space=8)
        lines.addWidget(self.name)
        lines.addWidget(self.choices)
        lines.addWidget(self.preview, 1)
        lines.addWidget(self.said)
        lines.addWidget(self.already)
        lines.addWidget(self.trouble)
        below = row(space=10)
        below.addWidget(plain_label(text("Where to"), "small", wrap=False))
        below.addWidget(self.to, 1)
        below.addWidget(self.go)
        lines.addLayout(below)

    def _connect(self) -> None:
        self.choices.read_again.connect(lambda: self._again() if self._again else None)
        self.choices.heading_chosen.connect(self._heading)
        self.choices.extra_chosen.connect(self._extra)
        self.choices.several_chosen.connect(self._several)
        self.choices.doubles_chosen.connect(
            lambda each: self._map(replace(self._mapping, doubles=each))
        )
        self.preview.chosen.connect(self._role)
        self.preview.rows.ticked.connect(self._tick)
        for changed in (self.to.activated, self.already.clicked):
            changed.connect(lambda _value: self._map(self._mapping))
        QShortcut(QKeySequence("Ctrl+Return"), self, self.bring)

    def _extra(self, extra: str) -> None:
        self._map(replace(self._mapping, extra=ExtraCells(extra)))


_INVITES: Final[tuple[tuple[Words, str], ...]] = (
    (text("Comments from a spreadsheet, a document or another program"), "heading"),
    (
        text(
            "Choose a file (CSV, XLSX, ODS, Word, PDF or plain text), paste a table, or drop a "
            "file onto this window."
        ),
        "",
    ),
    (text("You see the rows first. Nothing comes in before you say so."), "muted"),
)
