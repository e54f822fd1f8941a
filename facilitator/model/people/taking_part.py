"""Who took part, as the records of a session's activities show it, whoever was marked.

Only a method knows what its records show: who sat at a table, who hosted a topic. Each says so
once, with `shown_by`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from facilitator.model.core import World, ids
from facilitator.model.core.records import Activity
from facilitator.model.people.records import Spoken

Shown: TypeAlias = Callable[[World, ids.ActivityId], Iterable[ids.PersonId]]

_BY_METHOD: Final[dict[str, Shown]] = {}


@dataclass(frozen=True, slots=True)
class MadeCall:
    """A call that was made: when it began, and with whom, where that is known."""

    began: datetime
    person: ids.PersonId | None


Calls: TypeAlias = Callable[[World, ids.ActivityId], Iterable[MadeCall]]

_CALLS: Final[dict[str, Calls]] = {}


def shown_by(method: str, shown: Shown) -> None:
    """Have an activity of a method tell, from its records, who took part in it."""
    _BY_METHOD[method] = shown


def calls_by(method: str, calls: Calls) -> None:
    """Have an activity of a method tell, from its records, which calls were made in it."""
    _CALLS[method] = calls


def calls(world: World, session: ids.SessionId) -> tuple[MadeCall, ...]:
    """Return the calls that were made in the activities of a session."""
    held = (each for each in world.all(Activity) if each.session == session)
    return tuple(
        call
        for activity in held
        if activity.method in _CALLS
        for call in _CALLS[activity.method](world, activity.id)
    )


def shown(world: World, session: ids.SessionId) -> frozenset[ids.PersonId]:
    """Return who took part in a session, as its activities show: who spoke, sat there, hosted."""
    return frozenset(
        person
        for activity in world.all(Activity)
        if activity.session == session
        for person in shown_in(world, activity.id)
    )


def shown_in(world: World, activity: ids.ActivityId) -> frozenset[ids.PersonId]:
    """Return who took part in one activity, as its records show."""
    spoke = world.bucket(Spoken, activity).values()
    found = {each.person for each in spoke if each.times > 0}
    shows = _BY_METHOD.get(world.get(Activity, activity).method)
    return frozenset(found.union(shows(world, activity) if shows else ()))
