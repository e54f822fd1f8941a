"""The rows of a table as they would come in, and over each column what it holds."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFrame, QTableView, QWidget

from facilitator.exchange.tables.comments import ReadComments, whole_row
from facilitator.exchange.tables.table import (
    ColumnMapping,
    ColumnRole,
    SourceTable,
    TableRow,
    body,
    headings,
)
from facilitator.model.core.words import Text, text
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import column
from facilitator.ui.widgets.guard import guards

ROLES: Final[Mapping[ColumnRole, Text]] = {
    ColumnRole.COMMENT: text("Comment"),
    ColumnRole.QUESTION: text("Question"),
    ColumnRole.SESSION: text("Session"),
    ColumnRole.GROUP: text("Group"),
    ColumnRole.VOTES: text("Votes"),
    ColumnRole.GROUP_VOTES: text("Votes for the group"),
    ColumnRole.THEME: text("Theme"),
    ColumnRole.SECTOR: text("Sector"),
    ColumnRole.PERSON: text("Person"),
    ColumnRole.ORGANISATION: text("Organisation"),
    ColumnRole.DATE: text("Date"),
    ColumnRole.LEFT_OUT: text("Leave out"),
}
"""What a column may hold, as it can be chosen; counts and codes have no place on a wall."""
_STATE, _COLUMN, _COMMENTS, _BOX = 170, 150, 280, 38
"""Widths of columns, and the height of the boxes above them, in pixels."""
_LONGEST: Final = 300
"""Characters of a cell that are shown."""

_Index = QModelIndex | QPersistentModelIndex


@guards
class RowsModel(QAbstractTableModel):
    """Each row with what becomes of it, then its cells."""

    ticked = Signal(int)
    """A row is to be taken, or to be left out (its line)."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[TableRow] = ()
        self._names: Sequence[str] = ()
        self._mapping = ColumnMapping()
        self._prose = False
        self._said: dict[int, str] = {}
        self._out: dict[int, Text] = {}
        self._again: dict[int, int] = {}
        self._whole: dict[int, tuple[str, ...]] = {}
        """The cells of rows that have more than there are columns, put together where they are."""

    def show_rows(self, table: SourceTable, mapping: ColumnMapping, found: ReadComments) -> None:
        self.beginResetModel()
        self._rows, self._prose = body(table, mapping.heading), table.prose
        self._names = headings(table, mapping.heading)
        self._mapping = mapping
        self._said = {each.line: each.text for each in found.comments}
        self._out = dict(found.left_out)
        self._again = dict(found.doubles)
        width = len(self._names)
        longer = [row for row in self._rows if len(row.cells) > width]
        self._whole = {r.line: whole_row(r, width, table, mapping) or r.cells for r in longer}
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1 + len(self._names)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(self._rows[section].line)
        if section and self._prose:
            return say(text("Text"))
        return say(text("Becomes")) if section == 0 else self._names[section - 1]

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A row that becomes a card, or would, can be unticked."""
        held = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return held | Qt.ItemFlag.ItemIsUserCheckable if self._ticks(index) else held

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask that a row is taken, or left out: the other one than now."""
        del value
        if role != Qt.ItemDataRole.CheckStateRole or not self._ticks(index):
            return False
        self.ticked.emit(self._rows[index.row()].line)
        return True

    def _ticks(self, index: _Index) -> bool:
        line = self._rows[index.row()].line
        return index.column() == 0 and (line not in self._out or line in self._mapping.without)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, place = self._rows[index.row()], index.column() - 1
        if role == Qt.ItemDataRole.DisplayRole:
            return self._state(row) if place < 0 else self._cell(row, place)
        if role == Qt.ItemDataRole.CheckStateRole and self._ticks(index):
            out = row.line in self._out
            return Qt.CheckState.Unchecked if out else Qt.CheckState.Checked
        muted = row.line in self._out or (place >= 0 and self._role(place) not in ROLES_TAKEN)
        if role == Qt.ItemDataRole.FontRole and muted:
            font = QFont()
            font.setItalic(True)
            return font
        return None

    def _role(self, place: int) -> ColumnRole:
        held = self._mapping.roles
        return held[place] if place < len(held) else ColumnRole.LEFT_OUT

    def _state(self, row: TableRow) -> str:
        why = self._out.get(row.line)
        if why is not None:
            by_hand = row.line in self._mapping.without
            return say(text("left out") if by_hand else text("left out: {why}", why=why))
        again = self._again.get(row.line)
        return say(text("a card, as row {row}", row=again) if again else text("a card"))

    def _cell(self, row: TableRow, place: int) -> str:
        first = self._mapping.columns(ColumnRole.COMMENT)
        if len(first) == 1 and first[0] == place and row.line in self._said:
            words = self._said[row.line]
        else:
            cells = self._whole.get(row.line, row.cells)
            words = cells[place] if place < len(cells) else ""
        return " ".join(words[:_LONGEST].split())


