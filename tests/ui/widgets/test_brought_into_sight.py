"""What has the keys is in sight in a window that is larger than its screen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui.widgets.keys.field_keys import keep_fields_still


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_of_what_is_larger_than_the_window_its_beginning_is(
    qapp: QApplication, qtbot: QtBot, direction: Qt.LayoutDirection
):
    keep_fields_still(qapp)
    window, area, inside = QMainWindow(), QScrollArea(), QWidget()
    qtbot.addWidget(window)
    window.setLayoutDirection(direction)
    window.setCentralWidget(area)
    inside.setFixedSize(1200, 900)
    large, other = QPushButton(inside), QPushButton(inside)
    large.setGeometry(300, 200, 700, 600)
    other.setGeometry(0, 0, 20, 20)
    area.setWidget(inside)
    window.resize(400, 300)
    with qtbot.waitActive(window):
        window.show()
    other.setFocus()
    large.setFocus(Qt.FocusReason.OtherFocusReason)
    corner = large.mapTo(area.viewport(), QPoint(0, 0))
    assert 0 <= corner.y() < 100
    if direction is Qt.LayoutDirection.LeftToRight:
        assert 0 <= corner.x() < 100
    else:
        assert 0 <= area.viewport().width() - (corner.x() + large.width()) < 100
