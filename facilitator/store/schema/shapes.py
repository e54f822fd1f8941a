"""How records lie in a file, read off their dataclasses: a field is a column.

No SQL here, and no SQLAlchemy: `facilitator.store.schema.tables` makes tables of shapes. Values are
encoded to, and decoded from, what SQLite and JSON hold alike: text, whole numbers, fractions.
Bytes are told by their digest, in rows and in the journal; they lie once in a table of their own.
Many records are made a column at a time, which keeps the loops out of Python.
"""

import dataclasses
import hashlib
import math
import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from types import MemberDescriptorType, NoneType, UnionType
from typing import Annotated, Any, NewType, TypeAlias, Union, get_args, get_origin, get_type_hints

from facilitator.model.core import Change, PartialDate, StaleChangeError, World
from facilitator.model.core.bounds import NUMBER, Between, is_of_our_time
from facilitator.model.core.records import Record

Stored: TypeAlias = "str | int | float | None"
"""What SQLite and JSON hold alike."""

TEXT_LIMIT = 100_000
"""Longest text of a field, in characters. A card's own limit, set where it enters, is lower."""

BLOB_LIMIT = 4_000_000
"""Most bytes of a field. Photographs, logos and fonts have limits of their own, below it."""


class UnreadableError(ValueError):
    """What is stored does not fit the records. Never holds what was stored."""


@dataclass(frozen=True, slots=True)
class RecordField:
    """One field: its column's type in SQLite, its values, and the record type it points to."""

    name: str
    kind: type[Any]
    optional: bool
    target: type[Record] | None = None
    bounds: Between = NUMBER

    @property
    def column(self) -> str:
        """Type of the column in SQLite."""
        if self.kind is float:
            return "REAL"
        return "INTEGER" if self.kind in (bool, int) else "TEXT"

    @property
    def read(self) -> type:
        """Type of what is read for it: of bytes themselves, not of the digest in the column."""
        return bytes if self.kind is bytes else _STORED[self.column]

    @property
    def choices(self) -> tuple[Stored, ...]:
        """What may be stored, when that is a short list; otherwise empty."""
        if self.kind is bool:
            return (0, 1)
        if issubclass(self.kind, Enum):
            return tuple(member.value for member in self.kind)
        return ()

    def encoder(self) -> Callable[[Any], Stored] | None:
        """Return what turns a value into what is stored; None when it is stored as it is."""
        if issubclass(self.kind, Enum):
            return {member: member.value for member in self.kind}.__getitem__
        return _ENCODERS.get(self.kind)

    def decoder(self) -> Callable[[Any], Any] | None:
        """Return what turns what is stored into the value; None when it is the value."""
        if self.choices:
            return {value: self.kind(value) for value in self.choices}.__getitem__
        return _DECODERS.get(self.kind)

    def decoded(self, column: Sequence[Any]) -> Iterable[Any]:
        """Turn a column of stored values into values.

        Raises UnreadableError when one is of another type, too long, or not a choice.
        """
        found = set(map(type, column))
        allowed: set[type] = {self.read}
        if self.optional:
            allowed.add(NoneType)
        if not found <= allowed:
            raise UnreadableError(f"{self.name}: a value of another type")
        texts: list[str] = [value for value in column if value] if str in found else []
        if max(map(len, texts), default=0) > TEXT_LIMIT:
            raise UnreadableError(f"{self.name}: a text too long")
        if bytes in found and max(len(value) for value in column if value is not None) > BLOB_LIMIT:
            raise UnreadableError(f"{self.name}: too many bytes")
        decode = self.decoder()
        if not found.isdisjoint((int, float)):
            self._check_bounds([value for value in column if value])
        if decode is None:
            return column
        try:
            return [None if value is None else decode(value) for value in column]
        except (KeyError, ValueError):
            raise UnreadableError(f"{self.name}: a value that cannot be") from None

    def _check_bounds(self, numbers: list[float]) -> None:
        if not all(map(math.isfinite, numbers)):
            raise UnreadableError(f"{self.name}: a value that cannot be")
        if numbers and not (self.bounds.holds(min(numbers)) and self.bounds.holds(max(numbers))):
            raise UnreadableError(f"{self.name}: a number out of bounds")


