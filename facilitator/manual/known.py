"""What the manual says of a method and does not write itself: its templates and its steps."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

from facilitator.methods.contract import Context, Method, MethodTemplate, Step, minutes_of
from facilitator.model.core.ids import ActivityId, SessionId
from facilitator.model.core.records import Activity, Programme, Session
from facilitator.model.core.world import World
from facilitator.model.display.picture import Audience


def ways_of(method: Method) -> str:
    """Return a table of a method's templates: what each is for, for whom, and its minutes."""
    lines = ["| | For | Minutes |", "|---|---|---|"]
    for template in method.templates:
        minutes = minutes_of(_script(method, template))
        lines.append(f"| **{template.title}** | {template.purpose} | {minutes} |")
    return "\n".join(lines)


def steps_of(method: Method) -> str:
    """Return the steps of a method's first template, with minutes and what to do."""
    return "\n".join(f"1. {line}" for line in _told(method))


def _told(method: Method) -> Iterator[str]:
    """Go through the steps; those that come again in each round are told once."""
    told: set[str] = set()
    for step in _script(method, method.templates[0]):
        if str(step.do) not in told:
            told.add(str(step.do))
            yield f"**{step.title}** ({step.minutes} min). {step.do}"


def _script(method: Method, template: MethodTemplate) -> tuple[Step, ...]:
    """Return the steps of an activity that has just been added, with nobody there yet."""
    numbers = count(1)

    def new_id() -> str:
        return f"{next(numbers):032x}"

    ctx = Context(datetime.now(UTC), new_id, random.Random(0), Audience.FACILITATOR)  # noqa: S311
    session = Session(id=SessionId(new_id()), title="")
    activity = Activity(
        id=ActivityId(new_id()), session=session.id, method=method.key, title=str(template.title)
    )
    own = method.begin(activity, template.key, ctx)
    world = World([Programme(id=new_id(), title=""), session, activity, *own])
    return method.script(world, activity.id)
