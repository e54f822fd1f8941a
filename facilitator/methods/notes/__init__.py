"""Interview or meeting notes: typed while people talk, question by question, each line once.

For telephone interviews with a guide, task and steering groups, and listening rounds. What a
person says is a card in their words; a note of the facilitator's own is marked as one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from facilitator.methods.common import steps
from facilitator.methods.common.board_config import BoardConfig
from facilitator.methods.common.board_method import BoardMethod
from facilitator.methods.common.cards.sources import Gift
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import (
    Action,
    Answer,
    Capture,
    Comment,
    Context,
    Hint,
    Measure,
    Resolve,
    Step,
)
from facilitator.methods.notes import (
    actions,
    facts,
    giving,
    guide,
    hints,
    lines,
    picture,
    plan,
    report,
    rules,
    speakers,
    typing,
)
from facilitator.methods.notes.records import RECORDS, GuideQuestion
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Record
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import World
from facilitator.model.display.gesture import Drop, Edit, Gesture, Write
from facilitator.model.display.picture import Audience, Picture, WallSize
from facilitator.model.people import taking_part


class NoteTakingMethod(BoardMethod):
    """Lines are typed while people talk, each to a question and a speaker."""

    key = plan.KEY
    records = RECORDS
    settings = plan.FORM
    report_kind = report.NotesReport
    planned = (GuideQuestion,)
    own_rules = rules.RULES
    handlers: ClassVar[Mapping[str, Handler]] = {
        **guide.HANDLERS,
        **speakers.HANDLERS,
        **lines.HANDLERS,
    }
    lists = (guide.GUIDE,)
    groups = stacks = votes = takes_cards = gives_cards = False
    apart = text("In notes each line stands by itself.")
    no_votes = text("Nothing is voted on in notes.")

    def begin(self, activity: Activity, template: str, ctx: Context) -> tuple[Record, ...]:
        """Return the settings and the guide a new activity starts with."""
        asked = plan.first_questions(template, activity.id, ctx.new_id)
        return (*super().begin(activity, template, ctx), *asked)

    def script(self, world: World, activity: ActivityId) -> tuple[Step, ...]:
        return plan.script(world, activity)

    def board(self, world: World, activity: ActivityId) -> BoardConfig:
        return plan.surface(world, activity)

    def draw(
        self, world: World, activity: ActivityId, audience: Audience, frame: WallSize
    ) -> Picture:
        return picture.picture(world, activity, audience, frame)

    def offered(
        self, world: World, activity: ActivityId, selection: tuple[str, ...]
    ) -> Sequence[Action]:
        return actions.actions(world, activity, selection)

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
        return typing.typed(world, activity, line)

    def written(self, hand: GestureContext, write: Write) -> Answer:
        return lines.write(hand, write)

    def edited(self, hand: GestureContext, edit: Edit) -> Answer:
        return lines.edit(hand, edit, super().edited(hand, edit))

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
        return facts.status(world, activity)

    def remarks(self, world: World, activity: ActivityId) -> Sequence[Hint]:
        return hints.hints(world, activity)

    def measures(self, world: World, activity: ActivityId) -> tuple[Measure, ...]:
        return facts.measures(world, activity)

    def comments(self, world: World, activity: ActivityId) -> tuple[Comment, ...]:
        return facts.comments(world, activity)

    def resolves(self, world: World, activity: ActivityId) -> tuple[Resolve, ...]:
        return facts.resolves(world, activity)

    def gifts(self, world: World, activity: ActivityId) -> Sequence[Gift]:
        return giving.gifts(world, activity)


NOTES = NoteTakingMethod()
taking_part.shown_by(NOTES.key, speakers.took_part)
