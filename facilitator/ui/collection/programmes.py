"""The programmes of a collection in a table: what each holds, or why it is left out."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from facilitator.analysis.collection.comparing import Comparison, LeftOut, ReadProgramme
from facilitator.analysis.collection.programmes import FIGURES, named
from facilitator.model.core import Words, text
from facilitator.ui.style.sizes import em
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import plain_tip
from facilitator.ui.widgets.guard import guards

_PATH: Final = Qt.ItemDataRole.UserRole
_LEAST_WIDTH, _WHEN_WIDTH = 66, 90


@guards
class ProgrammeTable(QTableWidget):
    """A row for each programme; one that is left out says it."""

    chosen = Signal()

    def __init__(self) -> None:
        names = (text("Programme"), text("When"), *(name for name, _ in FIGURES))
        super().__init__(0, len(names))
        self.setAccessibleName(say(text("Programmes that are compared")))
        self.setHorizontalHeaderLabels([say(each) for each in names])
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setMinimumSectionSize(em(_LEAST_WIDTH))
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(1, em(_WHEN_WIDTH))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.itemSelectionChanged.connect(self.chosen)

    @property
    def path(self) -> str:
        """The file of the programme that is chosen; "" for none."""
        item = self.item(self.currentRow(), 0) if self.selectedItems() else None
        return item.data(_PATH) if item is not None else ""

    def show_programmes(self, held: Comparison) -> None:
        """Show those of a collection in its order, and keep the chosen one chosen."""
        before = self.path
        read = {each.path: each for each in held.programmes}
        left = {each.path: each for each in held.left_out}
        members = [each.path for each in held.collection.members]
        self.clearSpans()
        self.setRowCount(len(members))
        for line, path in enumerate(members):
            self._show_line(line, path, read.get(path), left.get(path))
            if path == before:
                self.selectRow(line)

    def _show_line(
        self, line: int, path: str, read: ReadProgramme | None, left: LeftOut | None
    ) -> None:
        if read is not None:
            m = read.material
            figures = (number(m).figure for _, number in FIGURES)
            cells: list[Words] = [read.name, m.ran or "–", *figures]
        else:
            cells = [left.name if left else path, text("left out, for the reason below")]
        tip = say(left.why) if left else f"{say(named(read)) if read else ''}\n{path}"
        if read is None:
            self.setSpan(line, 1, 1, self.columnCount() - 1)
        for column, words in enumerate(cells):
            item = QTableWidgetItem(say(words))
            item.setData(_PATH, path)
            item.setToolTip(plain_tip(tip))
            if column > 1:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(line, column, item)
