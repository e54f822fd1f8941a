"""Rounds in which nobody meets twice, made by formula or from a table: the base of every plan.

Points are the places of a design, to which people are given later. Each design seats a full
house of tables times size; a smaller house leaves points empty that never share a table.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product

from facilitator.model.rotation.starters import STARTERS
from facilitator.model.rotation.wishes import Pair, Round, pair, table_sizes

Grid = tuple[tuple[int, ...], ...]


def prime_power(number: int) -> tuple[int, int] | None:
    """Return (p, e) with number = p ** e for a prime p; None for any other number."""
    if number < 2:
        return None
    prime = next(p for p in range(2, number + 1) if number % p == 0)
    power = 0
    while number % prime == 0:
        number //= prime
        power += 1
    return (prime, power) if number == 1 else None


@lru_cache(maxsize=32)
def field(order: int) -> tuple[Grid, Grid]:
    """Return the tables of sums and of products of the field of `order` elements.

    Element 0 is nought and 1 is one. Raises ValueError when `order` is no prime power.
    """
    found = prime_power(order)
    if found is None:
        message = f"{order} is no prime power"
        raise ValueError(message)
    prime, power = found
    elements = [tuple(reversed(digits)) for digits in product(range(prime), repeat=power)]
    place = {element: number for number, element in enumerate(elements)}
    rule = _irreducible(prime, power)
    sums = tuple(
        tuple(place[tuple((a + b) % prime for a, b in zip(x, y, strict=True))] for y in elements)
        for x in elements
    )
    products = tuple(tuple(place[_times(x, y, rule, prime)] for y in elements) for x in elements)
    return sums, products


def _times(
    one: tuple[int, ...], other: tuple[int, ...], rule: tuple[int, ...], prime: int
) -> tuple[int, ...]:
    """Multiply two polynomials, lowest power first; x ** e is `rule`."""
    power = len(one)
    found = [0] * (2 * power - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            found[i + j] = (found[i + j] + a * b) % prime
    for high in range(2 * power - 2, power - 1, -1):
        for j, c in enumerate(rule):
            found[high - power + j] = (found[high - power + j] + found[high] * c) % prime
    return tuple(found[:power])


def _irreducible(prime: int, power: int) -> tuple[int, ...]:
    """Return what x ** power is in the field: the first rule under which no product is nought."""
    if power == 1:
        return (0,)
    every = [tuple(digits) for digits in product(range(prime), repeat=power)]
    some = [element for element in every if any(element)]
    for rule in every:
        if all(any(_times(x, y, rule, prime)) for x in some for y in some):
            return rule
    message = "every order has a field"
    raise AssertionError(message)


_TRIES = 40
_STEPS = 4_000
"""How often, and how long each time, shifts of rows are looked for."""


@dataclass(frozen=True, slots=True)
class Design:
    """Rounds of points 0 to `points` - 1. The points in `staying` keep their table all along."""

    points: int
    rounds: tuple[Round, ...]
    staying: frozenset[int] = frozenset()


@lru_cache(maxsize=64)
def best_design(people: int, size: int, rounds: int, tables: int = 0) -> Design:
    """Return a design of at most `rounds` rounds without a repeat: the longest known here.

    It has so many `tables`, where they are more than it takes.
    """
    if size == 2:
        return _cut(circle(people), rounds)
    sizes = table_sizes(people, size, least=tables)
    found = _cut(_once(people, sizes), rounds)
    for design in _candidates(people, size, len(sizes), rounds):
        fitted = _without(_cut(design, rounds), design.points - people)
        if fitted is not None and len(fitted.rounds) > len(found.rounds):
            found = fitted
        if len(found.rounds) == rounds:
            break
    return found


def _once(people: int, sizes: Sequence[int]) -> Design:
    """Return one round, as people stand in the list: two rounds may be impossible."""
    who = iter(range(people))
    return Design(people, (tuple(tuple(next(who) for _ in range(size)) for size in sizes),))


def circle(people: int) -> Design:
    """Return everybody meeting everybody in pairs: the circle method of tournaments.

    One seat is fixed, the others go round. With an odd number the last seat is empty, and who
    is paired with it sits out. Table 0 is that of the fixed seat.
    """
    seats = people + people % 2
    ring = list(range(seats))
    rounds: list[Round] = []
    for _ in range(max(0, seats - 1)):
        pairs = [(ring[i], ring[seats - 1 - i]) for i in range(seats // 2)]
        rounds.append(tuple(two for two in pairs if max(two) < people))
        ring = [ring[0], ring[-1], *ring[1:-1]]
    return Design(people, tuple(rounds), frozenset() if people % 2 else frozenset({0}))


def two_rows(first: int, second: int, rounds: int) -> tuple[Round, ...]:
    """Return A meeting B in pairs: people 0 to first - 1, then the others, one row moving on.

    In round r place i of the longer row meets place i - r of the shorter one, or nobody. All
    pairs across have met after as many rounds as the longer row has people.
    """
    longer = max(first, second)
    found: list[Round] = []
    for turn in range(rounds):
        pairs: list[tuple[int, int]] = []
        for place in range(min(first, second)):
            other = (place + turn) % longer
            one, two = (place, other) if first <= second else (other, place)
            pairs.append((one, first + two))
        found.append(tuple(pairs))
    return tuple(found)


def _candidates(people: int, size: int, tables: int, rounds: int) -> Iterator[Design]:
    """Yield designs of so many tables, those likely to be long first."""
    for starter in STARTERS.get(size, ()):
        if starter.people == tables * size:
            yield Design(starter.people, starter.rounds())
    if tables < size:
        return
    if prime_power(tables) is not None:
        yield _with_rows(_of_field(tables, size), tables, size, full=tables * size - people <= 1)
    elif tables > 1:
        yield _of_shifts(tables, size, rounds)


def _of_field(tables: int, size: int) -> Design:
    """Return a transversal design: row i sits at table b + r * x(i) in round r (R. C. Bose)."""
    sums, products = field(tables)
    shifts = [[products[turn][row] for row in range(size)] for turn in range(tables)]
    minus = [next(y for y in range(tables) if sums[x][y] == 0) for x in range(tables)]
    rounds = tuple(
        tuple(
            tuple(row * tables + sums[table][minus[shift[row]]] for row in range(size))
            for table in range(tables)
        )
        for shift in shifts
    )
    return Design(tables * size, rounds, frozenset(range(tables)))


def _of_shifts(tables: int, size: int, rounds: int) -> Design:
    """Return rows that move on against each other by shifts no two rounds have in common."""
    shifts = _formula(tables, size) or _searched(tables, size, rounds)
    found = tuple(
        tuple(
            tuple(row * tables + (table - shift[row]) % tables for row in range(size))
            for table in range(tables)
        )
        for shift in shifts
    )
    return Design(tables * size, found, frozenset(range(tables)))


def _formula(tables: int, size: int) -> list[tuple[int, ...]]:
    """Return shifts by formula for three rows: 0, r, and twice r (with a slip for even tables)."""
    if size != 3:
        return []
    if tables % 2:
        return [(0, turn, 2 * turn % tables) for turn in range(tables)]
    half = tables // 2
    return [(0, r, (2 * r + (r >= half)) % tables) for r in range(tables - 1)]


def _searched(tables: int, size: int, wanted: int) -> list[tuple[int, ...]]:
    """Return as many shifts as a short search finds; always the same for the same numbers."""
    chance = random.Random(tables * 1000 + size)  # noqa: S311  (a search that can be repeated)
    best: list[tuple[int, ...]] = []
    for _ in range(_TRIES):
        found = _Shifts(tables, size, chance).found()
        if len(found) > len(best):
            best = found
        if len(best) >= min(wanted, tables):
            break
    return best


class _Shifts:
    """A search for rounds of shifts whose differences between any two rows are all different."""

    def __init__(self, tables: int, size: int, chance: random.Random) -> None:
        self._tables, self._size, self._chance = tables, size, chance
        self._left = _STEPS
        self._free = {two: set(range(tables)) for two in combinations(range(size), 2)}

    def found(self) -> list[tuple[int, ...]]:
        """Return the rounds, one after the other, until none more fits or the steps are spent."""
        rounds: list[tuple[int, ...]] = []
        for second in range(self._tables):
            shift = self._round([0, second]) if second in self._free[0, 1] else None
            if shift is not None:
                for low, high in self._free:
                    self._free[low, high].remove((shift[high] - shift[low]) % self._tables)
                rounds.append(tuple(shift))
            if self._left <= 0:
                break
        return rounds

    def _round(self, begun: list[int]) -> list[int] | None:
        row = len(begun)
        if row == self._size:
            return begun
        offers = list(self._free[0, row])
        self._chance.shuffle(offers)
        for shift in offers:
            self._left -= 1
            if self._left <= 0:
                return None
            turns = [(shift - other) % self._tables for other in begun]
            if all(turn in self._free[low, row] for low, turn in enumerate(turns)):
                whole = self._round([*begun, shift])
                if whole is not None:
                    return whole
        return None


def _with_rows(design: Design, tables: int, size: int, *, full: bool) -> Design:
    """Add the rounds in which each row sits by itself, where rows fill tables."""
    if not full or tables % size:
        return design
    within = best_design(tables, size, (tables - 1) // (size - 1)).rounds
    more = tuple(
        tuple(tuple(row * tables + who for who in table) for row in range(size) for table in turn)
        for turn in within
    )
    return Design(design.points, (*design.rounds, *more), frozenset())


def _cut(design: Design, rounds: int) -> Design:
    return Design(design.points, design.rounds[:rounds], design.staying)


def _without(design: Design, empty: int) -> Design | None:
    """Leave points empty that never share a table, as late ones as can be; None where none are."""
    if not empty:
        return design
    gone = _apart(design, empty)
    if gone is None:
        return None
    new = {old: place for place, old in enumerate(p for p in range(design.points) if p not in gone)}
    rounds = tuple(
        tuple(tuple(new[who] for who in table if who in new) for table in turn)
        for turn in design.rounds
    )
    staying = frozenset(new[who] for who in design.staying if who in new)
    return Design(design.points - empty, rounds, staying)


def _apart(design: Design, count: int) -> frozenset[int] | None:
    met: set[Pair] = {
        pair(a, b) for turn in design.rounds for table in turn for a, b in combinations(table, 2)
    }
    for first in range(design.points - 1, -1, -1):
        chosen = [first]
        for who in range(first - 1, -1, -1):
            if len(chosen) == count:
                break
            if all(pair(who, other) not in met for other in chosen):
                chosen.append(who)
        if len(chosen) == count:
            return frozenset(chosen)
    return None
