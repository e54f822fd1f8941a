"""A hall for tests: two canvases on one wall, with verbs for what hands and keys do in it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QImage, QInputDevice, QKeyEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.gesture import Drop, Edit, Gesture, Pull, Write
from facilitator.model.display.picture import Arrow, Note, Picture, Region, Shape
from facilitator.ui.canvas.canvas import Canvas, Controls
from facilitator.ui.canvas.hands.grabs import Grabs
from facilitator.ui.style.fonts import load_fonts
from facilitator.ui.style.tokens import WALL_LIGHT, WallTokens

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

_touch_screens: list[QPointingDevice] = []


def touch_screen() -> QPointingDevice:
    """One touch screen for the whole process: a second one would confuse Qt."""
    if not _touch_screens:
        _touch_screens.append(QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen))
    return _touch_screens[0]


def note(key: str, x: float, y: float, words: str = "", **more: object) -> Note:
    rect = Rect(x, y, 200, 120)
    return replace(Note(id=key, rect=rect, text=words or f"Card {key}", number=key[1:]), **more)


def group(key: str, rect: Rect, *holds: str, **more: object) -> Region:
    made = Region(
        id=key, rect=rect, title=f"Group {key}", mark=key.upper(), moves=True, holds=holds
    )
    return replace(made, **more)


class Hall:
    """Both windows of a wall. What is dropped, edited or written happens, as a method would do it.

    Shapes whose id begins with "p" are private: only the facilitator's picture has them.
    """

    def __init__(
        self,
        *shapes: Shape,
        size: tuple[int, int] = (800, 395),
        tokens: WallTokens = WALL_LIGHT,
        wall: tuple[float, float] = (1600.0, 790.0),
    ) -> None:
        load_fonts()
        self.hands = Grabs()
        self.mine = Canvas(self.hands, tokens, controls=Controls())
        self.room = Canvas(self.hands, tokens)
        self.shapes: dict[str, Shape] = {shape.id: shape for shape in shapes}
        self.gestures: list[Gesture] = []
        self.refuses = False
        self._wall = wall
        for place, canvas in enumerate((self.mine, self.room)):
            canvas.gesture.connect(self._respond)
            canvas.setWindowFlag(Qt.WindowType.FramelessWindowHint)
            canvas.resize(*size)
            canvas.move(0, place * (size[1] + 5))
        self.show()
        for canvas in (self.room, self.mine):
            canvas.show()
        self.mine.setFocus()
        self.settle()

    # the wall

    def show(self) -> None:
        every = tuple(self.shapes.values())
        seen = tuple(shape for shape in every if not shape.id.startswith("p"))
        wide, high = self._wall
        self.mine.show_picture(Picture(width=wide, height=high, shapes=every, board=True))
        self.room.show_picture(Picture(width=wide, height=high, shapes=seen, board=True))

    def put(self, *shapes: Shape) -> None:
        """Shapes are added or replaced where they are in the order."""
        self.shapes.update((shape.id, shape) for shape in shapes)
        self.show()

    def take_away(self, *keys: str) -> None:
        for key in keys:
            del self.shapes[key]
        self.show()

    def raise_up(self, key: str) -> None:
        self.shapes[key] = self.shapes.pop(key)
        self.show()

    def _respond(self, gesture: Gesture) -> None:
        self.gestures.append(gesture)
        if self.refuses:
            return
        if isinstance(gesture, Drop):
            for key, point in gesture.places:
                shape = self.shapes.pop(key)
                assert isinstance(shape, Note | Region)
                rect = Rect(point.x, point.y, shape.rect.width, shape.rect.height)
                self.shapes[key] = replace(shape, rect=rect)
        elif isinstance(gesture, Pull):
            arrow = self.shapes[gesture.on]
            assert isinstance(arrow, Arrow)
            self.shapes[gesture.on] = replace(arrow, start=gesture.to)
        elif isinstance(gesture, Edit):
            shape = self.shapes[gesture.on]
            assert isinstance(shape, Note | Region)
            words = {"text": gesture.text} if isinstance(shape, Note) else {"title": gesture.text}
            self.shapes[gesture.on] = replace(shape, **words)
        elif isinstance(gesture, Write):
            for words in gesture.texts:
                key = f"w{len(self.shapes)}"
                at = gesture.at or Point(0, 0)
                self.shapes[key] = note(key, at.x, at.y, words)
        self.show()

    def drops(self) -> list[Drop]:
        return [each for each in self.gestures if isinstance(each, Drop)]

    def pulls(self) -> list[Pull]:
        return [each for each in self.gestures if isinstance(each, Pull)]

    def writes(self) -> list[Write]:
        return [each for each in self.gestures if isinstance(each, Write)]

    def place(self, key: str) -> Point:
        shape = self.shapes[key]
        assert isinstance(shape, Note | Region)
        return Point(shape.rect.x, shape.rect.y)

    # hands

    def pixel(self, at: str | tuple[float, float], canvas: Canvas) -> QPoint:
        """A place on the wall, or a little below the top left corner of a shape, on a canvas."""
        if isinstance(at, str):
            corner = self.place(at)
            at = (corner.x + 60, corner.y + 20)
        x, y = canvas.lens.to_view(*at)
        return QPoint(round(x / canvas.ratio), round(y / canvas.ratio))

    def press(
        self,
        at: str | tuple[float, float],
        canvas: Canvas | None = None,
        *,
        keys: Qt.KeyboardModifier = PLAIN,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        on = canvas or self.mine
        QTest.mousePress(on, button, keys, self.pixel(at, on))

    def move(self, to: tuple[float, float], canvas: Canvas | None = None) -> None:
        on = canvas or self.mine
        end = self.pixel(to, on)
        QTest.mouseMove(on, end - QPoint(3, 3))
        QTest.mouseMove(on, end)

    def release(
        self,
        to: tuple[float, float],
        canvas: Canvas | None = None,
        *,
        keys: Qt.KeyboardModifier = PLAIN,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        on = canvas or self.mine
        QTest.mouseRelease(on, button, keys, self.pixel(to, on))

    def click(self, at: str | tuple[float, float], keys: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mouseClick(self.mine, LEFT, keys, self.pixel(at, self.mine))

    def drag(self, what: str, to: tuple[float, float], canvas: Canvas | None = None) -> None:
        """Drag a shape by the mouse so that its corner comes to lie at a place."""
        end = (to[0] + 60, to[1] + 20)
        self.press(what, canvas)
        self.move(end, canvas)
        self.release(end, canvas)

    def touch(self, canvas: Canvas) -> Fingers:
        return Fingers(self, canvas)

    def wheel(self, steps: int, at: tuple[float, float], keys: Qt.KeyboardModifier = PLAIN) -> None:
        here = QPointF(self.pixel(at, self.mine))
        there = QPointF(self.mine.mapToGlobal(here.toPoint()))
        angle, phase = QPoint(0, 120 * steps), Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(
            here, there, QPoint(), angle, Qt.MouseButton.NoButton, keys, phase, False
        )
        QApplication.sendEvent(self.mine, event)

    def key(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = PLAIN) -> None:
        for each in keys:
            QTest.keyClick(self.typing_into(), each, with_)

    def nudge(self, *keys: Qt.Key) -> None:
        """Press arrow keys while Ctrl is held down; `release_ctrl` lets it go."""
        for each in keys:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.mine, QKeyEvent(kind, each, CTRL))

    def release_ctrl(self) -> None:
        up = QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Control, PLAIN)
        QApplication.sendEvent(self.mine, up)

    def type(self, words: str) -> None:
        QTest.keyClicks(self.typing_into(), words)

    def typing_into(self) -> QWidget:
        return self.mine.editing.field or self.mine

    # looking

    def settle(self) -> None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        for canvas in (self.mine, self.room):
            canvas.settle()
        QApplication.processEvents()

    def seen(self, canvas: Canvas) -> QImage:
        """What a canvas shows now, everything mended that its picture made stale."""
        self.settle()
        return canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)

    def on_screen(self, canvas: Canvas) -> QImage:
        """What people see of a canvas once it has come to rest by itself: nothing is asked of it.

        A grab would have it painted again, and hide what it forgot to show.
        """
        quiet = 0
        while quiet < 3:  # a timer has paint events sent, and these begin timers
            QApplication.processEvents()
            running = any(timer.isActive() for timer in canvas.findChildren(QTimer))
            quiet = 0 if running else quiet + 1
        shown = canvas.backingStore().paintDevice()
        assert isinstance(shown, QImage)
        return shown.convertToFormat(QImage.Format.Format_RGB32).copy()

    def fresh(self, canvas: Canvas) -> QImage:
        """What a new canvas would show in its place."""
        other = Canvas(self.hands, canvas.painter.tokens, controls=canvas.controls)
        other.resize(canvas.size())
        other.show_picture(canvas.picture)
        other.settle()
        if canvas.look.fitted:
            other.look.show(canvas.look.part)
        else:
            other.look.go_to(canvas.lens)
        assert other.lens == canvas.lens
        other.spotlight(canvas.lit or ())
        other.select(canvas.selection)
        other.settle()
        image = other.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        other.deleteLater()
        return image

    def close(self) -> None:
        for canvas in (self.mine, self.room):
            canvas.close()
            canvas.deleteLater()
        self.hands.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Fingers:
    """Fingers on one canvas. Every finger that goes down must go up, or it sticks."""

    def __init__(self, hall: Hall, canvas: Canvas) -> None:
        self._hall, self._canvas = hall, canvas
        self._down: dict[int, QPoint] = {}

    def down(self, finger: int, at: str | tuple[float, float]) -> None:
        pixel = self._hall.pixel(at, self._canvas)
        self._send(press={finger: pixel})
        self._down[finger] = pixel

    def move(self, **to: tuple[float, float]) -> None:
        """Move fingers: ``move(f1=(300, 200), f2=(500, 200))``."""
        ends = {int(name[1:]): self._hall.pixel(at, self._canvas) for name, at in to.items()}
        for share in (0.3, 0.7, 1.0):
            moves = {f: self._down[f] + (end - self._down[f]) * share for f, end in ends.items()}
            self._send(move=moves)
        self._down |= ends

    def up(self, *fingers: int) -> None:
        self._send(release={finger: self._down.pop(finger) for finger in fingers})

    def _send(
        self,
        press: dict[int, QPoint] | None = None,
        move: dict[int, QPoint] | None = None,
        release: dict[int, QPoint] | None = None,
    ) -> None:
        moving = {**(press or {}), **(move or {}), **(release or {})}
        event = QTest.touchEvent(self._canvas, touch_screen(), False)
        for finger, at in (press or {}).items():
            event.press(finger, at, self._canvas)
        for finger, at in (move or {}).items():
            event.move(finger, at, self._canvas)
        for finger, at in (release or {}).items():
            event.release(finger, at, self._canvas)
        for finger in self._down:
            if finger not in moving:
                event.stationary(finger)
        event.commit()


def differing(one: QImage, other: QImage, tolerance: int = 6) -> int:
    """How many pixels differ by more than so many levels: lines differ a little under a clip."""
    assert one.size() == other.size()
    if one == other:
        return 0
    first, second = bytes(one.constBits()), bytes(other.constBits())
    apart = 0
    for start in range(0, len(first), 4):
        if first[start : start + 3] != second[start : start + 3]:
            levels = zip(first[start : start + 3], second[start : start + 3], strict=True)
            apart += max(abs(a - b) for a, b in levels) > tolerance
    return apart


def board(count: int = 12) -> list[Shape]:
    """A wall with two groups, a relation and so many loose cards."""
    cards = [note(f"n{i}", 40 + 240 * (i % 6), 380 + 150 * (i // 6)) for i in range(count)]
    return [
        group("a", Rect(20, 20, 460, 300), "c1", "c2"),
        group("b", Rect(600, 20, 460, 300)),
        note("c1", 40, 90),
        note("c2", 260, 90),
        *cards,
        Arrow(id="r1", start=Point(480, 150), end=Point(600, 150), label="leads to"),
    ]
