"""De Bono hats: the whole room thinks one way at a time, and changes together.

After Edward de Bono's "Six Thinking Hats" and what practitioners tell of it. Only what would
make the data false is refused; the rest is a hint, and the facilitator decides.
"""

from __future__ import annotations

from dataclasses import replace

from facilitator.methods.common import steps
from facilitator.methods.common.cards import typed_line
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.wall_method import Parts, WallMethod
from facilitator.methods.contract import (
    MOVE,
    Action,
    Answer,
    Capture,
    Comment,
    Context,
    MethodTemplate,
    PlanList,
    Sight,
)
from facilitator.methods.hats import (
    actions,
    conclusions,
    facts,
    feelings,
    filing,
    hints,
    looking,
    ordering,
    picture,
    piles,
    plan,
    records,
    red,
    report,
    rows,
    rules,
    sequence,
    voting,
)
from facilitator.model.board import capture, queries
from facilitator.model.board.capture import Verb
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Record
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import Change, World, adding
from facilitator.model.display.gesture import Act, Advance, Drop, Edit, Gesture, Join, Relate, Write
from facilitator.model.display.picture import Audience

_NO_GROUPS = text("Under the hats there are no groups. Send a card under a hat: 12 > G")
_NO_LINES = text("No lines are drawn under the hats; under red nobody answers anybody.")


