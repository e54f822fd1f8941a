"""What each of two files holds, and what its records were since one was a copy of the other."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Any, Final

from facilitator.model.core import Change, World
from facilitator.model.core.records import Record
from facilitator.model.people import identity
from facilitator.model.people.records import Person

QUIET: Final = frozenset(
    "x y z width height folded position number code seed at".split()  # noqa: SIM905
)
"""Fields of place, order, number and time: nobody is asked about them. What is here stays."""

NUMBERS: Final = frozenset({"number", "position", "code"})
"""Fields by which things are told apart in one place: taken twice, one gets another."""

TOGETHER: Final = (
    ("card", "group", "thing"),
    ("state", "reason", "group", "stack", "on_wall"),
    ("from_card", "from_group"),
    ("to_card", "to_group"),
    ("start", "end"),
    ("document", "section"),
)
"""Fields that say one thing together, and come from one side together."""

Unit = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One file: what it holds, and what is known of how it came to that.

    `past` has what records were before, since the files parted; `added` the ids of those that
    were made since. Neither is known where the files did not begin as one: then not `parted`.
    """

    world: World
    past: Mapping[str, Sequence[Record]] = field(default_factory=dict[str, Sequence[Record]])
    added: frozenset[str] = frozenset()
    parted: bool = False


def side_of(world: World, done: Iterable[tuple[int, Change, int | None]] | None) -> Side:
    """Return a side of what was done in it: the number, the change, and what number it undoes."""
    if done is None:
        return Side(world)
    past: dict[str, list[Record]] = {}
    added: set[str] = set()
    for change in _standing(done):
        before = {record.id for record in change.before}
        for record in change.before:
            past.setdefault(record.id, []).append(record)
        added |= {r.id for r in change.after if r.id not in before and r.id not in past}
    return Side(world, past, frozenset(added), parted=True)


def _standing(done: Iterable[tuple[int, Change, int | None]]) -> Iterable[Change]:
    """Return the changes that were not taken back, in their order."""
    stand: dict[int, Change] = {}
    for number, change, undoes in done:
        if undoes is not None and undoes in stand:
            del stand[undoes]
        else:  # done, done again, or what was done before the files parted was taken back
            stand[number] = change
    return stand.values()


@cache
def units(kind: type[Record]) -> tuple[Unit, ...]:
    """Return the fields of a type in the parts that are joined one by one; the id is in none."""
    names = [each.name for each in dataclasses.fields(kind) if each.name != "id"]
    found: dict[Unit, None] = {}
    for name in names:
        shared = (tuple(each for each in unit if each in names) for unit in TOGETHER)
        found[next((u for u in shared if name in u and len(u) > 1), (name,))] = None
    return tuple(found)


@cache
def getter(unit: Unit) -> Callable[[Record], Any]:
    return attrgetter(*unit)


@cache
def _loud(kind: type[Record]) -> Callable[[Record], Any]:
    names = [each.name for each in dataclasses.fields(kind) if each.name not in QUIET]
    return attrgetter(*names)


def said_alike(one: Record, other: Record) -> bool:
    """Whether two records differ at most in what nobody is asked about."""
    return type(one) is type(other) and _loud(type(one))(one) == _loud(type(one))(other)


def was_like(past: Iterable[Record], record: Record) -> bool:
    """Whether one of earlier records was as this one."""
    return any(said_alike(each, record) for each in past)


def joined(
    pair: tuple[Record, Record],
    past: tuple[Sequence[Record], Sequence[Record]],
    *,
    numbers_stay: bool = False,
) -> tuple[Record, tuple[Unit, ...]]:
    """Return one record of both sides' (ours first), and the parts both changed.

    A part comes from the side that moved on from what the other still has. Where neither did, or
    both, it stays as it is here; so do numbers and order that were given here (`numbers_stay`).
    """
    here, there = pair
    if type(here) is not type(there):
        return here, ()
    taken: dict[str, Any] = {}
    asked: list[Unit] = []
    for unit in units(type(here)):
        get = getter(unit)
        mine, theirs = get(here), get(there)
        if mine == theirs or (numbers_stay and NUMBERS.issuperset(unit)):
            continue
        were = [[get(each) for each in held if type(each) is type(here)] for held in past]
        ours_is_newer, theirs_is_newer = theirs in were[0], mine in were[1]
        if theirs_is_newer and not ours_is_newer:
            taken |= {name: getattr(there, name) for name in unit}
        elif ours_is_newer == theirs_is_newer and not QUIET.issuperset(unit):
            asked.append(unit)
    return (dataclasses.replace(here, **taken) if taken else here), tuple(asked)


def met_again(
    here: Record, there: Record, parts: Iterable[Unit]
) -> tuple[Record, tuple[Unit, ...]]:
    """Return what is known of one thing that both sides made, and the parts to ask about.

    What only one side knows is kept. Two records of a person become one as they do by hand.
    """
    if isinstance(here, Person) and isinstance(there, Person):
        return identity.whole(here, there), ()
    blank = [unit for unit in parts if not any(getattr(here, name) for name in unit)]
    known = [unit for unit in parts if not any(getattr(there, name) for name in unit)]
    asked = tuple(unit for unit in parts if unit not in blank and unit not in known)
    return taken_from(here, there, blank), asked


def taken_from(here: Record, there: Record, parts: Iterable[Unit]) -> Record:
    """Return our record with some parts as theirs."""
    values: dict[str, Any] = {name: getattr(there, name) for unit in parts for name in unit}
    return dataclasses.replace(here, **values)


@cache
def _texts(kind: type[Record]) -> tuple[str, ...]:
    """Return the fields that may hold an id."""
    return tuple(each.name for each in dataclasses.fields(kind) if each.name != "id")


def named(record: Record) -> Iterable[tuple[str, str]]:
    """Go through what may be ids a record names, by field."""
    for name in _texts(type(record)):
        value = getattr(record, name)
        if value and type(value) is str:
            yield name, value


def renamed(record: Record, same: Mapping[str, str]) -> Record:
    """Return a record with the ids of others put in the place of those they are the same as."""
    new = {name: same[value] for name, value in named(record) if value in same}
    if record.id in same:
        new["id"] = same[record.id]
    changes: dict[str, Any] = dict(new)
    return dataclasses.replace(record, **changes) if changes else record
