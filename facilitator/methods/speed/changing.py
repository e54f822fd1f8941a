"""The plan on the day: who comes late, who swaps by hand, who was not there, one round more."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.methods.common import steps as common
from facilitator.methods.speed import making, plan, rota
from facilitator.methods.speed.records import (
    FollowUp,
    FollowUpId,
    Missed,
    MissedId,
    Place,
    PlaceId,
    RoundQuestion,
    RoundQuestionId,
    Seat,
    SeatId,
    Wish,
    WishId,
    WishKind,
)
from facilitator.model import people
from facilitator.model.gesture import Act, Ask, AskField, FieldKind
from facilitator.model.people import Person, Standing
from facilitator.model.words import Text, Words, text
from facilitator.model.world import Change, adding, replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facilitator.methods.common.hand import Hand
    from facilitator.methods.method import Answer
    from facilitator.model.gesture import Drop
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World

_NO_PLAN = text("Make the plan first.")


# who comes late


def without_seat(world: World, activity: ActivityId) -> tuple[Person, ...]:
    """Return who is here and has no place in the plan, by number."""
    places = rota.places(world, activity)
    if not places:
        return ()
    seated = {p.person for p in places} | {p.companion for p in places}
    found = people.standings(world, rota.of(world, activity).session)
    here = [world.get(Person, key) for key, at in found.items() if at is Standing.HERE]
    return tuple(person for person in here if person.id not in seated)


def seat_late(hand: Hand, act: Act) -> Answer:
    """Give a latecomer an empty seat; where there is none, one table takes one more each round."""
    world, activity = hand.world, hand.activity
    late = without_seat(world, activity)
    chosen = [person for person in late if person.id in act.on] or list(late[:1])
    if not chosen:
        return text("Everybody who is here has a seat.")
    person = chosen[0]
    label = text("A seat for who comes late")
    empty = next((place for place in rota.places(world, activity) if place.empty), None)
    if empty is not None:
        taken = replacing(label, [(empty, replace(empty, empty=False, person=person.id))])
        return taken.then(adding(label, *_missed_so_far(hand, empty)))
    number = len(rota.places(world, activity)) + 1
    place = Place(id=PlaceId(hand.ctx.new_id()), activity=activity, number=number, person=person.id)
    return adding(label, place, *_joins(hand, place))


def _missed_so_far(hand: Hand, place: Place) -> list[Missed]:
    """Return that a place was not taken in the rounds that were run."""
    return [
        Missed(id=MissedId(hand.ctx.new_id()), activity=hand.activity, round=number, place=place.id)
        for number in range(1, to_come(hand.world, hand.activity))
    ]


def _joins(hand: Hand, place: Place) -> list[Seat]:
    """Return a seat in each round to come: with who sits out, else where they met fewest."""
    world, activity = hand.world, hand.activity
    met: Counter[PlaceId] = Counter()
    found: list[Seat] = []
    for number in range(to_come(world, activity), rota.last_round(world, activity) + 1):
        table, beside = _table_for(world, activity, number, met)
        met.update(each.id for each in beside)
        seat = SeatId(hand.ctx.new_id())
        found.append(Seat(id=seat, activity=activity, round=number, table=table, place=place.id))
        here = rota.table_of(world, activity, number)
        found += [
            Seat(
                id=SeatId(hand.ctx.new_id()),
                activity=activity,
                round=number,
                table=table,
                place=each.id,
            )
            for each in beside
            if each.id not in here
        ]
    return found


def _table_for(
    world: World, activity: ActivityId, number: int, met: Counter[PlaceId]
) -> tuple[int, tuple[Place, ...]]:
    held = rota.tables(world, activity, number)
    out = rota.sitting_out(world, activity, number)
    free = max(held, default=0) + 1
    offers = [(table, at) for table, at in held.items() if at]
    if out:
        alone = [(table, at) for table, at in offers if len(at) == 1]
        offers = alone or [(free, (each,)) for each in out]
    return min(
        offers or [(free, ())],
        key=lambda offer: (sum(met[p.id] for p in offer[1]), len(offer[1]), offer[0]),
    )


def to_come(world: World, activity: ActivityId) -> int:
    """Return the first round people have not begun to talk in."""
    return making.reached(world, activity) + 1


# by hand


def drop(hand: Hand, gesture: Drop) -> Answer:
    """Bring a name to another table, in the round shown; onto another name, the two trade."""
    world, activity = hand.world, hand.activity
    number = shown_round(world, activity)
    seats = {s.place: s for s in world.bucket(Seat, activity).values() if s.round == number}
    moved = seats.get(PlaceId(gesture.places[0][0]))
    if moved is None:
        return text("Names are moved one at a time, from table to table.")
    other = seats.get(PlaceId(gesture.onto))
    if other is not None and other.table != moved.table:
        label = text("Two trade seats")
        pairs = [
            (moved, replace(moved, table=other.table)),
            (other, replace(other, table=moved.table)),
        ]
        return replacing(label, pairs)
    table = _table_of_region(gesture.onto)
    if table is None or table == moved.table:
        return None
    return replacing(text("Move to another table"), [(moved, replace(moved, table=table))])


def table_key(table: int) -> str:
    """Return the id of the shape of a table."""
    return f"table:{table}"


def _table_of_region(key: str) -> int | None:
    name, _, number = key.partition(":")
    return int(number) if name == "table" and number.isdecimal() else None


def shown_round(world: World, activity: ActivityId) -> int:
    """Return the round whose tables are shown: the one that runs, else the first."""
    return plan.round_of(common.step_key(world, activity)) or 1


# who was not there


def noted(hand: Hand, change: Change, step: str) -> Change:
    """Return the change that enters a round, with who is not there for it."""
    number = plan.round_of(step)
    if not number or not plan.is_talk(step):
        return change
    world, activity = hand.world, hand.activity
    there = rota.missed(world, activity, number)
    gone = rota.away(world, activity) - there
    return change.then(
        Change(
            change.label,
            (),
            tuple(
                Missed(id=MissedId(hand.ctx.new_id()), activity=activity, round=number, place=place)
                for place in sorted(gone)
            ),
            undoable=False,
        )
    )


def absent(hand: Hand, act: Act) -> Answer:
    """Note that chosen places are not taken in the round shown, or that they are after all."""
    world, activity = hand.world, hand.activity
    number = shown_round(world, activity)
    chosen = _chosen(world, activity, act.on)
    if not chosen:
        return text("Choose a name first.")
    held = {m.place: m for m in world.bucket(Missed, activity).values() if m.round == number}
    back = tuple(held[place.id] for place in chosen if place.id in held)
    new = tuple(
        Missed(id=MissedId(hand.ctx.new_id()), activity=activity, round=number, place=place.id)
        for place in chosen
        if place.id not in held
    )
    return Change(text("Who is there in round {number}", number=number), back, new)


def _chosen(world: World, activity: ActivityId, on: Sequence[str]) -> list[Place]:
    """Return the places that are named, by themselves or by who holds them."""
    held = [place for place in rota.places(world, activity) if not place.empty]
    return [place for place in held if place.id in on or place.person in on]


# one round more


def left_over(world: World, activity: ActivityId) -> tuple[tuple[Place, Place], ...]:
    """Return pairs that were planned and have not met, each person once: one round for them."""
    done = rota.met(world, activity, making.reached(world, activity))
    ahead = rota.planned(world, activity, to_come(world, activity))
    gone = rota.away(world, activity)
    found: list[tuple[Place, Place]] = []
    taken: set[PlaceId] = set(gone)
    for two in sorted(rota.planned(world, activity), key=sorted):
        if two in done or two in ahead or two & taken:
            continue
        one, other = (world.get(Place, key) for key in sorted(two))
        found.append((one, other))
        taken |= two
    return tuple(found)


def extra(hand: Hand, act: Act) -> Answer:
    """Add a round at the end for pairs that missed each other."""
    del act
    world, activity = hand.world, hand.activity
    pairs = left_over(world, activity)
    if not pairs:
        return text("Nobody has missed anybody who is here.")
    number = rota.last_round(world, activity) + 1
    seats = [
        Seat(
            id=SeatId(hand.ctx.new_id()),
            activity=activity,
            round=number,
            table=table,
            place=place.id,
        )
        for table, two in enumerate(pairs, 1)
        for place in two
    ]
    return adding(text("One round more"), *seats)


# wishes, questions, meeting again


def wish(hand: Hand, act: Act) -> Answer:
    """Ask for, or note, what is wished for people before the plan is made."""
    world, activity = hand.world, hand.activity
    invited = people_of(world, activity)
    if not invited:
        return text("Enter the people first: wishes are for people with a name.")
    if "kind" not in act.answers:
        return _ask_wish(act, invited)
    kind = WishKind(str(act.answers["kind"]))
    person = _person(invited, act.answers.get("person"))
    other = _person(invited, act.answers.get("other"))
    if person is None:
        return text("Choose a person.")
    single = kind in (WishKind.STAYS, WishKind.SIDE)
    if not single and (other is None or other.id == person.id):
        return text("Choose two different people.")
    made = Wish(
        id=WishId(hand.ctx.new_id()),
        activity=activity,
        kind=kind,
        person=person.id,
        other=None if single or other is None else other.id,
    )
    return adding(text("A wish for the plan"), made)


def unwish(hand: Hand, act: Act) -> Answer:
    """Take a wish back."""
    held = [w for w in hand.world.bucket(Wish, hand.activity).values() if w.id in act.on]
    if not held:
        return text("That wish is gone already.")
    return Change(text("Take a wish back"), tuple(held))


KINDS: tuple[tuple[str, Text], ...] = (
    (WishKind.MUST.value, text("These two must meet")),
    (WishKind.NEVER.value, text("These two must not meet")),
    (WishKind.STAYS.value, text("Stays at one table")),
    (WishKind.TOGETHER.value, text("Go together (an interpreter, a helper)")),
    (WishKind.SIDE.value, text("Is on the first side")),
)


def _ask_wish(act: Act, invited: Sequence[Person]) -> Ask:
    who: tuple[tuple[str, Words], ...] = tuple((p.id, people.name_of(p)) for p in invited)
    nobody: tuple[tuple[str, Words], ...] = (("", text("nobody")),)
    return Ask(
        title=text("A wish for the plan"),
        gesture=act,
        fields=(
            _choice("kind", text("What"), KINDS),
            _choice("person", text("Who"), who),
            _choice("other", text("With whom"), nobody + who),
        ),
    )


def _choice(key: str, label: Text, choices: tuple[tuple[str, Words], ...]) -> AskField:
    first = choices[0][0]
    return AskField(key=key, label=label, kind=FieldKind.CHOICE, value=first, choices=choices)


def people_of(world: World, activity: ActivityId) -> tuple[Person, ...]:
    """Return everybody of the session who has not left, by number."""
    found = people.standings(world, rota.of(world, activity).session)
    return tuple(world.get(Person, p) for p, at in found.items() if at is not Standing.LEFT)


def _person(among: Iterable[Person], key: object) -> Person | None:
    return next((person for person in among if person.id == key), None)


def ask_round(hand: Hand, act: Act) -> Answer:
    """Ask for, or set, the question of a round: the one it is about, or that is answered."""
    named = str(act.answers.get("round", next(iter(act.on), "")))
    number = int(named) if named.isdecimal() else 1
    held = next(
        (q for q in hand.world.bucket(RoundQuestion, hand.activity).values() if q.round == number),
        None,
    )
    if "text" not in act.answers:
        field = AskField(
            key="text",
            label=text("Question (empty: that of the activity)"),
            value=held.text if held else "",
        )
        return Ask(title=text("Question of round {n}", n=number), gesture=act, fields=(field,))
    said = str(act.answers["text"])
    label = text("Question of a round")
    if held is not None:
        if not said:
            return Change(label, (held,))
        return replacing(label, [(held, replace(held, text=said))])
    if not said:
        return None
    made = RoundQuestion(
        id=RoundQuestionId(hand.ctx.new_id()), activity=hand.activity, round=number, text=said
    )
    return adding(label, made)


def again(hand: Hand, act: Act) -> Answer:
    """Note that somebody would like to meet another again. Nobody sees it until both said so."""
    world, activity = hand.world, hand.activity
    chosen = _chosen(world, activity, act.on)
    if not chosen:
        return text("Choose a name first.")
    place = chosen[0]
    partners = met_by(world, activity, place)
    if not partners:
        return text("They have met nobody yet.")
    if "other" not in act.answers:
        who: tuple[tuple[str, Words], ...] = tuple((p.id, rota.name_of(world, p)) for p in partners)
        field = AskField(
            key="other", label=text("Whom"), kind=FieldKind.CHOICE, value=who[0][0], choices=who
        )
        return Ask(
            title=text("Who would they like to meet again?"),
            detail=text("It stays private. Only when both have said so does it come out on paper."),
            gesture=replace(act, on=(place.id,)),
            fields=(field,),
        )
    other = next((p for p in partners if act.answers["other"] in (p.id, p.person)), None)
    if other is None:
        return text("They have not met.")
    held = world.bucket(FollowUp, activity).values()
    if any((f.place, f.other) == (place.id, other.id) for f in held):
        return text("That is noted already.")
    made = FollowUp(
        id=FollowUpId(hand.ctx.new_id()), activity=activity, place=place.id, other=other.id
    )
    return adding(text("Would like to meet again"), made)


def met_by(world: World, activity: ActivityId, place: Place) -> tuple[Place, ...]:
    """Return whom a place has met, by number."""
    found = rota.met(world, activity, making.reached(world, activity))
    keys = {key for two in found if place.id in two for key in two} - {place.id}
    return tuple(p for p in rota.places(world, activity) if p.id in keys)
