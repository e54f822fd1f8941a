"""The wall for screen readers: a list of all it says, in reading order.

Qt keeps what it is handed, and never hands it back: an interface that Python collects is a
crash, and one that holds more than an id is a leak. So every wall keeps one object for each
shape in a dictionary, walls are kept here until their canvas dies, and a shape that goes is
released by Qt first.
"""

# Qt's interfaces answer None where there is nothing; its stubs do not say so.
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any, cast

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QColor,
    QWindow,
)

from facilitator.model.core.words import text
from facilitator.model.display.picture import Picture, Region, Shape
from facilitator.model.display.plain_text import ShapeWords, told
from facilitator.ui.canvas.hands.keys import KEYED
from facilitator.ui.canvas.hit_test import place
from facilitator.ui.canvas.painting.picture_difference import PictureDifference
from facilitator.ui.widgets.guard import guarded, guards

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.canvas.canvas import Canvas

_walls: dict[int, WallList] = {}
_canvases: weakref.WeakSet[Any] = weakref.WeakSet()
_installed: list[bool] = []
_retired: list[WallList] = []
"""Walls whose canvas has gone: Qt may still hold them, so they are never collected."""


def enroll(canvas: Canvas) -> None:
    """Let screen readers find a canvas's shapes, for as long as it lives."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_make)
    _canvases.add(canvas)
    key = id(canvas)
    canvas.destroyed.connect(lambda: _dismiss(key))


def changed(canvas: Canvas, difference: PictureDifference) -> None:
    wall = _walls.get(id(canvas))
    if wall is not None:
        wall.follow(difference)


def focused(canvas: Canvas) -> None:
    """Say that keys speak to another shape."""
    wall = _walls.get(id(canvas))
    if wall is None or not QAccessible.isActive() or not (canvas.focus and canvas.hasFocus()):
        return
    item = wall.item(canvas.focus)
    _update(QAccessibleEvent(item, QAccessible.Event.Focus))


def selected(canvas: Canvas) -> None:
    if id(canvas) in _walls and QAccessible.isActive():
        _update(QAccessibleEvent(canvas, QAccessible.Event.SelectionWithin))


def _update(event: QAccessibleEvent) -> None:
    QAccessible.updateAccessibility(event)


@guarded()
def _make(_class: str, obj: QObject) -> QAccessibleInterface | None:
    if not isinstance(obj, QObject) or obj not in _canvases:
        return None
    wall = _walls.get(id(obj))
    if wall is None:
        wall = _walls[id(obj)] = WallList(cast("Canvas", obj))
    return wall


def _dismiss(key: int) -> None:
    wall = _walls.pop(key, None)
    if wall is not None:
        wall.dismiss()
        _retired.append(wall)


@guards
class WallList(QAccessibleInterface):
    """The wall as a list."""

    def __init__(self, canvas: Canvas) -> None:
        """Stand for a canvas, without keeping it alive."""
        super().__init__()
        self._canvas: weakref.ref[Canvas] | None = weakref.ref(canvas)
        self._items: dict[str, WallItem] = {}
        self._said: tuple[Picture, dict[str, ShapeWords]] | None = None

    @property
    def canvas(self) -> Canvas | None:
        found = self._canvas() if self._canvas is not None else None
        return found if found is not None and shiboken6.isValid(found) else None

    @property
    def said(self) -> dict[str, ShapeWords]:
        """What the wall says by the id of what says it, in reading order; nothing of a hidden one.

        What stands before a wall hides it from who hears it, too.
        """
        canvas = self.canvas
        if canvas is None or canvas.veiled:
            return {}
        picture = canvas.picture
        if self._said is None or self._said[0] is not picture:
            self._said = (picture, {each.id: each for each in told(picture, canvas.say)})
        return self._said[1]

    def order(self) -> list[str]:
        """Return the ids of the list's items, in reading order."""
        return list(self.said)

    def item(self, key: str) -> WallItem:
        found = self._items.get(key)
        if found is None:
            found = self._items[key] = WallItem(self, key)
            QAccessible.registerAccessibleInterface(found)
        return found

    def follow(self, difference: PictureDifference) -> None:
        """Release what has gone, and tell what changed."""
        for key in difference.went:
            self._release(key)
        if not QAccessible.isActive():
            return
        for key in difference.changed:
            if key in self._items:
                _update(QAccessibleEvent(self._items[key], QAccessible.Event.NameChanged))
        if self.canvas is not None and (difference.came or difference.went):
            _update(QAccessibleEvent(self.canvas, QAccessible.Event.ObjectReorder))

    def dismiss(self) -> None:
        """Let go of everything: the canvas has died."""
        for key in list(self._items):
            self._release(key)
        self._canvas = self._said = None

    def _release(self, key: str) -> None:
        item = self._items.pop(key, None)
        if item is not None:  # Qt's half dies here; Python's is then only a shell
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))

    def isValid(self) -> bool:
        return self.canvas is not None

    def object(self) -> QObject | None:
        return self.canvas

    def window(self) -> QWindow | None:
        canvas = self.canvas
        return canvas.window().windowHandle() if canvas is not None else None

    def parent(self) -> QAccessibleInterface | None:
        canvas = self.canvas
        above = canvas.parentWidget() if canvas is not None else None
        return QAccessible.queryAccessibleInterface(above) if above is not None else None

    def childCount(self) -> int:
        return len(self.order()) + len(self._fields())

    def child(self, index: int) -> QAccessibleInterface | None:
        order = self.order()
        if 0 <= index < len(order):
            return self.item(order[index])
        fields = self._fields()
        if 0 <= index - len(order) < len(fields):
            return QAccessible.queryAccessibleInterface(fields[index - len(order)])
        return None

    @guarded(answer=-1)
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if isinstance(child, WallItem) and child.key in self.said:
            return self.order().index(child.key)
        fields = self._fields()
        obj = child.object()
        return len(self.order()) + fields.index(obj) if obj in fields else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        canvas = self.canvas
        if canvas is None:
            return None
        at = canvas.mapFromGlobal(QPoint(x, y))
        point = canvas.lens.to_wall(at.x() * canvas.ratio, at.y() * canvas.ratio)
        key = canvas.finder.at(point)
        return self.item(key) if key in self.said else None

    def focusChild(self) -> QAccessibleInterface | None:
        canvas = self.canvas
        if canvas is None or not canvas.hasFocus() or canvas.focus not in canvas.finder:
            return None
        return self.item(canvas.focus)

    def rect(self) -> QRect:
        canvas = self.canvas
        if canvas is None:
            return QRect()
        return QRect(canvas.mapToGlobal(QPoint(0, 0)), canvas.size())

    @guarded(answer=QAccessible.Role.List)
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def text(self, kind: QAccessible.Text) -> str:
        canvas = self.canvas
        if canvas is None:
            return ""
        if kind is QAccessible.Text.Description:
            return ", ".join(map(canvas.say, () if canvas.veiled else canvas.picture.says))
        if kind is QAccessible.Text.Name:
            return canvas.accessibleName() or canvas.say(text("Wall"))
        return ""

    def setText(self, kind: QAccessible.Text, words: str) -> None:
        """Nothing: words are edited on the wall."""

    @guarded(answer=QAccessible.State())
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        canvas = self.canvas
        if canvas is None:
            state.invalid = True
            return state
        state.focusable = canvas.controls is not None
        state.focused = canvas.hasFocus()
        state.multiSelectable = canvas.controls is not None
        state.invisible = not canvas.isVisible()
        return state

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()

    def _fields(self) -> list[QObject]:
        canvas = self.canvas
        field = canvas.editing.field if canvas is not None else None
        return [field] if field is not None else []


