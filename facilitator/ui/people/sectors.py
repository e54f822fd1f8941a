"""The facilitator's own list of sectors, and the organisations people come from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QWidget

from facilitator.model.core import Change, counted, text
from facilitator.model.people import edits, queries, wording
from facilitator.model.people.records import Organisation, Sector
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    button,
    column,
    emptied,
    enter_presses,
    name_part,
    plain_label,
    row,
    scrolled,
    section,
    trouble_label,
)
from facilitator.ui.widgets.dialog_size import open_at
from facilitator.ui.widgets.growing import Growing
from facilitator.ui.widgets.guard import guards
from facilitator.ui.workspace.removals import removed
from facilitator.ui.workspace.workspace import Workspace

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@guards
class SectorList(QDialog):
    """Names that are changed where they stand; each change is kept at once and can be undone."""

    def __init__(self, parent: QWidget, desk: Workspace) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(say(text("Sectors and organisations")))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 680, 600)
        whole = column(self, space=10)
        whole.setContentsMargins(22, 18, 22, 18)
        whole.addWidget(plain_label(text("Sectors and organisations"), "title"))
        self._kinds: object = None
        self._sectors: list[SectorRow] = []
        self.organisations: list[OrganisationRow] = []
        self._said = trouble_label()
        self._gone = row()
        inside = QWidget()
        self._rows = column(inside, space=6)
        self._rows.setContentsMargins(*as_read(0, 0, 10, 0))
        area = scrolled(inside)
        whole.addWidget(area, 1)
        Growing(self, area, inside)
        whole.addLayout(self._gone)
        whole.addWidget(self._said)
        foot = row(space=8)
        self.new = QLineEdit()
        self.new.setPlaceholderText(say(text("Another sector")))
        self.new.setAccessibleName(say(text("Another sector")))
        self.new.returnPressed.connect(self.add)
        foot.addWidget(self.new, 1)
        foot.addWidget(button(text("Add"), self.add))
        foot.addWidget(enter_presses(button(text("Close"), self.close)))
        whole.addLayout(foot)
        desk.changed.connect(self._changed)
        self.refresh()
        self.new.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter in a name keep that name, and leave the list open."""
        if event.key() in ENTER and isinstance(self.focusWidget(), QLineEdit):
            event.accept()
        else:
            super().keyPressEvent(event)

    def refresh(self) -> None:
        """Show what is; rows that stand there stay, so that nothing moves under the hand."""
        world = self._desk.world
        sectors, held = queries.sectors(world), wording.organisations(world)
        kinds = {s.id for s in sectors}, {o.id for o in held}
        if kinds != self._kinds:
            self._kinds = kinds
            self._make_rows(len(sectors), len(held))
        for row_of, sector in zip(self._sectors, sectors, strict=True):
            row_of.show_sector(sector, wording.sector_used(world, sector))
        for row_of, organisation in zip(self.organisations, held, strict=True):
            row_of.show_organisation(organisation, sectors)

    def _make_rows(self, sectors: int, organisations: int) -> None:
        emptied(self._rows)
        self._rows.addWidget(section(text("Sectors, in the order they are counted")))
        self._sectors = [SectorRow(self._desk) for _ in range(sectors)]
        self.organisations = [OrganisationRow(self._desk) for _ in range(organisations)]
        for made in self._sectors:
            self._rows.addWidget(made)
        if organisations:
            self._rows.addSpacing(8)
            self._rows.addWidget(section(text("Organisations, and the sector of their people")))
        for made in self.organisations:
            self._rows.addWidget(made)
        self._rows.addStretch(1)

    def add(self) -> None:
        context = self._desk.programme.context()
        added = edits.add_sector(self._desk.world, self.new.text(), new_id=context.new_id)
        if apply_to(self._desk, added, self._said):
            self.new.clear()

    def _changed(self, change: Change) -> None:
        """Show what is; of what was removed say so, with the way back."""
        self.refresh()
        emptied(self._gone)
        words = None if self._desk.turning else removed(self._desk.world, change)
        if words is not None:
            self._gone.addWidget(plain_label(words), 1)
            self._gone.addWidget(button(text("Undo"), self._desk.undo, kind="chip"))


