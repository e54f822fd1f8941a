"""Who took part, as the records of a session's activities show it, whoever was marked.

Only a method knows what its records show: who sat at a table, who hosted a topic. Each says so
once, with `shown_by`.
"""

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from facilitator.model.core import World, ids
from facilitator.model.core.records import Activity
from facilitator.model.people.records import Spoken

Shown: TypeAlias = Callable[[World, ids.ActivityId], Iterable[ids.PersonId]]

_BY_METHOD: Final[dict[str, Shown]] = {}


def shown_by(method: str, shown: Shown) -> None:
    """Have an activity of a method tell, from its records, who took part in it."""
    _BY_METHOD[method] = shown


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
