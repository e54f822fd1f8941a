"""What the plan says, in words: when the session begins or ends, and how late it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from facilitator.model.agenda import queries, schedule
from facilitator.model.agenda.schedule import Day, SessionStanding, time_words
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import StepEntry
from facilitator.model.core.words import Text, text, time_of_day
from facilitator.model.core.world import World

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.ui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Outlook:
    """How it stands, what that means for the end, and whether something could be done about it.

    `behind` is how many minutes it is behind the plan.
    """

    stands: Text
    ends: Text
    late: bool = False
    behind: int = 0


def outlook(desk: Workspace) -> Outlook | None:
    """Return what the plan says about the session on show; None with nothing planned."""
    day = desk.course.day
    if day is None or not day.meant:
        return None
    standing = desk.course.standing()
    if standing is not None:
        behind = standing.behind >= schedule.WORTH_SAYING
        late = behind or standing.late > 0 or standing.missed is not None
        words = schedule.late_words(standing.behind)
        return Outlook(words, _ends(desk, standing), late, standing.behind)
    return _over(day) if day.marks else _to_come(day)


def _ends(desk: Workspace, standing: SessionStanding) -> Text:
    missed, promised = standing.missed, standing.promised
    if missed is not None:
        title, late = desk.course.title(missed.block), schedule.minutes_words(missed.late)
        return text("“{block}” {late} late", block=title, late=late)
    ends = time_words(standing.ends)
    if promised is None:
        return text("ends about {time}", time=ends)
    if standing.late:
        return text("ends about {time}, not {promised}", time=ends, promised=time_words(promised))
    return text("{time} holds", time=time_words(promised))


def _over(day: Day) -> Outlook | None:
    last = day.marks[-1]
    if last.block is not None:
        return None  # it was left open long ago: nobody knows when it ended
    planned = time_words(queries.end_of(day.lines, day.session.starts))
    return Outlook(
        text("Ended at {time}", time=time_of_day(last.at)),
        text("planned until {time}", time=planned),
    )


def _to_come(day: Day) -> Outlook:
    lines = queries.lay(day.meant, day.session.starts)
    ends, promised = queries.end_of(lines, day.session.starts), day.session.ends
    begins = text("Begins at {time}", time=time_words(day.session.starts))
    missed = next((line for line in lines if line.late), None)
    if missed is not None:
        over = text(
            "planned {late} too long before {time}",
            late=schedule.minutes_words(missed.late),
            time=time_words(missed.starts),
        )
        return Outlook(begins, over)
    if promised is not None and ends > promised:
        over = text("planned {late} too long", late=schedule.minutes_words(ends - promised))
        return Outlook(begins, over)
    return Outlook(begins, text("planned until {time}", time=time_words(ends)))


def begun(world: World, activity: ActivityId) -> datetime | None:
    """Return when an activity entered its first step."""
    return min((e.at for e in world.all(StepEntry, activity)), default=None)
