"""Boardstorm: cards written alone, put on one wall, stacked, voted on; and four ways beside it.

After brainwriting 6-3-5 (Rohrbach) and the brainwriting pool, the nominal group technique,
ICA's cardstorming and consensus workshop, and Osborn's four rules of brainstorming. Only what
would make the data false is refused; the rest is a hint, and the facilitator decides.
"""

from collections.abc import Mapping
from typing import ClassVar

from facilitator.methods.boardstorm import (
    actions,
    builds,
    facts,
    hints,
    picture,
    plan,
    report,
    rules,
    sheets,
    turns,
)
from facilitator.methods.boardstorm.records import RECORDS, SolutionsWanted
from facilitator.methods.common.board_method import BoardMethod
from facilitator.methods.common.board_setup import done_by
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer, Capture, Context
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Change, Text, World, text
from facilitator.model.core.records import Activity, Record
from facilitator.model.core.rule_kinds import Attempt, refusals
from facilitator.model.display.gesture import Act, Drop, Gesture


class Boardstorm(BoardMethod):
    """Cards are written, posted, stacked and voted on."""

    key = plan.KEY
    records = RECORDS
    votes_in = frozenset({"vote", "rank"})
    settings = plan.FORM
    report_kind = report.BoardstormReport
    planned = (SolutionsWanted,)
    own_rules = rules.RULES
    handlers: ClassVar[Mapping[str, Handler]] = {
        "builds_on_none": builds.apart,
        "seek_solutions": actions.turn_to_solutions,
        "sheet": sheets.write,
        "turn_gave": turns.gave,
        "turn_passed": turns.passed,
    }

    script = done_by(plan.steps)
    board = done_by(plan.surface)
    vote_config = done_by(plan.booth)
    result = done_by(picture.result)
    draw = done_by(picture.wall)
    offered = done_by(actions.actions)
    related = done_by(builds.relate)
    remarks = done_by(hints.hints)
    measures = done_by(facts.measures)
    sheets = done_by(sheets.forms)

    def begin(self, activity: Activity, template: str, ctx: Context) -> tuple[Record, ...]:
        """Return the settings a new activity starts with, and whether it seeks solutions."""
        found = super().begin(activity, template, ctx)
        if template == actions.TEMPLATE:
            found += (actions.solutions_wanted(activity.id, ctx.new_id()),)
        return found

    def capture(self, world: World, activity: ActivityId) -> Capture:
        """Return what the capture line invites to; on boards with sheets, to enter one."""
        found = super().capture(world, activity)
        if sheets.takes_sheets(world, activity) and queries.open_poll(world, activity) is None:
            prompt = text("A card, or S3 R2: idea / idea / idea")
            more = text("S3 R2: sheet 3, second round, with one idea / another / a third")
            return Capture(prompt=prompt, more=more, why_not=found.why_not)
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
        return (*facts.status(world, activity), *super().status(world, activity))


BOARDSTORM = Boardstorm()
