"""Calm words for the facilitator: a line that covers nothing and takes no focus."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.model.core.words import Text, text
from facilitator.ui.style import icons
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import Short, button, emptied, plain_label, row
from facilitator.ui.widgets.guard import guards

WIDEST, EDGE = 900, 16
"""Pixels a notice over a page is wide at most, and is away from its edges."""
BESIDE = 100
"""Pixels a notice over a page has beside its words and its buttons."""
STAYS = 12_000
"""Milliseconds a notice without a question stays."""
SETTLES = 600
"""Milliseconds in which no press is taken by buttons that came where other ones stood: it was
meant for those."""
WAITS = 3_000
"""Milliseconds a notice waits at most while a hand is at the answers to a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Words, and what can be answered to them.

    One with answers stays until it is answered, unless it is `brief`: a way back for a moment.
    One that is `urgent` is said at once; what waited for its answer waits on behind it.
    """

    words: Text
    answers: tuple[tuple[Text, Callable[[], object]], ...] = ()
    kind: str = "warning"
    brief: bool = False
    urgent: bool = False

    @property
    def stays(self) -> bool:
        return bool(self.answers) and not self.brief


@guards
class Notices(QFrame):
    """The line under the wall. Quiet words stand there while there is nothing to say.

    On a page there are none: it is there only while something is said.
    """

    answered = Signal(object)
    """A `Notice` was answered or put away here."""

    def __init__(self, page: QWidget | None = None) -> None:
        """Begin with nothing to say, in a line of its own or over the foot of a `page`."""
        super().__init__(page)
        quiet = page is None
        if page is not None:
            page.installEventFilter(self)
        self._always = quiet
        self._waiting: list[Notice] = []
        self._held: Notice | None = None
        self.setMinimumHeight(42)
        inside = row(self, space=8)
        inside.setContentsMargins(12, 2, 4, 2)
        self._words = plain_label()
        self._rest = Short(kind="small")
        inside.addWidget(self._words, 1)
        inside.addWidget(self._rest, 1)
        self._answers = QWidget()
        self._answers.installEventFilter(self)
        self._ways = row(self._answers, space=6)
        inside.addWidget(self._answers)
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self.time_is_up)
        self._settling = QTimer(self, singleShot=True)
        self._settling.timeout.connect(self._take_presses)
        self._put_off: Notice | None = None
        self._off = QTimer(self, singleShot=True, interval=WAITS)
        self._off.timeout.connect(self._say_put_off)
        self._show()

    @property
    def words(self) -> str:
        """What is being said now; empty while nothing is."""
        return say(self._held.words) if self._held else ""

    @property
    def settling(self) -> bool:
        """Whether other buttons stood here a moment ago: a press now may be meant for those."""
        return self._settling.isActive()

    def rest(self, words: Text | str) -> None:
        self._quiet = words
        self._rest.show_words(words)

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

    def withdraw(self, notice: Notice) -> None:
        """Take back what was said: it is not so any more."""
        self._waiting = [each for each in self._waiting if each is not notice]
        self._put_off = None if self._put_off is notice else self._put_off
        if self._held is notice:
            self.dismiss()

    def dismiss(self) -> None:
        """Let go of what is said now."""
        if self._waiting:
            self._held = self._waiting.pop(0)
        else:
            self._held, self._put_off = self._put_off, None
        self._show()

    def time_is_up(self) -> None:
        """Let go of what was said for a while, unless a hand is on its way to a button there."""
        if self.underMouse() and self._held is not None and self._held.answers:
            self._timer.start()
        else:
            self.dismiss()

    def _put(self, notice: Notice) -> None:
        if self._held is not None and self._held.stays:
            self._waiting = [n for n in self._waiting if n.stays]
            if notice.stays and not notice.urgent:
                self._waiting.append(notice)
                return
            if self._answers.underMouse():
                self._put_by(notice)
                return
            self._waiting.insert(0, self._held)
        elif self._waiting and notice.stays and not notice.urgent:
            self._waiting.append(notice)  # what was only said in between let others wait
            self.dismiss()
            return
        self._held = notice
        self._show()

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
        if self._ways.count():
            self._settling.start(SETTLES)
        emptied(self._ways)
        dress(self, held.kind if held else "")
        self._words.setText(self.words)
        self._words.setVisible(held is not None)
        self._rest.setVisible(held is None)
        self._timer.stop()
        came = self.isHidden()
        if not self._always:
            self.setVisible(held is not None)
        if held is None:
            return
        for words, act in held.answers:
            answer = partial(self._answer, held, act)
            self._add(button(words, answer, kind="chip"))
        if not held.stays:
            self._timer.start()
        if len(held.answers) < 2:  # one offer may be left alone
            put_away = partial(self._answer, held, lambda: None)
            close = button("", put_away, kind="quiet", tip=text("Dismiss"))
            icons.put(close, "x", size=16)
            self._add(close)
        if not self._always:
            self._float(came=came)

    def _add(self, made: QWidget) -> None:
        made.installEventFilter(self)
        self._ways.addWidget(made)

    def _answer(self, held: Notice, act: Callable[[], object]) -> None:
        if self._held is not held:
            return
        self.dismiss()
        self.answered.emit(held)
        act()

    def _float(self, *, came: bool = False) -> None:
        """Stand over the foot of the page, over little of it: nothing moves because of a notice."""
        page = self.parentWidget()
        if page is None or self.isHidden():
            return
        wide = min(WIDEST, page.width() - 2 * EDGE, self._needed())
        high = max(self.heightForWidth(wide), self.minimumHeight())
        self.setGeometry(EDGE, page.height() - high - EDGE, wide, high)
        self.raise_()
        # what has come under the hand only now lets a press through to the page
        if came and self.rect().contains(self.mapFromGlobal(QCursor.pos())):
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._settling.start(SETTLES)

    def _take_presses(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)

    def _needed(self) -> int:
        """Return how wide it is with its words in one line."""
        words = self._words.fontMetrics().horizontalAdvance(self.words)
        return words + self._ways.sizeHint().width() + BESIDE

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let no press answer what has just come to the place of what it was meant for."""
        if watched is self._answers:
            if event.type() is QEvent.Type.Leave:
                self._say_put_off()
            return False
        if watched is self.parent():
            if event.type() is QEvent.Type.Resize:
                self._float()
            return False
        if event.type() is QEvent.Type.MouseButtonPress:
            return self.settling
        return event.type() is QEvent.Type.MouseButtonDblClick
