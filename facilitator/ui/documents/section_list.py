"""The sections of a document in order, each with a tick where it can be left out."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidgetItem

from facilitator.analysis.documents import builder
from facilitator.analysis.documents.builder import DocumentPlan, DocumentSection
from facilitator.model.core.words import text
from facilitator.model.core.world import World
from facilitator.ui.translation import say
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.wrapping_list import WrappingList


@guards
class SectionList(WrappingList):
    """Shows the sections there are; it asks for changes and is told what is."""

    turned = Signal()
    """Another section was chosen."""
    ticked = Signal(str, bool)
    """A section, by its key, is to be taken in or left out."""

    def __init__(self) -> None:
        super().__init__(text("Sections"), ticks=True)
        self._held: tuple[DocumentSection, ...] = ()
        self.currentRowChanged.connect(lambda _row: self.turned.emit())
        self.itemChanged.connect(self._ticked)

    @property
    def section(self) -> DocumentSection:
        """The section that is chosen, the first where none is."""
        return self._held[max(0, self.currentRow())]

    @property
    def before(self) -> tuple[DocumentSection, ...]:
        """The sections above the one that is chosen."""
        return self._held[: max(0, self.currentRow())]

    def choose(self, key: str) -> None:
        """Choose a section; the first where there is none such."""
        keys = [each.key for each in self._held]
        self.setCurrentRow(keys.index(key) if key in keys else 0)

    def show_sections(self, plan: DocumentPlan, world: World) -> None:
        """Show the sections of a document; the same lines while it is the same document."""
        shown = builder.choices_of(world, plan.key)
        at = max(0, self.currentRow())
        with QSignalBlocker(self):
            if self._held != plan.sections:
                self._held = plan.sections
                self.clear()
                self.addItems([say(each.title) for each in self._held])
                self.fit()
                self.setCurrentRow(min(at, len(self._held) - 1))
            for place, each in enumerate(self._held):
                item = self.item(place)
                if each.fixed:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
                    item.setToolTip(say(text("This is always there.")))
                    continue
                on = shown.get(each.key, True)
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _ticked(self, item: QListWidgetItem) -> None:
        key = self._held[self.row(item)].key
        self.ticked.emit(key, item.checkState() is Qt.CheckState.Checked)
