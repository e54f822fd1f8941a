"""Open Space: who cares about something hosts it; everybody goes where they learn or contribute.

After Harrison Owen, with what Chris Corrigan, Michael Herman, Peggy Holman and other practitioners
write of how it is done. Nothing is clustered, capped or booked: a topic has a number for ever,
its host moves it, and people come and go. Only what would make the data false is refused.
"""

from collections.abc import Mapping
from typing import ClassVar

from facilitator.methods.common.board_method import BoardMethod
from facilitator.methods.common.board_setup import done_by
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer, Capture, Context
from facilitator.methods.openspace import (
    actions,
    facts,
    hints,
    papers,
    plan,
    report,
    rules,
    setting_out,
)
from facilitator.methods.openspace.records import PREPARED, RECORDS, OpenSpaceSettings
from facilitator.methods.openspace.scenes import picture
from facilitator.methods.openspace.topics import announcing, hosting, merging, placing, reporting
from facilitator.methods.openspace.topics import status as topics
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Text, World, text
from facilitator.model.core.records import Activity, Record
from facilitator.model.display.gesture import Edit, Gesture, Vote, Write
from facilitator.model.people import taking_part


class OpenSpace(BoardMethod):
    """Cards are topics with a host, a time and a space."""

    key = plan.KEY
    records = RECORDS
    votes_in = frozenset({plan.TOGETHER})
    settings = plan.FORM
    in_short = (text("Topics"),)
    report_kind = report.ProceedingsReport
    planned = PREPARED
    own_rules = rules.RULES
    handlers: ClassVar[Mapping[str, Handler]] = {
        **placing.HANDLERS,
        **hosting.HANDLERS,
        **merging.HANDLERS,
        **reporting.HANDLERS,
        "stack": merging.merge,
    }
    lists = setting_out.LISTS
    groups = False
    unseen_below = False
    apart = text("Topics lie in no groups. Their hosts may bring them together.")
    no_links = text("Topics are not linked. Their hosts may bring them together.")

    script = done_by(plan.steps)
    board = done_by(plan.surface)
    vote_config = done_by(plan.booth)
    draw = done_by(picture.picture)
    offered = done_by(actions.actions)
    written = done_by(announcing.write)
    dropped = done_by(placing.dropped)
    status = done_by(facts.status)
    remarks = done_by(hints.hints)
    measures = done_by(facts.measures)
    comments = done_by(facts.comments)
    resolves = done_by(facts.resolves)
    papers = done_by(papers.papers)

    def begin(self, activity: Activity, template: str, ctx: Context) -> tuple[Record, ...]:
        """Return the settings and the first slots. Raises KeyError: no such template."""
        found = super().begin(activity, template, ctx)
        held = next(each for each in found if isinstance(each, OpenSpaceSettings))
        return (*found, *plan.first_slots(template, held, ctx.new_id))

    def capture(self, world: World, activity: ActivityId) -> Capture:
        found = super().capture(world, activity)
        if queries.open_poll(world, activity) is not None:
            return found
        prompt = text("Topic @ host, or place it: 5 > 2B")
        more = text("Topic — host, too. 5 > 2B: topic 5, second time, space B")
        return Capture(prompt=prompt, more=more, why_not=found.why_not)

    def reads(self, world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
        """Return what a typed line means: a cell for a number, a ballot, a command, or topics."""
        return placing.typed(world, activity, line) or super().reads(world, activity, line)

    def edited(self, hand: GestureContext, edit: Edit) -> Answer:
        """Return what other words mean; for what is gone they are a new topic."""
        if hand.card(edit.on) is None:
            return announcing.write(hand, Write(texts=(edit.text,)))
        return super().edited(hand, edit)

    def voted(self, hand: GestureContext, vote: Vote) -> Answer:
        if queries.open_poll(hand.world, hand.activity) is None:
            return text("The dots are not open. Choose together: Open the dots…")
        return super().voted(hand, vote)


OPENSPACE = OpenSpace()
taking_part.shown_by(OPENSPACE.key, topics.took_part)
