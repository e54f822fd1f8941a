"""The clock of a step: arithmetic on recorded marks. Nothing here reads the system's clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from facilitator.model.core import ActivityId, Text, World, text
from facilitator.model.core.records import ClockKind, ClockMark

_AN_HOUR, _A_DAY = 3600, 86_400


@dataclass(frozen=True, slots=True)
class Clock:
    """A step's clock at one moment. `left` is in seconds and negative in overtime."""

    planned: int
    left: float
    running: bool

    @property
    def over(self) -> bool:
        return self.left <= 0

    @property
    def paused(self) -> bool:
        """Whether it stands still with time left."""
        return not self.running and not self.over

    @property
    def share(self) -> float:
        """Share of the time gone, 0 to 1."""
        return 0.0 if not self.planned else min(1.0, max(0.0, 1 - self.left / self.planned))


def current_marks(world: World, activity: ActivityId) -> tuple[ClockMark, ...]:
    """Return the marks since the clock was last started, in order."""
    marks = sorted(world.all(ClockMark, activity), key=lambda mark: mark.position)
    for index in range(len(marks) - 1, -1, -1):
        if marks[index].kind is ClockKind.START:
            return tuple(marks[index:])
    return ()


def read(marks: Iterable[ClockMark], now: datetime) -> Clock | None:
    """Return the clock at `now`, or None when it was not started.

    Time runs from START or RESUME to PAUSE or `now`; a clock set back counts as standing still.
    """
    planned, gone, since = 0, 0.0, None
    started = False
    for mark in marks:
        if mark.kind is ClockKind.START:
            planned, gone, since, started = mark.seconds, 0.0, mark.at, True
        elif mark.kind is ClockKind.EXTEND:
            planned += mark.seconds
        elif mark.kind is ClockKind.PAUSE and since is not None:
            gone += max(0.0, (mark.at - since).total_seconds())
            since = None
        elif mark.kind is ClockKind.RESUME and since is None:
            since = mark.at
    if not started:
        return None
    if since is not None:
        gone += max(0.0, (now - since).total_seconds())
    return Clock(planned, planned - gone, since is not None)


def clock_words(held: Clock, *, room: bool, exact: bool = False) -> Text:
    """Return the clock in words: minutes, and seconds only in the last minute.

    One that stands still says so. The room never sees overtime; the facilitator's clock counts it
    up, for a day: one that was left running is no measure of anything. `exact` are the rounds of a
    chain, which show minutes and seconds all the time.
    """
    words = _time_words(held, room=room, exact=exact)
    return text("Paused · {time}", time=words) if held.paused else words


def _time_words(held: Clock, *, room: bool, exact: bool) -> Text:
    if held.left <= 0:
        over = int(-held.left)
        if room or over >= _A_DAY:
            return text("Time is up")
        if over >= _AN_HOUR:
            hours, minutes = divmod(over // 60, 60)
            return text("{hours} h {minutes} min over", hours=hours, minutes=minutes)
        return text("{minutes}:{seconds} over", minutes=over // 60, seconds=f"{over % 60:02}")
    if held.left < 60:
        return text("0:{seconds}", seconds=f"{int(held.left):02}")
    if exact:
        whole = int(held.left)
        return text("{minutes}:{seconds}", minutes=whole // 60, seconds=f"{whole % 60:02}")
    return text("{minutes} min left", minutes=-(-int(held.left) // 60))
