"""While a clock runs, the time that is left is seen on every page, however it was opened."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from facilitator.model.display.gesture import Advance
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.workspace.programme_windows import ProgrammeWindows


def words_in_sight(sitting: ProgrammeWindows) -> list[str]:
    QApplication.processEvents()
    page = sitting.window.page
    assert page is not None
    held = [*page.findChildren(QLabel), *page.findChildren(QPushButton)]
    return [each.text() for each in held if each.isVisible()]


@pytest.mark.parametrize("before", ["", "people"])
def test_the_time_left_is_seen(sampled: ProgrammeWindows, before: str):
    window = sampled.window
    sampled.desk.do(Advance())
    time = window.topbar.time_left
    assert "min" in time
    for place in PLACES:
        if before:
            window.open_page(before)
        window.open_page(place.key)
        assert any(time in words for words in words_in_sight(sampled)), place.key
        window.leave_page()
