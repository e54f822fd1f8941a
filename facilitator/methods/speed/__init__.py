"""Speed dating, or speed meetings: many short talks, so that people get to know each other.

Pairs by the circle method of tournaments, two rows that move on, tables mixed anew (the social
golfer problem), or pairs drawn as one goes. Who does not come leaves an empty seat; nobody's
plan changes by that (`model.rotation` makes the plans and proves its bounds).
"""

from __future__ import annotations

from dataclasses import replace

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.wall_method import Parts, WallMethod
from facilitator.methods.contract import Answer, Capture, Comment, Context, MethodTemplate
from facilitator.methods.speed import (
    actions,
    changing,
    facts,
    forms,
    making,
    mending,
    notes,
    picture,
    plan,
    records,
    report,
    rota,
    rules,
)
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import Change, World
from facilitator.model.display.gesture import Advance, Drop, Gesture, Relate
from facilitator.model.display.picture import Audience


class Speed(WallMethod):
    """The method, for all activities of its kind."""

    @property
    def templates(self) -> tuple[MethodTemplate, ...]:
        """What the chooser offers."""
        return plan.templates()

    def meaning(self, hand: GestureContext, gesture: Gesture) -> Answer:
        """Return what a gesture means; a step begins with a plan, a round with who is there."""
        answer = super().meaning(hand, gesture)
        if not isinstance(gesture, Advance) or not isinstance(answer, Change):
            return answer
        return making.entering(hand, gesture, answer)

    def dropped(self, hand: GestureContext, drop: Drop) -> Answer:
        """Return what letting go means: a name to another table, or a card on the wall."""
        places = hand.world.bucket(records.Place, hand.activity)
        if any(key in places for key, _ in drop.places):
            return changing.drop(hand, drop)
        return super().dropped(hand, drop)

    def respond(self, world: World, activity: ActivityId, gesture: Gesture, ctx: Context) -> Answer:
        """Return what a gesture does. On the room's wall nobody is moved to another table."""
        places = world.bucket(records.Place, activity)
        room = ctx.audience is Audience.ROOM
        if room and isinstance(gesture, Drop) and any(k in places for k, _ in gesture.places):
            return text("Who sits where is changed at the laptop.")
        return super().respond(world, activity, gesture, ctx)

    def reads(self, world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
        """Return what a typed line means: a note of a table, or what it means on any wall."""
        return notes.typed(world, activity, line) or super().reads(world, activity, line)

    def capture(self, world: World, activity: ActivityId) -> Capture:
        """Return what the capture line invites to."""
        held = super().capture(world, activity)
        if held.why_not is None and rota.reached(world, activity):
            return replace(held, prompt=text("A note of a table: 3: what table 3 said"))
        return held

    def status(self, world: World, activity: ActivityId) -> tuple[Text, ...]:
        """Return short facts only the facilitator sees."""
        return facts.status(world, activity)

    def comments(self, world: World, activity: ActivityId) -> tuple[Comment, ...]:
        """Return what goes into the programme's pool of comments."""
        return notes.comments(world, activity)


def _relate(hand: GestureContext, relate: Relate) -> Answer:
    del hand, relate
    return text("Here nothing is linked.")


SPEED = Speed(
    Parts(
        key=plan.KEY,
        takes_cards=False,
        records=records.RECORDS,
        rules=rules.RULES,
        form=plan.FORM,
        steps=plan.steps,
        surface=plan.surface,
        booth=plan.booth,
        picture=picture.picture,
        actions=actions.actions,
        handlers={
            "make": making.make,
            "draw": making.draw,
            "seat_late": mending.seat_late,
            "absent": changing.absent,
            "mend": mending.mend,
            "extra": mending.extra,
            "wish": changing.wish,
            "unwish": changing.unwish,
            "ask_round": changing.ask_round,
            "again": changing.again,
            "note": notes.write,
        },
        relate=_relate,
        hints=facts.remarks,
        measures=facts.measures,
        report=report.report,
        prepared=records.PREPARED,
        plans=actions.plans,
        forms=forms.forms,
    )
)
