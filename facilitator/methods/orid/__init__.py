"""Focused conversation: facts, reactions, meaning, decision, in this order.

After the art-form conversations of the Institute of Cultural Affairs (Laura Spencer 1989, R. Brian
Stanfield 1997). Only what would make the data false is refused; the rest is a hint.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from facilitator.methods.common import steps
from facilitator.methods.common.board_config import BoardConfig
from facilitator.methods.common.board_method import BoardMethod
from facilitator.methods.common.cards.sources import CardKinds
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import (
    Action,
    Answer,
    Comment,
    Context,
    Hint,
    Measure,
    PlanList,
    Resolve,
    Step,
)
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
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Record
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import World
from facilitator.model.display.gesture import Act, Advance, Drop
from facilitator.model.display.picture import Audience, Picture, WallSize


class FocusedConversation(BoardMethod):
    """Questions are asked in four parts, and answers typed under them."""

    key = plan.KEY
    records = RECORDS
    settings = plan.FORM
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

    def begin(self, activity: Activity, template: str, ctx: Context) -> tuple[Record, ...]:
        """Return the settings and questions a new activity starts with."""
        asked = plan.first_questions(template, activity.id, ctx.new_id)
        return (*super().begin(activity, template, ctx), *asked)

    def script(self, world: World, activity: ActivityId) -> tuple[Step, ...]:
        return plan.steps(world, activity)

    def board(self, world: World, activity: ActivityId) -> BoardConfig:
        return plan.surface(world, activity)

    def draw(
        self, world: World, activity: ActivityId, audience: Audience, frame: WallSize
    ) -> Picture:
        return picture.picture(world, activity, audience, frame)

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
        question = place < len(script) and plan.question_at(world, activity, script[place])
        return text("Next question") if question else text("Next step")

    def offered(
        self, world: World, activity: ActivityId, selection: tuple[str, ...]
    ) -> Sequence[Action]:
        return actions.actions(world, activity, selection)

    def advanced(self, hand: GestureContext, advance: Advance) -> Answer:
        return levels.advance(hand, advance)

    def dropped(self, hand: GestureContext, drop: Drop) -> Answer:
        """Answers let go on a part belong there."""
        return actions.dropped(hand, drop)

    def row_moved(self, hand: GestureContext, act: Act) -> Answer:
        """A question is moved within its part, or to another one."""
        if act.answers.get("list") in {level.value for level in plan.LEVELS}:
            return super().row_moved(hand, act)
        return text("A question belongs to one of the four parts.")

    def plans(self, world: World, activity: ActivityId) -> tuple[PlanList, ...]:
        return questions.plans(world, activity)

    def status(self, world: World, activity: ActivityId) -> tuple[Text, ...]:
        return facts.status(world, activity)

    def remarks(self, world: World, activity: ActivityId) -> Sequence[Hint]:
        return hints.hints(world, activity)

    def kinds(self, world: World, activity: ActivityId) -> CardKinds:
        return answers.kinds(world, activity)

    def measures(self, world: World, activity: ActivityId) -> tuple[Measure, ...]:
        return facts.measures(world, activity)

    def comments(self, world: World, activity: ActivityId) -> tuple[Comment, ...]:
        """Return each answer with its part and question; commitments are none."""
        return facts.comments(world, activity)

    def resolves(self, world: World, activity: ActivityId) -> tuple[Resolve, ...]:
        return facts.resolves(world, activity)


ORID = FocusedConversation()
