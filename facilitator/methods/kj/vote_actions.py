"""What menus offer for the ranking of KJ priorities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.methods.kj import plan, voting
from facilitator.methods.kj.records import Variant
from facilitator.methods.method import Action, Place
from facilitator.model import board
from facilitator.model import voting as votes
from facilitator.model.gesture import Act
from facilitator.model.records import Group
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World


def of_vote(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    """Return what can be done with the ranking now; nothing in the other variant."""
    if plan.settings(world, activity).variant is not Variant.PRIORITIES:
        return []
    poll = board.open_poll(world, activity)
    if poll is not None:
        in_hand = votes.ballot_in_hand(world, poll) is not None
        busy = text("Somebody is filling in a ballot.") if in_hand else None
        return [
            _step("ballot", text("Enter a paper ballot…")),
            _step("paper", text("Enter totals counted on paper…")),
            _step("hand_over", text("Hand over the laptop to vote"), why_not=busy),
            *([_step("ballot_done", text("Take the laptop back"))] if in_hand else []),
            _step("close_vote", text("Close the vote and show it")),
        ]
    ready = len(voting.candidates(world, activity)) >= 2
    few = None if ready else text("There must be two groups or more to rank.")
    found = [_step("open_vote", text("Open the vote"), why_not=few)]
    ranking = voting.shown_ranking(world, activity)
    if ranking is not None:
        found += _of_result(world, activity, selection)
    return found


def _of_result(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    found = [_step("ballot", text("Add a late ballot…"))]
    poll = voting.shown_ranking(world, activity)
    if poll is not None and voting.outcome(world, poll).tied:
        menu = text("Tied at the cut")
        found += [
            _step("tie_all", text("Include all that are tied"), menu=menu),
            _step("tie_run_off", text("Run-off of the tied ones"), menu=menu),
            _step("tie_talk", text("Decide by talk…"), menu=menu),
            _step("tie_lot", text("Draw by lot…"), menu=menu),
        ]
    held = tuple(key for key in selection if world.find(Group, key) is not None)
    words = text("Count two as one, if all agree…")
    on = held if len(held) == 2 else ()
    return [*found, _step("unite_names", words, on=on)]


def of_one(world: World, activity: ActivityId) -> tuple[Action, ...]:
    """Return what the person with the laptop can do."""
    poll = board.open_poll(world, activity)
    ballot = votes.ballot_in_hand(world, poll) if poll else None
    if ballot is None:
        return ()
    none = None if votes.marks_of(world, ballot) else text("Nothing is ranked yet.")
    return (
        _step("ballot_done", text("Done: hand the laptop back")),
        _step("ballot_clear", text("Start again"), why_not=none),
    )


def _step(
    key: str,
    label: Text,
    *,
    on: tuple[str, ...] = (),
    why_not: Text | None = None,
    menu: Text | None = None,
) -> Action:
    gesture = Act(action=key, on=on)
    return Action(
        key=key, label=label, gesture=gesture, place=Place.STEP, why_not=why_not, menu=menu
    )
