"""The themes at the left: one card each with how often and how widely it came up."""

from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
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
)
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from facilitator.analysis.themes.counting import ThemeTally
from facilitator.model.core import ThemeId, Words, counted, text
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import colours, column, emptied, plain_tip, scrolled, shortened
from facilitator.ui.widgets.guard import guards

ALL, WAITING, NOWHERE, NEW = "", "?", "0", "+"
"""Keys of what stands in the column beside themes, whose keys are their ids."""
WIDE: Final = 300


@guards
class ThemeCard(QFrame):
    """One place a comment can be put; painted, so that many cost nothing."""

    pressed = Signal(str)
    menu_asked = Signal(str, QPoint)
    nudged = Signal(str, int)

    def __init__(self, key: str, name: str, *, dashed: bool = False, part: bool = False) -> None:
        super().__init__()
        self.key, self.name = key, name
        self.about, self.number, self.share, self._unit = "", "", 0.0, ""
        self.chosen = self.under = False
        self._dashed, self._part = dashed, part
        self.setFixedHeight(38 if dashed else 54)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def tell(self, about: Words, share: float = 0.0, number: str = "", unit: str = "") -> None:
        """Say how much there is: in words, and as a share of the most.

        The `unit` of what is counted is said where there is room for it.
        """
        self.about, self.share, self.number, self._unit = say(about), share, number, unit
        about = f"{self.about} {unit}".strip()
        named = ", ".join(each for each in (self.name, about, number) if each)
        self.setAccessibleName(named)
        self.setToolTip(plain_tip(named))
        self.update()

    def light(self, *, chosen: bool | None = None, under: bool | None = None) -> None:
        """Show that it is chosen, or that what is carried would land here."""
        self.chosen = self.chosen if chosen is None else chosen
        self.under = self.under if under is None else under
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = colours()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(17 if self._part else 1.5, 1.5, -1.5, -1.5)
            strong = self.chosen or self.under or self.hasFocus()
            pen = QPen(QColor(tokens.accent if strong else tokens.divider), 2 if strong else 1)
            if self._dashed and not strong:
                pen = QPen(QColor(tokens.outline), 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(QColor(tokens.soft if self.under else tokens.raised))
            painter.drawRoundedRect(box, 9, 9)
            self._paint_words(painter, box.adjusted(12, 7, -12, -7))

    def _paint_words(self, painter: QPainter, inside: QRectF) -> None:
        tokens = colours()
        small, strong = QFont(self.font()), QFont(self.font())
        small.setPixelSize(11)
        strong.setWeight(QFont.Weight.Normal if self._dashed else QFont.Weight.DemiBold)
        line = inside if self._dashed else inside.adjusted(0, 0, 0, -14)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        about, metrics = f"{self.about} {self._unit}".strip(), QFontMetrics(small)
        named = QFontMetrics(strong).horizontalAdvance(self.name) + (26 if self.number else 10)
        if named + metrics.horizontalAdvance(about) > line.width():
            about = self.about
        painter.drawText(line, int(middle | Qt.AlignmentFlag.AlignRight), about)
        taken = metrics.horizontalAdvance(about) + 10
        left = line.left()
        if self.number:
            painter.drawText(line, int(middle | Qt.AlignmentFlag.AlignLeft), self.number)
            left += 16
        painter.setFont(strong)
        painter.setPen(QColor(tokens.muted if self._dashed else tokens.text))
        room = max(30, int(line.right() - left - taken))
        words = shortened(self.name, room, QFontMetrics(strong))
        place = QRectF(left, line.top(), room, line.height())
        painter.drawText(place, int(middle | Qt.AlignmentFlag.AlignLeft), words)
        if not self._dashed and self.share:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            wide = max(6.0, inside.width() * self.share)
            painter.drawRoundedRect(QRectF(inside.left(), inside.bottom() - 6, wide, 6), 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(self.key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(self.key, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose it, Ctrl+Up and Ctrl+Down move it."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit(self.key)
        elif step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.nudged.emit(self.key, step)
        elif step and step < 0:
            self.focusPreviousChild()
        elif step:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDE, self.height())


class ThemeCards(QWidget):
    """The column; it says what was pressed, and knows which card is under a hand."""

    pressed = Signal(str)
    menu_asked = Signal(str, QPoint)
    nudged = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[ThemeCard] = []
        self._seen: object = None
        self._inside = QWidget()
        self._column = column(self._inside, space=7)
        self._column.setContentsMargins(0, 0, 8, 0)
        whole = column(self)
        self.area: QScrollArea = scrolled(self._inside)
        whole.addWidget(self.area)
        self.setFixedWidth(WIDE)

    def show_tally(self, tally: ThemeTally, chosen: str) -> None:
        shape = [(c.theme.id, c.theme.name, c.theme.parent) for c in tally.themes]
        if shape != self._seen:
            self._seen = shape
            self._make(tally)
        most = max((each.n for each in tally.themes), default=0)
        spoke = len({said.session for said in tally.pool.comments})
        by_key = {each.theme.id: each for each in tally.themes}
        order = list(by_key)
        unit = say(counted(spoke, "session", "sessions"))
        for card in self.cards:
            held = by_key.get(ThemeId(card.key))
            if held is not None:
                number = order.index(held.theme.id) + 1
                words = text(
                    "{n} · {some} of {count}", n=held.n, some=len(held.sessions), count=spoke
                )
                share = held.n / most if most else 0.0
                card.tell(words, share, str(number) if number < 10 else "", unit)
            else:
                count = {
                    ALL: len(tally.pool),
                    WAITING: len(tally.waiting),
                    NOWHERE: len(tally.nowhere),
                }
                card.tell(str(count[card.key]) if card.key in count else "")
            card.light(chosen=card.key == chosen)

    def _make(self, tally: ThemeTally) -> None:
        emptied(self._column)
        made = [ThemeCard(ALL, say(text("All comments")), dashed=True)]
        for each in tally.themes:
            theme = each.theme
            made.append(ThemeCard(theme.id, theme.name, part=theme.parent is not None))
        made += [
            ThemeCard(WAITING, say(text("To place")), dashed=True),
            ThemeCard(NOWHERE, say(text("Fits nowhere")), dashed=True),
            ThemeCard(NEW, say(text("+ New theme — or drop here")), dashed=True),
        ]
        self.cards = made
        for card in made:
            card.pressed.connect(self.pressed)
            card.menu_asked.connect(self.menu_asked)
            card.nudged.connect(self.nudged)
            self._column.addWidget(card)
        self._column.addStretch(1)

    def under(self, at: QPoint) -> str | None:
        """Return the key of what lies under a place on the screen, where comments can be put."""
        view = self.area.viewport()
        if not self.isVisible() or not view.rect().contains(view.mapFromGlobal(at)):
            return None
        inside = self._inside.mapFromGlobal(at)
        found = next((card for card in self.cards if card.geometry().contains(inside)), None)
        return found.key if found is not None and found.key != ALL else None

    def light(self, key: str | None) -> None:
        """Show where what is carried would land; None shows nothing."""
        for card in self.cards:
            card.light(under=key is not None and card.key == key)

    def card(self, key: str) -> ThemeCard:
        return next(card for card in self.cards if card.key == key)