ROLES_TAKEN: Final = frozenset(ROLES) - {ColumnRole.LEFT_OUT}


@guards
class _Strip(QWidget):
    """The boxes above the columns; one that has the keys is scrolled to."""

    wanted = Signal(int)
    """The box of a column has the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[QComboBox] = []
        hold(self, high=_BOX)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and watched in self.boxes:
            self.wanted.emit(self.boxes.index(watched))  # pyright: ignore[reportArgumentType]
        return super().eventFilter(watched, event)


@guards
class RowsPreview(QFrame):
    """The rows, with a box above each column for what it holds."""

    chosen = Signal(int, object)
    """A column holds something else: its place and the value of the `ColumnRole`."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowsModel()
        self.table = QTableView()
        self.table.setModel(self.rows)
        self.table.setAccessibleName(say(text("The rows as they would come in")))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        scroll = QAbstractItemView.ScrollMode.ScrollPerPixel
        self.table.setHorizontalScrollMode(scroll)
        self.table.setVerticalScrollMode(scroll)
        self._strip = _Strip()
        self._strip.wanted.connect(self._bring)
        lines = column(self, space=2)
        lines.addWidget(self._strip)
        lines.addWidget(self.table, 1)
        head = self.table.horizontalHeader()
        head.sectionResized.connect(lambda *_: self._lay())
        head.geometriesChanged.connect(self._lay)
        self.table.horizontalScrollBar().valueChanged.connect(lambda _value: self._lay())

    @property
    def boxes(self) -> Sequence[QComboBox]:
        return self._strip.boxes

    def show_rows(self, table: SourceTable, mapping: ColumnMapping, found: ReadComments) -> None:
        """Show the rows of a table as a mapping reads them."""
        width = len(headings(table, mapping.heading))
        again = width == len(self.boxes)
        here, at = self.table.currentIndex(), self.table.verticalScrollBar().value()
        row, place = here.row(), here.column()
        self.rows.show_rows(table, mapping, found)
        if again and 0 <= row < self.rows.rowCount():
            self.table.setCurrentIndex(self.rows.index(row, place))
            self.table.verticalScrollBar().setValue(at)
        if not again:
            self._make(width)
            self._widen(mapping)
        for place, box in enumerate(self.boxes):
            role = mapping.roles[place] if place < len(mapping.roles) else ColumnRole.LEFT_OUT
            box.setCurrentIndex(box.findData(role if role in ROLES else ColumnRole.LEFT_OUT))
            name = headings(table, mapping.heading)[place]
            box.setAccessibleName(say(text("What “{column}” holds", column=name)))
        self._lay()

    def _make(self, width: int) -> None:
        for box in self._strip.boxes:
            box.hide()
            box.deleteLater()
        self._strip.boxes = [self._box(place) for place in range(width)]

    def _box(self, place: int) -> QComboBox:
        made = QComboBox(self._strip)
        for role, words in ROLES.items():
            made.addItem(say(words), role)
        made.activated.connect(lambda _index: self.chosen.emit(place, made.currentData()))
        made.installEventFilter(self._strip)
        hold(made.view(), least_wide=_STATE)
        made.show()
        return made

    def _widen(self, mapping: ColumnMapping) -> None:
        """Give the comments what room there is, and each other column what its box needs."""
        self.table.setColumnWidth(0, em(_STATE))
        comments = mapping.columns(ColumnRole.COMMENT)
        others = len(self.boxes) - len(comments)
        rest = self.table.viewport().width() - _STATE - others * _COLUMN
        for place in range(len(self.boxes)):
            wide = max(_COMMENTS, rest // max(1, len(comments))) if place in comments else _COLUMN
            self.table.setColumnWidth(place + 1, em(wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen(self.rows._mapping)  # noqa: SLF001  (its own)
        self._lay()

    def _lay(self) -> None:
        head, beside = self.table.horizontalHeader(), self.table.verticalHeader().width()
        for place, box in enumerate(self.boxes):
            x = head.sectionViewportPosition(place + 1) + beside + self.table.frameWidth()
            box.setGeometry(x, 0, head.sectionSize(place + 1) - 4, em(_BOX) - 2)

    def _bring(self, place: int) -> None:
        self.table.scrollTo(self.rows.index(0, place + 1))
