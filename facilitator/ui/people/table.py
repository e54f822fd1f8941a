"""The table of people: one row each, with one big tap for coming, leaving and coming back."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView

from facilitator.model.core import PersonId, text
from facilitator.model.people.records import Consent
from facilitator.model.people.wording import Listed
from facilitator.ui.people.cells import ROW, StateDelegate, TapDelegate, TwoLines
from facilitator.ui.people.people_model import (
    AWAY,
    BUTTONS,
    CONSENTS,
    HEADINGS,
    NAME,
    NEEDS,
    NOW,
    NUMBER,
    SECTOR,
    TAP,
    PeopleModel,
    away_words,
    cell,
)
from facilitator.ui.style.sizes import em
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.translation import say
from facilitator.ui.widgets.guard import guards

_WIDTHS = {NUMBER: 50, TAP: 78, AWAY: 78}
"""Columns that are so wide in pixels; those of `_BOUNDS` are as wide as they need, within these
bounds, and names with what people are have the rest."""
_BOUNDS = {SECTOR: (100, 214), NEEDS: (90, 150), CONSENTS: (100, 130), NOW: (120, 150)}
_SPARE = 6
_LEAST_NAME = 170
"""Pixels that names have at least."""
_OURS = (
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Delete,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
"""Keys that mean something in the table, whatever they mean on the wall."""


@guards
class PeopleTable(QTableView):
    """Space or a tap on the button moves a person on; Enter opens their details."""

    tapped = Signal(object)
    """A person comes, leaves or comes back (a `PersonId`)."""
    sent_off = Signal(object)
    """A person who is expected leaves, or is not coming (a `PersonId`)."""
    opened = Signal(object)
    """The details of a person are wanted."""
    dropped = Signal(object)
    """A person is to be taken off the list."""
    menu_asked = Signal(object, QPoint)
    """What else can be done with a person is wanted at a place on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = PeopleModel()
        self.setModel(self.lines)
        for column in range(len(HEADINGS)):
            self.setItemDelegateForColumn(column, self._delegate(column))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.sortByColumn(NUMBER, Qt.SortOrder.AscendingOrder)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(em(ROW))
        self._size_columns()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.doubleClicked.connect(self._double)
        self.setAccessibleName(say(text("People")))

    def show_lines(self, lines: Sequence[Listed], *, session: bool) -> None:
        """Show people; what can be tapped is there only for a session."""
        chosen = self.chosen()
        self.lines.show_lines(lines)
        for column in BUTTONS:
            self.setColumnHidden(column, not session)
        for column in (SECTOR, NEEDS):  # where nobody has any, others have the room
            self.setColumnHidden(column, not any(say(cell(each, column)) for each in lines))
        asked = any(each.person.consent is not Consent.NOT_ASKED for each in lines)
        self.setColumnHidden(CONSENTS, not asked)
        for column, (least, most) in _BOUNDS.items():
            wanted = self.sizeHintForColumn(column) + _SPARE
            self.setColumnWidth(column, max(em(least), min(em(most), wanted)))
        self._share()
        if chosen is not None and self.chosen() is None:
            self.choose(chosen)

    def chosen(self) -> PersonId | None:
        row = self.currentIndex().row()
        return self.lines.lines[row].person.id if 0 <= row < len(self.lines.lines) else None

    def choose(self, person: PersonId) -> None:
        """Choose a person's line and bring it into sight."""
        row = self.lines.row_of(person)
        if row >= 0:
            index = self.lines.index(row, NAME)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def event(self, event: QEvent) -> bool:
        """Take the keys that mean something here before the window's shortcuts do."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in _OURS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space taps, Enter opens, Delete takes off the list."""
        signals = {Qt.Key.Key_Space: self.tapped, Qt.Key.Key_Delete: self.dropped}
        signal = self.opened if CHOSEN.opens(event) else signals.get(Qt.Key(event.key()))
        person = self.chosen()
        if signal is None:
            super().keyPressEvent(event)
        elif person is not None:
            signal.emit(person)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap on the button moves a person on."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or index.column() not in BUTTONS:
            return
        held = self.lines.lines[index.row()]
        if index.column() == TAP:
            self.tapped.emit(held.person.id)
        elif away_words(held):
            self.sent_off.emit(held.person.id)

    def sizeHint(self) -> QSize:
        return QSize(em(600), em(300))

    def _delegate(self, column: int) -> QStyledItemDelegate:
        if column in BUTTONS:
            return TapDelegate(self)
        return StateDelegate(self) if column == NOW else TwoLines(self, strong=column == NAME)

    def _size_columns(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(em(44))
        for column, width in _WIDTHS.items():
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, max(em(width), head.sectionSizeHint(column)))
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Let names have the rest of the width; where that is too little, the table scrolls."""
        head, modes = self.horizontalHeader(), QHeaderView.ResizeMode
        others = (each for each in range(head.count()) if each != NAME)
        rest = self.viewport().width() - sum(map(head.sectionSize, others))
        low = rest < em(_LEAST_NAME)
        head.setSectionResizeMode(NAME, modes.Interactive if low else modes.Stretch)
        if low:
            self.setColumnWidth(NAME, em(_LEAST_NAME))

    def _double(self, index: QModelIndex) -> None:
        if index.column() not in BUTTONS:
            self.opened.emit(self.lines.lines[index.row()].person.id)

    def _menu(self, where: QPoint) -> None:
        index = self.indexAt(where)
        if index.isValid():
            self.setCurrentIndex(index)
        person = self.chosen()
        if person is not None:
            place = where if index.isValid() else self.visualRect(self.currentIndex()).center()
            self.menu_asked.emit(person, self.viewport().mapToGlobal(place))
