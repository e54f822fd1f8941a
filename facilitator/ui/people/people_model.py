"""The lines of the table of people: what stands in each cell, and under it."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from facilitator.model.core import PersonId, Words, counted, text
from facilitator.model.people.queries import alike
from facilitator.model.people.records import PresenceState
from facilitator.model.people.wording import CONSENT, CONSENT_SHORT, Listed, now_of, times_of
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import plain_tip
from facilitator.ui.widgets.guard import guards

Index = QModelIndex | QPersistentModelIndex

NUMBER, NAME, SECTOR, NEEDS, CONSENTS, NOW, TAP, AWAY = range(8)
HEADINGS = (
    text("No."),
    text("Name and role"),
    text("Sector"),
    text("Needs"),
    text("May be printed"),
    text("Attendance"),
    "",
    "",
)
BELOW = Qt.ItemDataRole.UserRole
"""The line under the words of a cell: what somebody is, their other sectors."""
STATE = Qt.ItemDataRole.UserRole + 1
"""Where somebody is, for its colour."""

TAPS = {
    PresenceState.EXPECTED: text("Is here"),
    PresenceState.HERE: text("Leaves"),
    PresenceState.LEFT: text("Is back"),
}
"""What a tap says of a person, by where they are."""
LEAVES, ABSENT = text("Leaves"), text("Absent")
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
            return plain_tip(tip(held, index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (say(HEADINGS[index.column()]), tip(held, index.column()))
            return ": ".join(part for part in parts if part)
        if role == BELOW:
            return below(held, index.column())
        return held.standing if role == STATE else None

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
        SECTOR: lambda: held.sectors.partition(", ")[0],
        NEEDS: lambda: ", ".join(say(words) for words in held.needs),
        CONSENTS: lambda: CONSENT_SHORT[held.person.consent],
        NOW: lambda: now_words(held),
        TAP: lambda: tap_words(held),
        AWAY: lambda: away_words(held),
    }
    return find[column]()


def below(held: Listed, column: int) -> str:
    """Return the second line of a cell."""
    return {NAME: held.roles, SECTOR: held.sectors.partition(", ")[2]}.get(column, "")


def tip(held: Listed, column: int) -> str:
    """Return all that a cell says, and when somebody came and left."""
    words = [say(cell(held, column)), below(held, column)]
    if column == NOW and held.took_part:
        words = [say(now_of(held)), times_of(held.marks)]
    if column == CONSENTS:
        words = [say(CONSENT[held.person.consent])]
    return ", ".join(part for part in words if part)


def tap_words(held: Listed) -> Words:
    """Return what a tap notes of somebody; who did not come so far may come after all."""
    if held.standing is None:
        return ""
    came = held.took_part or held.standing is not PresenceState.LEFT
    return TAPS[held.standing if came else PresenceState.EXPECTED]


def away_words(held: Listed) -> Words:
    """Return what is noted of somebody expected who goes, or does not come: no arrival is.

    Who is marked as here and did nothing yet may not have come, by the same press.
    """
    if held.only_marked:
        return ABSENT
    if held.standing is not PresenceState.EXPECTED:
        return ""
    return LEAVES if held.took_part else ABSENT


def now_words(held: Listed) -> Words:
    """Return where somebody is and since when; how many sessions they came to."""
    if held.standing is None:
        return counted(held.sessions, "{count} session", "{count} sessions")
    at = since(held)
    return text("{state} {time}", state=now_of(held), time=at) if at else now_of(held)


def since(held: Listed) -> str:
    """Return when somebody came, or left, as it is told last; "" where nobody noted it."""
    return times_of(held.marks[-1:]).strip("–") if held.took_part and held.marks else ""
