"""The first look round: a card beside each thing it speaks of, and a ring round that thing.

It covers nothing else: all that it speaks of can be done while it is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QWidget

from facilitator.model.core.words import text
from facilitator.ui.help.tour_steps import STEPS, TourStep, open_wall, takes_cards
from facilitator.ui.style import icons
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, colours, column, plain_label, row
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.keys.field_keys import is_field, keep_fields_still

if TYPE_CHECKING:  # a circle otherwise; heavy, and loaded where it is used
    from facilitator.ui.main_window.window import FacilitatorWindow

WIDE, GAP, EDGE, LINE = 320, 14, 12, 60
"""Pixels the card is wide, off what it speaks of, off the edges of the window, and what is lower
than that is a line."""
_KEYS: Final = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
)
LOOKS: Final = 150
"""Milliseconds between two looks at whether it was done, and where the thing stands now."""


@guards
class _Ring(QWidget):
    """A line round what the card speaks of; presses go through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours().accent), 3))
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 10, 10)


@guards
class Tour(QFrame):
    """A look round in a window; it goes away for good with its last step, ×, or Esc."""

    def __init__(self, window: FacilitatorWindow) -> None:
        super().__init__(window)
        dress(self, "panel")
        hold(self, wide=WIDE)
        self.setAccessibleName(say(text("A look round")))
        self._window = window
        self.place, self._was, self._moved = -1, None, False
        self._ring = _Ring(window)
        whole = column(self, space=6)
        whole.setContentsMargins(*as_read(16, 10, 10, 12))
        head = row(space=6)
        self._at = plain_label(kind="small")
        head.addWidget(self._at, 1)
        close = button("", self.leave, kind="quiet", tip=text("Leave the look round"))
        icons.put(close, "x", size=16)
        head.addWidget(close)
        whole.addLayout(head)
        self._title, self._words = plain_label(kind="strong"), plain_label()
        whole.addWidget(self._title)
        whole.addWidget(self._words)
        foot = row()
        foot.addStretch(1)
        self.next = button("", self.go_on, kind="primary")
        foot.addWidget(self.next)
        whole.addLayout(foot)
        shadow = QGraphicsDropShadowEffect(self, blurRadius=28, offset=QPointF(0, 6))
        self.setGraphicsEffect(shadow)
        self._timer = QTimer(self, interval=LOOKS)
        self._timer.timeout.connect(self.look)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is no window without one
        self._keys = keep_fields_still(app)
        self._keys.let_hear_first(self)
        self.go_on()
        self._timer.start()

    @property
    def step(self) -> TourStep:
        return STEPS[self.place]

    def go_on(self) -> None:
        """Show the next step; after the last one, leave."""
        if self.place + 1 == len(STEPS):
            self.leave()
            return
        self.place += 1
        where = self._to_its_wall()
        self._was = self.step.watches(self._window)
        held = text("{place} of {all}", place=self.place + 1, all=len(STEPS))
        self._at.setText(say(held))
        self._title.setText(say(self.step.title))
        self._words.setText("\n\n".join(filter(None, (say(self.step.said()), where))))
        last = self.place + 1 == len(STEPS)
        self.next.setText(say(text("Done") if last else text("Next")))
        self.show()
        self._stand()

    def _to_its_wall(self) -> str:
        """Look at an activity that takes cards where a step needs one, and say so; back after it.

        What the room is shown stays as it is.
        """
        desk = self._window.desk
        if not self.step.on_wall:
            if self._moved and desk.apart:
                desk.look_at_subject(desk.shown)
            self._moved = False
            return ""
        wall = None if takes_cards(desk, desk.activity) else open_wall(desk)
        if wall is not None:
            self._moved = True
            desk.look_at(wall.id)
        if not (self._moved and desk.apart):
            return ""
        return say(
            text("It is tried out in another activity: the room goes on seeing what it saw.")
        )

    def leave(self) -> None:
        """Go away, and come back only when asked for."""
        self._timer.stop()
        self._keys.let_hear_no_more(self)
        for each in (self._ring, self):
            each.hide()
            each.deleteLater()

    def look(self) -> None:
        """Go on where the step was done; stand beside its thing, wherever that is now."""
        if self.step.watches(self._window) != self._was:
            self.go_on()
        elif self.isVisible():
            self._stand()

    def takes(self, watched: QObject, event: QEvent) -> bool:
        """Take Esc in the window, which leaves the look round, and Enter, which goes on."""
        if (
            not isinstance(event, QKeyEvent)
            or event.key() not in _KEYS
            or event.modifiers() & _HELD
        ):
            return False
        if not isinstance(watched, QWidget) or watched.window() is not self._window:
            return False
        leaves = event.key() == Qt.Key.Key_Escape
        if not leaves and self._typing(watched):
            return False
        event.accept()  # so that no shortcut has it
        if event.type() is QEvent.Type.KeyPress:
            (self.leave if leaves else self.go_on)()
        return True

    def _typing(self, watched: QWidget) -> bool:
        """Whether Enter is meant for what is typed in a field, or asked to be."""
        held, line = self._window.focusWidget() or watched, self._window.capture.line
        if not is_field(held):
            return False
        return held is not line or self.step.typed or bool(line.text())

    def _stand(self) -> None:
        thing, room = self.step.beside(self._window), self._window.rect()
        here = QRect()
        if thing is not None and thing.isVisible():
            here = QRect(thing.mapTo(self._window, QPoint()), thing.size())
        high = (
            self.heightForWidth(em(WIDE)) if self.hasHeightForWidth() else self.sizeHint().height()
        )
        place = QRect(beside(here, QSize(em(WIDE), high), room), QSize(em(WIDE), high))
        notice = self._window.strip.notices
        if notice.isVisible():  # what is said is never under the card
            said = QRect(notice.mapTo(self._window, QPoint()), notice.size())
            if said.adjusted(-GAP, -GAP, GAP, GAP).intersects(place):
                place.moveBottom(said.top() - GAP)
        self.setGeometry(place)
        self._ring.setVisible(not here.isNull())
        self._ring.setGeometry(here.adjusted(-4, -4, 4, 4).intersected(room))
        self._ring.raise_()
        self.raise_()


def beside(thing: QRect, size: QSize, room: QRect) -> QPoint:
    """Return where a card of that size stands in a window, beside a thing it does not cover.

    Beside a line it is above or below it. A thing that leaves no room is covered in its lowest
    corner only; where there is no thing, the card stands in the middle.
    """
    inside = room.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    wide, high = size.width(), size.height()
    x = min(max(thing.center().x() - wide // 2, inside.left()), inside.right() - wide)
    y = min(max(thing.center().y() - high // 2, inside.top()), inside.bottom() - high)
    across = (QPoint(thing.left() - GAP - wide, y), QPoint(thing.right() + GAP, y))
    upright = (QPoint(x, thing.top() - GAP - high), QPoint(x, thing.bottom() + GAP))
    places = upright + across if thing.height() < LINE else across + upright
    free = (each for each in places if inside.contains(QRect(each, size)))
    if thing.isNull():
        return QPoint(room.center().x() - wide // 2, room.center().y() - high // 2)
    return next(free, QPoint(inside.left(), inside.bottom() - high))
