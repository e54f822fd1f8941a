"""What fingers, pens and mice do, once it is known where they are: press, move, let go.

Each of them has a key of its own and goes its own way; the `Hands` see to it that no shape is in
two of them. Places are device pixels of the canvas.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from facilitator.model.core.words import counted, text
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.gesture import Drop, Pull, Relate
from facilitator.model.display.picture import Arrow, Note, Region
from facilitator.model.display.plain_text import told_alone
from facilitator.ui.canvas.hands.grabs import Grab
from facilitator.ui.canvas.hit_test import heading, place, swept
from facilitator.ui.widgets.announcing import announce

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.canvas.canvas import Canvas

LIFT_AFTER = 4.0
"""Device-independent pixels a mouse or pen moves before a card is lifted."""
LIFT_AFTER_TOUCH = 8.0
FINGER = 22.0
"""How far from a card a finger may come down and still mean it, in device-independent pixels."""


class DragState(Enum):
    """What a finger, pen or mouse that is down is doing."""

    NOTHING = auto()
    PRESSING = auto()
    CARRYING = auto()
    BANDING = auto()
    PANNING = auto()
    RELATING = auto()
    PULLING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How something came down: with a finger, adding to the selection, meaning to pan."""

    touch: bool = False
    adds: bool = False
    pans: bool = False


@dataclass(slots=True, kw_only=True)
class Pointer:
    """A finger, pen or mouse that is down. `start` is in wall units, `first`, `last` in pixels."""

    start: Point
    first: tuple[float, float]
    last: tuple[float, float]
    manner: Manner
    doing: DragState = DragState.NOTHING
    on: str = ""
    was_selected: bool = False
    moved: bool = False


