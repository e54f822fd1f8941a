"""Calm words for the facilitator: they lie over the lower edge, move nothing, take no focus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QMainWindow,
    QScrollArea,
    QWidget,
)

from facilitator.model.core.words import Text, text
from facilitator.ui.style import icons
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.translation import say
from facilitator.ui.widgets.announcing import announce
from facilitator.ui.widgets.basics import Short, button, emptied, plain_label, row, wrapped_height
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.question_form import FormDialog

WIDEST, EDGE, LOW = 720, 16, 44
"""Pixels a notice is wide at most, is away from the edges of a page, and is high at least."""
LEAST = 180
"""Pixels its words have at least beside what can be pressed."""
LINES = 2
"""Lines of words at most; what is longer is read whole in a sheet."""
BESIDE = 40
"""Pixels a notice has beside its words and its buttons."""
GAP = 8
"""Pixels between it and what it must not cover (`clear`)."""
STAYS, STAYS_WITH_ACT = 6_000, 10_000
"""Milliseconds a notice without a question stays, and one with something to press."""
SETTLES = 600
"""Milliseconds in which no press is taken by buttons that came where other ones stood: it was
meant for those."""
WAITS = 3_000
"""Milliseconds a notice waits at most while a hand is at the answers to a question."""

_PLACES = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide}


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Words, and what can be answered to them.

    One with answers stays until it is answered, unless it is `brief`: a way back for a moment.
    One that is `urgent` is said at once; what waited for its answer waits on behind it. One that
    is `grave` (what is typed is not on disk) has an edge that is seen from afar, and stands in
    front of all other questions until it is answered or withdrawn.
    """

    words: Text
    answers: tuple[tuple[Text, Callable[[], object]], ...] = ()
    brief: bool = False
    urgent: bool = False
    grave: bool = False

    @property
    def stays(self) -> bool:
        return bool(self.answers) and not self.brief

    @property
    def rank(self) -> int:
        """How far in front it stands among what waits for an answer: from 0 to 3."""
        return 2 * self.grave + self.urgent

    def waits_behind(self, other: Notice) -> bool:
        """Whether it comes after another: of two that are urgent alike the later comes first."""
        return self.rank < other.rank or (self.rank == other.rank and not self.urgent)


