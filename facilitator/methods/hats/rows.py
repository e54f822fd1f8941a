"""The sequence of hats as rows, with what can be done with each."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.methods.contract import Action, ActionPlace, PlanItem, PlanList
from facilitator.methods.hats import plan, sequence
from facilitator.methods.hats.ordering import FEW, LIES, LIST, WORN
from facilitator.methods.hats.records import HatSkip, HatStep
from facilitator.methods.hats.sequence import LEAST_STEPS
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import Text, Words, text
from facilitator.model.core.world import World
from facilitator.model.display.gesture import Act

_INSERT = Action(
    key="insert_hat",
    label=text("Insert a hat…"),
    gesture=Act(action="insert_hat"),
    place=ActionPlace.STEP,
    icon="plus",
)
_TYPE = Action(
    key="type_hats",
    label=text("Type the sequence…"),
    gesture=Act(action="type_hats"),
    place=ActionPlace.STEP,
    icon="pencil",
)
_PEOPLE = Action(
    key="plan_people",
    label=text("Times for how many people…"),
    gesture=Act(action="plan_people"),
    place=ActionPlace.STEP,
    icon="users",
)
ADD = (_INSERT, _TYPE, _PEOPLE)


def plans(world: World, activity: ActivityId) -> PlanList:
    """Return the sequence as a list to edit and reorder."""
    steps, gone = plan.planned(world, activity), plan.skips(world, activity)
    titles = {step.key: step.title for step in plan.steps(world, activity)}
    return PlanList(
        key=LIST,
        title=text("Hats"),
        items=tuple(
            _item(world, activity, step, titles.get(step.id, plan.name_of(step)), gone)
            for step in steps
        ),
        add=ADD,
        empty=text("No hat is planned yet."),
    )


def _item(
    world: World, activity: ActivityId, step: HatStep, title: Text, gone: Mapping[str, HatSkip]
) -> PlanItem:
    detail: list[str] = []
    skip = gone.get(step.id)
    if step.optional:
        detail.append(str(text("may be left out")))
    if skip is not None:
        detail.append(str(text("left out")) + (f": {skip.reason}" if skip.reason else ""))
    worn = step.id in plan.worn(world, activity)
    seconds = plan.seconds(step, plan.people_for(world, activity))
    mark: Words = "–" if skip else sequence.time_words(seconds)
    return PlanItem(
        id=step.id,
        title=title,
        detail=" · ".join(detail),
        mark=mark,
        actions=_of_step(world, activity, step, skipped=skip is not None),
        fixed=WORN if worn else None,
    )


def _of_step(
    world: World, activity: ActivityId, step: HatStep, *, skipped: bool
) -> tuple[Action, ...]:
    edit = _row("edit_hat", text("Change…"), step)
    if step.id in plan.worn(world, activity):
        return (edit,)
    stays = LIES if step.id in plan.used(world, activity) else None
    few = FEW if len(plan.planned(world, activity)) <= LEAST_STEPS else None
    last = FEW if len(plan.running(world, activity)) <= 1 else None
    leave = _row("skip_hat", text("Leave out…"), step, last)
    if skipped:
        leave = _row("take_up_hat", text("Take up again"), step)
    remove = _row("remove_hat", text("Take it away"), step, stays or few)
    return edit, leave, remove


def _row(key: str, label: Text, step: HatStep, why_not: Text | None = None) -> Action:
    gesture = Act(action=key, on=(step.id,))
    return Action(key=f"{key}_{step.id}", label=label, gesture=gesture, why_not=why_not)
