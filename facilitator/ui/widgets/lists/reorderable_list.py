"""Rows that a hand takes hold of: carried to another place in their list, or into another list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from facilitator.ui.style.mirroring import arrow
from facilitator.ui.style.style_class import dress
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.widgets.basics import colours, column, plain_label, shortened
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.roles import give_role

EDGE = 36
"""Pixels from the edge of a list that scrolls, within which it scrolls while a row is carried."""
GHOST = 260
"""Widest, in pixels, of the words that go along with the hand."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@guards
class ReorderableRow(QFrame):
    """One row: a press chooses it, a drag carries it, Ctrl+Up and Ctrl+Down move it.

    One that is not `loose` stays where it is. `words` go along with the hand.
    """

    pressed = Signal(str)
    """Somebody chose the row, by its key."""
    opened = Signal(str)
    """Somebody pressed Enter on it, or twice."""

    def __init__(self, key: str, words: str, carrier: Carrier, *, loose: bool = True) -> None:
        super().__init__()
        give_role(self, QAccessible.Role.ListItem)
        dress(self, "card")
        self.key, self.words, self.loose = key, words, loose
        self._carrier = carrier
        self._from: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words)
        if loose:
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row, and remember where it was taken."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.position().toPoint()
            self.pressed.emit(self.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry it, once the hand has moved far enough to mean it."""
        if self._from is None or not self.loose:
            return
        far = (event.position().toPoint() - self._from).manhattanLength()
        if self._carrier.carried is self or far >= QApplication.startDragDistance():
            self._carrier.carry(self, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None
        if self._carrier.carried is self:
            self._carrier.let_go(event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit(self.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into sight, once there is a place for it."""
        super().focusInEvent(event)
        held = self.parent()
        if isinstance(held, ReorderableList):
            held.came_to(self)
        QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        area = _scrolling(self)
        if area is not None:
            area.ensureWidgetVisible(self, 0, 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the row, go to the next one, open it, or put it back."""
        step, side = _STEPS.get(Qt.Key(event.key())), _SIDES.get(arrow(event))
        held, control = self.parent(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if step is not None and isinstance(held, ReorderableList):
            (held.nudge if control else held.go)(self, step)
        elif side is not None and control:
            self._carrier.aside(self, side)
        else:
            self._key(event)

    def _key(self, event: QKeyEvent) -> None:
        if CHOSEN.opens(event):
            self.opened.emit(self.key)
        elif event.key() == Qt.Key.Key_Space:
            self.pressed.emit(self.key)
        elif event.key() == Qt.Key.Key_Escape and self._carrier.carried is not None:
            self._from = None
            self._carrier.cancel()
        else:
            super().keyPressEvent(event)


class ReorderableList(QWidget):
    """A list of rows; `key` names it to whoever is told where a row landed."""

    went_above = Signal()
    """The keys are to go above the first row."""

    def __init__(
        self,
        key: str,
        carrier: Carrier,
        *,
        space: int = 6,
        takes: bool = True,
        within: QWidget | None = None,
        one_stop: bool = False,
    ) -> None:
        """Make an empty list. From one that takes nothing, rows are only carried away.

        What is let go beside its rows, but `within` this widget, lands in it, too. In one that is
        `one_stop`, Tab comes to one row only: the one that had the keys last, or the first.
        """
        super().__init__()
        give_role(self, QAccessible.Role.List)
        self.key, self.takes, self.within = key, takes, within
        self._one_stop = one_stop
        self._carrier = carrier
        self._rows: list[ReorderableRow] = []
        self._line: _Line | None = None
        self._inside = column(self, space=space)
        self._inside.addStretch(1)
        carrier.lists.append(self)

    @property
    def rows(self) -> tuple[ReorderableRow, ...]:
        return tuple(self._rows)

    def put(self, rows: Sequence[ReorderableRow]) -> None:
        """Show other rows, or the same in another order; the keys stay on the row they were on."""
        focus = QApplication.focusWidget()
        here = next((r.key for r in self._rows if focus and _holds(r, focus)), "")
        self._carrier.cancel()
        for old in self._rows:
            self._inside.removeWidget(old)
            if old not in rows:
                old.hide()
                old.deleteLater()
        before, self._rows = self._rows, list(rows)
        for place, each in enumerate(rows):
            self._inside.insertWidget(place, each)
            if self.isVisible() and each not in before:  # what was hidden here stays so
                each.show()  # at once: what is not shown yet cannot be given the keys
        self.focus_on(here)

    def first_in_sight(self) -> ReorderableRow | None:
        """Return the first row that is not hidden."""
        return next((each for each in self._rows if not each.isHidden()), None)

    def came_to(self, row: ReorderableRow | None) -> None:
        """Let Tab come to this row from now on, and to no other one, where one is enough."""
        if not self._one_stop:
            return
        for each in self._rows:
            stops = each is row
            policy = Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus
            if each.focusPolicy() is not policy:
                each.setFocusPolicy(policy)

    def focus_on(self, key: str) -> None:
        for each in self._rows:
            if key and each.key == key:
                each.setFocus()

    def nudge(self, row: ReorderableRow, step: int) -> None:
        """Move a row up (-1) or down (1), if there is room and it may move."""
        at = self._rows.index(row) + step
        if not self.takes or not row.loose or not 0 <= at < len(self._rows):
            return
        after = at if step < 0 else at + 1
        before = self._rows[after].key if after < len(self._rows) else ""
        self._carrier.landed.emit(row.key, self.key, before)

    def go(self, row: ReorderableRow, step: int) -> None:
        """Give the next row in sight above or below the keys."""
        held = [each for each in self._rows if not each.isHidden()]
        at = held.index(row) + step
        if 0 <= at < len(held):
            held[at].setFocus(Qt.FocusReason.TabFocusReason)
        elif at < 0:
            self.went_above.emit()

    def is_at(self, row: ReorderableRow, before: str) -> bool:
        """Whether a row lies before another one already."""
        if row not in self._rows:
            return False
        after = self._rows[self._rows.index(row) + 1 :]
        return before in (row.key, after[0].key if after else "")

    def before(self, y: int) -> str:
        """Return the key of the row before which something at that height lands; "" is the end."""
        return next((r.key for r in self._rows if y < r.geometry().center().y()), "")

    def show_place(self, y: int | None) -> None:
        """Show where what is carried would land; None shows nothing."""
        if y is None:
            if self._line is not None:
                self._line.hide()
            return
        line = self._line = self._line or _Line(self)
        line.show()
        key = self.before(y)
        row = next((r for r in self._rows if r.key == key), None)
        end = self._rows[-1].geometry().bottom() + 3 if self._rows else 2
        top = row.geometry().top() - 3 if row is not None else end
        line.setGeometry(0, max(0, min(top - 1, self.height() - 4)), self.width(), 4)
        line.raise_()


@guards
class Carrier(QObject):
    """What carries rows among its lists; it says where one landed and moves nothing itself."""

    landed = Signal(str, str, str)
    """A row's key, the list it was let go in, and the row it lies before ("" is the end)."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.lists: list[ReorderableList] = []
        self.carried: ReorderableRow | None = None
        self._over = over
        self._ghost = plain_label(kind="tag", wrap=False)
        self._ghost.setParent(over)
        self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ghost.hide()

    def forget(self, rows: ReorderableList) -> None:
        """A list is gone."""
        self.cancel()
        self.lists.remove(rows)

    def carry(self, row: ReorderableRow, at: QPoint) -> None:
        """Show a row under the hand, and where it would land (`at` is a place on the screen)."""
        if self.carried is None:
            self.carried = row
            row.installEventFilter(self)
            row.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._ghost.setText(shortened(row.words, GHOST, self._ghost.fontMetrics()))
            self._ghost.adjustSize()
            self._ghost.raise_()
            self._ghost.show()
        self._ghost.move(self._over.mapFromGlobal(at) + QPoint(14, 8))
        here = self._under(at)
        for each in self.lists:
            each.show_place(each.mapFromGlobal(at).y() if each is here else None)
        if here is not None:
            _scroll(here, at)

    def let_go(self, at: QPoint) -> None:
        """Say where the row landed; outside every list it stays where it was."""
        row, here = self.carried, self._under(at)
        before = here.before(here.mapFromGlobal(at).y()) if here else ""
        self.cancel()
        if row is not None and here is not None and not here.is_at(row, before):
            self.landed.emit(row.key, here.key, before)

    def aside(self, row: ReorderableRow, side: int) -> None:
        """Move a row to the end of the list on its left (-1) or right (1), if there is one."""
        taking = [each for each in self.lists if each.takes and each.isVisible()]
        here = next((i for i, each in enumerate(taking) if row in each.rows), None)
        if here is not None and row.loose and 0 <= here + side < len(taking):
            self.landed.emit(row.key, taking[here + side].key, "")

    def cancel(self) -> None:
        """Put back what is carried."""
        if self.carried is not None:
            self.carried.removeEventFilter(self)
            self.carried.setCursor(Qt.CursorShape.OpenHandCursor)
        self.carried = None
        self._ghost.hide()
        for each in self.lists:
            each.show_place(None)

    def eventFilter(self, _row: QObject, event: QEvent) -> bool:
        """Keep Esc for putting the row back while it is carried; the window leaves it alone."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return False

    def _under(self, at: QPoint) -> ReorderableList | None:
        """The list under a place on the screen; one that scrolls reaches to its frame."""
        for each in self.lists:
            if not each.takes:
                continue
            area = _area(each)
            frame: QWidget = each.within or (area.viewport() if area is not None else each)
            if each.isVisible() and frame.rect().contains(frame.mapFromGlobal(at)):
                return each
        return None


@guards
class _Line(QWidget):
    """Where a row would land."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours().accent))
            painter.drawRoundedRect(self.rect(), 2, 2)


def _area(rows: ReorderableList) -> QScrollArea | None:
    """The area a list scrolls in, if it is alone in it."""
    view = rows.parentWidget()
    area = view.parentWidget() if view is not None else None
    return area if isinstance(area, QScrollArea) else None


def _scrolling(widget: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def _scroll(rows: ReorderableList, at: QPoint) -> None:
    area = _scrolling(rows)
    if area is not None:
        inside = area.widget()
        assert inside is not None  # noqa: S101 - found by going up from it
        here = inside.mapFromGlobal(at)
        area.ensureVisible(here.x(), here.y(), 0, EDGE)


def _holds(row: ReorderableRow, widget: QWidget) -> bool:
    return row is widget or row.isAncestorOf(widget)
