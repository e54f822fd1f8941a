"""How long the blocks of an agenda take: the steps of the methods that they run, in minutes."""

from collections.abc import Mapping

from facilitator.editing.programme import OpenProgramme
from facilitator.methods.contract import by_mode
from facilitator.model.agenda import schedule
from facilitator.model.agenda.records import TalkMode
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Session


def day(programme: OpenProgramme, session: Session) -> schedule.Day:
    """Return a session's day: its blocks as planned and as meant now, and its marks."""
    world = programme.world

    def scripted(activity: ActivityId) -> Mapping[TalkMode, int]:
        return by_mode(programme.method(activity).script(world, activity))

    return schedule.day(world, session, scripted)