class _Row(QWidget):
    """The line of the fields of a row, and the place for what is refused below that."""

    def __init__(self, desk: Workspace) -> None:
        super().__init__()
        self._desk, self.said = desk, trouble_label()
        self.name = QLineEdit()
        self.name.editingFinished.connect(self._named)
        inside = column(self, space=2)
        self.line = row(space=6)
        inside.addLayout(self.line)
        inside.addWidget(self.said)

    def _named(self) -> None:
        if self.name.isModified():
            self.keep()
            self.name.setModified(False)

    def keep(self) -> None:
        """Keep what is in the fields."""

    def do(self, change: Change) -> bool:
        return apply_to(self._desk, change, self.said)

    def call(self, name: str) -> None:
        """Show a name, unless somebody is typing another one."""
        if not self.name.isModified():
            self.name.setText(name)


class SectorRow(_Row):
    """A sector: its name, how many are counted in it, up, down, remove."""

    def __init__(self, desk: Workspace) -> None:
        super().__init__(desk)
        self.sector: Sector | None = None
        self.name.setAccessibleName(say(text("Sector")))
        self._used = plain_label(kind="muted", wrap=False)
        self.line.addWidget(self.name, 1)
        self.line.addWidget(self._used)
        for icon, tip, by in (("arrow-up", text("Up"), -1), ("arrow-down", text("Down"), 1)):
            move = button(icon=icon, tip=tip, kind="chip", act=lambda by=by: self._move(by))
            self.line.addWidget(move)
        self.line.addWidget(
            button(icon="trash-2", tip=text("Remove"), kind="chip", act=self._remove)
        )

    def show_sector(self, sector: Sector, used: int) -> None:
        self.sector = sector
        self.call(sector.name)
        self._used.setText(say(counted(used, "{count} person", "{count} people")))

    def keep(self) -> None:
        if self.sector and not self.do(edits.rename_sector(self.sector, self.name.text())):
            self.name.setText(self.sector.name)

    def _move(self, by: int) -> None:
        if self.sector:
            self.do(edits.move_sector(self._desk.world, self.sector, by))

    def _remove(self) -> None:
        if self.sector:
            self.do(edits.remove_sector(self.sector))


class OrganisationRow(_Row):
    """An organisation: its name, the sector of its people, remove."""

    def __init__(self, desk: Workspace) -> None:
        super().__init__(desk)
        self.organisation: Organisation | None = None
        self._offered: list[tuple[str, str]] = []
        self.name.setAccessibleName(say(text("Organisation")))
        self.sector = QComboBox()
        name_part(self.sector, text("Sector"))
        self.sector.activated.connect(lambda _index: self.keep())
        self.line.addWidget(self.name, 3)
        self.line.addWidget(self.sector, 2)
        self.line.addWidget(
            button(icon="trash-2", tip=text("Remove"), kind="chip", act=self._remove)
        )

    def show_organisation(self, organisation: Organisation, sectors: Sequence[Sector]) -> None:
        self.organisation = organisation
        self.call(organisation.name)
        offered = [(say(text("No sector")), ""), *((each.name, each.id) for each in sectors)]
        shown = [
            (self.sector.itemText(n), self.sector.itemData(n)) for n in range(self.sector.count())
        ]
        if offered != shown:
            self.sector.clear()
            for name, key in offered:
                self.sector.addItem(name, key)
        self.sector.setCurrentIndex(max(0, self.sector.findData(organisation.sector or "")))

    def keep(self) -> None:
        if self.organisation is None:
            return
        chosen = self.sector.currentData() or None
        if not self.do(edits.set_organisation(self.organisation, self.name.text(), chosen)):
            self.name.setText(self.organisation.name)

    def _remove(self) -> None:
        if self.organisation:
            self.do(edits.remove_organisation(self.organisation))


def apply_to(desk: Workspace, change: Change, said: QLabel) -> bool:
    """Make a change; what stands against it is said beside the field it is about."""
    outcome = desk.programme.apply(change)
    said.setText(" ".join(say(words) for words in outcome.words))
    said.setVisible(bool(outcome.refused))
    return bool(outcome.done)
