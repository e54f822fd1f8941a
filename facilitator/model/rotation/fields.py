"""Sums and products in the finite fields of a prime power order, as tables."""

from functools import lru_cache
from itertools import product

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
