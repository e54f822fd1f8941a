"""Parts of a page are made where they stand: one that moves is styled again, with all in it.

A page took twice as long to open while its parts were put together apart. Counted, not timed.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.ui.workspace.programme_windows import ProgrammeWindows

A_FEW = 0.4
"""Stylings of parts that had a style already, for each part of the page."""


class Stylings(QObject):
    """Counts the parts that are styled although they were styled before."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        if event.type() is QEvent.Type.StyleChange and isinstance(watched, QWidget):
            self.count += watched.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
        return False


@pytest.mark.parametrize("key", ["frame", "themes", "bring-in"])
def test_a_page_is_styled_once(at_sample: ProgrammeWindows, qapp: QApplication, key: str) -> None:
    stylings = Stylings()
    qapp.installEventFilter(stylings)
    at_sample.window.open_page(key)
    qapp.removeEventFilter(stylings)
    page = at_sample.window.page
    assert page is not None
    assert stylings.count <= A_FEW * len(page.findChildren(QWidget))
