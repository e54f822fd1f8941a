"""KJ, both methods of that name: Kawakita's grouping, and Spool's priorities.

After Jiro Kawakita's KJ-Ho as told by Scupin (1997), Kunifuji (2013) and Nishio's notes, and
Jared M. Spool's "The KJ-Technique" with 18F's and Principia College's guides to it. Only what
would make the data false is refused; the rest is a hint, and the facilitator decides.
"""

from __future__ import annotations

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.wall_method import Parts, WallMethod
from facilitator.methods.contract import Answer, Comment
from facilitator.methods.kj import (
    actions,
    facts,
    hints,
    links,
    moves,
    picture,
    plan,
    records,
    report,
    telling,
    unions,
    voting,
)
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.world import Change, World
from facilitator.model.display.gesture import Gesture


class Kj(WallMethod):
    """The method, for all activities of its kind."""

    def meaning(self, hand: GestureContext, gesture: Gesture) -> Answer:
        """Return what a gesture means; which cards change their group is noted."""
        answer = super().meaning(hand, gesture)
        return moves.noted(hand, answer) if isinstance(answer, Change) else answer

    def comments(self, world: World, activity: ActivityId) -> tuple[Comment, ...]:
        """Return what goes into the programme's pool of comments."""
        return facts.comments(world, activity)


KJ = Kj(
    Parts(
        key=plan.KEY,
        records=records.RECORDS,
        rules=unions.RULES,
        form=plan.FORM,
        steps=plan.steps,
        surface=plan.surface,
        booth=voting.booth,
        picture=picture.picture,
        actions=actions.actions,
        handlers={
            "unite_names": unions.unite_names,
            **links.HANDLERS,
            **telling.HANDLERS,
        },
        relate=links.relate,
        hints=hints.hints,
        measures=facts.measures,
        report=report.report,
    )
)
