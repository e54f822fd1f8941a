"""Keys on the facilitator's canvas: everything a drag can do, without a drag. An event filter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent

from facilitator.model.display.picture import Arrow, Note, Region
from facilitator.model.display.plain_text import in_order
from facilitator.ui.canvas.hands.dragging import within
from facilitator.ui.canvas.hit_test import Direction
from facilitator.ui.widgets.guard import guards

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.canvas.canvas import Canvas

NUDGE = 20.0
"""Wall units a card moves at one press of Ctrl and an arrow key; a quarter of that with Shift."""
PAUSE = 400
"""Milliseconds after the last nudge until the move is made."""
KEYED = (Note, Region, Arrow)
"""What keys can go to."""
_HAND = "keys"
_WAYS = {
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
    Qt.Key.Key_Up: Direction.UP,
    Qt.Key.Key_Down: Direction.DOWN,
}
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PLAIN = Qt.KeyboardModifier.NoModifier


@guards
class CanvasKeys(QObject):
    """Listens to a canvas. Keys it has no use for go on to the window's actions."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.finish)
        self._answers: dict[Qt.Key, Callable[[], bool]] = {
            Qt.Key.Key_Home: lambda: self._to_end(0),
            Qt.Key.Key_End: lambda: self._to_end(-1),
            Qt.Key.Key_Return: self.edit,
            Qt.Key.Key_Enter: self.edit,
            Qt.Key.Key_Escape: self._escape,
        }
        self._heard: dict[QEvent.Type, Callable[[Any], bool | None]] = {
            QEvent.Type.ShortcutOverride: self._override,
            QEvent.Type.KeyPress: self._press,
            QEvent.Type.KeyRelease: self._release,
            QEvent.Type.FocusIn: self._focus_moved,
            QEvent.Type.FocusOut: self._focus_moved,
        }
        canvas.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        heard = self._heard.get(event.type())
        return bool(heard(event)) if heard else False

    def finish(self) -> None:
        """Make the move that was nudged so far."""
        self._pause.stop()
        canvas = self._canvas
        hand = canvas.hands.of(_HAND)
        if hand is not None and hand.owner is canvas:
            canvas.dragging.drop(_HAND)

    def _override(self, event: QKeyEvent) -> bool:
        if self._wants(event):
            event.accept()
            return True
        return False

    def _wants(self, event: QKeyEvent) -> bool:
        """Whether a key is the canvas's own even where the window has an action for it."""
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _WAYS:
            return modifiers in {_PLAIN, _CTRL, _CTRL | _SHIFT}
        if key is Qt.Key.Key_A:
            return modifiers == _CTRL
        if key is Qt.Key.Key_Escape:
            first = self._canvas.relating or self._canvas.lit is not None  # Esc ends that
            return bool((self._canvas.selection and not first) or self._canvas.hands.all)
        return modifiers == _PLAIN and (key in self._answers or key is Qt.Key.Key_Space)

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _WAYS and modifiers & _CTRL:
            return self._nudge(_WAYS[key], NUDGE / 4 if modifiers & _SHIFT else NUDGE)
        self._finish_unless_escape(key)
        if key in _WAYS and modifiers in {_PLAIN, _SHIFT}:
            return self._walk(_WAYS[key], adds=modifiers == _SHIFT)
        if key is Qt.Key.Key_A and modifiers == _CTRL:
            shapes = self._canvas.finder.shapes
            self._canvas.select(s.id for s in shapes if isinstance(s, Note) and s.moves)
            return True
        if key is Qt.Key.Key_Space and modifiers == _PLAIN:
            if not event.isAutoRepeat():
                self._canvas.pointing.hold_space(down=True)
            return True
        answer = self._answers.get(key) if modifiers == _PLAIN else None
        return answer() if answer else False

    def _finish_unless_escape(self, key: Qt.Key) -> None:
        """Any other key ends a nudge; Esc takes it back."""
        modifier = key in {Qt.Key.Key_Control, Qt.Key.Key_Shift}
        if key is not Qt.Key.Key_Escape and not modifier:
            self.finish()

    def _release(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return True
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Space:
            if not self._canvas.pointing.hold_space(down=False):
                self._toggle()
            return True
        if key is Qt.Key.Key_Control:
            self.finish()
        return False

    def _focus_moved(self, event: QFocusEvent) -> None:
        canvas = self._canvas
        if not event.gotFocus():
            canvas.pointing.hold_space(down=False)
            self.finish()
        elif event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            canvas.set_focus(canvas.focus or self._end(0), ring=True)
        if canvas.focus:
            canvas.update_shape(canvas.focus)
        else:  # the ring is that of the whole wall
            canvas.update()

    def _walk(self, way: Direction, *, adds: bool) -> bool:
        canvas = self._canvas
        key = canvas.finder.next(canvas.focus, way) if canvas.focus else self._end(0)
        canvas.set_focus(key, ring=True)
        if key:  # what keys are at is what is chosen, as in a list
            canvas.select((*canvas.selection, key) if adds else (key,))
        return True

    def _to_end(self, end: int) -> bool:
        key = self._end(end)
        if key:
            self._canvas.set_focus(key, ring=True)
            self._canvas.select((key,))
        return True

    def _end(self, end: int) -> str:
        """Return the first (0) or last (-1) card or region, in reading order, or ""."""
        order = [s.id for s, _ in in_order(self._canvas.picture) if isinstance(s, Note | Region)]
        return order[end] if order else ""

    def _toggle(self) -> None:
        canvas, key = self._canvas, self._canvas.focus
        canvas.set_focus(key, ring=True)
        if key not in canvas.selection:
            canvas.select((*canvas.selection, key))
        elif len(canvas.selection) > 1:  # the one that is chosen stays so, as in a list
            canvas.select(each for each in canvas.selection if each != key)

    def edit(self) -> bool:
        """Have other words typed for what keys are at, or the one that is chosen."""
        canvas = self._canvas
        key, chosen = canvas.focus, canvas.selection
        if chosen and key not in chosen:  # the keys were left elsewhere by a hand
            key = chosen[0] if len(chosen) == 1 else ""
        if not key:
            return False
        canvas.edit(key)
        return True

    def _escape(self) -> bool:
        canvas = self._canvas
        self._pause.stop()
        if canvas.dragging.put_back():
            return True
        if canvas.selection:
            canvas.select(())
            return True
        return False

    def _nudge(self, way: Direction, far: float) -> bool:
        canvas, hands = self._canvas, self._canvas.hands
        hand = hands.of(_HAND)
        if hand is None:
            self._take()
            hand = hands.of(_HAND)
        if hand is None or hand.owner is not canvas:
            return True
        start = hand.start
        dx, dy = hand.dx + way.value[0] * far, hand.dy + way.value[1] * far
        dx, dy = within(start, canvas.look.wall, dx, dy)
        first = hand.places[hand.by[0]].moved(dx, dy).centre
        hands.carry(_HAND, dx, dy, canvas.finder.region_at(first, hands.held))
        self._pause.start()
        return True

    def _take(self) -> None:
        canvas = self._canvas
        if canvas.controls is not None and canvas.controls.drags:
            focus = (canvas.focus,) if canvas.focus else ()
            canvas.dragging.take(_HAND, canvas.selection or focus)
