"""A session as a bar: what takes how much of the day, which talk is in it, where it is now."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from facilitator.model.agenda.forecast import DayPart
from facilitator.model.agenda.records import TalkMode
from facilitator.model.agenda.schedule import time_words
from facilitator.model.core.words import Text, Words, text
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import colours, plain_tip
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.share_bars import brushes

PLACES: Final = {TalkMode.STRUCTURED: 0, TalkMode.OPEN: 1, TalkMode.PAUSE: 2}
"""The look of each kind of talk, by its place among the parts of a bar."""
_HIGH, _MARK = 24, 5
"""Pixels of the whole bar; above and below what is filled, where the mark of now stands out."""


class NamedPart(NamedTuple):
    """A part of the day with the name of its block."""

    part: DayPart
    name: Words

    @property
    def words(self) -> Text:
        return text(
            "{time} {name}, {minutes} min",
            time=time_words(self.part.starts),
            name=self.name,
            minutes=self.part.minutes,
        )


@guards
class DayBar(QWidget):
    """One bar from the beginning of a day to its end; a press on a part, or Enter, chooses it.

    The arrow keys go from part to part.
    """

    chosen = Signal(str)
    """A part is wanted (the id of its block)."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[NamedPart, ...] = ()
        self._span = (0, 1)
        self._now: int | None = None
        self._at = 0
        self.setFixedHeight(_HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_day(
        self, parts: tuple[NamedPart, ...], promised: int | None, now: int | None, chosen: str
    ) -> None:
        """Show the parts of a day up to its end, or the promised one; `now` while it runs."""
        self._parts, self._now = parts, now
        self.setVisible(bool(parts))
        if not parts:
            return
        ends = max(each.part.starts + each.part.minutes for each in parts)
        known = [each for each in (promised, now) if each is not None]
        first = min(parts[0].part.starts, *(each.part.starts for each in parts))
        self._span = first, max(ends, *known, first + 1) if known else max(ends, first + 1)
        keys: list[str] = [each.part.block.id for each in parts]
        if chosen in keys:
            self._at = keys.index(chosen)
        self._at = min(self._at, len(parts) - 1)
        self._tell()
        self.update()

    def _tell(self) -> None:
        """Say the whole day to who hears it, and beside it the part the keys are at."""
        told = [say(each.words) for each in self._parts]
        if self._now is not None:
            told.append(say(text("now {time}", time=time_words(self._now))))
        self.setAccessibleName(say(text("The day: {parts}", parts="; ".join(told))))
        self.setAccessibleDescription(say(self._parts[self._at].words))

    def rect_of(self, block: str) -> QRectF:
        """Return where the part of a block is. Raises StopIteration where it has none."""
        return next(self._place(each.part) for each in self._parts if each.part.block.id == block)

    def _across(self, minute: float) -> float:
        first, last = self._span
        return (minute - first) * (self.width() - 1) / (last - first)

    def _place(self, part: DayPart) -> QRectF:
        left = self._across(part.starts)
        wide = self._across(part.starts + part.minutes) - left
        return QRectF(left, _MARK, max(2.0, wide - 1), self.height() - 2 * _MARK)

    def _part_at(self, across: float) -> int | None:
        """Return the number of the part at a place across; of two the later one lies above."""
        for number in range(len(self._parts) - 1, -1, -1):
            held = self._place(self._parts[number].part)
            if held.left() <= across <= held.right() + 1:
                return number
        return None

    # hands and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._part_at(event.position().x())
        if found is not None:
            self._at = found
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._parts:
            self._at = max(0, min(len(self._parts) - 1, self._at + step))
            self._tell()
            self._show_tip(self._at)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        if self._parts:
            self.chosen.emit(self._parts[self._at].part.block.id)

    def event(self, event: QEvent) -> bool:
        """Say what a part is, with the mouse over it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._part_at(event.pos().x())
            if found is not None:
                self._show_tip(found)
            return True
        return super().event(event)

    def _show_tip(self, number: int) -> None:
        held = self._place(self._parts[number].part)
        under = self.mapToGlobal(held.bottomLeft().toPoint())
        QToolTip.showText(under, plain_tip(say(self._parts[number].words)), self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # looks

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the day, what is in it, the part the keys are at, and now."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours().divider))
            painter.drawRect(QRectF(0, _MARK, self.width(), self.height() - 2 * _MARK))
            for each in self._parts:
                self._paint_part(painter, each.part)
            if self.hasFocus() and self._parts:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colours().focus), 2))
                around = self._place(self._parts[self._at].part)
                painter.drawRect(around.adjusted(0, -2, 0, 2))
            if self._now is not None:
                self._paint_now(painter, self._across(self._now))

    def _paint_part(self, painter: QPainter, part: DayPart) -> None:
        for where, place in _shares(part, self._place(part)):
            for brush in brushes(place):
                painter.setBrush(brush)
                painter.drawRect(where)

    def _paint_now(self, painter: QPainter, across: float) -> None:
        ink = QColor(colours().text)
        painter.setPen(QPen(ink, 2))
        painter.drawLine(QPointF(across, 0), QPointF(across, self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        corners = [QPointF(across - _MARK, 0), QPointF(across + _MARK, 0), QPointF(across, _MARK)]
        painter.drawPolygon(QPolygonF(corners))


def _shares(part: DayPart, whole: QRectF) -> Iterator[tuple[QRectF, int]]:
    """Divide a part by the kinds of talk in it."""
    left, minutes = whole.left(), sum(part.talk.values())
    for mode, share in part.talk.items():
        wide = whole.width() * share / minutes
        if share:
            yield QRectF(left, whole.top(), wide, whole.height()), PLACES[mode]
        left += wide
