"""Each dialog opens where keys are wanted, shows where they are, and Enter does what is shown."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage
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

import facilitator.ui
from facilitator.ui.main_window.error_dialog import TroubleDialog
from facilitator.ui.voting.round_sheet import RoundSheet
from facilitator.ui.widgets.basics import able
from facilitator.ui.widgets.keys.field_keys import keep_fields_still
from facilitator.ui.widgets.question_form import AskSheet
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.windows.dialogs import DIALOGS

MANY = 400
"""Stops of Tab after which a dialog is taken for a trap."""
TAB = Qt.FocusPolicy.TabFocus.value
FIELDS = (QComboBox, QAbstractSpinBox, QCheckBox, QRadioButton, QSlider, QAbstractItemView)

Sitting = ProgrammeWindows


KEEP_AT_ONCE = ("SearchWindow", "ProjectorPage")
"""Dialogs that do at once what is chosen in them: each opens over a sample of its own."""


@pytest.fixture
def opened(at_sample: Sitting, request: pytest.FixtureRequest) -> Iterator[QDialog]:
    """A dialog of the program, as it opens over the sample."""
    own = request.param in KEEP_AT_ONCE
    at = request.getfixturevalue("sampled") if own else at_sample
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    keep_fields_still(app)
    made = DIALOGS[request.param](at)
    made.show()
    assert QTest.qWaitForWindowActive(made)
    QApplication.processEvents()
    yield made
    if shiboken6.isValid(made):
        made.close()
        made.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


every = pytest.mark.parametrize("opened", DIALOGS, indirect=True)


def _stops(dialog: QDialog) -> list[QWidget]:
    """What Tab comes to, in its order, from the top."""
    found: list[QWidget] = []
    held = dialog.nextInFocusChain()
    while held is not None and held is not dialog:
        if held.focusPolicy().value & TAB and held.isVisible() and held.isEnabled():
            found.append(held)
        held = held.nextInFocusChain()
    return [each for each in found if each.window() is dialog]


def _is_text(part: QWidget) -> bool:
    if not isinstance(part, QLineEdit | QPlainTextEdit) or part.isReadOnly():
        return False
    return not isinstance(part.parentWidget(), QComboBox | QAbstractSpinBox)


def _written(part: QWidget) -> str:
    return part.text() if isinstance(part, QLineEdit) else part.toPlainText()  # pyright: ignore[reportAttributeAccessIssue]


def _usual(dialog: QDialog) -> list[QPushButton]:
    """The button that is drawn as the one Enter presses."""
    return [b for b in dialog.findChildren(QPushButton) if b.isDefault() and b.isVisible()]


def _pixels(part: QWidget) -> QImage:
    """How a part of a dialog looks, with what is close around it."""
    dialog = part.window()
    where = QRect(part.mapTo(dialog, QPoint()), part.size()).adjusted(-4, -4, 4, 4)
    return dialog.grab(where).toImage()


def test_every_dialog_of_the_program_is_looked_at_here():
    for each in pkgutil.walk_packages(facilitator.ui.__path__, "facilitator.ui."):
        importlib.import_module(each.name)
    kinds, found = [QDialog], set[str]()
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        if kind.__module__.startswith("facilitator."):
            found.add(kind.__name__)
    assert found - {"AskSheet"} == {name for name in DIALOGS if name in found}


@every
def test_a_dialog_opens_in_its_first_empty_text_else_in_its_first_field(opened: QDialog):
    has, stops, usual = QApplication.focusWidget(), _stops(opened), _usual(opened)
    texts = [each for each in stops if _is_text(each)]
    fields = [each for each in stops if isinstance(each, FIELDS)]
    chosen = [e for e in fields if not isinstance(e, QRadioButton) or e.isChecked()]
    if texts:
        assert has in texts, "words are taken at once"
        assert has is texts[0] or not _written(has), "one that is empty, or the first"
    elif isinstance(opened, RoundSheet):
        assert has in usual, "digits count there, and go into no field"
    elif chosen:
        assert has is chosen[0]
    elif reads := [each for each in stops if isinstance(each, QScrollArea)]:
        assert has is reads[0], "a text that is there to be read is scrolled by the keys"
    else:
        assert isinstance(has, QPushButton), "there is nothing but buttons"
        assert has in usual or not usual


@every
def test_tab_goes_round_a_dialog_and_the_focus_is_always_seen(opened: QDialog):
    first = QApplication.focusWidget()
    assert first is not None
    seen: list[QWidget] = []
    while (has := QApplication.focusWidget()) is not None and has not in seen:
        assert has is not opened, f"the focus is nowhere after {seen[-1:]}"
        assert has.window() is opened
        assert not has.visibleRegion().isEmpty(), f"{has} is out of sight"
        with_ring = _pixels(has)
        has.clearFocus()
        without = _pixels(has)
        has.setFocus(Qt.FocusReason.TabFocusReason)
        assert with_ring != without, f"no ring on {has} {has.accessibleName()}"
        seen.append(has)
        assert len(seen) < MANY
        QTest.keyClick(has, Qt.Key.Key_Tab)
        QApplication.processEvents()
    assert first in seen


@pytest.mark.parametrize("opened", ["figures", "choices", "words below a choice"], indirect=True)
def test_after_the_last_field_tab_comes_to_the_way_on(opened: QDialog):
    assert isinstance(opened, AskSheet)
    last = [each for each in _stops(opened) if not isinstance(each, QPushButton)][-1]
    last.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(last, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is opened.confirm


@every
def test_enter_does_what_the_ring_shows_or_presses_the_button_drawn_so(opened: QDialog):
    pressed: list[QPushButton] = []
    for each in opened.findChildren(QPushButton):
        if each.menu() is None:
            each.clicked.disconnect()
            each.clicked.connect(lambda _on=False, each=each: pressed.append(each))
    usual = _usual(opened)
    for stop in _stops(opened):
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


@every
def test_enter_at_what_is_chosen_from_presses_the_way_on(opened: QDialog):
    """A choice, a tick or a figure has no use for Enter: the button does that is drawn so."""
    chosen = (QComboBox, QAbstractSpinBox, QCheckBox, QRadioButton, QScrollArea)
    stops = [each for each in _stops(opened) if isinstance(each, chosen)]
    for stop in stops:
        usual = _usual(opened)
        assert usual, f"Enter does nothing at {stop} {stop.accessibleName()}"
        able(usual[0], None)  # it may wait for something to be made
        pressed: list[QPushButton] = []
        usual[0].clicked.disconnect()
        usual[0].clicked.connect(lambda _on=False: pressed.append(usual[0]))  # noqa: B023
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(stop, Qt.Key.Key_Return)
        assert pressed == usual, stop


@every
def test_the_keys_come_to_whatever_scrolls(opened: QDialog):
    """Tab stops at it, where all of it is to be read, or at something in it."""
    stops = _stops(opened)
    for area in opened.findChildren(QAbstractScrollArea):
        if area.isVisible() and area.verticalScrollBar().maximum() > 0:
            assert any(each is area or area.isAncestorOf(each) for each in stops), area


@pytest.mark.parametrize("opened", ["KeySheet", "TroubleDialog"], indirect=True)
def test_a_long_text_is_read_to_its_end_by_the_keys(opened: QDialog):
    if isinstance(opened, TroubleDialog):
        for line in range(200):
            opened.add(f"line {line}")
    read = next(each for each in _stops(opened) if isinstance(each, QAbstractScrollArea))
    read.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    bar = read.verticalScrollBar()
    bar.setValue(0)
    assert bar.maximum() > 0
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        before = bar.value()
        QTest.keyClick(read, key)
        assert bar.value() > before, key
    for key, at in ((Qt.Key.Key_End, bar.maximum()), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(read, key)
        assert bar.value() == at, key
