"""Making what both sides come to one programme that holds together, by the rules of the door."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, Final, get_args, get_type_hints

from facilitator.editing.broken_rules import JOINED, BrokenRule, each_broken_rule
from facilitator.editing.joining.sides import named
from facilitator.methods.contract import Method
from facilitator.model.core import Change, Text, World, scope_of
from facilitator.model.core.records import Record

_ROUNDS: Final = 24
_MOST_TRIED: Final = 4_000
"""Changes of one activity that are tried one by one; of more, none of that activity comes in."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """What does not come in, since it does not go together with what is here, and why."""

    why: Text
    count: int
    scope: str = ""


class Fitting:
    """Keeps what is named, and leaves out what no rule allows beside what is here."""

    def __init__(self, ours: World, theirs: World, erased: Collection[str]) -> None:
        """Begin with both sides; `erased` are the ids of what must not come back."""
        self._ours, self._theirs = ours, theirs
        self._out = set(erased)

    # what is named stays

    def keep_named(self, after: dict[str, Record]) -> None:
        """Bring back what was removed on one side and is named by what the other has."""
        look: Iterable[Record] = tuple(after.values())
        while look:
            names: list[tuple[Record, str, str]] = [
                (record, name, key)
                for record in look
                for name, key in named(record)
                if key not in after
            ]
            settled = [self._settled(after, *each) for each in names]
            look = tuple(record for record in settled if record is not None)
            if any(record.id not in after for record in look):
                look = tuple(after.values())  # what names something that was dropped

    def _settled(
        self, after: dict[str, Record], record: Record, name: str, key: str
    ) -> Record | None:
        """Settle one name of what is not there; return the record to look at next, if any."""
        if after.get(record.id) is not record or key in after:
            return None
        lacking = self._theirs if key not in self._theirs else self._ours
        if key in self._out:
            return self._without(after, record, name)
        found = self._ours.find(Record, key) or self._theirs.find(Record, key)
        if found is None or lacking.find(Record, record.id) == record:
            return None  # it is no id, or named what was gone on that side as well
        after[key] = found
        return found

    def _without(self, after: dict[str, Record], record: Record, name: str) -> Record | None:
        """Take a name of what stays out from a record, or the record with it."""
        here = self._ours.find(Record, record.id)
        if here is not None:
            after[record.id] = here
            return None
        if name in _optional(type(record)):
            changes: dict[str, Any] = {name: None}
            after[record.id] = dataclasses.replace(record, **changes)
            return after[record.id]
        del after[record.id]
        self._out.add(record.id)
        return record

    # what the rules say

    def fit(self, after: dict[str, Record], methods: Sequence[Method]) -> list[Misfit]:
        """Leave out what breaks a rule that was not broken here before; say what that was."""
        known: frozenset[BrokenRule] | None = None
        found: list[Misfit] = []
        for turn in range(_ROUNDS):
            broken = frozenset(each_broken_rule(World(after.values()), methods))
            if broken and known is None:
                known = frozenset(each_broken_rule(self._ours, methods))
            new = sorted(broken - (known or frozenset()), key=_in_order)
            if not new:
                break
            found.append(self._left_out(after, new[0], methods, known, wide=turn == _ROUNDS - 1))
        return found

    def _left_out(
        self,
        after: dict[str, Record],
        rule: BrokenRule,
        methods: Sequence[Method],
        known: frozenset[BrokenRule] | None,
        *,
        wide: bool,
    ) -> Misfit:
        """Leave as it is here what makes one activity, or the programme's own, break a rule."""
        changed = self._changed(after)
        mine = [] if wide else [k for k in changed if self._scope(k, after) == rule.scope]
        keys = mine or changed

        def broken(world: World) -> bool:
            found = each_broken_rule(world, methods, only=rule.scope)
            return any(each not in (known or ()) for each in found)

        if mine and len(mine) <= _MOST_TRIED:
            keys = self.culprits(after, mine, broken) or mine
        for key in keys:
            self._as_here(after, key)
        self.keep_named(after)
        return Misfit(rule.words, len(keys), rule.scope)

    def culprits(
        self, after: Mapping[str, Record], keys: list[str], broken: Callable[[World], bool]
    ) -> list[str]:
        """Return the fewest found of some changes without which nothing is broken."""
        held = set(keys)
        alike = [r for key, r in after.items() if key not in held]
        alike += [r for key in keys if (r := self._ours.find(Record, key)) is not None]
        world = World(alike)
        found: list[str] = []

        def add(some: list[str]) -> None:
            nonlocal world
            whole = world.apply(self._change(some, after))
            if not broken(whole):
                world = whole
            elif len(some) == 1:
                found.append(some[0])
            else:
                half = len(some) // 2
                add(some[:half])
                add(some[half:])

        # what is new first: rather a change than something said is left out
        add(sorted(keys, key=lambda key: (key in self._ours, key)))
        before = len(keys) + 1
        while 1 < len(found) < before:  # what waited for something that came later
            before = len(found)
            again, found[:] = list(found), []
            add(again)
        return found

    def _change(self, keys: Iterable[str], after: Mapping[str, Record]) -> Change:
        here = [r for key in keys if (r := self._ours.find(Record, key)) is not None]
        there = [r for key in keys if (r := after.get(key)) is not None]
        return Change(JOINED, tuple(here), tuple(there))

    def _changed(self, after: Mapping[str, Record]) -> list[str]:
        """Return the ids of what is not as it is here."""
        keys = dict.fromkeys((*after, *(record.id for record in self._ours)))
        return [key for key in keys if after.get(key) != self._ours.find(Record, key)]

    def _scope(self, key: str, after: Mapping[str, Record]) -> str:
        record = after.get(key) or self._ours.find(Record, key)
        return scope_of(record) if record is not None else ""

    def _as_here(self, after: dict[str, Record], key: str) -> None:
        here = self._ours.find(Record, key)
        if here is not None:
            after[key] = here
        else:
            after.pop(key, None)
            self._out.add(key)


def _in_order(rule: BrokenRule) -> tuple[str, str]:
    return rule.scope, str(rule.words)


@cache
def _optional(kind: type[Record]) -> frozenset[str]:
    hints = get_type_hints(kind)
    return frozenset(name for name, hint in hints.items() if NoneType in get_args(hint))
