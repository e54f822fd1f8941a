"""What is grey, and whether it says why."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

CONTROLS = (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit, QPlainTextEdit)


def greyed(whole: QWidget) -> Iterator[QWidget]:
    """Controls that are made grey themselves, not with what they lie in."""
    for each in (whole, *whole.findChildren(QWidget)):
        if not isinstance(each, CONTROLS) or _never_shown(each):
            continue
        if each.testAttribute(Qt.WidgetAttribute.WA_ForceDisabled):
            yield each


def _never_shown(each: QWidget) -> bool:
    """Whether it is an arrow that Qt makes for tabs that are not scrolled."""
    bar = each.parentWidget()
    return isinstance(bar, QTabBar) and not bar.usesScrollButtons()


def plain(tip: str) -> str:
    return QTextDocumentFragment.fromHtml(tip).toPlainText()


def say_why(whole: QWidget) -> None:
    for each in greyed(whole):
        said = each.accessibleDescription()
        assert said, f"{each} {each.accessibleName()} does not say why it is grey"
        assert plain(each.toolTip()) == said
