"""The sequence of hats, planned and changed while it runs: put in, left out, moved, timed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer
from facilitator.methods.hats import plan, sequence
from facilitator.methods.hats.records import (
    Hat,
    HatSkip,
    HatSkipId,
    HatStep,
    HatStepId,
    PlannedFor,
    PlannedForId,
)
from facilitator.methods.hats.sequence import LEAST_STEPS, MOST_FOCUS, MOST_STEPS, PlannedHat
from facilitator.model.core.words import Text, counted, text
from facilitator.model.core.world import Change, adding, replacing
from facilitator.model.display.gesture import Act, Ask, AskField, FieldKind

LIST = "hats"
WORN = text("This hat has been on; it stays where it is.")
_GONE = text("That hat is not in the sequence any more.")
_FULL = text("A sequence has 20 hats at most.")
LIES = text("Cards lie under this hat; it stays.")
FEW = text("A sequence has two hats at least.")


def _step(hand: GestureContext, act: Act) -> HatStep | None:
    found = (hand.world.find(HatStep, key) for key in act.on)
    return next((s for s in found if s is not None and s.activity == hand.activity), None)


def _fields(old: HatStep | None, *, worn: bool) -> tuple[AskField, ...]:
    hat = AskField(
        key="hat",
        label=text("Hat"),
        kind=FieldKind.CHOICE,
        value=(old.hat if old else Hat.GREEN).value,
        choices=tuple((each.value, plan.hat_words(each)) for each in plan.NAMES),
    )
    focus = AskField(
        key="focus",
        label=text("What it looks at (may be left empty)"),
        value=old.sub_focus if old else "",
    )
    time = AskField(
        key="time",
        label=text("Minutes, or 0:50 (empty: by the people present)"),
        value=sequence.time_words(old.seconds) if old and old.seconds else "",
    )
    may = AskField(
        key="optional",
        label=text("May be left out"),
        kind=FieldKind.YES,
        value=old.optional if old else False,
    )
    return (focus, time, may) if worn else (hat, focus, time, may)


def _answered(act: Act, old: HatStep) -> HatStep | Text:
    """Return a hat with what was answered, or what is wrong with it."""
    hat = sequence.hat_named(str(act.answers.get("hat", old.hat.value)))
    if hat is None:
        return text("There is no such hat.")
    seconds = sequence.read_time(str(act.answers.get("time", "")))
    if isinstance(seconds, Text):
        return seconds
    focus = " ".join(str(act.answers.get("focus", old.sub_focus)).split())
    if len(focus) > MOST_FOCUS:
        return text("What a hat looks at is said in 80 characters at most.")
    optional = act.answers.get("optional", old.optional) is True
    return replace(old, hat=hat, sub_focus=focus, seconds=seconds, optional=optional)


def _insert(hand: GestureContext, act: Act) -> Answer:
    """Put a hat in: next, before another one, or at the end."""
    held = plan.planned(hand.world, hand.activity)
    if len(held) >= MOST_STEPS:
        return _FULL
    place = _next_place(hand, held)
    if "hat" not in act.answers:
        return _ask_insert(hand, act, held, place)
    blank = HatStep(
        id=HatStepId(hand.ctx.new_id()), activity=hand.activity, position=0, hat=Hat.GREEN
    )
    new = _answered(act, blank)
    if isinstance(new, Text):
        return new
    keys = [step.id for step in held]
    before = str(act.answers.get("before", ""))
    if before == _END:
        place = len(held)
    elif before in keys:
        place = max(place, keys.index(HatStepId(before)))
    order = [*held[:place], new, *held[place:]]
    label = text("Insert {hat}", hat=plan.NAMES[new.hat])
    return _ordered(label, order, added=new)


_END = "end"


def _next_place(hand: GestureContext, held: Sequence[HatStep]) -> int:
    """Return the first place behind the hats that have been on."""
    worn = plan.worn(hand.world, hand.activity)
    return max((i + 1 for i, step in enumerate(held) if step.id in worn), default=0)


def _ask_insert(hand: GestureContext, act: Act, held: Sequence[HatStep], place: int) -> Ask:
    later = held[place:]
    where = [
        (s.id, text("before {place}. {hat}", place=place + i, hat=plan.name_of(s)))
        for i, s in enumerate(later, 1)
    ]
    fields = _fields(None, worn=False)
    usual = later[0].id if plan.worn(hand.world, hand.activity) and later else _END
    if usual == _END and later:
        usual = later[-1].id  # blue stays the last one
    before = AskField(
        key="before",
        label=text("Where"),
        kind=FieldKind.CHOICE,
        value=usual,
        choices=(*where, (_END, text("at the end"))),
    )
    return Ask(title=text("Insert a hat"), gesture=act, fields=(fields[0], before, *fields[1:]))


def _ordered(label: Text, order: Sequence[HatStep], *, added: HatStep | None = None) -> Change:
    """Return the change that puts hats into an order; one of them may be new."""
    placed = [(step, replace(step, position=i)) for i, step in enumerate(order, 1)]
    change = replacing(label, [(old, new) for old, new in placed if old is not added])
    if added is None:
        return change
    new = next(new for old, new in placed if old is added)
    return replace(change, after=(*change.after, new))


def _edit(hand: GestureContext, act: Act) -> Answer:
    old = _step(hand, act)
    if old is None:
        return _GONE
    worn = old.id in plan.used(hand.world, hand.activity)
    if "time" not in act.answers:
        title = text("Change {hat}", hat=plan.name_of(old))
        return Ask(title=title, gesture=act, fields=_fields(old, worn=worn))
    new = _answered(act, old)
    if isinstance(new, Text):
        return new
    if worn and new.hat is not old.hat:
        return WORN
    return replacing(text("Change {hat}", hat=plan.NAMES[new.hat]), [(old, new)])


def _skip(hand: GestureContext, act: Act) -> Answer:
    """Leave a hat out on the day; why may be left empty."""
    step = _step(hand, act)
    if step is None:
        return _GONE
    if step.id in plan.worn(hand.world, hand.activity):
        return WORN
    if step.id in plan.skips(hand.world, hand.activity):
        return text("It is left out already.")
    if len(plan.running(hand.world, hand.activity)) <= 1:
        return FEW
    if "reason" not in act.answers:
        field = AskField(key="reason", label=text("Why (may be left empty)"))
        title = text("Leave out {hat}?", hat=plan.name_of(step))
        return Ask(title=title, gesture=act, fields=(field,))
    skip = HatSkip(
        id=HatSkipId(hand.ctx.new_id()),
        activity=hand.activity,
        step=step.id,
        reason=" ".join(str(act.answers["reason"]).split())[:200],
    )
    return adding(text("Leave out {hat}", hat=plan.NAMES[step.hat]), skip)


def _take_up(hand: GestureContext, act: Act) -> Answer:
    step = _step(hand, act)
    skip = plan.skips(hand.world, hand.activity).get(step.id) if step else None
    if step is None or skip is None:
        return text("It is in the sequence.")
    return Change(text("Take up {hat} again", hat=plan.NAMES[step.hat]), (skip,))


def _remove(hand: GestureContext, act: Act) -> Answer:
    step = _step(hand, act)
    if step is None:
        return _GONE
    if step.id in plan.used(hand.world, hand.activity):
        return WORN if step.id in plan.worn(hand.world, hand.activity) else LIES
    held = plan.planned(hand.world, hand.activity)
    others = [each for each in plan.running(hand.world, hand.activity) if each.id != step.id]
    if len(held) <= LEAST_STEPS or not others:
        return FEW
    skip = plan.skips(hand.world, hand.activity).get(step.id)
    gone = (step,) if skip is None else (skip, step)
    return Change(text("Take {hat} out of the sequence", hat=plan.NAMES[step.hat]), gone)


def moved(hand: GestureContext, act: Act) -> Answer:
    """Put a hat before another one, or at the end; those that have been on stay."""
    step = _step(hand, act)
    if step is None:
        return _GONE
    worn = plan.worn(hand.world, hand.activity)
    before = str(act.answers.get("before", ""))
    if step.id in worn or before in worn:
        return WORN
    held = [each for each in plan.planned(hand.world, hand.activity) if each.id != step.id]
    place = next((i for i, each in enumerate(held) if each.id == before), len(held))
    return _ordered(
        text("Move {hat}", hat=plan.NAMES[step.hat]), [*held[:place], step, *held[place:]]
    )


def _type(hand: GestureContext, act: Act) -> Answer:
    """Write down the whole sequence; hats that have been on, or hold cards, stay before it."""
    held = plan.planned(hand.world, hand.activity)
    stays = plan.used(hand.world, hand.activity)
    later = [step for step in held if step.id not in stays]
    if "hats" not in act.answers:
        return _ask_type(act, later, begun=len(later) < len(held))
    wanted = sequence.read(str(act.answers["hats"]))
    if isinstance(wanted, Text):
        return wanted
    kept = [step for step in held if step.id in stays]
    count = len(kept) + len(wanted)
    if count > MOST_STEPS:
        return _FULL
    if count < LEAST_STEPS:
        return FEW
    skips = plan.skips(hand.world, hand.activity)
    gone = [skips[step.id] for step in later if step.id in skips]
    if len(kept) == sum(step.id in skips for step in kept) and not wanted:
        return FEW
    new = plan.new_steps(wanted, hand.activity, hand.ctx.new_id, len(kept))
    pairs = [(step, replace(step, position=i)) for i, step in enumerate(kept, 1)]
    placed = replacing(text("Type the sequence"), pairs)
    return replace(placed, before=(*placed.before, *gone, *later), after=(*placed.after, *new))


def _ask_type(act: Act, later: Sequence[HatStep], *, begun: bool) -> Ask:
    short = sequence.written(
        [PlannedHat(hat=s.hat, sub_focus=s.sub_focus, optional=s.optional) for s in later]
    )
    how = text(
        "B blue, W white, R red, Bk black, Y yellow, G green. With commas, a hat may have its own "
        "focus (W: other people’s views); a ? marks one that may be left out."
    )
    return Ask(
        title=text("The hats still to come") if begun else text("The sequence of hats"),
        detail=how,
        gesture=act,
        fields=(AskField(key="hats", label=text("In short"), value=short, required=True),),
    )


def _people(hand: GestureContext, act: Act) -> Answer:
    """Reckon the times anew for another number of people."""
    count = plan.people_for(hand.world, hand.activity)
    if "people" not in act.answers:
        field = AskField(
            key="people",
            label=text("People"),
            kind=FieldKind.NUMBER,
            value=count,
            least=1,
            most=500,
        )
        detail = text(
            "About a minute a person for each hat, red much shorter. Times you gave a hat stay."
        )
        title = text("Times for how many people?")
        return Ask(title=title, detail=detail, gesture=act, fields=(field,))
    raw = act.answers["people"]
    people = int(raw) if isinstance(raw, int | float) else 0
    if not 1 <= people <= 500:
        return text("From 1 to 500 people.")
    label = counted(people, "Times for 1 person", "Times for {count} people")
    return adding(label, planned_for(hand, people))


def planned_for(hand: GestureContext, people: int) -> PlannedFor:
    """Return the record that fixes times for so many people."""
    held = hand.world.bucket(PlannedFor, hand.activity).values()
    return PlannedFor(
        id=PlannedForId(hand.ctx.new_id()),
        activity=hand.activity,
        position=max((each.position for each in held), default=0) + 1,
        people=people,
    )


HANDLERS: Mapping[str, Handler] = {
    "insert_hat": _insert,
    "edit_hat": _edit,
    "skip_hat": _skip,
    "take_up_hat": _take_up,
    "remove_hat": _remove,
    "type_hats": _type,
    "plan_people": _people,
}
