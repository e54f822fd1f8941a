"""Themes shown to the people they are about: one at a time, what is missing, how far it fits.

The sentence is kept as it was shown: a theme that changes later does not change what was checked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from facilitator.methods.check import facts, picture, plan, report
from facilitator.methods.check.plan import CheckPlan
from facilitator.methods.common import offers
from facilitator.methods.common.board_method import BoardMethod
from facilitator.methods.common.board_setup import done_by
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.common.votes.ballots import ask_about_more
from facilitator.methods.common.votes.scales import point_words, scales
from facilitator.methods.contract import Action, Answer
from facilitator.model.agreement import edits
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.agreement.edits import CountedRound
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Change, Text, World, counted, text
from facilitator.model.core.records import Activity
from facilitator.model.display.document import Block, Readership
from facilitator.model.display.gesture import Act, Advance, Ask, number_field
from facilitator.model.display.picture import WallSize
from facilitator.model.themes import member_check
from facilitator.model.themes.member_check import Checked

_COUNT = offers.step("fingers", text("Count the fingers…"), icon="hand", short="Fingers")


def _fingers(hand: GestureContext, act: Act) -> Answer:
    """Ask how many showed how many fingers, or keep what was counted: a number for each point."""
    held = plan.here(hand.world, hand.activity)
    if held is None:
        return text("Go to a theme first.")
    if board_queries.closed(hand.world, hand.activity):
        return text("This activity is closed.")
    before = plan.asked(hand.world, held)
    scale = scales()[before.scale] if before else plan.fingers()
    if not act.answers:
        empty: Mapping[int, int] = {}
        given = agreement_queries.spread(hand.world, before.id) if before else empty
        fields = tuple(
            number_field(str(value), point_words(scale.key, value), given.get(value, 0))
            for value in reversed(scale.values)
        )
        return Ask(text("How many showed how many fingers?"), act, fields=fields)
    counts = {v: max(0, min(999, act.number(str(v)))) for v in scale.values}
    if not any(counts.values()):
        return text("Nobody was counted.")
    asked_back = ask_about_more(hand.world, hand.activity, sum(counts.values()), act)
    if asked_back is not None:
        return asked_back
    session = hand.world.get(Activity, hand.activity).session
    heard = CountedRound(scale=scale, given=counts, enough=scale.enough, session=session)
    new_id = hand.ctx.new_id
    if before is not None:
        return edits.count_again(hand.world, before, heard, new_id=new_id)
    return edits.sound(hand.world, held.theme, heard, new_id=new_id, at=hand.ctx.now)


class ThemeCheck(BoardMethod):
    """Themes are shown to the people they are about, one at a time."""

    key = plan.KEY
    records = (CheckPlan,)
    settings = plan.FORM
    groups = stacks = votes = takes_cards = False
    rows = True
    apart = text("When themes are checked, each card stands by itself.")
    no_votes = text("Fingers are counted: see “Count the fingers”.")
    invite = text("Type what is missing, in their words")
    handlers: ClassVar[Mapping[str, Handler]] = {"fingers": _fingers}

    script = done_by(plan.steps)
    draw = done_by(picture.picture)
    measures = done_by(facts.measures)
    comments = done_by(facts.comments)
    gifts = done_by(facts.gifts)
    worksheet = done_by(plan.worksheet)

    def offered(
        self, world: World, activity: ActivityId, selection: tuple[str, ...]
    ) -> Sequence[Action]:
        """Return what can be done with cards, and, while a theme is shown, to count fingers."""
        found = self.of_cards(world, activity, selection)
        if plan.here(world, activity) is not None:
            found.append(_COUNT)
        return found

    def advanced(self, hand: GestureContext, advance: Advance) -> Answer:
        """Go on; with the first step the themes are kept as they are now."""
        answer = super().advanced(hand, advance)
        if not isinstance(answer, Change) or hand.world.bucket(Checked, hand.activity):
            return answer
        kept = member_check.now(hand.world, hand.activity, hand.ctx.new_id)
        return replace(answer, after=(*answer.after, *kept))

    def status(self, world: World, activity: ActivityId) -> tuple[Text, ...]:
        held = member_check.checked(world, activity)
        if not held:
            return (text("There are no themes to check yet."),)
        asked = sum(plan.asked(world, each) is not None for each in held)
        return (
            counted(len(held), "1 theme", "{count} themes"),
            text("{asked} of {all} asked about", asked=asked, all=len(held)),
        )

    def blocks(
        self, world: World, activity: ActivityId, reader: Readership, frame: WallSize
    ) -> list[Block]:
        del frame
        return report.blocks(world, activity, reader)


CHECK = ThemeCheck()
