"""What the plan says: when an activity ends if all goes as planned, and how late it is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from facilitator.model import board
from facilitator.model.records import StepEntry
from facilitator.model.words import counted, text, time_of_day

if TYPE_CHECKING:
    from datetime import datetime

    from facilitator.model.ids import ActivityId
    from facilitator.model.records import Activity
    from facilitator.model.words import Text
    from facilitator.ui.desk import Desk


def left(desk: Desk) -> timedelta:
    """Return the planned time still to come in the activity on show."""
    steps, now = desk.steps(), desk.step()
    if now is None:
        return timedelta(minutes=sum(step.minutes for step in steps))
    place = next(i for i, step in enumerate(steps) if step.key == now.key)
    later = timedelta(minutes=sum(step.minutes for step in steps[place + 1 :]))
    clock = desk.clock()
    here = timedelta(seconds=max(0.0, clock.left)) if clock else timedelta(minutes=now.minutes)
    return here + later


def lines(desk: Desk) -> tuple[Text, Text] | None:
    """Return how it stands and when it ends ("finishes about 11:40"); None with nothing to plan."""
    activity = desk.activity
    if activity is None or not desk.steps() or board.closed(desk.world, activity):
        return None
    to_come = left(desk)
    ends = desk.programme.context().now + to_come
    minutes = -(-int(to_come.total_seconds()) // 60)
    planned = counted(minutes, "{count} minute planned", "{count} minutes planned")
    if desk.step() is not None:
        planned = counted(minutes, "{count} minute left", "{count} minutes left")
    clock = desk.clock()
    if clock is not None and clock.left < -59:
        planned = text("{minutes} min behind", minutes=int(-clock.left // 60))
    return planned, text("Finishes about {time}", time=time_of_day(ends))


def begun(desk: Desk, activity: ActivityId) -> datetime | None:
    """Return when an activity entered its first step."""
    return min((e.at for e in desk.world.all(StepEntry, activity)), default=None)


def minutes(desk: Desk, activity: Activity) -> int:
    """Return the planned minutes of an activity; 0 for a method this build lacks."""
    try:
        script = desk.programme.method(activity.id).script(desk.world, activity.id)
    except KeyError:
        return 0
    return sum(step.minutes for step in script)
