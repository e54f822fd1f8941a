"""Pages that stand before and after the laptop is in somebody else's hands."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QWidget

from facilitator.model.core.words import Text, text
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label

HOLD = 1000
"""Milliseconds a button must be held that only the facilitator is to press."""


class HeldButton(QPushButton):
    """A quiet button that acts when it is held for a second, by mouse, finger or key."""

    held = Signal()

    def __init__(self, words: Text) -> None:
        super().__init__(say(text("{words} (hold for a second)", words=words)))
        self.setAccessibleName(say(words))
        dress(self, "link")
        self.setAutoDefault(False)
        self._timer = QTimer(self, singleShot=True, interval=HOLD)
        self._timer.timeout.connect(self._reached)
        self.pressed.connect(self._timer.start)
        self.released.connect(self._timer.stop)

    def _reached(self) -> None:
        if self.isDown():
            self.held.emit()


class PassOn(QFrame):
    """The page between two people: what was given is in, and the next one begins with one tap."""

    def __init__(self, begin: Callable[[], object], end: Callable[[], object]) -> None:
        super().__init__()
        dress(self, "window")
        inside = column(self, space=14, edge=40)
        inside.addStretch(2)
        self._words = plain_label(kind="subtitle")
        for label in (plain_label(text("Thank you"), "display"), self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addWidget(label)
        self._begin = button(text("I am next: begin"), begin, kind="primary")
        inside.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(3)
        self._end = HeldButton(text("I am the facilitator"))
        self._end.held.connect(end)
        inside.addWidget(self._end, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_next(self, another: bool, said: Text | None) -> None:  # noqa: FBT001
        """Offer it to the next person, or say that it goes back; `said` is how many have voted."""
        words = text("Please pass the laptop to the next person.")
        if not another:
            words = text("Please give the laptop back to the facilitator.")
        if said is not None:
            words = text("{words} {said}.", words=words, said=said)
        self._words.setText(say(words))
        self._begin.setVisible(another)


class Lent(QStackedWidget):
    """What stands in the window while the laptop is in somebody's hands."""

    ended = Signal()
    """The facilitator has it back."""


Way: TypeAlias = tuple[Text, Callable[[], object]]
"""What is written on a button, and what it does."""


def threshold(title: Text, words: Text, way: Way, other: Way | None = None) -> QWidget:
    """Return a calm page with one way on: it shows neither side what is the other's.

    Another way, where there is one, stands under it, quiet.
    """
    page = dress(QFrame(), "window")
    inside = column(page, space=14, edge=40)
    inside.addStretch(2)
    for label in (plain_label(title, "display"), plain_label(words, "subtitle")):
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(label)
    inside.addWidget(button(*way, kind="primary"), 0, Qt.AlignmentFlag.AlignHCenter)
    if other is not None:
        inside.addWidget(button(*other, kind="link"), 0, Qt.AlignmentFlag.AlignHCenter)
    inside.addStretch(3)
    return page


def thanks(
    act: Callable[[], object], told: Text | None = None, other: Way | None = None
) -> QWidget:
    """Return the page after it: the laptop goes back, and what is `told` to who takes it."""
    words = text("Please give the laptop back to the facilitator.")
    if told is not None:
        words = text("{words} {told}", words=words, told=told)
    return threshold(text("Thank you"), words, (text("I am the facilitator"), act), other)


def not_now(act: Callable[[], object]) -> Way:
    """Return the way back for whoever was about to hand the laptop over."""
    return text("Not now: back to the program"), act
