"""Where one stopped: the activity and step a programme was in, told without opening it to work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator.editing import timing
from facilitator.editing.programme import OpenProgramme
from facilitator.methods.contract import Method
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda.records import Block, BlockMark
from facilitator.model.board import bringing
from facilitator.model.board import queries as board_queries
from facilitator.model.core.records import Activity, Draft, Programme, Session, StepEntry
from facilitator.model.core.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """A programme as it was left.

    `at` is the time of the last change; `step` counts from 1 and is 0 before the first; `typing`
    says whether words were left that nobody sent. `block` is the one without an activity that a
    session is in; `ended` the session that ended, and nothing was gone on with since.
    """

    title: str
    at: datetime | None = None
    activity: str = ""
    block: str = ""
    ended: str = ""
    step: int = 0
    cards: int = 0
    typing: bool = False


def latest(world: World) -> Activity | None:
    """Return the activity a session is in, or entered last; the first where none was begun."""
    held = agenda_queries.activities(world)
    begun = [a for a in held if board_queries.step_entry(world, a.id)]

    def entered(activity: Activity) -> str:
        entry = board_queries.step_entry(world, activity.id)
        return entry.at.isoformat() if entry else ""

    mark = max(world.all(BlockMark), key=lambda each: (each.at, each.position), default=None)
    block = world.find(Block, mark.block) if mark is not None else None
    if mark is not None and block is not None and block.runs is not None:
        loose = [a for a in begun if agenda_queries.block_of(world, a.id) is None]
        since = [a for a in loose if entered(a) > mark.at.isoformat()]
        begun = since or [a for a in begun if a.id == block.runs] or begun
    return max(begun, key=entered, default=None) or next(iter(held), None)


def in_free_block(programme: OpenProgramme, now: datetime) -> Block | None:
    """Return the block without an activity that a session is in; the last such session's."""
    for session in reversed(agenda_queries.sessions(programme.world)):
        day = timing.day(programme, session)
        here = day.current
        if here is not None and here.runs is None and day.runs(now):
            return here
    return None


def ended_last(world: World) -> Session | None:
    """Return the session that ended, where nothing was gone on with since; None where one runs."""
    mark = max(world.all(BlockMark), key=lambda each: (each.at, each.position), default=None)
    if mark is None or mark.block is not None:
        return None
    since = (entry for entry in world.all(StepEntry) if entry.at > mark.at)
    return None if any(since) else world.find(Session, mark.session)


def where_stopped(path: Path, methods: Sequence[Method], *, shown: str = "") -> Stopped:
    """Read where a programme was left; `shown` is the id of the activity on show then.

    Raises FacilitatorError; nothing is written.
    """
    from facilitator.editing.opening import open_file

    programme = open_file(path, methods, read_only=True)
    try:
        return _told(programme, shown)
    finally:
        programme.close()


def _told(programme: OpenProgramme, shown: str) -> Stopped:
    from facilitator.store import describe_file

    world = programme.world
    lines = programme.store.history(1)
    block = in_free_block(programme, programme.context().now)
    activity = world.find(Activity, shown) or latest(world)
    step = _step(programme.method(activity.id), world, activity) if activity else 0
    ended = ended_last(world)
    return Stopped(
        title=world.all(Programme)[0].title,
        at=lines[-1].at if lines else describe_file(programme.store.path).changed,
        activity=activity.title if activity else "",
        block=block.title if block else "",
        ended=ended.title if ended else "",
        step=step,
        cards=bringing.said_once(world),
        typing=bool(world.all(Draft)),
    )


def _step(method: Method, world: World, activity: Activity) -> int:
    entry = board_queries.step_entry(world, activity.id)
    steps = [step.key for step in method.script(world, activity.id)]
    return steps.index(entry.step) + 1 if entry and entry.step in steps else 0
