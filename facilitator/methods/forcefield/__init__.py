"""Force field: what helps a change and what holds it back, and where a small change helps most.

After Kurt Lewin's field theory, in the form it is used in today; that form says less than he did,
so totals are an estimate and a force may work both ways. Sources: accounts of Lewin's work by
Burnes and Cooke, the NHS guide and the worksheets of several facilitators. Only what would make
the data false is refused; the rest is a hint, and the facilitator decides.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from facilitator.methods.common import steps
from facilitator.methods.common.board_method import BoardMethod
from facilitator.methods.common.board_setup import done_by
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import Answer, Capture, NoVote, VoteView
from facilitator.methods.forcefield import (
    actions,
    doing,
    facts,
    field,
    hints,
    plan,
    ratings,
    report,
    rules,
    sides,
    stating,
    view,
)
from facilitator.methods.forcefield.records import RECORDS, ForceFigure
from facilitator.methods.forcefield.scenes import picture
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Text, World, text
from facilitator.model.core.records import Poll
from facilitator.model.display.gesture import Act, Edit, Gesture
from facilitator.model.display.picture import Audience, Picture, WallSize


class ForceField(BoardMethod):
    """Cards are forces on two sides of a change; their strength is rated."""

    key = plan.KEY
    records = RECORDS
    settings = plan.FORM
    in_short = (text("Where a small change helps most"),)
    report_kind = report.ForceFieldReport
    own_rules = rules.RULES
    handlers: ClassVar[Mapping[str, Handler]] = {
        **sides.HANDLERS,
        **ratings.HANDLERS,
        **view.HANDLERS,
        **doing.HANDLERS,
        **stating.HANDLERS,
    }
    groups = False
    votes_in = frozenset({"rate"})
    voted_by = (Poll, ForceFigure)
    apart = text("Forces lie in no groups. Choose those that say the same, and stack them.")

    script = done_by(plan.steps)
    board = done_by(plan.surface)
    vote_config = done_by(plan.booth)
    draw = done_by(picture.wall)
    offered = done_by(actions.actions)
    written = done_by(sides.write)
    dropped = done_by(sides.dropped)
    related = done_by(sides.relate)
    voted = done_by(ratings.marked)
    pulled = done_by(ratings.pulled)
    status = done_by(facts.status)
    remarks = done_by(hints.hints)
    kinds = done_by(field.kinds)
    measures = done_by(facts.measures)
    comments = done_by(facts.comments)
    resolves = done_by(facts.resolves)
    worksheet = done_by(plan.worksheet)

    def result(
        self, config: VoteConfig, poll: Poll, audience: Audience, frame: WallSize
    ) -> Picture:
        """Return how a vote came out; of a rating the arrows are the result."""
        if plan.is_rating(poll):
            return self.draw(config.world, config.activity, audience, frame)
        return super().result(config, poll, audience, frame)

    def vote(self, world: World, activity: ActivityId) -> VoteView | None:
        """Return the vote; beside the arrows, which are a rating's result, the step is said."""
        found, shown = super().vote(world, activity), self.vote_config(world, activity).on_show()
        if found is None or found.open or shown is None or not plan.is_rating(shown):
            return found
        return replace(found, heading=None, named=False, say=None)

    def no_vote(self, world: World, activity: ActivityId) -> NoVote | None:
        """Return that nobody can rate; the arrows that came out stand where people rated."""
        found = self.vote(world, activity)
        if found is None and view.totals(world, activity):
            return None  # the group agrees on its figures in the open
        if found is None or found.open or steps.step_key(world, activity) not in self.votes_in:
            return super().no_vote(world, activity)
        return NoVote(text("vote closed"), text("The rating is closed."), timed=True)

    def capture(self, world: World, activity: ActivityId) -> Capture:
        found = super().capture(world, activity)
        if queries.open_poll(world, activity) is not None:
            return found
        prompt, more = sides.invitation(steps.step_key(world, activity))
        return Capture(prompt=prompt, more=more, why_not=found.why_not)

    def reads(self, world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
        """Return what a typed line means: a side for numbers, a ballot, a command, or forces."""
        known = sides.typed(world, activity, line) or ratings.typed(world, activity, line)
        if known is not None:
            return known
        return super().reads(world, activity, sides.spaced(line))

    def edited(self, hand: GestureContext, edit: Edit) -> Answer:
        return sides.edited(hand, edit, super().edited(hand, edit))

    def changed_settings(self, hand: GestureContext, act: Act) -> Answer:
        """Ask for the settings, or change them; another scale clears what was rated."""
        return ratings.rescaled(hand, super().changed_settings(hand, act))


FORCEFIELD = ForceField()
