"""Boardstorm: cards written alone, put on one wall, stacked, voted on; and four ways beside it.

After brainwriting 6-3-5 (Rohrbach) and the brainwriting pool, the nominal group technique,
ICA's cardstorming and consensus workshop, and Osborn's four rules of brainstorming. Only what
would make the data false is refused; the rest is a hint, and the facilitator decides.
"""

from __future__ import annotations

from facilitator.methods.boardstorm import (
    actions,
    builds,
    facts,
    hints,
    picture,
    plan,
    records,
    report,
    rules,
    seeking,
    sheets,
    turns,
)
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.wall_method import Parts, WallMethod
from facilitator.methods.contract import Answer, Capture, Context, MethodTemplate
from facilitator.model.board import queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Record
from facilitator.model.core.rule_kinds import Attempt, refusals
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import Change, World
from facilitator.model.display.gesture import Act, Drop, Gesture


class Boardstorm(WallMethod):
    """The method, for all activities of its kind."""

    @property
    def templates(self) -> tuple[MethodTemplate, ...]:
        """The five modes, and the first of them for solutions."""
        return plan.templates()

    def begin(self, activity: Activity, template: str, ctx: Context) -> tuple[Record, ...]:
        """Return the settings a new activity starts with, and whether it seeks solutions."""
        found = super().begin(activity, template, ctx)
        if template == seeking.TEMPLATE:
            found += (seeking.wanted(activity.id, ctx.new_id()),)
        return found

    def capture(self, world: World, activity: ActivityId) -> Capture:
        """Return what the capture line invites to; on boards with sheets, to enter one."""
        found = super().capture(world, activity)
        if sheets.takes_sheets(world, activity) and queries.open_poll(world, activity) is None:
            prompt = text("Type a card, or a sheet: S3 R2: one idea / another / a third")
            return Capture(prompt=prompt, why_not=found.why_not)
        return found

    def reads(self, world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
        """Return what a typed line means: a sheet, a ballot, a number command or cards."""
        return sheets.typed(world, activity, line) or super().reads(world, activity, line)

    def dropped(self, hand: GestureContext, drop: Drop) -> Answer:
        """Cards let go on another one are stacked, until cards are put together."""
        return actions.stacked(hand, drop) or super().dropped(hand, drop)

    def changed_settings(self, hand: GestureContext, act: Act) -> Answer:
        """Ask for the settings, or change them; what is private stays so until it is shown."""
        answer = super().changed_settings(hand, act)
        if isinstance(answer, Change):
            after = hand.world.apply(answer)
            attempt = Attempt(answer, hand.world, after, hand.activity)
            refused = refusals(rules.OF_SETTINGS, attempt)
            return refused[0].words if refused else answer
        return answer

    def status(self, world: World, activity: ActivityId) -> tuple[Text, ...]:
        """Return short facts only the facilitator sees."""
        return (*facts.status(world, activity), *super().status(world, activity))


BOARDSTORM = Boardstorm(
    Parts(
        key=plan.KEY,
        records=records.RECORDS,
        rules=rules.RULES,
        form=plan.FORM,
        steps=plan.steps,
        surface=plan.surface,
        booth=plan.booth,
        picture=picture.picture,
        actions=actions.actions,
        handlers={
            "builds_on_none": builds.apart,
            "seek_solutions": seeking.turn,
            "sheet": sheets.write,
            "turn_gave": turns.gave,
            "turn_passed": turns.passed,
        },
        prepared=(records.SolutionsWanted,),
        relate=builds.relate,
        hints=hints.hints,
        measures=facts.measures,
        report=report.report,
        forms=sheets.forms,
    )
)
