"""Numbers and order: what comes in is numbered anew where a number is taken here already."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final, NewType, TypeAlias, get_type_hints

from facilitator.editing.joining.sides import NUMBERS
from facilitator.model.agenda.records import BlockMark
from facilitator.model.core import World, scope_of
from facilitator.model.core.records import Card, Closing, Record, Removal, StepEntry
from facilitator.model.core.rule_kinds import Rule, Unique
from facilitator.model.people.records import ConsentRule, Presence

IN_TIME: Final = (StepEntry, Closing, BlockMark, Presence, ConsentRule)
_BY_TIME_ALONE: Final = (Presence, ConsentRule)
"""What happened, in order of time. The last one counts, and that of a wall is the last here."""

_Place: TypeAlias = tuple[type[Record], str, str, tuple[Any, ...]]


class Numbering:
    """Says what is numbered within what."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._within: dict[tuple[type[Record], str], tuple[str, ...]] = {}
        for rule in rules:
            names = rule.fields.split() if isinstance(rule, Unique) else []
            for number in NUMBERS & set(names):
                others = tuple(each for each in names if each != number)
                self._within |= {(kind, number): others for kind in rule.types}

    def numbered(self, kind: type[Record]) -> tuple[str, ...]:
        """Return the fields of a type that are numbers, or an order."""
        return tuple(each.name for each in dataclasses.fields(kind) if each.name in NUMBERS)

    def place(self, record: Record, number: str) -> _Place:
        """Return where a number of a record is taken once."""
        kind = type(record)
        if (kind, number) not in self._within:
            self._within[kind, number] = _owners(kind)
        held = tuple(getattr(record, name) for name in self._within[kind, number])
        return kind, scope_of(record), number, held


def _owners(kind: type[Record]) -> tuple[str, ...]:
    """Return the fields that name what a record cannot be without, such as its session."""
    hints = get_type_hints(kind)
    owned = (name for name, hint in hints.items() if isinstance(hint, NewType))
    return tuple(name for name in owned if name not in {"id", "activity"})


def numbered_anew(
    ours: World, after: Mapping[str, Record], numbering: Numbering
) -> dict[str, Record]:
    """Return the records whose numbers change, of those that come in and what stays here.

    `after` is all that will be there. What is here keeps its numbers.
    """
    new = [record for record in after.values() if record.id not in ours]
    wanted = _by_place(new, numbering)
    kinds = {place[0] for place in wanted}
    here = (each for each in after.values() if type(each) in kinds and each.id in ours)
    taken = _by_place(here, numbering)
    changed: dict[str, Record] = {}
    for place, records in wanted.items():
        held = taken[place]
        now = [changed.get(each.id, each) for each in records]
        if held and place[0] in IN_TIME:
            changed |= _by_time(now, held)
        elif held:
            changed |= _apart(place, now, held, _gone(after, place))
    return changed


def _by_place(records: Iterable[Record], numbering: Numbering) -> defaultdict[_Place, list[Record]]:
    found: defaultdict[_Place, list[Record]] = defaultdict(list)
    for record in records:
        for number in numbering.numbered(type(record)):
            found[numbering.place(record, number)].append(record)
    return found


def _gone(after: Mapping[str, Record], place: _Place) -> set[int]:
    """Return the numbers of cards of a wall that were removed for good."""
    kind, scope, number, _ = place
    if kind is not Card or number != "number":
        return set()
    gone = (each for each in after.values() if isinstance(each, Removal))
    return {each.number for each in gone if each.activity == scope}


def _apart(
    place: _Place, new: Sequence[Record], held: Sequence[Record], gone: Collection[int]
) -> dict[str, Record]:
    """Number what comes in after what is here: an order as a whole, a number where it is taken."""
    name = place[2]
    values = {_key(getattr(each, name)) for each in held} | set(gone)
    ordered = sorted(new, key=lambda each: (_order(getattr(each, name)), each.id))
    if name == "position" and values.isdisjoint(_key(getattr(each, name)) for each in ordered):
        return {}
    found: dict[str, Record] = {}
    theirs = () if name == "position" else (getattr(each, name) for each in new)
    top = max((each for each in (*values, *theirs) if isinstance(each, int)), default=0)
    for record in ordered:
        value = getattr(record, name)
        if name == "position" or _key(value) in values:
            value = top + 1 if isinstance(value, int) else _next(value, values)
            changes: dict[str, Any] = {name: value}
            found[record.id] = dataclasses.replace(record, **changes)
        values.add(_key(value))
        top = max(top, value) if isinstance(value, int) else top
    return found


def _key(value: int | str) -> int | str:
    return value.casefold() if isinstance(value, str) else value


def _order(value: int | str) -> tuple[str, int]:
    return _split(value) if isinstance(value, str) else ("", value)


def _split(code: str) -> tuple[str, int]:
    """Return a code such as "I12" as its letters and its number."""
    found = re.fullmatch(r"(.*?)([0-9]{0,9})", code, re.DOTALL)
    return (found[1], int(found[2] or 0)) if found else (code, 0)


def _next(code: str, taken: Collection[int | str]) -> str:
    letters, number = _split(code)
    while f"{letters}{number}".casefold() in taken:
        number += 1
    return f"{letters}{number}"


def _by_time(new: Sequence[Any], held: Sequence[Any]) -> dict[str, Record]:
    """Put what happened on both sides in one order of time."""
    last = max(held, key=lambda each: each.position)
    if {each.position for each in held}.isdisjoint(each.position for each in new):
        return {}
    ends = "" if isinstance(last, _BY_TIME_ALONE) else last.id
    order = sorted(
        (*new, *held), key=lambda each: (each.id == ends, each.at, each.position, each.id)
    )
    pairs = ((each, dataclasses.replace(each, position=at)) for at, each in enumerate(order, 1))
    return {one.id: two for one, two in pairs if one != two}
