"""The list of a drop-down field is as wide as its rows are, as far as the screen goes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

_EDGE = 8
"""Pixels that are left of the screen beside a list, and beside its rows."""


def fit_list(popup: QWidget) -> None:
    """Let a list that opens now show its rows whole; what is no such list stays as it is."""
    box = popup.parentWidget()
    if not isinstance(box, QComboBox) or not popup.isWindow():
        return
    view, room = box.view(), box.screen().availableGeometry()
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scrolls = box.count() > box.maxVisibleItems()
    bar = view.verticalScrollBar().sizeHint().width() if scrolls else 0
    frame = popup.width() - view.width() if view.isVisible() else 2 * _EDGE
    needed = view.sizeHintForColumn(0) + bar + max(frame, 2 * _EDGE)
    wide = min(needed, room.width() - 2 * _EDGE)
    if wide > popup.width():
        left = min(popup.x(), room.right() - wide - _EDGE)
        popup.setGeometry(max(room.left() + _EDGE, left), popup.y(), wide, popup.height())
