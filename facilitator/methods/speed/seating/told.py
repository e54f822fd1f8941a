"""Who sits where as paper tells it: rounds that were run as they were, those to come as they stand.

Who has left sits nowhere in a round to come. Where no round is to come any more, one that was not
run is told as it was planned.
"""

from collections.abc import Mapping

from facilitator.methods.speed import rota
from facilitator.methods.speed.records import Place, PlaceId
from facilitator.model.agenda import ending
from facilitator.model.board import queries as board_queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.world import World


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
    """Return who is at each table in a round."""
    return rota.tables_without(world, activity, number, gone(world, activity, number))


def waiting(world: World, activity: ActivityId, number: int) -> tuple[Place, ...]:
    """Return who has nobody to talk to in a round, by number."""
    return rota.waiting_without(world, activity, number, gone(world, activity, number))
