"""The four parts open in order. One may be left out; that is on record, its reason may follow."""

from dataclasses import replace

from facilitator.methods.common import record_form, steps
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Answer
from facilitator.methods.orid import plan
from facilitator.methods.orid.records import Level, LevelSkip
from facilitator.model.core import ActivityId, Change, Text, World, adding, replacing, text
from facilitator.model.core.words import Words, in_a_row
from facilitator.model.display.gesture import Act, Advance, Ask, AskField

_REASON = AskField("reason", text("Why (may be left empty, or said later)"))


def opened(world: World, activity: ActivityId) -> frozenset[Level]:
    found = (plan.level_at(world, activity, key) for key in steps.entered(world, activity))
    return frozenset(level for level in found if level is not None)


def now(world: World, activity: ActivityId) -> Level | None:
    """Return the part the conversation is in; None in the opening, the closing and before."""
    return plan.level_at(world, activity, steps.step_key(world, activity))


def decides(world: World, activity: ActivityId) -> bool:
    """Whether the time to decide has come."""
    return Level.DECISION in opened(world, activity)


def skips(world: World, activity: ActivityId) -> tuple[LevelSkip, ...]:
    """Return the parts that were left out and never opened since, in order."""
    there = opened(world, activity)
    held = [skip for skip in world.bucket(LevelSkip, activity).values() if skip.level not in there]
    return tuple(sorted(held, key=lambda skip: plan.LEVELS.index(skip.level)))


def missed(world: World, activity: ActivityId, level: Level) -> tuple[Level, ...]:
    """Return the parts before one that were neither opened nor left out."""
    done = opened(world, activity)
    done |= {skip.level for skip in world.bucket(LevelSkip, activity).values()}
    return tuple(each for each in plan.LEVELS[: plan.LEVELS.index(level)] if each not in done)


def next_closed(world: World, activity: ActivityId) -> Level | None:
    """Return the part that would open next; None when the last one has been reached."""
    here, there = now(world, activity), opened(world, activity)
    there |= {skip.level for skip in world.bucket(LevelSkip, activity).values()}
    ahead = plan.LEVELS[plan.LEVELS.index(here) + 1 :] if here else plan.LEVELS
    if steps.step_key(world, activity) == plan.CLOSING:
        return None
    return next((level for level in ahead if level not in there), None)


def advance(hand: GestureContext, gesture: Advance) -> Answer:
    """Return the change that enters a step; before it passes over a part, it asks."""
    world, activity = hand.world, hand.activity
    script = plan.steps(world, activity)
    target = steps.goal(world, activity, gesture, script)
    if isinstance(target, Text):
        return target
    level = plan.level_at(world, activity, target.key)
    missing = missed(world, activity, level) if level else ()
    if missing and gesture.answers.get("skip") is not True:
        return _ask(missing, replace(gesture, to=target.key))
    change = steps.advance(world, activity, gesture, hand.ctx, script)
    return _leaving(hand, change, missing, str(gesture.answers.get("reason", "")))


def _leaving(
    hand: GestureContext, change: Answer, missing: tuple[Level, ...], reason: str
) -> Answer:
    if not missing or not isinstance(change, Change):
        return change
    held = tuple(
        LevelSkip(
            id=hand.ctx.new_id(),
            activity=hand.activity,
            level=level,
            at=hand.ctx.now,
            reason=_line(reason),
        )
        for level in missing
    )
    return change.then(adding(change.label, *held, undoable=False))


def _ask(missing: tuple[Level, ...], gesture: Advance) -> Ask:
    names = named(missing)
    return Ask(
        text("Leave out {parts}?", parts=names),
        replace(gesture, answers={"skip": True}),
        fields=(_REASON,),
        detail=text("No question was asked in this part yet. That it was left out is on record."),
        confirm=text("Leave it out"),
    )


def named(missing: tuple[Level, ...]) -> Words:
    return in_a_row(plan.name_of(level) for level in missing)


def skip(hand: GestureContext, _act: Act) -> Answer:
    """Leave out the part that would open next, and go on after it: one tap, no question."""
    world, activity = hand.world, hand.activity
    level = next_closed(world, activity)
    if level is None:
        return text("There is no part to leave out.")
    left = _leaving(hand, Change(_label(level), undoable=False), (level,), "")
    if not isinstance(left, Change):
        return left
    after = world.apply(left)
    ahead = _after(after, activity, level)
    entered = steps.advance(
        after, activity, Advance(to=ahead), hand.ctx, plan.steps(after, activity)
    )
    return replace(left.then(entered), label=left.label) if isinstance(entered, Change) else left


def _label(level: Level) -> Text:
    return text("Leave out {part}", part=plan.name_of(level))


def _after(world: World, activity: ActivityId, level: Level) -> str:
    """Return the key of the first step after a part."""
    keys = [step.key for step in plan.steps(world, activity)]
    last = max(i for i, key in enumerate(keys) if plan.level_at(world, activity, key) is level)
    return keys[last + 1]


def explain(hand: GestureContext, act: Act) -> Answer:
    """Ask why a part was left out, or note it."""
    held = {skip.level.value: skip for skip in skips(hand.world, hand.activity)}
    old = held.get(str(act.answers.get("level", "")))
    if old is None:
        return text("That part was not left out.")
    title = text("Why was {part} left out?", part=plan.name_of(old.level))
    new = record_form.answered(title, old, act, (record_form.line("reason", text("Why"), 200),))
    if isinstance(new, Ask | Text):
        return new
    label = text("Note why {part} was left out", part=plan.name_of(old.level))
    return replacing(label, [(old, new)])


def _line(said: str) -> str:
    return " ".join(said.split())[:200]
