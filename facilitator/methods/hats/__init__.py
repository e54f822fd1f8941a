"""De Bono hats: the whole room thinks one way at a time, and changes together.

After Edward de Bono's "Six Thinking Hats" and what practitioners tell of it. Only what would
make the data false is refused; the rest is a hint, and the facilitator decides.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from facilitator.methods.common import steps
from facilitator.methods.common.board_method import BoardMethod
from facilitator.methods.common.board_setup import done_by
from facilitator.methods.common.cards import typed_line
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Action, Answer, Capture, Context, Sight
from facilitator.methods.hats import actions, conclusions, facts, hints, plan, report, rules
from facilitator.methods.hats.feelings import red
from facilitator.methods.hats.feelings import words as feelings
from facilitator.methods.hats.order import looking, ordering, sequence
from facilitator.methods.hats.piles import filing, piles
from facilitator.methods.hats.records import PREPARED, RECORDS, Conclusion, Hat, HatStep
from facilitator.methods.hats.scenes import picture
from facilitator.model.board import capture, queries
from facilitator.model.board.capture import Verb
from facilitator.model.core import ActivityId, Change, Text, World, adding, text
from facilitator.model.core.records import Activity, Record
from facilitator.model.display.gesture import Act, Advance, Gesture, Join
from facilitator.model.display.picture import Audience, Picture, WallSize

_PROMPTS = {
    Hat.WHITE: text("White: type a fact or a question"),
    Hat.RED: text("Red: type a feeling, no reason"),
    Hat.BLACK: text("Black: type a caution"),
    Hat.YELLOW: text("Yellow: type a benefit"),
    Hat.GREEN: text("Green: type an idea"),
    Hat.BLUE: text("Blue: how do we think? Type it"),
}


class Hats(BoardMethod):
    """Cards lie under the hat that was on when they were said."""

    key = plan.KEY
    records = RECORDS
    settings = plan.FORM
    in_short = (text("Conclusions"),)
    report_kind = report.HatsReport
    planned = PREPARED
    own_rules = rules.RULES
    handlers: ClassVar[Mapping[str, Handler]] = {
        **filing.HANDLERS,
        **ordering.HANDLERS,
        **looking.HANDLERS,
        **red.HANDLERS,
        "restore": filing.restore,
    }
    lists = (ordering.SEQUENCE, conclusions.CONCLUSIONS)
    at_once = (Conclusion,)
    groups = False
    unseen_below = False  # a point that is held stays out of sight until its hat
    apart = text("Under the hats there are no groups. Send a card under a hat: 12 > G")
    no_links = text("No lines are drawn under the hats; under red nobody answers anybody.")

    script = done_by(plan.steps)
    board = done_by(plan.surface)
    vote_config = done_by(conclusions.booth)
    draw = done_by(picture.wall)
    offered = done_by(actions.actions)
    written = done_by(filing.write)
    edited = done_by(filing.edit)
    dropped = done_by(filing.drop)
    status = done_by(facts.status)
    remarks = done_by(hints.hints)
    measures = done_by(facts.measures)
    comments = done_by(facts.comments)
    kinds = done_by(conclusions.kinds)
    gifts = done_by(conclusions.gifts)
    worksheet = done_by(plan.worksheet)

    def begin(self, activity: Activity, template: str, ctx: Context) -> tuple[Record, ...]:
        """Return the settings and the hats of a sequence. Raises KeyError: no such template."""
        own = super().begin(activity, template, ctx)
        return (*own, *plan.made(template, activity.id, ctx.new_id))

    def for_one(self, world: World, activity: ActivityId, frame: WallSize) -> Picture:
        """Return what somebody sees who has the laptop: the feelings under red, or a ballot."""
        return red.sheet(world, activity, frame) or super().for_one(world, activity, frame)

    def actions(
        self, world: World, activity: ActivityId, selection: tuple[str, ...], audience: Audience
    ) -> tuple[Action, ...]:
        """Return what can be done now; whoever has the laptop for red only tells a feeling."""
        if audience is Audience.ONE and feelings.in_hand(world, activity) is not None:
            return red.of_one(world, activity)
        return super().actions(world, activity, selection, audience)

    def capture(self, world: World, activity: ActivityId) -> Capture:
        """Return what the capture line invites to: a card under the hat that is on."""
        found = super().capture(world, activity)
        step = plan.now(world, activity)
        if queries.open_poll(world, activity) is not None:
            return found
        why_not = found.why_not
        if step is None:
            prompt = text("Type a card, or sort: 12 > W")
            more = text("A card waits until you put it under a hat: 12 > W is card 12 under white")
            return Capture(prompt=prompt, more=more, why_not=why_not)
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
            return self.apart
        on: list[str] = []
        for number in command.numbers:
            card = typed_line.numbered(world, activity, number)
            if isinstance(card, Text):
                return card
            on.append(card.id)
        return Act(action="move_under", on=tuple(on), answers={"hat": hat.value})

    def respond(self, world: World, activity: ActivityId, gesture: Gesture, ctx: Context) -> Answer:
        if ctx.audience is Audience.ONE and feelings.in_hand(world, activity) is not None:
            return red.by_one(world, activity, gesture, ctx)
        return super().respond(world, activity, gesture, ctx)

    def joined(self, hand: GestureContext, join: Join) -> Answer:
        step = hand.world.find(HatStep, join.into)
        cards = hand.active(join.on)
        if step is None or not cards:
            return self.apart
        return filing.file(hand, cards, step.hat, step)

    def acted(self, hand: GestureContext, act: Act) -> Answer:
        if act.action == "close" and feelings.in_hand(hand.world, hand.activity) is not None:
            return text("Somebody has the laptop. Take it back first.")
        return super().acted(hand, act)

    def advanced(self, hand: GestureContext, advance: Advance) -> Answer:
        """Put on a hat; with the first one the times are fixed for the people there are."""
        world, activity = hand.world, hand.activity
        asked = red.leaving(hand, advance)
        if asked is not None:
            return asked
        # taking a hat off shows nothing: what was felt is shown when the facilitator says so
        script = [replace(step, sight=Sight.ALL) for step in self.script(world, activity)]
        answer = steps.advance(world, activity, advance, hand.ctx, script)
        if queries.step_entry(world, activity) is not None or not isinstance(
            answer, Change | tuple
        ):
            return answer
        first, *rest = answer if isinstance(answer, tuple) else (answer,)
        fixed = ordering.planned_for(hand, plan.people_for(world, activity))
        return (first.then(adding(first.label, fixed, undoable=False)), *rest)


HATS = Hats()
