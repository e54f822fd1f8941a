"""The programme as tables for others: for whom, as what file, and what is not in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtWidgets import QComboBox

from facilitator.analysis.documents.source import material
from facilitator.analysis.privacy import looking
from facilitator.analysis.privacy.looking import Goes
from facilitator.exchange.table_export.contents import DataTable, tables
from facilitator.exchange.table_export.writing import Separator, write_spreadsheet, write_table
from facilitator.files import safe_name
from facilitator.model.core.ids import SessionId
from facilitator.model.core.words import Text, counted, text
from facilitator.model.display.document import Readership
from facilitator.model.documents.records import ARRANGED
from facilitator.printing import PrintKind, PrintOrder, order_of_programme
from facilitator.ui.documents.export_section import READERS, ExportSection
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import able
from facilitator.ui.workspace.workspace import Workspace

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


class _Made(NamedTuple):
    """The tables, and the session of which most is kept back."""

    tables: tuple[DataTable, ...]
    unasked: SessionId | None


class TablesSection(ExportSection):
    """Asks for whom tables are and what file they become."""

    key = "tables"
    title = text("Tables")
    about = text("Comments, themes, votes and figures, to sort and to count in other programs.")

    def __init__(self, desk: Workspace) -> None:
        super().__init__(desk)
        self._held: tuple[DataTable, ...] = ()
        self._most_kept: SessionId | None = None
        self.reader, self.file, self.separator = QComboBox(), QComboBox(), QComboBox()
        self.ask(text("For whom"), self.reader)
        self.ask(text("As"), self.file)
        self.ask(text("Between the cells"), self.separator)
        self.close_with_told()
        for reader, words in READERS:
            self.reader.addItem(say(words), reader)
        for separator, words in SEPARATORS:
            self.separator.addItem(say(words), separator)
        self.reader.currentIndexChanged.connect(self.come_in_sight)
        self.file.currentIndexChanged.connect(self._show)

    @property
    def chosen(self) -> tuple[DataTable, ...]:
        """The tables that go into the file: all, or one."""
        name = self.file.currentData()
        return tuple(table for table in self._held if name in ("", table.name))

    @property
    def for_whom(self) -> Readership:
        return Readership(self.reader.currentData())  # a box hands out the bare word

    def come_in_sight(self) -> None:
        """Make the tables beside the work, and show what will be in them."""
        order, reader = order_of_programme(self.desk.programme), self.for_whom
        self.look(lambda: _made(order, reader), self._counted)

    def _counted(self, made: _Made) -> None:
        self._held, self._most_kept = made
        name = self.file.currentData()
        self.file.blockSignals(True)
        self.file.clear()
        self.file.addItem(say(text("Spreadsheet (XLSX), a sheet for each table")), "")
        for table in self._held:
            self.file.addItem(say(text("{table} (CSV)", table=NAMES[table.name])), table.name)
        self.file.setCurrentIndex(max(0, self.file.findData(name)))
        self.file.blockSignals(False)
        self.file.setMinimumWidth(self.file.sizeHint().width())  # Qt keeps what it was, empty
        self._show()

    def _show(self) -> None:
        one = bool(self.file.currentData())
        able(self.separator, None if one else text("Only a CSV file has something between cells."))
        kept = [words for table in self.chosen for words in table.withheld]
        sizes = ", ".join(say(_size(table)) for table in self.chosen)
        self.tell([sizes], kept, self._most_kept)

    def file_name(self) -> tuple[str, str]:
        one = self.file.currentData()
        title = safe_name(
            order_of_programme(self.desk.programme).title(PrintKind.STUDY), "programme"
        )
        what = say(NAMES[one]) if one else say(text("Tables"))
        return f"{title} - {what}", ".csv" if one else ".xlsx"

    def others_get(self) -> bool:
        return self.for_whom is Readership.HANDOUT

    def goes_out(self) -> Goes:
        goes = looking.quoted_words(self.desk.world, self.desk.programme.pool)
        return lambda record: not isinstance(record, ARRANGED) and goes(record)

    def writer(self) -> Callable[[Path], object]:
        held, separator = self.chosen, Separator(self.separator.currentData())
        return lambda to: _write(held, to, separator)


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
