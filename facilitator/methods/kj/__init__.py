"""KJ, both methods of that name: Kawakita's grouping, and Spool's priorities.

After Jiro Kawakita's KJ-Ho as told by Scupin (1997), Kunifuji (2013) and Nishio's notes, and
Jared M. Spool's "The KJ-Technique" with 18F's and Principia College's guides to it. Only what
would make the data false is refused; the rest is a hint, and the facilitator decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from facilitator.methods.common.wall_method import WallMethod
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
from facilitator.model.words import Text, text
from facilitator.model.world import Change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.methods.common.booth import Booth
    from facilitator.methods.common.grouping import Handler
    from facilitator.methods.common.hand import Hand
    from facilitator.methods.common.surface import Surface
    from facilitator.methods.method import Action, Answer, Comment, Hint, Measure, Step
    from facilitator.model.document import Document, Reader
    from facilitator.model.gesture import Gesture, Relate
    from facilitator.model.ids import ActivityId
    from facilitator.model.picture import Audience, Frame, Picture
    from facilitator.model.world import World


class Kj(WallMethod):
    """The method, for all activities of its kind."""

    handlers: Mapping[str, Handler] = {
        "unite_names": unions.unite_names,
        **links.HANDLERS,
        **telling.HANDLERS,
    }

    def script(self, world: World, activity: ActivityId) -> tuple[Step, ...]:
        """Return the steps in order."""
        return plan.steps(world, activity)

    def surface(self, world: World, activity: ActivityId) -> Surface:
        """Return what the shared functions need to know of its board."""
        return plan.surface(world, activity)

    def booth(self, world: World, activity: ActivityId) -> Booth:
        """Return how this wall votes: everyone ranks."""
        return voting.booth(world, activity)

    def picture(
        self, world: World, activity: ActivityId, audience: Audience, frame: Frame
    ) -> Picture:
        """Return what that audience sees."""
        return picture.picture(world, activity, audience, frame)

    def own_actions(
        self, world: World, activity: ActivityId, selection: tuple[str, ...]
    ) -> Sequence[Action]:
        """Return what can be done with the selection, the wall and votes."""
        return actions.actions(world, activity, selection)

    def relate(self, hand: Hand, gesture: Relate) -> Answer:
        """Draw a link between groups or cards."""
        return links.relate(hand, gesture)

    def meaning(self, hand: Hand, gesture: Gesture) -> Answer:
        """Return what a gesture means; which cards change their group is noted."""
        answer = super().meaning(hand, gesture)
        return moves.noted(hand, answer) if isinstance(answer, Change) else answer

    def refusals(
        self, change: Change, before: World, after: World, activity: ActivityId
    ) -> tuple[Text, ...]:
        """Return KJ's own hard rules that a change would break; the rest is every board's."""
        unions = [r for r in change.after if isinstance(r, records.NameUnion)]
        if any(union.head == union.group for union in unions):
            return (text("A group cannot be counted with itself."),)
        return super().refusals(change, before, after, activity)

    def hints(self, world: World, activity: ActivityId) -> tuple[Hint, ...]:
        """Return soft remarks for the facilitator."""
        return hints.hints(world, activity)

    def measures(self, world: World, activity: ActivityId) -> tuple[Measure, ...]:
        """Return its numbers."""
        return facts.measures(world, activity)

    def comments(self, world: World, activity: ActivityId) -> tuple[Comment, ...]:
        """Return what goes into the programme's pool of comments."""
        return facts.comments(world, activity)

    def report(self, world: World, activity: ActivityId, reader: Reader, frame: Frame) -> Document:
        """Return the document for that reader."""
        return report.report(world, activity, reader, frame)


KJ = Kj(plan.KEY, records.RECORDS, plan.FORM)
