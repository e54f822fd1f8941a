"""What holds of every dialog, said of one that has just opened.

Those that only look come first; the last one presses all there is to press.
"""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSlider,
    QWidget,
)

from facilitator.ui.voting.round_sheet import RoundSheet
from facilitator.ui.widgets.basics import able
from facilitator.ui.widgets.keys.tab_order import stops
from tests.ui.windows.focus_marks import is_marked
from tests.ui.windows.greyed import say_why
from tests.ui.windows.named import everything_is_named
from tests.ui.windows.tab_order import it_was_walked_as_it_is_seen, walked

MANY = 400
"""Stops of Tab after which a dialog is taken for a trap."""
FIELDS = (QComboBox, QAbstractSpinBox, QCheckBox, QRadioButton, QSlider, QAbstractItemView)


def tab_stops(dialog: QDialog) -> list[QWidget]:
    """What Tab comes to, in its order, from the top."""
    return list(stops(dialog))


def _is_text(part: QWidget) -> bool:
    if not isinstance(part, QLineEdit | QPlainTextEdit) or part.isReadOnly():
        return False
    return not isinstance(part.parentWidget(), QComboBox | QAbstractSpinBox)


def _written(part: QWidget) -> str:
    return part.text() if isinstance(part, QLineEdit) else part.toPlainText()  # pyright: ignore[reportAttributeAccessIssue]


def _usual(dialog: QDialog) -> list[QPushButton]:
    """The button that is drawn as the one Enter presses."""
    return [b for b in dialog.findChildren(QPushButton) if b.isDefault() and b.isVisible()]


def it_opens_in_its_first_empty_text_else_in_its_first_field(opened: QDialog) -> None:
    has, usual = QApplication.focusWidget(), _usual(opened)
    texts = [each for each in tab_stops(opened) if _is_text(each)]
    fields = [each for each in tab_stops(opened) if isinstance(each, FIELDS)]
    chosen = [e for e in fields if not isinstance(e, QRadioButton) or e.isChecked()]
    if texts:
        assert has in texts, "words are taken at once"
        assert has is texts[0] or not _written(has), "one that is empty, or the first"
    elif isinstance(opened, RoundSheet):
        assert has in usual, "digits count there, and go into no field"
    elif chosen:
        assert has is chosen[0]
    elif reads := [each for each in tab_stops(opened) if isinstance(each, QScrollArea)]:
        assert has is reads[0], "a text that is there to be read is scrolled by the keys"
    else:
        assert isinstance(has, QPushButton), "there is nothing but buttons"
        assert has in usual or not usual


def the_keys_come_to_whatever_scrolls(opened: QDialog) -> None:
    """Tab stops at it, where all of it is to be read, or at something in it."""
    found = tab_stops(opened)
    for area in opened.findChildren(QAbstractScrollArea):
        if area.isVisible() and area.verticalScrollBar().maximum() > 0:
            assert any(each is area or area.isAncestorOf(each) for each in found), area


def tab_goes_round_it_and_the_focus_is_always_seen(opened: QDialog) -> None:
    first = QApplication.focusWidget()
    assert first is not None
    seen: list[QWidget] = []
    while (has := QApplication.focusWidget()) is not None and has not in seen:
        assert has is not opened, f"the focus is nowhere after {seen[-1:]}"
        assert has.window() is opened
        assert not has.visibleRegion().isEmpty(), f"{has} is out of sight"
        is_marked(has)
        seen.append(has)
        assert len(seen) < MANY
        QTest.keyClick(has, Qt.Key.Key_Tab)
        QApplication.processEvents()
    assert first in seen
    it_was_walked_as_it_is_seen(seen, opened)
    assert len(seen) == 1 or set(walked(opened, back=True)) == set(seen)


def enter_at_what_is_chosen_from_presses_the_way_on(opened: QDialog) -> None:
    """A choice, a tick or a figure has no use for Enter: the button does that is drawn so."""
    chosen = (QComboBox, QAbstractSpinBox, QCheckBox, QRadioButton, QScrollArea)
    for stop in [each for each in tab_stops(opened) if isinstance(each, chosen)]:
        usual = _usual(opened)
        assert usual, f"Enter does nothing at {stop} {stop.accessibleName()}"
        able(usual[0], None)  # it may wait for something to be made
        pressed: list[QPushButton] = []
        usual[0].clicked.disconnect()
        usual[0].clicked.connect(lambda _on=False: pressed.append(usual[0]))  # noqa: B023
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(stop, Qt.Key.Key_Return)
        assert pressed == usual, stop


def enter_does_what_the_ring_shows_or_presses_the_button_drawn_so(opened: QDialog) -> None:
    pressed: list[QPushButton] = []
    for each in opened.findChildren(QPushButton):
        if each.menu() is None:
            each.clicked.disconnect()
            each.clicked.connect(lambda _on=False, each=each: pressed.append(each))
    usual = _usual(opened)
    for stop in tab_stops(opened):
        if isinstance(stop, QPushButton) and stop.menu() is not None:
            continue
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        pressed.clear()
        QTest.keyClick(stop, Qt.Key.Key_Return)
        if isinstance(stop, QPushButton):
            assert pressed == [stop]
        else:
            assert pressed in ([], usual)
        if not shiboken6.isValid(opened) or not opened.isVisible():
            break  # Enter in a text has ended the form, or gone where the search led


LAWS: tuple[Callable[[QDialog], None], ...] = (
    it_opens_in_its_first_empty_text_else_in_its_first_field,
    the_keys_come_to_whatever_scrolls,
    everything_is_named,
    say_why,
    tab_goes_round_it_and_the_focus_is_always_seen,
    enter_at_what_is_chosen_from_presses_the_way_on,
    enter_does_what_the_ring_shows_or_presses_the_button_drawn_so,
)
