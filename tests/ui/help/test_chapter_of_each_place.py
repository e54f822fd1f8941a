"""F1 leads to the chapter of where one is, also from pages and sheets outside the rail."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.ui.help.page import HelpPage
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

Sitting = ProgrammeWindows
WAYS: dict[str, tuple[Callable[[Sitting], object], str]] = {
    "backups": (Sitting.open_backups, "backups"),
    "check": (Sitting.open_check, "projector"),
    "projector": (Sitting.choose_wall, "projector"),
    "print": (Sitting.print_now, "print"),
}


@pytest.mark.parametrize("way", WAYS)
def test_f1_opens_the_chapter(sampled: Sitting, way: str):
    opens, chapter = WAYS[way]
    opens(sampled)
    for _ in range(4):
        QApplication.processEvents()
    held = QApplication.activeWindow()
    assert held is not None
    QTest.keyClick(held.focusWidget() or held, Qt.Key.Key_F1)
    for _ in range(4):
        QApplication.processEvents()
    page = sampled.window.page
    assert isinstance(page, HelpPage)
    assert page.chapter.key == chapter
