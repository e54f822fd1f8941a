"""Focused conversation: facts, reactions, meaning, decision, in this order.

After the art-form conversations of the Institute of Cultural Affairs (Laura Spencer 1989, R. Brian
Stanfield 1997). Only what would make the data false is refused; the rest is a hint.
"""

from __future__ import annotations

from dataclasses import replace

from facilitator.methods.common import steps
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.wall_method import Parts, WallMethod
from facilitator.methods.contract import Action, Answer, Capture, Comment, Context, MethodTemplate
from facilitator.methods.orid import (
    actions,
    answers,
    facts,
    hints,
    levels,
    picture,
    plan,
    questions,
    records,
    report,
    rounds,
    rules,
)
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Record
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import World
from facilitator.model.display.gesture import Act, Advance, Drop, Gesture, Join, Relate, Vote
from facilitator.model.display.picture import Audience

_APART = text("In a focused conversation each answer stands by itself.")


def _not_related(hand: GestureContext, gesture: Relate) -> Answer:
    del hand, gesture
    return _APART


class FocusedConversation(WallMethod):
    """The method, for all activities of its kind."""

    @property
    def templates(self) -> tuple[MethodTemplate, ...]:
        """What the chooser offers."""
        return plan.templates()

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
        question = place < len(script) and plan.question_at(world, activity, script[place])
        return text("Next question") if question else text("Next step")

    def capture(self, world: World, activity: ActivityId) -> Capture:
        """Return what the capture line invites to: the answer, as it is said."""
        found = super().capture(world, activity)
        return replace(found, prompt=text("Type the answer in their words"))

    def meaning(self, hand: GestureContext, gesture: Gesture) -> Answer:
        """Return what a gesture means: answers are neither grouped, stacked nor voted on."""
        match gesture:
            case Advance():
                return levels.advance(hand, gesture)
            case Join() | Act(action="stack"):
                return _APART
            case Vote():
                return text("There is no vote in a focused conversation.")
            case _:
                return super().meaning(hand, gesture)

    def dropped(self, hand: GestureContext, drop: Drop) -> Answer:
        """Answers let go on a part belong there."""
        return actions.dropped(hand, drop)

    def status(self, world: World, activity: ActivityId) -> tuple[Text, ...]:
        """Return short facts only the facilitator sees."""
        return facts.status(world, activity)

    def comments(self, world: World, activity: ActivityId) -> tuple[Comment, ...]:
        """Return each answer with its part and question; commitments are none."""
        return facts.comments(world, activity)


ORID = FocusedConversation(
    Parts(
        key=plan.KEY,
        records=records.RECORDS,
        rules=rules.RULES,
        prepared=(records.Question,),
        form=plan.FORM,
        steps=plan.steps,
        surface=plan.surface,
        booth=plan.booth,
        picture=picture.picture,
        actions=actions.actions,
        handlers={
            **questions.HANDLERS,
            **answers.HANDLERS,
            **rounds.HANDLERS,
            "skip_level": levels.skip,
            "explain_skip": levels.explain,
        },
        relate=_not_related,
        hints=hints.hints,
        resolves=facts.resolves,
        measures=facts.measures,
        report=report.report,
        plans=questions.plans,
    )
)
