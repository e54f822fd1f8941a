"""A session as a bar: what takes how much of the day, which talk is in it, where it is now."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF

from facilitator.model.agenda.forecast import DayPart
from facilitator.model.agenda.records import TalkMode
from facilitator.model.agenda.schedule import time_words
from facilitator.model.core.words import Text, Words, text
from facilitator.ui.style.mirroring import across, placed
from facilitator.ui.style.sizes import hold
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import colours
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.picked_parts import PickedParts
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
class DayBar(PickedParts):
    """One bar from the beginning of a day to its end; a part of it is a block."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[NamedPart, ...] = ()
        self._span = (0, 1)
        self._now: int | None = None
        hold(self, high=_HIGH)

    def show_day(
        self, parts: tuple[NamedPart, ...], promised: int | None, now: int | None, chosen: str
    ) -> None:
        """Show the parts of a day up to its end, or the promised one; `now` while it runs."""
        self._parts, self._now = parts, now
        self.setVisible(bool(parts))
        if parts:
            known = [each for each in (promised, now) if each is not None]
            first = min(each.part.starts for each in parts)
            last = max(first + 1, *(each.part.starts + each.part.minutes for each in parts), *known)
            self._span = first, last
        words = [say(each.words) for each in parts]
        self.show_parts([(p.part.block.id, w) for p, w in zip(parts, words, strict=True)], chosen)
        if now is not None:
            words.append(say(text("now {time}", time=time_words(now))))
        self.setAccessibleName(say(text("The day: {parts}", parts="; ".join(words))))

    def place(self, number: int) -> QRectF:
        part = self._parts[number].part
        left = self._across(part.starts)
        wide = self._across(part.starts + part.minutes) - left
        held = QRectF(left, _MARK, max(2.0, wide - 1), self.height() - 2 * _MARK)
        return placed(self.layoutDirection(), QRectF(self.rect()), held)

    def _across(self, minute: float) -> float:
        first, last = self._span
        return (minute - first) * (self.width() - 1) / (last - first)

    # looks

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the day, what is in it, the part the keys are at, and now."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours().divider))
            painter.drawRect(QRectF(0, _MARK, self.width(), self.height() - 2 * _MARK))
            for number, each in enumerate(self._parts):
                self._paint_part(painter, each.part, self.place(number))
            self.paint_focus(painter)
            if self._now is not None:
                at = QRectF(self._across(self._now), 0, 0, 0)
                self._paint_now(painter, across(painter, QRectF(self.rect()), at).left())

    def _paint_part(self, painter: QPainter, part: DayPart, whole: QRectF) -> None:
        for share, place in _shares(part, whole):
            where = across(painter, whole, share)
            for brush in brushes(place):
                painter.setBrush(brush)
                painter.drawRect(where)

    def _paint_now(self, painter: QPainter, at: float) -> None:
        ink = QColor(colours().text)
        painter.setPen(QPen(ink, 2))
        painter.drawLine(QPointF(at, 0), QPointF(at, self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        corners = [QPointF(at - _MARK, 0), QPointF(at + _MARK, 0), QPointF(at, _MARK)]
        painter.drawPolygon(QPolygonF(corners))


def _shares(part: DayPart, whole: QRectF) -> Iterator[tuple[QRectF, int]]:
    """Divide a part by the kinds of talk in it."""
    left, minutes = whole.left(), sum(part.talk.values())
    for mode, share in part.talk.items():
        wide = whole.width() * share / minutes
        if share:
            yield QRectF(left, whole.top(), wide, whole.height()), PLACES[mode]
        left += wide
