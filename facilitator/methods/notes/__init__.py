"""Interview or meeting notes: typed while people talk, question by question, each line once.

For telephone interviews with a guide, task and steering groups, and listening rounds. What a
person says is a card in their words; a note of the facilitator's own is marked as one.
"""

from __future__ import annotations

from dataclasses import replace

from facilitator.methods.common import steps
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.wall_method import Parts, WallMethod
from facilitator.methods.contract import Action, Answer, Capture, Comment, Context, MethodTemplate
from facilitator.methods.notes import (
    actions,
    facts,
    giving,
    guide,
    hints,
    lines,
    picture,
    plan,
    records,
    report,
    rules,
    speakers,
    typing,
)
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Record
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import World
from facilitator.model.display.gesture import Act, Drop, Edit, Gesture, Join, Relate, Vote, Write

_APART = text("In notes each line stands by itself.")


def _not_related(hand: GestureContext, gesture: Relate) -> Answer:
    del hand, gesture
    return _APART


class NoteTakingMethod(WallMethod):
    """The method, for all activities of its kind."""

    @property
    def templates(self) -> tuple[MethodTemplate, ...]:
        """What the chooser offers."""
        return plan.templates()

    def begin(self, activity: Activity, template: str, ctx: Context) -> tuple[Record, ...]:
        """Return the settings and the guide a new activity starts with."""
        asked = plan.first_questions(template, activity.id, ctx.new_id)
        return (*super().begin(activity, template, ctx), *asked)

    def capture(self, world: World, activity: ActivityId) -> Capture:
        """Return what the capture line invites to: the answer to the present question."""
        question = plan.question_now(world, activity)
        place = plan.place_of(world, activity, question)
        here = plan.speaker_now(world, activity)
        said = text("To question {place}", place=place) if question else text("Outside")
        if here is not None:
            said = text("{place}, {code} speaks", place=said, code=here.code)
        prompt = text("{place}: “…” is a quote", place=said)
        return replace(steps.capture(world, activity), prompt=prompt)

    def typed(self, world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
        """Return what a typed line means."""
        return typing.typed(world, activity, line)

    def meaning(self, hand: GestureContext, gesture: Gesture) -> Answer:
        """Return what a gesture means: lines are neither grouped, stacked nor voted on."""
        match gesture:
            case Write():
                return lines.write(hand, gesture)
            case Edit():
                return lines.edit(hand, gesture, super().meaning(hand, gesture))
            case Join() | Act(action="stack"):
                return _APART
            case Vote():
                return text("Nothing is voted on in notes.")
            case _:
                return super().meaning(hand, gesture)

    def dropped(self, hand: GestureContext, drop: Drop) -> Answer:
        """Lines let go on a question belong there."""
        return actions.dropped(hand, drop)

    def when_closed(
        self, world: World, activity: ActivityId, selection: tuple[str, ...]
    ) -> tuple[Action, ...]:
        """Return what can be done once closed: speakers may change what they agreed to."""
        found = super().when_closed(world, activity, selection)
        return (*found, *speakers.consents(world, activity))

    def status(self, world: World, activity: ActivityId) -> tuple[Text, ...]:
        """Return short facts only the facilitator sees."""
        return facts.status(world, activity)

    def comments(self, world: World, activity: ActivityId) -> tuple[Comment, ...]:
        """Return each line once, with its question and who said it."""
        return facts.comments(world, activity)


NOTES = NoteTakingMethod(
    Parts(
        key=plan.KEY,
        takes_cards=False,
        gives_cards=False,
        gifts=giving.gifts,
        records=records.RECORDS,
        rules=rules.RULES,
        prepared=(records.GuideQuestion,),
        form=plan.FORM,
        steps=plan.script,
        surface=plan.surface,
        booth=plan.booth,
        picture=picture.picture,
        actions=actions.actions,
        handlers={**guide.HANDLERS, **speakers.HANDLERS, **lines.HANDLERS},
        relate=_not_related,
        hints=hints.hints,
        resolves=facts.resolves,
        measures=facts.measures,
        report=report.report,
        plans=guide.plans,
    )
)
