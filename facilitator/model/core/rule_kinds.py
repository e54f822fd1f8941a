"""Hard rules as data, and what checks them: what must not come true, with a key and a sentence.

A rule looks at the records a change touched, and further only where one of its fields is new.
`RULES` beside the records of an area lists its rules; what fits no kind is a function (`checks`).
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Any, Final, TypeAlias, TypeVar

from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Record
from facilitator.model.core.words import Text
from facilitator.model.core.world import Change, World, scope_of

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
class Attempt:
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
        return frozenset(self._pairs)

    def pairs(self, kind: type[R], *more: type[R]) -> Iterator[tuple[R | None, R | None]]:
        """Go through what records of some types were (None: new) and became (None: gone)."""
        for held, pairs in self._pairs.items():
            if issubclass(held, (kind, *more)):
                yield from pairs  # pyright: ignore[reportReturnType]

    def altered(self, kind: type[R], *more: type[R]) -> list[tuple[R, R]]:
        """Return what records of some types were and become, where they stay."""
        return [(old, new) for old, new in self.pairs(kind, *more) if old and new]

    def made(self, kind: type[R], *more: type[R]) -> list[R]:
        """Return what records of some types become, new ones among them."""
        return [new for _, new in self.pairs(kind, *more) if new is not None]

    def added(self, kind: type[R], *more: type[R]) -> list[R]:
        """Return the records of some types that are new."""
        return [new for old, new in self.pairs(kind, *more) if old is None and new is not None]

    def gone(self, kind: type[R], *more: type[R]) -> list[R]:
        """Return the records of some types that are removed."""
        return [old for old, new in self.pairs(kind, *more) if old is not None and new is None]


def _types(kinds: Kinds) -> tuple[type[Record], ...]:
    return kinds if isinstance(kinds, tuple) else (kinds,)


Find: TypeAlias = Callable[[Attempt], Iterable[Text]]


class Rule(ABC):
    """A hard rule: `key` names it in tests and code, `of` says of which records."""

    key: str
    of: Kinds

    @property
    def types(self) -> tuple[type[Record], ...]:
        return _types(self.of)

    @property
    def watched(self) -> tuple[type[Record], ...]:
        """The types of records a change must touch to break it."""
        return self.types

    @abstractmethod
    def said(self, attempt: Attempt) -> Iterable[Text]:
        """Return in words how an attempt breaks it; empty is fine."""


@dataclass(frozen=True, eq=False)
class Function(Rule):
    """A rule that fits no kind: a plain function with a key (made by `checks`)."""

    key: str
    of: Kinds
    find: Find

    def said(self, attempt: Attempt) -> Iterable[Text]:
        return self.find(attempt)


def checks(key: str, *of: type[Record]) -> Callable[[Find], Function]:
    """Make a rule of a function that says how an attempt breaks it; without types, any attempt."""
    return lambda find: Function(key, of or Record, find)


@dataclass(frozen=True, eq=False)
class FieldRule(Rule):
    """A rule about `fields` of records, with blanks between their names, and its sentence."""

    key: str
    of: Kinds
    fields: str
    words: Text

    def said(self, attempt: Attempt) -> Iterable[Text]:
        return (self.words,) if self.broken(attempt) else ()

    @abstractmethod
    def broken(self, attempt: Attempt) -> bool:
        """Whether an attempt breaks it."""

    @cached_property
    def value(self) -> Callable[[Record], object]:
        """Gets what a record holds in the fields."""
        names = self.fields.split()
        return attrgetter(*names) if names else lambda _: ()

    def values(self, record: Record) -> tuple[Any, ...]:
        """Return what a record holds in the fields, one by one."""
        return tuple(getattr(record, name) for name in self.fields.split())

    def fresh(self, attempt: Attempt) -> Iterator[Record]:
        """Go through the records that are new, or have another value in the fields."""
        for old, new in attempt.pairs(*self.types):
            if new is not None and (old is None or self.value(old) != self.value(new)):
                yield new

    def still_named(self, attempt: Attempt, gone: Iterable[Record]) -> bool:
        """Whether a record of its types names in the fields one of those that are gone."""
        keys: defaultdict[str, set[str]] = defaultdict(set)
        for record in gone:
            keys[scope_of(record)].add(record.id)
        return any(
            not mine.isdisjoint(named)
            for scope, mine in keys.items()
            for named in self._named(attempt.after, scope)
        )

    def _named(self, world: World, scope: str) -> Iterator[Iterable[str]]:
        """Go through what may name a record of an activity, or of the programme ("")."""
        names = self.fields.split()
        if self.types == (Record,):
            yield (getattr(each, name, "") for each in world for name in names)
            return
        for kind in self.types:
            held = world.bucket(kind, scope).values() if scope else world.all(kind)
            for name in names:
                if hasattr(kind, name):
                    yield map(attrgetter(name), held)


@dataclass(frozen=True, eq=False)
class Unique(FieldRule):
    """No two records of a type and activity share the values; with no fields there is one.

    `only` says of which records that holds; `read` makes of a value what must not be shared
    (None: nothing).
    """

    only: Callable[[Any], bool] | None = None
    read: Callable[[Any], object] | None = None

    def broken(self, attempt: Attempt) -> bool:
        """Whether a new value is there twice."""
        wanted: defaultdict[tuple[type[Record], str], set[object]] = defaultdict(set)
        for record in self.fresh(attempt):
            if self.only is None or self.only(record):
                wanted[type(record), scope_of(record)].add(self.shared(record))
        for (kind, scope), values in wanted.items():
            values.discard(None)
            held = map(self.shared, attempt.after.bucket(kind, scope).values())
            if sum(map(values.__contains__, held)) > len(values):
                return True
        return False

    @cached_property
    def shared(self) -> Callable[[Record], object]:
        read = self.read
        return self.value if read is None else lambda record: read(self.value(record))


@dataclass(frozen=True, eq=False)
class Follows(FieldRule):
    """Positions within what the fields name are 1, 2, 3 and so on, without a gap."""

    def broken(self, attempt: Attempt) -> bool:
        """Whether there is a gap, or a position twice, where something was touched."""
        for kind in self.types:
            touched = {self.values(each) for pair in attempt.pairs(kind) for each in pair if each}
            places: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
            for record in attempt.after.all(kind) if touched else ():
                places[self.values(record)].append(getattr(record, "position", 0))
            if any(sorted(places[key]) != list(range(1, len(places[key]) + 1)) for key in touched):
                return True
        return False


@dataclass(frozen=True, eq=False)
class NeedsWords(FieldRule):
    """Those of the fields that a record has hold words."""

    @cached_property
    def value(self) -> Callable[[Record], tuple[str, ...]]:
        """Gets what a record holds in those of the fields that it has."""
        names = self.fields.split()
        return lambda each: tuple(getattr(each, name) for name in names if hasattr(each, name))

    def broken(self, attempt: Attempt) -> bool:
        """Whether one is blank."""
        return any(not all(map(str.strip, self.value(each))) for each in self.fresh(attempt))


@dataclass(frozen=True, eq=False)
class Holds(FieldRule):
    """A record `fits`, which depends on the fields alone."""

    fits: Callable[[Any], object]

    def broken(self, attempt: Attempt) -> bool:
        """Whether one does not fit."""
        return any(not self.fits(each) for each in self.fresh(attempt))


@dataclass(frozen=True, eq=False)
class InRange(FieldRule):
    """Numbers lie between `least` and `most`; None is no number."""

    least: float = float("-inf")
    most: float = float("inf")

    def broken(self, attempt: Attempt) -> bool:
        """Whether one lies outside."""
        held = (value for each in self.fresh(attempt) for value in self.values(each))
        return any(value is not None and not self.least <= value <= self.most for value in held)


@dataclass(frozen=True, eq=False)
class Permanent(FieldRule):
    """What a record holds in the fields never changes while it is there."""

    def broken(self, attempt: Attempt) -> bool:
        """Whether it changes."""
        pairs = attempt.altered(*self.types)
        return any(self.value(old) != self.value(new) for old, new in pairs)


@dataclass(frozen=True, eq=False)
class RefersTo(FieldRule):
    """What the fields name, if anything, is a record of the type `to`, and stays there."""

    to: type[Record]

    @property
    def watched(self) -> tuple[type[Record], ...]:
        """The types of records a change must touch to break it."""
        return (*self.types, self.to)

    def broken(self, attempt: Attempt) -> bool:
        """Whether a record names one that is not there, or one that is named goes."""
        named = (key for each in self.fresh(attempt) for key in self.values(each))
        if any(key is not None and attempt.after.find(self.to, key) is None for key in named):
            return True
        return self.still_named(attempt, attempt.gone(self.to))


@dataclass(frozen=True, eq=False)
class StillReferredTo(FieldRule):
    """A record of the types `to` is not removed while one of these names it in the fields."""

    to: Kinds

    @property
    def watched(self) -> tuple[type[Record], ...]:
        """The types of records a change must touch to break it."""
        return _types(self.to)

    def broken(self, attempt: Attempt) -> bool:
        """Whether one that is still named goes."""
        return self.still_named(attempt, attempt.gone(*_types(self.to)))


@dataclass(frozen=True, eq=False)
class BelongsTo(FieldRule):
    """What the fields name, if anything, is of the type `to`, and in no other activity."""

    to: type[Record]

    def broken(self, attempt: Attempt) -> bool:
        """Whether one names what is not there, or elsewhere."""
        held = ((each, key) for each in self.fresh(attempt) for key in self.values(each))
        named = ((each, attempt.after.find(self.to, key)) for each, key in held if key is not None)
        return any(not self._near(*pair) for pair in named)

    def _near(self, record: Record, named: Record | None) -> bool:
        return named is not None and scope_of(named) in ("", scope_of(record))


@dataclass(frozen=True, eq=False)
class Stays(FieldRule):
    """A record of these types is never removed."""

    def broken(self, attempt: Attempt) -> bool:
        """Whether one goes."""
        return bool(attempt.gone(*self.types))


def refusals(rules: tuple[Rule, ...], attempt: Attempt) -> tuple[Refusal, ...]:
    """Return which of these rules an attempt would break; empty is fine."""
    asked = _asked(rules, attempt.kinds)
    found = (Refusal(rule.key, words) for rule in asked for words in rule.said(attempt))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1024)
def _asked(rules: tuple[Rule, ...], kinds: frozenset[type[Record]]) -> tuple[Rule, ...]:
    """Return the rules that an attempt which touches records of these types can break."""
    return tuple(rule for rule in rules if any(issubclass(k, rule.watched) for k in kinds))
