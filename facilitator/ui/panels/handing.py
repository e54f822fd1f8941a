"""Pages that stand before and after the laptop is in somebody else's hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from facilitator.model.words import text
from facilitator.ui.panels.parts import button, column, plain_label
from facilitator.ui.theme.dress import dress

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from facilitator.model.words import Text


class Lent(QStackedWidget):
    """What stands in the window while the laptop is in somebody's hands."""

    ended = Signal()
    """The facilitator has it back."""


def threshold(title: Text, words: Text, way: Text, act: Callable[[], object]) -> QWidget:
    """Return a calm page with one way on: it shows neither side what is the other's."""
    page = dress(QFrame(), "window")
    inside = column(page, space=14, edge=40)
    inside.addStretch(2)
    for label in (plain_label(title, "display"), plain_label(words, "subtitle")):
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(label)
    made = button(way, act, kind="primary")
    inside.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
    inside.addStretch(3)
    return page


def thanks(act: Callable[[], object]) -> QWidget:
    """Return the page after it: the laptop goes back."""
    return threshold(
        text("Thank you"),
        text("Please give the laptop back to the facilitator."),
        text("I am the facilitator"),
        act,
    )
