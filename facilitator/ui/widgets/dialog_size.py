"""How large a dialog opens: as it would like to, and all of it on the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from facilitator.ui.style.sizes import em

BESIDE, ABOVE = 24, 1 / 8
"""What a dialog leaves of the screen, for its frame and to see what it stands before: pixels of
the width, and a part of the height."""


def room_for(dialog: QWidget) -> QSize:
    """Return how large a dialog may be on the screen it comes up on."""
    beside = dialog.parentWidget() or dialog
    space = beside.screen().availableSize()
    return QSize(space.width() - BESIDE, round(space.height() * (1 - ABOVE)))


def open_at(dialog: QWidget, wide: int, high: int) -> None:
    """Give a dialog a size in pixels where words are as usual, or what the screen has of it."""
    resize_to(dialog, em(wide), em(high))


def resize_to(dialog: QWidget, wide: int, high: int, *, least: int = 0) -> None:
    """Give a dialog a size in pixels of now, or what the screen has of it; `least` is its width."""
    room = room_for(dialog)
    if least:
        dialog.setMinimumWidth(min(least, room.width()))
    dialog.resize(QSize(wide, high).boundedTo(room))
