"""Who is left alone in the round that runs or one to come, and with whom they could talk."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Answer
from facilitator.methods.speed import meetings, rota
from facilitator.methods.speed.records import Missed, Place, Seat
from facilitator.methods.speed.seating import mending
from facilitator.methods.speed.seating import told as plan_told
from facilitator.model.core import ActivityId, Change, Text, World, counted, text
from facilitator.model.display.gesture import Act


@dataclass(frozen=True, slots=True)
class Company:
    """What one press does: two who talk with each other, and who sits down with two others.

    Each is told with its round; of a third, also the table.
    """

    two: tuple[tuple[int, Place, Place], ...] = ()
    three: tuple[tuple[int, Place, int], ...] = ()

    @property
    def rounds(self) -> frozenset[int]:
        return frozenset(number for number, *_ in (*self.two, *self.three))

    def __bool__(self) -> bool:
        return bool(self.two or self.three)


def company(world: World, activity: ActivityId) -> Company:
    """Return who can be brought together: in the round that runs, and only then in those to come.

    What mends the talk of this moment changes no round that can wait.
    """
    if not plan_told.is_going_on(world, activity):
        return Company()
    running, last = rota.running(world, activity), rota.last_round(world, activity)
    ahead = range(rota.to_come(world, activity), last + 1)
    for rounds in ((running,), ahead) if running else (ahead,):
        two = pairs(world, activity, rounds)
        found = Company(two, _thirds(world, activity, rounds, two))
        if found:
            return found
    return Company()


def pairs(
    world: World, activity: ActivityId, rounds: Iterable[int]
) -> tuple[tuple[int, Place, Place], ...]:
    """Return two who could talk with each other, in rounds in which somebody was left.

    Somebody waits alone because another is not here, and somebody else has nobody either.
    """
    found: list[tuple[int, Place, Place]] = []
    alone: dict[int, list[Place]] = {}
    waiting: dict[int, list[Place]] = {}
    for number in rounds:
        planned = {place.id for place in rota.sitting_out(world, activity, number)}
        waiting[number] = list(rota.waiting_now(world, activity, number))
        alone[number] = [place for place in waiting[number] if place.id not in planned]
    if not any(alone.values()):
        return ()
    met = set(rota.met(world, activity, rota.reached(world, activity)))
    last = last_planned(world, activity, min(alone))
    never = meetings.kept_apart(world, activity)
    for number, left in alone.items():
        free = waiting[number]
        for one in left:
            others = [p for p in free if p != one and frozenset((one.id, p.id)) not in never]
            if one not in free or not others:
                continue

            def meets(each: Place, one: Place = one, number: int = number) -> bool:
                two = frozenset((one.id, each.id))
                return two in met or last.get(two, 0) > number

            other = min(others, key=meets)
            free = [place for place in free if place not in (one, other)]
            met.add(frozenset((one.id, other.id)))
            found.append((number, one, other))
    return tuple(found)


def last_planned(world: World, activity: ActivityId, first: int) -> dict[rota.Two, int]:
    """Return the last round from one on in which two are planned to meet."""
    rounds = range(first, rota.last_round(world, activity) + 1)
    return {two: number for number in rounds for two in rota.planned_in(world, activity, number)}


def _thirds(
    world: World,
    activity: ActivityId,
    rounds: Iterable[int],
    two: Iterable[tuple[int, Place, Place]],
) -> tuple[tuple[int, Place, int], ...]:
    """Return who is left alone with nobody else to talk to, and the table where they make three.

    That is one where they meet nobody they must not, fewest colleagues, and whom they have met
    least.
    """
    found: list[tuple[int, Place, int]] = []
    met = rota.met(world, activity, rota.reached(world, activity))
    never = meetings.asked_apart(world, activity)
    apart = meetings.kept_apart(world, activity)
    together = {(number, each.id) for number, *both in two for each in both}
    for number in rounds:
        planned = {place.id for place in rota.sitting_out(world, activity, number)}
        held = rota.tables_now(world, activity, number)
        sizes = {table: len(at) for table, at in held.items() if len(at) > 1}
        for each in rota.waiting_now(world, activity, number):
            if each.id in planned or (number, each.id) in together:
                continue
            table = _table_for(each, held, sizes, met, never, apart)
            if table:
                sizes[table] += 1
                found.append((number, each, table))
    return tuple(found)


def _table_for(
    each: Place,
    held: Mapping[int, tuple[Place, ...]],
    sizes: Mapping[int, int],
    met: Counter[rota.Two],
    never: frozenset[rota.Two],
    apart: frozenset[rota.Two],
) -> int:
    """Return the table where somebody is best company; 0 where there is none."""
    with_ = {t: [frozenset((each.id, p.id)) for p in held[t]] for t in sizes}
    free = [t for t in sizes if not any(two in never for two in with_[t])]
    return min(
        free,
        key=lambda t: (
            sum(two in apart for two in with_[t]),
            sizes[t],
            sum(met[two] for two in with_[t]),
            t,
        ),
        default=0,
    )


def told(world: World, activity: ActivityId) -> tuple[Text, Text] | None:
    """Say who is left alone first, and what mends it; None where nobody is."""
    held = company(world, activity)
    if not held:
        return None
    first = min(held.rounds)
    two = next((each for each in held.two if each[0] == first), None)
    words = _of_two(world, held, two) if two else _of_third(world, held)
    if two and held.three:
        words = text("{said} Where nobody else is free, three talk together.", said=words)
    if _meet_again(world, activity, held):
        words = text("{said} Some would meet a second time.", said=words)
    if _sits_with_colleague(world, activity, held.three):
        words = text("{said} A colleague would sit there too.", said=words)
    broken = rota.running(world, activity) == first and _broken_off(world, activity, first)
    if broken:
        names = rota.names(world, broken)
        words = text("{said} Not counted then: the talk {names} left.", said=words, names=names)
    return words, text("Bring them together") if two else text("Seat as three")


def _of_third(world: World, held: Company) -> Text:
    first, who, _ = min(held.three, key=lambda each: each[0])
    return counted(
        len(held.rounds),
        "{name} is left alone in round {first}. Three can talk together.",
        "Somebody is left alone in {count} rounds, {name} in round {first}. Three can talk "
        "together.",
        name=rota.name_of(world, who),
        first=first,
    )


def _of_two(world: World, held: Company, two: tuple[int, Place, Place]) -> Text:
    """Say who could be brought together first, and in how many rounds somebody could."""
    number, one, other = two
    return counted(
        len(held.rounds),
        "{one} is left alone in round {first}, and could talk with {other}.",
        "In {count} rounds somebody is left alone. {one} could talk with {other} in round {first}.",
        one=rota.name_of(world, one),
        other=rota.name_of(world, other),
        first=number,
    )


def _meet_again(world: World, activity: ActivityId, held: Company) -> bool:
    """Whether two who are brought together have met, or meet in another round to come."""
    met = {
        two
        for number in rota.rounds_held(world, activity)
        if number not in held.rounds
        for two in rota.met_in(world, activity, number)
    }
    last = last_planned(world, activity, min(held.rounds))
    brought = [(number, frozenset((one.id, other.id))) for number, one, other in held.two]
    said = Counter(two for _, two in brought)
    return any(two in met or last.get(two, 0) > number or said[two] > 1 for number, two in brought)


def _sits_with_colleague(
    world: World, activity: ActivityId, three: Sequence[tuple[int, Place, int]]
) -> bool:
    apart = meetings.kept_apart(world, activity)
    return any(
        frozenset((each.id, other.id)) in apart
        for number, each, table in three
        for other in rota.tables_now(world, activity, number)[table]
    )


def _broken_off(world: World, activity: ActivityId, number: int) -> tuple[Place, ...]:
    """Return who left somebody alone during the talk that runs, and stands as having been there."""
    at = rota.tables_now(world, activity, number)
    gone = rota.gone_now(world, activity, number) - rota.missed(world, activity, number)
    seated = rota.table_of(world, activity, number)
    left = {place for place in gone & seated.keys() if len(at[seated[place]]) == 1}
    return tuple(place for place in rota.places(world, activity) if place.id in left)


def mend(hand: GestureContext, _act: Act) -> Answer:
    """Bring two together who would each wait alone, and one to two others."""
    world, activity = hand.world, hand.activity
    held = company(world, activity)
    two, three = held.two, held.three
    if not held:
        return text("Nobody is left alone who could be brought together with somebody.")
    moves = [*_together(world, activity, two), *three]
    before: list[Seat] = []
    after: list[Seat] = []
    for number, each, table in moves:
        seats = world.bucket(Seat, activity).values()
        mine = next((s for s in seats if s.round == number and s.place == each.id), None)
        if mine is None:
            after.append(mending.new_seat(hand, number, table, each, mended=True))
        elif mine.table != table:
            before.append(mine)
            after.append(replace(mine, table=table, mended=True))
    label = text("Bring together people left alone")
    if len(two) == 1 and not three:
        label = text("Bring two together who wait alone")
    return Change(label, tuple(before), (*after, *_noted(hand, (s.round for s in after))))


def _noted(hand: GestureContext, rounds: Iterable[int]) -> tuple[Missed, ...]:
    """Return that who left during the talk was not there, where others take up their talk."""
    number = rota.running(hand.world, hand.activity)
    if number not in rounds:
        return ()
    return tuple(
        Missed(id=hand.ctx.new_id(), activity=hand.activity, round=number, place=place.id)
        for place in _broken_off(hand.world, hand.activity, number)
    )


def _together(
    world: World, activity: ActivityId, found: Sequence[tuple[int, Place, Place]]
) -> list[tuple[int, Place, int]]:
    """Return at which table each of two is brought together."""
    moves: list[tuple[int, Place, int]] = []
    for number, *two in found:
        at = rota.table_of(world, activity, number)
        held = [at[each.id] for each in two if each.id in at]
        new = [table for turn, _, table in moves if turn == number]
        table = min(held) if held else mending.free_table([*at.values(), *new])
        moves += [(number, each, table) for each in two]
    return moves
