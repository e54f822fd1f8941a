"""Who sits where as paper tells it: rounds that were run as they were, those to come as they stand.

Who has left sits nowhere in a round to come. Where no round is to come any more, one that was not
run is told as it was planned.
"""

from collections.abc import Mapping
from datetime import timedelta

from facilitator.methods.common import settings
from facilitator.methods.speed import rota
from facilitator.methods.speed.records import Place, PlaceId, SpeedSettings
from facilitator.model.agenda import ending
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, PersonId, World
from facilitator.model.core.records import StepEntry
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import PresenceState


def is_going_on(world: World, activity: ActivityId) -> bool:
    """Whether rounds can still be run: neither it nor the session is over, and one is here."""
    entry = board_queries.step_entry(world, activity)
    over = rota.reached(world, activity) and entry is not None and not rota.round_of(entry.step)
    named = {place.id for place in rota.places(world, activity) if not place.empty}
    gone = rota.away(world, activity)
    ended = ending.ended(world, rota.of(world, activity).session) is not None
    return not (over or ended or board_queries.closed(world, activity) or named <= gone)


def gone(world: World, activity: ActivityId, number: int) -> frozenset[PlaceId]:
    """Return who is not there in a round."""
    if number > rota.reached(world, activity) and is_going_on(world, activity):
        return rota.absent(world, activity, number)
    return rota.missed(world, activity, number)


def tables(world: World, activity: ActivityId, number: int) -> Mapping[int, tuple[Place, ...]]:
    return rota.tables_without(world, activity, number, gone(world, activity, number))


def waiting(world: World, activity: ActivityId, number: int) -> tuple[Place, ...]:
    """Return who has nobody to talk to in a round, by number."""
    return rota.waiting_without(world, activity, number, gone(world, activity, number))


def sat_out(world: World, activity: ActivityId, number: int) -> tuple[Place, ...]:
    """Return who was there in a round that was run, and had nobody for half of it or more."""
    gone = rota.missed(world, activity, number) | _left_early(world, activity, number)
    return rota.waiting_without(world, activity, number, gone)


def _left_early(world: World, activity: ActivityId, number: int) -> frozenset[PlaceId]:
    """Return who left in the first half of a talk, and did not come back in that time."""
    entries = world.bucket(StepEntry, activity).values()
    talks = [e for e in entries if rota.is_talk(e.step) and rota.round_of(e.step) == number]
    if not talks:
        return frozenset()
    began = max(entry.at for entry in talks)
    half = began + timedelta(seconds=settings.of(world, activity, SpeedSettings).talk / 2)
    until = min([half, *(entry.at for entry in entries if entry.at > began)])
    left: set[PersonId] = set()
    for held in people_queries.attendances(world, rota.of(world, activity).session):
        marks = [m for m in people_queries.presences(world, held.id) if began <= m.at < until]
        if marks and marks[-1].standing is PresenceState.LEFT:
            left.add(held.person)
    return frozenset(place.id for place in rota.places(world, activity) if place.person in left)


def planned(world: World, activity: ActivityId, number: int) -> tuple[rota.Two, ...]:
    """Return the pairs who were to meet in a round; none of somebody who came after the other left.

    Who came late may have been given the seat of who had left, or one beside it.
    """
    return tuple(
        two
        for two in rota.planned_in(world, activity, number)
        if not _apart_in_time(world, activity, number, two)
    )


def _apart_in_time(world: World, activity: ActivityId, number: int, two: rota.Two) -> bool:
    """Whether one of two was not there yet in the round before, and the other not any more."""
    before = number - 1
    if not 0 < before < rota.reached(world, activity):
        return False
    seated = two & rota.table_of(world, activity, before).keys()
    late, missed = two - seated, rota.missed(world, activity, before)
    return (
        len(late) == 1
        and two <= missed
        and seated <= rota.missed(world, activity, number)
        and all(late <= rota.missed(world, activity, n) for n in range(1, number))
    )
