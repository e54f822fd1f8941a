"""The wall as an outline beside it: everything it says as a tree, led by keys alone.

It shows the canvas's own picture, chooses on the canvas and has words edited there, so that the
commands, the menus and the one door for edits are the same as with a hand on the wall.
"""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from facilitator.model.core.words import text
from facilitator.model.display.picture import Arrow
from facilitator.model.display.plain_text import ShapeWords, told
from facilitator.ui.canvas.canvas import Canvas
from facilitator.ui.canvas.hands.keys import KEYED
from facilitator.ui.canvas.hit_test import place
from facilitator.ui.style.sizes import hold
from facilitator.ui.translation import say
from facilitator.ui.widgets.guard import guarded, guards

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_ID = Qt.ItemDataRole.UserRole
_HEARD = Qt.ItemDataRole.AccessibleTextRole
LEAST, _HIGH = 60, 1 << 14
"""Pixels that words have in a row at least, and more than any row is high."""
_EDITS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@guards
class WholeRows(QStyledItemDelegate):
    """Rows as high as their words need in the width that the outline has."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    @guarded(answer=QSize())
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        indents = _depth(index) * self._tree.indentation()
        whole = QRect(0, 0, self._tree.viewport().width() - indents, _HIGH)
        words = self.words_in(whole, option, index)
        wide = max(words.width(), LEAST)
        lines = self._tree.fontMetrics().boundingRect(
            QRect(0, 0, wide, _HIGH), Qt.TextFlag.TextWordWrap, index.data()
        )
        return QSize(hint.width(), max(hint.height(), lines.height() + _HIGH - words.height()))

    def words_in(self, row: QRect, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Return where the words of a row stand, as they are painted: what has no room is cut."""
        own, style = QStyleOptionViewItem(option), self._tree.style()
        self.initStyleOption(own, index)
        own.rect = row  # pyright: ignore[reportAttributeAccessIssue] - Qt's stub leaves it out
        words = style.subElementRect(style.SubElement.SE_ItemViewItemText, own, self._tree)
        edge = style.pixelMetric(style.PixelMetric.PM_FocusFrameHMargin, own, self._tree) + 1
        return words.adjusted(edge, 0, -edge, 0)


def _depth(index: Index) -> int:
    """Return how far in a row stands: 1 at the top."""
    return 1 + _depth(index.parent()) if index.isValid() else 0


@guards
class OutlineTree(QTreeWidget):
    """Groups with their cards, then what else stands on the wall; hidden until it is wanted."""

    menu_asked = Signal(tuple, QPoint)
    """A menu was asked for, for these ids, at a place on the screen."""
    not_written = Signal()
    """Other words were asked for what nobody wrote there: a result, a caption, a number."""

    def __init__(self, canvas: Canvas) -> None:
        """Follow a canvas: what it shows, and what is chosen there."""
        super().__init__()
        self._canvas = canvas
        self._rows: list[ShapeWords] = []
        self._items: dict[str, QTreeWidgetItem] = {}
        self._following = False
        self._answers: dict[int, Callable[[], object]] = {
            **dict.fromkeys(_EDITS, self.edit_current),
            Qt.Key.Key_Space: self._tap,
        }
        self.setAccessibleName(say(text("The wall as an outline")))
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.setWordWrap(True)
        self.setItemDelegate(WholeRows(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        hold(self, least_wide=220)
        self.itemSelectionChanged.connect(self._choose)
        canvas.selection_changed.connect(self._follow)
        self.hide()

    def refresh(self) -> None:
        """Show what the canvas shows; a row that stays keeps the keys."""
        rows = told(self._canvas.picture, self._canvas.say) if not self.isHidden() else []
        if rows == self._rows:
            return
        before, self._rows = self._rows, rows
        self._following = True
        try:
            if [(row.id, row.depth) for row in before] != [(row.id, row.depth) for row in rows]:
                self._rebuild()
            for row in rows:
                self._put(self._items[row.id], row)
        finally:
            self._following = False
        self._follow(self._canvas.selection)

    def _rebuild(self) -> None:
        """Make the tree anew; where the row with the keys has gone, its place has them."""
        current, order = self.current, list(self._items)
        at = order.index(current) if current in order else 0
        self.clear()
        self._items = {}
        above: list[QTreeWidgetItem] = []
        for row in self._rows:
            item = QTreeWidgetItem()
            item.setData(0, _ID, row.id)
            del above[row.depth :]
            if above:
                above[-1].addChild(item)
            else:
                self.addTopLevelItem(item)
            above.append(item)
            self._items[row.id] = item
        self.expandAll()
        left = list(self._items.values())
        here = self._items.get(current) or (left[min(at, len(left) - 1)] if left else None)
        if here is not None:
            self.setCurrentItem(here, 0, QItemSelectionModel.SelectionFlag.NoUpdate)

    @staticmethod
    def _put(item: QTreeWidgetItem, row: ShapeWords) -> None:
        if item.data(0, _HEARD) != row.heard:
            item.setText(0, " ".join(row.line.split()))
            item.setData(0, _HEARD, row.heard)

    @property
    def current(self) -> str:
        """The id of what keys are at, or ""."""
        item = self.currentItem()
        return item.data(0, _ID) if item is not None else ""

    def _choose(self) -> None:
        """Choose on the wall what is chosen here."""
        if self._following:
            return
        self._following = True
        try:
            chosen = [item.data(0, _ID) for item in self.selectedItems()]
            finder = self._canvas.finder
            self._canvas.select(key for key in chosen if isinstance(finder.get(key), KEYED))
            self._canvas.set_focus(self.current)
        finally:
            self._following = False

    def _follow(self, ids: tuple[str, ...]) -> None:
        """Choose here what is chosen on the wall, and have the keys there."""
        if self._following or self.isHidden():
            return
        self._following = True
        try:
            for key, item in self._items.items():
                item.setSelected(key in ids)
            last = self._items.get(ids[-1]) if ids else None
            if last is not None and self.current not in ids:
                self.setCurrentItem(last, 0, QItemSelectionModel.SelectionFlag.NoUpdate)
        finally:
            self._following = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives other words, Space does what a tap does; arrows go as in any tree."""
        answer = self._answers.get(event.key())
        if answer is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            answer()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is chosen, beside the row where it was asked by a key."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        self.menu_asked.emit(
            self._canvas.selection, self._beside() if by_key else event.globalPos()
        )

    def edit_current(self) -> bool:
        """Have other words typed for a card or a heading; of a link, show the menu."""
        shape = self._canvas.finder.get(self.current)
        if not isinstance(shape, KEYED):
            self.not_written.emit()
            return shape is not None
        self._canvas.select((shape.id,))
        self._canvas.look.reveal(place(shape))
        if isinstance(shape, Arrow):
            self.menu_asked.emit((shape.id,), self._beside())
        else:
            self._canvas.edit(shape.id)
        return True

    def _tap(self) -> None:
        if self.current:
            self._canvas.tapped.emit(self.current)

    def _beside(self) -> QPoint:
        rect = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(rect.bottomLeft())
