"""Boardstorm: cards written alone, put on one wall, stacked, voted on; and four ways beside it.

After brainwriting 6-3-5 (Rohrbach) and the brainwriting pool, the nominal group technique,
ICA's cardstorming and consensus workshop, and Osborn's four rules of brainstorming. Only what
would make the data false is refused; the rest is a hint, and the facilitator decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.methods.boardstorm import (
    actions,
    builds,
    facts,
    hints,
    picture,
    plan,
    records,
    report,
    seeking,
    sheets,
    turns,
)
from facilitator.methods.common.surface import hidden
from facilitator.methods.common.wall_method import Parts, WallMethod
from facilitator.methods.method import Capture
from facilitator.model import board
from facilitator.model.words import Text, text
from facilitator.model.world import Change

if TYPE_CHECKING:
    from facilitator.methods.common.hand import Hand
    from facilitator.methods.method import Answer, Context, Template
    from facilitator.model.gesture import Act, Drop, Gesture
    from facilitator.model.ids import ActivityId
    from facilitator.model.records import Activity, Record
    from facilitator.model.world import World


_STILL_PRIVATE = text("Some cards are still private. Show them first: go on to the next open step.")


class Boardstorm(WallMethod):
    """The method, for all activities of its kind."""

    @property
    def templates(self) -> tuple[Template, ...]:
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
        if sheets.takes_sheets(world, activity) and board.open_poll(world, activity) is None:
            prompt = text("Type a card, or a sheet: S3 R2: one idea / another / a third")
            return Capture(prompt=prompt, why_not=found.why_not)
        return found

    def reads(self, world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
        """Return what a typed line means: a sheet, a ballot, a number command or cards."""
        return sheets.typed(world, activity, line) or super().reads(world, activity, line)

    def dropped(self, hand: Hand, drop: Drop) -> Answer:
        """Cards let go on another one are stacked, until cards are put together."""
        return actions.stacked(hand, drop) or super().dropped(hand, drop)

    def changed_settings(self, hand: Hand, act: Act) -> Answer:
        """Ask for the settings, or change them; what is private stays so until it is shown."""
        answer = super().changed_settings(hand, act)
        if isinstance(answer, Change):
            after = hand.world.apply(answer)
            refused = self._of_settings(answer, hand.world, after, hand.activity)
            return next(iter(refused), answer)
        return answer

    def refusals(
        self, change: Change, before: World, after: World, activity: ActivityId
    ) -> tuple[Text, ...]:
        """Return Boardstorm's own hard rules that a change would break."""
        found = super().refusals(change, before, after, activity)
        if any(isinstance(record, records.BuildsOn) for record in change.after):
            found += builds.refusals(after, activity)
        return found + self._of_settings(change, before, after, activity)

    def _of_settings(
        self, change: Change, before: World, after: World, activity: ActivityId
    ) -> tuple[Text, ...]:
        kinds = (records.BoardstormSettings, records.SheetEntry)
        if not any(isinstance(record, kinds) for record in change.after):
            return ()
        old, new = plan.surface(before, activity), plan.surface(after, activity)
        shown = old.private - new.private
        cards = [card for card in board.cards(before, activity) if card.written in shown]
        if any(hidden(before, card, old) for card in cards):
            return (_STILL_PRIVATE,)
        return sheets.refusals(after, activity)

    def status(self, world: World, activity: ActivityId) -> tuple[Text, ...]:
        """Return short facts only the facilitator sees."""
        return (*facts.status(world, activity), *super().status(world, activity))


BOARDSTORM = Boardstorm(
    Parts(
        key=plan.KEY,
        records=records.RECORDS,
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
