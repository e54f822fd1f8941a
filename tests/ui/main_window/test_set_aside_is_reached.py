"""What is set aside is one press away at every height of the window, whatever is said there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.model.core.words import text
from facilitator.ui.main_window.panels import set_aside
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

pytestmark = pytest.mark.usefixtures("dressed")

LONG = "The laptop slept for twelve minutes while the clock ran. What was said then is kept. "


def test_nothing_covers_it(sampled: ProgrammeWindows):
    window, desk = sampled.window, sampled.desk
    activity = next(a for a in desk.agenda() if (desk.look_at(a.id), set_aside.heaps(desk))[1])
    desk.look_at(activity.id)
    words = set_aside.in_short(set_aside.heaps(desk))
    (chip,) = (b for b in window.strip.findChildren(QPushButton) if b.text() == words)
    notices = window.strip.notices
    for size in ((890, 620), (980, 680), (1366, 700), (1366, 768), (1920, 1080)):
        window.resize(*size)
        notices.tell(text("{words}", words=LONG * 2))
        for _ in range(6):
            QApplication.processEvents()
        notices.place()
        here = QRect(chip.mapToGlobal(QPoint()), chip.size())
        said = QRect(notices.mapToGlobal(QPoint()), notices.size())
        assert chip.isVisible(), size
        assert chip.visibleRegion().boundingRect() == chip.rect(), size
        assert not here.intersects(said), size
        notices.dismiss()