class RecordShape:
    """How one type of record lies in a file."""

    def __init__(self, record: type[Record], owners: dict[object, type[Record]]) -> None:
        """Read the shape off a record type. `owners` tells whose ids a typed id names.

        Raises TypeError when a field's type has no column.
        """
        self.record = record
        self.table = re.sub(r"(?<!^)(?=[A-Z])", "_", record.__name__).lower()
        hints = get_type_hints(record, include_extras=True)
        names = [field.name for field in dataclasses.fields(record)]
        self.fields = tuple(_field(name, hints[name], owners) for name in names)
        self.names = tuple(names)
        self.links = tuple(field for field in self.fields if field.target)
        self.blobs = tuple(field.name for field in self.fields if field.kind is bytes)
        self._get: Callable[[Record], tuple[Any, ...]] = _getter(names)
        self._each = [field.encoder() for field in self.fields]
        self._encoders = [(place, encode) for place, encode in enumerate(self._each) if encode]
        self._links: Callable[[Record], tuple[Any, ...]] = _getter(
            [field.name for field in self.links]
        )
        self._setters = [_setter(record, name) for name in names]
        self._known: set[tuple[type, ...]] = set()

    def encode(self, record: Record) -> list[Stored]:
        """Return the stored values of a record, in the order of the fields."""
        values = list(self._get(record))
        for place, encoder in self._encoders:
            if values[place] is not None:
                values[place] = encoder(values[place])
        return values

    def differing(self, old: Record, new: Record) -> dict[str, Stored]:
        """Return the stored values of `new` by column, where they are not those of `old`."""
        found: dict[str, Stored] = {}
        for field, encode, was, now in zip(
            self.fields, self._each, self._get(old), self._get(new), strict=True
        ):
            if was is not now and was != now:
                found[field.name] = now if encode is None or now is None else encode(now)
        return found

    @property
    def usual(self) -> dict[str, Stored]:
        """The stored values of the fields that begin with one."""
        found: dict[str, Stored] = {}
        for field, encode in zip(dataclasses.fields(self.record), self._each, strict=True):
            begins: Any = field.default
            if begins is not dataclasses.MISSING:
                found[field.name] = begins if encode is None or begins is None else encode(begins)
        return found

    def row(self, record: Record) -> dict[str, Stored]:
        return dict(zip(self.names, self.encode(record), strict=True))

    def blobs_of(self, record: Record) -> dict[str, bytes]:
        """Return what a record's fields of bytes hold, by digest."""
        held: list[bytes | None] = [getattr(record, name) for name in self.blobs]
        return {digest(each): each for each in held if each is not None}

    def pointed_at(self, record: Record) -> tuple[str | None, ...]:
        """Return the ids a record's links hold, in the order of `links`."""
        return self._links(record)

    def decode(self, rows: Sequence[Sequence[Any]]) -> list[Record]:
        """Make records of rows of stored values. Raises UnreadableError."""
        made: list[Record] = [object.__new__(self.record) for _ in rows]
        if not made:
            return made
        for field, put, column in zip(
            self.fields, self._setters, zip(*rows, strict=True), strict=True
        ):
            deque(map(put, made, field.decoded(column)), maxlen=0)
        return made

    def check(self, record: Record) -> None:
        """Raise TypeError or ValueError when a record could not be read back as it is."""
        values = self._get(record)
        kinds = tuple(map(type, values))
        if kinds not in self._known:
            self._check_kinds(kinds)
            self._known.add(kinds)
        for field, kind, value in zip(self.fields, kinds, values, strict=True):
            check = _CHECKS.get(kind)
            fits = field.bounds.holds(value) if kind in (int, float) else not check or check(value)
            if not fits:
                raise ValueError(f"{self.table}.{field.name}: a value that cannot be stored")

    def _check_kinds(self, kinds: tuple[type, ...]) -> None:
        for field, kind in zip(self.fields, kinds, strict=True):
            fits = kind is field.kind or (kind is int and field.kind is float)
            if not fits and not (field.optional and kind is NoneType):
                raise TypeError(f"{self.table}.{field.name}: {kind.__name__} does not belong there")


class Layout:
    """The shapes of all record types of a programme file."""

    def __init__(self, types: Iterable[type[Record]], version: int = 1) -> None:
        """Read the shapes off the record types. Raises ValueError for two of one name.

        `version` is the schema version of a file with these shapes.
        """
        self.version = version
        kinds = tuple(types)
        owners: dict[object, type[Record]] = {}
        for kind in kinds:
            own = get_type_hints(kind)["id"]
            if isinstance(own, NewType):
                owners[own] = kind
        self.shapes = tuple(RecordShape(kind, owners) for kind in kinds)
        self._by_type = {shape.record: shape for shape in self.shapes}
        self.by_table = {shape.table: shape for shape in self.shapes}
        if len(self.by_table) != len(kinds):
            raise ValueError("two record types share a name")

    def __iter__(self) -> Iterator[RecordShape]:
        """Iterate over the shapes in the order the types were given."""
        return iter(self.shapes)

    def of(self, record: Record) -> RecordShape:
        """Return the shape of a record. Raises TypeError for a type the file does not hold."""
        try:
            return self._by_type[type(record)]
        except KeyError:
            raise TypeError(f"{type(record).__name__} has no table in this file") from None

    def shape(self, kind: type[Record]) -> RecordShape:
        return self._by_type[kind]


