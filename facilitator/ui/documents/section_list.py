"""The sections of a document in order, each with a tick where it can be left out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListWidgetItem

from facilitator.analysis.documents import builder
from facilitator.analysis.documents.builder import DocumentPlan, DocumentSection
from facilitator.model.core.words import text
from facilitator.model.core.world import World
from facilitator.model.documents import queries
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import colours
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.wrapping_list import WrappingList

_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LINE: Final = 4
"""Pixels of the line that shows where a section would land."""


@guards
class SectionList(WrappingList):
    """Shows the sections there are; it asks for changes and is told what is.

    A drag carries a section, Ctrl+Up and Ctrl+Down move it; Enter and a double click open it. One
    that is fixed stays last.
    """

    turned = Signal()
    """Another section was chosen."""
    ticked = Signal(str, bool)
    """A section, by its key, is to be taken in or left out."""
    moved = Signal(str, str)
    """A section is to stand before another, by their keys; "" is the end of what can move."""
    opened = Signal()
    """The section that is chosen is to be renamed."""
    dropped = Signal()
    """The section that is chosen is to be removed."""
    menu_asked = Signal(QPoint)
    """What can be done with the section that is chosen is wanted at a place of the screen."""

    def __init__(self) -> None:
        super().__init__(text("Sections"), ticks=True)
        self._held: tuple[DocumentSection, ...] = ()
        self._from: QPoint | None = None
        self._carried = ""
        self._place: int | None = None
        """The row before which what is carried would land."""
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.currentRowChanged.connect(lambda _row: self.turned.emit())
        self.itemChanged.connect(self._ticked)
        self.itemDoubleClicked.connect(lambda _item: self.opened.emit())

    @property
    def section(self) -> DocumentSection:
        """The section that is chosen, the first where none is."""
        return self._held[max(0, self.currentRow())]

    @property
    def before(self) -> tuple[DocumentSection, ...]:
        """The sections above the one that is chosen."""
        return self._held[: max(0, self.currentRow())]

    @property
    def loose(self) -> tuple[str, ...]:
        """The keys of the sections that can move, in order."""
        return tuple(each.key for each in self._held if not each.fixed)

    def choose(self, key: str) -> None:
        """Choose a section; the first where there is none such."""
        keys = [each.key for each in self._held]
        self.setCurrentRow(keys.index(key) if key in keys else 0)

    def show_sections(self, plan: DocumentPlan, world: World) -> None:
        """Show the sections of a document; the same one stays chosen while it is there."""
        choices = queries.choices(world, plan.key)
        held = builder.sections_of(plan, world)
        with QSignalBlocker(self):
            if self._held != held:
                key = self.section.key if self._held else ""
                at, self._held = max(0, self.currentRow()), held
                self.clear()
                self.addItems([say(each.title) for each in held])
                self.fit()
                keys = [each.key for each in held]
                row = keys.index(key) if key in keys else min(at, len(held) - 1)
                self.setCurrentRow(row)
            for place, each in enumerate(held):
                item = self.item(place)
                if each.fixed:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
                    item.setToolTip(say(text("This is always there.")))
                    continue
                shown = each.key not in choices or choices[each.key].shown
                item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)

    def nudge(self, step: int) -> None:
        """Move the section that is chosen up (-1) or down (1), where there is room."""
        loose, key = self.loose, self.section.key
        if key not in loose:
            return
        at = loose.index(key) + step
        if 0 <= at < len(loose):
            after = at if step < 0 else at + 1
            self.moved.emit(key, loose[after] if after < len(loose) else "")

    def _ticked(self, item: QListWidgetItem) -> None:
        key = self._held[self.row(item)].key
        self.ticked.emit(key, item.checkState() is Qt.CheckState.Checked)

    # keys and the menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, rename or remove the section that is chosen, or put back what is carried."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        step = _STEPS.get(Qt.Key(event.key()))
        if control and step is not None:
            self.nudge(step)
        elif CHOSEN.opens(event):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _menu(self, at: QPoint) -> None:
        """Ask for a menu of the section that is chosen."""
        self.menu_asked.emit(self.viewport().mapToGlobal(at))

    # carrying

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a section, and remember where it was taken."""
        super().mousePressEvent(event)
        held = self.itemAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        loose = held is not None and self._held[self.row(held)].key in self.loose
        self._from = event.position().toPoint() if left and loose else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the section would land, once the hand has moved far enough to mean it."""
        if self._from is None:
            return
        at = event.position().toPoint()
        far = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
        if not self._carried and far:
            self._carried = self.section.key
        if self._carried:
            self._place = self._before(at.y())
            edge = self.item(min(self._place, self.count() - 1))
            self.scrollToItem(edge, QAbstractItemView.ScrollHint.EnsureVisible)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say where the section landed."""
        carried, place = self._carried, self._place
        self._from, self._carried, self._place = None, "", None
        if not carried or place is None:
            super().mouseReleaseEvent(event)
            return
        self.viewport().update()
        self.setState(QAbstractItemView.State.NoState)
        loose = self.loose
        if place not in {loose.index(carried), loose.index(carried) + 1}:
            self.moved.emit(carried, loose[place] if place < len(loose) else "")

    def _before(self, y: int) -> int:
        """Return the row before which something at that height lands, at last behind the loose."""
        rows = range(len(self.loose))
        tops = (self.visualItemRect(self.item(row)).center().y() for row in rows)
        return next((row for row, middle in zip(rows, tops, strict=True) if y < middle), len(rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._place is None:
            return
        last = self.visualItemRect(self.item(max(0, self._place - 1))).bottom()
        top = self.visualItemRect(self.item(0)).top() if not self._place else last
        with QPainter(self.viewport()) as painter:
            place = QRect(0, max(0, top - _LINE // 2), self.viewport().width(), _LINE)
            painter.fillRect(place, QColor(colours().accent))
