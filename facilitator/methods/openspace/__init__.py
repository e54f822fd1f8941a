"""Open Space: who cares about something hosts it; everybody goes where they learn or contribute.

After Harrison Owen, with what Chris Corrigan, Michael Herman, Peggy Holman and other practitioners
write of how it is done. Nothing is clustered, capped or booked: a topic has a number for ever,
its host moves it, and people come and go. Only what would make the data false is refused.
"""

from __future__ import annotations

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.wall_method import Parts, WallMethod
from facilitator.methods.contract import Answer, Capture, Comment, Context
from facilitator.methods.openspace import (
    actions,
    facts,
    hints,
    hosting,
    merging,
    papers,
    picture,
    placing,
    plan,
    records,
    report,
    reporting,
    rules,
    setting_out,
)
from facilitator.model.board import queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Record
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import World
from facilitator.model.display.gesture import Act, Drop, Edit, Gesture, Join, Relate, Vote, Write


class OpenSpace(WallMethod):
    """The method, for all activities of its kind."""

    def begin(self, activity: Activity, template: str, ctx: Context) -> tuple[Record, ...]:
        """Return the settings and the first slots. Raises KeyError: no such template."""
        found = super().begin(activity, template, ctx)
        held = next(each for each in found if isinstance(each, records.OpenSpaceSettings))
        return (*found, *plan.first_slots(template, held, ctx.new_id))

    def capture(self, world: World, activity: ActivityId) -> Capture:
        """Return what the capture line invites to."""
        found = super().capture(world, activity)
        if queries.open_poll(world, activity) is not None:
            return found
        prompt = text("Topic — host (or: Topic @ host); 5 > 2B: topic 5, second time, space B")
        return Capture(prompt=prompt, why_not=found.why_not)

    def reads(self, world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
        """Return what a typed line means: a cell for a number, a ballot, a command, or topics."""
        return placing.typed(world, activity, line) or super().reads(world, activity, line)

    def meaning(self, hand: GestureContext, gesture: Gesture) -> Answer:
        """Return what a gesture means: cards are topics, and lie in no groups or stacks."""
        match gesture:
            case Write():
                return placing.write(hand, gesture)
            case Edit() if hand.card(gesture.on) is None:
                return placing.write(hand, Write(texts=(gesture.text,)))
            case Join():
                return text("Topics lie in no groups. Their hosts may bring them together.")
            case Vote() if queries.open_poll(hand.world, hand.activity) is None:
                return text("The dots are not open. Choose together: Open the dots…")
            case Act(action="stack"):
                return merging.merge(hand, gesture)
            case _:
                return super().meaning(hand, gesture)

    def dropped(self, hand: GestureContext, drop: Drop) -> Answer:
        """Return what letting go of topics means: the cell they were let go on."""
        return placing.dropped(hand, drop)

    def status(self, world: World, activity: ActivityId) -> tuple[Text, ...]:
        """Return short facts only the facilitator sees."""
        return facts.status(world, activity)

    def comments(self, world: World, activity: ActivityId) -> tuple[Comment, ...]:
        """Return what goes into the programme's pool of comments."""
        return facts.comments(world, activity)


def _relate(hand: GestureContext, gesture: Relate) -> Answer:
    del hand, gesture
    return text("Topics are not linked. Their hosts may bring them together.")


OPENSPACE = OpenSpace(
    Parts(
        key=plan.KEY,
        records=records.RECORDS,
        rules=rules.RULES,
        prepared=records.PREPARED,
        form=plan.FORM,
        steps=plan.steps,
        surface=plan.surface,
        booth=plan.booth,
        picture=picture.picture,
        actions=actions.actions,
        handlers={
            **placing.HANDLERS,
            **hosting.HANDLERS,
            **merging.HANDLERS,
            **setting_out.HANDLERS,
            **reporting.HANDLERS,
        },
        relate=_relate,
        hints=hints.hints,
        resolves=facts.resolves,
        measures=facts.measures,
        report=report.report,
        plans=setting_out.plans,
        papers=papers.papers,
    )
)
