"""Who may meet whom, and how many of them have: counted against what was allowed."""

from collections.abc import Iterable, Sequence

from facilitator.methods.speed import plan, rota
from facilitator.methods.speed.records import Format, Place, PlaceId, WishKind
from facilitator.methods.speed.seating import briefing
from facilitator.model.core import ActivityId, Text, World, counted, text
from facilitator.model.people.records import Person


def colleagues(
    world: World, activity: ActivityId, among: Iterable[Place] = ()
) -> frozenset[rota.Two]:
    """Return the pairs of one organisation, wanted apart or not."""
    places = _places(world, activity, among)
    own = rota.bodies(world, [world.find(Person, place.person) for place in places])
    body = dict(zip((place.id for place in places), own, strict=True))
    return frozenset(
        two
        for two in rota.pairs_of(places)
        if -1 not in (held := {body[key] for key in two}) and len(held) == 1
    )


def kept_apart(
    world: World, activity: ActivityId, among: Iterable[Place] = ()
) -> frozenset[rota.Two]:
    """Return the pairs who must not meet, and colleagues where they are kept apart."""
    places = _places(world, activity, among)
    apart = asked_apart(world, activity, among)
    if plan.settings(world, activity).apart:
        apart |= colleagues(world, activity, among)
    if plan.settings(world, activity).format is Format.SIDES:
        apart |= _of_one_side(world, activity, places)
    return apart


def may_meet(world: World, activity: ActivityId) -> frozenset[rota.Two]:
    """Return the pairs of the plan who may meet; all of them where nobody else is left to meet."""
    held = plan.settings(world, activity)
    places = _places(world, activity)
    every = frozenset(rota.pairs_of(places))
    if held.format is Format.SIDES:
        return every - _of_one_side(world, activity, places)
    found = every - kept_apart(world, activity)
    if held.remember:
        person = {place.id: place.person for place in places}
        before = briefing.met_before(world, activity)
        found = frozenset(two for two in found if frozenset(person[k] for k in two) not in before)
    return found or every


def counts(world: World, activity: ActivityId) -> tuple[int, int]:
    """Return how many pairs of those who may meet have, and how many may."""
    allowed = may_meet(world, activity)
    met = rota.met(world, activity, rota.reached(world, activity)).keys()
    return len(met & allowed), len(allowed)


def are_limited(world: World, activity: ActivityId) -> bool:
    """Whether some pairs are not to meet, beside those of one side."""
    places = _places(world, activity)
    if plan.settings(world, activity).format is Format.SIDES:
        return False
    return len(may_meet(world, activity)) < len(rota.pairs_of(places))


def are_apart(world: World, activity: ActivityId) -> bool:
    """Whether there are colleagues, who were to be kept apart, and have been."""
    held = plan.settings(world, activity)
    pairs = colleagues(world, activity)
    met = rota.met(world, activity, rota.reached(world, activity)).keys()
    return held.apart and held.format is not Format.SIDES and bool(pairs) and not met & pairs


def told(world: World, activity: ActivityId) -> Text:
    """Say how many have met of those who may."""
    met, every = counts(world, activity)
    if not are_limited(world, activity):
        return counted(every, "{met} of 1 pair has met", "{met} of {count} pairs have met", met=met)
    said = counted(
        every,
        "{met} of 1 pair who may meet has met",
        "{met} of {count} pairs who may meet have met",
        met=met,
    )
    if met == every:
        said = counted(
            every,
            "The 1 pair who may meet has met",
            "All {count} pairs who may meet have met",
        )
    if not are_apart(world, activity):
        return said
    return text("{said}; colleagues were kept apart", said=said)


def enough(world: World, activity: ActivityId) -> int:
    """Return how many rounds are planned, all having met then whom they may, where more are set.

    0 where they have not, or as many are planned as are set.
    """
    held, last = plan.settings(world, activity), rota.last_round(world, activity)
    if held.format in {Format.TABLES, Format.FREE} or not 0 < last < held.rounds:
        return 0
    done = rota.met(world, activity, rota.reached(world, activity)).keys()
    ahead = rota.planned(world, activity, rota.to_come(world, activity)).keys()
    return last if may_meet(world, activity) <= done | ahead else 0


def _places(world: World, activity: ActivityId, among: Iterable[Place] = ()) -> list[Place]:
    held = {place.id: place for place in (*rota.places(world, activity), *among)}
    return [place for place in held.values() if not place.empty]


def asked_apart(
    world: World, activity: ActivityId, among: Iterable[Place] = ()
) -> frozenset[rota.Two]:
    places = _places(world, activity, among)
    of = {place.person: place.id for place in places if place.person}
    return frozenset(
        frozenset((of[w.person], of[w.other]))
        for w in rota.wishes(world, activity, WishKind.NEVER)
        if w.other is not None and w.person in of and w.other in of
    )


def _of_one_side(
    world: World, activity: ActivityId, places: Sequence[Place]
) -> frozenset[rota.Two]:
    first = _first_side(world, activity, places)
    return frozenset(two for two in rota.pairs_of(places) if len(two & first) != 1)


def _first_side(world: World, activity: ActivityId, places: Sequence[Place]) -> frozenset[PlaceId]:
    named = rota.first_side(world, activity)
    side = frozenset(place.id for place in places if place.person in named)
    return side or frozenset(place.id for place in places[: len(places) // 2])
