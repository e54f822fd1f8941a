"""Guards against the fault of PySide6 6.12.0: each call that returns nothing lost a None.

On Python 3.11 such a program dies after some thousand calls (``none_dealloc``). On 3.12 and later
None cannot die, so there is nothing to count there.
"""

import sys
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

ROUNDS = 300


def lost(call: Callable[[], object]) -> int:
    """How many references to None a few hundred calls give away."""
    call()
    before = sys.getrefcount(None)
    for _ in range(ROUNDS):
        call()
    return before - sys.getrefcount(None)


def painting(painter: QPainter, pixmap: QPixmap) -> dict[str, Callable[[], object]]:
    area = QRectF(1, 1, 20, 20)
    path = QPainterPath()
    path.addRoundedRect(area, 4, 4)

    def save_and_restore() -> None:
        painter.save()
        painter.restore()

    return {
        "setPen": partial(painter.setPen, QPen(QColor("red"))),
        "setBrush": partial(painter.setBrush, QColor("red")),
        "setFont": partial(painter.setFont, QFont()),
        "setRenderHint": partial(painter.setRenderHint, QPainter.RenderHint.Antialiasing),
        "setClipRect": partial(painter.setClipRect, area),
        "save, restore": save_and_restore,
        "translate": partial(painter.translate, 0.0, 0.0),
        "scale": partial(painter.scale, 1.0, 1.0),
        "fillRect": partial(painter.fillRect, area, QColor("red")),
        "drawRect": partial(painter.drawRect, area),
        "drawPath": partial(painter.drawPath, path),
        "drawLine": partial(painter.drawLine, QPointF(0, 0), QPointF(9, 9)),
        "drawText": partial(painter.drawText, QPointF(2, 9), "text"),
        "drawPixmap": partial(painter.drawPixmap, QPointF(0, 0), pixmap),
    }


def widgets(window: QWidget) -> dict[str, Callable[[], object]]:
    label, line, timer = QLabel(window), QLineEdit(window), QTimer(window)
    layout = QVBoxLayout(window)
    layout.addWidget(label)
    layout.addWidget(line)

    def start_and_stop() -> None:
        timer.start(60_000)
        timer.stop()

    return {
        "update": window.update,
        "repaint": window.repaint,
        "resize": partial(window.resize, 200, 100),
        "setGeometry": partial(window.setGeometry, 0, 0, 200, 100),
        "setProperty": partial(window.setProperty, "kind", "primary"),
        "setEnabled": partial(window.setEnabled, True),
        "setVisible": partial(label.setVisible, True),
        "setText": partial(label.setText, "text"),
        "setToolTip": partial(label.setToolTip, "text"),
        "clear": line.clear,
        "timer": start_and_stop,
        "blockSignals": partial(QObject.blockSignals, line, False),
        "processEvents": QCoreApplication.processEvents,
    }


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None lives for ever from 3.12 on")
def test_no_call_gives_away_a_reference_to_none(qtbot: QtBot):
    image = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    painter = QPainter(image)
    calls = {**painting(painter, QPixmap.fromImage(image)), **widgets(window)}
    losses = {name: lost(call) for name, call in calls.items()}
    painter.end()
    assert {name: count for name, count in losses.items() if count > ROUNDS / 10} == {}


def test_a_label_that_changes_thousands_of_times_lives_on(qtbot: QtBot):
    label = QLabel()
    qtbot.addWidget(label)
    label.show()
    for number in range(4_000):
        label.setText(str(number))
        QCoreApplication.processEvents()
    assert label.text() == "3999"
