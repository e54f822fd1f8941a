"""The room goes on seeing the whole wall, as large as it can be: tidied by itself, or offered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from facilitator.model.core import ActivityId, Change, Text, counted, text
from facilitator.model.display.picture import Audience
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.workspace.room_pages import TIDY, WallSight

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.main_window.window import FacilitatorWindow

_FEW = 8
"""Pages of a wall that is looked after: one with more is read page by page anyhow."""


class KeptInSight(QObject):
    """Looks after each edit whether the room sees less of the wall, or sees it smaller.

    Where a tidied wall would show more, it is tidied, and that is said with the way back.
    """

    def __init__(self, window: FacilitatorWindow) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self._notices = window.strip.notices
        self._now = WallSight()
        self._offered: tuple[Notice, WallSight] | None = None
        self._desk.changed.connect(self._look_after)
        self._desk.activity_changed.connect(self.look)

    def look(self) -> None:
        """Take in what the room sees; what was said of a fuller wall is withdrawn."""
        picture = self._desk.picture(Audience.ROOM)
        self._now = WallSight.of(picture) if picture.board else WallSight()
        if self._offered is not None and not self._offered[1].is_better_than(self._now):
            self._notices.withdraw(self._offered[0])
            self._offered = None

    def _look_after(self, change: Change) -> None:
        before = self._now
        self.look()
        activity = self._desk.shown.activity
        worse = before.is_better_than(self._now) and self._now.pages <= _FEW
        if not worse or activity not in change.scopes():
            return
        by_hand = self._desk.turning or not self._desk.gathering
        # what a hand did is seen first: to find out how the wall would be tidied takes a while
        QTimer.singleShot(0, self, partial(self._keep, activity, by_hand=by_hand))

    def _keep(self, activity: ActivityId | None, *, by_hand: bool) -> None:
        """Tidy the wall, so that the room loses nothing from sight, and say so with the way back.

        It is offered only, where a hand put something there, named something, holds something or
        took an edit back, or where the facilitator looks at another activity.
        """
        desk = self._desk
        tidied = desk.pages.if_tidied() if desk.shown.activity == activity else None
        if tidied is None or not tidied.is_better_than(self._now):
            return
        if self._offered is not None:
            self._notices.withdraw(self._offered[0])  # the wall is another one now
            self._offered = None
        said = _told(tidied, self._now, done=not (by_hand or self._is_busy()))
        if by_hand or self._is_busy():
            tidy = (text("Tidy up"), lambda: desk.do_shown(TIDY))
            notice = Notice(words=said, answers=(tidy,))
            self._offered = notice, tidied
        else:
            desk.do_shown(TIDY)
            notice = Notice(words=said, answers=((text("Undo"), desk.undo),), brief=True)
        self._notices.ask(notice)

    def _is_busy(self) -> bool:
        return self._desk.apart or bool(self._window.stage.canvas.hands.held)


def _told(tidied: WallSight, now: WallSight, *, done: bool) -> Text:
    """Return what is said of a wall that was tidied, or what it is like as it lies and tidied."""
    if tidied.pages >= now.pages:
        if done:
            return text("Tidied, so that the room goes on seeing the cards as large.")
        return text("The room sees the cards smaller now. Tidied, they are larger.")
    if done:
        return counted(
            tidied.pages,
            "Tidied, so that the room goes on seeing the whole wall.",
            "Tidied, so that the room needs no more than {count} pages.",
        )
    return counted(
        tidied.pages,
        "The room’s wall needs {pages} pages now. Tidied, it fits on one.",
        "The room’s wall needs {pages} pages now. Tidied, it needs {count}.",
        pages=now.pages,
    )
