"""The gate at the door: steps that seek solutions wait, or are warned of, for all methods alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from facilitator.methods.contract import Method, Step
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Change, World, adding, text
from facilitator.model.core.records import Activity, Override, StepEntry
from facilitator.model.core.rule_kinds import Refusal
from facilitator.model.framing import gate
from facilitator.model.framing.records import Gate
from facilitator.model.proposals.records import Proposal

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.editing.programme import OpenProgramme

RULE: Final = "challenge not agreed"
"""What is recorded when the facilitator goes on although the challenge is not agreed."""


def refusals(
    methods: Mapping[str, Method], change: Change, before: World, after: World
) -> tuple[Refusal, ...]:
    """Return why a step that seeks solutions, or a proposal, cannot begin yet; empty is fine.

    Going back is never refused, nor is going on from one such step to the next.
    """
    early = gate.no_proposal_yet(after) if _proposes(change) else None
    if early is not None:
        return (Refusal("proposal-after-challenge", early),)
    entries = [record for record in change.after if isinstance(record, StepEntry)]
    found: list[Refusal] = []
    for entry in entries:
        activity = after.get(Activity, entry.activity)
        stand = gate.stands(after, activity.session)
        if stand.open or stand.way is not Gate.HARD or activity.method not in methods:
            continue
        steps = methods[activity.method].script(after, activity.id)
        step = _seeking(steps, before, entry)
        if step is not None:
            words = gate.refusal(stand, step.title)
            found.append(Refusal("solutions-after-challenge", words))
    return tuple(found)


def _proposes(change: Change) -> bool:
    held = {record.id for record in change.before}
    return any(isinstance(record, Proposal) and record.id not in held for record in change.after)


def _seeking(steps: Sequence[Step], before: World, entry: StepEntry) -> Step | None:
    """Return the step that an entry goes on to, if solutions are sought from there on."""
    order = [step.key for step in steps]
    if entry.step not in order or not steps[order.index(entry.step)].solving:
        return None
    held = queries.step_entry(before, entry.activity)
    if held is not None and held.step in order:
        here, there = order.index(held.step), order.index(entry.step)
        if there <= here or steps[here].solving:
            return None
    return steps[order.index(entry.step)]


def ahead(programme: OpenProgramme, activity: ActivityId) -> Step | None:
    """Return the step that seeks solutions, where the activity is in one or comes to one next."""
    world = programme.world
    if queries.closed(world, activity):
        return None
    steps = programme.method(activity).script(world, activity)
    held = queries.step_entry(world, activity)
    here = next((i for i, step in enumerate(steps) if held and step.key == held.step), -1)
    near = steps[max(0, here) : here + 2]
    return next((step for step in near if step.solving), None)


def warned(programme: OpenProgramme, activity: ActivityId) -> tuple[gate.Stand, Step] | None:
    """Return what to warn of before solutions are sought; None where there is nothing.

    Once the facilitator goes on anyway it stays away for that wording of the challenge.
    """
    world = programme.world
    held = world.find(Activity, activity)
    if held is None or held.method not in programme.methods:
        return None
    stand = gate.stands(world, held.session)
    step = None if stand.open else ahead(programme, activity)
    if step is None:
        return None
    about = gate.about(world, stand)
    gone = {(o.rule, o.about) for o in world.bucket(Override, activity).values()}
    if stand.way is Gate.SOFT and (RULE, about) in gone:
        return None
    return stand, step


def go_on(programme: OpenProgramme, activity: ActivityId) -> Change | None:
    """Return the change that records that the facilitator goes on anyway."""
    found = warned(programme, activity)
    if found is None:
        return None
    ctx = programme.context()
    override = Override(
        id=ctx.new_id(),
        activity=activity,
        rule=RULE,
        about=gate.about(programme.world, found[0]),
        at=ctx.now,
    )
    return adding(text("Go on although the challenge is not agreed"), override)
