"""Which themes of which programmes are one: dragged onto one another, chosen, or asked about."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from facilitator.analysis.collection.comparing import CommonTheme, Comparison
from facilitator.analysis.collection.matrix import Matrix
from facilitator.model.collection.queries import same_name
from facilitator.model.core import Text, ThemeId, Words, text
from facilitator.ui.style.sizes import em
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import plain_tip
from facilitator.ui.widgets.guard import guards

_ROW: Final = Qt.ItemDataRole.UserRole
_OWN: Final = Qt.ItemDataRole.UserRole + 1
_FIGURE_WIDTH: Final = 110
OwnTheme = tuple[str, ThemeId, str]
"""A theme of a programme: the programme's path, its id, what it is called there."""


@guards
class ThemeTree(QTreeWidget):
    """Common themes, and under each the themes that it is. It asks, and is told what is."""

    chosen = Signal()
    same_wanted = Signal(object, str)
    """Themes of programmes are to be one with the common theme of a name."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say(text("Themes, and in which programmes each came up")))
        names = (text("Theme"), text("Programmes"), text("Comments"))
        self.setHeaderLabels([say(each) for each in names])
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, em(_FIGURE_WIDTH))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.itemSelectionChanged.connect(self.chosen)

    @property
    def row(self) -> str:
        """The name of the common theme that is chosen, or that a chosen theme is in; or ""."""
        item = self.currentItem() if self.selectedItems() else None
        return str(item.data(0, _ROW)) if item is not None else ""

    @property
    def own(self) -> tuple[OwnTheme, ...]:
        """The themes of programmes that are chosen: one, or all of a common theme."""
        item = self.currentItem() if self.selectedItems() else None
        return tuple(item.data(0, _OWN)) if item is not None else ()

    @property
    def by_hand(self) -> bool:
        """Whether one theme is chosen that somebody put where it is."""
        return len(self.own) == 1 and not same_name(self.own[0][2], self.row)

    def show_themes(self, held: Comparison) -> None:
        """Show the common themes in their order; what is chosen or unfolded stays so."""
        chosen = (self.row, self.own)
        unfolded = {
            str(item.data(0, _ROW))
            for place in range(self.topLevelItemCount())
            if (item := self.topLevelItem(place)) is not None and item.isExpanded()
        }
        self.clear()
        matrix = Matrix(held)
        for theme in held.themes:
            item = self._item(held, theme, matrix)
            self.addTopLevelItem(item)
            item.setExpanded(theme.name in unfolded)
            self._choose(item, *chosen)

    def _choose(self, item: QTreeWidgetItem, row: str, own: tuple[OwnTheme, ...]) -> None:
        for each in (item, *(item.child(place) for place in range(item.childCount()))):
            if each is not None and (each.data(0, _ROW), tuple(each.data(0, _OWN))) == (row, own):
                self.setCurrentItem(each)

    def _item(self, held: Comparison, theme: CommonTheme, matrix: Matrix) -> QTreeWidgetItem:
        total = matrix.in_all(theme)
        count = say(total) if isinstance(total, Text) else total.figure
        item = _line(theme.name, matrix.breadth(theme).figure, count)
        item.setData(0, _ROW, theme.name)
        item.setData(0, _OWN, list(theme.own))
        strong = item.font(0)
        strong.setBold(True)
        item.setFont(0, strong)
        for programme in held.programmes:
            for each in theme.themes.get(programme.path, ()):
                number = matrix.count(theme, programme)
                words: Words = programme.name
                if not same_name(each.theme.name, theme.name):
                    words = text(
                        "{programme}: {theme}, matched by hand",
                        programme=programme.name,
                        theme=each.theme.name,
                    )
                told = say(number) if isinstance(number, Text) else str(each.n)
                child = _line(say(words), "", told)
                child.setData(0, _ROW, theme.name)
                child.setData(0, _OWN, [(programme.path, each.theme.id, each.theme.name)])
                child.setToolTip(0, plain_tip(each.theme.sentence or say(words)))
                item.addChild(child)
        return item

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for what was dropped on a theme to be one with it; nothing moves by itself."""
        onto = self.itemAt(event.position().toPoint())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if onto is not None and event.source() is self and str(onto.data(0, _ROW)) != self.row:
            self.same_wanted.emit(self.own, str(onto.data(0, _ROW)))


def _line(name: str, breadth: str, count: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([name, breadth, count])
    for column in (1, 2):
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
