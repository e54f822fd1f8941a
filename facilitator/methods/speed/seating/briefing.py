"""What is to be planned: who takes part in the rounds to come, and their wishes in numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from facilitator.methods.speed import plan, rota
from facilitator.methods.speed.records import Format, Place, Seat, SpeedSettings, WishKind
from facilitator.model.core import ActivityId, PersonId, World
from facilitator.model.people import queries
from facilitator.model.people.records import Person, PresenceState
from facilitator.model.rotation.plans import Promise, promise
from facilitator.model.rotation.wishes import Pair, RotationWishes, pair, table_sizes

Who: TypeAlias = "tuple[Place | None, Person | None]"
"""Who is planned: the place they have already, and the person; neither where only numbers are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What is to be planned, from round `start` on. `first` of `who` are the first of two sides."""

    held: SpeedSettings
    start: int
    rounds: int
    who: tuple[Who, ...]
    first: int
    wishes: RotationWishes


def brief(world: World, activity: ActivityId, *, here: bool = False) -> Brief:
    """Return what is to be planned as things stand; of those expected, only who is `here`."""
    held = plan.settings(world, activity)
    start = rota.open_from(world, activity)
    who = _first(world, activity, held, here=here) if start == 1 else _going_on(world, activity)
    side = rota.first_side(world, activity)
    first = len(who) // 2
    if held.format is Format.SIDES and any(p and p.id in side for _, p in who):
        who.sort(key=lambda each: each[1] is None or each[1].id not in side)
        first = sum(person is not None and person.id in side for _, person in who)
    return Brief(
        held=held,
        start=start,
        rounds=_rounds(world, held, who, first, start),
        who=tuple(who),
        first=first,
        wishes=_wishes(world, activity, held, who, start, first),
    )


def _rounds(world: World, held: SpeedSettings, who: list[Who], first: int, start: int) -> int:
    if held.format is Format.FREE:
        return 1
    wanted = plan.wanted_rounds(world, held, [person for _, person in who], first)
    return max(0, wanted - start + 1)


def _first(world: World, activity: ActivityId, held: SpeedSettings, *, here: bool) -> list[Who]:
    invited = rota.invited(world, activity)
    if here:
        there = {person.id for person in queries.present(world, rota.of(world, activity).session)}
        invited = tuple(person for person in invited if person.id in there)
    return [(None, person) for person in invited] or [(None, None)] * held.people


def _going_on(world: World, activity: ActivityId) -> list[Who]:
    """Return who takes part once rounds were run: who is here now, and whom numbers stand for."""
    gone = rota.away(world, activity)
    found: list[Who] = [
        (place, world.find(Person, place.person))
        for place in rota.places(world, activity)
        if not place.empty and place.id not in gone
    ]
    seated = {p.person for p in rota.places(world, activity)}
    session = rota.of(world, activity).session
    marked = rota.uses_attendance(world, activity)
    standings = queries.standings_shown(world, session)
    late = [
        person
        for person in rota.invited(world, activity)
        if person.id not in seated and (not marked or standings[person.id] is PresenceState.HERE)
    ]
    return [*found, *((None, person) for person in late)]


def _wishes(
    world: World, activity: ActivityId, held: SpeedSettings, who: list[Who], start: int, first: int
) -> RotationWishes:
    number = {person.id: at for at, (_, person) in enumerate(who) if person is not None}

    def pairs(kind: WishKind) -> frozenset[Pair]:
        asked = [
            (number[w.person], number[w.other])
            for w in rota.wishes(world, activity, kind)
            if w.person in number and w.other is not None and w.other in number
        ]
        return frozenset(pair(a, b) for a, b in asked if a != b)

    stays = [
        number[w.person] for w in rota.wishes(world, activity, WishKind.STAYS) if w.person in number
    ]
    trio = held.trio and held.format is not Format.TABLES
    tables = len(table_sizes(len(who), plan.seats_at(held), trio=trio))
    before = _before(world, activity, number) if held.remember else frozenset[Pair]()
    return RotationWishes(
        people=len(who),
        size=plan.seats_at(held),
        rounds=_rounds(world, held, who, first, start),
        trio=trio,
        bodies=rota.bodies(world, [person for _, person in who]) if held.apart else (),
        met=before | _met_now(world, activity, who, start),
        sat=_sat(world, activity, who, start),
        never=pairs(WishKind.NEVER),
        must=pairs(WishKind.MUST),
        fixed=frozenset(stays[:tables]),
        seed=plan.seed_of(activity) + start - 1,
    )


def _met_now(world: World, activity: ActivityId, who: list[Who], start: int) -> frozenset[Pair]:
    """Return who met in the rounds of this activity that were run."""
    number = {place.id: at for at, (place, _) in enumerate(who) if place is not None}
    return frozenset(
        pair(*(number[key] for key in two))
        for two in rota.met(world, activity, start - 1)
        if two <= number.keys()
    )


def _sat(world: World, activity: ActivityId, who: list[Who], start: int) -> tuple[int, ...]:
    """Return how many rounds each sat out; who is new waits no sooner than the others."""
    if start == 1:
        return ()
    out = [place.id for n in range(1, start) for place in rota.waiting(world, activity, n)]
    counts = [None if place is None else out.count(place.id) for place, _ in who]
    most = max((count for count in counts if count is not None), default=0)
    return tuple(most if count is None else count for count in counts)


def _before(world: World, activity: ActivityId, number: Mapping[PersonId, int]) -> frozenset[Pair]:
    return frozenset(
        pair(*(number[person] for person in two))
        for two in met_before(world, activity)
        if two <= number.keys()
    )


def met_before(world: World, activity: ActivityId) -> frozenset[frozenset[PersonId]]:
    """Return who met in rounds that were run in other activities of the programme."""
    found: set[frozenset[PersonId]] = set()
    for other in {seat.activity for seat in world.all(Seat)} - {activity}:
        for two in rota.met(world, other, rota.reached(world, other)):
            who = {person for key in two if (person := world.get(Place, key).person) is not None}
            if len(who) == 2:
                found.add(frozenset(who))
    return frozenset(found)


def known(world: World, activity: ActivityId) -> Promise:
    """Return what no plan can do better for all rounds, as things stand."""
    held = brief(world, activity)
    everybody = [place.id for place in rota.places(world, activity) if not place.empty]
    real = held.wishes
    if held.start > 1 and len(everybody) == len(held.who):  # all its rounds, those run included
        real = replace(real, met=frozenset(), sat=())
    return promise(replace(real, rounds=max(1, plan.rounds(world, activity))))
