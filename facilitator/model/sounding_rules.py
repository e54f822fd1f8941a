"""Hard rules of the rounds that ask how far a group agrees: counts are counts, in one order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.model.lawbook import gone, resting, twice
from facilitator.model.records import Session
from facilitator.model.sounding import RECORDS, Sounding, SoundingCount
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from facilitator.model.world import Change, World


def broken(change: Change, after: World) -> tuple[Text, ...]:
    """Return the rules about these rounds that a change would break; empty is fine."""
    found: list[Text] = []
    if any(isinstance(record, RECORDS) for record in (*change.before, *change.after)):
        found += _counts(after)
    left = gone(change)
    if left and resting(after, left, (Sounding,), "about"):
        found.append(text("A group was asked about this, so it stays."))
    if left and resting(after, gone(change, Session), (Sounding,), "session"):
        found.append(text("A group was asked something in this session, so it stays."))
    return tuple(found)


def _counts(after: World) -> list[Text]:
    rounds = after.bucket(Sounding, "").values()
    counts = after.bucket(SoundingCount, "").values()
    found: list[Text] = []
    if any(count.total < 1 for count in counts) or any(held.present < 0 for held in rounds):
        found.append(text("A count is never below nothing."))
    if twice(counts, lambda count: (count.sounding, count.value)):
        found.append(text("A value is counted once in a round."))
    if twice(rounds, lambda held: (held.about, held.position)):
        found.append(text("The rounds about something are in one order."))
    if any(after.find(Sounding, count.sounding) is None for count in counts):
        found.append(text("What was counted goes with its round."))
    return found