class Dragging:
    """All pointers that are down on one canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._pointers: dict[Hashable, Pointer] = {}

    def pointer(self, key: Hashable) -> Pointer | None:
        return self._pointers.get(key)

    def panning(self) -> list[Pointer]:
        return [each for each in self._pointers.values() if each.doing is DragState.PANNING]

    def press(self, key: Hashable, x: float, y: float, manner: Manner) -> Pointer:
        """Something comes down."""
        canvas = self._canvas
        point = canvas.lens.to_wall(x, y)
        reach = FINGER * canvas.ratio / canvas.lens.scale if manner.touch else 0.0
        on = "" if manner.pans else self._under(point, reach)
        pointer = Pointer(start=point, first=(x, y), last=(x, y), manner=manner, on=on)
        self._pointers[key] = pointer
        pointer.doing = self._meant(pointer, point)
        if canvas.controls:
            self._select_on_press(pointer)
        return pointer

    def move(self, key: Hashable, x: float, y: float) -> None:
        pointer = self._pointers.get(key)
        if pointer is None:
            return
        if not pointer.moved and not self._begins(key, pointer, x, y):
            return
        before, pointer.last = pointer.last, (x, y)
        match pointer.doing:
            case DragState.CARRYING:
                self._carry(key, pointer)
            case DragState.PULLING:
                self._pull(key, pointer)
            case DragState.BANDING:
                self._canvas.overlay.show_band(self._band(pointer))
            case DragState.RELATING:
                end = self._canvas.lens.to_wall(x, y)
                self._canvas.overlay.show_line((pointer.start, end))
            case DragState.PANNING if not (pointer.manner.touch and len(self.panning()) > 1):
                self._canvas.look.pan(x - before[0], y - before[1])
            case _:
                pass

    def _begins(self, key: Hashable, pointer: Pointer, x: float, y: float) -> bool:
        far = math.hypot(x - pointer.first[0], y - pointer.first[1])
        least = LIFT_AFTER_TOUCH if pointer.manner.touch else LIFT_AFTER
        if far < least * self._canvas.ratio:
            return False
        pointer.moved = True
        if pointer.doing is DragState.PRESSING:
            pointer.doing = DragState.CARRYING if self._lift(key, pointer) else DragState.NOTHING
        elif pointer.doing is DragState.PULLING:
            pointer.doing = DragState.PULLING if self._grip(key, pointer.on) else DragState.NOTHING
        return True

    def release(self, key: Hashable) -> None:
        """It goes up: what it held is dropped."""
        pointer = self._pointers.pop(key, None)
        if pointer is None:
            return
        canvas = self._canvas
        if not pointer.moved:
            self._tap(pointer)
        elif pointer.doing is DragState.CARRYING:
            self.drop(key)
        elif pointer.doing is DragState.PULLING:
            self._let_loose(key)
        elif pointer.doing is DragState.BANDING:
            found = canvas.finder.inside(self._band(pointer))
            kept = canvas.selection if pointer.manner.adds else ()
            canvas.select((*kept, *found))
        elif pointer.doing is DragState.RELATING:
            self._relate(pointer)
        canvas.overlay.show_band(None)
        canvas.overlay.show_line(None)

    def cancel(self, key: Hashable) -> None:
        """It is lost: what it held goes back."""
        if self._pointers.pop(key, None) is not None:
            self._canvas.hands.put(key)
            self._canvas.overlay.show_band(None)
            self._canvas.overlay.show_line(None)

    def put_back(self) -> bool:
        """Everything that was lifted on this canvas goes back. Returns whether there was any."""
        busy = [p for p in self._pointers.values() if p.moved and p.doing is not DragState.PANNING]
        for pointer in self._pointers.values():
            pointer.doing, pointer.moved = DragState.NOTHING, True
        self._canvas.overlay.show_band(None)
        self._canvas.overlay.show_line(None)
        return self._canvas.hands.put_all(self._canvas) or bool(busy)

    def _under(self, point: Point, reach: float) -> str:
        """Return what a hand has at a point: an arrow's grip goes before the card beside it."""
        canvas = self._canvas
        pulls = self._may_drag() and not canvas.relating
        pulled = canvas.finder.pulled(point, reach) if pulls else ""
        return pulled or canvas.finder.at(point, reach)

    def _may_drag(self) -> bool:
        controls = self._canvas.controls
        return controls is None or controls.drags

    def _meant(self, pointer: Pointer, point: Point) -> DragState:
        canvas, manner = self._canvas, pointer.manner
        if manner.pans:
            return DragState.PANNING
        shape = canvas.finder.get(pointer.on)
        if isinstance(shape, Arrow) and shape.stops and self._may_drag():
            return DragState.PULLING if pointer.on not in canvas.hands.held else DragState.NOTHING
        if canvas.relating and isinstance(shape, Note | Region):
            return DragState.RELATING
        if self._movable(shape, point, touch=manner.touch):
            return DragState.PRESSING if pointer.on not in canvas.hands.held else DragState.NOTHING
        if canvas.controls is None:
            return DragState.NOTHING
        return DragState.PANNING if manner.touch else DragState.BANDING

    def _movable(self, shape: object, point: Point, *, touch: bool) -> bool:
        if not self._may_drag():
            return False
        if isinstance(shape, Note):
            return shape.moves
        if isinstance(shape, Region) and shape.moves:
            grip = heading(shape).grown(6.0 if touch else 0.0)
            return grip.holds(*point)
        return False

    def _select_on_press(self, pointer: Pointer) -> None:
        canvas, key = self._canvas, pointer.on
        pointer.was_selected = key in canvas.selection
        if (
            pointer.doing not in {DragState.PRESSING, DragState.RELATING, DragState.PULLING}
            or not key
        ):
            return
        canvas.touched.emit(key)
        canvas.set_focus(key)
        if not pointer.was_selected:
            canvas.select((*canvas.selection, key) if pointer.manner.adds else (key,))

    def _tap(self, pointer: Pointer) -> None:
        canvas, key = self._canvas, pointer.on
        if pointer.manner.pans:
            return
        if canvas.controls:
            self._select_on_tap(pointer)
        if key:
            canvas.touched.emit(key)
            canvas.tapped.emit(key)

    def _select_on_tap(self, pointer: Pointer) -> None:
        canvas, key = self._canvas, pointer.on
        if pointer.manner.adds:
            if pointer.was_selected:
                canvas.select(each for each in canvas.selection if each != key)
            elif key:
                canvas.select((*canvas.selection, key))
        else:
            canvas.select((key,) if key else ())
        canvas.set_focus(key)

    def _lift(self, key: Hashable, pointer: Pointer) -> bool:
        selected = self._canvas.finder.in_order(self._canvas.selection)
        return self.take(key, selected if pointer.on in selected else (pointer.on,))

    def take(self, key: Hashable, chosen: Iterable[str]) -> bool:
        """Take these shapes, and what they hold, into a hand. False when none can be taken."""
        canvas, finder = self._canvas, self._canvas.finder
        by = [each for each in chosen if self._may_lift(each)]
        carried = {one: finder.carried(one) for one in by}
        inside = {each for one in by for each in carried[one] if each != one}
        ids = finder.in_order({each for one in by for each in carried[one]})
        places = {each: place(shape) for each in ids if (shape := finder.get(each))}
        return canvas.hands.take(key, canvas, places, [each for each in by if each not in inside])

    def _may_lift(self, key: str) -> bool:
        shape = self._canvas.finder.get(key)
        return isinstance(shape, Note | Region) and shape.moves

    def _carry(self, key: Hashable, pointer: Pointer) -> None:
        canvas = self._canvas
        hand = canvas.hands.of(key)
        if hand is None:
            pointer.doing = DragState.NOTHING
            return
        now = canvas.lens.to_wall(*pointer.last)
        way = now.x - pointer.start.x, now.y - pointer.start.y
        dx, dy = within(hand.start, canvas.look.wall, *way)
        card = hand.by == (pointer.on,) and isinstance(canvas.finder.get(pointer.on), Note)
        lying = hand.places[pointer.on].moved(dx, dy) if card else None
        canvas.hands.carry(key, dx, dy, canvas.finder.target(now, canvas.hands.held, lying))

    def _grip(self, key: Hashable, on: str) -> bool:
        """Take the start of an arrow into a hand, at the first of its stops."""
        shape = self._canvas.finder.get(on)
        if not isinstance(shape, Arrow) or not shape.stops:
            return False
        return self._canvas.hands.take(key, self._canvas, {on: swept(shape)}, (on,))

    def _pull(self, key: Hashable, pointer: Pointer) -> None:
        """Carry the start of an arrow to the stop that is nearest to where the hand wants it."""
        canvas, shape = self._canvas, self._canvas.finder.get(pointer.on)
        if canvas.hands.of(key) is None or not isinstance(shape, Arrow) or not shape.stops:
            pointer.doing = DragState.NOTHING
            return
        now = canvas.lens.to_wall(*pointer.last)
        way = now.x - pointer.start.x, now.y - pointer.start.y
        wanted = Point(shape.start.x + way[0], shape.start.y + way[1])
        stop = min(shape.stops, key=lambda each: math.dist(each, wanted))
        first = shape.stops[0]
        canvas.hands.carry(key, stop.x - first.x, stop.y - first.y)

    def _let_loose(self, key: Hashable) -> None:
        """Let go of an arrow's start: one gesture, unless it is where it was."""
        canvas = self._canvas
        hand = canvas.hands.of(key)
        if hand is None:
            return
        shape = canvas.finder.get(hand.by[0])
        try:
            if isinstance(shape, Arrow) and shape.stops:
                first = shape.stops[0]
                stop = Point(first.x + hand.dx, first.y + hand.dy)
                if stop != shape.start:
                    canvas.send(Pull(on=shape.id, to=stop))
                    announce(canvas, canvas.say(text("Arrow pulled")))
        finally:
            if canvas.hands.of(key) is hand:
                canvas.hands.put(key)

    def drop(self, key: Hashable) -> None:
        """Let what a hand holds go where it is: one gesture, unless it was not moved at all."""
        hands = self._canvas.hands
        hand = hands.of(key)
        if hand is None:
            return
        try:  # still in hand while the edit is made, so that only the new places are painted
            if hand.dx or hand.dy:
                self._canvas.send(Drop(places=hand.drops(), onto=hand.target))
                self._tell(hand)
        finally:
            if hands.of(key) is hand:
                hands.put(key)

    def _tell(self, hand: Grab) -> None:
        canvas = self._canvas
        count, onto = len(hand.by), canvas.finder.get(hand.target)
        words = counted(count, "Card moved", "{count} cards moved")
        if onto is not None:
            named = told_alone(onto, canvas.say).heard
            words = counted(
                count, "Card dropped on {on}", "{count} cards dropped on {on}", on=named
            )
        announce(canvas, canvas.say(words))

    def _relate(self, pointer: Pointer) -> None:
        canvas = self._canvas
        end = canvas.finder.target(canvas.lens.to_wall(*pointer.last), ())
        if end and end != pointer.on:
            canvas.send(Relate(start=pointer.on, end=end))

    def _band(self, pointer: Pointer) -> Rect:
        one, other = pointer.start, self._canvas.lens.to_wall(*pointer.last)
        x, y = min(one.x, other.x), min(one.y, other.y)
        return Rect(x, y, abs(one.x - other.x), abs(one.y - other.y))

    def pinch(self, before: tuple[tuple[float, float], tuple[float, float]]) -> None:
        """Zoom and pan by two fingers that moved from `before` to where they are now."""
        first, second = self.panning()[:2]
        apart = math.dist(*before)
        factor = math.dist(first.last, second.last) / apart if apart > 1 else 1.0
        middle = _middle(first.last, second.last)
        was = _middle(*before)
        self._canvas.look.pan(middle[0] - was[0], middle[1] - was[1])
        self._canvas.look.zoom(factor, *middle)


def within(area: Rect, wall: Rect, dx: float, dy: float) -> tuple[float, float]:
    """Return the nearest way to carry an area that does not take it off the wall."""
    return (
        _clamped(dx, wall.x - area.x, wall.right - area.right),
        _clamped(dy, wall.y - area.y, wall.bottom - area.bottom),
    )


def _clamped(way: float, least: float, most: float) -> float:
    return max(min(least, 0.0), min(max(most, 0.0), way))


def _middle(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
