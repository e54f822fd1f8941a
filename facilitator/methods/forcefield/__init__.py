"""Force field: what helps a change and what holds it back, and where a small change helps most.

After Kurt Lewin's field theory, in the form it is used in today; that form says less than he did,
so totals are an estimate and a force may work both ways. Sources: accounts of Lewin's work by
Burnes and Cooke, the NHS guide and the worksheets of several facilitators. Only what would make
the data false is refused; the rest is a hint, and the facilitator decides.
"""

from __future__ import annotations

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.wall_method import Parts, WallMethod
from facilitator.methods.contract import Answer, Capture, Comment
from facilitator.methods.forcefield import (
    actions,
    doing,
    facts,
    hints,
    picture,
    plan,
    ratings,
    records,
    report,
    rules,
    sides,
    view,
)
from facilitator.model.board import queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import World
from facilitator.model.display.gesture import Act, Drop, Edit, Gesture, Join, Pull, Vote, Write


class ForceField(WallMethod):
    """The method, for all activities of its kind."""

    def capture(self, world: World, activity: ActivityId) -> Capture:
        """Return what the capture line invites to."""
        found = super().capture(world, activity)
        if queries.open_poll(world, activity) is not None:
            return found
        prompt = text("> helping or < holding back: type a force; 12 < puts card 12 there")
        return Capture(prompt=prompt, why_not=found.why_not)

    def reads(self, world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
        """Return what a typed line means: a side for numbers, a ballot, a command, or forces."""
        sided = sides.typed(world, activity, line)
        if sided is not None:
            return sided
        return super().reads(world, activity, sides.spaced(line))

    def meaning(self, hand: GestureContext, gesture: Gesture) -> Answer:
        """Return what a gesture means: cards are forces on two sides, and lie in no groups."""
        match gesture:
            case Write():
                return sides.write(hand, gesture)
            case Edit():
                return sides.edited(hand, gesture, super().meaning(hand, gesture))
            case Join():
                return text("Forces lie in no groups. Stack those that say the same: 1 = 3")
            case Vote():
                return ratings.marked(hand, gesture)
            case _:
                return super().meaning(hand, gesture)

    def dropped(self, hand: GestureContext, drop: Drop) -> Answer:
        """Return what letting go of cards means: the side they were let go on."""
        return sides.dropped(hand, drop)

    def pulled(self, hand: GestureContext, pull: Pull) -> Answer:
        """Return what pulling an arrow means: another strength."""
        return ratings.pulled(hand, pull)

    def changed_settings(self, hand: GestureContext, act: Act) -> Answer:
        """Ask for the settings, or change them; another scale clears what was rated."""
        return ratings.rescaled(hand, super().changed_settings(hand, act))

    def status(self, world: World, activity: ActivityId) -> tuple[Text, ...]:
        """Return short facts only the facilitator sees."""
        return facts.status(world, activity)

    def comments(self, world: World, activity: ActivityId) -> tuple[Comment, ...]:
        """Return what goes into the programme's pool of comments."""
        return facts.comments(world, activity)


FORCEFIELD = ForceField(
    Parts(
        key=plan.KEY,
        records=records.RECORDS,
        rules=rules.RULES,
        form=plan.FORM,
        steps=plan.steps,
        surface=plan.surface,
        booth=plan.booth,
        picture=picture.picture,
        actions=actions.actions,
        handlers={
            **sides.HANDLERS,
            **ratings.HANDLERS,
            **view.HANDLERS,
            **doing.HANDLERS,
        },
        relate=sides.relate,
        hints=hints.hints,
        resolves=facts.resolves,
        measures=facts.measures,
        report=report.report,
    )
)
