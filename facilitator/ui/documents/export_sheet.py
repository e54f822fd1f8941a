"""Handing over: what leaves this laptop as a file, section by section."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.errors import FacilitatorError
from facilitator.model.core.words import text
from facilitator.ui.documents.anonymous_section import AnonymousSection
from facilitator.ui.documents.copy_section import CopySection
from facilitator.ui.documents.export_section import ExportSection
from facilitator.ui.documents.locked_section import LockedSection
from facilitator.ui.documents.other_programs import OtherProgramsSection
from facilitator.ui.documents.person_section import PersonSection
from facilitator.ui.documents.tables import TablesSection
from facilitator.ui.privacy.look_line import LookLine
from facilitator.ui.style.sizes import hold
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.system.settings import documents_dir
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import able, column, plain_label, row
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.question_form import FormDialog
from facilitator.ui.widgets.wrapping_list import WrappingList
from facilitator.ui.workspace.workspace import Workspace
from facilitator.ui.workspace.written import note_of_programme

SECTIONS: Final[tuple[Callable[[Workspace], ExportSection], ...]] = (
    TablesSection,
    OtherProgramsSection,
    PersonSection,
    AnonymousSection,
    LockedSection,
    CopySection,
)
"""The sections of the sheet, in their order; one more is one line here."""
LIST_WIDTH: Final = 214
SECTION_WIDTH: Final = 440


@guards
class ExportSheet(FormDialog):
    """Asks what is handed over, for whom and as what file, and saves it."""

    consent_wanted = Signal(str)
    """What may be quoted of a session is to be said (its id); this sheet has gone."""
    go_wanted = Signal(object)
    """The words of a record are to be gone to; this sheet has gone."""

    def __init__(self, parent: QWidget, desk: Workspace, first: str = "") -> None:
        """Make it; `first` is the key of the section that is shown first."""
        super().__init__(parent, text("Hand over"), text("Save…"), None)
        self._desk = desk
        self._job: BackgroundJob | None = None
        self.list = WrappingList(text("What is handed over"))
        hold(self.list, wide=LIST_WIDTH)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        whole = row(space=16)
        whole.addWidget(self.list)
        self._place = column(space=8)
        self._place.addStrut(SECTION_WIDTH)  # at least: a width of its own would hide what it needs
        whole.addLayout(self._place, 1)
        self.body.addLayout(whole)
        self.sections = tuple(self._added(make(desk), self._place) for make in SECTIONS)
        self.look_line = LookLine(desk)
        self.look_line.looked.connect(self._turn)
        self.look_line.go_wanted.connect(self._go_to)
        self.body.addWidget(self.look_line)
        keys = [section.key for section in self.sections]
        self.list.setVisible(len(keys) > 1)
        self.list.setCurrentRow(keys.index(first) if first in keys else 0)
        self.list.currentRowChanged.connect(lambda _row: self._turn())
        self._turn()

    @property
    def section(self) -> ExportSection:
        """The section in sight."""
        return self.sections[max(0, self.list.currentRow())]

    def choose(self, key: str) -> ExportSection:
        """Show a section by its key, and return it."""
        self.list.setCurrentRow([section.key for section in self.sections].index(key))
        return self.section

    def first_field(self) -> QWidget | None:
        return self.section.first_field()

    def accept(self) -> None:
        """Ask where to save, and save there; stay open when that was thought better of."""
        if self.section.blocked is not None:
            return
        name, ending = self.section.file_name()
        to = file_dialogs.to_save(self, text("Save"), documents_dir() / f"{name}{ending}", ending)
        if to is not None:
            self.save_to(to)

    def save_to(self, to: Path) -> None:
        """Write the file and say so at the wall; trouble is said here."""
        section, store = self.section, self._desk.programme.store
        try:
            write = section.writer()
        except FacilitatorError as error:
            self.complain(error.text)
            return

        def saved(_none: object) -> None:
            said = text("Saved as “{name}” in {folder}.", name=to.name, folder=str(to.parent))
            self._desk.tell(said)
            note_of_programme(store, to, section.title, named=not section.names_somebody)
            super(ExportSheet, self).accept()

        def failed(error: FacilitatorError) -> None:
            self._show_state()
            self.complain(error.text)

        able(self.confirm, text("It is being saved."))
        self._job = BackgroundJob(lambda: write(to), saved, failed, self).start()

    def done(self, result: int) -> None:
        """Go; what is being written is written first."""
        if self._job is not None:
            self._job.wait()
        for part in (*self.sections, self.look_line):
            part.wait()
        super().done(result)

    def _added(self, section: ExportSection, place: QVBoxLayout) -> ExportSection:
        self.list.addItem(say(section.title))
        section.body.insertWidget(0, plain_label(section.about, "muted"))
        place.addWidget(section)
        section.changed.connect(self._show_state)
        section.consent_wanted.connect(self._ask_consent)
        section.go_wanted.connect(self._go_to)
        section.hide()
        return section

    def _turn(self) -> None:
        for section in self.sections:
            section.setVisible(section is self.section)
        self._trouble.hide()
        self.section.come_in_sight()

    def _show_state(self) -> None:
        able(self.confirm, self.section.blocked)
        leaves = self.section.blocked is None and self.section.others_get()
        self.look_line.look(self.section.goes_out if leaves else None)
        self._grow()

    def _go_to(self, record: object) -> None:
        self.reject()
        self.go_wanted.emit(record)

    def _ask_consent(self, session: str) -> None:
        self.reject()
        self.consent_wanted.emit(session)
