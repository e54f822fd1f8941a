"""One theme at the left: its name, its key, and how often and how widely it came up."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QApplication, QFrame

from facilitator.model.core import Words, text
from facilitator.ui.style.mirroring import across, arrow, is_mirrored, write
from facilitator.ui.style.sizes import em, hold, shrunk, usual, zoomed
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import colours, plain_tip, shortened
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.roles import give_role, show_chosen

WIDE: Final = 300
STEP: Final = 16
"""Pixels a part stands in from what it is a part of."""
_SIGN: Final = 18
"""Pixels at the left of a card for the sign that folds its parts."""


class Edge(StrEnum):
    """Where a theme that is carried would land about another: before it, in it, after it."""

    BEFORE = "before"
    INSIDE = "inside"
    AFTER = "after"


@guards
class ThemeCard(QFrame):
    """One place a comment can be put; painted, so that many cost nothing."""

    pressed = Signal(str)
    menu_asked = Signal(str, QPoint)
    name_asked = Signal(str)
    """It was pressed twice: its name is to be typed."""
    told = Signal(str, str)
    """A key was pressed that moves it ("up", "down", "in", "out") or that folds it ("fold")."""
    carried = Signal(str, QPoint)
    """It is carried, and is here on the screen."""
    let_go = Signal(str, QPoint)
    put_back = Signal()

    def __init__(self, key: str, name: str, *, dashed: bool = False, level: int = 0) -> None:
        super().__init__()
        self.key, self.name = key, name
        self.about, self.number, self.share, self._unit = "", "", 0.0, ""
        self.chosen = self.under = False
        self.edge: Edge | None = None
        self.folded: bool | None = None
        """Whether its parts are folded; None where it has none."""
        self.carrying = False
        self._from: QPoint | None = None
        self._dashed, self._level = dashed, level
        give_role(self, QAccessible.Role.ListItem)
        hold(self, high=38 if dashed else 54)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def tell(self, about: Words, share: float = 0.0, number: str = "", unit: str = "") -> None:
        """Say how much there is: in words, and as a share of the most.

        The `unit` of what is counted is said where there is room for it.
        """
        self.about, self.share, self.number, self._unit = say(about), share, number, unit
        about = f"{self.about} {unit}".strip()
        parts = {True: say(text("parts folded")), False: "", None: ""}[self.folded]
        named = ", ".join(each for each in (self.name, about, number, parts) if each)
        self.setAccessibleName(named)
        self.setToolTip(plain_tip(named))
        self.update()

    def light(self, *, chosen: bool | None = None, under: bool | None = None) -> None:
        """Show that it is chosen, or that what is carried would land here."""
        self.chosen = self.chosen if chosen is None else chosen
        self.under = self.under if under is None else under
        show_chosen(self, chosen=self.chosen)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = colours()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = zoomed(painter, QRectF(self.rect()))
            box = whole.adjusted(1.5 + STEP * self._level, 1.5, -1.5, -1.5)
            under = self.under or self.edge is Edge.INSIDE
            strong = self.chosen or under or self.hasFocus()
            line = tokens.accent if strong else tokens.divider
            line = tokens.accent_focus if self.hasFocus() else line
            pen = QPen(QColor(line), 2 if strong else 1)
            if self._dashed and not strong:
                pen = QPen(QColor(tokens.outline), 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(QColor(tokens.soft if under else tokens.raised))
            painter.drawRoundedRect(across(painter, whole, box), 9, 9)
            words = box.adjusted(12, 7, -12, -7)
            if self.folded is not None:
                sign = QRectF(words.left() - 2, words.top() + 9, 8, 8)
                self._paint_sign(painter, across(painter, whole, sign).center())
                words.setLeft(words.left() + _SIGN - 4)
            self._paint_words(painter, words)
            self._paint_edge(painter, across(painter, whole, box))

    def _paint_sign(self, painter: QPainter, at: QPointF) -> None:
        """Paint what folds: it points down to parts that are shown, aside where they are not."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().muted))
        down = [(-4.0, -2.5), (4.0, -2.5), (0.0, 3.5)]
        aside = [(-2.5, -4.0), (3.5, 0.0), (-2.5, 4.0)]
        way = -1 if is_mirrored() else 1
        corners = [
            QPointF(at.x() + way * x, at.y() + y) for x, y in (aside if self.folded else down)
        ]
        painter.drawPolygon(QPolygonF(corners))

    def _paint_edge(self, painter: QPainter, box: QRectF) -> None:
        """Paint the line along which a theme that is carried would land."""
        if self.edge in (Edge.BEFORE, Edge.AFTER):
            y = box.top() if self.edge is Edge.BEFORE else box.bottom()
            painter.setPen(QPen(QColor(colours().focus), 4))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))

    def _paint_words(self, painter: QPainter, inside: QRectF) -> None:
        tokens = colours()
        strong = usual(self.font())
        small = QFont(strong)
        small.setPixelSize(11)
        strong.setWeight(QFont.Weight.Normal if self._dashed else QFont.Weight.DemiBold)
        line = inside if self._dashed else inside.adjusted(0, 0, 0, -14)
        whole = shrunk(QRectF(self.rect()))
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        about, metrics = f"{self.about} {self._unit}".strip(), QFontMetrics(small)
        named = QFontMetrics(strong).horizontalAdvance(self.name) + (26 if self.number else 10)
        if named + metrics.horizontalAdvance(about) > line.width():
            about = self.about
        write(painter, across(painter, whole, line), about, Qt.AlignmentFlag.AlignRight)
        taken = metrics.horizontalAdvance(about) + 10
        left = line.left()
        if self.number:
            write(painter, across(painter, whole, line), self.number)
            left += 16
        painter.setFont(strong)
        painter.setPen(QColor(tokens.muted if self._dashed else tokens.text))
        room = max(30, int(line.right() - left - taken))
        words = shortened(self.name, room, QFontMetrics(strong))
        place = QRectF(left, line.top(), room, line.height())
        write(painter, across(painter, whole, place), words)
        if not self._dashed and self.share:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            wide = max(6.0, inside.width() * self.share)
            bar = QRectF(inside.left(), inside.bottom() - 6, wide, 6)
            painter.drawRoundedRect(across(painter, whole, bar), 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it and take hold of it; a press on its sign folds or unfolds its parts."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        at = event.position().toPoint()
        in_front = self.width() - at.x() if is_mirrored() else at.x()
        if self.folded is not None and in_front < em(STEP * self._level + 12 + _SIGN):
            self.told.emit(self.key, "fold")
            return
        self._from = None if self._dashed else at
        self.pressed.emit(self.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for its name; one that has none is pressed once, and begins no second theme."""
        if self._dashed:
            return
        self.mousePressEvent(event)
        if self._from is not None:  # it was not the sign that folds
            self._from = None  # it is not carried
            self.name_asked.emit(self.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry it, once the hand has moved far enough to mean it."""
        if self._from is None:
            return
        far = (event.position().toPoint() - self._from).manhattanLength()
        if self.carrying or far >= QApplication.startDragDistance():
            self.carrying = True
            self.carried.emit(self.key, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        carrying, self.carrying, self._from = self.carrying, False, None
        if carrying:
            self.let_go.emit(self.key, event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(self.key, event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Take Esc before the window does while it is carried."""
        if self.carrying and event.type() is QEvent.Type.ShortcutOverride:
            event.setAccepted(isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose it; arrows go on and fold, and with Ctrl move it."""
        key = arrow(event)
        moves = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self.carrying and key == Qt.Key.Key_Escape:
            self.carrying, self._from = False, None
            self.put_back.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit(self.key)
        elif moves and key in _MOVES:
            self.told.emit(self.key, _MOVES[key])
        elif key == Qt.Key.Key_Up:
            self.focusPreviousChild()
        elif key == Qt.Key.Key_Down:
            self.focusNextChild()
        elif self.folded is not None and self.folded is _FOLDS.get(key):
            self.told.emit(self.key, "fold")
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(em(WIDE), self.height())


_MOVES: Final = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Right: "in",
    Qt.Key.Key_Left: "out",
}
_FOLDS: Final = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}
"""What a key is pressed on: folded parts to unfold them, parts that are shown to fold them."""
