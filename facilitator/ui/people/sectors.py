"""The facilitator's own list of sectors, and the organisations people come from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QLineEdit, QWidget

from facilitator.model.core.words import Text, counted, text
from facilitator.model.core.world import Change
from facilitator.model.people import edits, queries, wording
from facilitator.model.people.records import Organisation, Sector
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    button,
    column,
    emptied,
    plain_label,
    row,
    scrolled,
    section,
    trouble_label,
)
from facilitator.ui.workspace.removals import removed
from facilitator.ui.workspace.workspace import Workspace


class SectorList(QDialog):
    """Names that are changed where they stand; each change is kept at once and can be undone."""

    def __init__(self, parent: QWidget, desk: Workspace) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(say(text("Sectors and organisations")))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 600)
        whole = column(self, space=10)
        whole.setContentsMargins(22, 18, 22, 18)
        whole.addWidget(plain_label(text("Sectors and organisations"), "title"))
        self._said = trouble_label()
        self._gone = row()
        inside = QWidget()
        self._rows = column(inside, space=6)
        self._rows.setContentsMargins(0, 0, 10, 0)
        whole.addWidget(scrolled(inside), 1)
        whole.addLayout(self._gone)
        whole.addWidget(self._said)
        foot = row(space=8)
        self.new = QLineEdit()
        self.new.setPlaceholderText(say(text("Another sector")))
        self.new.setAccessibleName(say(text("Another sector")))
        self.new.returnPressed.connect(self.add)
        foot.addWidget(self.new, 1)
        foot.addWidget(button(text("Add"), self.add))
        foot.addWidget(button(text("Close"), self.close))
        whole.addLayout(foot)
        desk.changed.connect(self._changed)
        self.refresh()
        self.new.setFocus()

    def refresh(self) -> None:
        world = self._desk.world
        emptied(self._rows)
        self._rows.addWidget(section(text("Sectors, in the order they are counted")))
        for sector in queries.sectors(world):
            self._rows.addWidget(self._sector(sector))
        held = wording.organisations(world)
        if held:
            self._rows.addSpacing(8)
            self._rows.addWidget(section(text("Organisations, and the sector of their people")))
        for organisation in held:
            self._rows.addWidget(self._organisation(organisation))
        self._rows.addStretch(1)

    def add(self) -> None:
        context = self._desk.programme.context()
        added = edits.add_sector(self._desk.world, self.new.text(), new_id=context.new_id)
        if self._do(added, self._said):
            self._said.hide()
            self.new.clear()

    def _changed(self, change: Change) -> None:
        """Show what is; of what was removed say so, with the way back."""
        self.refresh()
        emptied(self._gone)
        words = None if self._desk.turning else removed(self._desk.world, change)
        if words is not None:
            self._gone.addWidget(plain_label(words), 1)
            self._gone.addWidget(button(text("Undo"), self._desk.undo, kind="chip"))

    def _do(self, change: Change, said: QLabel) -> bool:
        """Make a change; what stands against it is said beside the field it is about."""
        outcome = self._desk.programme.apply(change)
        if not outcome.done:  # else all rows are made anew
            said.setText(" ".join(say(words) for words in outcome.words))
            said.setVisible(bool(outcome.refused))
        return bool(outcome.done)

    def _row(self) -> tuple[QWidget, QHBoxLayout, QLabel]:
        """Return a row, the line of its fields, and the place for what is refused below that."""
        made, line, said = QWidget(), row(space=6), trouble_label()
        inside = column(made, space=2)
        inside.addLayout(line)
        inside.addWidget(said)
        return made, line, said

    def _sector(self, sector: Sector) -> QWidget:
        made, inside, said = self._row()
        name = _name(sector.name, text("Sector"))
        name.editingFinished.connect(lambda: self._rename(sector, name, said))
        inside.addWidget(name, 1)
        used = wording.sector_used(self._desk.world, sector)
        inside.addWidget(plain_label(counted(used, "{count} person", "{count} people"), "muted"))
        for icon, tip, by in (("arrow-up", text("Up"), -1), ("arrow-down", text("Down"), 1)):
            inside.addWidget(
                button(
                    icon=icon, tip=tip, kind="chip", act=lambda by=by: self._move(sector, by, said)
                )
            )
        inside.addWidget(
            button(
                icon="trash-2",
                tip=text("Remove"),
                kind="chip",
                act=lambda: self._do(edits.remove_sector(sector), said),
            )
        )
        return made

    def _move(self, sector: Sector, by: int, said: QLabel) -> None:
        self._do(edits.move_sector(self._desk.world, sector, by), said)

    def _rename(self, sector: Sector, name: QLineEdit, said: QLabel) -> None:
        if name.isModified() and not self._do(edits.rename_sector(sector, name.text()), said):
            name.setText(sector.name)
        name.setModified(False)

    def _organisation(self, organisation: Organisation) -> QWidget:
        made, inside, said = self._row()
        name = _name(organisation.name, text("Organisation"))
        sector = QComboBox()
        sector.setAccessibleName(say(text("Sector")))
        sector.addItem(say(text("No sector")), "")
        for each in queries.sectors(self._desk.world):
            sector.addItem(each.name, each.id)
        sector.setCurrentIndex(max(0, sector.findData(organisation.sector or "")))

        def keep() -> None:
            chosen = sector.currentData() or None
            change = edits.set_organisation(organisation, name.text(), chosen)
            if not self._do(change, said):
                name.setText(organisation.name)
            name.setModified(False)

        name.editingFinished.connect(lambda: keep() if name.isModified() else None)
        sector.activated.connect(lambda _index: keep())
        inside.addWidget(name, 3)
        inside.addWidget(sector, 2)
        inside.addWidget(
            button(
                icon="trash-2",
                tip=text("Remove"),
                kind="chip",
                act=lambda: self._do(edits.remove_organisation(organisation), said),
            )
        )
        return made


def _name(words: str, said: Text) -> QLineEdit:
    made = QLineEdit(words)
    made.setAccessibleName(say(said))
    return made
