"""The table of people: one line each, with one big tap for coming, leaving and coming back."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from facilitator.model.core.ids import PersonId
from facilitator.model.core.words import Words, counted, text
from facilitator.model.people.queries import alike
from facilitator.model.people.records import PresenceState
from facilitator.model.people.wording import CONSENT, Listed, now_of, times_of
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import colours, plain_tip
from facilitator.ui.widgets.guard import guards

Index = QModelIndex | QPersistentModelIndex

NUMBER, NAME, ROLES, SECTOR, NEEDS, CONSENTS, NOW, TAP, AWAY = range(9)
HEADINGS = (
    text("No."),
    text("Name"),
    text("Role and organisation"),
    text("Sector"),
    text("Needs"),
    text("In print"),
    text("Now"),
    text("Tap"),
    text("Or"),
)
ROW = 40
"""Height of a line in pixels: a finger finds it."""

TAPS = {
    PresenceState.EXPECTED: text("Is here"),
    PresenceState.HERE: text("Leaves"),
    PresenceState.LEFT: text("Is back"),
}
"""What a tap says of a person, by where they are."""
LEAVES, NOT_COMING = text("Leaves"), text("Not coming")
BUTTONS = (TAP, AWAY)
"""The columns that are buttons."""


@guards
class PeopleModel(QAbstractTableModel):
    """The lines as a table that can be sorted by any column."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Listed] = ()
        self._by, self._down = NUMBER, Qt.SortOrder.AscendingOrder

    def show_lines(self, lines: Sequence[Listed]) -> None:
        """Show other lines, in the order that was chosen."""
        lines = self._sorted(lines)
        same = [held.person.id for held in lines] == [held.person.id for held in self.lines]
        if same:
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, AWAY))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def row_of(self, person: PersonId) -> int:
        """Return the row a person stands in; -1 for nobody."""
        return next((n for n, held in enumerate(self.lines) if held.person.id == person), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the headings; lines have none."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return say(HEADINGS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        held = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return say(cell(held, index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(say(cell(held, index.column())))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = say(cell(held, index.column()))
            return f"{say(HEADINGS[index.column()])}: {words}"
        if role == Qt.ItemDataRole.FontRole and index.column() == NAME:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._by, self._down = column, order
        self.layoutAboutToBeChanged.emit()
        self.lines = self._sorted(self.lines)
        self.layoutChanged.emit()

    def _sorted(self, lines: Sequence[Listed]) -> Sequence[Listed]:
        by_number = sorted(lines, key=attrgetter("person.number"))
        down = self._down is Qt.SortOrder.DescendingOrder
        return sorted(by_number, key=lambda held: _key(held, self._by), reverse=down)


_ORDER = {standing: place for place, standing in enumerate(PresenceState)}


def _key(held: Listed, column: int) -> tuple[bool, int, str]:
    """Return what a line is sorted by; empty cells come last."""
    if column == NUMBER:
        return False, held.person.number, ""
    if column in (NOW, TAP) and held.standing is not None:
        return False, _ORDER[held.standing], ""
    words = alike(say(cell(held, column)))
    return not words, 0, words


def cell(held: Listed, column: int) -> Words:
    find: dict[int, Callable[[], Words]] = {
        NUMBER: lambda: str(held.person.number),
        NAME: lambda: held.name,
        ROLES: lambda: held.roles,
        SECTOR: lambda: held.sectors,
        NEEDS: lambda: ", ".join(say(words) for words in held.needs),
        CONSENTS: lambda: CONSENT[held.person.consent],
        NOW: lambda: now_words(held),
        TAP: lambda: tap_words(held),
        AWAY: lambda: away_words(held),
    }
    return find[column]()


def tap_words(held: Listed) -> Words:
    """Return what a tap notes of somebody; who did not come so far may come after all."""
    if held.standing is None:
        return ""
    came = held.took_part or held.standing is not PresenceState.LEFT
    return TAPS[held.standing if came else PresenceState.EXPECTED]


def away_words(held: Listed) -> Words:
    """Return what is noted of somebody expected who goes, or does not come: no arrival is."""
    if held.standing is not PresenceState.EXPECTED:
        return ""
    return LEAVES if held.took_part else NOT_COMING


def now_words(held: Listed) -> Words:
    """Return where somebody is and when they came and left; how many sessions they came to."""
    if held.standing is None:
        return counted(held.sessions, "{count} session", "{count} sessions")
    words = say(now_of(held))
    times = times_of(held.marks) if held.took_part else ""
    return f"{words} · {times}" if times else words


@guards
class TapDelegate(QStyledItemDelegate):
    """Paints the last columns as buttons."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the button; what is waited for most is filled."""
        words = str(index.data())
        if not words:
            super().paint(painter, option, index)
            return
        tokens = colours()
        waiting = words == say(TAPS[PresenceState.EXPECTED])
        rect: Any = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        box = QRectF(rect).adjusted(5, 4, -6, -4)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent if waiting else tokens.outline), 1))
        painter.setBrush(QColor(tokens.accent if waiting else tokens.raised))
        painter.drawRoundedRect(box, 9, 9)
        painter.setPen(QColor(tokens.on_accent if waiting else tokens.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()


_WIDTHS = {NUMBER: 50, NEEDS: 104, CONSENTS: 104, NOW: 156, TAP: 88, AWAY: 104}
"""Columns that are so wide in pixels; names and sectors are as wide as they need, within bounds,
and roles have the rest."""
_SPARE, _LEAST, _MOST = 12, 110, 250
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
        for column in BUTTONS:
            self.setItemDelegateForColumn(column, TapDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.sortByColumn(NUMBER, Qt.SortOrder.AscendingOrder)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
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
        for column in (NAME, SECTOR):
            wanted = self.sizeHintForColumn(column) + _SPARE
            self.setColumnWidth(column, max(_LEAST, min(_MOST, wanted)))
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
        signals = {
            Qt.Key.Key_Space: self.tapped,
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_Delete: self.dropped,
        }
        signal = signals.get(Qt.Key(event.key()))
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
        return QSize(600, 300)

    def _size_columns(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(44)
        for column, width in _WIDTHS.items():
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, width)
        head.setSectionResizeMode(ROLES, QHeaderView.ResizeMode.Stretch)

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
