"""Making a plan: wishes in numbers, a long search off the window's thread, places and seats.

Everybody has a place with a number. Where numbers do not come out even there are empty places;
who would sit with one sits out, or at a smaller table. So somebody who does not come changes
nobody's plan, and somebody who comes late takes an empty place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from facilitator.methods.common import steps as common
from facilitator.methods.method import Job
from facilitator.methods.speed import plan, rota
from facilitator.methods.speed.records import (
    Format,
    Place,
    PlaceId,
    Seat,
    SeatId,
    SpeedSettings,
    WishKind,
)
from facilitator.model import people
from facilitator.model.records import Record, StepEntry
from facilitator.model.rotation import designs
from facilitator.model.rotation.plans import Promise, make_plan, promise
from facilitator.model.rotation.wishes import Pair, Plan, Wishes, pair, table_sizes
from facilitator.model.words import Text, counted, text
from facilitator.model.world import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from facilitator.methods.common.hand import Hand
    from facilitator.methods.method import Answer
    from facilitator.model.gesture import Act
    from facilitator.model.ids import ActivityId, PersonId
    from facilitator.model.people import Person
    from facilitator.model.rotation.wishes import Round
    from facilitator.model.world import World

_BEGUN = text(
    "People have talked already, so the plan stays. For another one, duplicate the activity on "
    "the agenda."
)
_ONE = text("It takes two people or more.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What is to be planned: places (a person, or None), those that stay empty, and the wishes."""

    held: SpeedSettings
    who: tuple[Person | None, ...]
    empty: int
    first: int
    wishes: Wishes

    @property
    def places(self) -> int:
        """How many places there are, empty ones too."""
        return len(self.who) + self.empty


def brief(world: World, activity: ActivityId) -> Brief:
    """Return what is to be planned as things stand."""
    held = plan.settings(world, activity)
    invited: list[Person | None] = list(rota.invited(world, activity))
    invited = invited or [None] * held.people
    side = rota.first_side(world, activity)
    first = len(invited) // 2
    if held.format is Format.SIDES and any(p and p.id in side for p in invited):
        invited.sort(key=lambda p: p is None or p.id not in side)
        first = sum(p is not None and p.id in side for p in invited)
    empty = _empty(held, len(invited))
    number = {person.id: place for place, person in enumerate(invited) if person is not None}
    return Brief(
        held=held,
        who=tuple(invited),
        empty=empty,
        first=first,
        wishes=_wishes(world, activity, held, number, len(invited), empty),
    )