class Hats(WallMethod):
    """The method, for all activities of its kind."""

    @property
    def templates(self) -> tuple[MethodTemplate, ...]:
        """The sequences, ready to begin with."""
        return plan.templates()

    def begin(self, activity: Activity, template: str, ctx: Context) -> tuple[Record, ...]:
        """Return the settings and the hats of a sequence. Raises KeyError: no such template."""
        own = super().begin(activity, template, ctx)
        return (*own, *plan.made(template, activity.id, ctx.new_id))

    def actions(
        self, world: World, activity: ActivityId, selection: tuple[str, ...], audience: Audience
    ) -> tuple[Action, ...]:
        """Return what can be done now; whoever has the laptop for red only tells a feeling."""
        if audience is Audience.ONE and feelings.in_hand(world, activity) is not None:
            return red.of_one(world, activity)
        return super().actions(world, activity, selection, audience)

    def respond(self, world: World, activity: ActivityId, gesture: Gesture, ctx: Context) -> Answer:
        """Return what a gesture does."""
        if ctx.audience is Audience.ONE and feelings.in_hand(world, activity) is not None:
            return red.by_one(world, activity, gesture, ctx)
        return super().respond(world, activity, gesture, ctx)

    def capture(self, world: World, activity: ActivityId) -> Capture:
        """Return what the capture line invites to: a card under the hat that is on."""
        found = super().capture(world, activity)
        step = plan.now(world, activity)
        if queries.open_poll(world, activity) is not None:
            return found
        why_not = found.why_not
        if step is None:
            prompt = text("Type a card: it waits until you put it under a hat, as in 12 > W")
            return Capture(prompt=prompt, why_not=why_not)
        if why_not is None and piles.looked_at(world, activity):
            why_not = filing.READ_ONLY
        return Capture(prompt=_PROMPTS[step.hat], why_not=why_not)

    def reads(self, world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
        """Return what a typed line means; `12 17 > G` sends cards under green."""
        command = capture.parse(line)
        if command is None or command.verb is not Verb.GROUP:
            return super().reads(world, activity, line)
        hat = sequence.hat_named(command.target)
        if hat is None:
            return _NO_GROUPS
        on: list[str] = []
        for number in command.numbers:
            card = typed_line.numbered(world, activity, number)
            if isinstance(card, Text):
                return card
            on.append(card.id)
        return Act(action="move_under", on=tuple(on), answers={"hat": hat.value})

    def meaning(self, hand: GestureContext, gesture: Gesture) -> Answer:
        """Return what a gesture of the facilitator, or a drop on the wall, means."""
        match gesture:
            case Write():
                return filing.write(hand, gesture)
            case Edit():
                return filing.edit(hand, gesture)
            case Join():
                return self._joined(hand, gesture)
            case Advance():
                return self._advanced(hand, gesture)
            case Act(action="restore"):
                return filing.restore(hand, gesture)
            case Act() if gesture.action == MOVE:
                return _moved(hand, gesture)
            case Act(action="close") if feelings.in_hand(hand.world, hand.activity) is not None:
                return text("Somebody has the laptop. Take it back first.")
            case _:
                return super().meaning(hand, gesture)

    def dropped(self, hand: GestureContext, drop: Drop) -> Answer:
        """Return what letting go of cards means: moved, or under the hat they were let go on."""
        return filing.drop(hand, drop)

    def _joined(self, hand: GestureContext, gesture: Join) -> Answer:
        step = hand.world.find(records.HatStep, gesture.into)
        cards = hand.active(gesture.on)
        if step is None or not cards:
            return _NO_GROUPS
        return filing.file(hand, cards, step.hat, step)

    def _advanced(self, hand: GestureContext, gesture: Advance) -> Answer:
        """Put on a hat; with the first one the times are fixed for the people there are."""
        world, activity = hand.world, hand.activity
        asked = red.leaving(hand, gesture)
        if asked is not None:
            return asked
        # taking a hat off shows nothing: what was felt is shown when the facilitator says so
        script = [replace(step, sight=Sight.ALL) for step in self.script(world, activity)]
        answer = steps.advance(world, activity, gesture, hand.ctx, script)
        if queries.step_entry(world, activity) is not None or not isinstance(
            answer, Change | tuple
        ):
            return answer
        first, *rest = answer if isinstance(answer, tuple) else (answer,)
        fixed = ordering.planned_for(hand, plan.people_for(world, activity))
        return (first.then(adding(first.label, fixed, undoable=False)), *rest)

    def status(self, world: World, activity: ActivityId) -> tuple[Text, ...]:
        """Return short facts only the facilitator sees."""
        return facts.status(world, activity)

    def comments(self, world: World, activity: ActivityId) -> tuple[Comment, ...]:
        """Return each card once, and the feelings as numbers."""
        return facts.comments(world, activity)


_PROMPTS = {
    records.Hat.WHITE: text("White: type a fact, or a question, and press Enter"),
    records.Hat.RED: text("Red: type a feeling, without a reason, and press Enter"),
    records.Hat.BLACK: text("Black: type a caution and press Enter"),
    records.Hat.YELLOW: text("Yellow: type a benefit and press Enter"),
    records.Hat.GREEN: text("Green: type an idea and press Enter"),
    records.Hat.BLUE: text("Blue: type what we say about how we think, and press Enter"),
}


def _moved(hand: GestureContext, act: Act) -> Answer:
    """Put a row of one of the lists somewhere else."""
    if act.answers.get("list") == conclusions.LIST:
        return conclusions.moved(hand, act)
    return ordering.moved(hand, act)


def _plans(world: World, activity: ActivityId) -> tuple[PlanList, ...]:
    return (rows.plans(world, activity), conclusions.plans(world, activity))


def _no_lines(hand: GestureContext, gesture: Relate) -> Answer:
    del hand, gesture
    return _NO_LINES


HATS = Hats(
    Parts(
        key=plan.KEY,
        records=records.RECORDS,
        rules=rules.RULES,
        form=plan.FORM,
        steps=plan.steps,
        surface=plan.surface,
        booth=voting.booth,
        picture=picture.picture,
        actions=actions.actions,
        handlers={
            **filing.HANDLERS,
            **ordering.HANDLERS,
            **looking.HANDLERS,
            **red.HANDLERS,
            **conclusions.HANDLERS,
        },
        relate=_no_lines,
        hints=hints.hints,
        measures=facts.measures,
        report=report.report,
        prepared=records.PREPARED,
        shows=(records.Conclusion,),
        plans=_plans,
        gifts=voting.gifts,
    )
)
