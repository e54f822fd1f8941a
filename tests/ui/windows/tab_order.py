"""Tab goes as a window is seen: what is above, or on the same line before, comes first."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QWidget

from tests.ui.windows.focus_marks import is_marked, kind_of

MANY = 500
"""Stops of Tab after which a window is taken for a trap."""


def walked(
    whole: QWidget, marked: set[Hashable] | None = None, *, back: bool = False
) -> list[QWidget]:
    """What Tab comes to, pressed until it is round: beginning where the keys are.

    The first of each kind is marked there; `marked` has the kinds that were looked at.
    """
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    found: list[QWidget] = []
    held = QApplication.focusWidget()
    for _ in range(MANY):
        if held is None or held in found[:-1]:
            return [each for each in found if whole.isAncestorOf(each)]
        if held not in found:  # else it went on to the next link of a text
            found.append(held)
            if marked is not None and len(found) > 1 and kind_of(held) not in marked:
                marked.add(kind_of(held))
                is_marked(held)
        QTest.keyClick(held, key, shift)
        held = QApplication.focusWidget()
    raise AssertionError(f"Tab does not come out of {_called(found[-1])}")


def it_was_walked_as_it_is_seen(stops: list[QWidget], whole: QWidget) -> None:
    """Tab came to all there is, in the order of the eye from one of them on."""
    missed = [each for each in _tabbed(whole) if each not in stops]
    assert not missed, [_called(each) for each in missed]
    size = range(len(stops))
    before = {(a, b) for a in size for b in size if a != b and _is_before(stops[a], stops[b])}
    rounds = [[*size[start:], *size[:start]] for start in size]
    against = [
        [(a, b) for n, a in enumerate(each) for b in each[n + 1 :] if (b, a) in before]
        for each in rounds
    ]
    wrong = min(against, key=len, default=[])
    assert not wrong, [(_called(stops[a]), _called(stops[b])) for a, b in wrong]


def _tabbed(whole: QWidget) -> list[QWidget]:
    """All that has to be come to: of choices of which one holds, Qt comes to that."""
    return [
        each
        for each in whole.findChildren(QWidget)
        if each.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        and each.focusProxy() is None
        and each.isVisible()
        and each.isEnabled()
        and each.window() is whole
        and not isinstance(each, QRadioButton)
    ]


def _called(part: QWidget) -> str:
    return f"{type(part).__name__} {part.accessibleName()!r}"


def _is_before(one: QWidget, other: QWidget) -> bool:
    """Whether one part is seen before another: above it, or before it on the same line.

    The button that Enter presses may come before others of its row: it is the way on.
    """
    if one.isAncestorOf(other) or other.isAncestorOf(one):
        return one.isAncestorOf(other)
    a, b = _apart(one, other)
    beside = a.left() < b.right() and b.left() < a.right()
    level = a.top() < b.bottom() and b.top() < a.bottom()
    if beside and not level:
        return a.bottom() <= b.top()
    if not level or beside or (isinstance(other, QPushButton) and _is_way_on(other)):
        return False
    right = one.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return a.left() >= b.right() if right else a.right() <= b.left()


def _is_way_on(button: QPushButton) -> bool:
    return button.isDefault() and not button.autoDefault()


def _apart(one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """Where two parts are, or what holds each of them in the last thing that holds both."""
    held = one
    while not held.isAncestorOf(other):
        one, held = held, _above(held)
    while other.parentWidget() is not held:
        other = _above(other)
    return _place(one, held), _place(other, held)


def _above(part: QWidget) -> QWidget:
    above = part.parentWidget()
    assert above is not None
    return above


def _place(part: QWidget, inside: QWidget) -> QRect:
    return QRect(part.mapTo(inside, QPoint()), part.size())
