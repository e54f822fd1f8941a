"""The hard rules of an Open Space: those without which the data would be false."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from facilitator.methods.openspace import topics
from facilitator.methods.openspace.records import SignIn, Slot, Space, Topic, Volunteer
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from facilitator.model.ids import ActivityId
    from facilitator.model.world import Change, World


def broken(change: Change, after: World, activity: ActivityId) -> tuple[Text, ...]:
    """Return in words what a change would make false; empty is fine."""
    found: list[Text] = []
    kinds = {type(record) for record in change.after}
    if Topic in kinds and _twice(t.card for t in after.bucket(Topic, activity).values()):
        found.append(text("A topic meets in one place."))
    if any(
        kind in kinds and _twice(each.number for each in after.bucket(kind, activity).values())
        for kind in (Slot, Space)
    ):
        found.append(text("A time or a space has a number of its own."))
    if _named_twice(change, after, activity):
        found.append(text("A name stands once at a topic."))
    return tuple(found)


def _named_twice(change: Change, after: World, activity: ActivityId) -> bool:
    """Whether a name is taken in a second time; two people who turn out to be one may stay."""
    old = {record.id for record in change.before}
    for kind in (SignIn, Volunteer):
        fresh = [r for r in change.after if isinstance(r, kind) and r.id not in old]
        if not fresh:
            continue
        held = Counter(
            (each.card, topics.who(each)) for each in after.bucket(kind, activity).values()
        )
        if any(held[each.card, topics.who(each)] > 1 for each in fresh):
            return True
    return False


def _twice(keys: Iterable[Hashable]) -> bool:
    return any(count > 1 for count in Counter(keys).values())
