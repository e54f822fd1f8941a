"""The room of what was pressed away stays until the hand leaves, whatever becomes of the part."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from facilitator.ui.widgets.held_room import HeldRoom


def panel_with_a_hand(qapp: QApplication) -> tuple[QWidget, QPushButton, QPushButton, HeldRoom]:
    panel = QWidget()
    layout = QVBoxLayout(panel)
    first, below = QPushButton("Away with it"), QPushButton("Below")
    layout.addWidget(first)
    layout.addWidget(below)
    panel.show()
    at = QPointF(5, 5)
    qapp.sendEvent(panel, QEnterEvent(at, at, at))
    panel.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    return panel, first, below, HeldRoom(panel)


def test_what_is_below_moves_only_when_the_hand_has_gone(qapp: QApplication) -> None:
    panel, first, below, room = panel_with_a_hand(qapp)
    qapp.processEvents()
    before = below.y()
    room.show(first, on=False)
    qapp.processEvents()
    assert (first.isVisible(), below.y()) == (False, before)
    qapp.sendEvent(panel, QEvent(QEvent.Type.Leave))
    assert first not in room
    panel.close()
    panel.deleteLater()


def test_a_part_that_was_made_anew_meanwhile_is_let_go(qapp: QApplication) -> None:
    """The log stays empty: nothing goes wrong when the hand leaves."""
    panel, first, _below, room = panel_with_a_hand(qapp)
    qapp.processEvents()
    room.show(first, on=False)
    first.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.sendEvent(panel, QEvent(QEvent.Type.Leave))
    assert first not in room
    panel.close()
    panel.deleteLater()
