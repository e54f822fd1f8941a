"""Themes shown to the people they are about: one at a time, what is missing, how far it fits.

The sentence is kept as it was shown: a theme that changes later does not change what was checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from facilitator.methods.check import facts, picture, plan, records, report
from facilitator.methods.common import hints, steps
from facilitator.methods.common.cards import actions
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.votes.ballots import ask_about_more
from facilitator.methods.common.votes.scales import point_words, scales
from facilitator.methods.common.wall_method import Parts, WallMethod
from facilitator.methods.contract import Action, ActionPlace, Answer, Capture, Comment, Hint
from facilitator.model.agreement import edits
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.agreement.edits import CountedRound
from facilitator.model.board import queries as board_queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity
from facilitator.model.core.words import Text, counted, text
from facilitator.model.core.world import Change, World
from facilitator.model.display.gesture import (
    Act,
    Advance,
    Ask,
    AskField,
    Drop,
    FieldKind,
    Gesture,
    Join,
    Relate,
    Vote,
)
from facilitator.model.themes import member_check
from facilitator.model.themes.member_check import Checked

_APART = text("When themes are checked, each card stands by itself.")
_OWN = frozenset({"stack", "unstack"})


class ThemeCheck(WallMethod):
    """The method, for all activities of its kind."""

    def capture(self, world: World, activity: ActivityId) -> Capture:
        """Return what the capture line invites to."""
        found = super().capture(world, activity)
        return replace(found, prompt=text("Type what is missing, in their words"))

    def meaning(self, hand: GestureContext, gesture: Gesture) -> Answer:
        """Return what a gesture means: cards are neither grouped, stacked nor voted on."""
        match gesture:
            case Advance():
                return _advance(hand, gesture)
            case Join() | Act(action="stack"):
                return _APART
            case Vote():
                return text("Fingers are counted: see “Count the fingers”.")
            case _:
                return super().meaning(hand, gesture)

    def dropped(self, hand: GestureContext, drop: Drop) -> Answer:
        """Cards stand in rows, in order."""
        del hand, drop

    def status(self, world: World, activity: ActivityId) -> tuple[Text, ...]:
        """Return short facts only the facilitator sees."""
        held = member_check.checked(world, activity)
        asked = sum(plan.asked(world, each) is not None for each in held)
        found = [counted(len(held), "1 theme", "{count} themes")]
        if not held:
            return (text("There are no themes to check yet."),)
        found.append(text("{asked} of {all} asked about", asked=asked, all=len(held)))
        return tuple(found)

    def comments(self, world: World, activity: ActivityId) -> tuple[Comment, ...]:
        """Return each card once, with the theme it was said about."""
        return facts.comments(world, activity)


def _advance(hand: GestureContext, gesture: Advance) -> Answer:
    """Go on; with the first step the themes are kept as they are now."""
    world, activity, ctx = hand.world, hand.activity, hand.ctx
    answer = steps.advance(world, activity, gesture, ctx, plan.steps(world, activity))
    if not isinstance(answer, Change) or world.bucket(Checked, activity):
        return answer
    kept = member_check.now(world, activity, ctx.new_id)
    return replace(answer, after=(*answer.after, *kept))


def _not_related(hand: GestureContext, gesture: Relate) -> Answer:
    del hand, gesture
    return _APART


def _actions(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    found = [a for a in actions.actions(world, activity, selection) if a.key not in _OWN]
    if plan.here(world, activity) is not None:
        label = text("Count the fingers…")
        act = Act(action="fingers")
        found.append(
            Action(key="fingers", label=label, gesture=act, place=ActionPlace.STEP, icon="hand")
        )
    return found


def _fingers(hand: GestureContext, act: Act) -> Answer:
    """Ask how many showed how many fingers, or keep what was counted."""
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
            AskField(
                key=str(value),
                label=point_words(scale.key, value),
                kind=FieldKind.NUMBER,
                value=given.get(value, 0),
            )
            for value in reversed(scale.values)
        )
        return Ask(title=text("How many showed how many fingers?"), gesture=act, fields=fields)
    counts = {v: _whole(act.answers.get(str(v), 0)) for v in scale.values}
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


def _whole(raw: object) -> int:
    return max(0, min(999, raw)) if isinstance(raw, int) else 0


def _hints(world: World, activity: ActivityId) -> tuple[Hint, ...]:
    return hints.left(world, activity, hints.of_cards(world, activity))


CHECK = ThemeCheck(
    Parts(
        key=plan.KEY,
        takes_cards=False,
        gifts=facts.gifts,
        records=records.RECORDS,
        form=plan.FORM,
        steps=plan.steps,
        surface=plan.surface,
        booth=plan.booth,
        picture=picture.picture,
        actions=_actions,
        handlers={"fingers": _fingers},
        relate=_not_related,
        hints=_hints,
        measures=facts.measures,
        report=report.report,
    )
)
