"""Lines that were not taken and typed over: offered back where they were meant."""

from __future__ import annotations

from functools import partial
from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from facilitator.model.board.queries import open_poll
from facilitator.model.core.words import Text, text
from facilitator.ui.main_window.panels.capture import RefusedLine
from facilitator.ui.main_window.panels.notices import Notice

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.main_window.window import FacilitatorWindow

FEW_WORDS = 40
"""Letters of a line that is spoken of."""


class LineOffers(QObject):
    """Offers each until it is answered; elsewhere it waits, and a ballot ends with its vote."""

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
            back = (text("Put it back"), partial(self._window.capture.take_back, line))
            self._offered[line] = Notice(words=_words(line), answers=(back,), kind="notice")
            self._look()

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


def _words(line: RefusedLine, why: Text | None = None) -> Text:
    few, reason = shorten(line.words, FEW_WORDS, placeholder="…"), why or line.why
    if reason is None:
        return text("“{words}” was not taken.", words=few)
    return text("“{words}” was not taken. {why}", words=few, why=reason)