def _empty(held: SpeedSettings, count: int) -> int:
    """Return how many places stay empty, so that tables come out even."""
    if held.format is Format.SIDES or (held.trio and held.format is not Format.TABLES):
        return 0
    size = plan.seats_at(held)
    tables = len(table_sizes(count, size)) if size > 2 else -(-count // 2)
    return max(0, tables * size - count) if count > size else 0


def _wishes(
    world: World,
    activity: ActivityId,
    held: SpeedSettings,
    number: Mapping[PersonId, int],
    count: int,
    empty: int,
) -> Wishes:
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
    whole = count + empty
    tables = len(table_sizes(whole, plan.seats_at(held), trio=held.trio))
    rounds = plan.wanted_rounds(world, activity, held)
    alone = frozenset(combinations(range(count, whole), 2))  # two empty seats at one table
    return Wishes(
        people=whole,
        size=plan.seats_at(held),
        rounds=1 if held.format is Format.FREE else rounds,
        trio=held.trio and held.format is not Format.TABLES,
        bodies=_bodies(world, number, whole) if held.apart else (),
        met=_met_before(world, activity, number) if held.remember else frozenset(),
        never=pairs(WishKind.NEVER) | alone,
        must=pairs(WishKind.MUST),
        fixed=frozenset(stays[:tables]),
        seed=_seed(activity),
    )


def _seed(activity: ActivityId) -> int:
    """Return a seed that is the activity's own: made again, the plan is the same."""
    return sum(ord(letter) for letter in activity)


def _bodies(world: World, number: Mapping[PersonId, int], whole: int) -> tuple[int, ...]:
    """Return each place's organisation as a number; -1 for none."""
    known: dict[str, int] = {}
    found = [-1] * whole
    for person, place in number.items():
        own = next((r.organisation for r in people.roles(world, person) if r.organisation), None)
        if own is not None:
            found[place] = known.setdefault(own, len(known))
    return tuple(found)


def _met_before(
    world: World, activity: ActivityId, number: Mapping[PersonId, int]
) -> frozenset[Pair]:
    """Return who met in rounds that were run in other activities of the programme."""
    found: set[Pair] = set()
    for other in {seat.activity for seat in world.all(Seat)} - {activity}:
        for two in rota.met(world, other, reached(world, other)):
            who = [world.get(Place, key).person for key in two]
            places = [number[p] for p in who if p is not None and p in number]
            if len(places) == 2 and places[0] != places[1]:
                found.add(pair(*places))
    return frozenset(found)


def reached(world: World, activity: ActivityId) -> int:
    """Return the last round in which people have talked, or talk now; 0 before the first."""
    steps = (entry.step for entry in world.bucket(StepEntry, activity).values())
    return max((plan.round_of(step) for step in steps if plan.is_talk(step)), default=0)


def known(world: World, activity: ActivityId) -> Promise:
    """Return what no plan can do better, as things stand."""
    held = brief(world, activity)
    real = replace(held.wishes, people=len(held.who), bodies=held.wishes.bodies[: len(held.who)])
    if held.held.format is Format.FREE:
        real = replace(real, rounds=plan.rounds(world, activity))
    never = frozenset(two for two in real.never if max(two) < len(held.who))
    return promise(replace(real, never=never))


def make(hand: Hand, act: Act) -> Answer:
    """Make the plan, or make it anew while no round has begun."""
    del act
    world, activity = hand.world, hand.activity
    if reached(world, activity) or plan.round_of(common.step_key(world, activity)):
        return _BEGUN
    held = brief(world, activity)
    if len(held.who) < 2:
        return _ONE
    if held.held.format is Format.FREE:
        return _next_drawn(hand, held, 1)

    def work(going_on: Callable[[], bool]) -> Change | Text:
        return _change(hand, held, _rounds(held, going_on))

    return Job(title=text("Finding who sits with whom…"), work=work)


def draw(hand: Hand, act: Act) -> Answer:
    """Draw the pairs of the next round: nobody meets somebody twice while that can be."""
    del act
    held = brief(hand.world, hand.activity)
    if held.held.format is not Format.FREE:
        return text("This plan has all its rounds already.")
    if len(held.who) < 2:
        return _ONE
    last = max(rota.last_round(hand.world, hand.activity), reached(hand.world, hand.activity))
    return _next_drawn(hand, held, last + 1)


def _rounds(held: Brief, going_on: Callable[[], bool]) -> tuple[Round, ...]:
    if held.held.format is Format.SIDES:
        count = len(held.who)
        return designs.two_rows(held.first, count - held.first, held.wishes.rounds)
    if held.places == 2:
        return (((0, 1),),) * held.wishes.rounds
    return make_plan(held.wishes, going_on).rounds


def _next_drawn(hand: Hand, held: Brief, number: int) -> Answer:
    """One more round: those who met before in this activity are remembered too."""
    world, activity = hand.world, hand.activity
    old = rota.places(world, activity)
    if number > 1 and old:
        index = {place.id: at for at, place in enumerate(old)}
        pairs = [tuple(sorted(index[key] for key in two)) for two in rota.planned(world, activity)]
        before = frozenset((a, b) for a, b in pairs)
        wishes = replace(held.wishes, people=len(old), bodies=(), met=before, fixed=frozenset())
        rounds = _drawn(hand, wishes).rounds
        return Change(
            text("Draw round {number}", number=number),
            (),
            tuple(_seats(hand, rounds, [place.id for place in old], number)),
        )
    return _change(hand, held, _drawn(hand, held.wishes).rounds, number)


def _drawn(hand: Hand, wishes: Wishes) -> Plan:
    seed = hand.ctx.random.randrange(2**31)
    return make_plan(replace(wishes, rounds=1, seed=seed, effort=20_000))


def _change(hand: Hand, held: Brief, rounds: Sequence[Round], first: int = 1) -> Change:
    """Return the change that puts a plan in the place of the one that was, from a round on."""
    world, activity = hand.world, hand.activity
    old: list[Record] = [*world.all(Seat, activity), *world.all(Place, activity)]
    along = {w.person: w.other for w in rota.wishes(world, activity, WishKind.TOGETHER)}
    places = [
        Place(
            id=PlaceId(hand.ctx.new_id()),
            activity=activity,
            number=number + 1,
            empty=number >= len(held.who),
            person=person.id if person else None,
            companion=along.get(person.id) if person else None,
        )
        for number, person in enumerate((*held.who, *([None] * held.empty)))
    ]
    seats = _seats(hand, rounds, [place.id for place in places], first)
    label = counted(len(rounds), "Plan 1 round", "Plan {count} rounds")
    return Change(label, tuple(old), (*places, *seats))


def _seats(
    hand: Hand, rounds: Sequence[Round], places: Sequence[PlaceId], first: int
) -> list[Seat]:
    return [
        Seat(
            id=SeatId(hand.ctx.new_id()),
            activity=hand.activity,
            round=number,
            table=table,
            place=places[who],
        )
        for number, tables in enumerate(rounds, first)
        for table, held in enumerate(tables, 1)
        for who in held
    ]
