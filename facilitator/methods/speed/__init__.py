"""Speed dating, or speed meetings: many short talks, so that people get to know each other.

Pairs by the circle method of tournaments, two rows that move on, tables mixed anew (the social
golfer problem), or pairs drawn as one goes. Who does not come leaves an empty seat; nobody's
plan changes by that (`model.rotation` makes the plans and proves its bounds).
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from facilitator.methods.common.board_method import BoardMethod
from facilitator.methods.common.board_setup import done_by
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer, Capture, Context
from facilitator.methods.speed import actions, facts, notes, plan, report, rota, rules
from facilitator.methods.speed.records import PREPARED, RECORDS, Place
from facilitator.methods.speed.scenes import picture
from facilitator.methods.speed.seating import changing, left_alone, making, mending
from facilitator.methods.speed.seating.changing import WISHES
from facilitator.model.core import ActivityId, Change, Text, World, text
from facilitator.model.display.gesture import Advance, Drop, Gesture
from facilitator.model.display.picture import Audience
from facilitator.model.people import taking_part


class Speed(BoardMethod):
    """People meet in pairs or at tables, round by round, by a plan."""

    key = plan.KEY
    records = RECORDS
    settings = plan.FORM
    in_short = (text("Cards"),)
    report_kind = report.SpeedReport
    planned = PREPARED
    own_rules = rules.RULES
    handlers: ClassVar[Mapping[str, Handler]] = {
        "make": making.make,
        "draw": making.draw,
        "seat_late": mending.seat_late,
        "leave": mending.leave,
        "absent": changing.absent,
        "seat_at": changing.seat_at,
        "mend": left_alone.mend,
        "extra": mending.extra,
        "ask_round": changing.ask_round,
        "again": changing.again,
        "note": notes.write,
    }
    lists = (WISHES,)
    takes_cards = False
    no_links = text("Here nothing is linked.")

    script = done_by(plan.steps)
    board = done_by(plan.surface)
    vote_config = done_by(plan.booth)
    draw = done_by(picture.picture)
    offered = done_by(actions.actions)
    plans = done_by(actions.plans)
    touched = done_by(rota.came_or_left)
    status = done_by(facts.status)
    remarks = done_by(facts.remarks)
    measures = done_by(facts.measures)
    comments = done_by(notes.comments)
    sheets = done_by(report.forms)
    worksheet = done_by(report.worksheet)

    def advanced(self, hand: GestureContext, advance: Advance) -> Answer:
        """Go on; a step begins with a plan, a round with who is there."""
        answer = super().advanced(hand, advance)
        return making.entering(hand, advance, answer) if isinstance(answer, Change) else answer

    def dropped(self, hand: GestureContext, drop: Drop) -> Answer:
        """Return what letting go means: a name to another table, or a card on the wall."""
        places = hand.world.bucket(Place, hand.activity)
        if any(key in places for key, _ in drop.places):
            return changing.drop(hand, drop)
        return super().dropped(hand, drop)

    def respond(self, world: World, activity: ActivityId, gesture: Gesture, ctx: Context) -> Answer:
        """Return what a gesture does. On the room's wall nobody is moved to another table."""
        places = world.bucket(Place, activity)
        room = ctx.audience is Audience.ROOM
        if room and isinstance(gesture, Drop) and any(k in places for k, _ in gesture.places):
            return text("Who sits where is changed at the laptop.")
        return super().respond(world, activity, gesture, ctx)

    def reads(self, world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
        """Return what a typed line means: a note of a table, or what it means on any wall."""
        return notes.typed(world, activity, line) or super().reads(world, activity, line)

    def capture(self, world: World, activity: ActivityId) -> Capture:
        held = super().capture(world, activity)
        if held.why_not is None and rota.reached(world, activity):
            return replace(held, prompt=text("Of table 3: 3: what it said"))
        return held


SPEED = Speed()
taking_part.shown_by(SPEED.key, rota.took_part)
