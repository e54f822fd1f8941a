"""The hard rules of a force field: those without which the data would be false."""

from collections.abc import Iterator
from typing import Final

from facilitator.methods.forcefield import plan
from facilitator.methods.forcefield.records import (
    About,
    BothWays,
    Force,
    ForceAfter,
    ForceFieldSettings,
    ForceFigure,
)
from facilitator.model.core.rule_kinds import Attempt, Rule, Unique, checks
from facilitator.model.core.words import Text, text


@checks("forcefield-figure-on-scale", ForceFigure, ForceAfter, ForceFieldSettings)
def _on_scale(attempt: Attempt) -> Iterator[Text]:
    after, activity = attempt.after, attempt.activity
    known = {about: plan.scale(after, activity, about).values for about in About}
    figures = after.bucket(ForceFigure, activity).values()
    thens = after.bucket(ForceAfter, activity).values()
    if any(each.value not in known[each.about] for each in figures) or any(
        each.strength not in (0, *known[About.STRENGTH]) for each in thens
    ):
        yield text("That figure is not on the scale.")


@checks("forcefield-both-ways-once", BothWays)
def _both_ways(attempt: Attempt) -> Iterator[Text]:
    pairs = attempt.after.bucket(BothWays, attempt.activity).values()
    if len({key for each in pairs for key in (each.card, each.other)}) < 2 * len(pairs):
        yield text("What works both ways has one card on either side.")


_ONE_FIGURE = text("A force has one figure.")

RULES: Final[tuple[Rule, ...]] = (
    Unique("forcefield-one-side", Force, "card", text("A force is on one side.")),
    Unique("forcefield-one-figure", ForceFigure, "card about", _ONE_FIGURE),
    Unique("forcefield-one-figure-after", ForceAfter, "card basis", _ONE_FIGURE),
    _on_scale,
    _both_ways,
)
