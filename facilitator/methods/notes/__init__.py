"""Interview or meeting notes: typed while people talk, question by question, each line once.

For telephone interviews with a guide, task and steering groups, and listening rounds. What a
person says is a card in their words; a note of the facilitator's own is marked as one.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from facilitator.methods.common import steps
from facilitator.methods.common.board_method import BoardMethod
from facilitator.methods.common.board_setup import done_by
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Action, Answer, Capture, Context, PlanList
from facilitator.methods.notes import (
    actions,
    calls,
    facts,
    guide,
    hints,
    lines,
    papers,
    picture,
    plan,
    report,
    rules,
    speakers,
    typing,
)
from facilitator.methods.notes.records import RECORDS, GuideQuestion
from facilitator.model.core import ActivityId, World, text
from facilitator.model.core.records import Activity, Record
from facilitator.model.display.gesture import Edit
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
        **calls.HANDLERS,
    }
    lists = (guide.GUIDE, calls.CALLS)
    groups = stacks = votes = takes_cards = gives_cards = False
    apart = text("In notes each line stands by itself.")
    no_votes = text("Nothing is voted on in notes.")

    script = done_by(plan.script)
    board = done_by(plan.surface)
    draw = done_by(picture.picture)
    offered = done_by(actions.actions)
    typed = done_by(typing.typed)
    written = done_by(lines.write)
    dropped = done_by(actions.dropped)
    status = done_by(facts.status)
    remarks = done_by(hints.hints)
    measures = done_by(facts.measures)
    comments = done_by(facts.comments)
    resolves = done_by(facts.resolves)
    papers = done_by(papers.papers)
    gifts = done_by(facts.gifts)

    def begin(self, activity: Activity, template: str, ctx: Context) -> tuple[Record, ...]:
        """Return the settings and the guide a new activity starts with."""
        asked = plan.first_questions(template, activity.id, ctx.new_id)
        return (*super().begin(activity, template, ctx), *asked)

    def capture(self, world: World, activity: ActivityId) -> Capture:
        """Return what the capture line invites to: the answer to the present question."""
        question = plan.question_now(world, activity)
        place = plan.place_of(world, activity, question)
        here = plan.speaker_now(world, activity)
        said = text("To question {place}", place=place) if question else text("No question")
        if here is not None:
            said = text("{place}, {code} speaks", place=said, code=here.code)
        prompt = text("{place}: “…” is a quote", place=said)
        return replace(steps.capture(world, activity), prompt=prompt)

    def plans(self, world: World, activity: ActivityId) -> tuple[PlanList, ...]:
        """Return the guide, and the calls; a meeting that goes on by question makes none."""
        meets = plan.settings(world, activity).by_question
        lists = super().plans(world, activity)
        return tuple(each for each in lists if each.items or not (meets and each.key == "calls"))

    def edited(self, hand: GestureContext, edit: Edit) -> Answer:
        return lines.edit(hand, edit, super().edited(hand, edit))

    def when_closed(
        self, world: World, activity: ActivityId, selection: tuple[str, ...]
    ) -> tuple[Action, ...]:
        """Return what can be done once closed: speakers may change what they agreed to."""
        found = super().when_closed(world, activity, selection)
        return (*found, *speakers.consents(world, activity))


NOTES = NoteTakingMethod()
taking_part.shown_by(NOTES.key, speakers.took_part)
taking_part.calls_by(NOTES.key, calls.made)
