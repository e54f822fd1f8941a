"""A list of painted rows: proposals, ideas, the comments behind them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView

from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.widgets.basics import colours
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.lists.painted_rows import ROW_HEIGHT, ListModel, ListRow, RowPainter

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@guards
class LineList(QListView):
    """Enter or a double click opens a line; dragged, or with Alt and an arrow, it moves.

    Where lines are ticked, a click, Space and Enter do that instead.
    """

    opened = Signal(str)
    """A line is to be opened (its key)."""
    chosen = Signal(str)
    """Another line is chosen ("" for none)."""
    moved = Signal(str, str)
    """A line is to stand before another one ("": at the end)."""
    ticked = Signal(str)
    """A line is to be chosen together with others, or no longer."""

    def __init__(self, name: str, *, moves: bool = False, ticks: bool = False) -> None:
        """Show nothing yet; `name` is said to screen readers."""
        super().__init__()
        self._moves, self._ticks, self._held = moves, ticks, ""
        self._gap: int | None = None
        self.lines = ListModel()
        self.setModel(self.lines)
        self.setItemDelegate(RowPainter(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if ticks:
            self.clicked.connect(lambda index: self.ticked.emit(self.lines.key(index.row())))
        else:
            self.doubleClicked.connect(lambda index: self.opened.emit(self.lines.key(index.row())))
        self.selectionModel().currentChanged.connect(
            lambda index, _old: self.chosen.emit(self.lines.key(index.row()))
        )

    def show_lines(self, lines: Sequence[ListRow]) -> None:
        """Show lines; the one that was chosen stays chosen while it is there."""
        held = self.current()
        self.lines.show_lines(lines)
        if self.current() != held or not held:
            self.choose(held)

    def current(self) -> str:
        """Return the key of the chosen line; "" for none."""
        return self.lines.key(self.currentIndex().row())

    def choose(self, key: str) -> None:
        """Choose a line; where it is not there, the first one."""
        if self.lines.lines:
            self.setCurrentIndex(self.lines.index(max(0, self.lines.row_of(key))))
        else:
            self.chosen.emit("")

    def event(self, event: QEvent) -> bool:
        """Take Enter before the window's shortcuts do."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*_ENTER, Qt.Key.Key_Space)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Alt with an arrow moves."""
        row, alt = self.currentIndex().row(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self._ticks and event.key() in (*_ENTER, Qt.Key.Key_Space) and not _with_ctrl(event):
            self.ticked.emit(self.current())
        elif CHOSEN.opens(event) and self.current():
            self.opened.emit(self.current())
        elif self._moves and alt and event.key() == Qt.Key.Key_Up and row > 0:
            self.moved.emit(self.current(), self.lines.key(row - 1))
        elif self._moves and alt and event.key() == Qt.Key.Key_Down and row >= 0:
            self.moved.emit(self.current(), self.lines.key(row + 2))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._held = self.lines.key(self.indexAt(event.position().toPoint()).row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        here, held, self._held = event.position().toPoint(), self._held, ""
        carried = self._gap is not None and self.viewport().rect().contains(here)
        self._show_gap(None)
        self.unsetCursor()
        row, gap = self.lines.row_of(held), self._gap_at(here)
        if row >= 0 and carried and gap not in (row, row + 1):
            self.moved.emit(held, self.lines.key(gap))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A line that is held is carried, not another one chosen; a mark shows where it lands."""
        if not (self._moves and self._held):
            super().mouseMoveEvent(event)
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        here = event.position().toPoint()
        bar, edge = self.verticalScrollBar(), ROW_HEIGHT // 3
        if here.y() < edge:
            bar.setValue(bar.value() - edge)
        elif here.y() > self.viewport().height() - edge:
            bar.setValue(bar.value() + edge)
        inside = self.viewport().rect().contains(here)
        self._show_gap(self._gap_at(here) if inside else None)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is None:
            return
        last = self.visualRect(self.lines.index(len(self.lines.lines) - 1)).bottom() + 1
        there = self._gap < len(self.lines.lines)
        y = self.visualRect(self.lines.index(self._gap)).top() if there else last
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours().accent))
            y = max(2, min(y, self.viewport().height() - 3))
            painter.drawRoundedRect(QRectF(2, y - 2, self.viewport().width() - 6, 4), 2, 2)

    def _gap_at(self, here: QPoint) -> int:
        """Return before which row a line would land there; after the last it is their number."""
        index = self.indexAt(here)
        if not index.isValid():
            return len(self.lines.lines)
        return index.row() + (here.y() > self.visualRect(index).center().y())

    def _show_gap(self, gap: int | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()


def _with_ctrl(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
