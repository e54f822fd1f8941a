"""Who is left alone in a round to come, and with whom they could talk instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Answer
from facilitator.methods.speed import meetings, mending, rota
from facilitator.methods.speed.records import Place, Seat
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import Text, counted, text
from facilitator.model.core.world import Change, World
from facilitator.model.display.gesture import Act


def pairs(world: World, activity: ActivityId) -> tuple[tuple[int, Place, Place], ...]:
    """Return two who could talk with each other, in rounds to come in which somebody was left.

    Somebody waits alone because another is not here, and somebody else has nobody either.
    """
    found: list[tuple[int, Place, Place]] = []
    met = set(rota.met(world, activity, rota.reached(world, activity)))
    never = meetings.kept_apart(world, activity)
    for number in range(rota.to_come(world, activity), rota.last_round(world, activity) + 1):
        planned = {place.id for place in rota.sitting_out(world, activity, number)}
        free = list(rota.waiting(world, activity, number))
        if all(place.id in planned for place in free):
            continue
        ahead = met | set(rota.planned(world, activity, number + 1))
        while len(free) > 1:
            one = free.pop(0)
            others = [each for each in free if frozenset((one.id, each.id)) not in never]
            if not others:
                continue
            other = min(others, key=lambda each: frozenset((one.id, each.id)) in ahead)
            free.remove(other)
            met.add(frozenset((one.id, other.id)))
            found.append((number, one, other))
    return tuple(found)


def thirds(world: World, activity: ActivityId) -> tuple[tuple[int, Place, int], ...]:
    """Return who is left alone with nobody else to talk to, and the table where they make three.

    That is one where they meet nobody they must not, fewest colleagues, and whom they have met
    least.
    """
    found: list[tuple[int, Place, int]] = []
    met = rota.met(world, activity, rota.reached(world, activity))
    never = meetings.asked_apart(world, activity)
    apart = meetings.kept_apart(world, activity)
    together = {(number, each.id) for number, *two in pairs(world, activity) for each in two}
    for number in range(rota.to_come(world, activity), rota.last_round(world, activity) + 1):
        planned = {place.id for place in rota.sitting_out(world, activity, number)}
        held = rota.held_tables(world, activity, number)
        sizes = {table: len(at) for table, at in held.items() if len(at) > 1}
        for each in rota.waiting(world, activity, number):
            if not sizes or each.id in planned or (number, each.id) in together:
                continue
            with_ = {t: [frozenset((each.id, p.id)) for p in held[t]] for t in sizes}
            table = min(
                sizes,
                key=lambda t: (
                    sum(two in never for two in with_[t]),
                    sizes[t],
                    sum(two in apart for two in with_[t]),
                    sum(met[two] for two in with_[t]),
                    t,
                ),
            )
            if not any(two in never for two in with_[table]):
                sizes[table] += 1
                found.append((number, each, table))
    return tuple(found)


def told(world: World, activity: ActivityId) -> tuple[Text, Text] | None:
    """Say who is left alone first, and what mends it; None where nobody is."""
    two, three = pairs(world, activity), thirds(world, activity)
    if two:
        return _words(two), text("Bring them together")
    if not three:
        return None
    rounds = {number for number, _, _ in three}
    words = counted(
        len(rounds),
        "{name} is left alone in round {first}. Three can talk together.",
        "Somebody is left alone in {count} rounds, {name} in round {first}. Three can talk "
        "together.",
        name=rota.name_of(world, three[0][1]),
        first=three[0][0],
    )
    return words, text("Seat as three")


def mend(hand: GestureContext, act: Act) -> Answer:
    """Bring two together who would each wait alone in the rounds to come, and one to two others."""
    del act
    world, activity = hand.world, hand.activity
    two, three = pairs(world, activity), thirds(world, activity)
    if not two and not three:
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
    label = counted(
        len(two) + len(three), "Bring two together who wait alone", "Bring together who waits alone"
    )
    return Change(label, tuple(before), tuple(after))


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


def _words(found: Sequence[tuple[int, Place, Place]]) -> Text:
    """Say how many could be brought together, and in which round first."""
    return counted(
        len({number for number, _, _ in found}),
        "Somebody is left alone in round {first}, and could talk with somebody who sits out.",
        "Somebody is left alone in {count} rounds from round {first} on, and could talk with "
        "somebody who sits out.",
        first=found[0][0],
    )
