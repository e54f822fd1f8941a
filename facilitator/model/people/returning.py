"""Who may come again: those of the sessions before."""

from dataclasses import dataclass

from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core import ids
from facilitator.model.core.records import Session
from facilitator.model.core.world import World
from facilitator.model.people import queries
from facilitator.model.people.records import Person


@dataclass(frozen=True, slots=True)
class LastTime:
    """The session before, and who took part in it."""

    session: Session
    people: tuple[Person, ...]


def of_session(world: World, session: ids.SessionId) -> tuple[Person, ...]:
    """Return who took part in a session; before it was held, who is expected. All by name."""
    people = queries.came(world, session) or tuple(
        world.get(Person, each.person) for each in queries.attendances(world, session)
    )
    return tuple(person for person in people if person.name)


def last_time(world: World, session: ids.SessionId) -> LastTime | None:
    """Return the nearest session before that had people; None where there was none."""
    before: list[Session] = []
    for each in agenda_queries.sessions(world):
        if each.id == session:
            break
        before.append(each)
    found = (LastTime(each, of_session(world, each.id)) for each in reversed(before))
    return next((each for each in found if each.people), None)
