"""The sessions of a programme at their days: planned, held, or written up later."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from facilitator.analysis.documents.story import Happened, SessionEvent
from facilitator.model.core.words import Text, counted, day_of, month_of, text
from facilitator.ui.style.mirroring import is_mirrored
from facilitator.ui.style.sizes import hold
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import colours, small_font
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.picked_parts import PickedParts

HAPPENED: Final = {
    Happened.PLANNED: text("planned"),
    Happened.UNDER_WAY: text("under way"),
    Happened.HELD: text("held"),
    Happened.WRITTEN_UP: text("written up later"),
}
"""What is known of a session's day, in words."""
_SIGN, _EDGE, _ROW = 13, 10, 16
"""Pixels of a sign, at each end of the line, and from one sign of near days to the next above."""
_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120)
"""Months from one that is named to the next; those with room for their names are taken."""


def paint_sign(painter: QPainter, happened: Happened | None, where: QRectF) -> None:
    """Paint what stands for a session: a dot, a ring while it is planned, a square if later."""
    ink = QColor(colours().accent)
    painter.setPen(QPen(ink, 2))
    planned = happened in (None, Happened.PLANNED)
    painter.setBrush(QColor(colours().panel) if planned else ink)
    inner = where.adjusted(2, 2, -2, -2)
    if happened is Happened.WRITTEN_UP:
        painter.drawRect(inner)
    else:
        painter.drawEllipse(inner)


@guards
class HappenedSign(QWidget):
    """The sign of one session; the words beside it say the same."""

    def __init__(self, happened: Happened | None) -> None:
        super().__init__()
        self._happened = happened
        hold(self, wide=_SIGN, high=_SIGN)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_sign(painter, self._happened, QRectF(self.rect()))


@guards
class ProgrammeTimeline(PickedParts):
    """A line with months under it and a sign for each session whose day is known."""

    def __init__(self, wanted: Callable[[str], object]) -> None:
        """Make an empty line; `wanted` is told the id of a session that is chosen."""
        super().__init__()
        self._font = small_font()  # a style sheet leaves no other on the widget
        self._metrics = QFontMetrics(self._font)
        self._events: tuple[SessionEvent, ...] = ()
        self._today: date | None = None
        self.chosen.connect(wanted)

    def show_events(self, events: Sequence[SessionEvent], today: date) -> None:
        """Show those whose day is known; `today` is marked where it lies among them."""
        dated = [each for each in events if each.on is not None]
        self._events = tuple(sorted(dated, key=_day))
        first, last = self._span()
        self._today = today if self._events and first <= today <= last else None
        words = [say(about(each)) for each in self._events]
        self.show_parts([(e.session.id, w) for e, w in zip(self._events, words, strict=True)])
        self.setAccessibleName(say(text("Time line: {sessions}", sessions="; ".join(words))))
        self.setVisible(len(self._events) > 1)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        days = [_day(each).toordinal() for each in self._events]
        near = (days[-1] - days[0]) // 30 if days else 0
        rows = 2 if any(two - one <= near for one, two in pairwise(days)) else 1
        return QSize(200, _ROW * rows + 10 + self._metrics.height())

    def place(self, number: int) -> QRectF:
        """Return where the sign of a session is: over one that is too near before it."""
        across = self._across(_day(self._events[number]))
        above = 0
        while number > 0 and abs(across - self._across(_day(self._events[number - 1]))) < _SIGN:
            number, above = number - 1, above + 1
        return QRectF(across - _SIGN / 2, self._line() - _SIGN / 2 - above % 2 * _ROW, _SIGN, _SIGN)

    def _line(self) -> float:
        """How far down the line is."""
        return self.height() - self._metrics.height() - 6 - _SIGN / 2

    def _span(self) -> tuple[date, date]:
        if not self._events:
            return date.min, date.min
        return _day(self._events[0]), _day(self._events[-1])

    def _across(self, day: date) -> float:
        first, last = self._span()
        room = self.width() - 2 * _EDGE
        along = _EDGE + room * (day - first).days / max(1, (last - first).days)
        return self._along(along)

    def _along(self, across: float) -> float:
        """Return how far along the line a place is, as one reads."""
        return self.width() - across if is_mirrored() else across

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line with its months, today, and the signs."""
        tokens = colours()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._font)
            down = self._line()
            painter.setPen(QPen(QColor(tokens.outline), 2))
            painter.drawLine(QPointF(0, down), QPointF(self.width(), down))
            for across, name in self._months():
                painter.setPen(QPen(QColor(tokens.outline), 1))
                painter.drawLine(QPointF(across, down - 4), QPointF(across, down + 6))
                painter.setPen(QColor(tokens.muted))
                wide = self._metrics.horizontalAdvance(name)
                left = across - 4 - wide if is_mirrored() else across + 4
                painter.drawText(QPointF(left, self.height() - 3), name)
            if self._today is not None:
                across = self._across(self._today)
                painter.setPen(QPen(QColor(tokens.text), 2, Qt.PenStyle.DotLine))
                painter.drawLine(QPointF(across, 0), QPointF(across, self.height()))
            painter.setPen(QPen(QColor(tokens.muted), 4))
            for on in (each.on for each in self._events):
                if on is not None and on.exact is None:  # the days that it may have been
                    left, right = self._across(on.first), self._across(on.last)
                    painter.drawLine(QPointF(left, down), QPointF(right, down))
            for number, each in enumerate(self._events):
                paint_sign(painter, each.happened, self.place(number))
            self.paint_focus(painter)

    def _months(self) -> Sequence[tuple[float, str]]:
        """Return months that have room for their names, and where they begin."""
        for step in _STEPS:
            found = [(self._across(day), say(month_of(day))) for day in self._begin(step)]
            wide = self._metrics.horizontalAdvance
            begins = [self._along(across) for across, _name in found]
            ends = [at + wide(name) + 12 for at, (_, name) in zip(begins, found, strict=True)]
            if all(end <= at for end, at in zip(ends, begins[1:], strict=False)):
                return [
                    each for each, end in zip(found, ends, strict=True) if end <= self.width() + 8
                ]
        return ()

    def _begin(self, step: int) -> Iterator[date]:
        """Go through the first days of every so many months between the first and last session."""
        first, last = self._span()
        month = first.year * 12 + first.month  # the one after the first
        for number in range(month, last.year * 12 + last.month):
            if number % step == 0:
                yield date(number // 12, number % 12 + 1, 1)


def _day(event: SessionEvent) -> date:
    """Return where on the line an event stands: its day, or the middle of those it may be."""
    return event.on.middle if event.on else date.min


def about(event: SessionEvent) -> Text:
    """Return a session with its day, what is known of that, and what came out of it, in words."""
    parts = [event.session.title, *(say(each) for each in (*when(event), *came_out(event)))]
    return text("{parts}", parts=", ".join(parts))


def when(event: SessionEvent) -> Sequence[Text | str]:
    """Return the day, if it is known, and whether it is planned, held or written up later."""
    day = day_of(event.on) if event.on else text("no day yet")
    return (day, *((HAPPENED[event.happened],) if event.happened else ()))


def came_out(event: SessionEvent) -> Sequence[Text]:
    """Return how many comments, votes and themes came out of a session; of none nothing is said."""
    found = (
        (event.comments, counted(event.comments, "1 comment", "{count} comments")),
        (event.votes, counted(event.votes, "1 vote", "{count} votes")),
        (event.themes, counted(event.themes, "1 theme", "{count} themes")),
    )
    return tuple(words for number, words in found if number)
