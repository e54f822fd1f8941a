"""Hard rules as data, and what checks them: what must not come true, with a key and a sentence.

A rule looks at the records a change touched, and further only where one of its fields is new.
`RULES` beside the records of an area lists its rules; what fits no kind is a function (`checks`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final, TypeAlias, TypeVar

from facilitator.model.ids import ActivityId
from facilitator.model.records import Record
from facilitator.model.words import Text
from facilitator.model.world import Change, World, scope_of

R = TypeVar("R", bound=Record)
Kinds: TypeAlias = type[Record] | tuple[type[Record], ...]
_PROGRAMME: Final = ActivityId("")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not done: the key of the rule that stands against it, and the words."""

    key: str
    words: Text

    def __str__(self) -> str:
        """Put it into English words."""
        return str(self.words)


@dataclass(frozen=True)
class Edit:
    """A change as rules look at it; rules of one activity are asked for each it touches."""

    change: Change
    before: World
    after: World
    activity: ActivityId = _PROGRAMME

    @cached_property
    def _pairs(self) -> dict[type[Record], list[tuple[Record | None, Record | None]]]:
        """What each record was and what it became, by type."""
        old = {record.id: record for record in self.change.before}
        found: defaultdict[type[Record], list[tuple[Record | None, Record | None]]]
        found = defaultdict(list)
        for record in self.change.after:
            found[type(record)].append((old.pop(record.id, None), record))
        for record in old.values():
            found[type(record)].append((record, None))
        return dict(found)

    @property
    def kinds(self) -> frozenset[type[Record]]:
        """The types of the records it touches."""
        return frozenset(self._pairs)

    def pairs(self, kind: type[R], *more: type[R]) -> Iterator[tuple[R | None, R | None]]:
        """Go through what records of some types were (None: new) and became (None: gone)."""
        for held, pairs in self._pairs.items():
            if issubclass(held, (kind, *more)):
                yield from pairs  # pyright: ignore[reportReturnType]

    def made(self, kind: type[R], *more: type[R]) -> list[R]:
        """Return what records of some types become, new ones among them."""
        return [new for _, new in self.pairs(kind, *more) if new is not None]

    def added(self, kind: type[R], *more: type[R]) -> list[R]:
        """Return the records of some types that are new."""
        return [new for old, new in self.pairs(kind, *more) if old is None and new is not None]

    def gone(self, kind: type[R], *more: type[R]) -> list[R]:
        """Return the records of some types that are removed."""
        return [old for old, new in self.pairs(kind, *more) if old is not None and new is None]


class Rule:
    """A hard rule: `key` names it in tests and code, `of` says of which records."""

    key: str
    of: Kinds

    @property
    def types(self) -> tuple[type[Record], ...]:
        """The types of records that it is about."""
        return self.of if isinstance(self.of, tuple) else (self.of,)

    @property
    def watched(self) -> tuple[type[Record], ...]:
        """The types of records a change must touch to break it."""
        return self.types

    def said(self, edit: Edit) -> Iterable[Text]:
        """Return in words how an edit breaks it; empty is fine."""
        raise NotImplementedError


@dataclass(frozen=True, eq=False)
class Function(Rule):
    """A rule that fits no kind: a plain function with a key (made by `checks`)."""

    key: str
    of: Kinds
    find: Callable[[Edit], Iterable[Text]]

    def said(self, edit: Edit) -> Iterable[Text]:
        """Return what the function says."""
        return self.find(edit)


def checks(key: str, *of: type[Record]) -> Callable[[Callable[[Edit], Iterable[Text]]], Function]:
    """Make a rule of a function that says how an edit breaks it; without types, any edit."""
    return lambda find: Function(key, of or Record, find)


@dataclass(frozen=True, eq=False)
class Fields(Rule):
    """A rule about `fields` of records, with blanks between their names, and its sentence."""

    key: str
    of: Kinds
    fields: str
    words: Text

    def said(self, edit: Edit) -> Iterable[Text]:
        """Return its sentence where it is broken."""
        return (self.words,) if self.broken(edit) else ()

    def broken(self, edit: Edit) -> bool:
        """Whether an edit breaks it."""
        raise NotImplementedError

    def values(self, record: Record) -> tuple[Any, ...]:
        """Return what a record holds in the fields."""
        return tuple(getattr(record, name) for name in self.fields.split())

    def fresh(self, edit: Edit) -> Iterator[Record]:
        """Go through the records that are new, or have another value in the fields."""
        for old, new in edit.pairs(*self.types):
            if new is not None and (old is None or self.values(old) != self.values(new)):
                yield new

    def names_any(self, world: World, keys: set[str]) -> bool:
        """Whether a record of its types still names one of these in a field."""
        if not keys:
            return False
        every = self.types == (Record,)
        held = world if every else (each for kind in self.types for each in world.all(kind))
        names = self.fields.split()
        return any(getattr(each, name, None) in keys for each in held for name in names)


