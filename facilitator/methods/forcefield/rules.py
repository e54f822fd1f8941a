"""The hard rules of a force field: those without which the data would be false."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from facilitator.methods.forcefield import plan
from facilitator.methods.forcefield.records import (
    About,
    BothWays,
    Force,
    ForceAfter,
    ForceFieldSettings,
    ForceFigure,
)
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from facilitator.model.ids import ActivityId
    from facilitator.model.world import Change, World

_OURS = (Force, ForceFigure, ForceAfter, BothWays, ForceFieldSettings)


def broken(change: Change, after: World, activity: ActivityId) -> tuple[Text, ...]:
    """Return in words what a change would make false; empty is fine."""
    if not any(isinstance(record, _OURS) for record in change.after):
        return ()
    found: list[Text] = []
    if _twice(each.card for each in after.bucket(Force, activity).values()):
        found.append(text("A force is on one side."))
    figures = after.bucket(ForceFigure, activity).values()
    thens = after.bucket(ForceAfter, activity).values()
    said = [(each.card, each.about) for each in figures]
    then = [(each.card, each.basis) for each in thens]
    if _twice(said) or _twice(then):
        found.append(text("A force has one figure."))
    known = {about: plan.scale(after, activity, about).values for about in About}
    if any(each.value not in known[each.about] for each in figures) or any(
        each.strength not in (0, *known[About.STRENGTH]) for each in thens
    ):
        found.append(text("That figure is not on the scale."))
    pairs = after.bucket(BothWays, activity).values()
    if _twice(key for each in pairs for key in (each.card, each.other)):
        found.append(text("What works both ways has one card on either side."))
    return tuple(found)


def _twice(keys: Iterable[Hashable]) -> bool:
    return any(count > 1 for count in Counter(keys).values())
