"""What is in a hand: one object for both windows, so that no card is ever in two hands."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.model.display.geometry import Point, Rect, around
from facilitator.typeset.drawing import bounds
from facilitator.ui.canvas.painting.picture_difference import together
from facilitator.ui.canvas.painting.strokes import SHADOW_ROOM
from facilitator.ui.widgets.guard import guarded


@dataclass(slots=True, kw_only=True)
class Grab:
    """One finger, pen, mouse or keyboard that holds shapes.

    `places` are the shapes' rectangles when they were lifted, lowest first; `dx`, `dy` is how
    far they were carried since, in wall units. `by` are the ids that were taken themselves, the
    others lie in a region that was. `target` would take the drop.
    """

    key: Hashable
    owner: object
    places: dict[str, Rect]
    by: tuple[str, ...]
    dx: float = 0.0
    dy: float = 0.0
    target: str = ""
    _around: Rect | None = None

    @property
    def start(self) -> Rect:
        """The rectangle around all it holds, where that was lifted."""
        if self._around is None:
            self._around = around(self.places.values())
        return self._around

    def area(self) -> Rect:
        """Return the rectangle around all it holds, where it is now."""
        return self.start.moved(self.dx, self.dy)

    def forget(self, ids: Iterable[str]) -> None:
        """Hold these shapes no more."""
        for key in ids:
            del self.places[key]
        self._around = None

    def drops(self) -> tuple[tuple[str, Point], ...]:
        """Return where each of the taken shapes would come to lie."""
        every = ((key, self.places[key]) for key in self.by if key in self.places)
        return tuple((key, Point(r.x + self.dx, r.y + self.dy)) for key, r in every)


class Grabs(QObject):
    """All hands on all canvases of one wall."""

    lifted = Signal(object)
    """A Hand took shapes up."""
    carried = Signal(object, object)
    """A Hand moved; the second value is the area it was drawn in before."""
    let_go = Signal(object, object)
    """A Hand let go of shapes; the second value are their ids."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hands: dict[Hashable, Grab] = {}
        self._holder: dict[str, Grab] = {}

    @property
    def all(self) -> tuple[Grab, ...]:
        """The hands that hold anything, in the order they took it up."""
        return tuple(self._hands.values())

    @property
    def held(self) -> Mapping[str, Grab]:
        """Every held shape's id with the hand that holds it."""
        return self._holder

    def of(self, key: Hashable) -> Grab | None:
        """Return the hand of a finger, pen or mouse, if it holds anything."""
        return self._hands.get(key)

    def take(
        self, key: Hashable, owner: object, places: Mapping[str, Rect], by: Collection[str]
    ) -> bool:
        """Take shapes up; those in another hand are left there. False when none is left to take.

        What `by` names was taken itself; when all of that is in other hands, nothing is taken.
        """
        self.put(key)
        free = {each: rect for each, rect in places.items() if each not in self._holder}
        taken = tuple(each for each in by if each in free)
        if not taken:
            return False
        hand = Grab(key=key, owner=owner, places=free, by=taken)
        self._hands[key] = hand
        self._holder.update(dict.fromkeys(free, hand))
        self.lifted.emit(hand)
        return True

    def carry(self, key: Hashable, dx: float, dy: float, target: str = "") -> None:
        """Carry what a hand holds to so far from where it was lifted."""
        hand = self._hands.get(key)
        if hand is None or (hand.dx, hand.dy, hand.target) == (dx, dy, target):
            return
        before = (hand.area(), hand.target)
        hand.dx, hand.dy, hand.target = dx, dy, target
        self.carried.emit(hand, before)

    def put(self, key: Hashable) -> None:
        """Let go of all that a hand holds: each canvas shows it where its picture says."""
        hand = self._hands.pop(key, None)
        if hand is None:
            return
        ids = tuple(hand.places)
        for each in ids:
            self._holder.pop(each, None)
        self.let_go.emit(hand, ids)

    def put_all(self, owner: object) -> bool:
        """Let go of all that was lifted on one canvas. Returns whether there was anything."""
        keys = [hand.key for hand in self.all if hand.owner is owner]
        for key in keys:
            self.put(key)
        return bool(keys)

    def forget(self, owner: object, ids: Collection[str]) -> None:
        """Take shapes that are no more out of the hands of one canvas."""
        for hand in self.all:
            gone = [each for each in hand.places if each in ids]
            if hand.owner is not owner or not gone:
                continue
            if all(each in gone for each in hand.by):
                self.put(hand.key)
                continue
            self.let_go.emit(hand, tuple(gone))
            hand.forget(gone)
            for each in gone:
                self._holder.pop(each, None)


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
