"""Windows that read from right to left: what Qt does not mirror by itself.

Qt mirrors layouts and the places of controls. Rectangles that are painted by hand are mirrored
here, and the sides that a stylesheet names.
"""

import re
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import QLabel, QStyle, QWidget

from facilitator.model.core.direction import reads_leftwards

Side = Qt.AlignmentFlag
_FOUR: Final = re.compile(
    r"(?P<name>\b(?:padding|margin|border-width)\s*:\s*)"
    r"(?P<top>[^\s;}]+)\s+(?P<right>[^\s;}]+)\s+(?P<bottom>[^\s;}]+)\s+(?P<left>[^\s;}]+)(?=\s*;)"
)
"""The four sides of a box: from the top on, clockwise."""
_ONE: Final = re.compile(
    r"\b(?P<before>(?:padding|margin|border)(?:-top|-bottom)?-)(?P<side>left|right)\b"
)
_OTHER: Final = {"left": "right", "right": "left"}
_ARROWS: Final = {
    Qt.Key.Key_Left: Qt.Key.Key_Right,
    Qt.Key.Key_Right: Qt.Key.Key_Left,
}


def is_mirrored() -> bool:
    """Whether windows are laid out from right to left."""
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def begin_where_one_reads(label: QLabel) -> None:
    """Let words begin at the side where one begins to read, those of another direction too.

    Else Qt has Latin words at the left of a window that is read from the right.
    """
    if is_mirrored():
        label.setAlignment(Side.AlignRight | Side.AlignAbsolute | Side.AlignVCenter)


def across(painter: QPainter, within: QRectF, place: QRectF) -> QRectF:
    """Return a place, told from the left, where it lies as the painter's widget reads."""
    return placed(painter.layoutDirection(), within, place)


def placed(direction: Qt.LayoutDirection, within: QRectF, place: QRectF) -> QRectF:
    """Return a place, told from the left, where it lies in a layout of a direction."""
    if direction is Qt.LayoutDirection.LeftToRight:
        return place
    left = within.left() + within.right() - place.right()
    return QRectF(left, place.top(), place.width(), place.height())


def placed_in(widget: QWidget, place: QRect) -> QRect:
    """Return a place in a widget, told from the left, where it lies as the widget reads."""
    return QStyle.visualRect(widget.layoutDirection(), widget.rect(), place)


def as_read(before: int, above: int, behind: int, below: int) -> tuple[int, int, int, int]:
    """Return margins (left, top, right, bottom) of those before and behind, as one reads."""
    left, right = (behind, before) if is_mirrored() else (before, behind)
    return left, above, right, below


def arrow(event: QKeyEvent) -> Qt.Key:
    """Return the key that is pressed; left and right the other way round where windows are."""
    key = Qt.Key(event.key())
    return _ARROWS.get(key, key) if is_mirrored() else key


def write(
    painter: QPainter,
    place: QRectF | QRect,
    words: str,
    side: Qt.AlignmentFlag = Side.AlignLeft,
    *,
    wraps: bool = False,
) -> None:
    """Write words at the side where reading begins, or at the other one, in their own direction.

    They stand in the middle of the height, unless they are wrapped: then from the top on.
    """
    held = Side.AlignTop if wraps else Side.AlignVCenter
    there = QStyle.visualAlignment(painter.layoutDirection(), side | held)
    flags = int(there | Side.AlignAbsolute)
    flags |= int(Qt.TextFlag.TextWordWrap) if wraps else 0
    leftwards = reads_leftwards(words) or False
    forced = Qt.TextFlag.TextForceRightToLeft if leftwards else Qt.TextFlag.TextForceLeftToRight
    painter.drawText(QRectF(place), flags | int(forced), words)


@lru_cache(maxsize=4)
def mirrored_sheet(qss: str) -> str:
    """Return a stylesheet with left and right of its boxes exchanged."""
    four = r"\g<name>\g<top> \g<left> \g<bottom> \g<right>"
    return _ONE.sub(lambda m: m["before"] + _OTHER[m["side"]], _FOUR.sub(four, qss))
