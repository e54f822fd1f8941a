"""What hands do, seen on a canvas: its own hands and those of the other window alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.model.display.geometry import Rect
from facilitator.typeset.drawing import bounds
from facilitator.ui.canvas.hands.grabs import Grab
from facilitator.ui.canvas.painting.picture_difference import together
from facilitator.ui.canvas.painting.strokes import SHADOW_ROOM
from facilitator.ui.widgets.guard import guarded

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.canvas.canvas import Canvas


class GrabRepaint(QObject):
    """Has a canvas painted again where hands lift, carry and let go."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        canvas.hands.lifted.connect(self._lifted)
        canvas.hands.carried.connect(self._carried)
        canvas.hands.let_go.connect(self._let_go)

    @guarded()
    def _lifted(self, hand: Grab) -> None:
        self._spoil(hand.places)
        self._canvas.update_wall(hand.area(), SHADOW_ROOM)

    @guarded()
    def _carried(self, hand: Grab, before: tuple[Rect, str]) -> None:
        area, target = before
        for each in together((area, hand.area())):
            self._canvas.update_wall(each, SHADOW_ROOM)
        if target != hand.target:
            self._canvas.update_shape(target)
            self._canvas.update_shape(hand.target)

    @guarded()
    def _let_go(self, hand: Grab, ids: tuple[str, ...]) -> None:
        self._spoil(ids)
        self._canvas.update_wall(hand.area(), SHADOW_ROOM)
        self._canvas.update_shape(hand.target)

    def _spoil(self, ids: Iterable[str]) -> None:
        canvas = self._canvas
        areas = [bounds(shape) for shape in map(canvas.finder.get, ids) if shape]
        for area in together(areas):
            canvas.spoil(area)
