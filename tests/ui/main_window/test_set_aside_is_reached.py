"""What is set aside is one press away at every height of the window, whatever is said there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea

from facilitator.model.core.records import Card
from facilitator.model.core.words import text
from facilitator.model.display.gesture import Act, Write
from facilitator.ui.main_window.panels import set_aside
from facilitator.ui.widgets.dialog_size import room_for
from facilitator.ui.widgets.question_form import FormDialog
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

pytestmark = pytest.mark.usefixtures("dressed")

LONG = "The laptop slept for twelve minutes while the clock ran. What was said then is kept. "


def test_a_question_that_is_left_goes_back_to_where_it_was_asked(sitting: ProgrammeWindows):
    window, desk = sitting.window, sitting.desk
    card = desk.world.all(Card)[0]
    desk.do(Act(action="bin", on=(card.id,)))
    beside = set_aside.SetAsideWindow(window, desk, window.offers)
    beside.show()
    beside.activateWindow()
    QApplication.processEvents()
    next(b for b in beside.findChildren(QPushButton) if b.text() == "Remove for good…").click()
    (sheet,) = window.findChildren(FormDialog)
    sheet.activateWindow()
    QApplication.processEvents()
    assert QApplication.activeWindow() is sheet
    sheet.reject()
    QApplication.processEvents()
    assert QApplication.activeWindow() is beside


def test_its_window_is_as_high_as_what_is_in_it(sitting: ProgrammeWindows):
    window, desk = sitting.window, sitting.desk
    activity = desk.activity
    assert activity is not None
    beside = set_aside.SetAsideWindow(window, desk, window.offers)
    beside.show()
    (area,) = beside.findChildren(QScrollArea)
    room = room_for(beside).height()
    for many in range(1, 9):
        desk.do(Write(texts=(f"{many} {LONG * 4}",)))
        card = max(desk.world.bucket(Card, activity).values(), key=lambda each: each.number)
        desk.do(Act(action="bin", on=(card.id,)))
        for _ in range(3):
            QApplication.processEvents()
        assert not area.verticalScrollBar().maximum() or beside.height() == room, many
        assert beside.height() <= room
    assert beside.height() == room, "so much is too much: it scrolls"
    beside.resize(beside.width(), 300)
    desk.do(Act(action="restore", on=(desk.world.all(Card)[-1].id,)))
    QApplication.processEvents()
    assert beside.height() == 300, "somebody wants it small"
    beside.close()


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
