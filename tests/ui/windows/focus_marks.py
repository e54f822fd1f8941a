"""What has the keys is marked, and the mark is told from what stands there without it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.style.contrast import EDGE_CONTRAST, contrast

AROUND, LEAST = 4, 40
"""Pixels looked at around a part; pixels of a mark at least: two lines under a short word."""


def is_marked(part: QWidget) -> None:
    """What has the keys now looks otherwise, in colours that are told from those without it."""
    window, reason = part.window(), Qt.FocusReason.TabFocusReason
    where = QRect(part.mapTo(window, QPoint()), part.size())
    where = where.adjusted(-AROUND, -AROUND, AROUND, AROUND).intersected(window.rect())
    with_mark = _pixels(window, where)
    part.clearFocus()
    without = _pixels(window, where)
    part.setFocus(reason)
    QApplication.processEvents()
    pairs = _changed(with_mark, without)
    clear = sum(count for pair, count in pairs.items() if contrast(*pair) >= EDGE_CONTRAST)
    assert clear >= LEAST, f"{type(part).__name__} {part.accessibleName()!r}: {clear}"


def kind_of(part: QWidget) -> Hashable:
    """What the look of a part depends on: parts of one kind are marked alike."""
    above = part.parentWidget()
    checked: object = part.property("checked")
    dressed = tuple(part.property(name) for name in ("kind", "state"))
    return type(part), dressed, checked, above and (type(above), above.property("kind"))


def _pixels(window: QWidget, where: QRect) -> QImage:
    return window.grab(where).toImage().convertToFormat(QImage.Format.Format_RGB32)


def _changed(one: QImage, other: QImage) -> Counter[tuple[str, str]]:
    """How many pixels have one colour in one picture and another one in the other."""
    wide = one.bytesPerLine()
    a, b = memoryview(one.constBits()), memoryview(other.constBits())
    pairs: Counter[tuple[int, int]] = Counter()
    for row in range(one.height()):
        first, second = (held[row * wide : (row + 1) * wide] for held in (a, b))
        if first != second:
            pairs.update(zip(first.cast("I"), second.cast("I"), strict=True))
    return Counter({(_name(a), _name(b)): n for (a, b), n in pairs.items() if a != b})


def _name(colour: int) -> str:
    return QColor.fromRgb(colour).name()
