"""Where one stopped: the activity and step a programme was in, told without opening it to work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator.methods.contract import Method
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.board import queries as board_queries
from facilitator.model.core.records import Activity, Card, Draft, Programme
from facilitator.model.core.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """A programme as it was left.

    `at` is the time of the last change; `step` counts from 1 and is 0 before the first; `typing`
    says whether words were left that nobody sent.
    """

    title: str
    at: datetime | None = None
    activity: str = ""
    step: int = 0
    cards: int = 0
    typing: bool = False


def latest(world: World) -> Activity | None:
    """Return the activity entered last; the first there is where none was begun."""
    held = agenda_queries.activities(world)
    begun = [a for a in held if board_queries.step_entry(world, a.id)]

    def entered(activity: Activity) -> str:
        entry = board_queries.step_entry(world, activity.id)
        return entry.at.isoformat() if entry else ""

    return max(begun, key=entered, default=None) or next(iter(held), None)


def where_stopped(path: Path, methods: Sequence[Method]) -> Stopped:
    """Read where a programme was left. Raises FacilitatorError; nothing is written."""
    from facilitator.editing.opening import open_file

    programme = open_file(path, methods, read_only=True)
    try:
        world = programme.world
        lines = programme.store.history(1)
        activity = latest(world)
        return Stopped(
            title=world.all(Programme)[0].title,
            at=lines[-1].at if lines else None,
            activity=activity.title if activity else "",
            step=_step(programme.method(activity.id), world, activity) if activity else 0,
            cards=len(world.all(Card)),
            typing=bool(world.all(Draft)),
        )
    finally:
        programme.close()


def _step(method: Method, world: World, activity: Activity) -> int:
    entry = board_queries.step_entry(world, activity.id)
    steps = [step.key for step in method.script(world, activity.id)]
    return steps.index(entry.step) + 1 if entry and entry.step in steps else 0
