"""How long the blocks of an agenda take: the steps of the methods that they run, in minutes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from facilitator.model import running
from facilitator.model.agenda import Mode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facilitator.editing.programme import OpenProgramme
    from facilitator.methods.method import Step
    from facilitator.model.ids import ActivityId
    from facilitator.model.records import Session


def by_mode(steps: Iterable[Step]) -> Mapping[Mode, int]:
    """Return the minutes of steps by how people talk in them, begun ones counted whole."""
    seconds: defaultdict[Mode, int] = defaultdict(int)
    for step in steps:
        seconds[step.mode] += step.seconds
    return {mode: -(-held // 60) for mode, held in seconds.items()}


def day(programme: OpenProgramme, session: Session) -> running.Day:
    """Return a session's day: its blocks as planned and as meant now, and its marks."""
    world = programme.world

    def scripted(activity: ActivityId) -> Mapping[Mode, int]:
        return by_mode(programme.method(activity).script(world, activity))

    return running.day(world, session, scripted)
