"""Going on in a session that has ended: asked first, for the record of the day changes then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.model.agenda import ending
from facilitator.model.agenda.records import BlockMark
from facilitator.model.core import ActivityId, day_of, text, time_of_day
from facilitator.model.core.records import Activity, Session
from facilitator.model.display.gesture import Ask, Gesture

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.workspace.workspace import Workspace


class PastEnd:
    """Which ends of sessions stand: that of one in which somebody chose to go on does not."""

    def __init__(self, desk: Workspace) -> None:
        self._desk = desk
        self._left_behind: set[str] = set()

    def of(self, activity: ActivityId | None) -> BlockMark | None:
        """Return the mark that the session of an activity has ended; None where it goes on."""
        held = self._desk.world.find(Activity, activity)
        return self.of_session(self._desk.world.find(Session, held.session if held else None))

    def of_session(self, session: Session | None) -> BlockMark | None:
        """Return the mark that a session has ended; None where it goes on."""
        mark = ending.ended(self._desk.world, session.id) if session is not None else None
        return mark if mark is not None and mark.id not in self._left_behind else None

    def go_on(self, activity: ActivityId) -> None:
        """Take note that somebody goes on in the session of an activity: ask no more."""
        mark = self.of(activity)
        if mark is not None:
            self._left_behind.add(mark.id)

    def ask(self, activity: ActivityId, gesture: Gesture) -> bool:
        """Ask before a gesture that goes on in a session that has ended; whether one has to."""
        mark = self.of(activity)
        if mark is None:
            return False
        desk = self._desk
        at, today = mark.at.astimezone().date(), desk.now.astimezone().date()
        words = text("The session ended at {time}. Go on with it?", time=time_of_day(mark.at))
        if at != today:
            words = text("The session ended on {day}. Go on with it?", day=day_of(at))
        detail = text("Its record changes then: which steps were taken, and when.")
        asked = Ask(words, gesture, detail=detail, confirm=text("Go on with it"))
        desk.asked.emit(asked, activity)
        return True
