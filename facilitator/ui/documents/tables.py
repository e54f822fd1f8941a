"""The programme as tables for others: for whom, as what file, and what is not in them."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from facilitator.analysis.documents.source import material
from facilitator.errors import FacilitatorError
from facilitator.exchange.table_export.contents import DataTable, tables
from facilitator.exchange.table_export.writing import Separator, write_spreadsheet, write_table
from facilitator.files import safe_name
from facilitator.model.core.ids import SessionId
from facilitator.model.core.words import Text, counted, text
from facilitator.model.display.document import Readership
from facilitator.printing import PrintKind, PrintOrder, order_of_programme
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.system.settings import documents_dir
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import able, button, plain_label
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.question_form import FormDialog
from facilitator.ui.workspace.workspace import Workspace

READERS: Final = (
    (Readership.HANDOUT, text("Others: only what may leave the room")),
    (Readership.RECORD, text("Me: everything, with names")),
)
NAMES: Final = {
    "comments": text("Comments"),
    "themes": text("Themes"),
    "theme by session": text("Themes by session"),
    "theme by sector": text("Themes by sector"),
    "proposals": text("Proposals"),
    "people": text("People"),
    "attendance": text("Who came"),
    "agenda": text("Agenda"),
    "votes": text("Votes"),
}
SEPARATORS: Final = (
    (Separator.COMMA, text("commas")),
    (Separator.SEMICOLON, text("semicolons (for Excel in many countries)")),
    (Separator.TAB, text("tabs")),
)
COUNTING: Final = text("The rows are being counted.")


class _Made(NamedTuple):
    """The tables, and the session of which most is kept back."""

    tables: tuple[DataTable, ...]
    unasked: SessionId | None


@guards
class TablesSheet(FormDialog):
    """Asks for whom tables are and what file they become, and saves them."""

    consent_wanted = Signal(str)
    """What may be quoted of a session is to be said (its id); this sheet has gone."""

    def __init__(self, parent: QWidget, desk: Workspace) -> None:
        super().__init__(
            parent,
            text("Tables for others"),
            text("Save…"),
            text("Comments, themes, votes and figures, to sort and to count in other programs."),
        )
        self._desk = desk
        self._held: tuple[DataTable, ...] = ()
        self._unasked: SessionId | None = None
        self._job: BackgroundJob | None = None
        self.reader, self.file, self.separator = QComboBox(), QComboBox(), QComboBox()
        self.told = plain_label(kind="muted")
        for words, made in (
            (text("For whom"), self.reader),
            (text("As"), self.file),
            (text("Between the cells"), self.separator),
        ):
            made.setAccessibleName(say(words))
            self.body.addWidget(plain_label(words, "small"))
            self.body.addWidget(made)
        self.body.addWidget(self.told)
        self.consent = button(text("What may be quoted…"), self._ask_consent, kind="chip")
        self.consent.hide()
        self.body.addWidget(self.consent)
        for reader, words in READERS:
            self.reader.addItem(say(words), reader)
        for separator, words in SEPARATORS:
            self.separator.addItem(say(words), separator)
        self.reader.currentIndexChanged.connect(self.count)
        self.file.currentIndexChanged.connect(self._show)
        self.count()

    @property
    def chosen(self) -> tuple[DataTable, ...]:
        """The tables that go into the file: all, or one."""
        name = self.file.currentData()
        return tuple(table for table in self._held if name in ("", table.name))

    @property
    def for_whom(self) -> Readership:
        return Readership(self.reader.currentData())  # a box hands out the bare word

    def count(self) -> None:
        """Make the tables beside the work, and show what will be in them."""
        order, reader = order_of_programme(self._desk.programme), self.for_whom
        able(self.confirm, COUNTING)
        self.told.setText(say(COUNTING))
        if self._job is not None:
            self._job.cancel()
        self._job = BackgroundJob(
            lambda: _made(order, reader),
            self._counted,
            lambda error: self.complain(error.text),
            self,
        ).start()

    def _counted(self, made: _Made) -> None:
        self._held, self._unasked = made.tables, made.unasked
        held = made.tables
        name = self.file.currentData()
        self.file.blockSignals(True)
        self.file.clear()
        self.file.addItem(say(text("Spreadsheet (XLSX), a sheet for each table")), "")
        for table in held:
            self.file.addItem(say(text("{table} (CSV)", table=NAMES[table.name])), table.name)
        self.file.setCurrentIndex(max(0, self.file.findData(name)))
        self.file.blockSignals(False)
        able(self.confirm, None)
        self._show()

    def _show(self) -> None:
        one = bool(self.file.currentData())
        able(self.separator, None if one else text("Only a CSV file has something between cells."))
        said = [", ".join(say(_size(table)) for table in self.chosen)]
        kept = [words for table in self.chosen for words in table.withheld]
        said += [say(text("Not in it: {what}", what=words)) for words in kept]
        self.told.setText("\n".join(said))
        self.consent.setVisible(bool(kept) and self._unasked is not None)
        self._grow()

    def _ask_consent(self) -> None:
        session = self._unasked
        self.reject()
        if session is not None:
            self.consent_wanted.emit(session)

    def accept(self) -> None:
        """Ask where to save, and save there; stay open when that was thought better of."""
        one = self.file.currentData()
        ending = ".csv" if one else ".xlsx"
        title = safe_name(
            order_of_programme(self._desk.programme).title(PrintKind.STUDY), "programme"
        )
        what = say(NAMES[one]) if one else say(text("Tables"))
        proposed = documents_dir() / f"{title} - {what}{ending}"
        to = file_dialogs.to_save(self, text("Save"), proposed, ending)
        if to is not None:
            self.save_to(to)

    def save_to(self, to: Path) -> None:
        """Write the tables to a file and say so at the wall; trouble is said here."""
        held, separator = self.chosen, Separator(self.separator.currentData())

        def saved(_none: object) -> None:
            said = text("Saved as “{name}” in {folder}.", name=to.name, folder=str(to.parent))
            self._desk.tell(said)
            super(TablesSheet, self).accept()

        def failed(error: FacilitatorError) -> None:
            able(self.confirm, None)
            self.complain(error.text)

        able(self.confirm, text("It is being saved."))
        self._job = BackgroundJob(lambda: _write(held, to, separator), saved, failed, self).start()

    def done(self, result: int) -> None:
        """Go; what is being written is written first."""
        if self._job is not None:
            self._job.wait()
        super().done(result)


def _made(order: PrintOrder, reader: Readership) -> _Made:
    held = material(order.world, order.pool, order.methods, order.now, reader)
    kept = Counter(said.session for said in held.pool.comments if not said.quotable)
    return _Made(tables(held), next((key for key, _ in kept.most_common(1)), None))


def _write(held: Sequence[DataTable], to: Path, separator: Separator) -> None:
    if to.suffix.lower() == ".csv":
        write_table(held[0], to, separator)
    else:
        write_spreadsheet(held, to)


def _size(table: DataTable) -> Text:
    return counted(
        len(table.rows), "{table}: {count} row", "{table}: {count} rows", table=NAMES[table.name]
    )