@guards
class WallItem(QAccessibleInterface):
    """One thing that the wall says: an id and the wall it is on."""

    def __init__(self, wall: WallList, key: str) -> None:
        super().__init__()
        self._wall = wall
        self.key = key

    def _shape(self) -> tuple[Canvas, Shape] | None:
        canvas = self._wall.canvas
        shape = canvas.finder.get(self.key) if canvas is not None else None
        return (canvas, shape) if canvas is not None and shape is not None else None

    def isValid(self) -> bool:
        return self._shape() is not None

    def object(self) -> QObject | None:
        return None

    def window(self) -> QWindow | None:
        return self._wall.window()

    def parent(self) -> QAccessibleInterface | None:
        return self._wall

    def childCount(self) -> int:
        return 0

    def child(self, _index: int) -> QAccessibleInterface | None:
        return None

    @guarded(answer=-1)
    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:
        return None

    def rect(self) -> QRect:
        found = self._shape()
        if found is None:
            return QRect()
        canvas, shape = found
        area, lens, ratio = place(shape), canvas.lens, canvas.ratio
        x, y = lens.to_view(area.x, area.y)
        corner = canvas.mapToGlobal(QPoint(round(x / ratio), round(y / ratio)))
        wide, high = area.width * lens.scale / ratio, area.height * lens.scale / ratio
        return QRect(corner.x(), corner.y(), round(wide), round(high))

    @guarded(answer=QAccessible.Role.ListItem)
    def role(self) -> QAccessible.Role:
        found = self._shape()
        heading = found is not None and isinstance(found[1], Region)
        return QAccessible.Role.Heading if heading else QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        found = self._shape()
        if found is None or kind is not QAccessible.Text.Name:
            return ""
        said = self._wall.said.get(self.key)
        return said.heard if said is not None else found[0].say(text("Place without a name"))

    def setText(self, kind: QAccessible.Text, words: str) -> None:
        """Nothing: words are edited on the wall."""

    @guarded(answer=QAccessible.State())
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        found = self._shape()
        if found is None:
            state.invalid = True
            return state
        canvas = found[0]
        works = canvas.controls is not None and isinstance(found[1], KEYED)
        state.focusable = state.selectable = works
        state.selected = self.key in canvas.selection
        state.focused = works and canvas.hasFocus() and canvas.focus == self.key
        return state

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()
