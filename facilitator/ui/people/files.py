"""Lists of people from and to files, as the facilitator meets them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from facilitator.errors import FacilitatorError
from facilitator.exchange import people_file
from facilitator.exchange.people_file import PeopleColumn, PeopleRows
from facilitator.files import free_name, safe_name
from facilitator.model.core import SessionId, Text, World, text
from facilitator.model.core.records import Session
from facilitator.model.people.entry import Coming
from facilitator.ui.people.list_preview import PreviewSheet
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.system.settings import documents_dir
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import name_part, plain_label
from facilitator.ui.widgets.dialog_size import open_at
from facilitator.ui.workspace.workspace import Workspace
from facilitator.ui.workspace.written import note_of_programme

FIELDS: Mapping[PeopleColumn, Text] = {
    PeopleColumn.NAME: text("Name"),
    PeopleColumn.FIRST: text("First name"),
    PeopleColumn.LAST: text("Last name"),
    PeopleColumn.ORGANISATION: text("Organisation"),
    PeopleColumn.ROLE: text("Role"),
    PeopleColumn.SECTOR: text("Sector"),
    PeopleColumn.NEEDS: text("Needs"),
    PeopleColumn.CONTACT: text("Contact"),
}


class ImportSheet(PreviewSheet):
    """Which column holds what, and what the list would then do."""

    def __init__(
        self, parent: QWidget, name: str, world: World, session: SessionId | None, table: PeopleRows
    ) -> None:
        """Show a table that was read, with its columns as guessed."""
        super().__init__(parent, text("The list in “{name}”", name=name), world, session)
        self._table = table
        open_at(self, 940, 640)
        self.columns: dict[PeopleColumn, QComboBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        found = people_file.usual(table)
        for place, (field, words) in enumerate(FIELDS.items()):
            made = QComboBox()
            name_part(made, words)
            made.addItem(say(text("not in the file")), -1)
            for column, heading in enumerate(table.head):
                made.addItem(heading or say(text("Column {number}", number=column + 1)), column)
            made.setCurrentIndex(made.findData(found.get(field, -1)))
            made.currentIndexChanged.connect(self.read)
            self.columns[field] = made
            across, down = place % 4, 2 * (place // 4)
            grid.addWidget(plain_label(words, "small"), down, across)
            grid.addWidget(made, down + 1, across)
        held = QWidget()
        held.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        self.body.insertWidget(0, held)
        self.read()

    def read(self) -> None:
        """Read the table by the columns that are chosen."""
        chosen: dict[PeopleColumn, int] = {
            field: made.currentData()
            for field, made in self.columns.items()
            if made.currentData() is not None and made.currentData() >= 0
        }
        taken, left_out = people_file.people_of(self._table, chosen)
        self.show_people(taken, left_out)


def import_people(
    parent: QWidget,
    desk: Workspace,
    session: SessionId | None,
    take: Callable[[SessionId | None, tuple[Coming, ...]], object],
) -> None:
    """Ask for a file, and read it beside the work."""
    path = file_dialogs.to_open_list(parent, documents_dir(), people_file.ENDINGS)
    if path is not None:
        read_list(parent, desk, session, take, path)


def read_list(
    parent: QWidget,
    desk: Workspace,
    session: SessionId | None,
    take: Callable[[SessionId | None, tuple[Coming, ...]], object],
    path: Path,
) -> BackgroundJob:
    """Read a file in a thread of its own, then show what it would do."""

    def show(table: Any) -> None:
        sheet = ImportSheet(parent, path.name, desk.world, session, table)
        sheet.taken.connect(lambda coming: take(session, coming))
        sheet.open()

    def failed(error: FacilitatorError) -> None:
        desk.tell(error.text)

    return BackgroundJob(lambda: people_file.read_table(path), show, failed, parent).start()


def export_people(parent: QWidget, desk: Workspace, session: SessionId | None) -> None:
    """Ask where to, and write the list as CSV."""
    held = desk.world.find(Session, session)
    title = held.title if held else say(text("Everybody in the programme"))
    name = safe_name(title, "People")
    proposed = free_name(documents_dir() / f"{name} – {say(text('people'))}.csv")
    to = file_dialogs.to_save(parent, text("Save the list as CSV"), proposed, ".csv")
    if to is None:
        return
    try:
        people_file.write_people(desk.world, to, session)
    except FacilitatorError as error:
        desk.tell(error.text)
        return
    note_of_programme(desk.programme.store, to, text("People"))
    desk.tell(text("Saved as “{name}” in {folder}.", name=to.name, folder=str(to.parent)))
