"""Focused conversation: facts, reactions, meaning, decision, in this order.

After the art-form conversations of the Institute of Cultural Affairs (Laura Spencer 1989, R. Brian
Stanfield 1997). Only what would make the data false is refused; the rest is a hint.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from facilitator.methods.common import steps
from facilitator.methods.common.board_method import BoardMethod
from facilitator.methods.common.board_setup import done_by
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Action, Answer, Context
from facilitator.methods.orid import (
    actions,
    answers,
    facts,
    hints,
    levels,
    picture,
    plan,
    questions,
    report,
    rounds,
    rules,
)
from facilitator.methods.orid.records import RECORDS, Question
from facilitator.model.core import ActivityId, Text, World, text
from facilitator.model.core.records import Activity, Record
from facilitator.model.display.gesture import Act
from facilitator.model.display.picture import Audience


class FocusedConversation(BoardMethod):
    """Questions are asked in four parts, and answers typed under them."""

    key = plan.KEY
    records = RECORDS
    settings = plan.FORM
    in_short = (text("Key points"),)
    report_kind = report.OridReport
    planned = (Question,)
    own_rules = rules.RULES
    handlers: ClassVar[Mapping[str, Handler]] = {
        **questions.HANDLERS,
        **answers.HANDLERS,
        **rounds.HANDLERS,
        "skip_level": levels.skip,
        "explain_skip": levels.explain,
    }
    lists = tuple(questions.LISTS.values())
    groups = stacks = votes = False
    apart = text("In a focused conversation each answer stands by itself.")
    no_votes = text("There is no vote in a focused conversation.")
    invite = text("Type the answer in their words")

    script = done_by(plan.steps)
    board = done_by(plan.surface)
    draw = done_by(picture.picture)
    offered = done_by(actions.actions)
    advanced = done_by(levels.advance)
    dropped = done_by(actions.dropped)
    plans = done_by(questions.plans)
    status = done_by(facts.status)
    remarks = done_by(hints.hints)
    kinds = done_by(answers.kinds)
    measures = done_by(facts.measures)
    comments = done_by(facts.comments)
    resolves = done_by(facts.resolves)
    worksheet = done_by(plan.worksheet)

    def begin(self, activity: Activity, template: str, ctx: Context) -> tuple[Record, ...]:
        """Return the settings and questions a new activity starts with."""
        asked = plan.first_questions(template, activity.id, ctx.new_id)
        return (*super().begin(activity, template, ctx), *asked)

    def actions(
        self, world: World, activity: ActivityId, selection: tuple[str, ...], audience: Audience
    ) -> tuple[Action, ...]:
        """Return what can be done now; the way on is the next question."""
        found = super().actions(world, activity, selection, audience)
        ahead = self._ahead(world, activity)
        return tuple(replace(a, label=ahead) if a.key == "next" else a for a in found)

    def _ahead(self, world: World, activity: ActivityId) -> Text:
        script = [step.key for step in plan.steps(world, activity)]
        now = steps.step_key(world, activity)
        place = script.index(now) + 1 if now in script else 0
        question = place < len(script) and plan.QUESTIONS.at(world, activity, script[place])
        return text("Next question") if question else text("Next step")

    def row_moved(self, hand: GestureContext, act: Act) -> Answer:
        """A question is moved within its part, or to another one."""
        if act.answers.get("list") in {level.value for level in plan.LEVELS}:
            return super().row_moved(hand, act)
        return text("A question belongs to one of the four parts.")


ORID = FocusedConversation()
