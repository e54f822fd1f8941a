"""Each dialog stands whole on the screen of a small laptop with large letters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from facilitator.ui.widgets import dialog_size
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.windows.cut_words import cut, spoken
from tests.ui.windows.dialogs import DIALOGS

SMALL = QSize(900, 460)
"""A screen of 1080 lines at 200 %, above the system's bar."""


@pytest.fixture(scope="module")
def language(qapp: QApplication) -> Iterator[None]:
    """One that takes more room than English: what fits in it fits."""
    with spoken(0.4):
        yield


def shown_on_small(at: ProgrammeWindows, name: str) -> QDialog:
    made = DIALOGS[name](at)
    made.show()
    for _ in range(6):
        QApplication.processEvents()
    return made


def faults(dialog: QDialog) -> list[str]:
    """What is cut off in it, what of it is off the screen, and a button one cannot see."""
    found = list(cut(dialog))
    if dialog.width() > SMALL.width() or dialog.height() > SMALL.height():
        found.append(f"larger than the screen: {dialog.size()}")
    for each in dialog.findChildren(QPushButton):
        where = QRect(each.mapTo(dialog, QPoint()), each.size())
        if each.isDefault() and each.isVisible() and not dialog.rect().contains(where):
            found.append(f"out of sight: {each.text()}")
    return found


OWN = [name for name in DIALOGS if name[0].isupper()]
"""Those that are laid out by hand; a question's form lays out itself."""


@pytest.mark.parametrize("name", [*OWN, "many figures"])
def test_it_is_whole(
    at_sample: ProgrammeWindows, name: str, language: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(dialog_size, "room_for", lambda _dialog: QSize(876, 402))
    made = shown_on_small(at_sample, name)
    found = faults(made)
    for _ in range(200):  # what is made beside the work comes and makes room for itself
        if not found:
            break
        QTest.qWait(10)
        found = faults(made)
    made.close()
    if shiboken6.isValid(made):
        made.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not found
