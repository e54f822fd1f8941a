"""The guard between Qt and our mistakes."""

import logging
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui.widgets.guard import guarded, guards


class Thing:
    @guarded(answer=False)
    def event(self, event: str) -> bool:
        if event == "bad":
            raise KeyError("what Ann said")
        return True

    @guarded(answer=QRect())
    def rect(self) -> QRect:
        raise ZeroDivisionError

    @guarded()
    def stop(self) -> None:
        raise KeyboardInterrupt


class Wall(QWidget):
    painted = 0

    @guarded()
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - named by Qt
        with QPainter(self) as painter:
            painter.drawLine(0, 0, 10, 10)
            self.painted += 1
            raise ValueError

    @guarded(answer=False)
    def event(self, event: QEvent) -> bool:
        return super().event(event)


class Sender(QObject):
    pressed = Signal(bool)
    moved = Signal(int, int)


class Receiver(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    @guarded()
    def press(self) -> None:
        self.heard.append("press")

    @guarded()
    def move(self, x: int, y: int = 0) -> None:
        self.heard.append((x, y))

    @guarded()
    def anything(self, *given: int) -> None:
        self.heard.append(given)


def test_what_works_is_left_alone(log_lines: Any):
    assert Thing().event("good") is True


def test_a_failure_gives_qt_its_answer(log_lines: Any):
    assert Thing().event("bad") is False
    assert Thing().rect() == QRect()
    log_lines.expect("Thing.event failed with KeyError")
    log_lines.expect("Thing.rect failed with ZeroDivisionError")


def test_the_log_says_where_but_not_what_was_said(caplog: pytest.LogCaptureFixture, log_lines: Any):
    with caplog.at_level(logging.ERROR):
        Thing().event("bad")
    log_lines.expect("Thing.event")
    assert "line " in caplog.text
    assert "in event" in caplog.text
    assert caplog.records[0].exc_info is None
    assert "KeyError: 'what Ann said'" not in caplog.text


def test_ending_the_program_is_not_held_up():
    with pytest.raises(KeyboardInterrupt):
        Thing().stop()


def test_a_method_keeps_its_name():
    assert Thing.event.__name__ == "event"


def test_a_failing_paint_ends_in_the_log_and_nowhere_else(qtbot: QtBot, log_lines: Any):
    wall = Wall()
    qtbot.addWidget(wall)
    wall.resize(50, 50)
    wall.grab()
    wall.grab()
    assert wall.painted == 2
    log_lines.expect("Wall.paintEvent failed with ValueError")
    log_lines.expect("Wall.paintEvent failed with ValueError")


def test_a_guarded_slot_gets_as_much_as_it_can_take(qapp: QApplication):
    sender, receiver = Sender(), Receiver()
    sender.pressed.connect(receiver.press)
    sender.moved.connect(receiver.move)
    sender.moved.connect(receiver.anything)
    sender.pressed.emit(True)
    sender.moved.emit(3, 4)
    assert receiver.heard == ["press", (3, 4), (3, 4)]


@guards
class Form(QDialog):
    def sizeHint(self) -> QSize:  # noqa: N802 - named by Qt
        raise ZeroDivisionError

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - named by Qt
        raise ZeroDivisionError

    @guarded(answer=True)
    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802 - named by Qt
        raise ZeroDivisionError

    def accept(self) -> None:
        raise ZeroDivisionError

    def of_its_own(self) -> None:
        raise ZeroDivisionError


def test_a_class_guards_what_it_overrides_with_an_empty_answer(qtbot: QtBot, log_lines: Any):
    form = Form()
    qtbot.addWidget(form)
    assert form.sizeHint() == QSize()
    assert form.hasHeightForWidth() is False
    assert form.focusNextPrevChild(True) is True
    for name in ("sizeHint", "hasHeightForWidth", "focusNextPrevChild"):
        log_lines.expect(f"Form.{name} failed with ZeroDivisionError")
    for ours in (form.accept, form.of_its_own):
        with pytest.raises(ZeroDivisionError):
            ours()
