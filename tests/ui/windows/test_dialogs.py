"""Each dialog opens where keys are wanted, shows where they are, and Enter does what is shown."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QPushButton,
)

import facilitator.ui
from facilitator.ui.main_window.error_dialog import TroubleDialog
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.widgets.keys.field_keys import keep_fields_still
from facilitator.ui.widgets.question_form import AskSheet
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.windows.dialog_laws import LAWS, tab_stops
from tests.ui.windows.dialogs import DIALOGS

pytestmark = pytest.mark.usefixtures("dressed")

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
    for job in made.findChildren(BackgroundJob):
        job.wait(None)  # what comes while Tab goes round is not in its order
    QApplication.processEvents()
    yield made
    if shiboken6.isValid(made):
        made.close()
        made.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


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


@pytest.mark.parametrize("opened", DIALOGS, indirect=True)
def test_every_dialog_keeps_the_laws(opened: QDialog):
    for law in LAWS:
        law(opened)


@pytest.mark.parametrize("opened", ["figures", "choices", "words below a choice"], indirect=True)
def test_after_the_last_field_tab_comes_to_the_way_on(opened: QDialog):
    assert isinstance(opened, AskSheet)
    last = [each for each in tab_stops(opened) if not isinstance(each, QPushButton)][-1]
    last.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(last, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is opened.confirm


@pytest.mark.parametrize("opened", ["KeySheet", "TroubleDialog"], indirect=True)
def test_a_long_text_is_read_to_its_end_by_the_keys(opened: QDialog):
    if isinstance(opened, TroubleDialog):
        for line in range(200):
            opened.add(f"line {line}")
    read = next(each for each in tab_stops(opened) if isinstance(each, QAbstractScrollArea))
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
