"""What became of the steps of an activity, told from which of them were entered."""

from collections.abc import Mapping, Sequence
from enum import Enum

from facilitator.model.board import queries
from facilitator.model.core import ActivityId, World
from facilitator.model.core.records import StepEntry


class StepState(Enum):
    """What became of a step of an activity."""

    DONE = "done"
    NOW = "now"
    SKIPPED = "skipped"
    """It was jumped over, or the activity was closed without it."""
    LATER = "later"


def states(world: World, activity: ActivityId, order: Sequence[str]) -> Mapping[str, StepState]:
    """Return what became of each step of an order, by its key."""
    been = {entry.step for entry in world.bucket(StepEntry, activity).values()}
    entry = queries.step_entry(world, activity)
    now = entry.step if entry else ""
    closed = queries.closed(world, activity)
    place = order.index(now) if now in order else -1

    def of(index: int, key: str) -> StepState:
        if key == now and not closed:
            return StepState.NOW
        if key in been:
            return StepState.DONE
        return StepState.SKIPPED if index < place or closed else StepState.LATER

    return {key: of(index, key) for index, key in enumerate(order)}
