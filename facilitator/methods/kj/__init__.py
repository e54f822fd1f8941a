"""KJ, both methods of that name: Kawakita's grouping, and Spool's priorities.

After Jiro Kawakita's KJ-Ho as told by Scupin (1997), Kunifuji (2013) and Nishio's notes, and
Jared M. Spool's "The KJ-Technique" with 18F's and Principia College's guides to it. Only what
would make the data false is refused; the rest is a hint, and the facilitator decides.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from facilitator.methods.common.board_config import BoardConfig
from facilitator.methods.common.board_method import BoardMethod
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import Action, Answer, Comment, Hint, Measure, Step
from facilitator.methods.kj import (
    actions,
    facts,
    hints,
    links,
    moves,
    plan,
    report,
    telling,
    unions,
    voting,
    wall,
)
from facilitator.methods.kj.records import RECORDS
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.world import Change, World
from facilitator.model.display.gesture import Gesture, Relate
from facilitator.model.display.picture import Audience, Picture, WallSize


class Kj(BoardMethod):
    """Cards are grouped, groups named, and linked or ranked."""

    key = plan.KEY
    records = RECORDS
    votes_in = frozenset({"rank"})
    settings = plan.FORM
    report_kind = report.KjReport
    own_rules = unions.RULES
    handlers: ClassVar[Mapping[str, Handler]] = {
        "unite_names": unions.unite_names,
        **links.HANDLERS,
        **telling.HANDLERS,
    }

    def script(self, world: World, activity: ActivityId) -> tuple[Step, ...]:
        return plan.steps(world, activity)

    def board(self, world: World, activity: ActivityId) -> BoardConfig:
        return plan.surface(world, activity)

    def vote_config(self, world: World, activity: ActivityId) -> VoteConfig:
        return voting.booth(world, activity)

    def draw(
        self, world: World, activity: ActivityId, audience: Audience, frame: WallSize
    ) -> Picture:
        return wall.wall(world, activity, audience, frame)

    def offered(
        self, world: World, activity: ActivityId, selection: tuple[str, ...]
    ) -> Sequence[Action]:
        return actions.actions(world, activity, selection)

    def meaning(self, hand: GestureContext, gesture: Gesture) -> Answer:
        """Return what a gesture means; which cards change their group is noted."""
        answer = super().meaning(hand, gesture)
        return moves.noted(hand, answer) if isinstance(answer, Change) else answer

    def related(self, hand: GestureContext, relate: Relate) -> Answer:
        return links.relate(hand, relate)

    def remarks(self, world: World, activity: ActivityId) -> Sequence[Hint]:
        return hints.hints(world, activity)

    def measures(self, world: World, activity: ActivityId) -> tuple[Measure, ...]:
        return facts.measures(world, activity)

    def comments(self, world: World, activity: ActivityId) -> tuple[Comment, ...]:
        return facts.comments(world, activity)


KJ = Kj()
