"""Themes by session and by sector: a table of counts, each of which leads to its comments."""

from typing import Any, Final, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from facilitator.analysis.pool.comment_filter import UNKNOWN
from facilitator.analysis.themes import counting
from facilitator.analysis.themes.counting import Counted, ThemeTally
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core import World, text
from facilitator.model.core.clean_text import few_words
from facilitator.model.people import queries as people_queries
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import colours, column, plain_label, plain_tip
from facilitator.ui.widgets.guard import guards

Index = QModelIndex | QPersistentModelIndex
PLACE: Final = Qt.ItemDataRole.UserRole
TINT: Final = Qt.ItemDataRole.UserRole + 1
Heads = list[tuple[str, str, str]]


@guards
class Shade(QStyledItemDelegate):
    """Shades a count by how large it is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tint, held = index.data(TINT), cast("Any", option)
        if isinstance(tint, QColor):
            painter.fillRect(held.rect.adjusted(1, 1, -2, -2), tint)
        painter.save()
        painter.setPen(QColor(colours().text if tint else colours().muted))
        painter.drawText(held.rect, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        if held.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours().focus), 2))
            painter.drawRect(held.rect.adjusted(2, 2, -3, -3))
        painter.restore()


@guards
class ThemeTable(QTableWidget):
    """A line for each theme; Enter or a press on a count asks for its comments."""

    wanted = Signal(str, str, str)
    """Comments of a theme are wanted: its id, "session" or "sector", and which of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(say(text("Themes by session and by sector")))
        self.verticalHeader().setDefaultSectionSize(em(38))
        hold(self.verticalHeader(), most_wide=230)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setDefaultSectionSize(em(118))
        hold(self.horizontalHeader(), high=48)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(Shade(self))
        self.cellClicked.connect(self._ask)
        self._empty = plain_label(text("No theme yet: there is nothing to count."), "muted")
        column(self.viewport()).addWidget(self._empty, 0, Qt.AlignmentFlag.AlignCenter)

    def show_tally(self, world: World, tally: ThemeTally) -> None:
        heads = _heads(world, tally)
        self.clear()
        self.setRowCount(len(tally.themes))
        self._empty.setVisible(not tally.themes)
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels([two_lines(name) for _kind, _key, name in heads])
        dashes = ["– " * tally.level(each.theme) for each in tally.themes]
        names = [few_words(each.theme.name, 30) for each in tally.themes]
        self.setVerticalHeaderLabels([f"{d}{name}" for d, name in zip(dashes, names, strict=True)])
        for line, each in enumerate(tally.themes):
            self._show_line(line, each, heads)

    def _show_line(self, line: int, held: Counted, heads: Heads) -> None:
        sessions = {str(key): n for key, n in counting.by_session(held).items()}
        sectors = {str(key or UNKNOWN): n for key, n in counting.by_sector(held).items()}
        most = max([*sessions.values(), *sectors.values()], default=0)
        tint, ground = QColor(colours().accent), QColor(colours().raised)
        for place, (kind, key, name) in enumerate(heads):
            count = (sessions if kind == "session" else sectors).get(key, 0)
            item = QTableWidgetItem(str(count) if count else "–")
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            item.setToolTip(plain_tip(f"{held.theme.name} · {name}"))
            item.setData(PLACE, (held.theme.id, kind, key))
            told = text("{theme}, {place}: {count}", theme=held.theme.name, place=name, count=count)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, say(told))
            if count:
                item.setData(TINT, mixed(ground, tint, 0.08 + 0.27 * count / most))
            self.setItem(line, place, item)

    def _ask(self, line: int, column: int) -> None:
        item = self.item(line, column)
        if item is not None:
            theme, kind, key = item.data(PLACE)
            self.wanted.emit(theme, kind, key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for the comments of a count."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._ask(self.currentRow(), self.currentColumn())
            return
        super().keyPressEvent(event)


def _heads(world: World, tally: ThemeTally) -> Heads:
    spoke = {said.session for said in tally.pool.comments}
    heard = {said.sector for said in tally.pool.comments}
    found: Heads = [
        ("session", s.id, s.title) for s in agenda_queries.sessions(world) if s.id in spoke
    ]
    found += [("sector", s.id, s.name) for s in people_queries.sectors(world) if s.id in heard]
    return [*found, ("sector", UNKNOWN, say(text("Sector not known")))]


def two_lines(name: str) -> str:
    """Return a heading on at most two lines."""
    words, lines = name.split(), [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) > 14 and len(lines) < 2:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(line if len(line) <= 17 else f"{line[:16]}…" for line in lines)


def mixed(ground: QColor, tint: QColor, share: float) -> QColor:
    """Return a colour between two: 0 is the ground, 1 the tint."""

    def part(one: int, other: int) -> int:
        return round(one + (other - one) * share)

    return QColor(
        part(ground.red(), tint.red()),
        part(ground.green(), tint.green()),
        part(ground.blue(), tint.blue()),
    )
