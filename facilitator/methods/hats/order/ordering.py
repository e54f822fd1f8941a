"""The sequence of hats, planned and changed while it runs: put in, left out, moved, timed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from facilitator.methods.common import offers, record_form
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.common.list_editor import ListEditor
from facilitator.methods.contract import Action, Answer, FormField
from facilitator.methods.hats import plan
from facilitator.methods.hats.order import sequence
from facilitator.methods.hats.order.sequence import LEAST_STEPS, MOST_STEPS, PlannedHat
from facilitator.methods.hats.records import Hat, HatSkip, HatStep, HatStepId, PlannedFor
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import Text, Words, counted, in_context, joined, text
from facilitator.model.core.world import Change, World, adding, replacing
from facilitator.model.display.gesture import Act, Answers, Ask, AskField, choice

_WORN = text("This hat has been on; it stays where it is.")
_LIES = text("Cards lie under this hat; it stays.")
_FULL = text("A sequence has 20 hats at most.")
_FEW = text("A sequence has two hats at least.")
LEFT_OUT = in_context("a hat", "left out")


ADD = (
    offers.step("insert_hat", text("Insert a hat…"), icon="plus"),
    offers.step("type_hats", text("Type the sequence…"), icon="pencil"),
    offers.step("plan_people", text("Times for how many people…"), icon="users"),
)
_END = "end"
_HATS = tuple((each.value, plan.hat_words(each)) for each in plan.NAMES)


class HatSequence(ListEditor[HatStep]):
    """The hats in the order in which they are worn."""

    key = "hats"
    kind = HatStep
    title = text("Hats")
    form = (
        FormField("hat", text("Hat"), Hat, choices=_HATS),
        FormField(
            "sub_focus", text("What it looks at (may be left empty)"), str, read=sequence.read_focus
        ),
        FormField(
            "seconds",
            text("Minutes, or 0:50 (empty: by the people present)"),
            str,
            read=sequence.read_time,
            show=lambda seconds: sequence.time_words(seconds) if seconds else "",
        ),
        FormField("optional", text("May be left out"), bool),
    )
    does = ("insert_hat", "edit_hat", "remove_hat")
    adds = text("Insert {hat}", hat="")
    changes = text("Change {hat}", hat="")
    removes = text("Take {hat} out of the sequence", hat="")
    moves = text("Move {hat}", hat="")
    gone = text("That hat is not in the sequence any more.")
    empty = text("No hat is planned yet.")
    change_it = text("Change…")
    remove_it = text("Take it away")
    most = MOST_STEPS
    full = _FULL

    def label(self, words: Text, row: HatStep) -> Text:
        return words.having(hat=plan.NAMES[row.hat])

    def offers(self, world: World, activity: ActivityId) -> tuple[Action, ...]:
        del world, activity
        return ADD

    def name(self, world: World, row: HatStep) -> Words:
        titles = {step.key: step.title for step in plan.steps(world, row.activity)}
        return titles.get(row.id, plan.name_of(row))

    def detail(self, world: World, row: HatStep) -> Words:
        said: list[Words] = [text("may be left out")] if row.optional else []
        skip = plan.skips(world, row.activity).get(row.id)
        if skip is not None:
            why = text("left out: {reason}", reason=skip.reason)
            said.append(why if skip.reason else LEFT_OUT)
        return joined(said, " · ")

    def mark(self, world: World, row: HatStep) -> Words:
        if row.id in plan.skips(world, row.activity):
            return "–"
        return sequence.time_words(plan.seconds(row, plan.people_for(world, row.activity)))

    def ways(self, world: World, row: HatStep) -> tuple[Action, ...]:
        edit, remove = super().ways(world, row)
        if self.fixed(world, row) is not None:
            return (edit,)
        last = _FEW if len(plan.running(world, row.activity)) <= 1 else None
        leave = offers.of_wall("skip_hat", text("Leave out…"), (row.id,), why_not=last)
        if row.id in plan.skips(world, row.activity):
            leave = offers.of_wall("take_up_hat", text("Take up again"), (row.id,))
        return edit, leave, remove

    def fixed(self, world: World, row: HatStep) -> Text | None:
        return _WORN if row.id in plan.worn(world, row.activity) else None

    def stays(self, world: World, row: HatStep) -> Text | None:
        if row.id in plan.used(world, row.activity):
            return self.fixed(world, row) or _LIES
        others = [each for each in plan.running(world, row.activity) if each.id != row.id]
        few = len(self.rows(world, row.activity)) <= LEAST_STEPS or not others
        return _FEW if few else None

    def asked(self, hand: GestureContext, row: HatStep, act: Act) -> Ask:
        if not act.on:
            return _ask_insert(hand, row, act)
        used = row.id in plan.used(hand.world, hand.activity)
        title = text("Change {hat}", hat=plan.name_of(row))
        return record_form.asked(title, row, act, self.form[used:])

    def read(self, hand: GestureContext, row: HatStep, answers: Answers) -> HatStep | Text:
        new = super().read(hand, row, answers)
        if isinstance(new, Text) or new.hat is row.hat:
            return new
        return _WORN if row.id in plan.used(hand.world, hand.activity) else new

    def blank(self, hand: GestureContext, act: Act, **given: Any) -> HatStep:
        return super().blank(hand, act, hat=Hat.GREEN, **given)

    def added(self, hand: GestureContext, row: HatStep, act: Act) -> Answer:
        """Put a hat in: next, before another one, or at the end."""
        held = self.rows(hand.world, hand.activity)
        keys = [step.id for step in held]
        before = str(act.answers.get("before", ""))
        place = _next_place(hand, held)
        if before == _END:
            place = len(held)
        elif before in keys:
            place = max(place, keys.index(HatStepId(before)))
        return self.placed(
            self.label(self.adds, row), [*held[:place], row, *held[place:]], added=row
        )

    def removed(self, hand: GestureContext, act: Act) -> Answer:
        answer = super().removed(hand, act)
        if not isinstance(answer, Change):
            return answer
        skips = plan.skips(hand.world, hand.activity)
        gone = [skips[step.id] for step in answer.before if step.id in skips]
        return replace(answer, before=(*gone, *answer.before))


SEQUENCE = HatSequence()


def _next_place(hand: GestureContext, held: Sequence[HatStep]) -> int:
    """Return the first place behind the hats that have been on."""
    worn = plan.worn(hand.world, hand.activity)
    return max((i + 1 for i, step in enumerate(held) if step.id in worn), default=0)


def _ask_insert(hand: GestureContext, row: HatStep, act: Act) -> Ask:
    held = plan.planned(hand.world, hand.activity)
    place = _next_place(hand, held)
    later = held[place:]
    where = [
        (s.id, text("before {place}. {hat}", place=place + i, hat=plan.name_of(s)))
        for i, s in enumerate(later, 1)
    ]
    usual = later[0].id if plan.worn(hand.world, hand.activity) and later else _END
    if usual == _END and later:
        usual = later[-1].id  # blue stays the last one
    before = choice("before", text("Where"), (*where, (_END, text("at the end"))), usual)
    ask = record_form.asked(text("Insert a hat"), row, act, SEQUENCE.form)
    hat, *others = ask.fields
    return replace(ask, fields=(hat, before, *others), confirm=text("Insert it"))


_WHY = record_form.line("reason", text("Why (may be left empty)"), 200)


def _skip(hand: GestureContext, act: Act) -> Answer:
    """Leave a hat out on the day; why may be left empty."""
    step = SEQUENCE.row(hand, act)
    if isinstance(step, Text):
        return step
    if step.id in plan.worn(hand.world, hand.activity):
        return _WORN
    if step.id in plan.skips(hand.world, hand.activity):
        return text("It is left out already.")
    if len(plan.running(hand.world, hand.activity)) <= 1:
        return _FEW
    blank = HatSkip(id=hand.ctx.new_id(), activity=hand.activity, step=step.id)
    title, confirm = text("Leave out {hat}?", hat=plan.name_of(step)), text("Leave it out")
    skip = record_form.answered(title, blank, act, (_WHY,), confirm=confirm)
    if isinstance(skip, Ask | Text):
        return skip
    return adding(text("Leave out {hat}", hat=plan.NAMES[step.hat]), skip)


def _take_up(hand: GestureContext, act: Act) -> Answer:
    step = SEQUENCE.row(hand, act)
    if isinstance(step, Text):
        return step
    skip = plan.skips(hand.world, hand.activity).get(step.id)
    if skip is None:
        return text("It is in the sequence.")
    return Change(text("Take up {hat} again", hat=plan.NAMES[step.hat]), (skip,))


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
        [PlannedHat(hat=s.hat, sub_focus=s.sub_focus, optional=s.optional) for s in later]
    )
    how = text(
        "B blue, W white, R red, Bk black, Y yellow, G green. With commas, a hat may have its own "
        "focus (W: other people’s views); a ? marks one that may be left out."
    )
    return Ask(
        text("The hats still to come") if begun else text("The sequence of hats"),
        act,
        detail=how,
        fields=(AskField("hats", text("In short"), value=short, required=True),),
    )


_PEOPLE = FormField("people", text("People"), int, least=1, most=500)


def _people(hand: GestureContext, act: Act) -> Answer:
    """Reckon the times anew for another number of people."""
    count = plan.people_for(hand.world, hand.activity)
    title = text("Times for how many people?")
    detail = text(
        "About a minute a person for each hat, red much shorter. Times you gave a hat stay."
    )
    new = record_form.answered(title, planned_for(hand, count), act, (_PEOPLE,), detail=detail)
    if isinstance(new, Ask | Text):
        return new
    return adding(counted(new.people, "Times for 1 person", "Times for {count} people"), new)


def planned_for(hand: GestureContext, people: int) -> PlannedFor:
    """Return the record that fixes times for so many people."""
    held = hand.world.bucket(PlannedFor, hand.activity).values()
    return PlannedFor(
        id=hand.ctx.new_id(),
        activity=hand.activity,
        position=max((each.position for each in held), default=0) + 1,
        people=people,
    )


HANDLERS: Mapping[str, Handler] = {
    "skip_hat": _skip,
    "take_up_hat": _take_up,
    "type_hats": _type,
    "plan_people": _people,
}
