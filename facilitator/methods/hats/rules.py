"""What is refused: only what would make false what was said, when, and under which hat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.methods.hats import plan
from facilitator.methods.hats.records import Conclusion, Filing, Hat, HatSkip, HatStep, Way
from facilitator.methods.hats.sequence import LEAST_STEPS, MOST_STEPS
from facilitator.model import board, vote_rules, voting
from facilitator.model.records import Card, Relation
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import Change, World


def refusals(change: Change, after: World, activity: ActivityId) -> tuple[Text, ...]:
    """Return in words which of the hats' hard rules a change would break."""
    if activity not in after:
        return ()
    found = [*_sequence(change, after, activity), *_filings(change, after)]
    return (*found, *_red(change, after, activity), *_findings(change, after, activity))


def _sequence(change: Change, after: World, activity: ActivityId) -> list[Text]:
    touched = [r for r in (*change.before, *change.after) if isinstance(r, HatStep | HatSkip)]
    if not touched:
        return []
    held, left_out = plan.used(after, activity), plan.skips(after, activity)
    for old in (record for record in change.before if isinstance(record, HatStep)):
        new = after.find(HatStep, old.id)
        if new is None and old.id in left_out:
            return [text("This hat is left out. Take it up again first.")]
        if old.id in held and (new is None or new.hat is not old.hat):
            return [text("This hat has been on, or cards lie under it: it stays as it was.")]
    return _length(after, activity)


def _length(after: World, activity: ActivityId) -> list[Text]:
    if not LEAST_STEPS <= len(plan.planned(after, activity)) <= MOST_STEPS:
        return [text("A sequence has from 2 to 20 hats.")]
    if not plan.running(after, activity):
        return [text("One hat at least must stay in the sequence.")]
    return []


def _filings(change: Change, after: World) -> list[Text]:
    """The hat a card was said under is kept for ever; what was filed is never changed.

    A card from before the first hat was said under none: that it was moved may be taken back.
    """
    kept = {record.id for record in change.after}
    for old in change.before:
        if not isinstance(old, Filing):
            continue
        said = old.position == 1 and old.way is Way.SAID
        if old.id in kept or (said and after.find(Card, old.card) is not None):
            return [text("Under which hat a card was said cannot be changed.")]
    return []


def _red(change: Change, after: World, activity: ActivityId) -> list[Text]:
    """Under red there are no names, no reasons, no answers and no links."""
    red = {
        filing.card
        for filing in after.bucket(Filing, activity).values()
        if filing.position == 1 and filing.hat is Hat.RED
    }
    for record in change.after:
        if isinstance(record, Relation) and red & set(record.ends):
            return [text("Under red nobody answers: no links to what somebody feels.")]
        if isinstance(record, Card) and record.id in red and record.source:
            return [text("Under red no card says whom it comes from.")]
    return []


def _findings(change: Change, after: World, activity: ActivityId) -> list[Text]:
    """While people vote on what was found, it stays and keeps its number; words may be mended."""
    poll = board.open_poll(after, activity)
    old = [record for record in change.before if isinstance(record, Conclusion)]
    if poll is None or not any(item.thing for item in voting.items(after, poll)):
        return []
    for each in old:
        new = after.find(Conclusion, each.id)
        if new is None or (new.kind, new.position) != (each.kind, each.position):
            return [vote_rules.FROZEN]
    return []
