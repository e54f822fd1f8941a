"""Words that were typed and got nowhere: offered back where they were meant."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from facilitator.model.board.queries import open_poll
from facilitator.model.core.clean_text import few_words
from facilitator.model.core.records import Card
from facilitator.model.core.words import Text, text
from facilitator.ui.main_window.panels.capture import RefusedLine
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.main_window.panels.topbar import InPlace
from facilitator.ui.main_window.panels.wall_view import Unfinished

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.main_window.window import FacilitatorWindow


class LineOffers(QObject):
    """Offers each line that was refused and typed over, until it is answered.

    Elsewhere it waits, and a ballot ends with its vote.
    """

    def __init__(self, window: FacilitatorWindow) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self._notices = window.strip.notices
        self._offered: dict[RefusedLine, Notice] = {}
        self._seen: set[RefusedLine] = set()
        window.capture.given_up.connect(self._offer)
        self._notices.answered.connect(self._forget)
        self._desk.changed.connect(lambda _change: self._look())
        self._desk.activity_changed.connect(self._look)

    def _offer(self, line: RefusedLine) -> None:
        """Offer a line; where its vote is over, only say that it was not taken."""
        if self._is_late(line):
            late = _words(line, text("The vote is closed."))
            QTimer.singleShot(0, self, partial(self._desk.tell, late))  # after what is done is said
        elif line not in self._offered:
            back = (text("Put it back"), partial(self._put_back, line))
            self._offered[line] = Notice(words=_words(line), answers=(back,))
            self._look()

    def _put_back(self, line: RefusedLine) -> None:
        self._window.leave_page()
        self._window.capture.take_back(line)

    def _forget(self, notice: Notice) -> None:
        """What is answered or dismissed is not offered again."""
        gone = [line for line, held in self._offered.items() if held is notice]
        for line in gone:
            self._drop(line)

    def _drop(self, line: RefusedLine) -> None:
        self._notices.withdraw(self._offered.pop(line))
        self._seen.discard(line)

    def _look(self) -> None:
        """Ask what is meant for here, and take back what is not."""
        for line, notice in list(self._offered.items()):
            if self._is_late(line):
                self._drop(line)
            elif not self._window.capture.is_meant(line):
                self._notices.withdraw(notice)
                self._seen.discard(line)
            elif line not in self._seen:
                self._seen.add(line)
                self._notices.ask(notice)

    def _is_late(self, line: RefusedLine) -> bool:
        """Whether it is a ballot of a vote that is not open any more."""
        if not line.vote or line.activity is None:
            return False
        vote = open_poll(self._desk.world, line.activity)
        return vote is None or vote.id != line.vote


class UnfinishedOffers(QObject):
    """Offers what was being written on the wall, in the title or in the question."""

    def __init__(self, window: FacilitatorWindow) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self._notices = window.strip.notices
        self._offered: dict[tuple[str, str], Notice] = {}
        window.stage.given_up.connect(self._offer)
        for line in (window.topbar.title, window.topbar.question):
            line.given_up.connect(partial(self._offer_back, line))
        self._desk.activity_changed.connect(self.look)

    def look(self) -> None:
        """Offer what somebody was typing when the program ended, or when they went elsewhere."""
        if self._window.capture.line.text():
            words = text("The line that was being typed stands here again; Enter sends it.")
            self._desk.tell(words)
        draft = self._window.stage.unfinished()
        if draft is not None:
            self._offer(draft)

    def _offer(self, held: Unfinished) -> None:
        """Offer words that did not get onto the wall: the newest first, one offer for one thing."""
        place = (held.activity, held.on or held.words)
        card = self._desk.world.find(Card, held.on)
        words = text("“{words}” is not on the wall.", words=few_words(held.words))
        if card is not None:
            words = text("The words of card {number} were being changed.", number=card.number)

        def done(*acts: Callable[[], object]) -> Callable[[], None]:
            def do() -> None:
                self._offered.pop(place, None)
                for act in acts:
                    act()

            return do

        stage = self._window.stage
        go_on = done(self._window.leave_page, partial(stage.go_on, held))
        answers = ((text("Go on"), go_on), (text("Drop it"), done(partial(stage.drop, held))))
        before = self._offered
        self._offered = {place: Notice(words=words, answers=answers)}
        for key, notice in before.items():
            self._notices.withdraw(notice)
            self._offered.setdefault(key, notice)
        for notice in self._offered.values():
            self._notices.ask(notice)

    def _offer_back(self, line: InPlace, given_up: str) -> None:
        """Offer words back that Esc took out of the title or the question."""
        words = text("“{words}” was not kept.", words=few_words(given_up))
        back = (text("Put it back"), lambda: line.put_back(given_up))
        self._notices.ask(Notice(words=words, answers=(back,), brief=True))


def _words(line: RefusedLine, why: Text | None = None) -> Text:
    few, reason = few_words(line.words), why or line.why
    if reason is None:
        return text("“{words}” was not taken.", words=few)
    return text("“{words}” was not taken. {why}", words=few, why=reason)
