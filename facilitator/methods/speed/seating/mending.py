"""The plan on the day: who comes late, one round more for who missed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Answer
from facilitator.methods.speed import meetings, plan, rota
from facilitator.methods.speed.records import Place, PlaceId, Seat, WishKind
from facilitator.methods.speed.seating import making
from facilitator.model.core import ActivityId, Change, Text, Words, World, adding, counted, text
from facilitator.model.core.words import joined, later
from facilitator.model.display.gesture import Act, Ask, AskField, choice
from facilitator.model.people import attendance, entry, queries
from facilitator.model.people.entry import Coming, Fate
from facilitator.model.people.records import Person

LATE = text("Somebody comes late")


# who comes late


def without_seat(world: World, activity: ActivityId) -> tuple[Person, ...]:
    """Return who is here and has no seat in the rounds to come, by number.

    They have no place in the plan, or came back after the plan went on without them.
    """
    places = rota.places(world, activity)
    if not places:
        return ()
    out = _out_of_it(world, activity)
    seated = {p.person for p in places if p.id not in out} | {p.companion for p in places}
    here = queries.present(world, rota.of(world, activity).session)
    return tuple(person for person in here if person.id not in seated)


def _out_of_it(world: World, activity: ActivityId) -> frozenset[PlaceId]:
    """Return the places that missed the last round and have no seat in any to come."""
    start, last = rota.to_come(world, activity), rota.last_round(world, activity)
    if not 1 < start <= last:
        return frozenset()
    ahead = {s.place for s in world.bucket(Seat, activity).values() if s.round >= start}
    return rota.missed(world, activity, start - 1) - ahead


def seat_late(hand: GestureContext, act: Act) -> Answer:
    """Let somebody in who comes late, or comes back: here, and with a seat in each round to come.

    Who is here without a seat is meant, unless somebody else is named.
    """
    world, activity = hand.world, hand.activity
    if not rota.places(world, activity):
        return text("Make the plan first.")
    if "name" not in act.answers and "known" not in act.answers:
        late = without_seat(world, activity)
        return _all_joining(hand, late) if late else _who(hand, act)
    person, come = _let_in(hand, act)
    if person is None:
        return text("Type a name, or choose one.")
    world = world.apply(come)
    if person.id not in {each.id for each in without_seat(world, activity)}:
        back = replace(come, label=LATE)
        return _said(hand, back, person) if come else text("They have a seat already.")
    joined = _joining(replace(hand, world=world), person, come)
    return _said(hand, joined, person)


def _all_joining(hand: GestureContext, late: Sequence[Person]) -> Change:
    """Return the change that gives all a seat who are here without one."""
    change = Change(LATE)
    for person in late:
        there = replace(hand, world=hand.world.apply(change))
        change = change.then(_joining(there, person, Change(LATE)))
    return _said(hand, change, *late)


def _said(hand: GestureContext, change: Change, *late: Person) -> Change:
    """Return a change that says where each joins first, and with whom."""
    world, activity = hand.world.apply(change), hand.activity
    places = {place.person: place for place in rota.places(world, activity)}
    words = [_joined(world, activity, places.get(each.id), each) for each in late]
    return replace(change, said=text("{said}", said=joined(words, " ")))


def _joined(world: World, activity: ActivityId, place: Place | None, person: Person) -> Text:
    name = queries.name_of(person)
    last = rota.last_round(world, activity)
    for number in range(rota.to_come(world, activity), last + 1):
        for table, at in rota.held_tables(world, activity, number).items():
            if place in at:
                others = rota.names(world, [each for each in at if each != place])
                words = later("{name} joins in round {n} at table {table}, with {others}.")
                if not others:
                    words = later("{name} joins in round {n} at table {table}, with nobody yet.")
                joined = text(words, name=name, n=number, table=table, others=others)
                beside = _beside_colleagues(world, activity, place)
                return text("{joined} {beside}", joined=joined, beside=beside) if beside else joined
    return text("{name} is here, and has no seat: no round is to come.", name=name)


def _beside_colleagues(world: World, activity: ActivityId, place: Place | None) -> Text | None:
    """Say in which rounds to come somebody sits beside a colleague, where they are kept apart."""
    if place is None or not plan.settings(world, activity).apart:
        return None
    pairs = {two for two in meetings.colleagues(world, activity) if place.id in two}
    found = [
        number
        for number in range(rota.to_come(world, activity), rota.last_round(world, activity) + 1)
        for at in rota.held_tables(world, activity, number).values()
        if place in at and any(frozenset((place.id, each.id)) in pairs for each in at)
    ]
    if not found:
        return None
    return counted(
        len(found),
        "In round {rounds} a colleague sits there: no other table would do.",
        "In rounds {rounds} a colleague sits there: no other table would do.",
        rounds=", ".join(map(str, found)),
    )


_HERE = text("Is here")


def _who(hand: GestureContext, act: Act) -> Ask:
    places, away = rota.places(hand.world, hand.activity), rota.away(hand.world, hand.activity)
    seated = {place.person for place in places if place.id not in away}
    known: tuple[tuple[str, Words], ...] = tuple(
        (person.id, queries.name_of(person))
        for person in queries.everybody(hand.world)
        if person.id not in seated
    )
    name = AskField("name", text("Name, organisation"))
    if not known:
        return Ask(LATE, act, fields=(name,), confirm=_HERE)
    nobody: tuple[tuple[str, Words], ...] = (("", text("somebody new, typed below")),)
    chosen = choice("known", text("Who"), (*nobody, *known))
    typed = replace(name, label=text("Name, organisation, if not in the list"))
    return Ask(LATE, act, fields=(chosen, typed), confirm=_HERE)


def _let_in(hand: GestureContext, act: Act) -> tuple[Person | None, Change]:
    """Return who is meant, and the change that notes them as here; a new name is a new person."""
    world, session = hand.world, rota.of(hand.world, hand.activity).session
    ctx = hand.ctx
    person = world.find(Person, str(act.answers.get("known", "")))
    if person is not None:
        come = attendance.welcome(world, session, person.id, new_id=ctx.new_id, at=ctx.now)
        return person, come
    entered = entry.typed(world, str(act.answers.get("name", "")))
    if entered is None:
        return None, Change(LATE)
    known = queries.known_as(world, entered.name)
    same = tuple(each.id for each in known) if len(known) == 1 else ()
    coming = Coming(line=1, entered=entered, fate=Fate.KNOWN if same else Fate.NEW, same=same)
    come = entry.let_in(world, session, coming, new_id=ctx.new_id, at=ctx.now)
    made = next((each for each in come.after if isinstance(each, Person)), None)
    return made or known[0], come


def _joining(hand: GestureContext, person: Person, come: Change) -> Change:
    """Return the change that gives a person a seat in each round to come, beside who waits."""
    world, activity = hand.world, hand.activity
    mine = next((p for p in rota.places(world, activity) if p.person == person.id), None)
    place = mine or making.new_place(hand, len(rota.places(world, activity)) + 1, person)
    fresh = () if mine else (place, *making.missed_so_far(hand, place))
    joined = adding(LATE, *fresh, *_joins(hand, place))
    return replace(come.then(joined), label=LATE)


def _joins(hand: GestureContext, place: Place) -> list[Seat]:
    """Return a seat in each round to come: with who sits out, else where they met fewest."""
    world, activity = hand.world, hand.activity
    met = Counter(
        each for two in rota.met(world, activity, rota.reached(world, activity)) if place.id in two
        for each in two
    )  # fmt: skip
    found: list[Seat] = []
    for number in range(rota.to_come(world, activity), rota.last_round(world, activity) + 1):
        table, beside = _table_for(world, activity, number, met, place)
        met.update(each.id for each in beside)
        here = rota.table_of(world, activity, number)
        new = [place, *(each for each in beside if each.id not in here)]
        found += [new_seat(hand, number, table, each) for each in new]
    return found


def new_seat(
    hand: GestureContext, number: int, table: int, place: Place, *, mended: bool = False
) -> Seat:
    return Seat(
        id=hand.ctx.new_id(),
        activity=hand.activity,
        round=number,
        table=table,
        place=place.id,
        mended=mended,
    )


def _table_for(
    world: World, activity: ActivityId, number: int, met: Counter[PlaceId], late: Place
) -> tuple[int, tuple[Place, ...]]:
    held = rota.held_tables(world, activity, number)
    free = free_table(held)
    waiting = [each for each in rota.waiting(world, activity, number) if each.id != late.id]
    never, colleagues = _to_avoid(world, activity, late)
    waiting = [each for each in waiting if each.id not in never | colleagues]
    offers = [(table, at) for table, at in held.items() if at]
    full = plan.seats_at(plan.settings(world, activity))
    if waiting:
        seated = rota.table_of(world, activity, number)
        offers = [(seated.get(each.id, free), (each,)) for each in waiting]
    return min(
        offers or [(free, ())],
        key=lambda offer: (
            any(p.id in never for p in offer[1]),
            any(p.id in colleagues for p in offer[1]),
            len(offer[1]) >= full,
            sum(met[p.id] for p in offer[1]),
            len(offer[1]),
            offer[0],
        ),
    )


def _to_avoid(
    world: World, activity: ActivityId, late: Place
) -> tuple[frozenset[PlaceId], frozenset[PlaceId]]:
    """Return whom somebody must not meet, and whom they meet only where nobody else is free."""
    everybody = (*rota.places(world, activity), late)
    apart = meetings.kept_apart(world, activity, everybody)
    every = {key for two in apart if late.id in two for key in two} - {late.id}
    asked = {
        other
        for wish in rota.wishes(world, activity, WishKind.NEVER)
        for one, other in ((wish.person, wish.other), (wish.other, wish.person))
        if one == late.person
    }
    never = frozenset(p.id for p in rota.places(world, activity) if p.person in asked)
    return never, frozenset(every) - never


def free_table(held: Iterable[int]) -> int:
    """Return the lowest number no table of a round has."""
    taken = set(held)
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


# one round more


def left_over(world: World, activity: ActivityId) -> tuple[tuple[Place, Place], ...]:
    """Return pairs that were planned and have not met, each person once: one round for them."""
    done = rota.met(world, activity, rota.reached(world, activity))
    ahead = rota.planned(world, activity, rota.to_come(world, activity))
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


def extra(hand: GestureContext, _act: Act) -> Answer:
    """Add a round at the end for pairs that missed each other."""
    pairs = left_over(hand.world, hand.activity)
    if not pairs:
        return text("Nobody has missed anybody who is here.")
    number = rota.last_round(hand.world, hand.activity) + 1
    seats = [
        new_seat(hand, number, table, place) for table, two in enumerate(pairs, 1) for place in two
    ]
    return adding(text("One round more"), *seats)


LEAVES = text("Somebody leaves")


def could_leave(world: World, activity: ActivityId) -> tuple[Place, ...]:
    """Return the places whose people are here or expected, by number."""
    gone = rota.away(world, activity)
    held = rota.places(world, activity)
    return tuple(place for place in held if place.person is not None and place.id not in gone)


def leave(hand: GestureContext, act: Act) -> Answer:
    """Note that somebody left: who is named, or else it asks; who is chosen comes first."""
    world, activity = hand.world, hand.activity
    held = could_leave(world, activity)
    if not held:
        return text("Nobody of the plan is here by name.")
    if "who" not in act.answers:
        return _ask(world, held, act)
    place = next((each for each in held if each.id == act.answers["who"]), None)
    if place is None or place.person is None:
        return text("They have left already.")
    session = rota.of(world, activity).session
    listed = attendance.attendance_of(world, session, place.person)
    if listed is None:
        return text("They are not on the list of the session.")
    return attendance.send_off(world, listed, new_id=hand.ctx.new_id, at=hand.ctx.now)


def _ask(world: World, held: tuple[Place, ...], act: Act) -> Ask:
    choices: tuple[tuple[str, Words], ...] = tuple((p.id, rota.name_of(world, p)) for p in held)
    first = next((key for key, _ in choices if key in act.on), choices[0][0])
    who = choice("who", text("Who"), choices, first)
    detail = text("Their seats in the rounds to come stay empty.")
    return Ask(LEAVES, act, fields=(who,), detail=detail, confirm=text("Has left"))
