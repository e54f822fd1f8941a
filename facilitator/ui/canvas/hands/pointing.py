"""Mouse, pen, touch and wheel events told to `Dragging` in one language. An event filter."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QEventPoint,
    QInputDevice,
    QMouseEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)

from facilitator.ui.canvas.hands.dragging import DragState, Manner
from facilitator.ui.canvas.hit_test import place
from facilitator.ui.widgets.guard import guarded, guards

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.canvas.canvas import Canvas

LONG_PRESS = 600
"""Milliseconds a finger rests on a card until it asks for the menu."""
_ZOOM_STEP = 1.0015
_ADDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_MOUSE = "mouse"
_PEN = "pen"


@guards
class Pointing(QObject):
    """Listens to a canvas. Events that it does not understand go on to the canvas."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._space = False
        self._space_used = False
        self._rest = QTimer(self, singleShot=True, interval=LONG_PRESS)
        self._rest.timeout.connect(self._rested)
        self._resting: Hashable = None
        self._answers = {
            QEvent.Type.MouseButtonPress: self._mouse_press,
            QEvent.Type.MouseButtonDblClick: self._double_click,
            QEvent.Type.MouseMove: self._mouse_move,
            QEvent.Type.MouseButtonRelease: self._mouse_release,
            QEvent.Type.TabletPress: self._pen,
            QEvent.Type.TabletMove: self._pen,
            QEvent.Type.TabletRelease: self._pen,
            QEvent.Type.TouchBegin: self._touch,
            QEvent.Type.TouchUpdate: self._touch,
            QEvent.Type.TouchEnd: self._touch,
            QEvent.Type.TouchCancel: self._touch_lost,
            QEvent.Type.Wheel: self._wheel,
            QEvent.Type.ContextMenu: self._menu,
        }
        canvas.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Answer the events of the canvas that come from a hand."""
        answer = self._answers.get(event.type())
        return bool(answer(event)) if answer else False

    def hold_space(self, *, down: bool) -> bool:
        """Space goes down or up; while it is down, dragging moves the wall.

        Returns whether it was used for that.
        """
        used = self._space and self._space_used
        self._space, self._space_used = down, False
        return used

    def _at(self, point: QPointF) -> tuple[float, float]:
        ratio = self._canvas.ratio
        return point.x() * ratio, point.y() * ratio

    def _mouse_press(self, event: QMouseEvent) -> bool:
        if _from_touch(event):
            return True
        button = event.button()
        if button not in {Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton}:
            return False
        self._press(_MOUSE, event.position(), event.modifiers(), button)
        return True

    def _press(
        self,
        key: Hashable,
        position: QPointF,
        modifiers: Qt.KeyboardModifier,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    ) -> None:
        canvas = self._canvas
        middle = button is Qt.MouseButton.MiddleButton
        if middle and canvas.controls is None:
            return
        if canvas.dragging.pointer(key) is not None:
            return  # a second button of the same mouse
        canvas.editing.leave()
        pans = middle or self._space
        self._space_used = self._space_used or self._space
        adds = bool(modifiers & _ADDS) and canvas.controls is not None
        canvas.dragging.press(key, *self._at(position), Manner(adds=adds, pans=pans))

    def _mouse_move(self, event: QMouseEvent) -> bool:
        if not _from_touch(event):
            self._canvas.dragging.move(_MOUSE, *self._at(event.position()))
        return True

    def _mouse_release(self, event: QMouseEvent) -> bool:
        left = Qt.MouseButton.LeftButton | Qt.MouseButton.MiddleButton
        if not _from_touch(event) and not event.buttons() & left:
            self._canvas.dragging.release(_MOUSE)
        return True

    def _double_click(self, event: QMouseEvent) -> bool:
        canvas = self._canvas
        if _from_touch(event):
            return True
        if event.button() is not Qt.MouseButton.LeftButton:
            return self._mouse_press(event)
        point = canvas.lens.to_wall(*self._at(event.position()))
        key = canvas.finder.at(point)
        words = bool(key) and not canvas.editing.opens_inside(key, point)
        if canvas.controls is None and not words:
            return self._mouse_press(event)
        canvas.dragging.cancel(_MOUSE)
        if canvas.controls is None:
            canvas.edit_asked.emit(key)
        elif words:
            canvas.edit(key)
        else:
            canvas.write_at(point)
        return True

    def _pen(self, event: QTabletEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.TabletPress:
            self._press(_PEN, event.position(), event.modifiers())
        elif kind is QEvent.Type.TabletMove:
            self._canvas.dragging.move(_PEN, *self._at(event.position()))
        else:
            self._canvas.dragging.release(_PEN)
        event.accept()
        return True

    def _touch(self, event: QTouchEvent) -> bool:
        dragging = self._canvas.dragging
        before = [pointer.last for pointer in dragging.panning()]
        for point in event.points():
            self._finger((event.pointingDevice().uniqueId().numericId(), point.id()), point)
        now = dragging.panning()
        if len(now) == len(before) == 2 and before != [pointer.last for pointer in now]:
            dragging.pinch((before[0], before[1]))
        event.accept()
        return True

    def _finger(self, key: Hashable, point: QEventPoint) -> None:
        dragging = self._canvas.dragging
        at = self._at(point.position())
        match point.state():
            case QEventPoint.State.Pressed:
                self._canvas.editing.leave()
                dragging.press(key, *at, Manner(touch=True))
                self._resting = key
                if self._canvas.controls:
                    self._rest.start()
            case QEventPoint.State.Updated:
                dragging.move(key, *at)
            case QEventPoint.State.Released:
                dragging.move(key, *at)
                dragging.release(key)
            case _:
                pass

    def _touch_lost(self, event: QTouchEvent) -> bool:
        device = event.pointingDevice().uniqueId().numericId()
        for point in event.points():
            self._canvas.dragging.cancel((device, point.id()))
        self._canvas.dragging.put_back()
        return True

    def _wheel(self, event: QWheelEvent) -> bool:
        canvas = self._canvas
        if canvas.controls is None:
            return True
        angle, pixels = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            canvas.look.zoom(_ZOOM_STEP ** angle.y(), *self._at(event.position()))
            return True
        way = pixels if not pixels.isNull() else angle / 2
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not way.x():
            way = QPoint(way.y(), 0)
        canvas.look.pan(way.x() * canvas.ratio, way.y() * canvas.ratio)
        return True

    def _menu(self, event: QContextMenuEvent) -> bool:
        canvas = self._canvas
        if canvas.controls is None:
            return True
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._ask_at_focus()
            return True
        at = self._at(QPointF(event.pos()))
        self._ask_menu(canvas.finder.at(canvas.lens.to_wall(*at)), event.globalPos())
        return True

    def _ask_menu(self, key: str, at: QPoint) -> None:
        canvas = self._canvas
        canvas.dragging.put_back()
        if key not in canvas.selection:
            canvas.select((key,) if key else ())
        canvas.set_focus(key)
        canvas.menu_asked.emit(canvas.selection, at)

    def _ask_at_focus(self) -> None:
        canvas = self._canvas
        shape = canvas.finder.get(canvas.focus)
        at = QPoint(canvas.width() // 2, canvas.height() // 2)
        if shape is not None:
            x, y = canvas.lens.to_view(*place(shape).centre)
            at = QPoint(round(x / canvas.ratio), round(y / canvas.ratio))
            if shape.id not in canvas.selection:
                canvas.select((shape.id,))
        canvas.menu_asked.emit(canvas.selection, canvas.mapToGlobal(at))

    @guarded()
    def _rested(self) -> None:
        canvas = self._canvas
        pointer = canvas.dragging.pointer(self._resting)
        if pointer is None or pointer.moved or pointer.doing is DragState.RELATING:
            return
        x, y = (each / canvas.ratio for each in pointer.first)
        self._ask_menu(pointer.on, canvas.mapToGlobal(QPoint(round(x), round(y))))


def _from_touch(event: QMouseEvent) -> bool:
    """Whether Qt made a mouse event of a touch that was answered already."""
    return event.pointingDevice().type() is QInputDevice.DeviceType.TouchScreen
