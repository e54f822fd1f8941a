"""Finds words of the program that a window shows cut off, elided, or outside what is in sight.

What people wrote may be elided where the whole of it is a tooltip. The program's own words are
told from it by a blank that has no other use: a `Marking` catalogue puts it behind each text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QWidget,
)

from facilitator.language import Language
from facilitator.ui.translation import speak
from facilitator.ui.widgets.basics import Short

MARK = "\u00a0"
_VALUES = re.compile(r"{(\w+)}")
_COUNTS = {
    *("count", "number", "minutes", "time", "page", "of", "voted", "here", "expected"),
    *("comments", "sessions", "waiting"),
}
"""Values of a text that people do not write."""
_SLACK = 1


class Marking(NullTranslations):
    """A catalogue of the program's own language, or of one that takes so much more room."""

    def __init__(self, longer: float = 0.0) -> None:
        super().__init__()
        self._longer = longer

    def gettext(self, message: str) -> str:
        more = round(len(message) * self._longer)
        padding = " ".join("enitsra"[: min(7, more - at)] for at in range(0, more, 8))
        words = f"{message} {padding}".rstrip()
        return f"{words}{MARK}" if set(_VALUES.findall(message)) <= _COUNTS else words

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


@contextmanager
def spoken(longer: float = 0.0) -> Iterator[None]:
    """Let the window speak it for a while."""
    speak(Language(held=Marking(longer)))
    yield
    speak(Language())


def cut(
    window: QWidget, *, but: tuple[type[QWidget], ...] = (), beside: tuple[QWidget, ...] = ()
) -> Iterator[str]:
    """Yield the class and words of everything of the program's that cannot be read whole.

    Widgets of kinds in `but`, and what stands in those in `beside`, are not looked at.
    """
    for each in window.findChildren(QWidget):
        held = any(part.isAncestorOf(each) for part in beside)
        if each.isVisible() and each.window() is window and not held and not isinstance(each, but):
            for words in _cut(each):
                if words.endswith(MARK):  # else it ends in what somebody wrote
                    yield f"{type(each).__name__}: {words.replace(MARK, '')}"


def _cut(each: QWidget) -> Iterator[str]:
    if isinstance(each, QTabBar):
        yield from _tabs(each)
    elif isinstance(each, QHeaderView):
        yield from _sections(each)
    elif isinstance(each, QListWidget):
        yield from _rows(each)
    elif isinstance(each, QLabel | QAbstractButton):
        words = each.accessibleName() if isinstance(each, Short) else each.text()
        if words and (_too_long(each) or _out_of_sight(each)):
            yield words
    elif isinstance(each, QComboBox | QLineEdit):
        words, room = _in_field(each)
        if wide(each, words) > room + _SLACK:
            yield words


def _in_field(each: QComboBox | QLineEdit) -> tuple[str, int]:
    """Return what a field says by itself, and how wide that may be."""
    if isinstance(each, QComboBox):
        return each.currentText(), field(each).width()
    return "" if each.text() else each.placeholderText(), _inside(each)


def _too_long(each: QLabel | QAbstractButton) -> bool:
    if isinstance(each, Short):
        shown = "".join(each.text().split())
        return shown != "".join(each.accessibleName().split())
    if isinstance(each, QLabel):
        room = each.contentsRect()
        if not each.wordWrap():
            return wide(each, each.text()) > room.width() + _SLACK
        return each.heightForWidth(each.width()) > each.height() + _SLACK
    if isinstance(each, QPushButton | QCheckBox | QRadioButton):
        icon = 0 if each.icon().isNull() else each.iconSize().width() + 4
        return wide(each, each.text()) + icon > _contents(each).width() + _SLACK
    return False


def _out_of_sight(each: QWidget) -> bool:
    """Whether part of it lies outside what holds it; what can be scrolled to is in sight."""
    held, above = each, each.parentWidget()
    while above is not None:
        rect = QRect(each.mapTo(above, QPoint()), each.size())
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
            sideways = area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            return not sideways and not _within(rect, above.rect())
        if not above.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(rect):
            return True
        held, above = above, None if above.isWindow() else above.parentWidget()
    return held is None


def _within(rect: QRect, whole: QRect) -> bool:
    return rect.left() >= whole.left() - _SLACK and rect.right() <= whole.right() + _SLACK


def wide(each: QWidget, words: str) -> int:
    """Return how many pixels some words take there."""
    metrics = each.fontMetrics()
    plain = words.replace("&&", "&").replace(MARK, "")
    return max((metrics.horizontalAdvance(line) for line in plain.split("\n")), default=0)


def _contents(each: QAbstractButton) -> QRect:
    option = QStyleOptionButton()
    option.initFrom(each)
    if isinstance(each, QPushButton):
        each.initStyleOption(option)
        element = QStyle.SubElement.SE_PushButtonContents
    elif isinstance(each, QCheckBox):
        each.initStyleOption(option)
        element = QStyle.SubElement.SE_CheckBoxContents
    else:
        element = QStyle.SubElement.SE_RadioButtonContents
    return each.style().subElementRect(element, option, each)


def field(each: QComboBox) -> QRect:
    """Return where a box shows its choice."""
    option = QStyleOptionComboBox()
    each.initStyleOption(option)
    box, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    return each.style().subControlRect(box, option, field, each)


def _inside(each: QLineEdit) -> int:
    option = QStyleOptionFrame()
    each.initStyleOption(option)
    element = QStyle.SubElement.SE_LineEditContents
    return each.style().subElementRect(element, option, each).width() - 4


def _tabs(each: QTabBar) -> Iterator[str]:
    for at in filter(each.isTabVisible, range(each.count())):
        rect = each.tabRect(at)
        if rect.right() > each.width() or wide(each, each.tabText(at)) > rect.width():
            yield each.tabText(at)


def _rows(each: QListWidget) -> Iterator[str]:
    """Rows wider than the list, and those whose words need more lines than there is height for."""
    beside, line = 50, each.fontMetrics().lineSpacing()
    for at in range(each.count()):
        words, rect = each.item(at).text(), each.visualItemRect(each.item(at))
        wider = rect.width() > each.viewport().width() + _SLACK
        lines = -(-wide(each, words) // max(1, rect.width() - beside))
        told = "\n" in words  # by people, in lines of their own
        if each.wordWrap() and not told and (wider or lines * line > rect.height()):
            yield words


def _sections(each: QHeaderView) -> Iterator[str]:
    model = each.model()
    if each.orientation() is Qt.Orientation.Horizontal:
        for at in range(each.count()):
            words = str(model.headerData(at, each.orientation()) or "")
            if not each.isSectionHidden(at) and wide(each, words) + 12 > each.sectionSize(at):
                yield words
