"""Words typed on the wall: one text field laid over the card that is written or edited."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from facilitator.model.core.words import text
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.gesture import Edit, Write
from facilitator.model.display.picture import Note, Region, Shape, Tint
from facilitator.typeset.drawing import CARD_TEXT
from facilitator.ui.canvas.free_place import REACH, free_place
from facilitator.ui.canvas.hit_test import heading
from facilitator.ui.canvas.painting.picture_difference import PictureDifference
from facilitator.ui.canvas.view_transform import Pixels
from facilitator.ui.style.fonts import ui_font
from facilitator.ui.style.sizes import em
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.widgets.guard import guarded, guards
from facilitator.ui.workspace.debounce import Debounce

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.canvas.canvas import Canvas

DRAFT_PAUSE = 400
"""Milliseconds without a key until words being typed are worth keeping."""
NEW_CARD = (220.0, 130.0)
"""Size of the field for a new card, in wall units."""
_LEAST_FONT = 13.0
_BESIDE = 16.0


def _is_for_everywhere(event: QKeyEvent) -> bool:
    """Whether a key does the same whatever is typed just now."""
    return Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35 or CHOSEN.hears("cover", event)


@guards
class TextField(QPlainTextEdit):
    """The text field. Enter ends, Shift+Enter is a new line, Esc leaves."""

    done = Signal()
    left = Signal()
    pasted = Signal(str)
    """Several lines were pasted into the field."""

    def __init__(self, canvas: Canvas, *, splits: bool) -> None:
        """Lie on a canvas; with `splits`, several pasted lines are several cards."""
        super().__init__(canvas)
        self._splits = splits
        self._composing = False
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell the ends of typing from typing."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
            else:
                self.done.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep keys from the window's actions while words are typed, but not F-keys and cover."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if _is_for_everywhere(event):
                return False
            event.accept()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether a character is being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain words only; several lines into a new card are several cards."""
        words = source.text()
        if self._splits and len(words.strip().splitlines()) > 1:
            self.pasted.emit(words)
        else:
            self.insertPlainText(words)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Words that stand there when a person goes elsewhere are kept."""
        super().focusOutEvent(event)
        passing = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
        if event.reason() not in passing:
            self.done.emit()


class Editing:
    """The one editor of a canvas: where it lies, what it is for, and what becomes of the words."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._field: TextField | None = None
        self._on = ""
        self._rect = self._within = Rect(0, 0, 0, 0)
        self._first = ""
        self._drafted = ""
        self._pause = Debounce(DRAFT_PAUSE, canvas)
        self._pause.came.connect(self._draft)

    @property
    def on(self) -> str | None:
        """The id of what is edited, "" for a new card, None when nothing is typed."""
        return self._on if self._field is not None else None

    @property
    def field(self) -> TextField | None:
        """The text field while words are typed."""
        return self._field

    @property
    def words(self) -> str:
        """The words in the field, "" when there is none."""
        return self._field.toPlainText() if self._field is not None else ""

    def opens_inside(self, key: str, point: Point) -> bool:
        """Whether a double click here means a new card inside a region rather than its title."""
        shape = self._canvas.finder.get(key)
        return isinstance(shape, Region) and not heading(shape).holds(*point)

    def edit(self, key: str, words: str | None = None) -> None:
        """Edit a shape in place, or ask the window to where the wall has no place for it."""
        canvas = self._canvas
        shape = canvas.finder.get(key)
        if canvas.controls is None or not canvas.controls.writes or shape is None:
            return
        if not isinstance(shape, Note | Region):
            canvas.edit_asked.emit(key)
            return
        was = _words_of(shape, canvas)
        self._open(key, _place_of(shape), was, was if words is None else words)

    def write(self, at: Point, words: str = "") -> None:
        """Open the field for a new card with its top left corner at a place, or near it."""
        canvas = self._canvas
        if canvas.controls is None or not canvas.controls.writes:
            return
        self._write(at, words, self._limit(at))

    def _write(self, at: Point, words: str, within: Rect) -> None:
        self.leave()
        _letters, (wide, high) = self._size(NEW_CARD)
        scale = self._canvas.ratio / self._canvas.lens.scale
        near = self._canvas.finder.within(Rect(*at, 0, 0).grown(2 * REACH))
        cards = [shape.rect.grown(2) for shape in near if isinstance(shape, Note)]
        place = free_place(at, (wide * scale, high * scale), within, cards)
        self._within = within
        self._open("", Rect(*place, *NEW_CARD), "", words)

    def _limit(self, at: Point) -> Rect:
        """Return where a new card is written: in what the room sees, or elsewhere on the wall."""
        canvas = self._canvas
        seen, wall = canvas.overlay.seen or canvas.look.part, canvas.look.wall
        limit = seen if seen.holds(*at) or not wall.holds(*at) else wall
        view = canvas.lens.uncover(Pixels(0, 0, *canvas.look.view))
        return limit.common(view)

    def leave(self) -> None:
        """Close the field as if a person had gone elsewhere: its words are kept."""
        if self._field is not None:
            self._done(again=False)

    def follow(self) -> None:
        """Lie over the card again after the wall was zoomed or panned."""
        if self._field is None:
            return
        canvas = self._canvas
        lens, ratio = canvas.lens, canvas.ratio
        size, (wide, high) = self._size((self._rect.width, self._rect.height))
        self._field.setFont(ui_font(round(size)))
        within = self._before_the_eye()
        wide = min(wide, within.width)
        high = min(self._high(round(wide), high), within.height)
        x, y = lens.to_view(self._rect.x, self._rect.y)
        left = max(within.x, min(x / ratio, within.right - wide))
        top = max(within.y, min(y / ratio, within.bottom - high))
        self._field.setGeometry(QRect(round(left), round(top), round(wide), math.ceil(high)))
        self._field.ensureCursorVisible()

    def _size(self, on_wall: tuple[float, float]) -> tuple[float, tuple[float, float]]:
        """Return the height of letters, and width and height of the field, in pixels."""
        scale = self._canvas.lens.scale / self._canvas.ratio
        size = max(em(_LEAST_FONT), CARD_TEXT * on_wall[1] * scale)
        return size, (max(on_wall[0] * scale, 9 * size), max(on_wall[1] * scale, 3.2 * size))

    def _before_the_eye(self) -> Rect:
        """Return what can be seen of the wall on the canvas, in its pixels."""
        canvas, wall = self._canvas, self._canvas.look.wall
        left, top = canvas.lens.to_view(wall.x, wall.y)
        right, bottom = canvas.lens.to_view(wall.right, wall.bottom)
        whole = Rect(0.0, 0.0, canvas.width(), canvas.height())
        ratio = canvas.ratio
        seen = Rect(left / ratio, top / ratio, (right - left) / ratio, (bottom - top) / ratio)
        return whole.common(seen)

    def _high(self, wide: int, least: float) -> float:
        """Return how high the field is that shows all its words in a width: it grows downwards."""
        field = self._field
        if field is None:
            return least
        field.resize(wide, 1 << 14)  # its text is laid out in the width it has
        held, block, lines = field.document(), field.document().begin(), 0.0
        while block.isValid():
            lines += held.documentLayout().blockBoundingRect(block).height()
            block = block.next()
        edges = field.height() - field.viewport().height() + 2 * held.documentMargin()
        return max(least, lines + edges + field.fontMetrics().height() / 2)

    def picture_changed(self, difference: PictureDifference) -> None:
        """Follow the card that is edited; the words for one that has gone become a new card."""
        if self._field is None or not self._on:
            return
        if self._on in difference.went:
            self._on = ""
        elif self._on in difference.changed:
            shape = self._canvas.finder.get(self._on)
            if isinstance(shape, Note | Region):
                self._rect = _place_of(shape)
                self.follow()

    def _open(self, on: str, rect: Rect, was: str, words: str) -> None:
        self.leave()
        canvas = self._canvas
        field = TextField(canvas, splits=not on)
        self._field, self._on, self._rect, self._first = field, on, rect, was
        self._drafted = words
        field.setPlainText(words)
        field.selectAll()
        field.setStyleSheet(self._dress(on))
        label = text("New card") if not on else text("Words on this card")
        if isinstance(canvas.finder.get(on), Region):
            label = text("Name of this group")
        field.setAccessibleName(canvas.say(label))
        field.textChanged.connect(self._pause.touch)
        field.textChanged.connect(self.follow)
        field.done.connect(self._entered)
        field.left.connect(self._left)
        field.pasted.connect(self._pasted)
        field.show()  # first: what is hidden lays out no text
        self.follow()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self, on: str) -> str:
        tokens = self._canvas.painter.tokens
        shape = self._canvas.finder.get(on)
        tint = shape.tint if isinstance(shape, Note | Region) else Tint.YELLOW
        card = tokens.card(tint)
        return (
            f"QPlainTextEdit {{ background: {card.fill}; color: {card.ink};"
            f" border: 2px solid {tokens.ring}; border-radius: 4px; padding: 4px;"
            f" selection-background-color: {tokens.accent};"
            f" selection-color: {tokens.on_accent}; }}"
        )

    def keep(self) -> None:
        """Tell the words so far, if they were not told."""
        self._draft()

    @guarded()
    def _draft(self) -> None:
        words = self.words
        if self._field is not None and words != self._drafted:
            self._drafted = words
            self._canvas.draft_changed.emit(self._on, words)

    @guarded()
    def _entered(self) -> None:
        by_key = self._field is not None and self._field.hasFocus()
        self._done(again=by_key)

    def _done(self, *, again: bool) -> None:
        words, on, rect = self.words.strip(), self._on, self._rect
        changed = words != self._first.strip()
        self._close(refocus=again)
        canvas = self._canvas
        if on and changed:
            canvas.send(Edit(on=on, text=words))
        elif words and not on:
            canvas.send(Write(texts=(words,), at=Point(rect.x, rect.y)))
            if again:
                self._write(self._beside(rect), "", self._within)
        else:
            canvas.draft_changed.emit(on, "")

    def _beside(self, rect: Rect) -> Point:
        """Return where the next card is written: to the right, or in the next row."""
        x, within = rect.right + _BESIDE, self._within
        if x + rect.width <= within.right:
            return Point(x, rect.y)
        return Point(within.x + _BESIDE, rect.bottom + _BESIDE)

    @guarded()
    def _pasted(self, words: str) -> None:
        lines = [line.strip() for line in words.splitlines() if line.strip()]
        typed = self.words.strip()
        rect = self._rect
        self._close(refocus=True)
        every = (typed, *lines) if typed else tuple(lines)
        self._canvas.send(Write(texts=tuple(every), at=Point(rect.x, rect.y)))

    @guarded()
    def _left(self) -> None:
        self.give_up(refocus=True)

    def give_up(self, *, refocus: bool = False) -> None:
        """Close the field without an edit; words that were typed are told, not lost by a key."""
        if self._field is None:
            return
        words, on, at = self.words.strip(), self._on, Point(self._rect.x, self._rect.y)
        self.keep()
        self._close(refocus=refocus)
        if words and words != self._first.strip():
            self._canvas.given_up.emit(on, words, at)

    def _close(self, *, refocus: bool) -> None:
        field, self._field = self._field, None
        self._pause.stop()
        if field is None:
            return
        field.blockSignals(True)
        if refocus:
            self._canvas.take_keys(Qt.FocusReason.OtherFocusReason)
        field.hide()
        field.deleteLater()


def _words_of(shape: Shape, canvas: Canvas) -> str:
    if isinstance(shape, Region):
        return canvas.say(shape.title)
    return shape.text if isinstance(shape, Note) else ""


def _place_of(shape: Note | Region) -> Rect:
    return shape.rect if isinstance(shape, Note) else heading(shape)
