"""What is to be planned: who takes part in the rounds to come, and their wishes in numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.speed import plan, rota
from facilitator.methods.speed.records import Format, Place, Seat, SpeedSettings, WishKind
from facilitator.model.core import ActivityId, Change, PersonId, Words, World, counted, text
from facilitator.model.display.gesture import Act, Ask, choice
from facilitator.model.people import attendance, queries
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


WHO = "who"
HERE, EXPECTED, KNOWN, HERE_KNOWN, NUMBERS = "here", "expected", "known", "all here", "numbers"


def question(hand: GestureContext, act: Act, *, named: bool = False) -> Ask | None:
    """Return the question who takes part; None where it is known, answered or under way.

    Where people are wanted by name (`named`), numbers are no answer.
    """
    world, activity = hand.world, hand.activity
    if WHO in act.answers or rota.reached(world, activity):
        return None
    choices = tuple(each for each in _choices(hand) if not (named and each[0] == NUMBERS))
    if len(choices) < 2:
        return None
    field = choice(WHO, text("Who takes part"), choices)
    title, confirm = text("Who is planned for?"), text("Plan for them")
    return Ask(title, act, fields=(field,), confirm=confirm)


def _choices(hand: GestureContext) -> tuple[tuple[str, Words], ...]:
    world, activity = hand.world, hand.activity
    listed = rota.invited(world, activity)
    if not listed:
        return _of_known(hand)
    here = len(_here(hand))
    if not 2 <= here < len(listed):
        return ()
    return (
        (HERE, counted(here, "The one who is here", "Those who are here: {count}")),
        (EXPECTED, text("All who are expected too: {count}", count=len(listed))),
    )


def _of_known(hand: GestureContext) -> tuple[tuple[str, Words], ...]:
    """Nobody is on the list of the session, yet the programme knows people."""
    count = len(queries.everybody(hand.world))
    if count < 2:
        return ()
    numbers = plan.settings(hand.world, hand.activity).people
    return (
        (HERE_KNOWN, text("Everybody in the programme who is here: {count}", count=count)),
        (KNOWN, text("Everybody in the programme who is expected: {count}", count=count)),
        (NUMBERS, text("Nobody by name: numbers from 1 to {count}", count=numbers)),
    )


def _here(hand: GestureContext) -> frozenset[str]:
    session = rota.of(hand.world, hand.activity).session
    there = {person.id for person in queries.present(hand.world, session)}
    return frozenset(p.id for p in rota.invited(hand.world, hand.activity) if p.id in there)


def answered(hand: GestureContext, act: Act) -> tuple[GestureContext, Change]:
    """Return the hand in the world as it is once people are on the list, and the change to it."""
    world = hand.world
    label = text("People of the programme take part")
    if act.answers.get(WHO) not in {KNOWN, HERE_KNOWN}:
        return hand, Change(label)
    session = rota.of(world, hand.activity).session
    everybody = [person.id for person in queries.everybody(world)]
    change = attendance.expect(world, session, everybody, new_id=hand.ctx.new_id)
    world = world.apply(change)
    if act.answers[WHO] == HERE_KNOWN:
        come = attendance.everybody_is_here(world, session, new_id=hand.ctx.new_id, at=hand.ctx.now)
        change, world = change.then(come), world.apply(come)
    return replace(hand, world=world), replace(change, label=label)


def only_here(act: Act) -> bool:
    return act.answers.get(WHO) == HERE
