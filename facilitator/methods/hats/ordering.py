"""The sequence of hats, planned and changed while it runs: put in, left out, moved, timed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.methods.hats import plan, sequence
from facilitator.methods.hats.records import (
    Filing,
    Hat,
    HatSkip,
    HatSkipId,
    HatStep,
    HatStepId,
    PlannedFor,
    PlannedForId,
    RedCount,
    RedReading,
)
from facilitator.methods.hats.sequence import LEAST_STEPS, MOST_FOCUS, MOST_STEPS, Wanted
from facilitator.methods.method import Action, Place, PlanItem, PlanList
from facilitator.model.gesture import Act, Ask, AskField, FieldKind
from facilitator.model.words import Text, Words, counted, text
from facilitator.model.world import Change, adding, replacing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.methods.common.grouping import Handler
    from facilitator.methods.common.hand import Hand
    from facilitator.methods.method import Answer
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World

LIST = "hats"
_WORN = text("This hat has been on; it stays where it is.")
_GONE = text("That hat is not in the sequence any more.")
_FULL = text("A sequence has 20 hats at most.")
_FEW = text("A sequence has two hats at least.")
_INSERT = Action(
    key="insert_hat",
    label=text("Insert a hat…"),
    gesture=Act(action="insert_hat"),
    place=Place.STEP,
    icon="plus",
)
_TYPE = Action(
    key="type_hats",
    label=text("Type the sequence…"),
    gesture=Act(action="type_hats"),
    place=Place.STEP,
    icon="pencil",
)
_PEOPLE = Action(
    key="plan_people",
    label=text("Times for how many people…"),
    gesture=Act(action="plan_people"),
    place=Place.STEP,
    icon="users",
)
ADD = (_INSERT, _TYPE, _PEOPLE)


def used(world: World, activity: ActivityId) -> frozenset[str]:
    """Return the hats that have been on, or under which something lies: they stay."""
    held = [r.step for kind in (Filing, RedReading, RedCount) for r in world.all(kind, activity)]
    return plan.worn(world, activity) | frozenset(step for step in held if step)


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
        fixed=_WORN if worn else None,
    )


def _of_step(
    world: World, activity: ActivityId, step: HatStep, *, skipped: bool
) -> tuple[Action, ...]:
    edit = _row("edit_hat", text("Change it…"), step)
    if step.id in plan.worn(world, activity):
        return (edit,)
    stays = _LIES if step.id in used(world, activity) else None
    few = _FEW if len(plan.planned(world, activity)) <= LEAST_STEPS else None
    last = _FEW if len(plan.running(world, activity)) <= 1 else None
    leave = _row("skip_hat", text("Leave it out…"), step, last)
    if skipped:
        leave = _row("take_up_hat", text("Take it up again"), step)
    remove = _row("remove_hat", text("Take it out of the sequence"), step, stays or few)
    return edit, leave, remove


_LIES = text("Cards lie under this hat; it stays.")


def _row(key: str, label: Text, step: HatStep, why_not: Text | None = None) -> Action:
    gesture = Act(action=key, on=(step.id,))
    return Action(key=f"{key}_{step.id}", label=label, gesture=gesture, why_not=why_not)


def _step(hand: Hand, act: Act) -> HatStep | None:
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


def _insert(hand: Hand, act: Act) -> Answer:
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


def _next_place(hand: Hand, held: Sequence[HatStep]) -> int:
    """Return the first place behind the hats that have been on."""
    worn = plan.worn(hand.world, hand.activity)
    return max((i + 1 for i, step in enumerate(held) if step.id in worn), default=0)


def _ask_insert(hand: Hand, act: Act, held: Sequence[HatStep], place: int) -> Ask:
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


def _edit(hand: Hand, act: Act) -> Answer:
    old = _step(hand, act)
    if old is None:
        return _GONE
    worn = old.id in used(hand.world, hand.activity)
    if "time" not in act.answers:
        title = text("Change {hat}", hat=plan.name_of(old))
        return Ask(title=title, gesture=act, fields=_fields(old, worn=worn))
    new = _answered(act, old)
    if isinstance(new, Text):
        return new
    if worn and new.hat is not old.hat:
        return _WORN
    return replacing(text("Change {hat}", hat=plan.NAMES[new.hat]), [(old, new)])


def _skip(hand: Hand, act: Act) -> Answer:
    """Leave a hat out on the day; why may be left empty."""
    step = _step(hand, act)
    if step is None:
        return _GONE
    if step.id in plan.worn(hand.world, hand.activity):
        return _WORN
    if step.id in plan.skips(hand.world, hand.activity):
        return text("It is left out already.")
    if len(plan.running(hand.world, hand.activity)) <= 1:
        return _FEW
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


def _take_up(hand: Hand, act: Act) -> Answer:
    step = _step(hand, act)
    skip = plan.skips(hand.world, hand.activity).get(step.id) if step else None
    if step is None or skip is None:
        return text("It is in the sequence.")
    return Change(text("Take up {hat} again", hat=plan.NAMES[step.hat]), (skip,))


def _remove(hand: Hand, act: Act) -> Answer:
    step = _step(hand, act)
    if step is None:
        return _GONE
    if step.id in used(hand.world, hand.activity):
        return _WORN if step.id in plan.worn(hand.world, hand.activity) else _LIES
    held = plan.planned(hand.world, hand.activity)
    others = [each for each in plan.running(hand.world, hand.activity) if each.id != step.id]
    if len(held) <= LEAST_STEPS or not others:
        return _FEW
    skip = plan.skips(hand.world, hand.activity).get(step.id)
    gone = (step,) if skip is None else (skip, step)
    return Change(text("Take {hat} out of the sequence", hat=plan.NAMES[step.hat]), gone)


def moved(hand: Hand, act: Act) -> Answer:
    """Put a hat before another one, or at the end; those that have been on stay."""
    step = _step(hand, act)
    if step is None:
        return _GONE
    worn = plan.worn(hand.world, hand.activity)
    before = str(act.answers.get("before", ""))
    if step.id in worn or before in worn:
        return _WORN
    held = [each for each in plan.planned(hand.world, hand.activity) if each.id != step.id]
    place = next((i for i, each in enumerate(held) if each.id == before), len(held))
    return _ordered(
        text("Move {hat}", hat=plan.NAMES[step.hat]), [*held[:place], step, *held[place:]]
    )


def _type(hand: Hand, act: Act) -> Answer:
    """Write down the whole sequence; hats that have been on, or hold cards, stay before it."""
    held = plan.planned(hand.world, hand.activity)
    stays = used(hand.world, hand.activity)
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
        return _FEW
    skips = plan.skips(hand.world, hand.activity)
    gone = [skips[step.id] for step in later if step.id in skips]
    if len(kept) == sum(step.id in skips for step in kept) and not wanted:
        return _FEW
    new = plan.new_steps(wanted, hand.activity, hand.ctx.new_id, len(kept))
    pairs = [(step, replace(step, position=i)) for i, step in enumerate(kept, 1)]
    placed = replacing(text("Type the sequence"), pairs)
    return replace(placed, before=(*placed.before, *gone, *later), after=(*placed.after, *new))


def _ask_type(act: Act, later: Sequence[HatStep], *, begun: bool) -> Ask:
    short = sequence.written(
        [Wanted(hat=s.hat, sub_focus=s.sub_focus, optional=s.optional) for s in later]
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


def _people(hand: Hand, act: Act) -> Answer:
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


def planned_for(hand: Hand, people: int) -> PlannedFor:
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
