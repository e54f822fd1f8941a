"""While a clock runs, the time that is left is seen on every page, however it was opened."""

from __future__ import annotations

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


def test_the_time_left_is_seen(sampled: ProgrammeWindows):
    """Each is opened once: from the wall and from the page before in turn."""
    window = sampled.window
    sampled.desk.do(Advance())
    time = window.topbar.time_left
    assert "min" in time
    for number, place in enumerate(PLACES):
        window.open_page(place.key)
        assert any(time in words for words in words_in_sight(sampled)), place.key
        if number % 2:
            window.leave_page()
