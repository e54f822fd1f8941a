"""The soft rules of a force field: remarks for the facilitator, never in the way."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from facilitator.methods.common import hints as shared
from facilitator.methods.common import steps
from facilitator.methods.contract import Hint
from facilitator.methods.forcefield import field, plan
from facilitator.methods.forcefield.field import ForceStanding
from facilitator.methods.forcefield.records import About, ForceSide
from facilitator.model.core import ActivityId, Text, World, counted, text
from facilitator.model.core.words import later
from facilitator.model.display.gesture import Act, Relate

FEW = 3
"""Fewer forces than this on a side, and somebody may have been left out."""
WIDE = 3
"""Ratings that lie so far apart are worth a talk."""


def hints(world: World, activity: ActivityId) -> list[Hint]:
    """Return all remarks, the most pressing first."""
    held = [each for each in field.standings(world, activity) if not each.force.new]
    found = _of_change(world, activity)
    if _reached(world, activity, plan.POST):
        found += _of_sides(world, activity, held)
    found += _of_words(held) + _both_sides(held)
    if _reached(world, activity, plan.RATE) and field.open_rating(world, activity) is None:
        found += _of_ratings(world, activity, held)
    found += _of_acts(world, activity) + shared.of_cards(world, activity)
    return found


def _reached(world: World, activity: ActivityId, key: str) -> bool:
    return steps.reached(world, activity, plan.steps(world, activity), key)


def _of_change(world: World, activity: ActivityId) -> list[Hint]:
    settings = plan.settings(world, activity)
    whole = settings.change_from and settings.change_to
    if whole or not steps.step_key(world, activity):
        return []
    words = text("From what, to what? Both ends of the change are not written down yet.")
    offer, label = Act(action="state_change"), text("Write it down")
    return [Hint("no change", words, offer, label)]


def _of_sides(world: World, activity: ActivityId, held: Sequence[ForceStanding]) -> Iterator[Hint]:
    for side, none, few in _SIDES:
        count = sum(each.side is side for each in held)
        if not count:
            yield Hint(f"none {side.value}", none)
        elif count < FEW:
            yield Hint(f"few {side.value}", few)
    waiting = len(field.unsorted(world, activity))
    if waiting:
        words = counted(waiting, "1 card is on no side yet.", "{count} cards are on no side yet.")
        yield Hint("no side", words)


_SIDES: tuple[tuple[ForceSide, Text, Text], ...] = (
    (
        ForceSide.HELPING,
        text("Nothing is named that helps. Is there really nothing?"),
        text("Fewer than three forces help. Who would name another one?"),
    ),
    (
        ForceSide.HOLDING,
        text("Nothing is named that holds back. What would have moved long ago, then?"),
        text("Fewer than three forces hold back. Who would name another one?"),
    ),
)


def _of_words(held: Sequence[ForceStanding]) -> list[Hint]:
    """Cards that say what to do rather than what is."""
    known = plan.words().lists.get("solutions", ())
    found: list[Hint] = []
    for each in held:
        said = f" {each.card.text.casefold().replace('’', chr(39))} "
        if any(f" {words} " in said for words in known):
            words = text(
                "Card {number} says what to do. What force is behind it?", number=each.card.number
            )
            found.append(Hint("a solution", words, about=(each.card.id,)))
    return found


def _both_sides(held: Sequence[ForceStanding]) -> list[Hint]:
    """The same words on both sides: one thing that works both ways? On one side: stack them."""
    same: defaultdict[str, list[ForceStanding]] = defaultdict(list)
    for each in held:
        same[" ".join(each.card.text.casefold().split())].append(each)
    found: list[Hint] = []
    for twins in same.values():
        for side in ForceSide:
            cards = [each.card for each in twins if each.side is side]
            if len(cards) > 1:
                words = later("Cards {numbers} say the same, word for word.")
                found.append(shared.to_stack("same words", words, cards))
        ends = [next((e for e in twins if e.side is side), None) for side in ForceSide]
        one, other = ends
        if one is None or other is None or one.partner is not None:
            continue
        words = text(
            "Cards {number} and {other} say the same. One thing that works both ways?",
            number=one.card.number,
            other=other.card.number,
        )
        found.append(
            Hint(
                "both sides",
                words,
                Relate(start=one.card.id, end=other.card.id),
                text("Link them"),
                about=(one.card.id, other.card.id),
            )
        )
    return found


def _of_ratings(world: World, activity: ActivityId, held: Sequence[ForceStanding]) -> list[Hint]:
    found: list[Hint] = []
    for each in held:
        if each.strength.ends and (each.strength.apart or 0) >= WIDE:
            low, high = each.strength.ends
            words = text(
                "People see card {number} very differently: {low} to {high}. Hear both ends.",
                number=each.card.number,
                low=low,
                high=high,
            )
            found.append(Hint("far apart", words, about=(each.card.id,)))
    values = [each.strength.value for each in held]
    if len(values) > 2 and None not in values and len(set(values)) == 1:
        words = text("All forces came out equally strong. Does that say anything?")
        found.append(Hint("all equal", words))
    rated = field.rated(world, activity, About.STRENGTH)
    unrated = [each for each in held if each.strength.value is None]
    if unrated and (rated is not None or len(unrated) < len(held)):
        numbers = ", ".join(str(each.card.number) for each in unrated)
        words = text("Not rated, so in no total: {numbers}", numbers=numbers)
        about = tuple(each.card.id for each in unrated)
        found.append(Hint("not rated", words, about=about))
    return found


def _of_acts(world: World, activity: ActivityId) -> list[Hint]:
    found: list[Hint] = []
    if field.drives_only(world, activity):
        words = text("All that will be done pushes harder. What could let go instead?")
        found.append(Hint("only pushing", words))
    for each in field.acts(world, activity):
        if not each.owner:
            words = text("Something will be done, and nobody is named to do it.")
            offer, label = Act(action="change_act", on=(each.id,)), text("Name somebody")
            about = (each.card,)
            found.append(Hint("no owner", words, offer, label, about=about))
    return found