@cache
def layout_of(types: tuple[type[Record], ...], version: int = 1) -> Layout:
    """Return the shapes of record types, which never change while we run."""
    return Layout(types, version)


def digest(held: bytes) -> str:
    """Return what bytes are told by in a file: their SHA-256 in hexadecimal."""
    return hashlib.sha256(held).hexdigest()


def _getter(names: Sequence[str]) -> Callable[[Record], tuple[Any, ...]]:
    if not names:
        return lambda _record: ()
    get: Callable[[Record], Any] = attrgetter(*names)
    return get if len(names) > 1 else lambda record: (get(record),)


def _setter(record: type[Record], name: str) -> Callable[[Record, Any], None]:
    slot = getattr(record, name)
    if not isinstance(slot, MemberDescriptorType):
        raise TypeError(f"{record.__name__} is not a dataclass with slots")
    return slot.__set__


def _field(name: str, hint: Any, owners: dict[object, type[Record]]) -> RecordField:
    optional = False
    if get_origin(hint) in (Union, UnionType):
        parts = [part for part in get_args(hint) if part is not NoneType]
        if len(parts) != 1:
            raise TypeError(f"{name}: one type, or one type and None")
        hint, optional = parts[0], True
    bounds = NUMBER
    if get_origin(hint) is Annotated:
        hint, bounds = get_args(hint)
    target = owners.get(hint) if name != "id" else None
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    if hint not in _STORABLE and not (isinstance(hint, type) and issubclass(hint, Enum)):
        raise TypeError(f"{name}: {hint} has no column")
    return RecordField(name, hint, optional, target, bounds)


def _utc_text(value: datetime) -> str:
    if value.tzinfo is not UTC:
        value = value.astimezone(UTC)
    return value.isoformat(timespec="microseconds")


def _utc(stored: str) -> datetime:
    value = datetime.fromisoformat(stored)
    if value.tzinfo is None:
        raise ValueError("a time without a zone")
    if not is_of_our_time(value):
        raise ValueError("a time out of bounds")
    return value


def _text_fits(value: str) -> bool:
    if len(value) > TEXT_LIMIT:
        return False
    if value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:  # half of a surrogate pair: SQLite could not take it
        return False
    return True


_STORABLE = frozenset((str, int, float, bool, bytes, PartialDate, datetime))
_STORED: dict[str, type] = {"TEXT": str, "INTEGER": int, "REAL": float}
_ENCODERS: dict[type, Callable[[Any], Stored]] = {
    bool: int,
    float: float,
    bytes: digest,
    PartialDate: PartialDate.isoformat,
    datetime: _utc_text,
}
_DECODERS: dict[type, Callable[[Any], Any]] = {
    PartialDate: PartialDate.fromisoformat,
    datetime: _utc,
}
_CHECKS: dict[type, Callable[[Any], bool]] = {
    str: _text_fits,
    bytes: lambda value: len(value) <= BLOB_LIMIT,
    datetime: lambda value: value.tzinfo is not None and is_of_our_time(value),
}


class References:
    """Counts how many links point to each record, so that a removal is checked at once."""

    def __init__(self, layout: Layout, pointed: Counter[str]) -> None:
        """Start from the counts found when the records were read."""
        self._layout = layout
        self._pointed = pointed

    def follow(self, change: Change, after: World) -> None:
        """Take over a change; `after` is the world with it.

        Raises StaleChangeError, and takes over nothing, when a link would point to nothing.
        """
        moved: Counter[str] = Counter()
        for record in change.before:
            moved.subtract(filter(None, self._layout.of(record).pointed_at(record)))
        for record in change.after:
            self._check_links(record, after)
            moved.update(filter(None, self._layout.of(record).pointed_at(record)))
        staying = {(type(record), record.id) for record in change.after}
        for record in change.before:
            gone = (type(record), record.id) not in staying
            if gone and self._pointed[record.id] + moved[record.id]:
                raise StaleChangeError(f"{type(record).__name__} {record.id} is still pointed to")
        for key, by in moved.items():
            if by:
                self._pointed[key] += by

    def _check_links(self, record: Record, after: World) -> None:
        shape = self._layout.of(record)
        for link, key in zip(shape.links, shape.pointed_at(record), strict=True):
            if key is not None and link.target and after.find(link.target, key) is None:
                raise StaleChangeError(f"{shape.table}.{link.name} points to nothing")
