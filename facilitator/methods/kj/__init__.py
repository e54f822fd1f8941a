"""KJ, both methods of that name: Kawakita's grouping, and Spool's priorities.

After Jiro Kawakita's KJ-Ho as told by Scupin (1997), Kunifuji (2013) and Nishio's notes, and
Jared M. Spool's "The KJ-Technique" with 18F's and Principia College's guides to it. Only what
would make the data false is refused; the rest is a hint, and the facilitator decides.
"""

from collections.abc import Mapping
from typing import ClassVar

from facilitator.methods.common.board_method import BoardMethod
from facilitator.methods.common.board_setup import done_by
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer
from facilitator.methods.kj import actions, facts, hints, links, plan, report, telling, unions, wall
from facilitator.methods.kj.records import RECORDS
from facilitator.model.core.world import Change
from facilitator.model.display.gesture import Gesture


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

    script = done_by(plan.steps)
    board = done_by(plan.surface)
    vote_config = done_by(plan.booth)
    draw = done_by(wall.wall)
    offered = done_by(actions.actions)
    related = done_by(links.relate)
    remarks = done_by(hints.hints)
    measures = done_by(facts.measures)
    comments = done_by(facts.comments)

    def meaning(self, hand: GestureContext, gesture: Gesture) -> Answer:
        """Return what a gesture means; which cards change their group is noted."""
        answer = super().meaning(hand, gesture)
        return hints.noted(hand, answer) if isinstance(answer, Change) else answer


KJ = Kj()
