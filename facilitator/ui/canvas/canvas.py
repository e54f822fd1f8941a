"""The wall on a screen: one plain widget that shows a picture and what is in a hand above it."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from facilitator.model.core.words import Say
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.gesture import Gesture
from facilitator.model.display.mirroring import as_laid_out
from facilitator.model.display.picture import Picture
from facilitator.typeset.drawing import bounds
from facilitator.ui.canvas import accessibility
from facilitator.ui.canvas.editor import Editing
from facilitator.ui.canvas.hands.dragging import Dragging
from facilitator.ui.canvas.hands.grabs import GrabRepaint, Grabs
from facilitator.ui.canvas.hands.keys import CanvasKeys
from facilitator.ui.canvas.hands.pointing import Pointing
from facilitator.ui.canvas.hit_test import HitTest, place
from facilitator.ui.canvas.overlay import Overlay
from facilitator.ui.canvas.painting.painter import PicturePainter, Step
from facilitator.ui.canvas.painting.picture_difference import PictureDifference, together
from facilitator.ui.canvas.painting.static_layer import StaticLayer
from facilitator.ui.canvas.painting.strokes import SHADOW_ROOM
from facilitator.ui.canvas.view_transform import Pixels, ViewTransform
from facilitator.ui.canvas.viewport import Viewport
from facilitator.ui.style.tokens import WallTokens
from facilitator.ui.widgets.guard import guarded, guards

_SETTLE = 90
"""Milliseconds after the last step of a zoom until everything is painted sharp again."""
_RING = 10.0


@dataclass(frozen=True, slots=True)
class Controls:
    """What the facilitator may do on a canvas besides looking.

    A projected canvas has no Controls at all: there hands drag, and nothing else.
    """

    drags: bool = True
    writes: bool = True


@guards
class Canvas(QWidget):
    """Shows one picture, and turns what hands do into gestures.

    Sizes in pictures are wall units. Methods that take pixels take device pixels.
    """

    gesture = Signal(object)
    """A hand did something: a Gesture."""
    selection_changed = Signal(tuple)
    """Ids of the selected shapes."""
    focus_changed = Signal(str)
    """The id of the shape that keys speak to, or ""."""
    menu_asked = Signal(tuple, QPoint)
    """A menu was asked for, for these ids, at a place on the screen."""
    edit_asked = Signal(str)
    """New words were asked for a shape that cannot be edited in place: a relation, say.

    Of a projected canvas: for a card or a heading; there nothing is edited.
    """
    draft_changed = Signal(str, str)
    """Words being typed: the id of what is edited ("" for a new card), and the words so far."""
    given_up = Signal(str, str, object)
    """Words that were typed and given up: what they were for, the words, and where (a `Point`)."""
    tapped = Signal(str)
    """A shape was pressed and let go without being dragged."""
    touched = Signal(str)
    """A hand was put on a shape (its id), on a projected canvas too, where nothing is selected."""
    looked = Signal()
    """The part of the wall in view changed."""

    def __init__(
        self,
        hands: Grabs,
        tokens: WallTokens,
        *,
        controls: Controls | None = None,
        say: Say = str,
        parent: QWidget | None = None,
    ) -> None:
        """Make a canvas on an empty wall; `controls` are the facilitator's, None projects."""
        super().__init__(parent)
        self.hands, self.controls, self.say = hands, controls, say
        self.finder = HitTest()
        self.painter = PicturePainter(tokens, say)
        self._picture = Picture()
        self._selection: tuple[str, ...] = ()
        self._focus = ""
        self._spot: tuple[str, ...] = ()
        self._lit: frozenset[str] | None = None
        self._relating = False
        self.rings_focus = False
        self.stand_in: QWidget | None = None
        """What has the keys in its place: an outline that stands beside it."""
        self.veiled = False
        """Whether something stands before the wall, so that nothing of it is seen or heard."""
        self.look = Viewport(self._look_changed)
        self._layer = StaticLayer(self._steps, lambda: self.painter.is_flat(self.lens))
        self.overlay = Overlay(self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._mend_on)
        self._slices = QTimer(self, singleShot=True, interval=0)
        self._slices.timeout.connect(self._mend_on)
        self.editing = Editing(self)
        self.dragging = Dragging(self)
        self.pointing = Pointing(self)
        self._keys = CanvasKeys(self) if controls else None
        self._mirror = GrabRepaint(self)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)  # ´ and e make é here, too
        self.setMinimumSize(64, 36)
        policy = Qt.FocusPolicy.StrongFocus if controls else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        accessibility.enroll(self)

    def take_keys(self, reason: Qt.FocusReason) -> None:
        """Have the keys, or let what stands beside it have them."""
        (self.stand_in or self).setFocus(reason)

    def edit_chosen(self) -> bool:
        """Have other words typed for what keys are at, or what is chosen; False for nothing."""
        return self._keys is not None and self._keys.edit()

    # what is shown

    def send(self, gesture: Gesture) -> None:
        """Say what a hand meant, with its places as the method laid them out."""
        self.gesture.emit(as_laid_out(gesture, self.picture))

    @property
    def picture(self) -> Picture:
        return self._picture

    @property
    def lens(self) -> ViewTransform:
        """Where the wall lies on this canvas, in device pixels."""
        return self.look.lens

    @property
    def ratio(self) -> float:
        """Device pixels per device-independent pixel."""
        return self.devicePixelRatioF()

    def show_picture(self, picture: Picture) -> None:
        """Show another picture; only what differs is painted. What is in a hand stays there."""
        if picture is self._picture:
            return
        self._picture = picture
        least = self.painter.least
        self.painter.follow(picture)
        if least != self.painter.least:
            self.spoil_all()
        held = self.hands.held
        difference = self.finder.show(picture, held)
        self.look.on_wall(picture.width, picture.height)
        self._after(difference)
        for area in together(difference.areas):
            self.spoil(area)

    def _after(self, difference: PictureDifference) -> None:
        touched = difference.changed | difference.went
        if self._spot:
            self.spotlight(self._spot)
        for hand in self.hands.all:
            if not touched.isdisjoint(hand.places):
                self.update_wall(hand.area(), SHADOW_ROOM)
        if difference.went:
            self.hands.forget(self, difference.went)
            self.select(key for key in self._selection if key in self.finder)
            if self._focus in difference.went:
                self.set_focus("")
        if not touched.isdisjoint((*self._selection, self._focus)):
            self.update()
        self.editing.picture_changed(difference)
        accessibility.changed(self, difference)

    def wear(self, tokens: WallTokens) -> None:
        """Take other colours; nothing happens for those it wears."""
        if tokens is not self.painter.tokens:
            self.painter.wear(tokens)
            self.spoil_all()

    def say_anew(self) -> None:
        """Paint all anew, since it is said in another language now."""
        self.painter.forget()
        self.spoil_all()

    def spotlight(self, ids: Iterable[str]) -> None:
        """Dim all but these shapes and what they hold; none of them dims nothing."""
        self._spot = tuple(ids)
        lit = frozenset(each for key in self._spot for each in self.finder.carried(key)) or None
        if lit != self._lit:
            self._lit = lit
            self.spoil_all()

    @property
    def lit(self) -> frozenset[str] | None:
        """Ids of the shapes in the spotlight with all they hold; None without a spotlight."""
        return self._lit

    def centre_on(self, key: str) -> None:
        """Bring a shape to the middle of the view; nothing for an unknown one."""
        shape = self.finder.get(key)
        if shape is not None:
            self.look.centre_on(place(shape).centre)

    def settle(self) -> None:
        """Paint everything that is still stale now, in one go: for pictures of the canvas."""
        self._settle.stop()
        self._sync()
        while not self._layer.mend(1.0):
            pass
        self.update()

    # selection and focus

    @property
    def selection(self) -> tuple[str, ...]:
        """Ids of the selected shapes, lowest first."""
        return self._selection

    def select(self, ids: Iterable[str]) -> None:
        """Select these shapes and no others, in that order; unknown ids are left out."""
        chosen = tuple(key for key in dict.fromkeys(ids) if key in self.finder and self.controls)
        if set(chosen) == set(self._selection):
            return
        for key in set(chosen) ^ set(self._selection):
            self.update_shape(key)
        self._selection = chosen
        self.selection_changed.emit(chosen)
        accessibility.selected(self)

    @property
    def focus(self) -> str:
        """The id of the shape that keys speak to, or ""."""
        return self._focus

    def set_focus(self, key: str, *, ring: bool = False) -> None:
        """Let keys speak to a shape; an unknown id is none. The `ring` is for who uses keys."""
        key = key if key in self.finder and self.controls else ""
        if ring != self.rings_focus:
            self.rings_focus = ring
            self.update_shape(self._focus)
        if key == self._focus:
            return
        self.update_shape(self._focus)
        self._focus = key
        self.update_shape(key)
        shape = self.finder.get(key)
        if shape is not None and (self.stand_in or self).hasFocus():
            self.look.reveal(place(shape))
        self.focus_changed.emit(key)
        accessibility.focused(self)

    @property
    def relating(self) -> bool:
        """Whether a drag from one shape to another draws a relation."""
        return self._relating

    @relating.setter
    def relating(self, on: bool) -> None:
        self._relating = on
        self.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)

    # painting

    def spoil(self, area: Rect) -> None:
        """Have a part of the wall painted afresh."""
        rect = _rect(self.lens.cover(area))
        self._layer.spoil(rect)
        self._update_pixels(rect)

    def spoil_all(self) -> None:
        """Have everything painted afresh."""
        self._layer.spoil_all()
        self.update()

    def update_wall(self, area: Rect, room: float = _RING) -> None:
        """Have what lies above a part of the wall painted again, with room around it."""
        self._update_pixels(_rect(self.lens.cover(area.grown(room), 6)))

    def update_shape(self, key: str) -> None:
        """Have a shape's rings painted again."""
        shape = self.finder.get(key)
        if shape is not None:
            self.update_wall(bounds(shape))

    def _update_pixels(self, rect: QRect, beside: QRegion | None = None) -> None:
        here = _logical(rect, self.ratio)
        if beside is None:
            self.update(here)
        else:
            self.update(QRegion(here).subtracted(beside))

    def _steps(self, rect: QRect) -> Iterator[Step]:
        lens, wall = self.lens, self.look.wall
        yield lambda painter: self.painter.ground(painter, rect, lens, wall)
        room = Pixels(rect.x() - 2, rect.y() - 2, rect.width() + 4, rect.height() + 4)
        shapes = self.finder.within(lens.uncover(room))
        held = self.hands.held
        if held:
            shapes = [each for each in shapes if each.id not in held]
        yield from self.painter.steps(shapes, lens, lit=self._lit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mend the still layer, blit it, and paint what is in hands above it."""
        self._sync()
        if not self._settle.isActive():
            self._mend(event.region())
        ratio = self.ratio
        with QPainter(self) as painter:
            painter.scale(1 / ratio, 1 / ratio)
            for part in event.region():  # pyright: ignore[reportGeneralTypeIssues] - it is iterable
                rect = _device(part, ratio)
                self._layer.draw(painter, rect)
            self.overlay.paint(painter, _device(event.rect(), ratio))

    def _mend(self, region: QRegion) -> None:
        """Mend for a moment while a region is painted; what is mended beside it is painted next.

        Nothing else would ever paint that again: it is not stale any more.
        """
        if not self._layer.mend():
            self._slices.start()
        for rect in self._layer.mended:
            self._update_pixels(rect, beside=region)

    @guarded()
    def _mend_on(self) -> None:
        for rect in self._layer.stale:
            self._update_pixels(rect)

    def _sync(self) -> None:
        """Follow the size and the device pixel ratio of the window."""
        ratio = self.ratio
        wide, high = math.ceil(self.width() * ratio), math.ceil(self.height() * ratio)
        if ratio != self.painter.density:
            self.painter.density = ratio
            self._layer.spoil_all()
        self._layer.resize(wide, high, QColor(self.painter.tokens.background))
        self.look.on_view(wide, high)

    def _look_changed(self, old: ViewTransform, new: ViewTransform) -> None:
        self._layer.follow(old, new)
        if self.look.fitted:
            self._settle.stop()
        elif old.scale != new.scale and self.isVisible():
            self._settle.start()
        self.update()
        self.editing.follow()
        self.looked.emit()

    # what Qt asks

    def edit(self, key: str, words: str | None = None) -> None:
        """Edit a note's words or a region's title in place; `words` is a draft to go on with."""
        self.editing.edit(key, words)

    def write_at(self, at: Point, words: str = "") -> None:
        """Open the editor for new cards at a place on the wall."""
        self.editing.write(at, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sync()
        self._settle.stop()
        self.editing.follow()

    def hideEvent(self, event: QHideEvent) -> None:
        """Put back what is in hand when the canvas goes out of sight."""
        self.dragging.put_back()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.dragging.put_back()
        super().closeEvent(event)

    @guarded(answer=QSize(800, 450))
    def sizeHint(self) -> QSize:
        return QSize(800, 450)


def _rect(pixels: Pixels) -> QRect:
    return QRect(*pixels)


def _logical(rect: QRect, ratio: float) -> QRect:
    """Return the device-independent pixels over some device pixels, rounded outwards by one."""
    left, top = math.floor(rect.left() / ratio) - 1, math.floor(rect.top() / ratio) - 1
    right = math.ceil((rect.right() + 1) / ratio) + 1
    bottom = math.ceil((rect.bottom() + 1) / ratio) + 1
    return QRect(left, top, right - left, bottom - top)


def _device(rect: QRect, ratio: float) -> QRect:
    """Return the whole device pixels under a rectangle, rounded outwards by one."""
    if ratio == 1.0:
        return rect
    left, top = math.floor(rect.x() * ratio) - 1, math.floor(rect.y() * ratio) - 1
    right = math.ceil((rect.x() + rect.width()) * ratio) + 1
    bottom = math.ceil((rect.y() + rect.height()) * ratio) + 1
    return QRect(left, top, right - left, bottom - top).intersected(QRect(0, 0, 1 << 20, 1 << 20))