@guards
class Notices(QFrame):
    """What is said, one thing at a time; it is there only while something is said."""

    answered = Signal(object)
    """A `Notice` was answered or put away here, or where it stood as well."""
    asked = Signal(object)
    """A `Notice` that waits for an answer came here."""
    withdrawn = Signal(object)
    """A `Notice` is said no more here."""

    def __init__(self, page: QWidget, free: Callable[[int], QRect] | None = None) -> None:
        """Begin with nothing to say. It stands in the middle of a page's lower edge.

        Where there is a `free` place for a width (pixels), it stands at the right end of that.
        """
        super().__init__(page)
        dress(self, "toast")
        self._shield = QWidget(page)
        self._shield.hide()
        page.installEventFilter(self)
        self._free = free
        self.clear: Callable[[], list[QRect]] = list
        self._spared: QWidget | None = None
        self._scrolled: QWidget | None = None
        self._waiting: list[Notice] = []
        self._held: Notice | None = None
        self._announced: Notice | None = None
        self._before: QWidget | None = None
        """What had the keys before they came here."""
        hold(self, least_high=LOW)
        inside = self._inside = row(self, space=8)
        inside.setContentsMargins(*as_read(16, 4, 6, 4))
        self._words = Short(lines=LINES)
        inside.addWidget(self._words, 1)
        self._more = button(text("More…"), self._show_whole)
        self._more.hide()
        foot = row(space=8)
        foot.addWidget(self._more)
        self._key = plain_label(kind="small", wrap=False)
        foot.addWidget(self._key)
        self._answers = QWidget()
        self._answers.installEventFilter(self)
        self._ways = row(self._answers, space=6)
        foot.addWidget(self._answers)
        inside.addLayout(foot)
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self.time_is_up)
        self._settling = QTimer(self, singleShot=True)
        self._settling.timeout.connect(self._take_presses)
        self._put_off: Notice | None = None
        self._back: Notice | None = None
        """What stands here again, after something else did."""
        self._off = QTimer(self, singleShot=True, interval=WAITS)
        self._off.timeout.connect(self._say_put_off)
        self._show()

    @property
    def words(self) -> str:
        """What is being said now; empty while nothing is."""
        return say(self._held.words) if self._held else ""

    def spare(self, part: QWidget) -> None:
        """Stand above a part of the page while that is shown, wherever it comes to stand."""

        def there() -> list[QRect]:
            page = self.parentWidget()
            if page is None or not part.isVisible():
                return []
            return [QRect(part.mapTo(page, QPoint()), part.size())]

        self._spared, self.clear = part, there
        part.installEventFilter(self)

    def stand_in_for(self, other: Notices) -> None:
        """Ask here what waits for an answer there, and take it back with it."""
        held = () if other._held is None else (other._held,)
        waiting = [each for each in (*held, *other._waiting) if each.stays]
        for notice in waiting[:1]:
            self._put(notice)
        self._waiting += waiting[1:]
        other.asked.connect(self.ask)
        other.withdrawn.connect(self.withdraw)
        self.answered.connect(other._answered_there)

    def _answered_there(self, notice: Notice) -> None:
        self.withdraw(notice)
        self.answered.emit(notice)

    @property
    def settling(self) -> bool:
        """Whether other buttons stood here a moment ago: a press now may be meant for those."""
        return self._settling.isActive()

    def tell(self, *words: Text) -> None:
        """Say something; what was said before and needs no answer makes way.

        Without words it only makes way.
        """
        if not words:
            if self._held is not None and not self._held.answers:
                self.dismiss()
            return
        joined = " ".join(say(part) for part in words)
        self._put(Notice(words=text("{words}", words=joined)))

    def ask(self, notice: Notice) -> None:
        """Say something that wants an answer, without stopping the work."""
        self._put(notice)
        if notice.stays:
            self.asked.emit(notice)

    def withdraw(self, notice: Notice) -> None:
        """Take back what was said: it is not so any more."""
        self._waiting = [each for each in self._waiting if each is not notice]
        self._put_off = None if self._put_off is notice else self._put_off
        if self._held is notice:
            self.dismiss()
        self.withdrawn.emit(notice)

    def answer_by_key(self) -> bool:
        """Give the one answer there is, or have the keys at the answers; False where none is.

        What came back by itself, once what stood before it had gone, is not what the key was
        pressed for: it only has the keys.
        """
        held = self._held
        if held is None or len(held.answers) != 1 or self.settling or held is self._back:
            return self.take_keys()
        self._answer(held, held.answers[0][1])
        return True

    def take_keys(self) -> bool:
        """Have the keys at what can be pressed; False where nothing is there to press."""
        first = self._pressed(0) or (self._more if self._more.isVisible() else None)
        if first is None:
            return False
        if not self._has_keys():
            self._before = QApplication.focusWidget()
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _has_keys(self) -> bool:
        held = QApplication.focusWidget()
        return held is not None and self.isAncestorOf(held)

    def _give_keys_back(self) -> None:
        """Let the keys be where they were before they came here."""
        before, self._before = self._before, None
        if self._has_keys() and before is not None and shiboken6.isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self, at: int) -> QWidget | None:
        """Return what can be pressed at a place, from the left (0) or the right (-1)."""
        item = self._ways.itemAt(at if at >= 0 else self._ways.count() + at)
        return item.widget() if item is not None else None

    def dismiss(self) -> None:
        """Let go of what is said now."""
        if self._waiting:
            self._held = self._back = self._waiting.pop(0)
        else:
            self._held, self._put_off = self._put_off, None
        self._show()

    def time_is_up(self) -> None:
        """Let go of what was said for a while, unless the pointer or the keys are there."""
        held = self.focusWidget()
        if self.underMouse() or (held is not None and held.hasFocus()):
            self._timer.start()
        else:
            self.dismiss()

    def _put(self, notice: Notice) -> None:
        if self._held is not None and self._held.stays:
            self._waiting = [n for n in self._waiting if n.stays]
            if notice.stays and notice.waits_behind(self._held):
                self._let_wait(notice)
                return
            if self._answers.underMouse() and not notice.grave:
                self._put_by(notice)
                return
            self._waiting.insert(0, self._held)
        elif self._waiting and notice.stays and notice.waits_behind(self._waiting[0]):
            self._let_wait(notice)  # what was only said in between let others wait
            self.dismiss()
            return
        self._held = notice
        self._show()

    def _let_wait(self, notice: Notice) -> None:
        """Have a notice wait at its place among others."""
        ahead = [each for each in self._waiting if notice.waits_behind(each)]
        behind = [each for each in self._waiting if not notice.waits_behind(each)]
        self._waiting = [*ahead, notice, *behind]

    def _put_by(self, notice: Notice) -> None:
        """Keep a notice until the hand has pressed an answer, or gone: none comes under it."""
        if notice.stays:
            self._waiting.insert(0, notice)
        else:
            self._put_off = notice
            self._off.start()

    def _say_put_off(self) -> None:
        notice, self._put_off = self._put_off, None
        if notice is not None and self._held is not None:
            self._waiting.insert(0, self._held)
        if notice is not None:
            self._held = notice
            self._show()

    def _show(self) -> None:
        held = self._held
        if held is not None and held is not self._announced:
            announce(self.window(), self._heard(held), urgent=held.urgent or held.grave)
        self._announced = held
        if self._ways.count():
            self._settling.start(SETTLES)
            self._shield_page()
        emptied(self._ways)
        self._words.show_words(self.words)
        self._timer.stop()
        came = self.isHidden()
        self.setVisible(held is not None)
        dress(self, "toast", "grave" if held is not None and held.grave else "")
        if held is None:
            return
        self._key.setText(self._key_words(held))
        self._key.setVisible(bool(self._key.text()))
        for words, act in held.answers:
            answer = partial(self._answer, held, act)
            self._add(button(words, answer))
        if not held.stays:
            self._timer.start(STAYS_WITH_ACT if held.answers else STAYS)
        if self._may_be_left(held):
            put_away = partial(self._answer, held, lambda: None)
            close = button("", put_away, kind="quiet", tip=text("Dismiss"))
            icons.put(close, "x", "on_toast", size=16)
            self._add(close)
        self.place(came=came)

    def _key_words(self, held: Notice) -> str:
        """Return the key, and what it does where it does not give the one answer there is."""
        key = CHOSEN.first("answer") if held.answers else ""
        chooses = len(held.answers) > 1 or held is self._back
        return say(text("{key}: choose", key=key)) if key and chooses else key

    def _heard(self, held: Notice) -> str:
        """Return what is announced: the words, what can be answered, and the key to do so."""
        ways = [say(words) for words, _act in held.answers]
        key = [self._key_words(held)] if ways else []
        return ", ".join(filter(None, (say(held.words), *ways, *key)))

    @staticmethod
    def _may_be_left(held: Notice) -> bool:
        """Whether it has a way to be put away without an answer."""
        return len(held.answers) < 2 and not (held.brief and held.answers)

    def _escape(self) -> None:
        """Put away what needs no answer, and let the keys be where they were."""
        held = self._held
        if held is not None and (held.brief or self._may_be_left(held)):
            self._answer(held, lambda: None)
        else:
            self._give_keys_back()

    def _add(self, made: QWidget) -> None:
        made.installEventFilter(self)
        self._ways.addWidget(made)
        made.show()  # what is hidden is not counted

    def _answer(self, held: Notice, act: Callable[[], object]) -> None:
        if self._held is not held:
            return
        self._give_keys_back()
        self.dismiss()
        self.answered.emit(held)
        act()

    def place(self, *, came: bool = False) -> None:
        """Stand at the foot of the page, over little of it: nothing moves because of a notice."""
        page = self.parentWidget()
        if page is None or self.isHidden():
            return
        edges = (EDGE, EDGE, -EDGE, -EDGE)
        wanted = min(WIDEST, self._needed())
        seen = self._in_sight(page)
        room, free = seen.adjusted(*edges), self._free(wanted) if self._free is not None else None
        if free is not None and (free & seen).width() >= min(free.width(), 2 * LEAST):
            room = free & seen
        wide = min(wanted, room.width())
        words, left = self._needed() - self._beside(), wide - self._beside()
        least = min(LEAST, words)
        self._stack(on=left < least)
        if self._is_long(wide):
            self._stack(on=left - self._more.sizeHint().width() < least)
        self._more.setVisible(self._is_long(wide))
        high = max(self.heightForWidth(wide), self.minimumHeight())
        beside = room.width() - wide
        x = room.x() + (beside if self._free is not None else beside // 2)
        at = QRect(x, max(0, room.y() + room.height() - high), wide, high)
        for other in sorted(self.clear(), key=QRect.top, reverse=True):
            if at.intersects(other):
                at.moveBottom(other.top() - GAP)
        self.setGeometry(at)
        self.raise_()
        # what has come under the hand only now lets a press through to the page
        if came and self.rect().contains(self.mapFromGlobal(QCursor.pos())):
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._settling.start(SETTLES)

    def _in_sight(self, page: QWidget) -> QRect:
        """Return what of the page is seen: a window too small for its parts scrolls them."""
        window = page.window()
        area = window.centralWidget() if isinstance(window, QMainWindow) else None
        if not isinstance(area, QScrollArea) or not area.isAncestorOf(page):
            return page.rect()
        inside = area.widget()
        if self._scrolled is None and inside is not None:
            self._scrolled = inside
            inside.installEventFilter(self)
        view = area.viewport()
        return page.rect() & QRect(page.mapFrom(view, QPoint()), view.size())

    def _is_long(self, wide: int) -> bool:
        """Whether its words need more than its lines, where it is so wide."""
        metrics = self._words.fontMetrics()
        stacked = self._inside.direction() is QBoxLayout.Direction.TopToBottom
        beside = BESIDE if stacked else self._beside()
        lines = wrapped_height((self.words,), wide - beside, self._words.font())
        return lines > LINES * metrics.lineSpacing()

    def _stack(self, *, on: bool) -> None:
        """Have what can be pressed below the words where both have no room beside one another."""
        way = QBoxLayout.Direction
        self._inside.setDirection(way.TopToBottom if on else way.LeftToRight)

    def _show_whole(self) -> None:
        """Show all words in a sheet over the page."""
        whole = text("{words}", words=self.words)
        sheet = FormDialog(self.window(), text("The whole message"), text("Close"), whole)
        sheet.cancel.hide()
        sheet.open()

    def _shield_page(self) -> None:
        """Let a press at what goes just now hit nothing that lies below it."""
        page = self.parentWidget()
        if page is not None and self._answers.isVisible():
            corner = self._answers.mapTo(page, QPoint())
            self._shield.setGeometry(QRect(corner, self._answers.size()))
            self._shield.show()
            self._shield.raise_()

    def _take_presses(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)
        self._shield.hide()

    def _needed(self) -> int:
        """Return how wide it is with its words in one line."""
        return self._words.fontMetrics().horizontalAdvance(self.words) + self._beside()

    def _beside(self) -> int:
        """Return how wide it is without its words."""
        found = (self._ways.itemAt(at) for at in range(self._ways.count()))
        ways = [each.widget() for each in found if each is not None]
        wide = sum(each.sizeHint().width() + self._ways.spacing() for each in ways if each)
        key = self._key.sizeHint().width() + 8 if self._key.text() else 0
        return wide + key + BESIDE

    def _takes_escape(self, event: QKeyEvent) -> bool:
        """Keep Esc from the page, which it would leave, while it does something here."""
        held = self._held
        may_go = held is not None and (held.brief or self._may_be_left(held))
        if not may_go and self._before is None:
            return False
        if event.type() is QEvent.Type.KeyPress:
            self._escape()
        event.accept()
        return event.type() in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let no press answer what has just come to the place of what it was meant for."""
        if watched is self._answers:
            if event.type() is QEvent.Type.Leave:
                self._say_put_off()
            return False
        if watched in {self.parent(), self._spared, self._scrolled}:
            if event.type() in _PLACES:
                self.place()
            return False
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            return self._takes_escape(event)
        if event.type() is QEvent.Type.MouseButtonPress:
            return self.settling
        return event.type() is QEvent.Type.MouseButtonDblClick


class WindowBanner(QFrame):
    """Words with the ways out, in sight all the time; hidden until there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, "warning")
        self._row = row(self, space=10)
        self._row.setContentsMargins(*as_read(16, 5, 10, 5))
        self.hide()

    def say(self, words: Text, *ways: tuple[Text, Callable[[], object]]) -> None:
        self._row.addWidget(plain_label(words, "strong"), 1)
        for way, act in ways:
            self._row.addWidget(button(way, act, kind="chip"))
        self.show()
        announce(self.window(), say(words))