@dataclass(frozen=True, eq=False)
class Unique(Fields):
    """No two records of a type and activity share the values; with no fields there is one.

    `read` makes of the values what must not be shared; None of it is left out.
    """

    read: Callable[..., object] | None = None

    def value(self, record: Record) -> object:
        """Return what no other record may share."""
        return self.read(*self.values(record)) if self.read else self.values(record)

    def broken(self, edit: Edit) -> bool:
        """Whether a new value is there twice."""
        wanted: defaultdict[tuple[type[Record], str], set[object]] = defaultdict(set)
        for record in self.fresh(edit):
            wanted[type(record), scope_of(record)].add(self.value(record))
        for (kind, scope), values in wanted.items():
            values.discard(None)
            held = Counter(map(self.value, edit.after.bucket(kind, scope).values()))
            if any(held[value] > 1 for value in values):
                return True
        return False


@dataclass(frozen=True, eq=False)
class Follows(Fields):
    """Positions within what the fields name are 1, 2, 3 and so on, without a gap."""

    def broken(self, edit: Edit) -> bool:
        """Whether there is a gap, or a position twice, where something was touched."""
        for kind in self.types:
            touched = {self.values(each) for pair in edit.pairs(kind) for each in pair if each}
            places: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
            for record in edit.after.all(kind) if touched else ():
                places[self.values(record)].append(getattr(record, "position", 0))
            if any(sorted(places[key]) != list(range(1, len(places[key]) + 1)) for key in touched):
                return True
        return False


@dataclass(frozen=True, eq=False)
class NeedsWords(Fields):
    """Those of the fields that a record has hold words."""

    def values(self, record: Record) -> tuple[Any, ...]:
        """Return what a record holds in those of the fields that it has."""
        return tuple(getattr(record, name, "-") for name in self.fields.split())

    def broken(self, edit: Edit) -> bool:
        """Whether one is blank."""
        return any(not all(map(str.strip, self.values(each))) for each in self.fresh(edit))


@dataclass(frozen=True, eq=False)
class Holds(Fields):
    """What the fields hold fits together: `fits` is given their values."""

    fits: Callable[..., bool]

    def broken(self, edit: Edit) -> bool:
        """Whether they do not fit."""
        return any(not self.fits(*self.values(each)) for each in self.fresh(edit))


@dataclass(frozen=True, eq=False)
class InRange(Fields):
    """Numbers lie between `least` and `most`; None is no number."""

    least: float = float("-inf")
    most: float = float("inf")

    def broken(self, edit: Edit) -> bool:
        """Whether one lies outside."""
        held = (value for each in self.fresh(edit) for value in self.values(each))
        return any(value is not None and not self.least <= value <= self.most for value in held)


@dataclass(frozen=True, eq=False)
class Permanent(Fields):
    """What a record holds in the fields never changes while it is there."""

    def broken(self, edit: Edit) -> bool:
        """Whether it changes."""
        pairs = edit.pairs(*self.types)
        return any(old and new and self.values(old) != self.values(new) for old, new in pairs)


@dataclass(frozen=True, eq=False)
class RefersTo(Fields):
    """What the fields name, if anything, is a record of the type `to`, and stays there."""

    to: type[Record]

    @property
    def watched(self) -> tuple[type[Record], ...]:
        """The types of records a change must touch to break it."""
        return (*self.types, self.to)

    def broken(self, edit: Edit) -> bool:
        """Whether a record names one that is not there, or one that is named goes."""
        named = (key for each in self.fresh(edit) for key in self.values(each) if key)
        if any(edit.after.find(self.to, key) is None for key in named):
            return True
        return self.names_any(edit.after, {each.id for each in edit.gone(self.to)})


@dataclass(frozen=True, eq=False)
class StillReferredTo(Fields):
    """A record of the type `to` is not removed while one of these names it in the fields."""

    to: type[Record]

    @property
    def watched(self) -> tuple[type[Record], ...]:
        """The types of records a change must touch to break it."""
        return (self.to,)

    def broken(self, edit: Edit) -> bool:
        """Whether one that is still named goes."""
        return self.names_any(edit.after, {each.id for each in edit.gone(self.to)})


@dataclass(frozen=True, eq=False)
class BelongsTo(Fields):
    """What the fields name, if anything, is of the type `to` and in the same activity."""

    to: type[Record]

    def broken(self, edit: Edit) -> bool:
        """Whether one names what is not there, or elsewhere."""
        for each in self.fresh(edit):
            there = edit.after.bucket(self.to, scope_of(each))
            if any(key and key not in there for key in self.values(each)):
                return True
        return False


@dataclass(frozen=True, eq=False)
class Stays(Fields):
    """A record of these types is never removed."""

    def broken(self, edit: Edit) -> bool:
        """Whether one goes."""
        return bool(edit.gone(*self.types))


def refusals(rules: tuple[Rule, ...], edit: Edit) -> tuple[Refusal, ...]:
    """Return which of these rules an edit would break; empty is fine."""
    asked = _asked(rules, edit.kinds)
    found = (Refusal(rule.key, words) for rule in asked for words in rule.said(edit))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1024)
def _asked(rules: tuple[Rule, ...], kinds: frozenset[type[Record]]) -> tuple[Rule, ...]:
    """Return the rules that an edit which touches records of these types can break."""
    return tuple(rule for rule in rules if any(issubclass(k, rule.watched) for k in kinds))
