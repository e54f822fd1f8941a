"""Force field: what helps a change and what holds it back, and where a small change helps most.

After Kurt Lewin's field theory, in the form it is used in today; that form says less than he did,
so totals are an estimate and a force may work both ways. Sources: accounts of Lewin's work by
Burnes and Cooke, the NHS guide and the worksheets of several facilitators. Only what would make
the data false is refused; the rest is a hint, and the facilitator decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from facilitator.methods.common import steps
from facilitator.methods.common.board_config import BoardConfig
from facilitator.methods.common.board_method import BoardMethod
from facilitator.methods.common.cards.sources import CardKinds
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import (
    Action,
    Answer,
    Capture,
    Comment,
    Hint,
    Measure,
    Resolve,
    Step,
    VoteView,
)
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
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Poll
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import World
from facilitator.model.display.gesture import Act, Drop, Edit, Gesture, Pull, Relate, Vote, Write
from facilitator.model.display.picture import Audience, Picture, WallSize


class ForceField(BoardMethod):
    """Cards are forces on two sides of a change; their strength is rated."""

    key = plan.KEY
    records = RECORDS
    settings = plan.FORM
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

    def script(self, world: World, activity: ActivityId) -> tuple[Step, ...]:
        return plan.steps(world, activity)

    def board(self, world: World, activity: ActivityId) -> BoardConfig:
        return plan.surface(world, activity)

    def vote_config(self, world: World, activity: ActivityId) -> VoteConfig:
        return plan.booth(world, activity)

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
        return replace(found, heading=None, named=False)

    def draw(
        self, world: World, activity: ActivityId, audience: Audience, frame: WallSize
    ) -> Picture:
        return picture.wall(world, activity, audience, frame)

    def offered(
        self, world: World, activity: ActivityId, selection: tuple[str, ...]
    ) -> Sequence[Action]:
        return actions.actions(world, activity, selection)

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

    def written(self, hand: GestureContext, write: Write) -> Answer:
        return sides.write(hand, write)

    def edited(self, hand: GestureContext, edit: Edit) -> Answer:
        return sides.edited(hand, edit, super().edited(hand, edit))

    def dropped(self, hand: GestureContext, drop: Drop) -> Answer:
        """Return what letting go of cards means: the side they were let go on."""
        return sides.dropped(hand, drop)

    def related(self, hand: GestureContext, relate: Relate) -> Answer:
        return sides.relate(hand, relate)

    def voted(self, hand: GestureContext, vote: Vote) -> Answer:
        return ratings.marked(hand, vote)

    def pulled(self, hand: GestureContext, pull: Pull) -> Answer:
        """Return what pulling an arrow means: another strength."""
        return ratings.pulled(hand, pull)

    def changed_settings(self, hand: GestureContext, act: Act) -> Answer:
        """Ask for the settings, or change them; another scale clears what was rated."""
        return ratings.rescaled(hand, super().changed_settings(hand, act))

    def status(self, world: World, activity: ActivityId) -> tuple[Text, ...]:
        return facts.status(world, activity)

    def remarks(self, world: World, activity: ActivityId) -> Sequence[Hint]:
        return hints.hints(world, activity)

    def kinds(self, world: World, activity: ActivityId) -> CardKinds:
        return field.kinds(world, activity)

    def measures(self, world: World, activity: ActivityId) -> tuple[Measure, ...]:
        return facts.measures(world, activity)

    def comments(self, world: World, activity: ActivityId) -> tuple[Comment, ...]:
        return facts.comments(world, activity)

    def resolves(self, world: World, activity: ActivityId) -> tuple[Resolve, ...]:
        return facts.resolves(world, activity)


FORCEFIELD = ForceField()
